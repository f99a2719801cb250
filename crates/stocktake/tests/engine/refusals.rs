//! A database that refuses: a poisoned batch, a full or locked disk, a disk
//! that cannot make a commit durable.

use std::sync::Arc;

use stocktake::engine::{
    Organisation,
    request::{Answer, Failure, Request},
};
use stocktake_log::{Log, LogError};
use stocktake_model::event::Provenance;

use crate::{
    check::{ensure, entries, recorded_once, stands},
    database::{Database, code, start},
    meddled::{Fault, Meddled},
    requests::{begun, plain, ratification, record, send, set_scene},
};

on_both_backends! {
    a_poisoned_request_fails_alone
    a_request_that_no_entry_can_hold_fails_alone
    a_full_or_locked_disk_refuses_all_and_passes
    a_commit_that_is_not_durable_stops_the_writer
    it_stops_also_among_requests_tried_singly
}

controls! {
    failing_together_is_seen
}

/// Submissions of one request each that come to one batch, and their answers.
async fn in_one_batch(
    log: &Meddled,
    organisation: &Arc<Organisation>,
    requests: Vec<Request>,
) -> Vec<(Request, Answer)> {
    log.stall(true);
    let asked = log.asked();
    let ahead = plain(ratification(&format!("ahead of {asked} appends")));
    let ahead = begun(send(organisation, ahead)).await;
    log.is_asked(asked + 1).await;
    let mut waiting = Vec::new();
    for request in requests {
        waiting.push((request.clone(), begun(send(organisation, request)).await));
    }
    log.stall(false);
    ahead.await.unwrap();
    let mut sent = Vec::new();
    for (request, answer) in waiting {
        sent.push((request, answer.await));
    }
    sent
}

async fn scene(database: &Database) -> (Arc<Meddled>, Arc<Organisation>) {
    let log = Meddled::new(database.log().await);
    let organisation = start(&(log.clone() as Arc<dyn Log>)).await;
    set_scene(&organisation).await;
    (log, organisation)
}

fn ten_requests() -> Vec<Request> {
    let words = |n| if n == 4 { "POISON".to_owned() } else { format!("request {n}") };
    (0..10).map(|n| plain(ratification(&words(n)))).collect()
}

/// All but the fifth were recorded; the fifth failed, and nothing of it is there.
async fn only_the_fifth_failed(log: &dyn Log, sent: &[(Request, Answer)]) -> Result<(), String> {
    let entries = entries(log, &code()).await?;
    stands(&entries, [&sent[4].0.command], 0)?;
    ensure(sent[4].1.is_err(), || format!("{:?}", sent[4].1))?;
    recorded_once(&entries, &[&sent[..4], &sent[5..]].concat())
}

async fn a_poisoned_request_fails_alone(database: Database) {
    let (log, organisation) = scene(&database).await;
    log.refuse_marked("POISON");
    let before = log.asked();
    let sent = in_one_batch(&log, &organisation, ten_requests()).await;
    only_the_fifth_failed(log.as_ref(), &sent).await.unwrap();
    assert!(
        matches!(&sent[4].1, Err(Failure::Log(why)) if matches!(**why, LogError::Refused { .. }))
    );
    // The one ahead, the batch, and each singly.
    assert_eq!(log.asked() - before, 1 + 1 + 10);

    // The same as one submission.
    let requests: Vec<Request> =
        ["before", "POISON", "after"].map(|words| plain(ratification(words))).into();
    let answers = organisation.submit(requests.clone()).await.unwrap();
    assert_eq!(answers.iter().map(Result::is_ok).collect::<Vec<_>>(), [true, false, true]);
    assert_eq!(organisation.state().position().0, 4 + 10 + 2);
}

async fn failing_together_is_seen(database: Database) {
    let (log, organisation) = scene(&database).await;
    log.refuse_marked("request");
    let sent = in_one_batch(&log, &organisation, ten_requests()).await;
    only_the_fifth_failed(log.as_ref(), &sent).await.unwrap_err();
}

/// Poison without a meddling log: a line number that JSON cannot carry exactly.
async fn a_request_that_no_entry_can_hold_fails_alone(database: Database) {
    let (log, organisation) = scene(&database).await;
    let mut requests = ten_requests();
    let file = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855".to_owned();
    let import = stocktake_model::event::EventId::nil();
    requests[4].provenance = Some(Provenance { import, file, line: u64::MAX });
    let sent = in_one_batch(&log, &organisation, requests).await;
    only_the_fifth_failed(log.as_ref(), &sent).await.unwrap();
    assert!(matches!(sent[4].1, Err(Failure::Internal)));
}

async fn a_full_or_locked_disk_refuses_all_and_passes(database: Database) {
    let (log, organisation) = scene(&database).await;
    for (n, error) in [LogError::Full, LogError::Busy].into_iter().enumerate() {
        let expected = error.to_string();
        let position = organisation.state().position();
        log.befall([Fault::Error(error)]);
        let before = log.asked();
        let requests: Vec<Request> =
            (0..10).map(|of| plain(ratification(&format!("{n}: request {of}")))).collect();
        for answer in organisation.submit(requests.clone()).await.unwrap() {
            assert!(matches!(answer, Err(Failure::Log(why)) if why.to_string() == expected));
        }
        assert_eq!(log.asked() - before, 1, "it is not tried again");
        assert_eq!(organisation.state().position(), position);
        let answers = organisation.submit(requests.clone()).await.unwrap();
        let sent: Vec<_> = requests.into_iter().zip(answers).collect();
        recorded_once(&entries(log.as_ref(), &code()).await.unwrap(), &sent).unwrap();
    }
}

fn not_durable() -> Fault {
    let source = Arc::new(std::io::Error::other("fdatasync: Input/output error"));
    Fault::Error(LogError::Undurable(source))
}

async fn a_commit_that_is_not_durable_stops_the_writer(database: Database) {
    let (log, organisation) = scene(&database).await;
    let before = log.asked();
    log.befall([not_durable()]);
    for _ in 0..3 {
        let answers = organisation.submit(ten_requests()).await.unwrap();
        assert!(answers.iter().all(|answer| matches!(answer, Err(Failure::Stopped))));
    }
    assert_eq!(log.asked() - before, 1, "a failed fsync is never tried again");
    assert!(organisation.has_failed());
    // What was recorded before can be read.
    assert_eq!(organisation.state().position().0, 4);
    assert_eq!(entries(log.as_ref(), &code()).await.unwrap().len(), 4);
    // A new start on a sound disk goes on.
    let restarted = start(&database.log().await).await;
    assert!(!restarted.has_failed());
    record(&restarted, [ratification("after the new start")]).await;
}

async fn it_stops_also_among_requests_tried_singly(database: Database) {
    let (log, organisation) = scene(&database).await;
    let before = log.asked();
    let poisoned =
        || LogError::Refused { doing: "appending", source: Arc::new(sqlx::Error::PoolClosed) };
    log.befall([Fault::Error(poisoned()), Fault::Error(poisoned()), not_durable()]);
    let answers = organisation.submit(ten_requests()).await.unwrap();
    assert!(matches!(answers[0], Err(Failure::Log(_))));
    assert!(answers[1..].iter().all(|answer| matches!(answer, Err(Failure::Stopped))));
    assert_eq!(log.asked() - before, 3, "a failed fsync is never tried again");
    assert_eq!(entries(log.as_ref(), &code()).await.unwrap().len(), 4);
}

//! Requests that are recorded all or none.

use std::sync::Arc;

use stocktake::engine::{
    BATCH_MAX, Organisation, QUEUE_MAX,
    request::{Answer, AnswerTogether, Failure, Outcome, Receipt, Request, Together},
};
use stocktake_log::{Log, LogError};
use stocktake_model::{
    decide::{Command, Rejection},
    event::{Entry, EventId},
    vocabulary::Act,
};

use crate::{
    check::{ensure, entries, recorded_once, stands},
    database::{Database, code, start},
    meddled::{Fault, Meddled, nothing},
    overload::nobody_waits,
    requests::{
        at_once, begun, commitment, instrument, keyed, member, plain, ratification, retraction,
        row, send, set_scene,
    },
};

on_both_backends! {
    a_group_is_recorded_in_order_and_sees_itself
    a_group_with_one_refused_records_nothing
    refused_groups_do_not_touch_what_comes_with_them
    a_group_sent_again_gets_its_first_answer
    a_poisoned_group_fails_alone_and_whole
    a_group_whose_answer_was_lost_is_recorded_once
    a_group_is_not_made_to_wait_for_a_place
}

controls! {
    half_a_group_is_seen
}

async fn scene(database: &Database) -> (Arc<Meddled>, Arc<Organisation>) {
    let log = Meddled::new(database.log().await);
    let organisation = start(&(log.clone() as Arc<dyn Log>)).await;
    set_scene(&organisation).await;
    (log, organisation)
}

fn facts(words: &[&str]) -> Vec<Request> {
    words.iter().map(|words| plain(ratification(words))).collect()
}

/// Nothing can be taken back that was never recorded.
fn bad() -> Request {
    plain(retraction(EventId::nil()))
}

fn unknown() -> Rejection {
    Rejection::EventUnknown { event: EventId::nil() }
}

fn is_refused(answer: &AnswerTogether, which: usize, rule: &Rejection) -> Result<(), String> {
    let is_so = matches!(answer, Err(Together::Refused { at, rejection }) if (*at, rejection) == (which, rule));
    ensure(is_so, || format!("{answer:?}"))
}

/// With their receipts, for the check that each was recorded.
fn answered(requests: Vec<Request>, receipts: Vec<Receipt>) -> Vec<(Request, Answer)> {
    requests.into_iter().zip(receipts.into_iter().map(Ok)).collect()
}

/// All of these commands stand in the log, or none does.
fn all_or_none(entries: &[Option<Entry>], requests: &[Request]) -> Result<(), String> {
    let commands = || requests.iter().map(|request| &request.command);
    stands(entries, commands(), 1).or_else(|_| stands(entries, commands(), 0))
}

async fn a_group_is_recorded_in_order_and_sees_itself(database: Database) {
    let (log, organisation) = scene(&database).await;
    let before = log.asked();
    let first = keyed("first", ratification("taken back"));
    let accession = commitment("UNFCCC", "TUV", Act::Accession, "1994", "of the new");
    let group = vec![
        plain(instrument("UNFCCC")),
        plain(member("TUV")),
        plain(Command::RecordCommitment(accession)),
        first.clone(),
        plain(retraction(first.id.unwrap())),
    ];
    let receipts = organisation.submit_together(group.clone()).await.unwrap();
    let positions: Vec<u32> = receipts.iter().map(|receipt| receipt.position.0).collect();
    assert_eq!(positions, [5, 6, 7, 8, 9]);
    assert_eq!(log.asked() - before, 1);
    let entries = entries(log.as_ref(), &code()).await.unwrap();
    recorded_once(&entries, &answered(group, receipts)).unwrap();
    assert!(organisation.submit_together(Vec::new()).await.unwrap().is_empty());
}

async fn a_group_with_one_refused_records_nothing(database: Database) {
    let (log, organisation) = scene(&database).await;
    for at in 0..3 {
        let mut group = facts(&["a", "b"]);
        group.insert(at, bad());
        is_refused(&organisation.submit_together(group.clone()).await, at, &unknown()).unwrap();
    }
    // What a group made is gone with it, and was not there before it was made.
    let group = vec![plain(instrument("NEW")), plain(instrument("NEWER")), bad()];
    is_refused(&organisation.submit_together(group).await, 2, &unknown()).unwrap();
    let fact = commitment("NEW", "FRA", Act::Signature, "1992", "of nothing");
    let missing = Rejection::InstrumentUnknown { instrument: "NEW".parse().unwrap() };
    let group = vec![plain(Command::RecordCommitment(fact)), plain(instrument("NEW"))];
    is_refused(&organisation.submit_together(group).await, 0, &missing).unwrap();
    assert_eq!(entries(log.as_ref(), &code()).await.unwrap().len(), 4);
    assert_eq!(organisation.state().position().0, 4);
}

/// Submissions that come to one batch: groups and single requests.
async fn refused_groups_do_not_touch_what_comes_with_them(database: Database) {
    let (log, organisation) = scene(&database).await;
    log.stall(true);
    let asked = log.asked();
    let ahead = begun(organisation.submit(facts(&["ahead"]))).await;
    log.is_asked(asked + 1).await;
    let told = plain(row(
        commitment("CBD", "KEN", Act::Ratification, "1994", "a row"),
        organisation.state().position(),
    ));
    let refused = vec![told.clone(), plain(ratification("refused")), bad()];
    let alone = facts(&["alone"]);
    let good = vec![plain(ratification("good")), told, plain(ratification("better"))];
    let first = begun(organisation.submit_together(refused.clone())).await;
    let second = begun(organisation.submit(alone.clone())).await;
    let third = begun(organisation.submit_together(good.clone())).await;
    let fourth = begun(organisation.submit_together(refused)).await;
    let fifth = begun(organisation.submit(vec![bad(), plain(ratification("last"))])).await;
    log.stall(false);
    ahead.await.unwrap();
    is_refused(&first.await, 2, &unknown()).unwrap();
    is_refused(&fourth.await, 2, &unknown()).unwrap();
    let mut sent: Vec<_> = alone.into_iter().zip(second.await.unwrap()).collect();
    sent.extend(answered(good, third.await.unwrap()));
    let answers = fifth.await.unwrap();
    assert!(answers[0].is_err());
    sent.push((plain(ratification("last")), answers[1].clone()));
    assert_eq!(log.asked() - asked, 2, "one batch after the one ahead");
    let entries = entries(log.as_ref(), &code()).await.unwrap();
    recorded_once(&entries, &sent).unwrap();
    stands(&entries, [&ratification("refused")], 0).unwrap();
    assert_eq!(entries.len(), 4 + 1 + sent.len());
}

async fn half_a_group_is_seen(database: Database) {
    let (log, organisation) = scene(&database).await;
    let group = facts(&["a", "b"]);
    organisation.submit(vec![group[0].clone(), bad(), group[1].clone()]).await.unwrap();
    all_or_none(&entries(log.as_ref(), &code()).await.unwrap(), &group).unwrap();
    let group = [facts(&["c"]), vec![bad()]].concat();
    organisation.submit(group.clone()).await.unwrap();
    let entries = entries(log.as_ref(), &code()).await.unwrap();
    all_or_none(&entries, &group).unwrap_err();
}

async fn a_group_sent_again_gets_its_first_answer(database: Database) {
    let (log, organisation) = scene(&database).await;
    let key = |n: usize| keyed(&format!("K{n}"), ratification(&format!("fact {n}")));
    let group: Vec<Request> = (0..3).map(key).collect();
    let answers = at_once(20, |_| {
        let (organisation, group) = (Arc::clone(&organisation), group.clone());
        async move { organisation.submit_together(group).await.unwrap() }
    })
    .await;
    let outcome = |receipts: &[Receipt], outcome| {
        receipts.iter().filter(|receipt| receipt.outcome == outcome).count()
    };
    assert_eq!(answers.iter().filter(|all| outcome(all, Outcome::Recorded) == 3).count(), 1);
    assert_eq!(answers.iter().filter(|all| outcome(all, Outcome::Resent) == 3).count(), 19);
    assert!(answers.iter().all(|all| all[2].position == answers[0][2].position));

    // A longer group of which some are known, after a restart.
    let organisation = start(&(log.clone() as Arc<dyn Log>)).await;
    let group: Vec<Request> = (0..5).map(key).collect();
    let receipts = organisation.submit_together(group.clone()).await.unwrap();
    assert_eq!(
        (outcome(&receipts, Outcome::Resent), outcome(&receipts, Outcome::Recorded)),
        (3, 2)
    );
    // The key of one with other words.
    let reused = keyed("K1", ratification("another"));
    let rule = Rejection::KeyReused { event: reused.id.unwrap() };
    let group_reusing = vec![plain(ratification("new")), reused];
    is_refused(&organisation.submit_together(group_reusing).await, 1, &rule).unwrap();
    let entries = entries(log.as_ref(), &code()).await.unwrap();
    recorded_once(&entries, &answered(group, receipts)).unwrap();
    assert_eq!(entries.len(), 4 + 5);
}

async fn a_poisoned_group_fails_alone_and_whole(database: Database) {
    let (log, organisation) = scene(&database).await;
    log.refuse_marked("POISON");
    log.stall(true);
    let asked = log.asked();
    let ahead = begun(organisation.submit(facts(&["ahead"]))).await;
    log.is_asked(asked + 1).await;
    let (poisoned, good) = (facts(&["c", "POISON", "d"]), facts(&["e", "f"]));
    let before = begun(organisation.submit(facts(&["a", "b"]))).await;
    let refused = begun(organisation.submit_together(poisoned.clone())).await;
    let after = begun(organisation.submit_together(good.clone())).await;
    log.stall(false);
    ahead.await.unwrap();
    assert!(before.await.unwrap().iter().all(Result::is_ok));
    let answer = refused.await;
    assert!(
        matches!(&answer, Err(Together::Failed(Failure::Log(why))) if matches!(**why, LogError::Refused { .. })),
        "{answer:?}"
    );
    let receipts = after.await.unwrap();
    let entries = entries(log.as_ref(), &code()).await.unwrap();
    stands(&entries, poisoned.iter().map(|request| &request.command), 0).unwrap();
    recorded_once(&entries, &answered(good, receipts)).unwrap();
}

async fn a_group_whose_answer_was_lost_is_recorded_once(database: Database) {
    let (log, organisation) = scene(&database).await;
    for (n, fault) in [
        Fault::AnswerLost(nothing()),
        Fault::BatchLost(nothing()),
        Fault::LateBefore(1),
        Fault::LateBefore(2),
    ]
    .into_iter()
    .enumerate()
    {
        log.befall([fault]);
        let mut group = facts(&[&format!("{n}: a"), &format!("{n}: b")]);
        group.push(keyed(&format!("K{n}"), ratification(&format!("{n}: c"))));
        let receipts = organisation.submit_together(group.clone()).await.unwrap();
        log.arrive().await;
        let entries = entries(log.as_ref(), &code()).await.unwrap();
        recorded_once(&entries, &answered(group, receipts)).unwrap();
    }
}

async fn a_group_is_not_made_to_wait_for_a_place(database: Database) {
    let (log, organisation) = scene(&database).await;
    log.stall(true);
    let asked = log.asked();
    let mut waiting = vec![begun(send(&organisation, plain(ratification("ahead")))).await];
    log.is_asked(asked + 1).await;
    for n in 0..BATCH_MAX {
        let ahead = plain(ratification(&format!("ahead, too: {n}")));
        waiting.push(begun(send(&organisation, ahead)).await);
    }
    nobody_waits(&organisation).await;
    for n in 0..QUEUE_MAX {
        waiting.push(begun(send(&organisation, plain(ratification(&n.to_string())))).await);
    }
    assert_eq!(organisation.waiting(), QUEUE_MAX + BATCH_MAX);
    let answer = organisation.submit_together(facts(&["x", "y"])).await;
    assert!(matches!(answer, Err(Together::Failed(Failure::Busy))), "{answer:?}");
    log.stall(false);
    for answer in waiting {
        answer.await.unwrap();
    }
    organisation.submit_together(facts(&["x", "y"])).await.unwrap();
}

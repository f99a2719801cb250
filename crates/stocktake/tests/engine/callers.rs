//! Many callers at once, some of whom go away while they wait.

use std::{sync::Arc, time::Duration};

use stocktake::engine::{
    Organisation,
    request::{Answer, Request},
};
use stocktake_log::Log;
use stocktake_model::Position;

use crate::{
    check::{ensure, entries, recorded_once, stands},
    database::{Database, code, start},
    meddled::{Broken, Meddled},
    requests::{at_once, plain, ratification, record, send, set_scene},
};

on_both_backends! {
    positions_are_gapless_under_64_callers
    a_caller_that_goes_away_leaves_all_or_nothing
}

controls! {
    half_a_batch_is_seen
    an_unreadable_position_is_seen
    one_caller_makes_no_groups
    half_a_submission_is_seen
}

const CALLERS: usize = 64;

/// Callers that send 8 requests each, one after the other, all different.
pub(crate) async fn crowd(
    organisation: &Arc<Organisation>,
    callers: usize,
    name: &str,
) -> Vec<(Request, Answer)> {
    let sent = at_once(callers, |caller| {
        let (organisation, name) = (Arc::clone(organisation), name.to_owned());
        async move {
            let mut sent = Vec::new();
            for n in 0..8 {
                let request = plain(ratification(&format!("{name}: caller {caller}, request {n}")));
                let answer = send(&organisation, request.clone()).await;
                sent.push((request, answer));
            }
            sent
        }
    });
    sent.await.into_iter().flatten().collect()
}

fn are_grouped(events: usize, appends: usize) -> Result<(), String> {
    ensure(appends * 2 <= events, || format!("{appends} appends for {events} events"))
}

async fn positions_are_gapless_under_64_callers(database: Database) {
    let log = Meddled::new(database.log().await);
    let organisation = start(&(log.clone() as Arc<dyn Log>)).await;
    set_scene(&organisation).await;
    let before = log.committed();
    let sent = crowd(&organisation, CALLERS, "crowd").await;
    let entries = entries(log.as_ref(), &code()).await.unwrap();
    recorded_once(&entries, &sent).unwrap();
    assert_eq!(entries.len(), 4 + CALLERS * 8);
    assert_eq!(organisation.state().position(), Position(entries.len() as u32));
    are_grouped(sent.len(), log.committed() - before).unwrap();
}

async fn half_a_batch_is_seen(database: Database) {
    let log = database.log().await;
    set_scene(start(&log).await.as_ref()).await;
    let halving: Arc<dyn Log> = Meddled::broken(log.clone(), Broken::Batches);
    let organisation = start(&halving).await;
    let requests: Vec<Request> =
        ["a", "b", "c", "d"].map(|words| plain(ratification(words))).into();
    let answers = organisation.submit(requests.clone()).await.unwrap();
    let sent: Vec<(Request, Answer)> = requests.into_iter().zip(answers).collect();
    let entries = entries(log.as_ref(), &code()).await.unwrap();
    recorded_once(&entries, &sent[..2]).unwrap();
    assert!(recorded_once(&entries, &sent).unwrap_err().contains("stands 0 times"));
}

async fn an_unreadable_position_is_seen(database: Database) {
    let log = database.log().await;
    set_scene(start(&log).await.as_ref()).await;
    let reading = Meddled::broken(log, Broken::Reading(Position(3)));
    let fault = entries(reading.as_ref(), &code()).await.unwrap_err();
    assert!(fault.contains("position 3"), "{fault}");
}

async fn one_caller_makes_no_groups(database: Database) {
    let log = Meddled::new(database.log().await);
    let organisation = start(&(log.clone() as Arc<dyn Log>)).await;
    set_scene(&organisation).await;
    let before = log.committed();
    let sent = crowd(&organisation, 1, "alone").await;
    are_grouped(sent.len(), log.committed() - before).unwrap_err();
}

/// All five requests of a submission stand in the log, or none.
fn is_whole(
    entries: &[Option<stocktake_model::event::Entry>],
    sent: &[Request],
) -> Result<bool, String> {
    let commands = || sent.iter().map(|request| &request.command);
    match stands(entries, commands(), 1) {
        Ok(()) => Ok(true),
        Err(fault) => stands(entries, commands(), 0).map(|()| false).map_err(|_| fault),
    }
}

fn submission(caller: usize) -> Vec<Request> {
    (0..5).map(|n| plain(ratification(&format!("caller {caller}, request {n}")))).collect()
}

async fn a_caller_that_goes_away_leaves_all_or_nothing(database: Database) {
    let log = database.log().await;
    let organisation = start(&log).await;
    set_scene(&organisation).await;
    let stay = at_once(64, |caller| {
        let organisation = Arc::clone(&organisation);
        async move {
            let waiting =
                tokio::spawn(async move { organisation.submit(submission(caller)).await });
            // Half of them wait for the answer, half go away, now or a little later.
            if caller % 2 == 0 {
                return Some(waiting.await.unwrap().unwrap());
            }
            tokio::time::sleep(Duration::from_micros(caller as u64 * 97 % 3000)).await;
            waiting.abort();
            None
        }
    });
    let answers = stay.await;
    // The writer goes on; and what is left in its queue is recorded before this.
    record(&organisation, [ratification("afterwards")]).await;
    let entries = entries(log.as_ref(), &code()).await.unwrap();
    for (caller, answers) in answers.into_iter().enumerate() {
        let is_recorded = is_whole(&entries, &submission(caller)).unwrap();
        if let Some(answers) = answers {
            assert!(is_recorded);
            let sent: Vec<_> = submission(caller).into_iter().zip(answers).collect();
            recorded_once(&entries, &sent).unwrap();
        }
    }
}

async fn half_a_submission_is_seen(database: Database) {
    let log = database.log().await;
    set_scene(start(&log).await.as_ref()).await;
    let halving: Arc<dyn Log> = Meddled::broken(log.clone(), Broken::Batches);
    let organisation = start(&halving).await;
    organisation.submit(submission(1)).await.unwrap();
    let entries = entries(log.as_ref(), &code()).await.unwrap();
    assert!(is_whole(&entries, &submission(1)).unwrap_err().contains("stands 0 times"));
    assert!(!is_whole(&entries, &submission(2)).unwrap());
}

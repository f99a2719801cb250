//! More requests than the log takes: a bounded queue, and nothing lost.

use std::{sync::Arc, time::Duration};

use stocktake::engine::{
    Organisation, QUEUE_MAX,
    request::{Answer, Failure, Request},
};
use stocktake_log::Log;

use crate::{
    check::{ensure, entries, recorded_once, stands},
    database::{Database, code, start},
    meddled::Meddled,
    requests::{plain, ratification, send, set_scene},
};

on_both_backends! {
    a_full_queue_says_busy_and_loses_nothing
}

controls! {
    a_place_in_the_queue_is_seen
}

fn numbered(n: usize) -> Request {
    plain(ratification(&format!("request {n}")))
}

/// Sends a request and does not wait for its answer, but for its place in the queue.
fn enqueue(organisation: &Arc<Organisation>, n: usize) -> tokio::task::JoinHandle<Answer> {
    let organisation = Arc::clone(organisation);
    tokio::spawn(async move { organisation.try_submit(vec![numbered(n)]).await?.remove(0) })
}

/// Stalls the log with one request under way, and fills the queue but for `free` places.
async fn fill(
    log: &Meddled,
    organisation: &Arc<Organisation>,
    free: usize,
) -> Vec<tokio::task::JoinHandle<Answer>> {
    log.stall(true);
    let asked = log.asked();
    let mut waiting = vec![enqueue(organisation, 0)];
    log.is_asked(asked + 1).await;
    waiting.extend((1..=QUEUE_MAX - free).map(|n| enqueue(organisation, n)));
    // All of them have run as far as they can.
    tokio::time::sleep(Duration::from_millis(100)).await;
    waiting
}

async fn says_busy(organisation: &Organisation) -> Result<(), String> {
    let answer = organisation.try_submit(vec![numbered(9999)]);
    let answer = tokio::time::timeout(Duration::from_millis(50), answer).await;
    ensure(matches!(answer, Ok(Err(Failure::Busy))), || format!("{answer:?}"))
}

async fn a_full_queue_says_busy_and_loses_nothing(database: Database) {
    let log = Meddled::new(database.log().await);
    let organisation = start(&(log.clone() as Arc<dyn Log>)).await;
    set_scene(&organisation).await;
    let mut waiting = fill(&log, &organisation, 0).await;
    assert!(waiting.iter().all(|answer| !answer.is_finished()));
    says_busy(&organisation).await.unwrap();

    let patient = |n| {
        let organisation = Arc::clone(&organisation);
        tokio::spawn(async move { send(&organisation, numbered(n)).await })
    };
    waiting.push(patient(QUEUE_MAX + 1));
    let gone = patient(QUEUE_MAX + 2);
    tokio::time::sleep(Duration::from_millis(50)).await;
    assert!(!waiting[QUEUE_MAX + 1].is_finished());
    // Who goes away before there was a place was never heard.
    gone.abort();
    assert!(gone.await.unwrap_err().is_cancelled());
    // Readers are not made to wait.
    assert_eq!(organisation.state().position().0, 4);

    log.stall(false);
    let mut sent = Vec::new();
    for (n, answer) in waiting.into_iter().enumerate() {
        sent.push((numbered(n), answer.await.unwrap()));
    }
    let entries = entries(log.as_ref(), &code()).await.unwrap();
    recorded_once(&entries, &sent).unwrap();
    let unheard = [numbered(9999).command, numbered(QUEUE_MAX + 2).command];
    stands(&entries, &unheard, 0).unwrap();
    says_busy(&organisation).await.unwrap_err();
}

async fn a_place_in_the_queue_is_seen(database: Database) {
    let log = Meddled::new(database.log().await);
    let organisation = start(&(log.clone() as Arc<dyn Log>)).await;
    set_scene(&organisation).await;
    let waiting = fill(&log, &organisation, 1).await;
    says_busy(&organisation).await.unwrap_err();
    log.stall(false);
    for answer in waiting {
        answer.await.unwrap().unwrap();
    }
}

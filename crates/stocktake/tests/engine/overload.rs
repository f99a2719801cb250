//! More requests than the log takes: a bounded queue, and nothing lost.

use std::{pin::Pin, sync::Arc, time::Duration};

use stocktake::engine::{
    BATCH_MAX, Organisation, QUEUE_MAX,
    request::{Answer, Failure, Request},
};
use stocktake_log::Log;

use crate::{
    check::{ensure, entries, recorded_once, stands},
    database::{Database, code, start},
    meddled::Meddled,
    requests::{begun, plain, ratification, send, set_scene},
};

on_both_backends! {
    a_full_queue_says_busy_and_loses_nothing
}

controls! {
    a_place_in_the_queue_is_seen
}

/// Long enough to see that nothing happens.
const A_WHILE: Duration = Duration::from_millis(50);

fn numbered(n: usize) -> Request {
    plain(ratification(&format!("request {n}")))
}

/// A request that is not made to wait for a place.
async fn try_send(organisation: &Organisation, n: usize) -> Answer {
    organisation.try_submit(vec![numbered(n)]).await?.remove(0)
}

/// Stalls the log with one request under way and as many decided as can be, and
/// fills the queue but for `free` places.
async fn fill(
    log: &Meddled,
    organisation: &Organisation,
    free: usize,
) -> Vec<Pin<Box<impl Future<Output = Answer>>>> {
    log.stall(true);
    let asked = log.asked();
    let mut waiting = vec![begun(try_send(organisation, 0)).await];
    log.is_asked(asked + 1).await;
    for n in 1..=BATCH_MAX {
        waiting.push(begun(try_send(organisation, n)).await);
    }
    nobody_waits(organisation).await;
    for n in 1..=QUEUE_MAX - free {
        waiting.push(begun(try_send(organisation, BATCH_MAX + n)).await);
    }
    waiting
}

/// Waits until the writer has taken all that was sent.
pub(crate) async fn nobody_waits(organisation: &Organisation) {
    for _ in 0..1000 {
        if organisation.queued() == 0 {
            return;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("the writer does not take what waits");
}

async fn says_busy(organisation: &Organisation) -> Result<(), String> {
    let answer = tokio::time::timeout(A_WHILE, try_send(organisation, 9999)).await;
    ensure(matches!(answer, Ok(Err(Failure::Busy))), || format!("{answer:?}"))
}

async fn a_full_queue_says_busy_and_loses_nothing(database: Database) {
    let log = Meddled::new(database.log().await);
    let organisation = start(&(log.clone() as Arc<dyn Log>)).await;
    set_scene(&organisation).await;
    let waiting = fill(&log, &organisation, 0).await;
    says_busy(&organisation).await.unwrap();

    let mut patient = begun(send(&organisation, numbered(9997))).await;
    let gone = begun(send(&organisation, numbered(9998))).await;
    tokio::time::timeout(A_WHILE, &mut patient).await.unwrap_err();
    // Who goes away before there was a place was never heard.
    drop(gone);
    // Readers are not made to wait.
    assert_eq!(organisation.state().position().0, 4);

    log.stall(false);
    let mut sent = Vec::new();
    for (n, answer) in waiting.into_iter().enumerate() {
        sent.push((numbered(n), answer.await));
    }
    sent.push((numbered(9997), patient.await));
    let entries = entries(log.as_ref(), &code()).await.unwrap();
    recorded_once(&entries, &sent).unwrap();
    let unheard = [numbered(9999).command, numbered(9998).command];
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
        answer.await.unwrap();
    }
}

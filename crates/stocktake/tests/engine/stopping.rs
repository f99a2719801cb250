//! The end of a process that is asked to end: what was sent is committed and
//! answered, and nothing is taken any more.

use std::{sync::Arc, time::Duration};

use stocktake::{
    engine::{
        Engine,
        effects::System,
        request::{Answer, Failure, Request, Together},
    },
    metrics::instance::Counts,
};
use stocktake_log::Log;
use stocktake_model::event::EventId;

use crate::{
    check::{entries, recorded_once, stands},
    database::{Database, code, create},
    meddled::Meddled,
    requests::{begun, keyed, plain, ratification, retraction, send, set_scene},
};

on_both_backends! {
    what_was_sent_is_recorded_and_nothing_after_it
    an_engine_that_is_stopped_still_answers_readers
    what_the_engine_does_is_counted
}

async fn what_was_sent_is_recorded_and_nothing_after_it(database: Database) {
    let log = Meddled::new(database.log().await);
    let engine = Engine::new(log.clone() as Arc<dyn Log>, Arc::new(System));
    let engine = Arc::new(engine.following(Duration::from_millis(5)));
    let organisation = create(&engine, code()).await;
    set_scene(&organisation).await;
    log.stall(true);
    let asked = log.asked();
    let request = |n: usize| plain(ratification(&format!("request {n}")));
    let mut waiting = vec![begun(send(&organisation, request(0))).await];
    log.is_asked(asked + 1).await;
    for n in 1..50 {
        waiting.push(begun(send(&organisation, request(n))).await);
    }
    let mut stopping = begun(engine.stop()).await;
    let late = plain(ratification("late"));
    let refused = [
        organisation.submit(vec![late.clone()]).await.err(),
        organisation.try_submit(vec![late.clone()]).await.err(),
        match organisation.submit_together(vec![late.clone()]).await {
            Err(Together::Failed(failure)) => Some(failure),
            Ok(_) | Err(Together::Refused { .. }) => None,
        },
    ];
    assert!(refused.iter().all(|why| matches!(why, Some(Failure::Stopping))), "{refused:?}");
    tokio::time::timeout(Duration::from_millis(50), &mut stopping).await.unwrap_err();
    log.stall(false);
    let mut sent: Vec<(Request, Answer)> = Vec::new();
    for (n, answer) in waiting.into_iter().enumerate() {
        sent.push((request(n), answer.await));
    }
    stopping.await;
    let entries = entries(log.as_ref(), &code()).await.unwrap();
    recorded_once(&entries, &sent).unwrap();
    stands(&entries, [&late.command], 0).unwrap();
}

async fn an_engine_that_is_stopped_still_answers_readers(database: Database) {
    let engine = Engine::new(database.log().await, Arc::new(System));
    let organisation = create(&engine, code()).await;
    set_scene(&organisation).await;
    let engine = Engine::new(database.log().await, Arc::new(System));
    engine.stop().await;
    engine.stop().await;
    let organisation = engine.organisation(&code(), &|_| ()).await.unwrap().unwrap();
    assert_eq!(organisation.state().position().0, 4);
    let answer = send(&organisation, plain(ratification("late"))).await;
    assert!(matches!(answer, Err(Failure::Stopping)));
}

async fn what_the_engine_does_is_counted(database: Database) {
    let counts = Arc::new(Counts::default());
    let engine = Engine::new(database.log().await, Arc::new(System)).counted(counts.clone());
    let organisation = create(&engine, code()).await;
    set_scene(&organisation).await;
    let request = keyed("once", ratification("once"));
    send(&organisation, request.clone()).await.unwrap();
    send(&organisation, request).await.unwrap();
    send(&organisation, plain(retraction(EventId::nil()))).await.unwrap_err();
    assert_eq!(counts.appended.get(), 5);
    assert_eq!(counts.batch_entries.get_sample_count(), 3);
    assert_eq!((counts.resends.get(), counts.conflicts.get()), (1, 0));
    assert_eq!(counts.refusals.with_label_values(&["event_unknown"]).get(), 1);

    // Another process is ahead.
    let other = create(&Engine::new(database.log().await, Arc::new(System)), code()).await;
    send(&other, plain(ratification("ahead"))).await.unwrap();
    send(&organisation, plain(ratification("behind"))).await.unwrap();
    assert_eq!((counts.appended.get(), counts.conflicts.get()), (6, 1));
    let replayed = Arc::new(Counts::default());
    let engine = Engine::new(database.log().await, Arc::new(System)).counted(replayed.clone());
    create(&engine, code()).await;
    assert_eq!(replayed.replay_entries.get(), 7);
    assert!(replayed.replay_seconds.get() > 0.0);
}

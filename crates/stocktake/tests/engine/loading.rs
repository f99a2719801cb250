//! Organisations are loaded on first use, each by itself.

use std::sync::Arc;

use stocktake::{
    engine::{Engine, effects::System},
    metrics::instance::Counts,
};
use stocktake_log::{Log, LogError};
use stocktake_model::OrganisationCode;

use crate::{
    database::{Database, code, start_with},
    meddled::Meddled,
    requests::{at_once, begun, plain, ratification, send, set_scene},
};

on_both_backends! {
    a_slow_load_keeps_nobody_else_waiting
    a_failed_load_is_tried_again
    those_who_ask_at_once_load_once
}

/// A database with the organisations `TEST` and `OTHER`.
async fn scene(database: &Database) -> (Arc<Meddled>, OrganisationCode) {
    let (real, other) = (database.log().await, "OTHER".parse().unwrap());
    for code in [code(), OrganisationCode::clone(&other)] {
        let organisation = start_with(&real, code, Arc::new(System)).await;
        set_scene(&organisation).await;
    }
    (Meddled::new(real), other)
}

async fn a_slow_load_keeps_nobody_else_waiting(database: Database) {
    let (log, other) = scene(&database).await;
    let engine = Engine::new(log.clone() as Arc<dyn Log>, Arc::new(System));
    log.hold(Some(code()));
    let slow = code();
    let loading = begun(engine.organisation(&slow, &|_| ())).await;
    let quick = engine.organisation(&other, &|_| ()).await.unwrap().unwrap();
    send(&quick, plain(ratification("meanwhile"))).await.unwrap();
    assert!(engine.loaded(&slow).is_none());
    assert!(engine.organisation(&"NOBODY".parse().unwrap(), &|_| ()).await.unwrap().is_none());
    log.hold(None);
    assert_eq!(loading.await.unwrap().unwrap().state().position().0, 4);
    assert!(engine.loaded(&slow).is_some());
}

async fn a_failed_load_is_tried_again(database: Database) {
    let (log, _) = scene(&database).await;
    let engine = Engine::new(log.clone() as Arc<dyn Log>, Arc::new(System));
    log.goes_away()().await;
    let failed = engine.organisation(&code(), &|_| ()).await;
    assert!(matches!(failed, Err(LogError::Unreachable { .. })));
    log.comes_back();
    let loaded = engine.organisation(&code(), &|_| ()).await.unwrap().unwrap();
    send(&loaded, plain(ratification("afterwards"))).await.unwrap();
}

async fn those_who_ask_at_once_load_once(database: Database) {
    let (log, _) = scene(&database).await;
    let counts = Arc::new(Counts::default());
    let engine = Engine::new(log as Arc<dyn Log>, Arc::new(System)).counted(counts.clone());
    let engine = Arc::new(engine);
    let loaded = at_once(20, |_| {
        let engine = Arc::clone(&engine);
        async move { engine.organisation(&code(), &|_| ()).await.unwrap().unwrap() }
    })
    .await;
    assert!(loaded.iter().all(|one| Arc::ptr_eq(one, &loaded[0])));
    assert_eq!(counts.replay_entries.get(), 4);
}

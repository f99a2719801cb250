//! A process that shows what others append, without being written to.

use std::{sync::Arc, time::Duration};

use stocktake::engine::{Engine, Organisation, effects::System};
use stocktake_model::Position;

use crate::{
    database::{Database, code, create, start},
    requests::{erasure, plain, ratification, record, send, set_scene},
};

on_both_backends! {
    what_another_process_appends_is_shown
    what_another_process_erases_is_gone
    whoever_waits_for_a_position_gets_it
}

controls! {
    not_following_is_seen
}

/// How often the log is asked.
const OFTEN: Duration = Duration::from_millis(5);
/// How long a busy machine may take.
const PATIENCE: Duration = Duration::from_secs(60);
/// Long enough to see that nothing happens.
const A_WHILE: Duration = Duration::from_millis(50);

/// An organisation that follows its log, and another process that writes.
async fn two(database: &Database, follows: bool) -> [Arc<Organisation>; 2] {
    let writing = start(&database.log().await).await;
    set_scene(&writing).await;
    let mut engine = Engine::new(database.log().await, Arc::new(System));
    if follows {
        engine = engine.following(OFTEN);
    }
    [create(&engine, code()).await, writing]
}

async fn what_another_process_appends_is_shown(database: Database) {
    let [following, writing] = two(&database, true).await;
    for n in 0..3 {
        let position = record(&writing, [ratification(&format!("fact {n}"))]).await[0].position;
        assert!(following.reached(position, PATIENCE).await);
        assert!(following.state().position() >= position);
    }
    // And it can be written to meanwhile.
    let receipt = send(&following, plain(ratification("of its own"))).await.unwrap();
    assert_eq!(receipt.position, Position(8));
    assert!(following.reached(Position(8), Duration::ZERO).await);
}

async fn not_following_is_seen(database: Database) {
    let [following, writing] = two(&database, false).await;
    let position = record(&writing, [ratification("unseen")]).await[0].position;
    assert!(!following.reached(position, A_WHILE).await);
}

async fn what_another_process_erases_is_gone(database: Database) {
    let [following, writing] = two(&database, true).await;
    let fact = record(&writing, [ratification("to be erased")]).await.remove(0);
    assert!(following.reached(fact.position, PATIENCE).await);
    let facts =
        || following.state().instrument(&"CBD".parse().unwrap()).unwrap().commitments.facts().len();
    assert_eq!(facts(), 1);
    let erased = record(&writing, [erasure(fact.event.unwrap())]).await.remove(0);
    assert!(following.reached(erased.position, PATIENCE).await);
    assert_eq!(facts(), 0);
    let state = following.state();
    assert_eq!(state.erased(state.position()).collect::<Vec<_>>(), [fact.position]);
}

async fn whoever_waits_for_a_position_gets_it(database: Database) {
    let [_, writing] = two(&database, false).await;
    let mut positions = writing.positions();
    assert_eq!(*positions.borrow_and_update(), Position(4));
    let waiting = {
        let writing = Arc::clone(&writing);
        tokio::spawn(async move { writing.reached(Position(6), PATIENCE).await })
    };
    record(&writing, [ratification("a")]).await;
    assert!(!writing.reached(Position(6), A_WHILE).await);
    record(&writing, [ratification("b")]).await;
    assert!(waiting.await.unwrap());
    assert!(positions.has_changed().unwrap());
    assert_eq!(*positions.borrow_and_update(), Position(6));
}

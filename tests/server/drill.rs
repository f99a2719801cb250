//! What an operator drills: a record is made and watched, an alert fires at a fault and clears,
//! a backup is taken under load, everything is lost, and what is restored answers as before.

use std::{
    fs,
    sync::atomic::{AtomicBool, Ordering::SeqCst},
    thread,
};

use serde_json::json;

use super::watched::Prometheus;
use crate::{
    steps::eventually,
    support::{Backend, Database, server::Server},
};

on_both!(what_was_lost_is_restored_and_answers_as_before);

const VIEWS: [&str; 5] = ["matrix", "instruments", "fact_sheets", "recommendations", "lessons"];

/// The answers of the API as of a position, each a whole file.
fn answers(server: &Server, as_of: &str) -> Vec<String> {
    let ask = |view: &str| {
        let address = format!("/api/v1/simulated/{view}?format=csv&as_of={as_of}&on=2025-12-31");
        server.get(&address).is(200).body
    };
    VIEWS.into_iter().map(ask).collect()
}

fn head(server: &Server) -> u64 {
    server.get("/api/v1/simulated").is(200).json()["position"].as_u64().unwrap()
}

fn what_was_lost_is_restored_and_answers_as_before(backend: Backend) {
    let database = Database::new(backend);
    database.run(&["simulate", "--instruments", "12", "--members", "9"]).exits(0);
    let server = Server::start(&database);
    let prometheus = Prometheus::of(&[&server]);
    let is_up = || prometheus.ask("up", "").first().is_some_and(|(_, up)| *up == 1.0);
    eventually(&server, "it is scraped", is_up);
    eventually(&server, "no alert fires", || !prometheus.fires("StocktakeDown"));
    server.signal("STOP");
    eventually(&server, "the alert fires", || prometheus.fires("StocktakeDown"));
    server.signal("CONT");
    eventually(&server, "the alert clears", || !prometheus.fires("StocktakeDown"));

    let (before_load, is_taken) = (head(&server), AtomicBool::new(false));
    let kept = thread::scope(|scope| {
        let sender = scope.spawn(|| {
            for n in (0..10_000).take_while(|_| !is_taken.load(SeqCst)) {
                let key = format!("idempotency-key: drill-{n}");
                let event =
                    json!({"type": "member.recorded.v1", "data": {"code": format!("Z{n}")}});
                server.post("/api/v1/simulated/events", &[&key], &event).is(201);
            }
        });
        let heard = || head(&server) > before_load;
        eventually(&server, "the load has begun", heard);
        let kept = database.run(&["backup", "--output", "kept.ndjson"]).exits(0).stdout;
        assert!(!sender.is_finished(), "the backup was taken under load");
        is_taken.store(true, SeqCst);
        sender.join().unwrap();
        kept
    });
    let positions = kept.split(&['=', ' '][..]).nth(2).unwrap();
    let before = answers(&server, positions);
    let file = fs::read(database.path("kept.ndjson")).unwrap();
    drop((prometheus, server, database));

    let database = Database::new(backend);
    fs::write(database.path("kept.ndjson"), file).unwrap();
    assert_eq!(database.run(&["restore", "kept.ndjson"]).exits(0).stdout, kept);
    assert_eq!(database.run(&["verify"]).exits(0).stdout, kept);
    let server = Server::start(&database);
    assert_eq!(answers(&server, positions), before);
    let event = json!({"type": "member.recorded.v1", "data": {"code": "AFTER"}});
    server.post("/api/v1/simulated/events", &["idempotency-key: after"], &event).is(201);
}

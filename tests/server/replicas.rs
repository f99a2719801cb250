//! Three processes on one PostgreSQL, under load from many senders that are spread over them as a
//! balancer would, while one of them is killed: what was acknowledged is there once, everybody
//! reads what he wrote through whichever process comes next, and those that are left agree.

use std::{
    collections::BTreeMap,
    sync::atomic::{AtomicU32, AtomicUsize, Ordering::SeqCst},
    time::Instant,
};

use serde_json::json;

use crate::{
    steps::{ORGANISATION, scene, verify},
    support::{
        Backend, Database,
        server::{Answer, PATIENCE, Server},
    },
};

const SENDERS: u32 = 8;
const EACH: u32 = 40;
/// The entries of the scene.
const BEFORE: u32 = 3;

/// Hands each request to the next process; one that does not answer, or not yet, is passed over.
struct Balancer<'a> {
    processes: &'a [Server],
    turn: AtomicUsize,
}

impl Balancer<'_> {
    fn send(&self, method: &str, path: &str, headers: &[&str], body: &[u8]) -> Answer {
        let began = Instant::now();
        loop {
            let turn = self.turn.fetch_add(1, SeqCst);
            let process = &self.processes[turn % self.processes.len()];
            match process.try_send(method, path, headers, body) {
                Ok(answer) if answer.status != 503 => return answer,
                other => assert!(began.elapsed() < PATIENCE, "{method} {path}: {other:?}"),
            }
        }
    }
}

/// Records members, reads each back at once, and says at which position each was acknowledged.
fn sent_by(sender: u32, balancer: &Balancer<'_>, done: &AtomicU32) -> Vec<(String, u32)> {
    let mut acknowledged = Vec::new();
    for n in 0..EACH {
        let code = format!("S{sender}N{n}");
        let key = format!("idempotency-key: {code}");
        let event = json!({"type": "member.recorded.v1", "data": {"code": code}}).to_string();
        let events = format!("/api/v1/{ORGANISATION}/events");
        let headers = [&*key, "content-type: application/json"];
        let receipt = balancer.send("POST", &events, &headers, event.as_bytes());
        assert!([200, 201].contains(&receipt.status), "{receipt:?}");
        let position = receipt.json()["position"].as_u64().unwrap() as u32;

        let least = format!("stocktake-min-position: {position}");
        let member = format!("/api/v1/{ORGANISATION}/members/{code}");
        let read = balancer.send("GET", &member, &[&least], &[]).is(200);
        assert_eq!(read.json()["item"]["member"], code.as_str(), "who wrote it reads it");
        acknowledged.push((code, position));
        done.fetch_add(1, SeqCst);
    }
    acknowledged
}

/// The codes of all members on record, with the position of each.
fn on_record(database: &Database) -> BTreeMap<String, u32> {
    let events = database.run(&["export", "events", "--format", "ndjson"]).exits(0).stdout;
    let mut members = BTreeMap::new();
    for (position, line) in (1..).zip(events.lines()) {
        let event: serde_json::Value = serde_json::from_str(line).unwrap();
        if let Some(code) = event["data"]["code"].as_str().filter(|code| code.starts_with('S')) {
            let again = members.insert(code.to_owned(), position);
            assert_eq!(again, None, "{code} is there twice");
        }
    }
    members
}

#[test]
fn three_processes_lose_and_double_nothing_while_one_is_killed() {
    let database = scene(Backend::Postgres);
    let mut processes: Vec<Server> = (0..3).map(|_| Server::start(&database)).collect();
    let done = &AtomicU32::new(0);
    let balancer = Balancer { processes: &processes, turn: AtomicUsize::new(0) };
    let acknowledged: BTreeMap<String, u32> = std::thread::scope(|scope| {
        let balancer = &balancer;
        let senders: Vec<_> = (0..SENDERS)
            .map(|sender| scope.spawn(move || sent_by(sender, balancer, done)))
            .collect();
        let began = Instant::now();
        while done.load(SeqCst) < SENDERS * EACH / 3 {
            assert!(began.elapsed() < PATIENCE, "{done:?}");
            std::thread::yield_now();
        }
        processes[1].signal("KILL");
        assert!(done.load(SeqCst) < SENDERS * EACH, "it was killed in the middle");
        senders.into_iter().flat_map(|sender| sender.join().unwrap()).collect()
    });

    assert_eq!(acknowledged.len() as u32, SENDERS * EACH);
    assert_eq!(on_record(&database), acknowledged, "once, and where it was said to be");
    let whole = format!("positions={}", BEFORE + SENDERS * EACH);
    assert!(verify(&database).contains(&whole), "{}", verify(&database));

    drop(processes.remove(1));
    processes.push(Server::start(&database));
    let least = format!("stocktake-min-position: {}", BEFORE + SENDERS * EACH);
    let views = |process: &Server| {
        ["members", "matrix", "quality"].map(|view| {
            let path = format!("/api/v1/{ORGANISATION}/{view}?format=csv&on=2026-01-01");
            process.send("GET", &path, &[&least], &[]).is(200).body
        })
    };
    let first = views(&processes[0]);
    assert!(first[0].lines().count() as u32 > SENDERS * EACH);
    for other in &processes[1..] {
        assert_eq!(views(other), first);
    }
}

//! The connection to PostgreSQL goes in the middle of a commit, so that nobody
//! can know whether it was made until the log is asked.

use std::{
    collections::HashSet,
    time::{Duration, Instant},
};

use serde_json::Value;

use crate::{
    lines::{Line, lay_the_ground, random, rounds, signatures},
    plain::Plain,
    proxy::Proxy,
    record::assert_kept,
    sender::{Ended, Sender},
    support::{Backend, Database},
};

/// A program that is sent lines through a network that can fail, and a
/// connection past that network.
struct Scene {
    database: Database,
    administrator: Plain,
    proxy: Proxy,
    sender: Sender,
}

/// Lines of which every second has no key, so that only the program itself can
/// tell whether it is recorded already.
fn with_and_without_keys() -> impl Iterator<Item = Line> + Send {
    let lines = signatures("severed").enumerate();
    lines.map(|(n, line)| if n % 2 == 0 { line } else { line.without_key() })
}

impl Scene {
    fn new() -> Self {
        let mut database = Database::new(Backend::Postgres);
        lay_the_ground(&database, "main");
        let administrator = Plain::connect(&database);
        let proxy = Proxy::in_front_of(&mut database);
        let sender = Sender::start(&database, with_and_without_keys());
        sender.wait_for_receipts(1);
        Self { database, administrator, proxy, sender }
    }

    /// Whether the log holds more than the program has acknowledged, and stays so.
    fn log_is_ahead(&mut self) -> bool {
        let began = Instant::now();
        while began.elapsed() < Duration::from_secs(20) {
            let head = self.administrator.number("select position from head");
            if head > self.sender.last_position() as i64 {
                std::thread::sleep(Duration::from_millis(50));
                return head > self.sender.last_position() as i64;
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        false
    }

    /// The network is whole again: the program goes on, what was acknowledged is
    /// there, and sent again each line with a key has one event. Returns the
    /// answers that are no receipts.
    fn settles(self) -> Vec<Value> {
        let before = self.sender.receipts();
        self.sender.wait_for_receipts(before + 200);
        let Ended { sent, receipts: mut promised, refusals, .. } = self.sender.kill();
        // It also finds what is there twice, with a key or without.
        assert_kept(&self.database, &promised);
        let keyed: Vec<_> = sent.into_iter().filter(|line| line.key.is_some()).collect();
        let again = Sender::start(&self.database, keyed.clone()).finish().all_acknowledged();
        promised.extend(again);
        let texts: HashSet<_> =
            keyed.iter().filter_map(|line| line.data["text"].as_str()).collect();
        let record = assert_kept(&self.database, &promised);
        assert_eq!(record.count(|text| texts.contains(text)), keyed.len());
        refusals
    }
}

const NONE: [Value; 0] = [];

#[test]
fn a_commit_whose_answer_was_lost_is_found() {
    let mut scene = Scene::new();
    // The answer withheld may be one to a question instead of a commit.
    let mut commits = 0;
    for _ in 0..rounds(8, 200) {
        scene.proxy.withhold_the_next_answer();
        commits += usize::from(scene.log_is_ahead());
        scene.proxy.cut();
    }
    assert!(commits > 0, "no commit was made without an answer: nothing is shown");
    assert_eq!(scene.settles(), NONE);
}

#[test]
fn a_commit_lost_on_its_way_is_made_after_all() {
    let scene = Scene::new();
    for _ in 0..rounds(8, 200) {
        scene.proxy.lose_the_next_append();
        std::thread::sleep(Duration::from_millis(random(0..100)));
    }
    assert_eq!(scene.settles(), NONE);
}

#[test]
fn connections_cut_at_random_moments_lose_and_double_nothing() {
    let scene = Scene::new();
    for _ in 0..rounds(15, 300) {
        std::thread::sleep(Duration::from_millis(random(0..150)));
        scene.proxy.cut();
    }
    // Cut off again while it finds out what became of a commit, it may say that it does not know.
    for refusal in scene.settles() {
        assert_eq!(refusal["failed"]["code"], "unknown", "{refusal}");
    }
}

#[test]
fn a_server_that_ends_its_sessions_is_asked_again() {
    let mut scene = Scene::new();
    for _ in 0..rounds(10, 200) {
        std::thread::sleep(Duration::from_millis(random(0..150)));
        let end = "select pg_terminate_backend(pid) from pg_stat_activity
             where datname = current_database() and application_name = 'stocktake'";
        scene.administrator.run(end).unwrap();
    }
    for refusal in scene.settles() {
        assert_eq!(refusal["failed"]["code"], "unknown", "{refusal}");
    }
}

#[test]
fn a_server_that_is_away_for_a_second_is_waited_for() {
    let scene = Scene::new();
    for _ in 0..2 {
        scene.proxy.go_down_for(Duration::from_secs(1));
        let before = scene.sender.receipts();
        scene.sender.wait_for_receipts(before + 200);
    }
    assert_eq!(scene.settles(), NONE);
}

//! The connection to PostgreSQL goes in the middle of a commit, so that nobody
//! can know whether it was made until the log is asked.

use std::{collections::HashSet, time::Duration};

use serde_json::Value;

use crate::{
    lines::{Line, lay_the_ground, random, rounds, signatures},
    proxy::{Cut, Proxy},
    record::assert_kept,
    sender::{Ended, Sender},
    support::{Backend, Database},
};

/// Lines of which every second has no key, so that only the program itself can
/// tell whether it is recorded already.
fn with_and_without_keys() -> impl Iterator<Item = Line> + Send {
    signatures("severed").enumerate().map(|(n, line)| {
        if n % 2 == 0 { line } else { line.without_key() }
    })
}

/// A program that is sent lines through a network that can fail.
fn through_a_proxy() -> (Database, Proxy, Sender) {
    let mut database = Database::new(Backend::Postgres);
    lay_the_ground(&database, "main");
    let proxy = Proxy::in_front_of(&mut database);
    let sender = Sender::start(&database, with_and_without_keys());
    sender.wait_for_receipts(1);
    (database, proxy, sender)
}

/// The network is whole again: it goes on, what was acknowledged is there, and
/// sent again each line with a key has one event. Returns the answers that are no receipts.
fn assert_settled(database: &Database, sender: Sender) -> Vec<Value> {
    let before = sender.receipts();
    sender.wait_for_receipts(before + 200);
    let Ended { sent, receipts: mut promised, refusals, .. } = sender.kill();
    // It also finds what is there twice, with a key or without.
    assert_kept(database, &promised);
    let keyed: Vec<_> = sent.into_iter().filter(|line| line.key.is_some()).collect();
    let again = Sender::start(database, keyed.clone()).finish().all_acknowledged();
    promised.extend(again);
    let texts: HashSet<_> = keyed.iter().filter_map(|line| line.data["text"].as_str()).collect();
    let record = assert_kept(database, &promised);
    assert_eq!(record.count(|text| texts.contains(text)), keyed.len());
    refusals
}

#[test]
fn an_answer_lost_after_the_commit_is_found_out() {
    let (database, proxy, sender) = through_a_proxy();
    for _ in 0..rounds(5, 100) {
        proxy.cut(Cut::BeforeTheAnswer);
        std::thread::sleep(Duration::from_millis(random(0..100)));
    }
    assert_eq!(assert_settled(&database, sender), [Value::Null; 0]);
}

#[test]
fn a_commit_lost_on_its_way_is_made_after_all() {
    let (database, proxy, sender) = through_a_proxy();
    for _ in 0..rounds(5, 100) {
        proxy.cut(Cut::BeforeItArrives);
        std::thread::sleep(Duration::from_millis(random(0..100)));
    }
    assert_eq!(assert_settled(&database, sender), [Value::Null; 0]);
}

#[test]
fn connections_cut_at_random_moments_lose_and_double_nothing() {
    let (database, proxy, sender) = through_a_proxy();
    for _ in 0..rounds(15, 300) {
        std::thread::sleep(Duration::from_millis(random(0..150)));
        proxy.cut(Cut::Now);
    }
    // Cut off again while it finds out what became of a commit, it may say that it does not know.
    for refusal in assert_settled(&database, sender) {
        assert_eq!(refusal["failed"]["code"], "unknown", "{refusal}");
    }
}

#[test]
fn a_server_that_is_away_for_a_second_is_waited_for() {
    let (database, proxy, sender) = through_a_proxy();
    proxy.go_down_for(Duration::from_secs(1));
    let before = sender.receipts();
    sender.wait_for_receipts(before + 200);
    proxy.go_down_for(Duration::from_secs(1));
    assert_eq!(assert_settled(&database, sender), [Value::Null; 0]);
}

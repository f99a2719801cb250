//! The connection to PostgreSQL goes in the middle of a commit, so that nobody
//! can know whether it was made until the log is asked.

use std::time::Duration;

use crate::{
    lines::{Line, lay_the_ground, random, rounds, signatures},
    proxy::{Cut, Proxy},
    record::assert_kept,
    sender::{Ended, Receipt, Sender},
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

/// The network is whole again: all lines are answered, each is there once.
fn assert_settled(database: &Database, sender: Sender) {
    let before = sender.receipts();
    sender.wait_for_receipts(before + 200);
    let Ended { sent, receipts, refusals, stderr, .. } = sender.kill();
    assert!(refusals.is_empty(), "{refusals:?}\n{stderr}");
    let record = assert_kept(database, &receipts);
    assert_each_once(&receipts, sent.len(), record.count(|_| true));
}

/// What had no answer yet when the program was ended may be there or not.
fn assert_each_once(receipts: &[Receipt], sent: usize, found: usize) {
    assert!((receipts.len()..=sent).contains(&found), "{found} events of {sent} lines");
}

#[test]
fn an_answer_lost_after_the_commit_is_found_out() {
    let (database, proxy, sender) = through_a_proxy();
    for _ in 0..rounds(5, 100) {
        proxy.cut(Cut::BeforeTheAnswer);
        std::thread::sleep(Duration::from_millis(random(0..100)));
    }
    assert_settled(&database, sender);
}

#[test]
fn a_commit_lost_on_its_way_is_made_after_all() {
    let (database, proxy, sender) = through_a_proxy();
    for _ in 0..rounds(5, 100) {
        proxy.cut(Cut::BeforeItArrives);
        std::thread::sleep(Duration::from_millis(random(0..100)));
    }
    assert_settled(&database, sender);
}

#[test]
fn connections_cut_at_random_moments_lose_and_double_nothing() {
    let (database, proxy, sender) = through_a_proxy();
    for _ in 0..rounds(15, 300) {
        std::thread::sleep(Duration::from_millis(random(0..150)));
        proxy.cut(Cut::Now);
    }
    assert_settled(&database, sender);
}

#[test]
fn a_server_that_is_away_for_a_second_is_waited_for() {
    let (database, proxy, sender) = through_a_proxy();
    proxy.go_down_for(Duration::from_secs(1));
    let before = sender.receipts();
    sender.wait_for_receipts(before + 200);
    proxy.go_down_for(Duration::from_secs(1));
    assert_settled(&database, sender);
}

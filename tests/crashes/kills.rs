//! The program is killed at random moments under load, again and again, on one
//! growing database.

use std::collections::HashSet;

use crate::{
    lines::{Line, lay_the_ground, random_moment, rounds, signatures},
    record::{Record, assert_kept},
    sender::{Ended, Receipt, Sender},
    support::{Backend, Database},
};

on_both!(killed_again_and_again_it_loses_nothing, lines_are_recorded_in_the_order_sent);

/// How often the last request of a killed program is sent again.
const RESENDS: usize = 100;

fn killed_again_and_again_it_loses_nothing(backend: Backend) {
    for _ in 0..rounds(1, if backend == Backend::Sqlite { 10 } else { 6 }) {
        campaign(backend, if backend == Backend::Sqlite { 20 } else { 10 });
    }
}

/// Kills on one growing database.
fn campaign(backend: Backend, kills: usize) {
    let database = Database::new(backend);
    lay_the_ground(&database, "main");
    let mut promised = Vec::new();
    let (mut under_load, mut unanswered) = (0, 0);
    for round in 0..kills {
        // Few lines at a time make many commits, many make large ones.
        let ahead = [4, 16, 64][round % 3];
        let lines = signatures(&format!("round-{round}"));
        let sender = Sender::start_as(database.stocktake(&["record"]), lines, ahead);
        // One in five is killed while it starts.
        if round % 5 != 4 {
            sender.wait_for_receipts(1);
        }
        std::thread::sleep(random_moment());
        let killed = sender.kill();
        assert_eq!(killed.code, None, "killed, not ended: {}", killed.stderr);
        promised.extend(killed.receipts.iter().cloned());
        let record = assert_kept(&database, &promised);
        assert_no_hole(&record, &killed.sent);
        under_load += usize::from(!killed.receipts.is_empty());
        unanswered += killed.sent.len() - killed.receipts.len();
        promised.append(&mut send_again(&database, killed));
    }
    let record = assert_kept(&database, &promised);
    assert_eq!(record.count(|_| true), distinct(&promised), "one event for each line");
    eprintln!(
        "{kills} kills, {under_load} under load, {unanswered} lines without an answer, {} entries",
        record.entries.len()
    );
    assert!(under_load * 2 > kills, "only {under_load} of {kills} kills were under load");
    assert!(unanswered > 0, "no kill came between a line and its answer");
}

/// Sends all lines of a killed program again, and the last of them a hundred times.
fn send_again(database: &Database, killed: Ended) -> Vec<Receipt> {
    let hundred = killed.sent.last().into_iter().cycle().take(RESENDS).cloned();
    let lines: Vec<_> = killed.sent.iter().cloned().chain(hundred).collect();
    let receipts = Sender::start(database, lines).finish().all_acknowledged();
    let acknowledged: HashSet<_> =
        killed.receipts.iter().map(|receipt| &receipt.line.key).collect();
    for receipt in &receipts {
        let is_resent = receipt.outcome == "resent";
        // One that was lost could come to stand at its old place; this would tell.
        assert!(is_resent || !acknowledged.contains(&receipt.line.key), "lost: {receipt:?}");
    }
    receipts
}

/// Lines are made durable in the order sent: what is there is a beginning of them.
fn assert_no_hole(record: &Record, sent: &[Line]) {
    let texts: HashSet<_> =
        record.entries.iter().filter_map(|entry| entry["data"]["text"].as_str()).collect();
    let is_there = |line: &Line| texts.contains(line.data["text"].as_str().unwrap());
    assert!(
        sent.is_sorted_by_key(|line| !is_there(line)),
        "a line is missing before one that is there"
    );
}

fn distinct(receipts: &[Receipt]) -> usize {
    receipts.iter().map(|receipt| &receipt.line.key).collect::<HashSet<_>>().len()
}

/// What is sent later may rest on what was sent before.
fn lines_are_recorded_in_the_order_sent(backend: Backend) {
    let database = Database::new(backend);
    lay_the_ground(&database, "main");
    let mut receipts =
        Sender::start(&database, signatures("ordered").take(500)).finish().all_acknowledged();
    receipts.sort_by_key(|receipt| receipt.position);
    let recorded: Vec<_> = receipts.into_iter().map(|receipt| receipt.line).collect();
    let sent: Vec<_> = signatures("ordered").take(500).collect();
    assert!(recorded == sent, "the lines stand in another order than they were sent");
}

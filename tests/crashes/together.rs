//! Several processes at once on one database, which is the referee between them.

use std::{
    collections::HashSet,
    sync::{Arc, Barrier},
};

use crate::{
    lines::{Line, lay_the_ground, signatures},
    record::{Record, assert_kept},
    sender::{Receipt, Sender},
    support::{Backend, Database},
};

on_both! {
    two_processes_share_one_log,
    the_same_request_sent_a_hundred_times_is_one_event,
}

/// How many lines each of two processes sends.
const LINES: usize = 2000;
const RESENDS: usize = 100;

/// How many lines each sends ahead of their answers: few, for many commits.
const AHEAD: usize = 10;

/// How often two processes take turns before something is shown.
const TURNS: usize = 10;

const PROCESSES: usize = 4;

/// Sends lines from several processes at once and collects all receipts. No
/// process goes on after its first line before all have begun.
fn send_at_once(database: &Database, each: impl IntoIterator<Item = Vec<Line>>) -> Vec<Receipt> {
    let each: Vec<_> = each.into_iter().collect();
    let gate = Arc::new(Barrier::new(each.len() + 1));
    let start = |lines: Vec<Line>| {
        let gate = Arc::clone(&gate);
        let lines = lines.into_iter().enumerate().inspect(move |(n, _)| {
            if *n == 1 {
                gate.wait();
            }
        });
        let lines = lines.map(|(_, line)| line);
        Sender::start_as(database.stocktake(&["record"]), lines, AHEAD)
    };
    let senders: Vec<_> = each.into_iter().map(start).collect();
    senders.iter().for_each(|sender| sender.wait_for_receipts(1));
    gate.wait();
    senders.into_iter().flat_map(|sender| sender.finish().all_acknowledged()).collect()
}

fn two_processes_share_one_log(backend: Backend) {
    let database = Database::new(backend);
    lay_the_ground(&database, "main");
    let lines = |name: &str| signatures(name).take(LINES).collect::<Vec<_>>();

    let (mut promised, mut sent, mut took) = (Vec::new(), 0, 0);
    // Once is mostly enough; but nothing keeps one of them from being quick.
    while took < TURNS {
        let each = [lines(&format!("left-{sent}")), lines(&format!("right-{sent}"))];
        promised.extend(send_at_once(&database, each));
        sent += 2 * LINES;
        let record = assert_kept(&database, &promised);
        assert_eq!(record.count(|_| true), sent);
        took = turns(&record);
        assert!(took >= TURNS || sent < 20 * LINES, "{took} turns: hardly anything was shown");
    }
    eprintln!("two processes took {took} turns to record {sent} lines");

    let both = send_at_once(&database, [lines("both"), lines("both")]);
    assert_eq!(count_recorded(&both), LINES, "of each two, one was recorded and one resent");
    promised.extend(both);
    let record = assert_kept(&database, &promised);
    assert_eq!(record.count(|_| true), sent + LINES);
}

/// How often the log passes from the lines of one process to those of the other.
fn turns(record: &Record) -> usize {
    let sides: Vec<bool> = record
        .entries
        .iter()
        .filter_map(|entry| entry["data"]["text"].as_str())
        .map(|text| text.starts_with("left"))
        .collect();
    sides.windows(2).filter(|pair| pair[0] != pair[1]).count()
}

fn count_recorded(receipts: &[Receipt]) -> usize {
    receipts.iter().filter(|receipt| receipt.outcome == "recorded").count()
}

fn the_same_request_sent_a_hundred_times_is_one_event(backend: Backend) {
    let database = Database::new(backend);
    lay_the_ground(&database, "main");
    let same = |name: &str| vec![Line::signature(0, name); RESENDS];

    let alone = send_at_once(&database, [same("one process")]);
    assert_one_event(&alone, RESENDS);

    let together = send_at_once(&database, vec![same("four processes"); PROCESSES]);
    assert_one_event(&together, RESENDS * PROCESSES);

    let promised: Vec<_> = alone.into_iter().chain(together).collect();
    assert_eq!(assert_kept(&database, &promised).count(|_| true), 2);

    // The control: without a key each of them is an event of its own.
    let unkeyed = vec![Line::signature(0, "no key").without_key(); RESENDS];
    let receipts = send_at_once(&database, [unkeyed]);
    assert_eq!(events(&receipts).len(), RESENDS);
}

fn assert_one_event(receipts: &[Receipt], count: usize) {
    assert_eq!(receipts.len(), count);
    assert_eq!(events(receipts).len(), 1, "one event: {receipts:?}");
    assert_eq!(count_recorded(receipts), 1, "recorded once, and resent");
}

fn events(receipts: &[Receipt]) -> HashSet<(&str, usize)> {
    receipts.iter().map(|receipt| (receipt.event.as_str(), receipt.position)).collect()
}

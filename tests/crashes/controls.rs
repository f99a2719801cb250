//! The checks of these tests find what they are there to find. Without this,
//! they could pass by looking away.

use crate::{
    lines::{Line, lay_the_ground, signatures},
    plain::Plain,
    record::{Record, assert_kept},
    sender::{Receipt, Sender},
    support::{Backend, Database},
};

on_both! {
    a_receipt_that_the_log_does_not_hold_is_found,
    a_lost_event_is_found,
    an_event_recorded_twice_is_found,
    a_log_with_half_a_batch_is_found,
}

const COUNT: usize = 20;

/// A database, and receipts for some signatures in it.
fn kept(backend: Backend) -> (Database, Vec<Receipt>) {
    let database = Database::new(backend);
    lay_the_ground(&database, "main");
    let receipts = Sender::start(&database, signatures("kept").take(COUNT)).finish();
    let receipts = receipts.all_acknowledged();
    assert_kept(&database, &receipts);
    (database, receipts)
}

fn a_receipt_that_the_log_does_not_hold_is_found(backend: Backend) {
    let (database, receipts) = kept(backend);
    let record = Record::read(&database).unwrap();
    let check = |alter: fn(&mut Receipt), breach: &str| {
        let mut receipts = receipts.clone();
        alter(&mut receipts[COUNT / 2]);
        let breaches = record.breaches(&receipts);
        assert!(breaches.iter().any(|found| found.contains(breach)), "{breaches:?}");
    };
    check(|receipt| receipt.event = "another".to_owned(), "stands");
    check(|receipt| receipt.position += 1, "stands");
    check(|receipt| receipt.position = 1_000_000, "lost");
    check(|receipt| receipt.position = 0, "lost");
    check(|receipt| receipt.line = Line::signature(0, "something else"), "says");
    check(|receipt| receipt.recorded = "2020-01-01T00:00:00.000000Z".to_owned(), "another time");
    let mut receipts = receipts;
    let key = receipts[0].line.key.clone();
    receipts[1].line.key = key;
    assert!(record.breaches(&receipts).iter().any(|found| found.contains("one key, two events")));
}

/// As if the last commit had been acknowledged and not been durable: the log is
/// sound without it, so that only the receipt tells.
fn a_lost_event_is_found(backend: Backend) {
    let (database, receipts) = kept(backend);
    let mut plain = Plain::connect(&database);
    plain.drop_the_triggers();
    for sql in [
        "delete from entry where position = (select position from head)",
        "delete from leaf where position = (select position from head)",
        "update head set position = position - 1",
    ] {
        plain.run(sql).unwrap();
    }
    let record = Record::read(&database).expect("the rest is sound");
    let breaches = record.breaches(&receipts);
    assert_eq!(breaches.len(), 1, "{breaches:?}");
    assert!(breaches[0].starts_with("lost"), "{breaches:?}");
    // Sent again it may well come to stand at its old place; its answer gives it away.
    let last = receipts.iter().max_by_key(|receipt| receipt.position).unwrap();
    let again = Sender::start(&database, [last.line.clone()]).finish().all_acknowledged();
    assert_eq!((again[0].position, again[0].outcome.as_str()), (last.position, "recorded"));
}

fn an_event_recorded_twice_is_found(backend: Backend) {
    let (database, receipts) = kept(backend);
    let again = receipts[0].line.clone().keyed("another key");
    Sender::start(&database, [again]).finish().all_acknowledged();
    let breaches = Record::read(&database).unwrap().breaches(&receipts);
    assert!(breaches.len() == 1 && breaches[0].starts_with("twice"), "{breaches:?}");
}

fn a_log_with_half_a_batch_is_found(backend: Backend) {
    let (database, _) = kept(backend);
    let mut plain = Plain::connect(&database);
    plain.drop_the_triggers();
    for (half, whole) in [
        (
            "create table taken as select * from entry where position = (select position from head);
             delete from entry where position = (select position from head)",
            "insert into entry select * from taken; drop table taken",
        ),
        (
            "create table taken as select * from leaf where position = (select position from head);
             delete from leaf where position = (select position from head)",
            "insert into leaf select * from taken; drop table taken",
        ),
        ("update head set position = position - 1", "update head set position = position + 1"),
        ("update head set position = position + 1", "update head set position = position - 1"),
    ] {
        plain.run(half).unwrap();
        Record::read(&database).expect_err(half);
        plain.run(whole).unwrap();
        Record::read(&database).expect("whole again");
    }
}

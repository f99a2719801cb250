//! A process stops where it stands, in the middle of an append, while another
//! one goes on: a machine that swaps, a virtual machine that is moved.

use std::time::{Duration, Instant};

use crate::{
    lines::{lay_the_ground, random, rounds, signatures},
    plain::Plain,
    record::assert_kept,
    sender::{Ended, Sender},
    support::{Backend, Database},
};

on_both! {
    paused_while_it_waits_to_append_it_does_not_keep_the_other,
    paused_at_random_moments_it_neither_doubles_nor_loses,
}

/// How many lines the program has on their way to the log at once.
const IN_FLIGHT: usize = 64;

/// More lines than can be recorded before the log is held.
const PAUSED_LINES: usize = 10_000;

/// How long the other may be kept by one that holds nothing.
const NOT_LONG: Duration = Duration::from_secs(5);

/// A process whose append has begun and cannot end.
fn in_the_middle_of_an_append(database: &Database, administrator: &mut Plain) -> Sender {
    let paused = Sender::start(database, signatures("paused").take(PAUSED_LINES));
    paused.wait_for_receipts(1);
    administrator.hold_the_log();
    let began = Instant::now();
    let (mut receipts, mut still) = (0, Instant::now());
    // Held up, it answers nothing any more, though there is more to answer.
    while still.elapsed() < Duration::from_millis(300) {
        assert!(began.elapsed() < Duration::from_secs(20), "the process is not held up");
        std::thread::sleep(Duration::from_millis(10));
        if paused.receipts() > receipts {
            (receipts, still) = (paused.receipts(), Instant::now());
        }
    }
    assert!(receipts < PAUSED_LINES, "all was recorded before the log was held");
    paused
}

fn paused_while_it_waits_to_append_it_does_not_keep_the_other(backend: Backend) {
    let database = Database::new(backend);
    lay_the_ground(&database, "main");
    let mut administrator = Plain::connect(&database);
    let paused = in_the_middle_of_an_append(&database, &mut administrator);
    if backend == Backend::Postgres {
        let waiting = administrator.number(
            "select count(*) from pg_stat_activity where application_name = 'stocktake'
             and datname = current_database() and wait_event_type = 'Lock'",
        );
        assert_eq!(waiting, 1, "its append waits in the server");
    }
    paused.pause();
    administrator.release();

    let began = Instant::now();
    let other = Sender::start(&database, signatures("other").take(200)).finish();
    let took = began.elapsed();
    assert!(took < NOT_LONG, "the other was kept for {took:?}");

    let before = paused.receipts();
    paused.resume();
    let paused = paused.finish();
    assert!(paused.receipts.len() > before, "what it was about to do is done now");
    let mut promised = paused.all_acknowledged();
    promised.extend(other.all_acknowledged());
    assert_eq!(assert_kept(&database, &promised).count(|_| true), PAUSED_LINES + 200);
}

fn paused_at_random_moments_it_neither_doubles_nor_loses(backend: Backend) {
    let database = Database::new(backend);
    lay_the_ground(&database, "main");
    let paused = Sender::start(&database, signatures("paused"));
    let other = Sender::start(&database, signatures("other"));
    paused.wait_for_receipts(1);
    let wanted = rounds(6, 200);
    let (mut held, mut went_on) = (0, 0);
    // On SQLite some of the moments must be those in which it holds the one lock for all.
    let is_enough =
        |held, went_on| went_on >= wanted && (backend == Backend::Postgres || held >= wanted / 2);
    for _ in 0..100 * wanted {
        std::thread::sleep(Duration::from_millis(random(0..30)));
        paused.pause();
        if paused.holds_the_write_lock() {
            held += 1;
            std::thread::sleep(Duration::from_millis(random(0..100)));
        } else if went_on < wanted {
            went_on += 1;
            let (began, before) = (Instant::now(), other.receipts());
            // More than can have been under way when it stopped.
            other.wait_for_receipts(before + IN_FLIGHT + 1);
            assert!(began.elapsed() < NOT_LONG, "the other was kept for {:?}", began.elapsed());
        }
        let before = paused.receipts();
        paused.resume();
        paused.wait_for_receipts(before + 1);
        if is_enough(held, went_on) {
            break;
        }
    }
    eprintln!("{held} pauses with the lock held, {went_on} without");
    assert!(is_enough(held, went_on), "it was never paused in the middle of an append");
    let ended = [paused, other].map(Sender::kill);
    let mut promised: Vec<_> = ended.iter().flat_map(|ended| &ended.receipts).cloned().collect();
    let sent: Vec<_> = ended.iter().flat_map(|ended| &ended.sent).cloned().collect();
    let refusals: Vec<_> = ended.iter().flat_map(|ended| &ended.refusals).collect();
    assert!(refusals.is_empty(), "the pauses were short: {refusals:?}");
    assert_kept(&database, &promised);
    promised.extend(Sender::start(&database, sent.clone()).finish().all_acknowledged());
    assert_eq!(assert_kept(&database, &promised).count(|_| true), sent.len());
}

/// SQLite alone: on PostgreSQL nobody holds the log for longer than a statement.
#[test]
fn a_log_that_is_held_for_long_is_answered_busy() {
    let database = Database::new(Backend::Sqlite);
    lay_the_ground(&database, "main");
    let (lines, sent) = std::sync::mpsc::channel();
    let waiting = Sender::start(&database, sent);
    let mut signatures = signatures("kept");
    let mut send = |count| {
        for line in signatures.by_ref().take(count) {
            lines.send(line).unwrap();
        }
    };
    send(1);
    waiting.wait_for_receipts(1);
    let mut administrator = Plain::connect(&database);
    administrator.hold_the_log();
    send(3);
    let late = database.run(&["record", "ground.ndjson"]).exits(1);
    let sentence = "is locked by another process; try again when that one is done\n";
    assert!(late.stderr.ends_with(sentence), "{}", late.stderr);
    waiting.wait_for_refusals(3);
    administrator.release();
    send(1);
    drop(lines);
    let Ended { code, receipts, refusals, .. } = waiting.finish();
    for refusal in &refusals {
        let message = refusal["message"].as_str().unwrap();
        assert_eq!(
            message,
            "nothing was recorded: the database is locked by another process; try again"
        );
    }
    assert_eq!((code, receipts.len(), refusals.len()), (Some(1), 2, 3));
    assert_eq!(assert_kept(&database, &receipts).count(|_| true), 2);
}

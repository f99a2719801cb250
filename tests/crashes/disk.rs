//! The disk fails, as far as the system can be made to say so: strace lets
//! chosen system calls of the program fail. SQLite alone: on PostgreSQL it is
//! the server that has to cope.

use std::process::Command;

use crate::{
    lines::{lay_the_ground, rounds, signatures},
    record::assert_kept,
    sender::{Ended, Sender},
    support::{Backend, Database},
};

const LINES: usize = 400;

/// How many lines are sent ahead of their answers: few, for many commits.
const AHEAD: usize = 20;

/// `record` on a disk that fails as `inject` tells strace.
fn record_on_a_failing_disk(database: &Database, inject: &str) -> Ended {
    let plain = database.stocktake(&["record"]);
    let mut command = Command::new("strace");
    command.args(["-f", "--seccomp-bpf", "-qqq", "-o", "/dev/null"]);
    let calls = inject.split(':').next().unwrap();
    command.args(["-e", &format!("trace={calls}"), "-e", &format!("inject={inject}")]);
    command.arg(plain.get_program()).args(plain.get_args());
    command.current_dir(plain.get_current_dir().unwrap());
    command.envs(plain.get_envs().filter_map(|(name, value)| Some((name, value?))));
    Sender::start_as(command, signatures("failing").take(LINES), AHEAD).finish()
}

fn strace_is_missing() -> bool {
    let missing = Command::new("strace").arg("-V").output().is_err();
    if missing {
        eprintln!(
            "SKIPPED: strace is not installed, so no failing disk was tested; tests/run installs it"
        );
    }
    missing
}

/// What was acknowledged is there; the next start is clean; sent again, each
/// line has one event.
fn assert_sound_afterwards(database: &Database, ended: &Ended) {
    let mut promised = ended.receipts.clone();
    assert_kept(database, &promised);
    let again = Sender::start(database, signatures("failing").take(LINES)).finish();
    let again = again.all_acknowledged();
    for receipt in &ended.receipts {
        let resent = again.iter().find(|resent| resent.line.key == receipt.line.key).unwrap();
        assert_eq!(resent.outcome, "resent", "lost: {receipt:?}");
    }
    promised.extend(again);
    assert_eq!(assert_kept(database, &promised).count(|_| true), LINES);
}

/// How the answers that are no receipts are called.
fn codes(ended: &Ended) -> Vec<&str> {
    let mut codes: Vec<_> = ended
        .refusals
        .iter()
        .map(|refusal| refusal["failed"]["code"].as_str().unwrap_or("refused"))
        .collect();
    codes.dedup();
    codes
}

/// How it went, for whoever looks at the output.
fn say(what: &str, ended: &Ended) {
    let (receipts, code) = (ended.receipts.len(), ended.code);
    eprintln!("{what}: {receipts} receipts, {:?}, exit {code:?} {}", codes(ended), ended.stderr);
}

/// The sync that fails may be one of a commit, which stops the writer, or one
/// while the file is opened or tidied up. Whichever it is, nothing is lost.
#[test]
fn a_failed_sync_stops_the_writer_and_loses_nothing() {
    if strace_is_missing() {
        return;
    }
    let (mut stopped, mut acknowledged) = (0, 0);
    for nth in (1..=rounds(4, 40)).chain([9, 15]) {
        let database = Database::new(Backend::Sqlite);
        lay_the_ground(&database, "main");
        let inject = format!("fdatasync,fsync:error=EIO:when={nth}");
        let ended = record_on_a_failing_disk(&database, &inject);
        say(&inject, &ended);
        if !codes(&ended).is_empty() {
            assert_eq!(codes(&ended), ["stopped"], "{ended:?}");
            assert_eq!(ended.code, Some(1), "{}", ended.stderr);
            let acknowledged_lines = ended.receipts.iter().map(|receipt| &receipt.line);
            assert!(
                acknowledged_lines.eq(&ended.sent[..ended.receipts.len()]),
                "something was acknowledged after the sync had failed"
            );
            stopped += 1;
            acknowledged += ended.receipts.len();
        }
        assert_sound_afterwards(&database, &ended);
    }
    assert!(stopped > 0, "no sync of a commit failed");
    assert!(acknowledged > 0, "nothing was acknowledged before a sync failed");
}

#[test]
fn a_full_disk_refuses_and_loses_nothing() {
    if strace_is_missing() {
        return;
    }
    let mut refused = 0;
    for nth in [1, 20, 50, 90] {
        let database = Database::new(Backend::Sqlite);
        lay_the_ground(&database, "main");
        let inject = format!("pwrite64:error=ENOSPC:when={nth}+");
        let ended = record_on_a_failing_disk(&database, &inject);
        say(&inject, &ended);
        if let Some(refusal) = ended.refusals.first() {
            assert_eq!(refusal["message"], "nothing was recorded: the disk is full");
            refused += 1;
        } else {
            assert!(ended.stderr.ends_with("is full; make room, then try again\n"), "{ended:?}");
        }
        assert_eq!(ended.code, Some(1), "{}", ended.stderr);
        assert_sound_afterwards(&database, &ended);
    }
    assert!(refused > 0, "no write of an append failed");
}

#[test]
fn a_disk_that_has_room_again_is_written_to_without_a_new_start() {
    if strace_is_missing() {
        return;
    }
    let database = Database::new(Backend::Sqlite);
    lay_the_ground(&database, "main");
    // Counted for each connection anew, so that it is full from time to time.
    let inject = "pwrite64:error=ENOSPC:when=50";
    let ended = record_on_a_failing_disk(&database, inject);
    say(inject, &ended);
    assert_eq!(codes(&ended), ["log"], "the disk was never full");
    let refused = usize::try_from(ended.refusals[0]["line"].as_u64().unwrap()).unwrap();
    let mut afterwards = ended.sent[refused..].iter();
    assert!(
        afterwards.any(|line| ended.receipts.iter().any(|receipt| receipt.line == *line)),
        "nothing was recorded after the disk had been full"
    );
    assert_sound_afterwards(&database, &ended);
}

//! Followers of a record that writes, while the server is killed and started
//! again: each sees every event once, in order, to the letter.

use std::{
    sync::atomic::{AtomicBool, Ordering::SeqCst},
    time::Instant,
};

use crate::{
    steps::{member, record, scene, verify},
    support::{
        Backend, Database,
        follower::{Stream, Told},
        server::{PATIENCE, Server},
    },
};

on_both!(a_follower_misses_and_doubles_nothing_when_the_server_is_killed);

/// How often the server is killed, at least. More events may be on their way by
/// then than were asked for, so that there is not always time for one more.
const KILLS_MIN: u32 = 3;
/// How many events go by before a kill, at least.
const BETWEEN_KILLS: u32 = 120;
/// What the writer records, and how much of it at a time.
const EVENTS: u32 = 1200;
const AT_A_TIME: u32 = 60;

fn write(database: &Database) {
    for first in (0..EVENTS).step_by(AT_A_TIME as usize) {
        let lines: Vec<String> = (first..first + AT_A_TIME).map(member).collect();
        record(database, "main", &lines.iter().map(String::as_str).collect::<Vec<_>>());
    }
}

/// What a follower must have been told: the log, line by line.
fn as_told(database: &Database) -> Vec<String> {
    let exported = database.run(&["export", "events", "--format", "ndjson"]).exits(0);
    exported.stdout.lines().map(str::to_owned).collect()
}

/// Everything once, in order, to the letter.
fn check(told: &[Told], log: &[String]) -> Result<(), String> {
    for (n, told) in (1..).zip(told) {
        if told.id != n {
            return Err(format!("{} where {n} should be", told.id));
        }
        if log.get(n as usize - 1) != Some(&told.data) {
            return Err(format!("{n}: other words: {told:?}"));
        }
    }
    if told.len() == log.len() {
        Ok(())
    } else {
        Err(format!("{} of {} were told", told.len(), log.len()))
    }
}

fn a_follower_misses_and_doubles_nothing_when_the_server_is_killed(backend: Backend) {
    let database = scene(backend);
    let before = as_told(&database).len() as u32;
    let is_written = AtomicBool::new(false);
    let told = std::thread::scope(|scope| {
        scope.spawn(|| {
            write(&database);
            is_written.store(true, SeqCst);
        });
        let mut server = Server::start(&database);
        let mut told: Vec<Told> = Vec::new();
        let mut kills = 0;
        let began = Instant::now();
        while (told.len() as u32) < before + EVENTS {
            assert!(began.elapsed() < 2 * PATIENCE, "{} told\n{}", told.len(), server.log());
            let last = told.last().map(|told| told.id);
            let url = server.url("/api/v1/main/events/stream");
            let stream = Stream::open(&url, last).unwrap();
            let mut since = 0;
            for event in stream {
                told.push(event);
                since += 1;
                if since == BETWEEN_KILLS {
                    kills += 1;
                    server.signal("KILL");
                }
                if told.len() as u32 == before + EVENTS {
                    break;
                }
            }
            if since >= BETWEEN_KILLS && told.len() as u32 != before + EVENTS {
                drop(server);
                server = Server::start(&database);
            }
        }
        assert!(kills >= KILLS_MIN, "the events went by too fast for more than {kills} kills");
        told
    });
    assert!(is_written.load(SeqCst));
    let log = as_told(&database);
    check(&told, &log).unwrap();
    assert!(verify(&database).contains(&format!("positions={}", log.len())));

    // The checker sees what it is there to see.
    check(&told[1..], &log).unwrap_err();
    check(&[&told[..5], &told[4..]].concat(), &log).unwrap_err();
    check(&told[..told.len() - 1], &log).unwrap_err();
    let mut other = told;
    other[7].data.push(' ');
    check(&other, &log).unwrap_err();
}

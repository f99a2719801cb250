//! What is written beside its place: a file, or published tables, are there whole or not at all,
//! whoever is struck while writing them, and nobody else's file is taken for ours.

use std::{
    fs,
    os::unix::fs::symlink,
    path::Path,
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use crate::{
    steps::{all_files, assert_fails, write},
    support::{Backend, Database, Ran, plain::Plain, psql},
    tables::{Follower, Place, eventually, published, simulated},
};

/// What is written into the file, and how the command begins.
const WRITERS: [&[&str]; 3] = [
    &["backup", "--output", "f"],
    &["export", "events", "--output", "f"],
    &["publish", "--to", "sqlite:f"],
];

#[test]
fn what_a_killed_run_left_is_in_nobodys_way_and_what_is_of_others_is_left() {
    let database = simulated(Backend::Sqlite);
    write(&database, "theirs", "theirs");
    for writer in WRITERS {
        let part = database.path("f.stocktake-part");
        fs::write(&part, "left by a run that was killed").unwrap();
        database.run(writer).exits(0);
        assert!(!part.exists() && database.path("f").exists(), "{writer:?}");
        fs::remove_file(database.path("f")).unwrap();

        // One that is at work holds a lock.
        let at_work = fs::File::create(&part).unwrap();
        at_work.lock().unwrap();
        let code = if writer[0] == "backup" { 2 } else { 1 };
        assert_fails(database.run(writer), code, &["f is being written by another process"]);
        drop(at_work);

        // Neither what others call so nor where a link leads is written to.
        fs::remove_file(&part).unwrap();
        write(&database, "f.part", "theirs");
        symlink(database.path("theirs"), &part).unwrap();
        assert_fails(database.run(writer), code, &["f cannot be written", "f.stocktake-part"]);
        fs::remove_file(&part).unwrap();
        database.run(writer).exits(0);
        for name in ["theirs", "f.part"] {
            assert_eq!(fs::read_to_string(database.path(name)).unwrap(), "theirs", "{writer:?}");
        }
        fs::remove_file(database.path("f")).unwrap();
    }
}

#[test]
fn a_link_that_leads_nowhere_after_a_crash_is_moved_on() {
    let database = simulated(Backend::Sqlite);
    published(&database, "parquet:files", &[]);
    let folder = fs::read_link(database.path("files")).unwrap();
    fs::remove_dir_all(database.path(folder.to_str().unwrap())).unwrap();
    published(&database, "parquet:files", &[]);
    assert!(database.path("files/dictionary.parquet").is_file());
    // Somebody else's link is not ours, wherever it leads.
    symlink("nowhere", database.path("theirs")).unwrap();
    let into_theirs = ["publish", "--to", "parquet:theirs"];
    assert_fails(database.run(&into_theirs), 2, &["theirs", "left as it is"]);
    assert_eq!(fs::read_link(database.path("theirs")).unwrap(), Path::new("nowhere"));
}

/// Publishes files as strace is told; `None` where there is no strace, which is said.
fn published_under_strace(database: &Database, told: &[&str]) -> Option<Ran> {
    let plain = database.stocktake(&["publish", "--to", "parquet:files"]);
    let mut command = Command::new("strace");
    command.args(["-f", "-qqq"]).args(told).arg(plain.get_program()).args(plain.get_args());
    command.current_dir(plain.get_current_dir().unwrap());
    command.envs(plain.get_envs().filter_map(|(name, value)| Some((name, value?))));
    match command.output() {
        Ok(output) => Some(Ran::of(output)),
        Err(error) => {
            eprintln!("SKIPPED: strace cannot be run, so no failing disk was tested: {error}");
            None
        }
    }
}

#[test]
fn what_was_there_goes_only_once_what_comes_is_durable() {
    let database = simulated(Backend::Sqlite);
    published(&database, "parquet:files", &[]);
    let told = ["-y", "-o", "calls", "-e", "trace=rename,renameat,renameat2,fsync,unlinkat"];
    let Some(ran) = published_under_strace(&database, &told) else { return };
    ran.exits(0);
    let calls = fs::read_to_string(database.path("calls")).unwrap();
    let folder = format!("<{}>)", database.folder.path().canonicalize().unwrap().display());
    let call = |wanted: &dyn Fn(&str) -> bool| calls.lines().position(wanted);
    let moved = call(&|line| line.contains("rename") && line.contains("/files\"")).unwrap();
    let made_durable = |line: &str| line.contains("fsync(") && line.contains(&folder);
    let durable: Vec<_> = calls.lines().map(made_durable).collect();
    let removed = call(&|line| line.contains("unlinkat(")).unwrap();
    assert!(durable[..moved].contains(&true), "the folder, before the link leads there: {calls}");
    assert!(durable[moved..removed].contains(&true), "the link, before the old goes: {calls}");
}

#[test]
fn tables_that_are_seen_are_published_whatever_cannot_be_removed() {
    let database = simulated(Backend::Sqlite);
    published(&database, "parquet:files", &[]);
    let there = fs::read_link(database.path("files")).unwrap();
    let told = ["-o", "/dev/null", "-e", "trace=unlinkat", "-e", "inject=unlinkat:error=EACCES"];
    let Some(ran) = published_under_strace(&database, &told) else { return };
    let ran = ran.exits(0);
    assert!(ran.stderr.contains("published, but"), "{ran:#?}");
    assert_ne!(fs::read_link(database.path("files")).unwrap(), there);
    assert!(database.path(there.to_str().unwrap()).exists());
    published(&database, "parquet:files", &[]);
    assert!(!database.path(there.to_str().unwrap()).exists(), "the next one tidies up");
}

/// Asks it to end, and says whether it did so well and at once.
fn ends_at_once(follower: &mut Follower) -> bool {
    let terminate = format!("kill -TERM {}", follower.0.id());
    assert!(Command::new("sh").args(["-c", &terminate]).status().unwrap().success());
    let asked = Instant::now();
    while asked.elapsed() < Duration::from_secs(10) {
        if let Some(ended) = follower.0.try_wait().unwrap() {
            return ended.code() == Some(0);
        }
        thread::sleep(Duration::from_millis(10));
    }
    false
}

fn following(database: &Database, target: &str) -> Follower {
    let args = ["publish", "--follow", "--every", "600", "--to", target];
    Follower(database.stocktake(&args).stdout(Stdio::null()).spawn().unwrap())
}

/// Whether somebody waits for a lock there.
fn waits(url: &str) -> bool {
    let waiting = "select count(*) from pg_stat_activity
                   where wait_event_type = 'Lock' and datname = current_database()";
    psql(url, waiting).trim() != "0"
}

#[test]
fn a_follower_that_waits_for_a_database_ends_when_asked() {
    let database = simulated(Backend::Postgres);
    let mut administrator = Plain::at(&database.url);
    administrator.run("begin; lock table leaf in access exclusive mode").unwrap();
    let mut follower = following(&database, "sqlite:tables.sqlite");
    eventually("it reads the record for the first time", || waits(&database.url));
    assert!(ends_at_once(&mut follower));
    administrator.run("commit").unwrap();
    assert_eq!(all_files(database.folder.path()), [""; 0], "nothing is half there");

    let place = Place::postgres();
    let own = &place.own.as_ref().unwrap().url;
    published(&database, &place.target, &["--as-of", "300"]);
    let mut reader = Plain::at(own);
    reader.run("begin; lock table published.members in share mode").unwrap();
    let mut follower = following(&database, &place.target);
    eventually("it writes", || waits(own));
    assert!(ends_at_once(&mut follower));
    reader.run("commit").unwrap();
    assert_eq!(place.ask("select position FROM published"), 300);
}

#[test]
fn a_follower_at_work_ends_when_asked_and_shows_nothing_by_halves() {
    let database = Database::new(Backend::Sqlite);
    database.run(&["simulate", "--instruments", "150", "--members", "60"]).exits(0);
    published(&database, "sqlite:tables.sqlite", &["--as-of", "300"]);
    let place = Place::sqlite(&database);
    let part = database.path("tables.sqlite.stocktake-part");
    let was_in_the_middle = (0..20).any(|_| {
        let mut follower = following(&database, &place.target);
        // It may be done before that is seen.
        eventually("it is at work", || {
            part.exists() || place.ask("select position FROM published") > 300
        });
        assert!(ends_at_once(&mut follower));
        assert!(!part.exists(), "nothing is left");
        let is_what_was_there = place.ask("select position FROM published") == 300;
        published(&database, &place.target, &["--as-of", "300"]);
        is_what_was_there
    });
    assert!(was_in_the_middle, "it was always done before it ended");
}

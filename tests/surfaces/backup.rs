//! `backup` and `restore`: what comes back is what was, to the byte and with its proof, from
//! either database into either; what would lose or fork a log is refused.

use std::{
    fs,
    sync::atomic::{AtomicBool, AtomicU64, Ordering::SeqCst},
    thread,
    time::Duration,
};

use crate::{
    steps::assert_fails,
    support::{Backend, Database, server::Server},
    tables::eventually,
};

on_both_backends!(what_is_restored_is_what_was);
on_both_backends!(a_backup_is_whole_while_the_record_goes_on);
on_both_backends!(nothing_is_lost_or_forked_by_a_restore);
on_both_backends!(what_one_log_forbids_is_restored_of_none);
on_both_backends!(a_backup_that_was_touched_is_refused);
on_both_backends!(what_was_interrupted_is_gone_on_with);

const LINES: &str = r#"{"key":"1","type":"instrument.recorded.v1","data":{"code":"CBD","title":"Convention \"of\" 1992 — Übereinkommen"}}
{"key":"2","type":"member.recorded.v1","data":{"code":"FRA"}}
{"id":"01936b2f-6000-7000-8000-000000000003","type":"member.recorded.v1","data":{"code":"XXX","name":"to be erased"}}
{"key":"4","type":"commitment.recorded.v1","data":{"instrument":"CBD","member":"FRA","act":"ratification","occurred_on":"1994-07-01"}}"#;

const ERASED: &str = "01936b2f-6000-7000-8000-000000000003";

/// A record of a few entries, one of them erased, and beside it another organisation.
fn with_an_erasure(backend: Backend) -> Database {
    let database = Database::new(backend);
    fs::write(database.path("lines.ndjson"), LINES).unwrap();
    database.run(&["record", "--organisation", "one", "lines.ndjson"]).exits(0);
    let simulate = ["simulate", "--organisation", "other", "--instruments", "4", "--members", "5"];
    database.run(&simulate).exits(0);
    database.run(&["erase", "--organisation", "one", ERASED, "--ground", "request"]).exits(0);
    database
}

fn verified(database: &Database) -> String {
    database.run(&["verify"]).exits(0).stdout
}

fn what_is_restored_is_what_was(backend: Backend) {
    let database = with_an_erasure(backend);
    let said = database.run(&["backup", "--output", "all.ndjson"]).exits(0).stdout;
    assert_eq!(said, verified(&database), "each organisation with its proof");
    let backup = fs::read_to_string(database.path("all.ndjson")).unwrap();
    assert!(!backup.contains("to be erased"), "what was erased is nowhere");
    let views = |database: &Database| {
        ["matrix", "instruments", "events"].map(|view| {
            let on = ["--on", "2026-01-01", "--organisation", "one", "--format", "ndjson"];
            database.run(&[&["export", view], &on[..]].concat()).exits(0).stdout
        })
    };
    for other in [Backend::Sqlite, Backend::Postgres] {
        let restored = Database::new(other);
        fs::copy(database.path("all.ndjson"), restored.path("all.ndjson")).unwrap();
        assert_eq!(restored.run(&["restore", "all.ndjson"]).exits(0).stdout, said);
        assert_eq!(verified(&restored), said);
        assert_eq!(views(&restored), views(&database));
        // It goes on from there, and the same backup once more changes nothing.
        restored.run(&["restore", "all.ndjson"]).exits(0);
        let line = r#"{"key":"9","type":"member.recorded.v1","data":{"code":"DEU"}}"#;
        fs::write(restored.path("more.ndjson"), line).unwrap();
        restored.run(&["record", "--organisation", "one", "more.ndjson"]).exits(0);
    }
    let single = Database::new(Backend::Sqlite);
    fs::copy(database.path("all.ndjson"), single.path("all.ndjson")).unwrap();
    let only = single.run(&["restore", "--organisation", "one", "all.ndjson"]).exits(0).stdout;
    assert_eq!(verified(&single), only);
    assert!(only.starts_with("one ") && !only.contains("other"), "{only}");
    assert_fails(single.run(&["restore", "--organisation", "nix", "all.ndjson"]), 2, &["nix"]);
    assert_fails(database.run(&["backup", "--output", "all.ndjson"]), 2, &["already", "--output"]);
    assert_fails(database.run(&["restore", "nowhere"]), 2, &["nowhere"]);
    assert_fails(database.run(&["backup", "--output", "no/b"]), 2, &["no/b cannot be written"]);
}

fn a_backup_is_whole_while_the_record_goes_on(backend: Backend) {
    const NAMES: [&str; 3] = ["0.ndjson", "1.ndjson", "2.ndjson"];
    let database = with_an_erasure(backend);
    let server = Server::start(&database);
    let (sent, is_taken) = (AtomicU64::new(0), AtomicBool::new(false));
    let head = || server.get("/api/v1/one").is(200).json()["position"].as_u64().unwrap();
    let first = head();
    let kept = thread::scope(|scope| {
        let sender = scope.spawn(|| {
            for n in (0..10_000).take_while(|_| !is_taken.load(SeqCst)) {
                let key = format!("idempotency-key: load-{n}");
                let data = serde_json::json!({"type": "member.recorded.v1", "data": {"code": format!("Z{n}")}});
                server.post("/api/v1/one/events", &[&key], &data).is(201);
                sent.fetch_add(1, SeqCst);
            }
        });
        let kept = NAMES.map(|name| {
            eventually("the load has begun", || sent.load(SeqCst) > 0 || sender.is_finished());
            let before = sent.load(SeqCst);
            let said = database.run(&["backup", "--output", name]).exits(0).stdout;
            let after = sent.load(SeqCst);
            assert!(before < after, "nothing was recorded while {name} was taken: {before}");
            (said, before, after)
        });
        is_taken.store(true, SeqCst);
        sender.join().unwrap();
        kept
    });
    for (name, (said, before, after)) in NAMES.into_iter().zip(kept) {
        // One more may have been recorded and not yet answered.
        let positions = positions(&said);
        let possible = first + before..=first + after + 1;
        assert!(possible.contains(&positions), "{name}: {positions} of {possible:?}");
        let restored = Database::new(Backend::Sqlite);
        fs::copy(database.path(name), restored.path("b.ndjson")).unwrap();
        assert_eq!(restored.run(&["restore", "b.ndjson"]).exits(0).stdout, said);
        assert_eq!(verified(&restored), said);
    }
}

fn nothing_is_lost_or_forked_by_a_restore(backend: Backend) {
    let database = with_an_erasure(backend);
    database.run(&["backup", "--output", "old.ndjson"]).exits(0);
    let line = r#"{"key":"9","type":"member.recorded.v1","data":{"code":"DEU"}}"#;
    fs::write(database.path("more.ndjson"), line).unwrap();
    database.run(&["record", "--organisation", "one", "more.ndjson"]).exits(0);
    let now = verified(&database);
    assert_fails(database.run(&["restore", "old.ndjson"]), 2, &["one goes on", "would be lost"]);
    assert_eq!(verified(&database), now);
    // An older state of the same log is gone on with; another log is left alone.
    database.run(&["backup", "--output", "new.ndjson"]).exits(0);
    let older = Database::new(Backend::Sqlite);
    for name in ["old.ndjson", "new.ndjson"] {
        fs::copy(database.path(name), older.path(name)).unwrap();
        older.run(&["restore", name]).exits(0);
    }
    assert_eq!(verified(&older), now);
    let another = Database::new(backend);
    fs::copy(database.path("new.ndjson"), another.path("new.ndjson")).unwrap();
    fs::write(another.path("lines.ndjson"), LINES).unwrap();
    another.run(&["record", "--organisation", "one", "lines.ndjson"]).exits(0);
    let before = verified(&another);
    assert_fails(another.run(&["restore", "new.ndjson"]), 2, &["a log of its own"]);
    assert_eq!(verified(&another), before);
}

/// The log that cannot be restored is the last of the file, and one before it could be.
fn what_one_log_forbids_is_restored_of_none(backend: Backend) {
    let database = with_an_erasure(backend);
    database.run(&["backup", "--output", "old.ndjson"]).exits(0);
    let more = r#"{"key":"9","type":"member.recorded.v1","data":{"code":"DEU"}}"#;
    let own = r#"{"key":"8","type":"member.recorded.v1","data":{"code":"KEN"}}"#;
    let with_other = |line: &str| {
        let there = Database::new(backend);
        fs::copy(database.path("old.ndjson"), there.path("old.ndjson")).unwrap();
        fs::write(there.path("line"), line).unwrap();
        there
    };
    let newer = with_other(more);
    newer.run(&["restore", "--organisation", "other", "old.ndjson"]).exits(0);
    newer.run(&["record", "--organisation", "other", "line"]).exits(0);
    let forked = with_other(own);
    forked.run(&["record", "--organisation", "other", "line"]).exits(0);
    for (there, words) in [(newer, "would be lost"), (forked, "a log of its own")] {
        let before = verified(&there);
        assert_fails(there.run(&["restore", "old.ndjson"]), 2, &["other", words]);
        assert_eq!(verified(&there), before, "nothing of the others came, either");
        // Alone, what nothing forbids is restored.
        there.run(&["restore", "--organisation", "one", "old.ndjson"]).exits(0);
    }
}

fn a_backup_that_was_touched_is_refused(backend: Backend) {
    let database = with_an_erasure(backend);
    database.run(&["backup", "--output", "b.ndjson"]).exits(0);
    let backup = fs::read_to_string(database.path("b.ndjson")).unwrap();
    let lines: Vec<&str> = backup.lines().collect();
    let end = lines.len();
    let without = |left_out: usize| {
        let kept = lines.iter().enumerate().filter(|(n, _)| *n != left_out);
        kept.map(|(_, line)| format!("{line}\n")).collect::<String>()
    };
    let empty = Database::new(backend);
    for (what, touched, words) in [
        ("a title", backup.replacen("1992", "1993", 1), "committed to"),
        ("a line is gone", without(2), "is to stand here"),
        ("the heading is gone", without(0), "no heading"),
        ("the end is gone", without(end - 1), "not whole"),
        ("half of it", backup[..backup.len() / 2].to_owned(), "not whole"),
        ("nothing", String::new(), "not whole"),
        ("more after the end", format!("{backup}{{}}\n"), "goes on after its digest"),
        ("a later form", backup.replacen("\"backup\":1", "\"backup\":2", 1), "newer release"),
        ("no JSON", format!("hello\n{backup}"), "line 1: it is neither"),
        ("one twice", format!("{}\n{backup}", lines[..end - 1].join("\n")), "a second time"),
        ("another time", backup.replacen("\"recorded\":1", "\"recorded\":2", 1), "recorded time"),
    ] {
        assert_ne!(touched, backup, "{what}");
        fs::write(empty.path("t.ndjson"), touched).unwrap();
        assert_fails(empty.run(&["restore", "t.ndjson"]), 1, &[words]);
    }
    fs::write(empty.path("t.ndjson"), backup).unwrap();
    empty.run(&["restore", "t.ndjson"]).exits(0);
    assert_eq!(verified(&empty), verified(&database), "nothing of what was refused is there");
}

/// How many positions there are by now; 0 where there is no database yet.
fn reached(database: &Database) -> u64 {
    positions(&database.run(&["verify"]).stdout)
}

/// How many positions the first organisation has.
fn positions(said: &str) -> u64 {
    said.split("positions=")
        .nth(1)
        .map_or(0, |rest| rest.split(' ').next().unwrap().parse().unwrap())
}

fn what_was_interrupted_is_gone_on_with(backend: Backend) {
    let database = Database::new(Backend::Sqlite);
    let size = ["--instruments", "400", "--members", "80"];
    database.run(&[&["simulate", "--organisation", "large"], &size[..]].concat()).exits(0);
    database.run(&["backup", "--output", "b.ndjson"]).exits(0);
    let restored = Database::new(backend);
    fs::copy(database.path("b.ndjson"), restored.path("b.ndjson")).unwrap();
    let mut running = restored.stocktake(&["restore", "b.ndjson"]).spawn().unwrap();
    let begun = (0..400).any(|_| {
        thread::sleep(Duration::from_millis(10));
        reached(&restored) > 0
    });
    running.kill().unwrap();
    running.wait().unwrap();
    let (half, whole) = (reached(&restored), reached(&database));
    assert!(begun && half < whole, "it was ended in the middle: {half} of {whole}");
    restored.run(&["restore", "b.ndjson"]).exits(0);
    assert_eq!(verified(&restored), verified(&database));
}

//! Somebody with rights on the database changes what was recorded. The database
//! refuses, and where its triggers are dropped first, `verify` names the place.

use crate::{
    lines::{lay_the_ground, random, signatures},
    plain::Plain,
    record::assert_kept,
    sender::Sender,
    support::{Backend, Database, Ran},
};

on_both! {
    whatever_is_altered_is_named,
    a_tail_cut_with_its_head_is_found_by_who_kept_the_hash,
    the_database_refuses_changes,
}

/// How many entries each log has.
const ENTRIES: usize = 5;

const ALTERED: &str = "the salt or the bytes are not those that were committed to";
const ENTRY_GONE: &str = "the entry is missing, and no later event says that it was erased";
const BOTH_GONE: &str = "nothing stands here, though the log goes on";
const LEAF_GONE: &str = "the leaf is missing";
const MOVED: &str = "the hash over this leaf and all before it is another";

/// One way to alter a log, and the fault that names it. `$here` stands for the
/// position in that log.
struct Tampering {
    organisation: String,
    position: usize,
    fault: &'static str,
    sql: Vec<String>,
}

/// Each way at each position, each in a log of its own.
fn tamperings() -> Vec<Tampering> {
    let gone = |table: &str, n: usize| format!("delete from {table} where $here = {n}");
    let moved = |table: &str, from: usize, to: usize| {
        format!("update {table} set position = {to} where $here = {from}")
    };
    let swapped = |table: &str, n: usize| {
        vec![moved(table, n, 999), moved(table, n + 1, n), moved(table, 999, n + 1)]
    };
    let of = |way: &str, position: usize, fault: &'static str, sql: Vec<String>| Tampering {
        organisation: format!("{way}-{position}"),
        position,
        fault,
        sql,
    };
    let mut all = Vec::new();
    for n in 1..=ENTRIES {
        all.push(of(
            "byte",
            n,
            ALTERED,
            vec![format!("update entry set bytes = $altered where $here = {n}")],
        ));
        all.push(of("entry-gone", n, ENTRY_GONE, vec![gone("entry", n)]));
        all.push(of("leaf-gone", n, LEAF_GONE, vec![gone("leaf", n)]));
        all.push(of("row-gone", n, BOTH_GONE, vec![gone("entry", n), gone("leaf", n)]));
    }
    for n in 1..ENTRIES {
        all.push(of("entries-swapped", n, ALTERED, swapped("entry", n)));
        all.push(of("rows-swapped", n, MOVED, [swapped("entry", n), swapped("leaf", n)].concat()));
    }
    let tail = |table| format!("delete from {table} where $here > 2");
    all.push(of("tail-cut", 3, BOTH_GONE, vec![tail("entry"), tail("leaf")]));
    all
}

impl Tampering {
    fn apply(&self, plain: &mut Plain) {
        let here = format!("organisation = '{}' and position", self.organisation);
        let bytes =
            plain.bytes(&format!("select bytes from entry where {here} = {}", self.position));
        let altered = plain.literal(&with_another_bit(bytes));
        for sql in &self.sql {
            plain.run(&sql.replace("$here", &here).replace("$altered", &altered)).unwrap();
        }
    }
}

fn with_another_bit(mut bytes: Vec<u8>) -> Vec<u8> {
    let place = usize::try_from(random(0..bytes.len() as u64)).unwrap();
    bytes[place] ^= 1 << random(0..8);
    bytes
}

/// A log that says what it is called, and four things more.
fn make_log(database: &Database, organisation: &str) {
    let lines = (0..ENTRIES - 1)
        .map(|n| format!(r#"{{"type":"member.recorded.v1","data":{{"code":"M{n}"}}}}"#))
        .collect::<Vec<_>>();
    std::fs::write(database.path("log.ndjson"), lines.join("\n")).unwrap();
    database.run(&["record", "--organisation", organisation, "log.ndjson"]).exits(0);
}

fn whatever_is_altered_is_named(backend: Backend) {
    let database = Database::new(backend);
    make_log(&database, "untouched");
    let tamperings = tamperings();
    for tampering in &tamperings {
        make_log(&database, &tampering.organisation);
    }
    // The control: as long as nobody touches them, all are in order.
    let verified = database.run(&["verify"]).exits(0);
    assert_eq!(verified.stdout.lines().count(), tamperings.len() + 1);
    assert_eq!(verified.stderr, "");

    let mut plain = Plain::connect(&database);
    plain.drop_the_triggers();
    for tampering in &tamperings {
        tampering.apply(&mut plain);
    }
    let Ran { stdout, stderr, .. } = database.run(&["verify"]).exits(1);
    assert!(stdout.starts_with("untouched positions=5 "), "only one log is in order: {stdout}");
    assert_eq!(stdout.lines().count(), 1, "only one log is in order: {stdout}");
    let mut expected: Vec<_> = tamperings
        .iter()
        .map(|Tampering { organisation, position, fault, .. }| {
            format!("stocktake: {organisation}, position {position}: {fault}")
        })
        .collect();
    expected.sort_unstable();
    assert_eq!(stderr.lines().collect::<Vec<_>>(), expected);
}

/// What is cut off with its head leaves a log that is in order. Whoever kept a
/// line of `verify`, or a receipt, has the proof.
fn a_tail_cut_with_its_head_is_found_by_who_kept_the_hash(backend: Backend) {
    let database = Database::new(backend);
    make_log(&database, "cut");
    let kept = database.run(&["verify"]).exits(0).stdout;
    let mut plain = Plain::connect(&database);
    plain.drop_the_triggers();
    let cut = "delete from entry where position > 4; delete from leaf where position > 4;
               update head set position = 4";
    plain.run(cut).unwrap();
    make_log_longer(&database);
    let now = database.run(&["verify"]).exits(0).stdout;
    assert!(kept.starts_with("cut positions=5 hash=") && now.starts_with("cut positions=5 hash="));
    assert_ne!(kept, now, "the same number of entries, and another hash");
}

fn make_log_longer(database: &Database) {
    let line = r#"{"type":"member.recorded.v1","data":{"code":"another"}}"#;
    std::fs::write(database.path("more.ndjson"), line).unwrap();
    database.run(&["record", "more.ndjson"]).exits(0);
}

fn the_database_refuses_changes(backend: Backend) {
    let database = Database::new(backend);
    lay_the_ground(&database, "main");
    let receipts =
        Sender::start(&database, signatures("kept").take(10)).finish().all_acknowledged();
    let before = assert_kept(&database, &receipts).verified;
    let mut plain = Plain::connect(&database);
    let columns = [
        ("entry", ["organisation", "position", "recorded", "salt", "bytes", "erases"].as_slice()),
        ("leaf", ["organisation", "position", "id", "commitment", "running"].as_slice()),
    ];
    let mut changes = vec![
        ("head", "update head set position = position - 1".to_owned()),
        ("head", "update head set organisation = 'other'".to_owned()),
        ("head", "delete from head".to_owned()),
    ];
    for (table, columns) in columns {
        changes.extend(columns.iter().map(|column| {
            // To what it is already: the attempt is refused, not the value.
            (table, format!("update {table} set {column} = {column} where position = 3"))
        }));
        changes.push((table, format!("delete from {table} where position = 3")));
        changes.push((
            table,
            format!("delete from {table} where position = (select position from head)"),
        ));
        changes.push((table, format!("delete from {table}")));
    }
    match backend {
        Backend::Sqlite => {
            for table in ["head", "leaf", "entry"] {
                changes
                    .push((table, format!("insert or replace into {table} select * from {table}")));
                changes
                    .push((table, format!("replace into {table} select * from {table} limit 1")));
            }
        }
        Backend::Postgres => {
            for table in ["head", "leaf", "entry"] {
                changes.push((table, format!("truncate {table}")));
                changes.push((table, format!("truncate {table} cascade")));
            }
            let upsert = "insert into entry select * from entry limit 1
                 on conflict (organisation, position) do update set bytes = excluded.bytes";
            changes.push(("entry", upsert.to_owned()));
        }
    }
    for (table, change) in &changes {
        let refusal = plain.run(change).expect_err(change);
        assert!(names_the_rule(&refusal, table), "{change}: {refusal}");
    }
    assert_eq!(assert_kept(&database, &receipts).verified, before, "nothing changed");

    // The control: these are changes, and it is the triggers that refuse them.
    plain.drop_the_triggers();
    plain.run("begin").unwrap();
    for (_, change) in changes.iter().filter(|(table, _)| *table != "head") {
        plain.run("savepoint one").unwrap();
        plain.run(change).expect(change);
        plain.run("rollback to one").unwrap();
    }
    plain.release();
}

/// The refusal names the rule that was to be broken.
fn names_the_rule(refusal: &str, table: &str) -> bool {
    let rules = match table {
        "head" => ["head_only_rises", "head_organisation", "head_organisation"],
        "leaf" => ["leaf_append_only", "leaf_id", "leaf_position"],
        _ => ["entry_append_only", "entry_position", "entry_erases"],
    };
    rules.iter().any(|rule| refusal.contains(rule))
}

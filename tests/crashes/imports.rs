//! An import is killed and interrupted in the middle, then run again.

use std::{
    collections::BTreeSet,
    fmt::Write,
    fs,
    process::{Child, Stdio},
    time::{Duration, Instant},
};

use crate::{
    lines::{random_moment, rounds},
    plain::Plain,
    record::Record,
    support::{Backend, Database, Ran},
};

on_both! {
    an_import_killed_and_run_again_loses_and_doubles_nothing,
    an_import_interrupted_and_run_again_loses_and_doubles_nothing,
}

/// More than are on their way at a time, and no two of them the same.
const ROWS: usize = 9000;

/// How many rows an import records together.
const CHUNK_ROWS: usize = 1000;

const IMPORT: [&str; 5] = ["import", "--mapping", "commitments", "--json", "acts.csv"];

/// A database with a file beside it that is to be imported.
fn with_file(backend: Backend) -> Database {
    let database = Database::new(backend);
    let mut file = "instrument,member,act,date\n".to_owned();
    for n in 0..ROWS {
        // From the three thousandth on they tell the acts of the first with other dates:
        // in one file those are other facts, however often the import is begun anew.
        let (instrument, member) = (n % 3000 / 200, n % 100);
        let act = ["signature", "ratification"][n / 100 % 2];
        writeln!(file, "I{instrument},M{member},{act},19{:02}-02-21", n % 90 + 10).unwrap();
    }
    fs::write(database.path("acts.csv"), file).unwrap();
    fs::write(database.path("nothing.ndjson"), "").unwrap();
    database.run(&["record", "nothing.ndjson"]).exits(0);
    database
}

/// Starts the import, waits until it got on, and some time more.
fn import_in_the_middle(database: &Database, more: Duration) -> Child {
    let mut plain = Plain::connect(database);
    let mut head = || plain.number("select position from head");
    let before = head();
    let mut import = database.stocktake(&IMPORT);
    let import = import.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let began = Instant::now();
    while head() == before {
        assert!(began.elapsed() < Duration::from_secs(60), "the import does not get on");
        std::thread::sleep(Duration::from_millis(1));
    }
    std::thread::sleep(more);
    import
}

/// The lines of the file that the log holds, which must be whole chunks of it.
fn imported_lines(database: &Database) -> BTreeSet<u64> {
    let record = Record::read(database).expect("a clean start");
    let commitments =
        record.entries.iter().filter(|entry| entry["type"] == "commitment.recorded.v1");
    let lines: Vec<u64> =
        commitments.map(|entry| line(entry).expect("imported entries name their line")).collect();
    let found: BTreeSet<u64> = lines.iter().copied().collect();
    assert_eq!(found.len(), lines.len(), "a line is recorded twice");
    assert!(are_whole_chunks(&found), "half a chunk: {} lines, {:?}", found.len(), found.last());
    found
}

fn line(entry: &serde_json::Value) -> Option<u64> {
    entry.get("importline")?.as_u64()
}

/// The first row stands on line 2.
fn are_whole_chunks(lines: &BTreeSet<u64>) -> bool {
    let count = lines.len();
    let first = (2..).take(count).collect::<BTreeSet<u64>>();
    *lines == first && (count.is_multiple_of(CHUNK_ROWS) || count == ROWS)
}

/// Runs the import to its end; everything is there once, as if it had never been stopped.
fn import_again(database: &Database, uninterrupted: &Database) {
    let before = imported_lines(database).len();
    let counts = database.run(&IMPORT).exits(0).json();
    assert_eq!(
        (counts["rows"].as_u64(), counts["rejected"].as_u64()),
        (Some(ROWS as u64), Some(0))
    );
    assert_eq!(counts["known"].as_u64(), Some(before as u64), "{counts}");
    assert_eq!(imported_lines(database).len(), ROWS);
    let matrix = |database: &Database| database.run(&["export", "matrix"]).exits(0).stdout;
    assert!(matrix(database) == matrix(uninterrupted), "the matrix is another one");
}

fn an_import_killed_and_run_again_loses_and_doubles_nothing(backend: Backend) {
    let uninterrupted = with_file(backend);
    uninterrupted.run(&IMPORT).exits(0);
    // The control: lines that no import can leave behind are seen.
    let all = imported_lines(&uninterrupted);
    assert!(!are_whole_chunks(&all.iter().copied().filter(|line| *line != 1234).collect()));
    assert!(!are_whole_chunks(&all.iter().copied().take(1234).collect()));

    for _ in 0..rounds(1, 20) {
        let database = with_file(backend);
        let mut midway = false;
        // At once, when half a chunk would be there, and at some moment.
        for more in [Duration::ZERO, random_moment()] {
            if imported_lines(&database).len() == ROWS {
                break;
            }
            let mut import = import_in_the_middle(&database, more);
            import.kill().unwrap();
            import.wait().unwrap();
            midway |= imported_lines(&database).len() < ROWS;
        }
        assert!(midway, "no kill came in the middle");
        import_again(&database, &uninterrupted);
    }
}

fn an_import_interrupted_and_run_again_loses_and_doubles_nothing(backend: Backend) {
    let uninterrupted = with_file(backend);
    uninterrupted.run(&IMPORT).exits(0);
    let database = with_file(backend);
    let import = import_in_the_middle(&database, Duration::ZERO);
    let id = import.id().to_string();
    assert!(
        std::process::Command::new("kill").args(["-s", "INT", &id]).status().unwrap().success()
    );
    let ended = Ran::of(import.wait_with_output().unwrap()).exits(1);
    let errors: Vec<_> =
        ended.stderr.lines().filter(|line| line.starts_with("stocktake: ")).collect();
    let recorded = imported_lines(&database).len();
    assert!(0 < recorded && recorded < ROWS, "{recorded} rows: not in the middle");
    assert_eq!(
        errors,
        [format!(
            "stocktake: interrupted. {recorded} rows are recorded and stay; run the command again to go on, nothing is recorded twice"
        )]
    );
    import_again(&database, &uninterrupted);
}

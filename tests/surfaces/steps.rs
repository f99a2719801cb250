//! The steps of these tests: write a file, run the program, say what must hold.

use std::{
    fs,
    io::Read,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
    thread,
    time::{Duration, Instant},
};

use serde_json::Value;

use crate::support::{Database, Ran};

/// The columns of the mapping `treaties`.
pub(crate) const HEADER: &str = "state_iso3,instrument_id,instrument_title,event,date,coder\n";

/// How long a command may take that must not hang.
const PATIENCE: Duration = Duration::from_secs(60);

/// Writes a file into the test's folder.
pub(crate) fn write(database: &Database, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
    let path = database.path(name);
    fs::write(&path, bytes).unwrap();
    path
}

/// Writes a table of treaty actions, one row for each line.
pub(crate) fn write_treaties(database: &Database, name: &str, rows: &str) -> PathBuf {
    write(database, name, format!("{HEADER}{rows}"))
}

/// Imports a file of the test's folder.
pub(crate) fn import(database: &Database, mapping: &str, name: &str) -> Ran {
    within_patience(database.stocktake(&["import", "--mapping", mapping, "--json", name]))
}

/// Runs a command, and ends it should it hang.
pub(crate) fn within_patience(mut command: Command) -> Ran {
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap_or_else(|error| panic!("{command:?}: {error}"));
    fn drain(mut pipe: impl Read + Send + 'static) -> thread::JoinHandle<Vec<u8>> {
        thread::spawn(move || {
            let mut bytes = Vec::new();
            pipe.read_to_end(&mut bytes).unwrap();
            bytes
        })
    }
    let (stdout, stderr) =
        (drain(child.stdout.take().unwrap()), drain(child.stderr.take().unwrap()));
    let began = Instant::now();
    let status = loop {
        match child.try_wait().unwrap() {
            Some(status) => break status,
            None if began.elapsed() > PATIENCE => {
                child.kill().unwrap();
                panic!("{command:?} hangs");
            }
            None => thread::sleep(Duration::from_millis(2)),
        }
    };
    Ran::of(Output { status, stdout: stdout.join().unwrap(), stderr: stderr.join().unwrap() })
}

/// Asserts a plain failure: the exit code, no data, and one sentence with
/// these words in it.
#[track_caller]
pub(crate) fn assert_fails(ran: Ran, code: i32, words: &[&str]) {
    let ran = ran.exits(code);
    assert_eq!(ran.stdout, "", "{ran:#?}");
    assert_eq!(ran.stderr.lines().count(), 1, "one sentence: {ran:#?}");
    assert!(ran.stderr.starts_with("stocktake: "), "{ran:#?}");
    assert_says(&ran, words);
}

/// Asserts that these words are said to people.
#[track_caller]
pub(crate) fn assert_says(ran: &Ran, words: &[&str]) {
    for word in words {
        assert!(ran.stderr.contains(word), "nobody says {word:?}: {ran:#?}");
    }
}

/// What an import counted: recorded, warned, known, rejected.
#[track_caller]
pub(crate) fn counts(ran: &Ran) -> [u64; 4] {
    let json = ran.json();
    let count = |name: &str| json[name].as_u64().unwrap();
    let counts = ["recorded", "warned", "known", "rejected"].map(count);
    assert_eq!(counts.iter().sum::<u64>(), count("rows"), "{json}");
    counts
}

/// What `verify` says: the positions and the hash of every log.
#[track_caller]
pub(crate) fn verify(database: &Database) -> String {
    database.run(&["verify"]).exits(0).stdout
}

/// A view as it is exported.
#[track_caller]
pub(crate) fn export(database: &Database, args: &[&str]) -> String {
    database.run(&[&["export"], args].concat()).exits(0).stdout
}

/// A view row by row.
#[track_caller]
pub(crate) fn rows(database: &Database, args: &[&str]) -> Vec<Value> {
    let text = export(database, &[args, &["--format", "ndjson"]].concat());
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// The entries of the log that hold these words, each as JSON.
#[track_caller]
pub(crate) fn entries(database: &Database, words: &str) -> Vec<Value> {
    let entries = rows(database, &["events"]);
    entries.into_iter().filter(|entry| entry.to_string().contains(words)).collect()
}

/// A database with two facts about one treaty.
pub(crate) fn with_two_facts(database: Database) -> Database {
    let file =
        "FRA,T_1,A treaty,signature,1999-01-02,x\nDEU,T_1,A treaty,ratification,1999-05-02,x\n";
    write_treaties(&database, "two.csv", file);
    assert_eq!(counts(&import(&database, "treaties", "two.csv").exits(0)), [2, 0, 0, 0]);
    database
}

/// Asserts that the log is as it was, and that a good import works.
#[track_caller]
pub(crate) fn assert_unharmed(database: &Database, log: &str) {
    assert_eq!(verify(database), log, "the log must be as it was");
    let known = import(database, "treaties", "two.csv").exits(0);
    assert_eq!(counts(&known), [0, 0, 2, 0]);
    assert_eq!(verify(database), log);
}

/// The names of the files in a folder. SQLite's own beside its file come and go.
pub(crate) fn files(folder: &Path) -> Vec<String> {
    let mut files = all_files(folder);
    files.retain(|name| !name.ends_with("-wal") && !name.ends_with("-shm"));
    files
}

/// The names of the files in a folder, SQLite's own among them.
pub(crate) fn all_files(folder: &Path) -> Vec<String> {
    let name = |entry: std::io::Result<fs::DirEntry>| {
        entry.unwrap().file_name().to_string_lossy().into_owned()
    };
    let mut names: Vec<String> = fs::read_dir(folder).unwrap().map(name).collect();
    names.sort();
    names
}

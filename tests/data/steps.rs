//! The steps of these tests: import, ask, read the file anew.

use std::{collections::BTreeMap, fs, io::Read, path::Path};

use serde_json::Value;

use crate::support::{Database, Ran};

/// A row of a file: column and cell.
pub(crate) type Row = BTreeMap<String, String>;

/// A file of the shared data, read by somebody else's reader.
pub(crate) fn read(path: &Path) -> Vec<Row> {
    let mut bytes = fs::read(path).unwrap();
    if path.extension().is_some_and(|ending| ending == "gz") {
        let mut text = Vec::new();
        flate2::read::GzDecoder::new(bytes.as_slice()).read_to_end(&mut text).unwrap();
        bytes = text;
    }
    csv::Reader::from_reader(bytes.as_slice()).deserialize().map(Result::unwrap).collect()
}

/// Imports a file; its refused rows go to `rejects.csv`.
#[track_caller]
pub(crate) fn import(database: &Database, mapping: &str, path: &Path) -> Ran {
    let path = path.to_str().unwrap();
    database.run(&["import", "--mapping", mapping, "--json", "--rejects", "rejects.csv", path])
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

/// How many rows came with a warning of this code, as it is said to people.
pub(crate) fn warned(ran: &Ran, code: &str) -> u64 {
    let start = format!("  warning {code}: ");
    let line = ran.stderr.lines().find_map(|line| line.strip_prefix(&start));
    line.map_or(0, |line| line.split(' ').next().unwrap().parse().unwrap())
}

/// A view row by row.
#[track_caller]
pub(crate) fn rows(database: &Database, args: &[&str]) -> Vec<Value> {
    let ran = database.run(&[&["export", "--format", "ndjson"], args].concat()).exits(0);
    ran.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// The statuses of an instrument's members, as a day has them.
#[track_caller]
pub(crate) fn statuses(
    database: &Database,
    instrument: &str,
    on: &str,
) -> BTreeMap<String, String> {
    let rows = rows(database, &["matrix", "--instrument", instrument, "--on", on]);
    let text = |row: &Value, name: &str| row[name].as_str().unwrap().to_owned();
    rows.iter().map(|row| (text(row, "member"), text(row, "status"))).collect()
}

/// The facts of one cell, as an exported history has them: act and date.
#[track_caller]
pub(crate) fn facts(database: &Database, instrument: &str, member: &str) -> Vec<(String, String)> {
    let rows = rows(database, &["history", "--instrument", instrument, "--member", member]);
    let text = |row: &Value, name: &str| row[name].as_str().unwrap().to_owned();
    rows.iter().map(|row| (text(row, "act"), text(row, "occurred_on"))).collect()
}

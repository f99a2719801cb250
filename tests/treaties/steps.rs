//! The steps of these tests: import, ask, compare.

use std::{collections::BTreeMap, fs, path::Path};

use serde::{Deserialize, de::DeserializeOwned};

use crate::{
    oracle::Cell,
    support::{Backend, Database, Ran, shared},
};

/// The real file; where it is missing, that is said.
pub(crate) fn real_file() -> Option<std::path::PathBuf> {
    shared("data/treaties/events_main.csv.gz")
}

/// The backend that this one is not.
pub(crate) fn other(backend: Backend) -> Backend {
    match backend {
        Backend::Sqlite => Backend::Postgres,
        Backend::Postgres => Backend::Sqlite,
    }
}

/// What an import says it did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub(crate) struct Counts {
    pub(crate) rows: u64,
    pub(crate) recorded: u64,
    pub(crate) warned: u64,
    pub(crate) known: u64,
    pub(crate) rejected: u64,
}

/// Imports a table of treaty actions, every row of which must be taken.
#[track_caller]
pub(crate) fn import(database: &Database, path: &Path) -> (Counts, Ran) {
    let path = path.to_str().unwrap();
    let ran = database.run(&["import", "--mapping", "treaties", "--json", path]).exits(0);
    (counts(&ran), ran)
}

/// Imports a dataset.
#[track_caller]
pub(crate) fn import_dataset(database: &Database, folder: &Path) -> Counts {
    counts(&database.run(&["import", "--json", folder.to_str().unwrap()]).exits(0))
}

#[track_caller]
fn counts(ran: &Ran) -> Counts {
    let counts: Counts = serde_json::from_value(ran.json()).unwrap();
    let Counts { rows, recorded, warned, known, rejected } = counts;
    assert_eq!(rows, recorded + warned + known + rejected, "{counts:?}");
    counts
}

/// Writes a table of treaty actions into the test's folder.
pub(crate) fn write(database: &Database, name: &str, text: &str) -> std::path::PathBuf {
    let path = database.path(name);
    fs::write(&path, text).unwrap();
    path
}

/// A view as it is exported.
#[track_caller]
pub(crate) fn export(database: &Database, args: &[&str]) -> String {
    database.run(&[&["export"], args].concat()).exits(0).stdout
}

/// A view row by row.
#[track_caller]
pub(crate) fn read<T: DeserializeOwned>(database: &Database, args: &[&str]) -> Vec<T> {
    let text = export(database, args);
    csv::Reader::from_reader(text.as_bytes()).deserialize().map(Result::unwrap).collect()
}

/// A row of the matrix.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub(crate) struct Status {
    instrument: String,
    member: String,
    pub(crate) status: String,
    pub(crate) since: String,
    pub(crate) act: String,
}

/// The matrix by cell.
#[track_caller]
pub(crate) fn matrix(database: &Database, args: &[&str]) -> BTreeMap<Cell, Status> {
    read::<Status>(database, &[&["matrix"], args].concat())
        .into_iter()
        .map(|row| ((row.instrument.clone(), row.member.clone()), row))
        .collect()
}

/// The bound cells of a matrix, with the day since which they are.
pub(crate) fn bound(matrix: &BTreeMap<Cell, Status>) -> BTreeMap<Cell, String> {
    matrix
        .iter()
        .filter(|(_, row)| ["bound", "bound_with_reservation"].contains(&row.status.as_str()))
        .map(|(cell, row)| (cell.clone(), row.since.clone()))
        .collect()
}

/// What `verify` says of the log: how many positions it has, and its hash.
#[track_caller]
pub(crate) fn verify(database: &Database) -> String {
    database.run(&["verify"]).exits(0).stdout
}

/// How many positions the log has.
#[track_caller]
pub(crate) fn positions(database: &Database) -> u32 {
    let line = verify(database);
    let positions = line.split_once("positions=").unwrap().1;
    positions.split(' ').next().unwrap().parse().unwrap()
}

//! What the tests of the server have in common.

use std::time::{Duration, Instant};

use crate::support::{
    Backend, Database,
    server::{PATIENCE, Server},
};

/// The organisation that most tests are about.
pub(crate) const ORGANISATION: &str = "main";

/// A database with an instrument and a member in it.
pub(crate) fn scene(backend: Backend) -> Database {
    let database = Database::new(backend);
    record(&database, ORGANISATION, &[INSTRUMENT, MEMBER]);
    database
}

/// An instrument, as a line of `record`.
pub(crate) const INSTRUMENT: &str =
    r#"{"key":"CBD","type":"instrument.recorded.v1","data":{"code":"CBD"}}"#;
/// A member.
pub(crate) const MEMBER: &str =
    r#"{"key":"FRA","type":"member.recorded.v1","data":{"code":"FRA"}}"#;

/// One of many members.
pub(crate) fn member(n: u32) -> String {
    format!(r#"{{"key":"M{n}","type":"member.recorded.v1","data":{{"code":"M{n}"}}}}"#)
}

/// The value of a metric, by its name and labels as Prometheus writes them.
pub(crate) fn value(server: &Server, name: &str) -> Option<f64> {
    let metrics = server.operators_get("/metrics").is(200);
    assert!(metrics.header("content-type").unwrap().starts_with("text/plain"));
    let line = metrics.body.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(' '))?;
    Some(line.parse().unwrap())
}

/// Records lines by another process.
pub(crate) fn record(database: &Database, organisation: &str, lines: &[&str]) {
    let path = database.path("lines.ndjson");
    std::fs::write(&path, lines.join("\n")).unwrap();
    let path = path.to_str().unwrap();
    database.run(&["record", "--organisation", organisation, path]).exits(0);
}

/// What `verify` says of the log.
pub(crate) fn verify(database: &Database) -> String {
    database.run(&["verify"]).exits(0).stdout
}

/// Waits until something holds.
#[track_caller]
pub(crate) fn eventually(server: &Server, what: &str, holds: impl Fn() -> bool) {
    let began = Instant::now();
    while !holds() {
        assert!(began.elapsed() < PATIENCE, "not in time: {what}\n{}", server.log());
        std::thread::sleep(Duration::from_millis(10));
    }
}

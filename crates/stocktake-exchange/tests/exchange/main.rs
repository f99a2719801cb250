//! Files in and tables out, as the program sees them. One binary, so that it
//! is linked once.

#![allow(
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "a test that fails may say so in any way"
)]

mod corpora;
mod dataset;
mod files;
mod mappings;
mod out;
mod properties;
mod ratings;
#[path = "../../../../tests/fuzz/readers.rs"]
mod readers;
mod register;
mod rejects;
mod rows;
mod through_time;
mod treaties;
mod workbooks;

use std::io::Write;

use stocktake_exchange::{FileError, FileFault, Inspected, Mapping, RefusedRow, Row, Source};
use tempfile::NamedTempFile;

/// The plain mapping with every kind of field.
const PLAIN: &str = r#"
name = "plain"
records = "commitments"
key = ["instrument", "member", "act"]
ignore = ["remark"]
[fields]
instrument = { column = "instrument" }
member = { column = "member", scheme = "iso3" }
act = { column = "act", values = { ratification = "ratification", signed = "signature", "Objektion" = "objection" } }
occurred_on = { column = "date", formats = ["iso", "%d/%m/%Y"], unknown = ["0001-01-01"], absent = ["9999-12-31"] }
whose = { column = "whose", optional = true }
text = { column = "text", optional = true }
"#;

/// A good header and a good row for [`PLAIN`].
const HEADER: &str = "instrument,member,act,date\n";
const ROW: &str = "CBD,FRA,ratification,1994-07-01\n";

fn plain() -> Mapping {
    Mapping::parse(PLAIN).unwrap()
}

fn on_disk(content: &[u8]) -> NamedTempFile {
    let mut file = NamedTempFile::new().unwrap();
    file.write_all(content).unwrap();
    file
}

/// What a file comes to.
#[derive(Debug)]
struct Outcome {
    inspected: Inspected,
    rows: Vec<Row>,
    refused: Vec<RefusedRow>,
}

fn read_path(path: &std::path::Path, mapping: &Mapping) -> Result<Outcome, FileError> {
    let mut source = Source::open(path)?;
    let inspected = source.inspect(mapping, &mut |_| ())?;
    let (mut rows, mut refused) = (Vec::new(), Vec::new());
    for row in source.rows(mapping)? {
        match row? {
            Ok(row) => rows.push(row),
            Err(row) => refused.push(row),
        }
    }
    assert_eq!(inspected.rows, (rows.len() + refused.len()) as u64, "both passes agree");
    Ok(Outcome { inspected, rows, refused })
}

/// Reads a file with [`PLAIN`].
fn read(content: impl AsRef<[u8]>) -> Result<Outcome, FileFault> {
    read_path(on_disk(content.as_ref()).path(), &plain()).map_err(|error| error.fault)
}

fn gzip(content: &[u8]) -> Vec<u8> {
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gzip.write_all(content).unwrap();
    gzip.finish().unwrap()
}

/// Says what was not tested, past the test harness, which keeps silent about
/// tests that pass.
fn skipped(why: &str) {
    std::io::stderr().write_all(format!("SKIPPED: {why}\n").as_bytes()).unwrap();
}

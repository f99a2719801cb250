//! The entries of a log as a file, for whoever exports or serves them: in CSV
//! and workbooks as columns, in NDJSON to the letter.

use std::io::{self, Write};

use stocktake_exchange::{Format, TableWriter};
use stocktake_model::{Position, event::Entry, view::Value};

/// How many entries are read at a time.
pub const PAGE: u32 = 4096;

/// The columns, in order.
pub const COLUMNS: [&str; 10] =
    ["position", "recorded", "type", "subject", "id", "source", "actor", "import", "line", "data"];

/// Writes entries one by one.
pub enum EntryWriter<W: Write> {
    /// One line an entry, as it is stored.
    Lines(W),
    /// One row an entry.
    Rows(TableWriter<W>),
}

impl<W: Write> EntryWriter<W> {
    /// Starts a file; CSV gets its header.
    ///
    /// # Errors
    /// What the output says.
    pub fn new(out: W, format: Format) -> io::Result<Self> {
        Ok(match format {
            Format::Ndjson => Self::Lines(out),
            Format::Csv | Format::CsvExact | Format::Xlsx => {
                Self::Rows(TableWriter::new(out, format, COLUMNS)?)
            }
        })
    }

    /// Writes an entry.
    ///
    /// # Errors
    /// What the output says; [`io::ErrorKind::InvalidData`] for bytes that are
    /// no entry.
    pub fn entry(&mut self, position: Position, bytes: &[u8]) -> io::Result<()> {
        match self {
            Self::Lines(out) => out.write_all(bytes).and_then(|()| out.write_all(b"\n")),
            Self::Rows(table) => {
                let entry = Entry::from_bytes(bytes);
                let entry =
                    entry.map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error))?;
                table.row(&row(position, &entry))
            }
        }
    }

    /// Writes what is still held back.
    ///
    /// # Errors
    /// What the output says.
    pub fn finish(self) -> io::Result<()> {
        match self {
            Self::Lines(mut out) => out.flush(),
            Self::Rows(table) => table.finish()?.flush(),
        }
    }
}

fn row(position: Position, entry: &Entry) -> Vec<Value> {
    let provenance = entry.provenance.as_ref();
    vec![
        Value::Integer(position.0.into()),
        Value::Time(entry.recorded),
        Value::Code(entry.event.name()),
        Value::said(&entry.subject),
        Value::said(entry.id),
        Value::Text(entry.source.as_str().into()),
        Value::Text(entry.actor.as_str().into()),
        provenance.map_or(Value::Empty, |provenance| Value::said(provenance.import)),
        provenance.map_or(Value::Empty, |provenance| Value::Integer(provenance.line)),
        Value::said(entry.event.data()),
    ]
}

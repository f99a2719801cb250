//! Tables out: CSV (RFC 4180, UTF-8, LF, a header), NDJSON and workbooks, row by row.

use std::{
    fmt::Write as _,
    io::{self, Write},
};

use stocktake_model::view::{Table, Value};

use crate::{cells::CellWriter, formula::guard, workbook::SheetWriter};

/// A format for tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// CSV for people: a cell in which a spreadsheet would see a formula gets an
    /// apostrophe before it ([`crate::formula`]).
    Csv,
    /// CSV to the letter, for programs.
    CsvExact,
    /// One JSON object a row: every column, in order, `null` where nothing is
    /// recorded; numbers and flags as such, everything else as text.
    Ndjson,
    /// A workbook of one sheet with typed cells, of at most
    /// [`crate::workbook::ROWS_OUT_MAX`] rows; held whole until it is finished.
    Xlsx,
}

impl Format {
    /// Its name, which is also the ending of a file.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Csv | Self::CsvExact => "csv",
            Self::Ndjson => "ndjson",
            Self::Xlsx => "xlsx",
        }
    }

    /// Its media type.
    #[must_use]
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Csv | Self::CsvExact => "text/csv; charset=utf-8; header=present",
            Self::Ndjson => "application/x-ndjson",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        }
    }
}

/// Writes a table row by row. Nothing is certain to be written before
/// [`TableWriter::finish`].
pub struct TableWriter<W: Write> {
    out: Out<W>,
    columns: usize,
    scratch: String,
}

enum Out<W: Write> {
    Csv { csv: CellWriter<W>, guarded: bool },
    Ndjson { out: io::BufWriter<W>, keys: Vec<String> },
    Xlsx(Box<SheetWriter<W>>),
}

impl<W: Write> TableWriter<W> {
    /// Starts a table; CSV gets its header.
    ///
    /// # Errors
    /// What the output says.
    pub fn new<'a>(
        out: W,
        format: Format,
        columns: impl IntoIterator<Item = &'a str>,
    ) -> io::Result<Self> {
        let columns: Vec<&str> = columns.into_iter().collect();
        let width = columns.len();
        let out = match format {
            Format::Csv | Format::CsvExact => {
                let mut csv = CellWriter::new(out, b',');
                for column in columns {
                    csv.cell(column.as_bytes())?;
                }
                csv.end_row()?;
                Out::Csv { csv, guarded: format == Format::Csv }
            }
            Format::Ndjson => {
                let keys = columns
                    .into_iter()
                    .map(|column| serde_json::to_string(column).map_err(io::Error::from))
                    .collect::<io::Result<_>>()?;
                Out::Ndjson { out: io::BufWriter::new(out), keys }
            }
            Format::Xlsx => Out::Xlsx(Box::new(SheetWriter::new(out, &columns)?)),
        };
        Ok(Self { out, columns: width, scratch: String::new() })
    }

    /// Writes a row: one value a column.
    ///
    /// # Errors
    /// What the output says; [`io::ErrorKind::InvalidInput`] when the row does
    /// not have one value a column.
    pub fn row(&mut self, row: &[Value]) -> io::Result<()> {
        if row.len() != self.columns {
            return Err(io::Error::new(
                io::ErrorKind::InvalidInput,
                "a row must have one value a column",
            ));
        }
        match &mut self.out {
            Out::Csv { csv, guarded } => {
                for value in row {
                    self.scratch.clear();
                    write!(self.scratch, "{value}").map_err(io::Error::other)?;
                    let cell = self.scratch.as_bytes();
                    if *guarded { csv.cell(&guard(cell)) } else { csv.cell(cell) }?;
                }
                csv.end_row()
            }
            Out::Ndjson { out, keys } => {
                for (n, (key, value)) in keys.iter().zip(row).enumerate() {
                    write!(out, "{}{key}:", if n == 0 { '{' } else { ',' })?;
                    serde_json::to_writer(&mut *out, value)?;
                }
                out.write_all(b"}\n")
            }
            Out::Xlsx(sheet) => sheet.row(row),
        }
    }

    /// Writes what is still held back, and returns the output.
    ///
    /// # Errors
    /// What the output says.
    pub fn finish(self) -> io::Result<W> {
        match self.out {
            Out::Csv { csv, .. } => csv.finish(),
            Out::Ndjson { out, .. } => out.into_inner().map_err(io::IntoInnerError::into_error),
            Out::Xlsx(sheet) => sheet.finish(),
        }
    }
}

/// Writes a whole table.
///
/// # Errors
/// What the output says.
pub fn write_table(table: &Table, format: Format, out: &mut dyn Write) -> io::Result<()> {
    let mut writer = TableWriter::new(out, format, table.columns.iter().map(|column| column.name))?;
    for row in &table.rows {
        writer.row(row)?;
    }
    writer.finish()?.flush()
}

//! The rejects: the rows of a file that were not recorded, as they came, each
//! with the reason. Whoever mends them imports the same file again: the
//! importer passes over the columns added here.
//!
//! They stand first, so that a row with a cell too many keeps all its cells:
//! nothing sent is lost here either.

use std::io::{self, Write};

use crate::{
    cells::CellWriter,
    encoding::{BOM, Encoding},
    formula::{guard, unguard_bytes},
    mapping::Dialect,
    split::RawRow,
};

/// The columns added to those of the file.
pub const COLUMNS: [&str; 4] =
    ["stocktake_line", "stocktake_column", "stocktake_code", "stocktake_message"];

/// Why a row was not recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reason<'a> {
    /// The column at fault, where it is one.
    pub column: Option<&'a str>,
    /// The stable code of the fault or the rejection.
    pub code: &'a str,
    /// One sentence for the person who mends it.
    pub message: &'a str,
}

/// Writes rejects as CSV.
pub struct RejectsWriter<W: Write> {
    csv: CellWriter<W>,
    /// Which columns of the file are an earlier round's reasons.
    reasons: Vec<usize>,
}

impl<W: Write> RejectsWriter<W> {
    /// Writes the header. `columns` and `dialect` are those of the file that the rows
    /// are from, so that its mapping fits the rejects too. They are UTF-8, and say so
    /// where that file is not.
    ///
    /// # Errors
    /// What the output says.
    pub fn new(mut out: W, columns: &[String], dialect: Dialect) -> io::Result<Self> {
        if dialect.encoding != Encoding::Utf8 {
            out.write_all(&BOM)?;
        }
        let reasons =
            (0..columns.len()).filter(|n| COLUMNS.contains(&columns[*n].as_str())).collect();
        let mut writer = Self { csv: CellWriter::new(out, dialect.delimiter), reasons };
        writer.write(COLUMNS.map(str::as_bytes), columns.iter().map(String::as_bytes))?;
        Ok(writer)
    }

    /// Writes one row with its reason.
    ///
    /// # Errors
    /// What the output says.
    pub fn reject(&mut self, row: &RawRow, reason: Reason<'_>) -> io::Result<()> {
        let line = row.line().to_string();
        let added = [line.as_str(), reason.column.unwrap_or_default(), reason.code, reason.message];
        self.write(added.map(str::as_bytes), row.cells().map(unguard_bytes))
    }

    /// Writes what is still held back, and returns the output.
    ///
    /// # Errors
    /// What the output says.
    pub fn finish(self) -> io::Result<W> {
        self.csv.finish()
    }

    fn write<'a>(
        &mut self,
        added: [&[u8]; 4],
        cells: impl Iterator<Item = &'a [u8]>,
    ) -> io::Result<()> {
        for cell in added {
            self.csv.cell(&guard(cell))?;
        }
        for (_, cell) in cells.enumerate().filter(|(n, _)| !self.reasons.contains(n)) {
            self.csv.cell(&guard(cell))?;
        }
        self.csv.end_row()
    }
}

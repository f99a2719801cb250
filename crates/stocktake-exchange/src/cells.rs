//! CSV cell by cell, as RFC 4180 has it, with LF. A cell is quoted only where
//! it must be. The errors of the output come through as they are: a full disk
//! and a closed pipe are told apart by whoever asked.

use std::io::{self, BufWriter, Write};

pub(crate) struct CellWriter<W: Write> {
    out: BufWriter<W>,
    delimiter: u8,
    /// How many cells the row has so far, and whether the last is empty.
    cells: usize,
    empty: bool,
}

impl<W: Write> CellWriter<W> {
    pub(crate) fn new(out: W, delimiter: u8) -> Self {
        Self { out: BufWriter::new(out), delimiter, cells: 0, empty: true }
    }

    pub(crate) fn cell(&mut self, cell: &[u8]) -> io::Result<()> {
        if self.cells > 0 {
            self.out.write_all(&[self.delimiter])?;
        }
        self.cells += 1;
        self.empty = cell.is_empty();
        if !cell.iter().any(|byte| *byte == self.delimiter || b"\"\r\n".contains(byte)) {
            return self.out.write_all(cell);
        }
        self.out.write_all(b"\"")?;
        for (n, part) in cell.split(|byte| *byte == b'"').enumerate() {
            self.out.write_all(if n > 0 { b"\"\"" } else { b"" })?;
            self.out.write_all(part)?;
        }
        self.out.write_all(b"\"")
    }

    pub(crate) fn end_row(&mut self) -> io::Result<()> {
        // One empty cell would look like a blank line, which is no row.
        let lone = self.cells == 1 && self.empty;
        self.cells = 0;
        self.out.write_all(if lone { b"\"\"\n" } else { b"\n" })
    }

    /// Writes what is held back, and returns the output.
    pub(crate) fn finish(self) -> io::Result<W> {
        self.out.into_inner().map_err(io::IntoInnerError::into_error)
    }
}

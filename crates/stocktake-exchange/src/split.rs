//! CSV into records, by a state machine of our own: it knows the physical line
//! and the column of everything, takes LF, CRLF and CR alike, bounds what one
//! record may hold, and refuses what other readers silently guess at (a quote
//! that is never closed, text after a closing quote).
//!
//! A quotation mark inside an unquoted cell is a plain character.

use std::io::{self, BufRead};

/// The most bytes of cells in one record. A file that goes beyond is no table,
/// or a quote in it is never closed.
pub const RECORD_BYTES_MAX: usize = 1 << 20;

/// The most columns of a record.
pub const COLUMNS_MAX: usize = 1_000;

/// One record as bytes, quotes removed and nothing else done to it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RawRow {
    line: u64,
    bytes: Vec<u8>,
    /// Where each cell ends in `bytes`.
    ends: Vec<usize>,
}

impl RawRow {
    /// The physical line on which the record starts, from 1.
    #[must_use]
    pub fn line(&self) -> u64 {
        self.line
    }

    /// How many cells there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is no cell.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The cells, in order.
    pub fn cells(&self) -> impl Iterator<Item = &[u8]> {
        (0..self.ends.len()).map(|n| &self.bytes[self.start(n)..self.ends[n]])
    }

    /// The cells as texts, or the place (from 0) of the first that is not UTF-8.
    pub(crate) fn texts(&self) -> Result<Texts<'_>, usize> {
        // Two halves of a character at the meeting of two cells make the whole
        // valid; each cell must be.
        match std::str::from_utf8(&self.bytes) {
            Ok(text) if self.ends.iter().all(|end| text.is_char_boundary(*end)) => {
                Ok(Texts { row: self, text })
            }
            Ok(_) | Err(_) => {
                Err(self.cells().position(|cell| std::str::from_utf8(cell).is_err()).unwrap_or(0))
            }
        }
    }

    /// An empty record on a line.
    pub(crate) fn on(line: u64) -> Self {
        Self { line, ..Self::default() }
    }

    /// Adds a cell.
    pub(crate) fn push(&mut self, cell: &[u8]) {
        self.bytes.extend_from_slice(cell);
        self.ends.push(self.bytes.len());
    }

    /// Adds empty cells until there are as many as `width`.
    pub(crate) fn widen(&mut self, width: usize) {
        self.ends.resize(self.ends.len().max(width), self.bytes.len());
    }

    /// How many bytes its cells have.
    pub(crate) fn bytes(&self) -> usize {
        self.bytes.len()
    }

    fn start(&self, n: usize) -> usize {
        if n == 0 { 0 } else { self.ends[n - 1] }
    }

    fn clear(&mut self) {
        self.line = 0;
        self.bytes.clear();
        self.ends.clear();
    }
}

/// The cells of a record as texts.
#[derive(Clone, Copy)]
pub(crate) struct Texts<'a> {
    row: &'a RawRow,
    text: &'a str,
}

impl<'a> Texts<'a> {
    /// The cell at a place, from 0.
    pub(crate) fn get(self, n: usize) -> &'a str {
        &self.text[self.row.start(n)..self.row.ends[n]]
    }

    /// The cells, in order.
    pub(crate) fn iter(self) -> impl Iterator<Item = &'a str> {
        (0..self.row.len()).map(move |n| self.get(n))
    }
}

/// Why there is no further record. Lines and columns count from 1.
#[derive(Debug)]
pub(crate) enum Broken {
    Io(io::Error),
    UnclosedQuote { line: u64, column: usize },
    TextAfterQuote { line: u64, column: usize },
    RecordTooLong { line: u64 },
    TooManyColumns { line: u64 },
}

/// Reads records one after the other.
pub(crate) struct Splitter<R> {
    input: R,
    machine: Machine,
}

impl<R: BufRead> Splitter<R> {
    pub(crate) fn new(input: R, delimiter: u8) -> Self {
        let machine =
            Machine { delimiter, line: 1, after_cr: false, state: State::Between, quote: (0, 0) };
        Self { input, machine }
    }

    pub(crate) fn input(&self) -> &R {
        &self.input
    }

    /// Reads the next record into `row`; `false` when there is none. Blank
    /// lines are no records.
    pub(crate) fn read(&mut self, row: &mut RawRow) -> Result<bool, Broken> {
        row.clear();
        loop {
            let chunk = match self.input.fill_buf() {
                Ok(chunk) => chunk,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(Broken::Io(error)),
            };
            if chunk.is_empty() {
                return self.machine.end(row);
            }
            let (used, complete) = self.machine.feed(chunk, row)?;
            self.input.consume(used);
            if complete {
                return Ok(true);
            }
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// Before a record.
    Between,
    /// At the first byte of a cell.
    CellStart,
    Unquoted,
    Quoted,
    /// After a quotation mark in a quoted cell: it closes the cell, or is the
    /// first half of a doubled one.
    QuoteSeen,
}

struct Machine {
    delimiter: u8,
    /// The line of the next byte.
    line: u64,
    /// The last byte was a CR; an LF after it belongs to the same line end.
    after_cr: bool,
    state: State,
    /// The line and the column at which the last quote was opened.
    quote: (u64, usize),
}

impl Machine {
    /// Takes bytes up to the end of a record, or all of them. Returns how many
    /// it took and whether the record is complete.
    fn feed(&mut self, chunk: &[u8], row: &mut RawRow) -> Result<(usize, bool), Broken> {
        let mut at = 0;
        while at < chunk.len() {
            let byte = chunk[at];
            let rest = &chunk[at..];
            match self.state {
                State::Between if byte == b'\n' || byte == b'\r' => {
                    self.count_lines(&[byte]);
                    at += 1;
                }
                State::Between => {
                    row.line = self.line;
                    self.after_cr = false;
                    self.state = State::CellStart;
                }
                State::CellStart if byte == b'"' => {
                    self.quote = (self.line, row.len() + 1);
                    self.state = State::Quoted;
                    at += 1;
                }
                State::CellStart => self.state = State::Unquoted,
                State::Unquoted => {
                    let length =
                        rest.iter().position(|byte| self.ends_cell(*byte)).unwrap_or(rest.len());
                    self.push(&rest[..length], row)?;
                    at += length;
                    if at < chunk.len() {
                        at += 1;
                        if self.end_cell(chunk[at - 1], row)? {
                            return Ok((at, true));
                        }
                    }
                }
                State::Quoted => {
                    let length = rest.iter().position(|byte| *byte == b'"').unwrap_or(rest.len());
                    self.push(&rest[..length], row)?;
                    self.count_lines(&rest[..length]);
                    at += length;
                    if at < chunk.len() {
                        at += 1;
                        self.state = State::QuoteSeen;
                    }
                }
                State::QuoteSeen if byte == b'"' => {
                    self.push(b"\"", row)?;
                    self.after_cr = false;
                    self.state = State::Quoted;
                    at += 1;
                }
                State::QuoteSeen if self.ends_cell(byte) => {
                    self.after_cr = false;
                    at += 1;
                    if self.end_cell(byte, row)? {
                        return Ok((at, true));
                    }
                }
                State::QuoteSeen => {
                    return Err(Broken::TextAfterQuote { line: self.line, column: row.len() + 1 });
                }
            }
        }
        Ok((at, false))
    }

    fn ends_cell(&self, byte: u8) -> bool {
        byte == self.delimiter || byte == b'\n' || byte == b'\r'
    }

    fn push(&self, bytes: &[u8], row: &mut RawRow) -> Result<(), Broken> {
        if row.bytes.len() + bytes.len() <= RECORD_BYTES_MAX {
            row.bytes.extend_from_slice(bytes);
            return Ok(());
        }
        // A quote that swallows the file is far more likely than such a cell.
        let (line, column) = self.quote;
        Err(if self.state == State::Quoted {
            Broken::UnclosedQuote { line, column }
        } else {
            Broken::RecordTooLong { line: row.line }
        })
    }

    /// Ends a cell at a delimiter or a line end; `true` when the record ends with it.
    fn end_cell(&mut self, byte: u8, row: &mut RawRow) -> Result<bool, Broken> {
        row.ends.push(row.bytes.len());
        if row.len() > COLUMNS_MAX {
            return Err(Broken::TooManyColumns { line: row.line });
        }
        if byte == self.delimiter {
            self.state = State::CellStart;
            return Ok(false);
        }
        self.count_lines(&[byte]);
        self.state = State::Between;
        Ok(true)
    }

    fn count_lines(&mut self, bytes: &[u8]) {
        for byte in bytes {
            let second_half = *byte == b'\n' && self.after_cr;
            self.line += u64::from((*byte == b'\n' || *byte == b'\r') && !second_half);
            self.after_cr = *byte == b'\r';
        }
    }

    /// The end of the file.
    fn end(&mut self, row: &mut RawRow) -> Result<bool, Broken> {
        let (line, column) = self.quote;
        match self.state {
            State::Between => Ok(false),
            State::Quoted => Err(Broken::UnclosedQuote { line, column }),
            State::CellStart | State::Unquoted | State::QuoteSeen => self.end_cell(b'\n', row),
        }
    }
}

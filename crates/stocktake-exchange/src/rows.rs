//! The rows of a file, one after the other, each a record or refused alone.

use std::hash::{DefaultHasher, Hash, Hasher};

use stocktake_model::{
    commitment::ImportedCommitment,
    event::{InstrumentRecorded, MemberRecorded},
};

use crate::{
    fault::{FileError, RowFault},
    mapping::Bound,
    shown::shortened,
    source::Reading,
    split::RawRow,
};

/// What a row says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Record {
    /// What a member did. Its `matching` is empty: whoever imports knows where
    /// the import began.
    Commitment(Box<ImportedCommitment>),
    /// An instrument.
    Instrument(Box<InstrumentRecorded>),
    /// A member.
    Member(Box<MemberRecorded>),
}

/// A row that makes a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The physical line on which it starts; the header is on line 1, or
    /// after the blank lines before it.
    pub line: u64,
    /// What it says.
    pub record: Record,
    /// The row as it came, for the rejects.
    pub raw: RawRow,
    /// A hash of what tells the rows of a file apart. Two rows of one key may
    /// be the same fact; two of different keys never are.
    pub key: u64,
}

/// A row that makes none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefusedRow {
    /// The physical line on which it starts.
    pub line: u64,
    /// The row as it came, for the rejects.
    pub raw: RawRow,
    /// What is wrong with it.
    pub fault: RowFault,
}

/// The rows of a file. Ends after the first [`FileError`].
pub struct Rows {
    reading: Reading,
    bound: Bound,
    buffer: RawRow,
    ended: bool,
}

impl Rows {
    pub(crate) fn new(reading: Reading, bound: Bound) -> Self {
        Self { reading, bound, buffer: RawRow::default(), ended: false }
    }

    /// How many bytes of the file are read, for a progress bar.
    #[must_use]
    pub fn bytes_read(&self) -> u64 {
        self.reading.bytes_read()
    }

    #[expect(clippy::result_large_err, reason = "it goes straight into the item of the iterator")]
    fn parse(&self) -> Result<Row, RefusedRow> {
        let (raw, columns) = (self.buffer.clone(), &self.bound.columns);
        let line = raw.line();
        let record = if raw.len() == columns.len() {
            raw.texts()
                .map_err(|place| RowFault::NotUtf8 { column: shortened(&columns[place]) })
                .and_then(|texts| self.bound.fields.read(texts))
        } else {
            Err(RowFault::ColumnCount { expected: columns.len(), found: raw.len() })
        };
        match record {
            Ok(record) => Ok(Row { line, key: self.key(&record), record, raw }),
            Err(fault) => Err(RefusedRow { line, raw, fault }),
        }
    }

    fn key(&self, record: &Record) -> u64 {
        let mut hasher = DefaultHasher::new();
        match record {
            Record::Commitment(row) => {
                let new = &row.commitment;
                (&new.instrument, &new.member, &new.whose).hash(&mut hasher);
                let matching = self.bound.matching.unwrap_or_default();
                matching.act.then_some(new.act).hash(&mut hasher);
                matching.occurred_on.then_some(new.occurred_on).hash(&mut hasher);
            }
            Record::Instrument(instrument) => instrument.code.hash(&mut hasher),
            Record::Member(member) => member.code.hash(&mut hasher),
        }
        hasher.finish()
    }
}

impl Iterator for Rows {
    type Item = Result<Result<Row, RefusedRow>, FileError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        match self.reading.read(&mut self.buffer) {
            Ok(true) => return Some(Ok(self.parse())),
            Ok(false) => self.ended = true,
            Err(error) => {
                self.ended = true;
                return Some(Err(error));
            }
        }
        self.reading.check_unchanged().err().map(Err)
    }
}

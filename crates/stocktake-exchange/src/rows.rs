//! The rows of a file, one after the other, each made records of or refused alone.

use std::{
    collections::{BTreeSet, HashMap},
    hash::{DefaultHasher, Hash, Hasher},
};

use stocktake_model::{
    commitment::ImportedCommitment,
    event::{
        InstrumentRecorded, MemberRecorded, ProvisionRecorded, SuccessionRecorded, VersionRecorded,
    },
    indicator::Observed,
    procedure::ImportedProcedure,
    rating::ImportedRating,
};

use crate::{
    fault::{FileError, RowFault},
    formula::unguard,
    mapping::Bound,
    shown::shortened,
    source::Reading,
    split::RawRow,
    workbook::{Flaw, cell_name},
};

/// What a row says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Record {
    /// What a member did. Whoever imports knows where the import began, and
    /// says so in its `matching`.
    Commitment(Box<ImportedCommitment>),
    /// An instrument.
    Instrument(Box<InstrumentRecorded>),
    /// A member.
    Member(Box<MemberRecorded>),
    /// Who took whose place.
    Succession(Box<SuccessionRecorded>),
    /// A version of an instrument.
    Version(Box<VersionRecorded>),
    /// A provision of an instrument.
    Provision(Box<ProvisionRecorded>),
    /// How a member is held to comply. Whoever imports knows where the import
    /// began, and says so in its `matching`.
    Rating(Box<ImportedRating>),
    /// A step of a procedure, likewise.
    Procedure(Box<ImportedProcedure>),
    /// What an indicator was observed to be, likewise.
    Observation(Box<Observed>),
}

impl Record {
    /// The codes of what it is about, where a file tells that once; else nothing.
    fn thing(&self) -> Vec<&str> {
        match self {
            Self::Commitment(_) | Self::Rating(_) | Self::Procedure(_) | Self::Observation(_) => {
                Vec::new()
            }
            Self::Instrument(it) => vec![it.code.as_str()],
            Self::Member(it) => vec![it.code.as_str()],
            Self::Succession(it) => vec![it.predecessor.as_str(), it.successor.as_str()],
            Self::Version(it) => vec![it.instrument.as_str(), it.code.as_str()],
            Self::Provision(it) => {
                let codes = [it.instrument.as_str(), it.code.as_str()].into_iter();
                codes.chain(it.version.as_ref().map(|code| code.as_str())).collect()
            }
        }
    }

    /// A hash of what it says of that.
    fn said(&self) -> u64 {
        let said = match self {
            Self::Commitment(_) | Self::Rating(_) | Self::Procedure(_) | Self::Observation(_) => {
                return 0;
            }
            Self::Instrument(it) => serde_json::to_string(it),
            Self::Member(it) => serde_json::to_string(it),
            Self::Succession(it) => serde_json::to_string(it),
            Self::Version(it) => serde_json::to_string(it),
            Self::Provision(it) => serde_json::to_string(it),
        };
        hash(&said.unwrap_or_default())
    }
}

/// A row that can be understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The physical line on which it starts; the header is on line 1, or
    /// after the blank lines before it.
    pub line: u64,
    /// What it says: at least one record, or none where the mapping does not
    /// mean such rows.
    pub records: Vec<Record>,
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
    /// Where that is in a workbook, as `Sheet!C7`.
    pub cell: Option<String>,
}

/// The rows of a file. Ends after the first [`FileError`].
pub struct Rows {
    reading: Reading,
    bound: Bound,
    buffer: RawRow,
    /// The things told so far: on which line, and a hash of what was said.
    told: HashMap<Vec<String>, (u64, u64)>,
    ended: bool,
}

impl Rows {
    pub(crate) fn new(reading: Reading, bound: Bound) -> Self {
        Self { reading, bound, buffer: RawRow::default(), told: HashMap::new(), ended: false }
    }

    /// How many bytes of the file are read, for a progress bar.
    #[must_use]
    pub fn bytes_read(&self) -> u64 {
        self.reading.bytes_read()
    }

    #[expect(clippy::result_large_err, reason = "it goes straight into the item of the iterator")]
    fn parse(&mut self) -> Result<Row, RefusedRow> {
        let (raw, columns) = (self.buffer.clone(), &self.bound.columns);
        let line = raw.line();
        let records = if self.is_left_out(&raw) {
            Ok(Vec::new())
        } else if let Some(flaw) = self.flaw(line) {
            Err(flaw)
        } else if raw.len() == columns.len() {
            raw.texts()
                .map_err(|place| RowFault::NotUtf8 { column: shortened(&columns[place]) })
                .and_then(|texts| self.bound.fields.read(texts))
        } else {
            Err(RowFault::ColumnCount { expected: columns.len(), found: raw.len() })
        };
        match records.and_then(|records| self.told_once(line, records)) {
            Ok(records) => Ok(Row { line, key: key(&records), records, raw }),
            Err(fault) => {
                let column = fault.column().and_then(|column| {
                    self.bound.columns.iter().position(|known| shortened(known) == column)
                });
                let cell = self.reading.sheet().map(|sheet| match column {
                    Some(place) => format!("{}!{}", sheet.name, cell_name(place + 1, line)),
                    None => format!("{}!{line}:{line}", sheet.name),
                });
                Err(RefusedRow { line, raw, fault, cell })
            }
        }
    }

    /// Whether the mapping means other rows only.
    fn is_left_out(&self, raw: &RawRow) -> bool {
        let Ok(texts) = raw.texts() else { return false };
        let is_meant = |(place, values): &(usize, Vec<String>)| {
            values.iter().any(|value| value == unguard(texts.get(*place)))
        };
        raw.len() == self.bound.columns.len() && !self.bound.only.iter().all(is_meant)
    }

    /// The first cell of a row of a workbook that is used and has no value.
    fn flaw(&self, line: u64) -> Option<RowFault> {
        let flaws = self.reading.sheet()?.flaws.get(&line)?;
        let is_used = |place: usize| !self.bound.ignored.get(place).copied().unwrap_or(false);
        let (place, flaw) = flaws.iter().find(|(place, _)| is_used(*place))?;
        let column = self.bound.columns.get(*place).map_or_else(String::new, |it| shortened(it));
        Some(match flaw {
            Flaw::Error(value) => RowFault::CellError { column, value: value.clone() },
            Flaw::NotComputed => RowFault::NotComputed { column },
        })
    }

    /// Where the code is the key, one file tells a thing once: of two rows that
    /// differ, nobody could say which is right.
    fn told_once(&mut self, line: u64, records: Vec<Record>) -> Result<Vec<Record>, RowFault> {
        let [record] = records.as_slice() else { return Ok(records) };
        let thing: Vec<String> = record.thing().into_iter().map(str::to_owned).collect();
        if thing.is_empty() || !self.bound.keyed {
            return Ok(records);
        }
        let said = record.said();
        match self.told.get(&thing) {
            Some((first, other)) if *other != said => {
                Err(RowFault::ToldOtherwise { of: shortened(&thing.join(" ")), line: *first })
            }
            Some(_) => Ok(records),
            None => {
                self.told.insert(thing, (line, said));
                Ok(records)
            }
        }
    }
}

/// What tells the rows of a file apart. Rows of several acts are told apart by
/// their cell alone.
fn key(records: &[Record]) -> u64 {
    match records {
        [Record::Procedure(row)] => {
            let new = &row.procedure;
            let at = new.reference.is_none().then_some((&new.stage, new.occurred_on));
            hash(&(&new.case, &new.reference, at))
        }
        [Record::Observation(row)] => {
            let new = &row.observation;
            hash(&(&new.indicator, &new.member, new.observed_on, &new.disaggregation))
        }
        [Record::Rating(row)] => {
            let new = &row.rating;
            let of = (&new.instrument, &new.member, &new.provision, &new.version);
            hash(&(of, &new.cycle, new.opinion, &new.by))
        }
        [Record::Commitment(row)] => {
            let new = &row.commitment;
            let matching = row.matching.as_ref();
            let act = matching.filter(|it| it.acts.is_empty()).map(|_| new.act);
            let occurred_on = matching.filter(|it| it.occurred_on).map(|_| new.occurred_on);
            hash(&(&new.instrument, &new.member, &new.whose, act, occurred_on))
        }
        [record] => hash(&record.thing()),
        several => {
            let cells = several.iter().filter_map(|record| {
                let Record::Commitment(row) = record else { return None };
                Some((&row.commitment.instrument, &row.commitment.member))
            });
            hash(&cells.collect::<BTreeSet<_>>())
        }
    }
}

fn hash(of: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    of.hash(&mut hasher);
    hasher.finish()
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

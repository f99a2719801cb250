//! What can be imported, as one stream of rows: CSV files and sheets of
//! workbooks through a mapping, and datasets.

use std::path::{Path, PathBuf};

use anyhow::Result;
use stocktake_exchange::{
    Dataset, Dialect, FileError, LineFault, Mapping, RawRow, Record, RefusedRow, RowFault, Source,
    dataset::InspectedDataset, observation::indicator,
};
use stocktake_model::{
    commitment::ImportedCommitment,
    decide::Command,
    event::{Entry, Event, InstrumentRecorded, MemberRecorded, OrganisationRecorded, Provenance},
    indicator::Observed,
    procedure::ImportedProcedure,
    rating::ImportedRating,
};
use uuid::Uuid;

use crate::{cli::Import, commands::progress, engine::request::Request, failure::usage};

/// One file or dataset, looked at and found whole.
#[expect(clippy::large_enum_variant, reason = "there are as many as there are files")]
pub(super) enum Input {
    Csv {
        path: PathBuf,
        source: Box<Source>,
        mapping: Mapping,
        sha256: String,
        rows: u64,
        columns: Vec<String>,
    },
    Dataset {
        path: PathBuf,
        dataset: Box<Dataset>,
        sha256: String,
        lines: u64,
    },
}

/// A row, or why it is none.
pub(super) enum Item {
    Row(Row, Vec<Request>),
    Refused(Refused),
    /// The mapping does not mean such rows.
    LeftOut,
}

/// A row, beside the requests that the writer takes: it tells one thing or
/// several, each recorded for itself.
pub(super) struct Row {
    pub(super) line: u64,
    /// Tells rows apart that may be about the same fact.
    pub(super) key: Option<u64>,
    /// How many requests it makes.
    pub(super) requests: usize,
    /// As it came, for the rejects.
    pub(super) raw: Raw,
}

/// A row as it came.
pub(super) enum Raw {
    Csv(RawRow),
    Line(String),
}

/// A row that makes no command.
pub(super) struct Refused {
    pub(super) line: u64,
    pub(super) column: Option<String>,
    pub(super) code: &'static str,
    pub(super) message: String,
    pub(super) raw: Raw,
}

/// Opens all inputs and looks at each whole, before anything is recorded.
pub(super) fn open_all(args: &Import) -> Result<Vec<Input>> {
    let mapping = args.mapping.as_deref().map(Mapping::load).transpose().map_err(usage)?;
    let sheet = args.sheet.as_deref();
    args.paths.iter().map(|path| open(path, mapping.as_ref(), sheet)).collect()
}

fn open(path: &Path, mapping: Option<&Mapping>, sheet: Option<&str>) -> Result<Input> {
    if Dataset::is_at(path) {
        let mut dataset = Dataset::open(path).map_err(broken)?;
        let bar = progress("checking", dataset.bytes(), "bytes");
        let inspected = dataset.inspect(&mut |bytes| bar.set_position(bytes)).map_err(broken);
        bar.finish_and_clear();
        let InspectedDataset { sha256, events: lines } = inspected?;
        return Ok(Input::Dataset {
            path: path.to_owned(),
            dataset: Box::new(dataset),
            sha256,
            lines,
        });
    }
    let mut source = Source::open(path).map_err(broken)?.with_sheet(sheet);
    let Some(mapping) = mapping else {
        let names = Mapping::names().join(", ");
        return Err(usage(format!(
            "{} needs a mapping; name one that ships ({names}) or a file with --mapping",
            path.display()
        )));
    };
    let bar = progress("checking", source.bytes(), "bytes");
    let inspected = source.inspect(mapping, &mut |bytes| bar.set_position(bytes)).map_err(broken);
    bar.finish_and_clear();
    let inspected = inspected?;
    Ok(Input::Csv {
        path: path.to_owned(),
        source: Box::new(source),
        mapping: mapping.clone(),
        sha256: inspected.sha256,
        rows: inspected.rows,
        columns: inspected.columns,
    })
}

/// Exit code 2 where there is nothing to read, 1 where what is there is broken.
fn broken(error: FileError) -> anyhow::Error {
    if error.fault.is_about_path() { usage(error) } else { error.into() }
}

impl Input {
    pub(super) fn path(&self) -> &Path {
        match self {
            Self::Csv { path, .. } | Self::Dataset { path, .. } => path,
        }
    }

    /// The names of the columns; a dataset has none.
    pub(super) fn columns(&self) -> Option<&[String]> {
        match self {
            Self::Csv { columns, .. } => Some(columns),
            Self::Dataset { .. } => None,
        }
    }

    pub(super) fn dialect(&self) -> Dialect {
        match self {
            Self::Csv { mapping, .. } => mapping.dialect(),
            Self::Dataset { .. } => Dialect::default(),
        }
    }

    pub(super) fn rows(&self) -> u64 {
        match self {
            Self::Csv { rows, .. } => *rows,
            Self::Dataset { lines, .. } => *lines,
        }
    }

    pub(super) fn organisation(&self) -> Option<&OrganisationRecorded> {
        match self {
            Self::Csv { .. } => None,
            Self::Dataset { dataset, .. } => Some(dataset.organisation()),
        }
    }

    /// The rows, from the first.
    pub(super) fn items(
        &mut self,
        import: Uuid,
    ) -> Result<Box<dyn Iterator<Item = Result<Item>> + Send + '_>> {
        match self {
            Self::Csv { source, mapping, sha256, .. } => {
                let sha256 = sha256.clone();
                let rows = source.rows(mapping).map_err(broken)?;
                Ok(Box::new(rows.map(move |row| {
                    Ok(match row? {
                        Err(refused) => Item::Refused(of_fault(refused)),
                        Ok(row) if row.records.is_empty() => Item::LeftOut,
                        Ok(row) => {
                            let request = |record| Request {
                                provenance: Some(Provenance {
                                    import,
                                    file: sha256.clone(),
                                    line: row.line,
                                }),
                                ..Request::system(command(record))
                            };
                            let requests: Vec<_> = row.records.into_iter().map(request).collect();
                            let (line, key) = (row.line, Some(row.key));
                            let (count, raw) = (requests.len(), Raw::Csv(row.raw));
                            Item::Row(Row { line, key, requests: count, raw }, requests)
                        }
                    })
                })))
            }
            Self::Dataset { dataset, sha256, .. } => {
                let sha256 = sha256.clone();
                let entries = dataset.entries().map_err(broken)?;
                Ok(Box::new(entries.map(move |entry| {
                    Ok(match entry {
                        Err(fault @ LineFault::Unreadable { .. }) => return Err(fault.into()),
                        Err(fault) => Item::Refused(of_line(&fault)),
                        Ok((line, entry)) => {
                            let provenance = Provenance { import, file: sha256.clone(), line };
                            let (row, request) = restate(line, entry, provenance)?;
                            Item::Row(row, vec![request])
                        }
                    })
                })))
            }
        }
    }
}

fn of_fault(RefusedRow { line, raw, fault, cell }: RefusedRow) -> Refused {
    let column = RowFault::column(&fault).map(str::to_owned);
    let place = cell.map_or_else(String::new, |cell| format!("{cell}: "));
    let message = format!("{place}{fault}");
    Refused { line, column, code: fault.code(), message, raw: Raw::Csv(raw) }
}

fn of_line(fault: &LineFault) -> Refused {
    Refused {
        line: fault.line(),
        column: None,
        code: fault.code(),
        message: fault.to_string(),
        raw: Raw::Line(String::new()),
    }
}

fn command(record: Record) -> Command {
    match record {
        Record::Commitment(row) => Command::ImportCommitment(*row),
        Record::Instrument(instrument) => Command::RecordInstrument(*instrument),
        Record::Member(member) => Command::RecordMember(*member),
        Record::Succession(succession) => Command::RecordSuccession(*succession),
        Record::Version(version) => Command::RecordVersion(*version),
        Record::Provision(provision) => Command::RecordProvision(*provision),
        Record::Rating(row) => Command::ImportRating(*row),
        Record::Procedure(row) => Command::ImportProcedure(*row),
        Record::Observation(row) => Command::Observe(row),
    }
}

/// An entry of another log, to be recorded anew with its id.
fn restate(line: u64, entry: Entry, provenance: Provenance) -> Result<(Row, Request)> {
    let raw = Raw::Line(String::from_utf8(entry.to_bytes()?)?);
    let command = match entry.event {
        Event::OrganisationRecorded(data) => Command::RecordOrganisation(data),
        Event::MemberRecorded(data) => Command::RecordMember(data),
        Event::GroupRecorded(data) => Command::RecordGroup(data),
        Event::SuccessionRecorded(data) => Command::RecordSuccession(data),
        Event::InstrumentRecorded(data) => Command::RecordInstrument(data),
        Event::VersionRecorded(data) => Command::RecordVersion(data),
        Event::ProvisionRecorded(data) => Command::RecordProvision(data),
        // Its instrument or member may have lost their entries to erasure.
        Event::CommitmentRecorded(commitment) => Command::ImportCommitment(ImportedCommitment {
            instrument: InstrumentRecorded::bare(commitment.instrument.clone()),
            member: MemberRecorded::bare(commitment.member.clone()),
            groups: [].into(),
            matching: None,
            commitment,
        }),
        Event::ScaleRecorded(data) => Command::RecordScale(data),
        Event::ScaleMappingRecorded(data) => Command::RecordScaleMapping(data),
        Event::CycleRecorded(data) => Command::RecordCycle(data),
        Event::RatingRecorded(rating) => Command::ImportRating(ImportedRating {
            introduces: vec![
                Event::InstrumentRecorded(InstrumentRecorded::bare(rating.instrument.clone())),
                Event::MemberRecorded(MemberRecorded::bare(rating.member.clone())),
            ],
            matching: None,
            rating,
        }),
        Event::RuleRecorded(data) => Command::RecordRule(data),
        Event::ExemptionRecorded(data) => Command::RecordExemption(data),
        Event::MeasureRecorded(data) => Command::RecordMeasure(data),
        Event::ApplicationRecorded(data) => Command::RecordApplication(data),
        Event::ProcedureTypeRecorded(data) => Command::RecordProcedureType(data),
        Event::ProcedureRecorded(procedure) => {
            let instrument = procedure.instrument.clone().map(InstrumentRecorded::bare);
            let member = MemberRecorded::bare(procedure.member.clone());
            let first = [Event::MemberRecorded(member)].into_iter();
            Command::ImportProcedure(ImportedProcedure {
                introduces: first.chain(instrument.map(Event::InstrumentRecorded)).collect(),
                matching: None,
                procedure,
            })
        }
        Event::ObservationRecorded(observation) => {
            let member = MemberRecorded::bare(observation.member.clone());
            let indicator = indicator(&observation, None);
            Command::Observe(Box::new(Observed {
                introduces: vec![Event::MemberRecorded(member), indicator],
                matching: None,
                observation,
            }))
        }
        Event::Filed(filed) => Command::RecordFiled(filed),
        Event::EntryRetracted(data) => Command::Retract(data),
        Event::EntryErased(data) => Command::Erase(data),
    };
    let request = Request {
        id: Some(entry.id),
        source: Some(entry.source),
        provenance: Some(provenance),
        ..Request::system(command)
    };
    Ok((Row { line, key: None, requests: 1, raw }, request))
}

//! Events: what the log holds. Their names are frozen; a new shape is a new
//! version with an upcaster, and a golden file keeps each name readable
//! (`tests/events`). An [`Entry`] is one event with the attributes of
//! CloudEvents 1.0, and the only thing that is ever written.

mod compliance;
mod conduct;
mod evaluation;
mod indicator;
mod lesson;
mod review;
mod shapes;

pub use compliance::*;
pub use conduct::*;
pub use evaluation::*;
pub use indicator::*;
pub use lesson::*;
pub use review::*;
pub use shapes::*;

use std::borrow::Cow;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize, Serializer};
use serde_json::{Value, value::RawValue};
use uuid::Uuid;

use crate::{
    PartialDate, RecordedTime, canonical,
    filed::{self, Filed},
    subject::{Subject, SubjectError},
};

/// The id of an event, by which other entries refer to it.
pub type EventId = Uuid;

macro_rules! events {
    ($($name:ident = $code:literal,)+) => {
        /// One event: few types, one per kind of fact, with the variant as data.
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub enum Event {
            $(#[doc = concat!("`", $code, "`")] $name($name),)+
            /// Something is filed under its key.
            Filed(Box<Filed>),
        }

        impl Event {
            /// The frozen names of all events.
            pub const NAMES: &'static [&'static str] = &{
                let own = [$($code),+];
                let mut names = [""; [$($code),+].len() + filed::NAMES.len()];
                let mut n = 0;
                while n < names.len() {
                    names[n] = if n < own.len() { own[n] } else { filed::NAMES[n - own.len()] };
                    n += 1;
                }
                names
            };

            /// The frozen name.
            #[must_use]
            pub fn name(&self) -> &'static str {
                match self {
                    $(Self::$name(_) => $code,)+
                    Self::Filed(filed) => filed.kind().name(),
                }
            }

            /// The event of a name with its data; every name ever written is read here.
            fn from_parts(name: &str, data: &str) -> Result<Self, EntryError> {
                let shape = |error: serde_json::Error| EntryError::Shape(error.to_string());
                match name {
                    $($code => serde_json::from_str(data).map(Self::$name).map_err(shape),)+
                    _ => match filed::read(name, data) {
                        Some(filed) => filed.map(Box::new).map(Self::Filed).map_err(shape),
                        None => Err(EntryError::Newer(name.to_owned())),
                    },
                }
            }
        }

        /// The data of an event, as they are written.
        struct Data<'e>(&'e Event);

        impl Serialize for Data<'_> {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                match self.0 {
                    $(Event::$name(data) => data.serialize(serializer),)+
                    Event::Filed(filed) => filed.write(serializer),
                }
            }
        }
    };
}

events! {
    OrganisationRecorded = "organisation.recorded.v1",
    MemberRecorded = "member.recorded.v1",
    GroupRecorded = "group.recorded.v1",
    SuccessionRecorded = "succession.recorded.v1",
    InstrumentRecorded = "instrument.recorded.v1",
    VersionRecorded = "version.recorded.v1",
    ProvisionRecorded = "provision.recorded.v1",
    CommitmentRecorded = "commitment.recorded.v1",
    ScaleRecorded = "scale.recorded.v1",
    ScaleMappingRecorded = "scale_mapping.recorded.v1",
    CycleRecorded = "cycle.recorded.v1",
    RatingRecorded = "rating.recorded.v1",
    ProcedureTypeRecorded = "procedure_type.recorded.v1",
    ProcedureRecorded = "procedure.recorded.v1",
    RuleRecorded = "rule.recorded.v1",
    ExemptionRecorded = "exemption.recorded.v1",
    MeasureRecorded = "measure.recorded.v1",
    ApplicationRecorded = "application.recorded.v1",
    ObservationRecorded = "observation.recorded.v1",
    EntryRetracted = "entry.retracted.v1",
    EntryErased = "entry.erased.v1",
}

impl Event {
    /// The data as a JSON object.
    #[must_use]
    pub fn data(&self) -> Value {
        serde_json::to_value(Data(self)).expect("event data are plain records with text keys")
    }

    /// The earlier event that this one corrects, takes back or erases.
    #[must_use]
    pub fn refers_to(&self) -> Option<EventId> {
        match self {
            Self::CommitmentRecorded(data) => data.replaces,
            Self::RatingRecorded(data) => data.replaces,
            Self::ProcedureRecorded(data) => data.replaces,
            Self::ExemptionRecorded(data) => data.replaces,
            Self::MeasureRecorded(data) => data.replaces,
            Self::ApplicationRecorded(data) => data.replaces,
            Self::ObservationRecorded(data) => data.replaces,
            Self::EntryRetracted(data) => Some(data.of),
            Self::EntryErased(data) => Some(data.of),
            Self::OrganisationRecorded(_)
            | Self::MemberRecorded(_)
            | Self::GroupRecorded(_)
            | Self::SuccessionRecorded(_)
            | Self::InstrumentRecorded(_)
            | Self::VersionRecorded(_)
            | Self::ProvisionRecorded(_)
            | Self::ScaleRecorded(_)
            | Self::ScaleMappingRecorded(_)
            | Self::CycleRecorded(_)
            | Self::ProcedureTypeRecorded(_)
            | Self::RuleRecorded(_)
            | Self::Filed(_) => None,
        }
    }

    /// Where the event tells which earlier one it corrects, if it is of a kind
    /// that may.
    pub fn replaces_mut(&mut self) -> Option<&mut Option<EventId>> {
        #[expect(clippy::wildcard_enum_match_arm, reason = "all others correct nothing")]
        match self {
            Self::CommitmentRecorded(data) => Some(&mut data.replaces),
            Self::RatingRecorded(data) => Some(&mut data.replaces),
            Self::ProcedureRecorded(data) => Some(&mut data.replaces),
            Self::ExemptionRecorded(data) => Some(&mut data.replaces),
            Self::MeasureRecorded(data) => Some(&mut data.replaces),
            Self::ApplicationRecorded(data) => Some(&mut data.replaces),
            Self::ObservationRecorded(data) => Some(&mut data.replaces),
            _ => None,
        }
    }

    /// What the event is about; `None` for those that are about another entry,
    /// whose subject they take over.
    #[must_use]
    pub fn subject(&self) -> Option<Subject> {
        match self {
            Self::OrganisationRecorded(_) => Some(Subject::Organisation),
            Self::MemberRecorded(data) => Some(Subject::Member(data.code.clone())),
            Self::GroupRecorded(data) => Some(Subject::Group(data.code.clone())),
            Self::SuccessionRecorded(data) => {
                Some(Subject::Succession(data.predecessor.clone(), data.successor.clone()))
            }
            Self::InstrumentRecorded(data) => Some(Subject::Instrument(data.code.clone())),
            Self::VersionRecorded(data) => {
                Some(Subject::Version(data.instrument.clone(), data.code.clone()))
            }
            Self::ProvisionRecorded(data) => Some(Subject::Provision(
                data.instrument.clone(),
                data.code.clone(),
                data.version.clone(),
            )),
            Self::CommitmentRecorded(data) => {
                Some(Subject::Commitment(data.instrument.clone(), data.member.clone()))
            }
            Self::ScaleRecorded(data) => {
                Some(Subject::Scale(data.code.clone(), data.version.clone()))
            }
            Self::ScaleMappingRecorded(data) => Some(Subject::ScaleMapping(data.ends())),
            Self::CycleRecorded(data) => {
                Some(Subject::Cycle(data.instrument.clone(), data.code.clone()))
            }
            Self::RatingRecorded(data) => {
                Some(Subject::Rating(data.instrument.clone(), data.member.clone()))
            }
            Self::ProcedureTypeRecorded(data) => {
                Some(Subject::ProcedureType(data.code.clone(), data.version.clone()))
            }
            Self::ProcedureRecorded(data) => Some(Subject::Procedure(data.case.clone())),
            Self::RuleRecorded(data) => {
                Some(Subject::Rule(data.code.clone(), data.version.clone()))
            }
            Self::ExemptionRecorded(data) => {
                Some(Subject::Exemption(data.instrument.clone(), data.member.clone()))
            }
            Self::MeasureRecorded(data) => {
                Some(Subject::Measure(data.instrument.clone(), data.member.clone()))
            }
            Self::ApplicationRecorded(data) => {
                Some(Subject::Application(data.instrument.clone(), data.member.clone()))
            }
            Self::ObservationRecorded(data) => {
                Some(Subject::Observation(data.indicator.clone(), data.member.clone()))
            }
            Self::Filed(filed) => Some(Subject::Filed(filed.key())),
            Self::EntryRetracted(_) | Self::EntryErased(_) => None,
        }
    }
}

/// Where an imported entry came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Provenance {
    /// The import, which can be taken back as a whole.
    pub import: Uuid,
    /// SHA-256 of the file as it was, in hexadecimal.
    pub file: String,
    /// The line of the file on which the row starts, from 1.
    pub line: u64,
}

/// An event as it stands in the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The id of the event, unique in the organisation.
    pub id: EventId,
    /// Who keeps ids under this source unique; `/{organisation}` for our own.
    pub source: String,
    /// The subject id of who recorded it; `system` before accounts exist.
    pub actor: String,
    /// When it was recorded.
    pub recorded: RecordedTime,
    /// What it is about.
    pub subject: Subject,
    /// Where it came from, if it was imported.
    pub provenance: Option<Provenance>,
    /// What is recorded.
    pub event: Event,
}

/// Bytes that are no entry of ours.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EntryError {
    /// A type that this build does not know.
    #[error("the event type '{0}' is not known to this release; use the newer one that wrote it")]
    Newer(String),
    /// Not the shape of its type.
    #[error("the entry does not have the shape of its type: {0}")]
    Shape(String),
    /// A value that has no canonical form.
    #[error(transparent)]
    NotCanonical(#[from] canonical::NotCanonical),
}

/// The attributes as they are written.
#[derive(Serialize)]
struct Written<'e> {
    specversion: SpecVersion,
    #[serde(rename = "type")]
    name: &'static str,
    id: Uuid,
    source: &'e str,
    subject: String,
    actor: &'e str,
    recordedtime: RecordedTime,
    #[serde(skip_serializing_if = "Option::is_none")]
    importid: Option<Uuid>,
    #[serde(skip_serializing_if = "Option::is_none")]
    importfile: Option<&'e str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    importline: Option<u64>,
    data: Data<'e>,
}

/// The attributes as they are read; anything else is refused.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Attributes<'a> {
    #[serde(rename = "specversion")]
    _spec_version: SpecVersion,
    #[serde(rename = "type", borrow)]
    name: Cow<'a, str>,
    id: Uuid,
    #[serde(borrow)]
    source: Cow<'a, str>,
    #[serde(borrow)]
    subject: Cow<'a, str>,
    #[serde(borrow)]
    actor: Cow<'a, str>,
    recordedtime: RecordedTime,
    importid: Option<Uuid>,
    #[serde(borrow)]
    importfile: Option<Cow<'a, str>>,
    importline: Option<u64>,
    #[serde(borrow)]
    data: &'a RawValue,
}

#[derive(Serialize, Deserialize)]
enum SpecVersion {
    #[serde(rename = "1.0")]
    V1,
}

impl Entry {
    /// The canonical bytes: CloudEvents 1.0 JSON after RFC 8785.
    ///
    /// # Errors
    /// [`EntryError::NotCanonical`] when a number would be rounded by a reader.
    pub fn to_bytes(&self) -> Result<Vec<u8>, EntryError> {
        let provenance = self.provenance.as_ref();
        Ok(canonical::to_bytes(&Written {
            specversion: SpecVersion::V1,
            name: self.event.name(),
            id: self.id,
            source: &self.source,
            subject: self.subject.to_string(),
            actor: &self.actor,
            recordedtime: self.recorded,
            importid: provenance.map(|from| from.import),
            importfile: provenance.map(|from| from.file.as_str()),
            importline: provenance.map(|from| from.line),
            data: Data(&self.event),
        })?)
    }

    /// Reads an entry back.
    ///
    /// # Errors
    /// [`EntryError::Newer`] for a type this build does not know,
    /// [`EntryError::Shape`] for anything else that is no entry.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, EntryError> {
        let shape = |error: String| EntryError::Shape(error);
        let attributes = Attributes::read(bytes)?;
        let (subject, event) = (attributes.subject()?, attributes.event()?);
        let provenance = match (attributes.importid, attributes.importfile, attributes.importline) {
            (Some(import), Some(file), Some(line)) => {
                Some(Provenance { import, file: file.into_owned(), line })
            }
            (None, None, None) => None,
            (_, _, _) => {
                return Err(shape("importid, importfile and importline come together".to_owned()));
            }
        };
        Ok(Self {
            id: attributes.id,
            source: attributes.source.into_owned(),
            actor: attributes.actor.into_owned(),
            recorded: attributes.recordedtime,
            subject,
            provenance,
            event,
        })
    }
}

/// What a fold takes in of an entry: reading only this is twice as fast.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Replayed {
    /// When it was recorded.
    pub recorded: RecordedTime,
    /// What it is about.
    pub subject: Subject,
    /// What is recorded.
    pub event: Event,
}

impl Replayed {
    /// Reads of an entry what a fold takes in.
    ///
    /// # Errors
    /// As [`Entry::from_bytes`], but what is left out is not looked at.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, EntryError> {
        let attributes = Attributes::read(bytes)?;
        let event = attributes.event()?;
        // Most events say themselves what they are about.
        let subject = event.subject().map_or_else(|| attributes.subject(), Ok)?;
        Ok(Self { recorded: attributes.recordedtime, subject, event })
    }
}

impl<'a> Attributes<'a> {
    fn read(bytes: &'a [u8]) -> Result<Self, EntryError> {
        serde_json::from_slice(bytes).map_err(|error| EntryError::Shape(error.to_string()))
    }

    fn subject(&self) -> Result<Subject, EntryError> {
        let subject = self.subject.parse();
        subject.map_err(|error: SubjectError| EntryError::Shape(error.to_string()))
    }

    fn event(&self) -> Result<Event, EntryError> {
        Event::from_parts(&self.name, self.data.get())
    }
}

/// The day before which an act dated `date` would be odd.
pub(crate) fn certainly_before(date: PartialDate, other: PartialDate) -> bool {
    let order = |a: Option<NaiveDate>, b: Option<NaiveDate>| a.zip(b).is_some_and(|(a, b)| a < b);
    order(date.last_day(), other.first_day())
}

//! Events: what the log holds. Their names are frozen; a new shape is a new
//! version with an upcaster, and a golden file keeps each name readable
//! (`tests/events`). An [`Entry`] is one event with the attributes of
//! CloudEvents 1.0, and the only thing that is ever written.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json, value::RawValue};
use uuid::Uuid;

use crate::{
    GroupCode, InstrumentCode, MemberCode, OrganisationCode, PartialDate, RecordedTime, canonical,
    subject::Subject,
    vocabulary::{Act, CommitsBy, Family, MemberKind, OrganisationKind, RelationKind, Strength},
};

/// The id of an event, by which other entries refer to it.
pub type EventId = Uuid;

/// What the organisation whose log this is says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OrganisationRecorded {
    /// Its code, which is also the name of its log.
    pub code: OrganisationCode,
    /// Its name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// What kind of organisation it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<OrganisationKind>,
}

/// Another code or name by which a member is known.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Alias {
    /// The scheme, as `iso2`, `iso3`, `m49`, `eu`, `name`.
    pub scheme: String,
    /// The code in that scheme.
    pub value: String,
}

pub use crate::group::{GroupRecorded, InGroup};

/// A member as it is from now on known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MemberRecorded {
    /// Its code.
    pub code: MemberCode,
    /// Its name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// What kind of member it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<MemberKind>,
    /// Its other codes and names, sorted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<Alias>,
    /// The groups that it belongs to, sorted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<InGroup>,
    /// When it came to exist, where that bears on its commitments.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exists_from: Option<PartialDate>,
    /// The first day on which it no longer exists.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ceased_on: Option<PartialDate>,
}

impl MemberRecorded {
    /// Whether it belongs to a group on a day.
    #[must_use]
    pub fn is_in(&self, group: &GroupCode, on: NaiveDate) -> bool {
        self.groups.iter().any(|period| period.group == *group && period.holds_on(on))
    }

    /// A member of which only the code is known.
    #[must_use]
    pub fn bare(code: MemberCode) -> Self {
        Self {
            code,
            name: None,
            kind: None,
            aliases: Vec::new(),
            groups: Vec::new(),
            exists_from: None,
            ceased_on: None,
        }
    }
}

/// How an instrument stands to another one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Relation {
    /// The relation, read from this instrument to the other.
    pub kind: RelationKind,
    /// The other instrument.
    pub to: InstrumentCode,
}

/// An instrument as it is from now on known. Local term, family, strength and
/// the way to commit are four things apart: the same term has different force
/// in different organisations.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InstrumentRecorded {
    /// Its code.
    pub code: InstrumentCode,
    /// Its title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// What the organisation itself calls it: Convention, Code, ISPM …
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub local_term: Option<String>,
    /// Its family.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub family: Option<Family>,
    /// Its normative strength.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub strength: Option<Strength>,
    /// How one commits to it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub commits_by: Option<CommitsBy>,
    /// When it was adopted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub adopted_on: Option<PartialDate>,
    /// When it was opened for signature.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opened_on: Option<PartialDate>,
    /// When it entered into force.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub in_force_on: Option<PartialDate>,
    /// When it ended: terminated, withdrawn, abrogated or expired.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended_on: Option<PartialDate>,
    /// How it stands to other instruments, sorted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub relations: Vec<Relation>,
}

impl InstrumentRecorded {
    /// An instrument of which only the code is known.
    #[must_use]
    pub fn bare(code: InstrumentCode) -> Self {
        Self {
            code,
            title: None,
            local_term: None,
            family: None,
            strength: None,
            commits_by: None,
            adopted_on: None,
            opened_on: None,
            in_force_on: None,
            ended_on: None,
            relations: Vec::new(),
        }
    }
}

/// What a member did about an instrument.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CommitmentRecorded {
    /// The instrument.
    pub instrument: InstrumentCode,
    /// The member.
    pub member: MemberCode,
    /// What it did.
    pub act: Act,
    /// When it takes effect, to the precision known.
    pub occurred_on: PartialDate,
    /// Whose reservation an objection, or its withdrawal, is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub whose: Option<MemberCode>,
    /// The words of a reservation, objection or declaration; remarks of the source.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// The event that this one corrects, about the same member and instrument.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replaces: Option<EventId>,
}

/// An entry is taken back: recorded in error.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EntryRetracted {
    /// The event taken back.
    pub of: EventId,
    /// Why.
    pub reason: String,
}

/// An entry's content is erased; its place in the chain stays.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EntryErased {
    /// The event erased.
    pub of: EventId,
    /// On which ground, as "personal data, request 2026-014".
    pub ground: String,
}

/// One event: few types, one per kind of fact, with the variant as data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// `organisation.recorded.v1`
    OrganisationRecorded(OrganisationRecorded),
    /// `member.recorded.v1`
    MemberRecorded(MemberRecorded),
    /// `group.recorded.v1`
    GroupRecorded(GroupRecorded),
    /// `instrument.recorded.v1`
    InstrumentRecorded(InstrumentRecorded),
    /// `commitment.recorded.v1`
    CommitmentRecorded(CommitmentRecorded),
    /// `entry.retracted.v1`
    EntryRetracted(EntryRetracted),
    /// `entry.erased.v1`
    EntryErased(EntryErased),
}

impl Event {
    /// The frozen names of all events.
    pub const NAMES: [&'static str; 7] = [
        "organisation.recorded.v1",
        "member.recorded.v1",
        "group.recorded.v1",
        "instrument.recorded.v1",
        "commitment.recorded.v1",
        "entry.retracted.v1",
        "entry.erased.v1",
    ];

    /// The frozen name.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::OrganisationRecorded(_) => "organisation.recorded.v1",
            Self::MemberRecorded(_) => "member.recorded.v1",
            Self::GroupRecorded(_) => "group.recorded.v1",
            Self::InstrumentRecorded(_) => "instrument.recorded.v1",
            Self::CommitmentRecorded(_) => "commitment.recorded.v1",
            Self::EntryRetracted(_) => "entry.retracted.v1",
            Self::EntryErased(_) => "entry.erased.v1",
        }
    }

    /// The data as a JSON object.
    #[must_use]
    pub fn data(&self) -> Value {
        match self {
            Self::OrganisationRecorded(data) => serde_json::to_value(data),
            Self::MemberRecorded(data) => serde_json::to_value(data),
            Self::GroupRecorded(data) => serde_json::to_value(data),
            Self::InstrumentRecorded(data) => serde_json::to_value(data),
            Self::CommitmentRecorded(data) => serde_json::to_value(data),
            Self::EntryRetracted(data) => serde_json::to_value(data),
            Self::EntryErased(data) => serde_json::to_value(data),
        }
        .expect("event data are plain records with text keys")
    }

    /// The event of a name with its data; every name ever written is read here.
    fn from_parts(name: &str, data: &str) -> Result<Self, EntryError> {
        fn parse<'a, T: Deserialize<'a>>(data: &'a str) -> Result<T, EntryError> {
            serde_json::from_str(data).map_err(|error| EntryError::Shape(error.to_string()))
        }
        match name {
            "organisation.recorded.v1" => parse(data).map(Self::OrganisationRecorded),
            "member.recorded.v1" => parse(data).map(Self::MemberRecorded),
            "group.recorded.v1" => parse(data).map(Self::GroupRecorded),
            "instrument.recorded.v1" => parse(data).map(Self::InstrumentRecorded),
            "commitment.recorded.v1" => parse(data).map(Self::CommitmentRecorded),
            "entry.retracted.v1" => parse(data).map(Self::EntryRetracted),
            "entry.erased.v1" => parse(data).map(Self::EntryErased),
            _ => Err(EntryError::Newer(name.to_owned())),
        }
    }

    /// The earlier event that this one corrects, takes back or erases.
    #[must_use]
    pub fn refers_to(&self) -> Option<EventId> {
        match self {
            Self::CommitmentRecorded(data) => data.replaces,
            Self::EntryRetracted(data) => Some(data.of),
            Self::EntryErased(data) => Some(data.of),
            Self::OrganisationRecorded(_)
            | Self::MemberRecorded(_)
            | Self::GroupRecorded(_)
            | Self::InstrumentRecorded(_) => None,
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
            Self::InstrumentRecorded(data) => Some(Subject::Instrument(data.code.clone())),
            Self::CommitmentRecorded(data) => {
                Some(Subject::Commitment(data.instrument.clone(), data.member.clone()))
            }
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

/// The attributes as they are read; anything else is refused.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Attributes<'a> {
    #[serde(rename = "specversion")]
    _spec_version: SpecVersion,
    #[serde(rename = "type", borrow)]
    name: std::borrow::Cow<'a, str>,
    id: Uuid,
    #[serde(borrow)]
    source: std::borrow::Cow<'a, str>,
    #[serde(borrow)]
    subject: std::borrow::Cow<'a, str>,
    #[serde(borrow)]
    actor: std::borrow::Cow<'a, str>,
    recordedtime: RecordedTime,
    importid: Option<Uuid>,
    importfile: Option<String>,
    importline: Option<u64>,
    #[serde(borrow)]
    data: &'a RawValue,
}

#[derive(Deserialize)]
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
        let mut attributes = Map::new();
        let mut set = |name: &str, value: Value| attributes.insert(name.to_owned(), value);
        set("specversion", json!("1.0"));
        set("type", json!(self.event.name()));
        set("id", json!(self.id));
        set("source", json!(self.source));
        set("subject", json!(self.subject.to_string()));
        set("actor", json!(self.actor));
        set("recordedtime", json!(self.recorded.to_string()));
        set("data", self.event.data());
        if let Some(Provenance { import, file, line }) = &self.provenance {
            set("importid", json!(import));
            set("importfile", json!(file));
            set("importline", json!(line));
        }
        Ok(canonical::to_bytes(&Value::Object(attributes))?)
    }

    /// Reads an entry back.
    ///
    /// # Errors
    /// [`EntryError::Newer`] for a type this build does not know,
    /// [`EntryError::Shape`] for anything else that is no entry.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, EntryError> {
        let shape = |error: String| EntryError::Shape(error);
        let attributes: Attributes<'_> =
            serde_json::from_slice(bytes).map_err(|error| shape(error.to_string()))?;
        let provenance = match (attributes.importid, attributes.importfile, attributes.importline) {
            (Some(import), Some(file), Some(line)) => Some(Provenance { import, file, line }),
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
            subject: attributes
                .subject
                .parse()
                .map_err(|error: crate::subject::SubjectError| shape(error.to_string()))?,
            provenance,
            event: Event::from_parts(&attributes.name, attributes.data.get())?,
        })
    }
}

/// The day before which an act dated `date` would be odd.
pub(crate) fn certainly_before(date: PartialDate, other: PartialDate) -> bool {
    let order = |a: Option<NaiveDate>, b: Option<NaiveDate>| a.zip(b).is_some_and(|(a, b)| a < b);
    order(date.last_day(), other.first_day())
}

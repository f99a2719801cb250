//! The shapes of what the API takes and gives, as tables: the columns of every
//! view and the data of every event, each with its kind and its meaning. The
//! document is made of them; tests hold them against what is really answered.

use serde_json::{Value, json};
use stocktake_model::vocabulary::{
    Act, CommitsBy, Family, GroupKind, MemberKind, MembershipKind, OrganisationKind, Passage,
    RelationKind, Strength, SuccessionKind,
};

/// A field of an object.
pub(super) struct Field {
    pub(super) name: &'static str,
    pub(super) kind: Kind,
    /// Whether it is always there, and not `null`.
    pub(super) needed: bool,
    pub(super) about: &'static str,
}

/// What a field holds.
#[derive(Clone, Copy)]
pub(super) enum Kind {
    /// A text.
    Text,
    /// The code of an organisation, a member or an instrument.
    Code,
    /// A date to the precision known.
    Date,
    /// A day.
    Day,
    /// A moment.
    Time,
    /// A count or a position.
    Number,
    /// A part of a whole, from 0 to 1.
    Share,
    /// Yes or no.
    Flag,
    /// The id of an event.
    Id,
    /// One of these words.
    Word(fn() -> Vec<&'static str>),
    /// Objects of another shape.
    List(&'static str),
    /// Codes.
    Codes,
    /// Texts.
    Texts,
}

impl Kind {
    /// Its JSON Schema.
    pub(super) fn schema(self) -> Value {
        match self {
            Self::Text => json!({"type": "string"}),
            Self::Code => json!({"type": "string", "minLength": 1, "maxLength": 100}),
            Self::Date => json!({"type": "string", "pattern": DATE}),
            Self::Day => json!({"type": "string", "format": "date"}),
            Self::Time => json!({"type": "string", "format": "date-time"}),
            Self::Number => json!({"type": "integer", "minimum": 0}),
            Self::Share => json!({"type": "number", "minimum": 0}),
            Self::Flag => json!({"type": "boolean"}),
            Self::Id => json!({"type": "string", "format": "uuid"}),
            Self::Word(words) => json!({"type": "string", "enum": words()}),
            Self::Codes => json!({"type": "array", "items": Self::Code.schema()}),
            Self::List(of) => json!({"type": "array", "items": reference(of)}),
            Self::Texts => json!({"type": "array", "items": {"type": "string"}}),
        }
    }
}

/// A date to the precision known, perhaps uncertain.
const DATE: &str = r"^([0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?\??|unknown)$";

/// A reference to a schema of the document.
pub(super) fn reference(name: &str) -> Value {
    json!({"$ref": format!("#/components/schemas/{name}")})
}

pub(super) const fn needed(name: &'static str, kind: Kind, about: &'static str) -> Field {
    Field { name, kind, needed: true, about }
}

pub(super) const fn maybe(name: &'static str, kind: Kind, about: &'static str) -> Field {
    Field { name, kind, needed: false, about }
}

/// A row of a view: every column is there, `null` where nothing is recorded.
pub(super) fn row(fields: &[Field]) -> Value {
    let mut schema = object(fields);
    schema["required"] = fields.iter().map(|field| field.name).collect();
    for field in fields.iter().filter(|field| !field.needed) {
        let kind = &mut schema["properties"][field.name]["type"];
        *kind = json!([kind.take(), "null"]);
    }
    schema
}

/// The data of an event: what is not known is left out.
pub(super) fn object(fields: &[Field]) -> Value {
    let mut schema = json!({"type": "object", "additionalProperties": false});
    let needed = fields.iter().filter(|field| field.needed);
    schema["required"] = needed.map(|field| field.name).collect();
    schema["properties"] = json!({});
    for field in fields {
        let mut property = field.kind.schema();
        property["description"] = json!(field.about);
        schema["properties"][field.name] = property;
    }
    schema
}

macro_rules! codes {
    ($vocabulary:ty) => {
        Kind::Word(|| <$vocabulary>::ALL.iter().map(|word| word.code()).collect())
    };
}

use Kind::{Code, Codes, Date, Day, Flag, Id, List, Number, Share, Text, Texts, Time};

pub(super) const INSTRUMENT: Field = needed("instrument", Code, "The instrument.");
pub(super) const MEMBER: Field = needed("member", Code, "The member.");

/// The views, each with the name of its rows and their columns; those that are
/// only narrowed are in `scoped`. Words are not
/// listed where the list may grow.
pub(super) const ROWS: &[(&str, &str, &[Field])] = &[
    (
        "instruments",
        "InstrumentRow",
        &[
            INSTRUMENT,
            maybe("title", Text, "Its title."),
            maybe("local_term", Text, "What the organisation itself calls it."),
            maybe("family", Text, "Its family."),
            maybe("strength", Text, "Its normative strength."),
            maybe("commits_by", Text, "How one commits to it."),
            maybe("adopted_on", Date, "When it was adopted."),
            maybe("opened_on", Date, "When it was opened for signature."),
            maybe("in_force_on", Date, "When it entered into force."),
            maybe("ended_on", Date, "When it ended."),
            needed("relations", Text, "Its relations, as `kind:instrument`, with spaces between."),
            maybe("subjects", Text, "What it is about, with semicolons between."),
            needed("members_signed", Number, "How many members signed and are not bound."),
            needed("members_bound", Number, "How many members are bound."),
            needed("members_no_longer_bound", Number, "How many members are no longer bound."),
            maybe("last_act_on", Date, "When a member last did something about it by the day."),
        ],
    ),
    (
        "members",
        "MemberRow",
        &[
            MEMBER,
            maybe("name", Text, "Its name."),
            maybe("kind", Text, "What kind of member it is."),
            maybe("exists_from", Date, "When it came to exist."),
            maybe("ceased_on", Date, "The first day on which it no longer exists."),
            needed("exists", Flag, "Whether it exists on the day asked about."),
            needed("aliases", Text, "Its other codes, as `scheme:value`, with spaces between."),
            needed("groups", Text, "The groups it belongs to on the day, with spaces between."),
            maybe("membership", Text, "What it is to the organisation on the day asked about."),
            needed("instruments_bound", Number, "By how many instruments it is bound."),
            maybe("last_act_on", Date, "When it last did something by the day."),
        ],
    ),
    (
        "groups",
        "GroupRow",
        &[
            needed("group", Code, "The group."),
            maybe("name", Text, "Its name."),
            maybe("kind", Text, "What kind of group it is."),
            needed("members", Number, "How many members exist and belong to it on the day."),
        ],
    ),
    (
        "matrix",
        "CellRow",
        &[
            INSTRUMENT,
            MEMBER,
            needed("status", Text, "Its status on the day asked about; the list may grow."),
            maybe("since", Date, "Since when it has this status."),
            maybe("in_force_since", Date, "Since when the instrument is in force for it."),
            maybe("act", Text, "The act that made the status."),
            needed("uncertain", Flag, "Whether a date that is not known exactly could change it."),
            needed("erased", Number, "How many entries of the cell were erased."),
        ],
    ),
    (
        "adoption",
        "AdoptionRow",
        &[
            INSTRUMENT,
            maybe("group", Code, "The group; nothing for all members."),
            needed("day", Day, "The day."),
            needed("joined", Number, "How many members became bound on it."),
            needed("left", Number, "How many ceased to be bound on it."),
            needed("bound", Number, "How many are bound from then on."),
            needed("members", Number, "How many members exist then, of the group if there is one."),
            maybe("share", Share, "Which part of these is bound."),
        ],
    ),
    (
        "changes",
        "ChangeRow",
        &[
            needed("change", Text, "How it changed."),
            maybe("instrument", Code, "The instrument."),
            maybe("member", Code, "The member."),
            maybe("group", Code, "The group."),
            maybe("status_before", Text, "The status before."),
            maybe("status", Text, "The status after."),
            maybe("day", Day, "The day of the change, or about which something was learnt."),
            maybe("position", Number, "The entry by which it came to be so."),
            maybe("recorded", Time, "When that was recorded."),
        ],
    ),
    (
        "quality",
        "WarningRow",
        &[
            needed("warning", Text, "What is odd; the list may grow."),
            maybe("instrument", Code, "The instrument."),
            maybe("member", Code, "The member."),
            maybe("act", Text, "The act."),
            maybe("occurred_on", Date, "When that takes effect."),
            maybe("beside", Text, "What makes it odd: a date, a code, a title or a number."),
            maybe("position", Number, "The entry that it is about."),
            maybe("recorded", Time, "When that was recorded."),
            maybe("import", Id, "The import that recorded it."),
            maybe("file", Text, "The SHA-256 of the file it came from."),
            maybe("line", Number, "The line of the file."),
        ],
    ),
    (
        "quality_summary",
        "WarningCountRow",
        &[
            needed("warning", Text, "What is odd; the list may grow."),
            needed("count", Number, "How many warnings of this kind there are."),
        ],
    ),
    (
        "why",
        "WhyRow",
        &[
            INSTRUMENT,
            needed("member", Code, "Who acted: the member, or a predecessor whose place it took."),
            needed("position", Number, "Where the entry stands."),
            maybe("recorded", Time, "When it was recorded."),
            maybe("act", Text, "What the member did; nothing where it ceased to exist."),
            needed("occurred_on", Date, "When that takes effect."),
            needed("effect", Text, "What it did to the status."),
        ],
    ),
    (
        "history",
        "HistoryRow",
        &[
            INSTRUMENT,
            MEMBER,
            needed("position", Number, "Where the entry stands."),
            maybe("recorded", Time, "When it was recorded."),
            maybe("act", Text, "What the member did."),
            maybe("occurred_on", Date, "When that takes effect."),
            maybe("whose", Code, "Whose reservation an objection is about."),
            maybe("territory", Code, "The territory that an extension is about."),
            maybe("provision", Code, "The provision that opting is about."),
            maybe("retracted_at", Number, "The entry that took it back or corrected it."),
            maybe("erased_at", Number, "The entry that tells of its erasure."),
        ],
    ),
];

/// The data of events: the type, the name of its data, and their fields.
/// Those of an erasure are only ever read.
pub(super) const EVENTS: &[(&str, &str, &[Field])] = &[
    (
        "organisation.recorded.v1",
        "OrganisationRecorded",
        &[
            needed("code", Code, "Its code, which is that of the record."),
            maybe("name", Text, "Its name."),
            maybe("kind", codes!(OrganisationKind), "What kind of organisation it is."),
        ],
    ),
    (
        "member.recorded.v1",
        "MemberRecorded",
        &[
            needed("code", Code, "Its code."),
            maybe("name", Text, "Its name."),
            maybe("kind", codes!(MemberKind), "What kind of member it is."),
            maybe("aliases", List("Alias"), "Its other codes and names."),
            maybe("groups", List("InGroup"), "The groups it belongs to, and when."),
            maybe("exists_from", Date, "When it came to exist."),
            maybe("ceased_on", Date, "The first day on which it no longer exists."),
            maybe("names", List("NamePeriod"), "Its names in other times, oldest first."),
            maybe("membership", List("MembershipPeriod"), "What it is to the organisation."),
        ],
    ),
    (
        "succession.recorded.v1",
        "SuccessionRecorded",
        &[
            needed("predecessor", Code, "The member whose place is taken."),
            needed("successor", Code, "The member that takes it."),
            needed("kind", codes!(SuccessionKind), "How that came about."),
            needed("on", Date, "Since when."),
            needed("passes", codes!(Passage), "What passes without an act of the successor."),
            maybe("instruments", Codes, "Those that pass, where `passes` is `listed`."),
            maybe("text", Text, "The words of a declaration."),
        ],
    ),
    (
        "group.recorded.v1",
        "GroupRecorded",
        &[
            needed("code", Code, "Its code."),
            maybe("name", Text, "Its name."),
            maybe("kind", codes!(GroupKind), "What kind of group it is."),
        ],
    ),
    (
        "instrument.recorded.v1",
        "InstrumentRecorded",
        &[
            needed("code", Code, "Its code."),
            maybe("title", Text, "Its title."),
            maybe("local_term", Text, "What the organisation itself calls it."),
            maybe("family", codes!(Family), "Its family."),
            maybe("strength", codes!(Strength), "Its normative strength."),
            maybe("commits_by", codes!(CommitsBy), "How one commits to it."),
            maybe("adopted_on", Date, "When it was adopted."),
            maybe("opened_on", Date, "When it was opened for signature."),
            maybe("in_force_on", Date, "When it entered into force."),
            maybe("ended_on", Date, "When it ended."),
            maybe("relations", List("Relation"), "How it stands to other instruments."),
            maybe(
                "subjects",
                Texts,
                "What it is about, in the organisation's or the source's own words.",
            ),
        ],
    ),
    (
        "version.recorded.v1",
        "VersionRecorded",
        &[
            INSTRUMENT,
            needed("code", Code, "The code of the version, as `2016`."),
            maybe("title", Text, "Its title."),
            maybe("revises", Code, "The version that it revises."),
            maybe("made_by", Code, "The instrument that made it, as an amending protocol."),
            maybe("adopted_on", Date, "When it was adopted."),
            maybe("in_force_on", Date, "When it entered into force."),
            maybe("ended_on", Date, "The first day on which it is no longer in force."),
        ],
    ),
    (
        "provision.recorded.v1",
        "ProvisionRecorded",
        &[
            INSTRUMENT,
            needed("code", Code, "The code of the provision, as `27.3`."),
            maybe("version", Code, "The version of the instrument since which it stands so."),
            maybe("parent", Code, "The provision that it is a part of."),
            maybe("order", Number, "Its place among the parts of its parent."),
            maybe("title", Text, "Its heading."),
            maybe("text", Text, "Its words."),
            maybe("applies_from", Date, "Since when it applies."),
            maybe("applies_until", Date, "The first day on which it no longer applies."),
        ],
    ),
    (
        "commitment.recorded.v1",
        "CommitmentRecorded",
        &[
            INSTRUMENT,
            MEMBER,
            needed("act", codes!(Act), "What the member did."),
            needed("occurred_on", Date, "When that takes effect, to the precision known."),
            maybe("whose", Code, "Whose reservation an objection is about."),
            maybe("territory", Code, "The territory to which the instrument is extended."),
            maybe("provision", Code, "The provision that is opted into or out of."),
            maybe("text", Text, "The words of a reservation, objection or declaration."),
            maybe("replaces", Id, "The event that this one corrects, of the same cell."),
        ],
    ),
    (
        "entry.retracted.v1",
        "EntryRetracted",
        &[
            needed("of", Id, "The event that is taken back."),
            needed("reason", Text, "Why; it stays in the record."),
        ],
    ),
    (
        "entry.erased.v1",
        "EntryErased",
        &[
            needed("of", Id, "The event that was erased."),
            needed("ground", Text, "On which ground; it stays in the record."),
        ],
    ),
];

/// Parts of the data of events.
pub(super) const PARTS: &[(&str, &[Field])] = &[
    (
        "Alias",
        &[
            needed("scheme", Text, "The scheme, as `iso2`, `iso3`, `m49`, `name`."),
            needed("value", Text, "The code in that scheme."),
        ],
    ),
    (
        "InGroup",
        &[
            needed("group", Code, "The group."),
            maybe("from", Date, "When it came to belong to it."),
            maybe("until", Date, "The first day on which it no longer belongs to it."),
        ],
    ),
    (
        "NamePeriod",
        &[
            needed("name", Text, "The name."),
            maybe("from", Date, "Since when it bore it."),
            maybe("until", Date, "The first day on which it no longer bore it."),
        ],
    ),
    (
        "MembershipPeriod",
        &[
            needed("kind", codes!(MembershipKind), "The kind of membership."),
            maybe("from", Date, "Since when."),
            maybe("until", Date, "The first day on which it no longer was."),
        ],
    ),
    (
        "Relation",
        &[
            needed("kind", codes!(RelationKind), "The relation, read from this instrument on."),
            needed("to", Code, "The other instrument."),
        ],
    ),
];

//! The data of events, and the parts of these.

use stocktake_model::vocabulary::{
    Act, CommitsBy, Family, GroupKind, MemberKind, MembershipKind, OrganisationKind, Passage,
    RelationKind, Strength, SuccessionKind,
};

use super::{
    Field, INSTRUMENT,
    Kind::{self, Code, Codes, Date, Id, List, Number, Text, Texts},
    MEMBER, maybe, needed,
};

/// One of the words of a vocabulary.
macro_rules! codes {
    ($vocabulary:ty) => {
        Kind::Word(|| <$vocabulary>::ALL.iter().map(|word| word.code()).collect())
    };
}
pub(in crate::server::api) use codes;

/// The data of events: the type, the name of its data, and their fields.
/// Those of an erasure are only ever read.
pub(in crate::server::api) const EVENTS: &[(&str, &str, &[Field])] = &[
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
pub(in crate::server::api) const PARTS: &[(&str, &[Field])] = &[
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

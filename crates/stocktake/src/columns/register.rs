//! What members and instruments were called, were to each other, and consist of.

use stocktake_model::filed::Shape::{Code, Date, Flag, Number, Text};

use super::{INSTRUMENT, MEMBER, View, maybe, needed};

pub(super) const VIEWS: &[View] = &[
    (
        "names",
        "NameRow",
        &[
            MEMBER,
            needed("name", Text, "The name."),
            maybe("from", Date, "Since when it bore it."),
            maybe("until", Date, "The first day on which it no longer bore it."),
        ],
    ),
    (
        "memberships",
        "MembershipRow",
        &[
            MEMBER,
            needed("membership", Text, "The kind of membership."),
            maybe("from", Date, "Since when."),
            maybe("until", Date, "The first day on which it no longer was."),
        ],
    ),
    (
        "successions",
        "SuccessionRow",
        &[
            needed("predecessor", Code, "The member whose place is taken."),
            needed("member", Code, "The successor."),
            needed("succession", Text, "How that came about."),
            needed("on", Date, "Since when."),
            needed("passes", Text, "What passes without an act of the successor."),
            maybe("instrument", Code, "An instrument that bound the predecessor on that day."),
            maybe("predecessor_status", Text, "The predecessor's status on that day."),
            maybe("status", Text, "The successor's status on the day asked about."),
            maybe("since", Date, "Since when it has this status."),
            maybe("act", Text, "The act that made the status."),
            maybe("outcome", Text, "What became of the instrument."),
        ],
    ),
    (
        "versions",
        "VersionRow",
        &[
            INSTRUMENT,
            needed("version", Code, "The version."),
            maybe("title", Text, "Its title."),
            maybe("revises", Code, "The version that it revises."),
            maybe("made_by", Code, "The instrument that made it."),
            maybe("adopted_on", Date, "When it was adopted."),
            maybe("in_force_on", Date, "When it entered into force."),
            maybe("ended_on", Date, "The first day on which it is no longer in force."),
            needed("current", Flag, "Whether it is the one in force on the day asked about."),
        ],
    ),
    (
        "provisions",
        "ProvisionRow",
        &[
            INSTRUMENT,
            needed("provision", Code, "The provision."),
            maybe("parent", Code, "The provision that it is a part of."),
            needed("depth", Number, "How many provisions it is a part of."),
            maybe("title", Text, "Its heading."),
            maybe("version", Code, "The version since which it stands so."),
            maybe("applies_from", Date, "Since when it applies."),
            maybe("applies_until", Date, "The first day on which it no longer applies."),
            needed("applies", Flag, "Whether it applies on the day asked about."),
        ],
    ),
    (
        "relations",
        "RelationRow",
        &[
            INSTRUMENT,
            needed("relation", Text, "The relation, read from this instrument on."),
            needed("to", Code, "The other instrument."),
        ],
    ),
    (
        "territories",
        "TerritoryRow",
        &[
            INSTRUMENT,
            MEMBER,
            needed("territory", Code, "The territory."),
            needed("since", Date, "Since when the instrument is extended to it."),
            maybe("until", Date, "When that ended."),
        ],
    ),
    (
        "clauses",
        "ClauseRow",
        &[
            INSTRUMENT,
            MEMBER,
            needed("provision", Code, "The provision."),
            needed("act", Text, "The last act about it."),
            needed("since", Date, "When that takes effect."),
        ],
    ),
];

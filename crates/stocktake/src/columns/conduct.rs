//! What is asked of one member alone, and what it did.

use stocktake_model::filed::{
    Field,
    Shape::{Code, Date, Flag, Number, Text},
};

use super::{INSTRUMENT, MEMBER, View, maybe, needed};

const PROVISION: Field =
    maybe("provision", Code, "The provision; nothing for the whole instrument.");
const POSITION: Field = needed("position", Number, "The entry that recorded it.");

pub(super) const VIEWS: &[View] = &[
    (
        "exemptions",
        "ExemptionRow",
        &[
            INSTRUMENT,
            MEMBER,
            PROVISION,
            needed("exemption", Text, "What is granted or set."),
            maybe("from", Date, "Since when it holds."),
            maybe("until", Date, "The first day on which it no longer holds."),
            maybe("due_on", Date, "Of a deadline, the last day in time."),
            maybe("phase", Text, "In which phase it is on the day."),
            maybe("text", Text, "By whom, why, under which rule."),
            POSITION,
        ],
    ),
    (
        "measures",
        "MeasureRow",
        &[
            INSTRUMENT,
            MEMBER,
            PROVISION,
            needed("domestic_act", Text, "The title of the domestic act."),
            maybe("reference", Text, "Where it is found."),
            needed("adopted_on", Date, "When it was adopted."),
            maybe("in_force_on", Date, "When it came into force."),
            maybe("ended_on", Date, "The first day on which it was no longer in force."),
            needed("in_force", Flag, "Whether it is in force on the day."),
            maybe("text", Text, "What it provides."),
            POSITION,
        ],
    ),
    (
        "applications",
        "ApplicationRow",
        &[
            INSTRUMENT,
            MEMBER,
            PROVISION,
            needed("application", Text, "What was seen."),
            needed("occurred_on", Date, "As of when it is so."),
            maybe("text", Text, "What was seen, in words."),
            needed("evidence", Number, "How many references it rests on."),
            POSITION,
        ],
    ),
];

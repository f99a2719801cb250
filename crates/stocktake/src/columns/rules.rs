//! What a rule makes of ratings, and why.

use stocktake_model::filed::Shape::{Code, Date, Flag, Number, Text};

use super::{INSTRUMENT, MEMBER, View, maybe, needed};

pub(super) const VIEWS: &[View] = &[
    (
        "compliance",
        "ComplianceRow",
        &[
            INSTRUMENT,
            MEMBER,
            needed(
                "status",
                Text,
                "The computed status; `undetermined` where too little is known.",
            ),
            maybe("rule", Code, "The rule that decides on the day."),
            maybe("rule_version", Code, "Its version."),
            maybe("score", Text, "What the rule compares with its levels, as a decimal."),
            needed("rated", Number, "How many provisions have a rating that counts."),
            maybe("version", Code, "The version of the instrument to which it keeps."),
            needed("exempt", Number, "How much does not bind the member."),
            needed("overdue", Flag, "Whether a report, or what a deadline asks for, is late."),
            needed("due_soon", Flag, "Whether one is due within 90 days."),
            maybe("due_on", Date, "The first day on which one is or was due."),
            needed("open_procedures", Number, "How many procedures are open."),
            needed("measures", Number, "How many domestic measures are in force (de jure)."),
            maybe("application", Text, "What the member was last seen to do (de facto)."),
            needed("uncertain", Flag, "Whether a date that is not known exactly could change it."),
            needed("erased", Number, "How many ratings and exemptions of the member were erased."),
        ],
    ),
    (
        "compliance_why",
        "ComplianceWhyRow",
        &[
            INSTRUMENT,
            MEMBER,
            maybe("provision", Code, "The provision; nothing for the whole instrument."),
            maybe("cycle", Code, "The reporting cycle."),
            maybe("opinion", Text, "Whose kind of opinion a rating is."),
            maybe("by", Code, "Who rates."),
            maybe("value", Text, "The value."),
            maybe("scale", Code, "The scale."),
            maybe("scale_version", Code, "Its version."),
            maybe("counts_as", Text, "What the value counts as."),
            maybe("weight", Text, "How much its provision weighs, as a decimal."),
            maybe("exemption", Text, "What is granted or set, where it is no rating."),
            maybe("due_on", Date, "Of a deadline, the last day in time."),
            needed("part_effect", Text, "What it did to the status."),
            needed("position", Number, "The entry that recorded it."),
            needed("sentence", Text, "The same in words."),
        ],
    ),
    (
        "compliance_preview",
        "CompliancePreviewRow",
        &[
            INSTRUMENT,
            MEMBER,
            needed("status_before", Text, "The status by the rule that decides."),
            needed("status", Text, "The status that the other rule would make."),
            maybe("score", Text, "What that would compare with its levels, as a decimal."),
        ],
    ),
    (
        "gaps",
        "GapRow",
        &[
            INSTRUMENT,
            MEMBER,
            needed("due_cycle", Code, "The last cycle that is due."),
            maybe("due_on", Date, "The last day on which reports were in time."),
            maybe("last_cycle", Code, "The last cycle in which the member reported."),
            needed("never", Flag, "Whether it has never reported."),
        ],
    ),
];

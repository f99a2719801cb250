//! Compliance in numbers.

use stocktake_model::filed::{
    Field,
    Shape::{Code, Date, Flag, Number, Text},
};

use super::{INSTRUMENT, MEMBER, View, maybe, needed};

const STATUS: Field = needed("status", Text, "The computed status.");
const MEMBERS: Field = needed("members", Number, "How many members have it.");
const DAY: Field = needed("day", Date, "The day of the point.");
const PROVISION: Field =
    maybe("provision", Code, "The provision; nothing for the whole instrument.");
const OPINION: Field = needed("opinion", Text, "Whose kind of opinion the ratings are.");
const SCALE: Field = needed("scale", Code, "The scale.");
const SCALE_VERSION: Field = needed("scale_version", Code, "Its version.");
const BAND: Field = needed("band", Text, "The name of a range of numbers, or the value.");
const COUNTS_AS: Field = maybe("counts_as", Text, "What it counts as.");
const RATINGS: Field = needed("ratings", Number, "How many ratings there are of it.");

pub(super) const VIEWS: &[View] = &[
    (
        "rules",
        "RuleRow",
        &[
            needed("rule", Code, "The rule."),
            needed("version", Code, "Its version."),
            maybe("title", Text, "Its title."),
            maybe("instrument", Code, "The instrument that it is for, if it is for one."),
            needed("effective_on", Date, "The first day that it decides."),
            needed("method", Text, "How a status is made of ratings."),
            maybe("opinions", Text, "Which opinions count, the preferred first."),
            maybe("ties", Text, "Which of several assessors decides."),
            maybe("met", Text, "The level of compliance, as a decimal."),
            maybe("partly_met", Text, "The level of partial compliance, as a decimal."),
            maybe("weights", Text, "Provisions that weigh more or less, as `provision:weight`."),
            maybe("least_rated", Number, "How many provisions must have a rating that counts."),
            needed("decides", Flag, "Whether it is the rule of the day."),
            maybe("source", Text, "Where it is documented."),
            needed("position", Number, "The entry that recorded it."),
            maybe("sentence", Text, "The rule in words."),
        ],
    ),
    ("compliance_trend", "ComplianceTrendRow", &[INSTRUMENT, DAY, STATUS, MEMBERS]),
    (
        "rating_trend",
        "RatingTrendRow",
        &[INSTRUMENT, DAY, OPINION, SCALE, SCALE_VERSION, BAND, COUNTS_AS, RATINGS],
    ),
    (
        "compliance_summary",
        "ComplianceSummaryRow",
        &[INSTRUMENT, maybe("group", Code, "The group; nothing for all members."), STATUS, MEMBERS],
    ),
    (
        "provision_matrix",
        "ProvisionCellRow",
        &[
            INSTRUMENT,
            MEMBER,
            PROVISION,
            maybe("value", Text, "The value of the rating that counts."),
            maybe("scale", Code, "The scale."),
            maybe("scale_version", Code, "Its version."),
            COUNTS_AS,
            maybe("label", Text, "What the value, or its band, is called."),
            maybe("opinion", Text, "Whose kind of opinion it is."),
            maybe("exemption", Text, "Why it does not bind the member, if it does not."),
            needed("part_effect", Text, "What it does to the status."),
            needed("uncertain", Flag, "Whether a date that is not known exactly could change it."),
            needed("position", Number, "The entry that recorded it."),
        ],
    ),
    (
        "rating_distribution",
        "RatingCountRow",
        &[INSTRUMENT, PROVISION, OPINION, SCALE, SCALE_VERSION, BAND, COUNTS_AS, RATINGS],
    ),
];

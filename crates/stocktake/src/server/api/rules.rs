//! The computed status of members: what a rule makes of ratings, why, and who has
//! not reported.

use axum::response::Response;
use stocktake_model::{
    rule::{Method, Ties},
    view,
};

use super::{
    super::problem::Problem,
    query::Listed,
    reading::Reading,
    scoped::{OfBoth, listed},
    shapes::{
        Field, INSTRUMENT,
        Kind::{self, Code, Date, Flag, List, Number, Text, Texts},
        MEMBER, codes, maybe, needed,
    },
};

/// List computed statuses
///
/// What the rule that decides on the day makes of each member's ratings, whether the
/// member is overdue, and how many procedures are open. Sorted by instrument, then member.
#[utoipa::path(get, path = "/api/v1/{organisation}/compliance", tag = "Compliance", params(Listed<OfBoth>))]
pub(super) async fn list_compliance(reading: Reading<Listed<OfBoth>>) -> Result<Response, Problem> {
    listed(&reading, view::compliance).await
}

/// Explain computed statuses
///
/// Each rating of the members asked for, and what it did to the computed status. Sorted
/// by instrument, member and provision.
#[utoipa::path(get, path = "/api/v1/{organisation}/compliance_why", tag = "Compliance", params(Listed<OfBoth>))]
pub(super) async fn list_compliance_why(
    reading: Reading<Listed<OfBoth>>,
) -> Result<Response, Problem> {
    listed(&reading, view::compliance_why).await
}

/// List gaps
///
/// Members that are bound and have not reported in the last cycle whose due day is past.
/// Sorted by instrument, then member.
#[utoipa::path(get, path = "/api/v1/{organisation}/gaps", tag = "Compliance", params(Listed<OfBoth>))]
pub(super) async fn list_gaps(reading: Reading<Listed<OfBoth>>) -> Result<Response, Problem> {
    listed(&reading, view::gaps).await
}

/// The rows of these lists.
pub(super) const ROWS: &[(&str, &str, &[Field])] = &[
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
            needed("overdue", Flag, "Whether there is no report in the last cycle that is due."),
            needed("open_procedures", Number, "How many procedures are open."),
            needed("uncertain", Flag, "Whether a date that is not known exactly could change it."),
            needed("erased", Number, "How many ratings of the member were erased."),
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
            needed("opinion", Text, "Whose kind of opinion it is."),
            maybe("by", Code, "Who rates."),
            needed("value", Text, "The value."),
            needed("scale", Code, "The scale."),
            needed("scale_version", Code, "Its version."),
            maybe("counts_as", Text, "What the value counts as."),
            needed("weight", Text, "How much its provision weighs, as a decimal."),
            needed("part_effect", Text, "What the rating did to the status."),
            needed("position", Number, "The entry that recorded it."),
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

/// The data of events about rules.
pub(super) const EVENTS: &[(&str, &str, &[Field])] = &[(
    "rule.recorded.v1",
    "RuleRecorded",
    &[
        needed("code", Code, "Its code."),
        needed("version", Code, "The code of the version."),
        maybe("title", Text, "Its title."),
        maybe(
            "instrument",
            Code,
            "The instrument it is for; without it, all without one of their own.",
        ),
        needed("effective_on", Date, "The first day that it decides."),
        needed("method", codes!(Method), "How a status is made of ratings."),
        maybe("opinions", Texts, "Which opinions count, the preferred first."),
        maybe("ties", codes!(Ties), "Which of several assessors of the preferred opinion decides."),
        maybe("met", Text, "The level of compliance, as a decimal."),
        maybe("partly_met", Text, "The level of partial compliance, as a decimal."),
        maybe("weights", List("Weight"), "Provisions that weigh more or less than others."),
        maybe("least_rated", Number, "How many provisions must have a rating that counts."),
        maybe("source", Text, "Where the rule is documented."),
    ],
)];

/// Parts of these data.
pub(super) const PARTS: &[(&str, &[Field])] = &[(
    "Weight",
    &[
        needed("provision", Code, "The provision."),
        needed("weight", Text, "Its weight, where all others weigh 1, as a decimal."),
    ],
)];

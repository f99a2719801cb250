//! What is asked of members for themselves, what they did in their own law and
//! what they were seen to do.

use axum::response::Response;
use stocktake_model::{
    conduct::{Application, ExemptionKind},
    view,
};

use super::{
    super::problem::Problem,
    query::Listed,
    reading::Reading,
    rules::{OfRuled, ruled},
    scoped::{OfBoth, listed},
    shapes::{
        Field, INSTRUMENT,
        Kind::{self, Code, Date, Id, Text, Texts},
        MEMBER, codes, maybe, needed,
    },
};

/// List exemptions
///
/// What does not bind members, or not yet, and the deadlines set for them, with the
/// phase of each on the day. Sorted by instrument, then member.
#[utoipa::path(get, path = "/api/v1/{organisation}/exemptions", tag = "Compliance", params(Listed<OfRuled>))]
pub(super) async fn list_exemptions(
    reading: Reading<Listed<OfRuled>>,
) -> Result<Response, Problem> {
    ruled(&reading, view::exemptions).await
}

/// List domestic measures
///
/// What members did in their own law by the day (de jure), and whether it is in force.
/// Sorted by instrument, then member.
#[utoipa::path(get, path = "/api/v1/{organisation}/measures", tag = "Compliance", params(Listed<OfBoth>))]
pub(super) async fn list_measures(reading: Reading<Listed<OfBoth>>) -> Result<Response, Problem> {
    listed(&reading, view::measures).await
}

/// List applications
///
/// What members were seen to do by the day (de facto). Sorted by instrument, then member.
#[utoipa::path(get, path = "/api/v1/{organisation}/applications", tag = "Compliance", params(Listed<OfBoth>))]
pub(super) async fn list_applications(
    reading: Reading<Listed<OfBoth>>,
) -> Result<Response, Problem> {
    listed(&reading, view::applications).await
}

const PROVISION: Field =
    maybe("provision", Code, "The provision; nothing for the whole instrument.");
const REPLACES: Field =
    maybe("replaces", Id, "The event that this one corrects, of the same cell.");

/// The data of events about these.
pub(super) const EVENTS: &[(&str, &str, &[Field])] = &[
    (
        "exemption.recorded.v1",
        "ExemptionRecorded",
        &[
            INSTRUMENT,
            MEMBER,
            PROVISION,
            needed("kind", codes!(ExemptionKind), "What is granted or set."),
            maybe("from", Date, "Since when it holds; without it, always."),
            maybe("until", Date, "The first day on which it no longer holds."),
            maybe("due_on", Date, "Of a deadline, the last day on which the member is in time."),
            maybe("text", Text, "By whom, why, under which rule."),
            REPLACES,
        ],
    ),
    (
        "measure.recorded.v1",
        "MeasureRecorded",
        &[
            INSTRUMENT,
            MEMBER,
            PROVISION,
            needed("act", Text, "The domestic act, by its title."),
            maybe("reference", Text, "Where it is found."),
            needed("adopted_on", Date, "When it was adopted."),
            maybe("in_force_on", Date, "When it came into force, if it did."),
            maybe("ended_on", Date, "The first day on which it was no longer in force."),
            maybe("text", Text, "What it provides."),
            REPLACES,
        ],
    ),
    (
        "application.recorded.v1",
        "ApplicationRecorded",
        &[
            INSTRUMENT,
            MEMBER,
            PROVISION,
            needed("application", codes!(Application), "What was seen."),
            needed("occurred_on", Date, "As of when it is so, to the precision known."),
            maybe("text", Text, "What was seen, in words."),
            maybe("evidence", Texts, "What it rests on."),
            REPLACES,
        ],
    ),
];

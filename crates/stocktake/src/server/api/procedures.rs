//! Procedures: where cases stand, how they got there, and through which stages.

use axum::response::Response;
use stocktake_model::{procedure::StageKind, view};

use super::{
    super::problem::Problem,
    query::Listed,
    reading::Reading,
    scoped::{OfBoth, OfInstrument, listed},
    shapes::{
        Field,
        Kind::{self, Code, Date, Id, List, Text},
        MEMBER, codes, maybe, needed,
    },
};

/// List procedures
///
/// Where each case stands on the day that has begun by then: at which stage and since
/// when, whether it is open, and for how many days it was. Sorted by case.
#[utoipa::path(get, path = "/api/v1/{organisation}/procedures", tag = "Compliance", params(Listed<OfBoth>))]
pub(super) async fn list_procedures(reading: Reading<Listed<OfBoth>>) -> Result<Response, Problem> {
    listed(&reading, view::procedures).await
}

/// List steps of procedures
///
/// The stages that each case had reached by the day, in order. Sorted by case.
#[utoipa::path(get, path = "/api/v1/{organisation}/procedure_steps", tag = "Compliance", params(Listed<OfBoth>))]
pub(super) async fn list_procedure_steps(
    reading: Reading<Listed<OfBoth>>,
) -> Result<Response, Problem> {
    listed(&reading, view::procedure_steps).await
}

/// List kinds of procedures
///
/// The stages of each kind of procedure, and what each is to it. Sorted by kind and
/// version; stages in their order.
#[utoipa::path(get, path = "/api/v1/{organisation}/procedure_types", tag = "Compliance", params(Listed<OfInstrument>))]
pub(super) async fn list_procedure_types(
    reading: Reading<Listed<OfInstrument>>,
) -> Result<Response, Problem> {
    listed(&reading, view::procedure_types).await
}

const CASE: Field = needed("case", Code, "The case.");
const TYPE: Field = needed("procedure_type", Code, "The kind of procedure.");
const VERSION: Field = needed("version", Code, "The version of the kind of procedure.");
const STAGE: Field = needed("stage", Code, "The stage.");
const OF: Field = maybe("instrument", Code, "The instrument, if the case is about one.");

/// The data of events about procedures.
pub(super) const EVENTS: &[(&str, &str, &[Field])] = &[
    (
        "procedure_type.recorded.v1",
        "ProcedureTypeRecorded",
        &[
            needed("code", Code, "Its code."),
            VERSION,
            maybe("title", Text, "Its title."),
            needed("stages", List("ProcedureStage"), "Its stages, in their usual order."),
            maybe("source", Text, "Where they are documented."),
        ],
    ),
    (
        "procedure.recorded.v1",
        "ProcedureRecorded",
        &[
            CASE,
            MEMBER,
            OF,
            maybe("provision", Code, "The provision of the instrument."),
            TYPE,
            VERSION,
            needed("stage", Code, "The stage that is reached."),
            needed("occurred_on", Date, "When, to the precision known."),
            maybe("reference", Text, "The organisation's own number of the decision."),
            maybe("text", Text, "What was found, asked or answered."),
            maybe("replaces", Id, "The event that this one corrects, of the same case."),
        ],
    ),
];

/// Parts of these data.
pub(super) const PARTS: &[(&str, &[Field])] = &[(
    "ProcedureStage",
    &[
        STAGE,
        needed("kind", codes!(StageKind), "What it is to the procedure."),
        maybe("label", Text, "What it is called."),
    ],
)];

//! Evaluations, what is found and recommended in them, and lessons.

use axum::response::Response;
use stocktake_model::view;

use super::{
    super::problem::Problem,
    query::Listed,
    reading::Reading,
    scoped::{OfInstrument, listed},
};

/// List evaluations
///
/// Evaluations with their dimensions, and what stands beside them and is no evaluation:
/// monitoring, audits, reviews. Sorted by code.
#[utoipa::path(get, path = "/api/v1/{organisation}/evaluations", tag = "Evaluation", params(Listed<OfInstrument>))]
pub(super) async fn list_evaluations(
    reading: Reading<Listed<OfInstrument>>,
) -> Result<Response, Problem> {
    listed(&reading, view::evaluations).await
}

/// List lessons
///
/// What was learnt, one row for each instrument that it is about. Sorted by lesson.
#[utoipa::path(get, path = "/api/v1/{organisation}/lessons", tag = "Evaluation", params(Listed<OfInstrument>))]
pub(super) async fn list_lessons(
    reading: Reading<Listed<OfInstrument>>,
) -> Result<Response, Problem> {
    listed(&reading, view::lessons).await
}

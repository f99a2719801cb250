//! The stock of instruments under review.

use axum::response::Response;
use stocktake_model::view;

use super::{
    super::problem::Problem,
    query::Listed,
    reading::Reading,
    scoped::{OfInstrument, listed},
};

/// List fact sheets
///
/// What is known of each instrument when the stock is reviewed: its age, who is bound and since
/// when, how it is complied with and when it was evaluated. Sorted by code.
#[utoipa::path(get, path = "/api/v1/{organisation}/fact_sheets", tag = "Evaluation", params(Listed<OfInstrument>))]
pub(super) async fn list_fact_sheets(
    reading: Reading<Listed<OfInstrument>>,
) -> Result<Response, Problem> {
    listed(&reading, view::fact_sheets).await
}

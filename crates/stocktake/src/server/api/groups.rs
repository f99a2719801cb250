//! The groups of members.

use axum::response::Response;
use stocktake_model::view;

use super::{
    super::problem::Problem,
    query::{Listed, Nothing},
    reading::Reading,
};

/// List groups
///
/// The groups of members, regions among them, and how many members belong to
/// each on the day. Sorted by code.
#[utoipa::path(get, path = "/api/v1/{organisation}/groups", tag = "Members", params(Listed<Nothing>))]
pub(super) async fn list_groups(reading: Reading<Listed<Nothing>>) -> Result<Response, Problem> {
    reading.list(view::groups).await
}

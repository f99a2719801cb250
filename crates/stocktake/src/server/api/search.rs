//! Search over everything that has a name.

use axum::response::Response;
use stocktake_model::view::{self, FindFilter};
use utoipa::IntoParams;

use super::{
    super::problem::Problem,
    query::{Listed, Parameters, Query},
    reading::Reading,
};
use crate::words;

/// What is looked for.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Wanted {
    /// Beginnings of words, whatever their accents and case. Only where nothing
    /// begins so are words taken to be mistyped. The names of countries are those
    /// in English, French and Arabic.
    #[param(value_type = String, example = "diversty")]
    q: String,
}

impl Parameters for Wanted {
    fn take(query: &mut Query) -> Result<Self, Problem> {
        Ok(Self { q: query.need("q")? })
    }
}

/// Search
///
/// Instruments, provisions, members and cases by their codes, names and headings,
/// as known at `as_of`. What is nearest to the words comes first.
#[utoipa::path(get, path = "/api/v1/{organisation}/search", tag = "Search", params(Listed<Wanted>))]
pub(super) async fn search(reading: Reading<Listed<Wanted>>) -> Result<Response, Problem> {
    let search = reading.parameters.filter.q.clone();
    let filter = FindFilter { search, also_named: Some(words::member_names) };
    reading.list(move |state, at, reader| view::find(state, at, reader, &filter)).await
}

//! Search over everything that has a name.

use axum::response::Response;
use stocktake_model::view::{self, FindFilter, Found};
use utoipa::IntoParams;

use super::{
    super::problem::Problem,
    query::{Listed, Parameters, Query},
    reading::Reading,
    shapes::{
        Field,
        Kind::{self, Code, Number, Text},
        codes, maybe, needed,
    },
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

/// The rows of the list.
pub(super) const ROWS: &[(&str, &str, &[Field])] = &[(
    "search",
    "FoundRow",
    &[
        needed("found", codes!(Found), "What it is."),
        needed("code", Code, "Its code."),
        maybe("instrument", Code, "The instrument that it is, or is about."),
        maybe("member", Code, "The member that it is, or is about."),
        maybe("title", Text, "What it is called."),
        needed(
            "distance",
            Number,
            "How far it is from what was typed: 0 where the words stand so, 1 more for each that \
             is only begun, 2 more for each letter that is mistyped.",
        ),
    ],
)];

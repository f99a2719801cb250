//! Pages for people.

use std::sync::Arc;

use axum::Router;

use super::{App, problem::Problem};

/// The routes of all pages.
pub(super) fn router() -> Router<Arc<App>> {
    Router::new()
}

/// A problem as a page: its body and content type.
pub(super) fn problem(problem: &Problem) -> (String, &'static str) {
    (problem.detail(), "text/plain; charset=utf-8")
}

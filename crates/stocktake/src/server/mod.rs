//! Everything that is served on the main address: JSON for programs (`api`),
//! pages for people (`pages`). A request meets the layers of [`router`], then
//! the extractor that settles its question ([`question::Asked`]), then one
//! handler; whatever goes wrong on the way is a [`problem::Problem`], and is
//! put into words in one place.

pub mod api;
pub mod pages;
pub mod problem;
pub mod question;

use std::sync::Arc;

use axum::{Router, middleware};

use crate::engine::Engine;

/// What handlers share.
pub struct App {
    /// The organisations and their writers.
    pub engine: Engine,
}

/// All routes of the main address.
pub fn router(app: Arc<App>) -> Router {
    Router::new()
        .nest("/api/v1", api::router())
        .merge(pages::router())
        .fallback(problem::nothing_here)
        .method_not_allowed_fallback(problem::not_with_this_method)
        .layer(middleware::from_fn(problem::render))
        .with_state(app)
}

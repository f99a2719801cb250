//! The API for programs: JSON under `/api/v1/{organisation}/…`.

use std::sync::Arc;

use axum::Router;

use super::App;

/// The routes, without their prefix.
pub(super) fn router() -> Router<Arc<App>> {
    Router::new()
}

//! The organisations whose records are here.

use std::sync::Arc;

use askama::Template;
use axum::{extract::State, http::HeaderMap, response::Response};

use super::{
    App, html,
    links::To,
    shell::{Link, Shell},
};
use crate::server::problem::{Problem, words_of};

#[derive(Template)]
#[template(path = "home.html")]
struct Home {
    shell: Shell,
    organisations: Vec<Link>,
}

/// `GET /`
pub(super) async fn page(
    State(app): State<Arc<App>>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let there = app.engine.log().organisations().await.map_err(|error| Problem::from(&error))?;
    let words = words_of(&headers);
    let link = |code| Link { href: To::Front.path(code), text: code.to_string(), current: false };
    html(&Home {
        shell: Shell::bare(words, words.text("home-title")),
        organisations: there.iter().map(link).collect(),
    })
}

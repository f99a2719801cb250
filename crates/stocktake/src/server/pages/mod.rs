//! Pages for people: whole without JavaScript, in the reader's language, with
//! the time bar on each that shows state. A page is one struct, one template
//! and one handler: extract, ask the view, fill the struct. The frame is
//! `shell`, tables are `table`, what came with the request is `visit`.

mod assets;
mod cell;
mod changes;
mod compliance;
mod editor;
mod evaluation;
mod facts;
mod front;
mod groups;
mod home;
mod instruments;
mod links;
mod log;
mod manners;
mod members;
mod pictured;
mod procedures;
mod quality;
mod rules;
mod said;
mod scales;
mod search;
mod shell;
mod table;
mod time_bar;
mod visit;

use std::sync::Arc;

use askama::Template;
use axum::{
    Router, middleware,
    response::{Html, IntoResponse, Response},
    routing::get,
};

use super::{
    App,
    problem::{Kind, Problem},
};
use crate::words::Words;
use shell::Shell;

/// The routes of all pages.
pub(super) fn router() -> Router<Arc<App>> {
    Router::new()
        .route("/", get(home::page))
        .route("/{organisation}", get(front::page))
        .route("/{organisation}/instruments", get(instruments::list))
        .route("/{organisation}/instruments/{instrument}", get(instruments::one))
        .route("/{organisation}/instruments/{instrument}/fact-sheet", get(evaluation::fact_sheet))
        .route("/{organisation}/members", get(members::list))
        .route("/{organisation}/members/{member}", get(members::one))
        .route("/{organisation}/changes", get(changes::list))
        .route("/{organisation}/quality", get(quality::list))
        .route("/{organisation}/search", get(search::page))
        .route("/{organisation}/groups", get(groups::list))
        .route("/{organisation}/commitments", get(cell::list))
        .route("/{organisation}/commitments/{instrument}/{member}", get(cell::one))
        .route("/{organisation}/compliance", get(compliance::list))
        .route("/{organisation}/compliance/{instrument}", get(compliance::one))
        .route("/{organisation}/compliance/{instrument}/{member}", get(compliance::why))
        .route("/{organisation}/procedures", get(procedures::list))
        .route("/{organisation}/procedures/{case}", get(procedures::one))
        .route("/{organisation}/rules", get(rules::list))
        .route("/{organisation}/rules/{rule}/{version}", get(rules::one))
        .route("/{organisation}/edit/rule", get(rules::edit).post(rules::record))
        .route("/{organisation}/edit/scale", get(scales::edit).post(scales::record))
        .route("/{organisation}/scales", get(scales::list))
        .route("/{organisation}/scales/{scale}/{version}", get(scales::one))
        .route("/{organisation}/trends/{instrument}", get(compliance::trend))
        .route("/{organisation}/edit/lessons/alike", get(evaluation::alike))
        .route("/{organisation}/edit/{kind}", get(evaluation::file).post(evaluation::record))
        .route(
            "/{organisation}/evaluations",
            get(|visit| evaluation::overview(visit, &evaluation::EVALUATIONS)),
        )
        .route("/{organisation}/evaluations/{evaluation}", get(evaluation::one))
        .route("/{organisation}/evaluations/{evaluation}/report", get(evaluation::report))
        .route(
            "/{organisation}/lessons",
            get(|visit| evaluation::overview(visit, &evaluation::LESSONS)),
        )
        .route("/{organisation}/lessons/{lesson}", get(evaluation::lesson))
        .route(
            "/{organisation}/indicators",
            get(|visit| evaluation::overview(visit, &evaluation::INDICATORS)),
        )
        .route(
            "/{organisation}/fact-sheets",
            get(|visit| evaluation::overview(visit, &evaluation::FACT_SHEETS)),
        )
        .route(
            "/{organisation}/reviews",
            get(|visit| evaluation::overview(visit, &evaluation::REVIEWS)),
        )
        .route("/{organisation}/reviews/{programme}", get(evaluation::review))
        .route(
            "/{organisation}/practices",
            get(|visit| evaluation::overview(visit, &evaluation::PRACTICES)),
        )
        .route("/{organisation}/cycles", get(scales::cycles))
        .route("/{organisation}/cycles/{instrument}/{cycle}", get(scales::cycle))
        .route("/{organisation}/log", get(log::list))
        .route("/{organisation}/log/{position}", get(log::one))
        .layer(middleware::from_fn(manners::of_pages))
        .route("/assets/{file}", get(assets::file))
}

/// A filled template as an answer.
fn html(page: &impl Template) -> Result<Response, Problem> {
    match page.render() {
        Ok(body) => Ok(Html(body).into_response()),
        Err(error) => {
            tracing::error!(%error, "a template could not be filled: {error}");
            Err(Problem::new(Kind::Internal))
        }
    }
}

#[derive(Template)]
#[template(path = "problem.html")]
struct ProblemPage {
    shell: Shell,
    detail: String,
    code: String,
}

/// A problem as a page: its body and content type.
pub(super) fn problem(problem: &Problem, words: &'static Words) -> (String, &'static str) {
    let page = ProblemPage {
        shell: Shell::bare(words, words.text("problem-title")),
        detail: problem.detail(words),
        code: problem.code(),
    };
    let body = page.render().unwrap_or_else(|_| problem.code());
    (body, "text/html; charset=utf-8")
}

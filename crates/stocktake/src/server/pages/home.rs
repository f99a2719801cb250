//! The organisations whose records are here.

use std::sync::Arc;

use askama::Template;
use axum::{
    extract::{RawQuery, State},
    http::HeaderMap,
    response::Response,
};

use super::{
    App, html,
    links::To,
    shell::{Link, Shell},
};
use stocktake_model::view::{Table, Value};

use crate::{
    published,
    server::{
        problem::{Problem, words_of},
        question::pairs,
    },
};

#[derive(Template)]
#[template(path = "home.html")]
struct Home {
    shell: Shell,
    organisations: Vec<Link>,
    search: String,
    /// What organisations publish, each with what it says and whose it is.
    lessons: Vec<(Link, String)>,
    /// How many more there are.
    more: Option<String>,
}

/// How many lessons the page has room for; a search finds the others.
const LESSONS_MAX: usize = 50;

/// The lessons of a table, each once.
fn lesson_links(table: &Table) -> Vec<(Link, String)> {
    let cell =
        |row: &[Value], column| table.place(column).map_or(String::new(), |n| row[n].to_string());
    let link = |row: &Vec<Value>| {
        let organisation = cell(row, "organisation").parse().ok()?;
        let lesson = cell(row, "lesson");
        let href = To::Lesson(&lesson).path(&organisation);
        let text = cell(row, "statement");
        Some((Link { href, text, current: false }, organisation.to_string()))
    };
    let mut links: Vec<(Link, String)> = table.rows.iter().filter_map(link).collect();
    links.dedup_by(|(one, _), (other, _)| one.href == other.href);
    links
}

/// `GET /`
pub(super) async fn page(
    State(app): State<Arc<App>>,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let there = app.engine.log().organisations().await.map_err(|error| Problem::from(&error))?;
    let words = words_of(&headers);
    let link = |code| Link { href: To::Front.path(code), text: code.to_string(), current: false };
    let asked = pairs(query.as_deref().unwrap_or_default());
    let search = asked.into_iter().find_map(|(name, value)| (name == "q").then_some(value));
    let search = search.unwrap_or_default();
    let lessons = published::lessons(&app.engine, &search, false).await;
    let lessons = lessons.map_err(|error| Problem::from(&error))?;
    let mut lessons: Vec<_> = lessons.iter().flat_map(lesson_links).collect();
    let more = lessons.len().saturating_sub(LESSONS_MAX) as u64;
    lessons.truncate(LESSONS_MAX);
    html(&Home {
        lessons,
        more: (more > 0).then(|| words.count("home-more-lessons", more)),
        search,
        shell: Shell::bare(words, words.text("home-title")),
        organisations: there.iter().map(link).collect(),
    })
}

//! Lessons that say something like the one that somebody is about to record: offered on its
//! form, and asked for again by the form's script while it is typed.

use askama::Template;
use axum::response::Response;
use stocktake_model::LessonCode;

use super::super::{html, links::To, shell::Link, table::Instead, visit::Visit};
use crate::statistics::lessons_like;

/// The most lessons that are offered.
const MOST: usize = 5;

/// A part of a page: a heading, and the lessons with what they say; nothing where there are none.
#[derive(Template)]
#[template(path = "alike.html")]
pub(super) struct Alike {
    title: String,
    help: String,
    lessons: Vec<Link>,
}

impl Alike {
    /// What is offered beside a statement under a code, which may be one that is known.
    pub(super) fn to(visit: &Visit, statement: &str, code: &str) -> Self {
        let code: Option<LessonCode> = code.parse().ok();
        let known = lessons_like(visit.state(), visit.at(), statement, code.as_ref());
        let lessons = known.into_iter().take(MOST).map(|told| Link {
            href: visit.link(To::Lesson(told.code.as_str())),
            text: format!("{}: {}", told.code, told.statement),
            current: false,
        });
        Self {
            title: visit.words.text("alike-title"),
            help: visit.words.text("alike-help"),
            lessons: lessons.collect(),
        }
    }
}

/// `GET /{organisation}/edit/lessons/alike?statement=…&code=…`: the part alone.
pub(in crate::server::pages) async fn part(visit: Visit) -> Result<Response, Instead> {
    let given = |name| visit.given(name).unwrap_or_default();
    Ok(html(&Alike::to(&visit, given("statement"), given("code")))?)
}

//! The organisations that are served, and what one says of itself.

use std::sync::Arc;

use axum::{
    Json,
    extract::{RawQuery, State},
    response::{IntoResponse, Response},
};
use serde::Serialize;
use stocktake_log::Hash;
use stocktake_model::{
    InstrumentCode, OrganisationCode, Position,
    evaluation::{LifeCycle, Mechanism},
    event::OrganisationRecorded,
};
use utoipa::IntoParams;

use super::{
    super::{App, problem::Problem},
    query::{Nothing, Query},
    reading::{Reading, Row, rows},
};
use crate::published;

#[derive(Serialize)]
struct Organisations {
    items: Vec<Item>,
}

#[derive(Serialize)]
struct Item {
    organisation: OrganisationCode,
}

/// List organisations
///
/// The organisations whose records are served, sorted by code.
#[utoipa::path(get, path = "/api/v1", tag = "Organisations")]
pub(super) async fn list_organisations(
    State(app): State<Arc<App>>,
    RawQuery(query): RawQuery,
) -> Result<impl axum::response::IntoResponse, Problem> {
    Query::parse(query.as_deref().unwrap_or_default())?.end()?;
    let there = app.engine.log().organisations().await.map_err(|error| Problem::from(&error))?;
    let items = there.into_iter().map(|organisation| Item { organisation }).collect();
    Ok(Json(Organisations { items }))
}

#[derive(Serialize)]
struct PublishedLessons<'a> {
    items: Vec<Row<'a>>,
}

/// Which lessons are wanted.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[allow(dead_code, reason = "only its description is used")]
struct Wanted {
    /// The beginnings of words of a lesson.
    #[param(example = "capacity")]
    q: Option<String>,
    /// Only lessons about this instrument.
    #[param(example = "IHR_2005")]
    instrument: Option<String>,
    /// Only those for this stage in the life of an instrument.
    #[param(example = "under_revision")]
    phase: Option<String>,
    /// Only those about this family of mechanisms.
    #[param(example = "monitoring")]
    mechanism: Option<String>,
    /// Only those of instruments about this subject.
    #[param(example = "health")]
    subject: Option<String>,
}

/// List what all organisations have learnt
///
/// The lessons that organisations publish, side by side, sorted by organisation and lesson.
#[utoipa::path(get, path = "/api/lessons", tag = "Organisations", params(Wanted))]
pub(super) async fn list_all_lessons(
    State(app): State<Arc<App>>,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    let mut query = Query::parse(query.as_deref().unwrap_or_default())?;
    let wanted: String = query.take("q")?.unwrap_or_default();
    let narrowed = [
        ("instrument", query.take::<InstrumentCode>("instrument")?.map(|it| it.to_string())),
        ("phase", query.take::<LifeCycle>("phase")?.map(|it| it.to_string())),
        ("mechanism", query.take::<Mechanism>("mechanism")?.map(|it| it.to_string())),
        ("subjects", query.take::<String>("subject")?),
    ];
    query.end()?;
    let lessons = published::lessons(&app.engine, &wanted, true).await;
    let mut lessons = lessons.map_err(|error| Problem::from(&error))?;
    if let Some(table) = &mut lessons {
        for (column, wanted) in narrowed {
            let Some((place, wanted)) = table.place(column).zip(wanted) else { continue };
            // Subjects stand in one cell, with semicolons between.
            table.rows.retain(|row| row[place].to_string().split("; ").any(|it| it == wanted));
        }
    }
    let items = lessons.iter().flat_map(|table| rows(table, 0..table.rows.len())).collect();
    Ok(Json(PublishedLessons { items }).into_response())
}

/// Say what came of all organisations' lessons
///
/// How many of the lessons that organisations publish were taken up, by instrument, stage in the
/// life of an instrument, family of mechanisms and subject.
#[utoipa::path(get, path = "/api/lesson_uptake", tag = "Organisations")]
pub(super) async fn list_all_uptake(
    State(app): State<Arc<App>>,
    RawQuery(query): RawQuery,
) -> Result<Response, Problem> {
    Query::parse(query.as_deref().unwrap_or_default())?.end()?;
    let uptake = published::uptake(&app.engine).await.map_err(|error| Problem::from(&error))?;
    let items = uptake.iter().flat_map(|table| rows(table, 0..table.rows.len())).collect();
    Ok(Json(PublishedLessons { items }).into_response())
}

#[derive(Serialize)]
struct Organisation<'a> {
    /// What it says of itself; nothing before it did.
    record: Option<&'a OrganisationRecorded>,
    /// The running hash over the record up to the position: what `stocktake
    /// verify` recomputes.
    hash: Option<String>,
}

/// Get an organisation
///
/// What the organisation says of itself, where its record stands, and the
/// running hash there, which anybody can recompute from the entries.
#[utoipa::path(get, path = "/api/v1/{organisation}", tag = "Organisations")]
pub(super) async fn get_organisation(
    reading: Reading<Nothing>,
) -> Result<axum::response::Response, Problem> {
    let asked = &reading.asked;
    let record = asked.state.organisation().at(asked.at.position);
    let hash = match asked.at.position {
        Position::ZERO => None,
        Position(position) => {
            let log = asked.organisation.log();
            let rows = log.read(asked.organisation.code(), Position(position - 1), 1).await;
            let rows = rows.map_err(|error| Problem::from(&error))?;
            rows.first()
                .and_then(|row| row.leaf.as_ref())
                .map(|leaf: &stocktake_log::Leaf| leaf.running)
        }
    };
    reading.json(Organisation { record, hash: hash.map(|hash: Hash| hash.to_string()) })
}

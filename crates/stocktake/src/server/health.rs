//! Whether the program lives (`/healthz`) and which organisations it can answer
//! for (`/readyz`). Organisations are loaded side by side in the background, so
//! that each is ready by itself; one that cannot be read is tried again.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use axum::{
    Json, Router,
    extract::{RawQuery, State},
    http::{StatusCode, header},
    middleware,
    response::IntoResponse,
    routing::get,
};
use serde::Serialize;
use stocktake_model::{OrganisationCode, Position};
use tokio::{sync::Semaphore, task::JoinSet};

use crate::engine::{Engine, request::Failure};

use super::{
    App, limits,
    problem::{self, Kind, Problem},
    question::pairs,
};

/// How often the database is asked which organisations there are.
const LOOK_EVERY: Duration = Duration::from_secs(1);

/// How long the database may take to say how large it is.
const SIZE_PATIENCE: Duration = Duration::from_secs(1);

/// How many organisations are read at once; the others wait for their turn.
const LOADS_MAX: usize = 4;

/// How far the organisations are, as the background loader knows.
#[derive(Debug, Default)]
pub struct Readiness(Mutex<Known>);

#[derive(Debug, Default, Clone)]
struct Known {
    /// Whether the database has said once which organisations there are.
    is_listed: bool,
    /// Why it did not say so the last time.
    fault: Option<String>,
    /// Whether each of those that were there at the start was read, or found unreadable, once.
    is_tried: bool,
    organisations: BTreeMap<OrganisationCode, Ready>,
}

/// How far one organisation is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "status", rename_all = "snake_case")]
pub enum Ready {
    /// Its log is being read: so many of so many entries.
    Loading {
        /// Entries read.
        entries: Position,
        /// Entries there were when the reading began.
        of: Position,
    },
    /// It answers.
    Ready,
    /// Its log cannot be read, which is tried again; or nothing more can be
    /// recorded, and the disk is to be looked at.
    Failed {
        /// Why.
        reason: String,
    },
}

impl Ready {
    fn is_loading(&self) -> bool {
        matches!(self, Self::Loading { .. })
    }
}

/// What `/readyz` answers.
#[derive(Debug, Serialize)]
pub struct Report {
    /// Whether all that was asked about is ready.
    ready: bool,
    /// Why the organisations are not known.
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
    /// Each organisation.
    organisations: BTreeMap<OrganisationCode, Ready>,
}

impl Readiness {
    fn change(&self, change: impl FnOnce(&mut Known)) {
        change(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner));
    }

    fn known(&self) -> Known {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// How far each organisation of an engine is.
    #[must_use]
    pub fn organisations(&self, engine: &Engine) -> BTreeMap<OrganisationCode, Ready> {
        let mut organisations = self.known().organisations;
        for (code, ready) in &mut organisations {
            if engine.loaded(code).is_some_and(|organisation| organisation.has_failed()) {
                *ready = Ready::Failed { reason: Failure::Stopped.to_string() };
            }
        }
        organisations
    }

    fn set(&self, organisation: &OrganisationCode, ready: Ready) {
        self.change(|known| drop(known.organisations.insert(organisation.clone(), ready)));
    }
}

/// What is served on the address for operators.
pub fn router(app: Arc<App>) -> Router {
    routes()
        .route("/metrics", get(metrics))
        .fallback(problem::nothing_here)
        .layer(middleware::from_fn(limits::head))
        .layer(middleware::from_fn(problem::render))
        .with_state(app)
}

/// All metrics. Counting through a large record would keep others from being
/// answered, so it is done aside.
async fn metrics(State(app): State<Arc<App>>) -> Result<impl IntoResponse, Problem> {
    // Metrics are wanted most when the database does not answer.
    let size = tokio::time::timeout(SIZE_PATIENCE, app.engine.log().size()).await;
    let bytes = size.ok().and_then(Result::ok).flatten();
    let text = move || app.metrics.text(&app.engine, &app.readiness, bytes);
    let text = tokio::task::spawn_blocking(text).await.map_err(|_| Problem::new(Kind::Internal))?;
    Ok(([(header::CONTENT_TYPE, prometheus::TEXT_FORMAT)], text))
}

/// `/healthz` and `/readyz`, which both addresses have.
pub(super) fn routes() -> Router<Arc<App>> {
    Router::new().route("/healthz", get(healthz)).route("/readyz", get(readyz))
}

/// The program answers.
async fn healthz() -> &'static str {
    "ok\n"
}

/// 200 when all organisations, or the one asked about, are ready; else 503. With `serving`, 200
/// when the program can answer for what can be answered for: one organisation that is damaged, or
/// that came up a moment ago, must not take all others out of service.
async fn readyz(
    State(app): State<Arc<App>>,
    RawQuery(query): RawQuery,
) -> Result<(StatusCode, Json<Report>), Problem> {
    let Known { is_listed, fault, is_tried, .. } = app.readiness.known();
    let mut is_serving = false;
    let mut organisations = app.readiness.organisations(&app.engine);
    for (name, code) in pairs(&query.unwrap_or_default()) {
        is_serving |= name == "serving";
        if name == "organisation" {
            organisations.retain(|known, _| known.as_str() == code);
            if organisations.is_empty() && is_listed {
                return Err(Problem::new(Kind::OrganisationUnknown).with("organisation", code));
            }
        }
    }
    let are_ready = if is_serving {
        is_tried
    } else {
        organisations.values().all(|organisation| *organisation == Ready::Ready)
    };
    let ready = is_listed && fault.is_none() && are_ready;
    let status = if ready { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
    Ok((status, Json(Report { ready, reason: fault, organisations })))
}

/// Loads every organisation, those that come up later and those that failed
/// too, until it is aborted.
pub async fn keep_loading(app: Arc<App>) {
    let turns = Arc::new(Semaphore::new(LOADS_MAX));
    let mut loads = JoinSet::new();
    loop {
        let listed = app.engine.log().organisations().await;
        let fault = listed.as_ref().err().map(ToString::to_string);
        app.readiness.change(|known| {
            if let (Some(fault), None) = (&fault, &known.fault) {
                tracing::warn!("cannot list the organisations: {fault}");
            }
            (known.is_listed, known.fault) = (known.is_listed || fault.is_none(), fault);
        });
        let known = app.readiness.known().organisations;
        for code in listed.unwrap_or_default() {
            let said = match known.get(&code) {
                None => None,
                Some(Ready::Failed { reason }) => Some(reason.clone()),
                Some(Ready::Loading { .. } | Ready::Ready) => continue,
            };
            app.readiness
                .set(&code, Ready::Loading { entries: Position::ZERO, of: Position::ZERO });
            loads.spawn(load(Arc::clone(&app), code, Arc::clone(&turns), said));
        }
        tokio::time::sleep(LOOK_EVERY).await;
        while loads.try_join_next().is_some() {}
        app.readiness.change(|known| {
            let is_over = known.is_listed && !known.organisations.values().any(Ready::is_loading);
            known.is_tried |= is_over;
        });
    }
}

/// Reads one organisation. That it cannot be read is logged unless it was `said` the last time: it
/// is tried again each second, and a log of the same line would hide all others.
async fn load(app: Arc<App>, code: OrganisationCode, turns: Arc<Semaphore>, said: Option<String>) {
    let Ok(_turn) = turns.acquire().await else { return };
    let began = tokio::time::Instant::now();
    let head = app.engine.log().head(&code).await.ok().flatten();
    let of = head.map_or(Position::ZERO, |head| head.position);
    let progress = |entries| app.readiness.set(&code, Ready::Loading { entries, of });
    let organisation = code.as_str();
    match app.engine.organisation(&code, &progress).await {
        Ok(Some(loaded)) => {
            app.readiness.set(&code, Ready::Ready);
            let (position, seconds) = (loaded.state().position().0, began.elapsed().as_secs_f64());
            tracing::info!(
                organisation,
                position,
                seconds,
                "loaded organisation {organisation} with {position} entries in {seconds:.3} s"
            );
        }
        // It was made, and is not there any more: somebody replaced the database.
        Ok(None) => app.readiness.change(|known| drop(known.organisations.remove(&code))),
        Err(error) => {
            let reason = error.to_string();
            if said.as_ref() != Some(&reason) {
                tracing::error!(
                    organisation,
                    "organisation {organisation} cannot be loaded: {reason}"
                );
            }
            app.readiness.set(&code, Ready::Failed { reason });
        }
    }
}

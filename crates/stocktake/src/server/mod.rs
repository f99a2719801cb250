//! Everything that is served on the main address: JSON for programs (`api`),
//! pages for people (`pages`). A request meets the layers of [`router`], then
//! the extractor that settles its question ([`question::Asked`]), then one
//! handler; whatever goes wrong on the way is a [`problem::Problem`], and is
//! put into words in one place.

pub mod api;
pub mod health;
mod kept;
pub mod limits;
pub mod listen;
mod members;
mod observed;
pub mod pages;
pub mod problem;
pub mod question;
mod tags;

use std::{sync::Arc, time::Duration};

use axum::{
    Router,
    extract::{DefaultBodyLimit, Request, State},
    middleware::{self, Next},
    response::Response,
};
use stocktake_log::Log;
use stocktake_model::view::{Activity, Summary};
use tokio::sync::{Semaphore, watch};
use tower::ServiceBuilder;
use tower_http::{catch_panic::CatchPanicLayer, compression::CompressionLayer};

use crate::{
    engine::{Engine, effects::System},
    map::Map,
    metrics::Metrics,
};

/// How often the log is asked what other processes appended.
const FOLLOW_EVERY: Duration = Duration::from_millis(250);

/// Addresses that are not those of organisations: no organisation can have one
/// of these codes.
pub const RESERVED: [&str; 4] = ["api", "assets", "healthz", "readyz"];

/// What handlers share.
pub struct App {
    /// The organisations and their writers.
    pub engine: Engine,
    /// How far the organisations are loaded.
    pub readiness: health::Readiness,
    /// What operators watch.
    pub metrics: Metrics,
    /// The bytes that bodies of requests may still take.
    bodies: Semaphore,
    /// The event streams that may still be opened.
    streams: Arc<Semaphore>,
    /// What the pages count over whole records.
    activity: kept::Kept<Vec<Activity>>,
    summary: kept::Kept<Summary>,
    /// The world map of the operator, where there is one.
    map: Option<Map>,
    /// Set once the program is asked to stop.
    stopping: watch::Sender<bool>,
}

impl App {
    /// A server on a database, with a world map other than the one that ships.
    #[must_use]
    pub fn new(log: Arc<dyn Log>, map: Option<Map>) -> Arc<Self> {
        Self::on(Engine::new(log, Arc::new(System)), map)
    }

    /// A server on an engine.
    #[must_use]
    pub fn on(engine: Engine, map: Option<Map>) -> Arc<Self> {
        let metrics = Metrics::default();
        let counts = Arc::clone(&metrics.counts);
        Arc::new(Self {
            engine: engine.following(FOLLOW_EVERY).counted(counts),
            readiness: health::Readiness::default(),
            metrics,
            bodies: Semaphore::new(limits::BODIES_BYTES_MAX),
            streams: Arc::new(Semaphore::new(api::STREAMS_MAX)),
            activity: kept::Kept::default(),
            summary: kept::Kept::default(),
            map,
            stopping: watch::Sender::new(false),
        })
    }

    /// The world map that statuses are drawn on.
    #[must_use]
    pub fn map(&self) -> &Map {
        self.map.as_ref().unwrap_or_else(|| Map::shipped())
    }

    /// No more connections are taken, and feeds end.
    pub fn stop(&self) {
        self.stopping.send_replace(true);
    }

    /// What tells that the program is asked to stop.
    #[must_use]
    pub fn stopping(&self) -> Stopping {
        Stopping(self.stopping.subscribe())
    }
}

/// Tells whoever waits that the program is asked to stop.
#[derive(Debug, Clone)]
pub struct Stopping(watch::Receiver<bool>);

impl Stopping {
    /// Returns once the program is asked to stop.
    pub async fn told(&mut self) {
        // A program that is gone has stopped.
        let _gone = self.0.wait_for(|stopping| *stopping).await;
    }
}

/// All routes of the main address. A request comes through the first layer
/// first. They are one stack, and few, because each that is a function costs a
/// request a copy of all beneath it.
pub fn router(app: Arc<App>) -> Router {
    let layers = ServiceBuilder::new()
        // Not for event streams, which must not be held back.
        .layer(CompressionLayer::new())
        .layer(middleware::from_fn_with_state(Arc::clone(&app), around))
        .layer(CatchPanicLayer::custom(limits::panicked))
        .layer(limits::cross_site())
        .layer(middleware::from_fn_with_state(Arc::clone(&app), limits::admit))
        // The body is read, and its length was looked at, before a handler is asked.
        .layer(DefaultBodyLimit::disable());
    Router::new()
        .merge(api::router())
        .merge(health::routes())
        .merge(pages::router())
        .fallback(problem::nothing_here)
        .method_not_allowed_fallback(problem::not_with_this_method)
        .layer(layers)
        .with_state(app)
}

/// What happens around every request: it is counted and logged, and what goes
/// wrong is put into words.
async fn around(State(app): State<Arc<App>>, mut request: Request, next: Next) -> Response {
    let seen = observed::Seen::new(&app, &mut request);
    let asker = problem::Asker::of(&request);
    let response = asker.told(seen.follow(next.run(request)).await);
    seen.answered(&app, response)
}

//! The event feed: what is recorded, as soon as it is, to whoever follows a
//! record. By long poll (`list_events` with `wait`) or as server-sent events.
//! A follower keeps the position of the last event it has dealt with and asks
//! for what stands after it: so it misses nothing and doubles nothing, whatever
//! happens to the connection, to the server or to itself.
//!
//! Nothing is held for a follower but a page of the log: one that reads slowly
//! is sent the log slowly.

use std::{convert::Infallible, sync::Arc, time::Duration, vec};

use axum::{
    extract::{FromRequestParts, RawQuery, State},
    http::{HeaderMap, HeaderName, request::Parts},
    response::{
        IntoResponse, Response,
        sse::{Event, KeepAlive, Sse},
    },
};
use futures_util::stream;
use prometheus::IntGauge;
use stocktake_log::{LogError, Row};
use stocktake_model::{Position, event::Entry};
use tokio::sync::{OwnedSemaphorePermit, watch};
use utoipa::IntoParams;

use super::{
    super::{
        App, Stopping,
        problem::{Kind, Problem},
        question::{Named, pairs},
    },
    query::{Parameters, Query},
};
use crate::engine::{Organisation, unreadable};

/// The longest time that a long poll waits for an event.
const WAIT_SECONDS_MAX: u32 = 25;

/// The most streams at once.
pub(in super::super) const STREAMS_MAX: usize = 256;

/// How many entries a stream reads from the log at a time.
const PAGE: u32 = 128;

/// How often a stream says that it is there when there is nothing to tell.
const KEEP_ALIVE: Duration = Duration::from_secs(15);

/// How long a follower should wait before it connects again.
const RETRY: Duration = Duration::from_secs(1);

/// How long another process may take to show us a position that a follower
/// knows already.
const CATCH_UP_TIME_MAX: Duration = Duration::from_secs(5);

const LAST_EVENT_ID: HeaderName = HeaderName::from_static("last-event-id");

/// Takes the parameter that [`Waited`] has heeded.
pub(super) fn take_wait(query: &mut Query) -> Result<Option<u32>, Problem> {
    let wait = query.take("wait")?;
    if wait.is_some_and(|seconds| seconds > WAIT_SECONDS_MAX) {
        let why = format!("it is at most {WAIT_SECONDS_MAX} seconds");
        return Err(Problem::malformed("wait", why));
    }
    Ok(wait)
}

/// Extracted before the state is taken: the request has waited as it asked for.
/// What is wrong with its parameters is told by those who take them.
pub(super) struct Waited;

impl FromRequestParts<Arc<App>> for Waited {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Infallible> {
        let query = pairs(parts.uri.query().unwrap_or_default());
        let number = |name| {
            let (_, value) = query.iter().find(|(known, _)| known == name)?;
            value.parse::<u32>().ok()
        };
        let wait = number("wait").unwrap_or(0);
        let after = Position(number("after").unwrap_or(0));
        if (1..=WAIT_SECONDS_MAX).contains(&wait)
            && let Ok(Named { organisation, .. }) = Named::from_request_parts(parts, app).await
        {
            let mut stopping = app.stopping();
            tokio::select! {
                _ = organisation.reached(after.next(), Duration::from_secs(wait.into())) => {}
                () = stopping.told() => {}
            }
        }
        Ok(Self)
    }
}

/// Where a stream begins.
#[derive(Debug, Clone, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Start {
    /// Only what stands after this position; `Last-Event-ID` comes before it.
    #[param(value_type = Option<u32>, example = 0)]
    after: Option<u32>,
}

impl Parameters for Start {
    fn take(query: &mut Query) -> Result<Self, Problem> {
        Ok(Self { after: query.take("after")? })
    }
}

/// Follow events
///
/// The events of the record as server-sent events, in the order recorded, and
/// from then on each as soon as it is. `id` is the position, `event` the type,
/// `data` the event as it is stored. What was erased comes as `event: erased`.
///
/// After an interruption, ask again with the last `id` as `Last-Event-ID`, as
/// browsers do by themselves: then nothing is missing and nothing comes twice.
#[utoipa::path(
    get, path = "/api/v1/{organisation}/events/stream", tag = "Events",
    params(
        ("organisation" = String, Path, description = "The organisation"),
        Start,
        ("last-event-id" = Option<u32>, Header, description = "The last position dealt with"),
    ),
    responses(
        (status = 200, description = "The stream", content_type = "text/event-stream", body = String),
        (status = 503, description = "As many streams are open as there may be"),
    ),
)]
pub(super) async fn stream_events(
    State(app): State<Arc<App>>,
    Named { organisation, .. }: Named,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let mut query = Query::parse(&query.unwrap_or_default())?;
    let Start { after } = Start::take(&mut query)?;
    query.end()?;
    let after = last_event_id(&headers)?.or(after).map_or(Position::ZERO, Position);
    if !organisation.reached(after, CATCH_UP_TIME_MAX).await {
        return Err(Problem::new(Kind::NotYet).with("head", organisation.state().position()));
    }
    let permit = Arc::clone(&app.streams).try_acquire_owned();
    let open = permit.map_err(|_| Problem::new(Kind::StreamsFull))?;
    let follower = Follower {
        positions: organisation.positions(),
        organisation,
        after,
        page: Vec::new().into_iter(),
        stopping: app.stopping(),
        _open: Open::new(open, app.metrics.http.streams.clone()),
    };
    let hello = stream::iter([Ok(Event::default().retry(RETRY))]);
    let events = stream::StreamExt::chain(hello, stream::try_unfold(follower, Follower::next));
    let events = Sse::new(events).keep_alive(KeepAlive::new().interval(KEEP_ALIVE));
    // A proxy in front must not gather what is to be there at once.
    Ok(([("x-accel-buffering", "no")], events).into_response())
}

fn last_event_id(headers: &HeaderMap) -> Result<Option<u32>, Problem> {
    let Some(id) = headers.get(LAST_EVENT_ID).filter(|id| !id.is_empty()) else { return Ok(None) };
    let position = id.to_str().ok().and_then(|id| id.parse().ok());
    position.map(Some).ok_or_else(|| Problem::malformed("Last-Event-ID", "it is a position"))
}

/// One who follows a record by a stream.
struct Follower {
    organisation: Arc<Organisation>,
    positions: watch::Receiver<Position>,
    /// The last position sent.
    after: Position,
    /// What was read and is yet to be sent.
    page: vec::IntoIter<Row>,
    stopping: Stopping,
    _open: Open,
}

impl Follower {
    /// The next event, as soon as there is one; `None` when the program stops.
    async fn next(mut self) -> Result<Option<(Event, Self)>, LogError> {
        loop {
            if let Some(row) = self.page.next() {
                self.after = row.position;
                return Ok(Some((told(row)?, self)));
            }
            let after = self.after;
            let newest = tokio::select! {
                newest = newest(&mut self.positions, after) => newest,
                () = self.stopping.told() => None,
            };
            let Some(newest) = newest else { return Ok(None) };
            let count = PAGE.min(newest.0 - after.0);
            let page = self.organisation.log().read(self.organisation.code(), after, count).await;
            let page = page.inspect_err(|error| self.failed(error))?;
            if page.first().is_none_or(|row| row.position != after.next()) {
                let fault = "nothing stands here, though the log goes on".to_owned();
                let error = LogError::Damaged { position: after.next(), fault };
                self.failed(&error);
                return Err(error);
            }
            self.page = page.into_iter();
        }
    }

    /// The answer has begun, so the log is the only place to say it.
    fn failed(&self, error: &LogError) {
        let organisation = self.organisation.code().as_str();
        tracing::error!(organisation, "an event stream of {organisation} is cut off: {error}");
    }
}

/// Waits until the record goes on after a position; `None` when it never will.
async fn newest(positions: &mut watch::Receiver<Position>, after: Position) -> Option<Position> {
    positions.wait_for(|newest| *newest > after).await.ok().map(|newest| *newest)
}

/// What stands at a position, as a server-sent event.
fn told(row: Row) -> Result<Event, LogError> {
    let event = Event::default().id(row.position.to_string());
    let Some(stored) = row.entry else {
        // Without data, a browser would drop it.
        return Ok(event.event("erased").data("{\"erased\":true}"));
    };
    let damaged = |fault: String| LogError::Damaged { position: row.position, fault };
    let entry =
        Entry::from_bytes(&stored.bytes).map_err(|error| unreadable(row.position, &error))?;
    let data = String::from_utf8(stored.bytes).map_err(|error| damaged(error.to_string()))?;
    Ok(event.event(entry.event.name()).data(data))
}

/// A stream's place among those that are open.
struct Open {
    _permit: OwnedSemaphorePermit,
    gauge: IntGauge,
}

impl Open {
    fn new(permit: OwnedSemaphorePermit, gauge: IntGauge) -> Self {
        gauge.inc();
        Self { _permit: permit, gauge }
    }
}

impl Drop for Open {
    fn drop(&mut self) {
        self.gauge.dec();
    }
}

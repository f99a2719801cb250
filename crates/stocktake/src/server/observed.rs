//! What is seen of every request: an id that its sender, its answer and the log
//! share, one line in the log, and the counts of its route. Never a body, a
//! query or a header: they may hold what nobody else is to read.

use std::sync::Arc;

use axum::{
    extract::{MatchedPath, Request},
    http::{HeaderName, HeaderValue, Method, Uri},
    response::Response,
};
use tokio::time::Instant;
use uuid::Uuid;

use super::{App, problem::Problem};
use crate::traces::Trace;

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// The longest id that is taken from a sender.
const REQUEST_ID_BYTES_MAX: usize = 64;

/// Where operators look all the time; it would bury the rest of the log.
const QUIET: [&str; 3] = ["/healthz", "/readyz", "/metrics"];

/// A request that is not answered yet.
pub(super) struct Seen {
    began: Instant,
    id: HeaderValue,
    route: Option<MatchedPath>,
    method: &'static str,
    uri: Uri,
    trace: Trace,
}

impl Seen {
    /// A request that begins; it gets its id.
    pub(super) fn new(app: &App, request: &mut Request) -> Self {
        let id = request_id(app, request);
        request.headers_mut().insert(REQUEST_ID, id.clone());
        let (method, uri) = (shown(request.method()), request.uri().clone());
        let route = request.extensions().get::<MatchedPath>().cloned();
        let trace = Trace::of_request(request, method, named(route.as_ref()));
        Self { began: Instant::now(), id, route, method, uri, trace }
    }

    /// What is done to answer it.
    pub(super) fn follow<F: Future>(&self, work: F) -> impl Future<Output = F::Output> + use<F> {
        self.trace.follow(work)
    }

    /// Counts the request and logs it, as its answer begins.
    pub(super) fn answered(self, app: &App, mut response: Response) -> Response {
        let Self { began, id, route, method, uri, trace } = self;
        let route = named(route.as_ref());
        let (status, took) = (response.status(), began.elapsed());
        app.metrics.http.answered(route, method, status, took);

        let organisation = organisation(route, uri.path());
        let request_id = id.to_str().unwrap_or_default();
        trace.answered(status, organisation, request_id);
        let duration_ms = took.as_micros() as f64 / 1000.0;
        let status = status.as_u16();
        let problem = response.extensions().get::<Arc<Problem>>();
        let code = problem.map(|problem| problem.code());
        let cause = problem.and_then(|problem| problem.cause.as_deref());
        macro_rules! line {
            ($level:ident) => {
                tracing::event!(
                    tracing::Level::$level,
                    method, route, status, duration_ms, request_id, organisation, code, cause,
                    "{method} {route} {organisation} {status} in {duration_ms} ms, request {request_id}{}{}",
                    cause.map_or("", |_| ": "),
                    cause.unwrap_or_default(),
                )
            };
        }
        match status {
            _ if QUIET.contains(&route) => line!(DEBUG),
            500.. => line!(ERROR),
            _ => line!(INFO),
        }
        response.headers_mut().insert(REQUEST_ID, id);
        response
    }
}

/// A route by its name; what has none shares one.
fn named(route: Option<&MatchedPath>) -> &str {
    route.map_or("none", MatchedPath::as_str)
}

/// The id that the sender gave, if it is fit for a log; else a new one.
fn request_id(app: &App, request: &Request) -> HeaderValue {
    let is_fit = |id: &&HeaderValue| {
        let is_plain = |byte: &u8| byte.is_ascii_alphanumeric() || b"-_.".contains(byte);
        (1..=REQUEST_ID_BYTES_MAX).contains(&id.len()) && id.as_bytes().iter().all(is_plain)
    };
    if let Some(given) = request.headers().get(&REQUEST_ID).filter(is_fit) {
        return given.clone();
    }
    let mut random = [0; 16];
    app.engine.effects().fill_random(&mut random);
    let id = Uuid::from_bytes(random).simple().to_string();
    id.parse().unwrap_or(HeaderValue::from_static("none"))
}

/// The organisation that the path names, as it stands there.
fn organisation<'p>(route: &str, path: &'p str) -> &'p str {
    let place = route.split('/').position(|part| part == "{organisation}");
    place.and_then(|place| path.split('/').nth(place)).unwrap_or_default()
}

/// A method by its name; those that no route has share one, for anybody can
/// send as many as they like.
fn shown(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        Method::PUT => "PUT",
        Method::PATCH => "PATCH",
        Method::DELETE => "DELETE",
        Method::OPTIONS => "OPTIONS",
        _ => "OTHER",
    }
}

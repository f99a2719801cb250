//! Recording over HTTP: an event, a batch or lines of them in, receipts out.
//! What is sent together is recorded all or none.

use std::sync::Arc;

use axum::{
    Json,
    body::Bytes,
    extract::{RawQuery, rejection::BytesRejection},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json, value::RawValue};
use stocktake_model::{Position, RecordedTime, decide::Warning, event::EventId, subject};

use super::{
    super::{
        problem::{Kind, Problem, words_of},
        question::Named,
    },
    query::Query,
    reading::POSITION,
};
use crate::{
    engine::{
        Organisation,
        effects::{ACTOR, id_of_key},
        request::{Outcome, Receipt, Request, Together},
    },
    incoming::{self, Fault, cloudevent, cloudevent::Sent},
    words::Words,
};

/// A sender's own name for a request: sent again with it, it is recorded once.
const KEY: &str = "idempotency-key";

/// Where the sender takes the record to end.
const EXPECTED_POSITION: &str = "stocktake-expected-position";

/// The most events that are recorded together.
const EVENTS_MAX: usize = 10_000;

/// The kinds of bodies, by their media type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// `{"type": …, "data": …}`, told apart by a key.
    Plain,
    /// A CloudEvent in the structured mode.
    Event,
    /// A JSON array of CloudEvents.
    Batch,
    /// A CloudEvent a line.
    Lines,
}

impl Form {
    /// Each with its media type.
    pub(super) const ALL: [(Self, &'static str); 4] = [
        (Self::Plain, "application/json"),
        (Self::Event, "application/cloudevents+json"),
        (Self::Batch, "application/cloudevents-batch+json"),
        (Self::Lines, "application/x-ndjson"),
    ];

    /// What `Content-Type` says; JSON is UTF-8, whatever else is said of it.
    fn of(headers: &HeaderMap) -> Result<Self, Problem> {
        let unsupported = |given: &str| {
            let known: Vec<&str> = Self::ALL.iter().map(|(_, name)| *name).collect();
            let problem = Problem::new(Kind::MediaTypeUnsupported);
            problem.with("given", given).with("known", known.join(", "))
        };
        if let Some(encoding) = headers.get(header::CONTENT_ENCODING) {
            return Err(unsupported(&format!("Content-Encoding {}", shown(encoding.as_bytes()))));
        }
        let mut given = headers.get_all(header::CONTENT_TYPE).iter();
        let (Some(value), None) = (given.next(), given.next()) else {
            return Err(unsupported("no Content-Type, or more than one,"));
        };
        let given = shown(value.as_bytes());
        let mut parts = given.split(';').map(str::trim);
        let media_type = parts.next().unwrap_or_default();
        let known = |(_, name): &&(Self, &str)| name.eq_ignore_ascii_case(media_type);
        let form = Self::ALL.iter().find(known).ok_or_else(|| unsupported(&given))?;
        let mut charsets = parts.filter_map(|part| part.split_once('='));
        let is_utf8 = charsets.all(|(name, value)| {
            !name.trim().eq_ignore_ascii_case("charset")
                || value.trim().trim_matches('"').eq_ignore_ascii_case("utf-8")
        });
        if is_utf8 { Ok(form.0) } else { Err(unsupported(&given)) }
    }
}

fn shown(value: &[u8]) -> String {
    String::from_utf8_lossy(value).chars().take(100).collect()
}

/// What a program sends that knows no CloudEvents.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Plain<'a> {
    #[serde(rename = "type")]
    name: String,
    #[serde(borrow)]
    data: &'a RawValue,
}

/// A receipt, with its warnings in words too.
#[derive(Serialize)]
struct Receipted {
    outcome: Outcome,
    event: Option<EventId>,
    position: Position,
    recorded: RecordedTime,
    warnings: Vec<Value>,
    /// Attributes that were understood, and that the record has no place for.
    not_kept: Vec<&'static str>,
}

#[derive(Serialize)]
struct Receipts {
    receipts: Vec<Receipted>,
}

/// Record events
///
/// One event, a batch, or lines of events, recorded all or none. CloudEvents
/// are told apart by `source` and `id`, plain JSON by `Idempotency-Key`: sent
/// again, they are answered as the first time and recorded once. `time` and
/// `dataschema` are checked, and named under `not_kept`.
#[utoipa::path(post, path = "/api/v1/{organisation}/events", tag = "Events")]
pub(super) async fn record_events(
    Named { organisation, .. }: Named,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Result<Response, Problem> {
    Query::parse(query.as_deref().unwrap_or_default())?.end()?;
    let form = Form::of(&headers)?;
    let key = key(&headers)?;
    let expected = expected_position(&headers)?;
    let body = body.map_err(|error| Problem::malformed("body", error.body_text()))?;
    let reader = Arc::clone(&organisation);
    // A batch may take long to read.
    let read = tokio::task::spawn_blocking(move || read(&reader, form, key.as_deref(), &body));
    let (lines, sent) = read.await.map_err(|_| Problem::new(Kind::Internal))??;
    let (mut requests, not_kept): (Vec<Request>, Vec<_>) =
        sent.into_iter().map(|sent| (sent.request, sent.not_kept)).unzip();
    requests.first_mut().ok_or_else(|| Problem::new(Kind::BatchEmpty))?.expected = expected;
    let receipts = organisation.submit_together(requests).await.map_err(|why| match why {
        Together::Refused { at, rejection } => {
            Problem::from(rejection).in_line(lines.get(at).copied().flatten())
        }
        Together::Failed(failure) => failure.into(),
    })?;
    let words = words_of(&headers);
    let receipts: Vec<Receipted> = receipts
        .into_iter()
        .zip(not_kept)
        .map(|(receipt, not_kept)| Receipted::new(receipt, not_kept, words))
        .collect();
    Ok(answer(&organisation, form, receipts))
}

/// Reads what was sent: for each event its line, where there are several, and
/// what is to be recorded.
fn read(
    organisation: &Organisation,
    form: Form,
    key: Option<&str>,
    body: &[u8],
) -> Result<(Vec<Option<usize>>, Vec<Sent>), Problem> {
    let organisation = organisation.code();
    let one = |sent| (vec![None], vec![sent]);
    let event = |bytes: &[u8]| cloudevent::read(organisation, bytes);
    let several = |events: Vec<(usize, &[u8])>| {
        if events.len() > EVENTS_MAX {
            return Err(Problem::new(Kind::BatchTooLong).with("limit", EVENTS_MAX));
        }
        let read = |(line, bytes)| match event(bytes) {
            Ok(sent) => Ok((Some(line), sent)),
            Err(fault) => Err(Problem::from(fault).in_line(Some(line))),
        };
        events.into_iter().map(read).collect::<Result<(Vec<_>, Vec<_>), Problem>>()
    };
    if form != Form::Plain && key.is_some() {
        return Err(Problem::malformed(
            KEY,
            "an event has an id of its own; send one or the other",
        ));
    }
    match form {
        Form::Plain => {
            let key = key.ok_or_else(|| Problem::new(Kind::KeyMissing))?;
            let Plain { name, data } = incoming::json::read(body, "")?;
            let id = Some(id_of_key(organisation, ACTOR, key));
            let request = Request { id, ..Request::system(incoming::command(&name, data)?) };
            Ok(one(Sent { request, not_kept: Vec::new() }))
        }
        Form::Event => Ok(one(event(body)?)),
        Form::Batch => {
            let items: Vec<&RawValue> =
                serde_json::from_slice(body).map_err(|error| Problem::malformed("body", error))?;
            several((1..).zip(items).map(|(n, item)| (n, item.get().as_bytes())).collect())
        }
        Form::Lines => {
            let lines = (1..).zip(body.split(|byte| *byte == b'\n'));
            several(lines.filter(|(_, line)| !line.trim_ascii().is_empty()).collect())
        }
    }
}

fn answer(organisation: &Organisation, form: Form, mut receipts: Vec<Receipted>) -> Response {
    let new = receipts.iter().any(|receipt| receipt.outcome == Outcome::Recorded);
    let status = if new { StatusCode::CREATED } else { StatusCode::OK };
    let position = receipts.iter().map(|receipt| receipt.position).max().unwrap_or_default();
    let only = matches!(form, Form::Plain | Form::Event).then(|| receipts.pop()).flatten();
    let mut response = if let Some(receipt) = only {
        let position = receipt.position.to_string();
        let event = receipt.event.map_or(position, |event| event.to_string());
        let organisation = subject::encode(organisation.code().as_str());
        let location = format!("/api/v1/{organisation}/events/{event}");
        (status, [(header::LOCATION, location)], Json(receipt)).into_response()
    } else {
        (status, Json(Receipts { receipts })).into_response()
    };
    response.headers_mut().insert(POSITION, position.0.into());
    response
}

impl Receipted {
    fn new(receipt: Receipt, not_kept: Vec<&'static str>, words: &Words) -> Self {
        let Receipt { outcome, event, position, recorded, warnings } = receipt;
        let spoken = |warning: &Warning| {
            let mut spoken = json!(warning);
            spoken["message"] = json!(words.warning(warning));
            spoken
        };
        let warnings = warnings.iter().map(spoken).collect();
        Self { outcome, event, position, recorded, warnings, not_kept }
    }
}

impl From<Fault> for Problem {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::Malformed { why } => Self::malformed("body", why),
            Fault::Invalid { field, why } => {
                Self::new(Kind::Invalid).with("field", field).with("why", why)
            }
            Fault::Erasure => Self::new(Kind::ErasureNotHere),
        }
    }
}

/// The key, with or without the quotes of a structured header.
fn key(headers: &HeaderMap) -> Result<Option<String>, Problem> {
    let mut given = headers.get_all(KEY).iter();
    let Some(first) = given.next() else { return Ok(None) };
    let key = first.to_str().map_err(|_| "it is not printable ASCII").and_then(|key| {
        let quoted = key.strip_prefix('"').and_then(|key| key.strip_suffix('"'));
        let key = quoted.unwrap_or(key);
        incoming::check_key(key).map(|()| key.to_owned())
    });
    let key = if given.next().is_some() { Err("it is given more than once") } else { key };
    key.map(Some).map_err(|why| Problem::malformed(KEY, why))
}

fn expected_position(headers: &HeaderMap) -> Result<Option<Position>, Problem> {
    let Some(given) = headers.get(EXPECTED_POSITION) else { return Ok(None) };
    let position = given.to_str().ok().and_then(|given| given.parse().ok()).map(Position);
    let why = format!("it is a position, from 0 to {}", u32::MAX);
    position.map(Some).ok_or_else(|| Problem::malformed(EXPECTED_POSITION, why))
}

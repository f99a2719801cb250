//! The events of a record, as they stand in its log.

use std::{
    io::{self, Write},
    mem,
    str::FromStr,
    sync::{Arc, Mutex, PoisonError},
};

use axum::{
    body::Body,
    http::{HeaderName, StatusCode},
    response::Response,
};
use futures_util::stream;
use serde::Serialize;
use serde_json::value::RawValue;
use stocktake_exchange::Format as TableFormat;
use stocktake_log::Row;
use stocktake_model::{
    Position,
    event::{Entry, Event, EventId},
    subject::Subject,
};
use utoipa::IntoParams;

use super::{
    super::{
        problem::{Kind, Problem},
        question::Asked,
    },
    feed::{self, Waited},
    list::{fits, with_link},
    query::{Format, Listed, Nothing, Parameters, Query},
    reading::Reading,
};
use crate::{engine::Organisation, entries::EntryWriter};

/// Where the event stands.
const ENTRY_POSITION: HeaderName = HeaderName::from_static("stocktake-entry-position");
/// Where it was taken back or corrected; not there while it stands.
const RETRACTED_AT: HeaderName = HeaderName::from_static("stocktake-retracted-at");

/// How many entries are read at a time: few, as many may ask at once.
const PAGE: u32 = 512;

/// How many entries are looked at for one page of a filtered list. A page may
/// come short, or empty, with a cursor to go on.
const LOOKED_AT_MAX: u32 = 32 * PAGE;

/// Which events are wanted.
#[derive(Clone, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Events {
    /// Only what stands after this position.
    #[param(value_type = Option<u32>)]
    after: Option<u32>,
    /// Only events of this type, as `commitment.recorded.v1`.
    #[param(rename = "type", value_type = Option<String>)]
    name: Option<&'static str>,
    /// Only events about this subject, as `commitments/CBD/FRA`.
    #[param(value_type = Option<String>)]
    subject: Option<Subject>,
    /// When nothing stands after `after` yet: for how many seconds to wait for it.
    #[param(value_type = Option<u32>, maximum = 25)]
    #[expect(dead_code, reason = "it is heeded before the state is taken: see `Waited`")]
    wait: Option<u32>,
}

/// A type of events.
struct Name(&'static str);

impl FromStr for Name {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let known = Event::NAMES.iter().find(|name| **name == text);
        known.copied().map(Self).ok_or_else(|| format!("it is one of {}", Event::NAMES.join(", ")))
    }
}

impl Parameters for Events {
    fn take(query: &mut Query) -> Result<Self, Problem> {
        Ok(Self {
            after: query.take("after")?,
            name: query.take::<Name>("type")?.map(|name| name.0),
            subject: query.take("subject")?,
            wait: feed::take_wait(query)?,
        })
    }
}

impl Events {
    /// Whether a filter lets the entry through. What was erased has neither a
    /// type nor a subject any more.
    fn wants(&self, entry: Option<&Entry>) -> bool {
        let name = |wanted: &&str| entry.is_some_and(|entry| entry.event.name() == *wanted);
        let subject = |wanted: &Subject| entry.is_some_and(|entry| entry.subject == *wanted);
        self.name.as_ref().is_none_or(name) && self.subject.as_ref().is_none_or(subject)
    }
}

/// What stands at one position.
#[derive(Serialize)]
struct Item {
    position: Position,
    retracted_at: Option<Position>,
    erased: bool,
    event: Option<Box<RawValue>>,
}

#[derive(Serialize)]
struct Page {
    items: Vec<Item>,
    next: Option<String>,
}

/// List events
///
/// The events of the record in the order recorded, each as it is stored, with
/// where it was taken back or corrected. What was erased keeps its place. Where
/// few entries pass the filter, a page may come short, or empty, and yet have a
/// `next`.
#[utoipa::path(get, path = "/api/v1/{organisation}/events", tag = "Events", params(Listed<Events>))]
pub(super) async fn list_events(
    _: Waited,
    reading: Reading<Listed<Events>>,
) -> Result<Response, Problem> {
    let format = match reading.format {
        Format::Json => return page(&reading).await,
        Format::File(format) => format,
    };
    let after = reading.parameters.filter.after.unwrap_or(0);
    fits(format, reading.asked.at.position.0.saturating_sub(after) as usize)?;
    let whole = Whole::new(&reading, format).map_err(|_| Problem::new(Kind::Internal))?;
    Ok(reading.file("events", Body::from_stream(stream::try_unfold(whole, Whole::next))))
}

async fn page(reading: &Reading<Listed<Events>>) -> Result<Response, Problem> {
    let Asked { organisation, state, at, .. } = &reading.asked;
    let Listed { paging, filter } = &reading.parameters;
    let start = reading.after.max(filter.after.unwrap_or(0).into());
    let mut after = u32::try_from(start).map_or(at.position, Position).min(at.position);
    let mut items = Vec::new();
    let mut looked_at = 0;
    // Without a filter every entry counts, so no more is read than is shown.
    let filtered = filter.name.is_some() || filter.subject.is_some();
    let count = if filtered { PAGE } else { u32::try_from(paging.limit).unwrap_or(PAGE).min(PAGE) };
    'reading: while after < at.position && looked_at < LOOKED_AT_MAX {
        let count = count.min(at.position.0 - after.0);
        let rows = organisation.log().read(organisation.code(), after, count).await;
        for row in rows.map_err(|error| Problem::from(&error))? {
            if items.len() == paging.limit {
                break 'reading;
            }
            after = row.position;
            let entry = decoded(&row)?;
            if filter.wants(entry.as_ref()) {
                let retracted_at = entry.as_ref().and_then(|entry| {
                    state.retracted_at(at.position, &entry.subject, row.position)
                });
                let erased = entry.is_none();
                let event = row.entry.map(|stored| raw(stored.bytes)).transpose()?;
                items.push(Item { position: row.position, retracted_at, erased, event });
            }
        }
        looked_at += count;
    }
    let next = (after < at.position).then(|| reading.next(after.0.into()));
    let (next, address) = next.unzip();
    Ok(with_link(reading.json(Page { items, next })?, address))
}

fn decoded(row: &Row) -> Result<Option<Entry>, Problem> {
    let entry = row.entry.as_ref().map(|stored| Entry::from_bytes(&stored.bytes)).transpose();
    entry.map_err(|_| Problem::new(Kind::Internal))
}

fn raw(bytes: Vec<u8>) -> Result<Box<RawValue>, Problem> {
    let text = String::from_utf8(bytes).map_err(|_| Problem::new(Kind::Internal))?;
    RawValue::from_string(text).map_err(|_| Problem::new(Kind::Internal))
}

/// All entries that pass a filter, on their way out as a file.
struct Whole {
    organisation: Arc<Organisation>,
    filter: Events,
    /// The last one read, and the last one to be read.
    after: Position,
    until: Position,
    /// Gone when all is written.
    writer: Option<EntryWriter<Pieces>>,
    pieces: Pieces,
}

/// What a writer wrote, to be taken away piece by piece.
#[derive(Clone, Default)]
struct Pieces(Arc<Mutex<Vec<u8>>>);

impl Pieces {
    fn take(&self) -> Vec<u8> {
        mem::take(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Write for Pieces {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Whole {
    fn new(reading: &Reading<Listed<Events>>, format: TableFormat) -> io::Result<Self> {
        let Asked { organisation, at, .. } = &reading.asked;
        let (organisation, filter) = (Arc::clone(organisation), reading.parameters.filter.clone());
        let pieces = Pieces::default();
        let writer = Some(EntryWriter::new(pieces.clone(), format)?);
        let after = Position(filter.after.unwrap_or(0));
        Ok(Self { organisation, filter, after, until: at.position, writer, pieces })
    }

    /// The next piece, read only when the client has taken the one before. An
    /// error cuts the answer off, so that nobody takes a part for the whole.
    async fn next(mut self) -> io::Result<Option<(Vec<u8>, Self)>> {
        while let Some(mut writer) = self.writer.take() {
            if self.after < self.until {
                let count = PAGE.min(self.until.0 - self.after.0);
                let organisation = &self.organisation;
                let rows = organisation.log().read(organisation.code(), self.after, count).await;
                for row in rows.map_err(io::Error::other)? {
                    let Some(stored) = &row.entry else { continue };
                    let entry = Entry::from_bytes(&stored.bytes).map_err(io::Error::other)?;
                    if self.filter.wants(Some(&entry)) {
                        writer.entry(row.position, &stored.bytes)?;
                    }
                }
                self.after = Position(self.after.0 + count);
                self.writer = Some(writer);
            } else {
                writer.finish()?;
            }
            let piece = self.pieces.take();
            if !piece.is_empty() {
                return Ok(Some((piece, self)));
            }
        }
        Ok(None)
    }
}

/// Get an event
///
/// One event as it is stored, to the letter; its id or its position names it.
/// Headers say where it stands, and where it was taken back or corrected.
#[utoipa::path(get, path = "/api/v1/{organisation}/events/{event}", tag = "Events")]
pub(super) async fn get_event(reading: Reading<Nothing>) -> Result<Response, Problem> {
    let Asked { organisation, state, at, .. } = &reading.asked;
    let (log, code, named) = (organisation.log(), organisation.code(), reading.asked.path("event"));
    let unknown = || Problem::new(Kind::EventUnknown);
    let position = match (named.parse::<EventId>(), named.parse()) {
        (Ok(id), _) => {
            let found = log.positions(code, &[id]).await.map_err(|error| Problem::from(&error))?;
            found.first().map(|(_, position)| *position)
        }
        (_, Ok(position)) => Some(Position(position)),
        (_, _) => None,
    };
    let position = position.filter(|position| (1..=at.position.0).contains(&position.0));
    let position = position.ok_or_else(unknown)?;
    let rows = log.read(code, Position(position.0 - 1), 1).await;
    let row = rows.map_err(|error| Problem::from(&error))?.into_iter().next();
    let row = row.ok_or_else(unknown)?;
    let entry = decoded(&row)?;
    let (Some(stored), Some(entry)) = (row.entry, entry) else {
        return Err(Problem::new(Kind::EventErased).with("position", position));
    };
    let content_type = Some("application/cloudevents+json; charset=utf-8");
    let mut response = reading.answered(StatusCode::OK, content_type, stored.bytes.into());
    let headers = response.headers_mut();
    headers.insert(ENTRY_POSITION, position.0.into());
    if let Some(retracted) = state.retracted_at(at.position, &entry.subject, position) {
        headers.insert(RETRACTED_AT, retracted.0.into());
    }
    Ok(response)
}

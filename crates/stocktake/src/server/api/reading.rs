//! What every read has in common: the question with its parameters, the answer
//! from the client's own cache before anything is computed, and the headers
//! that say what was answered.

use std::{collections::BTreeMap, sync::Arc};

use axum::{
    body::Body,
    extract::FromRequestParts,
    http::{HeaderName, HeaderValue, StatusCode, header, request::Parts},
    response::{IntoResponse, Response},
};
use serde::Serialize;
use stocktake_model::{
    At, OrganisationCode, Position, RecordedTime,
    state::State,
    view::{Counts, Reader, Table},
    vocabulary::Status,
};

use super::{
    super::{
        App,
        problem::{Kind, Problem},
        question::Asked,
        tags::{Held, tag},
    },
    cursor::{Cursor, digest},
    query::{Format, Parameters, Query},
};

/// More than most answers about one thing have.
const ANSWER_BYTES: usize = 1024;

/// The position that an answer was made at.
pub(super) const POSITION: HeaderName = HeaderName::from_static("stocktake-position");
/// The day that an answer is about.
const ON: HeaderName = HeaderName::from_static("stocktake-on");
/// How many entries an answer has lost to erasure; not there when none.
const ERASED: HeaderName = HeaderName::from_static("stocktake-erased");

/// A read: one question with the parameters `P` of its address. Where the
/// client holds the answer already, extracting it ends the request with 304.
pub(super) struct Reading<P> {
    /// The question.
    pub(super) asked: Asked,
    /// The parameters.
    pub(super) parameters: P,
    /// In which format, for a list.
    pub(super) format: Format,
    /// After which item the page starts, for a list.
    pub(super) after: u64,
    /// What the list is made of, but for the two clocks.
    list: String,
    /// The address without the parameter `cursor`.
    address: String,
    etag: HeaderValue,
}

impl<P: Parameters + Send> FromRequestParts<Arc<App>> for Reading<P> {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Response> {
        let asked = Asked::from_request_parts(parts, app).await;
        let reading = asked.and_then(|asked| Self::settle(asked, parts));
        let reading = reading.map_err(IntoResponse::into_response)?;
        if Held::of(&parts.headers).has(&reading.etag) {
            Err(reading.answered(StatusCode::NOT_MODIFIED, None, Body::empty()))
        } else {
            Ok(reading)
        }
    }
}

impl<P: Parameters> Reading<P> {
    fn settle(mut asked: Asked, parts: &Parts) -> Result<Self, Problem> {
        let raw = parts.uri.query().unwrap_or_default();
        let mut query = Query::parse(raw)?;
        // The question has read them already.
        for clock in ["as_of", "on"] {
            query.take::<String>(clock)?;
        }
        let parameters = P::take(&mut query)?;
        query.end()?;
        let paging = parameters.paging();
        let format = paging.and_then(|paging| paging.format);
        let format = format.unwrap_or_else(|| Format::accepted(&parts.headers));

        let but = |left_out: &[&str]| {
            let kept = raw.split('&').filter(|pair| {
                !pair.is_empty() && !left_out.contains(&pair.split('=').next().unwrap_or(pair))
            });
            format!("{}?{}", parts.uri.path(), kept.collect::<Vec<_>>().join("&"))
        };
        let (mut list, mut address, mut after) = (String::new(), String::new(), 0);
        if paging.is_some() {
            list = but(&["cursor", "limit", "format"]);
            address = but(&["cursor"]);
        }
        if let Some(text) = paging.and_then(|paging| paging.cursor.as_ref()) {
            let cursor = Cursor::open(text, &list).filter(|_| format == Format::Json);
            let cursor = cursor.ok_or_else(|| Problem::new(Kind::CursorInvalid))?;
            asked.go_to(cursor.at)?;
            after = cursor.after;
        }
        let mut made_of = parts.uri.to_string();
        if parameters.asks_today() {
            made_of.push_str(&format!(" {} {}", asked.state.position(), asked.today));
        }
        let etag = etag(&asked, &made_of, format);
        Ok(Self { asked, parameters, format, after, list, address, etag })
    }

    /// Asks a view of the state that takes no longer than going to another thread.
    pub(super) fn glance<T>(&self, view: impl FnOnce(&State, At, Reader) -> T) -> T {
        view(&self.asked.state, self.asked.at, self.asked.reader)
    }

    /// Asks a view of the state, on a thread where it may take long.
    pub(super) async fn view<T: Send + 'static>(
        &self,
        view: impl FnOnce(&State, At, Reader) -> T + Send + 'static,
    ) -> Result<T, Problem> {
        let (state, at, reader) = (Arc::clone(&self.asked.state), self.asked.at, self.asked.reader);
        let view = tokio::task::spawn_blocking(move || view(&state, at, reader));
        view.await.map_err(|_| Problem::new(Kind::Internal))
    }

    /// The answer in JSON: `rest` with what it was made of.
    pub(super) fn json(&self, rest: impl Serialize) -> Result<Response, Problem> {
        let Asked { organisation, state, at, .. } = &self.asked;
        let envelope = Envelope {
            organisation: organisation.code(),
            position: at.position,
            recorded: state.recorded_at(at.position),
            on: at.on.to_string(),
            erased: state.erased(at.position).collect(),
            rest,
        };
        let mut body = Vec::with_capacity(ANSWER_BYTES);
        let written = serde_json::to_writer(&mut body, &envelope);
        written.map_err(|_| Problem::new(Kind::Internal))?;
        Ok(self.answered(StatusCode::OK, Some("application/json"), body.into()))
    }

    /// The cursor of the page after this one, and its address.
    pub(super) fn next(&self, after: u64) -> (String, String) {
        let cursor = Cursor { at: self.asked.at, after }.seal(&self.list);
        let and = if self.address.ends_with('?') { "" } else { "&" };
        let address = format!("{}{and}cursor={cursor}", self.address);
        (cursor, address)
    }

    /// An answer with the headers that say what it was made of.
    pub(super) fn answered(
        &self,
        status: StatusCode,
        content_type: Option<&'static str>,
        body: Body,
    ) -> Response {
        let Asked { state, at, .. } = &self.asked;
        let mut response = (status, body).into_response();
        let headers = response.headers_mut();
        headers.insert(POSITION, at.position.0.into());
        // A day is ASCII.
        if let Ok(on) = at.on.to_string().parse() {
            headers.insert(ON, on);
        }
        let erased = state.erased(at.position).count();
        if erased > 0 {
            headers.insert(ERASED, erased.into());
        }
        headers.insert(header::ETAG, self.etag.clone());
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
        headers.insert(header::VARY, HeaderValue::from_static("accept"));
        if let Some(content_type) = content_type {
            headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type));
        }
        response
    }
}

/// What an answer was made of, around what it says.
#[derive(Serialize)]
struct Envelope<'a, T> {
    organisation: &'a OrganisationCode,
    position: Position,
    recorded: Option<RecordedTime>,
    on: String,
    erased: Vec<Position>,
    #[serde(flatten)]
    rest: T,
}

/// Answers agree for the same position, day, reader, build and erasures.
fn etag(asked: &Asked, made_of: &str, format: Format) -> HeaderValue {
    let digest = digest(&[
        env!("CARGO_PKG_VERSION"),
        made_of,
        format.name(),
        &asked.at.position.to_string(),
        &asked.at.on.to_string(),
        &asked.state.erased(asked.at.position).count().to_string(),
        &format!("{:?}", asked.reader),
    ]);
    tag(&digest[..32])
}

/// A row of a table as a JSON object: every column, in order.
pub(super) struct Row<'a> {
    pub(super) table: &'a Table,
    pub(super) row: usize,
}

impl Serialize for Row<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let columns = self.table.columns.iter().map(|column| column.name);
        serializer.collect_map(columns.zip(&self.table.rows[self.row]))
    }
}

/// Rows of a table, each a JSON object.
pub(super) fn rows(table: &Table, rows: std::ops::Range<usize>) -> impl Iterator<Item = Row<'_>> {
    rows.map(move |row| Row { table, row })
}

/// How many cells have each status; statuses that no cell has are left out.
pub(super) fn counts(counts: &Counts) -> BTreeMap<&'static str, u64> {
    let all = Status::ALL.iter().map(|status| (status.code(), counts.of(&[*status])));
    all.filter(|(_, count)| *count > 0).collect()
}

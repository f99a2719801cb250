//! The log: its entries, newest first, and one entry with everything that is
//! stored of it.

use askama::Template;
use axum::response::{IntoResponse, Redirect, Response};
use serde_json::Value as Json;
use stocktake_log::Row;
use stocktake_model::{
    Position,
    event::{Entry, EventId},
    hex,
    view::{Table, Value},
};

use super::{
    facts::{Fact, Said},
    html,
    links::{To, about},
    shell::{Link, Section, Shell},
    table::{Instead, TableOnPage, show},
    visit::Visit,
};
use crate::server::problem::{Kind, Problem};

/// How many entries a page shows.
const ENTRIES: u32 = 50;

/// The columns of a list of entries.
pub(super) const COLUMNS: [&str; 5] = ["position", "recorded", "type", "subject", "actor"];

/// The type of an entry whose content is gone, as the event feed has it.
pub(super) const ERASED: &str = "erased";

/// The `count` entries up to `last`, newest first.
pub(super) async fn entries(visit: &Visit, last: Position, count: u32) -> Result<Table, Problem> {
    let organisation = &visit.asked.organisation;
    let after = Position(last.0.saturating_sub(count));
    let rows = organisation.log().read(organisation.code(), after, last.0 - after.0).await;
    let rows = rows.map_err(|error| Problem::from(&error))?;
    let mut table = Table::new("log", visit.at(), &COLUMNS, visit.state().erased(last));
    table.rows = rows.iter().rev().map(row).collect::<Result<_, _>>()?;
    Ok(table)
}

fn row(row: &Row) -> Result<Vec<Value>, Problem> {
    let position = Value::Integer(row.position.0.into());
    let Some(entry) = decoded(row)? else {
        let erased = Value::Code(ERASED);
        return Ok(vec![position, Value::Empty, erased, Value::Empty, Value::Empty]);
    };
    Ok(vec![
        position,
        Value::Time(entry.recorded),
        Value::Code(entry.event.name()),
        Value::said(&entry.subject),
        Value::Text(entry.actor.into()),
    ])
}

/// What an entry says; nothing when it was erased.
fn decoded(row: &Row) -> Result<Option<Entry>, Problem> {
    let entry = row.entry.as_ref().map(|stored| Entry::from_bytes(&stored.bytes)).transpose();
    entry.map_err(|_| Problem::new(Kind::Internal))
}

#[derive(Template)]
#[template(path = "log.html")]
struct Log {
    shell: Shell,
    table: TableOnPage,
    newer: Option<String>,
    older: Option<String>,
}

/// `GET /{organisation}/log`
pub(super) async fn list(visit: Visit) -> Result<Response, Instead> {
    let head = visit.at().position;
    let last = visit.parsed::<u32>("to")?.map_or(head, Position).min(head);
    let table = entries(&visit, last, ENTRIES).await?;
    let turn = |to: u32| visit.here(&[("to", Some(&to.to_string()))]);
    let title = visit.words.text("log-title");
    Ok(html(&Log {
        table: show(&visit, &table, &COLUMNS, title.clone())?,
        newer: (last < head).then(|| turn(last.0.saturating_add(ENTRIES).min(head.0))),
        older: last.0.checked_sub(ENTRIES).filter(|to| *to > 0).map(turn),
        shell: visit.shell(Section::Log, title),
    })?)
}

#[derive(Template)]
#[template(path = "entry.html")]
struct EntryPage {
    shell: Shell,
    erased: bool,
    about: Option<Link>,
    event: String,
    attributes: Vec<Fact>,
    fields: Vec<Fact>,
    stored: Option<String>,
    proof: Vec<Fact>,
    previous: Option<String>,
    next: Option<String>,
}

/// `GET /{organisation}/log/{position}`, and by the id of an event, which leads to its position
pub(super) async fn one(visit: Visit) -> Result<Response, Instead> {
    let unknown = || Problem::new(Kind::EventUnknown);
    let asked = visit.asked.path("position");
    if let Ok(event) = asked.parse::<EventId>() {
        let known = place(&visit, event).await?.filter(|known| *known <= visit.at().position);
        let known = known.ok_or_else(unknown)?;
        return Ok(Redirect::to(&visit.link(To::Entry(known))).into_response());
    }
    let position = Position(asked.parse().map_err(|_| unknown())?);
    if position == Position::ZERO || position > visit.at().position {
        return Err(unknown().into());
    }
    let organisation = &visit.asked.organisation;
    let rows = organisation.log().read(organisation.code(), Position(position.0 - 1), 1).await;
    let row = rows.map_err(|error| Problem::from(&error))?.pop().ok_or_else(unknown)?;
    let entry = decoded(&row)?;
    let fields = match &entry {
        Some(entry) => fields(&visit, entry).await?,
        None => Vec::new(),
    };
    let title = visit.words.message("entry-title", &[("position", position.0.into())]);
    let turn = |position: u32| visit.link(To::Entry(Position(position)));
    Ok(html(&EntryPage {
        erased: entry.is_none(),
        about: entry.as_ref().map(|entry| Link {
            href: visit.link(about(&entry.subject)),
            text: visit.subject_name(&entry.subject),
            current: false,
        }),
        event: entry.as_ref().map_or_else(String::new, |it| visit.words.event(it.event.name())),
        attributes: entry.as_ref().map_or_else(Vec::new, |entry| attributes(&visit, entry)),
        fields,
        stored: row.entry.as_ref().map(|entry| String::from_utf8_lossy(&entry.bytes).into_owned()),
        proof: proof(&visit, &row),
        previous: (position.0 > 1).then(|| turn(position.0 - 1)),
        next: (position < visit.at().position).then(|| turn(position.0 + 1)),
        shell: visit.shell(Section::Log, title),
    })?)
}

fn attributes(visit: &Visit, entry: &Entry) -> Vec<Fact> {
    let provenance = entry.provenance.as_ref();
    visit.facts([
        ("recorded", Value::Time(entry.recorded)),
        ("id", Value::said(entry.id)),
        ("source", Value::Text(entry.source.as_str().into())),
        ("actor", Value::Text(entry.actor.as_str().into())),
        ("import", provenance.map_or(Value::Empty, |from| Value::said(from.import))),
        ("file", provenance.map_or(Value::Empty, |from| Value::Text(from.file.as_str().into()))),
        ("line", provenance.map_or(Value::Empty, |from| Value::Integer(from.line))),
    ])
}

/// What the entry says, field by field; an event that it refers to is a link.
async fn fields(visit: &Visit, entry: &Entry) -> Result<Vec<Fact>, Problem> {
    let Json::Object(data) = entry.event.data() else { return Ok(Vec::new()) };
    let referred = match entry.event.refers_to() {
        Some(id) => place(visit, id).await?.map(|position| (id.to_string(), position)),
        None => None,
    };
    let field = |(name, value): (String, Json)| {
        let text = visit.data_value(&name, &value);
        let to = referred.as_ref().filter(|(id, _)| value.as_str() == Some(id));
        let href = to.map(|(_, position)| visit.link(To::Entry(*position)));
        Fact { name: visit.words.column(&name), said: vec![Said { text, href }] }
    };
    Ok(data.into_iter().map(field).collect())
}

async fn place(visit: &Visit, id: EventId) -> Result<Option<Position>, Problem> {
    let organisation = &visit.asked.organisation;
    let found = organisation.log().positions(organisation.code(), &[id]).await;
    let found = found.map_err(|error| Problem::from(&error))?;
    Ok(found.first().map(|(_, position)| *position))
}

/// What anyone needs to check the entry: its salt, the commitment to it, and
/// the hash over it and all before.
fn proof(visit: &Visit, row: &Row) -> Vec<Fact> {
    let salt = row.entry.as_ref().map(|entry| ("salt", hex(&entry.salt)));
    let leaf = row.leaf.as_ref();
    let hashes = leaf.map(|leaf| {
        [("commitment", leaf.commitment.to_string()), ("running_hash", leaf.running.to_string())]
    });
    let known = salt.into_iter().chain(hashes.into_iter().flatten());
    known.map(|(name, value)| Fact::plain(visit.words.column(name), value)).collect()
}

//! The form that makes a version of a scale: shown, read back value by value,
//! and recorded. Ratings keep the version that they were given on.

use askama::Template;
use axum::{
    body::Bytes,
    extract::rejection::BytesRejection,
    response::{IntoResponse, Redirect, Response},
};
use serde_json::{Value as Json, json};
use stocktake_model::{
    ScaleCode, VersionCode,
    decide::Command,
    event::{ScaleLevel, ScaleRecorded},
    scale::{self, Direction, ScaleKind},
    view::{ScalePart, Table, Value},
};

use super::super::{
    editor::{Field, Given, Input, clocks, read, said},
    html,
    links::To,
    shell::{Link, Section, Shell},
    table::{Instead, TableOnPage, show},
    visit::{Choice, Visit, choices},
};
use crate::{
    incoming::Fault,
    server::{problem::Problem, question::Named},
};

const TEXTS: [Field; 7] = [
    ("code", "text"),
    ("version", "text"),
    ("title", "text"),
    ("least", "text"),
    ("greatest", "text"),
    ("unit", "text"),
    ("source", "text"),
];

/// The fields that are chosen from a vocabulary.
const CHOSEN: [&str; 2] = ["kind", "direction"];

/// The fields that hold a line for each value or band, with what its parts are.
const LISTS: [(&str, [&str; 3]); 3] = [
    ("values", ["value", "counts_as", "label"]),
    ("outside", ["value", "counts_as", "label"]),
    ("bands", ["from", "counts_as", "label"]),
];

const COLUMNS: [&str; 4] = ["part", "value", "counts_as", "label"];

/// What parts the parts of a line.
const BAR: char = '|';

#[derive(Template)]
#[template(path = "edit_scale.html")]
struct EditPage {
    shell: Shell,
    links: Vec<Link>,
    action: String,
    kept: Vec<(String, String)>,
    inputs: Vec<Input>,
    kinds: Vec<Choice>,
    directions: Vec<Choice>,
    /// The fields with several lines.
    lists: Vec<Input>,
    /// Why what the form holds cannot be recorded.
    refused: Option<String>,
    preview: Option<Preview>,
}

/// What would be recorded.
struct Preview {
    /// What is odd about it.
    warnings: Vec<String>,
    values: TableOnPage,
    fields: Vec<(String, String)>,
}

/// `GET /{organisation}/edit/scale`
pub(in crate::server::pages) async fn page(visit: Visit) -> Result<Response, Instead> {
    let words = visit.words;
    let asked = visit.given("kind").is_some();
    let given = if asked { Given::asked(&visit) } else { known(&visit) };
    let (refused, preview) = match asked.then(|| scale_of(&given).map_err(Problem::from)) {
        None => (None, None),
        Some(Err(problem)) => (Some(problem.detail(words)), None),
        Some(Ok(new)) => match scale::record(visit.state(), &new) {
            Err(refused) => (Some(words.rejection(&refused)), None),
            Ok(decision) => {
                let warnings = decision.warnings.iter().map(|it| words.warning(it)).collect();
                let table = values(&visit, &new);
                let values = show(&visit, &table, &COLUMNS, words.text("list-scales"))?;
                let fields = given.to_record(visit.state(), &new);
                (None, Some(Preview { warnings, values, fields }))
            }
        },
    };
    let of = |name: &str| given.text(name).unwrap_or_default();
    Ok(html(&EditPage {
        links: vec![Link {
            href: visit.link(To::Scales),
            text: words.text("scales-title"),
            current: false,
        }],
        action: visit.path().to_owned(),
        kept: clocks(&visit),
        inputs: given.inputs(&visit, &TEXTS),
        kinds: choices::<ScaleKind>(&visit, of("kind").parse().ok()),
        directions: choices::<Direction>(&visit, of("direction").parse().ok()),
        lists: given.inputs(&visit, &LISTS.map(|(name, _)| (name, "text"))),
        refused,
        preview,
        shell: visit.shell(Section::Compliance, words.text("scale-edit")),
    })?)
}

/// `POST /{organisation}/edit/scale`: records what was previewed, then shows it.
pub(in crate::server::pages) async fn record(
    Named { organisation, .. }: Named,
    body: Result<Bytes, BytesRejection>,
) -> Result<Response, Problem> {
    let given = Given::of(body)?;
    let new = scale_of(&given)?;
    let to = To::Scale(&new.code, &new.version).path(organisation.code());
    given.record(&organisation, Command::RecordScale(new)).await?;
    Ok(Redirect::to(&to).into_response())
}

/// What the form holds, as a version of a scale.
fn scale_of(given: &Given) -> Result<ScaleRecorded, Fault> {
    let texts = TEXTS.map(|(name, _)| name);
    let mut data = given.data(texts.into_iter().chain(CHOSEN));
    for (name, parts) in LISTS {
        let item = |line: &str| -> Json {
            let said = parts.iter().zip(line.splitn(parts.len(), BAR).map(str::trim));
            let said = said.filter(|(_, value)| !value.is_empty());
            said.map(|(part, value)| ((*part).to_owned(), json!(value))).collect()
        };
        let items: Vec<Json> = given.lines(name).map(item).collect();
        if !items.is_empty() {
            data.insert(name.to_owned(), json!(items));
        }
    }
    read(data)
}

/// The values of a scale that is not recorded.
fn values(visit: &Visit, new: &ScaleRecorded) -> Table {
    let (state, at) = (visit.state(), visit.at());
    let mut table = Table::new("scale_preview", at, &COLUMNS, state.erased(at.position));
    let level = |part: ScalePart, it: &ScaleLevel| {
        vec![
            Value::Code(part.code()),
            Value::name(&it.value),
            Value::Code(it.counts_as.code()),
            Value::text(it.label.as_deref()),
        ]
    };
    table.rows.extend(new.values.iter().map(|it| level(ScalePart::Value, it)));
    table.rows.extend(new.outside.iter().map(|it| level(ScalePart::Outside, it)));
    table.rows.extend(new.bands.iter().map(|it| {
        vec![
            Value::Code(ScalePart::Band.code()),
            Value::said(it.from),
            Value::code(it.counts_as.map(|it| it.code())),
            Value::text(Some(&it.label)),
        ]
    }));
    table
}

/// The fields of the form for a scale that is known, to be changed.
fn known(visit: &Visit) -> Given {
    let code: Option<ScaleCode> = visit.given("code").and_then(|it| it.parse().ok());
    let version: Option<VersionCode> = visit.given("version").and_then(|it| it.parse().ok());
    let known = code.zip(version).and_then(|(code, version)| visit.state().scale(&code, &version));
    let Some(scale) = known.and_then(|known| known.at(visit.at().position)) else {
        return Given::asked(visit);
    };
    let data = json!(scale);
    let field = |name: &'static str| Some((name.to_owned(), said(data.get(name)?)));
    let texts = TEXTS.iter().map(|(name, _)| *name).chain(CHOSEN).filter_map(field);
    let lists = LISTS.iter().map(|(name, parts)| {
        let line = |item: &Json| {
            let part = |part: &&str| item.get(*part).map(said).unwrap_or_default();
            parts.iter().map(part).collect::<Vec<_>>().join(" | ")
        };
        let items = data.get(*name).and_then(Json::as_array);
        let lines: Vec<String> = items.into_iter().flatten().map(line).collect();
        ((*name).to_owned(), lines.join("\n"))
    });
    Given(texts.chain(lists).collect())
}

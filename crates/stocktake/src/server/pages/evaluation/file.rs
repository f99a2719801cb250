//! The form that files a record, of whatever kind: made of the same declaration as
//! the record itself, so that a kind that is added has its form. Shown, read back,
//! and recorded.

use askama::Template;
use axum::{
    body::Bytes,
    extract::{Path, rejection::BytesRejection},
    response::{IntoResponse, Redirect, Response},
};
use serde_json::{Map, Value as Json, json};
use stocktake_model::{
    decide::Command,
    event::Event,
    filed::{self, Field, Filed, Kind as FiledKind, Shape},
    subject::Subject,
    view::Value,
};

use super::{
    super::{
        assets,
        editor::{Given, clocks, said},
        facts::Fact,
        html,
        links::{To, about},
        shell::{Link, Section, Shell},
        table::Instead,
        visit::{Choice, Visit},
    },
    alike::Alike,
};
use crate::{
    incoming::{self, Fault},
    server::{
        problem::{Kind, Problem},
        question::Named,
    },
};

/// What parts the fields of data on one line.
const BAR: char = '|';

/// What parts the words of a list on such a line.
const COMMA: char = ',';

/// The field that says that the form was filled in.
const FILLED: &str = "filled";

/// The parameter that names the record to be changed, by its subject.
pub(in crate::server::pages) const OF: &str = "of";

/// A field on the form.
struct Entry {
    name: &'static str,
    label: String,
    needed: bool,
    value: String,
    /// The words to choose from, one of them or, in a list, several.
    choices: Vec<Choice>,
    kind: &'static str,
    /// What stands on a line, where a field has parts.
    help: Option<String>,
}

#[derive(Template)]
#[template(path = "edit_filed.html")]
struct FilePage {
    shell: Shell,
    links: Vec<Link>,
    action: String,
    kept: Vec<(String, String)>,
    entries: Vec<Entry>,
    /// Of lessons: what says the same already, the address to ask for it, and its script.
    alike: Option<(Alike, String, String)>,
    /// Why what the form holds cannot be recorded.
    refused: Option<String>,
    preview: Option<Preview>,
}

/// What would be recorded.
struct Preview {
    warnings: Vec<String>,
    facts: Vec<Fact>,
    fields: Vec<(String, String)>,
}

/// `GET /{organisation}/edit/{kind}`
pub(in crate::server::pages) async fn page(visit: Visit) -> Result<Response, Instead> {
    let words = visit.words;
    let kind = kind_of(visit.asked.path("kind"))?;
    let (_, fields) = kind.shape();
    let filled = visit.given(FILLED).is_some();
    let given = if filled { Given::asked(&visit) } else { known(&visit, kind) };
    let (refused, preview) = match filled.then(|| filed_of(kind, &given).map_err(Problem::from)) {
        None => (None, None),
        Some(Err(problem)) => (Some(problem.detail(words)), None),
        Some(Ok(new)) => match filed::record(visit.state(), &new, visit.asked.today) {
            Err(refused) => (Some(words.rejection(&refused)), None),
            Ok(decision) => {
                let fact = |field: &Field| {
                    let said = given.all(on_form(field.name)).collect::<Vec<_>>().join(" · ");
                    (!said.is_empty()).then(|| Fact::plain(words.column(field.name), said))
                };
                let preview = Preview {
                    warnings: decision.warnings.iter().map(|it| words.warning(it)).collect(),
                    facts: fields.iter().filter_map(fact).collect(),
                    fields: given.to_record(visit.state(), &new),
                };
                (None, Some(preview))
            }
        },
    };
    let link = |to, id| Link { href: visit.link(to), text: words.text(id), current: false };
    Ok(html(&FilePage {
        links: vec![link(To::Evaluations, "evaluations-title"), link(To::Lessons, "lessons-title")],
        action: visit.path().to_owned(),
        kept: clocks(&visit),
        alike: (kind == FiledKind::Lesson).then(|| alike(&visit, &given)),
        entries: fields.iter().map(|field| entry(&visit, field, &given)).collect(),
        refused,
        preview,
        shell: visit.shell(Section::Evaluation, title(&visit, kind)),
    })?)
}

fn alike(visit: &Visit, given: &Given) -> (Alike, String, String) {
    let text = |name| given.text(name).unwrap_or_default();
    let from = format!("{}/alike", visit.path());
    (Alike::to(visit, text("statement"), text("code")), from, assets::alike())
}

/// `POST /{organisation}/edit/{kind}`: records what was read back, then shows it.
pub(in crate::server::pages) async fn record(
    Named { organisation, .. }: Named,
    Path((_, kind)): Path<(String, String)>,
    body: Result<Bytes, BytesRejection>,
) -> Result<Response, Problem> {
    let given = Given::of(body)?;
    let new = filed_of(kind_of(&kind)?, &given)?;
    let to = about(&Subject::Filed(new.key())).path(organisation.code());
    given.record(&organisation, Command::RecordFiled(Box::new(new))).await?;
    Ok(Redirect::to(&to).into_response())
}

fn kind_of(path: &str) -> Result<FiledKind, Problem> {
    let known = FiledKind::ALL.iter().copied().find(|kind| kind.path() == path);
    known.ok_or_else(|| Problem::new(Kind::NothingHere))
}

fn title(visit: &Visit, kind: FiledKind) -> String {
    let what = visit.words.text(&format!("filed-{}", kind.path()));
    visit.words.message("file-title", &[("what", what.into())])
}

/// What a field is called on the form, whose address has the clocks of the page too.
fn on_form(name: &'static str) -> &'static str {
    match name {
        "as_of" => "view_as_of",
        "on" => "view_on",
        _ => name,
    }
}

/// What the form holds, as a record.
fn filed_of(kind: FiledKind, given: &Given) -> Result<Filed, Fault> {
    let (_, fields) = kind.shape();
    let mut data = Map::new();
    for field in fields {
        let said = if let Shape::List(of) = field.shape {
            let words: Vec<&str> = if matches!(of, Shape::Word(_)) {
                given.all(on_form(field.name)).collect()
            } else {
                given.lines(on_form(field.name)).collect()
            };
            (!words.is_empty()).then(|| words.into_iter().map(|it| value(of, it)).collect())
        } else {
            given.text(on_form(field.name)).map(|it| value(&field.shape, it))
        };
        data.extend(said.map(|it| (field.name.to_owned(), it)));
    }
    incoming::json::read_as(kind, Json::Object(data).to_string().as_bytes(), "")
}

/// A value of a field, as JSON has it. What is no such value is left as it is, for
/// the reader to refuse.
fn value(shape: &Shape, said: &str) -> Json {
    if let Shape::List(of) = shape {
        return said.split(COMMA).map(|it| value(of, it.trim())).collect();
    }
    if let Shape::Data(_, fields) = shape {
        let parts = fields.iter().zip(said.splitn(fields.len(), BAR).map(str::trim));
        let parts = parts.filter(|(_, said)| !said.is_empty());
        return parts
            .map(|(field, said)| (field.name.to_owned(), value(&field.shape, said)))
            .collect();
    }
    let number = said.parse::<u64>().ok().filter(|_| matches!(shape, Shape::Number));
    let flag = said.parse::<bool>().ok().filter(|_| matches!(shape, Shape::Flag));
    number.map(Json::from).or(flag.map(Json::from)).unwrap_or_else(|| json!(said))
}

/// The fields of the form for the record that the address names, if it is known.
fn known(visit: &Visit, kind: FiledKind) -> Given {
    let of = visit.given(OF).and_then(|subject| subject.parse().ok());
    let Some(Subject::Filed(key)) = of else { return Given::asked(visit) };
    let known = visit.state().filed(&key).and_then(|known| known.at(visit.at().position));
    let Some(known) = known else { return Given::asked(visit) };
    let data = Event::Filed(Box::new(known.clone())).data();
    let (_, fields) = kind.shape();
    let told = |field: &Field| {
        let value = data.get(field.name)?;
        let told = match (field.shape, value) {
            (Shape::List(of), Json::Array(values)) => {
                let values: Vec<String> = values.iter().map(|it| line(of, it)).collect();
                if matches!(of, Shape::Word(_)) { values } else { vec![values.join("\n")] }
            }
            (shape, value) => vec![line(&shape, value)],
        };
        let name = on_form(field.name);
        Some(told.into_iter().map(move |value| (name.to_owned(), value)))
    };
    Given(fields.iter().filter_map(told).flatten().collect())
}

/// A value as it stands on a line.
fn line(shape: &Shape, value: &Json) -> String {
    let Shape::Data(_, fields) = shape else { return said(value) };
    let part = |field: &Field| match value.get(field.name) {
        Some(Json::Array(words)) => words.iter().map(said).collect::<Vec<_>>().join(", "),
        told => told.map(said).unwrap_or_default(),
    };
    fields.iter().map(part).collect::<Vec<_>>().join(" | ")
}

/// A field, as the form has it.
fn entry(visit: &Visit, field: &Field, given: &Given) -> Entry {
    let (words, name) = (visit.words, on_form(field.name));
    let (kind, codes) = input(field);
    let chosen: Vec<&str> = given.all(name).collect();
    let choice = |code: &'static str| Choice {
        code: code.into(),
        text: if matches!(field.shape, Shape::Flag) {
            words.value(name, &Value::Flag(code == "true"))
        } else {
            words.value(name, &Value::Code(code))
        },
        chosen: chosen.contains(&code),
    };
    let part = if let Shape::List(of) = field.shape { *of } else { field.shape };
    let parts = if let Shape::Data(_, fields) = part { Some(fields) } else { None };
    // The codes that a part takes are typed, so they are not translated.
    let help = |part: &Field| match input(part).1 {
        codes if codes.is_empty() => words.column(part.name),
        codes => format!("{} ({})", words.column(part.name), codes.join(", ")),
    };
    let help = parts.map(|fields| fields.iter().map(help).collect::<Vec<_>>().join(" | "));
    Entry {
        name,
        label: words.column(field.name),
        needed: field.needed,
        value: given.text(name).unwrap_or_default().to_owned(),
        choices: codes.into_iter().map(choice).collect(),
        kind,
        help,
    }
}

/// What a field is filled in with, and the words to choose from.
fn input(field: &Field) -> (&'static str, Vec<&'static str>) {
    if let Shape::Word(codes) = field.shape {
        return ("choice", codes());
    }
    if let Shape::List(of) = field.shape {
        return if let Shape::Word(codes) = of {
            ("choices", codes())
        } else {
            ("lines", Vec::new())
        };
    }
    if matches!(field.shape, Shape::Flag) {
        return ("choice", vec!["true", "false"]);
    }
    let is_text = matches!(field.shape, Shape::Text) && is_long(field.name);
    let is_number = matches!(field.shape, Shape::Number);
    (
        if is_text {
            "lines"
        } else if is_number {
            "number"
        } else {
            "text"
        },
        Vec::new(),
    )
}

/// Texts that are told in sentences.
fn is_long(name: &str) -> bool {
    const LONG: [&str; 9] = [
        "text",
        "statement",
        "context",
        "reason",
        "objectives",
        "modalities",
        "benefits",
        "challenges",
        "interests",
    ];
    LONG.contains(&name)
}

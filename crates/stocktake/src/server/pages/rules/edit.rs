//! The form that changes a rule: shown, its effect looked at, and recorded. The
//! form is asked for with what it holds, so that a preview has an address and
//! needs no script; only recording is a POST. What it holds becomes the data of
//! an event, and is read and refused as a program's is.

use askama::Template;
use axum::{
    body::Bytes,
    extract::rejection::BytesRejection,
    response::{IntoResponse, Redirect, Response},
};
use serde_json::{Map, Value as Json, json};
use sha2::{Digest, Sha256};
use stocktake_model::{
    Position, RuleCode, VersionCode,
    decide::Command,
    event::RuleRecorded,
    hex,
    rating::Opinion,
    rule::{self, Method, Ties},
    view,
};

use super::super::{
    html,
    links::To,
    shell::{Link, Section, Shell},
    table::{Instead, TableOnPage, show},
    visit::{Choice, Visit, choices},
};
use crate::{
    engine::{
        effects::{ACTOR, id_of_key},
        request::Request,
    },
    incoming::{self, Fault},
    server::{
        problem::{Kind, Problem},
        question::{Named, pairs},
    },
};

/// The fields that hold one text each, with the kinds of their inputs.
const TEXTS: [(&str, &str); 9] = [
    ("code", "text"),
    ("version", "text"),
    ("title", "text"),
    ("instrument", "text"),
    ("effective_on", "text"),
    ("met", "text"),
    ("partly_met", "text"),
    ("least_rated", "number"),
    ("source", "text"),
];

/// The fields that are chosen from a vocabulary.
const CHOSEN: [&str; 3] = ["method", "ties", "opinion"];

/// The columns of the cells that change.
const COLUMNS: [&str; 5] = ["member", "instrument", "status_before", "status", "score"];

struct Input {
    name: &'static str,
    label: String,
    kind: &'static str,
    value: String,
}

#[derive(Template)]
#[template(path = "edit_rule.html")]
struct EditPage {
    shell: Shell,
    links: Vec<Link>,
    action: String,
    /// The clocks, which a preview keeps.
    kept: Vec<(String, String)>,
    inputs: Vec<Input>,
    methods: Vec<Choice>,
    ties: Vec<Choice>,
    opinions: Vec<Vec<Choice>>,
    weights: String,
    /// Why what the form holds cannot be recorded.
    refused: Option<String>,
    preview: Option<Preview>,
}

/// What would be recorded, and what that would change.
struct Preview {
    says: String,
    changes: TableOnPage,
    /// The form again, to be sent as it was looked at, with the key of this preview.
    fields: Vec<(String, String)>,
}

/// `GET /{organisation}/edit/rule`
pub(in crate::server::pages) async fn page(visit: Visit) -> Result<Response, Instead> {
    let (words, state) = (visit.words, visit.state());
    let asked = visit.given("method").is_some();
    let given: Vec<(String, String)> =
        if asked { visit.hidden(&["as_of", "on"]) } else { known(&visit) };
    let (refused, preview) = match asked.then(|| read(&given)) {
        None => (None, None),
        Some(read) => {
            let checked = read.map_err(Problem::from).and_then(|new| {
                rule::check(state, &new)?;
                Ok(new)
            });
            match checked {
                Err(problem) => (Some(problem.detail(words)), None),
                Ok(new) => (None, Some(preview(&visit, &new, &given)?)),
            }
        }
    };
    let of = |name: &str| text(&given, name).unwrap_or_default().to_owned();
    let inputs =
        TEXTS.map(|(name, kind)| Input { name, label: words.column(name), kind, value: of(name) });
    let opinions: Vec<Option<Opinion>> = all(&given, "opinion").map(|it| it.parse().ok()).collect();
    let clocks = ["as_of", "on"]
        .iter()
        .filter_map(|name| Some(((*name).to_owned(), visit.given(name)?.to_owned())));
    Ok(html(&EditPage {
        links: vec![Link {
            href: visit.link(To::Rules),
            text: words.text("rules-title"),
            current: false,
        }],
        action: visit.path().to_owned(),
        kept: clocks.collect(),
        inputs: inputs.into(),
        methods: choices::<Method>(&visit, of("method").parse().ok()),
        ties: choices::<Ties>(&visit, of("ties").parse().ok()),
        opinions: (0..Opinion::ALL.len())
            .map(|n| choices(&visit, opinions.get(n).copied().flatten()))
            .collect(),
        weights: of("weights"),
        refused,
        preview,
        shell: visit.shell(Section::Compliance, words.text("rule-edit")),
    })?)
}

/// The field that says where the record ended at the preview: when it goes on
/// since, the rule may change other cells than were seen.
const SEEN: &str = "seen";

fn preview(
    visit: &Visit,
    new: &RuleRecorded,
    given: &[(String, String)],
) -> Result<Preview, Instead> {
    let (state, at, reader) = (visit.state(), visit.at(), visit.reader());
    let changes = view::compliance_preview(state, at, reader, new);
    // Sent twice from one preview, it is recorded once.
    let seen = json!([state.position(), new]).to_string();
    let key = hex(&Sha256::digest(seen.as_bytes())[..16]);
    let known = |(name, _): &&(String, String)| {
        TEXTS.iter().any(|(known, _)| known == name)
            || CHOSEN.contains(&name.as_str())
            || name == "weights"
    };
    let fields = given.iter().filter(known).cloned();
    Ok(Preview {
        says: visit.words.rule(new),
        changes: show(visit, &changes, &COLUMNS, visit.words.text("list-compliance_preview"))?,
        fields: fields
            .chain([("key".to_owned(), key), (SEEN.to_owned(), state.position().to_string())])
            .collect(),
    })
}

/// `POST /{organisation}/edit/rule`: records what was previewed, then shows it.
pub(in crate::server::pages) async fn record(
    Named { organisation, .. }: Named,
    body: Result<Bytes, BytesRejection>,
) -> Result<Response, Problem> {
    let body = body.map_err(|error| Problem::malformed("body", error.body_text()))?;
    let body = str::from_utf8(&body).map_err(|error| Problem::malformed("body", error))?;
    let given = pairs(body);
    let key = text(&given, "key").ok_or_else(|| Problem::new(Kind::KeyMissing))?;
    incoming::check_key(key).map_err(|why| Problem::malformed("key", why))?;
    let new = read(&given)?;
    let to = To::Rule(&new.code, &new.version).path(organisation.code());
    let id = Some(id_of_key(organisation.code(), ACTOR, key));
    let seen = text(&given, SEEN).map(str::parse).transpose();
    let expected = seen.map_err(|why| Problem::malformed(SEEN, why))?.map(Position);
    let request = Request { id, expected, ..Request::system(Command::RecordRule(new)) };
    let answers = organisation.submit(vec![request]).await?;
    for answer in answers {
        answer?;
    }
    Ok(Redirect::to(&to).into_response())
}

/// A field that was filled in.
fn text<'a>(given: &'a [(String, String)], name: &str) -> Option<&'a str> {
    all(given, name).next()
}

fn all<'a>(given: &'a [(String, String)], name: &str) -> impl Iterator<Item = &'a str> {
    let of_name = given.iter().filter(move |(known, _)| known == name);
    of_name.map(|(_, value)| value.trim()).filter(|value| !value.is_empty())
}

/// What the form holds, as a rule.
fn read(given: &[(String, String)]) -> Result<RuleRecorded, Fault> {
    let mut data = Map::new();
    for (name, _) in TEXTS {
        if let Some(value) = text(given, name) {
            let number = value.parse::<u32>().ok().filter(|_| name == "least_rated");
            data.insert(name.to_owned(), number.map_or_else(|| json!(value), Json::from));
        }
    }
    for name in ["method", "ties"] {
        data.extend(text(given, name).map(|value| (name.to_owned(), json!(value))));
    }
    let opinions: Vec<&str> = all(given, "opinion").collect();
    if !opinions.is_empty() {
        data.insert("opinions".to_owned(), json!(opinions));
    }
    // A provision and its weight a line; a provision may have spaces in its code.
    let weight = |line: &str| {
        let (provision, weight) =
            line.trim().rsplit_once(char::is_whitespace).unwrap_or((line, ""));
        json!({"provision": provision.trim(), "weight": weight})
    };
    let lines = text(given, "weights").unwrap_or_default().lines();
    let weights: Vec<Json> = lines.filter(|line| !line.trim().is_empty()).map(weight).collect();
    if !weights.is_empty() {
        data.insert("weights".to_owned(), json!(weights));
    }
    incoming::json::read(Json::Object(data).to_string().as_bytes(), "")
}

/// The fields of the form for a rule that is known, to be changed.
fn known(visit: &Visit) -> Vec<(String, String)> {
    let code: Option<RuleCode> = visit.given("code").and_then(|it| it.parse().ok());
    let version: Option<VersionCode> = visit.given("version").and_then(|it| it.parse().ok());
    let rule = code.zip(version).and_then(|(code, version)| visit.state().rule(&code, &version));
    let Some(rule) = rule.and_then(|known| known.at(visit.at().position)) else {
        return visit.hidden(&["as_of", "on"]);
    };
    let Json::Object(data) = json!(rule) else { return Vec::new() };
    let said = |value: &Json| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    let mut fields: Vec<(String, String)> = Vec::new();
    for (name, value) in &data {
        match (name.as_str(), value) {
            ("opinions", Json::Array(opinions)) => {
                fields.extend(opinions.iter().map(|it| ("opinion".to_owned(), said(it))));
            }
            ("weights", Json::Array(_)) => {
                let line =
                    |it: &stocktake_model::event::Weight| format!("{} {}", it.provision, it.weight);
                let lines: Vec<String> = rule.weights.iter().map(line).collect();
                fields.push((name.clone(), lines.join("\n")));
            }
            (_, value) => fields.push((name.clone(), said(value))),
        }
    }
    fields
}

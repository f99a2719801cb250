//! The form that changes a rule: shown, its effect looked at, and recorded.

use askama::Template;
use axum::{
    body::Bytes,
    extract::rejection::BytesRejection,
    response::{IntoResponse, Redirect, Response},
};
use serde_json::{Value as Json, json};
use stocktake_model::{
    RuleCode, VersionCode,
    decide::Command,
    event::{RuleRecorded, Weight},
    rating::Opinion,
    rule::{self, Method, Ties},
    view,
};

use super::super::{
    editor::{Field, Given, Input, SEEN, clocks, read, said},
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

const TEXTS: [Field; 9] = [
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

/// The fields that are chosen from a vocabulary, one word each.
const CHOSEN: [&str; 2] = ["method", "ties"];

/// The columns of the cells that change.
const COLUMNS: [&str; 5] = ["member", "instrument", "status_before", "status", "score"];

#[derive(Template)]
#[template(path = "edit_rule.html")]
struct EditPage {
    shell: Shell,
    links: Vec<Link>,
    action: String,
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
    fields: Vec<(String, String)>,
}

/// `GET /{organisation}/edit/rule`
pub(in crate::server::pages) async fn page(visit: Visit) -> Result<Response, Instead> {
    let (words, state) = (visit.words, visit.state());
    let asked = visit.given("method").is_some();
    let given = if asked { Given::asked(&visit) } else { known(&visit) };
    let (refused, preview) = match asked.then(|| rule_of(&given)) {
        None => (None, None),
        Some(new) => {
            let checked = new.map_err(Problem::from).and_then(|new| {
                rule::check(state, &new)?;
                Ok(new)
            });
            match checked {
                Err(problem) => (Some(problem.detail(words)), None),
                Ok(new) => (None, Some(preview(&visit, &new, &given)?)),
            }
        }
    };
    let of = |name: &str| given.text(name).unwrap_or_default();
    let opinions: Vec<Option<Opinion>> = given.all("opinion").map(|it| it.parse().ok()).collect();
    Ok(html(&EditPage {
        links: vec![Link {
            href: visit.link(To::Rules),
            text: words.text("rules-title"),
            current: false,
        }],
        action: visit.path().to_owned(),
        kept: clocks(&visit),
        inputs: given.inputs(&visit, &TEXTS),
        methods: choices::<Method>(&visit, of("method").parse().ok()),
        ties: choices::<Ties>(&visit, of("ties").parse().ok()),
        opinions: (0..Opinion::ALL.len())
            .map(|n| choices(&visit, opinions.get(n).copied().flatten()))
            .collect(),
        weights: of("weights").to_owned(),
        refused,
        preview,
        shell: visit.shell(Section::Compliance, words.text("rule-edit")),
    })?)
}

/// A record that goes on may have the rule change other cells than were seen.
fn preview(visit: &Visit, new: &RuleRecorded, given: &Given) -> Result<Preview, Instead> {
    let (state, at, reader) = (visit.state(), visit.at(), visit.reader());
    let changes = view::compliance_preview(state, at, reader, new);
    let seen = (SEEN.to_owned(), state.position().to_string());
    Ok(Preview {
        says: visit.words.rule(new),
        changes: show(visit, &changes, &COLUMNS, visit.words.text("list-compliance_preview"))?,
        fields: given.to_record(state, new).into_iter().chain([seen]).collect(),
    })
}

/// `POST /{organisation}/edit/rule`: records what was previewed, then shows it.
pub(in crate::server::pages) async fn record(
    Named { organisation, .. }: Named,
    body: Result<Bytes, BytesRejection>,
) -> Result<Response, Problem> {
    let given = Given::of(body)?;
    let new = rule_of(&given)?;
    let to = To::Rule(&new.code, &new.version).path(organisation.code());
    given.record(&organisation, Command::RecordRule(new)).await?;
    Ok(Redirect::to(&to).into_response())
}

/// What the form holds, as a rule.
fn rule_of(given: &Given) -> Result<RuleRecorded, Fault> {
    let texts = TEXTS.map(|(name, _)| name);
    let mut data = given.data(texts.into_iter().chain(CHOSEN));
    if let Some(number) = given.text("least_rated").and_then(|it| it.parse::<u32>().ok()) {
        data.insert("least_rated".to_owned(), json!(number));
    }
    let opinions: Vec<&str> = given.all("opinion").collect();
    if !opinions.is_empty() {
        data.insert("opinions".to_owned(), json!(opinions));
    }
    // A provision and its weight a line; a provision may have spaces in its code.
    let weight = |line: &str| {
        let (provision, weight) = line.rsplit_once(char::is_whitespace).unwrap_or((line, ""));
        json!({"provision": provision.trim(), "weight": weight})
    };
    let weights: Vec<Json> = given.lines("weights").map(weight).collect();
    if !weights.is_empty() {
        data.insert("weights".to_owned(), json!(weights));
    }
    read(data)
}

/// The fields of the form for a rule that is known, to be changed.
fn known(visit: &Visit) -> Given {
    let code: Option<RuleCode> = visit.given("code").and_then(|it| it.parse().ok());
    let version: Option<VersionCode> = visit.given("version").and_then(|it| it.parse().ok());
    let known = code.zip(version).and_then(|(code, version)| visit.state().rule(&code, &version));
    let Some(rule) = known.and_then(|known| known.at(visit.at().position)) else {
        return Given::asked(visit);
    };
    let data = json!(rule);
    let field = |name: &'static str| Some((name.to_owned(), said(data.get(name)?)));
    let texts = TEXTS.iter().map(|(name, _)| *name).chain(CHOSEN).filter_map(field);
    let opinions = rule.opinions.iter().map(|it| ("opinion".to_owned(), it.code().to_owned()));
    let line = |it: &Weight| format!("{} {}", it.provision, it.weight);
    let weights: Vec<String> = rule.weights.iter().map(line).collect();
    let weights = ("weights".to_owned(), weights.join("\n"));
    Given(texts.chain(opinions).chain([weights]).collect())
}

//! Why a member has its computed status: the rule as a sentence, the arithmetic
//! in numbers, then every rating and exemption with what it did, and what else
//! there is about it.

use askama::Template;
use axum::response::Response;
use stocktake_model::{
    rule::{PartEffect, deciding},
    scale::Standing,
    view::{self, ScopedView, Table, Value},
};

use super::{
    super::{
        facts::Fact,
        html,
        links::To,
        shell::{Link, Section, Shell},
        table::{Instead, TableOnPage, more, show},
        visit::Visit,
    },
    because, scope,
};

const COLUMNS: [&str; 12] = [
    "provision",
    "cycle",
    "opinion",
    "by",
    "value",
    "scale",
    "counts_as",
    "weight",
    "exemption",
    "due_on",
    "part_effect",
    "position",
];

/// What is told of the status beside its word.
const FACTS: [&str; 11] = [
    "score",
    "rated",
    "version",
    "exempt",
    "overdue",
    "due_soon",
    "due_on",
    "open_procedures",
    "measures",
    "application",
    "erased",
];

/// What more there is of the member and the instrument, where anything is.
const MORE: [(ScopedView, &[&str]); 5] = [
    (
        view::procedures,
        &["case", "stage", "stage_since", "opened", "closed", "open", "days", "steps"],
    ),
    (
        view::measures,
        &["domestic_act", "reference", "provision", "in_force_on", "in_force", "position"],
    ),
    (view::applications, &["application", "provision", "occurred_on", "position"]),
    (view::exemptions, &["exemption", "provision", "from", "until", "due_on", "phase", "position"]),
    (view::gaps, &["due_cycle", "due_on", "last_cycle", "never"]),
];

#[derive(Template)]
#[template(path = "why.html")]
struct WhyPage {
    shell: Shell,
    links: Vec<Link>,
    status: String,
    says: String,
    uncertain: bool,
    rule: String,
    arithmetic: Vec<String>,
    facts: Vec<Fact>,
    /// The provision that the table is narrowed to, and all of them.
    narrowed: Option<Link>,
    why: TableOnPage,
    more: Vec<TableOnPage>,
}

/// `GET /{organisation}/compliance/{instrument}/{member}`
pub(in crate::server::pages) async fn page(visit: Visit) -> Result<Response, Instead> {
    let (words, state, at, reader) = (visit.words, visit.state(), visit.at(), visit.reader());
    let instrument = &visit.asked.instrument()?.code;
    let member = &visit.asked.member()?.code;
    let scope = scope(&visit, Some(instrument), Some(member));
    let rule = deciding(state, instrument, scope.ruled_at.unwrap_or(at));
    let status = view::compliance(state, at, reader, &scope);
    let mut why = view::compliance_why(state, at, reader, &scope);
    let arithmetic = arithmetic(&visit, &status, &why);
    let provision = visit.given("provision");
    if let Some(wanted) = provision {
        why.rows.retain(|row| row[2].to_string() == wanted);
    }
    let link = |to, text| Link { href: visit.link(to), text, current: false };
    let names = (visit.member_name(member), visit.instrument_name(instrument));
    let title = [("member", names.0.clone().into()), ("instrument", names.1.clone().into())];
    let of =
        |name: &str| status.rows.first().map_or(Value::Empty, |row| at_column(&status, row, name));
    let undetermined = Value::Code(stocktake_model::rule::Compliance::Undetermined.code());
    let said = Some(of("status")).filter(|it| *it != Value::Empty).unwrap_or(undetermined);
    Ok(html(&WhyPage {
        links: vec![
            link(To::Member(member), names.0),
            link(To::Instrument(instrument), names.1),
            link(To::ComplianceOf(instrument), words.text("why-of-all")),
        ]
        .into_iter()
        .chain(rule.map(|rule| link(To::Rule(&rule.code, &rule.version), words.text("why-rule"))))
        .chain([link(To::Cell(instrument, member), words.text("why-commitment"))])
        .collect(),
        says: words.value("status", &said),
        status: said.to_string(),
        uncertain: of("uncertain") == Value::Flag(true),
        rule: rule.map_or_else(|| words.text("rule-none"), |rule| words.rule(rule)),
        arithmetic,
        facts: visit.facts(FACTS.map(|name| (name, of(name)))),
        narrowed: provision.map(|provision| Link {
            href: because(&visit, instrument, member, None),
            text: provision.to_owned(),
            current: false,
        }),
        why: show(&visit, &why, &COLUMNS, words.text("list-compliance_why"))?,
        more: more(&visit, &scope, &MORE)?,
        shell: visit.shell(Section::Compliance, words.message("why-title", &title)),
    })?)
}

fn at_column(table: &Table, row: &[Value], name: &str) -> Value {
    table.place(name).map_or(Value::Empty, |n| row[n].clone())
}

/// How the status comes of what counts: how many count as what, then the number
/// that the rule compares.
fn arithmetic(visit: &Visit, status: &Table, why: &Table) -> Vec<String> {
    let words = visit.words;
    let Some(row) = status.rows.first() else { return Vec::new() };
    let counted = Value::Code(PartEffect::Counted.code());
    let counts = |standing: Standing| {
        let standing = Value::Code(standing.code());
        let is = |row: &&Vec<Value>| {
            at_column(why, row, "part_effect") == counted
                && at_column(why, row, "counts_as") == standing
        };
        why.rows.iter().filter(is).count()
    };
    let list: Vec<String> = Standing::ALL
        .iter()
        .map(|standing| (words.word(*standing), counts(*standing)))
        .filter(|(_, count)| *count > 0)
        .map(|(status, count)| {
            words.message("map-entry", &[("status", status.into()), ("count", count.into())])
        })
        .collect();
    let mut said = Vec::new();
    if !list.is_empty() {
        let list = list.join(&words.text("list-separator"));
        said.push(words.message("why-counted", &[("list", list.into())]));
    }
    if let Value::Text(score) = at_column(status, row, "score") {
        let result = words.value("status", &at_column(status, row, "status"));
        let fields = [("score", score.to_string().into()), ("status", result.into())];
        said.push(words.message("why-score", &fields));
    }
    said
}

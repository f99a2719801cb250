//! Scales on which ratings are given, one of them value by value, the form that
//! makes a new one (`edit`), and the reporting cycles in which ratings are given.

mod edit;

use askama::Template;
use axum::response::Response;
use stocktake_model::{
    ScaleCode, VersionCode,
    scale::{Direction, ScaleKind},
    view::{self, Scope, Table, Value},
};

use super::{
    facts::Fact,
    html,
    links::To,
    shell::{Link, Section, Shell},
    table::{Instead, TableOnPage, show},
    visit::Visit,
};
use crate::server::problem::{Kind, Problem};
pub(super) use edit::{page as edit, record};

const COLUMNS: [&str; 5] = ["scale", "version", "title", "kind", "source"];

const VALUE_COLUMNS: [&str; 5] = ["part", "value", "place", "counts_as", "label"];

const CYCLE_COLUMNS: [&str; 8] =
    ["instrument", "cycle", "title", "opens_on", "due_on", "closes_on", "phase", "rated"];

#[derive(Template)]
#[template(path = "listed.html")]
struct Scales {
    shell: Shell,
    links: Vec<Link>,
    table: TableOnPage,
}

/// `GET /{organisation}/scales`
pub(super) async fn list(visit: Visit) -> Result<Response, Instead> {
    let (state, at) = (visit.state(), visit.at());
    let mut table = Table::new("scale_versions", at, &COLUMNS, state.erased(at.position));
    let known = state.scales().filter_map(|known| known.at(at.position));
    table.rows.extend(known.map(|scale| {
        vec![
            Value::name(&scale.code),
            Value::name(&scale.version),
            Value::text(scale.title.as_deref()),
            Value::Code(ScaleKind::code(scale.kind)),
            Value::text(scale.source.as_deref()),
        ]
    }));
    let links = vec![
        link(&visit, To::Compliance, "compliance-title"),
        link(&visit, To::EditScale, "scale-new"),
    ];
    listed(&visit, links, &table, &COLUMNS, visit.words.text("scales-title"))
}

/// `GET /{organisation}/cycles`
pub(super) async fn cycles(visit: Visit) -> Result<Response, Instead> {
    let scope = Scope { instrument: visit.parsed("instrument")?, ..Scope::default() };
    let table = view::cycles(visit.state(), visit.at(), visit.reader(), &scope);
    let links = vec![link(&visit, To::Compliance, "compliance-title")];
    listed(&visit, links, &table, &CYCLE_COLUMNS, visit.words.text("list-cycles"))
}

/// Who rated what in a cycle.
const RATED_COLUMNS: [&str; 9] =
    ["member", "provision", "opinion", "by", "value", "counts_as", "label", "rated_on", "position"];

/// Who has not reported in it.
const GAP_COLUMNS: [&str; 4] = ["member", "due_on", "last_cycle", "never"];

#[derive(Template)]
#[template(path = "cycle.html")]
struct CyclePage {
    shell: Shell,
    links: Vec<Link>,
    facts: Vec<Fact>,
    gaps: TableOnPage,
    rated: TableOnPage,
}

/// `GET /{organisation}/cycles/{instrument}/{cycle}`
pub(super) async fn cycle(visit: Visit) -> Result<Response, Instead> {
    let (words, state, at) = (visit.words, visit.state(), visit.at());
    let instrument = visit.asked.instrument()?.code.clone();
    let cycle = visit.asked.path("cycle");
    let scope = Scope::instrument(&instrument);
    let of_cycle = |mut table: Table, column: &str| {
        let place = table.place(column);
        table.rows.retain(|row| place.is_some_and(|n| row[n].to_string() == cycle));
        table
    };
    let known = of_cycle(view::cycles(state, at, visit.reader(), &scope), "cycle");
    let told = known.rows.first().ok_or_else(|| Problem::new(Kind::NothingHere))?;
    let at_column = |name| known.place(name).map_or(Value::Empty, |n| told[n].clone());
    let facts = ["title", "version", "opens_on", "due_on", "closes_on", "phase", "rated"];
    let gaps = of_cycle(view::gaps(state, at, visit.reader(), &scope), "due_cycle");
    let rated = of_cycle(view::ratings(state, at, visit.reader(), &scope), "cycle");
    let name = visit.instrument_name(&instrument);
    let fields = [("instrument", name.into()), ("cycle", cycle.into())];
    Ok(html(&CyclePage {
        links: vec![
            link(&visit, To::Cycles, "list-cycles"),
            link(&visit, To::ComplianceOf(&instrument), "why-of-all"),
        ],
        facts: visit.facts(facts.map(|name| (name, at_column(name)))),
        gaps: show(&visit, &gaps, &GAP_COLUMNS, words.text("list-gaps"))?,
        rated: show(&visit, &rated, &RATED_COLUMNS, words.text("list-ratings"))?,
        shell: visit.shell(Section::Compliance, words.message("cycle-title", &fields)),
    })?)
}

fn listed(
    visit: &Visit,
    links: Vec<Link>,
    table: &Table,
    columns: &[&str],
    title: String,
) -> Result<Response, Instead> {
    Ok(html(&Scales {
        links,
        table: show(visit, table, columns, title.clone())?,
        shell: visit.shell(Section::Compliance, title),
    })?)
}

fn link(visit: &Visit, to: To<'_>, id: &str) -> Link {
    Link { href: visit.link(to), text: visit.words.text(id), current: false }
}

#[derive(Template)]
#[template(path = "scale.html")]
struct ScalePage {
    shell: Shell,
    links: Vec<Link>,
    facts: Vec<Fact>,
    values: TableOnPage,
}

/// `GET /{organisation}/scales/{scale}/{version}`
pub(super) async fn one(visit: Visit) -> Result<Response, Instead> {
    let (words, state, at) = (visit.words, visit.state(), visit.at());
    let code: Option<ScaleCode> = visit.asked.path("scale").parse().ok();
    let version: Option<VersionCode> = visit.asked.path("version").parse().ok();
    let known = code.zip(version).and_then(|(code, version)| state.scale(&code, &version));
    let scale = known.and_then(|known| known.at(at.position));
    let scale = scale.ok_or_else(|| Problem::new(Kind::NothingHere))?;
    let mut values = view::scales(state, at, visit.reader(), &Scope::default());
    let (code, version) = (scale.code.to_string(), scale.version.to_string());
    values.rows.retain(|row| row[0].to_string() == code && row[1].to_string() == version);
    let decimal = |it: Option<stocktake_model::Decimal>| it.map_or(Value::Empty, Value::said);
    let asked = [("code", scale.code.as_str()), ("version", scale.version.as_str())];
    let change = visit.link_with(To::EditScale, &asked);
    let title = words
        .message("scale-title", &[("scale", code.as_str().into()), ("version", version.into())]);
    Ok(html(&ScalePage {
        links: vec![
            link(&visit, To::Scales, "scales-title"),
            Link { href: change, text: words.text("scale-change"), current: false },
        ],
        facts: visit.facts([
            ("title", Value::text(scale.title.as_deref())),
            ("kind", Value::Code(ScaleKind::code(scale.kind))),
            ("direction", Value::code(scale.direction.map(Direction::code))),
            ("least", decimal(scale.least)),
            ("greatest", decimal(scale.greatest)),
            ("unit", Value::text(scale.unit.as_deref())),
            ("source", Value::text(scale.source.as_deref())),
        ]),
        values: show(&visit, &values, &VALUE_COLUMNS, words.text("list-scales"))?,
        shell: visit.shell(Section::Compliance, title),
    })?)
}

//! The fact sheet of one instrument: all that a review of the stock asks about it, in groups,
//! with its evaluations, its lessons and what reviews decided of it.

use askama::Template;
use axum::response::Response;
use stocktake_model::view::{self, Scope, ScopedView};

use super::{
    super::{
        facts::{Fact, of_row},
        html,
        links::To,
        said::Row,
        shell::{Link, Section, Shell},
        table::{Instead, TableOnPage, exports, give, more},
        visit::Visit,
    },
    overview::OVERLAPS,
};
use crate::server::problem::{Kind, Problem};

/// The groups of its facts. What stands in none is in the first.
const GROUPS: [(&str, &[&str]); 5] = [
    (
        "sheet-text",
        &["adopted_on", "age", "versions", "relations", "related_by", "shared_subjects"],
    ),
    (
        "sheet-members",
        &[
            "members",
            "members_bound",
            "share_bound",
            "members_bound_before",
            "share_bound_before",
            "first_consent",
            "last_consent",
        ],
    ),
    (
        "sheet-compliance",
        &[
            "members_judged",
            "members_compliant",
            "members_rated",
            "members_not_reported",
            "measures",
        ],
    ),
    ("sheet-evaluation", &["evaluations", "last_evaluation", "recommendations_open"]),
    ("sheet-review", &["last_review", "disposition", "under_revision_since"]),
];

/// What names the sheet, which its title says.
const NAMES: [&str; 2] = ["instrument", "title"];

const MORE: [(ScopedView, &[&str]); 4] = [
    (
        view::evaluations,
        &["evaluation", "title", "stage", "timing", "due_on", "completed_on", "overdue"],
    ),
    (view::lessons, &["lesson", "statement", "status", "phase", "taken_up_by", "days"]),
    (
        view::dispositions,
        &[
            "programme",
            "term",
            "disposition",
            "decided_on",
            "body",
            "replaced_by",
            "to_move",
            "next_step",
            "follow_up",
            "due_on",
        ],
    ),
    OVERLAPS,
];

/// Facts under a heading.
struct Group {
    title: String,
    facts: Vec<Fact>,
}

#[derive(Template)]
#[template(path = "fact_sheet.html")]
struct FactSheetPage {
    shell: Shell,
    links: Vec<Link>,
    groups: Vec<Group>,
    exports: Vec<Link>,
    more: Vec<TableOnPage>,
}

/// `GET /{organisation}/instruments/{instrument}/fact-sheet`
pub(in crate::server::pages) async fn page(visit: Visit) -> Result<Response, Instead> {
    let words = visit.words;
    let code = &visit.asked.instrument()?.code;
    let scope = Scope::instrument(code);
    let table = view::fact_sheets(visit.state(), visit.at(), visit.reader(), &scope);
    let cells = table.rows.first().ok_or_else(|| Problem::new(Kind::NothingHere))?;
    let columns: Vec<&str> = table.columns.iter().map(|column| column.name).collect();
    give(&visit, &table, &columns)?;
    let row = Row { table: &table, cells };
    let known = |name: &&str| {
        NAMES.contains(name) || GROUPS.iter().any(|(_, columns)| columns.contains(name))
    };
    let others: Vec<&str> = columns.iter().copied().filter(|name| !known(name)).collect();
    let group = |(nth, (title, columns)): (usize, &(&str, &[&'static str]))| {
        let rest = others.iter().copied().filter(|_| nth == 0);
        let facts = of_row(&visit, &row, columns.iter().copied().chain(rest));
        Group { title: words.text(title), facts }
    };
    let link = |to, text| Link { href: visit.link(to), text, current: false };
    let name = visit.instrument_name(code);
    let title = words.message("sheet-title", &[("instrument", name.clone().into())]);
    Ok(html(&FactSheetPage {
        links: vec![
            link(To::Instrument(code), name),
            link(To::FactSheets, words.text("fact-sheets-title")),
            link(To::Reviews, words.text("reviews-title")),
        ],
        groups: GROUPS.iter().enumerate().map(group).filter(|it| !it.facts.is_empty()).collect(),
        exports: exports(&visit, table.name),
        more: more(&visit, &scope, &MORE)?,
        shell: visit.shell(Section::Evaluation, title),
    })?)
}

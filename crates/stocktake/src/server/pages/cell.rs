//! Commitments: the list of cells, and why one member has its status for one
//! instrument, entry by entry.

use askama::Template;
use axum::response::Response;
use stocktake_model::{
    InstrumentCode, MemberCode,
    commitment::CellStatus,
    view::{self, MatrixFilter, Scope, ScopedView},
    vocabulary::Status,
};

use super::{
    facts::Fact,
    groups, html,
    links::To,
    shell::{Link, Section, Shell},
    table::{Instead, TableOnPage, more, show, show_rows},
    visit::{Choice, Visit, choices_of},
};

const COLUMNS: [&str; 7] =
    ["instrument", "member", "status", "since", "in_force_since", "act", "uncertain"];

#[derive(Template)]
#[template(path = "commitments.html")]
struct Commitments {
    shell: Shell,
    action: String,
    kept: Vec<(String, String)>,
    instrument: String,
    member: String,
    groups: Vec<Choice>,
    statuses: Vec<Choice>,
    table: TableOnPage,
}

/// `GET /{organisation}/commitments`
pub(super) async fn list(visit: Visit) -> Result<Response, Instead> {
    let status: Vec<Status> = visit.parsed_all("status")?;
    let group = groups::asked(&visit)?;
    let filter = MatrixFilter {
        instrument: visit.parsed("instrument")?,
        member: visit.parsed("member")?,
        group: group.clone(),
        all: false,
        status: status.clone(),
    };
    let (state, at, reader) = (visit.state(), visit.at(), visit.reader());
    let listed = view::matrix_part(state, at, reader, &filter, visit.rows()?);
    let title = visit.words.text("commitments-title");
    Ok(html(&Commitments {
        action: visit.path().to_owned(),
        kept: visit.hidden(&["instrument", "member", "group", "status"]),
        instrument: visit.given("instrument").unwrap_or_default().to_owned(),
        member: visit.given("member").unwrap_or_default().to_owned(),
        groups: groups::choices(&visit, group.as_ref()),
        statuses: choices_of(&visit, |word| status.contains(&word)),
        table: show_rows(&visit, &listed, &COLUMNS, title.clone())?,
        shell: visit.shell(Section::Commitments, title),
    })?)
}

#[derive(Template)]
#[template(path = "cell.html")]
struct CellPage {
    shell: Shell,
    instrument: Link,
    member: Link,
    status: &'static str,
    says: String,
    facts: Vec<Fact>,
    uncertain: bool,
    why: TableOnPage,
    history: TableOnPage,
    more: Vec<TableOnPage>,
}

/// What more there is of a cell, where anything is.
const MORE: [(ScopedView, &[&str]); 1] = [(
    view::ratings,
    &[
        "provision",
        "cycle",
        "opinion",
        "by",
        "value",
        "label",
        "counts_as",
        "scale",
        "rated_on",
        "position",
    ],
)];

/// `GET /{organisation}/commitments/{instrument}/{member}`
pub(super) async fn one(visit: Visit) -> Result<Response, Instead> {
    let (words, state, at, reader) = (visit.words, visit.state(), visit.at(), visit.reader());
    let (instrument, member) = (&visit.asked.instrument()?.code, &visit.asked.member()?.code);
    let (cell, _) = view::why(state, at, reader, instrument, member);
    let why = view::why_table(state, at, reader, instrument, member);
    let history = view::history_table(state, at, reader, instrument, member);
    let why_columns = ["position", "recorded", "member", "act", "occurred_on", "effect"];
    let history_columns = [
        "position",
        "recorded",
        "act",
        "occurred_on",
        "whose",
        "territory",
        "provision",
        "retracted_at",
        "erased_at",
    ];
    Ok(html(&CellPage {
        instrument: link(visit.link(To::Instrument(instrument)), visit.instrument_name(instrument)),
        member: link(visit.link(To::Member(member)), visit.member_name(member)),
        status: cell.status.code(),
        says: words.word(cell.status),
        facts: facts(&visit, &cell),
        uncertain: cell.uncertain,
        why: show(&visit, &why, &why_columns, words.text("cell-why"))?,
        history: show(&visit, &history, &history_columns, words.text("cell-history"))?,
        more: more(
            &visit,
            &Scope {
                instrument: Some(instrument.clone()),
                member: Some(member.clone()),
                ..Scope::default()
            },
            &MORE,
        )?,
        shell: visit.shell(Section::Commitments, title(&visit, instrument, member)),
    })?)
}

fn link(href: String, text: String) -> Link {
    Link { href, text, current: false }
}

fn title(visit: &Visit, instrument: &InstrumentCode, member: &MemberCode) -> String {
    let fields = [
        ("member", visit.member_name(member).into()),
        ("instrument", visit.instrument_name(instrument).into()),
    ];
    visit.words.message("cell-title", &fields)
}

fn facts(visit: &Visit, cell: &CellStatus) -> Vec<Fact> {
    use stocktake_model::{view::Value, vocabulary::Act};
    visit.facts([
        ("since", Value::date(cell.since)),
        ("act", Value::code(cell.act.map(Act::code))),
        ("in_force_since", Value::date(cell.in_force_since)),
    ])
}

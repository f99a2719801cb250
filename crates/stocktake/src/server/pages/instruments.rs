//! The instruments of an organisation, and one of them: what it is, who is
//! bound and since when, on the map and over time, and how it came to be known so.

use askama::Template;
use axum::response::Response;
use stocktake_model::{
    InstrumentCode, MemberCode,
    event::InstrumentRecorded,
    state::Instrument,
    view::{self, Among, InstrumentFilter, MatrixFilter, Scope, ScopedView, Table, Value},
    vocabulary::{CommitsBy, Family, GroupKind, Status, Strength},
};

use super::{
    facts::Fact,
    groups, html,
    links::To,
    shell::{Link, Section, Shell},
    table::{Instead, TableOnPage, more, show, show_part},
    visit::{Choice, Visit, choices},
};
use crate::{
    chart,
    map::{self, OnMap},
};

/// The columns of the list by which people choose, and that fit a page.
const COLUMNS: [&str; 11] = [
    "instrument",
    "title",
    "family",
    "strength",
    "adopted_on",
    "in_force_on",
    "ended_on",
    "members_signed",
    "members_bound",
    "members_no_longer_bound",
    "last_act_on",
];

#[derive(Template)]
#[template(path = "instruments.html")]
struct Instruments {
    shell: Shell,
    action: String,
    kept: Vec<(String, String)>,
    search: String,
    families: Vec<Choice>,
    strengths: Vec<Choice>,
    ways: Vec<Choice>,
    groups: Vec<Choice>,
    table: TableOnPage,
}

/// `GET /{organisation}/instruments`
pub(super) async fn list(visit: Visit) -> Result<Response, Instead> {
    let (family, strength, commits_by) =
        (visit.parsed("family")?, visit.parsed("strength")?, visit.parsed("commits_by")?);
    let search = visit.given("search").unwrap_or_default().to_owned();
    let group = groups::asked(&visit)?;
    let filter = InstrumentFilter {
        search: search.clone(),
        family,
        strength,
        commits_by,
        group: group.clone(),
        ..InstrumentFilter::default()
    };
    let (state, at, reader) = (visit.state(), visit.at(), visit.reader());
    let listed = view::instruments_part(state, at, reader, &filter, &visit.part()?);
    let title = visit.words.text("instruments-title");
    Ok(html(&Instruments {
        action: visit.path().to_owned(),
        kept: visit.hidden(&["search", "family", "strength", "commits_by", "group"]),
        search,
        families: choices::<Family>(&visit, family),
        strengths: choices::<Strength>(&visit, strength),
        ways: choices::<CommitsBy>(&visit, commits_by),
        groups: groups::choices(&visit, group.as_ref()),
        table: show_part(&visit, &listed, &COLUMNS, title.clone())?,
        shell: visit.shell(Section::Instruments, title),
    })?)
}

/// The columns of the curve as a table.
const ADOPTION_COLUMNS: [&str; 6] = ["day", "joined", "left", "bound", "members", "share"];

/// The columns of the matrix of one instrument.
const MATRIX_COLUMNS: [&str; 6] =
    ["member", "status", "since", "in_force_since", "act", "uncertain"];

/// What more there is of an instrument, where anything is.
const MORE: [(ScopedView, &[&str]); 7] = [
    (view::relations, &["instrument", "relation", "to"]),
    (
        view::versions,
        &[
            "version",
            "title",
            "revises",
            "made_by",
            "adopted_on",
            "in_force_on",
            "ended_on",
            "current",
        ],
    ),
    (
        view::provisions,
        &["provision", "title", "version", "applies_from", "applies_until", "applies"],
    ),
    (view::territories, &["member", "territory", "since", "until"]),
    (view::clauses, &["member", "provision", "act", "since"]),
    (
        view::cycles,
        &["cycle", "title", "version", "opens_on", "due_on", "closes_on", "phase", "rated"],
    ),
    (
        view::procedures,
        &["case", "member", "stage", "stage_since", "opened", "closed", "open", "days"],
    ),
];

/// How many members have a status.
struct Count {
    status: &'static str,
    number: String,
    says: String,
    href: String,
}

#[derive(Template)]
#[template(path = "instrument.html")]
struct InstrumentPage {
    shell: Shell,
    code: String,
    links: Vec<Link>,
    facts: Vec<Fact>,
    counts: Vec<Count>,
    map: String,
    curve: String,
    action: String,
    kept: Vec<(String, String)>,
    groups: Vec<Choice>,
    adoption: TableOnPage,
    by_region: TableOnPage,
    matrix: TableOnPage,
    more: Vec<TableOnPage>,
    known: TableOnPage,
}

/// `GET /{organisation}/instruments/{instrument}`
pub(super) async fn one(visit: Visit) -> Result<Response, Instead> {
    let (words, at, reader) = (visit.words, visit.at(), visit.reader());
    let instrument = visit.asked.instrument()?;
    let bare = InstrumentRecorded::bare(instrument.code.clone());
    let record = instrument.history.at(at.position).unwrap_or(&bare);
    let code = &instrument.code;
    let filter = MatrixFilter { instrument: Some(code.clone()), ..MatrixFilter::default() };
    let matrix = view::matrix(visit.state(), at, reader, &filter);
    let group = groups::asked(&visit)?;
    let among = group.clone().map_or(Among::Everyone, Among::Group);
    let adoption = view::adoption(visit.state(), at, reader, code, &among);
    let known = known(&visit, instrument);
    let title = record.title.clone().unwrap_or_else(|| code.to_string());
    Ok(html(&InstrumentPage {
        code: code.to_string(),
        links: links(&visit, code),
        facts: facts(&visit, code, record),
        counts: counts(&visit, instrument, &matrix),
        map: visit.app.map().draw(&on_map(&visit, code, &matrix), words),
        curve: chart::adoption(&adoption, at.on, words),
        action: visit.path().to_owned(),
        kept: visit.hidden(&["group"]),
        groups: groups::choices(&visit, group.as_ref()),
        adoption: show(&visit, &adoption, &ADOPTION_COLUMNS, words.text("instrument-adoption"))?,
        by_region: show(
            &visit,
            &by_region(&visit, code),
            &["group", "bound", "members", "share"],
            words.text("instrument-by-region"),
        )?,
        matrix: show(&visit, &matrix, &MATRIX_COLUMNS, words.text("instrument-matrix"))?,
        more: more(&visit, &Scope::instrument(code), &MORE)?,
        known: show(
            &visit,
            &known,
            &["position", "recorded", "title", "retracted_at"],
            words.text("instrument-versions"),
        )?,
        shell: visit.shell(Section::Instruments, title),
    })?)
}

/// How many members of each region are bound on the day: the end of its curve.
fn by_region(visit: &Visit, code: &InstrumentCode) -> Table {
    let among = Among::Each(GroupKind::Region);
    let mut table = view::adoption(visit.state(), visit.at(), visit.reader(), code, &among);
    table.name = "adoption_by_region";
    let group = table.place("group").unwrap_or_default();
    let ends = table.rows.chunk_by(|a, b| a[group] == b[group]).filter_map(<[_]>::last);
    table.rows = ends.cloned().collect();
    table
}

/// What a review asks of it, and what was learnt from it.
fn links(visit: &Visit, code: &InstrumentCode) -> Vec<Link> {
    let of = [("instrument", code.as_str())];
    let link = |href, id| Link { href, text: visit.words.text(id), current: false };
    vec![
        link(visit.link(To::FactSheet(code)), "sheet-link"),
        link(visit.link_with(To::Evaluations, &of), "evaluations-title"),
        link(visit.link_with(To::Lessons, &of), "lessons-title"),
    ]
}

/// What is recorded of the instrument itself, with what each is called; a review may have ended
/// it, of which the record of the instrument need not speak.
fn facts(visit: &Visit, code: &InstrumentCode, record: &InstrumentRecorded) -> Vec<Fact> {
    let filter = InstrumentFilter { instrument: Some(code.clone()), ..InstrumentFilter::default() };
    let listed = view::instruments(visit.state(), visit.at(), visit.reader(), &filter);
    let of = |name| {
        let row = listed.rows.first().zip(listed.place(name));
        row.map_or(Value::Empty, |(row, n)| row[n].clone())
    };
    let facts = [
        ("local_term", Value::text(record.local_term.as_deref())),
        ("family", Value::code(record.family.map(Family::code))),
        ("strength", Value::code(record.strength.map(Strength::code))),
        ("commits_by", Value::code(record.commits_by.map(CommitsBy::code))),
        ("adopted_on", Value::date(record.adopted_on)),
        ("opened_on", Value::date(record.opened_on)),
        ("in_force_on", Value::date(record.in_force_on)),
        ("ended_on", of("ended_on")),
        ("ended_by", of("ended_by")),
        (
            "subjects",
            Value::text(Some(record.subjects.join("; ").as_str()).filter(|t| !t.is_empty())),
        ),
    ];
    visit.facts(facts)
}

/// The members of the matrix of one instrument, as the map shows them.
fn on_map(visit: &Visit, instrument: &InstrumentCode, matrix: &Table) -> Vec<OnMap> {
    let member = |row: &Vec<Value>| {
        let code: MemberCode = row[matrix.place("member")?].to_string().parse().ok()?;
        let known = visit.state().member(&code);
        let record = known.and_then(|(_, member)| member.history.at(visit.at().position));
        Some(OnMap {
            m49: map::m49(&code, record),
            name: visit.words.member(&code, record).to_owned(),
            status: row[matrix.place("status")?].to_string().parse().ok()?,
            href: visit.link(To::Cell(instrument, &code)),
        })
    };
    matrix.rows.iter().filter_map(member).collect()
}

/// How many members have each status; those that nobody has are left out.
fn counts(visit: &Visit, instrument: &Instrument, matrix: &Table) -> Vec<Count> {
    let Some(place) = matrix.place("status") else { return Vec::new() };
    let count = |status: &Status| {
        let code = status.code();
        let number = matrix.rows.iter().filter(|row| row[place] == Value::Code(code)).count();
        let asked = [("instrument", instrument.code.as_str()), ("status", code)];
        (number > 0 && *status != Status::None).then(|| Count {
            status: code,
            number: visit.words.number(number),
            says: visit.words.word(*status),
            href: visit.link_with(To::Commitments, &asked),
        })
    };
    Status::ALL.iter().filter_map(count).collect()
}

/// How the instrument was known, version by version.
fn known(visit: &Visit, instrument: &Instrument) -> Table {
    let position = visit.at().position;
    let titled = instrument.history.versions(position);
    visit.versions(titled.map(|(at, retracted, record)| (at, retracted, record.title.as_deref())))
}

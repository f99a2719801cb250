//! Procedures: which cases are open and for how long, and how one of them got
//! to where it stands.

use askama::Template;
use axum::response::Response;
use stocktake_model::{
    CaseCode, InstrumentCode, MemberCode,
    view::{self, Scope, Value},
};

use super::{
    facts::Fact,
    html,
    links::To,
    shell::{Link, Section, Shell},
    table::{Instead, TableOnPage, show, show_rows},
    visit::{Choice, Visit},
};
use crate::server::problem::{Kind, Problem};

const COLUMNS: [&str; 9] =
    ["case", "member", "instrument", "stage", "stage_since", "opened", "closed", "days", "steps"];

const STEP_COLUMNS: [&str; 5] = ["position", "occurred_on", "stage", "label", "stage_kind"];

/// Whether a case is open, as it is asked for, with its words.
const STANDINGS: [(&str, &str, bool); 2] =
    [("open", "procedures-open", true), ("closed", "procedures-closed", false)];

#[derive(Template)]
#[template(path = "procedures.html")]
struct Procedures {
    shell: Shell,
    action: String,
    kept: Vec<(String, String)>,
    search: String,
    instrument: String,
    member: String,
    standings: Vec<Choice>,
    table: TableOnPage,
}

/// `GET /{organisation}/procedures`
pub(super) async fn list(visit: Visit) -> Result<Response, Instead> {
    let scope = Scope {
        instrument: visit.parsed("instrument")?,
        member: visit.parsed("member")?,
        ..Scope::default()
    };
    let search = visit.given("search").unwrap_or_default();
    let standing = visit.given("standing");
    let open = STANDINGS.iter().find(|(code, ..)| Some(*code) == standing).map(|(.., open)| *open);
    if standing.is_some() && open.is_none() {
        return Err(Problem::malformed("standing", "use open or closed").into());
    }
    let mut table = view::procedures(visit.state(), visit.at(), visit.reader(), &scope);
    let place = table.place("open");
    table.rows.retain(|row| {
        let is = |open| place.is_some_and(|n| row[n] == Value::Flag(open));
        open.is_none_or(is) && row[0].to_string().contains(search)
    });
    let listed = table.part(visit.rows()?);
    let standings = STANDINGS.iter().map(|(code, id, _)| Choice {
        code: (*code).into(),
        text: visit.words.text(id),
        chosen: Some(*code) == standing,
    });
    let title = visit.words.text("procedures-title");
    Ok(html(&Procedures {
        action: visit.path().to_owned(),
        kept: visit.hidden(&["search", "instrument", "member", "standing"]),
        search: search.to_owned(),
        instrument: visit.given("instrument").unwrap_or_default().to_owned(),
        member: visit.given("member").unwrap_or_default().to_owned(),
        standings: standings.collect(),
        table: show_rows(&visit, &listed, &COLUMNS, title.clone())?,
        shell: visit.shell(Section::Procedures, title),
    })?)
}

#[derive(Template)]
#[template(path = "procedure.html")]
struct ProcedurePage {
    shell: Shell,
    links: Vec<Link>,
    facts: Vec<Fact>,
    steps: TableOnPage,
}

/// What is told of a case beside its steps.
const FACTS: [&str; 9] = [
    "procedure_type",
    "provision",
    "stage",
    "stage_since",
    "opened",
    "closed",
    "open",
    "days",
    "uncertain",
];

/// `GET /{organisation}/procedures/{case}`
pub(super) async fn one(visit: Visit) -> Result<Response, Instead> {
    let (words, state, at, reader) = (visit.words, visit.state(), visit.at(), visit.reader());
    let code: Option<CaseCode> = visit.asked.path("case").parse().ok();
    let case = code.and_then(|code| state.case(&code));
    let case = case.ok_or_else(|| Problem::new(Kind::NothingHere))?;
    let said = Value::name(&case.code);
    let is = |row: &Vec<Value>| row[0] == said;
    // A case is listed under the member that its latest step is about.
    let last = case.standing(at.position).last().map(|step| case.about(step).member);
    let scope =
        last.map_or_else(Scope::default, |member| Scope::member(&state.member_at(member).code));
    let all = view::procedures(state, at, reader, &scope);
    let row = all.rows.iter().find(|row| is(row));
    let of = |name: &str| row.zip(all.place(name)).map_or(Value::Empty, |(row, n)| row[n].clone());
    let mut steps = view::procedure_steps(state, at, reader, &scope);
    steps.rows.retain(is);
    let member: Option<MemberCode> = of("member").to_string().parse().ok();
    let instrument: Option<InstrumentCode> = of("instrument").to_string().parse().ok();
    let link = |to, text| Link { href: visit.link(to), text, current: false };
    let mut links = vec![link(To::Procedures, words.text("procedures-title"))];
    links.extend(member.as_ref().map(|it| link(To::Member(it), visit.member_name(it))));
    links.extend(instrument.as_ref().map(|it| link(To::Instrument(it), visit.instrument_name(it))));
    links.extend(instrument.as_ref().zip(member.as_ref()).map(|(instrument, member)| {
        link(To::Why(instrument, member), words.text("procedure-compliance"))
    }));
    let title = words.message("procedure-title", &[("case", case.code.as_str().into())]);
    Ok(html(&ProcedurePage {
        links,
        facts: visit.facts(FACTS.map(|name| (name, of(name)))),
        steps: show(&visit, &steps, &STEP_COLUMNS, words.text("procedure-steps"))?,
        shell: visit.shell(Section::Procedures, title),
    })?)
}

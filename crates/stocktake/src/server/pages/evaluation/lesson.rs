//! One lesson and its loop: from what it was learnt to the version that took it up.

use askama::Template;
use axum::response::Response;
use stocktake_model::{
    LessonCode,
    event::LessonRecorded,
    filed::{Kind as FiledKind, Record},
    subject::Subject,
    view::{self, Scope, Table},
};

use super::{
    super::{
        facts::{self, Fact, Said},
        html,
        links::To,
        said::Row,
        shell::{Link, Section, Shell},
        table::{Instead, TableOnPage, show},
        visit::Visit,
    },
    OF,
};
use crate::server::problem::{Kind, Problem};

const PROPOSAL_COLUMNS: [&str; 9] = [
    "proposal",
    "instrument",
    "text",
    "proposal_status",
    "proposed_on",
    "revision_since",
    "taken_up_by",
    "taken_up_on",
    "reason",
];

#[derive(Template)]
#[template(path = "lesson.html")]
struct LessonPage {
    shell: Shell,
    links: Vec<Link>,
    statement: String,
    facts: Vec<Fact>,
    proposals: TableOnPage,
}

/// `GET /{organisation}/lessons/{lesson}`
pub(in crate::server::pages) async fn page(visit: Visit) -> Result<Response, Instead> {
    let (words, state, at) = (visit.words, visit.state(), visit.at());
    let code: Option<LessonCode> = visit.asked.path("lesson").parse().ok();
    let told = code.and_then(|code| state.one::<LessonRecorded>(&[&code], at.position));
    let told = told.ok_or_else(|| Problem::new(Kind::NothingHere))?;
    let link = |href, text| Link { href, text, current: false };
    let file = |kind| super::new(&visit, kind, Some(("lesson", told.code.as_str())));
    let of = Subject::Filed(told.key()).to_string();
    let mut links = vec![
        link(visit.link(To::Lessons), words.text("lessons-title")),
        link(
            visit.link_with(To::File(FiledKind::Lesson.path()), &[(OF, &of)]),
            words.text("lesson-change"),
        ),
        file(FiledKind::LessonFate),
        file(FiledKind::Proposal),
    ];
    links.extend(told.evaluation.as_ref().map(|evaluation| {
        link(visit.link(To::Evaluation(evaluation.as_str())), words.column("evaluation"))
    }));
    let title = words.message("lesson-title", &[("lesson", told.code.as_str().into())]);
    Ok(html(&LessonPage {
        links,
        statement: told.statement.clone(),
        facts: facts(&visit, told),
        proposals: show(
            &visit,
            &proposals(&visit, told),
            &PROPOSAL_COLUMNS,
            words.text("list-lesson_proposals"),
        )?,
        shell: visit.shell(Section::Evaluation, title),
    })?)
}

/// What its list says of it; what is told of each instrument is told of all of them here.
fn facts(visit: &Visit, told: &LessonRecorded) -> Vec<Fact> {
    const HIDDEN: [&str; 6] =
        ["lesson", "statement", "instrument", "position", "proposals", "days"];
    let table = view::lessons(visit.state(), visit.at(), visit.reader(), &Scope::default());
    let mut facts: Vec<Fact> = Vec::new();
    for cells in table.rows.iter().filter(|row| row[0].to_string() == told.code.as_str()) {
        let names = table.columns.iter().map(|column| column.name);
        let row = Row { table: &table, cells };
        for fact in facts::of_row(visit, &row, names.filter(|name| !HIDDEN.contains(name))) {
            match facts.iter_mut().find(|known| known.name == fact.name) {
                Some(known) => known.join(fact),
                None => facts.push(fact),
            }
        }
    }
    facts.extend(
        told.context.iter().map(|text| Fact::plain(visit.words.column("context"), text.clone())),
    );
    let instruments = told.instruments.iter().map(|code| Said {
        text: visit.instrument_name(code),
        href: Some(visit.link(To::Instrument(code))),
    });
    let said: Vec<Said> = instruments.collect();
    if !said.is_empty() {
        facts.push(Fact { name: visit.words.column("instruments"), said });
    }
    facts
}

fn proposals(visit: &Visit, told: &LessonRecorded) -> Table {
    let scope = Scope::default();
    let mut table = view::lesson_proposals(visit.state(), visit.at(), visit.reader(), &scope);
    table.rows.retain(|row| row[0].to_string() == told.code.as_str());
    table
}

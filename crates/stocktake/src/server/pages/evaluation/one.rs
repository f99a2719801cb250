//! One evaluation from plan to follow-up, and its report.

use askama::Template;
use axum::response::Response;
use stocktake_model::{
    EvaluationCode,
    evaluation::{Stage, StatementKind, stage},
    event::{EvaluationRecorded, RoleRecorded, StepRecorded},
    filed::{Kind as FiledKind, Record},
    subject::Subject,
    view::{self, Scope, ScopedView, Table, Value},
};

use super::{
    super::{
        html,
        links::To,
        pictured::{Bars, Drawn, Pictured, Shown, pictured},
        shell::{Link, Section, Shell},
        table::{Instead, TableOnPage, more, show},
        visit::Visit,
    },
    OF,
    overview::AGAINST_EXPECTED,
};
use crate::{
    chart::Width,
    server::problem::{Kind, Problem},
};

/// What is known of an evaluation, besides what it is.
const MORE: [(ScopedView, &[&str]); 6] = [
    (
        view::evaluation_statements,
        &[
            "evaluation_statement",
            "statement_kind",
            "text",
            "cites",
            "criterion",
            "evidence_strength",
            "position",
        ],
    ),
    (view::judgements, &["judged", "by", "value", "scale", "scale_version", "rated_on", "reason"]),
    (
        view::recommendations,
        &[
            "recommendation",
            "text",
            "addressee",
            "priority",
            "due_on",
            "response",
            "reason",
            "overdue",
        ],
    ),
    (
        view::actions,
        &[
            "action",
            "recommendation",
            "text",
            "responding_unit",
            "due_on",
            "progress",
            "validated",
            "overdue",
        ],
    ),
    (
        view::evaluation_matrix,
        &[
            "criterion",
            "question",
            "text",
            "judged_by",
            "indicator",
            "data_source",
            "methods",
            "findings",
        ],
    ),
    (
        view::follow_up,
        &[
            "evaluation",
            "recommendations",
            "acceptance_rate",
            "implementation_rate",
            "overdue_share",
        ],
    ),
];

const fn counted(bar: &'static str, part: &'static str) -> Option<Drawn> {
    Some(Drawn::Bars(Bars { bar, part, count: None, width: Width::Count }))
}

/// What a report draws.
const DRAWN: [Pictured; 3] = [
    Pictured { view: view::judgements, drawn: counted("judged", "value"), columns: MORE[1].1 },
    Pictured {
        view: view::expected_actual,
        drawn: Some(AGAINST_EXPECTED),
        columns: &["expectation", "indicator", "member", "due_on", "expected", "actual", "error"],
    },
    Pictured {
        view: view::actions,
        drawn: counted("recommendation", "progress"),
        columns: MORE[3].1,
    },
];

/// What is filed about an evaluation.
const FILES: [FiledKind; 8] = [
    FiledKind::Step,
    FiledKind::Role,
    FiledKind::Question,
    FiledKind::Statement,
    FiledKind::Judgement,
    FiledKind::Response,
    FiledKind::OverallResponse,
    FiledKind::Action,
];

/// A stage on the way, and when it was reached.
struct Reached {
    stage: String,
    on: Option<String>,
    is_last: bool,
}

#[derive(Template)]
#[template(path = "evaluation.html")]
struct EvaluationPage {
    shell: Shell,
    links: Vec<Link>,
    files: Vec<Link>,
    facts: Vec<(String, String)>,
    way: Vec<Reached>,
    roles: TableOnPage,
    more: Vec<TableOnPage>,
}

/// `GET /{organisation}/evaluations/{evaluation}`
pub(in crate::server::pages) async fn page(visit: Visit) -> Result<Response, Instead> {
    let words = visit.words;
    let told = asked(&visit)?;
    let code = &told.code;
    let link = |href, text| Link { href, text, current: false };
    let file = |kind: &FiledKind| super::new(&visit, *kind, Some(("evaluation", code.as_str())));
    let of = Subject::Filed(told.key()).to_string();
    let change = visit.link_with(To::File(FiledKind::Evaluation.path()), &[(OF, &of)]);
    let scope = Scope { evaluation: Some(code.clone()), ..Scope::default() };
    let columns = ["role", "actor", "declared_on", "interests", "managed_by"];
    let caption = words.text("list-evaluation_roles");
    Ok(html(&EvaluationPage {
        links: vec![
            link(visit.link(To::Evaluations), words.text("evaluations-title")),
            link(visit.link(To::Report(code.as_str())), words.text("report-link")),
            link(change, words.text("evaluation-change")),
        ],
        files: FILES.iter().map(file).collect(),
        facts: facts(&visit, told, &scope),
        way: way(&visit, code),
        roles: show(&visit, &roles(&visit, code), &columns, caption)?,
        more: more(&visit, &scope, &MORE)?,
        shell: visit.shell(Section::Evaluation, told.title.clone()),
    })?)
}

fn asked(visit: &Visit) -> Result<&EvaluationRecorded, Problem> {
    let code: Option<EvaluationCode> = visit.asked.path("evaluation").parse().ok();
    let known = code.and_then(|code| visit.state().one(&[&code], visit.at().position));
    known.ok_or_else(|| Problem::new(Kind::NothingHere))
}

/// What it is, as its list says it.
fn facts(visit: &Visit, told: &EvaluationRecorded, scope: &Scope) -> Vec<(String, String)> {
    let table = view::evaluations(visit.state(), visit.at(), visit.reader(), scope);
    let row = table.rows.first();
    let known = table.columns.iter().zip(row.into_iter().flatten());
    let shown = known.filter(|(column, value)| {
        !matches!(column.name, "evaluation" | "title" | "position") && **value != Value::Empty
    });
    let mut facts: Vec<(String, String)> = shown
        .map(|(column, value)| {
            (visit.words.column(column.name), visit.words.value(column.name, value))
        })
        .collect();
    let texts = [("text", told.text.as_ref()), ("source", told.source.as_ref())];
    let texts = texts.into_iter().filter_map(|(name, text)| Some((name, text?.clone())));
    facts.extend(texts.map(|(name, text)| (visit.words.column(name), text)));
    facts
}

/// The stages that it went through by the day, in their order, and those to come.
fn way(visit: &Visit, code: &EvaluationCode) -> Vec<Reached> {
    let (state, at) = (visit.state(), visit.at());
    let (now, _) = stage(state, code, at);
    let reached = |stage: &Stage| {
        let step: Option<&StepRecorded> = state.one(&[code, stage], at);
        step.map(|step| step.occurred_on)
    };
    let beside = |stage: &Stage| matches!(stage, Stage::Postponed | Stage::Cancelled);
    let stages = Stage::ALL.iter().filter(|stage| !beside(stage) || reached(stage).is_some());
    let stages = stages.map(|stage| Reached {
        stage: visit.words.value("stage", &Value::Code(stage.code())),
        on: reached(stage).map(|on| visit.words.partial_date(on)),
        is_last: *stage == now,
    });
    stages.collect()
}

fn roles(visit: &Visit, code: &EvaluationCode) -> Table {
    let (state, at) = (visit.state(), visit.at());
    let columns = ["role", "actor", "declared_on", "interests", "managed_by"];
    let mut table = Table::new("evaluation_roles", at, &columns, state.erased(at.position));
    let known = state.each_of::<RoleRecorded, _>(&[code], at);
    table.rows.extend(known.map(|(_, told)| {
        vec![
            Value::Code(told.role.code()),
            Value::name(&told.actor),
            Value::date(told.declared_on),
            Value::text(told.interests.as_deref()),
            Value::text(told.managed_by.as_deref()),
        ]
    }));
    table
}

/// The statements of a kind, in the order of the report.
struct Chapter {
    title: String,
    statements: Vec<Statement>,
}

struct Statement {
    code: String,
    text: String,
    /// What it rests on.
    rests_on: String,
    /// What else is told of it, as a sentence of facts.
    facts: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "report.html")]
struct ReportPage {
    shell: Shell,
    links: Vec<Link>,
    facts: Vec<(String, String)>,
    chapters: Vec<Chapter>,
    shown: Vec<Shown>,
    more: Vec<TableOnPage>,
}

/// The chapters of a report: what was judged first, what it rests on last.
const CHAPTERS: [StatementKind; 5] = [
    StatementKind::Conclusion,
    StatementKind::Recommendation,
    StatementKind::Lesson,
    StatementKind::Finding,
    StatementKind::Evidence,
];

/// `GET /{organisation}/evaluations/{evaluation}/report`: to be printed.
pub(in crate::server::pages) async fn report(visit: Visit) -> Result<Response, Instead> {
    let words = visit.words;
    let told = asked(&visit)?;
    let scope = Scope { evaluation: Some(told.code.clone()), ..Scope::default() };
    let table = view::evaluation_statements(visit.state(), visit.at(), visit.reader(), &scope);
    let recommended = view::recommendations(visit.state(), visit.at(), visit.reader(), &scope);
    let chapter = |kind: &StatementKind| {
        let is_of = |row: &&Vec<Value>| cell(&table, row, "statement_kind") == kind.code();
        let statements = table.rows.iter().filter(is_of).map(|row| Statement {
            code: cell(&table, row, "evaluation_statement"),
            text: cell(&table, row, "text"),
            rests_on: cell(&table, row, "cites"),
            facts: told_of(&visit, &table, row, &recommended),
        });
        let title = words.text(&format!("report-{}", kind.code()));
        Chapter { title, statements: statements.collect() }
    };
    let mut shown = pictured(&visit, &scope, &DRAWN)?;
    shown.retain(|it| !it.table.rows.is_empty());
    let back = Link {
        href: visit.link(To::Evaluation(told.code.as_str())),
        text: told.title.clone(),
        current: false,
    };
    let title = words.message("report-title", &[("title", told.title.as_str().into())]);
    Ok(html(&ReportPage {
        links: vec![back],
        facts: facts(&visit, told, &scope),
        chapters: CHAPTERS.iter().map(chapter).filter(|it| !it.statements.is_empty()).collect(),
        shown,
        more: more(&visit, &scope, &[MORE[2], MORE[4], MORE[5]])?,
        shell: visit.shell(Section::Evaluation, title),
    })?)
}

fn cell(table: &Table, row: &[Value], column: &str) -> String {
    table.place(column).map_or(String::new(), |n| row[n].to_string())
}

/// What is told of a statement besides its words, the response to it included.
fn told_of(
    visit: &Visit,
    table: &Table,
    row: &[Value],
    recommended: &Table,
) -> Vec<(String, String)> {
    const OF_STATEMENT: [&str; 9] = [
        "criterion",
        "evidence_kind",
        "evidence_strength",
        "view",
        "as_of",
        "on",
        "sha256",
        "source",
        "stated_on",
    ];
    const OF_RECOMMENDATION: [&str; 6] =
        ["addressee", "priority", "due_on", "response", "reason", "responding_unit"];
    let said = |table: &Table, row: &[Value], names: &[&str]| {
        let fact = |name: &&str| {
            let value = &row[table.place(name)?];
            let said = visit.words.value(name, value);
            (*value != Value::Empty).then(|| (visit.words.column(name), said))
        };
        names.iter().filter_map(fact).collect::<Vec<_>>()
    };
    let code = cell(table, row, "evaluation_statement");
    let mut facts = said(table, row, &OF_STATEMENT);
    let of_code = |row: &&Vec<Value>| cell(recommended, row, "recommendation") == code;
    if let Some(row) = recommended.rows.iter().find(of_code) {
        facts.extend(said(recommended, row, &OF_RECOMMENDATION));
    }
    facts
}

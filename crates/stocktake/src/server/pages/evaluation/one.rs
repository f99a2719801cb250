//! One evaluation from plan to follow-up, and its report.

use askama::Template;
use axum::response::Response;
use stocktake_model::{
    EvaluationCode,
    evaluation::{Stage, StatementKind, stage},
    event::{EvaluationRecorded, StepRecorded},
    filed::{Kind as FiledKind, Record},
    subject::Subject,
    view::{self, Scope, ScopedView, Table, Value},
};

use super::{
    super::{
        facts::{self, Fact},
        html,
        links::To,
        pictured::{Bars, Drawn, Pictured, Shown, pictured},
        said::Row,
        shell::{Link, Section, Shell},
        table::{Instead, TableOnPage, more, show},
        visit::Visit,
    },
    OF,
    overview::AGAINST_EXPECTED,
    parts,
};
use crate::{
    chart::Width,
    server::problem::{Kind, Problem},
};

/// What is known of an evaluation, besides what it is.
const MORE: [(ScopedView, &[&str]); 8] = [
    (
        view::evaluation_steps,
        &["stage", "occurred_on", "evaluable", "reason", "source", "position"],
    ),
    (
        view::evaluation_statements,
        &[
            "evaluation_statement",
            "statement_kind",
            "text",
            "cites",
            "question",
            "criterion",
            "stated_on",
            "publicity",
            "position",
        ],
    ),
    (
        parts::evidence,
        &[
            "evaluation_statement",
            "evidence_kind",
            "evidence_strength",
            "events",
            "view",
            "as_of",
            "on",
            "sha256",
            "source",
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
            "cost",
            "publicity",
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
            "indicator",
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

/// What of that a report shows as tables, beside its statements.
const OF_REPORT: [(ScopedView, &[&str]); 3] = [MORE[4], MORE[6], MORE[7]];

const fn counted(bar: &'static str, part: &'static str) -> Drawn {
    Drawn::Bars(Bars { bar, part, count: None, width: Width::Count, only: None })
}

/// What a report draws.
const DRAWN: [Pictured; 3] = [
    Pictured::drawn(view::judgements, counted("judged", "value"), MORE[3].1),
    Pictured::drawn(
        view::expected_actual,
        AGAINST_EXPECTED,
        &["expectation", "indicator", "member", "due_on", "expected", "actual", "error"],
    ),
    Pictured::drawn(view::actions, counted("recommendation", "progress"), MORE[5].1),
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
    facts: Vec<Fact>,
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
    let roles = view::evaluation_roles(visit.state(), visit.at(), visit.reader(), &scope);
    let columns = ["role", "subject_id", "declared_on", "interests", "managed_by"];
    let caption = words.text("list-evaluation_roles");
    Ok(html(&EvaluationPage {
        links: vec![
            link(visit.link(To::Evaluations), words.text("evaluations-title")),
            link(visit.link(To::Report(code.as_str())), words.text("report-link")),
            link(change, words.text("evaluation-change")),
        ],
        files: FILES.iter().map(file).collect(),
        facts: facts(&visit, &scope),
        way: way(&visit, code),
        roles: show(&visit, &roles, &columns, caption)?,
        more: more(&visit, &scope, &MORE)?,
        shell: visit.shell(Section::Evaluation, told.title.clone()),
    })?)
}

fn asked(visit: &Visit) -> Result<&EvaluationRecorded, Problem> {
    let code: Option<EvaluationCode> = visit.asked.path("evaluation").parse().ok();
    let known = code.and_then(|code| visit.state().one(&[&code], visit.at().position));
    known.ok_or_else(|| Problem::new(Kind::NothingHere))
}

/// What it is: all that is told of it.
fn facts(visit: &Visit, scope: &Scope) -> Vec<Fact> {
    let table = view::evaluations(visit.state(), visit.at(), visit.reader(), scope);
    facts::of_first(visit, &table, &["evaluation", "title", "position"])
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
    facts: Vec<Fact>,
}

#[derive(Template)]
#[template(path = "report.html")]
struct ReportPage {
    shell: Shell,
    links: Vec<Link>,
    facts: Vec<Fact>,
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
        facts: facts(&visit, &scope),
        chapters: CHAPTERS.iter().map(chapter).filter(|it| !it.statements.is_empty()).collect(),
        shown,
        more: more(&visit, &scope, &OF_REPORT)?,
        shell: visit.shell(Section::Evaluation, title),
    })?)
}

fn cell(table: &Table, row: &[Value], column: &str) -> String {
    table.place(column).map_or_else(String::new, |n| row[n].to_string())
}

/// What is told of a statement besides its words, the response to it included.
fn told_of(visit: &Visit, table: &Table, cells: &[Value], recommended: &Table) -> Vec<Fact> {
    const OF_STATEMENT: [&str; 12] = [
        "question",
        "criterion",
        "evidence_kind",
        "evidence_strength",
        "events",
        "view",
        "as_of",
        "on",
        "sha256",
        "source",
        "stated_on",
        "publicity",
    ];
    const OF_RECOMMENDATION: [&str; 8] = [
        "addressee",
        "priority",
        "cost",
        "due_on",
        "response",
        "responded_on",
        "reason",
        "responding_unit",
    ];
    let code = cell(table, cells, "evaluation_statement");
    let mut facts = facts::of_row(visit, &Row { table, cells }, OF_STATEMENT);
    let of_code = |row: &&Vec<Value>| cell(recommended, row, "recommendation") == code;
    if let Some(cells) = recommended.rows.iter().find(of_code) {
        let row = Row { table: recommended, cells };
        facts.extend(facts::of_row(visit, &row, OF_RECOMMENDATION));
    }
    facts
}

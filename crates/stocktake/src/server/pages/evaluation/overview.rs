//! Pages that are lists with their pictures: what evaluators plan, what was
//! learnt, which practices there are. A page is a line of a table.

use askama::Template;
use axum::response::Response;
use stocktake_model::{
    filed::Kind,
    view::{self, Scope},
};

use super::super::{
    html,
    links::To,
    pictured::{Bars, Pictured, Shown, pictured},
    shell::{Link, Section, Shell},
    table::Instead,
    visit::Visit,
};
use crate::chart::Width;

/// What a page has.
pub(in crate::server::pages) struct Overview {
    title: &'static str,
    lead: &'static str,
    /// Pages beside it, with their titles.
    beside: &'static [(To<'static>, &'static str)],
    /// What can be filed from it.
    files: &'static [Kind],
    lists: &'static [Pictured],
}

const fn plain(view: view::ScopedView, columns: &'static [&'static str]) -> Pictured {
    Pictured { view, bars: None, columns }
}

/// What falls due, what is under way, what is covered, what came of it.
pub(in crate::server::pages) const EVALUATIONS: Overview = Overview {
    title: "evaluations-title",
    lead: "evaluations-lead",
    beside: &[
        (To::Indicators, "indicators-title"),
        (To::FactSheets, "fact-sheets-title"),
        (To::Lessons, "lessons-title"),
        (To::Practices, "practices-title"),
    ],
    files: &[Kind::Evaluation, Kind::Trigger, Kind::Criteria],
    lists: &[
        plain(
            view::evaluation_calendar,
            &[
                "instrument",
                "trigger",
                "trigger_kind",
                "due_on",
                "calendar_status",
                "evaluation",
                "text",
            ],
        ),
        plain(
            view::evaluations,
            &[
                "evaluation",
                "title",
                "stage",
                "stage_since",
                "timing",
                "instruments",
                "due_on",
                "overdue",
            ],
        ),
        Pictured {
            view: view::evaluation_pipeline,
            bars: Some(Bars {
                bar: "stage",
                part: "stage",
                count: "evaluations",
                width: Width::Count,
            }),
            columns: &["stage", "evaluations", "overdue_count", "longest_days"],
        },
        plain(
            view::coverage,
            &["family", "timing", "objects", "instruments", "evaluated", "share"],
        ),
        plain(
            view::recommendations,
            &[
                "evaluation",
                "recommendation",
                "text",
                "priority",
                "due_on",
                "response",
                "actions_open",
                "overdue",
            ],
        ),
        plain(
            view::follow_up,
            &[
                "evaluation",
                "recommendations",
                "responded",
                "acceptance_rate",
                "actions",
                "implementation_rate",
                "overdue_share",
                "median_days",
            ],
        ),
        plain(
            view::domestic_evaluations,
            &[
                "member",
                "instrument",
                "provision",
                "act_title",
                "timing",
                "completed_on",
                "result",
                "text",
            ],
        ),
    ],
};

/// What was learnt, and what became of it.
pub(in crate::server::pages) const LESSONS: Overview = Overview {
    title: "lessons-title",
    lead: "lessons-lead",
    beside: &[(To::Evaluations, "evaluations-title"), (To::Practices, "practices-title")],
    files: &[Kind::Lesson],
    lists: &[
        plain(
            view::lessons,
            &[
                "lesson",
                "statement",
                "status",
                "instrument",
                "phase",
                "mechanism",
                "taken_up_by",
                "days",
            ],
        ),
        Pictured {
            view: view::lesson_uptake,
            bars: Some(Bars {
                bar: "heading",
                part: "dimension",
                count: "lessons",
                width: Width::Count,
            }),
            columns: &[
                "dimension",
                "heading",
                "lessons",
                "lessons_open",
                "taken_up",
                "uptake_rate",
                "median_days",
            ],
        },
    ],
};

/// What was expected, and what came.
pub(in crate::server::pages) const INDICATORS: Overview = Overview {
    title: "indicators-title",
    lead: "indicators-lead",
    beside: &[(To::Evaluations, "evaluations-title"), (To::FactSheets, "fact-sheets-title")],
    files: &[Kind::Indicator, Kind::Expectation],
    lists: &[
        plain(
            view::indicators,
            &[
                "indicator",
                "title",
                "unit",
                "level",
                "direction",
                "baseline",
                "target",
                "target_on",
                "observations",
                "members",
            ],
        ),
        plain(
            view::expected_actual,
            &[
                "expectation",
                "indicator",
                "member",
                "due_on",
                "expected",
                "actual",
                "error",
                "within",
                "reached",
                "known_then",
                "assumption",
            ],
        ),
        plain(
            view::progress,
            &[
                "indicator",
                "member",
                "baseline",
                "target",
                "actual",
                "actual_on",
                "progress",
                "advance",
            ],
        ),
    ],
};

/// What is known of each instrument when the stock is reviewed.
pub(in crate::server::pages) const FACT_SHEETS: Overview = Overview {
    title: "fact-sheets-title",
    lead: "fact-sheets-lead",
    beside: &[(To::Evaluations, "evaluations-title"), (To::Indicators, "indicators-title")],
    files: &[],
    lists: &[plain(
        view::fact_sheets,
        &[
            "instrument",
            "members_bound",
            "share_bound",
            "first_consent",
            "last_consent",
            "last_evaluation",
        ],
    )],
};

/// How others evaluate.
pub(in crate::server::pages) const PRACTICES: Overview = Overview {
    title: "practices-title",
    lead: "practices-lead",
    beside: &[(To::Evaluations, "evaluations-title"), (To::Lessons, "lessons-title")],
    files: &[Kind::Practice],
    lists: &[plain(
        view::practices,
        &["practice", "title", "objectives", "modalities", "benefits", "challenges", "source"],
    )],
};

#[derive(Template)]
#[template(path = "overview.html")]
struct OverviewPage {
    shell: Shell,
    lead: String,
    links: Vec<Link>,
    shown: Vec<Shown>,
}

/// The page of an overview, narrowed to an instrument where one is asked for.
pub(in crate::server::pages) async fn page(
    visit: Visit,
    overview: &'static Overview,
) -> Result<Response, Instead> {
    let words = visit.words;
    let scope = Scope { instrument: visit.parsed("instrument")?, ..Scope::default() };
    let link = |(to, id): &(To<'static>, &str)| Link {
        href: visit.link(*to),
        text: words.text(id),
        current: false,
    };
    let files = overview.files.iter().map(|kind| super::new(&visit, *kind, None));
    let links = overview.beside.iter().map(link).chain(files);
    Ok(html(&OverviewPage {
        lead: words.text(overview.lead),
        links: links.collect(),
        shown: pictured(&visit, &scope, overview.lists)?,
        shell: visit.shell(Section::Evaluation, words.text(overview.title)),
    })?)
}

//! Pages that are lists with their pictures: what evaluators plan, what was
//! learnt, which practices there are. A page is a line of a table.

use askama::Template;
use axum::response::Response;
use stocktake_model::{
    filed::Kind,
    view::{self, Scope, ScopedView},
};

use super::{
    super::{
        html,
        links::To,
        pictured::{Bars, Drawn, Pictured, Ranges, Shown, pictured},
        shell::{Link, Section, Shell},
        table::Instead,
        visit::Visit,
    },
    parts,
};
use crate::{chart::Width, statistics};

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

/// What came, as a share of what was expected.
pub(super) const AGAINST_EXPECTED: Drawn = Drawn::Ranges(Ranges {
    line: "expectation",
    ends: ["lower", "upper"],
    mark: "actual",
    against: Some("expected"),
    only: None,
});

/// The share of what happened, in the tenth of probability that was given to it.
const RELIABILITY: Drawn = Drawn::Ranges(Ranges {
    line: "indicator",
    ends: ["probability_from", "probability_to"],
    mark: "observed",
    against: Some("probability"),
    only: None,
});

/// What falls due, what is under way, what is covered, what came of it.
pub(in crate::server::pages) const EVALUATIONS: Overview = Overview {
    title: "evaluations-title",
    lead: "evaluations-lead",
    beside: &[
        (To::Indicators, "indicators-title"),
        (To::Reviews, "reviews-title"),
        (To::FactSheets, "fact-sheets-title"),
        (To::Lessons, "lessons-title"),
        (To::Practices, "practices-title"),
    ],
    files: &[Kind::Evaluation, Kind::Trigger, Kind::Criteria],
    lists: &[
        Pictured::plain(
            view::evaluation_calendar,
            &[
                "instrument",
                "trigger",
                "trigger_kind",
                "review_programme",
                "due_on",
                "due",
                "completed_on",
                "evaluation",
                "text",
            ],
        ),
        Pictured::folded(
            parts::causes,
            &[
                "trigger",
                "instrument",
                "programme",
                "years",
                "after",
                "counted_from",
                "share_below",
                "share",
                "column",
                "indicator",
                "below",
                "above",
                "measured",
                "member",
                "domestic_evaluation",
                "overlaps",
            ],
        ),
        Pictured::plain(
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
        Pictured::drawn(
            view::evaluation_pipeline,
            Drawn::Bars(Bars {
                bar: "stage",
                part: "stage",
                count: Some("evaluations"),
                width: Width::Count,
                only: None,
            }),
            &["stage", "evaluations", "overdue_count", "longest_days"],
        ),
        Pictured::plain(
            parts::covered,
            &["family", "timing", "objects", "instruments", "evaluated", "share"],
        ),
        Pictured::folded(parts::uncovered, &["family", "timing", "objects", "instruments"]),
        Pictured::plain(
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
        Pictured::plain(
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
        Pictured::plain(
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
        Pictured::plain(
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
        Pictured::drawn(
            view::lesson_uptake,
            Drawn::Bars(Bars {
                bar: "heading",
                part: "dimension",
                count: Some("lessons"),
                width: Width::Count,
                only: Some(("dimension", "phase")),
            }),
            &[
                "dimension",
                "heading",
                "lessons",
                "lessons_open",
                "taken_up",
                "uptake_rate",
                "median_days",
            ],
        ),
        Pictured::plain(
            statistics::similar_lessons,
            &["lesson", "other", "statement", "similarity"],
        ),
    ],
};

/// What was expected, and what came.
pub(in crate::server::pages) const INDICATORS: Overview = Overview {
    title: "indicators-title",
    lead: "indicators-lead",
    beside: &[(To::Evaluations, "evaluations-title"), (To::FactSheets, "fact-sheets-title")],
    files: &[Kind::Indicator, Kind::Expectation],
    lists: &[
        Pictured::plain(
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
        Pictured::plain(
            parts::measured,
            &[
                "indicator",
                "definition",
                "indicator_type",
                "method",
                "frequency",
                "owner",
                "milestones",
                "source",
            ],
        ),
        Pictured::drawn(
            view::expected_actual,
            AGAINST_EXPECTED,
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
        Pictured::plain(
            statistics::expectation_errors,
            &[
                "indicator",
                "expectations",
                "observed",
                "bias",
                "mae",
                "mape",
                "coverage",
                "range_probability",
                "brier",
            ],
        ),
        Pictured::drawn(
            statistics::forecast_reliability,
            RELIABILITY,
            &[
                "indicator",
                "probability_from",
                "probability_to",
                "forecasts",
                "probability",
                "observed",
            ],
        ),
        Pictured::plain(
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
    beside: &[(To::Reviews, "reviews-title"), (To::Evaluations, "evaluations-title")],
    files: &[],
    lists: &[Pictured::plain(view::fact_sheets, SHEET), Pictured::plain(OVERLAPS.0, OVERLAPS.1)],
};

/// Instruments that are about the same.
pub(super) const OVERLAPS: (ScopedView, &[&str]) =
    (statistics::overlaps, &["instrument", "other", "title", "shared_subjects", "similarity"]);

/// What a row has room for; the sheet of each instrument has everything.
pub(super) const SHEET: &[&str] = &[
    "instrument",
    "age",
    "members_bound",
    "members_bound_before",
    "share_bound",
    "members_compliant",
    "last_evaluation",
    "recommendations_open",
    "last_review",
    "disposition",
];

/// What is under review, and what becomes of it.
pub(in crate::server::pages) const REVIEWS: Overview = Overview {
    title: "reviews-title",
    lead: "reviews-lead",
    beside: &[(To::FactSheets, "fact-sheets-title"), (To::Evaluations, "evaluations-title")],
    files: &[Kind::ReviewProgramme],
    lists: &[
        Pictured::plain(
            view::review_programmes,
            &["programme", "title", "profile", "instruments", "decided", "carried_out", "due_on"],
        ),
        Pictured::drawn(
            view::dispositions,
            Drawn::Bars(Bars {
                bar: "programme",
                part: "next_step",
                count: None,
                width: Width::Count,
                only: None,
            }),
            &[
                "programme",
                "instrument",
                "term",
                "decided_on",
                "body",
                "next_step",
                "due_on",
                "overdue",
                "review_due_on",
            ],
        ),
    ],
};

/// How others evaluate.
pub(in crate::server::pages) const PRACTICES: Overview = Overview {
    title: "practices-title",
    lead: "practices-lead",
    beside: &[(To::Evaluations, "evaluations-title"), (To::Lessons, "lessons-title")],
    files: &[Kind::Practice],
    lists: &[Pictured::plain(
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

//! Views: what people and programs come for. Each is a pure function of the
//! state, the question's two clocks and the reader, and makes a [`Table`], which
//! alone feeds pages, the API and every export.

use crate::filed::Field;

mod activity;
mod adoption;
mod calendar;
mod cell;
mod chain;
mod changes;
mod compliance;
mod computed;
mod conduct;
mod due;
mod evaluated;
mod evaluations;
mod fact_sheets;
mod find;
mod follow_up;
mod groups;
mod indicators;
mod instruments;
mod lessons;
mod list;
mod matrix;
mod members;
mod parts;
mod periods;
mod practices;
mod procedures;
mod quality;
mod ratings;
pub(crate) mod review;
mod reviews_due;
mod row;
mod rules;
mod scope;
mod search;
mod spread;
mod successions;
mod summary;
mod table;
mod texts;
mod trend;
pub mod typed;
mod warned;

pub use activity::{Activity, activity};
pub use adoption::{Among, adoption};
pub use calendar::{coverage, evaluation_calendar};
pub use cell::{Step, history, history_table, why, why_table};
pub use chain::{evaluation_matrix, evaluation_statements, judgements};
pub use changes::{CHANGE_COLUMNS, Change, ChangeAbout, ChangeFilter, changes};
pub use compliance::{compliance, compliance_preview, compliance_why};
pub use conduct::{applications, exemptions, measures};
pub use due::{DUE_SOON_DAYS, gaps};
pub use evaluations::{evaluation_pipeline, evaluation_roles, evaluation_steps, evaluations};
pub use fact_sheets::fact_sheets;
pub(crate) use fact_sheets::is_measured_column;
pub use find::{FindFilter, Found, find};
pub use follow_up::{actions, follow_up, recommendations};
pub use groups::groups;
pub use indicators::{
    Advance, Expected, expected, expected_actual, indicators, observations, progress,
};
pub use instruments::{InstrumentFilter, instruments, instruments_part};
pub use lessons::{
    Uptake, lesson_proposals, lesson_uptake, lessons, open_lessons, published_lessons,
    published_uptake,
};
pub use list::{Listed, Order, Part};
pub use matrix::{Counts, MatrixFilter, matrix, matrix_counts, matrix_part};
pub(crate) use members::how_many;
pub use members::{MemberFilter, members, members_part};
pub use parts::{clauses, territories};
pub use periods::{memberships, names};
pub use practices::{criteria, domestic_evaluations, practices};
pub use procedures::{procedure_steps, procedure_types, procedures};
pub use quality::{QualityFilter, quality, quality_summary};
pub use ratings::{Phase, ScalePart, cycles, ratings, scales};
pub use review::{
    NextStep, dispositions, review_programmes, review_scores, review_stocks, scores_of,
};
pub use rules::rules;
pub use scope::{SCOPED, Scope, ScopedView};
pub use search::Search;
pub use spread::{provision_matrix, rating_distribution, rating_trend};
pub use successions::{Outcome, successions};
pub use summary::{Summary, summary};
pub use table::{Column, Table, Value};
pub use texts::{provisions, relations, versions};
pub use trend::{Every, POINTS_MAX, compliance_summary, compliance_trend};
pub use warned::WarningKind;

/// The views whose columns are declared where they are made: each with the name of its
/// rows, and their columns.
pub const ROWS: &[(&str, &str, &[Field])] = &[
    ("evaluations", "EvaluationRow", evaluations::EvaluationRow::FIELDS),
    ("lessons", "LessonRow", lessons::LessonRow::FIELDS),
    ("open_lessons", "OpenLessonRow", lessons::LessonRow::FIELDS),
    ("lesson_proposals", "LessonProposalRow", lessons::ProposalRow::FIELDS),
    ("published_lessons", "PublishedLessonRow", lessons::PublishedLessonRow::FIELDS),
    ("lesson_uptake", "UptakeRow", lessons::UptakeRow::FIELDS),
    ("evaluation_calendar", "CalendarRow", calendar::CalendarRow::FIELDS),
    ("evaluation_pipeline", "PipelineRow", evaluations::PipelineRow::FIELDS),
    ("evaluation_steps", "StepRow", evaluations::StepRow::FIELDS),
    ("evaluation_roles", "RoleRow", evaluations::RoleRow::FIELDS),
    ("evaluation_matrix", "QuestionRow", chain::QuestionRow::FIELDS),
    ("evaluation_statements", "StatementRow", chain::StatementRow::FIELDS),
    ("judgements", "JudgementRow", chain::JudgementRow::FIELDS),
    ("recommendations", "RecommendationRow", follow_up::RecommendationRow::FIELDS),
    ("actions", "ActionRow", follow_up::ActionRow::FIELDS),
    ("follow_up", "FollowUpRow", follow_up::FollowUpRow::FIELDS),
    ("coverage", "CoverageRow", calendar::CoverageRow::FIELDS),
    ("criteria", "CriterionRow", practices::CriterionRow::FIELDS),
    ("domestic_evaluations", "DomesticEvaluationRow", practices::DomesticRow::FIELDS),
    ("practices", "PracticeRow", practices::PracticeRow::FIELDS),
    ("indicators", "IndicatorRow", indicators::IndicatorRow::FIELDS),
    ("observations", "ObservationRow", indicators::ObservationRow::FIELDS),
    ("progress", "ProgressRow", indicators::ProgressRow::FIELDS),
    ("expected_actual", "ExpectedActualRow", indicators::ExpectedActualRow::FIELDS),
    ("review_programmes", "ReviewProgrammeRow", review::ReviewProgrammeRow::FIELDS),
    ("review_scores", "ReviewScoreRow", review::ReviewScoreRow::FIELDS),
    ("dispositions", "DispositionRow", review::DispositionRow::FIELDS),
    ("fact_sheets", "FactSheetRow", fact_sheets::FactSheetRow::FIELDS),
];

/// Whether a view is exported under this name, with columns of its own.
pub fn is_exported(name: &str) -> bool {
    let whole = [
        "matrix",
        "members",
        "groups",
        "instruments",
        "quality",
        "quality_summary",
        "adoption",
        "changes",
        "expectation_errors",
        "ranking",
        "review_weights",
        "reviewer_agreement",
        "overlaps",
        "similar_lessons",
    ];
    whole.contains(&name) || SCOPED.iter().any(|(known, _)| *known == name)
}

/// Who asks. Every view takes one; there is one kind until accounts exist.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reader {
    /// May see everything.
    Everything,
}

//! Evaluations, what is found and recommended in them, and lessons.

use axum::response::Response;
use stocktake_model::{
    EvaluationCode, InstrumentCode,
    view::{self, Scope},
};
use utoipa::IntoParams;

use super::{
    super::problem::Problem,
    query::{Listed, Parameters, Query},
    reading::Reading,
    scoped::{OfBoth, OfInstrument, listed},
};

/// Which evaluation is wanted.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct OfEvaluation {
    /// Only this evaluation; where the record has none of this code, there are no rows.
    #[param(value_type = Option<String>, example = "CBD-2020")]
    evaluation: Option<EvaluationCode>,
}

impl Parameters for OfEvaluation {
    fn take(query: &mut Query) -> Result<Self, Problem> {
        Ok(Self { evaluation: query.take("evaluation")? })
    }
}

impl From<&OfEvaluation> for Scope {
    fn from(asked: &OfEvaluation) -> Self {
        Self { evaluation: asked.evaluation.clone(), ..Self::default() }
    }
}

/// Which instrument is wanted, and how many years back.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct OfYears {
    /// Only this instrument.
    #[param(value_type = Option<String>, example = "CBD")]
    instrument: Option<InstrumentCode>,
    /// How many years before the day are looked at; by default five.
    #[param(value_type = Option<u16>, example = 10)]
    years: Option<u16>,
}

impl Parameters for OfYears {
    fn take(query: &mut Query) -> Result<Self, Problem> {
        Ok(Self { instrument: query.take("instrument")?, years: query.take("years")? })
    }
}

impl From<&OfYears> for Scope {
    fn from(asked: &OfYears) -> Self {
        Self { instrument: asked.instrument.clone(), years: asked.years, ..Self::default() }
    }
}

/// List evaluations
///
/// Evaluations with their dimensions, and what stands beside them and is no evaluation:
/// monitoring, audits, reviews. Sorted by code.
#[utoipa::path(get, path = "/api/v1/{organisation}/evaluations", tag = "Evaluation", params(Listed<OfInstrument>))]
pub(super) async fn list_evaluations(
    reading: Reading<Listed<OfInstrument>>,
) -> Result<Response, Problem> {
    listed(&reading, view::evaluations).await
}

/// List public lessons
///
/// What was learnt and is public, one row for each instrument that it is about. Sorted by lesson.
#[utoipa::path(get, path = "/api/v1/{organisation}/published_lessons", tag = "Evaluation", params(Listed<OfInstrument>))]
pub(super) async fn list_published_lessons(
    reading: Reading<Listed<OfInstrument>>,
) -> Result<Response, Problem> {
    listed(&reading, view::published_lessons).await
}

/// List proposals of lessons
///
/// What lessons ask of the revision of instruments, and what came of that by the day: under
/// revision, taken up by a version, or not and why. Sorted by lesson.
#[utoipa::path(get, path = "/api/v1/{organisation}/lesson_proposals", tag = "Evaluation", params(Listed<OfInstrument>))]
pub(super) async fn list_lesson_proposals(
    reading: Reading<Listed<OfInstrument>>,
) -> Result<Response, Problem> {
    listed(&reading, view::lesson_proposals).await
}

/// List steps of evaluations
///
/// The stages that evaluations have reached, with reasons where they were put off or given up.
/// Sorted by evaluation and date.
#[utoipa::path(get, path = "/api/v1/{organisation}/evaluation_steps", tag = "Evaluation", params(Listed<OfEvaluation>))]
pub(super) async fn list_evaluation_steps(
    reading: Reading<Listed<OfEvaluation>>,
) -> Result<Response, Problem> {
    listed(&reading, view::evaluation_steps).await
}

/// List parts in evaluations
///
/// Who has which part in evaluations, and which interests were declared. Sorted by evaluation.
#[utoipa::path(get, path = "/api/v1/{organisation}/evaluation_roles", tag = "Evaluation", params(Listed<OfEvaluation>))]
pub(super) async fn list_evaluation_roles(
    reading: Reading<Listed<OfEvaluation>>,
) -> Result<Response, Problem> {
    listed(&reading, view::evaluation_roles).await
}

/// List open lessons
///
/// Lessons that still ask for something of an instrument. Sorted by age, the oldest first.
#[utoipa::path(get, path = "/api/v1/{organisation}/open_lessons", tag = "Evaluation", params(Listed<OfInstrument>))]
pub(super) async fn list_open_lessons(
    reading: Reading<Listed<OfInstrument>>,
) -> Result<Response, Problem> {
    listed(&reading, view::open_lessons).await
}

/// List lessons
///
/// What was learnt, one row for each instrument that it is about. Sorted by lesson.
#[utoipa::path(get, path = "/api/v1/{organisation}/lessons", tag = "Evaluation", params(Listed<OfInstrument>))]
pub(super) async fn list_lessons(
    reading: Reading<Listed<OfInstrument>>,
) -> Result<Response, Problem> {
    listed(&reading, view::lessons).await
}

/// List the evaluation calendar
///
/// What makes evaluations due, when, and why. Sorted by the day on which they are.
#[utoipa::path(get, path = "/api/v1/{organisation}/evaluation_calendar", tag = "Evaluation", params(Listed<OfInstrument>))]
pub(super) async fn list_evaluation_calendar(
    reading: Reading<Listed<OfInstrument>>,
) -> Result<Response, Problem> {
    listed(&reading, view::evaluation_calendar).await
}

/// Count evaluations by stage
///
/// How many evaluations are in each stage on the day. In the order of the stages.
#[utoipa::path(get, path = "/api/v1/{organisation}/evaluation_pipeline", tag = "Evaluation", params(Listed<OfInstrument>))]
pub(super) async fn list_evaluation_pipeline(
    reading: Reading<Listed<OfInstrument>>,
) -> Result<Response, Problem> {
    listed(&reading, view::evaluation_pipeline).await
}

/// List evaluation questions
///
/// The questions of evaluations, and how each is answered. Sorted by evaluation, then
/// question.
#[utoipa::path(get, path = "/api/v1/{organisation}/evaluation_matrix", tag = "Evaluation", params(Listed<OfEvaluation>))]
pub(super) async fn list_evaluation_matrix(
    reading: Reading<Listed<OfEvaluation>>,
) -> Result<Response, Problem> {
    listed(&reading, view::evaluation_matrix).await
}

/// List evaluation statements
///
/// The chain of each evaluation: evidence, findings, conclusions, lessons,
/// recommendations, and what each rests on. Sorted by evaluation, then in the order of
/// the chain.
#[utoipa::path(get, path = "/api/v1/{organisation}/evaluation_statements", tag = "Evaluation", params(Listed<OfEvaluation>))]
pub(super) async fn list_evaluation_statements(
    reading: Reading<Listed<OfEvaluation>>,
) -> Result<Response, Problem> {
    listed(&reading, view::evaluation_statements).await
}

/// List judgements
///
/// How reviewers rate the criteria and questions of evaluations, each apart. Sorted by
/// evaluation.
#[utoipa::path(get, path = "/api/v1/{organisation}/judgements", tag = "Evaluation", params(Listed<OfEvaluation>))]
pub(super) async fn list_judgements(
    reading: Reading<Listed<OfEvaluation>>,
) -> Result<Response, Problem> {
    listed(&reading, view::judgements).await
}

/// List recommendations
///
/// Recommendations, the response of management to each, and what came of it by the day.
/// Sorted by evaluation.
#[utoipa::path(get, path = "/api/v1/{organisation}/recommendations", tag = "Evaluation", params(Listed<OfEvaluation>))]
pub(super) async fn list_recommendations(
    reading: Reading<Listed<OfEvaluation>>,
) -> Result<Response, Problem> {
    listed(&reading, view::recommendations).await
}

/// List actions
///
/// What is to be done about recommendations, by whom and by when, and how far it is.
/// Sorted by evaluation.
#[utoipa::path(get, path = "/api/v1/{organisation}/actions", tag = "Evaluation", params(Listed<OfEvaluation>))]
pub(super) async fn list_actions(
    reading: Reading<Listed<OfEvaluation>>,
) -> Result<Response, Problem> {
    listed(&reading, view::actions).await
}

/// List rates of follow-up
///
/// Rates of acceptance and implementation, and what is late: of all evaluations, then of
/// each.
#[utoipa::path(get, path = "/api/v1/{organisation}/follow_up", tag = "Evaluation", params(Listed<OfEvaluation>))]
pub(super) async fn list_follow_up(
    reading: Reading<Listed<OfEvaluation>>,
) -> Result<Response, Problem> {
    listed(&reading, view::follow_up).await
}

/// List coverage of the stock
///
/// Which part of the stock was evaluated in the years before the day: of all and of each
/// family, ex ante and ex post, by what was looked at. Audits, monitoring and reviews are
/// never counted.
#[utoipa::path(get, path = "/api/v1/{organisation}/coverage", tag = "Evaluation", params(Listed<OfYears>))]
pub(super) async fn list_coverage(reading: Reading<Listed<OfYears>>) -> Result<Response, Problem> {
    listed(&reading, view::coverage).await
}

/// List criteria
///
/// The sets of criteria by which evaluations judge. Sorted by set, in its order.
#[utoipa::path(get, path = "/api/v1/{organisation}/criteria", tag = "Evaluation", params(Listed<OfInstrument>))]
pub(super) async fn list_criteria(
    reading: Reading<Listed<OfInstrument>>,
) -> Result<Response, Problem> {
    listed(&reading, view::criteria).await
}

/// List domestic evaluations
///
/// What members estimated or found when they evaluated their own law that uses an
/// instrument. Sorted by member.
#[utoipa::path(get, path = "/api/v1/{organisation}/domestic_evaluations", tag = "Evaluation", params(Listed<OfBoth>))]
pub(super) async fn list_domestic_evaluations(
    reading: Reading<Listed<OfBoth>>,
) -> Result<Response, Problem> {
    listed(&reading, view::domestic_evaluations).await
}

/// List practices
///
/// Tools, techniques and practices of evaluation. Sorted by code.
#[utoipa::path(get, path = "/api/v1/{organisation}/practices", tag = "Evaluation", params(Listed<OfInstrument>))]
pub(super) async fn list_practices(
    reading: Reading<Listed<OfInstrument>>,
) -> Result<Response, Problem> {
    listed(&reading, view::practices).await
}

/// List uptake of lessons
///
/// How many lessons there are and were taken up, by instrument, stage, mechanism and
/// subject.
#[utoipa::path(get, path = "/api/v1/{organisation}/lesson_uptake", tag = "Evaluation", params(Listed<OfInstrument>))]
pub(super) async fn list_lesson_uptake(
    reading: Reading<Listed<OfInstrument>>,
) -> Result<Response, Problem> {
    listed(&reading, view::lesson_uptake).await
}

//! The stock of instruments under review.

use axum::response::Response;
use stocktake_model::{
    InstrumentCode, ProgrammeCode,
    view::{self, Scope},
};
use utoipa::IntoParams;

use super::{
    super::problem::Problem,
    query::{Listed, Parameters, Query},
    reading::Reading,
    scoped::{OfInstrument, listed},
};
use crate::statistics;

/// Which review programme is wanted, and which instrument.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct OfProgramme {
    /// Only this instrument.
    #[param(value_type = Option<String>, example = "CBD")]
    instrument: Option<InstrumentCode>,
    /// Only this programme; where the record has none of this code, there are no rows.
    #[param(value_type = Option<String>, example = "STOCK-2026")]
    programme: Option<ProgrammeCode>,
}

impl Parameters for OfProgramme {
    fn take(query: &mut Query) -> Result<Self, Problem> {
        Ok(Self { instrument: query.take("instrument")?, programme: query.take("programme")? })
    }
}

impl From<&OfProgramme> for Scope {
    fn from(asked: &OfProgramme) -> Self {
        let (instrument, programme) = (asked.instrument.clone(), asked.programme.clone());
        Self { instrument, programme, ..Self::default() }
    }
}

/// List fact sheets
///
/// What is known of each instrument when the stock is reviewed: its age, who is bound and since
/// when, how it is complied with and when it was evaluated. Sorted by code.
#[utoipa::path(get, path = "/api/v1/{organisation}/fact_sheets", tag = "Evaluation", params(Listed<OfProgramme>))]
pub(super) async fn list_fact_sheets(
    reading: Reading<Listed<OfProgramme>>,
) -> Result<Response, Problem> {
    listed(&reading, view::fact_sheets).await
}

/// List review programmes
///
/// What reviews the stock: how many instruments, of how many something was decided, and of how
/// many that was carried out. Sorted by code.
#[utoipa::path(get, path = "/api/v1/{organisation}/review_programmes", tag = "Evaluation", params(Listed<OfProgramme>))]
pub(super) async fn list_review_programmes(
    reading: Reading<Listed<OfProgramme>>,
) -> Result<Response, Problem> {
    listed(&reading, view::review_programmes).await
}

/// List scores
///
/// How reviewers score instruments under review. Sorted by programme, instrument, criterion and
/// reviewer.
#[utoipa::path(get, path = "/api/v1/{organisation}/review_scores", tag = "Evaluation", params(Listed<OfProgramme>))]
pub(super) async fn list_review_scores(
    reading: Reading<Listed<OfProgramme>>,
) -> Result<Response, Problem> {
    listed(&reading, view::review_scores).await
}

/// Rank instruments under review
///
/// Scores and ranks by three methods, each with the ranks between which it lies as weights
/// change. Scores advise, the body decides. Sorted by programme, method and rank.
#[utoipa::path(get, path = "/api/v1/{organisation}/ranking", tag = "Evaluation", params(Listed<OfProgramme>))]
pub(super) async fn list_ranking(
    reading: Reading<Listed<OfProgramme>>,
) -> Result<Response, Problem> {
    listed(&reading, statistics::ranking).await
}

/// List weights of criteria
///
/// How much each criterion of a programme counts, and of what that is made: told, of their order,
/// or of comparisons, with how far these contradict each other. Sorted by programme.
#[utoipa::path(get, path = "/api/v1/{organisation}/review_weights", tag = "Evaluation", params(Listed<OfProgramme>))]
pub(super) async fn list_review_weights(
    reading: Reading<Listed<OfProgramme>>,
) -> Result<Response, Problem> {
    listed(&reading, statistics::review_weights).await
}

/// Say whether reviewers agree
///
/// Krippendorff's alpha of those who scored instruments or judged evaluations apart. Sorted by
/// programme and criterion, then by evaluation and scale.
#[utoipa::path(get, path = "/api/v1/{organisation}/reviewer_agreement", tag = "Evaluation", params(Listed<OfProgramme>))]
pub(super) async fn list_reviewer_agreement(
    reading: Reading<Listed<OfProgramme>>,
) -> Result<Response, Problem> {
    listed(&reading, statistics::reviewer_agreement).await
}

/// List dispositions
///
/// What was decided of each instrument under review, in the words of its profile, what became of
/// that and what comes next. Sorted by programme and instrument.
#[utoipa::path(get, path = "/api/v1/{organisation}/dispositions", tag = "Evaluation", params(Listed<OfProgramme>))]
pub(super) async fn list_dispositions(
    reading: Reading<Listed<OfProgramme>>,
) -> Result<Response, Problem> {
    listed(&reading, view::dispositions).await
}

/// List overlaps
///
/// Instruments that may overlap: both are about a subject, or their words are alike. Each two are
/// seen from both. Sorted by instrument, the likest first.
#[utoipa::path(get, path = "/api/v1/{organisation}/overlaps", tag = "Evaluation", params(Listed<OfInstrument>))]
pub(super) async fn list_overlaps(
    reading: Reading<Listed<OfInstrument>>,
) -> Result<Response, Problem> {
    listed(&reading, statistics::overlaps).await
}

/// List similar lessons
///
/// Lessons that may say the same, so that one can be merged into the other. Each two are seen
/// from both. Sorted by lesson, the likest first.
#[utoipa::path(get, path = "/api/v1/{organisation}/similar_lessons", tag = "Evaluation", params(Listed<OfInstrument>))]
pub(super) async fn list_similar_lessons(
    reading: Reading<Listed<OfInstrument>>,
) -> Result<Response, Problem> {
    listed(&reading, statistics::similar_lessons).await
}

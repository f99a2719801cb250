//! Indicators: what is measured, what was observed, and what was expected of it.

use axum::response::Response;
use stocktake_model::{
    EvaluationCode, InstrumentCode, MemberCode,
    view::{self, Scope},
};
use utoipa::IntoParams;

use super::{
    super::problem::Problem,
    query::{Listed, Parameters, Query},
    reading::Reading,
    scoped::{OfBoth, OfInstrument, listed},
};
use crate::statistics;

/// What is measured for whom; of an evaluation, what speaks of an instrument that it is about.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct OfMeasured {
    /// Only this instrument.
    #[param(value_type = Option<String>, example = "CBD")]
    instrument: Option<InstrumentCode>,
    /// Only this member.
    #[param(value_type = Option<String>, example = "FRA")]
    member: Option<MemberCode>,
    /// Only the instruments of this evaluation.
    #[param(value_type = Option<String>, example = "CBD-2020")]
    evaluation: Option<EvaluationCode>,
}

impl Parameters for OfMeasured {
    fn take(query: &mut Query) -> Result<Self, Problem> {
        let (instrument, member) = (query.take("instrument")?, query.take("member")?);
        Ok(Self { instrument, member, evaluation: query.take("evaluation")? })
    }
}

impl From<&OfMeasured> for Scope {
    fn from(asked: &OfMeasured) -> Self {
        let (instrument, member) = (asked.instrument.clone(), asked.member.clone());
        Self { instrument, member, evaluation: asked.evaluation.clone(), ..Self::default() }
    }
}

/// List indicators
///
/// What is measured of instruments, with baseline and target, and how much was observed.
/// Sorted by code.
#[utoipa::path(get, path = "/api/v1/{organisation}/indicators", tag = "Evaluation", params(Listed<OfInstrument>))]
pub(super) async fn list_indicators(
    reading: Reading<Listed<OfInstrument>>,
) -> Result<Response, Problem> {
    listed(&reading, view::indicators).await
}

/// List observations
///
/// What indicators were observed to be by the day; late and revised values as they were known.
/// Sorted by indicator, member, part and date.
#[utoipa::path(get, path = "/api/v1/{organisation}/observations", tag = "Evaluation", params(Listed<OfBoth>))]
pub(super) async fn list_observations(
    reading: Reading<Listed<OfBoth>>,
) -> Result<Response, Problem> {
    listed(&reading, view::observations).await
}

/// List progress
///
/// How far each indicator came from its baseline to its target, or why that cannot be said.
/// Sorted by indicator, member and part.
#[utoipa::path(get, path = "/api/v1/{organisation}/progress", tag = "Evaluation", params(Listed<OfMeasured>))]
pub(super) async fn list_progress(
    reading: Reading<Listed<OfMeasured>>,
) -> Result<Response, Problem> {
    listed(&reading, view::progress).await
}

/// List expectations
///
/// What was expected of indicators, what came, and what was known when it was expected.
/// Sorted by indicator, date and code.
#[utoipa::path(get, path = "/api/v1/{organisation}/expected_actual", tag = "Evaluation", params(Listed<OfMeasured>))]
pub(super) async fn list_expected_actual(
    reading: Reading<Listed<OfMeasured>>,
) -> Result<Response, Problem> {
    listed(&reading, view::expected_actual).await
}

/// List how reliable probabilities were
///
/// For each indicator and tenth of probability: how many probabilities were given, their mean,
/// and the share of what then happened. Sorted by indicator and probability.
#[utoipa::path(get, path = "/api/v1/{organisation}/forecast_reliability", tag = "Evaluation", params(Listed<OfMeasured>))]
pub(super) async fn list_forecast_reliability(
    reading: Reading<Listed<OfMeasured>>,
) -> Result<Response, Problem> {
    listed(&reading, statistics::forecast_reliability).await
}

/// List errors of expectations
///
/// How far expectations were from what came, one row for each indicator. Sorted by code.
#[utoipa::path(get, path = "/api/v1/{organisation}/expectation_errors", tag = "Evaluation", params(Listed<OfMeasured>))]
pub(super) async fn list_expectation_errors(
    reading: Reading<Listed<OfMeasured>>,
) -> Result<Response, Problem> {
    listed(&reading, statistics::expectation_errors).await
}

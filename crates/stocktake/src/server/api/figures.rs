//! Compliance in numbers: over time, by group, provision by provision; and the rules
//! by which it is computed, as data and as sentences.

use axum::response::Response;
use stocktake_model::{
    InstrumentCode, MemberCode,
    view::{self, Every, Scope},
    vocabulary::GroupKind,
};
use utoipa::IntoParams;

use super::{
    super::problem::Problem,
    query::{Listed, Parameters, Query},
    reading::Reading,
    rules::{OfRuled, ruled},
    scoped::{OfBoth, listed},
};
use crate::words::{Locale, compliance};

/// Whose trend is wanted, and how far its points are apart.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct OfTrend {
    /// Only this instrument.
    #[param(value_type = Option<String>, example = "CBD")]
    instrument: Option<InstrumentCode>,
    /// Only this member.
    #[param(value_type = Option<String>, example = "FRA")]
    member: Option<MemberCode>,
    /// A point at the end of each `year` (the default), `quarter` or `month`.
    #[param(value_type = Option<String>, example = "quarter")]
    every: Every,
}

impl Parameters for OfTrend {
    fn take(query: &mut Query) -> Result<Self, Problem> {
        Ok(Self {
            instrument: query.take("instrument")?,
            member: query.take("member")?,
            every: query.take("every")?.unwrap_or_default(),
        })
    }
}

impl From<&OfTrend> for Scope {
    fn from(asked: &OfTrend) -> Self {
        let (instrument, member) = (asked.instrument.clone(), asked.member.clone());
        Self { instrument, member, every: asked.every, ..Self::default() }
    }
}

/// Which instrument is wanted, and by which groups.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct OfGroups {
    /// Only this instrument.
    #[param(value_type = Option<String>, example = "CBD")]
    instrument: Option<InstrumentCode>,
    /// By groups of this kind: `region` (the default) or `group`.
    #[param(value_type = Option<String>, example = "region")]
    by: Option<GroupKind>,
}

impl Parameters for OfGroups {
    fn take(query: &mut Query) -> Result<Self, Problem> {
        Ok(Self { instrument: query.take("instrument")?, by: query.take("by")? })
    }
}

impl From<&OfGroups> for Scope {
    fn from(asked: &OfGroups) -> Self {
        Self { instrument: asked.instrument.clone(), by: asked.by, ..Self::default() }
    }
}

/// Which instrument is wanted, and in which language the sentences.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct OfRules {
    /// Only the rules that may decide for this instrument.
    #[param(value_type = Option<String>, example = "CBD")]
    instrument: Option<InstrumentCode>,
    /// The language of the sentences: `en` (the default), `fr` or `ar`.
    #[param(value_type = Option<String>, example = "fr")]
    language: Locale,
}

impl Parameters for OfRules {
    fn take(query: &mut Query) -> Result<Self, Problem> {
        let language = query.take("language")?.unwrap_or(Locale::English);
        Ok(Self { instrument: query.take("instrument")?, language })
    }
}

/// List rules
///
/// The rules by which statuses are computed, each as data and as a sentence, and which
/// of them decides on the day. Sorted by rule and version.
#[utoipa::path(get, path = "/api/v1/{organisation}/rules", tag = "Compliance", params(Listed<OfRules>))]
pub(super) async fn list_rules(reading: Reading<Listed<OfRules>>) -> Result<Response, Problem> {
    let OfRules { instrument, language } = &reading.parameters.filter;
    reading.asked.has(instrument.as_ref(), None)?;
    let scope = Scope { instrument: instrument.clone(), ..Scope::default() };
    let words = language.words();
    reading.list(move |state, at, reader| compliance::rules(state, at, reader, &scope, words)).await
}

/// List computed statuses over time
///
/// How many members had each computed status at the ends of years, quarters or months,
/// and on the day. Sorted by instrument, day and status.
#[utoipa::path(get, path = "/api/v1/{organisation}/compliance_trend", tag = "Compliance", params(Listed<OfTrend>))]
pub(super) async fn list_compliance_trend(
    reading: Reading<Listed<OfTrend>>,
) -> Result<Response, Problem> {
    listed(&reading, view::compliance_trend).await
}

/// List ratings over time
///
/// How many ratings there were of each value, or in each band, at the ends of years,
/// quarters or months, and on the day. Sorted by instrument, day, opinion and band.
#[utoipa::path(get, path = "/api/v1/{organisation}/rating_trend", tag = "Compliance", params(Listed<OfTrend>))]
pub(super) async fn list_rating_trend(
    reading: Reading<Listed<OfTrend>>,
) -> Result<Response, Problem> {
    listed(&reading, view::rating_trend).await
}

/// List computed statuses by group
///
/// How many members have each computed status, of all and of each region or group.
/// Nothing is ranked. Sorted by instrument, group and status.
#[utoipa::path(get, path = "/api/v1/{organisation}/compliance_summary", tag = "Compliance", params(Listed<OfGroups>))]
pub(super) async fn list_compliance_summary(
    reading: Reading<Listed<OfGroups>>,
) -> Result<Response, Problem> {
    listed(&reading, view::compliance_summary).await
}

/// List provisions by member
///
/// The rating that counts of each member and provision, or why it does not bind the
/// member: what a heat map shows. Sorted by instrument, member and provision.
#[utoipa::path(get, path = "/api/v1/{organisation}/provision_matrix", tag = "Compliance", params(Listed<OfRuled>))]
pub(super) async fn list_provision_matrix(
    reading: Reading<Listed<OfRuled>>,
) -> Result<Response, Problem> {
    ruled(&reading, view::provision_matrix).await
}

/// List ratings by provision
///
/// How many ratings there are of each value, or in each band, for each provision. Sorted
/// by instrument, provision, opinion and band.
#[utoipa::path(get, path = "/api/v1/{organisation}/rating_distribution", tag = "Compliance", params(Listed<OfBoth>))]
pub(super) async fn list_rating_distribution(
    reading: Reading<Listed<OfBoth>>,
) -> Result<Response, Problem> {
    listed(&reading, view::rating_distribution).await
}

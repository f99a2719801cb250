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
    shapes::{
        Field, INSTRUMENT,
        Kind::{Code, Date, Flag, Number, Text},
        MEMBER, maybe, needed,
    },
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

const STATUS: Field = needed("status", Text, "The computed status.");
const MEMBERS: Field = needed("members", Number, "How many members have it.");
const DAY: Field = needed("day", Date, "The day of the point.");
const PROVISION: Field =
    maybe("provision", Code, "The provision; nothing for the whole instrument.");
const OPINION: Field = needed("opinion", Text, "Whose kind of opinion the ratings are.");
const SCALE: Field = needed("scale", Code, "The scale.");
const SCALE_VERSION: Field = needed("scale_version", Code, "Its version.");
const BAND: Field = needed("band", Text, "The name of a range of numbers, or the value.");
const COUNTS_AS: Field = maybe("counts_as", Text, "What it counts as.");
const RATINGS: Field = needed("ratings", Number, "How many ratings there are of it.");

/// The rows of these lists.
pub(super) const ROWS: &[(&str, &str, &[Field])] = &[
    (
        "rules",
        "RuleRow",
        &[
            needed("rule", Code, "The rule."),
            needed("version", Code, "Its version."),
            maybe("title", Text, "Its title."),
            maybe("instrument", Code, "The instrument that it is for, if it is for one."),
            needed("effective_on", Date, "The first day that it decides."),
            needed("method", Text, "How a status is made of ratings."),
            maybe("opinions", Text, "Which opinions count, the preferred first."),
            maybe("ties", Text, "Which of several assessors decides."),
            maybe("met", Text, "The level of compliance, as a decimal."),
            maybe("partly_met", Text, "The level of partial compliance, as a decimal."),
            maybe("weights", Text, "Provisions that weigh more or less, as `provision:weight`."),
            maybe("least_rated", Number, "How many provisions must have a rating that counts."),
            needed("decides", Flag, "Whether it is the rule of the day."),
            maybe("source", Text, "Where it is documented."),
            needed("position", Number, "The entry that recorded it."),
            maybe("sentence", Text, "The rule in words."),
        ],
    ),
    ("compliance_trend", "ComplianceTrendRow", &[INSTRUMENT, DAY, STATUS, MEMBERS]),
    (
        "rating_trend",
        "RatingTrendRow",
        &[INSTRUMENT, DAY, OPINION, SCALE, SCALE_VERSION, BAND, COUNTS_AS, RATINGS],
    ),
    (
        "compliance_summary",
        "ComplianceSummaryRow",
        &[INSTRUMENT, maybe("group", Code, "The group; nothing for all members."), STATUS, MEMBERS],
    ),
    (
        "provision_matrix",
        "ProvisionCellRow",
        &[
            INSTRUMENT,
            MEMBER,
            PROVISION,
            maybe("value", Text, "The value of the rating that counts."),
            maybe("scale", Code, "The scale."),
            maybe("scale_version", Code, "Its version."),
            COUNTS_AS,
            maybe("label", Text, "What the value, or its band, is called."),
            maybe("opinion", Text, "Whose kind of opinion it is."),
            maybe("exemption", Text, "Why it does not bind the member, if it does not."),
            needed("part_effect", Text, "What it does to the status."),
            needed("uncertain", Flag, "Whether a date that is not known exactly could change it."),
            needed("position", Number, "The entry that recorded it."),
        ],
    ),
    (
        "rating_distribution",
        "RatingCountRow",
        &[INSTRUMENT, PROVISION, OPINION, SCALE, SCALE_VERSION, BAND, COUNTS_AS, RATINGS],
    ),
];

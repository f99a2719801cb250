//! The computed status of members: what a rule makes of ratings, why, and who has
//! not reported.

use std::str::FromStr;

use axum::response::Response;
use stocktake_model::{
    At, InstrumentCode, MemberCode,
    event::RuleRecorded,
    rule::{self, Method, Ties},
    view::{self, Scope, ScopedView},
};
use utoipa::IntoParams;

use super::{
    super::{problem::Problem, question::Asked},
    query::{Listed, Parameters, Query},
    reading::Reading,
    scoped::{OfBoth, listed},
    shapes::{
        Field,
        Kind::{self, Code, Date, List, Number, Text, Texts},
        codes, maybe, needed,
    },
};
use crate::{
    incoming,
    words::{Locale, compliance},
};

/// Which instrument and which member are wanted, and by which rule.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct OfRuled {
    /// Only this instrument.
    #[param(value_type = Option<String>, example = "CBD")]
    instrument: Option<InstrumentCode>,
    /// Only this member.
    #[param(value_type = Option<String>, example = "FRA")]
    member: Option<MemberCode>,
    /// By the rule of today, among those known now, whatever day is asked about;
    /// by default by the rule of that day, among those known then.
    #[param(value_type = Option<bool>, example = true)]
    todays_rule: bool,
}

impl Parameters for OfRuled {
    fn take(query: &mut Query) -> Result<Self, Problem> {
        Ok(Self {
            instrument: query.take("instrument")?,
            member: query.take("member")?,
            todays_rule: query.flag("todays_rule")?,
        })
    }

    fn asks_today(&self) -> bool {
        self.todays_rule
    }
}

impl OfRuled {
    /// What is wanted, where the record has it.
    fn scope(&self, asked: &Asked) -> Result<Scope, Problem> {
        asked.has(self.instrument.as_ref(), self.member.as_ref())?;
        let today = At { position: asked.state.position(), on: asked.today };
        Ok(Scope {
            instrument: self.instrument.clone(),
            member: self.member.clone(),
            ruled_at: self.todays_rule.then_some(today),
            ..Scope::default()
        })
    }
}

/// The same, and in which language the sentences.
pub(super) struct OfWhy {
    of: OfRuled,
    language: Locale,
}

/// In which language sentences are wanted.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "it only describes the parameter")]
struct InLanguage {
    /// The language of the sentences: `en` (the default), `fr` or `ar`.
    #[param(value_type = Option<String>, example = "fr")]
    language: Locale,
}

impl IntoParams for OfWhy {
    fn into_params(
        place: impl Fn() -> Option<utoipa::openapi::path::ParameterIn>,
    ) -> Vec<utoipa::openapi::path::Parameter> {
        let mut parameters = OfRuled::into_params(&place);
        parameters.extend(InLanguage::into_params(&place));
        parameters
    }
}

impl Parameters for OfWhy {
    fn take(query: &mut Query) -> Result<Self, Problem> {
        let language = query.take("language")?.unwrap_or(Locale::English);
        Ok(Self { of: OfRuled::take(query)?, language })
    }

    fn asks_today(&self) -> bool {
        self.of.asks_today()
    }
}

/// The list, by the rule of the day or by that of today.
pub(super) async fn ruled(
    reading: &Reading<Listed<OfRuled>>,
    view: ScopedView,
) -> Result<Response, Problem> {
    let scope = reading.parameters.filter.scope(&reading.asked)?;
    reading.list(move |state, at, reader| view(state, at, reader, &scope)).await
}

/// A rule that is not recorded.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct OfRule {
    /// The data of a `rule.recorded.v1` event, as JSON.
    #[param(value_type = String, example = r#"{"code":"CBD-SHARE","version":"2","effective_on":"2020","method":"worst"}"#)]
    rule: RuleRecorded,
}

impl Parameters for OfRule {
    fn take(query: &mut Query) -> Result<Self, Problem> {
        let Told(rule) = query.need("rule")?;
        Ok(Self { rule })
    }
}

struct Told(RuleRecorded);

impl FromStr for Told {
    type Err = incoming::Fault;

    fn from_str(text: &str) -> Result<Self, incoming::Fault> {
        incoming::json::read(text.as_bytes(), "").map(Self)
    }
}

/// Preview a rule
///
/// Which statuses would be others if this rule decided, as known and on the day; nothing
/// is recorded. A rule that could not be recorded is refused as it would be then.
#[utoipa::path(get, path = "/api/v1/{organisation}/compliance_preview", tag = "Compliance", params(Listed<OfRule>))]
pub(super) async fn list_compliance_preview(
    reading: Reading<Listed<OfRule>>,
) -> Result<Response, Problem> {
    let rule = reading.parameters.filter.rule.clone();
    rule::check(&reading.asked.state, &rule)?;
    reading.list(move |state, at, reader| view::compliance_preview(state, at, reader, &rule)).await
}

/// List computed statuses
///
/// What the rule that decides on the day makes of each member's ratings, whether the
/// member is overdue, and how many procedures are open. Sorted by instrument, then member.
#[utoipa::path(get, path = "/api/v1/{organisation}/compliance", tag = "Compliance", params(Listed<OfRuled>))]
pub(super) async fn list_compliance(
    reading: Reading<Listed<OfRuled>>,
) -> Result<Response, Problem> {
    ruled(&reading, view::compliance).await
}

/// Explain computed statuses
///
/// Each rating of the members asked for, and what it did to the computed status. Sorted
/// by instrument, member and provision.
#[utoipa::path(get, path = "/api/v1/{organisation}/compliance_why", tag = "Compliance", params(Listed<OfWhy>))]
pub(super) async fn list_compliance_why(
    reading: Reading<Listed<OfWhy>>,
) -> Result<Response, Problem> {
    let OfWhy { of, language } = &reading.parameters.filter;
    let (scope, words) = (of.scope(&reading.asked)?, language.words());
    reading.list(move |state, at, reader| compliance::why(state, at, reader, &scope, words)).await
}

/// List gaps
///
/// Members that are bound and have not reported in the last cycle whose due day is past.
/// Sorted by instrument, then member.
#[utoipa::path(get, path = "/api/v1/{organisation}/gaps", tag = "Compliance", params(Listed<OfBoth>))]
pub(super) async fn list_gaps(reading: Reading<Listed<OfBoth>>) -> Result<Response, Problem> {
    listed(&reading, view::gaps).await
}

/// The data of events about rules.
pub(super) const EVENTS: &[(&str, &str, &[Field])] = &[(
    "rule.recorded.v1",
    "RuleRecorded",
    &[
        needed("code", Code, "Its code."),
        needed("version", Code, "The code of the version."),
        maybe("title", Text, "Its title."),
        maybe(
            "instrument",
            Code,
            "The instrument it is for; without it, all without one of their own.",
        ),
        needed("effective_on", Date, "The first day that it decides."),
        needed("method", codes!(Method), "How a status is made of ratings."),
        maybe("opinions", Texts, "Which opinions count, the preferred first."),
        maybe("ties", codes!(Ties), "Which of several assessors of the preferred opinion decides."),
        maybe("met", Text, "The level of compliance, as a decimal."),
        maybe("partly_met", Text, "The level of partial compliance, as a decimal."),
        maybe("weights", List("Weight"), "Provisions that weigh more or less than others."),
        maybe("least_rated", Number, "How many provisions must have a rating that counts."),
        maybe("source", Text, "Where the rule is documented."),
    ],
)];

/// Parts of these data.
pub(super) const PARTS: &[(&str, &[Field])] = &[(
    "Weight",
    &[
        needed("provision", Code, "The provision."),
        needed("weight", Text, "Its weight, where all others weigh 1, as a decimal."),
    ],
)];

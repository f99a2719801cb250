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
        Field, INSTRUMENT,
        Kind::{self, Code, Date, Flag, List, Number, Text, Texts},
        MEMBER, codes, maybe, needed,
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

/// The rows of these lists.
pub(super) const ROWS: &[(&str, &str, &[Field])] = &[
    (
        "compliance",
        "ComplianceRow",
        &[
            INSTRUMENT,
            MEMBER,
            needed(
                "status",
                Text,
                "The computed status; `undetermined` where too little is known.",
            ),
            maybe("rule", Code, "The rule that decides on the day."),
            maybe("rule_version", Code, "Its version."),
            maybe("score", Text, "What the rule compares with its levels, as a decimal."),
            needed("rated", Number, "How many provisions have a rating that counts."),
            maybe("version", Code, "The version of the instrument to which it keeps."),
            needed("exempt", Number, "How much does not bind the member."),
            needed("overdue", Flag, "Whether a report, or what a deadline asks for, is late."),
            needed("due_soon", Flag, "Whether one is due within 90 days."),
            maybe("due_on", Date, "The first day on which one is or was due."),
            needed("open_procedures", Number, "How many procedures are open."),
            needed("measures", Number, "How many domestic measures are in force (de jure)."),
            maybe("application", Text, "What the member was last seen to do (de facto)."),
            needed("uncertain", Flag, "Whether a date that is not known exactly could change it."),
            needed("erased", Number, "How many ratings and exemptions of the member were erased."),
        ],
    ),
    (
        "compliance_why",
        "ComplianceWhyRow",
        &[
            INSTRUMENT,
            MEMBER,
            maybe("provision", Code, "The provision; nothing for the whole instrument."),
            maybe("cycle", Code, "The reporting cycle."),
            maybe("opinion", Text, "Whose kind of opinion a rating is."),
            maybe("by", Code, "Who rates."),
            maybe("value", Text, "The value."),
            maybe("scale", Code, "The scale."),
            maybe("scale_version", Code, "Its version."),
            maybe("counts_as", Text, "What the value counts as."),
            maybe("weight", Text, "How much its provision weighs, as a decimal."),
            maybe("exemption", Text, "What is granted or set, where it is no rating."),
            maybe("due_on", Date, "Of a deadline, the last day in time."),
            needed("part_effect", Text, "What it did to the status."),
            needed("position", Number, "The entry that recorded it."),
            needed("sentence", Text, "The same in words."),
        ],
    ),
    (
        "compliance_preview",
        "CompliancePreviewRow",
        &[
            INSTRUMENT,
            MEMBER,
            needed("status_before", Text, "The status by the rule that decides."),
            needed("status", Text, "The status that the other rule would make."),
            maybe("score", Text, "What that would compare with its levels, as a decimal."),
        ],
    ),
    (
        "gaps",
        "GapRow",
        &[
            INSTRUMENT,
            MEMBER,
            needed("due_cycle", Code, "The last cycle that is due."),
            maybe("due_on", Date, "The last day on which reports were in time."),
            maybe("last_cycle", Code, "The last cycle in which the member reported."),
            needed("never", Flag, "Whether it has never reported."),
        ],
    ),
];

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

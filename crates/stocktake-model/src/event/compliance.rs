//! The data of events about compliance: the scales that organisations bring,
//! the cycles in which members report, the ratings that somebody gives, and the
//! procedures that are opened.

use serde::{Deserialize, Serialize};

use super::EventId;
use crate::{
    AssessorCode, CaseCode, CycleCode, Decimal, InstrumentCode, MemberCode, PartialDate,
    ProcedureTypeCode, ProvisionCode, RuleCode, ScaleCode, ScaleValue, StageCode, VersionCode,
    procedure::StageKind,
    rating::Opinion,
    rule::{Method, Ties},
    scale::{Comparability, Direction, ScaleKind, Standing},
};

/// A value that a scale lists.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScaleLevel {
    /// The value, in the organisation's own word.
    pub value: ScaleValue,
    /// What it counts as when a status is computed.
    pub counts_as: Standing,
    /// What it means, in the words of the source.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
}

/// How a range of numbers is shown, and perhaps counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Band {
    /// The least number of the band, which ends before the next one.
    pub from: Decimal,
    /// Its name.
    pub label: String,
    /// What its numbers count as; without it they are only shown together.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub counts_as: Option<Standing>,
}

/// A version of a scale as it is from now on known. Ratings keep the version
/// that they were given on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScaleRecorded {
    /// Its code.
    pub code: ScaleCode,
    /// The code of the version.
    pub version: VersionCode,
    /// Its title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// What kind of scale it is.
    pub kind: ScaleKind,
    /// Its values; of an ordinal scale in their order, the least first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub values: Vec<ScaleLevel>,
    /// Values outside the order: not applicable, not assessed, no report …
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub outside: Vec<ScaleLevel>,
    /// The least number, of a numeric scale.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub least: Option<Decimal>,
    /// The greatest number, of a numeric scale.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub greatest: Option<Decimal>,
    /// What its numbers count, as `%`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// Which end is the better one; by default the greatest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub direction: Option<Direction>,
    /// The bands of a numeric scale, the least first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub bands: Vec<Band>,
    /// Where the values are documented.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
}

/// One value in terms of another scale, or of another version of the same one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MappedValue {
    /// The value as it was given.
    pub from: ScaleValue,
    /// What it corresponds to.
    pub to: ScaleValue,
}

/// How the values of one version of a scale are read on another one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScaleMappingRecorded {
    /// The scale.
    pub scale: ScaleCode,
    /// Its version.
    pub version: VersionCode,
    /// The scale on which its values are read.
    pub to_scale: ScaleCode,
    /// The version of that.
    pub to_version: VersionCode,
    /// How far values of both may be put side by side.
    pub comparability: Comparability,
    /// Which value corresponds to which; without any, each to itself.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub values: Vec<MappedValue>,
    /// Where that is documented, or why it is so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
}

/// A reporting cycle of an instrument as it is from now on known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CycleRecorded {
    /// The instrument.
    pub instrument: InstrumentCode,
    /// The code of the cycle, as `2018`.
    pub code: CycleCode,
    /// Its title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The version of the instrument, or of its questionnaire, that is asked about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<VersionCode>,
    /// The first day on which ratings are taken.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opens_on: Option<PartialDate>,
    /// The last day on which members are asked to have reported.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_on: Option<PartialDate>,
    /// The first day on which ratings are no longer taken.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closes_on: Option<PartialDate>,
}

/// What somebody holds of how a member complies. Opinions stand side by side:
/// one replaces another only where it says so, or where the same assessor gives
/// the same kind of opinion on the same thing in the same cycle again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RatingRecorded {
    /// The instrument.
    pub instrument: InstrumentCode,
    /// The member.
    pub member: MemberCode,
    /// The provision; without it, the whole instrument is rated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub provision: Option<ProvisionCode>,
    /// The version of the instrument, or of its questionnaire, that is rated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<VersionCode>,
    /// The reporting cycle.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cycle: Option<CycleCode>,
    /// Whose kind of opinion it is.
    pub opinion: Opinion,
    /// Who rates, where several do so apart.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<AssessorCode>,
    /// The scale.
    pub scale: ScaleCode,
    /// The version of the scale.
    pub scale_version: VersionCode,
    /// The value.
    pub value: ScaleValue,
    /// As of when it is so, to the precision known.
    pub rated_on: PartialDate,
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// What it rests on: addresses, references, SHA-256 of files.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<String>,
    /// The event that this one corrects, about the same member and instrument.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replaces: Option<EventId>,
}

/// A stage of a kind of procedure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProcedureStage {
    /// Its code, in the organisation's own word.
    pub stage: StageCode,
    /// What it is to the procedure.
    pub kind: StageKind,
    /// What it is called.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
}

/// A version of a kind of procedure as it is from now on known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProcedureTypeRecorded {
    /// Its code.
    pub code: ProcedureTypeCode,
    /// The code of the version.
    pub version: VersionCode,
    /// Its title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Its stages, in the order in which they usually come.
    pub stages: Vec<ProcedureStage>,
    /// Where they are documented.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
}

/// A case reaches a stage of its procedure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProcedureRecorded {
    /// The case.
    pub case: CaseCode,
    /// The member that it is about.
    pub member: MemberCode,
    /// The instrument that it is about, if it is about one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub instrument: Option<InstrumentCode>,
    /// The provision of the instrument.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub provision: Option<ProvisionCode>,
    /// The kind of procedure.
    pub procedure_type: ProcedureTypeCode,
    /// The version of that.
    pub version: VersionCode,
    /// The stage that is reached.
    pub stage: StageCode,
    /// When, to the precision known.
    pub occurred_on: PartialDate,
    /// The organisation's own number of the decision or the document.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    /// What was found, asked or answered; remarks of the source.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// The event that this one corrects, of the same case.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replaces: Option<EventId>,
}

/// How much a provision weighs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Weight {
    /// The provision.
    pub provision: ProvisionCode,
    /// Its weight, where all others weigh 1; 0 leaves it out.
    pub weight: Decimal,
}

/// A version of a rule by which the status of members is computed, as it is from
/// now on known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleRecorded {
    /// Its code.
    pub code: RuleCode,
    /// The code of the version.
    pub version: VersionCode,
    /// Its title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The instrument whose members it is for; without it, all instruments that
    /// have no rule of their own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub instrument: Option<InstrumentCode>,
    /// The first day that it decides; until the next rule does.
    pub effective_on: PartialDate,
    /// How a status is made of ratings.
    pub method: Method,
    /// Which opinions count, the preferred first; without any, all, in the order
    /// secretariat, peer, self-assessment.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub opinions: Vec<Opinion>,
    /// Which of several assessors of the preferred opinion decides; by default `latest`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ties: Option<Ties>,
    /// The level from which on (of a deficit, up to which) a member complies.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub met: Option<Decimal>,
    /// The level from which on (of a deficit, up to which) it complies in part.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub partly_met: Option<Decimal>,
    /// Provisions that weigh more or less than others.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub weights: Vec<Weight>,
    /// How many provisions must have a rating that counts; with fewer, the status
    /// is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub least_rated: Option<u32>,
    /// Where the rule is documented.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
}

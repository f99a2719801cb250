//! The data of events about what is asked of one member alone, what it did in
//! its own law (*de jure*), and what it does (*de facto*).

use serde::{Deserialize, Serialize};

use super::EventId;
use crate::{
    InstrumentCode, MemberCode, PartialDate, ProvisionCode, conduct::Application,
    conduct::ExemptionKind,
};

/// An instrument, or a provision of it, does not bind a member as it binds
/// others, or does so by a day of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExemptionRecorded {
    /// The instrument.
    pub instrument: InstrumentCode,
    /// The member.
    pub member: MemberCode,
    /// The provision; without it, the whole instrument.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub provision: Option<ProvisionCode>,
    /// What is granted or set.
    pub kind: ExemptionKind,
    /// Since when it holds; without it, always.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<PartialDate>,
    /// The first day on which it no longer holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<PartialDate>,
    /// Of a deadline: the last day on which the member is in time.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_on: Option<PartialDate>,
    /// By whom, why, under which rule.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// The event that this one corrects, about the same member and instrument.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replaces: Option<EventId>,
}

/// A member put an instrument, or a provision of it, into its own law (*de jure*).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MeasureRecorded {
    /// The instrument.
    pub instrument: InstrumentCode,
    /// The member.
    pub member: MemberCode,
    /// The provision; without it, the whole instrument.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub provision: Option<ProvisionCode>,
    /// The domestic act, by its title.
    pub act: String,
    /// Where it is found: its number, its gazette, its address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    /// When it was adopted.
    pub adopted_on: PartialDate,
    /// When it came into force, if it did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub in_force_on: Option<PartialDate>,
    /// The first day on which it was no longer in force.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended_on: Option<PartialDate>,
    /// What it provides.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// The event that this one corrects, about the same member and instrument.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replaces: Option<EventId>,
}

/// What a member was seen to do about an instrument, or a provision of it
/// (*de facto*), whatever its law says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ApplicationRecorded {
    /// The instrument.
    pub instrument: InstrumentCode,
    /// The member.
    pub member: MemberCode,
    /// The provision; without it, the whole instrument.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub provision: Option<ProvisionCode>,
    /// What was seen.
    pub application: Application,
    /// As of when it is so, to the precision known.
    pub occurred_on: PartialDate,
    /// What was seen, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// What it rests on: addresses, references, SHA-256 of files.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<String>,
    /// The event that this one corrects, about the same member and instrument.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replaces: Option<EventId>,
}

//! The data of events, one shape each. They are frozen with the events' names:
//! a field that is added is optional, and left out where nothing is known.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::EventId;
use crate::{
    GroupCode, InstrumentCode, MemberCode, OrganisationCode, PartialDate, ProvisionCode,
    VersionCode,
    vocabulary::{
        Act, CommitsBy, Family, MemberKind, MembershipKind, OrganisationKind, Passage,
        RelationKind, Strength, SuccessionKind,
    },
};

/// What the organisation whose log this is says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OrganisationRecorded {
    /// Its code, which is also the name of its log.
    pub code: OrganisationCode,
    /// Its name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// What kind of organisation it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<OrganisationKind>,
}

/// Another code or name by which a member is known.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Alias {
    /// The scheme, as `iso2`, `iso3`, `m49`, `eu`, `name`.
    pub scheme: String,
    /// The code in that scheme.
    pub value: String,
}

pub use crate::group::{GroupRecorded, InGroup};

/// A name that a member bore for a time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NamePeriod {
    /// The name.
    pub name: String,
    /// Since when; nothing for always.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<PartialDate>,
    /// The first day on which it no longer bore it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<PartialDate>,
}

/// What a member was to the organisation for a time, which is apart from being
/// party to an instrument (domain.md §1).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MembershipPeriod {
    /// The kind of membership.
    pub kind: MembershipKind,
    /// Since when; nothing for always.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<PartialDate>,
    /// The first day on which it no longer was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<PartialDate>,
}

/// A member as it is from now on known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MemberRecorded {
    /// Its code.
    pub code: MemberCode,
    /// Its name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// What kind of member it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<MemberKind>,
    /// Its other codes and names, sorted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<Alias>,
    /// When it came to exist, where that bears on its commitments.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exists_from: Option<PartialDate>,
    /// The first day on which it no longer exists.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ceased_on: Option<PartialDate>,
    /// The groups that it belongs to, sorted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<InGroup>,
    /// Its names in other times, oldest first; `name` is the one it has, or had last.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub names: Vec<NamePeriod>,
    /// What it is to the organisation itself, and when, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub membership: Vec<MembershipPeriod>,
}

impl MemberRecorded {
    /// Whether it belongs to a group on a day.
    #[must_use]
    pub fn is_in(&self, group: &GroupCode, on: NaiveDate) -> bool {
        self.groups.iter().any(|period| period.group == *group && period.holds_on(on))
    }

    /// A member of which only the code is known.
    #[must_use]
    pub fn bare(code: MemberCode) -> Self {
        Self {
            code,
            name: None,
            kind: None,
            aliases: Vec::new(),
            exists_from: None,
            ceased_on: None,
            groups: Vec::new(),
            names: Vec::new(),
            membership: Vec::new(),
        }
    }
}

/// One State takes the place of another in its international relations, for all
/// of its territory or a part (Vienna Convention on Succession of States in
/// respect of Treaties, 1978, article 2). One event tells of one pair: each
/// successor has its own day and its own rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SuccessionRecorded {
    /// Whose place is taken.
    pub predecessor: MemberCode,
    /// Who takes it.
    pub successor: MemberCode,
    /// How that came about.
    pub kind: SuccessionKind,
    /// Since when.
    pub on: PartialDate,
    /// What passes without an act of the successor.
    pub passes: Passage,
    /// The instruments that pass, sorted, where `passes` is `listed`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub instruments: Vec<InstrumentCode>,
    /// The words of a declaration; remarks of the source.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

/// How an instrument stands to another one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Relation {
    /// The relation, read from this instrument to the other.
    pub kind: RelationKind,
    /// The other instrument.
    pub to: InstrumentCode,
}

/// An instrument as it is from now on known. Local term, family, strength and
/// the way to commit are four things apart: the same term has different force
/// in different organisations.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InstrumentRecorded {
    /// Its code.
    pub code: InstrumentCode,
    /// Its title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// What the organisation itself calls it: Convention, Code, ISPM …
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub local_term: Option<String>,
    /// Its family.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub family: Option<Family>,
    /// Its normative strength.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub strength: Option<Strength>,
    /// How one commits to it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub commits_by: Option<CommitsBy>,
    /// When it was adopted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub adopted_on: Option<PartialDate>,
    /// When it was opened for signature.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opened_on: Option<PartialDate>,
    /// When it entered into force.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub in_force_on: Option<PartialDate>,
    /// When it ended: terminated, withdrawn, abrogated or expired.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended_on: Option<PartialDate>,
    /// How it stands to other instruments, sorted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub relations: Vec<Relation>,
    /// What it is about, in the organisation's or the source's own words, sorted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub subjects: Vec<String>,
}

impl InstrumentRecorded {
    /// An instrument of which only the code is known.
    #[must_use]
    pub fn bare(code: InstrumentCode) -> Self {
        Self {
            code,
            title: None,
            local_term: None,
            family: None,
            strength: None,
            commits_by: None,
            adopted_on: None,
            opened_on: None,
            in_force_on: None,
            ended_on: None,
            relations: Vec::new(),
            subjects: Vec::new(),
        }
    }
}

/// A version of an instrument's text: an edition, a revision, an amended text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VersionRecorded {
    /// The instrument.
    pub instrument: InstrumentCode,
    /// The code of the version, as `2016`.
    pub code: VersionCode,
    /// Its title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The version that it revises.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revises: Option<VersionCode>,
    /// The instrument that made it, as an amending protocol.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub made_by: Option<InstrumentCode>,
    /// When it was adopted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub adopted_on: Option<PartialDate>,
    /// When it entered into force.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub in_force_on: Option<PartialDate>,
    /// The first day on which it is no longer in force.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended_on: Option<PartialDate>,
}

/// A provision of an instrument, the finest unit there is: an article, a
/// paragraph, a clause, an annex. Together they are a tree.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProvisionRecorded {
    /// The instrument.
    pub instrument: InstrumentCode,
    /// The code of the provision, as `27.3`.
    pub code: ProvisionCode,
    /// The version of the instrument since which it stands as told here. The
    /// same provision may be told for several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<VersionCode>,
    /// The provision that it is a part of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<ProvisionCode>,
    /// Its place among the parts of its parent, by which they are sorted first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub order: Option<u32>,
    /// Its heading.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Its words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// Since when it applies; by default since its version is in force.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub applies_from: Option<PartialDate>,
    /// The first day on which it no longer applies.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub applies_until: Option<PartialDate>,
}

/// What a member did about an instrument.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CommitmentRecorded {
    /// The instrument.
    pub instrument: InstrumentCode,
    /// The member.
    pub member: MemberCode,
    /// What it did.
    pub act: Act,
    /// When it takes effect, to the precision known.
    pub occurred_on: PartialDate,
    /// Whose reservation an objection, or its withdrawal, is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub whose: Option<MemberCode>,
    /// The territory to which the instrument is extended, which acts through the member.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub territory: Option<MemberCode>,
    /// The provision that is opted into or out of; without it, the whole instrument is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub provision: Option<ProvisionCode>,
    /// The words of a reservation, objection or declaration; the reference of a
    /// national standard; remarks of the source.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// The event that this one corrects, about the same member and instrument.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replaces: Option<EventId>,
}

/// An entry is taken back: recorded in error.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EntryRetracted {
    /// The event taken back.
    pub of: EventId,
    /// Why.
    pub reason: String,
}

/// An entry's content is erased; its place in the chain stays.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EntryErased {
    /// The event erased.
    pub of: EventId,
    /// On which ground, as "personal data, request 2026-014".
    pub ground: String,
}

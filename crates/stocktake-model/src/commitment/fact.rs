//! The facts: what members did about one instrument, held so small that the
//! whole field fits in memory.

use std::hash::{DefaultHasher, Hash, Hasher};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    PartialDate, Position,
    date::Precision,
    facts::{Facts, Placed},
    provision::ProvisionIx,
    snapshot,
    state::MemberIx,
    vocabulary::{Act, ActKind},
};

/// What an act names beside its member and instrument, in 16 bits: which kind of
/// thing it is, the act says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Other(u16);

impl From<MemberIx> for Other {
    fn from(member: MemberIx) -> Self {
        Self(member.0)
    }
}

impl From<ProvisionIx> for Other {
    fn from(provision: ProvisionIx) -> Self {
        Self(provision.0)
    }
}

/// One act of one member, in 24 bytes. Its words stay in the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fact {
    /// The entry that recorded it.
    pub position: Position,
    /// The entry that corrected it or took it back; [`Position::MAX`] while it stands.
    pub retracted_at: Position,
    #[serde(with = "snapshot::day")]
    first_day: NaiveDate,
    /// Tells words apart without holding them; 0 where there are none.
    text: u32,
    /// Who acted.
    pub member: MemberIx,
    /// A member, a territory or a provision, as the act says; `u16::MAX` for none.
    other: u16,
    /// What it did.
    pub act: Act,
    precision: Precision,
    uncertain: bool,
}

impl Fact {
    /// A fact that stands.
    #[must_use]
    pub fn new(
        position: Position,
        member: MemberIx,
        act: Act,
        date: PartialDate,
        other: Option<Other>,
        text: Option<&str>,
    ) -> Self {
        Self {
            position,
            retracted_at: Position::MAX,
            first_day: date.first_day().unwrap_or(NaiveDate::MIN),
            text: digest(text),
            member,
            other: other.map_or(u16::MAX, |other| other.0),
            act,
            precision: date.precision(),
            uncertain: date.is_uncertain(),
        }
    }

    /// When the act takes effect, to the precision known.
    #[must_use]
    pub fn occurred_on(&self) -> PartialDate {
        PartialDate::from_parts(self.first_day, self.precision, self.uncertain)
    }

    /// What the act names beside its member and instrument.
    #[must_use]
    pub fn other(&self) -> Option<Other> {
        (self.other != u16::MAX).then_some(Other(self.other))
    }

    /// Whose reservation it is about.
    #[must_use]
    pub fn whose(&self) -> Option<MemberIx> {
        self.names(ActKind::Objection).map(MemberIx)
    }

    /// The territory that it is about.
    #[must_use]
    pub fn territory(&self) -> Option<MemberIx> {
        self.names(ActKind::Territory).map(MemberIx)
    }

    /// The provision that it is about.
    #[must_use]
    pub fn provision(&self) -> Option<ProvisionIx> {
        self.names(ActKind::Provision).map(ProvisionIx)
    }

    fn names(&self, kind: ActKind) -> Option<u16> {
        (self.kind() == kind && self.other != u16::MAX).then_some(self.other)
    }

    /// What the act is to the status of the cell: opting into or out of a
    /// provision does not change that for the instrument.
    #[must_use]
    pub fn kind(&self) -> ActKind {
        let of_part = self.act.is_opting() && self.other != u16::MAX;
        if of_part { ActKind::Provision } else { self.act.kind() }
    }

    /// Whether the act came with these words. A digest of 32 bits tells: of four
    /// thousand million changed texts, one would be taken for the same.
    #[must_use]
    pub fn has_text(&self, text: Option<&str>) -> bool {
        self.text == digest(text)
    }

    /// Whether it was recorded by `position` and not taken back by then.
    #[must_use]
    pub fn stands_at(&self, position: Position) -> bool {
        Placed::stands_at(self, position)
    }
}

/// Tells words apart in 32 bits; 0 for none.
pub(crate) fn digest(text: Option<&str>) -> u32 {
    let Some(text) = text.filter(|text| !text.is_empty()) else { return 0 };
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    // The low half, but never the sign for "no words".
    (hasher.finish() as u32).max(1)
}

impl Placed for Fact {
    fn member(&self) -> MemberIx {
        self.member
    }

    fn position(&self) -> Position {
        self.position
    }

    fn retracted_at(&self) -> Position {
        self.retracted_at
    }

    fn retract(&mut self, at: Position) {
        self.retracted_at = self.retracted_at.min(at);
    }
}

/// What members did about one instrument.
pub type Commitments = Facts<Fact>;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fact_is_as_small_as_the_budget_asks() {
        // design.md §1: 24 bytes of memory per fact.
        assert_eq!(size_of::<Fact>(), 24);
    }
}

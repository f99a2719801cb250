//! Observations as memory holds them: all that was told, in 24 bytes each.

use serde::{Deserialize, Serialize};

use crate::{
    Amount, PartialDate, Position,
    date::PackedDate,
    event::ObservationRecorded,
    facts::{Facts, Placed},
    interned::Interned,
    state::MemberIx,
};

/// What many observations of an indicator have in common.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Setting {
    /// The part of the indicator.
    pub disaggregation: Option<String>,
    /// How good the value is.
    pub quality: Option<String>,
    /// Where it comes from.
    pub source: Option<String>,
}

/// One observation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Observation {
    /// The entry that recorded it.
    pub position: Position,
    retracted_at: Position,
    observed_on: PackedDate,
    value: [u32; 2],
    /// Of whom.
    pub member: MemberIx,
    setting: u16,
}

impl Observation {
    /// When it was observed.
    #[must_use]
    pub fn observed_on(&self) -> PartialDate {
        self.observed_on.into()
    }

    /// The value.
    #[must_use]
    pub fn value(&self) -> Amount {
        Amount::unpacked(self.value)
    }
}

impl Placed for Observation {
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

/// The observations of one indicator.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Observations {
    facts: Facts<Observation>,
    settings: Interned<Setting>,
}

impl Observations {
    /// The observations, by member, then position.
    #[must_use]
    pub fn facts(&self) -> &Facts<Observation> {
        &self.facts
    }

    /// What an observation has in common with others.
    #[must_use]
    pub fn setting(&self, of: &Observation) -> &Setting {
        self.settings.get(of.setting)
    }

    /// Whether one stands at a position.
    #[must_use]
    pub fn any_stands(&self, at: Position) -> bool {
        self.facts.facts().iter().any(|it| it.stands_at(at))
    }

    /// Whether 16 bits still tell apart what an observation has beside its value.
    pub(crate) fn has_room(&self, new: &ObservationRecorded) -> bool {
        self.settings.has_room(&setting(new))
    }

    /// Whether it is of the same date and the same part.
    pub(crate) fn is_alike(&self, of: &Observation, new: &ObservationRecorded) -> bool {
        of.observed_on() == new.observed_on && self.setting(of).disaggregation == new.disaggregation
    }

    /// Whether it says the same.
    pub(crate) fn is_same(&self, of: &Observation, new: &ObservationRecorded) -> bool {
        of.observed_on() == new.observed_on
            && of.value() == new.value
            && *self.setting(of) == setting(new)
    }

    pub(crate) fn record(
        &mut self,
        position: Position,
        member: MemberIx,
        replaces: Option<Position>,
        new: &ObservationRecorded,
    ) {
        if let Some(replaced) = replaces {
            self.facts.retract(member, replaced, position);
        }
        self.facts.record(Observation {
            position,
            retracted_at: Position::MAX,
            observed_on: new.observed_on.into(),
            value: new.value.packed(),
            member,
            setting: self.settings.intern(setting(new)),
        });
    }

    pub(crate) fn retract(&mut self, member: MemberIx, of: Position, at: Position) {
        self.facts.retract(member, of, at);
    }
}

fn setting(new: &ObservationRecorded) -> Setting {
    Setting {
        disaggregation: new.disaggregation.clone(),
        quality: new.quality.clone(),
        source: new.source.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_observation_is_as_small_as_the_budget_asks() {
        // design.md §1: 24 bytes of memory per fact.
        assert_eq!(size_of::<Observation>(), 24);
    }
}

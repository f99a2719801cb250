//! Ratings as memory holds them: what is filtered, sorted or counted. Reasons
//! and evidence stay in the log.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::Opinion;
use crate::{
    AssessorCode, CycleCode, PartialDate, Position, ScaleCode, ScaleValue, VersionCode,
    commitment::digest,
    date::PackedDate,
    event::RatingRecorded,
    facts::{Facts, Placed},
    interned::Interned,
    provision::ProvisionIx,
    state::MemberIx,
};

/// A value on a version of a scale.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Mark {
    /// The scale.
    pub scale: ScaleCode,
    /// Its version.
    pub version: VersionCode,
    /// The value.
    pub value: ScaleValue,
}

/// What tells the ratings of one member and one provision apart: of several in
/// one setting, the latest counts.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Setting {
    /// The reporting cycle.
    pub cycle: Option<CycleCode>,
    /// Whose kind of opinion it is.
    pub opinion: Opinion,
    /// Who rates.
    pub by: Option<AssessorCode>,
    /// The version of the instrument that is rated.
    pub version: Option<VersionCode>,
}

/// One rating, in 24 bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rating {
    /// The entry that recorded it.
    pub position: Position,
    /// The entry that corrected it or took it back; [`Position::MAX`] while it stands.
    pub retracted_at: Position,
    rated_on: PackedDate,
    /// Tells reasons and evidence apart without holding them; 0 where there are none.
    words: u32,
    /// Who is rated.
    pub member: MemberIx,
    /// `u16::MAX` for the whole instrument.
    provision: u16,
    pub(crate) mark: u16,
    pub(crate) setting: u16,
}

impl Rating {
    /// As of when it is so, to the precision known.
    #[must_use]
    pub fn rated_on(&self) -> PartialDate {
        self.rated_on.into()
    }

    /// The provision that is rated; nothing for the whole instrument.
    #[must_use]
    pub fn provision(&self) -> Option<ProvisionIx> {
        (self.provision != u16::MAX).then_some(ProvisionIx(self.provision))
    }

    /// Ratings are in the order of their days, and of one day as recorded.
    pub(crate) fn order(&self) -> (Option<NaiveDate>, Position) {
        (self.rated_on().last_day(), self.position)
    }

    /// What tells it from other ratings of the member: which thing, in which setting.
    pub(crate) fn key(&self) -> (u16, u16) {
        (self.provision, self.setting)
    }

    /// Whether it came with these reasons and this evidence.
    pub(crate) fn has_words(&self, told: &RatingRecorded) -> bool {
        self.words == words(told)
    }
}

impl Placed for Rating {
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

fn words(told: &RatingRecorded) -> u32 {
    let parts = told.reason.iter().chain(&told.evidence).map(String::as_str);
    digest(Some(&parts.collect::<Vec<_>>().join("\0")))
}

/// The ratings of one instrument.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Ratings {
    facts: Facts<Rating>,
    marks: Interned<Mark>,
    settings: Interned<Setting>,
}

impl Ratings {
    /// The ratings, by member, then position.
    #[must_use]
    pub fn facts(&self) -> &Facts<Rating> {
        &self.facts
    }

    /// Every value that was given, by the number that ratings have it under.
    pub(crate) fn marks(&self) -> impl Iterator<Item = &Mark> {
        self.marks.iter()
    }

    /// Every setting, by the number that ratings have it under.
    pub(crate) fn settings(&self) -> impl Iterator<Item = &Setting> {
        self.settings.iter()
    }

    /// The value that was given, and on which scale.
    #[must_use]
    pub fn mark(&self, rating: &Rating) -> &Mark {
        self.marks.get(rating.mark)
    }

    /// In which setting it was given.
    #[must_use]
    pub fn setting(&self, rating: &Rating) -> &Setting {
        self.settings.get(rating.setting)
    }

    /// Whether 16 bits still tell apart what a rating names.
    pub(crate) fn has_room(&self, new: &RatingRecorded) -> bool {
        self.marks.has_room(&mark(new)) && self.settings.has_room(&setting(new))
    }

    /// What tells the ratings like a new one from others; nothing where there can be none.
    pub(crate) fn key_of(
        &self,
        new: &RatingRecorded,
        provision: Option<ProvisionIx>,
    ) -> Option<(u16, u16)> {
        Some((provision.map_or(u16::MAX, |it| it.0), self.settings.place(&setting(new))?))
    }

    pub(crate) fn record(
        &mut self,
        position: Position,
        member: MemberIx,
        provision: Option<ProvisionIx>,
        data: &RatingRecorded,
    ) {
        let rating = Rating {
            position,
            retracted_at: Position::MAX,
            rated_on: data.rated_on.into(),
            words: words(data),
            member,
            provision: provision.map_or(u16::MAX, |provision| provision.0),
            mark: self.marks.intern(mark(data)),
            setting: self.settings.intern(setting(data)),
        };
        self.facts.record(rating);
    }

    pub(crate) fn retract(&mut self, member: MemberIx, of: Position, at: Position) {
        self.facts.retract(member, of, at);
    }

    pub(crate) fn mark_erased(&mut self, member: MemberIx, of: Position, at: Position) {
        self.facts.mark_erased(member, of, at);
    }
}

fn mark(data: &RatingRecorded) -> Mark {
    Mark {
        scale: data.scale.clone(),
        version: data.scale_version.clone(),
        value: data.value.clone(),
    }
}

fn setting(data: &RatingRecorded) -> Setting {
    Setting {
        cycle: data.cycle.clone(),
        opinion: data.opinion,
        by: data.by.clone(),
        version: data.version.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rating_is_as_small_as_the_budget_asks() {
        // design.md §1: 24 bytes of memory per fact.
        assert_eq!(size_of::<Rating>(), 24);
    }
}

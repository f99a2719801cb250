//! What a state knows of observations.

use std::sync::Arc;

use super::State;
use crate::{
    IndicatorCode, MemberCode, Position,
    event::ObservationRecorded,
    facts::Placed,
    filed::{Key, Kind},
    indicator::{Observation, Observations},
};

impl State {
    /// The observations of an indicator.
    #[must_use]
    pub fn observations(&self, indicator: &IndicatorCode) -> Option<&Observations> {
        self.observations.get(indicator).map(AsRef::as_ref)
    }

    /// What was observed of the indicator that a record is; nothing where it is of another kind.
    pub fn observed_under(&self, key: &Key) -> impl Iterator<Item = &Observation> {
        let code = Some(key).filter(|key| key.kind() == Kind::Indicator);
        let code = code.and_then(|key| key.codes().next()?.parse().ok());
        let known = code.and_then(|code: IndicatorCode| self.observations(&code));
        known.into_iter().flat_map(|known| known.facts().facts())
    }

    /// The observations of every indicator that has some, by code.
    pub fn all_observations(&self) -> impl Iterator<Item = (&IndicatorCode, &Observations)> {
        self.observations.iter().map(|(code, of)| (code, of.as_ref()))
    }

    pub(super) fn observe(
        &mut self,
        new: &ObservationRecorded,
        replaces: Option<Position>,
        at: Position,
    ) {
        let member = self.intern(&new.member);
        self.observations_mut(&new.indicator).record(at, member, replaces, new);
    }

    pub(super) fn observations_mut(&mut self, indicator: &IndicatorCode) -> &mut Observations {
        Arc::make_mut(self.observations.entry(indicator.clone()).or_default())
    }

    /// Where each observation of a member was recorded, and where it was taken back.
    pub(super) fn observed(
        &self,
        indicator: &IndicatorCode,
        member: &MemberCode,
    ) -> Option<Vec<(Position, Position)>> {
        let (among, (member, _)) = self.observations(indicator).zip(self.member(member))?;
        let cell = among.facts().cell(member).iter();
        Some(cell.map(|it| (it.position(), it.retracted_at())).collect())
    }
}

//! The state of one organisation: what its log says, as facts and histories
//! that are never overwritten, so that every point of the log can be asked
//! without replaying it.
//!
//! A state is a tree of shared parts: cloning it is cheap, and a change clones
//! only the instrument or member that it touches. [`State::fold`] is total: it
//! takes whatever an earlier release wrote, an erased entry included.

mod compliance;
mod entries;
mod filed;
mod fold;
mod observations;

pub use filed::Asked;
pub use fold::Recorded;

use std::sync::Arc;

use chrono::NaiveDate;
use imbl::{OrdMap, Vector};
use serde::{Deserialize, Serialize};

use crate::{
    AsOf, At, CaseCode, CycleCode, GroupCode, IndicatorCode, InstrumentCode, MemberCode, Position,
    ProcedureTypeCode, RecordedTime, RuleCode, ScaleCode, StageCode, VersionCode,
    commitment::Commitments,
    conduct::Kept,
    event::{
        ApplicationRecorded, CycleRecorded, ExemptionRecorded, GroupRecorded, InstrumentRecorded,
        MeasureRecorded, MemberRecorded, OrganisationRecorded, ProcedureTypeRecorded, RuleRecorded,
        ScaleMappingRecorded, ScaleRecorded, SuccessionRecorded, VersionRecorded,
    },
    facts::Facts,
    filed::{Filed, Key},
    history::History,
    indicator::Observations,
    interned::Interned,
    procedure::Case,
    provision::Provisions,
    rating::Ratings,
    scale::MappingEnds,
    snapshot,
};

/// The most members an organisation's log may name: facts hold them in 16 bits.
pub const MEMBERS_MAX: usize = 65_000;

/// A member's place in [`State`], in the order of first appearance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct MemberIx(pub(crate) u16);

impl MemberIx {
    /// The place as a number.
    #[must_use]
    pub fn place(self) -> usize {
        usize::from(self.0)
    }
}

/// A member as the log knows it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Member {
    /// Its code.
    pub code: MemberCode,
    /// What was recorded of it.
    pub history: History<MemberRecorded>,
    /// Whose place it took: each predecessor with what was recorded of that.
    pub predecessors: Vec<(MemberIx, History<SuccessionRecorded>)>,
}

/// A group of members as the log knows it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Group {
    /// Its code.
    pub code: GroupCode,
    /// What was recorded of it.
    pub history: History<GroupRecorded>,
}

/// An instrument as the log knows it, with what members did about it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Instrument {
    /// Its code.
    pub code: InstrumentCode,
    /// What was recorded of it.
    pub history: History<InstrumentRecorded>,
    /// The versions of its text, in the order of first appearance.
    pub versions: Vec<(VersionCode, History<VersionRecorded>)>,
    /// Its parts.
    pub provisions: Provisions,
    /// What members did about it.
    pub commitments: Commitments,
    /// Its reporting cycles, in the order of first appearance.
    pub cycles: Vec<(CycleCode, History<CycleRecorded>)>,
    /// How members comply, in the opinion of those who rate them.
    pub ratings: Ratings,
    /// What does not bind a member as it binds others.
    pub exemptions: Facts<Kept<ExemptionRecorded>>,
    /// What members did in their own law.
    pub measures: Facts<Kept<MeasureRecorded>>,
    /// What members were seen to do.
    pub applications: Facts<Kept<ApplicationRecorded>>,
}

/// Everything an organisation's log says. It can be written to a snapshot, in a
/// form that names no fields and is read by the same build only.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct State {
    position: Position,
    /// The first position of each recorded time.
    #[serde(with = "snapshot::times")]
    times: Vector<(RecordedTime, Position)>,
    erased: Vector<Position>,
    organisation: Arc<History<OrganisationRecorded>>,
    members: Vector<Arc<Member>>,
    members_by_code: OrdMap<MemberCode, MemberIx>,
    groups: OrdMap<GroupCode, Arc<Group>>,
    instruments: OrdMap<InstrumentCode, Arc<Instrument>>,
    scales: OrdMap<(ScaleCode, VersionCode), Arc<History<ScaleRecorded>>>,
    scale_mappings: OrdMap<MappingEnds, Arc<History<ScaleMappingRecorded>>>,
    procedure_types: OrdMap<(ProcedureTypeCode, VersionCode), Arc<History<ProcedureTypeRecorded>>>,
    cases: OrdMap<CaseCode, Arc<Case>>,
    stages: Interned<StageCode>,
    rules: OrdMap<(RuleCode, VersionCode), Arc<History<RuleRecorded>>>,
    filed: OrdMap<Key, Arc<History<Filed>>>,
    observations: OrdMap<IndicatorCode, Arc<Observations>>,
}

/// A point of the log that is not there yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the log ends at position {head}; there is no position {asked} yet")]
pub struct NotYet {
    /// What was asked for.
    pub asked: Position,
    /// Where the log ends.
    pub head: Position,
}

impl State {
    /// The position of the last entry taken in.
    #[must_use]
    pub fn position(&self) -> Position {
        self.position
    }

    /// When the last entry was recorded.
    #[must_use]
    pub fn recorded(&self) -> RecordedTime {
        self.times.last().map_or(RecordedTime(i64::MIN), |(time, _)| *time)
    }

    /// When the entry at `position` was recorded, or the last one before it
    /// whose time is still known.
    #[must_use]
    pub fn recorded_at(&self, position: Position) -> Option<RecordedTime> {
        let after = self
            .times
            .binary_search_by(|(_, first)| first.cmp(&position))
            .map_or_else(|n| n, |n| n + 1);
        after.checked_sub(1).map(|n| self.times[n].0)
    }

    /// Settles both clocks of a question. `on` is by default the day of
    /// `as_of` when that is given, else `today`.
    ///
    /// # Errors
    /// [`NotYet`] for a position that the log has not reached.
    pub fn at(&self, as_of: AsOf, on: Option<NaiveDate>, today: NaiveDate) -> Result<At, NotYet> {
        let until = |time: RecordedTime| {
            let after = self.times.partition_point_by(|recorded| recorded <= time);
            // Entries of one recorded time stand together up to the next one.
            self.times.get(after).map_or(self.position, |(_, first)| Position(first.0 - 1))
        };
        let (position, day) = match as_of {
            AsOf::Head => (self.position, today),
            AsOf::Position(asked) if asked > self.position => {
                return Err(NotYet { asked, head: self.position });
            }
            AsOf::Position(position) => {
                (position, self.recorded_at(position).map_or(today, RecordedTime::day))
            }
            AsOf::Time(time) => (until(time), time.day()),
            AsOf::Day(day) => {
                let end = day.succ_opt().and_then(|next| next.and_hms_opt(0, 0, 0));
                (
                    until(end.map_or(RecordedTime(i64::MAX), |end| {
                        RecordedTime(end.and_utc().timestamp_micros() - 1)
                    })),
                    day,
                )
            }
        };
        Ok(At { position, on: on.unwrap_or(day) })
    }

    /// The entries up to `position` whose content was erased: an answer that
    /// reads that far has lost them.
    pub fn erased(&self, position: Position) -> impl Iterator<Item = Position> {
        self.erased.iter().copied().take_while(move |erased| *erased <= position)
    }

    /// What the organisation says of itself.
    #[must_use]
    pub fn organisation(&self) -> &History<OrganisationRecorded> {
        &self.organisation
    }

    /// Every member the log ever named, by code.
    pub fn members(&self) -> impl Iterator<Item = (MemberIx, &Member)> {
        self.members_by_code.values().map(|member| (*member, self.member_at(*member)))
    }

    /// The places of all members, in the order of first appearance.
    pub fn member_places(&self) -> impl Iterator<Item = MemberIx> {
        (0..=u16::MAX).take(self.members.len()).map(MemberIx)
    }

    /// How many members the log ever named.
    #[must_use]
    pub fn member_count(&self) -> usize {
        self.members.len()
    }

    /// A member by its code.
    #[must_use]
    pub fn member(&self, code: &MemberCode) -> Option<(MemberIx, &Member)> {
        self.members_by_code.get(code).map(|member| (*member, self.member_at(*member)))
    }

    /// A member by its place.
    #[must_use]
    pub fn member_at(&self, member: MemberIx) -> &Member {
        &self.members[usize::from(member.0)]
    }

    /// Every group the log ever had a record of, by code.
    pub fn groups(&self) -> impl Iterator<Item = &Group> {
        self.groups.values().map(AsRef::as_ref)
    }

    /// A group by its code.
    #[must_use]
    pub fn group(&self, code: &GroupCode) -> Option<&Group> {
        self.groups.get(code).map(AsRef::as_ref)
    }

    /// Whether the log ever told of a group: in a record of its own, or in that of a member.
    #[must_use]
    pub fn tells_of_group(&self, code: &GroupCode) -> bool {
        let in_it = |record: &MemberRecorded| record.groups.iter().any(|it| it.group == *code);
        self.group(code).is_some()
            || self.members().any(|(_, member)| {
                member.history.versions(self.position).any(|(_, _, record)| in_it(record))
            })
    }

    /// What was recorded of a succession.
    #[must_use]
    pub fn succession(
        &self,
        predecessor: &MemberCode,
        successor: &MemberCode,
    ) -> Option<&History<SuccessionRecorded>> {
        let (predecessor, _) = self.member(predecessor)?;
        let mut known = self.member(successor)?.1.predecessors.iter();
        known.find(|(ix, _)| *ix == predecessor).map(|(_, history)| history)
    }

    /// Every instrument the log ever named, by code.
    pub fn instruments(&self) -> impl Iterator<Item = &Instrument> {
        self.instruments.values().map(AsRef::as_ref)
    }

    /// How many facts the log ever held: what members did, how they were rated
    /// and what was opened about them, taken back or not.
    #[must_use]
    pub fn fact_count(&self) -> usize {
        let count = |it: &Instrument| {
            let conduct = it.exemptions.facts().len()
                + it.measures.facts().len()
                + it.applications.facts().len();
            it.commitments.facts().len() + it.ratings.facts().facts().len() + conduct
        };
        let steps = self.cases().map(|case| case.steps().len());
        self.instruments().map(count).chain(steps).sum()
    }

    /// An instrument by its code.
    #[must_use]
    pub fn instrument(&self, code: &InstrumentCode) -> Option<&Instrument> {
        self.instruments.get(code).map(AsRef::as_ref)
    }
}

impl Instrument {
    /// What was recorded of a version.
    #[must_use]
    pub fn version(&self, code: &VersionCode) -> Option<&History<VersionRecorded>> {
        self.versions.iter().find(|(known, _)| known == code).map(|(_, history)| history)
    }

    /// What was recorded of a reporting cycle.
    #[must_use]
    pub fn cycle(&self, code: &CycleCode) -> Option<&History<CycleRecorded>> {
        self.cycles.iter().find(|(known, _)| known == code).map(|(_, history)| history)
    }

    /// A version, and those that it revises, directly or not, as known at a position.
    pub(crate) fn lineage<'a>(
        &'a self,
        version: &'a VersionCode,
        at: Position,
    ) -> Vec<&'a VersionCode> {
        let mut lineage = vec![version];
        let revised = |version: &VersionCode| self.version(version)?.at(at)?.revises.as_ref();
        while let Some(next) = lineage.last().copied().and_then(revised)
            && !lineage.contains(&next)
        {
            lineage.push(next);
        }
        lineage
    }
}

/// `partition_point` over the first halves of the pairs of a persistent vector.
trait PartitionPoint {
    fn partition_point_by(&self, before: impl Fn(RecordedTime) -> bool) -> usize;
}

impl PartitionPoint for Vector<(RecordedTime, Position)> {
    fn partition_point_by(&self, before: impl Fn(RecordedTime) -> bool) -> usize {
        let order = |(time, _): &(RecordedTime, Position)| {
            if before(*time) { std::cmp::Ordering::Less } else { std::cmp::Ordering::Greater }
        };
        self.binary_search_by(order).unwrap_or_else(|n| n)
    }
}

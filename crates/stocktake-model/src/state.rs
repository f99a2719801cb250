//! The state of one organisation: what its log says, as facts and histories
//! that are never overwritten, so that every point of the log can be asked
//! without replaying it.
//!
//! A state is a tree of shared parts: cloning it is cheap, and a change clones
//! only the instrument or member that it touches. [`State::fold`] is total: it
//! takes whatever an earlier release wrote, an erased entry included.

use std::sync::Arc;

use chrono::NaiveDate;
use imbl::{OrdMap, Vector};

use crate::{
    AsOf, At, GroupCode, InstrumentCode, MemberCode, Position, RecordedTime,
    commitment::{Commitments, Fact},
    event::{Event, GroupRecorded, InstrumentRecorded, MemberRecorded, OrganisationRecorded},
    history::History,
    subject::Subject,
};

/// The most members an organisation's log may name: facts hold them in 16 bits.
pub const MEMBERS_MAX: usize = 65_000;

/// A member's place in [`State`], in the order of first appearance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MemberIx(pub(crate) u16);

/// A member as the log knows it.
#[derive(Debug, Clone)]
pub struct Member {
    /// Its code.
    pub code: MemberCode,
    /// What was recorded of it.
    pub history: History<MemberRecorded>,
}

/// A group of members as the log knows it.
#[derive(Debug, Clone)]
pub struct Group {
    /// Its code.
    pub code: GroupCode,
    /// What was recorded of it.
    pub history: History<GroupRecorded>,
}

/// An instrument as the log knows it, with what members did about it.
#[derive(Debug, Clone)]
pub struct Instrument {
    /// Its code.
    pub code: InstrumentCode,
    /// What was recorded of it.
    pub history: History<InstrumentRecorded>,
    /// What members did about it.
    pub commitments: Commitments,
}

/// Everything an organisation's log says.
#[derive(Debug, Clone, Default)]
pub struct State {
    position: Position,
    /// The first position of each recorded time.
    times: Vector<(RecordedTime, Position)>,
    erased: Vector<Position>,
    organisation: Arc<History<OrganisationRecorded>>,
    members: Vector<Arc<Member>>,
    members_by_code: OrdMap<MemberCode, MemberIx>,
    groups: OrdMap<GroupCode, Arc<Group>>,
    instruments: OrdMap<InstrumentCode, Arc<Instrument>>,
}

/// What stands at the next position, for [`State::fold`].
#[derive(Debug, Clone, Copy)]
pub enum Recorded<'a> {
    /// An entry.
    Entry {
        /// When it was recorded.
        time: RecordedTime,
        /// What it is about.
        subject: &'a Subject,
        /// What it says.
        event: &'a Event,
        /// The position of the entry that it corrects, takes back or erases.
        refers_to: Option<Position>,
    },
    /// An entry whose content was erased.
    Erased,
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
    /// Takes in what stands at the next position.
    pub fn fold(&mut self, recorded: Recorded<'_>) {
        self.position = self.position.next();
        let at = self.position;
        let (time, subject, event, refers_to) = match recorded {
            Recorded::Erased => return self.erased.push_back(at),
            Recorded::Entry { time, subject, event, refers_to } => {
                (time, subject, event, refers_to)
            }
        };
        if self.times.last().is_none_or(|(last, _)| *last < time) {
            self.times.push_back((time, at));
        }
        match event {
            Event::OrganisationRecorded(data) => {
                Arc::make_mut(&mut self.organisation).record(at, data.clone())
            }
            Event::MemberRecorded(data) => {
                self.member_mut(&data.code).history.record(at, data.clone())
            }
            Event::GroupRecorded(data) => {
                self.group_mut(&data.code).history.record(at, data.clone())
            }
            Event::InstrumentRecorded(data) => {
                self.instrument_mut(&data.code).history.record(at, data.clone())
            }
            Event::CommitmentRecorded(data) => {
                let (member, whose) = (
                    self.intern(&data.member),
                    data.whose.as_ref().map(|whose| self.intern(whose)),
                );
                let commitments = &mut self.instrument_mut(&data.instrument).commitments;
                if let Some(replaced) = refers_to {
                    commitments.retract(member, replaced, at);
                }
                let text = data.text.as_deref();
                commitments.record(Fact::new(at, member, data.act, data.occurred_on, whose, text));
            }
            Event::EntryRetracted(_) => self.retract(subject, refers_to, at),
            Event::EntryErased(_) => self.mark_erased(subject, refers_to, at),
        }
    }

    fn retract(&mut self, subject: &Subject, of: Option<Position>, at: Position) {
        let Some(of) = of else { return };
        match subject {
            Subject::Organisation => Arc::make_mut(&mut self.organisation).retract(of, at),
            Subject::Member(member) => self.member_mut(member).history.retract(of, at),
            Subject::Group(group) => self.group_mut(group).history.retract(of, at),
            Subject::Instrument(instrument) => {
                self.instrument_mut(instrument).history.retract(of, at)
            }
            Subject::Commitment(instrument, member) => {
                let member = self.intern(member);
                self.instrument_mut(instrument).commitments.retract(member, of, at);
            }
        }
    }

    /// A cell that lost an entry says so from the erasure on; before it, only
    /// the answer as a whole can (`State::erased`).
    fn mark_erased(&mut self, subject: &Subject, of: Option<Position>, at: Position) {
        if let (Subject::Commitment(instrument, member), Some(of)) = (subject, of) {
            let member = self.intern(member);
            self.instrument_mut(instrument).commitments.mark_erased(member, of, at);
        }
    }

    fn intern(&mut self, code: &MemberCode) -> MemberIx {
        if let Some(member) = self.members_by_code.get(code) {
            return *member;
        }
        let member = MemberIx(
            u16::try_from(self.members.len())
                .expect("decisions refuse more than MEMBERS_MAX members"),
        );
        self.members
            .push_back(Arc::new(Member { code: code.clone(), history: History::default() }));
        self.members_by_code.insert(code.clone(), member);
        member
    }

    fn member_mut(&mut self, code: &MemberCode) -> &mut Member {
        let member = self.intern(code);
        Arc::make_mut(&mut self.members[usize::from(member.0)])
    }

    fn group_mut(&mut self, code: &GroupCode) -> &mut Group {
        Arc::make_mut(
            self.groups.entry(code.clone()).or_insert_with(|| {
                Arc::new(Group { code: code.clone(), history: History::default() })
            }),
        )
    }

    fn instrument_mut(&mut self, code: &InstrumentCode) -> &mut Instrument {
        Arc::make_mut(self.instruments.entry(code.clone()).or_insert_with(|| {
            Arc::new(Instrument {
                code: code.clone(),
                history: History::default(),
                commitments: Commitments::default(),
            })
        }))
    }

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

    /// Where the entry at `of`, about `subject`, was taken back or corrected by
    /// `position`; nothing while it stands.
    #[must_use]
    pub fn retracted_at(
        &self,
        position: Position,
        subject: &Subject,
        of: Position,
    ) -> Option<Position> {
        fn version<T>(history: &History<T>, position: Position, of: Position) -> Option<Position> {
            let mut versions = history.versions(position);
            versions
                .find(|(recorded, _, _)| *recorded == of)
                .and_then(|(_, retracted, _)| retracted)
        }
        match subject {
            Subject::Organisation => version(&self.organisation, position, of),
            Subject::Member(code) => version(&self.member(code)?.1.history, position, of),
            Subject::Group(code) => version(&self.group(code)?.history, position, of),
            Subject::Instrument(code) => version(&self.instrument(code)?.history, position, of),
            Subject::Commitment(instrument, member) => {
                let (instrument, (member, _)) =
                    (self.instrument(instrument)?, self.member(member)?);
                let mut cell = instrument.commitments.cell(member).iter();
                let retracted = cell.find(|fact| fact.position == of)?.retracted_at;
                (retracted <= position).then_some(retracted)
            }
        }
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

    /// Every instrument the log ever named, by code.
    pub fn instruments(&self) -> impl Iterator<Item = &Instrument> {
        self.instruments.values().map(AsRef::as_ref)
    }

    /// An instrument by its code.
    #[must_use]
    pub fn instrument(&self, code: &InstrumentCode) -> Option<&Instrument> {
        self.instruments.get(code).map(AsRef::as_ref)
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

//! The cells of an instrument: the facts that count for each member, which are
//! those recorded and those that follow without an act of its own. A member is
//! bound without an act where the instrument binds every member of the
//! organisation, and where it took the place of another State that was bound.

use chrono::NaiveDate;

use super::{CellStatus, Fact, status};
use crate::{
    InstrumentCode, PartialDate, Position,
    event::{MemberRecorded, SuccessionRecorded},
    history::History,
    state::{Instrument, MemberIx, State},
    vocabulary::{Act, CommitsBy, MembershipKind, Passage, Status, Strength},
};

/// What is known of a member that bears on its cells.
pub(crate) struct Life<'a> {
    pub(crate) member: MemberIx,
    record: Option<(Position, &'a MemberRecorded)>,
    successions: Vec<Heir<'a>>,
}

/// A member as the successor of another.
pub(crate) struct Heir<'a> {
    predecessor: MemberIx,
    position: Position,
    pub(crate) told: &'a SuccessionRecorded,
}

impl Heir<'_> {
    /// Whether what bound the predecessor by an instrument binds the heir
    /// without an act of its own.
    pub(crate) fn passes(&self, instrument: &InstrumentCode) -> bool {
        match self.told.passes {
            Passage::All => true,
            Passage::Listed => self.told.instruments.contains(instrument),
            Passage::ByNotification | Passage::Nothing => false,
        }
    }
}

impl<'a> Life<'a> {
    pub(crate) fn of(state: &'a State, member: MemberIx, at: Position) -> Self {
        let known = state.member_at(member);
        let heir = |(predecessor, history): &'a (MemberIx, _)| {
            let (position, told) = History::version_at(history, at)?;
            Some(Heir { predecessor: *predecessor, position, told })
        };
        let successions = known.predecessors.iter().filter_map(heir).collect();
        Self { member, record: known.history.version_at(at), successions }
    }

    /// The life of every member, by its place.
    pub(crate) fn all(state: &'a State, at: Position) -> impl Iterator<Item = Self> {
        state.member_places().map(move |member| Self::of(state, member, at))
    }

    /// The member as the successor of each of its predecessors.
    pub(crate) fn heirs(&self) -> &[Heir<'a>] {
        &self.successions
    }

    /// When the member ceased to exist, and the entry that tells of it.
    pub(crate) fn ceased(&self) -> Option<(Position, PartialDate)> {
        self.record.and_then(|(position, record)| Some((position, record.ceased_on?)))
    }
}

/// What an heir was left.
struct Inheritance {
    /// The facts of the heir that follow.
    facts: Vec<Fact>,
    /// The facts by which the predecessor was bound, oldest first: one recorded,
    /// or what it inherited itself.
    by: Vec<Fact>,
}

/// The cells of one instrument at a point of the log.
pub(crate) struct Cells<'a> {
    state: &'a State,
    at: Position,
    instrument: &'a Instrument,
    /// Since when, and until when, it binds every member of the organisation.
    automatic: Option<Automatic>,
}

struct Automatic {
    position: Position,
    from: PartialDate,
    until: Option<PartialDate>,
}

impl<'a> Cells<'a> {
    pub(crate) fn of(state: &'a State, instrument: &'a Instrument, at: Position) -> Self {
        let record = instrument.history.version_at(at);
        let automatic = record.and_then(|(position, record)| {
            let binds = matches!(
                record.strength,
                Some(Strength::Binding | Strength::BindingUnlessOptedOut)
            );
            let binds = binds && record.commits_by == Some(CommitsBy::Automatic);
            let from = record.in_force_on.filter(|_| binds)?;
            Some(Automatic { position, from, until: record.ended_on })
        });
        Self { state, at, instrument, automatic }
    }

    /// Every member with a row in the matrix: one with a fact, recorded or
    /// following, or with an entry that was erased.
    pub(crate) fn members(&self, lives: &[Life<'_>]) -> Vec<MemberIx> {
        let mut members: Vec<MemberIx> = self.instrument.commitments.members().collect();
        let mut scratch = Vec::new();
        for life in lives.iter().filter(|life| self.may_follow(life)) {
            self.follow(life, &mut scratch);
            members.extend((!scratch.is_empty()).then_some(life.member));
            scratch.clear();
        }
        members.sort_unstable();
        members.dedup();
        members
    }

    /// The facts of a cell that count at this point of the log.
    pub(crate) fn facts(&self, life: &Life<'_>, facts: &mut Vec<Fact>) {
        facts.clear();
        let recorded = self.instrument.commitments.cell(life.member).iter();
        facts.extend(recorded.filter(|fact| fact.stands_at(self.at)));
        if self.may_follow(life) {
            self.follow(life, facts);
        }
    }

    /// The status of a cell on a day. Leaves the facts that count in `scratch`,
    /// in the order of counting.
    pub(crate) fn status(
        &self,
        life: &Life<'_>,
        on: NaiveDate,
        scratch: &mut Vec<Fact>,
    ) -> CellStatus {
        self.facts(life, scratch);
        status(scratch, on, life.ceased().map(|(_, day)| day), |_, _| ())
    }

    /// The facts by which predecessors were bound whose place the member took, recorded or inherited.
    pub(crate) fn bound_predecessors(&self, life: &Life<'_>) -> Vec<Fact> {
        let left = life.successions.iter().filter_map(|heir| self.inheritance(life.member, heir));
        left.flat_map(|left| left.by).collect()
    }

    fn may_follow(&self, life: &Life<'_>) -> bool {
        self.automatic.is_some() || !life.successions.is_empty()
    }

    /// Adds the facts that follow without an act of the member.
    pub(crate) fn follow(&self, life: &Life<'_>, facts: &mut Vec<Fact>) {
        self.by_membership(life, facts);
        for heir in &life.successions {
            facts.extend(
                self.inheritance(life.member, heir).into_iter().flat_map(|left| left.facts),
            );
        }
    }

    /// An instrument that binds without an act binds each full member, from the
    /// later of its entry into force and the beginning of the membership, until
    /// the earlier of its end and that of the membership.
    fn by_membership(&self, life: &Life<'_>, facts: &mut Vec<Fact>) {
        let Some((automatic, (position, record))) = self.automatic.as_ref().zip(life.record) else {
            return;
        };
        let day = |date: PartialDate| date.last_day().unwrap_or(NaiveDate::MIN);
        let periods = record.membership.iter();
        for period in periods.filter(|period| period.kind == MembershipKind::Member) {
            let joined = period.from.filter(|joined| day(*joined) > day(automatic.from));
            let (begun_by, from) =
                joined.map_or((automatic.position, automatic.from), |joined| (position, joined));
            let ends = [(automatic.position, automatic.until), (position, period.until)];
            let dated =
                ends.into_iter().filter_map(|(by, until)| Some((by, until?.last_day()?, until?)));
            let end = dated.min_by_key(|(_, day, _)| *day);
            if end.is_some_and(|(_, end, _)| end <= day(from)) {
                continue;
            }
            let fact = |by, act, date| Fact::new(by, life.member, act, date, None, None);
            facts.push(fact(begun_by, Act::TacitAcceptance, from));
            facts.push(fact(begun_by, Act::EntryIntoForce, from));
            facts.extend(end.map(|(by, _, until)| fact(by, Act::End, until)));
        }
    }

    /// What passed by a succession, if the instrument passes by it and the
    /// predecessor was bound. That the predecessor ceased to exist by then does
    /// not count, as it is why something passes.
    fn inheritance(&self, member: MemberIx, heir: &Heir<'_>) -> Option<Inheritance> {
        let day = heir.told.on.last_day().filter(|_| heir.passes(&self.instrument.code))?;
        let (by, left) = self.of_predecessor(heir, day);
        let on = if left.uncertain { heir.told.on.doubted() } else { heir.told.on };
        let bound = left.status.is_bound().then_some((Act::Succession, on));
        // Consent without a day leaves open whether there was something to pass.
        let unknown =
            (left.status == Status::Unknown).then_some((Act::Succession, PartialDate::UNKNOWN));
        let in_force = left.in_force_since.map(|_| (Act::EntryIntoForce, on));
        let reserved =
            (left.status == Status::BoundWithReservation).then_some((Act::Reservation, on));
        let acts = [bound, unknown, in_force, reserved].into_iter().flatten();
        let fact = |(act, on)| Fact::new(heir.position, member, act, on, None, None);
        let facts: Vec<Fact> = acts.map(fact).collect();
        (!facts.is_empty()).then_some(Inheritance { facts, by })
    }

    /// The status of a predecessor on the day of a succession, and the facts that
    /// made it. It inherited itself by an earlier succession only, so that this ends.
    pub(crate) fn of_predecessor(
        &self,
        heir: &Heir<'_>,
        day: NaiveDate,
    ) -> (Vec<Fact>, CellStatus) {
        let life = Life::of(self.state, heir.predecessor, self.at);
        let recorded = self.instrument.commitments.cell(life.member).iter();
        let mut facts: Vec<Fact> =
            recorded.filter(|fact| fact.stands_at(self.at)).copied().collect();
        let earlier = |heir: &&Heir<'_>| heir.told.on.last_day().is_some_and(|on| on < day);
        let mut by = Vec::new();
        for heir in life.successions.iter().filter(earlier) {
            if let Some(left) = self.inheritance(life.member, heir) {
                facts.extend(left.facts);
                by.extend(left.by);
            }
        }
        let answer = status(&mut facts, day, None, |_, _| ());
        let made_it =
            |fact: &&Fact| Some(fact.act) == answer.act && Some(fact.occurred_on()) == answer.since;
        by.extend(facts.iter().find(made_it));
        (by, answer)
    }
}

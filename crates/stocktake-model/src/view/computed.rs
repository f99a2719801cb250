//! The computed status of one member, as the views of compliance share it.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::{due::Due, ratings::counted};
use crate::{
    At, InstrumentCode, VersionCode,
    conduct::Exempt,
    event::ApplicationRecorded,
    facts::{Facts, Placed},
    procedure::{StageKind, stages},
    rule::{Compliance, Computed, Judge},
    state::{Instrument, MemberIx, State},
    view::Value,
};

/// The computed status of one member, what does not bind it, and what is due.
pub(super) struct Cell<'a> {
    pub(super) computed: Option<Computed>,
    pub(super) exempt: Exempt<'a>,
    pub(super) due: Due,
    pub(super) uncertain: bool,
}

impl<'a> Cell<'a> {
    pub(super) fn of(
        instrument: &'a Instrument,
        judge: Option<&Judge<'_>>,
        member: MemberIx,
        at: At,
    ) -> Self {
        let ratings = counted(instrument.ratings.facts().cell(member), at);
        let exempt = Exempt::of(instrument, member, at);
        let uncertain = exempt.uncertain || ratings.iter().any(|it| it.uncertain);
        let ratings = ratings.into_iter().map(|it| it.rating);
        let computed = judge.map(|judge| judge.compute(ratings, &exempt));
        let due = Due::of(instrument, member, &exempt, computed.as_ref(), at);
        Self { computed, exempt, due, uncertain }
    }

    /// Whom nothing binds is so without a rule too.
    pub(super) fn status(&self) -> Compliance {
        let computed = self.computed.as_ref().map(|computed| computed.status);
        let exempt = self.exempt.whole.map(Compliance::from);
        exempt.or(computed).unwrap_or(Compliance::Undetermined)
    }

    pub(super) fn version(&self) -> Option<&str> {
        self.computed.as_ref()?.version.as_ref().map(VersionCode::as_str)
    }

    pub(super) fn score(&self) -> Value {
        let score = self.computed.as_ref().and_then(|computed| computed.score);
        score.map_or(Value::Empty, Value::said)
    }
}

/// The members of which anything is told about how they comply, something that
/// was erased included, or of which a procedure is open, by code.
pub(super) fn members(
    state: &State,
    instrument: &Instrument,
    open: &Open<'_>,
    at: At,
) -> Vec<MemberIx> {
    fn told<F: Placed>(facts: &Facts<F>, at: At) -> impl Iterator<Item = MemberIx> {
        facts.members().filter(move |member| {
            facts.cell(*member).iter().any(|fact| fact.stands_at(at.position))
                || facts.erased(*member, at.position).next().is_some()
        })
    }
    let of = |member| (&instrument.code, MemberIx(member));
    let cases = open.range(of(0)..=of(u16::MAX)).map(|((_, member), _)| *member);
    let members: BTreeSet<MemberIx> = told(instrument.ratings.facts(), at)
        .chain(told(&instrument.exemptions, at))
        .chain(told(&instrument.measures, at))
        .chain(told(&instrument.applications, at))
        .chain(cases)
        .collect();
    let mut members: Vec<MemberIx> = members.into_iter().collect();
    members.sort_by_key(|member| &state.member_at(*member).code);
    members
}

/// How many procedures are open, by instrument and member.
pub(super) type Open<'a> = BTreeMap<(&'a InstrumentCode, MemberIx), u64>;

/// How many procedures are open about each member and instrument.
pub(super) fn open_procedures(state: &State, at: At) -> Open<'_> {
    let mut open = Open::new();
    for case in state.cases() {
        let steps = case.standing(at.position).filter(|step| step.day() <= at.on);
        let Some(last) = steps.max_by_key(|step| case.order(step)) else { continue };
        let about = case.about(last);
        let kind = stages(state, about, at.position).and_then(|it| it.kind_of(state.stage(last)));
        if let Some(instrument) = &about.instrument
            && !kind.is_some_and(StageKind::ends)
        {
            *open.entry((instrument, about.member)).or_default() += 1;
        }
    }
    open
}

/// How many measures of a member are in force on a day.
pub(super) fn in_force(instrument: &Instrument, member: MemberIx, at: At) -> u64 {
    let standing = instrument.measures.cell(member).iter();
    let standing = standing.filter(|known| known.stands_at(at.position));
    standing.filter(|known| known.told.is_in_force(at.on)).count() as u64
}

/// What a member was last seen to do about the whole instrument, or any of it.
pub(super) fn last_seen(
    instrument: &Instrument,
    member: MemberIx,
    at: At,
) -> Option<&ApplicationRecorded> {
    let standing = instrument.applications.cell(member).iter();
    let seen = standing.filter(|known| known.stands_at(at.position)).filter_map(|known| {
        let day = known.told.occurred_on.last_day().unwrap_or(NaiveDate::MIN);
        (day <= at.on).then_some((day, known))
    });
    seen.max_by_key(|(day, known)| (*day, known.position)).map(|(_, known)| known.told.as_ref())
}

//! What members have to have done by when: reports in the cycles of an instrument,
//! and what deadlines of their own ask for. Being overdue is nothing that is
//! recorded: it follows from the day that is asked about.

use chrono::{Days, NaiveDate};

use super::ratings::counted;
use crate::{
    At, CycleCode, PartialDate,
    commitment::{Cells, Life},
    conduct::Exempt,
    event::{CycleRecorded, ExemptionRecorded},
    rating::Opinion,
    rule::{Compliance, Computed, PartEffect},
    scale::Standing,
    state::{Instrument, MemberIx, State},
    view::{Reader, Scope, Table, Value},
};

/// For how many days ahead something is due soon.
pub const DUE_SOON_DAYS: u64 = 90;

/// What a member has not done and has to, by the days on which it is due.
#[derive(Debug, Default)]
pub(crate) struct Due {
    days: Vec<(NaiveDate, PartialDate)>,
}

impl Due {
    /// What is due of a member whose status is as computed.
    pub(crate) fn of(
        instrument: &Instrument,
        member: MemberIx,
        exempt: &Exempt<'_>,
        computed: Option<&Computed>,
        at: At,
    ) -> Self {
        if exempt.whole.is_some() {
            return Self::default();
        }
        let reports = [last_due(instrument, at), next_due(instrument, at)].into_iter().flatten();
        let reports = reports.filter(|cycle| !reported(instrument, member, cycle, at));
        let deadlines = exempt.deadlines.iter().map(|known| known.told.as_ref());
        let deadlines = deadlines.filter(|told| !is_done(instrument, exempt, computed, told));
        let days = reports.map(|cycle| cycle.due_on).chain(deadlines.map(|told| told.due_on));
        Self { days: days.flatten().filter_map(|due| Some((due.last_day()?, due))).collect() }
    }

    /// Whether a day on which something was due is past.
    pub(crate) fn is_overdue(&self, on: NaiveDate) -> bool {
        self.days.iter().any(|(day, _)| *day < on)
    }

    /// Whether something is due on the day or soon after it.
    pub(crate) fn is_soon(&self, on: NaiveDate) -> bool {
        self.days.iter().any(|(day, _)| is_soon(*day, on))
    }

    /// The first day on which something is or was due.
    pub(crate) fn first(&self) -> Option<PartialDate> {
        self.days.iter().min().map(|(_, due)| *due)
    }
}

/// Whether a day comes soon.
pub(crate) fn is_soon(day: NaiveDate, on: NaiveDate) -> bool {
    let end = on.checked_add_days(Days::new(DUE_SOON_DAYS));
    day >= on && end.is_none_or(|end| day <= end)
}

/// Whether what a deadline asks for is done: the provision is met, or for a whole
/// instrument the member complies. What does not bind it need not be done.
pub(crate) fn is_done(
    instrument: &Instrument,
    exempt: &Exempt<'_>,
    computed: Option<&Computed>,
    told: &ExemptionRecorded,
) -> bool {
    let Some(code) = &told.provision else {
        return computed.is_some_and(|it| it.status == Compliance::Compliant);
    };
    let place = instrument.provisions.place(code);
    let met = computed.into_iter().flat_map(|computed| &computed.parts).any(|part| {
        part.effect == PartEffect::Counted
            && part.rating.provision() == place
            && part.counts_as == Some(Standing::Met)
    });
    met || exempt.why(place).is_some()
}

/// The last cycle of an instrument whose due day is past.
fn last_due(instrument: &Instrument, at: At) -> Option<&CycleRecorded> {
    let known = instrument.cycles.iter().filter_map(|(_, cycle)| cycle.at(at.position));
    let day = |cycle: &&CycleRecorded| cycle.due_on.and_then(PartialDate::last_day);
    known.filter(|cycle| day(cycle).is_some_and(|day| day < at.on)).max_by_key(day)
}

/// The next cycle of an instrument whose due day is to come.
fn next_due(instrument: &Instrument, at: At) -> Option<&CycleRecorded> {
    let known = instrument.cycles.iter().filter_map(|(_, cycle)| cycle.at(at.position));
    let day = |cycle: &&CycleRecorded| cycle.due_on.and_then(PartialDate::last_day);
    known.filter(|cycle| day(cycle).is_some_and(|day| day >= at.on)).min_by_key(day)
}

/// Whether a member has a self-assessment in a cycle.
fn reported(instrument: &Instrument, member: MemberIx, cycle: &CycleRecorded, at: At) -> bool {
    counted(instrument.ratings.facts().cell(member), at).iter().any(|it| {
        let setting = instrument.ratings.setting(&it.rating);
        setting.opinion == Opinion::SelfAssessment && setting.cycle.as_ref() == Some(&cycle.code)
    })
}

/// One row per member that is bound by an instrument with reporting cycles and
/// has not reported in the last one that is due: `instrument, member, due_cycle,
/// due_on, last_cycle, never`. `last_cycle` is the last in which it has a
/// self-assessment. Whom the instrument does not bind on the day, by an exemption,
/// has no gap. Sorted by instrument, then member.
#[must_use]
pub fn gaps(state: &State, at: At, _reader: Reader, scope: &Scope) -> Table {
    let columns = ["instrument", "member", "due_cycle", "due_on", "last_cycle", "never"];
    let mut table = Table::new("gaps", at, &columns, state.erased(at.position));
    for instrument in state.instruments().filter(|known| scope.has_instrument(&known.code)) {
        let Some(due) = last_due(instrument, at) else { continue };
        let cells = Cells::of(state, instrument, at.position);
        let mut scratch = Vec::new();
        for (member, known) in state.members().filter(|(_, known)| scope.has_member(&known.code)) {
            let life = Life::of(state, member, at.position);
            let bound = cells.status(&life, at.on, &mut scratch).status.is_bound();
            let is_exempt = || Exempt::of(instrument, member, at).whole.is_some();
            if !bound || reported(instrument, member, due, at) || is_exempt() {
                continue;
            }
            let last = last_reported(instrument, member, at);
            table.rows.push(vec![
                Value::name(&instrument.code),
                Value::name(&known.code),
                Value::name(&due.code),
                Value::date(due.due_on),
                Value::name(last),
                Value::Flag(last.is_none()),
            ]);
        }
    }
    table
}

/// The cycle of a member's latest self-assessment.
fn last_reported(instrument: &Instrument, member: MemberIx, at: At) -> Option<&CycleCode> {
    let ratings = counted(instrument.ratings.facts().cell(member), at);
    let own = ratings
        .iter()
        .filter(|it| instrument.ratings.setting(&it.rating).opinion == Opinion::SelfAssessment);
    let latest = own.max_by_key(|it| (it.rating.rated_on().last_day(), it.rating.position))?;
    instrument.ratings.setting(&latest.rating).cycle.as_ref()
}

//! Indicators, what was observed of them, and how far they came: `observed.rs` settles which
//! observation counts.

mod expected;
mod observed;
mod progress;

pub(super) use expected::ExpectedActualRow;
pub(super) use expected::mean;
pub use expected::{Expected, expected, expected_actual};
pub(super) use progress::ProgressRow;
pub use progress::{Advance, progress};

use super::{Reader, Scope, Table, evaluations::any_of, row::row};
use crate::{
    At, IndicatorCode, Position,
    event::{EvaluationRecorded, IndicatorRecorded},
    indicator::{Observation, Observations},
    state::State,
};
use observed::{counted, latest};

/// The indicators that are wanted, as known at a position, by code; of an evaluation, those that
/// speak of an instrument that it is about.
fn wanted<'a>(
    state: &'a State,
    at: Position,
    scope: &'a Scope,
) -> impl Iterator<Item = (Position, &'a IndicatorRecorded)> {
    let evaluation = scope.evaluation.as_ref();
    let evaluated = evaluation.map(|code| state.one::<EvaluationRecorded>(&[code], at));
    let speaks_of = move |told: &IndicatorRecorded| {
        evaluated.is_none_or(|it| {
            it.is_some_and(|it| told.instruments.iter().any(|of| it.instruments.contains(of)))
        })
    };
    let known = state.each::<IndicatorRecorded>(at);
    known.filter(move |(_, told)| any_of(&told.instruments, scope) && speaks_of(told))
}

/// An indicator on a day, with how much was observed of it.
struct Known<'a> {
    told: &'a IndicatorRecorded,
    position: Position,
    observations: usize,
    members: usize,
    last: Option<Observation>,
}

impl Known<'_> {
    fn milestones(&self) -> Vec<String> {
        self.told.milestones.iter().map(|it| format!("{}@{}", it.value, it.on)).collect()
    }
}

row! {
    /// A row of [`indicators`].
    IndicatorRow<'a> of Known<'a> as it {
        /// The indicator.
        needed indicator: Code = &it.told.code,
        /// Its title.
        needed title: Text = &it.told.title,
        /// The unit of its values.
        needed unit: Text = &it.told.unit,
        /// What exactly is measured.
        maybe definition: Text = it.told.definition.as_ref(),
        /// What kind of values it has.
        maybe indicator_type: Text = it.told.indicator_type,
        /// What its values speak of.
        maybe level: Text = it.told.level,
        /// Which values are better.
        maybe direction: Text = it.told.direction,
        /// The instruments it speaks of, with spaces between.
        maybe instruments: Text = &it.told.instruments,
        /// The value before.
        maybe baseline: Amount = it.told.baseline.as_ref().map(|it| it.value),
        /// Its date.
        maybe baseline_on: Date = it.told.baseline.as_ref().map(|it| it.on),
        /// The value that is aimed at.
        maybe target: Amount = it.told.target.as_ref().map(|it| it.value),
        /// The date by which it is.
        maybe target_on: Date = it.told.target.as_ref().map(|it| it.on),
        /// The values that are aimed at on the way, as `value@date`, with spaces between.
        maybe milestones: Text = &it.milestones(),
        /// How it is measured.
        maybe method: Text = it.told.method.as_ref(),
        /// How often.
        maybe frequency: Text = it.told.frequency.as_ref(),
        /// Who sees to it.
        maybe owner: Text = it.told.owner.as_ref(),
        /// How many observations count on the day.
        needed observations: Number = it.observations,
        /// Of how many members.
        needed members: Number = it.members,
        /// The date of the latest.
        maybe last_on: Date = it.last.map(|it| it.observed_on()),
        /// Where its values come from.
        maybe source: Text = it.told.source.as_ref(),
        /// The entry that recorded it.
        needed position: Number = it.position,
    }
}

/// One row per indicator, by code: see `IndicatorRow`.
#[must_use]
pub fn indicators(state: &State, at: At, _reader: Reader, scope: &Scope) -> Table {
    let rows = wanted(state, at.position, scope).map(|(position, told)| {
        let known = state.observations(&told.code);
        let counted: Vec<_> =
            known.into_iter().flat_map(|known| counted(known, None, at)).collect();
        let mut members: Vec<_> = counted.iter().map(|it| it.member).collect();
        members.dedup();
        let last = latest(counted.iter().copied()).copied();
        let (observations, members) = (counted.len(), members.len());
        Known { told, position, observations, members, last }
    });
    IndicatorRow::table("indicators", state, at, rows)
}

/// An observation of an indicator.
struct Seen<'a> {
    state: &'a State,
    indicator: &'a IndicatorCode,
    unit: Option<&'a String>,
    among: &'a Observations,
    it: &'a Observation,
}

row! {
    /// A row of [`observations`].
    ObservationRow<'a> of Seen<'a> as seen {
        /// The indicator.
        needed indicator: Code = seen.indicator,
        /// The member.
        needed member: Code = &seen.state.member_at(seen.it.member).code,
        /// The part of the indicator; empty for the whole.
        maybe disaggregation: Text = seen.among.setting(seen.it).disaggregation.as_ref(),
        /// When it was observed.
        needed observed_on: Date = seen.it.observed_on(),
        /// The value.
        needed value: Amount = seen.it.value(),
        /// Its unit.
        maybe unit: Text = seen.unit,
        /// How good the value is, in the words of its source.
        maybe quality: Text = seen.among.setting(seen.it).quality.as_ref(),
        /// Where it comes from.
        maybe source: Text = seen.among.setting(seen.it).source.as_ref(),
        /// The entry that recorded it.
        needed position: Number = seen.it.position,
    }
}

/// One row per observation that stands and has come by the day: see `ObservationRow`. Of one
/// indicator, member, part and date, the one recorded last. Sorted by indicator, member, part
/// and date.
#[must_use]
pub fn observations(state: &State, at: At, _reader: Reader, scope: &Scope) -> Table {
    let rows = state.all_observations().flat_map(|(indicator, among)| {
        let told = state.one::<IndicatorRecorded>(&[indicator], at.position);
        let meant = told.map_or(scope.instrument.is_none(), |it| any_of(&it.instruments, scope));
        let seen = move |it| Seen { state, indicator, unit: told.map(|it| &it.unit), among, it };
        let all = counted(among, None, at).into_iter().filter(move |_| meant);
        let mut rows: Vec<_> = all.map(seen).collect();
        rows.retain(|seen| scope.has_member(&state.member_at(seen.it.member).code));
        rows.sort_by_key(|seen| {
            let part = &seen.among.setting(seen.it).disaggregation;
            let date = seen.it.observed_on();
            (&state.member_at(seen.it.member).code, part, date.first_day(), date.last_day())
        });
        rows
    });
    ObservationRow::table("observations", state, at, rows)
}

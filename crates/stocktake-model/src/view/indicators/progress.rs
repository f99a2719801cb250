//! How far indicators came from their baseline to their target.

use super::{
    super::{Reader, Scope, Table, row::row},
    observed::{come_to, counted, has_come, latest},
    wanted,
};
use crate::{
    Amount, At, MemberCode, PartialDate,
    event::{IndicatorRecorded, Measured},
    indicator::{Observation, Observations},
    state::State,
};

crate::vocabulary! {
    /// How far an indicator came, or why that cannot be said.
    Advance "advance of an indicator" {
        /// The target is reached, or more.
        Reached = "reached",
        /// It is on the way.
        Advancing = "advancing",
        /// It is where it was.
        Unchanged = "unchanged",
        /// It is further away than it was.
        Receding = "receding",
        /// No baseline is recorded, which is a finding in itself.
        NoBaseline = "no_baseline",
        /// No target is recorded.
        NoTarget = "no_target",
        /// The target is the baseline, so that there is no way to go.
        TargetIsBaseline = "target_is_baseline",
        /// Nothing was observed since the baseline.
        NotObserved = "not_observed",
    }
}

/// How far an indicator came with a member and a part, as last observed.
struct Known<'a> {
    told: &'a IndicatorRecorded,
    member: Option<&'a MemberCode>,
    part: Option<&'a String>,
    /// The value, and its date.
    actual: Option<(Amount, PartialDate)>,
    at: At,
}

impl Known<'_> {
    /// (actual − baseline) / (target − baseline): domain.md §6.6.
    fn progress(&self) -> Result<f64, Advance> {
        let value = |of: &Option<Measured>| of.as_ref().map(|it| it.value.number());
        let baseline = value(&self.told.baseline).ok_or(Advance::NoBaseline)?;
        let target = value(&self.told.target).ok_or(Advance::NoTarget)?;
        if baseline == target {
            return Err(Advance::TargetIsBaseline);
        }
        let actual = self.actual.ok_or(Advance::NotObserved)?.0.number();
        Ok((actual - baseline) / (target - baseline))
    }

    fn advance(&self) -> Advance {
        match self.progress() {
            Err(undefined) => undefined,
            Ok(progress) if progress >= 1.0 => Advance::Reached,
            Ok(progress) if progress > 0.0 => Advance::Advancing,
            Ok(progress) if progress < 0.0 => Advance::Receding,
            Ok(_) => Advance::Unchanged,
        }
    }

    /// The last milestone that was due by the day.
    fn milestone(&self) -> Option<&Measured> {
        let due = self.told.milestones.iter().filter(|it| has_come(it.on, self.at.on));
        due.max_by_key(|it| it.on.last_day())
    }

    fn milestone_met(&self) -> Option<bool> {
        let (milestone, (actual, _)) = self.milestone().zip(self.actual)?;
        Some(self.told.reaches(actual.number(), milestone.value.number()))
    }
}

row! {
    /// A row of [`progress`].
    ProgressRow<'a> of Known<'a> as it {
        /// The indicator.
        needed indicator: Code = &it.told.code,
        /// The member; empty for the mean of all that were observed, or where none was.
        maybe member: Code = it.member,
        /// The part of the indicator; empty for the whole.
        maybe disaggregation: Text = it.part,
        /// The value before.
        maybe baseline: Amount = it.told.baseline.as_ref().map(|it| it.value),
        /// Its date.
        maybe baseline_on: Date = it.told.baseline.as_ref().map(|it| it.on),
        /// The value that is aimed at.
        maybe target: Amount = it.told.target.as_ref().map(|it| it.value),
        /// The date by which it is.
        maybe target_on: Date = it.told.target.as_ref().map(|it| it.on),
        /// The value last observed by the day, since the baseline.
        maybe actual: Amount = it.actual.map(|(value, _)| value),
        /// Its date.
        maybe actual_on: Date = it.actual.map(|(_, date)| date),
        /// (actual − baseline) / (target − baseline), where that is defined.
        maybe progress: Amount = it.progress().ok().and_then(Amount::computed),
        /// How far it came, or why that cannot be said.
        needed advance: Text = it.advance(),
        /// The last value that was aimed at on the way by the day.
        maybe milestone: Amount = it.milestone().map(|it| it.value),
        /// Its date.
        maybe milestone_on: Date = it.milestone().map(|it| it.on),
        /// Whether it is met, in the direction of the indicator.
        maybe milestone_met: Flag = it.milestone_met(),
    }
}

/// One row per indicator, member and part that something was observed of by the day, and one for
/// the mean of all members, or for an indicator of which nothing was observed: see `ProgressRow`. What was observed before the baseline
/// does not count. Sorted by indicator, member and part.
#[must_use]
pub fn progress(state: &State, at: At, _reader: Reader, scope: &Scope) -> Table {
    let rows = wanted(state, at.position, scope).flat_map(|(_, told)| {
        let known = state.observations(&told.code);
        let mut rows: Vec<Known<'_>> =
            known.into_iter().flat_map(|known| of_members(state, told, known, at)).collect();
        rows.retain(|row| match row.member {
            Some(member) => scope.has_member(member),
            None => scope.member.is_none(),
        });
        rows.sort_by_key(|row| (row.member, row.part));
        let none = Known { told, member: None, part: None, actual: None, at };
        let nothing = rows.is_empty() && scope.member.is_none();
        rows.into_iter().chain(nothing.then_some(none))
    });
    ProgressRow::table("progress", state, at, rows)
}

/// The latest observation of each member and part, and of each part their mean.
fn of_members<'a>(
    state: &'a State,
    told: &'a IndicatorRecorded,
    known: &'a Observations,
    at: At,
) -> Vec<Known<'a>> {
    let since = told.baseline.as_ref().and_then(|it| it.on.first_day());
    let is_after = |date: PartialDate| {
        since.is_none_or(|since| date.last_day().is_none_or(|last| last >= since))
    };
    let part = |it: &Observation| known.setting(it).disaggregation.as_ref();
    let mut counted = counted(known, None, at);
    counted.retain(|it| is_after(it.observed_on()));
    counted.sort_by_key(|it| (part(it), it.member));
    let row = |of: &[&'a Observation], member, actual| Known {
        told,
        member,
        part: part(of[0]),
        actual,
        at,
    };
    let mut rows = Vec::new();
    for of in counted.chunk_by(|one, next| part(one) == part(next)) {
        let mean = come_to(of).and_then(|it| Some((Amount::computed(it.value)?, it.on)));
        rows.push(row(of, None, mean));
        rows.extend(of.chunk_by(|one, next| one.member == next.member).map(|cell| {
            let last = latest(cell.iter().copied()).map(|it| (it.value(), it.observed_on()));
            row(cell, Some(&state.member_at(cell[0].member).code), last)
        }));
    }
    rows
}

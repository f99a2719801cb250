//! Evaluations, and what stands beside them.

use chrono::NaiveDate;

use super::{Reader, Scope, Table, row::row};
use crate::{
    At, InstrumentCode, PartialDate, Position, evaluation::Activity, event::EvaluationRecorded,
    state::State,
};

/// An evaluation on a day.
struct Known<'a> {
    told: &'a EvaluationRecorded,
    position: Position,
    on: NaiveDate,
}

impl Known<'_> {
    /// For how long it has been under way by the day, or was.
    fn days(&self) -> Option<u64> {
        let begun = self.told.starts_on.and_then(PartialDate::first_day)?;
        let ended = self.told.completed_on.and_then(PartialDate::last_day);
        let until = ended.map_or(self.on, |ended| ended.min(self.on));
        u64::try_from((until - begun).num_days()).ok()
    }

    fn is_overdue(&self) -> bool {
        let past = |day: Option<PartialDate>| {
            day.and_then(PartialDate::last_day).is_some_and(|day| day < self.on)
        };
        let done = self.told.completed_on.and_then(PartialDate::last_day);
        past(self.told.due_on) && done.is_none_or(|done| done > self.on)
    }
}

row! {
    /// A row of [`evaluations`].
    EvaluationRow of Known<'a> as it {
        /// The evaluation.
        needed evaluation: Code = &it.told.code,
        /// Its title.
        needed title: Text = &it.told.title,
        /// What it is; only evaluations are counted as such.
        needed activity: Text = it.told.activity.unwrap_or(Activity::Evaluation),
        /// When in the life of the text it looks at it.
        maybe timing: Text = it.told.timing,
        /// How much of the stock it looks at.
        maybe unit: Text = it.told.unit,
        /// Whether a rule or a calendar asks for it.
        maybe regularity: Text = it.told.regularity,
        /// What it looks at, with spaces between.
        maybe objects: Text = &it.told.objects,
        /// Who does it.
        maybe done_by: Text = it.told.done_by,
        /// Whether it has to be done.
        maybe obligation: Text = it.told.obligation,
        /// Who may read it.
        maybe publicity: Text = it.told.publicity,
        /// How deep it goes.
        maybe depth: Text = it.told.depth,
        /// The instruments it is about, with spaces between.
        maybe instruments: Text = &it.told.instruments,
        /// The evaluation that it follows.
        maybe previous: Code = it.told.previous.as_ref(),
        /// When it begins.
        maybe starts_on: Date = it.told.starts_on,
        /// When it is due.
        maybe due_on: Date = it.told.due_on,
        /// When it was completed.
        maybe completed_on: Date = it.told.completed_on,
        /// For how many days it has been under way by the day, or was.
        maybe days: Number = it.days(),
        /// Whether it is due and not completed on the day.
        needed overdue: Flag = it.is_overdue(),
        /// The entry that recorded it.
        needed position: Number = it.position,
    }
}

/// One row per evaluation, and per neighbour of one, by code: see [`EvaluationRow`].
#[must_use]
pub fn evaluations(state: &State, at: At, _reader: Reader, scope: &Scope) -> Table {
    let known = state.each::<EvaluationRecorded>(at.position);
    let wanted = known.filter(|(_, told)| any_of(&told.instruments, scope));
    let rows = wanted.map(|(position, told)| Known { told, position, on: at.on });
    EvaluationRow::table("evaluations", state, at, rows)
}

/// Whether what is about these instruments is wanted.
pub(super) fn any_of(instruments: &[InstrumentCode], scope: &Scope) -> bool {
    scope.instrument.as_ref().is_none_or(|wanted| instruments.contains(wanted))
}

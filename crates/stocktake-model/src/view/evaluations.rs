//! Evaluations, and what stands beside them.

use chrono::NaiveDate;

use super::{Reader, Scope, Table, row::row};
use crate::{
    At, InstrumentCode, PartialDate, Position,
    evaluation::{Activity, Stage, stage},
    event::{EvaluationRecorded, OverallResponseRecorded, RoleRecorded, StepRecorded},
    state::State,
};

/// An evaluation on a day.
struct Known<'a> {
    told: &'a EvaluationRecorded,
    position: Position,
    on: NaiveDate,
    stage: Stage,
    since: Option<PartialDate>,
    completed: Option<PartialDate>,
    response: Option<&'a OverallResponseRecorded>,
}

impl Known<'_> {
    /// For how long it has been under way by the day, or was.
    fn days(&self) -> Option<u64> {
        let begun = self.told.starts_on.and_then(PartialDate::first_day)?;
        let until = self.completed.and_then(PartialDate::last_day).unwrap_or(self.on);
        u64::try_from((until - begun).num_days()).ok()
    }

    /// Who has to respond to it.
    fn responding_units(&self) -> Option<String> {
        let units = self.told.responding_units.join("; ");
        (!units.is_empty()).then_some(units)
    }

    fn is_overdue(&self) -> bool {
        let past = |day: Option<PartialDate>| {
            day.and_then(PartialDate::last_day).is_some_and(|day| day < self.on)
        };
        past(self.told.due_on) && self.completed.is_none() && !self.stage.ends()
    }
}

row! {
    /// A row of [`evaluations`].
    EvaluationRow<'a> of Known<'a> as it {
        /// The evaluation.
        needed evaluation: Code = &it.told.code,
        /// Its title.
        needed title: Text = &it.told.title,
        /// What it is; only evaluations are counted as such.
        needed activity: Text = it.told.activity.unwrap_or(Activity::Evaluation),
        /// The stage it has reached by the day.
        needed stage: Text = it.stage,
        /// Since when.
        maybe stage_since: Date = it.since,
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
        /// The provisions of these, where it is about less than the whole, with spaces between.
        maybe provisions: Text = &it.told.provisions,
        /// The criteria by which it judges.
        maybe criteria: Code = it.told.criteria.as_ref(),
        /// What made it due.
        maybe trigger: Code = it.told.trigger.as_ref(),
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
        /// Who has to respond to it, with semicolons between.
        maybe responding_units: Text = it.responding_units().as_ref(),
        /// What management says to it as a whole.
        maybe overall_response: Text = it.response.map(|it| &it.text),
        /// When it said so.
        maybe responded_on: Date = it.response.and_then(|it| it.responded_on),
        /// Whether it is due and not completed on the day.
        needed overdue: Flag = it.is_overdue(),
        /// Its purpose and its questions, in words.
        maybe text: Text = it.told.text.as_ref(),
        /// Where it is found.
        maybe source: Text = it.told.source.as_ref(),
        /// The entry that recorded it.
        needed position: Number = it.position,
    }
}

/// The evaluations that are wanted, as known and on the day.
fn known<'a>(
    state: &'a State,
    at: At,
    _reader: Reader,
    scope: &'a Scope,
) -> impl Iterator<Item = Known<'a>> {
    let known = state.each::<EvaluationRecorded>(at.position);
    let wanted = known
        .filter(|(_, told)| any_of(&told.instruments, scope) && scope.has_evaluation(&told.code));
    wanted.map(move |(position, told)| {
        let (stage, since) = stage(state, &told.code, at);
        let completed = told.completed(state, at);
        let response = state.one(&[&told.code], at);
        Known { told, position, on: at.on, stage, since, completed, response }
    })
}

/// One row per evaluation, and per neighbour of one, by code: see `EvaluationRow`.
#[must_use]
pub fn evaluations(state: &State, at: At, reader: Reader, scope: &Scope) -> Table {
    EvaluationRow::table("evaluations", state, at, known(state, at, reader, scope))
}

/// Whether what is about these instruments is wanted.
pub(super) fn any_of(instruments: &[InstrumentCode], scope: &Scope) -> bool {
    scope.instrument.as_ref().is_none_or(|wanted| instruments.contains(wanted))
}

row! {
    /// A row of [`evaluation_steps`].
    StepRow<'a> of (Position, &'a StepRecorded) as it {
        /// The evaluation.
        needed evaluation: Code = &it.1.evaluation,
        /// The stage that it reached.
        needed stage: Text = it.1.stage,
        /// When.
        needed occurred_on: Date = it.1.occurred_on,
        /// Of the check of evaluability: whether it is possible and useful.
        maybe evaluable: Flag = it.1.evaluable,
        /// Why it was put off or given up.
        maybe reason: Text = it.1.reason.as_ref(),
        /// The terms of reference, or where the result is found.
        maybe source: Text = it.1.source.as_ref(),
        /// The entry that recorded it.
        needed position: Number = it.0,
    }
}

/// One row per stage that an evaluation has reached by the day, in their order: see `StepRow`.
#[must_use]
pub fn evaluation_steps(state: &State, at: At, _reader: Reader, scope: &Scope) -> Table {
    let known = state.each::<StepRecorded>(at);
    let mut rows: Vec<_> = known.filter(|(_, it)| scope.has_evaluation(&it.evaluation)).collect();
    rows.sort_by_key(|(_, it)| (&it.evaluation, it.occurred_on.last_day(), it.stage));
    StepRow::table("evaluation_steps", state, at, rows)
}

row! {
    /// A row of [`evaluation_roles`].
    RoleRow<'a> of (Position, &'a RoleRecorded) as it {
        /// The evaluation.
        needed evaluation: Code = &it.1.evaluation,
        /// The part.
        needed role: Text = it.1.role,
        /// Who has it, by subject id.
        needed subject_id: Code = &it.1.actor,
        /// When interests were declared.
        maybe declared_on: Date = it.1.declared_on,
        /// The interests that were declared.
        maybe interests: Text = it.1.interests.as_ref(),
        /// How the conflict is dealt with.
        maybe managed_by: Text = it.1.managed_by.as_ref(),
        /// The entry that recorded it.
        needed position: Number = it.0,
    }
}

/// One row per part that somebody has in an evaluation: see `RoleRow`.
#[must_use]
pub fn evaluation_roles(state: &State, at: At, _reader: Reader, scope: &Scope) -> Table {
    let known = state.each::<RoleRecorded>(at);
    let rows = known.filter(|(_, it)| scope.has_evaluation(&it.evaluation));
    RoleRow::table("evaluation_roles", state, at, rows)
}

row! {
    /// A row of [`evaluation_pipeline`].
    PipelineRow of (Stage, [usize; 2], Option<u64>) as it {
        /// The stage.
        needed stage: Text = it.0,
        /// How many evaluations are in it.
        needed evaluations: Number = it.1[0],
        /// How many of them are overdue.
        needed overdue_count: Number = it.1[1],
        /// For how many days the oldest of them has been under way.
        maybe longest_days: Number = it.2,
    }
}

/// How many evaluations are in each stage by the day: see `PipelineRow`. What stands
/// beside evaluations is not counted. In the order of the stages.
#[must_use]
pub fn evaluation_pipeline(state: &State, at: At, reader: Reader, scope: &Scope) -> Table {
    let known: Vec<Known<'_>> =
        known(state, at, reader, scope).filter(|it| it.told.counts()).collect();
    let rows = Stage::ALL.iter().filter_map(|stage| {
        let of = || known.iter().filter(|it| it.stage == *stage);
        let counts = [of().count(), of().filter(|it| it.is_overdue()).count()];
        (counts[0] > 0).then(|| (*stage, counts, of().filter_map(Known::days).max()))
    });
    PipelineRow::table("evaluation_pipeline", state, at, rows)
}

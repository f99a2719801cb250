//! What falls due when, and why; and how much of the stock was evaluated.

use std::collections::BTreeSet;

use chrono::{Months, NaiveDate};

use super::{Among, Reader, Scope, Table, Value, adoption, follow_up::share, row::row};
use crate::{
    At, InstrumentCode, PartialDate, Position,
    evaluation::{After, Target, Timing, review},
    event::{EvaluationRecorded, InstrumentRecorded, TriggerRecorded},
    state::State,
    vocabulary::Family,
};

/// How many years back a coverage looks where nothing is said.
const YEARS: u16 = 5;

/// A trigger on a day.
struct Due<'a> {
    position: Position,
    told: &'a TriggerRecorded,
    /// What the years are counted from.
    since: Option<NaiveDate>,
    due: Option<NaiveDate>,
    /// The share of members that is bound, in thousandths.
    bound: Option<u32>,
    last: Option<NaiveDate>,
    /// The evaluation that answers to it.
    planned: Option<&'a EvaluationRecorded>,
    done: Option<NaiveDate>,
    on: NaiveDate,
}

impl Due<'_> {
    /// Due by the day, and nothing that answers to it was completed.
    fn is_due(&self) -> bool {
        self.done.is_none() && self.due.is_some_and(|due| due <= self.on)
    }
}

row! {
    /// A row of [`evaluation_calendar`].
    CalendarRow<'a> of Due<'a> as it {
        /// The trigger.
        needed trigger: Code = &it.told.code,
        /// What kind of trigger it is.
        needed trigger_kind: Text = it.told.trigger_kind,
        /// The instrument.
        maybe instrument: Code = it.told.instrument.as_ref(),
        /// The programme.
        maybe programme: Text = it.told.programme.as_ref(),
        /// When an evaluation is due; where few are bound, the day asked about.
        maybe due_on: Date = it.due,
        /// Whether one is due on the day.
        needed due: Flag = it.is_due(),
        /// After how many years.
        maybe years: Number = it.told.years.map(u64::from),
        /// What they are counted from.
        maybe after: Text = it.told.after,
        /// The day of that.
        maybe counted_from: Date = it.since,
        /// The share of members below which one is due, in per cent, as a decimal.
        maybe share_below: Text = it.told.share_below.map(|it| it.to_string()).as_ref(),
        /// The share that is bound on the day.
        maybe share: Share = it.bound.map_or(Value::Empty, Value::Share),
        /// When the last evaluation of the instrument was completed.
        maybe last_evaluation: Date = it.last,
        /// The evaluation that answers to the trigger.
        maybe evaluation: Code = it.planned.map(|it| &it.code),
        /// When that was completed.
        maybe completed_on: Date = it.done,
        /// The clause, the mandate or the event, in words.
        maybe text: Text = it.told.text.as_ref(),
        /// The entry that recorded it.
        needed position: Number = it.position,
    }
}

/// When the last evaluation of an instrument was completed by the day. What stands
/// beside evaluations does not count.
fn last_evaluation(state: &State, instrument: &InstrumentCode, at: At) -> Option<NaiveDate> {
    let known = state.each::<EvaluationRecorded>(at.position).map(|(_, it)| it);
    let of = known.filter(|it| it.counts() && it.instruments.contains(instrument));
    of.filter_map(|it| it.completed(state, at)).max()
}

fn record<'a>(
    state: &'a State,
    code: Option<&InstrumentCode>,
    at: At,
) -> Option<&'a InstrumentRecorded> {
    state.instrument(code?)?.history.at(at.position)
}

/// The share of members bound by an instrument on the day, in thousandths.
fn share_bound(state: &State, instrument: &InstrumentCode, at: At, reader: Reader) -> u32 {
    let curve = adoption(state, at, reader, instrument, &Among::Everyone);
    match curve.rows.last().and_then(|row| row.last()) {
        Some(Value::Share(share)) => *share,
        _ => 0,
    }
}

impl<'a> Due<'a> {
    fn of(
        state: &'a State,
        at: At,
        reader: Reader,
        (position, told): (Position, &'a TriggerRecorded),
    ) -> Self {
        let instrument = told.instrument.as_ref();
        let record = record(state, instrument, at);
        let last = instrument.and_then(|code| last_evaluation(state, code, at));
        let first = |date: Option<PartialDate>| date.and_then(PartialDate::first_day);
        let adopted = || first(record.and_then(|it| it.adopted_on));
        let since = told.after.and_then(|after| match after {
            After::Adoption => adopted(),
            After::EntryIntoForce => first(record.and_then(|it| it.in_force_on)),
            After::LastEvaluation => last.or_else(adopted),
        });
        let months = told.years.and_then(|years| years.checked_mul(12)).map(Months::new);
        let interval =
            since.zip(months).and_then(|(since, months)| since.checked_add_months(months));
        let bound = told.share_below.and(instrument);
        let bound = bound.map(|code| share_bound(state, code, at, reader));
        // A decimal per cent has ten thousand millionths for each thousandth of the whole.
        let is_low = bound
            .zip(told.share_below)
            .is_some_and(|(share, below)| i64::from(share) * 100_000 < below.millionths());
        let fixed = told.due_on.and_then(PartialDate::last_day);
        let due = [fixed, interval, is_low.then_some(at.on)].into_iter().flatten().min();
        let known = state.each::<EvaluationRecorded>(at.position).map(|(_, it)| it);
        let mut answers: Vec<_> = known
            .filter(|it| it.counts() && it.trigger.as_ref() == Some(&told.code))
            .map(|it| (it.completed(state, at), it))
            .collect();
        // A trigger that comes again is answered by what was not completed before.
        let again = |done: NaiveDate| since.is_some_and(|since| done <= since);
        answers.retain(|(done, _)| done.is_none_or(|done| !again(done)));
        let answer = answers.into_iter().max_by_key(|(done, _)| *done);
        let (done, planned) = answer.map_or((None, None), |(done, it)| (done, Some(it)));
        Self { position, told, since, due, bound, last, planned, done, on: at.on }
    }
}

/// What makes evaluations due, by the day on which they are: see `CalendarRow`.
#[must_use]
pub fn evaluation_calendar(state: &State, at: At, reader: Reader, scope: &Scope) -> Table {
    let known = state
        .each::<TriggerRecorded>(at.position)
        .filter(|(_, it)| scope.instrument.is_none() || it.instrument == scope.instrument);
    let mut rows: Vec<Due<'_>> = known.map(|it| Due::of(state, at, reader, it)).collect();
    rows.sort_by_key(|it| (it.due.is_none(), it.due));
    CalendarRow::table("evaluation_calendar", state, at, rows)
}

/// How many of which instruments were evaluated, and how.
struct Covered {
    family: Option<Family>,
    timing: Option<Timing>,
    object: Option<Target>,
    instruments: usize,
    evaluated: usize,
}

row! {
    /// A row of [`coverage`].
    CoverageRow of Covered as it {
        /// The family of instruments; empty for all.
        maybe family: Text = it.family,
        /// Before adoption or after it; empty for whenever.
        maybe timing: Text = it.timing,
        /// What the evaluations look at; empty for anything.
        maybe objects: Text = it.object,
        /// How many instruments are in the stock on the day.
        needed instruments: Number = it.instruments,
        /// How many of them were evaluated so.
        needed evaluated: Number = it.evaluated,
        /// Which part of them that is.
        maybe share: Share = share(it.evaluated, it.instruments),
    }
}

/// Whether an evaluation is one of this timing: what was not before adoption is after it.
fn is_of(told: &EvaluationRecorded, timing: Option<Timing>) -> bool {
    match timing {
        None => true,
        Some(Timing::ExAnte) => told.timing == Some(Timing::ExAnte),
        Some(_) => told.timing.is_some_and(|told| told != Timing::ExAnte),
    }
}

/// How much of the stock was evaluated in the years before the day, of all and of each
/// family, ex ante and ex post, by what was looked at: see `CoverageRow`. The stock are
/// the instruments that are adopted by the day, or of unknown age, and have not ended.
/// What stands beside evaluations is never counted.
#[must_use]
pub fn coverage(state: &State, at: At, _reader: Reader, scope: &Scope) -> Table {
    let years = u32::from(scope.years.unwrap_or(YEARS));
    let begin = at.on.checked_sub_months(Months::new(years.saturating_mul(12)));
    let known = state.each::<EvaluationRecorded>(at.position).map(|(_, it)| it);
    let counted: Vec<&EvaluationRecorded> = known
        .filter(|it| it.counts())
        .filter(|it| {
            it.completed(state, at).is_some_and(|day| begin.is_none_or(|begin| day > begin))
        })
        .collect();
    let by = |day: Option<PartialDate>| {
        day.and_then(PartialDate::first_day).is_some_and(|day| day <= at.on)
    };
    let ended: BTreeSet<_> = review::ended(state, at).map(|(code, ..)| code).collect();
    let stock: Vec<&InstrumentRecorded> = state
        .instruments()
        .filter_map(|it| it.history.at(at.position))
        .filter(|it| scope.has_instrument(&it.code))
        .filter(|it| it.adopted_on.and_then(PartialDate::first_day).is_none() || by(it.adopted_on))
        .filter(|it| !by(it.ended_on) && !ended.contains(&it.code))
        .collect();
    let families: BTreeSet<Option<Family>> = stock.iter().map(|it| it.family).collect();
    let families = [None].into_iter().chain(families.into_iter().flatten().map(Some));
    let timings = [None, Some(Timing::ExAnte), Some(Timing::ExPost)];
    let rows = families.flat_map(|family| timings.map(|timing| (family, timing)));
    let rows = rows.flat_map(|(family, timing)| {
        let objects = [None].into_iter().chain(Target::ALL.iter().copied().map(Some));
        objects.map(move |object| (family, timing, object))
    });
    let rows = rows.map(|(family, timing, object)| {
        let of = || stock.iter().filter(|it| family.is_none() || it.family == family);
        let is_evaluated = |it: &&&InstrumentRecorded| {
            counted.iter().any(|evaluation| {
                evaluation.instruments.contains(&it.code)
                    && is_of(evaluation, timing)
                    && object.is_none_or(|object| evaluation.objects.contains(&object))
            })
        };
        let (instruments, evaluated) = (of().count(), of().filter(is_evaluated).count());
        Covered { family, timing, object, instruments, evaluated }
    });
    CoverageRow::table("coverage", state, at, rows)
}

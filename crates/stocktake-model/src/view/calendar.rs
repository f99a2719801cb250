//! What falls due when, and why; and how much of the stock was evaluated.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, Months, NaiveDate};

use super::{
    Among, Reader, Scope, Table, Value, adoption,
    evaluated::Evaluated,
    fact_sheets::{Sheets, is_beyond},
    follow_up::share,
    indicators,
    reviews_due::{due_by_programmes, is_of_programme},
    row::row,
};
use crate::{
    Amount, At, InstrumentCode, PartialDate, Position,
    evaluation::{After, Target, Timing, review},
    event::{EvaluationRecorded, InstrumentRecorded, TriggerRecorded},
    state::State,
    vocabulary::Family,
};

/// For how many years an evaluation answers to a threshold that stays crossed.
const ANSWERED_YEARS: u32 = 5;

/// How many years back a coverage looks where nothing is said.
const YEARS: u16 = 5;

/// What triggers are held against.
struct Known<'a> {
    evaluated: Evaluated<'a>,
    sheets: Sheets,
}

/// A trigger on a day.
struct Due<'a> {
    position: Position,
    told: &'a TriggerRecorded,
    /// What the years are counted from.
    since: Option<NaiveDate>,
    due: Option<NaiveDate>,
    /// The share of members that is bound, in thousandths.
    bound: Option<u32>,
    /// What a threshold is on.
    measured: Option<f64>,
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
        /// The review programme.
        maybe review_programme: Code = it.told.review_programme.as_ref(),
        /// The member that asks for it, or whose own review names the instrument.
        maybe member: Code = it.told.member.as_ref(),
        /// That review.
        maybe domestic_evaluation: Code = it.told.domestic_evaluation.as_ref(),
        /// The instruments that cover the same, with spaces between.
        maybe overlaps: Text = &it.told.overlaps,
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
        /// What is measured, as a column of the fact sheet of the instrument.
        maybe column: Code = it.told.column.as_ref(),
        /// What is measured, as an indicator.
        maybe indicator: Code = it.told.indicator.as_ref(),
        /// The value below which one is due, as a decimal.
        maybe below: Text = it.told.below.map(|it| it.to_string()).as_ref(),
        /// The value above which one is due, as a decimal.
        maybe above: Text = it.told.above.map(|it| it.to_string()).as_ref(),
        /// What was measured by the day; shares in per cent.
        maybe measured: Amount = it.measured.and_then(Amount::computed),
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
        known: &Known<'a>,
        (position, told): (Position, &'a TriggerRecorded),
    ) -> Self {
        let instrument = told.instrument.as_ref();
        let record = record(state, instrument, at);
        let last = instrument.and_then(|code| known.evaluated.last(code)?.last_day());
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
        // Dates are written with four digits of the year.
        let interval = interval.filter(|day| day.year() <= 9999);
        let bound = told.share_below.and(instrument);
        let bound = bound.map(|code| share_bound(state, code, at, reader));
        // A decimal per cent has ten thousand millionths for each thousandth of the whole.
        let is_low = bound
            .zip(told.share_below)
            .is_some_and(|(share, below)| i64::from(share) * 100_000 < below.millionths());
        let measured = match &told.indicator {
            Some(indicator) => indicators::mean(state, indicator, at),
            None => told
                .column
                .as_ref()
                .zip(told.instrument.as_ref())
                .and_then(|(column, instrument)| known.sheets.measured(column, instrument)),
        };
        let is_beyond = measured.is_some_and(|it| is_beyond(it, told.below, told.above));
        // A first day counts until there was an evaluation, where others follow at intervals.
        let is_followed = told.years.is_some() && last.is_some();
        let fixed = told.due_on.filter(|_| !is_followed).and_then(PartialDate::last_day);
        let due =
            [fixed, interval, (is_low || is_beyond).then_some(at.on)].into_iter().flatten().min();
        // A trigger that comes again is answered by what was not completed before.
        let is_before =
            |date: PartialDate| since.is_some_and(|since| date.last_day() <= Some(since));
        // What is too low or too high for long is looked at again.
        let answered = at.on.checked_sub_months(Months::new(12 * ANSWERED_YEARS));
        let has_threshold = is_low || is_beyond;
        let is_outlived = |date: PartialDate| {
            has_threshold && answered.is_some_and(|day| date.last_day() < Some(day))
        };
        let answers = known.evaluated.answering(&told.code).iter();
        // Of all instruments of a programme, one that is about none answers for each.
        let is_about = |it: &EvaluationRecorded| {
            told.review_programme.is_none()
                || it.instruments.is_empty()
                || instrument.is_some_and(|code| it.instruments.contains(code))
        };
        let answer = answers
            .filter(|it| is_about(it.told))
            .filter(|it| !it.completed.is_some_and(|date| is_before(date) || is_outlived(date)))
            .max_by_key(|it| it.completed.and_then(PartialDate::last_day));
        let done = answer.and_then(|it| it.completed?.last_day());
        let planned = answer.map(|it| it.told);
        Self { position, told, since, due, bound, measured, last, planned, done, on: at.on }
    }
}

/// Whether an instrument has ended by the day, so that nothing of it falls due.
fn has_ended(
    state: &State,
    at: At,
    ended: &BTreeSet<&InstrumentCode>,
    code: &InstrumentCode,
) -> bool {
    let told = record(state, Some(code), at).and_then(|told| told.ended_on?.first_day());
    ended.contains(code) || told.is_some_and(|day| day <= at.on)
}

/// What makes evaluations due, by the day on which they are: see `CalendarRow`. Triggers of
/// instruments that have ended are left out; reviews that programmes after ISO make due stand
/// among them.
#[must_use]
pub fn evaluation_calendar(state: &State, at: At, reader: Reader, scope: &Scope) -> Table {
    let ended: BTreeSet<_> = review::ended(state, at).map(|(code, ..)| code).collect();
    let of_programmes = due_by_programmes(state, at);
    let of_programmes = of_programmes.iter().map(|(position, told)| (*position, told));
    let told = state.each::<TriggerRecorded>(at.position);
    let known = told
        .filter(|(_, told)| !is_of_programme(told))
        .chain(of_programmes)
        .filter(|(_, it)| scope.instrument.is_none() || it.instrument == scope.instrument)
        .filter(|(_, it)| {
            !it.instrument.as_ref().is_some_and(|code| has_ended(state, at, &ended, code))
        });
    let triggers: Vec<_> = known.collect();
    let measured = triggers.iter().filter(|(_, told)| told.column.is_some());
    let measured: BTreeSet<_> = measured.filter_map(|(_, told)| told.instrument.as_ref()).collect();
    let known = Known {
        evaluated: Evaluated::by(state, at),
        sheets: Sheets::of(state, at, reader, |code| measured.contains(code)),
    };
    let due = |it| Due::of(state, at, reader, &known, it);
    let mut rows: Vec<Due<'_>> = triggers.into_iter().map(due).collect();
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
        /// When in the life of the text they look at it; empty for whenever.
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

/// Under which timings, and which objects, an evaluation is counted: under all of them
/// together, and under its own.
fn counted_under(
    told: &EvaluationRecorded,
) -> impl Iterator<Item = (Option<Timing>, Option<Target>)> {
    let timings = [None].into_iter().chain(told.timing.map(Some));
    timings.flat_map(|timing| {
        let objects = [None].into_iter().chain(told.objects.iter().copied().map(Some));
        objects.map(move |object| (timing, object))
    })
}

/// How much of the stock was evaluated in the years before the day, of all and of each
/// family, by the timing of the evaluations and by what they looked at: see `CoverageRow`. The
/// stock are the instruments that are adopted by the day, or of unknown age, and have not ended.
/// What stands beside evaluations is never counted.
#[must_use]
pub fn coverage(state: &State, at: At, _reader: Reader, scope: &Scope) -> Table {
    let years = u32::from(scope.years.unwrap_or(YEARS));
    let begin = at.on.checked_sub_months(Months::new(years.saturating_mul(12)));
    let is_recent = |date: PartialDate| begin.is_none_or(|begin| date.last_day() > Some(begin));
    let evaluated = Evaluated::by(state, at);
    let mut instruments: BTreeMap<Option<Family>, usize> = BTreeMap::from([(None, 0)]);
    let mut counts: BTreeMap<_, usize> = BTreeMap::new();
    for record in stock(state, at, scope) {
        let recent = evaluated.of(&record.code);
        let recent = recent.filter(|it| it.completed.is_some_and(is_recent));
        let under: BTreeSet<_> = recent.flat_map(|it| counted_under(it.told)).collect();
        for family in [None].into_iter().chain(record.family.map(Some)) {
            *instruments.entry(family).or_default() += 1;
            for (timing, object) in &under {
                *counts.entry((family, *timing, *object)).or_default() += 1;
            }
        }
    }
    let timings = || [None].into_iter().chain(Timing::ALL.iter().copied().map(Some));
    let objects = || [None].into_iter().chain(Target::ALL.iter().copied().map(Some));
    let rows = instruments.into_iter().flat_map(|(family, instruments)| {
        let counts = &counts;
        timings().flat_map(move |timing| {
            objects().map(move |object| {
                let evaluated = counts.get(&(family, timing, object)).copied().unwrap_or_default();
                Covered { family, timing, object, instruments, evaluated }
            })
        })
    });
    CoverageRow::table("coverage", state, at, rows)
}

/// The instruments that are adopted by the day, or of unknown age, and have not ended.
fn stock<'a>(
    state: &'a State,
    at: At,
    scope: &'a Scope,
) -> impl Iterator<Item = &'a InstrumentRecorded> {
    let by = move |day: Option<PartialDate>| {
        day.and_then(PartialDate::first_day).is_some_and(|day| day <= at.on)
    };
    let ended: BTreeSet<_> = review::ended(state, at).map(|(code, ..)| code).collect();
    state
        .instruments()
        .filter_map(move |it| it.history.at(at.position))
        .filter(|it| scope.has_instrument(&it.code))
        .filter(move |it| {
            it.adopted_on.and_then(PartialDate::first_day).is_none() || by(it.adopted_on)
        })
        .filter(move |it| !by(it.ended_on) && !ended.contains(&it.code))
}

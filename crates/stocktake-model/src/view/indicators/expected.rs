//! What was expected of indicators against what came.

use chrono::NaiveDate;

use super::{
    super::{Reader, Scope, Table, Value, row::row},
    observed::{Came, come_to, counted, earlier, has_come, overlap},
    wanted,
};
use crate::{
    Amount, At, Decimal, IndicatorCode, PartialDate, Position,
    event::{ExpectationRecorded, IndicatorRecorded},
    facts::Placed,
    indicator::Observation,
    state::State,
};

/// With which probability a range is taken to have been meant to hold, where that is not told.
const RANGE_PROBABILITY: f64 = 0.9;

#[expect(clippy::cast_precision_loss, reason = "a probability is at most a million millionths")]
fn number(probability: Decimal) -> f64 {
    probability.millionths() as f64 / 1e6
}

/// An expectation with what came and what was known when it was made.
pub struct Expected<'a> {
    /// What was expected.
    pub told: &'a ExpectationRecorded,
    indicator: &'a IndicatorRecorded,
    position: Position,
    came: Option<Came>,
    then: Option<Came>,
    /// Whether it was expected after its date, or where nobody says when, recorded when something
    /// had been observed for it: so it says nothing of how well one can foretell.
    pub hindsight: bool,
}

impl Expected<'_> {
    /// What came: the value of the member, or the mean of all that were observed.
    #[must_use]
    pub fn actual(&self) -> Option<f64> {
        self.came.as_ref().map(|it| it.value)
    }

    /// The expected value and the actual one, where a value was expected for certain.
    #[must_use]
    pub fn amounts(&self) -> Option<(f64, f64)> {
        let value = self.told.value.filter(|_| self.told.probability.is_none())?;
        Some((value.number(), self.actual()?))
    }

    /// With which probability the range was to hold.
    #[must_use]
    pub fn range_probability(&self) -> f64 {
        self.told.range_probability.map_or(RANGE_PROBABILITY, number)
    }

    /// The ends of the range that was expected, and what came.
    #[must_use]
    pub fn range(&self) -> Option<(f64, f64, f64)> {
        let (lower, upper) = self.told.lower.zip(self.told.upper)?;
        Some((lower.number(), upper.number(), self.actual()?))
    }

    /// The probability that was given, and whether the aim was reached.
    #[must_use]
    pub fn forecast(&self) -> Option<(f64, bool)> {
        Some((number(self.told.probability?), self.reached()?))
    }

    fn reached(&self) -> Option<bool> {
        self.told.probability?;
        let aim = self.told.aim(Some(self.indicator))?;
        Some(self.indicator.reaches(self.actual()?, aim.number()))
    }

    fn error(&self) -> Option<Amount> {
        self.amounts().and_then(|(expected, actual)| Amount::computed(expected - actual))
    }

    fn ratio(&self) -> Option<Amount> {
        let (expected, actual) = self.amounts().filter(|(_, actual)| *actual != 0.0)?;
        Amount::computed(expected / actual)
    }

    fn within(&self) -> Option<bool> {
        self.range().map(|(lower, upper, actual)| (lower..=upper).contains(&actual))
    }
}

row! {
    /// A row of [`expected_actual`].
    ExpectedActualRow<'a> of Expected<'a> as it {
        /// The expectation.
        needed expectation: Code = &it.told.code,
        /// The indicator.
        needed indicator: Code = &it.told.indicator,
        /// The member; empty where the mean of all is meant.
        maybe member: Code = it.told.member.as_ref(),
        /// The part of the indicator; empty for the whole.
        maybe disaggregation: Text = it.told.disaggregation.as_ref(),
        /// The date it speaks of.
        needed due_on: Date = it.told.due_on,
        /// The value that was expected, or is reached with the probability.
        maybe expected: Amount = it.told.aim(it.told.probability.and(Some(it.indicator))),
        /// The lower end of the range.
        maybe lower: Amount = it.told.lower,
        /// Its upper end.
        maybe upper: Amount = it.told.upper,
        /// With which probability the range was to hold, where that is told.
        maybe range_probability: Text = it.told.range_probability.map(Value::said),
        /// The probability that was given.
        maybe probability: Text = it.told.probability.map(Value::said),
        /// What came; empty while nothing was observed for the date.
        maybe actual: Amount = it.actual().and_then(Amount::computed),
        /// The date of what came.
        maybe actual_on: Date = it.came.as_ref().map(|it| it.on),
        /// Whether it was recorded when that was known already; then it is no error of foresight.
        needed hindsight: Flag = it.hindsight,
        /// Of how many members.
        needed members: Number = it.came.as_ref().map_or(0, |it| it.members),
        /// Expected less actual.
        maybe error: Amount = it.error(),
        /// Expected by actual.
        maybe ratio: Amount = it.ratio(),
        /// Whether the range held.
        maybe within: Flag = it.within(),
        /// Whether what had a probability was reached.
        maybe reached: Flag = it.reached(),
        /// The value that was known when it was expected.
        maybe known_then: Amount = it.then.as_ref().and_then(|it| Amount::computed(it.value)),
        /// Its date.
        maybe known_then_on: Date = it.then.as_ref().map(|it| it.on),
        /// When it was expected, where that is told.
        maybe expected_on: Date = it.told.expected_on,
        /// What it rests on.
        maybe assumption: Text = it.told.assumption.as_ref(),
        /// Where it is documented.
        maybe source: Text = it.told.source.as_ref(),
        /// The entry that recorded it.
        needed position: Number = it.position,
    }
}

/// Every expectation that is wanted, with what came: by indicator, date and code. What came is
/// the latest observation whose date may be of the date that was meant; what was known when it
/// was made is the latest one that the log held when it was recorded, of the days before it was
/// expected.
pub fn expected<'a>(
    state: &'a State,
    at: At,
    scope: &'a Scope,
) -> impl Iterator<Item = Expected<'a>> {
    let all: Vec<_> = state.each::<ExpectationRecorded>(at.position).collect();
    wanted(state, at.position, scope).flat_map(move |(_, indicator)| {
        let of = all.iter().filter(|(_, told)| told.indicator == indicator.code);
        let mut of: Vec<_> = of.copied().collect();
        of.retain(|(_, told)| told.member.as_ref().is_none_or(|it| scope.has_member(it)));
        of.sort_by_key(|(_, told)| (told.due_on.first_day(), told.due_on.last_day(), &told.code));
        of.into_iter().map(move |(position, told)| {
            let came = come(state, told, at, |date| overlap(date, told.due_on));
            let made = told.expected_on.and_then(PartialDate::last_day);
            let made = made.or_else(|| state.recorded_at(position).map(|time| time.day()));
            let before = At { on: made.unwrap_or(NaiveDate::MAX), ..earlier(at, position) };
            let then = come(state, told, before, |_| true);
            let hindsight = match told.expected_on {
                Some(made) => made.first_day() > told.due_on.last_day(),
                None => {
                    let known = At { on: NaiveDate::MAX, ..earlier(at, position) };
                    come(state, told, known, |date| overlap(date, told.due_on)).is_some()
                }
            };
            Expected { told, indicator, position, came, then, hindsight }
        })
    })
}

/// What the observations that an expectation speaks of come to, of these dates.
fn come(
    state: &State,
    told: &ExpectationRecorded,
    at: At,
    of: impl Fn(PartialDate) -> bool,
) -> Option<Came> {
    let known = state.observations(&told.indicator)?;
    let member = match &told.member {
        Some(code) => Some(state.member(code)?.0),
        None => None,
    };
    let facts = member.map_or(known.facts().facts(), |member| known.facts().cell(member));
    let is_meant = |it: &&Observation| {
        let date = it.observed_on();
        it.stands_at(at.position)
            && has_come(date, at.on)
            && of(date)
            && known.setting(it).disaggregation == told.disaggregation
    };
    // Of one date the one recorded last is the latest, so that none need be looked for.
    come_to(&facts.iter().filter(is_meant).collect::<Vec<_>>())
}

/// The mean of what was last observed of an indicator of each member, of its whole, by the day.
pub(in crate::view) fn mean(state: &State, indicator: &IndicatorCode, at: At) -> Option<f64> {
    let known = state.observations(indicator)?;
    let is_whole = |it: &&Observation| known.setting(it).disaggregation.is_none();
    let whole: Vec<_> = counted(known, None, at).into_iter().filter(is_whole).collect();
    come_to(&whole).map(|came| came.value)
}

/// One row per expectation: see `ExpectedActualRow` and [`expected`].
#[must_use]
pub fn expected_actual(state: &State, at: At, _reader: Reader, scope: &Scope) -> Table {
    ExpectedActualRow::table("expected_actual", state, at, expected(state, at, scope))
}

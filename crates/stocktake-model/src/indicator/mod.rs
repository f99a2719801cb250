//! Indicators: what is measured of instruments (domain.md §6.6), what was expected of
//! them before and what was observed after. Indicators and expectations are filed under
//! their codes; observations are numerous, and kept as small facts by indicator.

mod fact;
mod observe;

pub use fact::{Observation, Observations, Setting};
pub(crate) use observe::warnings;
pub use observe::{Observed, observe};

use crate::{
    Amount, Decimal,
    decide::Rejection,
    event::{ExpectationRecorded, IndicatorRecorded},
    scale::Direction,
    state::State,
};

crate::vocabulary! {
    /// What the values of an indicator speak of.
    Level "level of indicators" {
        /// Who uses the instrument, and how.
        Use = "use",
        /// What was done to put it into effect.
        Implementation = "implementation",
        /// What changed in law, practice or capacity.
        Outcome = "outcome",
        /// What difference it made in the end.
        Impact = "impact",
    }
}

crate::vocabulary! {
    /// What kind of values an indicator has.
    IndicatorType "type of indicators" {
        /// Amounts.
        Quantitative = "quantitative",
        /// Places on a scale.
        QualitativeScale = "qualitative_scale",
        /// 0 and 1.
        Binary = "binary",
        /// Made of other indicators.
        Composite = "composite",
    }
}

impl IndicatorRecorded {
    /// Whether a value is at least as good as another one; without a direction, high
    /// ones are taken to be better.
    #[must_use]
    pub fn reaches(&self, value: f64, aim: f64) -> bool {
        if self.direction == Some(Direction::LowerIsBetter) { value <= aim } else { value >= aim }
    }

    /// What is observed in one unit does not come to be in another.
    pub(crate) fn check(&self, state: &State) -> Result<(), Rejection> {
        let head = state.position();
        let known = state.one::<Self>(&[&self.code], head);
        let observed = state.observations(&self.code).is_some_and(|it| it.any_stands(head));
        match known.filter(|known| observed && known.unit != self.unit) {
            Some(known) => Err(Rejection::UnitDiffers {
                indicator: self.code.clone(),
                unit: self.unit.clone(),
                expected: known.unit.clone(),
            }),
            None => Ok(()),
        }
    }
}

impl ExpectationRecorded {
    /// Something is expected, and it can be told later whether it came.
    pub(crate) fn check(&self, state: &State) -> Result<(), Rejection> {
        let says = self.value.is_some() || self.probability.is_some() || self.lower.is_some();
        if !says {
            return Err(Rejection::FieldMissing { field: "value" });
        }
        if self.lower.is_some() != self.upper.is_some() {
            let field = if self.lower.is_some() { "upper" } else { "lower" };
            return Err(Rejection::FieldMissing { field });
        }
        if let Some((lower, upper)) = self.lower.zip(self.upper).filter(|(a, b)| a > b) {
            return Err(Rejection::RangeReversed { lower, upper });
        }
        if self.range_probability.is_some() && self.lower.is_none() {
            return Err(Rejection::FieldMissing { field: "lower" });
        }
        let (none, all) = (Decimal::default(), Decimal::whole(1));
        if let Some(probability) = self.range_probability.filter(|it| *it <= none || *it >= all) {
            return Err(Rejection::NoProbability { probability });
        }
        let Some(probability) = self.probability else { return Ok(()) };
        if probability < none || probability > all {
            return Err(Rejection::NoProbability { probability });
        }
        let indicator = state.one::<IndicatorRecorded>(&[&self.indicator], state.position());
        match self.aim(indicator) {
            Some(_) => Ok(()),
            None => Err(Rejection::FieldMissing { field: "value" }),
        }
    }

    /// What is reached with the probability: its own value, or the target.
    pub(crate) fn aim(&self, indicator: Option<&IndicatorRecorded>) -> Option<Amount> {
        self.value.or_else(|| Some(indicator?.target.as_ref()?.value))
    }
}

//! The data of events about indicators: what is measured, what was expected of it,
//! and what was observed.

use crate::{
    Amount, Decimal, ExpectationCode, IndicatorCode, InstrumentCode, MemberCode, PartialDate,
    event::EventId,
    filed::record,
    indicator::{IndicatorType, Level},
    scale::Direction,
};

record! {
    /// A value on a date.
    Measured {
        /// The value, in the unit of the indicator.
        value: Amount,
        /// Its date.
        on: PartialDate,
    }
}

record! {
    /// An indicator as it is from now on known.
    IndicatorRecorded {
        /// Its code.
        code: IndicatorCode,
        /// Its title.
        title: String,
        /// The unit of its values; one with observations keeps it.
        unit: String,
    } maybe {
        /// What exactly is measured.
        definition: Option<String>,
        /// What kind of values it has.
        indicator_type: Option<IndicatorType>,
        /// What its values speak of.
        level: Option<Level>,
        /// Which values are better.
        direction: Option<Direction>,
        /// The instruments it speaks of.
        instruments: Vec<InstrumentCode>,
        /// The value before.
        baseline: Option<Measured>,
        /// The value that is aimed at.
        target: Option<Measured>,
        /// Values that are aimed at on the way.
        milestones: Vec<Measured>,
        /// How it is measured.
        method: Option<String>,
        /// How often.
        frequency: Option<String>,
        /// Who sees to it.
        owner: Option<String>,
        /// Where its values come from.
        source: Option<String>,
    }
}

record! {
    /// What was expected of an indicator, before it was known.
    ExpectationRecorded {
        /// Its code.
        code: ExpectationCode,
        /// The indicator.
        indicator: IndicatorCode,
        /// The date that it speaks of.
        due_on: PartialDate,
    } maybe {
        /// The value that is expected; with a probability, the value that is reached with it.
        value: Option<Amount>,
        /// The lower end of the range that is expected.
        lower: Option<Amount>,
        /// Its upper end.
        upper: Option<Amount>,
        /// How likely it is that the range holds what comes, between 0 and 1; without it, 0.9.
        range_probability: Option<Decimal>,
        /// How likely it is that the value, or else the target, is reached: from 0 to 1.
        probability: Option<Decimal>,
        /// For whom; without it, for the mean of all members that are observed.
        member: Option<MemberCode>,
        /// For which part of the indicator.
        disaggregation: Option<String>,
        /// When it was expected; without it, when it was recorded.
        expected_on: Option<PartialDate>,
        /// What it rests on.
        assumption: Option<String>,
        /// Where it is documented.
        source: Option<String>,
    }
}

record! {
    /// What an indicator was observed to be for a member.
    ObservationRecorded {
        /// The indicator.
        indicator: IndicatorCode,
        /// The member.
        member: MemberCode,
        /// When, to the precision known.
        observed_on: PartialDate,
        /// The value.
        value: Amount,
        /// Its unit, which is that of the indicator.
        unit: String,
    } maybe {
        /// The part of the indicator, as `sex=female`; without it, the whole.
        disaggregation: Option<String>,
        /// How good the value is, in the words of its source.
        quality: Option<String>,
        /// Where it comes from.
        source: Option<String>,
        /// The event that this one corrects, about the same indicator and member.
        replaces: Option<EventId>,
    }
}

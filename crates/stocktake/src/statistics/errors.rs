//! How far expectations were from what came, by indicator.

use stocktake_analysis::ante_post::{
    Amount, Amounts, Calibration, Forecast, Interval, Probabilities, amounts, calibration,
    hosmer_lemeshow, intervals, probabilities,
};
use stocktake_model::{
    At, IndicatorCode,
    filed::{Field, Shape},
    state::State,
    view::{Expected, Reader, Scope, Table, Value, expected},
};

use super::{number, table};
use crate::columns::{maybe, needed};

const fn amount(name: &'static str, about: &'static str) -> Field {
    maybe(name, Shape::Amount, about)
}

const fn count(name: &'static str, about: &'static str) -> Field {
    needed(name, Shape::Number, about)
}

/// The columns of [`expectation_errors`].
pub(super) const COLUMNS: &[Field] = &[
    needed("indicator", Shape::Code, "The indicator."),
    count("expectations", "How many expectations there are."),
    count(
        "hindsight",
        "How many were recorded when it was known what came; they count no further.",
    ),
    count("observed", "Of how many others it is known what came."),
    count("amounts", "How many of these expected a value for certain."),
    amount("bias", "Mean of expected less actual: above 0, too much was expected."),
    amount("mae", "Mean absolute error, in the unit of the indicator."),
    amount("rmse", "Root of the mean squared error."),
    amount("mape", "Mean of |error| / |actual|, where the actual value is not 0."),
    count("zero_actuals", "How many actual values are 0, and so left out of shares and ratios."),
    amount("median_ape", "Median of |error| / |actual|."),
    amount("smape", "Mean of 2|error| / (|expected| + |actual|), from 0 to 2."),
    amount("wape", "Sum of |error| by the sum of |actual|."),
    amount("ratio", "Median of expected by actual."),
    maybe("ratio_over", Shape::Number, "How many ratios are above 1.25."),
    maybe("ratio_accurate", Shape::Number, "How many are from 0.75 to 1.25."),
    maybe("ratio_under", Shape::Number, "How many are below 0.75."),
    amount("theil_bias", "The share of the squared error that is of the means (Theil 1966)."),
    amount("theil_variance", "The share that is of the spreads."),
    amount("theil_covariance", "The share of what does not move together."),
    amount("line_intercept", "Actual on expected values: intercept (Mincer & Zarnowitz 1969)."),
    amount("line_slope", "Its slope."),
    amount("line_f", "How far it is from a line without fault, as an F."),
    amount("line_p", "How likely such a line is if expectations were without fault."),
    amount("coverage", "The share of ranges that held what came."),
    amount("range_probability", "The share that was to hold it: near it where they were honest."),
    amount("mean_width", "Mean width of the ranges, in the unit of the indicator."),
    amount("interval_score", "Mean interval score of ranges (Gneiting & Raftery 2007)."),
    amount("pinball_lower", "Mean pinball loss of their lower ends."),
    amount("pinball_upper", "Mean pinball loss of their upper ends."),
    count("forecasts", "How many gave a probability."),
    amount("brier", "Mean of (probability − outcome)² (Brier 1950)."),
    amount("reliability", "Its part that is of probabilities that do not hold (Murphy 1973)."),
    amount("resolution", "Its part that is of telling cases apart; more is better."),
    amount("uncertainty", "Its part that no forecast changes."),
    amount("log_loss", "Mean of −ln of the probability that was given to what came."),
    amount("calibration_error", "Mean distance of probabilities and shares, by tenths."),
    amount("calibration_intercept", "Calibration in the large: above 0, too little was expected."),
    amount("calibration_slope", "Slope of the logistic line: below 1, too bold."),
    amount("spiegelhalter", "How far the Brier score is from that of true probabilities, as a z."),
    amount("spiegelhalter_p", "How likely one so far is if they are true (Spiegelhalter 1986)."),
    amount(
        "fit_p",
        "How likely so bad a fit is by chance, of ten groups or more (Hosmer & Lemeshow).",
    ),
];

/// One row per indicator of which something was expected, by code: the errors of what came
/// (`../shared/methods.md` §4), empty where they are undefined.
#[must_use]
pub fn expectation_errors(state: &State, at: At, _reader: Reader, scope: &Scope) -> Table {
    let all: Vec<Expected<'_>> = expected(state, at, scope).collect();
    let of_indicator = all.chunk_by(|one, next| one.told.indicator == next.told.indicator);
    let mut errors = table("expectation_errors", state, at, COLUMNS);
    errors.rows = of_indicator.map(|of| row(&of[0].told.indicator, of)).collect();
    errors
}

fn row(indicator: &IndicatorCode, of: &[Expected<'_>]) -> Vec<Value> {
    let hindsight = of.iter().filter(|it| it.hindsight).count();
    let foreseen = || of.iter().filter(|it| !it.hindsight);
    let certain = foreseen().filter_map(Expected::amounts);
    let certain: Vec<Amount> =
        certain.map(|(expected, actual)| Amount { expected, actual }).collect();
    let ranges = of_ranges(foreseen());
    let forecasts = foreseen().filter_map(Expected::forecast);
    let forecasts: Vec<Forecast> =
        forecasts.map(|(probability, happened)| Forecast { probability, happened }).collect();
    let observed = foreseen().filter(|it| it.actual().is_some()).count();
    let counts = [of.len(), hindsight, observed, certain.len()].map(Value::from);
    let head: Vec<Value> = [indicator.into()].into_iter().chain(counts).collect();
    let mut likely = vec![Value::from(forecasts.len())];
    likely.extend(of_forecasts(probabilities(&forecasts).as_ref(), calibration(&forecasts)));
    likely.push(number(hosmer_lemeshow(&forecasts).map(|it| it.p)));
    let rows = [head, of_amounts(amounts(&certain).as_ref()), ranges, likely];
    rows.into_iter().flatten().collect()
}

/// What ranges were worth: those of each probability by it, and together by how many they are.
fn of_ranges<'a>(of: impl Iterator<Item = &'a Expected<'a>>) -> Vec<Value> {
    let mut ranges: Vec<(f64, Interval)> = of
        .filter_map(|it| {
            let (lower, upper, actual) = it.range()?;
            Some((it.range_probability(), Interval { lower, upper, actual }))
        })
        .collect();
    ranges.sort_by(|one, next| one.0.total_cmp(&next.0));
    let of_each = ranges.chunk_by(|one, next| one.0 == next.0).filter_map(|of| {
        let ranges: Vec<Interval> = of.iter().map(|(_, range)| *range).collect();
        let it = intervals(&ranges, of[0].0)?;
        let columns =
            [it.coverage, of[0].0, it.mean_width, it.score, it.pinball_lower, it.pinball_upper];
        Some((it.n, columns))
    });
    let of_each: Vec<(usize, [f64; 6])> = of_each.collect();
    #[expect(clippy::cast_precision_loss, reason = "there are far fewer expectations")]
    let mean = |column: usize| {
        let n: usize = of_each.iter().map(|(n, _)| n).sum();
        let sum: f64 = of_each.iter().map(|(n, columns)| *n as f64 * columns[column]).sum();
        (n > 0).then(|| sum / n as f64)
    };
    (0..6).map(|column| number(mean(column))).collect()
}

fn of_amounts(of: Option<&Amounts>) -> Vec<Value> {
    let ratio = of.and_then(|it| it.ratio.as_ref());
    let theil = of.and_then(|it| it.theil);
    let line = of.and_then(|it| it.mincer_zarnowitz.as_ref());
    vec![
        number(of.map(|it| it.bias)),
        number(of.map(|it| it.mae)),
        number(of.map(|it| it.rmse)),
        number(of.and_then(|it| it.mape)),
        of.map_or(0, |it| it.zero_actuals).into(),
        number(of.and_then(|it| it.median_ape)),
        number(of.and_then(|it| it.smape)),
        number(of.and_then(|it| it.wape)),
        number(ratio.map(|it| it.median)),
        ratio.map(|it| it.over).into(),
        ratio.map(|it| it.accurate).into(),
        ratio.map(|it| it.under).into(),
        number(theil.map(|it| it.bias)),
        number(theil.map(|it| it.variance)),
        number(theil.map(|it| it.covariance)),
        number(line.map(|it| it.intercept)),
        number(line.map(|it| it.slope)),
        number(line.and_then(|it| it.f)),
        number(line.and_then(|it| it.p)),
    ]
}

fn of_forecasts(of: Option<&Probabilities>, calibration: Option<Calibration>) -> Vec<Value> {
    let line = calibration.and_then(|it| it.line);
    vec![
        number(of.map(|it| it.brier)),
        number(of.map(|it| it.murphy.reliability)),
        number(of.map(|it| it.murphy.resolution)),
        number(of.map(|it| it.murphy.uncertainty)),
        number(of.map(|it| it.log_loss)),
        number(of.map(|it| it.ece)),
        number(calibration.map(|it| it.in_the_large)),
        number(line.map(|it| it.slope)),
        number(of.and_then(|it| it.spiegelhalter)),
        number(of.and_then(|it| it.spiegelhalter_p)),
    ]
}

/// The columns of [`forecast_reliability`].
pub(super) const RELIABILITY: &[Field] = &[
    needed("indicator", Shape::Code, "The indicator."),
    amount("probability_from", "Where the tenth of probability begins."),
    amount("probability_to", "Where it ends."),
    count("forecasts", "How many probabilities were given in it."),
    amount("probability", "Their mean."),
    amount("observed", "The share of what then happened: near that mean where they were true."),
];

/// The reliability of probabilities: one row per indicator and tenth of probability in which
/// any was given (`../shared/methods.md` §4), leaving out what was recorded in hindsight.
#[must_use]
pub fn forecast_reliability(state: &State, at: At, _reader: Reader, scope: &Scope) -> Table {
    let all: Vec<Expected<'_>> = expected(state, at, scope).collect();
    let mut table = table("forecast_reliability", state, at, RELIABILITY);
    for of in all.chunk_by(|one, next| one.told.indicator == next.told.indicator) {
        let foreseen = of.iter().filter(|it| !it.hindsight).filter_map(Expected::forecast);
        let forecasts: Vec<Forecast> =
            foreseen.map(|(probability, happened)| Forecast { probability, happened }).collect();
        let bins = probabilities(&forecasts).map_or(Vec::new(), |it| it.bins);
        table.rows.extend(bins.into_iter().map(|it| {
            let tenths = |n: usize| number(f64::from(u8::try_from(n).unwrap_or(10)) / 10.0);
            vec![
                Value::from(&of[0].told.indicator),
                tenths(it.bin),
                tenths(it.bin + 1),
                it.n.into(),
                number(it.probability),
                number(it.observed),
            ]
        }));
    }
    table
}

//! Errors of expected amounts.

use crate::math::{count, defined, mean, median, quotient, square};

/// An expected amount and what came, in the same unit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Amount {
    /// What was expected before.
    pub expected: f64,
    /// What came.
    pub actual: f64,
}

/// How far expected amounts were from the actual ones. Errors are in the unit of the amounts,
/// shares and ratios are plain numbers.
#[derive(Debug, Clone, PartialEq)]
pub struct Amounts {
    /// How many pairs.
    pub n: usize,
    /// Mean error: above 0, too much was expected.
    pub bias: f64,
    /// Mean absolute error.
    pub mae: f64,
    /// Root of the mean squared error.
    pub rmse: f64,
    /// How many actual amounts are 0, and so are left out of `mape`, `median_ape` and `ratio`.
    pub zero_actuals: usize,
    /// Mean of |error| / |actual|; undefined where every actual amount is 0.
    pub mape: Option<f64>,
    /// Median of |error| / |actual|; undefined as `mape`.
    pub median_ape: Option<f64>,
    /// Mean of 2|error| / (|expected| + |actual|), from 0 to 2; a pair of zeros counts 0.
    pub smape: Option<f64>,
    /// Sum of |error| by the sum of |actual|; undefined where every actual amount is 0.
    pub wape: Option<f64>,
    /// Expected by actual; undefined where every actual amount is 0.
    pub ratio: Option<Ratio>,
    /// What the mean squared error is made of; undefined where it is 0.
    pub theil: Option<Theil>,
    /// The line of actual on expected; undefined below three pairs and where all expected the same.
    pub mincer_zarnowitz: Option<MincerZarnowitz>,
}

/// Expected by actual amount, with the band of ±25 % of Harrington, Morgenstern & Nelson (2000,
/// J. Policy Analysis and Management 19:297), who asked it of the costs of rules.
#[derive(Debug, Clone, PartialEq)]
pub struct Ratio {
    /// Mean of the ratios.
    pub mean: f64,
    /// Median of the ratios.
    pub median: f64,
    /// Geometric mean; undefined where a ratio is not above 0.
    pub geometric_mean: Option<f64>,
    /// How many are above 1.25: too much was expected.
    pub over: usize,
    /// How many are from 0.75 to 1.25.
    pub accurate: usize,
    /// How many are below 0.75: too little was expected.
    pub under: usize,
}

/// The shares of the mean squared error, which sum to 1 (Theil 1966, Applied Economic
/// Forecasting).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Theil {
    /// Of the difference of the means.
    pub bias: f64,
    /// Of the difference of the spreads.
    pub variance: f64,
    /// Of what does not move together.
    pub covariance: f64,
}

/// Actual amounts on expected ones by least squares (Mincer & Zarnowitz 1969): expectations
/// without fault have intercept 0 and slope 1.
#[derive(Debug, Clone, PartialEq)]
pub struct MincerZarnowitz {
    /// Where the line begins.
    pub intercept: f64,
    /// Its slope.
    pub slope: f64,
    /// Standard error of the intercept.
    pub se_intercept: f64,
    /// Standard error of the slope.
    pub se_slope: f64,
    /// F of intercept 0 and slope 1 at once, on 2 and n − 2 degrees of freedom; undefined
    /// where the line meets every point.
    pub f: Option<f64>,
    /// How likely such an F is if so.
    pub p: Option<f64>,
    /// Share of the variance of the actual amounts that the line explains; undefined where
    /// these do not vary.
    pub r2: Option<f64>,
}

/// The errors of some expectations, in any order. `None` of none, and where an amount, or a
/// sum of their squares, is not a finite number.
#[must_use]
pub fn amounts(pairs: &[Amount]) -> Option<Amounts> {
    let errors: Vec<f64> = pairs.iter().map(|pair| pair.expected - pair.actual).collect();
    let mse = mean(errors.iter().copied().map(square))?;
    let with_actual = || pairs.iter().zip(&errors).filter(|(pair, _)| pair.actual != 0.0);
    let shares: Vec<f64> = with_actual().map(|(pair, e)| (e / pair.actual).abs()).collect();
    let both = |pair: &Amount| pair.expected.abs() + pair.actual.abs();
    let symmetric = |(pair, e): (&Amount, &f64)| quotient(2.0 * e.abs(), both(pair)).unwrap_or(0.0);
    let absolute: f64 = errors.iter().map(|error| error.abs()).sum();
    Some(Amounts {
        n: pairs.len(),
        bias: mean(errors.iter().copied())?,
        mae: quotient(absolute, count(pairs.len()))?,
        rmse: mse.sqrt(),
        zero_actuals: pairs.len() - shares.len(),
        mape: mean(shares.iter().copied()),
        median_ape: median(shares).and_then(defined),
        smape: mean(pairs.iter().zip(&errors).map(symmetric)),
        wape: quotient(absolute, pairs.iter().map(|pair| pair.actual.abs()).sum()),
        ratio: ratio(with_actual().map(|(pair, _)| pair.expected / pair.actual).collect()),
        theil: theil(pairs, mse),
        mincer_zarnowitz: mincer_zarnowitz(pairs),
    })
}

fn ratio(ratios: Vec<f64>) -> Option<Ratio> {
    let over = ratios.iter().filter(|ratio| **ratio > 1.25).count();
    let under = ratios.iter().filter(|ratio| **ratio < 0.75).count();
    Some(Ratio {
        mean: mean(ratios.iter().copied())?,
        geometric_mean: mean(ratios.iter().map(|ratio| ratio.ln())).map(f64::exp),
        over,
        accurate: ratios.len() - over - under,
        under,
        median: median(ratios)?,
    })
}

/// Means, and mean products of what differs from them.
struct Moments {
    expected: f64,
    actual: f64,
    expected_expected: f64,
    actual_actual: f64,
    expected_actual: f64,
}

impl Moments {
    fn of(pairs: &[Amount]) -> Option<Self> {
        let expected = mean(pairs.iter().map(|pair| pair.expected))?;
        let actual = mean(pairs.iter().map(|pair| pair.actual))?;
        let centred = || pairs.iter().map(|pair| (pair.expected - expected, pair.actual - actual));
        Some(Self {
            expected,
            actual,
            expected_expected: mean(centred().map(|(x, _)| square(x)))?,
            actual_actual: mean(centred().map(|(_, y)| square(y)))?,
            expected_actual: mean(centred().map(|(x, y)| x * y))?,
        })
    }
}

fn theil(pairs: &[Amount], mse: f64) -> Option<Theil> {
    let m = Moments::of(pairs)?;
    let (spread_expected, spread_actual) = (m.expected_expected.sqrt(), m.actual_actual.sqrt());
    let covariance = 2.0 * (spread_expected * spread_actual - m.expected_actual);
    Some(Theil {
        bias: quotient(square(m.expected - m.actual), mse)?,
        variance: quotient(square(spread_expected - spread_actual), mse)?,
        covariance: quotient(covariance, mse)?,
    })
}

fn mincer_zarnowitz(pairs: &[Amount]) -> Option<MincerZarnowitz> {
    if pairs.len() < 3 {
        return None;
    }
    let (n, m) = (count(pairs.len()), Moments::of(pairs)?);
    let slope = quotient(m.expected_actual, m.expected_expected)?;
    let intercept = m.actual - slope * m.expected;
    let fault = |pair: &Amount| square(pair.actual - intercept - slope * pair.expected);
    let unexplained: f64 = pairs.iter().map(fault).sum();
    let without_line: f64 = pairs.iter().map(|pair| square(pair.actual - pair.expected)).sum();
    let freedom = n - 2.0;
    let variance = unexplained / freedom;
    let f = quotient((without_line - unexplained) / 2.0, variance);
    let spread = n * m.expected_expected;
    Some(MincerZarnowitz {
        intercept,
        slope,
        se_intercept: defined((variance * (1.0 / n + square(m.expected) / spread)).sqrt())?,
        se_slope: defined((variance / spread).sqrt())?,
        f,
        // With 2 degrees of freedom above, the tail of F has this closed form.
        p: f.map(|f| (1.0 + 2.0 * f.max(0.0) / freedom).powf(-freedom / 2.0)),
        r2: quotient(unexplained, n * m.actual_actual).map(|share| 1.0 - share),
    })
}

//! Whether probabilities were too high, and too bold: the logistic line of what happened on
//! the logit of what was given (Cox 1958, Biometrika 45:562).

use super::probability::Forecast;

/// Steps of Newton's method: it doubles the digits each time, so few are ever needed.
const STEPS_MAX: usize = 60;

/// Where the logistic lines of what happened lie.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Calibration {
    /// Intercept where the slope is 1 (calibration in the large): above 0, too little was
    /// expected.
    pub in_the_large: f64,
    /// Its standard error.
    pub se_in_the_large: f64,
    /// The line with a slope of its own; undefined where all gave the same probability, and
    /// where one probability parts what happened from what did not.
    pub line: Option<Line>,
}

/// A logistic line: 0 and 1 are perfect, a slope below 1 is too bold.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Line {
    /// Where it begins.
    pub intercept: f64,
    /// Its slope.
    pub slope: f64,
    /// Standard error of the intercept.
    pub se_intercept: f64,
    /// Standard error of the slope.
    pub se_slope: f64,
}

/// The calibration of probabilities, clipped at 1e-9, by the most likely lines. `None` of none,
/// where all happened, or nothing did, and where a probability is not from 0 to 1.
#[must_use]
pub fn calibration(forecasts: &[Forecast]) -> Option<Calibration> {
    let fits = |forecast: &Forecast| (0.0..=1.0).contains(&forecast.probability);
    let happened = forecasts.iter().filter(|forecast| forecast.happened).count();
    if !forecasts.iter().all(fits) || happened == 0 || happened == forecasts.len() {
        return None;
    }
    let points: Vec<(f64, f64)> = forecasts
        .iter()
        .map(|forecast| {
            let p = forecast.clipped();
            ((p / (1.0 - p)).ln(), forecast.outcome())
        })
        .collect();
    let (in_the_large, se_in_the_large) = in_the_large(&points)?;
    Some(Calibration { in_the_large, se_in_the_large, line: line(&points) })
}

/// The first and second derivatives of the likelihood in intercept and slope.
#[derive(Default)]
struct Slopes {
    g0: f64,
    g1: f64,
    h00: f64,
    h01: f64,
    h11: f64,
}

impl Slopes {
    fn at(points: &[(f64, f64)], intercept: f64, slope: f64) -> Self {
        points.iter().fold(Self::default(), |sum, (x, y)| {
            let p = 1.0 / (1.0 + (-(intercept + slope * x)).exp());
            let (fault, weight) = (y - p, p * (1.0 - p));
            Self {
                g0: sum.g0 + fault,
                g1: sum.g1 + fault * x,
                h00: sum.h00 + weight,
                h01: sum.h01 + weight * x,
                h11: sum.h11 + weight * x * x,
            }
        })
    }

    fn determinant(&self) -> f64 {
        self.h00 * self.h11 - self.h01 * self.h01
    }
}

fn in_the_large(points: &[(f64, f64)]) -> Option<(f64, f64)> {
    // The likelihood rises and then falls in the intercept: its top is found by halving, as
    // Newton's steps overshoot where probabilities are near 0 and 1.
    let (mut low, mut high) = (-60.0, 60.0);
    for _ in 0..100 {
        let middle = f64::midpoint(low, high);
        if Slopes::at(points, middle, 1.0).g0 > 0.0 { low = middle } else { high = middle }
    }
    let intercept = f64::midpoint(low, high);
    let se = Slopes::at(points, intercept, 1.0).h00.sqrt().recip();
    se.is_finite().then_some((intercept, se))
}

/// How likely the outcomes are, as a logarithm.
fn likelihood(points: &[(f64, f64)], intercept: f64, slope: f64) -> f64 {
    let one = |(x, y): &(f64, f64)| {
        let at = intercept + slope * x;
        y * at - at.max(0.0) - (-at.abs()).exp().ln_1p()
    };
    points.iter().map(one).sum()
}

fn line(points: &[(f64, f64)]) -> Option<Line> {
    let (mut intercept, mut slope) = (0.0, 0.0);
    for _ in 0..STEPS_MAX {
        let at = Slopes::at(points, intercept, slope);
        let determinant = at.determinant();
        // Nothing varies, or the line stands upright: there is no top to go to.
        if determinant <= 1e-12 * at.h00 * at.h11 || !determinant.is_finite() {
            return None;
        }
        let step0 = (at.h11 * at.g0 - at.h01 * at.g1) / determinant;
        let step1 = (at.h00 * at.g1 - at.h01 * at.g0) / determinant;
        if step0.abs() <= 1e-11 * (1.0 + intercept.abs())
            && step1.abs() <= 1e-11 * (1.0 + slope.abs())
        {
            let se_intercept = (at.h11 / determinant).sqrt();
            let se_slope = (at.h00 / determinant).sqrt();
            return Some(Line { intercept, slope, se_intercept, se_slope });
        }
        // A step that overshoots the top is halved.
        let now = likelihood(points, intercept, slope);
        let mut part = 1.0;
        while part > 1e-9
            && likelihood(points, intercept + part * step0, slope + part * step1)
                < now - 1e-12 * now.abs()
        {
            part /= 2.0;
        }
        (intercept, slope) = (intercept + part * step0, slope + part * step1);
    }
    None
}

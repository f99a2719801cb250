//! Expected probabilities of what then happened, or did not.

use crate::math::{count, mean, quotient, square, two_sided};

/// How near to 0 and 1 a probability may come where its logarithm is taken: one wrong
/// certainty would else be infinitely wrong.
pub(super) const CLIP: f64 = 1e-9;

/// The probability that was given to something, and whether it happened.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Forecast {
    /// From 0 to 1.
    pub probability: f64,
    /// Whether it happened.
    pub happened: bool,
}

impl Forecast {
    pub(super) fn outcome(self) -> f64 {
        f64::from(u8::from(self.happened))
    }

    pub(super) fn clipped(self) -> f64 {
        self.probability.clamp(CLIP, 1.0 - CLIP)
    }
}

/// How good probabilities were.
#[derive(Debug, Clone, PartialEq)]
pub struct Probabilities {
    /// How many.
    pub n: usize,
    /// The share of what happened.
    pub base_rate: f64,
    /// Mean of (probability − outcome)² (Brier 1950): 0 is best, 1 worst.
    pub brier: f64,
    /// How much better than always to say the base rate: 1 − Brier / (its uncertainty);
    /// undefined where all happened, or nothing did.
    pub skill: Option<f64>,
    /// What the Brier score is made of.
    pub murphy: Murphy,
    /// Mean of −ln of the probability given to what came, probabilities clipped at 1e-9.
    pub log_loss: f64,
    /// By tenths of probability, in order, those with forecasts only.
    pub bins: Vec<Bin>,
    /// Expected calibration error: the mean distance of a bin's probability and share, by the
    /// number of its forecasts.
    pub ece: f64,
    /// The largest such distance.
    pub mce: f64,
    /// Spiegelhalter's (1986) z: how far the Brier score is from the one of probabilities that
    /// are true; undefined where each is 0, ½ or 1.
    pub spiegelhalter: Option<f64>,
    /// How likely a z at least as far from 0 is if so, on both sides.
    pub spiegelhalter_p: Option<f64>,
}

/// Brier = reliability − resolution + uncertainty, exact as forecasts are grouped by distinct
/// probability (Murphy 1973, J. Applied Meteorology 12:595).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Murphy {
    /// How far the shares of what happened are from the probabilities: less is better.
    pub reliability: f64,
    /// How far they are from the base rate: more is better.
    pub resolution: f64,
    /// The variance of what happened, which no forecast changes.
    pub uncertainty: f64,
}

/// Forecasts of one tenth of probability; 1 belongs to the last.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bin {
    /// Which, from 0 to 9: its probabilities begin at a tenth of it.
    pub bin: usize,
    /// How many forecasts.
    pub n: usize,
    /// Their mean probability.
    pub probability: f64,
    /// The share of what happened.
    pub observed: f64,
}

/// How good probabilities were, in any order. `None` of none, and where one is not from 0 to 1.
#[must_use]
pub fn probabilities(forecasts: &[Forecast]) -> Option<Probabilities> {
    if forecasts.iter().any(|forecast| !(0.0..=1.0).contains(&forecast.probability)) {
        return None;
    }
    let base_rate = mean(forecasts.iter().map(|forecast| forecast.outcome()))?;
    let brier = mean(forecasts.iter().map(|f| square(f.probability - f.outcome())))?;
    let murphy = murphy(forecasts, base_rate)?;
    let surprise = |forecast: &Forecast| {
        let p = forecast.clipped();
        -(if forecast.happened { p } else { 1.0 - p }).ln()
    };
    let bins = bins(forecasts);
    let distance = |bin: &Bin| (bin.probability - bin.observed).abs();
    let spiegelhalter = spiegelhalter(forecasts);
    Some(Probabilities {
        n: forecasts.len(),
        base_rate,
        brier,
        skill: quotient(brier, murphy.uncertainty).map(|share| 1.0 - share),
        murphy,
        log_loss: mean(forecasts.iter().map(surprise))?,
        ece: bins.iter().map(|bin| count(bin.n) * distance(bin)).sum::<f64>()
            / count(forecasts.len()),
        mce: bins.iter().map(distance).fold(0.0, f64::max),
        bins,
        spiegelhalter,
        spiegelhalter_p: spiegelhalter.map(two_sided),
    })
}

fn murphy(forecasts: &[Forecast], base_rate: f64) -> Option<Murphy> {
    let mut sorted = forecasts.to_vec();
    sorted.sort_by(|one, other| one.probability.total_cmp(&other.probability));
    let (mut reliability, mut resolution) = (0.0, 0.0);
    for group in sorted.chunk_by(|one, other| one.probability == other.probability) {
        let observed = mean(group.iter().map(|forecast| forecast.outcome()))?;
        reliability += count(group.len()) * square(group[0].probability - observed);
        resolution += count(group.len()) * square(observed - base_rate);
    }
    let n = count(forecasts.len());
    let uncertainty = base_rate * (1.0 - base_rate);
    Some(Murphy { reliability: reliability / n, resolution: resolution / n, uncertainty })
}

fn bins(forecasts: &[Forecast]) -> Vec<Bin> {
    let within = |bin: usize| {
        let (from, to) = (count(bin), count(bin + 1));
        let holds = move |forecast: &&Forecast| {
            let tenths = (10.0 * forecast.probability).floor().min(9.0);
            tenths >= from && tenths < to
        };
        let inside: Vec<&Forecast> = forecasts.iter().filter(holds).collect();
        Some(Bin {
            bin,
            n: inside.len(),
            probability: mean(inside.iter().map(|forecast| forecast.probability))?,
            observed: mean(inside.iter().map(|forecast| forecast.outcome()))?,
        })
    };
    (0..10).filter_map(within).collect()
}

fn spiegelhalter(forecasts: &[Forecast]) -> Option<f64> {
    let above = |f: &Forecast| (f.outcome() - f.probability) * (1.0 - 2.0 * f.probability);
    let variance =
        |f: &Forecast| square(1.0 - 2.0 * f.probability) * f.probability * (1.0 - f.probability);
    let below: f64 = forecasts.iter().map(variance).sum();
    quotient(forecasts.iter().map(above).sum(), below.sqrt())
}

/// Into how many groups [`hosmer_lemeshow`] puts forecasts.
const GROUPS: usize = 10;

/// Whether probabilities fit what happened, by groups of as many forecasts each (Hosmer &
/// Lemeshow 1980): the statistic, and how likely one at least as large is where they do.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct HosmerLemeshow {
    /// Σ (observed − expected)² / (expected (1 − expected / n)) over ten groups.
    pub chi2: f64,
    /// By χ² of 8 degrees of freedom.
    pub p: f64,
}

/// The test of Hosmer and Lemeshow. Forecasts are grouped in the order of their probabilities,
/// equal ones as they come, the first groups having one more where ten do not divide them.
/// `None` of fewer than ten, and where a group has only certain forecasts.
#[must_use]
pub fn hosmer_lemeshow(forecasts: &[Forecast]) -> Option<HosmerLemeshow> {
    let mut sorted = forecasts.to_vec();
    sorted.sort_by(|one, other| one.probability.total_cmp(&other.probability));
    let (least, more) = (sorted.len() / GROUPS, sorted.len() % GROUPS);
    let mut rest = sorted.as_slice();
    let mut chi2 = 0.0;
    for group in 0..GROUPS {
        let (these, after) = rest.split_at(least + usize::from(group < more));
        let expected: f64 = these.iter().map(|it| it.probability).sum();
        let observed: f64 = these.iter().map(|it| it.outcome()).sum();
        let spread = expected * (1.0 - quotient(expected, count(these.len()))?);
        chi2 += quotient(square(observed - expected), spread)?;
        rest = after;
    }
    // The upper tail of χ² of an even number of degrees of freedom is a sum of Poisson's.
    let (mut term, mut sum) = (1.0, 1.0);
    for k in 1..(GROUPS - 2) / 2 {
        term *= chi2 / 2.0 / count(k);
        sum += term;
    }
    Some(HosmerLemeshow { chi2, p: (-chi2 / 2.0).exp() * sum })
}

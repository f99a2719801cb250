//! Expected ranges: how often they held, and what they were worth.

use crate::math::{count, mean, quotient};

/// An expected range and what came.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// Its lower end.
    pub lower: f64,
    /// Its upper end.
    pub upper: f64,
    /// What came.
    pub actual: f64,
}

/// How good ranges were that were to hold with one probability, the level.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Intervals {
    /// How many.
    pub n: usize,
    /// The share that held what came, ends included: near the level where they were honest.
    pub coverage: f64,
    /// Their mean width, in the unit of the amounts.
    pub mean_width: f64,
    /// Mean of the width and, where it did not hold, 2/(1 − level) times the distance (Gneiting
    /// & Raftery 2007, JASA 102:359): less is better.
    pub score: f64,
    /// Mean pinball loss of the lower end, as the quantile (1 − level)/2.
    pub pinball_lower: f64,
    /// Mean pinball loss of the upper end, as the quantile (1 + level)/2.
    pub pinball_upper: f64,
}

/// How good the ranges were. `None` of none, where the level is not between 0 and 1, where an
/// upper end is below its lower one, or a number is not finite.
#[must_use]
pub fn intervals(ranges: &[Interval], level: f64) -> Option<Intervals> {
    let upside_down = ranges.iter().any(|range| range.lower > range.upper);
    if upside_down || !(level > 0.0 && level < 1.0) {
        return None;
    }
    let outside = |range: &Interval| {
        (range.lower - range.actual).max(0.0) + (range.actual - range.upper).max(0.0)
    };
    let width = |range: &Interval| range.upper - range.lower;
    let score = |range: &Interval| width(range) + 2.0 / (1.0 - level) * outside(range);
    let held =
        ranges.iter().filter(|range| range.lower <= range.actual && range.actual <= range.upper);
    let lowest = (1.0 - level) / 2.0;
    Some(Intervals {
        n: ranges.len(),
        score: mean(ranges.iter().map(score))?,
        mean_width: mean(ranges.iter().map(width))?,
        coverage: quotient(count(held.count()), count(ranges.len()))?,
        pinball_lower: mean(ranges.iter().map(|range| pinball(range.lower, range.actual, lowest)))?,
        pinball_upper: mean(
            ranges.iter().map(|range| pinball(range.upper, range.actual, 1.0 - lowest)),
        )?,
    })
}

/// What it costs to name a quantile of probability `tau` (Koenker & Bassett 1978).
fn pinball(quantile: f64, actual: f64, tau: f64) -> f64 {
    let missed = actual - quantile;
    if missed >= 0.0 { tau * missed } else { (tau - 1.0) * missed }
}

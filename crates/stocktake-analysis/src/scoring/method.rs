//! The methods: each makes one score of the values of an alternative, more being better.

use crate::math::{defined, quotient, square};

/// What values are judged by.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Criterion {
    /// How much it counts beside the others: at least 0, on any scale.
    pub weight: f64,
    /// Whether less is better, as with a cost.
    pub cost: bool,
}

/// How one score is made of many values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// The weighted mean of each value's place between the least and the most of its criterion,
    /// from 0 to 1. A criterion in which all are alike gives each the full 1.
    WeightedSum,
    /// The distance from the worst by the distances from the worst and the best (Hwang & Yoon
    /// 1981), vectors normalised: from 0 to 1.
    Topsis,
    /// The net flow of PROMETHEE II (Brans & Vincke 1985) with the usual preference, any
    /// difference counting in full: from −1 to 1.
    Promethee,
}

/// A score for each alternative, in the order given: `values` has a row for each, with a value
/// for each criterion. `None` of no alternative, where a row is not as long as the criteria, a
/// number is not finite, a weight below 0, all weights 0; with [`Method::Topsis`] where all
/// alternatives are alike, with [`Method::Promethee`] of one alternative.
#[must_use]
pub fn scores(values: &[Vec<f64>], criteria: &[Criterion], method: Method) -> Option<Vec<f64>> {
    let row_fits =
        |row: &Vec<f64>| row.len() == criteria.len() && row.iter().all(|v| v.is_finite());
    if values.is_empty() || !values.iter().all(row_fits) {
        return None;
    }
    let weights = shares(criteria)?;
    let scores = match method {
        Method::WeightedSum => weighted_sum(values, criteria, &weights),
        Method::Topsis => topsis(values, criteria, &weights)?,
        Method::Promethee => promethee(values, criteria, &weights)?,
    };
    scores.into_iter().map(defined).collect()
}

/// The ranks of some scores, in the order given: 1 is the highest, and equal scores, to
/// a trillionth of the largest, have the same rank, the best of theirs.
#[must_use]
pub fn ranks(scores: &[f64]) -> Vec<usize> {
    let near = 1e-12 * scores.iter().fold(1.0_f64, |most, score| most.max(score.abs()));
    scores
        .iter()
        .map(|score| 1 + scores.iter().filter(|other| **other > score + near).count())
        .collect()
}

/// The weights as shares of their sum.
fn shares(criteria: &[Criterion]) -> Option<Vec<f64>> {
    let sum = criteria.iter().map(|criterion| criterion.weight).sum::<f64>();
    if !criteria.iter().all(|criterion| criterion.weight >= 0.0) {
        return None;
    }
    criteria.iter().map(|criterion| quotient(criterion.weight, sum)).collect()
}

fn column(values: &[Vec<f64>], criterion: usize) -> impl Iterator<Item = f64> {
    values.iter().map(move |row| row[criterion])
}

fn weighted_sum(values: &[Vec<f64>], criteria: &[Criterion], weights: &[f64]) -> Vec<f64> {
    let mut scores = vec![0.0; values.len()];
    for (c, criterion) in criteria.iter().enumerate() {
        let least = column(values, c).fold(f64::INFINITY, f64::min);
        let most = column(values, c).fold(f64::NEG_INFINITY, f64::max);
        for (score, value) in scores.iter_mut().zip(column(values, c)) {
            let above = if criterion.cost { most - value } else { value - least };
            *score += weights[c] * quotient(above, most - least).unwrap_or(1.0);
        }
    }
    scores
}

fn topsis(values: &[Vec<f64>], criteria: &[Criterion], weights: &[f64]) -> Option<Vec<f64>> {
    let mut from_best = vec![0.0; values.len()];
    let mut from_worst = vec![0.0; values.len()];
    for (c, criterion) in criteria.iter().enumerate() {
        let norm = column(values, c).map(square).sum::<f64>().sqrt();
        let sign = if criterion.cost { -1.0 } else { 1.0 };
        let scaled: Vec<f64> = column(values, c)
            .map(|value| sign * weights[c] * quotient(value, norm).unwrap_or(0.0))
            .collect();
        let best = scaled.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let worst = scaled.iter().copied().fold(f64::INFINITY, f64::min);
        for (row, value) in scaled.into_iter().enumerate() {
            from_best[row] += square(best - value);
            from_worst[row] += square(value - worst);
        }
    }
    let near = |(best, worst): (f64, f64)| quotient(worst.sqrt(), best.sqrt() + worst.sqrt());
    from_best.into_iter().zip(from_worst).map(near).collect()
}

fn promethee(values: &[Vec<f64>], criteria: &[Criterion], weights: &[f64]) -> Option<Vec<f64>> {
    let others = crate::math::count(values.len() - 1);
    let mut flows = vec![0.0; values.len()];
    for (c, criterion) in criteria.iter().enumerate() {
        let mut sorted: Vec<f64> = column(values, c).collect();
        sorted.sort_by(f64::total_cmp);
        for (flow, value) in flows.iter_mut().zip(column(values, c)) {
            let above = sorted.partition_point(|other| *other < value);
            let below = sorted.len() - sorted.partition_point(|other| *other <= value);
            let net = crate::math::count(above) - crate::math::count(below);
            *flow += weights[c] * if criterion.cost { -net } else { net };
        }
    }
    flows.into_iter().map(|flow| quotient(flow, others)).collect()
}

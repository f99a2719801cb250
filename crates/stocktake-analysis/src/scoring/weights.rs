//! Weights made of an order, or of comparisons of two.

use crate::math::{count, quotient};

/// Above this consistency ratio, comparisons contradict each other too much (Saaty 1980).
pub const CONSISTENCY_MAX: f64 = 0.1;

/// The consistency index of comparisons by chance, for 1, 2, 3, … criteria (Saaty 1980).
const RANDOM_INDEX: [f64; 15] =
    [0.0, 0.0, 0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49, 1.51, 1.48, 1.56, 1.57, 1.59];

/// The weights of criteria of which only the order is known, the first being the most
/// important: `w_i = (1/n) Σ_{k ≥ i} 1/k` (Barron & Barrett 1996). They sum to 1; none of none.
#[must_use]
pub fn rank_order_centroid(n: usize) -> Vec<f64> {
    let weight = |i: usize| (i..=n).rev().map(|k| 1.0 / count(k)).sum::<f64>() / count(n);
    (1..=n).map(weight).collect()
}

/// Weights made of comparisons of two criteria at a time.
#[derive(Debug, Clone, PartialEq)]
pub struct Ahp {
    /// They sum to 1.
    pub weights: Vec<f64>,
    /// The principal eigenvalue: the number of criteria where no comparison contradicts another.
    pub lambda_max: f64,
    /// The consistency ratio: see [`CONSISTENCY_MAX`]. Undefined below three criteria, which
    /// cannot contradict, and above fifteen, for which there is no table.
    pub consistency: Option<f64>,
}

/// The analytic hierarchy process (Saaty 1980): `matrix[i][j]` says how many times as important
/// criterion i is as j. `None` of none, where the matrix is not square, a number not finite and
/// above 0, and where one direction is not the reciprocal of the other.
#[must_use]
pub fn ahp(matrix: &[Vec<f64>]) -> Option<Ahp> {
    let n = matrix.len();
    let square = matrix.iter().all(|row| row.len() == n);
    let positive = |value: &f64| value.is_finite() && *value > 0.0;
    if n == 0 || !square || !matrix.iter().flatten().all(positive) {
        return None;
    }
    let reciprocal = |i: usize, j: usize| (matrix[i][j] * matrix[j][i] - 1.0).abs() < 1e-6;
    if !(0..n).all(|i| (i..n).all(|j| reciprocal(i, j))) {
        return None;
    }
    let mut weights = vec![1.0 / count(n); n];
    let mut lambda_max = count(n);
    // The power method: a matrix of numbers above 0 has one largest eigenvalue.
    for _ in 0..1_000 {
        let next: Vec<f64> =
            matrix.iter().map(|row| row.iter().zip(&weights).map(|(a, w)| a * w).sum()).collect();
        lambda_max = next.iter().sum();
        let next: Vec<f64> = next.iter().map(|w| w / lambda_max).collect();
        let moved: f64 = next.iter().zip(&weights).map(|(one, other)| (one - other).abs()).sum();
        weights = next;
        if moved < 1e-15 {
            break;
        }
    }
    if !lambda_max.is_finite() || weights.iter().any(|weight| !weight.is_finite()) {
        return None;
    }
    let index = (lambda_max - count(n)) / (count(n) - 1.0);
    let consistency = RANDOM_INDEX.get(n - 1).and_then(|random| quotient(index, *random));
    Some(Ahp { weights, lambda_max, consistency: consistency.filter(|_| n > 2) })
}

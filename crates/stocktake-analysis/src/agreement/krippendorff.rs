//! Krippendorff's alpha: any number of reviewers, some missing, any level of measurement.

use crate::math::{count, quotient, square};

/// What may be said of two ratings: this settles how far apart they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// That they differ.
    Nominal,
    /// Which is more: they are as far apart as there are ratings between them.
    Ordinal,
    /// By how much.
    Interval,
    /// By what share: ratings are at least 0.
    Ratio,
}

/// Krippendorff's alpha (2011, Computing Krippendorff's Alpha-Reliability): for each thing the
/// ratings that it was given, in any order; those with one rating do not count. `None` where
/// no two ratings differ, of none, where one is not finite, and at [`Level::Ratio`] where one
/// is below 0.
#[must_use]
pub fn krippendorff(units: &[Vec<f64>], level: Level) -> Option<f64> {
    let pairable: Vec<&Vec<f64>> = units.iter().filter(|unit| unit.len() > 1).collect();
    let mut values: Vec<f64> = pairable.iter().flat_map(|unit| unit.iter().copied()).collect();
    let fits = |value: &f64| value.is_finite() && (level != Level::Ratio || *value >= 0.0);
    if !values.iter().all(fits) {
        return None;
    }
    let n = values.len();
    // Adding 0 makes one zero of the two.
    values.iter_mut().for_each(|value| *value += 0.0);
    values.sort_by(f64::total_cmp);
    let ratings: Vec<(f64, usize)> =
        values.chunk_by(|one, other| one == other).map(|same| (same[0], same.len())).collect();
    let place = |value: f64| ratings.partition_point(|(other, _)| *other < value);
    let apart = |one: usize, other: usize| distance(&ratings, one, other, level);
    let mut observed = 0.0;
    for unit in pairable {
        let places: Vec<usize> = unit.iter().map(|value| place(*value)).collect();
        let all = places.iter().flat_map(|one| places.iter().map(|other| apart(*one, *other)));
        observed += all.sum::<f64>() / count(unit.len() - 1);
    }
    let all = (0..ratings.len()).flat_map(|one| (0..ratings.len()).map(move |other| (one, other)));
    let expected: f64 = all
        .map(|(one, other)| count(ratings[one].1) * count(ratings[other].1) * apart(one, other))
        .sum();
    quotient(observed * count(n.saturating_sub(1)), expected).map(|share| 1.0 - share)
}

/// The square of how far apart two of the distinct ratings are, which are in order, each with
/// how often it was given.
fn distance(ratings: &[(f64, usize)], one: usize, other: usize, level: Level) -> f64 {
    let (low, high) = (one.min(other), one.max(other));
    if low == high {
        return 0.0;
    }
    let ((c, n_c), (k, n_k)) = (ratings[low], ratings[high]);
    square(match level {
        Level::Nominal => 1.0,
        Level::Ordinal => {
            let up_to: usize = ratings[low..=high].iter().map(|(_, n)| n).sum();
            count(up_to) - f64::midpoint(count(n_c), count(n_k))
        }
        Level::Interval => c - k,
        Level::Ratio => (c - k) / (c + k),
    })
}

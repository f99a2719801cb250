//! How far a rank depends on the weights.

use super::{Criterion, Method, ranks, scores};

/// The rank of an alternative, and between which it lies as weights change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RankRange {
    /// With the weights as given.
    pub rank: usize,
    /// The best of all.
    pub best: usize,
    /// The worst of all.
    pub worst: usize,
}

/// The ranks of alternatives as each weight in turn is lowered and raised by a share of itself
/// (0.5: by half), and as each criterion in turn is left out. `None` where [`scores`] are, and
/// where `change` is not from 0 to 1. A change that leaves no score (a criterion that alone
/// counts, left out) says nothing, and is passed over.
#[must_use]
pub fn rank_ranges(
    values: &[Vec<f64>],
    criteria: &[Criterion],
    method: Method,
    change: f64,
) -> Option<Vec<RankRange>> {
    if !(0.0..=1.0).contains(&change) {
        return None;
    }
    let given = ranks(&scores(values, criteria, method)?);
    let mut ranges: Vec<RankRange> =
        given.into_iter().map(|rank| RankRange { rank, best: rank, worst: rank }).collect();
    for changed in 0..criteria.len() {
        for factor in [0.0, 1.0 - change, 1.0 + change] {
            let mut criteria = criteria.to_vec();
            criteria[changed].weight *= factor;
            let Some(scores) = scores(values, &criteria, method) else { continue };
            for (range, rank) in ranges.iter_mut().zip(ranks(&scores)) {
                range.best = range.best.min(rank);
                range.worst = range.worst.max(rank);
            }
        }
    }
    Some(ranges)
}

//! Agreement from how many reviewers gave each category: who they were does not matter.

use super::Weights;
use crate::math::{count, mean, quotient, square, two_sided};

/// The agreement of as many reviewers for each thing.
#[derive(Debug, Clone, PartialEq)]
pub struct Fleiss {
    /// How many things were judged.
    pub n: usize,
    /// By how many reviewers each.
    pub reviewers: usize,
    /// Undefined where all always say the same one thing.
    pub kappa: Option<f64>,
    /// Kappa by its standard error if there were only chance (Fleiss, Nee & Landis 1979).
    pub z: Option<f64>,
    /// How likely a z at least as far from 0 is by chance.
    pub p: Option<f64>,
    /// For each category against the others.
    pub categories: Vec<Category>,
}

/// The agreement about one category against all others; undefined where it is always given,
/// or never.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Category {
    /// Its kappa.
    pub kappa: Option<f64>,
    /// Kappa by its standard error if there were only chance.
    pub z: Option<f64>,
}

/// Fleiss' kappa (1971, Psychological Bulletin 76:378): `counts` has a row for each thing, of
/// how many reviewers gave each category. `None` of no thing, where rows are not as long, and
/// where not each has the same number of reviewers, at least two.
#[must_use]
pub fn fleiss(counts: &[Vec<usize>]) -> Option<Fleiss> {
    let categories = counts.first()?.len();
    let reviewers: usize = counts.first()?.iter().sum();
    let fits = |row: &Vec<usize>| row.len() == categories && row.iter().sum::<usize>() == reviewers;
    if reviewers < 2 || !counts.iter().all(fits) {
        return None;
    }
    let (n, r) = (count(counts.len()), count(reviewers));
    let pairs = n * r * (r - 1.0);
    let share =
        |category: usize| counts.iter().map(|row| count(row[category])).sum::<f64>() / (n * r);
    let shares: Vec<f64> = (0..categories).map(share).collect();
    let apart = |category: usize| -> f64 {
        counts.iter().map(|row| count(row[category]) * (r - count(row[category]))).sum()
    };
    let chance: f64 = shares.iter().map(|p| p * (1.0 - p)).sum();
    let skew: f64 = shares.iter().map(|p| p * (1.0 - p) * (1.0 - 2.0 * p)).sum();
    let observed: f64 = (0..categories).map(apart).sum();
    let kappa = quotient(observed / pairs, chance).map(|share| 1.0 - share);
    let se = (2.0 / pairs * (square(chance) - skew)).max(0.0).sqrt() / chance;
    let z = kappa.and_then(|kappa| quotient(kappa, se));
    let category = |category: usize| {
        let p = shares[category];
        let kappa = quotient(apart(category) / pairs, p * (1.0 - p)).map(|share| 1.0 - share);
        Category { kappa, z: kappa.and_then(|kappa| quotient(kappa, (2.0 / pairs).sqrt())) }
    };
    let categories = (0..categories).map(category).collect();
    Some(Fleiss { n: counts.len(), reviewers, kappa, z, p: z.map(two_sided), categories })
}

/// Gwet's coefficient: AC1, or AC2 where categories are weighted.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Gwet {
    /// The agreement observed, of things that at least two judged.
    pub observed: f64,
    /// The agreement by chance, of those who do not know and guess.
    pub by_chance: f64,
    /// (observed − chance) / (1 − chance).
    pub coefficient: f64,
    /// Its standard error over the things judged; undefined where one thing was judged.
    pub se: Option<f64>,
}

/// Gwet's AC1 (2008, British J. Mathematical and Statistical Psychology 61:29), or AC2: kappa
/// is low where nearly all is of one category, however much reviewers agree, and this is not.
/// `counts` as for [`fleiss`], but reviewers may be missing; things that nobody judged are left
/// out. `None` where no thing was judged twice, below two categories, and where rows are not as
/// long.
#[must_use]
pub fn gwet(counts: &[Vec<usize>], weights: Weights) -> Option<Gwet> {
    let categories = counts.first()?.len();
    if categories < 2 || counts.iter().any(|row| row.len() != categories) {
        return None;
    }
    let judged: Vec<Vec<f64>> = counts
        .iter()
        .filter(|row| row.iter().any(|n| *n > 0))
        .map(|row| row.iter().copied().map(count).collect())
        .collect();
    let reviewers = |row: &[f64]| row.iter().sum::<f64>();
    let w = |i, j| weights.of(i, j, categories);
    // Of a thing that at least two judged: how many pairs of reviewers agree.
    let agreed = |row: &[f64]| -> Option<f64> {
        let r = reviewers(row);
        let near = |i: usize| -> f64 { (0..categories).map(|j| w(i, j) * row[j]).sum() };
        let pairs: f64 = (0..categories).map(|i| row[i] * (near(i) - 1.0)).sum();
        (r >= 2.0).then(|| pairs / (r * (r - 1.0)))
    };
    let share = |i: usize| mean(judged.iter().map(|row| row[i] / reviewers(row)));
    let shares = (0..categories).map(share).collect::<Option<Vec<f64>>>()?;
    let weight: f64 = (0..categories).flat_map(|i| (0..categories).map(move |j| w(i, j))).sum();
    let guess = weight / (count(categories) * count(categories - 1));
    let by_chance = guess * shares.iter().map(|p| p * (1.0 - p)).sum::<f64>();
    let observed = mean(judged.iter().filter_map(|row| agreed(row)))?;
    let coefficient = quotient(observed - by_chance, 1.0 - by_chance)?;
    let n = count(judged.len());
    let twice = count(judged.iter().filter(|row| reviewers(row) >= 2.0).count());
    let influence = |row: &Vec<f64>| {
        let own: f64 = (0..categories).map(|i| row[i] / reviewers(row) * (1.0 - shares[i])).sum();
        let own = guess * own;
        let gamma = agreed(row).map_or(0.0, |agreed| n / twice * (agreed - by_chance));
        (gamma - 2.0 * (1.0 - coefficient) * (own - by_chance)) / (1.0 - by_chance) - coefficient
    };
    let spread: f64 = judged.iter().map(influence).map(square).sum();
    let se = quotient(spread, n * (n - 1.0)).map(f64::sqrt);
    Some(Gwet { observed, by_chance, coefficient, se })
}

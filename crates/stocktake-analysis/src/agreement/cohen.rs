//! Cohen's kappa.

use super::Weights;
use crate::math::{count, quotient, square, two_sided};

/// The agreement of two reviewers.
#[derive(Debug, Clone, PartialEq)]
pub struct Cohen {
    /// How many things both judged.
    pub n: usize,
    /// The agreement observed, weighted.
    pub observed: f64,
    /// The agreement that chance brings, given how often each reviewer uses each category.
    pub by_chance: f64,
    /// (observed − chance) / (1 − chance); undefined where both always say the same one thing.
    pub kappa: Option<f64>,
    /// Its standard error (Fleiss, Cohen & Everitt 1969, Psychological Bulletin 72:323).
    pub se: Option<f64>,
    /// Its standard error if there were only chance.
    pub se_null: Option<f64>,
    /// Kappa by that; undefined where it is 0, as with a reviewer who always says the same.
    pub z: Option<f64>,
    /// How likely a z at least as far from 0 is by chance.
    pub p: Option<f64>,
}

/// Cohen's kappa (1960; weighted 1968) of two reviewers: for each thing the category that each
/// gave, below `categories`. `None` of nothing judged, below two categories, and where a
/// category is not below `categories`.
#[must_use]
pub fn cohen(pairs: &[[usize; 2]], categories: usize, weights: Weights) -> Option<Cohen> {
    let outside = pairs.iter().flatten().any(|category| *category >= categories);
    if pairs.is_empty() || categories < 2 || outside {
        return None;
    }
    let n = count(pairs.len());
    let all = || (0..categories).flat_map(|i| (0..categories).map(move |j| (i, j)));
    let w = |i, j| weights.of(i, j, categories);
    let mut cells = vec![vec![0.0; categories]; categories];
    for [one, other] in pairs {
        cells[*one][*other] += 1.0 / n;
    }
    let share = |reviewer: usize| -> Vec<f64> {
        let of = |category| pairs.iter().filter(|pair| pair[reviewer] == category).count();
        (0..categories).map(|category| count(of(category)) / n).collect()
    };
    let (rows, columns) = (share(0), share(1));
    let observed: f64 = all().map(|(i, j)| w(i, j) * cells[i][j]).sum();
    let by_chance: f64 = all().map(|(i, j)| w(i, j) * rows[i] * columns[j]).sum();
    // What a category of one reviewer agrees with the other's on average.
    let mean_of =
        |i: usize, shares: &[f64]| -> f64 { (0..categories).map(|j| shares[j] * w(i, j)).sum() };
    let means = |i, j| mean_of(i, &columns) + mean_of(j, &rows);
    let spread: f64 = all()
        .map(|(i, j)| {
            cells[i][j] * square(w(i, j) * (1.0 - by_chance) - means(i, j) * (1.0 - observed))
        })
        .sum();
    let spread_null: f64 =
        all().map(|(i, j)| rows[i] * columns[j] * square(w(i, j) - means(i, j))).sum();
    let centre = square(observed * by_chance - 2.0 * by_chance + observed);
    let left = 1.0 - by_chance;
    // Below this, what is left is the rounding of the sums.
    let kappa = if left < 1e-12 { None } else { quotient(observed - by_chance, left) };
    let root = |variance: f64| if variance < 1e-12 { 0.0 } else { (variance / n).sqrt() };
    let se = kappa.and_then(|_| quotient(root(spread - centre), square(left)));
    let se_null = kappa.and_then(|_| quotient(root(spread_null - square(by_chance)), left));
    let z = kappa.zip(se_null).and_then(|(kappa, se)| quotient(kappa, se));
    Some(Cohen { n: pairs.len(), observed, by_chance, kappa, se, se_null, z, p: z.map(two_sided) })
}

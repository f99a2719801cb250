//! Texts as sets of pieces.

use std::collections::BTreeSet;

use crate::math::{count, quotient};

/// The words of a text in their order, in small letters: runs of at least two letters, digits
/// and underscores, as scikit-learn's `\b\w\w+\b`.
#[must_use]
pub fn tokens(text: &str) -> Vec<String> {
    text.to_lowercase()
        .split(|c: char| !(c.is_alphanumeric() || c == '_'))
        .filter(|word| word.chars().nth(1).is_some())
        .map(str::to_owned)
        .collect()
}

/// The runs of `n` words of a text; none of a text with fewer, or where `n` is 0.
#[must_use]
pub fn words(text: &str, n: usize) -> BTreeSet<String> {
    let tokens = tokens(text);
    if n == 0 {
        return BTreeSet::new();
    }
    tokens.windows(n).map(|run| run.join(" ")).collect()
}

/// The runs of `n` characters of a text in small letters, any space between words being one
/// blank; none of a text with fewer, or where `n` is 0.
#[must_use]
pub fn chars(text: &str, n: usize) -> BTreeSet<String> {
    let lower = text.to_lowercase();
    let text: Vec<char> = lower.split_whitespace().collect::<Vec<_>>().join(" ").chars().collect();
    if n == 0 {
        return BTreeSet::new();
    }
    text.windows(n).map(|run| run.iter().collect()).collect()
}

/// The share of all pieces that both have (Jaccard), from 0 to 1; `None` where neither has any.
#[must_use]
pub fn jaccard(one: &BTreeSet<String>, other: &BTreeSet<String>) -> Option<f64> {
    let both = one.intersection(other).count();
    quotient(count(both), count(one.len() + other.len() - both))
}

/// The share of the pieces of `part` that `whole` has too, from 0 to 1: 1 where one text holds
/// the other. `None` where `part` has none.
#[must_use]
pub fn containment(part: &BTreeSet<String>, whole: &BTreeSet<String>) -> Option<f64> {
    quotient(count(part.intersection(whole).count()), count(part.len()))
}

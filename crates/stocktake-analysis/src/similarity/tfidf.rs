//! Words weighted by how rare they are.

use std::collections::{BTreeMap, BTreeSet};

use super::tokens;
use crate::math::{count, square};

/// Texts as vectors of words: how often a word occurs times `ln((1 + N) / (1 + df)) + 1`, where
/// `df` of the N texts have it (Spärck Jones 1972; smoothed as scikit-learn does), of length 1.
#[derive(Debug, Clone, Default)]
pub struct TfIdf {
    idf: BTreeMap<String, f64>,
    texts: Vec<BTreeMap<String, f64>>,
}

impl TfIdf {
    /// Weighs the words of some texts.
    #[must_use]
    pub fn of<'a>(texts: impl IntoIterator<Item = &'a str>) -> Self {
        let counted: Vec<BTreeMap<String, f64>> = texts.into_iter().map(occurrences).collect();
        let mut idf = BTreeMap::<String, f64>::new();
        for word in counted.iter().flat_map(BTreeMap::keys) {
            *idf.entry(word.clone()).or_default() += 1.0;
        }
        let n = count(counted.len());
        idf.values_mut().for_each(|df| *df = ((1.0 + n) / (1.0 + *df)).ln() + 1.0);
        let texts = counted.into_iter().map(|text| weighed(text, &idf)).collect();
        Self { idf, texts }
    }

    /// How rare a word is among the texts; `None` where none has it.
    #[must_use]
    pub fn idf(&self, word: &str) -> Option<f64> {
        self.idf.get(word).copied()
    }

    /// The weights of the words of a text, by its number from 0; `None` where there is none.
    #[must_use]
    pub fn vector(&self, text: usize) -> Option<&BTreeMap<String, f64>> {
        self.texts.get(text)
    }

    /// How alike two of the texts are, by number from 0: the cosine, from 0 to 1. `None` where
    /// one has no words, or there is no such text.
    #[must_use]
    pub fn cosine(&self, one: usize, other: usize) -> Option<f64> {
        cosine(self.texts.get(one)?, self.texts.get(other)?)
    }

    /// The others that are like each text, by number from 0, with their cosine, where that is at
    /// least `least` (above 0, as 0.4): the likest first, then by number.
    ///
    /// Texts are set beside each other only where one of the rarer words of the one is in the
    /// other: those of its words that weigh too little to reach `least` by themselves are passed
    /// over (Bayardo, Ma & Srikant 2007). So common words make no work, and nothing is missed.
    #[must_use]
    pub fn near(&self, least: f64) -> Vec<Vec<(usize, f64)>> {
        let mut telling = BTreeMap::<&str, Vec<usize>>::new();
        for (number, text) in self.texts.iter().enumerate() {
            for word in heaviest(text, least) {
                telling.entry(word).or_default().push(number);
            }
        }
        let near = |(number, text): (usize, &BTreeMap<String, f64>)| {
            let sharing = text.keys().filter_map(|word| telling.get(word.as_str())).flatten();
            let others: BTreeSet<usize> = sharing.copied().filter(|it| *it != number).collect();
            let alike = others.into_iter().filter_map(|other| {
                Some((other, cosine(text, &self.texts[other]).filter(|it| *it >= least)?))
            });
            let mut alike: Vec<(usize, f64)> = alike.collect();
            alike.sort_by(|(_, one), (_, other)| other.total_cmp(one));
            alike
        };
        self.texts.iter().enumerate().map(near).collect()
    }

    /// How alike a text is to each, by the words that they know; `None` where one of the two
    /// has none.
    #[must_use]
    pub fn like(&self, text: &str) -> Vec<Option<f64>> {
        let text = weighed(occurrences(text), &self.idf);
        self.texts.iter().map(|other| cosine(&text, other)).collect()
    }
}

/// The words of a text, the heaviest first, without the last ones that together weigh less
/// than `least`: a text that has only those cannot be that much like it.
fn heaviest(text: &BTreeMap<String, f64>, least: f64) -> impl Iterator<Item = &str> {
    let mut words: Vec<(&str, f64)> = text.iter().map(|(word, it)| (word.as_str(), *it)).collect();
    words.sort_by(|(_, one), (_, other)| other.total_cmp(one));
    // Rounding must not lose a text that is at the limit.
    let mut rest = square(least) * (1.0 - 1e-9);
    while let Some((_, weight)) = words.last() {
        rest -= square(*weight);
        if rest <= 0.0 {
            break;
        }
        words.pop();
    }
    words.into_iter().map(|(word, _)| word)
}

fn occurrences(text: &str) -> BTreeMap<String, f64> {
    let mut found = BTreeMap::new();
    for word in tokens(text) {
        *found.entry(word).or_default() += 1.0;
    }
    found
}

/// A vector of length 1 of the words that are known; empty where none is.
fn weighed(text: BTreeMap<String, f64>, idf: &BTreeMap<String, f64>) -> BTreeMap<String, f64> {
    let mut vector: BTreeMap<String, f64> = text
        .into_iter()
        .filter_map(|(word, times)| idf.get(&word).map(|idf| (word, times * idf)))
        .collect();
    let length = vector.values().copied().map(square).sum::<f64>().sqrt();
    vector.values_mut().for_each(|weight| *weight /= length);
    vector
}

fn cosine(one: &BTreeMap<String, f64>, other: &BTreeMap<String, f64>) -> Option<f64> {
    if one.is_empty() || other.is_empty() {
        return None;
    }
    let shared = one.iter().filter_map(|(word, weight)| Some(weight * other.get(word)?));
    Some(shared.sum::<f64>().min(1.0))
}

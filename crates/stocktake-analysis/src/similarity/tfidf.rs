//! Words weighted by how rare they are.

use std::collections::BTreeMap;

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

    /// How alike a text is to each, by the words that they know; `None` where one of the two
    /// has none.
    #[must_use]
    pub fn like(&self, text: &str) -> Vec<Option<f64>> {
        let text = weighed(occurrences(text), &self.idf);
        self.texts.iter().map(|other| cosine(&text, other)).collect()
    }
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

//! Likeness of sets without comparing them: signatures of fixed length, and an index that
//! finds the likely few among many.

use std::collections::{BTreeSet, HashMap};

use crate::math::{count, quotient};

/// The least hash of a set under each of `k` orders. The share of equal ones estimates the
/// Jaccard similarity J of two sets with a standard deviation of √(J(1 − J)/k), at most
/// 0.5/√k (Broder 1997). The hashes are ours and stay as they are in all builds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature(Vec<u64>);

impl Signature {
    /// The signature of a set of pieces under `k` orders; `None` of no pieces, or no orders.
    #[must_use]
    pub fn of(pieces: &BTreeSet<String>, k: usize) -> Option<Self> {
        if pieces.is_empty() || k == 0 {
            return None;
        }
        let hashes: Vec<u64> = pieces.iter().map(|piece| fnv(piece.as_bytes())).collect();
        let least = |order: u64| {
            let order = mixed(order.wrapping_add(1));
            hashes.iter().map(|hash| mixed(hash ^ order)).fold(u64::MAX, u64::min)
        };
        Some(Self((0..k as u64).map(least).collect()))
    }

    /// The share of equal least hashes; `None` of signatures under different numbers of orders.
    #[must_use]
    pub fn similarity(&self, other: &Self) -> Option<f64> {
        let equal = self.0.iter().zip(&other.0).filter(|(one, other)| one == other).count();
        if self.0.len() != other.0.len() {
            return None;
        }
        quotient(count(equal), count(self.0.len()))
    }
}

/// Signatures by `bands` bands of `rows` rows each: two sets of similarity J meet in at least
/// one with the probability `1 − (1 − J^rows)^bands`.
#[derive(Debug, Clone)]
pub struct Index {
    bands: usize,
    rows: usize,
    buckets: HashMap<(usize, u64), Vec<usize>>,
}

impl Index {
    /// An empty index. Signatures need at least `bands · rows` orders to be found in each band.
    #[must_use]
    pub fn new(bands: usize, rows: usize) -> Self {
        Self { bands, rows: rows.max(1), buckets: HashMap::new() }
    }

    /// Puts a signature in, under a number of the caller's.
    pub fn insert(&mut self, number: usize, signature: &Signature) {
        for bucket in self.buckets_of(signature) {
            self.buckets.entry(bucket).or_default().push(number);
        }
    }

    /// The numbers of those that meet a signature in some band, each once and in order: they
    /// are likely alike, and are to be compared.
    #[must_use]
    pub fn candidates(&self, signature: &Signature) -> BTreeSet<usize> {
        let met = self.buckets_of(signature).filter_map(|bucket| self.buckets.get(&bucket));
        met.flatten().copied().collect()
    }

    /// How likely two sets of a similarity from 0 to 1 meet.
    #[must_use]
    pub fn chance(&self, similarity: f64) -> f64 {
        let power = |base: f64, times: usize| (0..times).fold(1.0, |product, _| product * base);
        1.0 - power(1.0 - power(similarity.clamp(0.0, 1.0), self.rows), self.bands)
    }

    fn buckets_of<'a>(
        &self,
        signature: &'a Signature,
    ) -> impl Iterator<Item = (usize, u64)> + use<'a> {
        let bands = signature.0.chunks_exact(self.rows).take(self.bands);
        bands
            .enumerate()
            .map(|(band, rows)| (band, rows.iter().fold(0, |hash, row| mixed(hash ^ row))))
    }
}

/// FNV-1a of 64 bits.
fn fnv(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// Spreads a change of any bit over all (the finaliser of `SplitMix64`; Steele, Lea & Flood 2014).
fn mixed(hash: u64) -> u64 {
    let hash = hash.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let hash = (hash ^ (hash >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let hash = (hash ^ (hash >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    hash ^ (hash >> 31)
}

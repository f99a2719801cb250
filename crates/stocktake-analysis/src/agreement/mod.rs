//! Whether reviewers who judged apart agree, beyond what chance would bring: two reviewers
//! ([`cohen`]), as many for each thing ([`fleiss`]), some missing ([`krippendorff`], [`gwet`]).
//! 1 is full agreement, 0 what chance brings, below 0 less than that. Categories are numbers
//! from 0, in their order where they have one.

mod cohen;
mod counted;
mod krippendorff;

pub use cohen::{Cohen, cohen};
pub use counted::{Category, Fleiss, Gwet, fleiss, gwet};
pub use krippendorff::{Level, krippendorff};

use crate::math::{count, square};

/// How much two different categories agree (Cohen 1968).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weights {
    /// Not at all.
    Identity,
    /// Less by each category between them: 1 − |i − j| / (k − 1).
    Linear,
    /// Less by the square of that: 1 − ((i − j) / (k − 1))².
    Quadratic,
}

impl Weights {
    /// How much categories agree of some number of categories, at least two: from 0 to 1.
    fn of(self, one: usize, other: usize, categories: usize) -> f64 {
        let apart = count(one.abs_diff(other)) / count(categories - 1);
        match self {
            Self::Identity => f64::from(u8::from(one == other)),
            Self::Linear => 1.0 - apart,
            Self::Quadratic => 1.0 - square(apart),
        }
    }
}

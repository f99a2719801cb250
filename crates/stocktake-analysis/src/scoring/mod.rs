//! Which instruments of a review come first, by criteria and weights: scores advise, the body
//! decides. [`scores`] has the methods, [`rank_ranges`] says how far a rank depends on the
//! weights, [`rank_order_centroid`] and [`ahp`] make weights of what people can say.

mod method;
mod sensitivity;
mod weights;

pub use method::{Criterion, Method, ranks, scores};
pub use sensitivity::{RankRange, rank_ranges};
pub use weights::{Ahp, CONSISTENCY_MAX, ahp, rank_order_centroid};

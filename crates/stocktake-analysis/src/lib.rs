//! Statistics for evaluators, pure, over plain arrays: what was expected against what came
//! ([`ante_post`]), whether reviewers agree ([`agreement`]), which instruments come first
//! ([`scoring`]), and which texts say the same ([`similarity`]). It knows nothing of instruments
//! or members: a view of the model makes the arrays, and says in words what is undefined.
//!
//! What cannot be computed is `None`, never NaN or infinite: too few numbers, a division by
//! nothing, an argument that is not finite or does not fit. Each function says which. Sums run
//! in the order given, so the same input gives the same bits.
//!
//! The formulas are those of the sources named, and are held to the results of R and Python
//! packages by the tests.

pub mod agreement;
pub mod ante_post;
mod math;
pub mod scoring;
pub mod similarity;

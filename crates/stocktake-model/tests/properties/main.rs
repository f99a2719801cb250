//! What holds for every log, not just for those of the scripts. Random logs are
//! scripts too (`random.rs`), so that a failing case reads as one.

#![expect(clippy::unwrap_used, reason = "clippy knows tests by their attribute only")]

mod clocks;
mod compliance;
mod conduct;
mod decisions;
mod entries;
mod filed;
mod observed;
mod random;
mod statuses;
#[path = "../support/mod.rs"]
mod support;
mod views;

//! The domain as scripts: what is recorded and asked, in the domain's words, and
//! what comes of it. One file for each thing that is told about.
//! `UPDATE_EXPECT=1` fills the answers in; then read them.
//!
//! `#7` is the position that a line got, `no` a refusal, `same` what is known
//! already, `?` a question. Before each script, the log holds the cast:
//! `#1 instrument CBD`, `#2 member FRA`, `#3 member DEU`.
//! Today is 2026-11-22.

#![expect(clippy::unwrap_used, reason = "clippy knows tests by their attribute only")]
#![expect(clippy::too_many_lines, reason = "a script is as long as what it tells")]

mod acts;
mod adoption;
mod calendar;
mod changes;
mod clocks;
mod compliance;
mod conduct;
mod dates;
mod evaluations;
mod fact_sheets;
mod figures;
mod files;
mod findings;
mod found;
mod groups;
mod indicators;
mod instruments;
mod ladder;
mod lessons;
mod lists;
mod members;
mod oddities;
mod opinions;
mod procedures;
mod provisional;
mod ratings;
mod refusals;
mod reservations;
mod reviews;
mod rules;
mod scales;
mod standards;
#[path = "../support/mod.rs"]
mod support;
mod texts;
mod time;

use expect_test::Expect;
use support::World;

const CAST: &[&str] = &["instrument CBD", "member FRA", "member DEU"];

/// Plays a script after the cast, and compares what was told.
fn check(script: &str, expected: Expect) {
    let mut world = World::played(CAST.iter().copied());
    let lines = script.lines().map(str::trim).filter(|line| !line.is_empty());
    let told: String = lines.map(|line| world.play(line)).collect();
    expected.assert_eq(&told);
}

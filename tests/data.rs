//! All of the real data in `../shared/data`, with its dirt: every row is
//! accounted for, and each trap that a person found in it is looked at. What is
//! right is counted here anew, from the files alone. Without them these tests
//! say `SKIPPED`.

#![allow(
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "in a test, a panic is the answer, and what it skips is said"
)]

#[macro_use]
mod support;

#[path = "data/all.rs"]
mod all;
#[path = "data/capacities.rs"]
mod capacities;
#[path = "data/messy.rs"]
mod messy;
#[path = "data/observations.rs"]
mod observations;
#[path = "data/procedures.rs"]
mod procedures;
#[path = "data/ratings.rs"]
mod ratings;
#[path = "data/register.rs"]
mod register;
#[path = "data/steps.rs"]
mod steps;
#[path = "data/wipo.rs"]
mod wipo;

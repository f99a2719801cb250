//! The main job on real data: the record of 95 treaties
//! (`../shared/data/treaties/events_main.csv.gz`) in, the right status out, on
//! both backends. What is right is computed here anew, from the file, by a rule
//! of its own (`treaties/oracle.rs`). Without the file these tests say `SKIPPED`.

#![allow(
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "in a test, a panic is the answer, and what it skips is said"
)]

mod support;

/// Makes two tests of a function that takes a backend.
macro_rules! on_both_backends {
    ($test:ident) => {
        mod $test {
            use crate::support::Backend;

            #[test]
            fn sqlite() {
                super::$test(Backend::Sqlite);
            }

            #[test]
            fn postgres() {
                super::$test(Backend::Postgres);
            }
        }
    };
}

#[path = "treaties/as_of.rs"]
mod as_of;
#[path = "treaties/corrections.rs"]
mod corrections;
#[path = "treaties/counts.rs"]
mod counts;
#[path = "treaties/fact_sheets.rs"]
mod fact_sheets;
#[path = "treaties/memory.rs"]
mod memory;
#[path = "treaties/oracle.rs"]
mod oracle;
#[path = "treaties/record.rs"]
mod record;
#[path = "treaties/round_trip.rs"]
mod round_trip;
#[path = "treaties/status.rs"]
mod status;
#[path = "treaties/steps.rs"]
mod steps;

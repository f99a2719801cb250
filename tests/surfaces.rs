//! What people and scripts rely on at the command line: exit codes, one clear
//! sentence for what goes wrong, data on stdout alone, and a log that bad input
//! leaves as it was.

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

#[path = "surfaces/backup.rs"]
mod backup;
#[path = "surfaces/changes.rs"]
mod changes;
#[path = "surfaces/databases.rs"]
mod databases;
#[path = "surfaces/demo.rs"]
mod demo;
#[path = "surfaces/dry_run.rs"]
mod dry_run;
#[path = "surfaces/erasure.rs"]
mod erasure;
#[path = "surfaces/files.rs"]
mod files;
#[path = "surfaces/formulas.rs"]
mod formulas;
#[path = "surfaces/imports.rs"]
mod imports;
#[path = "surfaces/interrupted.rs"]
mod interrupted;
#[path = "surfaces/lines.rs"]
mod lines;
#[path = "surfaces/mappings.rs"]
mod mappings;
#[path = "surfaces/organisations.rs"]
mod organisations;
#[path = "surfaces/output.rs"]
mod output;
#[path = "surfaces/questions.rs"]
mod questions;
#[path = "surfaces/rejects.rs"]
mod rejects;
#[path = "surfaces/releases.rs"]
mod releases;
#[path = "surfaces/settings.rs"]
mod settings;
#[path = "surfaces/sizes.rs"]
mod sizes;
#[path = "surfaces/steps.rs"]
mod steps;
#[path = "surfaces/tables.rs"]
mod tables;
#[path = "surfaces/through_time.rs"]
mod through_time;
#[path = "surfaces/unfinished.rs"]
mod unfinished;

//! The pages, as people meet them: over HTTP on both backends, and in a real
//! browser.

#![allow(
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "in a test, a panic is the answer, and what it skips is said"
)]

mod support;

/// Runs each test on both backends: `sqlite::name` and `postgres::name`.
macro_rules! on_both {
    ($($test:ident),* $(,)?) => {
        mod sqlite {
            $(#[test]
            fn $test() {
                super::$test(crate::support::Backend::Sqlite);
            })*
        }
        mod postgres {
            $(#[test]
            fn $test() {
                super::$test(crate::support::Backend::Postgres);
            })*
        }
    };
}

#[path = "pages/addresses.rs"]
mod addresses;
#[path = "pages/exports.rs"]
mod exports;
#[path = "pages/journeys.rs"]
mod journeys;
#[path = "pages/site.rs"]
mod site;

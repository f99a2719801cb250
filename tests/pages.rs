//! The pages, as people meet them: over HTTP on both backends, and in a real
//! browser.

#![allow(
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "in a test, a panic is the answer, and what it skips is said"
)]

#[macro_use]
mod support;

#[path = "pages/addresses.rs"]
mod addresses;
#[path = "pages/compliance.rs"]
mod compliance;
#[path = "pages/evaluation.rs"]
mod evaluation;
#[path = "pages/exports.rs"]
mod exports;
#[path = "pages/journeys.rs"]
mod journeys;
#[path = "pages/site.rs"]
mod site;

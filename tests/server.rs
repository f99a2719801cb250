//! The program as a server, over real connections: what it answers, what it
//! refuses, and what it keeps while it is overwhelmed, stopped or killed.

#![allow(
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "in a test, a panic is the answer, and what it skips is said"
)]

#[macro_use]
mod support;

#[allow(dead_code, reason = "only what counts who is bound is needed here")]
#[path = "treaties/oracle.rs"]
mod oracle;

#[path = "server/drill.rs"]
mod drill;
#[path = "server/senders.rs"]
mod senders;
#[path = "server/steps.rs"]
mod steps;

#[path = "server/addresses.rs"]
mod addresses;
#[path = "server/api.rs"]
mod api;
#[path = "server/crowds.rs"]
mod crowds;
#[path = "server/dashboards.rs"]
mod dashboards;
#[path = "server/document.rs"]
mod document;
#[path = "server/evaluation.rs"]
mod evaluation;
#[path = "server/evaluation_real.rs"]
mod evaluation_real;
#[path = "server/evaluation_stock.rs"]
mod evaluation_stock;
#[path = "server/feed.rs"]
mod feed;
#[path = "server/followers.rs"]
mod followers;
#[path = "server/gauges.rs"]
mod gauges;
#[path = "server/health.rs"]
mod health;
#[path = "server/limits.rs"]
mod limits;
#[path = "server/metrics.rs"]
mod metrics;
#[path = "server/observed.rs"]
mod observed;
#[path = "server/overload.rs"]
mod overload;
#[path = "server/reading.rs"]
mod reading;
#[path = "server/recording.rs"]
mod recording;
#[path = "server/refusals.rs"]
mod refusals;
#[path = "server/replicas.rs"]
mod replicas;
#[path = "server/stopping.rs"]
mod stopping;
#[cfg(feature = "otel")]
#[path = "server/traces.rs"]
mod traces;
#[path = "server/watched.rs"]
mod watched;

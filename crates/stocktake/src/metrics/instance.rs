//! What is counted in this process as it happens, and lost with it.

use std::{fs, time::Duration};

use axum::http::StatusCode;
use prometheus::{
    Counter, Histogram, HistogramOpts, HistogramVec, IntCounter, IntCounterVec, IntGauge,
    IntGaugeVec, Opts,
};
use stocktake_model::decide::Rejection;

use super::{Boxed, WELL_NAMED};
use crate::engine::request::{Failure, Outcome, Receipt};

/// What the engine counts.
#[derive(Debug)]
pub struct Counts {
    /// Entries that this process made durable.
    pub appended: IntCounter,
    /// Entries in each transaction of this process.
    pub batch_entries: Histogram,
    /// Transactions that another process was ahead of.
    pub conflicts: IntCounter,
    /// Requests that were recorded before, and got their first answer again.
    pub resends: IntCounter,
    /// Requests that a rule refused, by rule.
    pub refusals: IntCounterVec,
    /// Requests that failed for no rule, by code.
    pub failures: IntCounterVec,
    /// Time spent on reading logs and folding them.
    pub replay_seconds: Counter,
    /// Entries read and folded.
    pub replay_entries: IntCounter,
}

/// The upper bounds of the batch sizes, in entries.
const BATCH_BOUNDS: [f64; 11] = [1., 2., 4., 8., 16., 32., 64., 128., 256., 512., 1024.];

impl Default for Counts {
    fn default() -> Self {
        let counter = |name, help| IntCounter::new(name, help).expect(WELL_NAMED);
        let by = |name, help, label| {
            IntCounterVec::new(Opts::new(name, help), &[label]).expect(WELL_NAMED)
        };
        let batches = HistogramOpts::new(
            "stocktake_append_batch_entries",
            "Entries in each transaction of this process.",
        );
        let failures = by(
            "stocktake_failures_total",
            "Requests to record that failed for no rule, by code.",
            "code",
        );
        // What is told only once it has happened is never seen to increase from nothing.
        for code in Failure::CODES {
            failures.with_label_values(&[code]);
        }
        Self {
            appended: counter(
                "stocktake_appended_entries_total",
                "Entries that this process made durable.",
            ),
            batch_entries: Histogram::with_opts(batches.buckets(BATCH_BOUNDS.to_vec()))
                .expect(WELL_NAMED),
            conflicts: counter(
                "stocktake_append_conflicts_total",
                "Transactions of this process that another process was ahead of.",
            ),
            resends: counter(
                "stocktake_resends_total",
                "Requests that were recorded before and got their first answer again.",
            ),
            refusals: by(
                "stocktake_refusals_total",
                "Requests to record that a rule refused, by rule.",
                "rule",
            ),
            failures,
            replay_seconds: Counter::new(
                "stocktake_replay_seconds_total",
                "Time spent on reading logs from their start and folding them.",
            )
            .expect(WELL_NAMED),
            replay_entries: counter(
                "stocktake_replay_entries_total",
                "Entries read and folded when logs were read from their start.",
            ),
        }
    }
}

impl Counts {
    pub(super) fn collectors(&self) -> Vec<Boxed> {
        vec![
            Box::new(self.appended.clone()),
            Box::new(self.batch_entries.clone()),
            Box::new(self.conflicts.clone()),
            Box::new(self.resends.clone()),
            Box::new(self.refusals.clone()),
            Box::new(self.failures.clone()),
            Box::new(self.replay_seconds.clone()),
            Box::new(self.replay_entries.clone()),
        ]
    }

    /// A transaction of `entries` was made durable.
    pub(crate) fn appended(&self, entries: usize) {
        if entries > 0 {
            self.appended.inc_by(entries as u64);
            self.batch_entries.observe(entries as f64);
        }
    }

    /// Requests were answered: each with its receipt, or all with one failure.
    pub(crate) fn answered(&self, answer: Result<&[Receipt], &Failure>) {
        match answer {
            Ok(receipts) => {
                let resent = |receipt: &&Receipt| receipt.outcome == Outcome::Resent;
                self.resends.inc_by(receipts.iter().filter(resent).count() as u64);
            }
            Err(Failure::Refused(rejection)) => {
                self.refusals.with_label_values(&[rule(rejection)]).inc();
            }
            Err(failure) => self.failures.with_label_values(&[failure.code()]).inc(),
        }
    }

    /// A log was read from its start.
    pub(crate) fn replayed(&self, entries: u32, took: Duration) {
        self.replay_entries.inc_by(entries.into());
        self.replay_seconds.inc_by(took.as_secs_f64());
    }
}

/// The code of the rule.
fn rule(rejection: &Rejection) -> String {
    let coded = serde_json::to_value(rejection).unwrap_or_default();
    coded["code"].as_str().unwrap_or_default().to_owned()
}

/// What is counted of requests and connections.
#[derive(Debug)]
pub struct Http {
    requests: IntCounterVec,
    seconds: HistogramVec,
    /// Connections that are open, by address.
    pub connections: IntGaugeVec,
    /// Event streams that are open.
    pub streams: IntGauge,
}

/// The upper bounds of the durations of requests, in seconds.
const DURATION_BOUNDS: [f64; 11] =
    [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1., 5., 30.];

impl Default for Http {
    fn default() -> Self {
        let requests = Opts::new(
            "stocktake_http_requests_total",
            "Requests answered, by route, method and class of status.",
        );
        let seconds = HistogramOpts::new(
            "stocktake_http_request_duration_seconds",
            "Time from a request's head to the beginning of its answer, by route and method.",
        );
        let seconds = seconds.buckets(DURATION_BOUNDS.to_vec());
        let connections = Opts::new("stocktake_http_connections", "Connections that are open.");
        Self {
            requests: IntCounterVec::new(requests, &["route", "method", "status"])
                .expect(WELL_NAMED),
            seconds: HistogramVec::new(seconds, &["route", "method"]).expect(WELL_NAMED),
            connections: IntGaugeVec::new(connections, &["address"]).expect(WELL_NAMED),
            streams: IntGauge::new("stocktake_event_streams", "Event streams that are open.")
                .expect(WELL_NAMED),
        }
    }
}

impl Http {
    pub(super) fn collectors(&self) -> Vec<Boxed> {
        vec![
            Box::new(self.requests.clone()),
            Box::new(self.seconds.clone()),
            Box::new(self.connections.clone()),
            Box::new(self.streams.clone()),
        ]
    }

    /// A request was answered.
    pub(crate) fn answered(&self, route: &str, method: &str, status: StatusCode, took: Duration) {
        let class = match status.as_u16() / 100 {
            1 => "1xx",
            2 => "2xx",
            3 => "3xx",
            4 => "4xx",
            _ => "5xx",
        };
        self.requests.with_label_values(&[route, method, class]).inc();
        self.seconds.with_label_values(&[route, method]).observe(took.as_secs_f64());
    }
}

/// The process itself.
#[derive(Debug)]
pub(super) struct Process {
    memory: IntGauge,
    build: IntGaugeVec,
}

impl Default for Process {
    fn default() -> Self {
        let build = Opts::new("stocktake_build_info", "Always 1; its label says which build runs.");
        let build = IntGaugeVec::new(build, &["version"]).expect(WELL_NAMED);
        build.with_label_values(&[env!("CARGO_PKG_VERSION")]).set(1);
        let memory =
            IntGauge::new("stocktake_resident_memory_bytes", "Memory that the process takes.");
        Self { memory: memory.expect(WELL_NAMED), build }
    }
}

impl Process {
    pub(super) fn collectors(&self) -> Vec<Boxed> {
        vec![Box::new(self.memory.clone()), Box::new(self.build.clone())]
    }

    /// Sets what only the system knows, where it tells.
    pub(super) fn set(&self) {
        let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
        let kibibytes = status.lines().find_map(|line| {
            line.strip_prefix("VmRSS:")?.split_whitespace().next()?.parse::<i64>().ok()
        });
        self.memory.set(kibibytes.unwrap_or_default() * 1024);
    }
}

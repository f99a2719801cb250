//! What is counted in this process as it happens, and lost with it.

use std::time::Duration;

use prometheus::{Counter, Histogram, HistogramOpts, IntCounter, IntCounterVec, Opts};
use stocktake_model::decide::Rejection;

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
            failures: by(
                "stocktake_failures_total",
                "Requests to record that failed for no rule, by code.",
                "code",
            ),
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

const WELL_NAMED: &str = "the names of metrics are well-formed";

impl Counts {
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

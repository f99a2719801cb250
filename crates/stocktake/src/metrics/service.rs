//! What is read from the record when somebody asks: it is the same in every
//! process that serves it, and there after a restart. Zeros are said too, so
//! that what goes down to nothing does not vanish.

use std::collections::HashMap;

use chrono::NaiveDate;
use prometheus::{IntGaugeVec, Opts};
use stocktake_model::{
    At, OrganisationCode, Position,
    view::{Reader, Summary, summary},
    vocabulary::Status,
};

use super::{Boxed, WELL_NAMED};
use crate::{
    engine::{Engine, Organisation},
    server::health::{Readiness, Ready},
};

/// Gauges of each organisation, set when somebody asks.
pub struct Service {
    ready: IntGaugeVec,
    entries: IntGaugeVec,
    instruments: IntGaugeVec,
    members: IntGaugeVec,
    commitments: IntGaugeVec,
    queue: IntGaugeVec,
    /// Counted for a position and a day, and good until either moves on.
    counted: HashMap<OrganisationCode, (At, Summary)>,
}

impl Default for Service {
    fn default() -> Self {
        let gauge = |name: &str, help: &str, labels: &[&str]| {
            IntGaugeVec::new(Opts::new(name, help), labels).expect(WELL_NAMED)
        };
        let of_each = &["organisation"];
        Self {
            ready: gauge(
                "stocktake_organisation_ready",
                "1 when the organisation is loaded and answers, else 0.",
                of_each,
            ),
            entries: gauge("stocktake_log_entries", "Entries in the log, as loaded.", of_each),
            instruments: gauge("stocktake_instruments", "Instruments on record.", of_each),
            members: gauge("stocktake_members", "Members on record.", of_each),
            commitments: gauge(
                "stocktake_commitments",
                "Members and instruments with anything on record between them, by status today.",
                &["organisation", "status"],
            ),
            queue: gauge(
                "stocktake_queue_submissions",
                "Submissions that wait for the writer.",
                of_each,
            ),
            counted: HashMap::new(),
        }
    }
}

impl Service {
    pub(super) fn collectors(&self) -> Vec<Boxed> {
        let all = [
            &self.ready,
            &self.entries,
            &self.instruments,
            &self.members,
            &self.commitments,
            &self.queue,
        ];
        all.into_iter().map(|gauge| Box::new(gauge.clone()) as Boxed).collect()
    }

    /// Sets all gauges from what the engine holds now.
    pub(super) fn set(&mut self, engine: &Engine, readiness: &Readiness) {
        let today = engine.effects().now().day();
        for (code, ready) in readiness.organisations(engine) {
            let label = &[code.as_str()];
            self.ready.with_label_values(label).set((ready == Ready::Ready).into());
            if let Some(organisation) = engine.loaded(&code) {
                self.set_loaded(&organisation, today);
            }
        }
    }

    fn set_loaded(&mut self, organisation: &Organisation, today: NaiveDate) {
        let (state, code) = (organisation.state(), organisation.code());
        let at = At { position: state.position(), on: today };
        let counted = match self.counted.get(code) {
            Some((counted_at, counted)) if *counted_at == at => *counted,
            Some(_) | None => summary(&state, at, Reader::Everything),
        };
        self.counted.insert(code.clone(), (at, counted));
        let label = &[code.as_str()];
        let Position(entries) = at.position;
        self.entries.with_label_values(label).set(entries.into());
        self.instruments.with_label_values(label).set(gauged(counted.instruments));
        self.members.with_label_values(label).set(gauged(counted.members));
        self.queue.with_label_values(label).set(gauged(organisation.waiting() as u64));
        for status in Status::ALL.iter().filter(|status| **status != Status::None) {
            let status_label = status.to_string();
            let label = &[code.as_str(), &status_label];
            self.commitments.with_label_values(label).set(gauged(counted.commitments(*status)));
        }
    }
}

fn gauged(count: u64) -> i64 {
    count.try_into().unwrap_or(i64::MAX)
}

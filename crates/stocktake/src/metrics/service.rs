//! What is read from the record when somebody asks: it is the same in every
//! process that serves it, and there after a restart. Zeros are said too, so
//! that what goes down to nothing does not vanish.

use std::{collections::HashMap, time::Instant};

use chrono::NaiveDate;
use prometheus::{IntGauge, IntGaugeVec, Opts};
use stocktake_model::{
    At, OrganisationCode, Position,
    view::{Reader, summary},
    vocabulary::Status,
};

use super::{Boxed, WELL_NAMED, gauges::Gauges};
use crate::{
    engine::{Engine, Organisation},
    server::health::{Readiness, Ready},
};

/// What counting may take: of ten parts of the time, one. An organisation that is
/// recorded to all the time is counted anew no oftener than that.
const PAUSE: u32 = 9;

/// Gauges of each organisation, set when somebody asks.
pub struct Service {
    ready: IntGaugeVec,
    entries: IntGaugeVec,
    instruments: IntGaugeVec,
    members: IntGaugeVec,
    commitments: IntGaugeVec,
    never_assessed: IntGaugeVec,
    queue: IntGaugeVec,
    snapshot_age: IntGaugeVec,
    database: IntGauge,
    gauges: Gauges,
    counted: HashMap<OrganisationCode, Counted>,
}

/// When an organisation was counted last.
struct Counted {
    /// Good until either moves on.
    at: At,
    /// What moved on is counted no sooner.
    not_before: Instant,
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
            never_assessed: gauge(
                "stocktake_never_assessed_cells",
                "Members bound by an instrument today of which no rating under it counts.",
                of_each,
            ),
            queue: gauge(
                "stocktake_queue_submissions",
                "Submissions that wait for the writer.",
                of_each,
            ),
            snapshot_age: gauge(
                "stocktake_snapshot_age_seconds",
                "Time since the snapshot that a start would read was stored; no series where there is none.",
                of_each,
            ),
            database: IntGauge::new(
                "stocktake_database_bytes",
                "What the database takes on its disk, with its write-ahead log where that is a file beside it; 0 where it does not tell.",
            )
            .expect(WELL_NAMED),
            gauges: Gauges::default(),
            counted: HashMap::new(),
        }
    }
}

impl Service {
    pub(super) fn collectors(&self) -> Vec<Boxed> {
        let of_each = [
            &self.ready,
            &self.entries,
            &self.instruments,
            &self.members,
            &self.commitments,
            &self.never_assessed,
            &self.queue,
            &self.snapshot_age,
        ];
        let of_each = of_each.into_iter().map(|gauge| Box::new(gauge.clone()) as Boxed);
        let database = Box::new(self.database.clone()) as Boxed;
        of_each.chain([database]).chain(self.gauges.collectors()).collect()
    }

    /// Sets all gauges from what the engine holds now, and the size of the database where
    /// that is known.
    pub(super) fn set(&mut self, engine: &Engine, readiness: &Readiness, bytes: Option<u64>) {
        let now = engine.effects().now();
        self.database.set(gauged(bytes.unwrap_or_default()));
        for (code, ready) in readiness.organisations(engine) {
            let label = &[code.as_str()];
            self.ready.with_label_values(label).set((ready == Ready::Ready).into());
            if let Some(stored) = engine.snapshot_stored(&code) {
                self.snapshot_age
                    .with_label_values(label)
                    .set((now.0 - stored.0).max(0) / 1_000_000);
            } else {
                // There is nothing to remove where there never was one.
                let _absent = self.snapshot_age.remove_label_values(label);
            }
            if let Some(organisation) = engine.loaded(&code) {
                let Position(entries) = organisation.state().position();
                self.entries.with_label_values(label).set(entries.into());
                self.queue.with_label_values(label).set(gauged(organisation.waiting() as u64));
                self.count(&organisation, now.day());
            }
        }
    }

    /// Counts what is on record, unless that was done for this position and day, or a
    /// moment ago.
    fn count(&mut self, organisation: &Organisation, today: NaiveDate) {
        let (state, code) = (organisation.state(), organisation.code());
        let at = At { position: state.position(), on: today };
        let began = Instant::now();
        let known = self.counted.get(code);
        if known.is_some_and(|known| known.at == at || began < known.not_before) {
            return;
        }
        let counted = summary(&state, at, Reader::Everything);
        let label = &[code.as_str()];
        self.instruments.with_label_values(label).set(gauged(counted.instruments));
        self.members.with_label_values(label).set(gauged(counted.members));
        self.never_assessed.with_label_values(label).set(gauged(counted.never_assessed));
        for status in Status::ALL.iter().filter(|status| **status != Status::None) {
            let label = &[code.as_str(), status.code()];
            self.commitments.with_label_values(label).set(gauged(counted.commitments(*status)));
        }
        self.gauges.set(code.as_str(), &state, at);
        let not_before = began + began.elapsed().saturating_mul(1 + PAUSE);
        self.counted.insert(code.clone(), Counted { at, not_before });
    }
}

fn gauged(count: u64) -> i64 {
    count.try_into().unwrap_or(i64::MAX)
}

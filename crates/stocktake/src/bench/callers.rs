//! Callers that each send one event, wait for the answer, and send the next.

use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering::Relaxed},
    },
    time::{Duration, Instant},
};

use anyhow::Result;
use chrono::{Days, NaiveDate};
use stocktake_log::Log;
use stocktake_model::{
    InstrumentCode, MemberCode, OrganisationCode, PartialDate,
    decide::Command,
    event::{CommitmentRecorded, InstrumentRecorded, MemberRecorded, OrganisationRecorded},
    vocabulary::Act,
};

use crate::engine::{Engine, Organisation, effects::System, request::Request};

/// What the callers record of a cell, one after the other.
const ACTS: [Act; 3] = [Act::Signature, Act::Ratification, Act::EntryIntoForce];

/// How many instruments and members an organisation has.
#[derive(Clone, Copy)]
pub(super) struct Extent {
    pub(super) instruments: u64,
    pub(super) members: u64,
}

/// An organisation that callers write to.
pub(super) struct Scene {
    extent: Extent,
    engine: Engine,
    organisation: Arc<Organisation>,
    /// How many events were made.
    made: Arc<AtomicU64>,
}

/// What callers saw.
pub(super) struct Seen {
    /// Events a second.
    pub(super) rate: f64,
    /// How long each answer took, shortest first, in milliseconds.
    pub(super) latencies: Vec<f64>,
}

impl Seen {
    /// The time that `share` of all answers did not take longer than.
    pub(super) fn quantile(&self, share: f64) -> f64 {
        let n = (self.latencies.len() as f64 * share) as usize;
        self.latencies
            .get(n.min(self.latencies.len().saturating_sub(1)))
            .copied()
            .unwrap_or(f64::NAN)
    }
}

impl Scene {
    pub(super) async fn new(log: Arc<dyn Log>, code: &str, extent: Extent) -> Result<Self> {
        let code: OrganisationCode = code.parse()?;
        let engine = Engine::new(log, Arc::new(System));
        let recorded = OrganisationRecorded { code, name: None, kind: None };
        let (organisation, _) = engine.create(recorded).await?;
        let members =
            (0..extent.members).map(|n| Command::RecordMember(MemberRecorded::bare(member(n))));
        let instruments = (0..extent.instruments)
            .map(|n| Command::RecordInstrument(InstrumentRecorded::bare(instrument(n))));
        let requests = members.chain(instruments).map(Request::system).collect();
        for answer in organisation.submit(requests).await? {
            answer?;
        }
        Ok(Self { extent, engine, organisation, made: Arc::default() })
    }

    /// Has `count` callers record events until the time is over.
    pub(super) async fn call(&self, count: usize, time: Duration) -> Result<Seen> {
        let (began, extent) = (Instant::now(), self.extent);
        let callers: Vec<_> = (0..count)
            .map(|_| {
                let (organisation, made) = (Arc::clone(&self.organisation), Arc::clone(&self.made));
                tokio::spawn(async move {
                    let mut latencies = Vec::new();
                    while began.elapsed() < time {
                        let request = Request::system(event(extent, made.fetch_add(1, Relaxed)));
                        let sent = Instant::now();
                        for answer in organisation.submit(vec![request]).await? {
                            answer?;
                        }
                        latencies.push(sent.elapsed().as_secs_f64() * 1000.0);
                    }
                    anyhow::Ok(latencies)
                })
            })
            .collect();
        let mut latencies = Vec::new();
        for caller in callers {
            latencies.append(&mut caller.await??);
        }
        let rate = latencies.len() as f64 / began.elapsed().as_secs_f64();
        latencies.sort_by(f64::total_cmp);
        Ok(Seen { rate, latencies })
    }

    pub(super) async fn end(self) {
        self.engine.stop().await;
    }
}

/// The `n`th event: the cells are gone through in an order in which neighbours
/// are far apart, then the next act of each.
fn event(extent: Extent, n: u64) -> Command {
    let cells = extent.instruments * extent.members;
    // A number without a common divisor with that of the cells reaches each once.
    let cell = n % cells * 104_729 % cells;
    let turn = n / cells;
    let day = NaiveDate::default() + Days::new(turn * 400 + cell % 300);
    Command::RecordCommitment(CommitmentRecorded {
        instrument: instrument(cell / extent.members),
        member: member(cell % extent.members),
        act: ACTS[(turn % 3) as usize],
        occurred_on: PartialDate::day(day),
        whose: None,
        provision: None,
        territory: None,
        text: None,
        replaces: None,
    })
}

fn instrument(n: u64) -> InstrumentCode {
    format!("I{n:05}").parse().expect("letters and digits are well-formed")
}

fn member(n: u64) -> MemberCode {
    format!("M{n:03}").parse().expect("letters and digits are well-formed")
}

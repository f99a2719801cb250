//! What a view costs, and what a state takes: asked of a state in memory, with
//! no database and no network beside it.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use anyhow::Result;
use chrono::NaiveDate;
use stocktake_model::{
    At, Position,
    state::State,
    view::{MatrixFilter, Reader, matrix},
};

use super::Reading;
use crate::{
    engine::rehearsal::Rehearsal,
    simulate::{Simulation, Size, record},
};

/// The matrix that the goal speaks of.
const MEMBERS: u16 = 190;
const INSTRUMENTS: u32 = 140;
/// How often a view is made to find its median.
const TIMES: usize = 15;

/// Milliseconds of a processor for the matrix of 190 members and 140
/// instruments, now and at half the log.
pub(super) async fn measure() -> Result<Vec<Reading>> {
    let until = NaiveDate::from_ymd_opt(2025, 12, 31).unwrap_or_default();
    let size = Size { seed: 1, instruments: INSTRUMENTS, members: MEMBERS, years: 40, until };
    let log = Arc::new(Rehearsal::new(None));
    let simulation = Simulation::new(size);
    let state = record(log, &"bench".parse()?, &simulation, &|_| ()).await?.state();
    let head = state.position();
    let half = Position(head.0 / 2);
    Ok(vec![
        Reading::new("matrix_head", median(&state, At { position: head, on: until }), "ms"),
        Reading::new("matrix_past", median(&state, At { position: half, on: until }), "ms"),
    ])
}

/// The time that this thread was at work; where the system does not tell, the
/// time that passed.
struct Clock {
    began: Instant,
    worked: Option<Duration>,
}

impl Clock {
    fn start() -> Self {
        Self { began: Instant::now(), worked: worked() }
    }

    fn elapsed(&self) -> Duration {
        let worked = self.worked.zip(worked()).map(|(before, after)| after - before);
        worked.unwrap_or_else(|| self.began.elapsed())
    }
}

/// How long this thread has been at work: the first number that Linux tells
/// (docs.kernel.org/scheduler/sched-stats.html).
fn worked() -> Option<Duration> {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    told.split_whitespace().next()?.parse().ok().map(Duration::from_nanos)
}

fn median(state: &State, at: At) -> f64 {
    let mut times: Vec<f64> = (0..TIMES)
        .map(|_| {
            let clock = Clock::start();
            let table = matrix(state, at, Reader::Everything, &MatrixFilter::default());
            std::hint::black_box(table);
            clock.elapsed().as_secs_f64() * 1000.0
        })
        .collect();
    times.sort_by(f64::total_cmp);
    times[TIMES / 2]
}

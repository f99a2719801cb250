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
/// How long a view is made again and again to find what it takes: long beside
/// the hundredths of a second in which Linux counts.
const PATIENCE: Duration = Duration::from_millis(400);

/// Milliseconds of a processor for the matrix of 190 members and 140
/// instruments, now and at half the log.
pub(super) async fn measure() -> Result<Vec<Reading>> {
    let until = NaiveDate::from_ymd_opt(2025, 12, 31).unwrap_or_default();
    let size = Size {
        seed: 1,
        instruments: INSTRUMENTS,
        members: MEMBERS,
        years: 40,
        until,
        evaluates: false,
    };
    let log = Arc::new(Rehearsal::new(None));
    let simulation = Simulation::new(size);
    let state = record(log, &"bench".parse()?, &simulation, &|_| ()).await?.state();
    let head = state.position();
    let half = Position(head.0 / 2);
    let filter = MatrixFilter::default();
    let time = |position| {
        let at = At { position, on: until };
        mean(|| matrix(&state, at, Reader::Everything, &filter))
    };
    Ok(vec![
        Reading::new("matrix_head", time(head), "ms"),
        Reading::new("matrix_past", time(half), "ms"),
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

/// How long the threads of this process have been at work together.
pub(super) fn process_worked() -> Option<Duration> {
    let threads = std::fs::read_dir("/proc/self/task").ok()?;
    let told = |thread: std::io::Result<std::fs::DirEntry>| {
        let told = std::fs::read_to_string(thread.ok()?.path().join("schedstat")).ok()?;
        told.split_whitespace().next()?.parse().ok().map(Duration::from_nanos)
    };
    threads.map(told).sum()
}

/// Milliseconds of a processor that something takes, on average.
pub(super) fn mean<T>(work: impl Fn() -> T) -> f64 {
    let (clock, mut times) = (Clock::start(), 0_u32);
    while times == 0 || clock.began.elapsed() < PATIENCE {
        std::hint::black_box(work());
        times += 1;
    }
    clock.elapsed().as_secs_f64() * 1000.0 / f64::from(times)
}

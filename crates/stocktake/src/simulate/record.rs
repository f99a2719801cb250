//! Recording a simulated organisation as its secretariat would have: month by
//! month, each with the clock as it stood then.

use std::sync::Arc;

use anyhow::{Context, Result};
use chrono::{Datelike, NaiveDate};
use stocktake_log::Log;
use stocktake_model::{OrganisationCode, decide::Command};

use super::{Simulated, Simulation};
use crate::engine::{Engine, Organisation, request::Request};

/// How many commands go to the writer at once.
const CHUNK_MAX: usize = 1000;

/// Records a simulated organisation, or the rest of one whose recording was cut
/// short: each command is one entry. `progress` is told how many more are recorded.
///
/// # Errors
/// What the log says.
pub async fn record(
    log: Arc<dyn Log>,
    code: &OrganisationCode,
    simulation: &Simulation,
    progress: &(dyn Fn(u64) + Sync),
) -> Result<Arc<Organisation>> {
    let effects = Arc::new(Simulated::new(simulation.seed()));
    log.create(code).await?;
    let engine = Engine::new(log, Arc::clone(&effects) as _);
    let organisation = engine.organisation(code, &|_| ()).await?;
    let organisation = organisation.context("the organisation went")?;
    let there = organisation.state().position().0 as usize;
    let mut commands = simulation.commands(code).skip(there).peekable();
    while let Some((first, command)) = commands.next() {
        let (mut chunk, mut last) = (vec![command], first);
        let goes_along = |(day, _): &(NaiveDate, Command)| month(*day) == month(first);
        while chunk.len() < CHUNK_MAX
            && let Some((day, command)) = commands.next_if(goes_along)
        {
            chunk.push(command);
            last = day;
        }
        effects.set(last);
        let count = chunk.len() as u64;
        for answer in organisation.submit(chunk.into_iter().map(Request::system).collect()).await? {
            answer?;
        }
        progress(count);
    }
    engine.stop().await;
    Ok(organisation)
}

fn month(day: NaiveDate) -> (i32, u32) {
    (day.year(), day.month())
}

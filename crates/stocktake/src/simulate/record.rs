//! Recording a simulated organisation as its secretariat would have: month by
//! month, each with the clock as it stood then.

use std::sync::Arc;

use anyhow::{Context, Result};
use chrono::{Datelike, NaiveDate};
use stocktake_log::Log;
use stocktake_model::{OrganisationCode, decide::Command, state::State};

use super::{Simulated, Simulation};
use crate::engine::{Engine, Organisation, request::Request};

/// How many commands go to the writer at once.
const CHUNK_MAX: usize = 1000;

/// Records a simulated organisation, or the rest of one whose recording was cut
/// short: each command is one entry. `progress` is told how many more are recorded. One
/// that was recorded otherwise, as by an earlier version, is left as it is.
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
    let there = if is_of(&organisation.state(), code, simulation) {
        organisation.state().position().0 as usize
    } else {
        usize::MAX
    };
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

/// Whether what is there was recorded of this simulation, as far as its clock tells.
fn is_of(state: &State, code: &OrganisationCode, simulation: &Simulation) -> bool {
    let head = state.position();
    let Some(last) = state.recorded_at(head) else { return true };
    let told = simulation.commands(code).nth(head.0 as usize - 1);
    told.is_some_and(|(day, _)| month(day) == month(last.day()))
}

fn month(day: NaiveDate) -> (i32, u32) {
    (day.year(), day.month())
}

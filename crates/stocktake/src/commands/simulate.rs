//! `simulate`: an organisation that never was, recorded as a secretariat would
//! have, month by month.

use std::{io::Write, sync::Arc};

use anyhow::Result;
use chrono::{Datelike, NaiveDate};
use stocktake_log::{Log, Mode};
use stocktake_model::{OrganisationCode, Position, decide::Command};

use super::{open_log, progress, say, stdout, written};
use crate::{
    cli::Simulate,
    engine::{Engine, Organisation, request::Request},
    failure::{Ended, usage},
    simulate::{Simulated, Simulation, Size},
};

/// How many commands go to the writer at once.
const CHUNK_MAX: usize = 1000;

/// Records a simulated organisation; one line on stdout says what it holds.
pub(crate) async fn simulate(args: &Simulate) -> Result<Ended> {
    let Simulate { database, organisation, seed, instruments, members, years, until } =
        args.clone();
    let log = open_log(&database, Mode::Create).await?;
    if log.head(&organisation).await?.is_some_and(|head| head.position > Position::ZERO) {
        return Err(usage(format!(
            "there is an organisation {organisation} already; name another with --organisation"
        )));
    }
    let size = Size { seed, instruments, members, years, until };
    let recorded = record(log, &organisation, size).await?;
    let (state, facts) = (recorded.state(), recorded.state().fact_count());
    say(format_args!("{organisation} is fictional: nothing in it is about any State there is."));
    let mut out = stdout();
    written(writeln!(
        out,
        "{organisation} positions={} instruments={} members={} facts={facts}",
        state.position(),
        state.instruments().count(),
        state.member_count(),
    ))?;
    written(out.flush())?;
    Ok(Ended::Done)
}

/// Records a simulated organisation of this size.
pub(crate) async fn record(
    log: Arc<dyn Log>,
    code: &OrganisationCode,
    size: Size,
) -> Result<Arc<Organisation>> {
    let simulation = Simulation::new(size);
    let effects = Arc::new(Simulated::new(size.seed));
    log.create(code).await?;
    let engine = Engine::new(log, Arc::clone(&effects) as _);
    let organisation = engine.organisation(code, &|_| ()).await?;
    let organisation = organisation.ok_or_else(|| anyhow::anyhow!("the organisation went"))?;
    let bar = progress("simulating", simulation.count() as u64, "entries");
    let mut commands = simulation.commands(code).peekable();
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
        bar.inc(count);
    }
    engine.stop().await;
    bar.finish_and_clear();
    Ok(organisation)
}

fn month(day: NaiveDate) -> (i32, u32) {
    (day.year(), day.month())
}

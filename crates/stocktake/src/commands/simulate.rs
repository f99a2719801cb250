//! `simulate`: an organisation that never was, as large as is wanted.

use std::io::Write;

use anyhow::Result;
use stocktake_log::Mode;
use stocktake_model::Position;

use super::{open_log, progress, say, stdout, written};
use crate::{
    cli::Simulate,
    failure::{Ended, usage},
    simulate::{self, Simulation, Size},
};

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
    let simulation =
        Simulation::new(Size { seed, instruments, members, years, until, evaluates: true });
    let bar = progress("simulating", simulation.count() as u64, "entries");
    let recorded = simulate::record(log, &organisation, &simulation, &|count| bar.inc(count)).await;
    bar.finish_and_clear();
    let state = recorded?.state();
    say(format_args!("{organisation} is fictional: nothing in it is about any State there is."));
    let mut out = stdout();
    written(writeln!(
        out,
        "{organisation} positions={} instruments={} members={} facts={}",
        state.position(),
        state.instruments().count(),
        state.member_count(),
        state.fact_count(),
    ))?;
    written(out.flush())?;
    Ok(Ended::Done)
}

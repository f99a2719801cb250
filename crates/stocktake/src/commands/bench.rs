//! `bench`: how fast this machine, this disk and this program are together.

use std::io::{self, Write};

use anyhow::{Context, Result};
use indicatif::ProgressBar;
use stocktake_log::limits::limits;

use super::{stdout, written};
use crate::{
    bench::{self, Figure, Plan},
    cli::Bench,
    failure::Ended,
};

/// Measures each database, and prints a table for each, or a line of JSON for each figure.
pub(crate) async fn bench(args: &Bench) -> Result<Ended> {
    let plan = Plan {
        only: args.only.clone(),
        rounds: args.rounds.into(),
        seconds: args.seconds,
        instruments: args.instruments,
    };
    let mut out = stdout();
    for url in &args.database {
        let limits = limits(url).await.context("there is no database to measure")?;
        let bar = ProgressBar::new_spinner();
        bar.enable_steady_tick(std::time::Duration::from_millis(200));
        let told = |doing: &str| bar.set_message(doing.to_owned());
        let figures = bench::bench(limits.as_ref(), &plan, &told).await;
        bar.finish_and_clear();
        let removed = limits.remove().await;
        let figures = figures?;
        removed.context("the database of the benchmark cannot be removed")?;
        written(if args.json { lines(&mut out, &figures) } else { table(&mut out, &figures) })?;
        written(out.flush())?;
    }
    Ok(Ended::Done)
}

fn lines(out: &mut impl Write, figures: &[Figure]) -> io::Result<()> {
    for figure in figures {
        serde_json::to_writer(&mut *out, figure)?;
        writeln!(out)?;
    }
    Ok(())
}

fn table(out: &mut impl Write, figures: &[Figure]) -> io::Result<()> {
    let Some(first) = figures.first() else { return Ok(()) };
    writeln!(
        out,
        "{:<28} {:>12} {:<10} {:>12} {:>7}  beside",
        first.backend, "value", "unit", "limit", "ratio"
    )?;
    for Figure { name, value, unit, limit, ratio, beside, .. } in figures {
        write!(out, "{name:<28} {:>12} {unit:<10}", number(*value))?;
        if let (Some(limit), Some(ratio), Some(beside)) = (limit, ratio, beside) {
            write!(out, " {:>12} {ratio:>7.2}  {beside}", number(*limit))?;
        }
        writeln!(out)?;
    }
    writeln!(out)
}

/// Three digits that count.
fn number(value: f64) -> String {
    match value {
        value if value >= 100.0 => format!("{value:.0}"),
        value if value >= 1.0 => format!("{value:.2}"),
        value => format!("{value:.3}"),
    }
}

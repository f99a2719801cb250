//! `demo --fresh`: deletes the demo's database, and never anything else.

use std::{
    fs,
    path::{Path, PathBuf},
    time::Duration,
};

use anyhow::{Context, Result, bail};
use stocktake_log::{Log, Mode, OpenError, is_unused, open};
use stocktake_model::{
    OrganisationCode, Position,
    event::{Entry, Event},
};
use tokio::time::{Instant, sleep};

use super::{FICTION, FILES, ORGANISATION, code};
use crate::{commands::not_opened, failure::usage};

/// How long we may take to let go of a file ourselves.
const CLOSE_TIME_MAX: Duration = Duration::from_secs(3);

/// How many of the first entries are looked at to know a demo again.
const LOOKED_AT: u32 = 2;

/// Deletes the demo's database, having made sure that it is the demo's and that
/// nobody uses it. Does nothing when there is none.
pub(super) async fn start_over(database: &str) -> Result<()> {
    let Some(path) = database.strip_prefix("sqlite:") else {
        return Err(usage(
            "--fresh deletes the file of an SQLite database; drop and make one of PostgreSQL yourself",
        ));
    };
    let path = PathBuf::from(path.strip_prefix("//").unwrap_or(path));
    let log = match open(database, Mode::Existing).await {
        Err(OpenError::Missing { .. }) => return Ok(()),
        opened => opened.map_err(not_opened)?,
    };
    if log.organisations().await?.is_empty() {
        return Ok(());
    }
    if !is_the_demos(log.as_ref()).await? {
        return Err(usage(format!(
            "{} was not made by the demo, so --fresh leaves it alone; name another with --database",
            path.display()
        )));
    }
    drop(log);
    wait_until_unused(&path).await?;
    fs::remove_file(&path).with_context(|| format!("{} cannot be deleted", path.display()))
}

/// Whether a database holds the demo's organisations, and nothing else, and
/// begins as the demo begins it.
async fn is_the_demos(log: &dyn Log) -> Result<bool> {
    let others =
        |organisation: &OrganisationCode| ![ORGANISATION, FICTION].contains(&organisation.as_str());
    let there = log.organisations().await?;
    if !there.contains(&code()) || there.iter().any(others) {
        return Ok(false);
    }
    let (_, _, instruments) = FILES[0];
    let is_ours =
        |code: &str| instruments.lines().skip(1).any(|line| line.split(',').next() == Some(code));
    let mut begins = log
        .read(&code(), Position::ZERO, LOOKED_AT)
        .await?
        .into_iter()
        .filter_map(|row| Some(Entry::from_bytes(&row.entry?.bytes).ok()?.event));
    Ok(matches!(
        (begins.next(), begins.next()),
        (Some(Event::OrganisationRecorded(_)), Some(Event::InstrumentRecorded(first)))
            if is_ours(first.code.as_str())
    ))
}

/// Whoever removed a file that somebody uses would pull it away from under him.
async fn wait_until_unused(path: &Path) -> Result<()> {
    let began = Instant::now();
    while !is_unused(path) {
        if began.elapsed() > CLOSE_TIME_MAX {
            bail!(
                "{} is in use by another process; stop that one first, then try again",
                path.display()
            );
        }
        sleep(Duration::from_millis(10)).await;
    }
    Ok(())
}

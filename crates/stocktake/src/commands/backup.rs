//! `backup` and `restore`: a record moved as it is, proved on either side.

use std::{
    fs::File,
    io::{BufReader, BufWriter, Seek, Write},
    path::Path,
};

use anyhow::{Context, Result, bail};
use indicatif::ProgressBar;
use stocktake_log::{
    Log, Mode,
    backup::{self, BackupError, Kept},
    beside::{Beside, Readers},
};
use stocktake_model::OrganisationCode;

use super::{inspect::asked, open_log, progress, stdout, written};
use crate::{
    cli::{Backup, Restore},
    failure::{self, Ended, usage},
};

/// How often a backup is begun anew because entries were erased while it was written.
const TRIES: u32 = 5;

/// Writes the records into a new file and proves what was written; one line an organisation.
pub(crate) async fn backup(args: &Backup) -> Result<Ended> {
    let log = open_log(&args.records.database, Mode::Existing).await?;
    let organisations = asked(log.as_ref(), &args.records).await?;
    // It has everything that is on record.
    let part = Beside::begin(&args.output, Readers::Owner)
        .map_err(|error| usage(failure::chain(&error)))?;
    let path = args.output.display();
    if args.output.exists() {
        return Err(usage(format!("there is a file {path} already; name another with --output")));
    }
    let mut tries = 0;
    loop {
        tries += 1;
        match write(log.as_ref(), &organisations, part.file()).await {
            Err(BackupError::Erasing { .. }) if tries < TRIES => {}
            written => break written.map(drop)?,
        }
    }
    let kept = prove(part.path())?;
    part.becomes_whole().with_context(|| format!("{path} cannot be written"))?;
    tell(&kept)
}

async fn write(
    log: &dyn Log,
    organisations: &[OrganisationCode],
    mut part: &File,
) -> Result<Vec<Kept>, BackupError> {
    part.set_len(0)?;
    part.rewind()?;
    let mut file = BufWriter::with_capacity(1 << 20, part);
    let mut positions = 0;
    for organisation in organisations {
        positions += log.head(organisation).await?.map_or(0, |head| u64::from(head.position.0));
    }
    let bar = progress("writing", positions, "entries");
    let kept = backup::write(log, organisations, &mut file, &|more| bar.inc(more)).await;
    bar.finish_and_clear();
    let kept = kept?;
    file.flush()?;
    Ok(kept)
}

/// Reads the file as whoever restores it will.
fn prove(path: &Path) -> Result<Vec<Kept>> {
    let (file, bar) = opened(path, "proving")?;
    let kept = backup::prove(BufReader::with_capacity(1 << 20, file), &|more| bar.inc(more));
    bar.finish_and_clear();
    kept.with_context(|| format!("{} is no whole backup", path.display()))
}

fn opened(path: &Path, doing: &str) -> Result<(File, ProgressBar)> {
    let file = File::open(path)
        .map_err(|error| usage(format!("{} cannot be read: {error}", path.display())))?;
    let bar = progress(doing, 0, "entries");
    bar.unset_length();
    Ok((file, bar))
}

/// Proves the file, then brings its records into a database; one line an organisation.
pub(crate) async fn restore(args: &Restore) -> Result<Ended> {
    let mut wanted = prove(&args.path)?;
    if let Some(named) = &args.organisation {
        wanted.retain(|it| it.organisation == *named);
        if wanted.is_empty() {
            return Err(usage(format!("there is no organisation {named} in this backup")));
        }
    }
    let log = open_log(&args.database, Mode::Create).await?;
    let (file, bar) = opened(&args.path, "restoring")?;
    let file = BufReader::with_capacity(1 << 20, file);
    let restored = backup::restore(log.as_ref(), file, &wanted, &|more| bar.inc(more)).await;
    bar.finish_and_clear();
    match restored {
        Ok(kept) => tell(&kept),
        Err(refused @ (BackupError::Newer { .. } | BackupError::Another { .. })) => {
            Err(usage(refused))
        }
        Err(error) => bail!(error),
    }
}

fn tell(kept: &[Kept]) -> Result<Ended> {
    let mut out = stdout();
    for Kept { organisation, head, erased } in kept {
        let (positions, hash) = (head.position, head.running);
        let line = format!("{organisation} positions={positions} hash={hash} erased={erased}");
        written(writeln!(out, "{line}"))?;
    }
    written(out.flush())?;
    Ok(Ended::Done)
}

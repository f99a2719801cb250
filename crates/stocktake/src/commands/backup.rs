//! `backup` and `restore`: a record moved as it is, proved on either side.

use std::{
    fs::{File, OpenOptions, remove_file, rename},
    io::{BufReader, BufWriter, Write},
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail};
use indicatif::ProgressBar;
use stocktake_log::{
    Log, Mode,
    backup::{self, BackupError, Kept},
};
use stocktake_model::OrganisationCode;

use super::{inspect::asked, open_log, progress, stdout, written};
use crate::{
    cli::{Backup, Restore},
    failure::{Ended, usage},
};

/// How often a backup is begun anew because entries were erased while it was written.
const TRIES: u32 = 5;

/// Writes the records into a new file and proves what was written; one line an organisation.
pub(crate) async fn backup(args: &Backup) -> Result<Ended> {
    let log = open_log(&args.records.database, Mode::Existing).await?;
    let organisations = asked(log.as_ref(), &args.records).await?;
    if args.output.exists() {
        let path = args.output.display();
        return Err(usage(format!("there is a file {path} already; name another with --output")));
    }
    let part = Part::beside(&args.output);
    let mut tries = 0;
    loop {
        tries += 1;
        match write(log.as_ref(), &organisations, &part).await {
            Err(BackupError::Erasing { .. }) if tries < TRIES => {}
            written => break written.map(drop)?,
        }
    }
    let kept = prove(&part.0)?;
    part.becomes(&args.output)?;
    tell(&kept)
}

async fn write(
    log: &dyn Log,
    organisations: &[OrganisationCode],
    part: &Part,
) -> Result<Vec<Kept>, BackupError> {
    let mut file = BufWriter::with_capacity(1 << 20, File::create(&part.0)?);
    let mut positions = 0;
    for organisation in organisations {
        positions += log.head(organisation).await?.map_or(0, |head| u64::from(head.position.0));
    }
    let bar = progress("writing", positions, "entries");
    let kept = backup::write(log, organisations, &mut file, &|more| bar.inc(more)).await;
    bar.finish_and_clear();
    let kept = kept?;
    file.flush()?;
    file.get_ref().sync_all()?;
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
    let kept = prove(&args.path)?;
    if let Some(wanted) = &args.organisation
        && !kept.iter().any(|it| it.organisation == *wanted)
    {
        return Err(usage(format!("there is no organisation {wanted} in this backup")));
    }
    let log = open_log(&args.database, Mode::Create).await?;
    let (file, bar) = opened(&args.path, "restoring")?;
    let file = BufReader::with_capacity(1 << 20, file);
    let wanted = args.organisation.as_ref();
    let restored = backup::restore(log.as_ref(), file, wanted, &|more| bar.inc(more)).await;
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

/// A file beside the one that is wanted, which it becomes when it is whole.
struct Part(PathBuf);

impl Part {
    fn beside(path: &Path) -> Self {
        let mut name = path.as_os_str().to_owned();
        name.push(".part");
        Self(name.into())
    }

    fn becomes(&self, path: &Path) -> Result<()> {
        let rename = || {
            rename(&self.0, path)?;
            let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
            OpenOptions::new().read(true).open(folder.unwrap_or(Path::new(".")))?.sync_all()
        };
        rename().with_context(|| format!("{} cannot be written", path.display()))
    }
}

impl Drop for Part {
    /// What is not whole is no backup. It is gone already where it became one.
    fn drop(&mut self) {
        let _ = remove_file(&self.0);
    }
}

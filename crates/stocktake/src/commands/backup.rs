//! `backup` and `restore`: a record moved as it is, proved on either side.

use std::{
    fs::{File, OpenOptions, remove_file, rename},
    io::{BufReader, BufWriter, ErrorKind, Seek, Write},
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
    let mut part = Part::beside(&args.output)?;
    let mut tries = 0;
    loop {
        tries += 1;
        match write(log.as_ref(), &organisations, &mut part.file).await {
            Err(BackupError::Erasing { .. }) if tries < TRIES => {}
            written => break written.map(drop)?,
        }
    }
    let kept = prove(&part.path)?;
    part.becomes(&args.output)?;
    tell(&kept)
}

async fn write(
    log: &dyn Log,
    organisations: &[OrganisationCode],
    part: &mut File,
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

/// A file beside the one that is wanted, which it becomes when it is whole. Only its owner reads
/// it: it has everything that is on record.
struct Part {
    path: PathBuf,
    file: File,
}

impl Part {
    fn beside(output: &Path) -> Result<Self> {
        let mut name = output.as_os_str().to_owned();
        name.push(".part");
        let path = PathBuf::from(name);
        let mut options = OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        match options.open(&path) {
            Ok(file) => Ok(Self { path, file }),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => Err(usage(format!(
                "{} is being written by another backup, or was left by one that was ended; \
                 remove it if none runs",
                path.display()
            ))),
            Err(error) => Err(usage(format!("{} cannot be written: {error}", path.display()))),
        }
    }

    fn becomes(&self, path: &Path) -> Result<()> {
        let rename = || {
            rename(&self.path, path)?;
            let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
            OpenOptions::new().read(true).open(folder.unwrap_or(Path::new(".")))?.sync_all()
        };
        rename().with_context(|| format!("{} cannot be written", path.display()))
    }
}

impl Drop for Part {
    /// What is not whole is no backup. It is gone already where it became one.
    fn drop(&mut self) {
        let _ = remove_file(&self.path);
    }
}

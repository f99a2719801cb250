//! Tables as Parquet files in a folder. What readers know as the folder is a link: files are
//! written into a folder beside it, named by its time, and then the link is moved there.

use std::{
    ffi::OsString,
    fs::{self, File, OpenOptions, TryLockError},
    io::{self, BufWriter},
    os::unix::fs::symlink,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail};
use stocktake_exchange::parquet::ParquetWriter;
use stocktake_log::tables::{DICTIONARY, TablesError};
use stocktake_model::{
    RecordedTime,
    view::typed::{Typed, TypedColumn},
};

/// Files that are being written.
pub struct ParquetFolder {
    /// What readers know.
    link: PathBuf,
    /// Where files are written.
    folder: PathBuf,
    /// Held until the link is moved, so that one process writes at a time.
    _lock: File,
    open: Option<ParquetWriter<BufWriter<File>>>,
}

impl ParquetFolder {
    pub(super) fn open(link: &Path, now: RecordedTime) -> Result<Self> {
        let link = std::path::absolute(link)?;
        let cannot = || format!("{} cannot be written", link.display());
        let lock = lock(&link).with_context(cannot)?;
        let place = link.display().to_string();
        let Some(lock) = lock else { bail!(TablesError::Busy { place }) };
        if fs::symlink_metadata(&link).is_ok() && !is_ours(&link) {
            bail!(TablesError::NotOurs { place, advice: "name a folder that is not there yet" });
        }
        remove_all_but_current(&link).with_context(cannot)?;
        // As 20260131T093000.000000Z, for other systems take no colon in a name.
        let time: String = now.to_string().chars().filter(|c| !"-:".contains(*c)).collect();
        let folder = beside(&link, &time);
        fs::create_dir(&folder).with_context(cannot)?;
        Ok(Self { link, folder, _lock: lock, open: None })
    }

    pub(super) fn begin(&mut self, name: &str, columns: &[TypedColumn]) -> Result<()> {
        self.end()?;
        let path = self.folder.join(format!("{name}.parquet"));
        let cannot = || format!("{} cannot be written", path.display());
        let file = BufWriter::new(File::create_new(&path).with_context(cannot)?);
        self.open = Some(ParquetWriter::new(file, columns).with_context(cannot)?);
        Ok(())
    }

    pub(super) fn rows(&mut self, rows: &Typed<'_>) -> io::Result<()> {
        self.open.as_mut().map_or(Ok(()), |writer| writer.rows(rows))
    }

    /// Ends the table that was begun last.
    fn end(&mut self) -> io::Result<()> {
        let Some(writer) = self.open.take() else { return Ok(()) };
        writer.finish()?.into_inner()?.sync_all()
    }

    pub(super) fn finish(mut self) -> Result<()> {
        let cannot = format!("{} cannot be written", self.link.display());
        let mut moved = || {
            self.end()?;
            File::open(&self.folder)?.sync_all()?;
            let new = beside(&self.link, "new");
            let target = self.folder.file_name().unwrap_or_default();
            let _left_by_a_crash = fs::remove_file(&new);
            symlink(target, &new)?;
            fs::rename(&new, &self.link)?;
            remove_all_but_current(&self.link)
        };
        moved().context(cannot)
    }
}

/// `FOLDER.word`.
fn beside(link: &Path, word: &str) -> PathBuf {
    let mut name = OsString::from(link.file_name().unwrap_or_default());
    name.push(".");
    name.push(word);
    link.with_file_name(name)
}

/// The lock, where no other process has it.
fn lock(link: &Path) -> io::Result<Option<File>> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    let file = options.open(beside(link, "lock"))?;
    match file.try_lock() {
        Ok(()) => Ok(Some(file)),
        Err(TryLockError::WouldBlock) => Ok(None),
        Err(TryLockError::Error(error)) => Err(error),
    }
}

/// Whether it is a link to a folder of published tables.
fn is_ours(link: &Path) -> bool {
    link.is_symlink() && link.join(DICTIONARY).with_extension("parquet").is_file()
}

/// Removes the folders of earlier publications, and of those that did not end.
fn remove_all_but_current(link: &Path) -> io::Result<()> {
    let current = fs::read_link(link).ok();
    let begins = beside(link, "2").file_name().unwrap_or_default().as_encoded_bytes().to_vec();
    for entry in fs::read_dir(link.parent().unwrap_or(Path::new("/")))? {
        let entry = entry?;
        let name = entry.file_name();
        let is_one = name.as_encoded_bytes().starts_with(&begins)
            && name.as_encoded_bytes().ends_with(b"Z")
            && name.len() == begins.len() - 1 + "20260101T000000.000000Z".len();
        if is_one && current.as_deref() != Some(Path::new(&name)) && entry.file_type()?.is_dir() {
            fs::remove_dir_all(entry.path())?;
        }
    }
    Ok(())
}

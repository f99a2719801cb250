//! Tables as Parquet files in a folder. What readers know as the folder is a link: files are
//! written into a folder beside it, named by its time, and then the link is moved there.

use std::{
    ffi::OsString,
    fs::{self, File},
    io::{self, BufWriter},
    os::unix::fs::symlink,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail};
use stocktake_exchange::parquet::ParquetWriter;
use stocktake_log::{
    beside::{Beside, Readers, sync_folder_of},
    tables::{DICTIONARY, TablesError},
};
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
    /// Never whole, as the folder is what is written: it keeps other processes from writing.
    _held: Beside,
    open: Option<ParquetWriter<BufWriter<File>>>,
    /// Whether the link has been moved to it.
    is_seen: bool,
}

/// What is added to the name of a folder for the link to it, until that is moved to its place.
const LINK: &str = ".link";

impl ParquetFolder {
    pub(super) fn open(link: &Path, now: RecordedTime) -> Result<Self> {
        let link = std::path::absolute(link)?;
        let cannot = || format!("{} cannot be written", link.display());
        let held = Beside::begin(&link, Readers::AsUsual).map_err(TablesError::from)?;
        if fs::symlink_metadata(&link).is_ok() && !is_ours(&link) {
            bail!(TablesError::NotOurs {
                place: link.display().to_string(),
                advice: "name a folder that is not there yet",
            });
        }
        // What cannot be removed is in the way of nothing, and said once these tables are seen.
        let _tidied = remove_all_but_current(&link);
        // As 20260131T093000.000000Z, for other systems take no colon in a name.
        let time: String = now.to_string().chars().filter(|c| !"-:".contains(*c)).collect();
        let folder = beside(&link, &time);
        fs::create_dir(&folder).with_context(cannot)?;
        Ok(Self { link, folder, _held: held, open: None, is_seen: false })
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

    /// Shows the files, and says what was not done afterwards: those of before were to be removed.
    pub(super) fn finish(mut self) -> Result<Option<io::Error>> {
        let cannot = format!("{} cannot be written", self.link.display());
        self.move_link().context(cannot)?;
        Ok(remove_all_but_current(&self.link).err())
    }

    fn move_link(&mut self) -> io::Result<()> {
        self.end()?;
        File::open(&self.folder)?.sync_all()?;
        let mut new = self.folder.clone().into_os_string();
        new.push(LINK);
        symlink(self.folder.file_name().unwrap_or_default(), &new)?;
        // A link must not outlive a crash in which its folder was lost,
        sync_folder_of(&self.link)?;
        if let Err(error) = fs::rename(&new, &self.link) {
            let _gone = fs::remove_file(&new);
            return Err(error);
        }
        self.is_seen = true;
        // nor may those of before be lost while the link is still the old one.
        sync_folder_of(&self.link)
    }
}

impl Drop for ParquetFolder {
    fn drop(&mut self) {
        if !self.is_seen {
            let _gone = fs::remove_dir_all(&self.folder);
        }
    }
}

/// `FOLDER.word`.
fn beside(link: &Path, word: &str) -> PathBuf {
    let mut name = OsString::from(link.file_name().unwrap_or_default());
    name.push(".");
    name.push(word);
    link.with_file_name(name)
}

/// Whether it is a link to a folder of published tables. One that leads nowhere is ours by the
/// name that it leads to.
fn is_ours(link: &Path) -> bool {
    let Ok(target) = fs::read_link(link) else { return false };
    link.join(DICTIONARY).with_extension("parquet").is_file()
        || !link.exists() && is_one(link, &target)
}

/// Whether this is what the folder of a publication is called.
fn is_one(link: &Path, name: &Path) -> bool {
    let begins = beside(link, "2").file_name().unwrap_or_default().as_encoded_bytes().to_vec();
    let name = name.as_os_str().as_encoded_bytes();
    name.starts_with(&begins)
        && name.ends_with(b"Z")
        && name.len() == begins.len() - 1 + "20260101T000000.000000Z".len()
}

/// Removes the folders of earlier publications, and what is left of those that did not end.
fn remove_all_but_current(link: &Path) -> io::Result<()> {
    let current = fs::read_link(link).ok();
    for entry in fs::read_dir(link.parent().unwrap_or(Path::new("/")))? {
        let entry = entry?;
        let (name, kind) = (PathBuf::from(entry.file_name()), entry.file_type()?);
        let is_link_of = |name: &Path| {
            let name = name.to_str().and_then(|name| name.strip_suffix(LINK));
            name.is_some_and(|name| is_one(link, Path::new(name)))
        };
        if kind.is_dir() && is_one(link, &name) && current.as_ref() != Some(&name) {
            fs::remove_dir_all(entry.path())?;
        } else if kind.is_symlink() && is_link_of(&name) {
            fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}

//! A file that is written beside its place and moved there whole, so that nobody ever finds half
//! of one. Of several runs for one place one writes; what a run that was killed left is written
//! anew by the next. Nothing that somebody else keeps under its name is followed or overwritten.

use std::{
    fs::{self, File, OpenOptions, TryLockError},
    io,
    os::unix::fs::{MetadataExt, OpenOptionsExt},
    path::{Path, PathBuf},
};

/// What a file is called until it is whole: nobody else has reason to call one so.
const UNFINISHED: &str = "stocktake-part";

/// How often the name may be taken from us while we take it.
const TRIES: u32 = 8;

/// Who may read a file, where the system does not say otherwise for its folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Readers {
    /// Those that the system lets read what this user writes.
    AsUsual,
    /// This user.
    Owner,
}

/// Why a file is not begun.
#[derive(Debug, thiserror::Error)]
pub enum BesideError {
    /// Another run writes to the same place.
    #[error("{} is being written by another process; try again when that one is done", path.display())]
    Busy {
        /// The place.
        path: PathBuf,
    },
    /// The system says no.
    #[error("{} cannot be written", path.display())]
    File {
        /// The place.
        path: PathBuf,
        /// Why.
        #[source]
        source: io::Error,
    },
}

/// An unfinished file; dropped before it [becomes](Beside::becomes_whole) the one that is wanted,
/// it is gone.
#[derive(Debug)]
pub struct Beside {
    target: PathBuf,
    path: PathBuf,
    /// Locked, which tells a run at work from one that was killed.
    file: File,
    is_whole: bool,
}

impl Beside {
    /// Begins an empty file beside its place.
    ///
    /// # Errors
    /// [`BesideError`].
    pub fn begin(target: &Path, readers: Readers) -> Result<Self, BesideError> {
        let path = target.with_added_extension(UNFINISHED);
        let target = target.to_owned();
        for _ in 0..TRIES {
            match taken(&path, readers) {
                Ok(Some(file)) => return Ok(Self { target, path, file, is_whole: false }),
                Ok(None) => {}
                Err(TryLockError::WouldBlock) => return Err(BesideError::Busy { path: target }),
                Err(TryLockError::Error(source)) => {
                    return Err(BesideError::File { path: target, source });
                }
            }
        }
        Err(BesideError::Busy { path: target })
    }

    /// Where it is until it is whole.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// What is written to.
    #[must_use]
    pub fn file(&self) -> &File {
        &self.file
    }

    /// Makes it durable and moves it to its place.
    ///
    /// # Errors
    /// What the system says; if it is not moved by then, it is gone.
    pub fn becomes_whole(mut self) -> io::Result<()> {
        self.file.sync_all()?;
        fs::rename(&self.path, &self.target)?;
        // From here on the name may be that of another run.
        self.is_whole = true;
        sync_folder_of(&self.target)
    }
}

impl Drop for Beside {
    fn drop(&mut self) {
        if !self.is_whole {
            let _gone = fs::remove_file(&self.path);
        }
    }
}

/// Makes the names in the folder of a file durable.
///
/// # Errors
/// What the system says.
pub fn sync_folder_of(path: &Path) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    File::open(folder.unwrap_or(Path::new(".")))?.sync_all()
}

/// Makes the file and locks it. `None` where the name was not free, and perhaps is now.
fn taken(path: &Path, readers: Readers) -> Result<Option<File>, TryLockError> {
    let mut options = OpenOptions::new();
    // It is made or refused: no link is followed, and nothing that is there is emptied.
    options.read(true).write(true).create_new(true);
    if readers == Readers::Owner {
        options.mode(0o600);
    }
    let file = match options.open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            return remove_abandoned(path).map(|()| None);
        }
        Err(error) => return Err(TryLockError::Error(error)),
    };
    match file.try_lock() {
        // Another run may have taken it for abandoned before it was locked.
        Ok(()) => Ok(is_at(&file, path).then_some(file)),
        Err(TryLockError::WouldBlock) => Ok(None),
        // Where a disk has no locks, nobody can take it for abandoned.
        Err(TryLockError::Error(_)) => Ok(Some(file)),
    }
}

/// Removes an unfinished file that no run has locked.
fn remove_abandoned(path: &Path) -> Result<(), TryLockError> {
    let removed = || -> Result<(), TryLockError> {
        if !fs::symlink_metadata(path).map_err(TryLockError::Error)?.is_file() {
            let no_file = format!("{} is in the way, and no file", path.display());
            return Err(TryLockError::Error(io::Error::other(no_file)));
        }
        let file = File::open(path).map_err(TryLockError::Error)?;
        file.try_lock()?;
        if is_at(&file, path) { fs::remove_file(path).map_err(TryLockError::Error) } else { Ok(()) }
    };
    match removed() {
        // It was whole, or given up, in this moment.
        Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        outcome => outcome,
    }
}

/// Whether the file is the one of this name, which is no link to it.
fn is_at(file: &File, path: &Path) -> bool {
    let same = || -> io::Result<bool> {
        let (open, named) = (file.metadata()?, fs::symlink_metadata(path)?);
        Ok((open.dev(), open.ino()) == (named.dev(), named.ino()))
    };
    same().unwrap_or(false)
}

#[cfg(test)]
mod tests {
    use std::{io::Write, os::unix::fs::PermissionsExt, thread};

    use super::*;

    fn begun(target: &Path) -> Beside {
        Beside::begin(target, Readers::AsUsual).unwrap()
    }

    #[test]
    fn it_is_there_whole_or_not_at_all() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("a.csv");
        let names = || fs::read_dir(folder.path()).unwrap().count();
        begun(&target).file().write_all(b"half").unwrap();
        assert_eq!(names(), 0, "dropped, it leaves nothing");
        let part = Beside::begin(&target, Readers::Owner).unwrap();
        part.file().write_all(b"whole").unwrap();
        let mode = fs::metadata(part.path()).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        part.becomes_whole().unwrap();
        assert_eq!((fs::read(&target).unwrap(), names()), (b"whole".to_vec(), 1));
    }

    #[test]
    fn what_was_abandoned_is_begun_anew_and_what_is_at_work_is_left() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("a.csv");
        let part = begun(&target);
        fs::write(part.path(), "left by a run that was killed").unwrap();
        assert!(matches!(Beside::begin(&target, Readers::AsUsual), Err(BesideError::Busy { .. })));
        let path = part.path().to_owned();
        fs::rename(&path, folder.path().join("kept")).unwrap();
        drop(part);
        fs::rename(folder.path().join("kept"), &path).unwrap();
        let part = begun(&target);
        assert_eq!(fs::read(part.path()).unwrap(), b"");
    }

    #[test]
    fn nothing_of_others_is_followed_or_emptied() {
        let folder = tempfile::tempdir().unwrap();
        let (target, theirs) = (folder.path().join("a.csv"), folder.path().join("theirs"));
        let path = begun(&target).path().to_owned();
        fs::write(&theirs, "theirs").unwrap();
        std::os::unix::fs::symlink(&theirs, &path).unwrap();
        assert!(matches!(Beside::begin(&target, Readers::AsUsual), Err(BesideError::File { .. })));
        fs::remove_file(&path).unwrap();
        // Another name of their file is taken away, and the file is as it was.
        fs::hard_link(&theirs, &path).unwrap();
        begun(&target).file().write_all(b"ours").unwrap();
        assert_eq!(fs::read(&theirs).unwrap(), b"theirs");
    }

    #[test]
    fn of_many_at_once_one_writes_at_a_time() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("a.csv");
        thread::scope(|scope| {
            for n in 0..8 {
                let target = &target;
                scope.spawn(move || {
                    for _ in 0..200 {
                        let Ok(part) = Beside::begin(target, Readers::AsUsual) else { continue };
                        for _ in 0..20 {
                            write!(part.file(), "{n}").unwrap();
                        }
                        part.becomes_whole().unwrap();
                        let _read_back = fs::read(target).unwrap();
                    }
                });
            }
        });
        let written = fs::read(&target).unwrap();
        assert_eq!(written.len(), 20);
        assert!(written.iter().all(|byte| *byte == written[0]), "{written:?}");
    }
}

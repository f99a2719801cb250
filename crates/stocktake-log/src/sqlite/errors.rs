//! What the result codes of SQLite mean to the log (sqlite.org/rescode.html).

use std::{path::Path, sync::Arc};

use crate::{LogError, OpenError};

const BUSY: i32 = 5;
const READONLY: i32 = 8;
const IOERR: i32 = 10;
const FULL: i32 = 13;
const CANTOPEN: i32 = 14;
const CONSTRAINT: i32 = 19;
const NOTADB: i32 = 26;
const IOERR_FSYNC: i32 = IOERR | (4 << 8);
const IOERR_DIR_FSYNC: i32 = IOERR | (5 << 8);
/// The shared-memory file cannot grow: SQLite's word for a full disk there.
const IOERR_SHMSIZE: i32 = IOERR | (19 << 8);

/// What an error outside a commit means: nothing was appended.
pub(super) fn failed<E: Fault>(doing: &'static str) -> impl Fn(E) -> LogError {
    move |fault| match fault.code() {
        Some(IOERR_FSYNC | IOERR_DIR_FSYNC) => LogError::Undurable(Arc::new(fault)),
        Some(IOERR_SHMSIZE) => LogError::Full,
        Some(code) => match code & 0xff {
            BUSY => LogError::Busy,
            FULL => LogError::Full,
            CONSTRAINT if is_known_id(&fault) => LogError::KnownId,
            _ => LogError::Refused { doing, source: Arc::new(fault) },
        },
        None if fault.is_late() => LogError::Busy,
        None => LogError::Refused { doing, source: Arc::new(fault) },
    }
}

/// What an error of a commit means: where the disk failed, nobody knows what
/// is on it.
pub(super) fn not_committed<E: Fault>(fault: E) -> LogError {
    match fault.code() {
        Some(code) if code & 0xff == IOERR => LogError::Undurable(Arc::new(fault)),
        Some(_) => failed("committing")(fault),
        None => LogError::Unknown(Arc::new(fault)),
    }
}

/// An error of one of the drivers, or of what is around them.
pub(super) trait Fault: std::error::Error + Send + Sync + 'static {
    /// SQLite's extended result code, where it comes from SQLite.
    fn code(&self) -> Option<i32> {
        None
    }

    /// What SQLite says.
    fn says(&self) -> Option<&str> {
        None
    }

    /// Whether it only took too long.
    fn is_late(&self) -> bool {
        false
    }
}

impl Fault for sqlx::Error {
    fn code(&self) -> Option<i32> {
        self.as_database_error()?.code()?.parse().ok()
    }

    fn says(&self) -> Option<&str> {
        self.as_database_error().map(sqlx::error::DatabaseError::message)
    }

    fn is_late(&self) -> bool {
        matches!(self, Self::PoolTimedOut)
    }
}

impl Fault for rusqlite::Error {
    fn code(&self) -> Option<i32> {
        self.sqlite_error().map(|error| error.extended_code)
    }

    fn says(&self) -> Option<&str> {
        if let Self::SqliteFailure(_, Some(message)) = self { Some(message) } else { None }
    }
}

impl Fault for std::io::Error {}

/// What an error while opening the file means.
pub(super) fn not_opened(source: sqlx::Error, path: &Path) -> OpenError {
    let path = path.to_owned();
    let code = source.code();
    match code.map(|code| code & 0xff) {
        Some(FULL) => OpenError::Full { path },
        Some(IOERR) if code == Some(IOERR_SHMSIZE) => OpenError::Full { path },
        Some(NOTADB) => OpenError::NotADatabase { path },
        Some(READONLY | CANTOPEN) => OpenError::NotWritable { path, source },
        Some(_) | None => OpenError::Failed(source),
    }
}

/// What an error while locking the open file means: this one has waited.
pub(super) fn not_locked(source: sqlx::Error, path: &Path) -> OpenError {
    match source.code().map(|code| code & 0xff) {
        Some(BUSY) => OpenError::Busy { path: path.to_owned() },
        Some(_) | None => not_opened(source, path),
    }
}

/// The trigger says `leaf_id`; the constraint behind it names its columns.
fn is_known_id(fault: &impl Fault) -> bool {
    fault.says().is_some_and(|message| message == "leaf_id" || message.ends_with("leaf.id"))
}

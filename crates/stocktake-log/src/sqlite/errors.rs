//! What the result codes of SQLite mean to the log (sqlite.org/rescode.html).

use std::path::Path;

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
pub(super) fn failed(doing: &'static str) -> impl Fn(sqlx::Error) -> LogError {
    move |source| match extended_code(&source) {
        Some(IOERR_FSYNC | IOERR_DIR_FSYNC) => LogError::Undurable(source),
        Some(IOERR_SHMSIZE) => LogError::Full,
        Some(code) => match code & 0xff {
            BUSY => LogError::Busy,
            FULL => LogError::Full,
            CONSTRAINT if is_known_id(&source) => LogError::KnownId,
            _ => LogError::Refused { doing, source },
        },
        None if matches!(source, sqlx::Error::PoolTimedOut) => LogError::Busy,
        None => LogError::Refused { doing, source },
    }
}

/// What an error of a commit means: where the disk failed, nobody knows what
/// is on it.
pub(super) fn not_committed(error: sqlx::Error) -> LogError {
    match extended_code(&error) {
        Some(code) if code & 0xff == IOERR => LogError::Undurable(error),
        Some(_) => failed("committing")(error),
        None => LogError::Unknown(error),
    }
}

/// What an error while opening the file means.
pub(super) fn not_opened(source: sqlx::Error, path: &Path) -> OpenError {
    let path = path.to_owned();
    let code = extended_code(&source);
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
    match extended_code(&source).map(|code| code & 0xff) {
        Some(BUSY) => OpenError::Busy { path: path.to_owned() },
        Some(_) | None => not_opened(source, path),
    }
}

/// The trigger says `leaf_id`; the constraint behind it names its columns.
fn is_known_id(error: &sqlx::Error) -> bool {
    error
        .as_database_error()
        .is_some_and(|error| error.message() == "leaf_id" || error.message().ends_with("leaf.id"))
}

fn extended_code(error: &sqlx::Error) -> Option<i32> {
    error.as_database_error()?.code()?.parse().ok()
}

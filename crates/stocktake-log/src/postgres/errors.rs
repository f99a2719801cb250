//! What the errors of PostgreSQL mean to the log
//! (postgresql.org/docs/current/errcodes-appendix.html).

use std::sync::Arc;

use crate::LogError;

/// Nothing was sent, or nothing that counts: the caller may try again.
pub(super) fn unreachable(doing: &'static str) -> impl Fn(sqlx::Error) -> LogError {
    move |source| LogError::Unreachable { doing, source: Arc::new(source) }
}

/// What an error outside a commit means: nothing was appended.
pub(super) fn failed(doing: &'static str) -> impl Fn(sqlx::Error) -> LogError {
    move |source| match code(&source).as_deref() {
        None if matches!(source, sqlx::Error::ColumnDecode { .. }) => {
            LogError::Refused { doing, source: Arc::new(source) }
        }
        None => LogError::Unreachable { doing, source: Arc::new(source) },
        Some(code) if is_lost(code) => LogError::Unreachable { doing, source: Arc::new(source) },
        Some(code) => refused(doing, code, source),
    }
}

/// What an error of the statement that commits means: where the connection
/// went, the server may have committed.
pub(super) fn not_appended(source: sqlx::Error) -> LogError {
    match code(&source).as_deref() {
        None => LogError::Unknown(Arc::new(source)),
        Some(code) if is_lost(code) => LogError::Unknown(Arc::new(source)),
        Some(code) => refused("appending", code, source),
    }
}

fn refused(doing: &'static str, code: &str, source: sqlx::Error) -> LogError {
    match code {
        "23505" if is_known_id(&source) => LogError::KnownId,
        "53100" => LogError::Full,
        // Serialisation failure, deadlock: on CockroachDB, how a conflict looks.
        "40001" | "40P01" => LogError::Conflict,
        // Lock not available within the timeout.
        "55P03" => LogError::Busy,
        _ => LogError::Refused { doing, source: Arc::new(source) },
    }
}

/// Connection exceptions, shutdowns and crashes of the server, and "statement
/// completion unknown".
fn is_lost(code: &str) -> bool {
    code.starts_with("08") || code.starts_with("57P") || code == "40003" || code == "25P03"
}

/// The head has moved, hence the positions were free: what is there already is
/// an id, unless the log is damaged. The kin add to the names of constraints.
fn is_known_id(error: &sqlx::Error) -> bool {
    let constraint = error.as_database_error().and_then(sqlx::error::DatabaseError::constraint);
    !constraint.is_some_and(|name| name.starts_with("leaf_position") || name.starts_with("entry_"))
}

fn code(error: &sqlx::Error) -> Option<String> {
    error.as_database_error()?.code().map(|code| code.into_owned())
}

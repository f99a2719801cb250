//! Views as SQL tables, for programs that read SQL and know nothing of Stocktake. They are
//! written whole, and whoever reads them sees those of before or those of now, never a part.
//! Nothing here is of the log, and it may be another database; it stands here because SQL does.
//!
//! A target is written to in this order: for each table `begin` with its columns, then its rows
//! in any number of parts; at last `finish`. Dropped before that, it leaves what was there.

mod postgres;
mod sqlite;

use std::path::PathBuf;

use stocktake_model::view::typed::Type;

use crate::beside::BesideError;

pub use postgres::PostgresTables;
pub use sqlite::SqliteTables;

/// The table of every publication that says, in its column `view`, which tables are of it, itself
/// included. What it does not name is somebody else's.
pub const DICTIONARY: &str = "dictionary";

/// Why tables were not written.
#[derive(Debug, thiserror::Error)]
pub enum TablesError {
    /// The place has something that was not published, which is not overwritten.
    #[error("{place} holds something else than published tables, which is left as it is; {advice}")]
    NotOurs {
        /// The file or the schema.
        place: String,
        /// What to do.
        advice: &'static str,
    },
    /// Somebody else is writing there.
    #[error("{place} is being written by another process; try again when that one is done")]
    Busy {
        /// The file or the schema.
        place: String,
    },
    /// Somebody's own view or table needs columns that are no longer there.
    #[error(
        "{table} has to be made anew or removed, but {needs}; remove that first, or name another schema with --schema"
    )]
    Needed {
        /// The table.
        table: String,
        /// What needs it, in PostgreSQL's words.
        needs: String,
    },
    /// The name cannot be one of a schema.
    #[error("{0:?} is no name for a schema: letters, digits and _, at most 63, and none of pg_…")]
    BadSchema(String),
    /// The address is none.
    #[error("not a database URL: {0}; write postgres://USER@HOST/DATABASE")]
    BadUrl(String),
    /// The file cannot be written.
    #[error("{} cannot be written", path.display())]
    File {
        /// Which.
        path: PathBuf,
        /// Why.
        #[source]
        source: std::io::Error,
    },
    /// SQLite refused.
    #[error("SQLite refused {doing}")]
    Sqlite {
        /// What was being done.
        doing: String,
        /// Why.
        #[source]
        source: rusqlite::Error,
    },
    /// PostgreSQL refused.
    #[error("PostgreSQL refused {doing}")]
    Postgres {
        /// What was being done.
        doing: String,
        /// Why.
        #[source]
        source: sqlx::Error,
    },
}

impl From<BesideError> for TablesError {
    fn from(error: BesideError) -> Self {
        match error {
            BesideError::Busy { path } => Self::Busy { place: path.display().to_string() },
            BesideError::File { path, source } => Self::File { path, source },
        }
    }
}

/// The name of a type in SQL; both databases know all of them.
fn sql(holds: Type) -> &'static str {
    match holds {
        Type::Text => "text",
        Type::Integer => "bigint",
        Type::Number => "double precision",
        Type::Flag => "boolean",
        Type::Day => "date",
        Type::Time => "timestamp with time zone",
    }
}

/// A name as SQL takes it, whatever it is.
fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

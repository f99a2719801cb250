//! Opening a log: from a URL to a database that is safe to write to and has
//! its tables, or to a sentence that says what to do.

use std::{
    path::PathBuf,
    sync::Arc,
    time::{Duration, Instant},
};

use sqlx::{
    SqlSafeStr,
    migrate::{Migrate, MigrateError, Migration, MigrationType, Migrator},
};

use crate::{Log, postgres::PostgresLog, sqlite::SqliteLog};

/// How long opening is tried again, and the pause between.
const PATIENCE: Duration = Duration::from_secs(3);
const PAUSE: Duration = Duration::from_millis(50);

/// Whether a database may be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// A missing SQLite file is made.
    Create,
    /// A missing SQLite file is refused.
    Existing,
}

/// Why a log cannot be opened, and what to do about it.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// Neither `sqlite:` nor `postgres:`, or not well-formed. The URL is not
    /// repeated, for it may hold a password.
    #[error("not a database URL: {0}; write sqlite:PATH or postgres://USER@HOST/DATABASE")]
    BadUrl(String),
    /// There is no such file.
    #[error("there is no database at {}; check the path, or create the database first", path.display())]
    Missing {
        /// Where it was looked for.
        path: PathBuf,
    },
    /// The path is that of a folder.
    #[error("{} is a folder; give the path of a file in it", path.display())]
    Directory {
        /// The folder.
        path: PathBuf,
    },
    /// The file is something else.
    #[error("{} is not an SQLite database; check the path", path.display())]
    NotADatabase {
        /// The file.
        path: PathBuf,
    },
    /// The file or its folder cannot be written to.
    #[error("{} cannot be written to; check that its folder exists and that this user may write to both", path.display())]
    NotWritable {
        /// The file.
        path: PathBuf,
        /// What SQLite says.
        #[source]
        source: sqlx::Error,
    },
    /// Another process holds the file.
    #[error("{} is locked by another process; try again when that one is done", path.display())]
    Busy {
        /// The file.
        path: PathBuf,
    },
    /// There is no room for the file, or for those beside it.
    #[error("the disk that holds {} is full; make room, then try again", path.display())]
    Full {
        /// The file.
        path: PathBuf,
    },
    /// The SQLite library may lose what it is given.
    #[error(
        "the SQLite library is {version}; at least 3.51.3 is needed, for older ones can corrupt the file"
    )]
    TooOld {
        /// The version of the library.
        version: String,
    },
    /// PostgreSQL is set to lose what it has acknowledged.
    #[error(
        "PostgreSQL runs with {setting} = {value}, so that acknowledged events can be lost; set {setting} = on"
    )]
    Unsafe {
        /// The setting.
        setting: String,
        /// Its value.
        value: String,
    },
    /// The database has tables this build does not know.
    #[error(
        "the database was written by a newer release (its migration {migration} is unknown here); run that release"
    )]
    Newer {
        /// The number of the unknown migration.
        migration: i64,
    },
    /// The server does not answer, or not to this user.
    #[error("the database cannot be reached; check that the server runs and that the URL is right")]
    Unreachable(#[source] sqlx::Error),
    /// The tables cannot be made.
    #[error("the tables of the log cannot be made or completed")]
    Migration(#[source] MigrateError),
    /// Any other failure.
    #[error("the database cannot be opened")]
    Failed(#[source] sqlx::Error),
}

/// Opens the log at `url`: `sqlite:PATH` (relative or absolute, as it stands,
/// without parameters), `postgres://…` or `postgresql://…`. Missing tables are
/// made in either mode, so that a creation cut short is completed.
///
/// # Errors
/// [`OpenError`], which says what to do.
pub async fn open(url: &str, mode: Mode) -> Result<Arc<dyn Log>, OpenError> {
    if let Some(path) = url.strip_prefix("sqlite:") {
        let path = path.strip_prefix("//").unwrap_or(path);
        Ok(Arc::new(SqliteLog::open(file(path)?, mode).await?))
    } else if url.starts_with("postgres://") || url.starts_with("postgresql://") {
        let options =
            url.parse().map_err(|error: sqlx::Error| OpenError::BadUrl(error.to_string()))?;
        Ok(Arc::new(PostgresLog::open(options).await?))
    } else {
        Err(OpenError::BadUrl("it begins with neither sqlite: nor postgres://".to_owned()))
    }
}

/// The file meant by the rest of an SQLite URL. Absolute, so that SQLite does
/// not read `file:x` as a URI of its own.
fn file(path: &str) -> Result<PathBuf, OpenError> {
    if path.is_empty() || path.contains(['?', '\0']) || path == ":memory:" {
        return Err(OpenError::BadUrl(
            "after sqlite: comes the path of a file, and nothing else".to_owned(),
        ));
    }
    let path = std::path::absolute(path).map_err(|error| OpenError::BadUrl(error.to_string()))?;
    if path.is_dir() { Err(OpenError::Directory { path }) } else { Ok(path) }
}

/// The migrations of one backend, in order.
pub(crate) fn migrator(migrations: &[(&'static str, &'static str)]) -> Migrator {
    let migrations = (1..).zip(migrations).map(|(version, (name, sql))| {
        Migration::new(version, (*name).into(), MigrationType::Simple, sql.into_sql_str(), false)
    });
    let mut migrator = Migrator::with_migrations(migrations.collect());
    // Its lock is an advisory one, which the distributed kin do not have.
    migrator.set_locking(false);
    migrator
}

/// Tries again what may have failed because another process was doing the same:
/// two may start at once on an empty database, and find each other half-way.
pub(crate) async fn retried<T, F>(mut attempt: impl FnMut() -> F) -> Result<T, OpenError>
where
    F: Future<Output = Result<T, OpenError>>,
{
    let started = Instant::now();
    loop {
        let outcome = attempt().await;
        let may_pass = match &outcome {
            Err(OpenError::Migration(error)) => !matches!(error, MigrateError::VersionMismatch(_)),
            outcome => matches!(outcome, Err(OpenError::Busy { .. } | OpenError::Failed(_))),
        };
        if !may_pass || started.elapsed() > PATIENCE {
            return outcome;
        }
        tokio::time::sleep(PAUSE).await;
    }
}

/// Brings the tables up to date. Does not write when they are, so that a user
/// without the right to make tables can open a database that is complete.
pub(crate) async fn migrate<C: Migrate>(
    connection: &mut C,
    migrator: &Migrator,
) -> Result<(), OpenError> {
    if is_complete(connection, migrator).await {
        return Ok(());
    }
    migrator.run_direct(None, connection, false).await.map_err(|error| {
        if let MigrateError::VersionMissing(migration) = error {
            OpenError::Newer { migration }
        } else {
            OpenError::Migration(error)
        }
    })
}

async fn is_complete<C: Migrate>(connection: &mut C, migrator: &Migrator) -> bool {
    let applied = connection.list_applied_migrations("_sqlx_migrations").await;
    applied.is_ok_and(|applied| {
        let applied = applied.iter().map(|migration| (migration.version, &migration.checksum));
        applied.eq(migrator.iter().map(|migration| (migration.version, &migration.checksum)))
    })
}

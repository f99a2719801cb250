//! The log in one SQLite file: a single thread writes, a few connections read.
//!
//! WAL with `synchronous=full`: a commit is on the disk when it returns. The
//! writer holds `begin immediate`, so that a second process waits its turn, or
//! finds the head moved and is told so.

mod append;
mod blocks;
mod committer;
mod errors;

use std::{
    path::{Path, PathBuf},
    sync::{Arc, LazyLock},
    time::Duration,
};

use async_trait::async_trait;
use rusqlite::OpenFlags;
use sqlx::{
    ConnectOptions, Connection, SqlitePool,
    migrate::Migrator,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};
use stocktake_model::{OrganisationCode, Position};
use uuid::Uuid;

use crate::{
    Head, Log, LogError, Mode, OpenError, Row, Sealed,
    open::{migrate, migrator, retried},
    rows,
};
use blocks::Blocks;
use committer::{Append, Committer, Job};
use errors::{failed, not_locked, not_opened};

/// The oldest SQLite that keeps what it is given when two connections write
/// and checkpoint at once (the WAL-reset bug, sqlite.org/wal.html#walresetbug).
const VERSION_MIN: [u32; 3] = [3, 51, 3];

/// How long a statement waits for another process before it is [`LogError::Busy`].
const BUSY_TIMEOUT: Duration = Duration::from_secs(10);
const READERS_MAX: u32 = 4;
/// How long an erasure waits for readers before its bytes leave the write-ahead log later.
const ERASURE_PATIENCE: Duration = Duration::from_secs(1);

static MIGRATOR: LazyLock<Migrator> =
    LazyLock::new(|| migrator(&[("log", include_str!("../../../migrations/sqlite/0001_log.sql"))]));

pub(crate) struct SqliteLog {
    path: PathBuf,
    committer: Committer,
    readers: SqlitePool,
    blocks: Arc<Blocks>,
}

impl SqliteLog {
    pub(crate) async fn open(path: PathBuf, mode: Mode) -> Result<Self, OpenError> {
        check_version().await?;
        if mode == Mode::Existing && !path.exists() {
            return Err(OpenError::Missing { path });
        }
        let options = SqliteConnectOptions::new()
            .filename(&path)
            .create_if_missing(mode == Mode::Create)
            .busy_timeout(BUSY_TIMEOUT)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full);
        retried(|| prepare(&options)).await?;
        // Whoever removes the file under a running process must not get an empty one.
        let options = options.create_if_missing(false);
        let readers = SqlitePoolOptions::new()
            .max_connections(READERS_MAX)
            .acquire_timeout(BUSY_TIMEOUT)
            .test_before_acquire(false)
            .connect_lazy_with(options.clone().pragma("query_only", "on"));
        let committer = Committer::start(path.clone())
            .map_err(|error| OpenError::Failed(sqlx::Error::Io(error)))?;
        let blocks = Blocks::of(path.clone());
        Ok(Self { path, committer, readers, blocks })
    }
}

/// Whether nobody uses an SQLite file: its write-ahead log is gone once the last user lets go of
/// it. Two who do so at the same moment may each take the other for one who stays, and then nobody
/// removes it; so we use it once more, and let go.
#[must_use]
pub fn is_unused(path: &Path) -> bool {
    let once_more = || {
        let connection =
            rusqlite::Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        connection.query_row("select count(*) from sqlite_schema", [], |_| Ok(()))?;
        connection.close().map_err(|(_, error)| error)
    };
    once_more().is_ok_and(|()| !write_ahead_log(path).exists())
}

fn write_ahead_log(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push("-wal");
    name.into()
}

/// Connects, makes sure of the right to write, and makes the tables.
async fn prepare(options: &SqliteConnectOptions) -> Result<(), OpenError> {
    let refused = |error| not_opened(error, options.get_filename());
    let mut connection = options.connect().await.map_err(refused)?;
    let locked = connection
        .begin_with("begin immediate")
        .await
        .map_err(|error| not_locked(error, options.get_filename()))?;
    locked.rollback().await.map_err(refused)?;
    migrate(&mut connection, &MIGRATOR).await?;
    connection.close().await.map_err(refused)
}

async fn check_version() -> Result<(), OpenError> {
    let mut memory = SqliteConnectOptions::new().connect().await.map_err(OpenError::Failed)?;
    let version: String = sqlx::query_scalar("select sqlite_version()")
        .fetch_one(&mut memory)
        .await
        .map_err(OpenError::Failed)?;
    if is_too_old(&version) { Err(OpenError::TooOld { version }) } else { Ok(()) }
}

fn is_too_old(version: &str) -> bool {
    version.split('.').map(|number| number.parse::<u32>().unwrap_or(0)).lt(VERSION_MIN)
}

#[async_trait]
impl Log for SqliteLog {
    fn backend(&self) -> &'static str {
        "sqlite"
    }

    fn cache(&self) -> Option<PathBuf> {
        let mut folder = self.path.clone().into_os_string();
        folder.push("-snapshots");
        Some(folder.into())
    }

    async fn size(&self) -> Result<Option<u64>, LogError> {
        let bytes = |path: &Path| std::fs::metadata(path).map_or(0, |file| file.len());
        Ok(Some(bytes(&self.path) + bytes(&write_ahead_log(&self.path))))
    }

    async fn create(&self, organisation: &OrganisationCode) -> Result<(), LogError> {
        let organisation = organisation.clone();
        self.committer.ask(|reply| Job::Create { organisation, reply }).await
    }

    async fn organisations(&self) -> Result<Vec<OrganisationCode>, LogError> {
        let codes: Vec<String> =
            sqlx::query_scalar("select organisation from head order by organisation")
                .fetch_all(&self.readers)
                .await
                .map_err(failed("listing organisations"))?;
        rows::codes(codes)
    }

    async fn head(&self, organisation: &OrganisationCode) -> Result<Option<Head>, LogError> {
        sqlx::query_as::<_, (i64, Option<Vec<u8>>)>(
            "select head.position, leaf.running from head
             left join leaf on leaf.organisation = head.organisation and leaf.position = head.position
             where head.organisation = ?1",
        )
        .bind(organisation.as_str())
        .fetch_optional(&self.readers)
        .await
        .map_err(failed("reading where the log ends"))?
        .map(|(position, running)| rows::head(position, running.as_deref()))
        .transpose()
    }

    async fn append(
        &self,
        organisation: &OrganisationCode,
        after: Position,
        entries: &[Sealed],
    ) -> Result<(), LogError> {
        let (organisation, entries) = (organisation.clone(), entries.to_vec());
        let append = Append { organisation, after, entries };
        self.committer.ask(|reply| Job::Append { append, reply }).await
    }

    async fn read(
        &self,
        organisation: &OrganisationCode,
        after: Position,
        count: u32,
    ) -> Result<Vec<Row>, LogError> {
        sqlx::query_as::<_, rows::Found>(
            "select position, id, commitment, running, null from leaf
             where organisation = ?1 and position > ?2 and position <= ?3
             union all
             select position, null, salt, bytes, recorded from entry
             where organisation = ?1 and position > ?2 and position <= ?3
             order by position",
        )
        .bind(organisation.as_str())
        .bind(i64::from(after.0))
        .bind(i64::from(after.0.saturating_add(count)))
        .fetch_all(&self.readers)
        .await
        .map_err(failed("reading the log"))
        .and_then(rows::join)
    }

    async fn bytes(
        &self,
        organisation: &OrganisationCode,
        after: Position,
        count: u32,
    ) -> Result<Vec<(Position, Vec<u8>)>, LogError> {
        self.blocks.read(organisation, after, count).await
    }

    async fn positions(
        &self,
        organisation: &OrganisationCode,
        ids: &[Uuid],
    ) -> Result<Vec<(Uuid, Position)>, LogError> {
        let ids: Vec<String> = ids.iter().map(|id| id.simple().to_string()).collect();
        sqlx::query_as::<_, (Uuid, i64)>(
            "select id, position from leaf
             where organisation = ?1 and id in (select unhex(value) from json_each(?2))",
        )
        .bind(organisation.as_str())
        .bind(serde_json::json!(ids).to_string())
        .fetch_all(&self.readers)
        .await
        .map_err(failed("looking for events by id"))?
        .into_iter()
        .map(|(id, position)| Ok((id, rows::position(position)?)))
        .collect()
    }

    async fn ids(
        &self,
        organisation: &OrganisationCode,
        positions: &[Position],
    ) -> Result<Vec<(Position, Uuid)>, LogError> {
        sqlx::query_as::<_, (i64, Uuid)>(
            "select position, id from leaf
             where organisation = ?1 and position in (select value from json_each(?2))",
        )
        .bind(organisation.as_str())
        .bind(
            serde_json::json!(positions.iter().map(|position| position.0).collect::<Vec<_>>())
                .to_string(),
        )
        .fetch_all(&self.readers)
        .await
        .map_err(failed("looking for events by position"))?
        .into_iter()
        .map(|(position, id)| Ok((rows::position(position)?, id)))
        .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_compared_by_number() {
        for version in ["3.7.0", "3.46.0", "3.51.2", "3.9.9", "2.99.99"] {
            assert!(is_too_old(version), "{version}");
        }
        for version in ["3.51.3", "3.51.10", "3.52.0", "3.100.0", "4.0.0"] {
            assert!(!is_too_old(version), "{version}");
        }
    }
}

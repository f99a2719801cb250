//! SQLite by itself.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
    time::{Duration, Instant},
};

use async_trait::async_trait;
use futures_util::TryStreamExt;
use rusqlite::{Connection, TransactionBehavior, params};
use sqlx::{ConnectOptions, Connection as _, sqlite::SqliteConnectOptions};
use stocktake_model::{OrganisationCode, Position};

use super::{Limits, new_id};
use crate::Cause;

const TABLE: &str =
    "create table if not exists raw (organisation text not null, position integer not null,
    id blob not null, bytes blob not null, primary key (organisation, position),
    unique (organisation, id)) strict";
const INSERT: &str = "insert into raw (organisation, position, id, bytes) values ('x', ?, ?, ?)";
/// The tables of the log, empty.
const LOG: &str = "drop table if exists leaf; drop table if exists entry;
    create table leaf (organisation text not null, position integer not null, id blob not null,
        commitment blob not null, running blob not null,
        primary key (organisation, position), unique (organisation, id)) strict;
    create table entry (organisation text not null, position integer not null,
        recorded integer not null, salt blob not null, bytes blob not null, erases integer,
        primary key (organisation, position)) strict;
    create unique index entry_erases on entry (organisation, erases) where erases is not null";
/// Entries in one transaction of a bulk load.
const BULK_ENTRIES: usize = 10_000;

pub(super) struct Sqlite {
    folder: PathBuf,
    url: String,
}

impl Sqlite {
    pub(super) fn new(path: &str) -> Result<Self, Cause> {
        let beside = Path::new(path).parent().filter(|parent| !parent.as_os_str().is_empty());
        let folder = beside.unwrap_or(Path::new(".")).join(format!("stocktake-bench-{}", new_id()));
        fs::create_dir(&folder).map_err(cause)?;
        let url = format!("sqlite:{}", folder.join("log.db").display());
        Ok(Self { folder, url })
    }

    fn connect(&self) -> rusqlite::Result<Connection> {
        let connection = Connection::open(self.folder.join("raw.db"))?;
        connection.busy_timeout(Duration::from_secs(60))?;
        connection.execute_batch("pragma journal_mode = wal; pragma synchronous = full")?;
        connection.execute_batch(TABLE)?;
        Ok(connection)
    }
}

fn cause(error: impl std::error::Error + Send + Sync + 'static) -> Cause {
    Arc::new(error)
}

/// Does something that waits for the disk where it holds up nobody.
async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> rusqlite::Result<T> + Send + 'static,
) -> Result<T, Cause> {
    tokio::task::spawn_blocking(work).await.map_err(cause)?.map_err(cause)
}

/// One row in each transaction until the time is over; how many.
fn insert_one_by_one(
    mut connection: Connection,
    lane: usize,
    time: Duration,
) -> rusqlite::Result<i64> {
    let (began, bytes) = (Instant::now(), vec![7_u8; 400]);
    // Each lane has positions of its own, and goes on where an earlier round ended.
    let (first, mut count) = ((lane as i64) << 40, 0_i64);
    let last: Option<i64> = connection.query_row(
        "select max(position) from raw where organisation = 'x' and position between ? and ?",
        params![first, first + (1 << 39)],
        |row| row.get(0),
    )?;
    let base = last.unwrap_or(first) + 1;
    while began.elapsed() < time {
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let id = new_id();
        transaction.prepare_cached(INSERT)?.execute(params![
            base + count,
            &id.as_bytes()[..],
            &bytes
        ])?;
        transaction.commit()?;
        count += 1;
    }
    Ok(count)
}

#[async_trait]
impl Limits for Sqlite {
    fn backend(&self) -> &'static str {
        "sqlite"
    }

    fn url(&self) -> &str {
        &self.url
    }

    async fn inserts(&self, connections: usize, time: Duration) -> Result<f64, Cause> {
        let open = (0..connections).map(|_| self.connect()).collect::<rusqlite::Result<Vec<_>>>();
        let began = Instant::now();
        let lanes: Vec<_> = (1..)
            .zip(open.map_err(cause)?)
            .map(|(lane, connection)| {
                tokio::spawn(blocking(move || insert_one_by_one(connection, lane, time)))
            })
            .collect();
        let mut rows = 0;
        for lane in lanes {
            rows += lane.await.map_err(cause)??;
        }
        Ok(rows as f64 / began.elapsed().as_secs_f64())
    }

    async fn bulk(&self, entries: usize, bytes: usize) -> Result<f64, Cause> {
        let mut connection = self.connect().map_err(cause)?;
        blocking(move || {
            connection.execute_batch(LOG)?;
            let (began, bytes, hash) = (Instant::now(), vec![7_u8; bytes], [7_u8; 32]);
            let positions: Vec<u32> = (1..).take(entries).collect();
            for positions in positions.chunks(BULK_ENTRIES) {
                let transaction = connection.transaction()?;
                let mut leaf = transaction.prepare("insert into leaf values ('x', ?, ?, ?, ?)")?;
                let mut entry =
                    transaction.prepare("insert into entry values ('x', ?, 7, ?, ?, null)")?;
                for position in positions {
                    leaf.execute(params![position, &new_id().as_bytes()[..], &hash, &hash])?;
                    entry.execute(params![position, &hash, &bytes])?;
                }
                drop((leaf, entry));
                transaction.commit()?;
            }
            Ok(entries as f64 / began.elapsed().as_secs_f64())
        })
        .await
    }

    async fn stream(&self, organisation: &OrganisationCode, until: Position) -> Result<f64, Cause> {
        let path = self.url.trim_start_matches("sqlite:");
        let options = SqliteConnectOptions::new().filename(path).read_only(true);
        let mut connection = options.connect().await.map_err(cause)?;
        let (began, mut rows) = (Instant::now(), 0_u64);
        let mut stream = sqlx::query_as::<_, (i64, Vec<u8>)>(
            "select position, bytes from entry where organisation = ?1 and position <= ?2 order by position",
        )
        .bind(organisation.as_str())
        .bind(i64::from(until.0))
        .fetch(&mut connection);
        while stream.try_next().await.map_err(cause)?.is_some() {
            rows += 1;
        }
        drop(stream);
        let rate = rows as f64 / began.elapsed().as_secs_f64();
        connection.close().await.map_err(cause)?;
        Ok(rate)
    }

    async fn remove(self: Box<Self>) -> Result<(), Cause> {
        fs::remove_dir_all(&self.folder).map_err(cause)
    }
}

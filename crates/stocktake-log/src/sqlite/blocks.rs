//! Long ranges of a log, read in blocks on a thread that may wait: through the
//! other driver, every row would cost a change of threads.

use std::{
    path::PathBuf,
    sync::{Arc, Mutex, PoisonError},
};

use rusqlite::{Connection, OpenFlags, params};
use stocktake_model::{OrganisationCode, Position};

use super::{BUSY_TIMEOUT, READERS_MAX, errors::failed};
use crate::LogError;

/// Positions with the bytes of their entries; without those that were erased.
type Block = Vec<(Position, Vec<u8>)>;

/// Connections that read, kept for the next who does.
pub(super) struct Blocks {
    path: PathBuf,
    idle: Mutex<Vec<Connection>>,
}

impl Blocks {
    pub(super) fn of(path: PathBuf) -> Arc<Self> {
        Arc::new(Self { path, idle: Mutex::default() })
    }

    /// The bytes of the entries at the `count` positions after one; none when
    /// not all of these positions have a leaf.
    pub(super) async fn read(
        self: &Arc<Self>,
        organisation: &OrganisationCode,
        after: Position,
        count: u32,
    ) -> Result<Block, LogError> {
        let (blocks, organisation) = (Arc::clone(self), organisation.clone());
        let read = tokio::task::spawn_blocking(move || {
            let connection = blocks.take().map_err(failed("connecting"))?;
            let block = read(&connection, &organisation, after, count);
            blocks.put_back(connection);
            block.map_err(failed("reading the log"))
        });
        read.await
            .unwrap_or_else(|error| Err(failed("reading the log")(std::io::Error::from(error))))
    }

    fn take(&self) -> rusqlite::Result<Connection> {
        if let Some(connection) = self.locked().pop() {
            return Ok(connection);
        }
        // Without the right to write there is no write-ahead log to read from.
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(&self.path, flags)?;
        connection.busy_timeout(BUSY_TIMEOUT)?;
        connection.pragma_update(None, "query_only", "on")?;
        Ok(connection)
    }

    fn put_back(&self, connection: Connection) {
        let mut idle = self.locked();
        if idle.len() < READERS_MAX as usize {
            idle.push(connection);
        }
    }

    fn locked(&self) -> std::sync::MutexGuard<'_, Vec<Connection>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn read(
    connection: &Connection,
    organisation: &OrganisationCode,
    after: Position,
    count: u32,
) -> rusqlite::Result<Block> {
    let mut statement = connection.prepare_cached(
        "select position, bytes from entry
         where organisation = ?1 and position > ?2 and position <= ?3
         and (select count(*) from leaf
              where organisation = ?1 and position > ?2 and position <= ?3) = ?4
         order by position",
    )?;
    let range =
        params![organisation.as_str(), after.0, i64::from(after.0) + i64::from(count), count];
    let found = statement.query_map(range, |row| Ok((Position(row.get(0)?), row.get(1)?)))?;
    found.collect()
}

//! A database of its own for each test, on either backend, and logs to fill it.

#![allow(dead_code, unreachable_pub, reason = "each test file uses its part of this module")]

use std::{path::PathBuf, sync::Arc};

use serde_json::{Value, json};
use sqlx::{
    AssertSqlSafe, ConnectOptions, Connection, PgConnection, SqliteConnection,
    postgres::PgConnectOptions, sqlite::SqliteConnectOptions,
};
use stocktake_log::{
    Hash, Head, Log, LogError, Mode, Row, Sealed,
    chain::{Unsealed, seal},
    open,
};
use stocktake_model::{OrganisationCode, Position, RecordedTime, canonical};
use tempfile::TempDir;
use uuid::Uuid;

/// Runs each test on both backends: `sqlite::name` and `postgres::name`.
macro_rules! on_both {
    ($($test:ident),* $(,)?) => {
        mod sqlite {
            $(#[tokio::test(flavor = "multi_thread")]
            async fn $test() {
                let database = crate::support::Database::sqlite();
                super::$test(&database).await;
            })*
        }
        mod postgres {
            $(#[tokio::test(flavor = "multi_thread")]
            async fn $test() {
                let database = crate::support::Database::postgres().await;
                super::$test(&database).await;
                database.drop().await;
            })*
        }
    };
}
pub(crate) use on_both;

/// An empty database.
pub enum Database {
    Sqlite { folder: TempDir },
    Postgres { name: String, admin: Box<PgConnectOptions> },
}

impl Database {
    pub fn sqlite() -> Self {
        Self::Sqlite { folder: tempfile::tempdir().unwrap() }
    }

    pub async fn postgres() -> Self {
        let admin: PgConnectOptions = std::env::var("STOCKTAKE_TEST_POSTGRES")
            .expect("STOCKTAKE_TEST_POSTGRES is not set, so PostgreSQL cannot be tested: run tests/run, or tests/run --with-postgres COMMAND")
            .parse()
            .unwrap();
        let name = format!("log_{}", random_id().simple());
        let mut connection = admin.connect().await.unwrap();
        sqlx::raw_sql(AssertSqlSafe(format!("create database {name}")))
            .execute(&mut connection)
            .await
            .unwrap();
        connection.close().await.unwrap();
        Self::Postgres { name, admin: Box::new(admin) }
    }

    /// Drops a PostgreSQL database; one of a failed test stays to be looked at.
    pub async fn drop(self) {
        if let Self::Postgres { name, admin } = self {
            let mut connection = admin.connect().await.unwrap();
            let sql = format!("drop database {name} with (force)");
            sqlx::raw_sql(AssertSqlSafe(sql)).execute(&mut connection).await.unwrap();
        }
    }

    pub fn file(&self) -> PathBuf {
        match self {
            Self::Sqlite { folder } => folder.path().join("log.db"),
            Self::Postgres { .. } => panic!("PostgreSQL is not one file"),
        }
    }

    pub fn url(&self) -> String {
        match self {
            Self::Sqlite { .. } => format!("sqlite:{}", self.file().display()),
            Self::Postgres { name, admin } => {
                PgConnectOptions::clone(admin).database(name).to_url_lossy().to_string()
            }
        }
    }

    pub async fn open(&self) -> Arc<dyn Log> {
        open(&self.url(), Mode::Create).await.unwrap()
    }

    /// A connection as another program would have it.
    pub async fn raw(&self) -> Raw {
        match self {
            Self::Sqlite { .. } => Raw::Sqlite(
                SqliteConnectOptions::new().filename(self.file()).connect().await.unwrap(),
            ),
            Self::Postgres { name, admin } => Raw::Postgres(
                PgConnectOptions::clone(admin).database(name).connect().await.unwrap(),
            ),
        }
    }
}

/// A connection past the log.
pub enum Raw {
    Sqlite(SqliteConnection),
    Postgres(PgConnection),
}

impl Raw {
    pub async fn try_run(&mut self, sql: &str) -> Result<u64, sqlx::Error> {
        let query = sqlx::raw_sql(AssertSqlSafe(sql.to_owned()));
        match self {
            Self::Sqlite(connection) => query.execute(connection).await.map(|r| r.rows_affected()),
            Self::Postgres(connection) => {
                query.execute(connection).await.map(|r| r.rows_affected())
            }
        }
    }

    pub async fn run(&mut self, sql: &str) -> u64 {
        self.try_run(sql).await.unwrap_or_else(|error| panic!("{error}\n{sql}"))
    }

    /// What somebody with all rights would do before altering anything.
    pub async fn drop_triggers(&mut self) {
        match self {
            Self::Sqlite(connection) => {
                let sql = "select name from sqlite_schema where type = 'trigger'";
                let names: Vec<String> =
                    sqlx::query_scalar(sql).fetch_all(connection).await.unwrap();
                for name in names {
                    self.run(&format!("drop trigger {name}")).await;
                }
            }
            Self::Postgres(_) => {
                self.run("drop function if exists stocktake_refuse() cascade").await;
                self.run("drop function if exists stocktake_erased() cascade").await;
            }
        }
    }

    /// Bytes as SQL.
    pub fn blob(&self, bytes: &[u8]) -> String {
        let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        match self {
            Self::Sqlite(_) => format!("x'{hex}'"),
            Self::Postgres(_) => format!("'\\x{hex}'::bytea"),
        }
    }

    /// An id as SQL.
    pub fn id(&self, id: Uuid) -> String {
        match self {
            Self::Sqlite(_) => format!("x'{}'", id.simple()),
            Self::Postgres(_) => format!("'{id}'::uuid"),
        }
    }
}

pub fn code(text: &str) -> OrganisationCode {
    text.parse().unwrap()
}

/// An id that no other test has: the time, and an address that is not ours twice.
pub fn random_id() -> Uuid {
    use std::hash::{BuildHasher, RandomState};
    Uuid::from_u64_pair(RandomState::new().hash_one(0), RandomState::new().hash_one(1))
}

/// Writes the log of one organisation.
#[derive(Clone)]
pub struct Author {
    pub organisation: OrganisationCode,
    pub head: Head,
}

impl Author {
    pub fn new(organisation: &str) -> Self {
        let head = Head { position: Position::ZERO, running: Hash::START };
        Self { organisation: code(organisation), head }
    }

    /// An author who continues what is there.
    pub async fn at_head(log: &dyn Log, organisation: &OrganisationCode) -> Self {
        let head = log.head(organisation).await.unwrap().unwrap();
        Self { organisation: organisation.clone(), head }
    }

    /// Seals the next events, without appending them.
    pub fn seal(&mut self, entries: Vec<Unsealed>) -> Vec<Sealed> {
        let (sealed, head) = seal(&self.organisation, self.head, entries);
        self.head = head;
        sealed
    }

    /// Seals and appends.
    pub async fn append(&mut self, log: &dyn Log, entries: Vec<Unsealed>) -> Vec<Sealed> {
        let after = self.head.position;
        let sealed = self.seal(entries);
        log.append(&self.organisation, after, &sealed).await.unwrap();
        sealed
    }
}

/// A log with room for one organisation, and `count` events appended in one batch.
pub async fn filled(database: &Database, count: usize) -> (Arc<dyn Log>, Author, Vec<Sealed>) {
    let log = database.open().await;
    let mut author = Author::new("UN");
    log.create(&author.organisation).await.unwrap();
    let sealed = if count == 0 { Vec::new() } else { author.append(&*log, events(count)).await };
    (log, author, sealed)
}

pub fn events(count: usize) -> Vec<Unsealed> {
    (0..count).map(|_| event(0)).collect()
}

/// An event recorded `n` microseconds after a certain time.
pub fn event(n: i64) -> Unsealed {
    event_of(n, "/un", "member.recorded.v1", &json!({"name": random_id()}))
}

/// The event by which an earlier one is erased.
pub fn erasure(of: &Sealed) -> Unsealed {
    let data = json!({"ground": "a request", "of": of.id.to_string()});
    let event = event_of(0, "/un", "entry.erased.v1", &data);
    Unsealed { erases: Some(of.position), ..event }
}

pub fn event_of(n: i64, source: &str, kind: &str, data: &Value) -> Unsealed {
    let id = random_id();
    let recorded = 1_764_000_000_123_456 + n;
    let event = json!({
        "actor": "system", "data": data, "id": id.to_string(),
        "recordedtime": RecordedTime(recorded).to_string(),
        "source": source, "specversion": "1.0", "subject": "KEN", "type": kind,
    });
    let salt = std::array::from_fn(|i| id.as_bytes()[i % 16] ^ u8::try_from(i).unwrap());
    Unsealed { id, recorded, salt, bytes: canonical::to_bytes(&event).unwrap(), erases: None }
}

pub async fn read_all(log: &dyn Log, organisation: &OrganisationCode) -> Vec<Row> {
    log.read(organisation, Position::ZERO, u32::MAX).await.unwrap()
}

/// The promise of the log: positions 1, 2, 3 … up to the head, each with leaf
/// and entry, each id once. Says how many there are, or what is wrong.
pub async fn gapless(log: &dyn Log, organisation: &OrganisationCode) -> Result<u32, String> {
    let rows = read_all(log, organisation).await;
    let mut ids = std::collections::HashSet::new();
    for (n, row) in (1..).zip(&rows) {
        if row.position.0 != n {
            return Err(format!("{} stands where {n} should", row.position));
        }
        let Some(leaf) = &row.leaf else { return Err(format!("{n} has no leaf")) };
        if row.entry.is_none() || !ids.insert(leaf.id) {
            return Err(format!("{n} has no entry, or its id twice"));
        }
    }
    let head = log.head(organisation).await.map_err(|error| error.to_string())?;
    let last = u32::try_from(rows.len()).unwrap();
    match head {
        Some(head) if head.position.0 == last => Ok(last),
        Some(_) | None => Err(format!("the log has {last} entries, but its head is {head:?}")),
    }
}

/// What a row must be after an append.
pub fn row(sealed: &Sealed) -> Row {
    let Sealed { position, id, recorded, salt, bytes, commitment, running, .. } = sealed.clone();
    Row {
        position,
        leaf: Some(stocktake_log::Leaf { id, commitment, running }),
        entry: Some(stocktake_log::StoredEntry { recorded, salt, bytes }),
    }
}

/// Appends, and after a conflict decides again, as the engine does.
pub async fn append_until_done(
    log: &dyn Log,
    organisation: &OrganisationCode,
    events: Vec<Unsealed>,
) {
    loop {
        let mut author = Author::at_head(log, organisation).await;
        let after = author.head.position;
        let sealed = author.seal(events.clone());
        match log.append(organisation, after, &sealed).await {
            Ok(()) => return,
            Err(LogError::Conflict) => {}
            Err(error) => panic!("{error:?}"),
        }
    }
}

//! The log in PostgreSQL, or one of its distributed kin.
//!
//! An append is one statement in one round trip: a process that is paused or
//! dies in the middle cannot hold a transaction open, and with it the log.

mod append;
mod committer;
mod errors;

use std::{sync::LazyLock, time::Duration};

use async_trait::async_trait;
use sqlx::{
    ConnectOptions, Connection, PgConnection, PgPool,
    migrate::Migrator,
    pool::PoolConnection,
    postgres::{PgConnectOptions, PgPoolOptions},
};
use stocktake_model::{OrganisationCode, Position};
use uuid::Uuid;

use crate::{
    Head, Log, LogError, OpenError, Row, Sealed,
    open::{migrate, migrator, retried},
    rows,
};
use append::append_and_erase;
use committer::{Append, Committer};
use errors::{failed, unreachable};

const CONNECTIONS_MAX: u32 = 8;
const ACQUIRE_TIMEOUT: Duration = Duration::from_secs(10);
/// A connection that was idle for longer is tried before it is used; a lost
/// one found by an append would be an unknown outcome.
const IDLE_TRUSTED: Duration = Duration::from_secs(5);
/// Ids or positions per query.
const LOOKUP_MAX: usize = 10_000;

static MIGRATOR: LazyLock<Migrator> = LazyLock::new(|| {
    migrator(&[("log", include_str!("../../../migrations/postgres/0001_log.sql"))])
});

pub(crate) struct PostgresLog {
    pool: PgPool,
    committer: Committer,
}

impl PostgresLog {
    pub(crate) async fn open(options: PgConnectOptions) -> Result<Self, OpenError> {
        let options = options.application_name("stocktake");
        let can_share = retried(|| prepare(&options)).await?;
        let pool = PgPoolOptions::new()
            .max_connections(CONNECTIONS_MAX)
            .acquire_timeout(ACQUIRE_TIMEOUT)
            .test_before_acquire(false)
            .before_acquire(|connection, metadata| {
                Box::pin(async move {
                    if metadata.idle_for > IDLE_TRUSTED {
                        connection.ping().await?;
                    }
                    Ok(true)
                })
            })
            .connect_lazy_with(options);
        Ok(Self { committer: Committer::new(pool.clone(), can_share), pool })
    }

    async fn connection(&self) -> Result<PoolConnection<sqlx::Postgres>, LogError> {
        self.pool.acquire().await.map_err(unreachable("connecting"))
    }

    /// Lets the idle connections go when one was lost: they were most likely
    /// lost with it, and each would fail an attempt of its own.
    fn heeded<T>(&self, outcome: Result<T, LogError>) -> Result<T, LogError> {
        if let Err(LogError::Unknown(_) | LogError::Unreachable { .. }) = outcome {
            while let Some(idle) = self.pool.try_acquire() {
                drop(idle.detach());
            }
        }
        outcome
    }
}

/// Makes sure of the server and makes the tables, on a connection of its own:
/// the pool would wait for a server that is not there. Says whether one
/// statement may write to several organisations.
async fn prepare(options: &PgConnectOptions) -> Result<bool, OpenError> {
    let mut connection = options.connect().await.map_err(OpenError::Unreachable)?;
    check_settings(&mut connection).await?;
    migrate(&mut connection, &MIGRATOR).await?;
    // Citus keeps organisations on several machines, and has no such statements.
    let is_citus = "select exists (select from pg_extension where extname = 'citus')";
    let is_citus: bool =
        sqlx::query_scalar(is_citus).fetch_one(&mut connection).await.map_err(OpenError::Failed)?;
    connection.close().await.map_err(OpenError::Failed)?;
    Ok(!is_citus)
}

/// Refuses a server that acknowledges what is not on its disk. Kin that do not
/// know a setting do not list it.
async fn check_settings(connection: &mut PgConnection) -> Result<(), OpenError> {
    let off: Option<(String, String)> = sqlx::query_as(
        "select name, setting from pg_settings
         where name in ('fsync', 'full_page_writes', 'synchronous_commit') and setting = 'off'
         order by name limit 1",
    )
    .fetch_optional(connection)
    .await
    .map_err(OpenError::Failed)?;
    off.map_or(Ok(()), |(setting, value)| Err(OpenError::Unsafe { setting, value }))
}

#[async_trait]
impl Log for PostgresLog {
    fn backend(&self) -> &'static str {
        "postgresql"
    }

    async fn size(&self) -> Result<Option<u64>, LogError> {
        let bytes: i64 = sqlx::query_scalar("select pg_database_size(current_database())")
            .fetch_one(&mut *self.connection().await?)
            .await
            .map_err(failed("asking for the size of the database"))?;
        Ok(u64::try_from(bytes).ok())
    }

    async fn create(&self, organisation: &OrganisationCode) -> Result<(), LogError> {
        sqlx::query(
            "insert into head (organisation, position) values ($1, 0) on conflict do nothing",
        )
        .bind(organisation.as_str())
        .execute(&mut *self.connection().await?)
        .await
        .map_err(failed("making room for an organisation"))?;
        Ok(())
    }

    async fn organisations(&self) -> Result<Vec<OrganisationCode>, LogError> {
        let codes: Vec<String> =
            sqlx::query_scalar("select organisation from head order by organisation")
                .fetch_all(&mut *self.connection().await?)
                .await
                .map_err(failed("listing organisations"))?;
        rows::codes(codes)
    }

    async fn head(&self, organisation: &OrganisationCode) -> Result<Option<Head>, LogError> {
        sqlx::query_as::<_, (i64, Option<Vec<u8>>)>(
            "select head.position, leaf.running from head
             left join leaf on leaf.organisation = head.organisation and leaf.position = head.position
             where head.organisation = $1",
        )
        .bind(organisation.as_str())
        .fetch_optional(&mut *self.connection().await?)
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
        if entries.iter().all(|sealed| sealed.erases.is_none()) {
            let (organisation, entries) = (organisation.clone(), entries.to_vec());
            return self
                .heeded(self.committer.append(Append { organisation, after, entries }).await);
        }
        let mut connection = self.connection().await?;
        let outcome = append_and_erase(&mut connection, organisation, after, entries).await;
        self.heeded(outcome)
    }

    async fn read(
        &self,
        organisation: &OrganisationCode,
        after: Position,
        count: u32,
    ) -> Result<Vec<Row>, LogError> {
        let found = sqlx::query_as::<_, rows::Found>(
            "select position, id, commitment, running, null::bigint from leaf
             where organisation = $1 and position > $2 and position <= $3
             union all
             select position, null::uuid, salt, bytes, recorded from entry
             where organisation = $1 and position > $2 and position <= $3
             order by position",
        )
        .bind(organisation.as_str())
        .bind(i64::from(after.0))
        .bind(i64::from(after.0.saturating_add(count)))
        .fetch_all(&mut *self.connection().await?)
        .await
        .map_err(failed("reading the log"));
        self.heeded(found).and_then(rows::join)
    }

    async fn bytes(
        &self,
        organisation: &OrganisationCode,
        after: Position,
        count: u32,
    ) -> Result<Vec<(Position, Vec<u8>)>, LogError> {
        let found = sqlx::query_as::<_, (i64, Vec<u8>)>(
            "select position, bytes from entry
             where organisation = $1 and position > $2 and position <= $3
             and (select count(*) from leaf
                  where organisation = $1 and position > $2 and position <= $3) = $4
             order by position",
        )
        .bind(organisation.as_str())
        .bind(i64::from(after.0))
        .bind(i64::from(after.0.saturating_add(count)))
        .bind(i64::from(count))
        .fetch_all(&mut *self.connection().await?)
        .await
        .map_err(failed("reading the log"));
        self.heeded(found)?
            .into_iter()
            .map(|(position, bytes)| Ok((rows::position(position)?, bytes)))
            .collect()
    }

    async fn positions(
        &self,
        organisation: &OrganisationCode,
        ids: &[Uuid],
    ) -> Result<Vec<(Uuid, Position)>, LogError> {
        let mut found = Vec::with_capacity(ids.len());
        for ids in ids.chunks(LOOKUP_MAX) {
            let rows = sqlx::query_as::<_, (Uuid, i64)>(
                "select id, position from leaf where organisation = $1 and id = any($2)",
            )
            .bind(organisation.as_str())
            .bind(ids)
            .fetch_all(&mut *self.connection().await?)
            .await
            .map_err(failed("looking for events by id"));
            for (id, position) in self.heeded(rows)? {
                found.push((id, rows::position(position)?));
            }
        }
        Ok(found)
    }

    async fn ids(
        &self,
        organisation: &OrganisationCode,
        positions: &[Position],
    ) -> Result<Vec<(Position, Uuid)>, LogError> {
        let mut found = Vec::with_capacity(positions.len());
        for positions in positions.chunks(LOOKUP_MAX) {
            let positions: Vec<i64> =
                positions.iter().map(|position| i64::from(position.0)).collect();
            let rows: Vec<(i64, Uuid)> = sqlx::query_as(
                "select position, id from leaf where organisation = $1 and position = any($2)",
            )
            .bind(organisation.as_str())
            .bind(positions)
            .fetch_all(&mut *self.connection().await?)
            .await
            .map_err(failed("looking for events by position"))?;
            for (position, id) in rows {
                found.push((rows::position(position)?, id));
            }
        }
        Ok(found)
    }
}

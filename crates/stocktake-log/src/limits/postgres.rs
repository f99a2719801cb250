//! PostgreSQL by itself.

use std::{
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering::Relaxed},
    },
    time::{Duration, Instant},
};

use async_trait::async_trait;
use futures_util::TryStreamExt;
use sqlx::{AssertSqlSafe, ConnectOptions, Connection, PgConnection, postgres::PgConnectOptions};
use stocktake_model::{OrganisationCode, Position};

use super::{Limits, new_id};
use crate::Cause;

const TABLE: &str = "create table raw (organisation text not null, position bigint not null,
    id uuid not null, bytes bytea not null, primary key (organisation, position),
    unique (organisation, id))";
/// The tables of the log, empty.
const LOG: [&str; 4] = [
    "create table if not exists bulk_leaf (like leaf including all)",
    "create table if not exists bulk_entry (like entry including all)",
    "truncate bulk_leaf",
    "truncate bulk_entry",
];
/// Bytes of `copy` data sent at once.
const COPY_BYTES: usize = 1 << 20;

pub(super) struct Postgres {
    schema: String,
    url: String,
    options: PgConnectOptions,
    positions: Arc<AtomicI64>,
}

impl Postgres {
    pub(super) async fn new(url: &str) -> Result<Self, Cause> {
        let plain: PgConnectOptions = url.parse().map_err(cause)?;
        let schema = format!("stocktake_bench_{}", new_id().simple());
        let mut connection = plain.connect().await.map_err(cause)?;
        run(&mut connection, format!("create schema {schema}")).await?;
        connection.close().await.map_err(cause)?;
        let mark = if url.contains('?') { '&' } else { '?' };
        let url = format!("{url}{mark}options[search_path]={schema}");
        let options: PgConnectOptions = url.parse().map_err(cause)?;
        let mut connection = options.connect().await.map_err(cause)?;
        run(&mut connection, TABLE.to_owned()).await?;
        connection.close().await.map_err(cause)?;
        Ok(Self { schema, url, options, positions: Arc::default() })
    }
}

fn cause(error: impl std::error::Error + Send + Sync + 'static) -> Cause {
    Arc::new(error)
}

async fn run(connection: &mut PgConnection, sql: String) -> Result<(), Cause> {
    sqlx::raw_sql(AssertSqlSafe(sql)).execute(connection).await.map(drop).map_err(cause)
}

/// One row in each transaction until the time is over; how many.
async fn insert_one_by_one(
    mut connection: PgConnection,
    positions: Arc<AtomicI64>,
    time: Duration,
) -> Result<u64, Cause> {
    let (began, bytes, mut count) = (Instant::now(), vec![7_u8; 400], 0);
    while began.elapsed() < time {
        sqlx::query("insert into raw (organisation, position, id, bytes) values ('x', $1, $2, $3)")
            .bind(positions.fetch_add(1, Relaxed))
            .bind(new_id())
            .bind(&bytes)
            .execute(&mut connection)
            .await
            .map_err(cause)?;
        count += 1;
    }
    connection.close().await.map_err(cause)?;
    Ok(count)
}

/// Copies rows into a table, in the binary form of `copy`. `row` tells its
/// fields, by the number of the row from 1; none is null where it is nothing.
async fn copy(
    connection: &mut PgConnection,
    into: &'static str,
    rows: usize,
    row: impl Fn(i64) -> Vec<Option<Vec<u8>>>,
) -> Result<(), Cause> {
    let mut copy = connection.copy_in_raw(into).await.map_err(cause)?;
    // The signature, no flags, no extension (postgresql.org/docs/current/sql-copy.html).
    let mut buffer = b"PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0".to_vec();
    for fields in (1..).take(rows).map(row) {
        buffer.extend_from_slice(&i16::try_from(fields.len()).unwrap_or(0).to_be_bytes());
        for field in fields {
            let length = field.as_ref().map(|bytes| i32::try_from(bytes.len()).unwrap_or(0));
            buffer.extend_from_slice(&length.unwrap_or(-1).to_be_bytes());
            buffer.extend_from_slice(&field.unwrap_or_default());
        }
        if buffer.len() > COPY_BYTES {
            copy.send(std::mem::take(&mut buffer)).await.map_err(cause)?;
        }
    }
    buffer.extend_from_slice(&(-1_i16).to_be_bytes());
    copy.send(buffer).await.map_err(cause)?;
    copy.finish().await.map(drop).map_err(cause)
}

#[async_trait]
impl Limits for Postgres {
    fn backend(&self) -> &'static str {
        "postgresql"
    }

    fn url(&self) -> &str {
        &self.url
    }

    async fn inserts(&self, connections: usize, time: Duration) -> Result<f64, Cause> {
        let mut open = Vec::with_capacity(connections);
        for _ in 0..connections {
            open.push(self.options.connect().await.map_err(cause)?);
        }
        let began = Instant::now();
        let lanes: Vec<_> = open
            .into_iter()
            .map(|connection| {
                tokio::spawn(insert_one_by_one(connection, Arc::clone(&self.positions), time))
            })
            .collect();
        let mut rows = 0;
        for lane in lanes {
            rows += lane.await.map_err(cause)??;
        }
        Ok(rows as f64 / began.elapsed().as_secs_f64())
    }

    async fn bulk(&self, entries: usize, bytes: usize) -> Result<f64, Cause> {
        let mut connection = self.options.connect().await.map_err(cause)?;
        for sql in LOG {
            run(&mut connection, sql.to_owned()).await?;
        }
        let (text, hash) = (|text: &str| Some(text.as_bytes().to_vec()), Some(vec![7; 32]));
        let number = |number: i64| Some(number.to_be_bytes().to_vec());
        let began = Instant::now();
        let leaves = "copy bulk_leaf from stdin with (format binary)";
        copy(&mut connection, leaves, entries, |position| {
            let id = Some(new_id().as_bytes().to_vec());
            vec![text("x"), number(position), id, hash.clone(), hash.clone()]
        })
        .await?;
        let into = "copy bulk_entry from stdin with (format binary)";
        copy(&mut connection, into, entries, |position| {
            let bytes = Some(vec![7; bytes]);
            vec![text("x"), number(position), number(7), hash.clone(), bytes, None]
        })
        .await?;
        let rate = entries as f64 / began.elapsed().as_secs_f64();
        connection.close().await.map_err(cause)?;
        Ok(rate)
    }

    async fn stream(&self, organisation: &OrganisationCode, until: Position) -> Result<f64, Cause> {
        let mut connection = self.options.connect().await.map_err(cause)?;
        let (began, mut rows) = (Instant::now(), 0_u64);
        let mut stream = sqlx::query_as::<_, (i64, Vec<u8>)>(
            "select position, bytes from entry where organisation = $1 and position <= $2 order by position",
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
        let mut connection = self.options.connect().await.map_err(cause)?;
        run(&mut connection, format!("drop schema {} cascade", self.schema)).await
    }
}

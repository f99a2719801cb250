//! The one transaction of an append.

use sqlx::{AssertSqlSafe, Connection, Sqlite, SqliteConnection, Transaction};
use stocktake_model::{OrganisationCode, Position};

use super::errors::{failed, not_committed};
use crate::{LogError, Sealed};

/// Rows per insert, at most. Each statement costs a hop to the connection's
/// thread; sizes are powers of two, so that few statements are prepared.
const INSERT_ROWS_MAX: usize = 128;

/// All of `entries` in one transaction, or nothing.
pub(super) async fn append(
    connection: &mut SqliteConnection,
    organisation: &OrganisationCode,
    after: Position,
    entries: &[Sealed],
) -> Result<(), LogError> {
    let mut transaction =
        connection.begin_with("begin immediate").await.map_err(failed("beginning to append"))?;
    match insert(&mut transaction, organisation, after, entries).await {
        Ok(()) => transaction.commit().await.map_err(not_committed),
        Err(error) => {
            // When this fails, the connection is seen to be in a transaction still.
            transaction.rollback().await.ok();
            Err(error)
        }
    }
}

async fn insert(
    transaction: &mut Transaction<'_, Sqlite>,
    organisation: &OrganisationCode,
    after: Position,
    entries: &[Sealed],
) -> Result<(), LogError> {
    let last = entries.last().map_or(after, |entry| entry.position);
    let moved =
        sqlx::query("update head set position = ?3 where organisation = ?1 and position = ?2")
            .bind(organisation.as_str())
            .bind(i64::from(after.0))
            .bind(i64::from(last.0))
            .execute(&mut **transaction)
            .await
            .map_err(failed("moving the head"))?;
    if moved.rows_affected() == 0 {
        return Err(LogError::Conflict);
    }
    let mut rest = entries;
    while !rest.is_empty() {
        let (chunk, others) = rest.split_at(INSERT_ROWS_MAX.min(1 << rest.len().ilog2()));
        insert_chunk(transaction, organisation, chunk).await.map_err(failed("appending"))?;
        rest = others;
    }
    for erased in entries.iter().filter_map(|entry| entry.erases) {
        sqlx::query("delete from entry where organisation = ?1 and position = ?2")
            .bind(organisation.as_str())
            .bind(i64::from(erased.0))
            .execute(&mut **transaction)
            .await
            .map_err(failed("erasing"))?;
    }
    Ok(())
}

/// Two statements in one: parameters are counted through both. They are not
/// numbered, for SQLite walks a list of the numbered ones for each value bound.
async fn insert_chunk(
    transaction: &mut Transaction<'_, Sqlite>,
    organisation: &OrganisationCode,
    chunk: &[Sealed],
) -> Result<(), sqlx::Error> {
    let sql = format!(
        "insert into leaf (organisation, position, id, commitment, running) values {};
         insert into entry (organisation, position, recorded, salt, bytes, erases) values {}",
        vec!["(?, ?, ?, ?, ?)"; chunk.len()].join(", "),
        vec!["(?, ?, ?, ?, ?, ?)"; chunk.len()].join(", "),
    );
    let mut query = sqlx::query(AssertSqlSafe(sql));
    for sealed in chunk {
        query = query
            .bind(organisation.as_str())
            .bind(i64::from(sealed.position.0))
            .bind(sealed.id)
            .bind(&sealed.commitment.0[..])
            .bind(&sealed.running.0[..]);
    }
    for sealed in chunk {
        query = query
            .bind(organisation.as_str())
            .bind(i64::from(sealed.position.0))
            .bind(sealed.recorded)
            .bind(&sealed.salt[..])
            .bind(&sealed.bytes[..])
            .bind(sealed.erases.map(|position| i64::from(position.0)));
    }
    query.execute(&mut **transaction).await.map(drop)
}

//! What an append writes.

use sqlx::{Connection, PgConnection};
use stocktake_model::{OrganisationCode, Position};

use super::{
    committer::Append,
    errors::{failed, not_appended, unreachable},
};
use crate::{LogError, Sealed};

/// The head moves, or nothing is inserted. Of two that append at once, the
/// second waits for the head's row, then sees that it has moved.
pub(super) async fn append(
    connection: &mut PgConnection,
    organisation: &OrganisationCode,
    after: Position,
    entries: &[Sealed],
) -> Result<(), LogError> {
    let last = entries.last().map_or(after, |sealed| sealed.position);
    let moved: i64 = sqlx::query_scalar(
        "with moved as (
             update head set position = $3 where organisation = $1 and position = $2 returning position
         ), leaves as (
             insert into leaf (organisation, position, id, commitment, running)
             select $1, given.* from unnest($4::bigint[], $5::uuid[], $6::bytea[], $7::bytea[]) as given
             where exists (select from moved)
         ), entries as (
             insert into entry (organisation, position, recorded, salt, bytes, erases)
             select $1, given.* from unnest($4::bigint[], $8::bigint[], $9::bytea[], $10::bytea[], $11::bigint[])
                 as given (position, recorded, salt, bytes, erases)
             where exists (select from moved) and length(bytes) > 0
         )
         select count(*) from moved",
    )
    .bind(organisation.as_str())
    .bind(i64::from(after.0))
    .bind(i64::from(last.0))
    .bind(column(entries, |sealed| i64::from(sealed.position.0)))
    .bind(column(entries, |sealed| sealed.id))
    .bind(column(entries, |sealed| &sealed.commitment.0[..]))
    .bind(column(entries, |sealed| &sealed.running.0[..]))
    .bind(column(entries, |sealed| sealed.recorded))
    .bind(column(entries, |sealed| &sealed.salt[..]))
    .bind(column(entries, |sealed| &sealed.bytes[..]))
    .bind(column(entries, |sealed| sealed.erases.map(|position| i64::from(position.0))))
    .fetch_one(connection)
    .await
    .map_err(not_appended)?;
    if moved == 0 { Err(LogError::Conflict) } else { Ok(()) }
}

/// Appends of several organisations at once; the codes of those that were
/// appended. One whose head has moved, or is being moved, is left out.
pub(super) async fn append_together(
    connection: &mut PgConnection,
    appends: &[Append],
) -> Result<Vec<String>, LogError> {
    let entries = || appends.iter().flat_map(|append| &append.entries);
    let whose: Vec<&str> = appends
        .iter()
        .flat_map(|append| std::iter::repeat_n(append.organisation.as_str(), append.entries.len()))
        .collect();
    sqlx::query_scalar(
        "with free as (
             select given.* from unnest($1::text[], $2::bigint[], $3::bigint[]) as given (organisation, after, last)
             join head on head.organisation = given.organisation and head.position = given.after
             for update of head skip locked
         ), moved as (
             update head set position = free.last from free where head.organisation = free.organisation
             returning head.organisation
         ), leaves as (
             insert into leaf (organisation, position, id, commitment, running)
             select given.* from unnest($4::text[], $5::bigint[], $6::uuid[], $7::bytea[], $8::bytea[])
                 as given (organisation, position, id, commitment, running)
             where organisation in (select organisation from moved)
         ), entries as (
             insert into entry (organisation, position, recorded, salt, bytes)
             select given.* from unnest($4::text[], $5::bigint[], $9::bigint[], $10::bytea[], $11::bytea[])
                 as given (organisation, position, recorded, salt, bytes)
             where organisation in (select organisation from moved) and length(bytes) > 0
         )
         select organisation from moved",
    )
    .bind(appends.iter().map(|append| append.organisation.as_str()).collect::<Vec<_>>())
    .bind(appends.iter().map(|append| i64::from(append.after.0)).collect::<Vec<_>>())
    .bind(appends.iter().map(|append| i64::from(append.last().0)).collect::<Vec<_>>())
    .bind(whose)
    .bind(column(entries(), |sealed| i64::from(sealed.position.0)))
    .bind(column(entries(), |sealed| sealed.id))
    .bind(column(entries(), |sealed| &sealed.commitment.0[..]))
    .bind(column(entries(), |sealed| &sealed.running.0[..]))
    .bind(column(entries(), |sealed| sealed.recorded))
    .bind(column(entries(), |sealed| &sealed.salt[..]))
    .bind(column(entries(), |sealed| &sealed.bytes[..]))
    .fetch_all(connection)
    .await
    .map_err(not_appended)
}

fn column<'e, T>(
    entries: impl IntoIterator<Item = &'e Sealed>,
    value: impl Fn(&'e Sealed) -> T,
) -> Vec<T> {
    entries.into_iter().map(value).collect()
}

/// An erasure takes two statements, for what a statement inserts its own
/// triggers do not see. The timeouts end the transaction of a process that is
/// paused in it. The bytes are gone for every query at the commit; the server
/// frees their room, and its old pages, at the next vacuum.
pub(super) async fn append_and_erase(
    connection: &mut PgConnection,
    organisation: &OrganisationCode,
    after: Position,
    entries: &[Sealed],
) -> Result<(), LogError> {
    let erased: Vec<i64> = entries
        .iter()
        .filter_map(|sealed| sealed.erases)
        .map(|position| i64::from(position.0))
        .collect();
    let mut transaction = connection.begin().await.map_err(unreachable("beginning to append"))?;
    for timeout in
        ["set local lock_timeout = '10s'", "set local idle_in_transaction_session_timeout = '10s'"]
    {
        sqlx::query(timeout)
            .execute(&mut *transaction)
            .await
            .map_err(failed("beginning to append"))?;
    }
    append(&mut transaction, organisation, after, entries).await?;
    sqlx::query("delete from entry where organisation = $1 and position = any($2)")
        .bind(organisation.as_str())
        .bind(erased)
        .execute(&mut *transaction)
        .await
        .map_err(failed("erasing"))?;
    transaction.commit().await.map_err(not_appended)
}

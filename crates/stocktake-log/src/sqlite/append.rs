//! What an append writes.

use rusqlite::{Connection, params};

use super::{committer::Append, errors::failed};
use crate::LogError;

/// All entries of an append, or an error, upon which the caller rolls back.
pub(super) fn insert(connection: &Connection, append: &Append) -> Result<(), LogError> {
    let Append { organisation, after, entries } = append;
    let organisation = organisation.as_str();
    let last = entries.last().map_or(*after, |entry| entry.position);
    let moved = connection
        .prepare_cached("update head set position = ?3 where organisation = ?1 and position = ?2")
        .and_then(|mut update| update.execute(params![organisation, after.0, last.0]))
        .map_err(failed("moving the head"))?;
    if moved == 0 {
        return Err(LogError::Conflict);
    }
    insert_rows(connection, append).map_err(failed("appending"))?;
    for erased in entries.iter().filter_map(|entry| entry.erases) {
        connection
            .execute(
                "delete from entry where organisation = ?1 and position = ?2",
                params![organisation, erased.0],
            )
            .map_err(failed("erasing"))?;
    }
    Ok(())
}

fn insert_rows(connection: &Connection, append: &Append) -> rusqlite::Result<()> {
    let organisation = append.organisation.as_str();
    let mut leaf = connection.prepare_cached(
        "insert into leaf (organisation, position, id, commitment, running) values (?, ?, ?, ?, ?)",
    )?;
    let mut entry = connection.prepare_cached(
        "insert into entry (organisation, position, recorded, salt, bytes, erases) values (?, ?, ?, ?, ?, ?)",
    )?;
    for sealed in &append.entries {
        leaf.execute(params![
            organisation,
            sealed.position.0,
            &sealed.id.as_bytes()[..],
            &sealed.commitment.0[..],
            &sealed.running.0[..],
        ])?;
        if sealed.bytes.is_empty() {
            continue;
        }
        entry.execute(params![
            organisation,
            sealed.position.0,
            sealed.recorded,
            &sealed.salt[..],
            &sealed.bytes[..],
            sealed.erases.map(|position| position.0),
        ])?;
    }
    Ok(())
}

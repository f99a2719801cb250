//! Rows as both backends give them. A page is read in one statement, the
//! leaves and entries of a range one after the other, so that it is one
//! snapshot without a transaction: (position, id, commitment, running, none)
//! for a leaf, (position, none, salt, bytes, recorded) for an entry.

use std::sync::Arc;

use stocktake_model::{OrganisationCode, Position, code::CodeError};
use uuid::Uuid;

use crate::{Hash, Head, Leaf, LogError, Row, StoredEntry};

/// A leaf or an entry, as read by the statement of either backend.
pub(crate) type Found = (i64, Option<Uuid>, Vec<u8>, Vec<u8>, Option<i64>);

/// Joins leaves and entries, ordered by position, into one row each.
pub(crate) fn join(found: Vec<Found>) -> Result<Vec<Row>, LogError> {
    let mut rows: Vec<Row> = Vec::with_capacity(found.len() / 2 + 1);
    for (number, id, first, second, recorded) in found {
        let position = position(number)?;
        if rows.last().is_none_or(|row| row.position != position) {
            rows.push(Row { position, leaf: None, entry: None });
        }
        let Some(row) = rows.last_mut() else { continue };
        if let Some(id) = id {
            let commitment = Hash(bytes_32(position, "commitment", &first)?);
            row.leaf = Some(Leaf {
                id,
                commitment,
                running: Hash(bytes_32(position, "running hash", &second)?),
            });
        } else {
            let salt = bytes_32(position, "salt", &first)?;
            row.entry =
                Some(StoredEntry { recorded: recorded.unwrap_or_default(), salt, bytes: second });
        }
    }
    Ok(rows)
}

/// Where a log ends, from the head's position and the running hash of the leaf there.
pub(crate) fn head(number: i64, running: Option<&[u8]>) -> Result<Head, LogError> {
    let position = position(number)?;
    match running {
        None if position == Position::ZERO => Ok(Head { position, running: Hash::START }),
        None => Err(LogError::Damaged {
            position,
            fault: "the log ends here, but its leaf is missing".to_owned(),
        }),
        Some(running) => {
            Ok(Head { position, running: Hash(bytes_32(position, "running hash", running)?) })
        }
    }
}

/// A position as stored.
pub(crate) fn position(number: i64) -> Result<Position, LogError> {
    u32::try_from(number).map(Position).map_err(|_| LogError::Damaged {
        position: Position::MAX,
        fault: format!("{number} is no position"),
    })
}

fn bytes_32(position: Position, what: &str, bytes: &[u8]) -> Result<[u8; 32], LogError> {
    bytes.try_into().map_err(|_| LogError::Damaged {
        position,
        fault: format!("the {what} has {} bytes instead of 32", bytes.len()),
    })
}

/// The codes of organisations, as stored.
pub(crate) fn codes(codes: Vec<String>) -> Result<Vec<OrganisationCode>, LogError> {
    let parse = |code: String| {
        code.parse().map_err(|error: CodeError| LogError::Refused {
            doing: "listing organisations",
            source: Arc::new(error),
        })
    };
    codes.into_iter().map(parse).collect()
}

//! The lines of the file.

use serde::{Deserialize, Serialize};
use stocktake_model::{OrganisationCode, Position};
use uuid::Uuid;

use crate::{Hash, Leaf, Row, StoredEntry};

/// The version of the form.
pub(super) const VERSION: u8 = 1;

/// What stands before the positions of an organisation.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Heading {
    pub(super) backup: u8,
    pub(super) organisation: OrganisationCode,
    pub(super) positions: u32,
    pub(super) hash: Hex<32>,
}

/// What stands at a position.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Place {
    position: u32,
    id: Uuid,
    commitment: Hex<32>,
    running: Hex<32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    recorded: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    salt: Option<Hex<32>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    entry: Option<String>,
}

/// What stands at the end.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Digested {
    pub(super) sha256: Hex<32>,
}

/// A line, whichever it is.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
pub(super) enum Line {
    Heading(Heading),
    Place(Place),
    Digested(Digested),
}

/// Bytes, written as hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Hex<const N: usize>(pub(super) [u8; N]);

impl Serialize for Hex<32> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&Hash(self.0))
    }
}

impl<'de> Deserialize<'de> for Hex<32> {
    fn deserialize<D: serde::Deserializer<'de>>(data: D) -> Result<Self, D::Error> {
        let text = String::deserialize(data)?;
        let hash = Hash::from_hex(&text).ok_or_else(|| {
            serde::de::Error::custom(format!("{text:.80} is not 64 hexadecimal digits"))
        })?;
        Ok(Self(hash.0))
    }
}

impl Place {
    /// A row as its line; `None` where it has no leaf, or its entry is no text.
    pub(super) fn of(row: Row) -> Option<Self> {
        let leaf = row.leaf?;
        let (mut recorded, mut salt, mut text) = (None, None, None);
        if let Some(entry) = row.entry {
            recorded = Some(entry.recorded);
            salt = Some(Hex(entry.salt));
            text = Some(String::from_utf8(entry.bytes).ok()?);
        }
        Some(Self {
            position: row.position.0,
            id: leaf.id,
            commitment: Hex(leaf.commitment.0),
            running: Hex(leaf.running.0),
            recorded,
            salt,
            entry: text,
        })
    }

    /// A line as its row.
    ///
    /// # Errors
    /// What is missing.
    pub(super) fn row(self) -> Result<Row, &'static str> {
        let entry = match (self.recorded, self.salt, self.entry) {
            (Some(recorded), Some(salt), Some(text)) if !text.is_empty() => {
                Some(StoredEntry { recorded, salt: salt.0, bytes: text.into_bytes() })
            }
            (None, None, None) => None,
            (_, _, _) => {
                return Err("an entry has its time, its salt and its text, or none of them");
            }
        };
        let (commitment, running) = (Hash(self.commitment.0), Hash(self.running.0));
        let leaf = Some(Leaf { id: self.id, commitment, running });
        Ok(Row { position: Position(self.position), leaf, entry })
    }
}

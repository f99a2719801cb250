//! The proof that nothing was altered, in public terms (design.md §3):
//!
//! * `commitment = SHA-256(salt ‖ entry bytes)`,
//! * `leaf = {"commitment":"<hex>","organisation":"<code>","position":<n>,"v":1}`, canonical JSON,
//! * `running(n) = SHA-256(running(n-1) ‖ leaf(n))`, and `running(0)` is 32 zero bytes.
//!
//! The salt keeps a commitment from telling anything about an erased entry.
//! The leaf is also what a transparency tree (RFC 6962) will hold.

use std::fmt;

use serde::Serialize;
use sha2::{Digest, Sha256};
use stocktake_model::{OrganisationCode, Position, canonical};
use uuid::Uuid;

use crate::{Head, Sealed};

/// A SHA-256 hash, written in hexadecimal.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Hash(pub [u8; 32]);

impl Hash {
    /// The running hash before the first entry.
    pub const START: Self = Self([0; 32]);

    /// The hash written as 64 hexadecimal digits.
    #[must_use]
    pub fn from_hex(text: &str) -> Option<Self> {
        let mut hash = [0; 32];
        if text.len() != 64 || !text.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            return None;
        }
        for (n, byte) in hash.iter_mut().enumerate() {
            *byte = u8::from_str_radix(&text[2 * n..2 * n + 2], 16).ok()?;
        }
        Some(Self(hash))
    }
}

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const DIGITS: [char; 16] =
            ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'];
        let digits = self.0.iter().flat_map(|byte| [byte >> 4, byte & 15]);
        f.write_str(&digits.map(|digit| DIGITS[usize::from(digit)]).collect::<String>())
    }
}

impl fmt::Debug for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// What an organisation binds itself to for an entry.
#[must_use]
pub fn commitment(salt: &[u8; 32], bytes: &[u8]) -> Hash {
    Hash(Sha256::new().chain_update(salt).chain_update(bytes).finalize().into())
}

/// A leaf as it is hashed.
#[derive(Serialize)]
struct Leaf<'o> {
    commitment: String,
    organisation: &'o str,
    position: Position,
    v: u8,
}

/// The running hash after a leaf.
#[must_use]
pub fn running(
    before: Hash,
    organisation: &OrganisationCode,
    position: Position,
    commitment: Hash,
) -> Hash {
    let commitment = commitment.to_string();
    let leaf = Leaf { commitment, organisation: organisation.as_str(), position, v: 1 };
    let leaf = canonical::to_bytes(&leaf).expect("a leaf holds small integers only");
    Hash(Sha256::new().chain_update(before.0).chain_update(leaf).finalize().into())
}

/// An entry before it has a place in the chain.
#[derive(Debug, Clone)]
pub struct Unsealed {
    /// See [`Sealed::id`].
    pub id: Uuid,
    /// See [`Sealed::recorded`].
    pub recorded: i64,
    /// See [`Sealed::salt`].
    pub salt: [u8; 32],
    /// See [`Sealed::bytes`].
    pub bytes: Vec<u8>,
    /// See [`Sealed::erases`].
    pub erases: Option<Position>,
}

/// Gives entries their places after `head`, and the head after them.
#[must_use]
pub fn seal(
    organisation: &OrganisationCode,
    head: Head,
    entries: Vec<Unsealed>,
) -> (Vec<Sealed>, Head) {
    let mut head = head;
    let next = |entry| {
        let sealed = seal_next(organisation, head, entry);
        head = sealed.head();
        sealed
    };
    (entries.into_iter().map(next).collect(), head)
}

/// Gives an entry its place right after `head`.
#[must_use]
pub fn seal_next(organisation: &OrganisationCode, head: Head, entry: Unsealed) -> Sealed {
    let Unsealed { id, recorded, salt, bytes, erases } = entry;
    let (position, commitment) = (head.position.next(), commitment(&salt, &bytes));
    let running = running(head.running, organisation, position, commitment);
    Sealed { position, id, recorded, salt, bytes, commitment, running, erases }
}

//! The append-only log of Stocktake, and the only SQL in it. One log per
//! organisation: positions 1, 2, 3 … without a gap, in commit order, each entry
//! committed to by a chain of hashes. The database is the referee between
//! processes; nothing here decides anything.
//!
//! What an entry *says* is the model's business: to the log it is bytes, but
//! for [`verify`], which must tell an erased entry from a lost one.

pub mod backup;
pub mod beside;
pub mod chain;
pub mod limits;
mod open;
mod postgres;
mod rows;
mod sqlite;
pub mod tables;
pub mod verify;

use std::{path::PathBuf, sync::Arc};

use async_trait::async_trait;
use stocktake_model::{OrganisationCode, Position};
use uuid::Uuid;

pub use chain::Hash;
pub use open::{Mode, OpenError, open};
pub use sqlite::is_unused;

/// An entry ready to be appended: sealed into the chain by [`chain::seal`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sealed {
    /// Its place, one after that of the entry before it.
    pub position: Position,
    /// The key that makes a resend the same event, unique in the organisation.
    pub id: Uuid,
    /// Microseconds since 1970, UTC.
    pub recorded: i64,
    /// 32 random bytes, without which the commitment tells nothing about the entry.
    pub salt: [u8; 32],
    /// The canonical bytes of the entry. None of one that was erased, which is restored with
    /// its leaf alone.
    pub bytes: Vec<u8>,
    /// `SHA-256(salt ‖ bytes)`.
    pub commitment: Hash,
    /// The hash over this leaf and all before it.
    pub running: Hash,
    /// The earlier entry whose salt and bytes go in the same transaction.
    pub erases: Option<Position>,
}

impl Sealed {
    /// The head of a log that ends with it.
    #[must_use]
    pub fn head(&self) -> Head {
        Head { position: self.position, running: self.running }
    }
}

/// What stands at one position, as found: `verify` needs to see what is missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its place.
    pub position: Position,
    /// What can never go. Missing only in a damaged log.
    pub leaf: Option<Leaf>,
    /// What an erasure removes.
    pub entry: Option<StoredEntry>,
}

/// The part of an entry that is never changed nor erased.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leaf {
    /// See [`Sealed::id`].
    pub id: Uuid,
    /// See [`Sealed::commitment`].
    pub commitment: Hash,
    /// See [`Sealed::running`].
    pub running: Hash,
}

/// The part of an entry that an erasure removes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredEntry {
    /// See [`Sealed::recorded`].
    pub recorded: i64,
    /// See [`Sealed::salt`].
    pub salt: [u8; 32],
    /// See [`Sealed::bytes`].
    pub bytes: Vec<u8>,
}

/// Where a log ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Head {
    /// The position of the last entry, or 0.
    pub position: Position,
    /// The running hash there; [`Hash::START`] before the first entry.
    pub running: Hash,
}

/// What a database says went wrong.
pub type Cause = Arc<dyn std::error::Error + Send + Sync>;

/// Why the log did not do what it was asked.
#[derive(Debug, Clone, thiserror::Error)]
pub enum LogError {
    /// Somebody else appended since `after`: read the tail, decide again.
    #[error("another process appended to this log first")]
    Conflict,
    /// One of the ids is in the log already. Nothing was appended.
    #[error("an event with one of these ids is recorded already")]
    KnownId,
    /// The connection went during the commit: the batch may or may not be in
    /// the log. Look for its ids before saying anything.
    #[error("the connection was lost during the commit")]
    Unknown(#[source] Cause),
    /// The database is locked by somebody else for longer than the wait allowed.
    #[error("the database is locked by another process; try again")]
    Busy,
    /// No space left on the device, or the file may not grow. Nothing was appended.
    #[error("the disk is full")]
    Full,
    /// The disk refused to make a commit durable. The writer must stop, for
    /// what the database says from now on need not be on the disk.
    #[error("the disk failed to make a commit durable")]
    Undurable(#[source] Cause),
    /// The log does not hold what it must.
    #[error("the log is damaged at position {position}: {fault}")]
    Damaged {
        /// The first position that is wrong.
        position: Position,
        /// What is wrong there.
        fault: String,
    },
    /// A newer release wrote an entry that this one cannot read. Nothing is wrong with the log.
    #[error("at position {position}: {what}")]
    Newer {
        /// The first such position.
        position: Position,
        /// What is not known, and what to do.
        what: String,
    },
    /// The database cannot be reached; nothing was appended.
    #[error("the database cannot be reached while {doing}")]
    Unreachable {
        /// What was being done.
        doing: &'static str,
        /// Why it failed.
        #[source]
        source: Cause,
    },
    /// Any other refusal by the database; nothing was appended.
    #[error("the database refused {doing}")]
    Refused {
        /// What was being done.
        doing: &'static str,
        /// Why it failed.
        #[source]
        source: Cause,
    },
}

/// A store of logs. It promises: when `append` returns `Ok`, all its entries
/// are durable, and no other entry stands or will ever stand at their positions.
#[async_trait]
pub trait Log: Send + Sync + 'static {
    /// `sqlite` or `postgresql`, for people and metrics.
    fn backend(&self) -> &'static str;

    /// The folder where this machine may keep what it makes of the log, to be
    /// made anew at any time: beside the file, where there is one.
    fn cache(&self) -> Option<PathBuf> {
        None
    }

    /// How many bytes the database takes on its disk, where it tells.
    async fn size(&self) -> Result<Option<u64>, LogError> {
        Ok(None)
    }

    /// Makes room for an organisation's log; does nothing when it is there.
    async fn create(&self, organisation: &OrganisationCode) -> Result<(), LogError>;

    /// The organisations that have a log, sorted by code (bytewise).
    async fn organisations(&self) -> Result<Vec<OrganisationCode>, LogError>;

    /// Where the log ends; `None` when the organisation has none.
    async fn head(&self, organisation: &OrganisationCode) -> Result<Option<Head>, LogError>;

    /// Appends `entries` in one transaction, if the log still ends at `after`.
    /// `entries` is not empty and starts at `after.next()`. An entry with
    /// `erases` removes the salt and bytes of that earlier entry with it.
    async fn append(
        &self,
        organisation: &OrganisationCode,
        after: Position,
        entries: &[Sealed],
    ) -> Result<(), LogError>;

    /// What stands at the positions `after + 1 ..= after + count`, in order, as
    /// found: positions at which nothing stands are left out.
    async fn read(
        &self,
        organisation: &OrganisationCode,
        after: Position,
        count: u32,
    ) -> Result<Vec<Row>, LogError>;

    /// The bytes of the entries that stand at those positions, in order: all that
    /// a fold needs. What was erased is left out; where anything is missing, so
    /// may be everything.
    async fn bytes(
        &self,
        organisation: &OrganisationCode,
        after: Position,
        count: u32,
    ) -> Result<Vec<(Position, Vec<u8>)>, LogError> {
        let rows = self.read(organisation, after, count).await?;
        if rows.iter().any(|row| row.leaf.is_none()) {
            return Ok(Vec::new());
        }
        let bytes = |row: Row| row.entry.map(|entry| (row.position, entry.bytes));
        Ok(rows.into_iter().filter_map(bytes).collect())
    }

    /// The positions of those of `ids` that are in the log, in no order.
    async fn positions(
        &self,
        organisation: &OrganisationCode,
        ids: &[Uuid],
    ) -> Result<Vec<(Uuid, Position)>, LogError>;

    /// The ids at `positions`, in no order.
    async fn ids(
        &self,
        organisation: &OrganisationCode,
        positions: &[Position],
    ) -> Result<Vec<(Position, Uuid)>, LogError>;
}

//! A log moved as it is, with its positions, times and salts: written into one file that public
//! tools can check, and brought back into a database that has none of it, or its beginning.
//!
//! The file has one JSON object a line:
//!
//! * of each organisation a heading, `{"backup":1,"organisation":"<code>","positions":<n>,
//!   "hash":"<running hash at n>"}`, and then a line for each position from 1 to n,
//!   `{"position":<p>,"id":"<uuid>","commitment":"<hex>","running":"<hex>","recorded":<µs since
//!   1970>,"salt":"<hex>","entry":"<the entry as it was hashed>"}`; of an entry that was erased
//!   without the last three;
//! * at the end `{"sha256":"<hex>"}`, the digest of all bytes before that line.
//!
//! What the hashes are is said in [`crate::chain`], and nothing in the file is trusted that they
//! do not prove.

mod file;
mod read;
mod write;

pub use read::{prove, restore};
pub use write::{Kept, write};

use std::io;

use stocktake_model::{OrganisationCode, Position};

use crate::{LogError, verify::Fault};

/// Positions read and appended at a time.
const PAGE: u32 = 4096;

/// Why a backup was not made, or not restored.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// The file cannot be read or written.
    #[error("the file cannot be used")]
    File(#[from] io::Error),
    /// The database says no.
    #[error(transparent)]
    Log(#[from] LogError),
    /// A line is not what it must be.
    #[error("line {line}: {fault}")]
    Line {
        /// Its number, from 1.
        line: u64,
        /// What is wrong with it.
        fault: String,
    },
    /// The file ends before its digest.
    #[error("the file ends at line {line}, before its digest: it is not whole")]
    Short {
        /// How many lines there are.
        line: u64,
    },
    /// The hashes do not prove what a line says.
    #[error("line {line}: {organisation}, {fault}")]
    Altered {
        /// Its number, from 1.
        line: u64,
        /// The organisation.
        organisation: OrganisationCode,
        /// Where and what.
        fault: Fault,
    },
    /// The log itself is not whole.
    #[error("{organisation}, {fault}")]
    Damaged {
        /// The organisation.
        organisation: OrganisationCode,
        /// Where and what.
        fault: Fault,
    },
    /// The database has more of the log than the file.
    #[error(
        "{organisation} goes on to position {there} in this database, and the backup ends at {ends}: \
         what was recorded since would be lost"
    )]
    Newer {
        /// The organisation.
        organisation: OrganisationCode,
        /// Where it ends in the database.
        there: Position,
        /// Where it ends in the file.
        ends: Position,
    },
    /// The database has another log of this organisation.
    #[error(
        "{organisation} has a log of its own in this database, which ends at position {there} and \
         is not the beginning of this one; restore into another database"
    )]
    Another {
        /// The organisation.
        organisation: OrganisationCode,
        /// Where it ends in the database.
        there: Position,
    },
    /// Entries were erased over and over while they were read.
    #[error("{organisation} had entries erased while it was read; try again")]
    Erasing {
        /// The organisation.
        organisation: OrganisationCode,
    },
}

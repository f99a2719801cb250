//! What a database does by itself, with nothing of ours around it: the limits
//! beside which `stocktake bench` puts its figures, taken in the same run on the
//! same disk. Single rows are as long as entries, in one table with a primary key,
//! a unique id, and bytes.

mod postgres;
mod sqlite;

use std::time::Duration;

use async_trait::async_trait;
use stocktake_model::{OrganisationCode, Position};
use uuid::Uuid;

use crate::Cause;

/// A database of its own for one benchmark, removed when it is done.
#[async_trait]
pub trait Limits: Send + Sync {
    /// `sqlite` or `postgresql`.
    fn backend(&self) -> &'static str;

    /// Where a log can be opened.
    fn url(&self) -> &str;

    /// Rows a second that `connections` insert one by one, each in a
    /// transaction of its own, durable when it ends.
    async fn inserts(&self, connections: usize, time: Duration) -> Result<f64, Cause>;

    /// Entries a second by the engine's own way for many: `copy`, or one prepared
    /// statement a table in large transactions. Each is of `bytes` bytes, and they
    /// go into tables with the columns and keys of the log, without its triggers.
    async fn bulk(&self, entries: usize, bytes: usize) -> Result<f64, Cause>;

    /// Rows a second at which the driver streams the entries of a log, up to
    /// the position `until`, with nothing done with them.
    async fn stream(&self, organisation: &OrganisationCode, until: Position) -> Result<f64, Cause>;

    /// Removes everything.
    async fn remove(self: Box<Self>) -> Result<(), Cause>;
}

/// A database for one benchmark: a new file beside the one that the URL names,
/// so that it is on the same disk, or a new schema in the same database.
///
/// # Errors
/// What the database says.
pub async fn limits(url: &str) -> Result<Box<dyn Limits>, Cause> {
    match url.strip_prefix("sqlite:") {
        Some(path) => Ok(Box::new(sqlite::Sqlite::new(path)?)),
        None => Ok(Box::new(postgres::Postgres::new(url).await?)),
    }
}

/// An id as the engine makes them: ordered by time, on which the cost of a
/// unique index depends.
#[allow(clippy::disallowed_methods, reason = "what a benchmark makes is never recorded")]
fn new_id() -> Uuid {
    Uuid::now_v7()
}

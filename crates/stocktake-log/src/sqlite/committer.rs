//! The one thread that writes to the file. Appends of several organisations
//! that wait at the same time share a transaction, and with it the wait for the
//! disk; each still stands or falls by itself.
//!
//! It writes through a driver of its own (rusqlite), for a statement a row
//! costs the other one a change of threads each.

use std::{
    path::PathBuf,
    sync::{Arc, mpsc},
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

use rusqlite::{Connection, OpenFlags, TransactionBehavior};
use stocktake_model::{OrganisationCode, Position};
use tokio::sync::oneshot;

use super::{
    BUSY_TIMEOUT, ERASURE_PATIENCE,
    append::insert,
    errors::{failed, not_committed},
};
use crate::{LogError, Sealed};

/// How many organisations share a transaction.
const SHARED_MAX: usize = 64;

/// Pages of the write-ahead log after which a commit also writes them back to
/// the file, at 4 KiB each. SQLite's own 1,000 would make every few commits wait.
const CHECKPOINT_PAGES: u32 = 8_192;

/// Something to be written, and who waits for it.
pub(super) enum Job {
    Create { organisation: OrganisationCode, reply: Reply },
    Append { append: Append, reply: Reply },
}

/// Entries of one organisation, if its log still ends at `after`.
pub(super) struct Append {
    pub(super) organisation: OrganisationCode,
    pub(super) after: Position,
    pub(super) entries: Vec<Sealed>,
}

type Reply = oneshot::Sender<Result<(), LogError>>;

/// The way to the thread, which ends when this is dropped.
pub(super) struct Committer {
    /// Gone once this is dropped.
    jobs: Option<mpsc::Sender<Job>>,
    thread: JoinHandle<()>,
}

/// How long the last who lets go of the file waits for the thread to close it,
/// which takes the write-ahead log away. A disk that hangs must not hold up more.
const CLOSE_TIME_MAX: Duration = Duration::from_secs(2);

/// What the thread holds.
struct Writer {
    path: PathBuf,
    /// Taken out while it writes, and put back only when it is known to be
    /// outside a transaction: a failed append drops it, which rolls back, and
    /// the next one connects anew.
    connection: Option<Connection>,
    /// Whether erased bytes may still stand in the write-ahead log.
    wal_holds_erased: bool,
}

impl Committer {
    /// Starts the thread for a file that has its tables.
    pub(super) fn start(path: PathBuf) -> std::io::Result<Self> {
        let (jobs, waiting) = mpsc::channel();
        // A process that was killed between an erasure and its checkpoint left
        // the bytes in the write-ahead log.
        let mut writer = Writer { path, connection: None, wal_holds_erased: true };
        // Where this fails, the first append says why.
        writer.connection = writer.take_connection().ok();
        writer.forget_erased(false);
        let thread = thread::Builder::new()
            .name("stocktake-commit".to_owned())
            .spawn(move || writer.run(&waiting))?;
        Ok(Self { jobs: Some(jobs), thread })
    }

    /// Has the thread do something.
    pub(super) async fn ask(&self, job: impl FnOnce(Reply) -> Job) -> Result<(), LogError> {
        let (reply, answer) = oneshot::channel();
        let gone = || failed("writing")(std::io::Error::other("the thread that writes has ended"));
        let sent = self.jobs.as_ref().and_then(|jobs| jobs.send(job(reply)).ok());
        sent.ok_or_else(gone)?;
        // Without an answer it cannot be told what became of it.
        answer.await.unwrap_or_else(|error| Err(LogError::Unknown(Arc::new(error))))
    }
}

impl Drop for Committer {
    fn drop(&mut self) {
        self.jobs = None;
        let began = Instant::now();
        while !self.thread.is_finished() && began.elapsed() < CLOSE_TIME_MAX {
            thread::sleep(Duration::from_millis(1));
        }
    }
}

impl Writer {
    fn run(mut self, waiting: &mpsc::Receiver<Job>) {
        while let Ok(first) = waiting.recv() {
            let mut appends = Vec::new();
            let mut next = Some(first);
            while let Some(job) = next {
                match job {
                    Job::Append { append, reply } => appends.push((append, reply)),
                    Job::Create { organisation, reply } => {
                        let _gone = reply.send(self.create(&organisation));
                    }
                }
                next = if appends.len() < SHARED_MAX { waiting.try_recv().ok() } else { None };
            }
            self.append(appends);
        }
    }

    fn take_connection(&mut self) -> Result<Connection, LogError> {
        if let Some(connection) = self.connection.take() {
            return Ok(connection);
        }
        // Whoever removes the file under a running process must not get an empty one.
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connect = || {
            let connection = Connection::open_with_flags(&self.path, flags)?;
            connection.busy_timeout(BUSY_TIMEOUT)?;
            // Elsewhere than on macOS, a plain fsync is all there is. An erased
            // entry is overwritten with zeros.
            connection.execute_batch(&format!(
                "pragma synchronous = full; pragma fullfsync = on;
                 pragma checkpoint_fullfsync = on; pragma secure_delete = on;
                 pragma wal_autocheckpoint = {CHECKPOINT_PAGES}"
            ))?;
            Ok(connection)
        };
        connect().map_err(|error: rusqlite::Error| failed("connecting")(error))
    }

    fn create(&mut self, organisation: &OrganisationCode) -> Result<(), LogError> {
        let connection = self.take_connection()?;
        // Not `on conflict do nothing`: the trigger that refuses a replacement comes before it.
        connection
            .execute(
                "insert into head (organisation, position)
                 select ?1, 0 where not exists (select 1 from head where organisation = ?1)",
                [organisation.as_str()],
            )
            .map_err(not_committed)?;
        self.connection = Some(connection);
        Ok(())
    }

    /// Appends what waits in one transaction, and answers.
    fn append(&mut self, appends: Vec<(Append, Reply)>) {
        if appends.is_empty() {
            return;
        }
        let (appends, replies): (Vec<_>, Vec<_>) = appends.into_iter().unzip();
        let outcomes = match self.take_connection() {
            Ok(mut connection) => {
                let outcomes = commit(&mut connection, &appends);
                if connection.is_autocommit() {
                    self.connection = Some(connection);
                }
                outcomes
            }
            Err(error) => vec![Err(error); appends.len()],
        };
        let erases = appends.iter().zip(&outcomes).any(|(append, outcome)| {
            outcome.is_ok() && append.entries.iter().any(|entry| entry.erases.is_some())
        });
        self.wal_holds_erased |= erases;
        if outcomes.iter().any(Result::is_ok) {
            self.forget_erased(erases);
        }
        for (reply, outcome) in replies.into_iter().zip(outcomes) {
            let _gone = reply.send(outcome);
        }
    }

    /// Empties the write-ahead log of what was erased, which has to wait for
    /// whoever reads. A reader may stay for long (Litestream does), so that it
    /// is tried again after each append, without waiting.
    fn forget_erased(&mut self, patiently: bool) {
        let Some(connection) = self.connection.as_ref().filter(|_| self.wal_holds_erased) else {
            return;
        };
        let patience = if patiently { ERASURE_PATIENCE } else { Duration::ZERO };
        let checkpoint = || {
            connection.busy_timeout(patience)?;
            // It answers with 0 when it could do all.
            let busy: i64 =
                connection.query_row("pragma wal_checkpoint(truncate)", [], |row| row.get(0))?;
            connection.busy_timeout(BUSY_TIMEOUT)?;
            Ok::<_, rusqlite::Error>(busy != 0)
        };
        self.wal_holds_erased = checkpoint().unwrap_or(true);
    }
}

/// Appends in one transaction. One that may not be appended leaves the others alone.
fn commit(connection: &mut Connection, appends: &[Append]) -> Vec<Result<(), LogError>> {
    let transaction = match connection.transaction_with_behavior(TransactionBehavior::Immediate) {
        Ok(transaction) => transaction,
        Err(error) => return vec![Err(failed("beginning to append")(error)); appends.len()],
    };
    let mut transaction = transaction;
    let mut outcomes = Vec::with_capacity(appends.len());
    for append in appends {
        let outcome = if appends.len() == 1 {
            insert(&transaction, append)
        } else {
            transaction.savepoint().map_err(failed("beginning to append")).and_then(|savepoint| {
                insert(&savepoint, append)?;
                savepoint.commit().map_err(failed("appending"))
            })
        };
        outcomes.push(outcome);
    }
    if outcomes.iter().all(Result::is_err) {
        // Dropping it rolls back; should that fail, the connection is seen to be in it still.
        return outcomes;
    }
    if let Err(error) = transaction.commit() {
        let error = not_committed(error);
        for outcome in outcomes.iter_mut().filter(|outcome| outcome.is_ok()) {
            *outcome = Err(error.clone());
        }
    }
    outcomes
}

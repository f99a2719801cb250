//! Appends of several organisations that wait at the same time share a
//! statement, and with it the wait for the disk; each still stands or falls by
//! itself. Without that, an installation of many small organisations would wait
//! for the disk as often as somebody records something.

use std::sync::{Arc, Mutex, PoisonError};

use sqlx::PgPool;
use stocktake_model::{OrganisationCode, Position};
use tokio::sync::{Semaphore, oneshot};

use super::{
    append::{append, append_together},
    errors::unreachable,
};
use crate::{LogError, Sealed};

/// How many statements are on their way at a time: while one waits for the
/// disk, the next is worked on.
const LANES: usize = 2;

/// How many organisations share a statement, and how many entries they may
/// have: a large file must not make the others wait for all of it.
const SHARED_MAX: usize = 64;
const SHARED_ENTRIES_MAX: usize = 256;

/// Entries of one organisation, if its log still ends at `after`.
pub(super) struct Append {
    pub(super) organisation: OrganisationCode,
    pub(super) after: Position,
    pub(super) entries: Vec<Sealed>,
}

impl Append {
    /// Where the log ends when they are in it.
    pub(super) fn last(&self) -> Position {
        self.entries.last().map_or(self.after, |sealed| sealed.position)
    }
}

/// An append, and who waits for it.
type Waiting = (Append, oneshot::Sender<Result<(), LogError>>);

/// What waits for one of the lanes. Whoever gets one takes what waits with it.
pub(super) struct Committer {
    pool: PgPool,
    waiting: Mutex<Vec<Waiting>>,
    lanes: Semaphore,
    shared_max: usize,
}

impl Committer {
    pub(super) fn new(pool: PgPool, can_share: bool) -> Self {
        let shared_max = if can_share { SHARED_MAX } else { 1 };
        Self { pool, waiting: Mutex::default(), lanes: Semaphore::new(LANES), shared_max }
    }

    /// Appends, or says why not. Of a caller who goes away before the answer
    /// nobody can tell what became of it, nor of what went with it.
    pub(super) async fn append(&self, append: Append) -> Result<(), LogError> {
        let (reply, mut answer) = oneshot::channel();
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner).push((append, reply));
        // Without an answer it cannot be told what became of it.
        let unknown = |error| Err(LogError::Unknown(Arc::new(error)));
        loop {
            let lane = self.lanes.acquire();
            let lane = tokio::select! {
                biased;
                answer = &mut answer => return answer.unwrap_or_else(unknown),
                lane = lane => lane,
            };
            let taken = self.take();
            if taken.is_empty() {
                // Somebody else took it.
                drop(lane);
                return answer.await.unwrap_or_else(unknown);
            }
            self.commit(taken).await;
            drop(lane);
        }
    }

    /// What goes together: of each organisation one append, and none for whom
    /// nobody waits any more.
    fn take(&self) -> Vec<Waiting> {
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        waiting.retain(|(_, reply)| !reply.is_closed());
        let (mut taken, mut entries): (Vec<Waiting>, _) = (Vec::new(), 0);
        let mut at = 0;
        while at < waiting.len() && taken.len() < self.shared_max {
            let next = &waiting[at].0;
            let fits = taken.is_empty() || entries + next.entries.len() <= SHARED_ENTRIES_MAX;
            if fits && taken.iter().all(|(other, _)| other.organisation != next.organisation) {
                entries += next.entries.len();
                taken.push(waiting.remove(at));
            } else {
                at += 1;
            }
        }
        taken
    }

    /// Appends what was taken, and answers.
    async fn commit(&self, taken: Vec<Waiting>) {
        let (appends, replies): (Vec<_>, Vec<_>) = taken.into_iter().unzip();
        let outcomes = outcomes(&self.pool, &appends).await;
        for (reply, outcome) in replies.into_iter().zip(outcomes) {
            let _gone = reply.send(outcome);
        }
    }
}

/// What became of each.
async fn outcomes(pool: &PgPool, appends: &[Append]) -> Vec<Result<(), LogError>> {
    let mut connection = match pool.acquire().await.map_err(unreachable("connecting")) {
        Ok(connection) => connection,
        Err(error) => return vec![Err(error); appends.len()],
    };
    let appended = if appends.len() > 1 {
        append_together(&mut connection, appends).await
    } else {
        Ok(Vec::new())
    };
    let appended = match appended {
        Ok(appended) => appended,
        Err(error @ (LogError::Unknown(_) | LogError::Unreachable { .. })) => {
            return vec![Err(error); appends.len()];
        }
        // One of them broke a rule, and nothing was appended.
        Err(_) => Vec::new(),
    };
    let mut outcomes = Vec::with_capacity(appends.len());
    for one in appends {
        outcomes.push(if appended.iter().any(|code| *code == one.organisation.as_str()) {
            Ok(())
        } else {
            append(&mut connection, &one.organisation, one.after, &one.entries).await
        });
    }
    outcomes
}

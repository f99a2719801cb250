//! The writer: the one task through which an organisation's commands go. It
//! drains what waits, decides, appends in one transaction, acknowledges, and
//! publishes the next state. The database is the referee between processes.

use std::{collections::HashMap, ops::Range, sync::Arc, time::Duration};

use arc_swap::ArcSwap;
use stocktake_log::{Log, LogError, chain::seal};
use stocktake_model::{OrganisationCode, Position, decide::Command, event::EventId, state::State};
use tokio::sync::{mpsc, oneshot};

use super::{
    effects::{Effects, new_id},
    load::Loaded,
    plan::{Plan, Recent, Spoiled},
    request::{Answer, Failure, Request},
};

/// How many requests one transaction takes, unless a single submission is larger.
const BATCH_MAX: usize = 1024;

/// How long a batch is decided anew, because others appended first or because
/// one of its requests had to be left out, before its senders are told that
/// the writer is busy. Long, for a process that appends all the time is mostly
/// first: it knows already where the log ends, and the loser has to read on.
const ATTEMPTS_TIME_MAX: Duration = Duration::from_secs(10);

/// How often the log is asked what became of a commit whose answer was lost.
const SETTLE_ATTEMPTS_MAX: u32 = 6;

/// Requests that wait together for their answers.
pub(crate) struct Submission {
    pub(crate) requests: Vec<Request>,
    pub(crate) reply: oneshot::Sender<Vec<Answer>>,
}

/// The writer of one organisation.
pub(crate) struct Writer {
    organisation: OrganisationCode,
    log: Arc<dyn Log>,
    effects: Arc<dyn Effects>,
    loaded: Loaded,
    published: Arc<ArcSwap<State>>,
    recent: Recent,
    stopped: bool,
}

/// Requests that are decided together, and what was found out about them.
struct Batch<'r> {
    requests: &'r [&'r Request],
    /// The id of each one's own event, the same at every attempt: so what a
    /// commit recorded whose answer was lost is known again.
    ids: Vec<EventId>,
    /// Where those of `ids` stand that were found in the log.
    found: HashMap<EventId, Position>,
    /// The answer to an append was lost: it may be in the log, or come yet.
    lost: Option<Arc<LogError>>,
}

/// Why an append did not end well, where deciding anew does not help.
enum Trouble {
    /// The batch is at fault: try its requests singly.
    Poisoned(Failure),
    /// Nobody's fault: all senders are told.
    Failed(Failure),
}

impl Writer {
    pub(crate) fn new(
        organisation: OrganisationCode,
        log: Arc<dyn Log>,
        effects: Arc<dyn Effects>,
        loaded: Loaded,
        published: Arc<ArcSwap<State>>,
    ) -> Self {
        Self {
            organisation,
            log,
            effects,
            loaded,
            published,
            recent: Recent::default(),
            stopped: false,
        }
    }

    /// Works until the last sender is gone and the queue is empty.
    pub(crate) async fn run(mut self, mut waiting: mpsc::Receiver<Submission>) {
        while let Some(first) = waiting.recv().await {
            let mut batch = vec![first];
            let mut requests = batch[0].requests.len();
            while requests < BATCH_MAX
                && let Ok(next) = waiting.try_recv()
            {
                requests += next.requests.len();
                batch.push(next);
            }
            self.work(batch).await;
        }
    }

    async fn work(&mut self, batch: Vec<Submission>) {
        let requests: Vec<&Request> =
            batch.iter().flat_map(|submission| &submission.requests).collect();
        let mut answers = Vec::with_capacity(requests.len());
        // What follows an erasure is decided without what it erased.
        let is_erasure = |request: &Request| matches!(request.command, Command::Erase(_));
        for part in requests.chunk_by(|one, next| !is_erasure(one) || is_erasure(next)) {
            answers.append(&mut self.answer(part).await);
        }
        let mut answers = answers.into_iter();
        for Submission { requests, reply } in batch {
            // A sender that no longer listens has lost its answer, not its event.
            let _gone = reply.send(answers.by_ref().take(requests.len()).collect());
        }
    }

    async fn answer(&mut self, requests: &[&Request]) -> Vec<Answer> {
        let now = self.effects.now();
        let own_id =
            |request: &&Request| request.id.unwrap_or_else(|| new_id(self.effects.as_ref(), now));
        let ids = requests.iter().map(own_id).collect();
        let mut batch = Batch { requests, ids, found: HashMap::new(), lost: None };
        let mut answers = match self.commit(&mut batch, 0..requests.len()).await {
            Ok(answers) => answers,
            Err(Trouble::Poisoned(_)) if requests.len() > 1 => self.singly(&mut batch).await,
            Err(Trouble::Poisoned(failure) | Trouble::Failed(failure)) => {
                vec![Err(failure); requests.len()]
            }
        };
        if let Some(lost) = batch.lost {
            // Whatever failed since, the lost append may have recorded it.
            for answer in &mut answers {
                if let Err(Failure::Log(_) | Failure::Busy | Failure::Internal) = answer {
                    *answer = Err(Failure::Unknown(Arc::clone(&lost)));
                }
            }
        }
        answers
    }

    async fn singly(&mut self, batch: &mut Batch<'_>) -> Vec<Answer> {
        let count = batch.requests.len();
        let mut answers = Vec::with_capacity(count);
        while answers.len() < count {
            let next = answers.len();
            match self.commit(batch, next..next + 1).await {
                Ok(mut one) => answers.append(&mut one),
                Err(Trouble::Poisoned(failure)) => answers.push(Err(failure)),
                // The others would meet the same.
                Err(Trouble::Failed(failure)) => answers.resize(count, Err(failure)),
            }
        }
        answers
    }

    /// Decides `part` of a batch and appends it, until nobody else was first.
    /// On `Ok` what the answers promise is durable and published.
    async fn commit(
        &mut self,
        batch: &mut Batch<'_>,
        part: Range<usize>,
    ) -> Result<Vec<Answer>, Trouble> {
        if self.stopped {
            return Err(Trouble::Failed(Failure::Stopped));
        }
        let mut spoiled = HashMap::new();
        let began = tokio::time::Instant::now();
        while began.elapsed() < ATTEMPTS_TIME_MAX {
            let Some((plan, answers)) = self.plan(batch, part.clone(), &mut spoiled).await else {
                continue;
            };
            let entries = plan.unsealed().map_err(Trouble::Poisoned)?;
            let Plan { state, places, .. } = plan;
            let (sealed, head) = seal(&self.organisation, self.loaded.head, entries);
            let appended = if sealed.is_empty() {
                // What is refused or known must be so by the newest record, which
                // an append would have proved.
                self.check_head().await
            } else {
                self.log.append(&self.organisation, self.loaded.head.position, &sealed).await
            };
            if let Err(error) = appended {
                self.recover(error, batch).await?;
                continue;
            }
            for id in batch.requests.iter().filter_map(|request| request.id) {
                if let Some(position) = places.get(&id).or_else(|| batch.found.get(&id)) {
                    self.recent.insert(id, *position);
                }
            }
            if sealed.iter().any(|entry| entry.erases.is_some()) {
                // The state holds what was erased, so the log is read instead. Where
                // that fails, the state is behind, which is found out like a conflict.
                let _behind = self.catch_up().await;
            } else {
                self.publish(Loaded { state, head });
            }
            return Ok(answers);
        }
        Err(Trouble::Failed(Failure::Busy))
    }

    /// Decides each request of `part` after those before it; `None` when one
    /// spoiled the plan and is left out of the next.
    async fn plan<'a>(
        &'a self,
        batch: &'a Batch<'_>,
        part: Range<usize>,
        spoiled: &mut HashMap<usize, Failure>,
    ) -> Option<(Plan<'a>, Vec<Answer>)> {
        let now = self.effects.now().max(self.loaded.state.recorded());
        let mut plan = Plan::new(
            &self.organisation,
            self.log.as_ref(),
            self.effects.as_ref(),
            &self.recent,
            &batch.found,
            &self.loaded,
            now,
        );
        let mut answers = Vec::with_capacity(part.len());
        for n in part {
            let answer = match spoiled.get(&n) {
                Some(failure) => Ok(Err(failure.clone())),
                None => plan.add(batch.requests[n], batch.ids[n]).await,
            };
            match answer {
                Ok(answer) => answers.push(answer),
                Err(Spoiled(failure)) => {
                    spoiled.insert(n, failure);
                    return None;
                }
            }
        }
        Some((plan, answers))
    }

    /// [`LogError::Conflict`] when another process appended meanwhile.
    async fn check_head(&self) -> Result<(), LogError> {
        let head = self.log.head(&self.organisation).await?;
        let position = head.map_or(Position::ZERO, |head| head.position);
        if position == self.loaded.head.position { Ok(()) } else { Err(LogError::Conflict) }
    }

    fn publish(&mut self, loaded: Loaded) {
        self.loaded = loaded;
        self.published.store(Arc::new(self.loaded.state.clone()));
    }

    /// Finds out what an error means for the batch. On `Ok`, decide anew.
    async fn recover(&mut self, error: LogError, batch: &mut Batch<'_>) -> Result<(), Trouble> {
        let outcome = match error {
            LogError::Conflict if batch.lost.is_none() => self.catch_up().await,
            LogError::KnownId => self.look_up(batch).await,
            LogError::Conflict | LogError::Unknown(_) => return self.settle(error, batch).await,
            LogError::Undurable(_) => {
                self.stopped = true;
                return Err(Trouble::Failed(Failure::Stopped));
            }
            LogError::Refused { .. } => return Err(Trouble::Poisoned(failed(error))),
            LogError::Busy
            | LogError::Full
            | LogError::Damaged { .. }
            | LogError::Unreachable { .. } => Err(error),
        };
        outcome.map_err(|error| Trouble::Failed(failed(error)))
    }

    async fn catch_up(&mut self) -> Result<(), LogError> {
        let mut loaded = self.loaded.clone();
        loaded.catch_up(self.log.as_ref(), &self.organisation, &|_| ()).await?;
        self.publish(loaded);
        Ok(())
    }

    /// Learns which of a batch's ids are in the log already.
    async fn look_up(&mut self, batch: &mut Batch<'_>) -> Result<(), LogError> {
        batch.found.extend(self.log.positions(&self.organisation, &batch.ids).await?);
        Ok(())
    }

    /// The connection went during the commit. Reads back until the log can be
    /// asked; then the batch is decided anew with the same ids, so that what is
    /// in the log is found there. Should the lost commit still be under way,
    /// either it is first and the next attempt meets a conflict, or it is late
    /// and finds the head moved: never are there two.
    async fn settle(&mut self, error: LogError, batch: &mut Batch<'_>) -> Result<(), Trouble> {
        let lost = Arc::clone(batch.lost.get_or_insert(Arc::new(error)));
        for attempt in 0..SETTLE_ATTEMPTS_MAX {
            tokio::time::sleep(Duration::from_millis(50 << attempt)).await;
            if self.catch_up().await.is_ok() && self.look_up(batch).await.is_ok() {
                return Ok(());
            }
        }
        Err(Trouble::Failed(Failure::Unknown(lost)))
    }
}

fn failed(error: LogError) -> Failure {
    Failure::Log(Arc::new(error))
}

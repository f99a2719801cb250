//! The writer: the one task through which an organisation's commands go. It
//! drains what waits, decides, appends in one transaction, acknowledges, and
//! publishes the next state. The database is the referee between processes.

use std::{collections::HashMap, sync::Arc, time::Duration};

use arc_swap::ArcSwap;
use stocktake_log::{Log, LogError, chain::seal};
use stocktake_model::{OrganisationCode, Position, event::EventId, state::State};
use tokio::sync::{mpsc, oneshot};

use super::{
    effects::{Effects, new_id},
    load::Loaded,
    plan::{Plan, Recent, Spoiled},
    request::{Answer, Failure, Request},
};

/// How many requests one transaction takes, unless a single submission is larger.
const BATCH_MAX: usize = 1024;

/// How often a batch is decided anew, because others appended first or because
/// one of its requests had to be left out, before its senders are told that
/// the writer is busy.
const ATTEMPTS_MAX: usize = 64;

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
    /// An earlier attempt at the current batch may yet reach the log.
    suspect: bool,
    stopped: bool,
}

/// How an append ended that did not end well.
enum Trouble {
    /// Decide anew.
    Again,
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
            suspect: false,
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
        let mut answers = self.answer(&requests).await.into_iter();
        for Submission { requests, reply } in batch {
            // A sender that no longer listens has lost its answer, not its event.
            let _gone = reply.send(answers.by_ref().take(requests.len()).collect());
        }
    }

    async fn answer(&mut self, requests: &[&Request]) -> Vec<Answer> {
        if self.stopped {
            return requests.iter().map(|_| Err(Failure::Stopped)).collect();
        }
        match self.commit(requests).await {
            Ok(answers) => answers,
            Err(Trouble::Poisoned(_)) if requests.len() > 1 => {
                let mut answers = Vec::with_capacity(requests.len());
                for request in requests {
                    answers.append(
                        &mut self
                            .commit(&[request])
                            .await
                            .unwrap_or_else(|trouble| vec![Err(trouble.into_failure())]),
                    );
                }
                answers
            }
            Err(trouble) => {
                let failure = trouble.into_failure();
                requests.iter().map(|_| Err(failure.clone())).collect()
            }
        }
    }

    /// Decides and appends until nobody else was first. On `Ok` what the
    /// answers promise is durable and published.
    async fn commit(&mut self, requests: &[&Request]) -> Result<Vec<Answer>, Trouble> {
        self.suspect = false;
        let now = self.effects.now();
        let own_id =
            |request: &&Request| request.id.unwrap_or_else(|| new_id(self.effects.as_ref(), now));
        let ids: Vec<EventId> = requests.iter().map(own_id).collect();
        let mut spoiled = HashMap::new();
        for _ in 0..ATTEMPTS_MAX {
            let Some((plan, answers)) = self.plan(requests, &ids, &mut spoiled).await else {
                continue;
            };
            let entries = plan.unsealed().map_err(Trouble::Poisoned)?;
            let Plan { state, places, .. } = plan;
            let appended = if entries.is_empty() {
                // What is refused or known must be so by the newest record, which
                // an append would have proved.
                self.check_head().await
            } else {
                let (sealed, head) = seal(&self.organisation, self.loaded.head, entries);
                let appended =
                    self.log.append(&self.organisation, self.loaded.head.position, &sealed).await;
                appended.map(|()| self.publish(Loaded { state, head }))
            };
            match appended {
                Ok(()) => {
                    for id in requests.iter().filter_map(|request| request.id) {
                        if let Some(position) = places.get(&id) {
                            self.recent.insert(id, *position);
                        }
                    }
                    return Ok(answers);
                }
                Err(error) => match self.recover(error, &ids).await {
                    Trouble::Again => {}
                    trouble @ (Trouble::Poisoned(_) | Trouble::Failed(_)) => return Err(trouble),
                },
            }
        }
        Err(Trouble::Failed(Failure::Busy))
    }

    /// Decides each request after those before it; `None` when one spoiled the
    /// plan and is left out of the next.
    async fn plan<'a>(
        &'a self,
        requests: &[&Request],
        ids: &[EventId],
        spoiled: &mut HashMap<usize, Failure>,
    ) -> Option<(Plan<'a>, Vec<Answer>)> {
        let Loaded { state, head } = &self.loaded;
        let now = self.effects.now().max(state.recorded());
        let (log, effects) = (self.log.as_ref(), self.effects.as_ref());
        let mut plan = Plan::new(
            &self.organisation,
            log,
            effects,
            &self.recent,
            state.clone(),
            head.position,
            now,
        );
        let mut answers = Vec::with_capacity(requests.len());
        for (n, request) in requests.iter().enumerate() {
            let answer = match spoiled.get(&n) {
                Some(failure) => Ok(Err(failure.clone())),
                None => plan.add(request, ids[n]).await,
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

    /// Finds out what an error means for the batch.
    async fn recover(&mut self, error: LogError, ids: &[EventId]) -> Trouble {
        let outcome = match error {
            LogError::Conflict if self.suspect => return self.settle(error, ids).await,
            LogError::Conflict => self.catch_up().await,
            LogError::KnownId => self.look_up(ids).await,
            LogError::Unknown(_) => return self.settle(error, ids).await,
            LogError::Undurable(_) => {
                self.stopped = true;
                return Trouble::Failed(Failure::Stopped);
            }
            LogError::Refused { .. } => return Trouble::Poisoned(failed(error)),
            LogError::Busy
            | LogError::Full
            | LogError::Damaged { .. }
            | LogError::Unreachable { .. } => Err(error),
        };
        outcome.map_or_else(|error| Trouble::Failed(failed(error)), |()| Trouble::Again)
    }

    async fn catch_up(&mut self) -> Result<(), LogError> {
        let mut loaded = self.loaded.clone();
        loaded.catch_up(self.log.as_ref(), &self.organisation, &|_| ()).await?;
        self.publish(loaded);
        Ok(())
    }

    /// Learns which of a batch's ids are in the log already.
    async fn look_up(&mut self, ids: &[EventId]) -> Result<(), LogError> {
        for (id, position) in self.log.positions(&self.organisation, ids).await? {
            self.recent.insert(id, position);
        }
        Ok(())
    }

    /// The connection went during the commit. Reads back until the log can be
    /// asked; then the batch is decided anew with the same ids, so that what is
    /// in the log is found there. Should the lost commit still be under way,
    /// either it is first and the next attempt meets a conflict, or it is late
    /// and finds the head moved: never are there two.
    async fn settle(&mut self, error: LogError, ids: &[EventId]) -> Trouble {
        for attempt in 0..SETTLE_ATTEMPTS_MAX {
            tokio::time::sleep(Duration::from_millis(50 << attempt)).await;
            if self.catch_up().await.is_ok() && self.look_up(ids).await.is_ok() {
                self.suspect = true;
                return Trouble::Again;
            }
        }
        Trouble::Failed(Failure::Unknown(Arc::new(error)))
    }
}

impl Trouble {
    fn into_failure(self) -> Failure {
        match self {
            Self::Again => Failure::Busy,
            Self::Poisoned(failure) | Self::Failed(failure) => failure,
        }
    }
}

fn failed(error: LogError) -> Failure {
    Failure::Log(Arc::new(error))
}

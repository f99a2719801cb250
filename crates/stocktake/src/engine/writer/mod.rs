//! The writer: the one task through which an organisation's commands go. It
//! drains what waits, decides, appends in one transaction, acknowledges, and
//! publishes the next state. The database is the referee between processes.

mod attempts;
mod flight;

use std::sync::Arc;

use stocktake_log::{Log, LogError};
use stocktake_model::{OrganisationCode, event::EventId};
use tokio::sync::{mpsc, oneshot};

use super::{
    effects::Effects,
    load::{Loaded, Read},
    organisation::Published,
    plan::Recent,
    request::{Answer, AnswerTogether, Failure, Receipt, Request, Together},
    snapshot::Keeper,
};
use crate::metrics::instance::Counts;
use flight::{Ahead, Flight, landed};

/// Requests that wait together for their answers.
pub(crate) struct Submission {
    pub(crate) requests: Arc<[Request]>,
    pub(crate) reply: Reply,
}

/// How the requests of a submission are recorded, and who waits for it.
pub(crate) enum Reply {
    /// Each by itself.
    Each(oneshot::Sender<Vec<Answer>>),
    /// All or none.
    Together(oneshot::Sender<AnswerTogether>),
}

impl Submission {
    /// Whether it can be decided before what was sent earlier is durable: it
    /// speaks of no other entry and is not sent again, for both of which the
    /// log is asked.
    fn is_plain(&self, flies: impl Fn(EventId) -> bool) -> bool {
        let is_plain = |request: &Request| {
            request.command.refers_to().is_none() && !request.id.is_some_and(&flies)
        };
        !self.requests.is_empty() && self.requests.iter().all(is_plain)
    }

    /// Its requests, those together that stand or fall together.
    fn groups(&self) -> impl Iterator<Item = &[Request]> {
        let size = match self.reply {
            Reply::Each(_) => 1,
            Reply::Together(_) => self.requests.len().max(1),
        };
        self.requests.chunks(size)
    }
}

/// A receipt for each request of a group, or which of them failed and why.
type GroupAnswer = Result<Vec<Receipt>, (usize, Failure)>;

/// The writer of one organisation.
pub(crate) struct Writer {
    organisation: OrganisationCode,
    log: Arc<dyn Log>,
    effects: Arc<dyn Effects>,
    counts: Arc<Counts>,
    loaded: Loaded,
    snapshots: Keeper,
    published: Arc<Published>,
    recent: Recent,
}

impl Writer {
    pub(crate) fn new(
        organisation: OrganisationCode,
        log: Arc<dyn Log>,
        effects: Arc<dyn Effects>,
        counts: Arc<Counts>,
        loaded: Loaded,
        snapshots: Keeper,
        published: Arc<Published>,
    ) -> Self {
        let recent = Recent::default();
        Self { organisation, log, effects, counts, loaded, snapshots, published, recent }
    }

    /// Works until the last sender is gone and the queue is empty. While one
    /// batch is made durable, the next is decided as if it were already; should
    /// it not become durable, the next is decided again.
    pub(crate) async fn run(mut self, mut waiting: mpsc::Receiver<Submission>) {
        let mut flying: Option<Flight> = None;
        loop {
            let ahead = match flying.as_mut() {
                None => match waiting.recv().await {
                    None => break,
                    Some(first) => self.ahead(None, first, &mut waiting).await,
                },
                Some(flight) => tokio::select! {
                    biased;
                    outcome = &mut flight.append => Ahead::Landed(landed(outcome)),
                    first = waiting.recv() => match first {
                        None => Ahead::Landed(landed((&mut flight.append).await)),
                        Some(first) => self.ahead(Some(flight), first, &mut waiting).await,
                    },
                },
            };
            flying = match ahead {
                Ahead::Landed(outcome) => {
                    self.land(flying, outcome).await;
                    None
                }
                // What is next goes on its way before anybody is answered.
                Ahead::Planned(batch, planned, Ok(())) => {
                    let next = self.start(batch, planned).await;
                    self.land(flying, Ok(())).await;
                    Some(next)
                }
                Ahead::Planned(batch, _, Err(error)) => {
                    self.land(flying, Err(error)).await;
                    self.work(batch).await;
                    None
                }
                Ahead::Careful(batch, outcome) => {
                    let outcome = match (outcome, flying.as_mut()) {
                        (Some(outcome), _) => outcome,
                        (None, None) => Ok(()),
                        (None, Some(flight)) => landed((&mut flight.append).await),
                    };
                    self.land(flying, outcome).await;
                    self.work(batch).await;
                    None
                }
            };
            self.snapshots.keep(&self.loaded);
        }
        // The last one may have been left out while another was stored.
        self.snapshots.finish().await;
        self.snapshots.keep(&self.loaded);
        self.snapshots.finish().await;
    }

    /// Answers the senders of a batch.
    fn reply(&self, batch: Vec<Submission>, answers: Vec<GroupAnswer>) {
        for answer in &answers {
            self.counts.answered(answer.as_deref().map_err(|(_, failure)| failure));
        }
        let mut answers = answers.into_iter();
        for submission in batch {
            answer(submission, &mut answers);
        }
    }

    fn publish(&mut self, loaded: Loaded) {
        self.loaded = loaded;
        self.published.store(self.loaded.state.clone());
    }

    async fn catch_up(&mut self) -> Result<(), LogError> {
        let mut loaded = self.loaded.clone();
        if loaded.catch_up(&self.log, &self.organisation, &|_| ()).await? == Read::Anew {
            self.snapshots.forget().await;
        }
        self.publish(loaded);
        Ok(())
    }
}

/// Answers a submission with the next of the answers to its groups. A sender
/// that no longer listens has lost its answer, not its event.
fn answer(submission: Submission, answers: &mut impl Iterator<Item = GroupAnswer>) {
    let Submission { requests, reply } = submission;
    let _gone = match reply {
        Reply::Each(reply) => {
            let alone = |answer: GroupAnswer| match answer {
                Ok(receipts) => receipts.into_iter().next().ok_or(Failure::Internal),
                Err((_, failure)) => Err(failure),
            };
            reply.send(answers.take(requests.len()).map(alone).collect()).is_err()
        }
        Reply::Together(reply) => {
            let answer = if requests.is_empty() { None } else { answers.next() };
            let why = |(at, failure)| {
                if let Failure::Refused(rejection) = failure {
                    Together::Refused { at, rejection }
                } else {
                    Together::Failed(failure)
                }
            };
            reply.send(answer.unwrap_or(Ok(Vec::new())).map_err(why)).is_err()
        }
    };
}

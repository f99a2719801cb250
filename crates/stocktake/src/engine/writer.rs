//! The writer: the one task through which an organisation's commands go. It
//! drains what waits, decides, appends in one transaction, acknowledges, and
//! publishes the next state. The database is the referee between processes.

use std::{collections::HashMap, ops::Range, sync::Arc, time::Duration};

use stocktake_log::{Log, LogError, chain::seal};
use stocktake_model::{OrganisationCode, Position, decide::Command, event::EventId};
use tokio::sync::{mpsc, oneshot};

use super::{
    effects::{Effects, new_id},
    load::{Loaded, Read},
    organisation::Published,
    plan::{Plan, Recent, Spoiled},
    request::{Answer, AnswerTogether, Failure, Receipt, Request, Together},
    snapshot::Keeper,
};
use crate::metrics::instance::Counts;

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

/// Requests that are decided together, and what was found out about them.
struct Batch<'r> {
    groups: Vec<Group<'r>>,
    /// Where those of their ids stand that were found in the log.
    found: HashMap<EventId, Position>,
    /// The answer to an append was lost: it may be in the log, or come yet.
    lost: Option<Arc<LogError>>,
}

/// Requests that are recorded all or none.
struct Group<'r> {
    requests: &'r [Request],
    /// The id of each one's own event, the same at every attempt: so what a
    /// commit recorded whose answer was lost is known again.
    ids: Vec<EventId>,
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
        counts: Arc<Counts>,
        loaded: Loaded,
        snapshots: Keeper,
        published: Arc<Published>,
    ) -> Self {
        let recent = Recent::default();
        Self { organisation, log, effects, counts, loaded, snapshots, published, recent }
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
            self.snapshots.keep(&self.loaded);
        }
        self.snapshots.keep(&self.loaded);
        self.snapshots.finish().await;
    }

    async fn work(&mut self, batch: Vec<Submission>) {
        let groups: Vec<&[Request]> = batch.iter().flat_map(Submission::groups).collect();
        let mut answers = Vec::with_capacity(groups.len());
        // What follows an erasure is decided without what it erased.
        let erases = |group: &[Request]| {
            group.iter().any(|request| matches!(request.command, Command::Erase(_)))
        };
        if groups.is_empty() {
            self.answer(&[]).await;
        }
        for part in groups.chunk_by(|one, next| !erases(one) || erases(next)) {
            answers.append(&mut self.answer(part).await);
        }
        for answer in &answers {
            self.counts.answered(answer.as_deref().map_err(|(_, failure)| failure));
        }
        let mut answers = answers.into_iter();
        for submission in batch {
            answer(submission, &mut answers);
        }
    }

    async fn answer(&mut self, groups: &[&[Request]]) -> Vec<GroupAnswer> {
        let now = self.effects.now();
        let own_id =
            |request: &Request| request.id.unwrap_or_else(|| new_id(self.effects.as_ref(), now));
        let groups: Vec<Group<'_>> = groups
            .iter()
            .map(|requests| Group { requests, ids: requests.iter().map(own_id).collect() })
            .collect();
        let count = groups.len();
        let mut batch = Batch { groups, found: HashMap::new(), lost: None };
        let mut answers = match self.commit(&mut batch, 0..count).await {
            Ok(answers) => answers,
            Err(Trouble::Poisoned(_)) if count > 1 => self.singly(&mut batch).await,
            Err(Trouble::Poisoned(failure) | Trouble::Failed(failure)) => {
                vec![Err((0, failure)); count]
            }
        };
        if let Some(lost) = batch.lost {
            // Whatever failed since, the lost append may have recorded it.
            for answer in &mut answers {
                if let Err((_, failure @ (Failure::Log(_) | Failure::Busy | Failure::Internal))) =
                    answer
                {
                    *failure = Failure::Unknown(Arc::clone(&lost));
                }
            }
        }
        answers
    }

    async fn singly(&mut self, batch: &mut Batch<'_>) -> Vec<GroupAnswer> {
        let count = batch.groups.len();
        let mut answers = Vec::with_capacity(count);
        while answers.len() < count {
            let next = answers.len();
            match self.commit(batch, next..next + 1).await {
                Ok(mut one) => answers.append(&mut one),
                Err(Trouble::Poisoned(failure)) => answers.push(Err((0, failure))),
                // The others would meet the same.
                Err(Trouble::Failed(failure)) => answers.resize(count, Err((0, failure))),
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
    ) -> Result<Vec<GroupAnswer>, Trouble> {
        if self.published.has_failed() {
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
            self.counts.appended(sealed.len());
            for id in batch.chosen_ids() {
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

    /// Decides each group of `part` after those before it; `None` when one
    /// spoiled the plan and is left out of the next.
    async fn plan<'a>(
        &'a self,
        batch: &'a Batch<'_>,
        part: Range<usize>,
        spoiled: &mut HashMap<usize, Failure>,
    ) -> Option<(Plan<'a>, Vec<GroupAnswer>)> {
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
            let Group { requests, ids } = &batch.groups[n];
            let answer = match (spoiled.get(&n), *requests) {
                (Some(failure), _) => Err((0, failure.clone())),
                (None, [request]) if request.expected.is_none() => {
                    match plan.add(request, ids[0]).await {
                        Ok(answer) => answer.map(|receipt| vec![receipt]).map_err(|why| (0, why)),
                        Err(Spoiled(failure)) => {
                            spoiled.insert(n, failure);
                            return None;
                        }
                    }
                }
                (None, requests) => plan.add_together(requests, ids).await,
            };
            answers.push(answer);
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
        self.published.store(self.loaded.state.clone());
    }

    /// Finds out what an error means for the batch. On `Ok`, decide anew.
    async fn recover(&mut self, error: LogError, batch: &mut Batch<'_>) -> Result<(), Trouble> {
        if matches!(error, LogError::Conflict) {
            self.counts.conflicts.inc();
        }
        let outcome = match error {
            LogError::Conflict if batch.lost.is_none() => self.catch_up().await,
            LogError::KnownId => self.look_up(batch).await,
            LogError::Conflict | LogError::Unknown(_) => return self.settle(error, batch).await,
            LogError::Undurable(_) => {
                self.published.fail();
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
        if loaded.catch_up(&self.log, &self.organisation, &|_| ()).await? == Read::Anew {
            self.snapshots.forget().await;
        }
        self.publish(loaded);
        Ok(())
    }

    /// Learns which of a batch's ids are in the log already.
    async fn look_up(&mut self, batch: &mut Batch<'_>) -> Result<(), LogError> {
        let ids: Vec<EventId> = batch.groups.iter().flat_map(|group| &group.ids).copied().collect();
        batch.found.extend(self.log.positions(&self.organisation, &ids).await?);
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

impl Batch<'_> {
    /// The ids that senders chose, or their keys.
    fn chosen_ids(&self) -> impl Iterator<Item = EventId> {
        let requests = self.groups.iter().flat_map(|group| group.requests);
        requests.filter_map(|request| request.id)
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

fn failed(error: LogError) -> Failure {
    Failure::Log(Arc::new(error))
}

//! Recording a batch step by step, by the newest record alone: after a conflict, a
//! lost answer or anything else that keeps the short way from ending well.

use std::{collections::HashMap, ops::Range, sync::Arc, time::Duration};

use stocktake_log::{Log, LogError};
use stocktake_model::{OrganisationCode, Position, RecordedTime, decide::Command, event::EventId};

use super::{GroupAnswer, Submission, Writer};
use crate::{
    engine::{
        effects::{Effects, new_id},
        plan::{Plan, Spoiled},
        request::{Failure, Request},
    },
    traces::Trace,
};

/// How long a batch is decided anew, because others appended first or because
/// one of its requests had to be left out, before its senders are told that
/// the writer is busy. Long, for a process that appends all the time is mostly
/// first: it knows already where the log ends, and the loser has to read on.
const ATTEMPTS_TIME_MAX: Duration = Duration::from_secs(10);

/// How often the log is asked what became of a commit whose answer was lost.
const SETTLE_ATTEMPTS_MAX: u32 = 6;

/// Requests that are decided together, and what was found out about them.
struct Batch<'r> {
    groups: Vec<Group<'r>>,
    /// Where those of their ids stand that were found in the log.
    found: HashMap<EventId, Position>,
    /// The answer to an append was lost: it may be in the log, or come yet.
    lost: Option<Arc<LogError>>,
    /// How the append ended that was tried before.
    failed: Option<LogError>,
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
    /// Works off a batch step by step.
    pub(super) async fn work(&mut self, batch: Vec<Submission>) {
        let groups: Vec<&[Request]> = batch.iter().flat_map(Submission::groups).collect();
        let mut answers = Vec::with_capacity(groups.len());
        // What follows an erasure is decided without what it erased.
        let erases = |group: &[Request]| {
            group.iter().any(|request| matches!(request.command, Command::Erase(_)))
        };
        if groups.is_empty() {
            self.answer(Batch::of(&[], Vec::new())).await;
        }
        for part in groups.chunk_by(|one, next| !erases(one) || erases(next)) {
            let ids = self.new_ids(part);
            answers.append(&mut self.answer(Batch::of(part, ids)).await);
        }
        self.reply(batch, answers);
    }

    /// Works off a batch whose append did not end well, with the ids it had:
    /// so what the append recorded nevertheless is known again.
    pub(super) async fn work_again(
        &mut self,
        batch: Vec<Submission>,
        ids: Vec<Vec<EventId>>,
        error: LogError,
    ) {
        let groups: Vec<&[Request]> = batch.iter().flat_map(Submission::groups).collect();
        let again = Batch { failed: Some(error), ..Batch::of(&groups, ids) };
        let answers = self.answer(again).await;
        self.reply(batch, answers);
    }

    fn new_ids(&self, groups: &[&[Request]]) -> Vec<Vec<EventId>> {
        let now = self.effects.now();
        groups.iter().map(|requests| own_ids(self.effects.as_ref(), requests, now)).collect()
    }

    async fn answer(&mut self, mut batch: Batch<'_>) -> Vec<GroupAnswer> {
        let count = batch.groups.len();
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
        if let Some(error) = batch.failed.take() {
            self.recover(error, batch).await?;
        }
        let mut spoiled = HashMap::new();
        let began = tokio::time::Instant::now();
        while began.elapsed() < ATTEMPTS_TIME_MAX {
            let Some((plan, answers)) = self.plan(batch, part.clone(), &mut spoiled).await else {
                continue;
            };
            let (sealed, places, after) = plan.finished();
            let appended = if sealed.is_empty() {
                // What is refused or known must be so by the newest record, which
                // an append would have proved.
                check_head(self.log.as_ref(), &self.organisation, self.loaded.head.position).await
            } else {
                let append =
                    self.log.append(&self.organisation, self.loaded.head.position, &sealed);
                Trace::of_append(&self.organisation, sealed.len()).follow(append).await
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
                self.publish(after);
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
                (None, requests) => match decide_group(&mut plan, requests, ids).await {
                    Ok(answer) => answer,
                    Err(failure) => {
                        spoiled.insert(n, failure);
                        return None;
                    }
                },
            };
            answers.push(answer);
        }
        Some((plan, answers))
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
            | LogError::Newer { .. }
            | LogError::Damaged { .. }
            | LogError::Unreachable { .. } => Err(error),
        };
        outcome.map_err(|error| Trouble::Failed(failed(error)))
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

impl<'r> Batch<'r> {
    fn of(groups: &[&'r [Request]], ids: Vec<Vec<EventId>>) -> Self {
        let groups = groups.iter().zip(ids).map(|(requests, ids)| Group { requests, ids });
        Self { groups: groups.collect(), found: HashMap::new(), lost: None, failed: None }
    }

    /// The ids that senders chose, or their keys.
    fn chosen_ids(&self) -> impl Iterator<Item = EventId> {
        let requests = self.groups.iter().flat_map(|group| group.requests);
        requests.filter_map(|request| request.id)
    }
}

/// Decides a group after what the plan holds; an error when it spoiled the plan.
pub(super) async fn decide_group(
    plan: &mut Plan<'_>,
    requests: &[Request],
    ids: &[EventId],
) -> Result<GroupAnswer, Failure> {
    match requests {
        [request] if request.expected.is_none() => match plan.add(request, ids[0]).await {
            Ok(answer) => Ok(answer.map(|receipt| vec![receipt]).map_err(|why| (0, why))),
            Err(Spoiled(failure)) => Err(failure),
        },
        requests => Ok(plan.add_together(requests, ids).await),
    }
}

/// The id of each request's own event: chosen by its sender, or new.
pub(super) fn own_ids(
    effects: &dyn Effects,
    requests: &[Request],
    now: RecordedTime,
) -> Vec<EventId> {
    requests.iter().map(|request| request.id.unwrap_or_else(|| new_id(effects, now))).collect()
}

/// [`LogError::Conflict`] when another process appended after `position`.
pub(super) async fn check_head(
    log: &dyn Log,
    organisation: &OrganisationCode,
    position: Position,
) -> Result<(), LogError> {
    let head = log.head(organisation).await?;
    let newest = head.map_or(Position::ZERO, |head| head.position);
    if newest == position { Ok(()) } else { Err(LogError::Conflict) }
}

fn failed(error: LogError) -> Failure {
    Failure::Log(Arc::new(error))
}

//! Deciding ahead: while one batch is made durable, the next is decided as if it
//! were already. Should it not become durable, the next is decided again.

use std::{collections::HashMap, sync::Arc};

use stocktake_log::{Head, LogError, Sealed};
use stocktake_model::{Position, RecordedTime, event::EventId};
use tokio::{
    sync::mpsc,
    task::{JoinError, JoinHandle},
};

use super::{
    GroupAnswer, Submission, Writer,
    attempts::{check_head, decide_group, own_ids},
};
use crate::{
    engine::{BATCH_MAX, load::Loaded, plan::Plan},
    traces::Trace,
};

/// A batch on its way to the disk.
pub(super) struct Flight {
    batch: Vec<Submission>,
    answers: Vec<GroupAnswer>,
    ids: Vec<Vec<EventId>>,
    places: HashMap<EventId, Position>,
    /// What is published when it has landed.
    after: Loaded,
    /// How many entries it appends.
    count: usize,
    pub(super) append: JoinHandle<Result<(), LogError>>,
}

/// A batch that was decided as if what flies before it had landed.
pub(super) struct Planned {
    answers: Vec<GroupAnswer>,
    ids: Vec<Vec<EventId>>,
    sealed: Vec<Sealed>,
    places: HashMap<EventId, Position>,
    after: Loaded,
    from: Head,
}

/// What came of looking ahead.
pub(super) enum Ahead {
    /// Nothing more came before what flies landed.
    Landed(Result<(), LogError>),
    /// The next batch, and how what flies landed.
    Planned(Vec<Submission>, Box<Planned>, Result<(), LogError>),
    /// A batch that has to be decided by the newest record alone.
    Careful(Vec<Submission>, Option<Result<(), LogError>>),
}

impl Writer {
    /// Decides `first` and what comes after it, until what flies has landed.
    pub(super) async fn ahead(
        &self,
        mut flying: Option<&mut Flight>,
        first: Submission,
        waiting: &mut mpsc::Receiver<Submission>,
    ) -> Ahead {
        let base = flying.as_ref().map_or(&self.loaded, |flight| &flight.after).clone();
        let now = self.effects.now().max(base.state.recorded());
        let nothing_found = HashMap::new();
        let mut plan = Plan::new(
            &self.organisation,
            self.log.as_ref(),
            self.effects.as_ref(),
            &self.recent,
            &nothing_found,
            &base,
            now,
        );
        let (mut batch, mut answers, mut ids) = (Vec::new(), Vec::new(), Vec::new());
        let (mut next, mut requests, mut outcome) = (Some(first), 0, None);
        while let Some(submission) = next.take() {
            requests += submission.requests.len();
            let flies = |id| flying.as_ref().is_some_and(|flight| flight.places.contains_key(&id));
            let is_plain = !self.published.has_failed() && submission.is_plain(flies);
            batch.push(submission);
            if flying.is_some() {
                self.published.decided_ahead(batch.len());
            }
            let last = &batch[batch.len() - 1];
            if !is_plain || !decide_ahead(&mut plan, last, now, &mut answers, &mut ids).await {
                batch.extend(drain(waiting, requests));
                return Ahead::Careful(batch, None);
            }
            next = match flying.as_mut().filter(|_| outcome.is_none() && requests < BATCH_MAX) {
                None if outcome.is_none() && requests < BATCH_MAX => waiting.try_recv().ok(),
                None => None,
                Some(flight) => tokio::select! {
                    biased;
                    landing = &mut flight.append => {
                        outcome = Some(landed(landing));
                        None
                    }
                    more = waiting.recv() => more,
                },
            };
        }
        let (sealed, places, after) = plan.finished();
        let planned = Planned { answers, ids, sealed, places, after, from: base.head };
        let outcome = match (outcome, flying) {
            (Some(outcome), _) => outcome,
            (None, None) => Ok(()),
            (None, Some(flight)) => landed((&mut flight.append).await),
        };
        Ahead::Planned(batch, Box::new(planned), outcome)
    }

    /// Starts to append what was planned, and does not wait for it to end.
    pub(super) async fn start(&self, batch: Vec<Submission>, planned: Box<Planned>) -> Flight {
        let Planned { answers, ids, sealed, places, after, from } = *planned;
        let count = sealed.len();
        let (log, organisation) = (Arc::clone(&self.log), self.organisation.clone());
        let trace = Trace::of_append(&organisation, count);
        let append = tokio::spawn(trace.follow(async move {
            if sealed.is_empty() {
                check_head(log.as_ref(), &organisation, from.position).await
            } else {
                log.append(&organisation, from.position, &sealed).await
            }
        }));
        // A task that was just spawned waits for the one that spawned it to pause,
        // which this one, deciding what comes next, would not do for long.
        tokio::task::yield_now().await;
        Flight { batch, answers, ids, places, after, count, append }
    }

    /// Takes in how an append ended. When it is durable, its state is published
    /// and its senders are answered; when it is not, they are found out about
    /// with care, and what was planned after it does not hold.
    pub(super) async fn land(&mut self, flight: Option<Flight>, outcome: Result<(), LogError>) {
        self.published.decided_ahead(0);
        let Some(Flight { batch, answers, ids, places, after, count, .. }) = flight else {
            return;
        };
        if let Err(error) = outcome {
            return self.work_again(batch, ids, error).await;
        }
        self.counts.appended(count);
        for request in batch.iter().flat_map(|submission| submission.requests.iter()) {
            if let Some((id, position)) = request.id.and_then(|id| places.get_key_value(&id)) {
                self.recent.insert(*id, *position);
            }
        }
        self.publish(after);
        self.reply(batch, answers);
    }
}

/// Decides a submission after what the plan holds; `false` when the plan can no
/// longer be used.
async fn decide_ahead(
    plan: &mut Plan<'_>,
    submission: &Submission,
    now: RecordedTime,
    answers: &mut Vec<GroupAnswer>,
    ids: &mut Vec<Vec<EventId>>,
) -> bool {
    for requests in submission.groups() {
        let own = own_ids(plan.effects(), requests, now);
        let Ok(answer) = decide_group(plan, requests, &own).await else { return false };
        answers.push(answer);
        ids.push(own);
    }
    true
}

/// How an append ended. One that panicked may have been made durable.
pub(super) fn landed(outcome: Result<Result<(), LogError>, JoinError>) -> Result<(), LogError> {
    outcome.unwrap_or_else(|error| Err(LogError::Unknown(Arc::new(error))))
}

/// What waits beside `requests` of a batch, up to its largest size.
fn drain(waiting: &mut mpsc::Receiver<Submission>, mut requests: usize) -> Vec<Submission> {
    let mut batch = Vec::new();
    while requests < BATCH_MAX
        && let Ok(next) = waiting.try_recv()
    {
        requests += next.requests.len();
        batch.push(next);
    }
    batch
}

//! One organisation as a process knows it: the newest state for readers, and
//! the way to the writer for whoever wants something recorded.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize, Ordering::SeqCst},
    },
    time::Duration,
};

use arc_swap::{ArcSwap, ArcSwapOption};
use stocktake_log::{Log, LogError};
use stocktake_model::{OrganisationCode, Position, state::State};
use tokio::sync::{mpsc, oneshot, watch};

use super::{
    QUEUE_MAX,
    request::{Answer, AnswerTogether, Failure, Request, Together},
    writer::{Reply, Submission},
};

/// One organisation: its newest state and the way to its writer.
pub struct Organisation {
    code: OrganisationCode,
    log: Arc<dyn Log>,
    published: Arc<Published>,
    /// Gone once the engine is stopped; the writer ends when it has worked off
    /// what was sent before.
    queue: ArcSwapOption<mpsc::Sender<Submission>>,
}

/// What a writer shows: the newest state, its position for those who wait for
/// the next, and whether there will be one.
pub(crate) struct Published {
    state: ArcSwap<State>,
    position: watch::Sender<Position>,
    has_failed: AtomicBool,
    /// How many submissions are decided, and wait for what is made durable.
    ahead: AtomicUsize,
}

impl Published {
    pub(crate) fn new(state: State) -> Self {
        let position = watch::Sender::new(state.position());
        Self {
            state: ArcSwap::from_pointee(state),
            position,
            has_failed: AtomicBool::new(false),
            ahead: AtomicUsize::new(0),
        }
    }

    /// Publishes a state; whoever waits for its position finds it.
    pub(crate) fn store(&self, state: State) {
        let position = state.position();
        self.state.store(Arc::new(state));
        self.position.send_if_modified(|last| std::mem::replace(last, position) != position);
    }

    /// Tells how many submissions are decided ahead.
    pub(crate) fn decided_ahead(&self, submissions: usize) {
        self.ahead.store(submissions, SeqCst);
    }

    /// The writer takes nothing more, for what it writes is not durable.
    pub(crate) fn fail(&self) {
        self.has_failed.store(true, SeqCst);
    }

    pub(crate) fn has_failed(&self) -> bool {
        self.has_failed.load(SeqCst)
    }
}

/// The answers to requests that the writer has.
pub struct Answers(oneshot::Receiver<Vec<Answer>>);

impl Answers {
    /// Waits for them.
    ///
    /// # Errors
    /// [`Failure::Unanswered`] when the writer ended without them.
    pub async fn received(self) -> Result<Vec<Answer>, Failure> {
        self.0.await.map_err(|_| Failure::Unanswered)
    }
}

impl Organisation {
    /// An organisation, and what its writer is to take.
    pub(crate) fn new(
        code: OrganisationCode,
        log: Arc<dyn Log>,
        published: Arc<Published>,
    ) -> (Self, mpsc::Receiver<Submission>) {
        let (queue, waiting) = mpsc::channel(QUEUE_MAX);
        let queue = ArcSwapOption::from_pointee(queue);
        (Self { code, log, published, queue }, waiting)
    }

    /// Its code.
    #[must_use]
    pub fn code(&self) -> &OrganisationCode {
        &self.code
    }

    /// The log underneath.
    #[must_use]
    pub fn log(&self) -> &Arc<dyn Log> {
        &self.log
    }

    /// The newest state: never ahead of what is durable.
    #[must_use]
    pub fn state(&self) -> Arc<State> {
        self.published.state.load_full()
    }

    /// Whether its writer takes nothing more, as with [`Failure::Stopped`].
    #[must_use]
    pub fn has_failed(&self) -> bool {
        self.published.has_failed()
    }

    /// The position of the newest state, to be waited on.
    #[must_use]
    pub fn positions(&self) -> watch::Receiver<Position> {
        self.published.position.subscribe()
    }

    /// Waits until the newest state has reached `position`, as long as
    /// `patience` allows; says whether it has.
    pub async fn reached(&self, position: Position, patience: Duration) -> bool {
        let mut positions = self.positions();
        let reached = positions.wait_for(|newest| *newest >= position);
        matches!(tokio::time::timeout(patience, reached).await, Ok(Ok(_)))
    }

    /// How many submissions wait: for the writer, or for what it makes durable
    /// before them.
    #[must_use]
    pub fn waiting(&self) -> usize {
        self.queued() + self.published.ahead.load(SeqCst)
    }

    /// How many submissions the writer has not taken yet.
    #[must_use]
    pub fn queued(&self) -> usize {
        self.queue.load().as_ref().map_or(0, |queue| queue.max_capacity() - queue.capacity())
    }

    /// Hands requests to the writer, waiting for a place in its queue, and
    /// waits for their answers. They are decided in order and made durable
    /// together; one that is refused does not affect the others.
    ///
    /// # Errors
    /// [`Failure::Stopping`] once the engine is stopped.
    pub async fn submit(&self, requests: Vec<Request>) -> Result<Vec<Answer>, Failure> {
        self.send(requests.into()).await?.received().await
    }

    /// As [`Self::submit`], but returns when the writer has them. What is sent
    /// later is decided later.
    ///
    /// # Errors
    /// As for [`Self::submit`].
    pub async fn send(&self, requests: Arc<[Request]>) -> Result<Answers, Failure> {
        let (reply, answers) = oneshot::channel();
        let submission = Submission { requests, reply: Reply::Each(reply) };
        self.queue()?.send(submission).await.map_err(|_| Failure::Stopping)?;
        Ok(Answers(answers))
    }

    /// As [`Self::submit`], but refuses instead of waiting for a place.
    ///
    /// # Errors
    /// [`Failure::Busy`] when [`QUEUE_MAX`] submissions wait already, and
    /// [`Failure::Stopping`] once the engine is stopped.
    pub async fn try_submit(&self, requests: Vec<Request>) -> Result<Vec<Answer>, Failure> {
        let (reply, answers) = oneshot::channel();
        self.try_send(Submission { requests: requests.into(), reply: Reply::Each(reply) })?;
        Answers(answers).received().await
    }

    /// Hands requests to the writer that are recorded all or none, without
    /// waiting for a place in its queue. They are decided in order, each with
    /// what those before it record. What is erased is erased when all are
    /// recorded, so an erasure is best sent alone.
    ///
    /// # Errors
    /// [`Together::Refused`] names the first that a rule refused; otherwise as
    /// for [`Self::try_submit`].
    pub async fn submit_together(&self, requests: Vec<Request>) -> AnswerTogether {
        let (reply, answer) = oneshot::channel();
        self.try_send(Submission { requests: requests.into(), reply: Reply::Together(reply) })
            .map_err(Together::Failed)?;
        answer.await.unwrap_or(Err(Together::Failed(Failure::Unanswered)))
    }

    fn queue(&self) -> Result<Arc<mpsc::Sender<Submission>>, Failure> {
        self.queue.load_full().ok_or(Failure::Stopping)
    }

    fn try_send(&self, submission: Submission) -> Result<(), Failure> {
        self.queue()?.try_send(submission).map_err(|error| match error {
            mpsc::error::TrySendError::Full(_) => Failure::Busy,
            mpsc::error::TrySendError::Closed(_) => Failure::Stopping,
        })
    }

    /// Takes no more submissions. What waits is still worked off.
    pub(crate) fn close(&self) {
        self.queue.store(None);
    }

    /// Brings the state to the end of the log whenever another process
    /// appended, asking `every` so often, until the engine is stopped.
    pub(crate) async fn follow(self: Arc<Self>, every: Duration) {
        let mut is_readable = true;
        loop {
            tokio::time::sleep(every).await;
            let reached = self.catch_up().await;
            if let (Err(error), true) = (&reached, is_readable) {
                let organisation = self.code.as_str();
                tracing::warn!(organisation, "cannot follow what other processes append: {error}");
            }
            is_readable = reached.is_ok();
        }
    }

    /// Has the writer read on, if the log goes on beyond the newest state.
    async fn catch_up(&self) -> Result<(), LogError> {
        let head = self.log.head(&self.code).await?;
        if head.is_some_and(|head| head.position > self.state().position()) {
            // Without requests, a submission still proves the state to be the newest.
            let _stopping = self.submit(Vec::new()).await;
        }
        Ok(())
    }
}

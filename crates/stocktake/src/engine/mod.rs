//! The engine: one writer per organisation between the pure model and the
//! durable log, and the state that readers take.

pub mod effects;
mod load;
mod plan;
pub mod rehearsal;
pub mod request;
mod writer;

use std::{collections::HashMap, sync::Arc};

use arc_swap::ArcSwap;
use stocktake_log::{Log, LogError};
use stocktake_model::{
    OrganisationCode, Position, decide::Command, event::OrganisationRecorded, state::State,
};
use tokio::sync::{Mutex, mpsc, oneshot};

use effects::Effects;
use load::Loaded;
use request::{Answer, Failure, Request};
use writer::{Submission, Writer};

/// How many submissions may wait for one organisation's writer. It bounds the
/// memory a flood can take; one more is answered with [`Failure::Busy`].
pub const QUEUE_MAX: usize = 1024;

/// Everything a process knows of the organisations of one database.
pub struct Engine {
    log: Arc<dyn Log>,
    effects: Arc<dyn Effects>,
    organisations: Mutex<HashMap<OrganisationCode, Arc<Organisation>>>,
}

/// One organisation: its newest state and the way to its writer.
pub struct Organisation {
    code: OrganisationCode,
    log: Arc<dyn Log>,
    state: Arc<ArcSwap<State>>,
    queue: mpsc::Sender<Submission>,
}

impl Engine {
    /// An engine on a database. Organisations are loaded on first use.
    #[must_use]
    pub fn new(log: Arc<dyn Log>, effects: Arc<dyn Effects>) -> Self {
        Self { log, effects, organisations: Mutex::default() }
    }

    /// The log underneath.
    #[must_use]
    pub fn log(&self) -> &Arc<dyn Log> {
        &self.log
    }

    /// The clock and chance.
    #[must_use]
    pub fn effects(&self) -> &dyn Effects {
        self.effects.as_ref()
    }

    /// The organisation with this code, or `None` when it has no log.
    /// `progress` is told each position reached while its log is read.
    ///
    /// # Errors
    /// What the log says.
    pub async fn organisation(
        &self,
        code: &OrganisationCode,
        progress: &(dyn Fn(Position) + Sync),
    ) -> Result<Option<Arc<Organisation>>, LogError> {
        let mut organisations = self.organisations.lock().await;
        if let Some(organisation) = organisations.get(code) {
            return Ok(Some(Arc::clone(organisation)));
        }
        if self.log.head(code).await?.is_none() {
            return Ok(None);
        }
        let mut loaded = Loaded::empty();
        loaded.catch_up(self.log.as_ref(), code, progress).await?;
        let state = Arc::new(ArcSwap::from_pointee(loaded.state.clone()));
        let (queue, waiting) = mpsc::channel(QUEUE_MAX);
        let writer = Writer::new(
            code.clone(),
            Arc::clone(&self.log),
            Arc::clone(&self.effects),
            loaded,
            Arc::clone(&state),
        );
        tokio::spawn(writer.run(waiting));
        let organisation =
            Arc::new(Organisation { code: code.clone(), log: Arc::clone(&self.log), state, queue });
        organisations.insert(code.clone(), Arc::clone(&organisation));
        Ok(Some(organisation))
    }

    /// Makes the organisation if it is not there, and says whether it was made.
    ///
    /// # Errors
    /// A [`Failure`], as for any request.
    pub async fn create(
        &self,
        organisation: OrganisationRecorded,
    ) -> Result<(Arc<Organisation>, bool), Failure> {
        let failed = |error: LogError| Failure::Log(Arc::new(error));
        let code = organisation.code.clone();
        self.log.create(&code).await.map_err(failed)?;
        let known =
            self.organisation(&code, &|_| ()).await.map_err(failed)?.ok_or(Failure::Internal)?;
        let new = known.state().position() == Position::ZERO;
        if new {
            known
                .submit(vec![Request::system(Command::RecordOrganisation(organisation))])
                .await?
                .remove(0)?;
        }
        Ok((known, new))
    }
}

impl Organisation {
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
        self.state.load_full()
    }

    /// Hands requests to the writer, waiting for a place in its queue, and
    /// waits for their answers. They are decided in order and made durable
    /// together; one that is refused does not affect the others.
    ///
    /// # Errors
    /// [`Failure::Stopped`] when there is no writer any more.
    pub async fn submit(&self, requests: Vec<Request>) -> Result<Vec<Answer>, Failure> {
        let (reply, answers) = oneshot::channel();
        self.queue.send(Submission { requests, reply }).await.map_err(|_| Failure::Stopped)?;
        answers.await.map_err(|_| Failure::Stopped)
    }

    /// As [`Self::submit`], but refuses instead of waiting for a place.
    ///
    /// # Errors
    /// [`Failure::Busy`] when [`QUEUE_MAX`] submissions wait already.
    pub async fn try_submit(&self, requests: Vec<Request>) -> Result<Vec<Answer>, Failure> {
        let (reply, answers) = oneshot::channel();
        self.queue.try_send(Submission { requests, reply }).map_err(|error| match error {
            mpsc::error::TrySendError::Full(_) => Failure::Busy,
            mpsc::error::TrySendError::Closed(_) => Failure::Stopped,
        })?;
        answers.await.map_err(|_| Failure::Stopped)
    }
}

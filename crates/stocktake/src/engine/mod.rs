//! The engine: one writer per organisation between the pure model and the
//! durable log, and the state that readers take.

pub mod effects;
mod load;
mod organisation;
mod plan;
pub mod rehearsal;
pub mod request;
mod resent;
pub mod snapshot;
mod writer;

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use stocktake_log::{Log, LogError};
use stocktake_model::{
    OrganisationCode, Position, RecordedTime, decide::Command, event::OrganisationRecorded,
};
use tokio::{sync::OnceCell, task::JoinHandle, time::Instant};

use crate::metrics::instance::Counts;
use effects::Effects;
pub(crate) use load::unreadable;
use organisation::Published;
pub use organisation::{Answers, Organisation};
use request::{Failure, Request};
use snapshot::{Keeper, Snapshots};
use writer::Writer;

/// How many submissions may wait for one organisation's writer. It bounds the
/// memory a flood can take; one more is answered with [`Failure::Busy`].
pub const QUEUE_MAX: usize = 512;

/// How many requests are taken out of the queue at a time, to be recorded in one
/// transaction; a single submission may be larger. As many are decided while one
/// transaction is made durable.
pub const BATCH_MAX: usize = 512;

/// Everything a process knows of the organisations of one database.
pub struct Engine {
    log: Arc<dyn Log>,
    effects: Arc<dyn Effects>,
    counts: Arc<Counts>,
    follow_every: Option<Duration>,
    snapshots: Option<Snapshots>,
    /// Each is loaded once, and the others do not wait for it.
    organisations: Mutex<HashMap<OrganisationCode, Arc<OnceCell<Arc<Organisation>>>>>,
    /// Those with a writer; `None` once the engine is stopped.
    running: Mutex<Option<Vec<Running>>>,
}

/// What goes on for an organisation until the engine is stopped.
struct Running {
    organisation: Arc<Organisation>,
    writer: JoinHandle<()>,
    follower: Option<JoinHandle<()>>,
}

impl Engine {
    /// An engine on a database. Organisations are loaded on first use. Snapshots
    /// are kept where the log has a place for them.
    #[must_use]
    pub fn new(log: Arc<dyn Log>, effects: Arc<dyn Effects>) -> Self {
        let snapshots = log.cache().map(Snapshots::at);
        Self {
            log,
            effects,
            counts: Arc::default(),
            follow_every: None,
            snapshots,
            organisations: Mutex::default(),
            running: Mutex::new(Some(Vec::new())),
        }
    }

    /// Asks the log `every` so often what other processes appended, so that
    /// loaded organisations show it without being written to.
    #[must_use]
    pub fn following(self, every: Duration) -> Self {
        Self { follow_every: Some(every), ..self }
    }

    /// Keeps snapshots elsewhere, or none.
    #[must_use]
    pub fn with_snapshots(self, snapshots: Option<Snapshots>) -> Self {
        Self { snapshots, ..self }
    }

    /// Counts what it does.
    #[must_use]
    pub fn counted(self, counts: Arc<Counts>) -> Self {
        Self { counts, ..self }
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

    /// When the snapshot was stored that the next start would read, where there is one.
    #[must_use]
    pub fn snapshot_stored(&self, code: &OrganisationCode) -> Option<RecordedTime> {
        self.snapshots.as_ref()?.stored(code)
    }

    /// The organisation with this code, or `None` when it has no log. Loads it
    /// on first use, which takes long for a long log; then `progress` is told
    /// each position reached. A load that failed is tried again by the next
    /// who asks.
    ///
    /// # Errors
    /// What the log says.
    pub async fn organisation(
        &self,
        code: &OrganisationCode,
        progress: &(dyn Fn(Position) + Sync),
    ) -> Result<Option<Arc<Organisation>>, LogError> {
        if let Some(organisation) = self.loaded(code) {
            return Ok(Some(organisation));
        }
        if self.log.head(code).await?.is_none() {
            return Ok(None);
        }
        let cell = Arc::clone(locked(&self.organisations).entry(code.clone()).or_default());
        let organisation = cell.get_or_try_init(|| self.load(code, progress)).await?;
        Ok(Some(Arc::clone(organisation)))
    }

    /// The organisation with this code, if it is loaded.
    #[must_use]
    pub fn loaded(&self, code: &OrganisationCode) -> Option<Arc<Organisation>> {
        locked(&self.organisations).get(code)?.get().cloned()
    }

    /// Reads an organisation's log, and starts its writer.
    async fn load(
        &self,
        code: &OrganisationCode,
        progress: &(dyn Fn(Position) + Sync),
    ) -> Result<Arc<Organisation>, LogError> {
        let began = Instant::now();
        let keeper = Keeper::new(self.snapshots.clone(), code.clone());
        let (loaded, keeper) = keeper.load(&self.log, progress).await?;
        self.counts.replayed(loaded.head.position.0 - keeper.found_at().0, began.elapsed());
        let published = Arc::new(Published::new(loaded.state.clone()));
        let (organisation, waiting) =
            Organisation::new(code.clone(), Arc::clone(&self.log), Arc::clone(&published));
        let organisation = Arc::new(organisation);
        let writer = Writer::new(
            code.clone(),
            Arc::clone(&self.log),
            Arc::clone(&self.effects),
            Arc::clone(&self.counts),
            loaded,
            keeper,
            published,
        );
        match locked(&self.running).as_mut() {
            None => organisation.close(),
            Some(running) => running.push(Running {
                organisation: Arc::clone(&organisation),
                writer: tokio::spawn(writer.run(waiting)),
                follower: self
                    .follow_every
                    .map(|every| tokio::spawn(Arc::clone(&organisation).follow(every))),
            }),
        }
        Ok(organisation)
    }

    /// Takes no more submissions: they are answered with [`Failure::Stopping`].
    /// What was sent before is committed and answered; then it returns.
    pub async fn stop(&self) {
        let running = locked(&self.running).take().unwrap_or_default();
        for Running { organisation, follower, .. } in &running {
            organisation.close();
            follower.as_ref().map(JoinHandle::abort);
        }
        for Running { writer, .. } in running {
            // A writer that panicked has ended too.
            let _ended = writer.await;
        }
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

/// What a mutex holds; nothing here panics while it is held.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

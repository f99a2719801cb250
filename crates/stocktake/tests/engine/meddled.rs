//! A log in front of a real one that meddles: it loses answers and batches,
//! lets them come late, refuses, stalls, goes away, or breaks on purpose what
//! a log promises, for the controls.

use std::{
    collections::VecDeque,
    io,
    pin::Pin,
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, AtomicUsize, Ordering::SeqCst},
    },
    time::Duration,
};

use async_trait::async_trait;
use stocktake::engine::effects::{Effects, System};
use stocktake_log::{Head, Log, LogError, Row, Sealed};
use stocktake_model::{OrganisationCode, Position};
use tokio::{sync::watch, task::JoinHandle};
use uuid::Uuid;

/// Something that happens in between.
pub(crate) type Deed = Box<dyn FnOnce() -> Pin<Box<dyn Future<Output = ()> + Send>> + Send>;

/// What befalls one append.
pub(crate) enum Fault {
    /// It is committed; then something happens.
    Committed(Deed),
    /// It is committed, and the answer is lost; then something happens.
    AnswerLost(Deed),
    /// It never arrives, and nobody knows; then something happens.
    BatchLost(Deed),
    /// Nobody knows; it is committed just before the n-th append from here.
    LateBefore(usize),
    /// Nobody knows; it is committed after a while.
    LateAfter(Duration),
    /// It is refused.
    Error(LogError),
}

/// A promise of the log that is broken, for a control.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Broken {
    Nothing,
    /// A conflict is acknowledged.
    Referee,
    /// Ids are replaced, and found nowhere.
    Ids,
    /// Only half of a batch is appended, and all of it acknowledged.
    Batches,
    /// Nothing is erased.
    Erasure,
    /// The entry at this position cannot be read.
    Reading(Position),
}

pub(crate) struct Meddled {
    real: Arc<dyn Log>,
    broken: Broken,
    faults: Mutex<VecDeque<Fault>>,
    /// Batches that come late, and before which append.
    late: Mutex<Vec<(usize, Batch)>>,
    later: Mutex<Vec<JoinHandle<()>>>,
    marked: Mutex<Option<&'static str>>,
    stalled: watch::Sender<bool>,
    /// The organisation whose log nobody can read for now.
    held: watch::Sender<Option<OrganisationCode>>,
    away: AtomicBool,
    /// Appends that were asked for, and those that were committed.
    asked: AtomicUsize,
    committed: AtomicUsize,
}

#[derive(Clone)]
struct Batch {
    organisation: OrganisationCode,
    after: Position,
    entries: Vec<Sealed>,
}

impl Meddled {
    pub(crate) fn new(real: Arc<dyn Log>) -> Arc<Self> {
        Self::broken(real, Broken::Nothing)
    }

    pub(crate) fn broken(real: Arc<dyn Log>, broken: Broken) -> Arc<Self> {
        Arc::new(Self {
            real,
            broken,
            faults: Mutex::default(),
            late: Mutex::default(),
            later: Mutex::default(),
            marked: Mutex::default(),
            stalled: watch::Sender::new(false),
            held: watch::Sender::default(),
            away: AtomicBool::new(false),
            asked: AtomicUsize::new(0),
            committed: AtomicUsize::new(0),
        })
    }

    /// The next appends meet these, one each.
    pub(crate) fn befall(&self, faults: impl IntoIterator<Item = Fault>) {
        self.faults.lock().unwrap().extend(faults);
    }

    /// Refuses batches that hold this text.
    pub(crate) fn refuse_marked(&self, text: &'static str) {
        *self.marked.lock().unwrap() = Some(text);
    }

    /// Makes appends wait, or lets them go on.
    pub(crate) fn stall(&self, stalled: bool) {
        self.stalled.send_replace(stalled);
    }

    /// Makes readers of one organisation's log wait, or lets all go on.
    pub(crate) fn hold(&self, organisation: Option<OrganisationCode>) {
        self.held.send_replace(organisation);
    }

    /// Makes the database unreachable.
    pub(crate) fn goes_away(self: &Arc<Self>) -> Deed {
        let log = Arc::clone(self);
        Box::new(move || Box::pin(async move { log.away.store(true, SeqCst) }))
    }

    /// Makes it reachable again.
    pub(crate) fn comes_back(&self) {
        self.away.store(false, SeqCst);
    }

    /// How many appends were asked for so far.
    pub(crate) fn asked(&self) -> usize {
        self.asked.load(SeqCst)
    }

    /// How many appends were committed so far.
    pub(crate) fn committed(&self) -> usize {
        self.committed.load(SeqCst)
    }

    /// Waits until an append is asked for and stalled.
    pub(crate) async fn is_asked(&self, appends: usize) {
        while self.asked() < appends {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
    }

    /// Lets everything arrive that is still to come late.
    pub(crate) async fn arrive(&self) {
        let late: Vec<_> = self.late.lock().unwrap().drain(..).collect();
        for (_, batch) in late {
            arrive(self.real.as_ref(), &batch).await;
        }
        let later: Vec<_> = self.later.lock().unwrap().drain(..).collect();
        for batch in later {
            batch.await.unwrap();
        }
    }

    async fn let_the_late_arrive(&self) {
        let mut due = Vec::new();
        self.late.lock().unwrap().retain_mut(|(before, batch)| {
            *before -= 1;
            if *before == 0 {
                due.push(batch.clone());
            }
            *before > 0
        });
        for batch in due {
            arrive(self.real.as_ref(), &batch).await;
        }
    }

    fn is_here(&self) -> Result<(), LogError> {
        if self.away.load(SeqCst) {
            Err(LogError::Unreachable {
                doing: "testing",
                source: Arc::new(sqlx::Error::PoolClosed),
            })
        } else {
            Ok(())
        }
    }

    async fn commit(
        &self,
        organisation: &OrganisationCode,
        after: Position,
        entries: &[Sealed],
    ) -> Result<(), LogError> {
        let mut entries = entries.to_vec();
        match self.broken {
            Broken::Ids => entries.iter_mut().for_each(|entry| entry.id = random_id()),
            Broken::Batches => entries.truncate(entries.len().div_ceil(2)),
            Broken::Erasure => entries.iter_mut().for_each(|entry| entry.erases = None),
            Broken::Nothing | Broken::Referee | Broken::Reading(_) => {}
        }
        match self.real.append(organisation, after, &entries).await {
            Ok(()) => {
                self.committed.fetch_add(1, SeqCst);
                Ok(())
            }
            Err(LogError::Conflict) if self.broken == Broken::Referee => Ok(()),
            Err(error) => Err(error),
        }
    }
}

async fn arrive(real: &dyn Log, batch: &Batch) {
    match real.append(&batch.organisation, batch.after, &batch.entries).await {
        Ok(()) | Err(LogError::Conflict) => {}
        Err(error) => panic!("a late batch met another error: {error:?}"),
    }
}

fn random_id() -> Uuid {
    let mut bytes = [0; 16];
    System.fill_random(&mut bytes);
    Uuid::from_bytes(bytes)
}

fn lost() -> LogError {
    LogError::Unknown(Arc::new(io::Error::from(io::ErrorKind::ConnectionReset)))
}

/// Nothing happens.
pub(crate) fn nothing() -> Deed {
    Box::new(|| Box::pin(async {}))
}

#[async_trait]
impl Log for Meddled {
    fn backend(&self) -> &'static str {
        self.real.backend()
    }

    async fn create(&self, organisation: &OrganisationCode) -> Result<(), LogError> {
        self.is_here()?;
        self.real.create(organisation).await
    }

    async fn organisations(&self) -> Result<Vec<OrganisationCode>, LogError> {
        self.is_here()?;
        self.real.organisations().await
    }

    async fn head(&self, organisation: &OrganisationCode) -> Result<Option<Head>, LogError> {
        self.is_here()?;
        self.real.head(organisation).await
    }

    async fn append(
        &self,
        organisation: &OrganisationCode,
        after: Position,
        entries: &[Sealed],
    ) -> Result<(), LogError> {
        self.asked.fetch_add(1, SeqCst);
        self.stalled.subscribe().wait_for(|stalled| !stalled).await.unwrap();
        self.is_here()?;
        self.let_the_late_arrive().await;
        let marked = self.marked.lock().unwrap().map(str::as_bytes);
        if let Some(mark) = marked
            && entries.iter().any(|entry| entry.bytes.windows(mark.len()).any(|part| part == mark))
        {
            let source = Arc::new(sqlx::Error::PoolClosed);
            return Err(LogError::Refused { doing: "appending", source });
        }
        let batch =
            || Batch { organisation: organisation.clone(), after, entries: entries.to_vec() };
        let fault = self.faults.lock().unwrap().pop_front();
        match fault {
            None => self.commit(organisation, after, entries).await,
            Some(Fault::Committed(then)) => {
                self.commit(organisation, after, entries).await?;
                then().await;
                Ok(())
            }
            Some(Fault::AnswerLost(then)) => {
                self.commit(organisation, after, entries).await?;
                then().await;
                Err(lost())
            }
            Some(Fault::BatchLost(then)) => {
                then().await;
                Err(lost())
            }
            Some(Fault::LateBefore(appends)) => {
                self.late.lock().unwrap().push((appends, batch()));
                Err(lost())
            }
            Some(Fault::LateAfter(while_)) => {
                let (real, batch) = (Arc::clone(&self.real), batch());
                let later = tokio::spawn(async move {
                    tokio::time::sleep(while_).await;
                    arrive(real.as_ref(), &batch).await;
                });
                self.later.lock().unwrap().push(later);
                Err(lost())
            }
            Some(Fault::Error(error)) => Err(error),
        }
    }

    async fn read(
        &self,
        organisation: &OrganisationCode,
        after: Position,
        count: u32,
    ) -> Result<Vec<Row>, LogError> {
        self.is_here()?;
        let mut held = self.held.subscribe();
        held.wait_for(|held| held.as_ref() != Some(organisation)).await.unwrap();
        let mut rows = self.real.read(organisation, after, count).await?;
        if let Broken::Reading(position) = self.broken {
            rows.iter_mut().filter(|row| row.position == position).for_each(|row| row.entry = None);
        }
        Ok(rows)
    }

    async fn positions(
        &self,
        organisation: &OrganisationCode,
        ids: &[Uuid],
    ) -> Result<Vec<(Uuid, Position)>, LogError> {
        self.is_here()?;
        self.real.positions(organisation, ids).await
    }

    async fn ids(
        &self,
        organisation: &OrganisationCode,
        positions: &[Position],
    ) -> Result<Vec<(Position, Uuid)>, LogError> {
        self.is_here()?;
        self.real.ids(organisation, positions).await
    }
}

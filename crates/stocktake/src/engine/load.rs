//! From the log to the state: reads what stands after a position, decodes it and
//! folds it. The three overlap, for a long log is read page by page by one
//! task, its pages are decoded by others, and folded in order here.

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

use stocktake_log::{Hash, Head, Log, LogError};
use stocktake_model::{
    OrganisationCode, Position,
    event::{EntryError, Event, EventId, Replayed},
    state::{Recorded, State},
};
use tokio::{
    sync::mpsc,
    task::{JoinHandle, spawn_blocking},
};

/// How many positions are read at a time.
const PAGE: u32 = 4096;

/// How many pages are decoded at a time, or wait to be folded.
const PAGES_AHEAD: usize = 2;

/// How a state came to the end of the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Read {
    /// From where it was.
    On,
    /// From the beginning, as something that it had taken in was erased.
    Anew,
}

/// What stands at each position of a page; nothing where it was erased.
type Page = Vec<(Position, Option<Replayed>)>;

/// What is read of a page.
type Bytes = Vec<(Position, Option<Vec<u8>>)>;

/// A state with the head of the log that it was folded from.
#[derive(Debug, Clone)]
pub(crate) struct Loaded {
    pub(crate) state: State,
    pub(crate) head: Head,
}

impl Loaded {
    /// The state before the first entry.
    pub(crate) fn empty() -> Self {
        Self {
            state: State::default(),
            head: Head { position: Position::ZERO, running: Hash::START },
        }
    }

    /// Reads the log on to its end. `progress` is told each position reached.
    /// Starts anew when something was erased that the state has taken in.
    pub(crate) async fn catch_up(
        &mut self,
        log: &Arc<dyn Log>,
        organisation: &OrganisationCode,
        progress: &(dyn Fn(Position) + Sync),
    ) -> Result<Read, LogError> {
        let (mut erased, mut read) = (HashSet::new(), Read::On);
        loop {
            let known = erased.len();
            self.follow(log, organisation, progress, &mut erased).await?;
            if erased.len() == known {
                return Ok(read);
            }
            (*self, read) = (Self::empty(), Read::Anew);
        }
    }

    /// Reads on. What stands at the positions `erased` is left out, and those
    /// are added that are said to be erased after they were taken in.
    async fn follow(
        &mut self,
        log: &Arc<dyn Log>,
        organisation: &OrganisationCode,
        progress: &(dyn Fn(Position) + Sync),
        erased: &mut HashSet<Position>,
    ) -> Result<(), LogError> {
        while let Some(head) = log.head(organisation).await?
            && head.position > self.head.position
        {
            let mut pages = pages(log, organisation, self.head.position, head.position);
            while let Some(page) = pages.recv().await {
                let page = page?.await.map_err(|error| LogError::Refused {
                    doing: "decoding the log",
                    source: Arc::new(error),
                })??;
                let references = references(log.as_ref(), organisation, &page).await?;
                self.fold(page, &references, erased);
                progress(self.state.position());
            }
            self.head = head;
        }
        Ok(())
    }

    fn fold(
        &mut self,
        page: Page,
        references: &HashMap<EventId, Position>,
        erased: &mut HashSet<Position>,
    ) {
        for (position, entry) in page {
            let Some(entry) = entry.filter(|_| !erased.contains(&position)) else {
                self.state.fold(Recorded::Erased);
                continue;
            };
            let Replayed { recorded: time, subject, event } = &entry;
            let refers_to = event.refers_to().and_then(|id| references.get(&id).copied());
            if let (Event::EntryErased(_), Some(of)) = (event, refers_to)
                && !self.state.erased(of).any(|erased| erased == of)
            {
                erased.insert(of);
            }
            self.state.fold(Recorded::Entry { time: *time, subject, event, refers_to });
        }
    }
}

/// The pages after a position up to the end of the log, in order, while they are decoded.
fn pages(
    log: &Arc<dyn Log>,
    organisation: &OrganisationCode,
    mut after: Position,
    until: Position,
) -> mpsc::Receiver<Result<JoinHandle<Result<Page, LogError>>, LogError>> {
    let (pages, received) = mpsc::channel(PAGES_AHEAD);
    let (log, organisation) = (Arc::clone(log), organisation.clone());
    tokio::spawn(async move {
        while after < until {
            let count = PAGE.min(until.0 - after.0);
            let bytes = read(log.as_ref(), &organisation, after, count).await;
            let page = bytes.map(|bytes| spawn_blocking(|| decode(bytes)));
            let is_last = page.is_err();
            // Whoever folds them may have ended.
            if pages.send(page).await.is_err() || is_last {
                return;
            }
            after = Position(after.0 + count);
        }
    });
    received
}

/// What stands at the `count` positions after one. Where something was erased,
/// the leaves tell that nothing is missing.
async fn read(
    log: &dyn Log,
    organisation: &OrganisationCode,
    after: Position,
    count: u32,
) -> Result<Bytes, LogError> {
    let bytes = log.bytes(organisation, after, count).await?;
    if bytes.len() == count as usize {
        return Ok(bytes.into_iter().map(|(position, bytes)| (position, Some(bytes))).collect());
    }
    let rows = log.read(organisation, after, count).await?;
    let mut rows = rows.into_iter().peekable();
    let positions = (1..=count).map(|n| Position(after.0 + n));
    let damaged = |position, fault: &str| LogError::Damaged { position, fault: fault.to_owned() };
    positions
        .map(|position| {
            let row = rows.next_if(|row| row.position == position);
            let row = row.ok_or_else(|| damaged(position, "the entry is missing"))?;
            row.leaf.ok_or_else(|| damaged(position, "the leaf is missing"))?;
            Ok((position, row.entry.map(|entry| entry.bytes)))
        })
        .collect()
}

/// What a log says whose entry at a position is none that this build knows.
pub(crate) fn unreadable(position: Position, error: &EntryError) -> LogError {
    let what = error.to_string();
    match error {
        EntryError::Newer(_) => LogError::Newer { position, what },
        EntryError::Shape(_) | EntryError::NotCanonical(_) => {
            LogError::Damaged { position, fault: what }
        }
    }
}

fn decode(bytes: Bytes) -> Result<Page, LogError> {
    let decode = |(position, bytes): (Position, Option<Vec<u8>>)| {
        let entry = bytes.map(|bytes| Replayed::from_bytes(&bytes)).transpose();
        Ok((position, entry.map_err(|error| unreadable(position, &error))?))
    };
    bytes.into_iter().map(decode).collect()
}

/// Where the entries stand that those of a page refer to.
async fn references(
    log: &dyn Log,
    organisation: &OrganisationCode,
    page: &Page,
) -> Result<HashMap<EventId, Position>, LogError> {
    let referred: Vec<EventId> =
        page.iter().filter_map(|(_, entry)| entry.as_ref()?.event.refers_to()).collect();
    if referred.is_empty() {
        return Ok(HashMap::new());
    }
    Ok(log.positions(organisation, &referred).await?.into_iter().collect())
}

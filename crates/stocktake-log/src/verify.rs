//! Reads a whole log again and recomputes what it promises. The first position
//! at which something differs is named.
//!
//! It finds every change that is not a rewriting of all that follows it; that
//! one is found by whoever kept an earlier running hash.

use std::collections::HashMap;

use serde_json::Value;
use stocktake_model::{OrganisationCode, Position, RecordedTime};
use uuid::Uuid;

use crate::{Hash, Leaf, Log, LogError, Row, StoredEntry, chain};

/// Positions read at a time.
const PAGE: u32 = 4096;

/// A log in which nothing was altered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Verified {
    /// How many positions it has, erased ones among them.
    pub positions: u32,
    /// The running hash at the last.
    pub hash: Hash,
    /// How many entries were erased.
    pub erased: u32,
}

/// Why a log is not verified.
#[derive(Debug, thiserror::Error)]
pub enum VerifyError {
    /// Something was altered.
    #[error(transparent)]
    Fault(Fault),
    /// The log could not be read.
    #[error(transparent)]
    Log(#[from] LogError),
}

/// The first position that is not as it was appended.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("position {position}: {kind}")]
pub struct Fault {
    /// Where.
    pub position: Position,
    /// What.
    pub kind: FaultKind,
}

/// What is wrong at a position.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FaultKind {
    /// Neither leaf nor entry.
    #[error("nothing stands here, though the log goes on")]
    Missing,
    /// An entry without a leaf.
    #[error("the leaf is missing")]
    LeafMissing,
    /// A leaf without an entry.
    #[error("the entry is missing, and no later event says that it was erased")]
    EntryMissing,
    /// Something beyond the end.
    #[error("something stands here, though the log ends before")]
    AfterHead,
    /// The head's leaf, or a value that has no place in a log.
    #[error("{0}")]
    Unreadable(String),
    /// The entry is not what the leaf commits to.
    #[error("the salt or the bytes are not those that were committed to")]
    Commitment,
    /// The chain is broken.
    #[error("the hash over this leaf and all before it is another")]
    Running,
    /// No event.
    #[error("the bytes are no JSON object")]
    NotJson,
    /// The id column and the event differ.
    #[error("the id is not the one in the event")]
    Id,
    /// The time column and the event differ.
    #[error("the recorded time is not the one in the event")]
    RecordedTime,
    /// The clock of the log went back.
    #[error("it was recorded before the entry before it")]
    RecordedFalls,
}

/// Walks the log of `organisation` and proves it, or names the first fault.
/// `progress` is told the position reached. Entries appended meanwhile are
/// walked too. An organisation without a log has nothing to alter.
///
/// # Errors
/// [`VerifyError`].
pub async fn verify(
    log: &dyn Log,
    organisation: &OrganisationCode,
    progress: &mut (dyn FnMut(Position) + Send),
) -> Result<Verified, VerifyError> {
    let mut walk = Walk::new(organisation);
    loop {
        let end = end_of(log, organisation).await?;
        while walk.reached < end && !walk.is_settled() {
            let count = PAGE.min(end.0 - walk.reached.0);
            let page = read_page(log, organisation, walk.reached, count).await?;
            walk.page(&page);
            progress(walk.reached);
        }
        let beyond = first_after(log, organisation, end).await?;
        // What stands after the end is a fault only if the end has not moved since.
        if beyond.is_none() || end_of(log, organisation).await? == end {
            return walk.finish(beyond);
        }
    }
}

/// Where the head says that the log ends.
async fn end_of(log: &dyn Log, organisation: &OrganisationCode) -> Result<Position, LogError> {
    match log.head(organisation).await {
        Ok(head) => Ok(head.map_or(Position::ZERO, |head| head.position)),
        // The walk will find what is wrong there, or before.
        Err(LogError::Damaged { position, .. }) => Ok(position),
        Err(error) => Err(error),
    }
}

/// The first position after `end` at which something stands: looked for nearby
/// first, for a log cut in the middle may have much there.
async fn first_after(
    log: &dyn Log,
    organisation: &OrganisationCode,
    end: Position,
) -> Result<Option<Position>, LogError> {
    for count in [PAGE, u32::MAX] {
        match log.read(organisation, end, count).await {
            Ok(rows) if rows.is_empty() => {}
            Ok(rows) => return Ok(rows.first().map(|row| row.position)),
            Err(LogError::Damaged { position, .. }) => return Ok(Some(position)),
            Err(error) => return Err(error),
        }
    }
    Ok(None)
}

/// What stands at some positions in a row.
struct Page {
    rows: Vec<Row>,
    /// How many positions it covers.
    count: u32,
    /// Why the position after it cannot be read.
    unreadable: Option<String>,
}

/// Reads a page, cut short before a row that cannot be read.
async fn read_page(
    log: &dyn Log,
    organisation: &OrganisationCode,
    after: Position,
    count: u32,
) -> Result<Page, LogError> {
    let mut page = Page { rows: Vec::new(), count, unreadable: None };
    while page.count > 0 {
        match log.read(organisation, after, page.count).await {
            Ok(rows) => {
                page.rows = rows;
                break;
            }
            Err(LogError::Damaged { position, fault }) => {
                page.count = position.0.saturating_sub(after.0 + 1).min(page.count - 1);
                page.unreadable = Some(fault);
            }
            Err(error) => return Err(error),
        }
    }
    Ok(page)
}

/// What was read of a log so far, and what of it is proved.
pub(crate) struct Walk {
    organisation: OrganisationCode,
    reached: Position,
    hash: Hash,
    recorded: i64,
    erased: u32,
    /// Entries that are missing, and that no event so far said to be erased.
    missing: HashMap<Uuid, Position>,
    /// The first fault, apart from what is missing.
    fault: Option<Fault>,
}

impl Walk {
    pub(crate) fn new(organisation: &OrganisationCode) -> Self {
        Self {
            organisation: organisation.clone(),
            reached: Position::ZERO,
            hash: Hash::START,
            recorded: i64::MIN,
            erased: 0,
            missing: HashMap::new(),
            fault: None,
        }
    }

    /// Whether reading on can change nothing: after a fault, later events
    /// still tell whether an entry that is missing before it was erased.
    fn is_settled(&self) -> bool {
        self.fault.is_some() && self.missing.is_empty()
    }

    fn page(&mut self, page: &Page) {
        let mut rows = page.rows.iter().peekable();
        for _ in 0..page.count {
            let position = self.reached.next();
            self.step(position, rows.next_if(|row| row.position == position));
        }
        if let Some(fault) = &page.unreadable {
            self.reached = self.reached.next();
            self.found(self.reached, FaultKind::Unreadable(fault.clone()));
        }
    }

    /// The last position that was looked at.
    pub(crate) fn reached(&self) -> Position {
        self.reached
    }

    /// The first fault so far, apart from entries that are missing.
    pub(crate) fn fault(&self) -> Option<&Fault> {
        self.fault.as_ref()
    }

    pub(crate) fn step(&mut self, position: Position, row: Option<&Row>) {
        self.reached = position;
        let entry = row.and_then(|row| row.entry.as_ref());
        let event = entry.and_then(|entry| serde_json::from_slice::<Value>(&entry.bytes).ok());
        if self.fault.is_none()
            && let Err(kind) =
                self.check(position, row.and_then(|row| row.leaf.as_ref()), entry, event.as_ref())
        {
            self.found(position, kind);
        }
        if let Some(of) = event.as_ref().and_then(erased)
            && self.missing.remove(&of).is_some()
        {
            self.erased += 1;
        }
    }

    fn check(
        &mut self,
        position: Position,
        leaf: Option<&Leaf>,
        entry: Option<&StoredEntry>,
        event: Option<&Value>,
    ) -> Result<(), FaultKind> {
        let Some(leaf) = leaf else {
            return Err(if entry.is_some() { FaultKind::LeafMissing } else { FaultKind::Missing });
        };
        ensure(
            entry.is_none_or(|entry| {
                chain::commitment(&entry.salt, &entry.bytes) == leaf.commitment
            }),
            FaultKind::Commitment,
        )?;
        self.hash = chain::running(self.hash, &self.organisation, position, leaf.commitment);
        ensure(self.hash == leaf.running, FaultKind::Running)?;
        let Some(entry) = entry else {
            // An erasure is of one event.
            ensure(!self.missing.contains_key(&leaf.id), FaultKind::EntryMissing)?;
            self.missing.insert(leaf.id, position);
            return Ok(());
        };
        let event = event.and_then(Value::as_object).ok_or(FaultKind::NotJson)?;
        let text = |attribute| event.get(attribute).and_then(Value::as_str).unwrap_or_default();
        // Only our own ids are UUIDs as they stand; others are hashed into one.
        let is_ours = text("source").starts_with('/');
        ensure(!is_ours || text("id").parse() == Ok(leaf.id), FaultKind::Id)?;
        ensure(
            text("recordedtime") == RecordedTime(entry.recorded).to_string(),
            FaultKind::RecordedTime,
        )?;
        ensure(entry.recorded >= self.recorded, FaultKind::RecordedFalls)?;
        self.recorded = entry.recorded;
        Ok(())
    }

    fn found(&mut self, position: Position, kind: FaultKind) {
        self.fault.get_or_insert(Fault { position, kind });
    }

    pub(crate) fn finish(self, beyond: Option<Position>) -> Result<Verified, VerifyError> {
        let missing = self
            .missing
            .into_values()
            .map(|position| Fault { position, kind: FaultKind::EntryMissing });
        let beyond = beyond.map(|position| Fault { position, kind: FaultKind::AfterHead });
        match missing.chain(self.fault).chain(beyond).min_by_key(|fault| fault.position) {
            Some(fault) => Err(VerifyError::Fault(fault)),
            None => {
                Ok(Verified { positions: self.reached.0, hash: self.hash, erased: self.erased })
            }
        }
    }
}

fn ensure(holds: bool, kind: FaultKind) -> Result<(), FaultKind> {
    if holds { Ok(()) } else { Err(kind) }
}

/// The event that this event says was erased.
pub(crate) fn erased(event: &Value) -> Option<Uuid> {
    if event.get("type")?.as_str()? != "entry.erased.v1" {
        return None;
    }
    event.get("data")?.get("of")?.as_str()?.parse().ok()
}

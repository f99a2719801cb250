//! From the log to the state: reads what stands after a position and folds it.

use std::collections::{HashMap, HashSet};

use stocktake_log::{Hash, Head, Leaf, Log, LogError, Row};
use stocktake_model::{
    OrganisationCode, Position,
    event::{Entry, Event, EventId},
    state::{Recorded, State},
};

/// How many positions are read at a time.
const PAGE: u32 = 4096;

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
        log: &dyn Log,
        organisation: &OrganisationCode,
        progress: &(dyn Fn(Position) + Sync),
    ) -> Result<(), LogError> {
        let mut erased = HashSet::new();
        loop {
            let known = erased.len();
            self.follow(log, organisation, progress, &mut erased).await?;
            if erased.len() == known {
                return Ok(());
            }
            *self = Self::empty();
        }
    }

    /// Reads on. What stands at the positions `erased` is left out, and those
    /// are added that are said to be erased after they were taken in.
    async fn follow(
        &mut self,
        log: &dyn Log,
        organisation: &OrganisationCode,
        progress: &(dyn Fn(Position) + Sync),
        erased: &mut HashSet<Position>,
    ) -> Result<(), LogError> {
        loop {
            let rows = log.read(organisation, self.head.position, PAGE).await?;
            if rows.is_empty() {
                return Ok(());
            }
            let page = self.decode(rows)?;
            let references = self.references(log, organisation, &page).await?;
            for (leaf, entry) in page {
                let position = self.head.position.next();
                match entry.filter(|_| !erased.contains(&position)) {
                    None => self.state.fold(Recorded::Erased),
                    Some(Entry { recorded: time, subject, event, .. }) => {
                        let refers_to =
                            event.refers_to().and_then(|id| references.get(&id).copied());
                        if let (Event::EntryErased(_), Some(of)) = (&event, refers_to)
                            && !self.state.erased(of).any(|erased| erased == of)
                        {
                            erased.insert(of);
                        }
                        let (subject, event) = (&subject, &event);
                        self.state.fold(Recorded::Entry { time, subject, event, refers_to });
                    }
                }
                self.head = Head { position, running: leaf.running };
            }
            progress(self.head.position);
        }
    }

    /// The entries of a page, which must follow without a gap.
    fn decode(&self, rows: Vec<Row>) -> Result<Vec<(Leaf, Option<Entry>)>, LogError> {
        let mut expected = self.head.position;
        let decode = |row: Row| {
            expected = expected.next();
            let damaged = |position: Position, fault: &str| LogError::Damaged {
                position,
                fault: fault.to_owned(),
            };
            if row.position != expected {
                return Err(damaged(expected, "the entry is missing"));
            }
            let leaf = row.leaf.ok_or_else(|| damaged(expected, "the leaf is missing"))?;
            let entry = row.entry.map(|stored| Entry::from_bytes(&stored.bytes)).transpose();
            Ok((leaf, entry.map_err(|error| damaged(expected, &error.to_string()))?))
        };
        rows.into_iter().map(decode).collect()
    }

    /// Where the entries stand that those of a page refer to.
    async fn references(
        &self,
        log: &dyn Log,
        organisation: &OrganisationCode,
        page: &[(Leaf, Option<Entry>)],
    ) -> Result<HashMap<EventId, Position>, LogError> {
        let referred: Vec<EventId> =
            page.iter().filter_map(|(_, entry)| entry.as_ref()?.event.refers_to()).collect();
        if referred.is_empty() {
            Ok(HashMap::new())
        } else {
            Ok(log.positions(organisation, &referred).await?.into_iter().collect())
        }
    }
}

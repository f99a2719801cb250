//! A log that keeps what is appended to itself, in front of a real one or of
//! none: `import --dry-run` runs the whole engine on it, and records nothing.

use std::{
    collections::HashSet,
    sync::{Arc, Mutex, PoisonError},
};

use async_trait::async_trait;
use stocktake_log::{Hash, Head, Leaf, Log, LogError, Row, Sealed, StoredEntry};
use stocktake_model::{OrganisationCode, Position};
use uuid::Uuid;

/// The rehearsal of one process for one organisation.
pub struct Rehearsal {
    real: Option<Arc<dyn Log>>,
    /// What was appended here: it follows what the real log held at the first append.
    appended: Mutex<Vec<Sealed>>,
}

impl Rehearsal {
    /// A rehearsal in front of `real`, or of an empty database.
    #[must_use]
    pub fn new(real: Option<Arc<dyn Log>>) -> Self {
        Self { real, appended: Mutex::default() }
    }

    /// The bytes of what was appended, in order. What was erased is there too.
    #[must_use]
    pub fn entries(&self) -> Vec<Vec<u8>> {
        self.appended().iter().map(|entry| entry.bytes.clone()).collect()
    }

    fn appended(&self) -> std::sync::MutexGuard<'_, Vec<Sealed>> {
        self.appended.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[async_trait]
impl Log for Rehearsal {
    fn backend(&self) -> &'static str {
        "rehearsal"
    }

    async fn create(&self, _organisation: &OrganisationCode) -> Result<(), LogError> {
        Ok(())
    }

    async fn organisations(&self) -> Result<Vec<OrganisationCode>, LogError> {
        match &self.real {
            Some(real) => real.organisations().await,
            None => Ok(Vec::new()),
        }
    }

    async fn head(&self, organisation: &OrganisationCode) -> Result<Option<Head>, LogError> {
        if let Some(last) = self.appended().last() {
            return Ok(Some(Head { position: last.position, running: last.running }));
        }
        let real = match &self.real {
            Some(real) => real.head(organisation).await?,
            None => None,
        };
        Ok(Some(real.unwrap_or(Head { position: Position::ZERO, running: Hash::START })))
    }

    async fn append(
        &self,
        organisation: &OrganisationCode,
        after: Position,
        entries: &[Sealed],
    ) -> Result<(), LogError> {
        let ids: Vec<Uuid> = entries.iter().map(|entry| entry.id).collect();
        if self.head(organisation).await?.is_some_and(|head| head.position != after) {
            return Err(LogError::Conflict);
        }
        if !self.positions(organisation, &ids).await?.is_empty() {
            return Err(LogError::KnownId);
        }
        self.appended().extend_from_slice(entries);
        Ok(())
    }

    async fn read(
        &self,
        organisation: &OrganisationCode,
        after: Position,
        count: u32,
    ) -> Result<Vec<Row>, LogError> {
        let until = Position(after.0.saturating_add(count));
        let mut rows = match &self.real {
            Some(real) => real.read(organisation, after, count).await?,
            None => Vec::new(),
        };
        let appended = self.appended();
        let first = appended.first().map_or(Position::MAX, |first| first.position);
        rows.retain(|row| row.position < first);
        let asked = |entry: &&Sealed| entry.position > after && entry.position <= until;
        rows.extend(appended.iter().filter(asked).map(row));
        let erased: HashSet<Position> = appended.iter().filter_map(|entry| entry.erases).collect();
        rows.iter_mut()
            .filter(|row| erased.contains(&row.position))
            .for_each(|row| row.entry = None);
        Ok(rows)
    }

    async fn positions(
        &self,
        organisation: &OrganisationCode,
        ids: &[Uuid],
    ) -> Result<Vec<(Uuid, Position)>, LogError> {
        let mut found = match &self.real {
            Some(real) => real.positions(organisation, ids).await?,
            None => Vec::new(),
        };
        found.extend(
            self.appended()
                .iter()
                .filter(|entry| ids.contains(&entry.id))
                .map(|entry| (entry.id, entry.position)),
        );
        Ok(found)
    }

    async fn ids(
        &self,
        organisation: &OrganisationCode,
        positions: &[Position],
    ) -> Result<Vec<(Position, Uuid)>, LogError> {
        let mut found = match &self.real {
            Some(real) => real.ids(organisation, positions).await?,
            None => Vec::new(),
        };
        found.extend(
            self.appended()
                .iter()
                .filter(|entry| positions.contains(&entry.position))
                .map(|entry| (entry.position, entry.id)),
        );
        Ok(found)
    }
}

fn row(entry: &Sealed) -> Row {
    Row {
        position: entry.position,
        leaf: Some(Leaf { id: entry.id, commitment: entry.commitment, running: entry.running }),
        entry: Some(StoredEntry {
            recorded: entry.recorded,
            salt: entry.salt,
            bytes: entry.bytes.clone(),
        }),
    }
}

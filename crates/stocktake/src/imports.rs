//! The imports of a record, as its log tells them: every entry that a file made
//! carries the id of its import, and so does the retraction of such an entry.

use std::collections::BTreeMap;

use stocktake_log::{Log, LogError};
use stocktake_model::{
    At, OrganisationCode, Position, RecordedTime,
    event::{Entry, Event},
    state::State,
    view::{Table, Value},
};
use uuid::Uuid;

use crate::{engine::unreadable, entries::PAGE};

/// What became of one import.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Import {
    /// SHA-256 of the first file of it, in hexadecimal.
    pub file: String,
    /// Its first entry.
    pub first: Position,
    /// When that was recorded.
    pub recorded: RecordedTime,
    /// How many entries it made.
    pub entries: u64,
    /// How many of them stand.
    pub standing: u64,
    /// How many were taken back, and not corrected.
    pub taken_back: u64,
}

impl Import {
    /// Whether nothing of it is left, because it was taken back.
    #[must_use]
    pub fn is_taken_back(&self) -> bool {
        self.standing == 0 && self.taken_back > 0
    }
}

/// An entry that an import made.
#[derive(Debug, Clone)]
pub struct Imported {
    /// Where it stands in the log.
    pub position: Position,
    /// What it says.
    pub entry: Entry,
    /// Whether it was neither taken back nor corrected.
    pub stands: bool,
}

/// Reads the log as far as `state` does, and hands every entry that an import
/// made to `each`. Says what became of the imports, by their ids.
///
/// # Errors
/// What the log says.
pub async fn scan(
    log: &dyn Log,
    organisation: &OrganisationCode,
    state: &State,
    progress: &dyn Fn(Position),
    each: &mut dyn FnMut(Imported),
) -> Result<BTreeMap<Uuid, Import>, LogError> {
    let mut imports = BTreeMap::new();
    let (mut after, until) = (Position::ZERO, state.position());
    while after < until {
        let count = PAGE.min(until.0 - after.0);
        for (position, bytes) in log.bytes(organisation, after, count).await? {
            let entry = Entry::from_bytes(&bytes).map_err(|error| unreadable(position, &error))?;
            if let Some(imported) = count_in(&mut imports, state, position, entry) {
                each(imported);
            }
        }
        after = Position(after.0 + count);
        progress(after);
    }
    Ok(imports)
}

/// Counts an entry under its import. What takes another back is no entry of its own.
fn count_in(
    imports: &mut BTreeMap<Uuid, Import>,
    state: &State,
    position: Position,
    entry: Entry,
) -> Option<Imported> {
    let provenance = entry.provenance.as_ref()?;
    let import = imports.entry(provenance.import).or_insert_with(|| Import {
        file: provenance.file.clone(),
        first: position,
        recorded: entry.recorded,
        entries: 0,
        standing: 0,
        taken_back: 0,
    });
    if matches!(entry.event, Event::EntryRetracted(_) | Event::EntryErased(_)) {
        import.taken_back += 1;
        return None;
    }
    let stands = state.retracted_at(state.position(), &entry.subject, position).is_none();
    import.entries += 1;
    import.standing += u64::from(stands);
    Some(Imported { position, entry, stands })
}

/// The imports as a table, in the order of their first entries.
#[must_use]
pub fn table(imports: BTreeMap<Uuid, Import>, at: At) -> Table {
    let columns = ["import", "file", "position", "recorded", "entries", "standing", "taken_back"];
    let mut table = Table::new("imports", at, &columns, std::iter::empty());
    let mut imports: Vec<_> = imports.into_iter().collect();
    imports.sort_by_key(|(_, import)| import.first);
    for (id, import) in imports {
        table.rows.push(vec![
            Value::said(id),
            Value::Text(import.file.into()),
            Value::Integer(import.first.0.into()),
            Value::Time(import.recorded),
            Value::Integer(import.entries),
            Value::Integer(import.standing),
            Value::Integer(import.taken_back),
        ]);
    }
    table
}

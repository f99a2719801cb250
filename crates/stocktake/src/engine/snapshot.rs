//! Local snapshots: the state of an organisation in a file of this machine, so
//! that a start reads only what was appended since. The log is the only truth. A
//! snapshot of another build, another log or another position of it, or one that
//! was cut short, is deleted, and the log is read from its beginning.

use std::{
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
    sync::Arc,
    time::SystemTime,
};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use stocktake_log::{Hash, Head, Log, LogError};
use stocktake_model::{OrganisationCode, Position, RecordedTime, state::State, subject};
use tokio::task::JoinHandle;

use super::load::{Loaded, Read};

/// How far the log must have gone on since the last snapshot for another: as far
/// as is read again in a fraction of a second.
const EVERY: u32 = 20_000;

/// Which fold made it; see `build.rs`.
const BUILD: &str = env!("STOCKTAKE_FOLD");

/// Where snapshots are kept.
#[derive(Debug, Clone)]
pub struct Snapshots {
    folder: PathBuf,
    every: u32,
}

/// The first line of a snapshot. The state follows it.
#[derive(Serialize, Deserialize, PartialEq, Eq)]
#[serde(deny_unknown_fields)]
struct Stamp {
    build: String,
    organisation: OrganisationCode,
    position: Position,
    /// The running hash at the position, in hexadecimal.
    running: String,
    /// SHA-256 of the state as it follows.
    state: String,
}

impl Snapshots {
    /// Snapshots in a folder, which is made when the first is stored.
    #[must_use]
    pub fn at(folder: PathBuf) -> Self {
        Self { folder, every: EVERY }
    }

    /// Stores one as soon as the log has gone on by `every` positions.
    #[must_use]
    pub fn every(self, every: u32) -> Self {
        Self { every, ..self }
    }

    fn path(&self, organisation: &OrganisationCode) -> PathBuf {
        self.folder.join(format!("{}.snapshot", subject::encode(organisation.as_str())))
    }

    /// When the last one was stored, by the clock of the file system.
    pub(super) fn stored(&self, organisation: &OrganisationCode) -> Option<RecordedTime> {
        let modified = fs::metadata(self.path(organisation)).and_then(|it| it.modified()).ok()?;
        let since = modified.duration_since(SystemTime::UNIX_EPOCH).ok()?;
        i64::try_from(since.as_micros()).ok().map(RecordedTime)
    }

    /// The state of the last snapshot, if it is of this log and this build; one
    /// that is not is deleted.
    ///
    /// # Errors
    /// What the log says.
    pub(super) async fn load(
        &self,
        log: &dyn Log,
        organisation: &OrganisationCode,
    ) -> Result<Option<Loaded>, LogError> {
        let path = self.path(organisation);
        let read = {
            let (path, organisation) = (path.clone(), organisation.clone());
            tokio::task::spawn_blocking(move || read(&path, &organisation))
        };
        let loaded = match read.await.unwrap_or(Found::Unusable) {
            Found::Nothing => return Ok(None),
            Found::Unusable => None,
            Found::Loaded(loaded) => {
                let before = Position(loaded.head.position.0 - 1);
                let there = log.read(organisation, before, 1).await?;
                let leaf = there.first().and_then(|row| row.leaf.as_ref());
                leaf.is_some_and(|leaf| leaf.running == loaded.head.running).then_some(*loaded)
            }
        };
        if loaded.is_none() {
            self.forget(organisation);
        }
        Ok(loaded)
    }

    /// Stores a snapshot in place of the one before it. It is a copy of what the
    /// log holds: when it cannot be stored, the next start only takes longer.
    pub(super) fn store(&self, organisation: &OrganisationCode, loaded: &Loaded) {
        if let Err(error) = self.try_store(organisation, loaded) {
            let (organisation, folder) = (organisation.as_str(), self.folder.display());
            tracing::warn!(organisation, "no snapshot can be stored in {folder}: {error}");
        }
    }

    fn try_store(&self, organisation: &OrganisationCode, loaded: &Loaded) -> io::Result<()> {
        let state = postcard::to_stdvec(&loaded.state).map_err(io::Error::other)?;
        let stamp = Stamp {
            build: BUILD.to_owned(),
            organisation: organisation.clone(),
            position: loaded.head.position,
            running: loaded.head.running.to_string(),
            state: digest(&state),
        };
        fs::create_dir_all(&self.folder)?;
        // Another process may store one at the same time: each has its own until it is whole,
        // readable for this user only.
        let mut file = tempfile::NamedTempFile::new_in(&self.folder)?;
        serde_json::to_writer(&mut file, &stamp)?;
        file.write_all(b"\n")?;
        file.write_all(&state)?;
        file.persist(self.path(organisation))?;
        Ok(())
    }

    /// Deletes a snapshot, as when something in it was erased from the log.
    pub(super) fn forget(&self, organisation: &OrganisationCode) {
        let path = self.path(organisation);
        match fs::remove_file(&path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                tracing::warn!("{} cannot be deleted: {error}", path.display());
            }
            Ok(()) | Err(_) => {}
        }
    }
}

/// Keeps the snapshots of one organisation.
pub(super) struct Keeper {
    snapshots: Option<Snapshots>,
    organisation: OrganisationCode,
    /// Where the last one was found or stored.
    kept_at: Position,
    found_at: Position,
    storing: Option<JoinHandle<()>>,
}

impl Keeper {
    pub(super) fn new(snapshots: Option<Snapshots>, organisation: OrganisationCode) -> Self {
        let (kept_at, found_at) = (Position::ZERO, Position::ZERO);
        Self { snapshots, organisation, kept_at, found_at, storing: None }
    }

    /// Where the log was read from, by the snapshot that was found.
    pub(super) fn found_at(&self) -> Position {
        self.found_at
    }

    /// The newest state: of the last snapshot and what was appended since.
    pub(super) async fn load(
        mut self,
        log: &Arc<dyn Log>,
        progress: &(dyn Fn(Position) + Sync),
    ) -> Result<(Loaded, Self), LogError> {
        let found = match &self.snapshots {
            Some(snapshots) => snapshots.load(log.as_ref(), &self.organisation).await?,
            None => None,
        };
        let mut loaded = found.unwrap_or_else(Loaded::empty);
        self.found_at = loaded.head.position;
        self.kept_at = self.found_at;
        if loaded.catch_up(log, &self.organisation, progress).await? == Read::Anew {
            self.found_at = Position::ZERO;
            self.forget().await;
        }
        self.keep(&loaded);
        self.finish().await;
        Ok((loaded, self))
    }

    /// Stores a snapshot beside the work, if the log has gone on far enough since
    /// the last: the larger the state, the further.
    pub(super) fn keep(&mut self, loaded: &Loaded) {
        let Some(snapshots) = &self.snapshots else { return };
        let due = self.kept_at.0.saturating_add(snapshots.every.max(self.kept_at.0 / 8));
        let is_storing = self.storing.as_ref().is_some_and(|storing| !storing.is_finished());
        if loaded.head.position.0 < due || is_storing {
            return;
        }
        self.kept_at = loaded.head.position;
        let (snapshots, organisation) = (snapshots.clone(), self.organisation.clone());
        let loaded = loaded.clone();
        let store = move || snapshots.store(&organisation, &loaded);
        self.storing = Some(tokio::task::spawn_blocking(store));
    }

    /// Waits for a snapshot that is being stored.
    pub(super) async fn finish(&mut self) {
        if let Some(storing) = self.storing.take() {
            // One that fails is told, and not missed.
            let _stored = storing.await;
        }
    }

    /// Deletes the last snapshot, for it holds what was erased from the log.
    pub(super) async fn forget(&mut self) {
        self.finish().await;
        self.kept_at = Position::ZERO;
        if let Some(snapshots) = &self.snapshots {
            snapshots.forget(&self.organisation);
        }
    }
}

enum Found {
    Nothing,
    Unusable,
    Loaded(Box<Loaded>),
}

fn read(path: &Path, organisation: &OrganisationCode) -> Found {
    match fs::read(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Found::Nothing,
        Err(_) => Found::Unusable,
        Ok(bytes) => parse(&bytes, organisation)
            .map_or(Found::Unusable, |loaded| Found::Loaded(loaded.into())),
    }
}

fn parse(bytes: &[u8], organisation: &OrganisationCode) -> Option<Loaded> {
    let end = bytes.iter().position(|byte| *byte == b'\n')?;
    let (stamp, state) = (bytes.get(..end)?, bytes.get(end + 1..)?);
    let stamp: Stamp = serde_json::from_slice(stamp).ok()?;
    let sound = stamp.build == BUILD
        && stamp.organisation == *organisation
        && stamp.position > Position::ZERO
        && stamp.state == digest(state);
    if !sound {
        return None;
    }
    let state: State = postcard::from_bytes(state).ok()?;
    let head = Head { position: stamp.position, running: Hash::from_hex(&stamp.running)? };
    (state.position() == head.position).then_some(Loaded { state, head })
}

fn digest(bytes: &[u8]) -> String {
    Hash(Sha256::digest(bytes).into()).to_string()
}

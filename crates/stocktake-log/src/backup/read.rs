//! From the file into a log.

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    io::{BufRead, Read, Seek},
};

use sha2::{Digest, Sha256};
use stocktake_model::{OrganisationCode, Position};
use uuid::Uuid;

use super::{
    BackupError, PAGE,
    file::{Heading, Line, Place, VERSION},
    write::Kept,
};
use crate::{
    Hash, Head, Log, LogError, Row, Sealed,
    verify::{Fault, VerifyError, Walk, erased},
};

/// The longest line that is read, in bytes: an entry is far shorter.
const LINE_MAX: u64 = 64 << 20;

/// Reads a whole backup and proves it: the chain of each organisation up to the hash of its
/// heading, and the digest of the file. `progress` is told how many positions were read more.
///
/// # Errors
/// [`BackupError`] for the first line that is wrong.
pub fn prove(
    file: impl BufRead,
    progress: &(dyn Fn(u64) + Sync),
) -> Result<Vec<Kept>, BackupError> {
    let mut pages = Pages::of(file);
    let mut kept = Vec::new();
    while let Some(page) = pages.next()? {
        progress(page.rows.len() as u64);
        kept.extend(page.ends);
    }
    Ok(kept)
}

/// Brings logs of a backup into a database that has none of them, or only their beginning: what
/// was interrupted is gone on with. `wanted` is what [`prove`] said of them; here a line that is
/// wrong is found when what stands before it is restored.
///
/// # Errors
/// [`BackupError::Newer`] and [`BackupError::Another`] where the database has a log that would
/// be lost or fork; of none is anything appended then.
pub async fn restore(
    log: &dyn Log,
    mut file: impl BufRead + Seek + Send,
    wanted: &[Kept],
    progress: &(dyn Fn(u64) + Sync),
) -> Result<Vec<Kept>, BackupError> {
    let mut ends = ends(log, &mut file, wanted).await?;
    let mut pages = Pages::of(file);
    let mut kept = Vec::new();
    // Which positions of the organisation that is restored have no entry in the file.
    let mut gone: HashMap<Uuid, Position> = HashMap::new();
    while let Some(page) = pages.next()? {
        let Some(there) = ends.get_mut(&page.organisation) else { continue };
        if page.begins {
            log.create(&page.organisation).await?;
            gone.clear();
        }
        let sealed = page.rows.iter().map(|row| seal(row, &mut gone));
        let sealed: Vec<Sealed> = sealed.filter(|it| it.position > there.position).collect();
        if let Some(last) = sealed.last() {
            let head = last.head();
            let appended = log.append(&page.organisation, there.position, &sealed).await;
            if matches!(appended, Err(LogError::Conflict)) {
                return Err(another(&page.organisation, *there));
            }
            appended?;
            *there = head;
        }
        progress(page.rows.len() as u64);
        kept.extend(page.ends);
    }
    Ok(kept)
}

fn another(organisation: &OrganisationCode, there: Head) -> BackupError {
    BackupError::Another { organisation: organisation.clone(), there: there.position }
}

/// Where each log ends in the database, having made sure that it is a beginning of the one in
/// the file.
async fn ends(
    log: &dyn Log,
    file: &mut (impl BufRead + Seek + Send),
    wanted: &[Kept],
) -> Result<BTreeMap<OrganisationCode, Head>, BackupError> {
    let mut ends = BTreeMap::new();
    let mut to_compare = false;
    for Kept { organisation, head, .. } in wanted {
        let there = end(log, organisation, *head).await?;
        to_compare |= Position::ZERO < there.position && there.position < head.position;
        ends.insert(organisation.clone(), there);
    }
    if to_compare {
        // Only the file knows what its hash is in the middle.
        let mut pages = Pages::of(&mut *file);
        while let Some(page) = pages.next()? {
            let Some(there) = ends.get(&page.organisation) else { continue };
            let row = page.rows.iter().find(|row| row.position == there.position);
            if row.is_some_and(|row| !has(row, there.running)) {
                return Err(another(&page.organisation, *there));
            }
        }
        file.rewind()?;
    }
    Ok(ends)
}

/// Where a log ends in the database, which is not beyond its end in the file.
async fn end(
    log: &dyn Log,
    organisation: &OrganisationCode,
    kept: Head,
) -> Result<Head, BackupError> {
    let start = Head { position: Position::ZERO, running: Hash::START };
    let there = log.head(organisation).await?.unwrap_or(start);
    if there.position < kept.position || there == kept {
        return Ok(there);
    }
    let last = Position(kept.position.0.saturating_sub(1));
    let row = log.read(organisation, last, 1).await?.pop();
    if kept.position > Position::ZERO && row.is_none_or(|row| !has(&row, kept.running)) {
        return Err(another(organisation, there));
    }
    Err(BackupError::Newer {
        organisation: organisation.clone(),
        there: there.position,
        ends: kept.position,
    })
}

fn has(row: &Row, running: Hash) -> bool {
    row.leaf.as_ref().is_some_and(|leaf| leaf.running == running)
}

/// A row as it is appended. `gone` has the ids of those before it that have no entry.
fn seal(row: &Row, gone: &mut HashMap<Uuid, Position>) -> Sealed {
    let leaf = row.leaf.as_ref().expect("a row of a backup has a leaf");
    let entry = row.entry.clone();
    if entry.is_none() {
        gone.insert(leaf.id, row.position);
    }
    let event = entry.as_ref().and_then(|it| serde_json::from_slice(&it.bytes).ok());
    let erases = event.as_ref().and_then(erased).and_then(|id| gone.remove(&id));
    let (recorded, salt, bytes) = entry.map_or_else(
        || (0, [0; 32], Vec::new()),
        |entry| (entry.recorded, entry.salt, entry.bytes),
    );
    Sealed {
        position: row.position,
        id: leaf.id,
        recorded,
        salt,
        bytes,
        commitment: leaf.commitment,
        running: leaf.running,
        erases,
    }
}

/// Some positions of an organisation, as the file has them.
struct Page {
    organisation: OrganisationCode,
    /// Whether these are its first.
    begins: bool,
    rows: Vec<Row>,
    /// What was proved, where these are its last.
    ends: Option<Kept>,
}

/// The file, page by page.
struct Pages<R> {
    file: R,
    /// Of all lines before the next.
    digest: Sha256,
    line: u64,
    of: Option<(Heading, Walk)>,
    /// The organisations so far.
    seen: BTreeSet<OrganisationCode>,
}

impl<R: BufRead> Pages<R> {
    fn of(file: R) -> Self {
        Self { file, digest: Sha256::new(), line: 0, of: None, seen: BTreeSet::new() }
    }

    /// The next page; `None` after the digest.
    fn next(&mut self) -> Result<Option<Page>, BackupError> {
        let before: [u8; 32] = self.digest.clone().finalize().into();
        let (heading, mut walk, begins) = match self.of.take() {
            Some((heading, walk)) => (heading, walk, false),
            None => match self.read()? {
                Line::Heading(heading) if heading.backup == VERSION => {
                    if !self.seen.insert(heading.organisation.clone()) {
                        return Err(self.fault("this organisation stands here a second time"));
                    }
                    let walk = Walk::new(&heading.organisation);
                    (heading, walk, true)
                }
                Line::Heading(heading) => {
                    let fault = format!(
                        "version {} of the form is not known here; use a newer release",
                        heading.backup
                    );
                    return Err(self.fault(fault));
                }
                Line::Digested(end) if end.sha256.0 == before => {
                    return self.ended().map(|()| None);
                }
                Line::Digested(_) => {
                    return Err(self.fault("it is not the digest of the lines before it"));
                }
                Line::Place(_) => return Err(self.fault("a position stands under no heading")),
            },
        };
        let mut rows = Vec::new();
        while walk.reached().0 < heading.positions && rows.len() < PAGE as usize {
            let place = self.place()?;
            let row = place.row().map_err(|fault| self.fault(fault))?;
            let position = walk.reached().next();
            if row.position != position {
                return Err(self.fault(format!("position {position} is to stand here")));
            }
            walk.step(position, Some(&row));
            self.proved(&heading, walk.fault())?;
            rows.push(row);
        }
        let (organisation, positions) = (heading.organisation.clone(), heading.positions);
        let promised = Head { position: Position(positions), running: Hash(heading.hash.0) };
        let mut ends = None;
        if walk.reached().0 < positions {
            self.of = Some((heading, walk));
        } else {
            ends = Some(self.end(&heading, walk, promised)?);
        }
        Ok(Some(Page { organisation, begins, rows, ends }))
    }

    fn end(&self, heading: &Heading, walk: Walk, promised: Head) -> Result<Kept, BackupError> {
        match walk.finish(None) {
            Ok(proved) if proved.hash == promised.running => Ok(Kept {
                organisation: heading.organisation.clone(),
                head: promised,
                erased: proved.erased,
            }),
            Ok(_) => Err(self.fault("the hash here is not that of the heading")),
            Err(VerifyError::Fault(fault)) => self
                .proved(heading, Some(&fault))
                .and_then(|()| Err(self.fault("nothing is wrong with it"))),
            Err(VerifyError::Log(error)) => Err(error.into()),
        }
    }

    fn proved(&self, heading: &Heading, fault: Option<&Fault>) -> Result<(), BackupError> {
        fault.map_or(Ok(()), |fault| {
            Err(BackupError::Altered {
                line: self.line,
                organisation: heading.organisation.clone(),
                fault: fault.clone(),
            })
        })
    }

    fn place(&mut self) -> Result<Place, BackupError> {
        match self.read()? {
            Line::Place(place) => Ok(place),
            Line::Heading(_) | Line::Digested(_) => {
                Err(self.fault("positions that the heading promised are missing before it"))
            }
        }
    }

    fn read(&mut self) -> Result<Line, BackupError> {
        let mut bytes = Vec::new();
        (&mut self.file).take(LINE_MAX).read_until(b'\n', &mut bytes)?;
        if bytes.last() != Some(&b'\n') {
            return match bytes.len() as u64 {
                LINE_MAX => Err(self.fault("it is longer than any entry")),
                _ => Err(BackupError::Short { line: self.line }),
            };
        }
        self.line += 1;
        self.digest.update(&bytes);
        let known = "it is neither a heading, nor a position, nor the digest of a backup";
        serde_json::from_slice(&bytes).map_err(|_| self.fault(known))
    }

    /// Nothing stands after the digest.
    fn ended(&mut self) -> Result<(), BackupError> {
        let more = self.file.fill_buf()?.is_empty();
        if more { Ok(()) } else { Err(self.fault("the file goes on after its digest")) }
    }

    fn fault(&self, fault: impl ToString) -> BackupError {
        BackupError::Line { line: self.line, fault: fault.to_string() }
    }
}

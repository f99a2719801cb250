//! From a log into the file.

use std::io::Write;

use serde::Serialize;
use sha2::{Digest, Sha256};
use stocktake_model::{OrganisationCode, Position};

use super::{
    BackupError, PAGE,
    file::{Digested, Heading, Hex, Place, VERSION},
};
use crate::{
    Head, Log,
    verify::{Fault, FaultKind, VerifyError, Walk},
};

/// What a backup has of an organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// The organisation.
    pub organisation: OrganisationCode,
    /// Where its log ends in the file.
    pub head: Head,
    /// How many of its entries were erased.
    pub erased: u32,
}

/// Writes the logs of organisations, each up to where it ends when its turn comes, proving them
/// on the way; `progress` is told how many positions were written more. What is appended
/// meanwhile is not in the file.
///
/// # Errors
/// [`BackupError`]; what was written by then is no backup.
pub async fn write(
    log: &dyn Log,
    organisations: &[OrganisationCode],
    out: &mut (dyn Write + Send),
    progress: &(dyn Fn(u64) + Sync),
) -> Result<Vec<Kept>, BackupError> {
    let mut out = Digesting { out, digest: Sha256::new() };
    let mut kept = Vec::new();
    for organisation in organisations {
        if let Some(head) = log.head(organisation).await? {
            kept.push(one(log, organisation, head, &mut out, progress).await?);
        }
    }
    let sha256 = Hex(out.digest.clone().finalize().into());
    out.line(&Digested { sha256 })?;
    Ok(kept)
}

async fn one(
    log: &dyn Log,
    organisation: &OrganisationCode,
    head: Head,
    out: &mut Digesting<'_>,
    progress: &(dyn Fn(u64) + Sync),
) -> Result<Kept, BackupError> {
    out.line(&Heading {
        backup: VERSION,
        organisation: organisation.clone(),
        positions: head.position.0,
        hash: Hex(head.running.0),
    })?;
    let damaged = |fault| BackupError::Damaged { organisation: organisation.clone(), fault };
    let mut walk = Walk::new(organisation);
    let mut after = Position::ZERO;
    while after < head.position {
        let count = PAGE.min(head.position.0 - after.0);
        let mut rows = log.read(organisation, after, count).await?.into_iter().peekable();
        for n in 1..=count {
            let position = Position(after.0 + n);
            let row = rows.next_if(|row| row.position == position);
            walk.step(position, row.as_ref());
            let kind = FaultKind::Missing;
            let place = row.and_then(Place::of);
            out.line(&place.ok_or_else(|| damaged(Fault { position, kind }))?)?;
        }
        after = Position(after.0 + count);
        progress(count.into());
    }
    match walk.finish(None) {
        Ok(proved) => Ok(Kept { organisation: organisation.clone(), head, erased: proved.erased }),
        // The event that erased it was appended after we asked where the log ends.
        Err(VerifyError::Fault(fault)) if fault.kind == FaultKind::EntryMissing => {
            let moved = log.head(organisation).await?.is_some_and(|now| now != head);
            let organisation = organisation.clone();
            Err(if moved {
                BackupError::Erasing { organisation }
            } else {
                BackupError::Damaged { organisation, fault }
            })
        }
        Err(VerifyError::Fault(fault)) => Err(damaged(fault)),
        Err(VerifyError::Log(error)) => Err(error.into()),
    }
}

/// Lines on their way into the file, and the digest of their bytes.
struct Digesting<'w> {
    out: &'w mut (dyn Write + Send),
    digest: Sha256,
}

impl Digesting<'_> {
    fn line(&mut self, line: &impl Serialize) -> Result<(), BackupError> {
        let mut bytes = serde_json::to_vec(line).map_err(std::io::Error::from)?;
        bytes.push(b'\n');
        self.digest.update(&bytes);
        self.out.write_all(&bytes)?;
        Ok(())
    }
}

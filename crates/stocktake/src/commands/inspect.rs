//! `verify` and `rebuild`: what an operator asks of the log as a whole.

use std::{io::Write, sync::Arc, time::Instant};

use anyhow::Result;
use stocktake_log::{
    Log, Mode,
    verify::{VerifyError, verify as verify_log},
};
use stocktake_model::{OrganisationCode, Position};

use super::{load, open_log, progress, say, stdout, written};
use crate::{
    cli::Records,
    engine::{Engine, effects::System},
    failure::{Ended, usage},
};

/// The organisations asked for: the one named, or all.
pub(crate) async fn asked(log: &dyn Log, records: &Records) -> Result<Vec<OrganisationCode>> {
    let there = log.organisations().await?;
    match &records.organisation {
        None => Ok(there),
        Some(code) if there.contains(code) => Ok(vec![code.clone()]),
        Some(code) => Err(usage(format!("there is no organisation {code} in this database"))),
    }
}

/// Recomputes every commitment and the running hash; one line an organisation.
pub(crate) async fn verify(records: &Records) -> Result<Ended> {
    let log = open_log(&records.database, Mode::Existing).await?;
    let mut ended = Ended::Done;
    let mut out = stdout();
    for organisation in asked(log.as_ref(), records).await? {
        let head = log.head(&organisation).await;
        let bar = progress(
            "verifying",
            head.ok().flatten().map_or(0, |head| head.position.0.into()),
            "entries",
        );
        let verified = verify_log(log.as_ref(), &organisation, &mut |position: Position| {
            bar.set_position(position.0.into())
        })
        .await;
        bar.finish_and_clear();
        match verified {
            Ok(verified) => {
                let line = format!(
                    "{organisation} positions={} hash={} erased={}",
                    verified.positions, verified.hash, verified.erased
                );
                written(writeln!(out, "{line}"))?;
            }
            Err(VerifyError::Fault(fault)) => {
                say(format_args!(
                    "stocktake: {organisation}, position {}: {}",
                    fault.position, fault.kind
                ));
                ended = Ended::Failed;
            }
            Err(VerifyError::Log(error)) => return Err(error.into()),
        }
    }
    written(out.flush())?;
    Ok(ended)
}

/// Folds the whole log anew; one line an organisation.
pub(crate) async fn rebuild(records: &Records) -> Result<Ended> {
    let log = open_log(&records.database, Mode::Existing).await?;
    let mut out = stdout();
    for code in asked(log.as_ref(), records).await? {
        let engine = Engine::new(Arc::clone(&log), Arc::new(System)).with_snapshots(None);
        let began = Instant::now();
        let Some(organisation) = load(&engine, &code).await? else { continue };
        let (state, seconds) = (organisation.state(), began.elapsed().as_secs_f64());
        let facts = state.fact_count();
        let line = format!(
            "{code} positions={} instruments={} members={} facts={facts} seconds={seconds:.3} memory_kib={}",
            state.position(),
            state.instruments().count(),
            state.member_count(),
            memory_kib(),
        );
        written(writeln!(out, "{line}"))?;
    }
    written(out.flush())?;
    Ok(Ended::Done)
}

/// What the program holds in memory, as the kernel counts it; 0 where it does not tell.
fn memory_kib() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or(0)
}

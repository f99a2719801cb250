//! How fast a log becomes a state again: whole, and from a snapshot.

use std::{path::Path, sync::Arc, time::Instant};

use anyhow::{Context, Result};
use stocktake_log::{Log, limits::Limits};
use stocktake_model::OrganisationCode;

use super::Reading;
use crate::engine::{Engine, effects::System, snapshot::Snapshots};

/// Entries folded a second beside those that the driver streams, and the time
/// of a start with a snapshot of the newest position.
pub(super) async fn measure(
    limits: &dyn Limits,
    log: &Arc<dyn Log>,
    code: &OrganisationCode,
    folder: &Path,
) -> Result<Vec<Reading>> {
    let head = log.head(code).await?.context("the simulated organisation went")?;
    let streamed = limits.stream(code, head.position).await?;
    let replayed = load(log, code, None).await?;
    let rate = f64::from(head.position.0) / replayed;
    let snapshots = Snapshots::at(folder.to_owned());
    load(log, code, Some(snapshots.clone())).await?;
    let restarted = load(log, code, Some(snapshots)).await?;
    Ok(vec![
        Reading::new("replay", rate, "entries/s").beside(streamed, "rows that the driver streams"),
        Reading::new("rebuild", replayed, "s"),
        Reading::new("restart", restarted, "s"),
        Reading::new("entries", f64::from(head.position.0), "entries"),
    ])
}

/// Seconds until the organisation can be asked.
async fn load(
    log: &Arc<dyn Log>,
    code: &OrganisationCode,
    snapshots: Option<Snapshots>,
) -> Result<f64> {
    let engine = Engine::new(Arc::clone(log), Arc::new(System)).with_snapshots(snapshots);
    let began = Instant::now();
    let _organisation = engine.organisation(code, &|_| ()).await?;
    let seconds = began.elapsed().as_secs_f64();
    engine.stop().await;
    Ok(seconds)
}

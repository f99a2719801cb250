//! How fast a large file is imported, from its first byte to the last entry
//! durable and folded, by a process of its own as people start it.

use std::{
    fs::File,
    io::{BufWriter, Write},
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::Instant,
};

use anyhow::{Context, Result, ensure};
use stocktake_log::limits::Limits;
use stocktake_model::decide;

use super::Reading;
use crate::simulate::Simulation;

/// A file of commitments in the plain form.
pub(super) struct Source {
    path: PathBuf,
    rows: usize,
}

impl Source {
    /// What the members of a simulated organisation did, as a file.
    pub(super) fn write(simulation: &Simulation, folder: &Path) -> Result<Self> {
        let path = folder.join("commitments.csv");
        let mut file = BufWriter::new(File::create(&path)?);
        writeln!(file, "instrument,member,act,date")?;
        let mut rows = 0;
        for (_, command) in simulation.commands(&"bench".parse()?) {
            if let decide::Command::RecordCommitment(deed) = command {
                let (instrument, member, act) = (&deed.instrument, &deed.member, deed.act);
                writeln!(file, "{instrument},{member},{act},{}", deed.occurred_on)?;
                rows += 1;
            }
        }
        file.flush()?;
        Ok(Self { path, rows })
    }
}

/// Rows imported a second, beside the database's own bulk load of as many
/// entries, as long as those made of them.
pub(super) async fn measure(
    limits: &dyn Limits,
    source: &Source,
    round: usize,
) -> Result<Vec<Reading>> {
    /// Bytes of the entry that a row becomes, by and large.
    const ENTRY_BYTES: usize = 520;
    let bulk = limits.bulk(source.rows, ENTRY_BYTES).await?;
    let began = Instant::now();
    let mut import = Command::new(std::env::current_exe()?);
    import
        .args(["import", "--mapping", "commitments", "--organisation"])
        .arg(format!("import-{round}"))
        .args(["--database", limits.url()])
        .arg(&source.path)
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    let status = tokio::task::spawn_blocking(move || import.status()).await?;
    let status = status.context("this program cannot be started again")?;
    ensure!(status.success(), "the import ended with {status}");
    let rate = source.rows as f64 / began.elapsed().as_secs_f64();
    Ok(vec![
        Reading::new("import", rate, "rows/s")
            .beside(bulk, "the database's own bulk load of as many entries"),
    ])
}

//! `demo`: the example data that ships with the program, recorded and served.

mod fresh;

use std::{fs, path::PathBuf, sync::Arc};

use anyhow::{Context, Result};
use chrono::NaiveDate;
use stocktake_log::{Log, Mode, open};
use stocktake_model::OrganisationCode;

use super::{
    import::import,
    not_opened, say,
    serve::{Listeners, Served, log_to_stderr, serve_on},
};
use crate::{
    cli::{Database, Demo, Import, LogFormat, Place},
    engine::{Engine, effects::System},
    failure::Ended,
    server::App,
    simulate::{self, Simulation, Size},
};

/// The example files, each with the mapping that reads it.
const FILES: [(&str, &str, &str); 2] = [
    ("instruments.csv", "instruments", include_str!("../../../example/instruments.csv")),
    ("memberships.csv", "commitments", MEMBERSHIPS),
];
const MEMBERSHIPS: &str = include_str!("../../../example/memberships.csv");

/// The code of the demo's organisation, and that of the one that never was.
const ORGANISATION: &str = "demo";
const FICTION: &str = "fictional";

/// Records the example data, unless they are recorded already, and serves them.
pub(crate) async fn demo(args: &Demo) -> Result<Ended> {
    let Demo { database, addresses, fresh, log: filter } = args;
    // Before anything is recorded, or deleted under a demo that still runs there.
    let listeners = Listeners::bind(*addresses).await?;
    if *fresh {
        fresh::start_over(database).await?;
    }
    let log = open(database, Mode::Create).await.map_err(not_opened)?;
    if is_recorded(&log).await? {
        say(format_args!("The demo goes on with {database}; --fresh starts over."));
    } else {
        record(database).await?;
    }
    record_fiction(&log).await?;
    log_to_stderr(LogFormat::Text, filter);
    serve_on(listeners, App::new(log, None), |served| say(invitation(served, database))).await
}

/// Whether all of the example data are there. What was taken back or erased
/// since is not recorded again.
async fn is_recorded(log: &Arc<dyn Log>) -> Result<bool> {
    let engine = Engine::new(Arc::clone(log), Arc::new(System));
    let Some(organisation) = engine.organisation(&code(), &|_| ()).await? else { return Ok(false) };
    let state = organisation.state();
    let there = state.fact_count() + state.erased(state.position()).count();
    // Less the line with the names of the columns.
    Ok(there >= MEMBERSHIPS.lines().count() - 1)
}

async fn record(database: &str) -> Result<()> {
    say(format_args!("Recording the memberships of four founding treaties into {database} …"));
    let folder = tempfile::tempdir().context("there is no folder for temporary files")?;
    for (name, mapping, text) in FILES {
        let path: PathBuf = folder.path().join(name);
        fs::write(&path, text).with_context(|| format!("{} cannot be written", path.display()))?;
        import(&Import {
            instead: None,
            place: Place {
                database: Database { url: database.to_owned(), password_file: None },
                organisation: Some(code()),
            },
            mapping: Some(mapping.to_owned()),
            sheet: None,
            corrects: Vec::new(),
            retract_missing: false,
            dry_run: false,
            rejects: None,
            json: false,
            paths: vec![path],
        })
        .await?;
    }
    Ok(())
}

/// Records an organisation that never was, with more instruments and a longer
/// history than can be compiled by hand; nothing when it is there.
async fn record_fiction(log: &Arc<dyn Log>) -> Result<()> {
    let until = NaiveDate::from_ymd_opt(2025, 12, 31).context("a day of the calendar")?;
    let size = Size { seed: 1, instruments: 60, members: 40, years: 30, until, evaluates: true };
    let code = FICTION.parse()?;
    if log.head(&code).await?.is_none() {
        say("Recording a fictional organisation, simulated, beside them …");
    }
    simulate::record(Arc::clone(log), &code, &Simulation::new(size), &|_| ()).await?;
    Ok(())
}

/// What to try first.
fn invitation(served: &Served, database: &str) -> String {
    let Served { main, metrics } = served;
    format!(
        "
Now serving at http://{main}, metrics at http://{metrics}/metrics. Try:
  a page     http://{main}/{ORGANISATION}/instruments/EU_MEMBERSHIP?on=1990-01-01
  the API    curl 'http://{main}/api/v1/{ORGANISATION}/matrix?member=GBR&format=csv'
  a command  stocktake why EU_MEMBERSHIP GBR --organisation {ORGANISATION} --database '{database}'
  fiction    http://{main}/{FICTION}, an organisation that never was
Ctrl-C ends it; what was recorded stays."
    )
}

fn code() -> OrganisationCode {
    ORGANISATION.parse().expect("the demo's code is well-formed")
}

//! `demo`: the example data that ships with the program, recorded and shown.

use std::{fs, io::Write, path::PathBuf, sync::Arc};

use anyhow::{Context, Result};
use stocktake_log::Mode;
use stocktake_model::{
    AsOf, At, InstrumentCode,
    state::State,
    view::{self, MatrixFilter, Reader, Value},
};

use super::{import::import, open_log, say, stdout, why::explain, written};
use crate::{
    cli::{Import, Place},
    engine::{Engine, effects::System},
    failure::Ended,
};

/// The example files, each with the mapping that reads it.
const FILES: [(&str, &str, &str); 2] = [
    ("instruments.csv", "instruments", include_str!("../../example/instruments.csv")),
    ("memberships.csv", "commitments", include_str!("../../example/memberships.csv")),
];

/// The code of the demo's organisation.
const ORGANISATION: &str = "demo";

/// The cell that is explained: it has a beginning and an end.
const EXPLAINED: (&str, &str) = ("EU_MEMBERSHIP", "GBR");

/// Records the example data, unless they are recorded already, and shows them.
pub(crate) async fn demo(database: &str) -> Result<Ended> {
    say(format_args!("Recording the memberships of four founding treaties into {database} …"));
    let folder = tempfile::tempdir().context("there is no folder for temporary files")?;
    for (name, mapping, text) in FILES {
        let path: PathBuf = folder.path().join(name);
        fs::write(&path, text).with_context(|| format!("{} cannot be written", path.display()))?;
        let place =
            Place { database: database.to_owned(), organisation: Some(ORGANISATION.parse()?) };
        let mapping = Some(mapping.to_owned());
        import(&Import {
            place,
            mapping,
            dry_run: false,
            rejects: None,
            json: false,
            paths: vec![path],
        })
        .await?;
    }
    let log = open_log(database, Mode::Existing).await?;
    let engine = Engine::new(log, Arc::new(System));
    let organisation = engine
        .organisation(&ORGANISATION.parse()?, &|_| ())
        .await?
        .context("the demo's organisation is missing")?;
    let state = organisation.state();
    let at = state.at(AsOf::Head, None, engine.effects().now().day())?;
    let mut out = stdout();
    written(show(&mut out, &state, at).and_then(|()| out.flush()))?;
    say("Try next, each with --database and the one above:");
    say("  stocktake export matrix --on 1950-01-01");
    say("  stocktake why COE_STATUTE_1949 GRC --on 1970-06-01");
    say("  stocktake verify");
    Ok(Ended::Done)
}

/// The matrix as people read it: members down, instruments across, and in each
/// cell since when.
fn show(out: &mut impl Write, state: &State, at: At) -> std::io::Result<()> {
    let table = view::matrix(state, at, Reader::Everything, &MatrixFilter::default());
    let instruments: Vec<&InstrumentCode> =
        state.instruments().map(|instrument| &instrument.code).collect();
    let members =
        table.rows.iter().map(|row| row[1].to_string()).collect::<std::collections::BTreeSet<_>>();
    write!(out, "{:<8}", "member")?;
    for instrument in &instruments {
        write!(out, "{:<28}", instrument.as_str())?;
    }
    writeln!(out)?;
    for member in &members {
        write!(out, "{member:<8}")?;
        for instrument in &instruments {
            let cell = table.rows.iter().find(|row| {
                row[0] == Value::Text(instrument.to_string())
                    && row[1] == Value::Text(member.clone())
            });
            write!(
                out,
                "{:<28}",
                cell.map_or_else(String::new, |row| format!("{} {}", row[2], row[3]))
            )?;
        }
        writeln!(out)?;
    }
    writeln!(out)?;
    if let (Ok(instrument), Ok(member)) = (EXPLAINED.0.parse(), EXPLAINED.1.parse()) {
        explain(out, state, at, &instrument, &member)?;
    }
    writeln!(out)
}

//! `scale`: the packs of scales and procedures that ship, and how they become an
//! organisation's own, which they are anyway once something uses them.

use std::io::Write;

use anyhow::Result;
use stocktake_exchange::{
    Format,
    packs::{self, Pack},
    write_table,
};
use stocktake_model::{
    At, Position,
    decide::Command,
    event::Event,
    view::{Table, Value},
};

use super::{open_organisation, say, stdout, written};
use crate::{
    cli::{Place, ScaleCommand},
    engine::{
        effects::{Effects, System},
        request::{Failure, Request},
    },
    failure::{Ended, usage},
    words,
};

/// Lists what ships, or records a pack of it.
pub(crate) async fn scale(command: ScaleCommand) -> Result<Ended> {
    match command {
        ScaleCommand::List => list(),
        ScaleCommand::Record { place, pack } => record(&place, &pack).await,
    }
}

/// One row per scale, mapping and kind of procedure that ships.
fn list() -> Result<Ended> {
    let at = At { position: Position::ZERO, on: System.now().day() };
    let columns = ["pack", "records", "subject", "title", "source"];
    let mut table = Table::new("packs", at, &columns, std::iter::empty());
    for Pack { name, events } in packs::all() {
        table.rows.extend(events.iter().map(|event| {
            let data = event.data();
            let text = |field: &str| Value::text(data[field].as_str());
            let subject = event.subject().map(|subject| subject.to_string());
            vec![
                Value::Text((*name).into()),
                Value::Code(event.name()),
                Value::text(subject.as_deref()),
                text("title"),
                text("source"),
            ]
        }));
    }
    let mut out = stdout();
    written(write_table(&table, Format::Csv, &mut out).and_then(|()| out.flush()))?;
    Ok(Ended::Done)
}

/// Records a pack; what is known so already is left as it is.
async fn record(place: &Place, name: &str) -> Result<Ended> {
    let Some(pack) = packs::named(name) else {
        let known: Vec<&str> = packs::all().iter().map(|pack| pack.name).collect();
        let known = known.join(", ");
        return Err(usage(format!("there is no pack {name}; these ship: {known}")));
    };
    let (_engine, organisation) = open_organisation(place).await?;
    let requests = pack.events.iter().filter_map(command).map(Request::system).collect();
    let mut out = stdout();
    let mut ended = Ended::Done;
    for answer in organisation.submit(requests).await? {
        match answer {
            Ok(receipt) => written(writeln!(out, "{}", serde_json::to_string(&receipt)?))?,
            Err(Failure::Refused(rejection)) => {
                say(format_args!("stocktake: {}", words::rejection(&rejection)));
                ended = Ended::Failed;
            }
            Err(failure) => return Err(failure.into()),
        }
    }
    written(out.flush())?;
    Ok(ended)
}

/// The command that records what a pack has; packs have nothing else.
fn command(event: &Event) -> Option<Command> {
    if let Event::ScaleRecorded(data) = event {
        return Some(Command::RecordScale(data.clone()));
    }
    if let Event::ScaleMappingRecorded(data) = event {
        return Some(Command::RecordScaleMapping(data.clone()));
    }
    if let Event::ProcedureTypeRecorded(data) = event {
        return Some(Command::RecordProcedureType(data.clone()));
    }
    if let Event::Filed(data) = event {
        return Some(Command::RecordFiled(data.clone()));
    }
    None
}

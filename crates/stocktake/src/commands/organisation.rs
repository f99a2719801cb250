//! `organisation`: which records a database holds, and how one is begun.

use std::{io::Write, sync::Arc};

use anyhow::Result;
use stocktake_exchange::{Format, write_table};
use stocktake_log::{Log, Mode};
use stocktake_model::{
    At, OrganisationCode, Position,
    event::OrganisationRecorded,
    view::{Table, Value},
};

use super::{open_log, say, stdout, written};
use crate::{
    cli::OrganisationCommand,
    engine::{
        Engine,
        effects::{Effects, System},
    },
    failure::{Ended, usage},
    server::RESERVED,
};

/// Lists organisations, or makes one.
pub(crate) async fn organisation(command: OrganisationCommand) -> Result<Ended> {
    match command {
        OrganisationCommand::List { database } => {
            list(open_log(&database, Mode::Existing).await?.as_ref()).await
        }
        OrganisationCommand::Create { database, code, name, kind } => {
            refuse_reserved(&code)?;
            let log = open_log(&database, Mode::Create).await?;
            create(log, OrganisationRecorded { code, name, kind }).await
        }
    }
}

/// Pages and the API live beside the organisations: one of these codes could
/// never be reached.
pub(crate) fn refuse_reserved(code: &OrganisationCode) -> Result<()> {
    if RESERVED.contains(&code.as_str()) {
        return Err(usage(format!(
            "no organisation can have the code {code}, as its pages would have the address of something else; choose another"
        )));
    }
    Ok(())
}

async fn create(log: Arc<dyn Log>, record: OrganisationRecorded) -> Result<Ended> {
    let code = record.code.clone();
    let (_, is_new) = Engine::new(log, Arc::new(System)).create(record).await?;
    if !is_new {
        say(format_args!("stocktake: organisation {code} is there already; nothing was changed"));
        return Ok(Ended::Failed);
    }
    say(format_args!("Created organisation {code}."));
    Ok(Ended::Done)
}

/// The organisations, each with where its log ends and the hash there.
async fn list(log: &dyn Log) -> Result<Ended> {
    let at = At { position: Position::ZERO, on: System.now().day() };
    let columns = ["organisation", "positions", "hash"];
    let mut table = Table::new("organisations", at, &columns, std::iter::empty());
    for code in log.organisations().await? {
        let Some(head) = log.head(&code).await? else { continue };
        table.rows.push(vec![
            Value::name(&code),
            Value::Integer(head.position.0.into()),
            Value::said(head.running),
        ]);
    }
    let mut out = stdout();
    written(write_table(&table, Format::Csv, &mut out).and_then(|()| out.flush()))?;
    Ok(Ended::Done)
}

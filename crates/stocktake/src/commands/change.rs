//! `retract` and `erase`: what can be done to an entry once it stands.

use anyhow::Result;
use stocktake_model::{
    decide::Command,
    event::{EntryErased, EntryRetracted, EventId},
};

use super::{open_organisation, say, stdout, written};
use crate::{
    cli::Place,
    engine::request::{Failure, Request},
    failure::Ended,
    words,
};
use std::io::Write;

/// Takes an event back.
pub(crate) async fn retract(place: &Place, of: EventId, reason: String) -> Result<Ended> {
    submit(place, Command::Retract(EntryRetracted { of, reason })).await
}

/// Erases what an event says.
pub(crate) async fn erase(place: &Place, of: EventId, ground: String) -> Result<Ended> {
    submit(place, Command::Erase(EntryErased { of, ground })).await
}

/// Submits one command, and prints its receipt.
async fn submit(place: &Place, command: Command) -> Result<Ended> {
    let (_engine, organisation) = open_organisation(place).await?;
    let answer = organisation.submit(vec![Request::system(command)]).await?.remove(0);
    match answer {
        Ok(receipt) => {
            let mut out = stdout();
            let line = serde_json::to_string(&receipt)?;
            written(writeln!(out, "{line}").and_then(|()| out.flush()))?;
            Ok(Ended::Done)
        }
        Err(Failure::Refused(rejection)) => {
            say(format_args!("stocktake: {}", words::rejection(&rejection)));
            Ok(Ended::Failed)
        }
        Err(failure) => Err(failure.into()),
    }
}

//! What an earlier import recorded and a corrected file no longer tells. It is
//! named; taken back only if that is asked for.

use anyhow::Result;
use stocktake_model::{
    Position,
    decide::Command,
    event::{EntryRetracted, Event},
    position::PositionSet,
};

use super::CHUNK_ROWS_MAX;
use crate::{
    cli::Import,
    commands::{progress, say},
    engine::{Organisation, request::Request},
    failure::usage,
    imports::{self, Imported},
};

/// How many facts are named before "and others".
const NAMED_MAX: usize = 10;

/// Says which facts of the corrected imports were not told again by an import
/// that began at a position; takes them back where that is asked for. Returns
/// how many there are.
pub(super) async fn missing(
    args: &Import,
    organisation: &Organisation,
    began_at: Position,
    told: &PositionSet,
) -> Result<u64> {
    let mut missing: Vec<Imported> = Vec::new();
    let mut each = |imported: Imported| {
        let corrected = imported.entry.provenance.as_ref();
        if corrected.is_some_and(|row| args.corrects.contains(&row.import))
            && is_fact(&imported.entry.event)
            && imported.stands
            && imported.position <= began_at
            && !told.contains(imported.position)
        {
            missing.push(imported);
        }
    };
    let (log, code) = (organisation.log().as_ref(), organisation.code());
    let imports = imports::scan(log, code, &organisation.state(), &|_| (), &mut each).await?;
    if let Some(unknown) = args.corrects.iter().find(|id| !imports.contains_key(id)) {
        return Err(usage(format!(
            "there is no import {unknown} to correct; `stocktake export imports` lists those there are"
        )));
    }
    name(&missing, args.retract_missing);
    if args.retract_missing && !args.dry_run {
        take_back(organisation, &missing).await?;
    }
    Ok(missing.len() as u64)
}

/// What a row tells, and not what it is about.
fn is_fact(event: &Event) -> bool {
    matches!(
        event,
        Event::CommitmentRecorded(_)
            | Event::RatingRecorded(_)
            | Event::ProcedureRecorded(_)
            | Event::ObservationRecorded(_)
    )
}

fn name(missing: &[Imported], taken_back: bool) {
    if missing.is_empty() {
        return;
    }
    let then =
        if taken_back { "They are taken back." } else { "Take them back with --retract-missing." };
    say(format_args!(
        "{} facts of the corrected import are not in this file. {then}",
        missing.len()
    ));
    for Imported { entry, .. } in missing.iter().take(NAMED_MAX) {
        let Some(row) = &entry.provenance else { continue };
        if let Event::CommitmentRecorded(fact) = &entry.event {
            say(format_args!(
                "  line {} of the earlier file: {} {} {} {}",
                row.line, fact.instrument, fact.member, fact.act, fact.occurred_on
            ));
        }
        if let Event::ProcedureRecorded(fact) = &entry.event {
            say(format_args!(
                "  line {} of the earlier file: {} {} {}",
                row.line, fact.case, fact.stage, fact.occurred_on
            ));
        }
        if let Event::ObservationRecorded(fact) = &entry.event {
            say(format_args!(
                "  line {} of the earlier file: {} {} {} {}",
                row.line, fact.indicator, fact.member, fact.value, fact.observed_on
            ));
        }
        if let Event::RatingRecorded(fact) = &entry.event {
            say(format_args!(
                "  line {} of the earlier file: {} {} {} {}",
                row.line, fact.instrument, fact.member, fact.value, fact.rated_on
            ));
        }
    }
    if missing.len() > NAMED_MAX {
        say(format_args!("  and {} others", missing.len() - NAMED_MAX));
    }
}

async fn take_back(organisation: &Organisation, missing: &[Imported]) -> Result<()> {
    let bar = progress("taking back", missing.len() as u64, "entries");
    for chunk in missing.chunks(CHUNK_ROWS_MAX) {
        let requests = chunk.iter().map(|imported| Request {
            provenance: imported.entry.provenance.clone(),
            ..Request::system(Command::Retract(EntryRetracted {
                of: imported.entry.id,
                reason: "no longer in the corrected file".to_owned(),
            }))
        });
        for answer in organisation.submit(requests.collect()).await? {
            answer?;
        }
        bar.inc(chunk.len() as u64);
    }
    bar.finish_and_clear();
    Ok(())
}

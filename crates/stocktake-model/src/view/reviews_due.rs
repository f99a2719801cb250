//! What review programmes make due of each of their instruments.

use super::review::{iso_review_due, last_decided, stock};
use crate::{
    At, InstrumentCode, Position,
    evaluation::{Profile, TriggerKind},
    event::{ReviewProgrammeRecorded, TriggerRecorded},
    state::State,
};

/// Whether a trigger counts for each instrument of a programme.
pub(super) fn is_of_programme(told: &TriggerRecorded) -> bool {
    told.instrument.is_none() && told.review_programme.is_some()
}

/// What programmes make due of each of their instruments: by the triggers that are told of them,
/// and by the rules that they follow.
pub(super) fn due_by_programmes(state: &State, at: At) -> Vec<(Position, TriggerRecorded)> {
    let told = state.each::<TriggerRecorded>(at.position).filter(|(_, it)| is_of_programme(it));
    let told = told.flat_map(|(position, told)| {
        let programme = told.review_programme.as_ref().and_then(|code| state.one(&[code], at));
        let stock = programme.map(|programme| stock(state, at, programme)).unwrap_or_default();
        let of = |code: &InstrumentCode| TriggerRecorded {
            instrument: Some(code.clone()),
            ..told.clone()
        };
        stock.into_iter().map(|code| (position, of(code))).collect::<Vec<_>>()
    });
    told.chain(due_by_iso(state, at)).collect()
}

/// What the programmes that follow ISO make due: a review of each instrument, as a trigger that
/// nobody need record, with the entry that recorded the programme.
fn due_by_iso(state: &State, at: At) -> Vec<(Position, TriggerRecorded)> {
    let last = last_decided(state, at);
    let programmes = state.each::<ReviewProgrammeRecorded>(at);
    let of_iso = programmes.filter(|(_, it)| it.profile == Some(Profile::Iso));
    let due = of_iso.flat_map(|(position, programme)| {
        let last = &last;
        stock(state, at, programme).into_iter().filter_map(move |code| {
            let told = state.instrument(code)?.history.at(at.position);
            let due_on = iso_review_due(told, last.get(code).copied())?;
            let trigger = format!("{}/{code}", programme.code).parse().ok()?;
            let trigger = TriggerRecorded {
                instrument: Some(code.clone()),
                review_programme: Some(programme.code.clone()),
                due_on: Some(due_on),
                ..TriggerRecorded::bare(trigger, TriggerKind::StockProgramme)
            };
            Some((position, trigger))
        })
    });
    due.collect()
}

//! Commitments: what members did about an instrument, and the status that
//! follows.

mod cells;
mod fact;
mod import;
mod oddity;
mod record;
mod status;

pub(crate) use cells::{Cells, Heir, Life};
pub(crate) use fact::digest;
pub use fact::{Commitments, Fact, Other};
pub use import::{ImportedCommitment, Matching, import};
pub(crate) use oddity::{odd_date, warnings};
pub use record::record;
pub use status::{CellStatus, Effect, status};

use crate::{
    InstrumentCode, MemberCode, Position,
    event::CommitmentRecorded,
    state::{Instrument, MemberIx, State},
};

/// What an entry of a cell told, but for its words, which stay in the log.
pub(crate) fn told(
    state: &State,
    instrument: &Instrument,
    member: &MemberCode,
    fact: &Fact,
) -> CommitmentRecorded {
    let code = |member: MemberIx| state.member_at(member).code.clone();
    CommitmentRecorded {
        instrument: instrument.code.clone(),
        member: member.clone(),
        act: fact.act,
        occurred_on: fact.occurred_on(),
        whose: fact.whose().map(code),
        territory: fact.territory().map(code),
        provision: fact.provision().map(|place| instrument.provisions.get(place).code.clone()),
        text: None,
        replaces: None,
    }
}

/// The facts of a cell that stand at a position.
fn standing(
    state: &State,
    instrument: &InstrumentCode,
    member: &MemberCode,
    at: Position,
) -> Vec<Fact> {
    let cell = state.instrument(instrument).zip(state.member(member));
    cell.map_or(Vec::new(), |(instrument, (member, _))| {
        instrument
            .commitments
            .cell(member)
            .iter()
            .filter(|fact| fact.stands_at(at))
            .copied()
            .collect()
    })
}

/// What a commitment names beside its member and instrument, as facts hold it;
/// nothing where that is not known yet, so that no fact can name it.
fn other(state: &State, new: &CommitmentRecorded) -> Option<Option<Other>> {
    if let Some(member) = new.whose.as_ref().or(new.territory.as_ref()) {
        return state.member(member).map(|(member, _)| Some(member.into()));
    }
    match &new.provision {
        Some(code) => {
            let place = state.instrument(&new.instrument)?.provisions.place(code)?;
            Some(Some(place.into()))
        }
        None => Some(None),
    }
}

//! Commitments: what members did about an instrument, and the status that
//! follows.

mod fact;
mod import;
mod oddity;
mod record;
mod status;

pub use fact::{Commitments, ErasedFact, Fact};
pub use import::{ImportedCommitment, Matching, import};
pub(crate) use oddity::warnings;
pub use record::record;
pub use status::{CellStatus, Effect, status};

use crate::{InstrumentCode, MemberCode, Position, state::State};

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

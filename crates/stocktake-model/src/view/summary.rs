//! How much an organisation records: the numbers of its front page and of its
//! metrics.

use crate::{
    At,
    commitment::{Cells, Life},
    state::State,
    view::{Reader, matrix, members, ratings::counted},
    vocabulary::Status,
};

/// How much is recorded at one point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Summary {
    /// The rows of [`super::instruments`].
    pub instruments: u64,
    /// The rows of [`super::members`].
    pub members: u64,
    /// The rows of [`super::matrix`] of members that are bound, of which no rating counts.
    pub never_assessed: u64,
    commitments: [u64; Status::ALL.len()],
}

impl Summary {
    /// The rows of [`super::matrix`] with this status.
    #[must_use]
    pub fn commitments(&self, status: Status) -> u64 {
        self.commitments[status as usize]
    }
}

/// Counts what the lists would show, without making them: one pass over the facts
/// and what follows of them.
#[must_use]
pub fn summary(state: &State, at: At, _reader: Reader) -> Summary {
    let lives: Vec<Life<'_>> = Life::all(state, at.position).collect();
    let (mut instruments, mut commitments) = (0, [0; Status::ALL.len()]);
    let mut never_assessed = 0;
    let mut scratch = Vec::new();
    for instrument in state.instruments() {
        instruments += u64::from(matrix::is_listed(instrument, at.position));
        let cells = Cells::of(state, instrument, at.position);
        for member in cells.members(&lives) {
            let status = cells.status(&lives[member.place()], at.on, &mut scratch).status;
            let ratings = instrument.ratings.facts().cell(member);
            never_assessed += u64::from(status.is_bound() && counted(ratings, at).is_empty());
            let erased = instrument.commitments.erased(member, at.position).next().is_some();
            commitments[status as usize] += u64::from(!scratch.is_empty() || erased);
        }
    }
    let listed = state.members().filter(|(ix, _)| members::is_listed(state, *ix, at.position));
    Summary { instruments, members: listed.count() as u64, never_assessed, commitments }
}

//! How much an organisation records: the numbers of its front page and of its
//! metrics.

use crate::{
    At, PartialDate,
    state::{MemberIx, State},
    view::{Reader, matrix, members},
    vocabulary::Status,
};

/// How much is recorded at one point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Summary {
    /// The rows of [`super::instruments`].
    pub instruments: u64,
    /// The rows of [`super::members`].
    pub members: u64,
    commitments: [u64; Status::ALL.len()],
}

impl Summary {
    /// The rows of [`super::matrix`] with this status.
    #[must_use]
    pub fn commitments(&self, status: Status) -> u64 {
        self.commitments[status as usize]
    }
}

/// Counts what the lists would show, without making them: one pass over the facts.
#[must_use]
pub fn summary(state: &State, at: At, _reader: Reader) -> Summary {
    let ceased: Vec<Option<PartialDate>> = (0..state.member_count())
        .map(|n| {
            let member = MemberIx(u16::try_from(n).unwrap_or(u16::MAX));
            state.member_at(member).history.at(at.position)?.ceased_on
        })
        .collect();
    let (mut instruments, mut commitments) = (0, [0; Status::ALL.len()]);
    let mut scratch = Vec::new();
    for instrument in state.instruments() {
        instruments += u64::from(matrix::is_listed(instrument, at.position));
        for member in instrument.commitments.members() {
            let ceased_on = ceased[usize::from(member.0)];
            let status =
                matrix::cell_status(instrument, member, at, ceased_on, &mut scratch).status;
            let erased = instrument.commitments.erased(member, at.position).next().is_some();
            commitments[status as usize] += u64::from(!scratch.is_empty() || erased);
        }
    }
    let listed = state.members().filter(|(ix, _)| members::is_listed(state, *ix, at.position));
    Summary { instruments, members: listed.count() as u64, commitments }
}

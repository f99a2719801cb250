//! The matrix: the status of every member for every instrument.

use crate::{
    At, GroupCode, InstrumentCode, MemberCode, Position,
    commitment::{Cells, Life},
    state::{Instrument, Member, State},
    view::{Reader, Table, Value, members},
    vocabulary::Status,
};

/// Which cells of the matrix are wanted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MatrixFilter {
    /// Only this instrument.
    pub instrument: Option<InstrumentCode>,
    /// Only this member.
    pub member: Option<MemberCode>,
    /// Only members that belong to this group on the day.
    pub group: Option<GroupCode>,
    /// Only these statuses; none named is all of them.
    pub status: Vec<Status>,
    /// Cells without facts too, with the status `none`.
    pub all: bool,
}

/// One row per cell with a fact: `instrument, member, status, since,
/// in_force_since, act, uncertain, erased`. A member that is bound without an
/// act of its own, as by a succession, has a row like any other. `erased` counts the entries of the cell that were
/// erased. Sorted by instrument, then member.
#[must_use]
pub fn matrix(state: &State, at: At, _reader: Reader, filter: &MatrixFilter) -> Table {
    let columns =
        ["instrument", "member", "status", "since", "in_force_since", "act", "uncertain", "erased"];
    let mut table = Table::new("matrix", at, &columns, state.erased(at.position));
    let members: Vec<(Life<'_>, &MemberCode, bool)> = state
        .members()
        .filter(|(_, member)| filter.member.as_ref().is_none_or(|code| *code == member.code))
        .filter(|(_, member)| belongs(member, filter.group.as_ref(), at))
        .map(|(ix, member)| {
            let listed = filter.all && members::is_listed(state, ix, at.position);
            (Life::of(state, ix, at.position), &member.code, listed)
        })
        .collect();
    let mut scratch = Vec::new();
    for instrument in state
        .instruments()
        .filter(|known| filter.instrument.as_ref().is_none_or(|code| *code == known.code))
    {
        let listed = is_listed(instrument, at.position);
        let cells = Cells::of(state, instrument, at.position);
        for (life, member, member_listed) in &members {
            let cell = cells.status(life, at.on, &mut scratch);
            let erased = instrument.commitments.erased(life.member, at.position).count();
            if scratch.is_empty() && erased == 0 && !(listed && *member_listed) {
                continue;
            }
            if !filter.status.is_empty() && !filter.status.contains(&cell.status) {
                continue;
            }
            table.rows.push(vec![
                Value::Text(instrument.code.to_string()),
                Value::Text(member.to_string()),
                Value::Code(cell.status.code()),
                Value::date(cell.since),
                Value::date(cell.in_force_since),
                Value::code(cell.act.map(|act| act.code())),
                Value::Flag(cell.uncertain),
                Value::Integer(erased as u64),
            ]);
        }
    }
    table
}

/// Whether a member belongs to a group, if one is named, on the day.
pub(crate) fn belongs(member: &Member, group: Option<&GroupCode>, at: At) -> bool {
    let record = || member.history.at(at.position);
    group.is_none_or(|group| record().is_some_and(|record| record.is_in(group, at.on)))
}

/// Whether an instrument is known at a position: by a record of its own, or by
/// what a member did about it.
pub(crate) fn is_listed(instrument: &Instrument, position: Position) -> bool {
    instrument.history.at(position).is_some()
        || instrument.commitments.facts().iter().any(|fact| fact.stands_at(position))
}

/// How many of these members have each status for an instrument.
pub(crate) fn count(
    state: &State,
    instrument: &Instrument,
    lives: &[Life<'_>],
    at: At,
) -> impl Fn(&[Status]) -> u64 + use<> {
    let mut counts = [0_u64; Status::ALL.len()];
    let mut scratch = Vec::new();
    let cells = Cells::of(state, instrument, at.position);
    for life in lives {
        counts[cells.status(life, at.on, &mut scratch).status as usize] += 1;
    }
    move |statuses| statuses.iter().map(|status| counts[*status as usize]).sum()
}

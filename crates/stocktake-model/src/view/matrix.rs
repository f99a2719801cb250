//! The matrix: the status of every member for every instrument.

use crate::{
    At, GroupCode, InstrumentCode, MemberCode, PartialDate, Position,
    commitment::{CellStatus, Fact, status},
    state::{Instrument, Member, MemberIx, State},
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

/// One row per cell: `instrument, member, status, since, in_force_since, act,
/// uncertain, erased`. `erased` counts the entries of the cell that were
/// erased. Sorted by instrument, then member.
#[must_use]
pub fn matrix(state: &State, at: At, _reader: Reader, filter: &MatrixFilter) -> Table {
    let columns =
        ["instrument", "member", "status", "since", "in_force_since", "act", "uncertain", "erased"];
    let mut table = Table::new("matrix", at, &columns, state.erased(at.position));
    let members: Vec<(MemberIx, &MemberCode, Option<PartialDate>, bool)> = state
        .members()
        .filter(|(_, member)| filter.member.as_ref().is_none_or(|code| *code == member.code))
        .filter(|(_, member)| belongs(member, filter.group.as_ref(), at))
        .map(|(ix, member)| {
            let ceased_on = member.history.at(at.position).and_then(|record| record.ceased_on);
            let listed = filter.all && members::is_listed(state, ix, at.position);
            (ix, &member.code, ceased_on, listed)
        })
        .collect();
    let mut scratch = Vec::new();
    for instrument in state
        .instruments()
        .filter(|known| filter.instrument.as_ref().is_none_or(|code| *code == known.code))
    {
        let listed = is_listed(instrument, at.position);
        for (ix, member, ceased_on, member_listed) in &members {
            let cell = cell_status(instrument, *ix, at, *ceased_on, &mut scratch);
            let erased = instrument.commitments.erased(*ix, at.position).count();
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

/// The status of one cell. Leaves the facts that stand in `scratch`, in the
/// order of counting.
pub(crate) fn cell_status(
    instrument: &Instrument,
    member: MemberIx,
    at: At,
    ceased_on: Option<PartialDate>,
    scratch: &mut Vec<Fact>,
) -> CellStatus {
    scratch.clear();
    scratch.extend(
        instrument.commitments.cell(member).iter().filter(|fact| fact.stands_at(at.position)),
    );
    status(scratch, at.on, ceased_on, |_, _| ())
}

/// Whether an instrument is known at a position: by a record of its own, or by
/// what a member did about it.
pub(crate) fn is_listed(instrument: &Instrument, position: Position) -> bool {
    instrument.history.at(position).is_some()
        || instrument.commitments.facts().iter().any(|fact| fact.stands_at(position))
}

/// How many members, perhaps only those of a group, have each status for an instrument.
pub(crate) fn count(
    state: &State,
    instrument: &Instrument,
    at: At,
    group: Option<&GroupCode>,
) -> impl Fn(&[Status]) -> u64 + use<> {
    let mut counts = [0_u64; Status::ALL.len()];
    let mut scratch = Vec::new();
    for (ix, member) in state.members().filter(|(_, member)| belongs(member, group, at)) {
        let ceased_on = member.history.at(at.position).and_then(|record| record.ceased_on);
        counts[cell_status(instrument, ix, at, ceased_on, &mut scratch).status as usize] += 1;
    }
    move |statuses| statuses.iter().map(|status| counts[*status as usize]).sum()
}

//! The matrix: the status of every member for every instrument.

use std::ops::Range;

use chrono::NaiveDate;

use crate::{
    At, GroupCode, InstrumentCode, MemberCode, PartialDate, Position,
    commitment::{CellStatus, Cells, Fact, Life, status},
    state::{Instrument, Member, State},
    view::{Listed, Reader, Table, Value, list::within, members},
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

const COLUMNS: [&str; 8] =
    ["instrument", "member", "status", "since", "in_force_since", "act", "uncertain", "erased"];

/// One row per cell with a fact: `instrument, member, status, since,
/// in_force_since, act, uncertain, erased`. A member that is bound without an act
/// of its own, as by a succession, has a row like any other. `erased` counts the
/// entries of the cell that were erased. Sorted by instrument, then member.
#[must_use]
pub fn matrix(state: &State, at: At, reader: Reader, filter: &MatrixFilter) -> Table {
    matrix_part(state, at, reader, filter, 0..usize::MAX).table
}

/// Some rows of [`matrix`]. Statuses of others are settled only where they are
/// asked for by the filter.
#[must_use]
pub fn matrix_part(
    state: &State,
    at: At,
    _reader: Reader,
    filter: &MatrixFilter,
    rows: Range<usize>,
) -> Listed {
    let mut table = Table::new("matrix", at, &COLUMNS, state.erased(at.position));
    let mut total = 0;
    cells(state, at, filter, |cell| {
        let shown = rows.contains(&total);
        if shown || !filter.status.is_empty() {
            let status = cell.status();
            if !filter.status.is_empty() && !filter.status.contains(&status.status) {
                return;
            }
            if shown {
                table.rows.push(row(cell, status));
            }
        }
        total += 1;
    });
    Listed { table, first: within(&rows, total).start, total }
}

/// How many of the cells of [`matrix`] have each status, those without facts
/// among them where the filter asks for all.
#[must_use]
pub fn matrix_counts(state: &State, at: At, _reader: Reader, filter: &MatrixFilter) -> Counts {
    let mut counts = Counts::default();
    cells(state, at, filter, |cell| counts.0[cell.status().status as usize] += 1);
    counts
}

/// How many members, or cells, have each status.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts([u64; Status::ALL.len()]);

impl Counts {
    /// How many have one of these statuses.
    #[must_use]
    pub fn of(&self, statuses: &[Status]) -> u64 {
        statuses.iter().map(|status| self.0[*status as usize]).sum()
    }
}

/// A cell with the facts that count.
struct Cell<'a> {
    instrument: &'a InstrumentCode,
    member: &'a MemberCode,
    facts: &'a mut Vec<Fact>,
    erased: u64,
    ceased_on: Option<PartialDate>,
    on: NaiveDate,
}

impl Cell<'_> {
    fn status(&mut self) -> CellStatus {
        status(self.facts, self.on, self.ceased_on, |_, _| ())
    }
}

fn row(cell: &Cell<'_>, status: CellStatus) -> Vec<Value> {
    vec![
        Value::name(&cell.instrument),
        Value::name(&cell.member),
        Value::Code(status.status.code()),
        Value::date(status.since),
        Value::date(status.in_force_since),
        Value::code(status.act.map(|act| act.code())),
        Value::Flag(status.uncertain),
        Value::Integer(cell.erased),
    ]
}

/// Visits every cell that a filter wants, but for the status.
fn cells(state: &State, at: At, filter: &MatrixFilter, mut visit: impl FnMut(&mut Cell<'_>)) {
    let one = filter.member.as_ref().and_then(|code| state.member(code));
    let all = filter.member.is_none().then(|| state.members());
    let members: Vec<(Life<'_>, &MemberCode, bool)> = one
        .into_iter()
        .chain(all.into_iter().flatten())
        .filter(|(_, member)| belongs(member, filter.group.as_ref(), at))
        .map(|(ix, member)| {
            let listed = filter.all && members::is_listed(state, ix, at.position);
            (Life::of(state, ix, at.position), &member.code, listed)
        })
        .collect();
    let mut facts = Vec::new();
    for instrument in wanted_instruments(state, filter.instrument.as_ref()) {
        let listed = filter.all && is_listed(instrument, at.position);
        let cells = Cells::of(state, instrument, at.position);
        for (life, member, member_listed) in &members {
            cells.facts(life, &mut facts);
            let erased = instrument.commitments.erased(life.member, at.position).count() as u64;
            if !facts.is_empty() || erased > 0 || (listed && *member_listed) {
                visit(&mut Cell {
                    instrument: &instrument.code,
                    member,
                    facts: &mut facts,
                    erased,
                    ceased_on: life.ceased().map(|(_, day)| day),
                    on: at.on,
                });
            }
        }
    }
}

/// The instruments, or the one that is asked for.
pub(crate) fn wanted_instruments<'a>(
    state: &'a State,
    wanted: Option<&InstrumentCode>,
) -> impl Iterator<Item = &'a Instrument> + use<'a> {
    let one = wanted.and_then(|code| state.instrument(code));
    let all = wanted.is_none().then(|| state.instruments());
    one.into_iter().chain(all.into_iter().flatten())
}

/// The members, perhaps only those of a group on the day, by code.
pub(crate) fn lives<'a>(
    state: &'a State,
    at: At,
    group: Option<&GroupCode>,
) -> impl Iterator<Item = Life<'a>> {
    let members = state.members().filter(move |(_, member)| belongs(member, group, at));
    members.map(move |(member, _)| Life::of(state, member, at.position))
}

/// The date of the latest act that stands and happened by the day.
pub(crate) fn last_act<'a>(facts: impl Iterator<Item = &'a Fact>, at: At) -> Option<PartialDate> {
    let dates = facts.filter(|fact| fact.stands_at(at.position)).map(Fact::occurred_on);
    let dated = dates.filter_map(|date| Some((date.last_day()?, date)));
    dated.filter(|(day, _)| *day <= at.on).max().map(|(_, date)| date)
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
    members: &[Life<'_>],
    at: At,
) -> Counts {
    let mut counts = Counts::default();
    let mut scratch = Vec::new();
    let cells = Cells::of(state, instrument, at.position);
    for life in members {
        counts.0[cells.status(life, at.on, &mut scratch).status as usize] += 1;
    }
    counts
}

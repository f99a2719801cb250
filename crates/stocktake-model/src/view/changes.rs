//! What changed between two questions: which members, groups and instruments are
//! known otherwise, and which cells have another status.
//!
//! A status can differ for two reasons, which are told apart. Something was
//! *learnt*: about the earlier day the record says something else today than it
//! did then. Or something *happened*: as the record has it today, the status is
//! another on the later day than on the earlier one.

use chrono::{Days, NaiveDate};

use crate::{
    At, InstrumentCode, MemberCode, Position,
    commitment::{Cells, Life},
    history::History,
    state::{Instrument, Member, MemberIx, State},
    view::{Reader, Table, Value, cell},
    vocabulary::Status,
};

crate::vocabulary! {
    /// How something changed.
    Change "change" {
        /// A member, a group or an instrument was recorded that was not known.
        Recorded = "recorded",
        /// It is known otherwise than before.
        Revised = "revised",
        /// It is not known any more.
        TakenBack = "taken_back",
        /// The record says something else about the earlier day than it did then.
        Learnt = "learnt",
        /// The status is another on the later day than on the earlier one.
        Happened = "happened",
    }
}

/// From where on changes are wanted, and which.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangeFilter {
    /// The earlier question, neither of whose clocks is ahead of the later one's.
    pub since: At,
    /// Only of this instrument.
    pub instrument: Option<InstrumentCode>,
    /// Only of this member.
    pub member: Option<MemberCode>,
    /// Only of these kinds; none named is all of them.
    pub change: Vec<Change>,
}

/// The columns of [`changes`], in order.
pub const CHANGE_COLUMNS: [&str; 9] = [
    "change",
    "instrument",
    "member",
    "group",
    "status_before",
    "status",
    "day",
    "position",
    "recorded",
];

/// One row per member, group and instrument that is known otherwise, then one
/// per cell and reason for which its status is another: `change, instrument,
/// member, group, status_before, status, day, position, recorded`. `position`
/// is the entry by which it came to be so; `day`, of a status, the day from
/// which on it happened, or the day about which something was learnt. Of a
/// status that came to be so more than once in between, one time is told.
/// Sorted by kind of thing, code, and reason.
#[must_use]
pub fn changes(state: &State, at: At, _reader: Reader, filter: &ChangeFilter) -> Table {
    let mut table = Table::new("changes", at, &CHANGE_COLUMNS, state.erased(at.position));
    let (from, to) = (filter.since.position, at.position);
    let mut rows = Rows { state, filter, rows: Vec::new() };
    let members: Vec<(MemberIx, &Member)> =
        state.members().filter(|(_, member)| is(&filter.member, &member.code)).collect();
    let instruments = || state.instruments().filter(|known| is(&filter.instrument, &known.code));
    if filter.instrument.is_none() {
        for (_, member) in &members {
            rows.thing(&member.history, from, to, 2, member.code.as_str());
        }
    }
    if filter.instrument.is_none() && filter.member.is_none() {
        for group in state.groups() {
            rows.thing(&group.history, from, to, 3, group.code.as_str());
        }
    }
    if filter.member.is_none() {
        for instrument in instruments() {
            rows.thing(&instrument.history, from, to, 1, instrument.code.as_str());
        }
    }
    let between = Between { since: filter.since, at };
    for instrument in instruments() {
        for (ix, member) in &members {
            for changed in between.cell(state, instrument, *ix) {
                rows.status(instrument, member, &changed);
            }
        }
    }
    table.rows = rows.rows;
    table
}

fn is<T: PartialEq>(wanted: &Option<T>, code: &T) -> bool {
    wanted.as_ref().is_none_or(|wanted| wanted == code)
}

/// The rows as they are made.
struct Rows<'a> {
    state: &'a State,
    filter: &'a ChangeFilter,
    rows: Vec<Vec<Value>>,
}

impl Rows<'_> {
    fn wants(&self, change: Change) -> bool {
        self.filter.change.is_empty() || self.filter.change.contains(&change)
    }

    /// What became of a thing whose code stands in one of the columns.
    fn thing<T>(
        &mut self,
        history: &History<T>,
        from: Position,
        to: Position,
        column: usize,
        code: &str,
    ) {
        let known = |at| history.version_at(at).map(|(position, _)| position);
        let change = match (known(from), known(to)) {
            (None, Some(_)) => Change::Recorded,
            (Some(before), Some(after)) if before != after => Change::Revised,
            (Some(_), None) => Change::TakenBack,
            (_, _) => return,
        };
        if !self.wants(change) {
            return;
        }
        // The last entry that recorded a version, or took one back.
        let told = history.versions(to).flat_map(|(at, retracted, _)| [Some(at), retracted]);
        let position = told.flatten().filter(|at| *at > from).max();
        let mut row = vec![Value::Code(change.code())];
        row.resize(7, Value::Empty);
        row[column] = Value::Text(code.into());
        self.push(row, position);
    }

    fn status(&mut self, instrument: &Instrument, member: &Member, changed: &Changed) {
        if !self.wants(changed.change) {
            return;
        }
        let row = vec![
            Value::Code(changed.change.code()),
            Value::name(&instrument.code),
            Value::name(&member.code),
            Value::Empty,
            Value::Code(changed.before.code()),
            Value::Code(changed.after.code()),
            Value::Date(crate::PartialDate::day(changed.day)),
        ];
        self.push(row, changed.position);
    }

    /// Ends a row with the entry by which it came to be so.
    fn push(&mut self, mut row: Vec<Value>, position: Option<Position>) {
        let recorded = position.and_then(|position| self.state.recorded_at(position));
        row.push(position.map_or(Value::Empty, |position| Value::Integer(position.0.into())));
        row.push(recorded.map_or(Value::Empty, Value::Time));
        self.rows.push(row);
    }
}

/// A status that changed.
struct Changed {
    change: Change,
    before: Status,
    after: Status,
    day: NaiveDate,
    position: Option<Position>,
}

/// The two questions.
struct Between {
    since: At,
    at: At,
}

impl Between {
    /// What was learnt of a cell, and what happened there.
    fn cell(&self, state: &State, instrument: &Instrument, member: MemberIx) -> Vec<Changed> {
        let status = |at: At| status(state, instrument, member, at);
        let (since, at) = (self.since, self.at);
        // What is known today about the earlier day.
        let known_today = At { position: at.position, on: since.on };
        let middle = status(known_today);
        let mut changed = Vec::new();
        let before = if since.position == at.position { middle } else { status(since) };
        if before != middle {
            let is_so = |n: u32| status(At { position: Position(n), on: since.on }) == middle;
            let position = Some(Position(where_it_begins(since.position.0, at.position.0, is_so)));
            let change = Change::Learnt;
            changed.push(Changed { change, before, after: middle, day: since.on, position });
        }
        let after = if since.on == at.on { middle } else { status(at) };
        if after != middle {
            let day = |n: u32| since.on.checked_add_days(Days::new(n.into())).unwrap_or(at.on);
            let days = u32::try_from((at.on - since.on).num_days()).unwrap_or(u32::MAX);
            let is_so = |n: u32| status(At { position: at.position, on: day(n) }) == after;
            let day = day(where_it_begins(0, days, is_so));
            let then = At { position: at.position, on: day };
            let member = &state.member_at(member).code;
            let position = cell::made_on(state, then, &instrument.code, member);
            let change = Change::Happened;
            changed.push(Changed { change, before: middle, after, day, position });
        }
        changed
    }
}

/// A place in `from..=to` where something begins that is not so at `from` and is
/// so at `to`, found by halving: where it begins more than once, one of them.
fn where_it_begins(from: u32, to: u32, is_so: impl Fn(u32) -> bool) -> u32 {
    let (mut not, mut so) = (from, to);
    while so - not > 1 {
        let between = not + (so - not) / 2;
        *(if is_so(between) { &mut so } else { &mut not }) = between;
    }
    so
}

fn status(state: &State, instrument: &Instrument, member: MemberIx, at: At) -> Status {
    let life = Life::of(state, member, at.position);
    let cells = Cells::of(state, instrument, at.position);
    cells.status(&life, at.on, &mut Vec::new()).status
}

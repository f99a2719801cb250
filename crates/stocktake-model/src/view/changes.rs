//! What changed between two questions: which members, groups and instruments are
//! known otherwise, which cells have another status, by what the member did or by
//! how it complies, and which cases are at another stage.
//!
//! A status can differ for two reasons, which are told apart. Something was
//! *learnt*: about the earlier day the record says something else today than it
//! did then. Or something *happened*: as the record has it today, the status is
//! another on the later day than on the earlier one.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};

use super::computed::{Cell, Open, members as rated};
use crate::{
    At, CaseCode, InstrumentCode, MemberCode, Position,
    commitment::{Cells, Life},
    history::History,
    procedure::Case,
    rule::{Judge, PartEffect, deciding},
    state::{Instrument, Member, MemberIx, State},
    view::{Reader, Table, Value, cell},
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

crate::vocabulary! {
    /// Of what a change tells the status.
    ChangeAbout "what changed" {
        /// What the member did about the instrument.
        Commitment = "commitment",
        /// How it complies with it.
        Compliance = "compliance",
        /// The stage of a case.
        Procedure = "procedure",
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
pub const CHANGE_COLUMNS: [&str; 11] = [
    "change",
    "instrument",
    "member",
    "group",
    "status_before",
    "status",
    "day",
    "position",
    "recorded",
    "about",
    "case",
];

/// One row per member, group and instrument that is known otherwise, then one
/// per cell and reason for which its status is another, then one per case and
/// reason for which its stage is: `change, instrument, member, group,
/// status_before, status, day, position, recorded, about, case`. `position`
/// is the entry by which it came to be so; `day`, of a status, the day from
/// which on it happened, or the day about which something was learnt. Of a
/// status that came to be so more than once in between, one time is told. `about`
/// says whether the status is that of the commitment, the computed status, or the
/// stage of a procedure. Sorted by kind of thing, code, and reason.
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
    let between = Between { state, since: filter.since, at };
    for instrument in instruments() {
        for (ix, member) in &members {
            for changed in between.commitment(instrument, *ix) {
                let of = (Some(&instrument.code), Some(&member.code), None);
                rows.status(ChangeAbout::Commitment, of, changed);
            }
        }
        let at_either = [filter.since, at].map(|at| rated(state, instrument, &Open::new(), at));
        for member in at_either.into_iter().flatten().collect::<BTreeSet<_>>() {
            let code = &state.member_at(member).code;
            if !is(&filter.member, code) {
                continue;
            }
            for changed in between.compliance(instrument, member) {
                let of = (Some(&instrument.code), Some(code), None);
                rows.status(ChangeAbout::Compliance, of, changed);
            }
        }
    }
    for case in state.cases() {
        let Some(about) = case.standing(at.position).last().map(|step| case.about(step)) else {
            continue;
        };
        let member = &state.member_at(about.member).code;
        let of_instrument = filter.instrument.is_none() || filter.instrument == about.instrument;
        if of_instrument && is(&filter.member, member) {
            for changed in between.stage(case) {
                let of = (about.instrument.as_ref(), Some(member), Some(&case.code));
                rows.status(ChangeAbout::Procedure, of, changed);
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

    fn status(
        &mut self,
        about: ChangeAbout,
        (instrument, member, case): (
            Option<&InstrumentCode>,
            Option<&MemberCode>,
            Option<&CaseCode>,
        ),
        changed: Changed,
    ) {
        if !self.wants(changed.change) {
            return;
        }
        let row = vec![
            Value::Code(changed.change.code()),
            Value::name(instrument),
            Value::name(member),
            Value::Empty,
            changed.before,
            changed.after,
            Value::Date(crate::PartialDate::day(changed.day)),
        ];
        self.push(row, changed.position);
        if let Some(row) = self.rows.last_mut() {
            row[9] = Value::Code(about.code());
            row[10] = Value::name(case);
        }
    }

    /// Ends a row with the entry by which it came to be so.
    fn push(&mut self, mut row: Vec<Value>, position: Option<Position>) {
        let recorded = position.and_then(|position| self.state.recorded_at(position));
        row.push(position.map_or(Value::Empty, |position| Value::Integer(position.0.into())));
        row.push(recorded.map_or(Value::Empty, Value::Time));
        row.resize(CHANGE_COLUMNS.len(), Value::Empty);
        self.rows.push(row);
    }
}

/// A status that changed.
struct Changed {
    change: Change,
    before: Value,
    after: Value,
    day: NaiveDate,
    position: Option<Position>,
}

/// The two questions.
struct Between<'a> {
    state: &'a State,
    since: At,
    at: At,
}

impl Between<'_> {
    /// What was learnt of a status, and what happened to it; `made_on` finds the
    /// entry by which it is as it is on a day.
    fn status(
        &self,
        status: impl Fn(At) -> Value,
        made_on: impl Fn(At) -> Option<Position>,
    ) -> Vec<Changed> {
        let (since, at) = (self.since, self.at);
        // What is known today about the earlier day.
        let known_today = At { position: at.position, on: since.on };
        let middle = status(known_today);
        let mut changed = Vec::new();
        let before = if since.position == at.position { middle.clone() } else { status(since) };
        if before != middle {
            let is_so = |n: u32| status(At { position: Position(n), on: since.on }) == middle;
            let position = Some(Position(where_it_begins(since.position.0, at.position.0, is_so)));
            let (change, after) = (Change::Learnt, middle.clone());
            changed.push(Changed { change, before, after, day: since.on, position });
        }
        let after = if since.on == at.on { middle.clone() } else { status(at) };
        if after != middle {
            let day = |n: u32| since.on.checked_add_days(Days::new(n.into())).unwrap_or(at.on);
            let days = u32::try_from((at.on - since.on).num_days()).unwrap_or(u32::MAX);
            let is_so = |n: u32| status(At { position: at.position, on: day(n) }) == after;
            let day = day(where_it_begins(0, days, is_so));
            let position = made_on(At { position: at.position, on: day });
            let change = Change::Happened;
            changed.push(Changed { change, before: middle, after, day, position });
        }
        changed
    }

    /// What became of what a member did about an instrument.
    fn commitment(&self, instrument: &Instrument, member: MemberIx) -> Vec<Changed> {
        let state = self.state;
        let status = |at: At| {
            let life = Life::of(state, member, at.position);
            let cells = Cells::of(state, instrument, at.position);
            Value::Code(cells.status(&life, at.on, &mut Vec::new()).status.code())
        };
        let code = &state.member_at(member).code;
        self.status(status, |at| cell::made_on(state, at, &instrument.code, code))
    }

    /// What became of how a member complies, by the rule of each day.
    fn compliance(&self, instrument: &Instrument, member: MemberIx) -> Vec<Changed> {
        let cell = |at: At| {
            let rule = deciding(self.state, &instrument.code, at);
            let judge = rule.map(|rule| Judge::new(self.state, instrument, rule, at.position));
            Cell::of(instrument, judge.as_ref(), member, at)
        };
        // The last of the ratings that count, or of what exempts.
        let made_on = |at: At| {
            let cell = cell(at);
            let parts = cell.computed.iter().flat_map(|computed| &computed.parts);
            let counted = parts.filter(|part| part.effect == PartEffect::Counted);
            let ratings = counted.map(|part| part.rating.position);
            ratings.chain(cell.exempt.holding.iter().map(|known| known.position)).max()
        };
        self.status(|at| Value::Code(cell(at).status().code()), made_on)
    }

    /// What became of the stage of a case; nothing before its first.
    fn stage(&self, case: &Case) -> Vec<Changed> {
        let last = |at: At| {
            let steps = case.standing(at.position).filter(|step| step.day() <= at.on);
            steps.max_by_key(|step| case.order(step))
        };
        let stage = |at: At| Value::name(last(at).map(|step| self.state.stage(step)));
        self.status(stage, |at| last(at).map(|step| step.position))
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

//! How an instrument spread: on which days members became bound by it, and
//! ceased to be.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::{
    At, InstrumentCode, PartialDate,
    commitment::{Cells, Life, status},
    event::MemberRecorded,
    state::State,
    view::{Reader, Table, Value, members},
};

/// One row per day, up to the day asked about, on which a member joined or
/// left: `day, joined, left, bound, members`. `bound` counts those bound from
/// that day on, as the matrix of that day does, and `members` those that exist
/// then. Sorted by day.
#[must_use]
pub fn adoption(state: &State, at: At, _reader: Reader, instrument: &InstrumentCode) -> Table {
    let columns = ["day", "joined", "left", "bound", "members"];
    let mut table = Table::new("adoption", at, &columns, state.erased(at.position));
    let Some(instrument) = state.instrument(instrument) else { return table };
    let mut changes: BTreeMap<NaiveDate, (u64, u64)> = BTreeMap::new();
    let all: Vec<Life<'_>> = Life::all(state, at.position).collect();
    let cells = Cells::of(state, instrument, at.position);
    for member in cells.members(&all) {
        for (day, bound) in changes_of(&cells, &all[member.place()], at) {
            let (joined, left) = changes.entry(day).or_default();
            *(if bound { joined } else { left }) += 1;
        }
    }
    let (from, until) = lives(state, at);
    let mut bound = 0;
    for (day, (joined, left)) in changes {
        bound = bound + joined - left;
        let by = |days: &[NaiveDate]| days.partition_point(|other| *other <= day);
        table.rows.push(vec![
            Value::Date(PartialDate::day(day)),
            Value::Integer(joined),
            Value::Integer(left),
            Value::Integer(bound),
            Value::Integer((by(&from) - by(&until)) as u64),
        ]);
    }
    table
}

/// The days on which a member became bound (true) or ceased to be (false), in
/// turns. A status can only change on the last possible day of one of its
/// facts, or on the day its member ceased to exist.
fn changes_of(cells: &Cells<'_>, life: &Life<'_>, at: At) -> Vec<(NaiveDate, bool)> {
    let mut facts = Vec::new();
    cells.facts(life, &mut facts);
    let ceased_on = life.ceased().map(|(_, day)| day);
    let dates = facts.iter().map(|fact| fact.occurred_on()).chain(ceased_on);
    let mut days: Vec<NaiveDate> =
        dates.filter_map(PartialDate::last_day).filter(|day| *day <= at.on).collect();
    days.sort_unstable();
    days.dedup();
    let mut changes = Vec::new();
    let mut was_bound = false;
    for day in days {
        let is_bound = status(&mut facts, day, ceased_on, |_, _| ()).status.is_bound();
        if is_bound != was_bound {
            changes.push((day, is_bound));
            was_bound = is_bound;
        }
    }
    changes
}

/// The days from which members exist, and those from which they do not any
/// more, as `exists` of [`super::members`] has it; both sorted.
fn lives(state: &State, at: At) -> (Vec<NaiveDate>, Vec<NaiveDate>) {
    let listed = state.members().filter(|(ix, _)| members::is_listed(state, *ix, at.position));
    let life = |record: &MemberRecorded| {
        let from = record.exists_from.and_then(PartialDate::last_day).unwrap_or(NaiveDate::MIN);
        let until = record.ceased_on.and_then(PartialDate::last_day).unwrap_or(NaiveDate::MAX);
        (from, until)
    };
    let always = (NaiveDate::MIN, NaiveDate::MAX);
    let lives = listed.map(|(_, member)| member.history.at(at.position).map_or(always, life));
    // Who ceases before it exists, as partial dates may have it, exists on no day.
    let (mut from, mut until): (Vec<_>, Vec<_>) =
        lives.filter(|(from, until)| from < until).unzip();
    from.sort_unstable();
    until.sort_unstable();
    (from, until)
}

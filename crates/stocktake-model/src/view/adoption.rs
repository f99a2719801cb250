//! How an instrument spread: on which days members became bound by it, and
//! ceased to be; how many that was, and which share; of all or by group.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::{
    At, GroupCode, InstrumentCode, PartialDate,
    commitment::{Cells, Life, status},
    event::MemberRecorded,
    state::{Instrument, State},
    view::{Reader, Table, Value, groups, members},
    vocabulary::GroupKind,
};

/// Among whom an instrument spread.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Among {
    /// All members.
    #[default]
    Everyone,
    /// Those of one group.
    Group(GroupCode),
    /// Those of each group of a kind, one after the other.
    Each(GroupKind),
}

/// One row per group and day, up to the day asked about, on which a member
/// joined or left, or the number of members changed: `instrument, group, day,
/// joined, left, bound, members, share`. The first row is of the first day on
/// which one was bound. `bound` counts those bound from that day on, as the
/// matrix of that day does; `members` those that exist then; `share` is what
/// part of these is bound, nothing where there are none. Of a group, only those
/// count that belong to it on the day: who comes to belong to it, being bound,
/// joins. `group` is empty for all members. Sorted by group, then day.
#[must_use]
pub fn adoption(
    state: &State,
    at: At,
    _reader: Reader,
    instrument: &InstrumentCode,
    among: &Among,
) -> Table {
    let columns = ["instrument", "group", "day", "joined", "left", "bound", "members", "share"];
    let mut table = Table::new("adoption", at, &columns, state.erased(at.position));
    let Some(known) = state.instrument(instrument) else { return table };
    let curves = match among {
        Among::Everyone => vec![None],
        Among::Group(group) => vec![Some(group.clone())],
        Among::Each(kind) => groups::of_kind(state, at, *kind).into_iter().map(Some).collect(),
    };
    let tracks: Vec<Track<'_>> = tracks(state, at, known).collect();
    for group in curves {
        let named = [Value::name(&instrument), Value::name(group.as_ref())];
        table.rows.extend(
            curve(&tracks, at.on, group.as_ref())
                .map(|row| named.iter().cloned().chain(row).collect()),
        );
    }
    table
}

/// What bears on the curve of one member.
struct Track<'a> {
    record: Option<&'a MemberRecorded>,
    /// The days on which it became bound (true) or ceased to be, in turns.
    bound: Vec<(NaiveDate, bool)>,
}

impl Track<'_> {
    fn is_bound(&self, on: NaiveDate) -> bool {
        let by = self.bound.partition_point(|(day, _)| *day <= on);
        by.checked_sub(1).is_some_and(|n| self.bound[n].1)
    }

    fn belongs(&self, group: Option<&GroupCode>, on: NaiveDate) -> bool {
        group.is_none_or(|group| self.record.is_some_and(|record| record.is_in(group, on)))
    }

    fn exists(&self, on: NaiveDate) -> bool {
        self.record.is_none_or(|record| members::exists(record, on))
    }

    /// Every day on which something may change, up to a day.
    fn days(&self, until: NaiveDate) -> Vec<NaiveDate> {
        let groups = self.record.map_or([].as_slice(), |record| &record.groups);
        let groups = groups.iter().flat_map(|period| [period.from, period.until]);
        let life = self.record.map_or([None; 2], |record| [record.exists_from, record.ceased_on]);
        let dates = groups.chain(life).flatten().filter_map(PartialDate::last_day);
        let mut days: Vec<NaiveDate> =
            dates.chain(self.bound.iter().map(|(day, _)| *day)).collect();
        days.retain(|day| *day <= until);
        days.sort_unstable();
        days.dedup();
        days
    }
}

fn tracks<'a>(
    state: &'a State,
    at: At,
    instrument: &'a Instrument,
) -> impl Iterator<Item = Track<'a>> {
    let cells = Cells::of(state, instrument, at.position);
    let listed = state.members().filter(move |(ix, _)| members::is_listed(state, *ix, at.position));
    listed.map(move |(ix, member)| {
        let life = Life::of(state, ix, at.position);
        Track { record: member.history.at(at.position), bound: changes_of(&cells, &life, at.on) }
    })
}

/// What changes on one day.
#[derive(Default)]
struct Step {
    joined: u64,
    left: u64,
    came: u64,
    went: u64,
}

/// `day, joined, left, bound, members, share` of one curve.
fn curve<'a>(
    tracks: &'a [Track<'a>],
    until: NaiveDate,
    group: Option<&GroupCode>,
) -> impl Iterator<Item = Vec<Value>> + use<> {
    let mut steps: BTreeMap<NaiveDate, Step> = BTreeMap::new();
    let mut members = 0;
    for track in tracks {
        let counts = |on| track.belongs(group, on);
        let mut was = (false, counts(NaiveDate::MIN) && track.exists(NaiveDate::MIN));
        members += u64::from(was.1);
        for day in track.days(until) {
            let is = (counts(day) && track.is_bound(day), counts(day) && track.exists(day));
            let step = steps.entry(day).or_default();
            step.joined += u64::from(is.0 && !was.0);
            step.left += u64::from(was.0 && !is.0);
            step.came += u64::from(is.1 && !was.1);
            step.went += u64::from(was.1 && !is.1);
            was = is;
        }
    }
    let mut bound = 0;
    let mut rows = Vec::new();
    for (day, Step { joined, left, came, went }) in steps {
        (bound, members) = (bound + joined - left, members + came - went);
        let changed = joined + left > 0 || came != went;
        if changed && (joined > 0 || !rows.is_empty()) {
            let mut row = vec![Value::Date(PartialDate::day(day))];
            row.extend([joined, left, bound, members].map(Value::Integer));
            row.push(share(bound, members));
            rows.push(row);
        }
    }
    rows.into_iter()
}

fn share(bound: u64, members: u64) -> Value {
    let thousandths = (bound * 1000 + members / 2).checked_div(members);
    thousandths.and_then(|it| it.try_into().ok()).map_or(Value::Empty, Value::Share)
}

/// The days on which a member became bound (true) or ceased to be (false), in
/// turns. A status can only change on the last possible day of one of its
/// facts, or on the day its member ceased to exist.
fn changes_of(cells: &Cells<'_>, life: &Life<'_>, until: NaiveDate) -> Vec<(NaiveDate, bool)> {
    let mut facts = Vec::new();
    cells.facts(life, &mut facts);
    let ceased_on = life.ceased().map(|(_, day)| day);
    let dates = facts.iter().map(|fact| fact.occurred_on()).chain(ceased_on);
    let mut days: Vec<NaiveDate> =
        dates.filter_map(PartialDate::last_day).filter(|day| *day <= until).collect();
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

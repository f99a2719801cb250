//! The computed status of members in numbers: over time, and by group. Nothing
//! is ranked.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use super::{
    computed::{Cell, Open, members, open_procedures},
    groups,
};
use crate::{
    At, GroupCode, PartialDate,
    facts::Placed,
    rule::{Compliance, Judge},
    state::{Instrument, MemberIx, State},
    view::{Reader, Scope, Table, Value},
    vocabulary::GroupKind,
};

crate::vocabulary! {
    /// How far apart the points of a trend are: each is the end of such a time.
    #[derive(Default)]
    Every "time between points" {
        /// The end of each year.
        #[default]
        Year = "year",
        /// The end of each quarter.
        Quarter = "quarter",
        /// The end of each month.
        Month = "month",
    }
}

/// The most points of a trend: the latest are told.
pub const POINTS_MAX: usize = 400;

impl Every {
    fn months(self) -> u32 {
        match self {
            Self::Year => 12,
            Self::Quarter => 3,
            Self::Month => 1,
        }
    }

    /// The last day of the time in which a day lies.
    fn end_of(self, day: NaiveDate) -> Option<NaiveDate> {
        let last = day.month0() / self.months() * self.months() + self.months() - 1;
        let (year, month) = if last == 11 { (day.year() + 1, 1) } else { (day.year(), last + 2) };
        NaiveDate::from_ymd_opt(year, month, 1)?.pred_opt()
    }

    /// The ends of the times from that of a day on which come before another day,
    /// and then this.
    fn ends(self, from: NaiveDate, until: NaiveDate) -> Vec<NaiveDate> {
        let first = self.end_of(from);
        let next = |end: &NaiveDate| self.end_of(end.succ_opt()?);
        let ends = std::iter::successors(first, next).take_while(|end| *end < until);
        let mut ends: Vec<NaiveDate> = ends.chain([until]).collect();
        ends.drain(..ends.len().saturating_sub(POINTS_MAX));
        ends
    }
}

/// How many members had each computed status at the ends of years, quarters or
/// months, and on the day asked about: `instrument, day, status, members`, as
/// known at the position. A point begins with the first rating; statuses that no
/// member had are left out. Sorted by instrument, day and status.
#[must_use]
pub fn compliance_trend(state: &State, at: At, _reader: Reader, scope: &Scope) -> Table {
    let columns = ["instrument", "day", "status", "members"];
    let mut table = Table::new("compliance_trend", at, &columns, state.erased(at.position));
    for instrument in state.instruments().filter(|known| scope.has_instrument(&known.code)) {
        for day in points(instrument, at, scope) {
            let then = At { on: day, ..at };
            let open = open_procedures(state, then);
            let mut counts: BTreeMap<Compliance, u64> = BTreeMap::new();
            for (_, status) in statuses(state, instrument, &open, then, scope) {
                *counts.entry(status).or_default() += 1;
            }
            table.rows.extend(counts.into_iter().map(|(status, count)| {
                vec![
                    Value::name(&instrument.code),
                    Value::Date(PartialDate::day(day)),
                    Value::Code(status.code()),
                    Value::Integer(count),
                ]
            }));
        }
    }
    table
}

/// The days of a trend: from the first on which a rating that stands counts.
pub(super) fn points(instrument: &Instrument, at: At, scope: &Scope) -> Vec<NaiveDate> {
    let standing = instrument.ratings.facts().facts().iter();
    let standing = standing.filter(|rating| rating.stands_at(at.position));
    let first = standing.filter_map(|rating| rating.rated_on().last_day()).min();
    let first = first.filter(|day| *day <= at.on);
    first.map_or(Vec::new(), |first| scope.every.ends(first, at.on))
}

/// The computed statuses under an instrument on a day.
fn statuses<'a>(
    state: &'a State,
    instrument: &'a Instrument,
    open: &Open<'_>,
    at: At,
    scope: &'a Scope,
) -> impl Iterator<Item = (MemberIx, Compliance)> {
    let rule = scope.rule(state, &instrument.code, at);
    let judge = rule.map(|rule| Judge::new(state, instrument, rule, at.position));
    let members = members(state, instrument, open, at).into_iter();
    let wanted = members.filter(|member| scope.has_member(&state.member_at(*member).code));
    wanted.map(move |member| (member, Cell::of(instrument, judge.as_ref(), member, at).status()))
}

/// How many members of each group of a kind have each computed status:
/// `instrument, group, status, members`; first of all members, with no group. A
/// member belongs to a group as it does on the day. Statuses that no member has
/// are left out. Sorted by instrument, group and status.
#[must_use]
pub fn compliance_summary(state: &State, at: At, _reader: Reader, scope: &Scope) -> Table {
    let columns = ["instrument", "group", "status", "members"];
    let mut table = Table::new("compliance_summary", at, &columns, state.erased(at.position));
    let groups = groups::of_kind(state, at, scope.by.unwrap_or(GroupKind::Region));
    let open = open_procedures(state, at);
    for instrument in state.instruments().filter(|known| scope.has_instrument(&known.code)) {
        let mut counts: BTreeMap<(Option<&GroupCode>, Compliance), u64> = BTreeMap::new();
        for (member, status) in statuses(state, instrument, &open, at, scope) {
            let record = state.member_at(member).history.at(at.position);
            let is_in = |group: &&GroupCode| record.is_some_and(|it| it.is_in(group, at.on));
            for group in [None].into_iter().chain(groups.iter().filter(is_in).map(Some)) {
                *counts.entry((group, status)).or_default() += 1;
            }
        }
        table.rows.extend(counts.into_iter().map(|((group, status), count)| {
            vec![
                Value::name(&instrument.code),
                Value::name(group),
                Value::Code(status.code()),
                Value::Integer(count),
            ]
        }));
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_ends_on_its_last_day() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let end = |every: Every, of: &str| every.end_of(day(of)).unwrap().to_string();
        assert_eq!(end(Every::Year, "2020-01-01"), "2020-12-31");
        assert_eq!(end(Every::Quarter, "2020-02-29"), "2020-03-31");
        assert_eq!(end(Every::Quarter, "2020-10-01"), "2020-12-31");
        assert_eq!(end(Every::Month, "2020-02-01"), "2020-02-29");
        let ends = Every::Quarter.ends(day("2019-12-05"), day("2020-06-30"));
        assert_eq!(ends, ["2019-12-31", "2020-03-31", "2020-06-30"].map(day));
        assert_eq!(Every::Month.ends(day("1900-01-01"), day("2020-06-15")).len(), POINTS_MAX);
    }
}

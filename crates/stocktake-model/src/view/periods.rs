//! Members through time: what they were called, and what they were to the
//! organisation.

use crate::{
    At,
    event::MemberRecorded,
    state::State,
    view::{Reader, Scope, Table, Value},
};

/// One row per name and time: `member, name, from, until`. A member of which only
/// one name is recorded has one row without a time. Sorted by member, oldest first.
#[must_use]
pub fn names(state: &State, at: At, _reader: Reader, scope: &Scope) -> Table {
    let columns = ["member", "name", "from", "until"];
    let mut table = Table::new("names", at, &columns, state.erased(at.position));
    for record in records(state, at, scope) {
        let mut row = |name: &str, from, until| {
            table.rows.push(vec![
                Value::name(&record.code),
                Value::Text(name.into()),
                Value::date(from),
                Value::date(until),
            ]);
        };
        match &record.name {
            Some(name) if record.names.is_empty() => row(name, None, None),
            Some(_) | None => {
                record.names.iter().for_each(|it| row(&it.name, it.from, it.until));
            }
        }
    }
    table
}

/// One row per membership and time: `member, membership, from, until`. Sorted by
/// member, then as recorded.
#[must_use]
pub fn memberships(state: &State, at: At, _reader: Reader, scope: &Scope) -> Table {
    let columns = ["member", "membership", "from", "until"];
    let mut table = Table::new("memberships", at, &columns, state.erased(at.position));
    for record in records(state, at, scope) {
        table.rows.extend(record.membership.iter().map(|period| {
            vec![
                Value::name(&record.code),
                Value::Code(period.kind.code()),
                Value::date(period.from),
                Value::date(period.until),
            ]
        }));
    }
    table
}

fn records<'a>(
    state: &'a State,
    at: At,
    scope: &'a Scope,
) -> impl Iterator<Item = &'a MemberRecorded> {
    let members = state.members().filter(|(_, member)| scope.has_member(&member.code));
    members.filter_map(move |(_, member)| member.history.at(at.position))
}

//! The groups of members: regions, unions, groups of interest.

use std::collections::BTreeMap;

use crate::{
    At, GroupCode,
    event::{GroupRecorded, MemberRecorded},
    state::State,
    view::{Reader, Table, Value, members},
    vocabulary::GroupKind,
};

/// One row per group known, by a record of its own or by that of a member:
/// `group, name, kind, members`. `members` counts those that exist on the day
/// and belong to it then. Sorted by code.
#[must_use]
pub fn groups(state: &State, at: At, _reader: Reader) -> Table {
    let mut table =
        Table::new("groups", at, &["group", "name", "kind", "members"], state.erased(at.position));
    let recorded = state.groups().filter_map(|group| group.history.at(at.position));
    let recorded: BTreeMap<&GroupCode, &GroupRecorded> =
        recorded.map(|record| (&record.code, record)).collect();
    let mut counts: BTreeMap<&GroupCode, u64> = recorded.keys().map(|group| (*group, 0)).collect();
    for record in state.members().filter_map(|(_, member)| member.history.at(at.position)) {
        let mut groups: Vec<&GroupCode> = record.groups.iter().map(|it| &it.group).collect();
        groups.sort_unstable();
        groups.dedup();
        for group in groups {
            *counts.entry(group).or_default() += u64::from(is_counted(record, group, at));
        }
    }
    let row = |(code, members): (&GroupCode, u64)| {
        let record = recorded.get(code);
        vec![
            Value::name(&code),
            Value::text(record.and_then(|record| record.name.as_deref())),
            Value::code(record.and_then(|record| record.kind).map(|kind| kind.code())),
            Value::Integer(members),
        ]
    };
    table.rows = counts.into_iter().map(row).collect();
    table
}

/// The codes of the groups of a kind, as known; sorted.
pub(crate) fn of_kind(state: &State, at: At, kind: GroupKind) -> Vec<GroupCode> {
    let recorded = state.groups().filter_map(|group| group.history.at(at.position));
    recorded.filter(|it| it.kind == Some(kind)).map(|it| it.code.clone()).collect()
}

fn is_counted(record: &MemberRecorded, group: &GroupCode, at: At) -> bool {
    members::exists(record, at.on) && record.is_in(group, at.on)
}

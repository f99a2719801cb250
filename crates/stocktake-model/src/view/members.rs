//! The members of an organisation.

use chrono::NaiveDate;

use crate::{
    At, GroupCode, Position,
    event::{Alias, MemberRecorded},
    member::holds,
    state::{MemberIx, State},
    view::{Reader, Table, Value, search::Search},
    vocabulary::MemberKind,
};

/// Which members are wanted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MemberFilter {
    /// Beginnings of words of the code, the name or an alias.
    pub search: String,
    /// Only of this kind.
    pub kind: Option<MemberKind>,
    /// Only those that belong to this group on the day.
    pub group: Option<GroupCode>,
    /// Only those that exist on the day.
    pub existing: bool,
}

impl MemberFilter {
    fn wants(&self, search: &Search, record: &MemberRecorded, at: At) -> bool {
        let texts = [Some(record.code.as_str()), record.name.as_deref()].into_iter().flatten();
        let aliases = record.aliases.iter().map(|alias| alias.value.as_str());
        (!self.existing || exists(record, at.on))
            && self.group.as_ref().is_none_or(|group| record.is_in(group, at.on))
            && (self.kind.is_none() || self.kind == record.kind)
            && search.finds(texts.chain(aliases))
    }
}

/// One row per member known and wanted: `member, name, kind, exists_from, ceased_on,
/// exists, aliases, groups`. `exists` and `groups` are for the day asked about;
/// `aliases` are `scheme:value`, `groups` their codes, separated by spaces. Sorted
/// by code.
#[must_use]
pub fn members(state: &State, at: At, _reader: Reader, filter: &MemberFilter) -> Table {
    let columns =
        ["member", "name", "kind", "exists_from", "ceased_on", "exists", "aliases", "groups"];
    let mut table = Table::new("members", at, &columns, state.erased(at.position));
    let search = Search::new(&filter.search);
    for (_, member) in state.members().filter(|(ix, _)| is_listed(state, *ix, at.position)) {
        let bare = MemberRecorded::bare(member.code.clone());
        let record = member.history.at(at.position).unwrap_or(&bare);
        if !filter.wants(&search, record, at) {
            continue;
        }
        let alias = |alias: &Alias| format!("{}:{}", alias.scheme, alias.value);
        let aliases = record.aliases.iter().map(alias).collect::<Vec<_>>().join(" ");
        let groups = record.groups.iter().filter(|period| period.holds_on(at.on));
        let groups = groups.map(|period| period.group.as_str()).collect::<Vec<_>>().join(" ");
        table.rows.push(vec![
            Value::Text(member.code.to_string()),
            Value::text(record.name.as_deref()),
            Value::code(record.kind.map(|kind| kind.code())),
            Value::date(record.exists_from),
            Value::date(record.ceased_on),
            Value::Flag(exists(record, at.on)),
            Value::Text(aliases),
            Value::Text(groups),
        ]);
    }
    table
}

/// Whether a member exists on a day. A partial date counts from its last
/// possible day; one of which no day is known lies before every day.
pub(crate) fn exists(record: &MemberRecorded, on: NaiveDate) -> bool {
    holds(record.exists_from, record.ceased_on, on)
}

/// Whether a member is known at a position: by a record of its own, or by what
/// it did about an instrument.
pub(crate) fn is_listed(state: &State, member: MemberIx, position: Position) -> bool {
    let acted = || {
        let mut cells = state.instruments().map(|known| known.commitments.cell(member));
        cells.any(|cell| cell.iter().any(|fact| fact.stands_at(position)))
    };
    state.member_at(member).history.at(position).is_some() || acted()
}

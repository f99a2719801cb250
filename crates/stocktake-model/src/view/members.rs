//! The members of an organisation.

use chrono::NaiveDate;

use crate::{
    At, GroupCode, MemberCode, Position,
    commitment::{Cells, Life},
    event::{Alias, MemberRecorded},
    member::holds,
    state::{Member, MemberIx, State},
    view::{Listed, Part, Reader, Table, Value, list::listed, matrix, search::Search},
    vocabulary::MemberKind,
};

/// Which members are wanted.
#[derive(Debug, Clone, Default)]
pub struct MemberFilter {
    /// Only this one.
    pub member: Option<MemberCode>,
    /// Beginnings of words of the code, the name or an alias.
    pub search: String,
    /// More names by which a member is found, that the model does not know.
    pub also_named: Option<fn(&MemberRecorded) -> Vec<String>>,
    /// Only of this kind.
    pub kind: Option<MemberKind>,
    /// Only those that belong to this group on the day.
    pub group: Option<GroupCode>,
    /// Only those that exist on the day.
    pub existing: bool,
}

impl MemberFilter {
    fn wants(&self, search: &Search, record: &MemberRecorded, at: At) -> bool {
        (!self.existing || exists(record, at.on))
            && self.group.as_ref().is_none_or(|group| record.is_in(group, at.on))
            && (self.kind.is_none() || self.kind == record.kind)
            && self.finds(search, record)
    }

    fn finds(&self, search: &Search, record: &MemberRecorded) -> bool {
        let texts = [Some(record.code.as_str()), record.name.as_deref()].into_iter().flatten();
        let texts = texts.chain(record.names.iter().map(|period| period.name.as_str()));
        let aliases = record.aliases.iter().map(|alias| alias.value.as_str());
        let also = self.also_named.filter(|_| !self.search.is_empty());
        let also = also.map_or_else(Vec::new, |names| names(record));
        search.finds(texts.chain(aliases).chain(also.iter().map(String::as_str)))
    }
}

/// What the columns of a member are made of.
struct Item<'a> {
    state: &'a State,
    ix: MemberIx,
    member: &'a Member,
    record: Option<&'a MemberRecorded>,
    at: At,
}

impl Item<'_> {
    fn aliases(&self) -> Value {
        let aliases = self.record.map_or([].as_slice(), |record| &record.aliases);
        let alias = |alias: &Alias| format!("{}:{}", alias.scheme, alias.value);
        Value::said(aliases.iter().map(alias).collect::<Vec<_>>().join(" "))
    }

    fn groups(&self) -> Value {
        let groups = self.record.map_or([].as_slice(), |record| &record.groups);
        let groups = groups.iter().filter(|period| period.holds_on(self.at.on));
        Value::said(groups.map(|period| period.group.as_str()).collect::<Vec<_>>().join(" "))
    }

    fn membership(&self) -> Value {
        let periods = self.record.into_iter().flat_map(|record| record.membership_on(self.at.on));
        Value::code(periods.map(|period| period.kind.code()).next())
    }

    fn instruments_bound(&self) -> Value {
        let life = Life::of(self.state, self.ix, self.at.position);
        let mut scratch = Vec::new();
        let bound = self.state.instruments().filter(|instrument| {
            let cells = Cells::of(self.state, instrument, self.at.position);
            cells.status(&life, self.at.on, &mut scratch).status.is_bound()
        });
        Value::Integer(bound.count() as u64)
    }

    fn last_act_on(&self) -> Value {
        let cells = self.state.instruments().map(|it| it.commitments.cell(self.ix));
        Value::date(matrix::last_act(cells.flatten(), self.at))
    }
}

/// A column, with what it holds.
type Column = (&'static str, fn(&Item<'_>) -> Value);

const COLUMNS: &[Column] = &[
    ("member", |it| Value::name(&it.member.code)),
    ("name", |it| Value::text(it.record.and_then(|record| record.name_on(it.at.on)))),
    ("kind", |it| Value::code(it.record.and_then(|record| record.kind).map(MemberKind::code))),
    ("exists_from", |it| Value::date(it.record.and_then(|record| record.exists_from))),
    ("ceased_on", |it| Value::date(it.record.and_then(|record| record.ceased_on))),
    ("exists", |it| Value::Flag(it.record.is_none_or(|record| exists(record, it.at.on)))),
    ("aliases", |it| it.aliases()),
    ("groups", |it| it.groups()),
    ("membership", |it| it.membership()),
    ("instruments_bound", |it| it.instruments_bound()),
    ("last_act_on", |it| it.last_act_on()),
];

/// One row per member known and wanted: `member, name, kind, exists_from, ceased_on,
/// exists, aliases, groups, membership, instruments_bound, last_act_on`. `name`,
/// `exists`, `groups` and `membership` (what it is to the organisation) are for the
/// day asked about; `aliases` are `scheme:value`, `groups` their codes,
/// separated by spaces; by how many instruments it is bound and when it last did
/// something is for the day too. Sorted by code.
#[must_use]
pub fn members(state: &State, at: At, reader: Reader, filter: &MemberFilter) -> Table {
    members_part(state, at, reader, filter, &Part::default()).table
}

/// A part of [`members`], perhaps in another order.
#[must_use]
pub fn members_part(
    state: &State,
    at: At,
    _reader: Reader,
    filter: &MemberFilter,
    part: &Part,
) -> Listed {
    let names: Vec<&'static str> = COLUMNS.iter().map(|(name, _)| *name).collect();
    let table = Table::new("members", at, &names, state.erased(at.position));
    let search = Search::new(&filter.search);
    let one = filter.member.as_ref().and_then(|code| state.member(code));
    let all = filter.member.is_none().then(|| state.members());
    let known = one.into_iter().chain(all.into_iter().flatten());
    let known = known.filter(|(ix, _)| is_listed(state, *ix, at.position));
    let item = |(ix, member): (MemberIx, &'_ Member)| {
        let bare = MemberRecorded::bare(member.code.clone());
        filter.wants(&search, member.history.at(at.position).unwrap_or(&bare), at).then_some(ix)
    };
    let items = known.filter_map(item).map(|ix| {
        let member = state.member_at(ix);
        Item { state, ix, member, record: member.history.at(at.position), at }
    });
    let items: Vec<Item<'_>> = items.collect();
    listed(table, &items, part, |column, item| COLUMNS[column].1(item))
}

/// Whether a member exists on a day. A partial date counts from its last
/// possible day; one of which no day is known lies before every day.
pub(crate) fn exists(record: &MemberRecorded, on: NaiveDate) -> bool {
    holds(record.exists_from, record.ceased_on, on)
}

/// How many members there are on the day.
pub(crate) fn how_many(state: &State, at: At) -> usize {
    let known = state.members().filter(|(member, _)| is_listed(state, *member, at.position));
    let there = known
        .filter(|(_, it)| it.history.at(at.position).is_none_or(|record| exists(record, at.on)));
    there.count()
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

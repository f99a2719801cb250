//! The instruments of an organisation: its stock.

use std::{cell::OnceCell, collections::BTreeMap};

use crate::{
    At, GroupCode, InstrumentCode, PartialDate,
    commitment::Life,
    evaluation::{Disposition, review},
    event::{InstrumentRecorded, Relation},
    state::{Instrument, State},
    view::{
        Listed, Part, Reader, Table, Value,
        list::listed,
        matrix::{self, Counts},
        search::Search,
    },
    vocabulary::{CommitsBy, Family, Status, Strength},
};

/// Which instruments are wanted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct InstrumentFilter {
    /// Only this one.
    pub instrument: Option<InstrumentCode>,
    /// Beginnings of words of the code, the title or the local term.
    pub search: String,
    /// Only of this family.
    pub family: Option<Family>,
    /// Only of this normative strength.
    pub strength: Option<Strength>,
    /// Only those that one commits to in this way.
    pub commits_by: Option<CommitsBy>,
    /// Only members that belong to this group on the day are counted.
    pub group: Option<GroupCode>,
}

impl InstrumentFilter {
    fn wants(&self, search: &Search, record: &InstrumentRecorded) -> bool {
        fn is<T: PartialEq>(wanted: Option<T>, recorded: Option<T>) -> bool {
            wanted.is_none() || wanted == recorded
        }
        let texts = [Some(record.code.as_str()), record.title.as_deref()];
        let texts = texts.into_iter().chain([record.local_term.as_deref()]).flatten();
        is(self.family, record.family)
            && is(self.strength, record.strength)
            && is(self.commits_by, record.commits_by)
            && search.finds(texts)
    }
}

/// What the columns of an instrument are made of; what takes long to count is
/// counted when it is asked for.
struct Item<'a> {
    state: &'a State,
    instrument: &'a Instrument,
    record: Option<&'a InstrumentRecorded>,
    members: &'a [Life<'a>],
    /// When a review ended it, and how.
    ended: Option<(Disposition, PartialDate)>,
    at: At,
    counts: OnceCell<Counts>,
}

impl Item<'_> {
    fn record<T>(&self, field: impl FnOnce(&InstrumentRecorded) -> Option<T>) -> Option<T> {
        self.record.and_then(field)
    }

    fn count(&self, statuses: &[Status]) -> Value {
        let count = || matrix::count(self.state, self.instrument, self.members, self.at);
        Value::Integer(self.counts.get_or_init(count).of(statuses))
    }

    fn relations(&self) -> Value {
        let relations = self.record.map_or([].as_slice(), |record| &record.relations);
        let relation = |relation: &Relation| format!("{}:{}", relation.kind, relation.to);
        Value::said(relations.iter().map(relation).collect::<Vec<_>>().join(" "))
    }

    fn subjects(&self) -> Value {
        let subjects = self.record.map_or_else(String::new, |it| it.subjects.join("; "));
        Value::text(Some(subjects.as_str()).filter(|text| !text.is_empty()))
    }

    /// When it ended: as recorded of it, or else as a review decided and carried out.
    fn ended_on(&self) -> Value {
        let decided = || self.ended.map(|(_, date)| date);
        Value::date(self.record(|it| it.ended_on).or_else(decided))
    }

    /// The date of the latest act by the day, of the members that are counted.
    fn last_act_on(&self) -> Value {
        let cells = self.members.iter().map(|it| self.instrument.commitments.cell(it.member));
        Value::date(matrix::last_act(cells.flatten(), self.at))
    }
}

/// A column, with what it holds.
type Column = (&'static str, fn(&Item<'_>) -> Value);

const COLUMNS: &[Column] = &[
    ("instrument", |it| Value::name(&it.instrument.code)),
    ("title", |it| Value::text(it.record.and_then(|it| it.title.as_deref()))),
    ("local_term", |it| Value::text(it.record.and_then(|it| it.local_term.as_deref()))),
    ("family", |it| Value::code(it.record(|it| it.family).map(Family::code))),
    ("strength", |it| Value::code(it.record(|it| it.strength).map(Strength::code))),
    ("commits_by", |it| Value::code(it.record(|it| it.commits_by).map(CommitsBy::code))),
    ("adopted_on", |it| Value::date(it.record(|it| it.adopted_on))),
    ("opened_on", |it| Value::date(it.record(|it| it.opened_on))),
    ("in_force_on", |it| Value::date(it.record(|it| it.in_force_on))),
    ("ended_on", |it| it.ended_on()),
    ("ended_by", |it| Value::code(it.ended.map(|(how, _)| how.code()))),
    ("relations", |it| it.relations()),
    ("subjects", |it| it.subjects()),
    ("members_signed", |it| it.count(&[Status::Signed])),
    ("members_bound", |it| it.count(&[Status::Bound, Status::BoundWithReservation])),
    ("members_no_longer_bound", |it| it.count(&[Status::NoLongerBound])),
    ("last_act_on", |it| it.last_act_on()),
];

/// One row per instrument known and wanted: what is recorded of it, how many
/// members signed it without being bound, are bound, and are no longer bound on
/// the day, and when a member last did something about it; `ended_by` is what a review decided
/// of it and has carried out, where that ended it. `relations` are
/// `kind:instrument`, separated by spaces, and `subjects` are separated by
/// semicolons. Sorted by code.
#[must_use]
pub fn instruments(state: &State, at: At, reader: Reader, filter: &InstrumentFilter) -> Table {
    instruments_part(state, at, reader, filter, &Part::default()).table
}

/// A part of [`instruments`], perhaps in another order.
#[must_use]
pub fn instruments_part(
    state: &State,
    at: At,
    _reader: Reader,
    filter: &InstrumentFilter,
    part: &Part,
) -> Listed {
    let names: Vec<&'static str> = COLUMNS.iter().map(|(name, _)| *name).collect();
    let table = Table::new("instruments", at, &names, state.erased(at.position));
    let ended: BTreeMap<_, _> =
        review::ended(state, at).map(|(code, how, date)| (code, (how, date))).collect();
    let search = Search::new(&filter.search);
    let members: Vec<Life<'_>> = matrix::lives(state, at, filter.group.as_ref()).collect();
    let is_wanted = |instrument: &Instrument| {
        let bare = InstrumentRecorded::bare(instrument.code.clone());
        filter.wants(&search, instrument.history.at(at.position).unwrap_or(&bare))
    };
    let known = matrix::wanted_instruments(state, filter.instrument.as_ref());
    let known = known.filter(|it| matrix::is_listed(it, at.position) && is_wanted(it));
    let items = known.map(|instrument| Item {
        state,
        instrument,
        record: instrument.history.at(at.position),
        members: &members,
        ended: ended.get(&instrument.code).copied(),
        at,
        counts: OnceCell::new(),
    });
    let items: Vec<Item<'_>> = items.collect();
    listed(table, &items, part, |column, item| COLUMNS[column].1(item))
}

//! The instruments of an organisation: its stock.

use crate::{
    At, GroupCode,
    commitment::Life,
    event::{InstrumentRecorded, Relation},
    state::State,
    view::{Reader, Table, Value, matrix, search::Search},
    vocabulary::{CommitsBy, Family, Status, Strength},
};

/// Which instruments are wanted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct InstrumentFilter {
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

/// One row per instrument known and wanted: what is recorded of it, and how
/// many members signed it without being bound, are bound, and are no longer
/// bound on the day. `relations` are `kind:instrument`, separated by spaces,
/// and `subjects` are separated by semicolons. Sorted by code.
#[must_use]
pub fn instruments(state: &State, at: At, _reader: Reader, filter: &InstrumentFilter) -> Table {
    let columns = [
        "instrument",
        "title",
        "local_term",
        "family",
        "strength",
        "commits_by",
        "adopted_on",
        "opened_on",
        "in_force_on",
        "ended_on",
        "relations",
        "subjects",
        "members_signed",
        "members_bound",
        "members_no_longer_bound",
    ];
    let mut table = Table::new("instruments", at, &columns, state.erased(at.position));
    let search = Search::new(&filter.search);
    let counted =
        |life: &Life<'_>| matrix::belongs(state.member_at(life.member), filter.group.as_ref(), at);
    let lives: Vec<Life<'_>> = Life::all(state, at.position).filter(counted).collect();
    for instrument in
        state.instruments().filter(|instrument| matrix::is_listed(instrument, at.position))
    {
        let bare = InstrumentRecorded::bare(instrument.code.clone());
        let record = instrument.history.at(at.position).unwrap_or(&bare);
        if !filter.wants(&search, record) {
            continue;
        }
        let relation = |relation: &Relation| format!("{}:{}", relation.kind, relation.to);
        let count = matrix::count(state, instrument, &lives, at);
        table.rows.push(vec![
            Value::Text(instrument.code.to_string()),
            Value::text(record.title.as_deref()),
            Value::text(record.local_term.as_deref()),
            Value::code(record.family.map(|family| family.code())),
            Value::code(record.strength.map(|strength| strength.code())),
            Value::code(record.commits_by.map(|commits_by| commits_by.code())),
            Value::date(record.adopted_on),
            Value::date(record.opened_on),
            Value::date(record.in_force_on),
            Value::date(record.ended_on),
            Value::Text(record.relations.iter().map(relation).collect::<Vec<_>>().join(" ")),
            Value::text(Some(record.subjects.join("; ").as_str()).filter(|text| !text.is_empty())),
            Value::Integer(count(&[Status::Signed])),
            Value::Integer(count(&[Status::Bound, Status::BoundWithReservation])),
            Value::Integer(count(&[Status::NoLongerBound])),
        ]);
    }
    table
}

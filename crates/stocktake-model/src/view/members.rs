//! The members of an organisation.

use crate::{
    At,
    event::Alias,
    state::State,
    view::{Reader, Table, Value},
};

/// One row per member known: `member, name, kind, exists_from, ceased_on,
/// exists, aliases`. `exists` is for the day asked about; `aliases` are
/// `scheme:value`, separated by spaces. Sorted by code.
#[must_use]
pub fn members(state: &State, at: At, _reader: Reader) -> Table {
    let columns = ["member", "name", "kind", "exists_from", "ceased_on", "exists", "aliases"];
    let mut table = Table::new("members", at, &columns, state.erased(at.position));
    for (_, member) in state.members() {
        let Some(record) = member.history.at(at.position) else { continue };
        let by = |date: crate::PartialDate| date.last_day().is_some_and(|day| day <= at.on);
        let exists = record.exists_from.is_none_or(by) && !record.ceased_on.is_some_and(by);
        let alias = |alias: &Alias| format!("{}:{}", alias.scheme, alias.value);
        let aliases = record.aliases.iter().map(alias).collect::<Vec<_>>().join(" ");
        table.rows.push(vec![
            Value::Text(member.code.to_string()),
            Value::text(record.name.as_deref()),
            Value::code(record.kind.map(|kind| kind.code())),
            Value::date(record.exists_from),
            Value::date(record.ceased_on),
            Value::Flag(exists),
            Value::Text(aliases),
        ]);
    }
    table
}

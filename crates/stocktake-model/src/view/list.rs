//! Lists of things that are sorted by any of their columns and shown in parts: a
//! part makes only its own rows.

use std::{cmp::Ordering, convert::Infallible, ops::Range, str::FromStr};

use crate::{
    Amount, PartialDate,
    view::{Table, Value, search},
};

/// The order of a list: a column, ascending, or descending with a `-` before it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Order {
    /// The column.
    pub column: String,
    /// The greatest first.
    pub descending: bool,
}

impl FromStr for Order {
    type Err = Infallible;

    fn from_str(text: &str) -> Result<Self, Infallible> {
        let (column, descending) = text.strip_prefix('-').map_or((text, false), |it| (it, true));
        Ok(Self { column: column.to_owned(), descending })
    }
}

/// Which part of a list is wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// In which order; by code when nothing is said. A column that the list does
    /// not have orders nothing.
    pub order: Option<Order>,
    /// Which rows, counted from 0.
    pub rows: Range<usize>,
}

impl Default for Part {
    fn default() -> Self {
        Self { order: None, rows: 0..usize::MAX }
    }
}

/// A part of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// The rows of the part.
    pub table: Table,
    /// How many rows come before it.
    pub first: usize,
    /// How many rows there are in all.
    pub total: usize,
}

impl Table {
    /// A part of the table, and how much there is.
    #[must_use]
    pub fn part(mut self, rows: Range<usize>) -> Listed {
        let total = self.rows.len();
        let rows = within(&rows, total);
        self.rows.truncate(rows.end);
        self.rows.drain(..rows.start);
        Listed { table: self, first: rows.start, total }
    }
}

/// As much of a range as there is.
pub(crate) fn within(rows: &Range<usize>, total: usize) -> Range<usize> {
    let end = rows.end.min(total);
    rows.start.min(end)..end
}

/// The part of a list of things, which come in the order of their codes. Equals
/// stay in that order; what is not known comes last either way. `value` is what a
/// thing has in a column of the table, counted from 0.
pub(crate) fn listed<I>(
    mut table: Table,
    items: &[I],
    part: &Part,
    value: impl Fn(usize, &I) -> Value,
) -> Listed {
    let (total, rows) = (items.len(), within(&part.rows, items.len()));
    let order = part.order.as_ref();
    let column = order.and_then(|order| table.place(&order.column));
    let descending = order.is_some_and(|order| order.descending);
    let mut sorted: Vec<(usize, Key)> = match column {
        None => (0..total).map(|n| (n, Key::Nothing)).collect(),
        // The first column is the code, in whose order they are.
        Some(0) => (0..total).map(|n| (n, Key::Number(n as u64))).collect(),
        Some(n) => items.iter().map(|item| Key::of(value(n, item))).enumerate().collect(),
    };
    if column.is_some() {
        sorted.sort_by(|(_, a), (_, b)| a.compare(b, descending));
    }
    let columns = table.columns.len();
    let row = |(n, _): &(usize, Key)| (0..columns).map(|c| value(c, &items[*n])).collect();
    table.rows = sorted[rows.clone()].iter().map(row).collect();
    Listed { table, first: rows.start, total }
}

/// What a value is sorted by: texts by their letters, whatever their accents and case.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Number(u64),
    Amount(Amount),
    Date(PartialDate),
    Text(String),
    Nothing,
}

impl Key {
    fn of(value: Value) -> Self {
        match value {
            Value::Empty | Value::Date(PartialDate::UNKNOWN) => Self::Nothing,
            Value::Text(text) if text.is_empty() => Self::Nothing,
            Value::Text(text) => Self::Text(search::folded(&text)),
            Value::Code(code) => Self::Text(code.to_owned()),
            Value::Date(date) => Self::Date(date),
            Value::Time(time) => Self::Number(time.0.unsigned_abs()),
            Value::Integer(number) => Self::Number(number),
            Value::Share(share) => Self::Number(share.into()),
            Value::Amount(amount) => Self::Amount(amount),
            Value::Flag(flag) => Self::Number(flag.into()),
        }
    }

    fn compare(&self, other: &Self, descending: bool) -> Ordering {
        let order = self.cmp(other);
        let known = *self != Self::Nothing && *other != Self::Nothing;
        if descending && known { order.reverse() } else { order }
    }
}

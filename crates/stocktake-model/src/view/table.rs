//! The one shape in which a view leaves the model.

use std::{fmt, sync::Arc};

use chrono::NaiveDate;
use serde::{Serialize, Serializer};

use crate::{Amount, At, PartialDate, Position, RecordedTime};

/// Rows with named columns, in a stable order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// The name of the view.
    pub name: &'static str,
    /// The question it answers.
    pub at: At,
    /// The columns, in order.
    pub columns: Vec<Column>,
    /// The rows, each with one value a column.
    pub rows: Vec<Vec<Value>>,
    /// The entries that the answer has lost to erasure.
    pub erased: Vec<Position>,
}

/// A column of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// Its name, the same in every export.
    pub name: &'static str,
}

/// One value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Nothing is recorded.
    Empty,
    /// A text, shared with whoever holds it: a list says the same codes over and over.
    Text(Arc<str>),
    /// A code of ours, which needs no escaping in any format.
    Code(&'static str),
    /// A date to the precision known.
    Date(PartialDate),
    /// When an entry was recorded.
    Time(RecordedTime),
    /// A count or a position.
    Integer(u64),
    /// A part of a whole, in thousandths: `0.873`.
    Share(u32),
    /// A measured or computed amount.
    Amount(Amount),
    /// Yes or no.
    Flag(bool),
}

impl Value {
    /// A text, or nothing.
    #[must_use]
    pub fn text(text: Option<&str>) -> Self {
        text.map_or(Self::Empty, |text| Self::Text(text.into()))
    }

    /// The code of something, or nothing.
    #[must_use]
    pub fn name<'a, T: AsRef<Arc<str>> + 'a>(code: impl Into<Option<&'a T>>) -> Self {
        code.into().map_or(Self::Empty, |code| Self::Text(Arc::clone(code.as_ref())))
    }

    /// What is written as a text.
    #[must_use]
    pub fn said(what: impl fmt::Display) -> Self {
        Self::Text(what.to_string().into())
    }

    /// A date, or nothing.
    #[must_use]
    pub fn date(date: Option<PartialDate>) -> Self {
        date.map_or(Self::Empty, Self::Date)
    }

    /// A code, or nothing.
    #[must_use]
    pub fn code(code: Option<&'static str>) -> Self {
        code.map_or(Self::Empty, Self::Code)
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::text(Some(text))
    }
}

impl From<&String> for Value {
    fn from(text: &String) -> Self {
        Self::text(Some(text))
    }
}

/// Codes or words, with spaces between them.
impl<T: fmt::Display> From<&Vec<T>> for Value {
    fn from(codes: &Vec<T>) -> Self {
        let codes: Vec<String> = codes.iter().map(T::to_string).collect();
        if codes.is_empty() { Self::Empty } else { Self::said(codes.join(" ")) }
    }
}

impl From<PartialDate> for Value {
    fn from(date: PartialDate) -> Self {
        Self::Date(date)
    }
}

impl From<NaiveDate> for Value {
    fn from(day: NaiveDate) -> Self {
        Self::Date(PartialDate::day(day))
    }
}

impl From<Position> for Value {
    fn from(position: Position) -> Self {
        Self::Integer(position.0.into())
    }
}

impl From<Amount> for Value {
    fn from(amount: Amount) -> Self {
        Self::Amount(amount)
    }
}

impl From<usize> for Value {
    fn from(count: usize) -> Self {
        Self::Integer(count as u64)
    }
}

impl From<u64> for Value {
    fn from(count: u64) -> Self {
        Self::Integer(count)
    }
}

impl From<bool> for Value {
    fn from(flag: bool) -> Self {
        Self::Flag(flag)
    }
}

impl<T: Into<Self>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Empty, Into::into)
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => Ok(()),
            Self::Text(text) => f.write_str(text),
            Self::Code(code) => f.write_str(code),
            Self::Date(date) => date.fmt(f),
            Self::Time(time) => time.fmt(f),
            Self::Integer(number) => number.fmt(f),
            Self::Share(share) => write!(f, "{}.{:03}", share / 1000, share % 1000),
            Self::Amount(amount) => amount.fmt(f),
            Self::Flag(flag) => flag.fmt(f),
        }
    }
}

/// Exact: `null` where nothing is recorded, numbers and flags as such,
/// everything else as text.
impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Empty => serializer.serialize_unit(),
            Self::Text(text) => serializer.serialize_str(text),
            Self::Code(code) => serializer.serialize_str(code),
            Self::Date(date) => serializer.collect_str(date),
            Self::Time(time) => serializer.collect_str(time),
            Self::Integer(number) => serializer.serialize_u64(*number),
            Self::Share(share) => serializer.serialize_f64(f64::from(*share) / 1000.0),
            Self::Amount(amount) => serializer.serialize_f64(amount.number()),
            Self::Flag(flag) => serializer.serialize_bool(*flag),
        }
    }
}

impl Table {
    /// An empty table with these columns.
    #[must_use]
    pub fn new(
        name: &'static str,
        at: At,
        columns: &[&'static str],
        erased: impl Iterator<Item = Position>,
    ) -> Self {
        let columns = columns.iter().map(|name| Column { name }).collect();
        Self { name, at, columns, rows: Vec::new(), erased: erased.collect() }
    }

    /// Which of the columns has this name.
    #[must_use]
    pub fn place(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.name == name)
    }

    /// The same rows with these of their columns, in this order. A column that
    /// the table does not have is left out.
    #[must_use]
    pub fn select(self, names: &[&str]) -> Self {
        let places: Vec<usize> = names.iter().filter_map(|name| self.place(name)).collect();
        let columns = places.iter().map(|n| self.columns[*n]).collect();
        let row = |row: &Vec<Value>| places.iter().map(|n| row[*n].clone()).collect();
        let rows = self.rows.iter().map(row).collect();
        Self { columns, rows, ..self }
    }
}

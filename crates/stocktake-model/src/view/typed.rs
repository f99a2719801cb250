//! A table with one type a column, as databases, statistical programs and reports want it.
//!
//! A date to the precision known (`2015-03`, `2015?`, `unknown`) is no date to any of them, so
//! it is written twice: as it is told, and as the first day that it can be, by which one sorts,
//! groups and draws.

use std::{borrow::Cow, fmt};

use chrono::NaiveDate;

use super::{Table, Value};
use crate::{
    RecordedTime,
    filed::{Field, Shape},
};

/// What all values of a column are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Type {
    /// A text.
    Text,
    /// A count or a position.
    Integer,
    /// An amount, or a part of a whole.
    Number,
    /// Yes or no.
    Flag,
    /// A day.
    Day,
    /// A moment, to the microsecond, in UTC.
    Time,
}

impl Type {
    /// Its name, as a dictionary has it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Integer => "integer",
            Self::Number => "number",
            Self::Flag => "flag",
            Self::Day => "day",
            Self::Time => "time",
        }
    }
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypedColumn {
    /// Its name: that of the column of the view, with `_day` after it for the first day that a
    /// date can be.
    pub name: Cow<'static, str>,
    /// What it holds.
    pub holds: Type,
    /// Whether it is never empty.
    pub needed: bool,
    /// What it means.
    pub about: Cow<'static, str>,
    /// Which column of the view it is made of.
    place: usize,
}

/// One value of its column's type, or nothing.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell<'a> {
    /// Nothing is recorded.
    Null,
    /// Of [`Type::Text`].
    Text(Cow<'a, str>),
    /// Of [`Type::Integer`].
    Integer(i64),
    /// Of [`Type::Number`].
    Number(f64),
    /// Of [`Type::Flag`].
    Flag(bool),
    /// Of [`Type::Day`].
    Day(NaiveDate),
    /// Of [`Type::Time`].
    Time(RecordedTime),
}

/// A view holds what its column does not declare: a fault of ours, which is not written down
/// as something else.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the view {view} has {value:?} in its column {column}, which is of the type {holds}")]
pub struct Mistyped {
    /// The view.
    pub view: &'static str,
    /// The column.
    pub column: String,
    /// What the column is declared to hold.
    pub holds: Type,
    /// What stands there.
    pub value: String,
}

impl fmt::Display for Type {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// The columns that a view with these fields has.
#[must_use]
pub fn columns(fields: &[Field]) -> Vec<TypedColumn> {
    let column = |(place, field): (usize, &Field)| {
        let (name, about) = (Cow::Borrowed(field.name), Cow::Borrowed(field.about.trim()));
        let told =
            TypedColumn { name, holds: held(field.shape), needed: field.needed, about, place };
        let day = matches!(field.shape, Shape::Date).then(|| TypedColumn {
            name: format!("{}_day", field.name).into(),
            holds: Type::Day,
            needed: false,
            about: format!("{} The first day that this can be.", told.about).into(),
            place,
        });
        [Some(told), day].into_iter().flatten()
    };
    fields.iter().enumerate().flat_map(column).collect()
}

fn held(shape: Shape) -> Type {
    match shape {
        Shape::Text
        | Shape::Code
        | Shape::Date
        | Shape::Id
        | Shape::Word(_)
        | Shape::Data(..)
        | Shape::List(_) => Type::Text,
        Shape::Number => Type::Integer,
        Shape::Amount | Shape::Share => Type::Number,
        Shape::Flag => Type::Flag,
        Shape::Day => Type::Day,
        Shape::Time => Type::Time,
    }
}

/// A table whose values are all of their column's type.
pub struct Typed<'a> {
    /// The table.
    pub table: &'a Table,
    /// Its columns.
    pub columns: &'a [TypedColumn],
}

impl<'a> Typed<'a> {
    /// A table and its columns, which [`columns`] made of the table's fields.
    ///
    /// # Errors
    /// [`Mistyped`] for the first value that is not what its column declares.
    pub fn new(table: &'a Table, columns: &'a [TypedColumn]) -> Result<Self, Mistyped> {
        for row in &table.rows {
            for column in columns {
                let value = &row[column.place];
                if typed(column.holds, value).is_none() {
                    return Err(Mistyped {
                        view: table.name,
                        column: column.name.to_string(),
                        holds: column.holds,
                        value: value.to_string(),
                    });
                }
            }
        }
        Ok(Self { table, columns })
    }

    /// How many rows there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.table.rows.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.table.rows.is_empty()
    }

    /// The cell of a row in a column.
    #[must_use]
    pub fn cell(&self, row: usize, column: usize) -> Cell<'a> {
        let column = &self.columns[column];
        typed(column.holds, &self.table.rows[row][column.place]).unwrap_or(Cell::Null)
    }
}

/// The value as its column has it; none where it is something else.
fn typed(holds: Type, value: &Value) -> Option<Cell<'_>> {
    Some(match (holds, value) {
        (_, Value::Empty) => Cell::Null,
        (Type::Text, Value::Text(text)) => Cell::Text(Cow::Borrowed(text)),
        (Type::Text, Value::Code(code)) => Cell::Text(Cow::Borrowed(code)),
        (Type::Text, other) => Cell::Text(Cow::Owned(other.to_string())),
        (Type::Integer, Value::Integer(number)) => Cell::Integer(i64::try_from(*number).ok()?),
        (Type::Number, Value::Integer(number)) => Cell::Number(*number as f64),
        (Type::Number, Value::Share(share)) => Cell::Number(f64::from(*share) / 1000.0),
        (Type::Number, Value::Amount(amount)) => Cell::Number(amount.number()),
        (Type::Flag, Value::Flag(flag)) => Cell::Flag(*flag),
        (Type::Day, Value::Date(date)) => date.first_day().map_or(Cell::Null, Cell::Day),
        (Type::Time, Value::Time(time)) => Cell::Time(*time),
        _ => return None,
    })
}

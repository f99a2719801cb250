//! What the statistics (`stocktake-analysis`) make of the record: views of the model on one
//! side, plain arrays on the other. As views of the model, these are pure functions of the
//! state and the question, and make a [`Table`].

mod errors;

pub use errors::expectation_errors;

use stocktake_model::{
    Amount, At,
    filed::Field,
    state::State,
    view::{self, Column, ScopedView, Table, Value},
};

/// Every such view, by the name of its table.
pub const SCOPED: [(&str, ScopedView); 1] = [("expectation_errors", expectation_errors)];

/// Each with the name of its rows, and their columns.
pub const ROWS: &[(&str, &str, &[Field])] =
    &[("expectation_errors", "ExpectationErrorsRow", errors::COLUMNS)];

/// Every view that is narrowed by a scope and by nothing else, of the model and of these.
pub fn scoped() -> impl Iterator<Item = (&'static str, ScopedView)> {
    view::SCOPED.into_iter().chain(SCOPED)
}

/// An empty table of these columns.
fn table(name: &'static str, state: &State, at: At, columns: &[Field]) -> Table {
    let erased = state.erased(at.position).collect();
    let columns = columns.iter().map(|column| Column { name: column.name }).collect();
    Table { name, at, columns, rows: Vec::new(), erased }
}

/// A number that was computed; empty where it is undefined.
fn number(number: impl Into<Option<f64>>) -> Value {
    number.into().and_then(Amount::computed).into()
}

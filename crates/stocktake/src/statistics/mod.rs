//! What the statistics (`stocktake-analysis`) make of the record: views of the model on one
//! side, plain arrays on the other. As views of the model, these are pure functions of the
//! state and the question, and make a [`Table`].

mod agreement;
mod alike;
mod errors;
mod ranking;

pub use agreement::reviewer_agreement;
pub use alike::{lessons_like, overlaps, similar_lessons};
pub use errors::{expectation_errors, forecast_reliability};
pub use ranking::{ranking, review_weights};

use stocktake_model::{
    Amount, At, Decimal,
    filed::{Field, Shape},
    state::State,
    view::{self, Column, ScopedView, Table, Value},
};

/// Every such view, by the name of its table.
pub const SCOPED: [(&str, ScopedView); 7] = [
    ("expectation_errors", expectation_errors),
    ("forecast_reliability", forecast_reliability),
    ("ranking", ranking),
    ("review_weights", review_weights),
    ("reviewer_agreement", reviewer_agreement),
    ("overlaps", overlaps),
    ("similar_lessons", similar_lessons),
];

/// Each with the name of its rows, and their columns.
pub const ROWS: &[(&str, &str, &[Field])] = &[
    ("expectation_errors", "ExpectationErrorsRow", errors::COLUMNS),
    ("forecast_reliability", "ReliabilityRow", errors::RELIABILITY),
    ("ranking", "RankRow", ranking::COLUMNS),
    ("review_weights", "ReviewWeightRow", ranking::WEIGHTS),
    ("reviewer_agreement", "ReviewerAgreementRow", agreement::COLUMNS),
    ("overlaps", "OverlapRow", alike::OVERLAPS),
    ("similar_lessons", "SimilarLessonRow", alike::LESSONS),
];

/// Every view that is narrowed by a scope and by nothing else, of the model and of these.
pub fn scoped() -> impl Iterator<Item = (&'static str, ScopedView)> {
    view::SCOPED.into_iter().chain(SCOPED)
}

/// Whether a column has amounts that were computed: their last digits tell nothing, as those of
/// what was measured may.
#[must_use]
pub fn is_computed(column: &str) -> bool {
    let mut fields = ROWS.iter().flat_map(|(_, _, fields)| fields.iter());
    matches!(column, "progress" | "ratio")
        || fields.any(|field| field.name == column && matches!(field.shape, Shape::Amount))
}

/// An empty table of these columns.
fn table(name: &'static str, state: &State, at: At, columns: &[Field]) -> Table {
    let erased = state.erased(at.position).collect();
    let columns = columns.iter().map(|column| Column { name: column.name }).collect();
    Table { name, at, columns, rows: Vec::new(), erased }
}

#[expect(clippy::cast_precision_loss, reason = "a decimal has at most fifteen digits")]
fn decimal(number: Decimal) -> f64 {
    number.millionths() as f64 / 1e6
}

/// A number that was computed; empty where it is undefined.
fn number(number: impl Into<Option<f64>>) -> Value {
    number.into().and_then(Amount::computed).into()
}

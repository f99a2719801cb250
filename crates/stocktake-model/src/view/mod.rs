//! Views: what people and programs come for. Each is a pure function of the
//! state, the question's two clocks and the reader, and makes a [`Table`], which
//! alone feeds pages, the API and every export.

mod activity;
mod adoption;
mod cell;
mod groups;
mod instruments;
mod matrix;
mod members;
mod search;
mod summary;
mod table;

pub use activity::{Activity, activity};
pub use adoption::adoption;
pub use cell::{Step, history, history_table, why, why_table};
pub use groups::groups;
pub use instruments::{InstrumentFilter, instruments};
pub use matrix::{MatrixFilter, matrix};
pub use members::{MemberFilter, members};
pub use search::Search;
pub use summary::{Summary, summary};
pub use table::{Column, Table, Value};

/// Who asks. Every view takes one; there is one kind until accounts exist.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reader {
    /// May see everything.
    Everything,
}

//! Charts as SVG: data in, text out. Colours and widths are the style sheet's,
//! by class. Time runs from left to right in every language, as on any map of
//! time; only the words turn. A chart says in words what it shows (`title` and
//! `desc`), and its page has the same numbers as a table.

mod activity;
mod adoption;
mod scale;
mod shares;

pub use activity::activity;
pub use adoption::adoption;
pub use shares::{BARS_MAX, Bar, Part, Width, shares};

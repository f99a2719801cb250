//! Charts as SVG: data in, text out. Colours and widths are the style sheet's,
//! by class. Time runs from left to right in every language, as on any map of
//! time; only the words turn. A chart says in words what it shows (`title` and
//! `desc`), and its page has the same numbers as a table.

mod activity;
mod adoption;
mod ranges;
mod scale;
mod shares;

pub use activity::activity;
pub use adoption::adoption;
pub use ranges::{Range, ranges};
pub use shares::{Bar, Part, Width, shares};

/// The most lines that are drawn; the table has all.
pub const BARS_MAX: usize = 60;

/// A label that fits beside its line; the whole of it is in the title.
fn short(label: &str) -> String {
    const MOST: usize = 14;
    if label.chars().count() <= MOST {
        return label.to_owned();
    }
    label.chars().take(MOST - 1).chain(['…']).collect()
}

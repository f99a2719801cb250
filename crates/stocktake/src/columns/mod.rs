//! The columns of every view: what each holds and what it means. The document of the API and
//! the dictionary of published tables are made of them; tests hold them against what is
//! answered. Views of filed records and statistics declare theirs where they are made.

mod catalogue;
mod conduct;
mod figures;
mod procedures;
mod ratings;
mod register;
mod rules;

use stocktake_model::{
    filed::{Field, Shape},
    view,
};

use crate::statistics;

/// A view: its name, the name of its rows, and their columns.
pub type View = (&'static str, &'static str, &'static [Field]);

/// Every view. Words are not listed where the list may grow.
pub fn views() -> impl Iterator<Item = &'static View> {
    [
        catalogue::VIEWS,
        register::VIEWS,
        ratings::VIEWS,
        procedures::VIEWS,
        rules::VIEWS,
        conduct::VIEWS,
        figures::VIEWS,
        view::ROWS,
        statistics::ROWS,
    ]
    .into_iter()
    .flatten()
}

/// The columns of a view.
#[must_use]
pub fn of(name: &str) -> Option<&'static [Field]> {
    views().find(|(known, _, _)| *known == name).map(|(_, _, fields)| *fields)
}

/// A column that is never empty.
pub(crate) const fn needed(name: &'static str, shape: Shape, about: &'static str) -> Field {
    Field { name, shape, needed: true, about }
}

/// A column that may be empty.
pub(crate) const fn maybe(name: &'static str, shape: Shape, about: &'static str) -> Field {
    Field { name, shape, needed: false, about }
}

const INSTRUMENT: Field = needed("instrument", Shape::Code, "The instrument.");
const MEMBER: Field = needed("member", Shape::Code, "The member.");

//! Evaluation and what was learnt: overviews, one evaluation from plan to follow-up with its
//! report, the fact sheet of an instrument, one lesson with its loop, and the form that files
//! whatever belongs to them.

mod alike;
mod file;
mod lesson;
mod one;
mod overview;
mod parts;
mod review;
mod sheet;

use stocktake_model::filed::Kind;

use super::{links::To, shell::Link, visit::Visit};

pub(super) use alike::part as alike;
pub(super) use file::{OF, page as file, record};
pub(super) use lesson::page as lesson;
pub(super) use one::{page as one, report};
pub(super) use overview::{
    EVALUATIONS, FACT_SHEETS, INDICATORS, LESSONS, PRACTICES, REVIEWS, page as overview,
};
pub(super) use review::page as review;
pub(super) use sheet::page as fact_sheet;

/// To the form for a record of a kind that belongs to another, where it does.
fn new(visit: &Visit, kind: Kind, of: Option<(&str, &str)>) -> Link {
    let asked: Vec<(&str, &str)> = of.into_iter().collect();
    let what = visit.words.text(&format!("filed-{}", kind.path()));
    Link {
        href: visit.link_with(To::File(kind.path()), &asked),
        text: visit.words.message("file-new", &[("what", what.into())]),
        current: false,
    }
}

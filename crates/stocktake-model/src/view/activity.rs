//! How much happened in each year: what a reader sees of the record's history
//! at a glance, before asking about a day of it.

use chrono::Datelike;

use crate::{At, state::State, view::Reader};

/// How many acts are dated in a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Activity {
    /// The year.
    pub year: i32,
    /// The acts that stand, by the first day on which they can have happened.
    pub acts: u64,
}

/// Every year with acts, in order; acts without a date are in none. The day of
/// the question does not matter, as it is what one chooses here. One pass over
/// the facts.
#[must_use]
pub fn activity(state: &State, at: At, _reader: Reader) -> Vec<Activity> {
    // Records hold years from 1 to 9999 (`PartialDate`).
    let mut years = vec![0_u64; 10_000];
    for fact in state.instruments().flat_map(|instrument| instrument.commitments.facts()) {
        let day = fact.occurred_on().first_day().filter(|_| fact.stands_at(at.position));
        let year = day.and_then(|day| usize::try_from(day.year()).ok());
        if let Some(acts) = year.and_then(|year| years.get_mut(year)) {
            *acts += 1;
        }
    }
    let counted = (0..).zip(years).filter(|(_, acts)| *acts > 0);
    counted.map(|(year, acts)| Activity { year, acts }).collect()
}

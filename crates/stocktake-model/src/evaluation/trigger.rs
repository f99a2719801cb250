//! What makes evaluations due (domain.md §6.4).

use super::Refusal;
use crate::{
    Decimal,
    decide::Rejection,
    event::{DomesticEvaluationRecorded, PracticeRecorded, TriggerRecorded},
    filed::{Key, Kind, is_filed},
    provision,
    state::State,
    view::is_measured_column,
};

crate::vocabulary! {
    /// Kinds of triggers.
    TriggerKind "kind of trigger" {
        /// The text says so.
        ReviewClause = "review_clause",
        /// The text lapses unless it is renewed.
        Sunset = "sunset",
        /// So many years after adoption or the last review.
        Calendar = "calendar",
        /// The governing body wants it.
        Mandate = "mandate",
        /// An indicator crosses a level, or few are bound.
        Threshold = "threshold",
        /// A crisis, an accident, a ruling.
        Event = "event",
        /// New evidence or technology.
        NewEvidence = "new_evidence",
        /// A member or a stakeholder asks for it.
        Petition = "petition",
        /// Another text covers the same.
        OverlapFound = "overlap_found",
        /// A member's own review names the text.
        DomesticReview = "domestic_review",
        /// The whole stock is reviewed.
        StockProgramme = "stock_programme",
    }
}

crate::vocabulary! {
    /// Since when the years of an interval are counted.
    After "beginning of an interval" {
        /// Since adoption.
        Adoption = "adoption",
        /// Since entry into force.
        EntryIntoForce = "entry_into_force",
        /// Since the last evaluation was completed; before there is one, since adoption.
        LastEvaluation = "last_evaluation",
    }
}

/// After how many years at most something is evaluated anew.
const YEARS_MAX: u32 = 100;

impl TriggerRecorded {
    /// A trigger has a day, an interval or a threshold, and is of an instrument or a programme.
    pub(crate) fn check(&self, state: &State) -> Result<(), Rejection> {
        let has_interval = self.years.is_some() || self.after.is_some();
        let has_level = self.below.is_some() || self.above.is_some();
        let is_measured = self.column.is_some() || self.indicator.is_some();
        let ever = self.due_on.is_some() || self.share_below.is_some();
        let of_instrument = has_interval || self.share_below.is_some() || self.column.is_some();
        let of_instruments = self.instrument.is_some() || self.review_programme.is_some();
        let rules = [
            (ever || has_interval || has_level || is_measured, "due_on"),
            (!has_interval || self.years.is_some(), "years"),
            (!has_interval || self.after.is_some(), "after"),
            (!has_level || is_measured, "column"),
            (!is_measured || has_level, "below"),
            (!of_instrument || of_instruments, "instrument"),
            (of_instruments || self.programme.is_some(), "programme"),
            (self.domestic_evaluation.is_none() || self.member.is_some(), "member"),
        ];
        if let Some((_, field)) = rules.iter().find(|(holds, _)| !holds) {
            return Err(Rejection::FieldMissing { field });
        }
        if let Some((member, code)) = self.member.as_ref().zip(self.domestic_evaluation.as_ref()) {
            is_filed(state, Key::new(Kind::DomesticEvaluation, &[member, code]))?;
        }
        is_between("years", self.years.map(Decimal::whole), 1, YEARS_MAX)?;
        is_between("share_below", self.share_below, 0, 100)?;
        check_column(self.column.as_ref())
    }
}

/// A number is within what makes sense of it.
pub(super) fn is_between(
    field: &'static str,
    number: Option<Decimal>,
    least: u32,
    most: u32,
) -> Result<(), Rejection> {
    let within = Decimal::whole(least)..=Decimal::whole(most);
    match number.filter(|number| !within.contains(number)) {
        Some(_) => Err(Refusal::NotBetween { field, least, most }.into()),
        None => Ok(()),
    }
}

/// A threshold is on a column of numbers.
pub(super) fn check_column(column: Option<&String>) -> Result<(), Rejection> {
    match column.filter(|column| !is_measured_column(column)) {
        Some(column) => Err(Refusal::ColumnUnknown { column: column.clone() }.into()),
        None => Ok(()),
    }
}

impl DomesticEvaluationRecorded {
    pub(crate) fn check(&self, state: &State) -> Result<(), Rejection> {
        let is_known = |it| provision::is_known(state, &self.instrument, it);
        self.provision.as_ref().map_or(Ok(()), is_known)
    }
}

impl PracticeRecorded {
    /// Its fields are all that it is held to.
    pub(crate) fn check(&self, _state: &State) -> Result<(), Rejection> {
        Ok(())
    }
}

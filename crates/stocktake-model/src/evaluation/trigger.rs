//! What makes evaluations due (domain.md §6.4).

use crate::{
    decide::Rejection,
    event::{DomesticEvaluationRecorded, PracticeRecorded, TriggerRecorded},
    provision,
    state::State,
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

impl TriggerRecorded {
    /// A trigger has a day, an interval or a threshold; the last two are of an instrument.
    pub(crate) fn check(&self, _state: &State) -> Result<(), Rejection> {
        let missing = |field| Err(Rejection::FieldMissing { field });
        let has_interval = self.years.is_some() || self.after.is_some();
        match self {
            Self { due_on: None, share_below: None, .. } if !has_interval => missing("due_on"),
            Self { years: None, .. } if has_interval => missing("years"),
            Self { after: None, .. } if has_interval => missing("after"),
            Self { instrument: None, share_below, .. } if has_interval || share_below.is_some() => {
                missing("instrument")
            }
            Self { instrument: None, programme: None, .. } => missing("programme"),
            _ => Ok(()),
        }
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

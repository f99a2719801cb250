//! Lessons: what was learnt, and what became of it.

use crate::{decide::Rejection, event::LessonRecorded, state::State};

crate::vocabulary! {
    /// From what a lesson was learnt.
    LearntFrom "source of lessons" {
        /// From watching what happens.
        Monitoring = "monitoring",
        /// From an evaluation.
        Evaluation = "evaluation",
        /// From those concerned.
        Engagement = "engagement",
        /// From working with other organisations.
        Coordination = "coordination",
        /// From elsewhere.
        Outside = "outside",
    }
}

crate::vocabulary! {
    /// The stages in the life of an instrument (domain.md §2).
    LifeCycle "stage of the life cycle" {
        /// It is proposed.
        Proposal = "proposal",
        /// It is prepared.
        Preparation = "preparation",
        /// Those concerned are heard.
        Consultation = "consultation",
        /// It is approved.
        Approval = "approval",
        /// It is adopted.
        Adoption = "adoption",
        /// It is opened for signature.
        OpeningForSignature = "opening_for_signature",
        /// It enters into force.
        EntryIntoForce = "entry_into_force",
        /// It is in force.
        InForce = "in_force",
        /// It is looked at anew.
        UnderReview = "under_review",
        /// It is changed.
        UnderRevision = "under_revision",
        /// It is suspended.
        Suspended = "suspended",
        /// It is revised.
        Revised = "revised",
        /// Another takes its place.
        Replaced = "replaced",
        /// It is withdrawn.
        Withdrawn = "withdrawn",
        /// It is ended by an act.
        Abrogated = "abrogated",
        /// Nobody uses it.
        Obsolete = "obsolete",
        /// It has lapsed.
        Expired = "expired",
    }
}

crate::vocabulary! {
    /// The families of mechanisms by which an organisation helps an instrument to
    /// work (domain.md §3).
    Mechanism "family of mechanisms" {
        /// Supports members in implementing.
        Assistance = "assistance",
        /// Makes the instrument visible.
        Advocacy = "advocacy",
        /// Tracks its use.
        Monitoring = "monitoring",
        /// Verifies and supports conformity.
        Compliance = "compliance",
    }
}

impl LessonRecorded {
    /// A statement is one of the evaluation that is named.
    pub(crate) fn check(&self, _state: &State) -> Result<(), Rejection> {
        if self.evaluation_statement.is_some() && self.evaluation.is_none() {
            return Err(Rejection::FieldMissing { field: "evaluation" });
        }
        Ok(())
    }
}

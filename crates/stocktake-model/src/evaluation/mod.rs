//! Evaluation: evidence-based judgement of the use, implementation, effects or
//! relevance of instruments, and the lessons that come of it (domain.md §6, whose
//! words these are). The words of evaluations are here; the rules beside them.

mod chain;
mod follow_up;
mod lesson;
mod profile;
mod refusal;
pub(crate) mod review;
mod trigger;
mod workflow;

pub use chain::{EvidenceKind, Priority, StatementKind};
pub use follow_up::{Progress, Response};
pub(crate) use lesson::under_revision;
pub use lesson::{Fate, LearntFrom, LessonStatus, LifeCycle, Mechanism, ProposalStatus};
pub use profile::{Classification, Disposition, Profile, Term};
pub use refusal::Refusal;
pub use review::{RankedBy, WeightedBy};
pub use trigger::{After, TriggerKind};
pub use workflow::{Missing, Role, Stage, stage};

use crate::{
    At, EvaluationCode, PartialDate,
    decide::{Rejection, check_period},
    event::{EvaluationRecorded, StepRecorded},
    provision,
    state::State,
};

crate::vocabulary! {
    /// What an evaluation is, and what is not one (domain.md §6.2).
    Activity "activity" {
        /// Is it worthwhile, does it work, why, should it continue?
        Evaluation = "evaluation",
        /// What is happening?
        Monitoring = "monitoring",
        /// Are rules, controls and funds in order?
        Audit = "audit",
        /// Does this party do what it must?
        ComplianceReview = "compliance_review",
        /// Did our project work?
        ProgrammeEvaluation = "programme_evaluation",
        /// What will happen if?
        ExAnteAssessment = "ex_ante_assessment",
        /// Keep, change or drop?
        SystematicReview = "systematic_review",
    }
}

crate::vocabulary! {
    /// When in the life of a text an evaluation looks at it.
    Timing "timing" {
        /// Before adoption.
        ExAnte = "ex_ante",
        /// On the way.
        Interim = "interim",
        /// After it had time to work.
        ExPost = "ex_post",
        /// All the time.
        Ongoing = "ongoing",
    }
}

crate::vocabulary! {
    /// How much of the stock an evaluation looks at.
    Unit "unit of evaluation" {
        /// A provision.
        Provision = "provision",
        /// One instrument.
        Single = "single",
        /// Several that belong together.
        Cluster = "cluster",
        /// All of them.
        Stock = "stock",
    }
}

crate::vocabulary! {
    /// Whether a rule asks for an evaluation.
    Regularity "regularity" {
        /// By rule or calendar.
        Systematic = "systematic",
        /// For once.
        AdHoc = "ad_hoc",
    }
}

crate::vocabulary! {
    /// What an evaluation looks at.
    Target "object of evaluation" {
        /// Who uses the text, and how.
        Use = "use",
        /// What was done to put it into effect.
        Implementation = "implementation",
        /// What difference it made.
        Impact = "impact",
        /// Whether it is still needed.
        Relevance = "relevance",
        /// How well it was made.
        Process = "process",
    }
}

crate::vocabulary! {
    /// Who evaluates.
    Evaluator "evaluator" {
        /// The secretariat.
        Secretariat = "secretariat",
        /// An evaluation office.
        EvaluationOffice = "evaluation_office",
        /// A committee, or members.
        Committee = "committee",
        /// A tripartite or stakeholder group.
        StakeholderGroup = "tripartite_or_stakeholder_group",
        /// Peers.
        Peer = "peer",
        /// A consultant, academia.
        External = "external",
        /// Those who are responsible for the text.
        Own = "self",
    }
}

crate::vocabulary! {
    /// Whether an evaluation has to be done.
    Obligation "obligation" {
        /// It has.
        Mandatory = "mandatory",
        /// It has not.
        Voluntary = "voluntary",
    }
}

crate::vocabulary! {
    /// Who may read something.
    Publicity "publicity" {
        /// Everybody.
        Public = "public",
        /// Members.
        Members = "members",
        /// The organisation.
        Internal = "internal",
    }
}

crate::vocabulary! {
    /// How deep an evaluation goes, in proportion to what it is about.
    Depth "depth" {
        /// From what is written already.
        Desk = "desk",
        /// With little of its own.
        Light = "light",
        /// With all that it takes.
        Full = "full",
    }
}

crate::vocabulary! {
    /// How strong evidence is.
    Weight "strength of evidence" {
        /// Strong.
        Strong = "strong",
        /// Moderate.
        Moderate = "moderate",
        /// Weak.
        Weak = "weak",
    }
}

impl EvaluationRecorded {
    /// Whether it counts as an evaluation, and not as a neighbour of one.
    #[must_use]
    pub fn counts(&self) -> bool {
        matches!(self.activity, None | Some(Activity::Evaluation))
    }

    /// When it was completed, where that was by the day: as told, else when it was approved.
    #[must_use]
    pub fn completed(&self, state: &State, at: At) -> Option<PartialDate> {
        let approved = || {
            let step = state.one::<StepRecorded>(&[&self.code, &Stage::Approved], at);
            step.map(|step| step.occurred_on)
        };
        let date = self.completed_on.or_else(approved);
        date.filter(|date| date.last_day().is_some_and(|day| day <= at.on))
    }

    pub(crate) fn check(&self, state: &State) -> Result<(), Rejection> {
        check_period(self.starts_on, self.completed_on)?;
        let before =
            |code: &EvaluationCode| state.one::<Self>(&[code], state.position())?.previous.as_ref();
        if leads_back(&self.code, self.previous.as_ref(), before) {
            return Err(Refusal::FollowsItself { evaluation: self.code.clone() }.into());
        }
        for provision in &self.provisions {
            let of = |instrument| provision::is_known(state, instrument, provision);
            let mut found = self.instruments.iter().map(of);
            let first =
                found.next().unwrap_or(Err(Rejection::FieldMissing { field: "instruments" }));
            first.or_else(|missing| found.find(Result::is_ok).unwrap_or(Err(missing)))?;
        }
        Ok(())
    }
}

/// Whether going from one thing to the next comes back to where one began. What was
/// taken back since may have left a circle of others, which is no reason to go on forever.
fn leads_back<'a, T: PartialEq>(
    begin: &T,
    first: Option<&'a T>,
    next: impl Fn(&T) -> Option<&'a T>,
) -> bool {
    let mut seen: Vec<&T> = first.into_iter().collect();
    while let Some(here) = seen.last().copied() {
        if here == begin {
            return true;
        }
        let Some(there) = next(here).filter(|there| !seen.contains(there)) else { break };
        seen.push(there);
    }
    false
}

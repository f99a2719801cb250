//! Evaluation: evidence-based judgement of the use, implementation, effects or
//! relevance of instruments, and the lessons that come of it (domain.md §6, whose
//! words these are). The words of evaluations are here; the rules beside them.

mod lesson;

pub use lesson::{LearntFrom, LifeCycle, Mechanism};

use crate::{
    EvaluationCode,
    decide::{Rejection, check_period},
    event::EvaluationRecorded,
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

    pub(crate) fn check(&self, state: &State) -> Result<(), Rejection> {
        check_period(self.starts_on, self.completed_on)?;
        let mut before: Vec<&EvaluationCode> = self.previous.iter().collect();
        while let Some(code) = before.last().copied() {
            if *code == self.code {
                return Err(Rejection::FollowsItself { evaluation: self.code.clone() });
            }
            let known = state.one::<Self>(&[code], state.position());
            let next = known.and_then(|known| known.previous.as_ref());
            // What was taken back since may have closed a circle of others.
            let Some(next) = next.filter(|next| !before.contains(next)) else { break };
            before.push(next);
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

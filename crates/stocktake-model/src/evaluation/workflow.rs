//! The stages of an evaluation, who has a part in it, and what must be there before it
//! moves on (domain.md §6.7).

use super::{Refusal, StatementKind};
use crate::{
    At, EvaluationCode, PartialDate, Position,
    decide::Rejection,
    event::{ActionRecorded, ResponseRecorded, RoleRecorded, StatementRecorded, StepRecorded},
    state::State,
};

crate::vocabulary! {
    /// The stages of an evaluation, in their order; the last two are beside it.
    Stage "stage of an evaluation" {
        /// Somebody wants it.
        Proposed = "proposed",
        /// It was looked at whether it is possible and useful.
        EvaluabilityChecked = "evaluability_checked",
        /// Its terms of reference and its team are settled, and interests declared.
        Planned = "planned",
        /// The team has said how it goes about it.
        Inception = "inception",
        /// Data are collected.
        DataCollection = "data_collection",
        /// They are analysed.
        Analysis = "analysis",
        /// There is a draft.
        Draft = "draft",
        /// Those concerned check its facts.
        Validation = "validation",
        /// Its quality was looked at.
        QualityAssured = "quality_assured",
        /// The commissioner has taken it.
        Approved = "approved",
        /// It can be read.
        Published = "published",
        /// Management is to respond.
        ResponseDue = "response_due",
        /// Management has responded.
        Responded = "responded",
        /// What was accepted is done.
        FollowUp = "follow_up",
        /// Nothing remains to be done.
        Closed = "closed",
        /// It is put off.
        Postponed = "postponed",
        /// It is given up.
        Cancelled = "cancelled",
    }
}

crate::vocabulary! {
    /// The parts in an evaluation.
    Role "role in an evaluation" {
        /// Wants it and takes it.
        Commissioner = "commissioner",
        /// Runs it.
        Manager = "manager",
        /// Does it.
        Evaluator = "evaluator",
        /// Looks at it.
        Reviewer = "reviewer",
        /// Is heard.
        ReferenceGroup = "reference_group",
        /// Responds to it.
        RespondingUnit = "responding_unit",
    }
}

crate::vocabulary! {
    /// What is missing before an evaluation can move on.
    Missing "missing thing" {
        /// The check of evaluability.
        EvaluabilityCheck = "evaluability_check",
        /// A check that found it possible and useful.
        Evaluable = "evaluable",
        /// An evaluator.
        Team = "team",
        /// The declared interests of those who manage, evaluate or review.
        Interests = "interests",
        /// The plan.
        Plan = "plan",
        /// A finding.
        Finding = "finding",
        /// The draft.
        Draft = "draft",
        /// The assurance of quality.
        QualityAssurance = "quality_assurance",
        /// The approval.
        Approval = "approval",
        /// The response to each recommendation.
        Responses = "responses",
        /// The stage in which management has responded.
        Response = "response",
        /// The end of each action.
        Actions = "actions",
    }
}

impl Stage {
    /// What must be there before.
    fn needs(self) -> &'static [Missing] {
        use Missing as M;
        match self {
            Self::Proposed | Self::EvaluabilityChecked | Self::Postponed | Self::Cancelled => &[],
            Self::Planned => &[M::EvaluabilityCheck, M::Evaluable, M::Team, M::Interests],
            Self::Inception | Self::DataCollection | Self::Analysis => &[M::Plan, M::Interests],
            Self::Draft => &[M::Plan, M::Finding, M::Interests],
            Self::Validation | Self::QualityAssured => &[M::Draft],
            Self::Approved => &[M::QualityAssurance, M::Interests],
            Self::Published | Self::ResponseDue => &[M::Approval],
            Self::Responded => &[M::Approval, M::Responses],
            Self::FollowUp => &[M::Response],
            Self::Closed => &[M::Response, M::Actions],
        }
    }

    /// Whether nothing comes after it.
    #[must_use]
    pub fn ends(self) -> bool {
        matches!(self, Self::Closed | Self::Cancelled)
    }
}

/// The stage of an evaluation as known and on the day, and since when. One that was
/// recorded and has reached none is proposed.
#[must_use]
pub fn stage(state: &State, evaluation: &EvaluationCode, at: At) -> (Stage, Option<PartialDate>) {
    let reached = state.each_of::<StepRecorded, _>(&[evaluation], at);
    let last = reached.max_by_key(|(position, step)| (step.occurred_on.last_day(), *position));
    last.map_or((Stage::Proposed, None), |(_, step)| (step.stage, Some(step.occurred_on)))
}

impl StepRecorded {
    pub(crate) fn check(&self, state: &State) -> Result<(), Rejection> {
        let head = state.position();
        let evaluation = self.evaluation.clone();
        let others = state.each_of::<Self, _>(&[&evaluation], head).map(|(_, step)| step.stage);
        if let Some(stage) = others.filter(|other| *other != self.stage).find(|it| it.ends()) {
            return Err(Refusal::EvaluationEnded { evaluation, stage }.into());
        }
        if matches!(self.stage, Stage::Postponed | Stage::Cancelled) && self.reason.is_none() {
            return Err(Rejection::ReasonMissing);
        }
        if self.stage == Stage::EvaluabilityChecked && self.evaluable.is_none() {
            return Err(Rejection::FieldMissing { field: "evaluable" });
        }
        let missing = self.stage.needs().iter().find(|it| !self.has(state, head, **it));
        missing.map_or(Ok(()), |missing| {
            let (stage, missing) = (self.stage, *missing);
            Err(Refusal::StageTooEarly { evaluation, stage, missing }.into())
        })
    }

    /// The last day on which an earlier stage was reached, which this one follows. What is put
    /// off goes on later, so that this follows none.
    pub(crate) fn follows(&self, state: &State, at: Position) -> Option<PartialDate> {
        if self.stage == Stage::Postponed {
            return None;
        }
        let is_beside = |stage| matches!(stage, Stage::Postponed | Stage::Cancelled);
        let steps = state.each_of::<Self, _>(&[&self.evaluation], at).map(|(_, step)| step);
        let earlier = steps.filter(|it| it.stage < self.stage && !is_beside(it.stage));
        earlier.map(|it| it.occurred_on).max_by_key(|it| it.last_day())
    }

    /// Whether what a stage needs is there.
    fn has(&self, state: &State, at: Position, what: Missing) -> bool {
        let of = &self.evaluation;
        let step = |stage: Stage| state.one::<Self>(&[of, &stage], at);
        let mut statements = state.each_of::<StatementRecorded, _>(&[of], at).map(|(_, it)| it);
        let mut roles = state.each_of::<RoleRecorded, _>(&[of], at).map(|(_, it)| it);
        match what {
            Missing::EvaluabilityCheck => step(Stage::EvaluabilityChecked).is_some(),
            Missing::Evaluable => {
                step(Stage::EvaluabilityChecked).is_some_and(|it| it.evaluable == Some(true))
            }
            Missing::Team => roles.any(|it| it.role == Role::Evaluator),
            Missing::Interests => roles.all(|it| {
                let decides = matches!(it.role, Role::Manager | Role::Evaluator | Role::Reviewer);
                !decides || it.declared_on.is_some()
            }),
            Missing::Plan => step(Stage::Planned).is_some(),
            Missing::Finding => statements.any(|it| it.statement_kind == StatementKind::Finding),
            Missing::Draft => step(Stage::Draft).is_some(),
            Missing::QualityAssurance => step(Stage::QualityAssured).is_some(),
            Missing::Approval => step(Stage::Approved).is_some(),
            Missing::Responses => statements.all(|it| {
                it.statement_kind != StatementKind::Recommendation
                    || state.one::<ResponseRecorded>(&[of, &it.code], at).is_some()
            }),
            Missing::Response => step(Stage::Responded).is_some(),
            Missing::Actions => {
                let mut actions = state.each_of::<ActionRecorded, _>(&[of], at);
                actions.all(|(_, it)| !it.progress.is_open())
            }
        }
    }
}

impl RoleRecorded {
    /// Interests are declared on a day.
    pub(crate) fn check(&self, _state: &State) -> Result<(), Rejection> {
        if self.declared_on.is_none() && self.interests.is_some() {
            return Err(Rejection::FieldMissing { field: "declared_on" });
        }
        Ok(())
    }
}

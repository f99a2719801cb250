//! What comes of an evaluation: the response of management to each recommendation, and
//! the actions that follow (domain.md §6.8).

use super::{Refusal, StatementKind, chain::kind_of};
use crate::{
    EvaluationCode, StatementCode,
    decide::Rejection,
    event::{ActionRecorded, OverallResponseRecorded, ResponseRecorded},
    state::State,
};

crate::vocabulary! {
    /// What management says to a recommendation.
    Response "response" {
        /// It is done as recommended.
        Accepted = "accepted",
        /// It is done in part.
        PartiallyAccepted = "partially_accepted",
        /// It is not done.
        Rejected = "rejected",
    }
}

crate::vocabulary! {
    /// How far an action is.
    Progress "progress of an action" {
        /// Nothing was done yet.
        NotStarted = "not_started",
        /// It is being done.
        InProgress = "in_progress",
        /// It is done.
        Implemented = "implemented",
        /// It takes longer.
        Delayed = "delayed",
        /// There is no need for it any more.
        Superseded = "superseded",
        /// It was not done and will not be.
        NotImplemented = "not_implemented",
    }
}

impl Progress {
    /// Whether something remains to be done.
    #[must_use]
    pub fn is_open(self) -> bool {
        matches!(self, Self::NotStarted | Self::InProgress | Self::Delayed)
    }
}

/// Refuses what is said to a statement that recommends nothing.
fn is_recommended(
    state: &State,
    evaluation: &EvaluationCode,
    statement: &StatementCode,
) -> Result<(), Rejection> {
    if kind_of(state, evaluation, statement, state.position())? == StatementKind::Recommendation {
        return Ok(());
    }
    Err(Refusal::NotRecommended { statement: statement.clone() }.into())
}

impl ResponseRecorded {
    pub(crate) fn check(&self, state: &State) -> Result<(), Rejection> {
        is_recommended(state, &self.evaluation, &self.recommendation)?;
        if self.response != Response::Accepted && self.reason.is_none() {
            return Err(Rejection::ReasonMissing);
        }
        Ok(())
    }
}

impl OverallResponseRecorded {
    /// Its fields are all that it is held to.
    pub(crate) fn check(&self, _state: &State) -> Result<(), Rejection> {
        Ok(())
    }
}

impl ActionRecorded {
    pub(crate) fn check(&self, state: &State) -> Result<(), Rejection> {
        is_recommended(state, &self.evaluation, &self.recommendation)?;
        let codes: [&dyn std::fmt::Display; 2] = [&self.evaluation, &self.recommendation];
        let response = state.one::<ResponseRecorded>(&codes, state.position());
        match response.map(|it| it.response) {
            Some(Response::Accepted | Response::PartiallyAccepted) => Ok(()),
            Some(Response::Rejected) | None => {
                Err(Refusal::NotAccepted { recommendation: self.recommendation.clone() }.into())
            }
        }
    }
}

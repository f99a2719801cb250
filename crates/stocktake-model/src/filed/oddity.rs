//! What is odd about a record, which is filed all the same: dates out of order or to come,
//! votes that nobody has, parts that nobody was given.

use super::Filed;
use crate::{
    At, EvaluationCode, LessonCode, PartialDate, Position, ProgrammeCode,
    date::Precision,
    decide::Warning,
    event::{
        EvaluationRecorded, JudgementRecorded, LessonRecorded, ResponseRecorded,
        ReviewProgrammeRecorded, RoleRecorded, StatementRecorded, StepRecorded, certainly_before,
    },
    state::State,
};

/// A date, and the one of what it follows.
type Follows = (Option<PartialDate>, Option<PartialDate>);

impl Filed {
    /// What is odd about it beside what else is known: when it is recorded, and later, where
    /// its `own` position is known.
    pub(crate) fn oddities(&self, state: &State, own: Option<Position>, at: At) -> Vec<Warning> {
        let happened = self.happened().filter_map(|date| {
            if date.precision() == Precision::Unknown {
                Some(Warning::Undated)
            } else {
                let ahead = date.first_day().is_some_and(|day| day > at.on);
                ahead.then_some(Warning::InFuture { occurred_on: date })
            }
        });
        let follows = self.follows(state, at).into_iter();
        let reversed = follows.filter_map(|(date, follows)| {
            let (date, follows) = date.zip(follows)?;
            certainly_before(date, follows).then_some(Warning::DatedBefore { date, follows })
        });
        happened.chain(reversed).chain(self.of_kind(state, own, at)).collect()
    }

    /// When what it tells of happened, so that it cannot lie ahead.
    fn happened(&self) -> impl Iterator<Item = PartialDate> {
        let besides = if let Self::Evaluation(it) = self {
            it.completed_on
        } else if let Self::Disposition(it) = self {
            it.carried_out_on
        } else if let Self::Proposal(it) = self {
            it.taken_up_on
        } else {
            None
        };
        self.since().into_iter().chain(besides)
    }

    /// Its dates, each with the one of what it follows.
    fn follows(&self, state: &State, at: At) -> Vec<Follows> {
        let known = at.position;
        let begun = |code: &EvaluationCode| {
            state.one::<EvaluationRecorded>(&[code], known).and_then(|it| it.starts_on)
        };
        let learnt = |code: &LessonCode| {
            state.one::<LessonRecorded>(&[code], known).and_then(|it| it.learnt_on)
        };
        let programme = |code: &ProgrammeCode| {
            state.one::<ReviewProgrammeRecorded>(&[code], known).and_then(|it| it.starts_on)
        };
        match self {
            Self::Step(it) => vec![(Some(it.occurred_on), it.follows(state, known))],
            Self::Statement(it) => {
                vec![(it.stated_on, begun(&it.evaluation)), (it.due_on, it.stated_on)]
            }
            Self::Judgement(it) => vec![(it.rated_on, begun(&it.evaluation))],
            Self::Response(it) => {
                let stated: Option<&StatementRecorded> =
                    state.one(&[&it.evaluation, &it.recommendation], known);
                let stated = stated.and_then(|it| it.stated_on);
                vec![(it.responded_on, stated.or_else(|| begun(&it.evaluation)))]
            }
            Self::OverallResponse(it) => vec![(it.responded_on, begun(&it.evaluation))],
            Self::Action(it) => {
                let response: Option<&ResponseRecorded> =
                    state.one(&[&it.evaluation, &it.recommendation], known);
                let responded = response.and_then(|it| it.responded_on);
                vec![(it.due_on, responded), (it.progress_on, responded)]
            }
            Self::Lesson(it) => vec![(it.learnt_on, it.evaluation.as_ref().and_then(begun))],
            Self::LessonFate(it) => vec![(Some(it.occurred_on), learnt(&it.lesson))],
            Self::Proposal(it) => vec![
                (it.proposed_on, learnt(&it.lesson)),
                (it.revision_since, it.proposed_on),
                (it.taken_up_on, it.revision_since.or(it.proposed_on)),
            ],
            Self::Score(it) => vec![(it.scored_on, programme(&it.programme))],
            Self::Disposition(it) => vec![
                (Some(it.decided_on), programme(&it.programme)),
                (it.due_on, Some(it.decided_on)),
            ],
            // What begins only after it was due is late, which is not odd.
            Self::Evaluation(_)
            | Self::Criteria(_)
            | Self::Trigger(_)
            | Self::Role(_)
            | Self::Question(_)
            | Self::DomesticEvaluation(_)
            | Self::Practice(_)
            | Self::Indicator(_)
            | Self::Expectation(_)
            | Self::ReviewProgramme(_) => vec![],
        }
    }

    /// What is odd about its kind alone.
    fn of_kind(&self, state: &State, own: Option<Position>, at: At) -> Vec<Warning> {
        if let Self::Statement(it) = self {
            is_over(state, &it.evaluation, it.stated_on, own, at).into_iter().collect()
        } else if let Self::Judgement(it) = self {
            let over = is_over(state, &it.evaluation, it.rated_on, own, at);
            over.into_iter().chain(has_no_part(state, it, at)).collect()
        } else if let Self::Lesson(it) = self {
            it.oddity(state, at).into_iter().collect()
        } else if let Self::Disposition(it) = self {
            it.oddities(state, at.position)
        } else {
            vec![]
        }
    }
}

/// An evaluation had ended before something was told of it: what was recorded later counts,
/// unless it is dated before.
fn is_over(
    state: &State,
    evaluation: &EvaluationCode,
    date: Option<PartialDate>,
    own: Option<Position>,
    at: At,
) -> Option<Warning> {
    let steps = state.each_of::<StepRecorded, _>(&[evaluation], at.position);
    let mut ends = steps.filter(|(position, step)| {
        step.stage.ends()
            && own.is_none_or(|own| *position < own)
            && date.is_none_or(|date| certainly_before(step.occurred_on, date))
    });
    ends.next().map(|(_, step)| Warning::EvaluationOver { stage: step.stage })
}

/// Somebody judges who has no part in the evaluation, where any parts are told.
fn has_no_part(state: &State, told: &JudgementRecorded, at: At) -> Option<Warning> {
    let mut parts = state.each_of::<RoleRecorded, _>(&[&told.evaluation], at.position).peekable();
    let told_of_others = parts.peek().is_some() && !parts.any(|(_, it)| it.actor == told.by);
    told_of_others.then(|| Warning::NoPart { actor: told.by.clone() })
}

//! The chain of statements: evidence, findings, conclusions, lessons, recommendations,
//! each resting on earlier ones; and the questions and criteria that they answer to.

use super::{Refusal, leads_back};
use crate::{
    EvaluationCode, KeyCode, Position, StatementCode,
    decide::Rejection,
    event::{
        CriteriaRecorded, EvaluationRecorded, JudgementRecorded, QuestionRecorded,
        StatementRecorded,
    },
    filed::{Key, Kind, Record, is_filed},
    scale::{check_value, known_scale},
    state::State,
    view::is_exported,
};

crate::vocabulary! {
    /// What a statement is, in the order of the chain.
    StatementKind "kind of statement" {
        /// What was seen.
        Evidence = "evidence",
        /// A fact.
        Finding = "finding",
        /// A judgement.
        Conclusion = "conclusion",
        /// What holds beyond the case.
        Lesson = "lesson",
        /// What somebody should do.
        Recommendation = "recommendation",
    }
}

crate::vocabulary! {
    /// Where evidence comes from.
    EvidenceKind "kind of evidence" {
        /// From those it is about.
        SelfReported = "self_reported",
        /// From others.
        ThirdParty = "third_party",
        /// From one's own eyes.
        Observed = "observed",
        /// From records of the State or the organisation.
        Official = "official",
    }
}

crate::vocabulary! {
    /// How urgent a recommendation is.
    Priority "priority" {
        /// High.
        High = "high",
        /// Medium.
        Medium = "medium",
        /// Low.
        Low = "low",
    }
}

/// How many hexadecimal digits a SHA-256 has.
const DIGEST_DIGITS: usize = 64;

impl StatementRecorded {
    pub(crate) fn check(&self, state: &State) -> Result<(), Rejection> {
        let head = state.position();
        let statement = || self.code.clone();
        // What was taken back counts too: others may still cite what it was.
        let key = Key::new(Kind::Statement, &[&self.evaluation, &self.code]);
        let told = state.filed(&key).into_iter().flat_map(|known| known.versions(head));
        let mut kinds = told.filter_map(|(_, _, it)| Self::of(it)).map(|it| it.statement_kind);
        if kinds.any(|kind| kind != self.statement_kind) {
            return Err(Refusal::StatementKindFixed { statement: statement() }.into());
        }
        // What was erased is not there to be compared; those who cite it still are.
        let others = state.each_of::<Self, _>(&[&self.evaluation], head).map(|(_, it)| it);
        let mut citing = others.filter(|it| it.cites.contains(&self.code));
        if let Some(other) = citing.find(|it| it.statement_kind <= self.statement_kind) {
            let (statement, cited) = (other.code.clone(), self.code.clone());
            return Err(Refusal::CitesForward { statement, cited }.into());
        }
        let is_evidence = self.statement_kind == StatementKind::Evidence;
        if is_evidence && !self.rests_outside() {
            return Err(Refusal::EvidenceWithoutSource { statement: statement() }.into());
        }
        if !is_evidence && self.cites.is_empty() {
            return Err(Refusal::CitesNothing { statement: statement() }.into());
        }
        for cited in &self.cites {
            let kind = kind_of(state, &self.evaluation, cited, head)?;
            if kind >= self.statement_kind {
                let refusal =
                    Refusal::CitesForward { statement: statement(), cited: cited.clone() };
                return Err(refusal.into());
            }
        }
        if let Some(question) = &self.question {
            is_filed(state, Key::new(Kind::Question, &[&self.evaluation, question]))?;
        }
        if let Some(criterion) = &self.criterion {
            is_criterion(state, &self.evaluation, criterion)?;
        }
        self.check_frozen(head)
    }

    /// Whether evidence names anything that it rests on.
    fn rests_outside(&self) -> bool {
        !self.events.is_empty()
            || self.view.is_some()
            || self.sha256.is_some()
            || self.source.is_some()
    }

    /// A view is frozen at a position that is there, and a file is named by its digest.
    fn check_frozen(&self, head: Position) -> Result<(), Rejection> {
        if let Some(view) = &self.view
            && !(is_exported(view) && self.as_of.is_some_and(|at| at <= head.0))
        {
            return Err(Refusal::ViewNotFrozen { view: view.clone(), current: head }.into());
        }
        let is_digest = |text: &String| {
            text.len() == DIGEST_DIGITS
                && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
        };
        match self.sha256.as_ref().filter(|text| !is_digest(text)) {
            Some(given) => {
                Err(Refusal::NoDigest { given: given.chars().take(DIGEST_DIGITS).collect() }.into())
            }
            None => Ok(()),
        }
    }
}

/// What a statement of an evaluation is.
pub(super) fn kind_of(
    state: &State,
    evaluation: &EvaluationCode,
    statement: &StatementCode,
    at: Position,
) -> Result<StatementKind, Rejection> {
    is_filed(state, Key::new(Kind::Statement, &[evaluation, statement]))?;
    let known = state.one::<StatementRecorded>(&[evaluation, statement], at);
    Ok(known.map_or(StatementKind::Evidence, |known| known.statement_kind))
}

/// Whether a criterion is one of the evaluation's set; without a set, any may be.
fn is_criterion(
    state: &State,
    evaluation: &EvaluationCode,
    criterion: &KeyCode,
) -> Result<(), Rejection> {
    let head = state.position();
    let known = state.one::<EvaluationRecorded>(&[evaluation], head);
    let set = known.and_then(|known| known.criteria.as_ref());
    let set = set.and_then(|set| state.one::<CriteriaRecorded>(&[set], head));
    let has = |set: &CriteriaRecorded| set.criteria.iter().any(|it| it.code == *criterion);
    if set.is_none_or(has) {
        return Ok(());
    }
    Err(Refusal::NotJudged { judged: criterion.clone() }.into())
}

impl QuestionRecorded {
    pub(crate) fn check(&self, state: &State) -> Result<(), Rejection> {
        let head = state.position();
        if let Some(criterion) = &self.criterion {
            is_criterion(state, &self.evaluation, criterion)?;
        }
        let Some(parent) = &self.parent else { return Ok(()) };
        let above = |code: &KeyCode| {
            let known = state.one::<Self>(&[&self.evaluation, code], head)?;
            known.parent.as_ref()
        };
        if leads_back(&self.code, Some(parent), above) {
            return Err(Refusal::CodeTwice { twice: self.code.clone() }.into());
        }
        is_filed(state, Key::new(Kind::Question, &[&self.evaluation, parent]))
    }
}

impl JudgementRecorded {
    /// What is judged is a criterion or a question, on a scale that has the value.
    pub(crate) fn check(&self, state: &State) -> Result<(), Rejection> {
        let head = state.position();
        let question = state.one::<QuestionRecorded>(&[&self.evaluation, &self.judged], head);
        if question.is_none() {
            is_criterion(state, &self.evaluation, &self.judged)?;
        }
        check_value(known_scale(state, &self.scale, &self.scale_version)?, &self.value)?;
        for cited in &self.cites {
            kind_of(state, &self.evaluation, cited, head)?;
        }
        Ok(())
    }
}

impl CriteriaRecorded {
    pub(crate) fn check(&self, _state: &State) -> Result<(), Rejection> {
        if self.criteria.is_empty() {
            return Err(Rejection::FieldMissing { field: "criteria" });
        }
        let mut rest = self.criteria.as_slice();
        while let [first, after @ ..] = rest {
            if after.iter().any(|other| other.code == first.code) {
                return Err(Refusal::CodeTwice { twice: first.code.clone() }.into());
            }
            rest = after;
        }
        Ok(())
    }
}

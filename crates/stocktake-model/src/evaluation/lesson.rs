//! Lessons: what was learnt, and what became of it.

use std::collections::BTreeMap;

use super::{Refusal, StatementKind, leads_back};
use crate::{
    At, InstrumentCode, LessonCode, PartialDate, VersionCode,
    decide::{Rejection, Warning},
    event::{
        DispositionRecorded, LessonFateRecorded, LessonRecorded, ProposalRecorded,
        StatementRecorded,
    },
    filed::{Key, Kind, is_filed},
    state::{Asked, State},
    subject::Subject,
};

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

crate::vocabulary! {
    /// What is held of a lesson.
    Fate "fate of a lesson" {
        /// It is held to be right.
        Endorsed = "endorsed",
        /// It is held to be doubtful.
        Challenged = "challenged",
        /// It is no longer used.
        Retired = "retired",
        /// It is a part of another.
        Merged = "merged",
    }
}

crate::vocabulary! {
    /// Where a lesson stands on a day.
    LessonStatus "status of a lesson" {
        /// Nothing came of it yet.
        Open = "open",
        /// It is held to be right.
        Endorsed = "endorsed",
        /// It is held to be doubtful.
        Challenged = "challenged",
        /// A version of an instrument took it up.
        TakenUp = "taken_up",
        /// It is no longer used.
        Retired = "retired",
        /// It is a part of another.
        Merged = "merged",
    }
}

crate::vocabulary! {
    /// What came of a proposal by a day.
    ProposalStatus "status of a proposal" {
        /// It is proposed, and no more.
        Proposed = "proposed",
        /// The instrument is under revision for it.
        UnderRevision = "under_revision",
        /// A version took it up.
        TakenUp = "taken_up",
        /// It was not taken up, for a reason.
        NotTakenUp = "not_taken_up",
    }
}

impl LessonStatus {
    /// Whether it still asks for something.
    #[must_use]
    pub fn is_open(self) -> bool {
        matches!(self, Self::Open | Self::Endorsed | Self::Challenged)
    }
}

impl LessonRecorded {
    /// What is held of the lesson, as known and on the day.
    #[must_use]
    pub fn fate<'a>(&self, state: &'a State, at: At) -> Option<&'a LessonFateRecorded> {
        state.one(&[&self.code], at)
    }

    /// Where the lesson stands, as known and on the day.
    #[must_use]
    pub fn status(&self, state: &State, at: At) -> LessonStatus {
        let mut proposals = state.each_of::<ProposalRecorded, _>(&[&self.code], at);
        let is_taken_up = proposals.any(|(_, it)| it.taken_up(state, at).is_some());
        match self.fate(state, at).map(|it| it.fate) {
            Some(Fate::Retired) => LessonStatus::Retired,
            Some(Fate::Merged) => LessonStatus::Merged,
            _ if is_taken_up => LessonStatus::TakenUp,
            Some(Fate::Endorsed) => LessonStatus::Endorsed,
            Some(Fate::Challenged) => LessonStatus::Challenged,
            None => LessonStatus::Open,
        }
    }

    /// A statement is one of the evaluation that is named.
    pub(crate) fn check(&self, state: &State) -> Result<(), Rejection> {
        let Some(statement) = &self.evaluation_statement else { return Ok(()) };
        let Some(evaluation) = &self.evaluation else {
            return Err(Rejection::FieldMissing { field: "evaluation" });
        };
        is_filed(state, Key::new(Kind::Statement, &[evaluation, statement]))
    }
}

impl LessonRecorded {
    /// The statement that it comes from says something else than a lesson.
    pub(crate) fn oddity(&self, state: &State, at: At) -> Option<Warning> {
        let (evaluation, code) =
            self.evaluation.as_ref().zip(self.evaluation_statement.as_ref())?;
        let told: &StatementRecorded = state.one(&[evaluation, code], at.position)?;
        let statement_kind = told.statement_kind;
        (statement_kind != StatementKind::Lesson)
            .then(|| Warning::NoLesson { statement: code.clone(), statement_kind })
    }
}

/// The instruments that are under revision on the day, and since when: for a lesson, or since a
/// review decided so and until that was carried out.
pub(crate) fn under_revision(state: &State, at: At) -> BTreeMap<&InstrumentCode, PartialDate> {
    let proposals = state.each::<ProposalRecorded>(at).map(|(_, it)| it);
    let for_lessons =
        proposals.filter_map(|it| Some((&it.instrument, it.under_revision_since(state, at)?)));
    let decided = state.each::<DispositionRecorded>(at).map(|(_, it)| it);
    let by_reviews =
        decided.filter(|it| it.disposition.revises() && it.carried_out(at.on).is_none());
    let by_reviews = by_reviews.map(|it| (&it.instrument, it.decided_on));
    let mut since = BTreeMap::new();
    for (instrument, date) in for_lessons.chain(by_reviews) {
        let first = since.entry(instrument).or_insert(date);
        if date.first_day() < first.first_day() {
            *first = date;
        }
    }
    since
}

impl LessonFateRecorded {
    pub(crate) fn check(&self, state: &State) -> Result<(), Rejection> {
        match self.fate {
            Fate::Challenged | Fate::Retired if self.reason.is_none() => {
                return Err(Rejection::ReasonMissing);
            }
            Fate::Merged if self.into.is_none() => {
                return Err(Rejection::FieldMissing { field: "into" });
            }
            Fate::Endorsed | Fate::Challenged | Fate::Retired | Fate::Merged => {}
        }
        let next =
            |lesson: &LessonCode| state.one::<Self>(&[lesson], state.position())?.into.as_ref();
        if leads_back(&self.lesson, self.into.as_ref(), next) {
            return Err(Refusal::MergedIntoItself { lesson: self.lesson.clone() }.into());
        }
        Ok(())
    }
}

impl ProposalRecorded {
    /// What came of it, as known and on the day.
    #[must_use]
    pub fn status(&self, state: &State, at: At) -> ProposalStatus {
        if self.taken_up(state, at).is_some() {
            ProposalStatus::TakenUp
        } else if self.reason.is_some() {
            ProposalStatus::NotTakenUp
        } else if self.under_revision_since(state, at).is_some() {
            ProposalStatus::UnderRevision
        } else {
            ProposalStatus::Proposed
        }
    }

    /// Since when the instrument is under revision for it, where it is so on the day: no version
    /// has taken it up, and there is no reason why none will.
    #[must_use]
    pub fn under_revision_since(&self, state: &State, at: At) -> Option<PartialDate> {
        let is_settled = self.reason.is_some() || self.taken_up(state, at).is_some();
        self.revision_since.filter(|date| !is_settled && at.has_come(*date))
    }

    /// The version that has taken it up by the day, and when: as told, else when that version
    /// was adopted. One whose day nobody knows counts.
    #[must_use]
    pub fn taken_up(&self, state: &State, at: At) -> Option<(&VersionCode, Option<PartialDate>)> {
        let version = self.taken_up_by.as_ref()?;
        let adopted = || {
            let versions = &state.instrument(&self.instrument)?.versions;
            let (_, history) = versions.iter().find(|(code, _)| code == version)?;
            history.at(at.position)?.adopted_on
        };
        let date = self.taken_up_on.or_else(adopted);
        date.is_none_or(|date| at.has_come(date)).then_some((version, date))
    }

    /// The version is one of the instrument, and there is no reason why none took it up.
    pub(crate) fn check(&self, state: &State) -> Result<(), Rejection> {
        let Some(version) = &self.taken_up_by else { return Ok(()) };
        if self.reason.is_some() {
            let (lesson, version) = (self.lesson.clone(), version.clone());
            return Err(Refusal::TakenUpAndNot { lesson, version }.into());
        }
        let (instrument, version) = (self.instrument.clone(), version.clone());
        let known = state.knows(&Subject::Version(instrument.clone(), version.clone()));
        known.then_some(()).ok_or(Rejection::VersionUnknown { instrument, version })
    }
}

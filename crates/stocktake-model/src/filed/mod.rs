//! Records that are filed under a key: many small kinds that behave alike. A later
//! record of the same key takes the place of an earlier one; each can be taken back
//! and erased, and refers to others by code. A kind is one line of the table here
//! and the data that it holds: reading, writing, deciding, folding, snapshots and
//! the document of the API follow from that. A kind may have a date *from* which a
//! record counts: on a day before, the record that it took the place of still does.

mod names;
mod oddity;
mod shape;

pub use names::Named;
pub use shape::{Field, Held, Shape};
pub(crate) use shape::{is_filed, record};

use std::fmt::Display;

use chrono::NaiveDate;
use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{DeserializeSeed, Error},
};

use crate::{
    At, KeyCode, PartialDate,
    decide::{Decision, Draft, Rejection, Warning},
    event::{
        ActionRecorded, CriteriaRecorded, DispositionRecorded, DomesticEvaluationRecorded,
        EvaluationRecorded, Event, ExpectationRecorded, IndicatorRecorded, JudgementRecorded,
        LessonFateRecorded, LessonRecorded, OverallResponseRecorded, PracticeRecorded,
        ProposalRecorded, QuestionRecorded, ResponseRecorded, ReviewProgrammeRecorded,
        RoleRecorded, ScoreRecorded, StatementRecorded, StepRecorded, TriggerRecorded,
    },
    state::State,
    subject::Subject,
};

/// What is filed: data that say under which key.
pub trait Record: Clone + Eq + Sized {
    /// Its kind.
    const KIND: Kind;

    /// The key, which is what the event is about.
    fn key(&self) -> Key;

    /// From when on it counts, by its own date; always, where it has none.
    fn since(&self) -> Option<PartialDate>;

    /// The data of a record, where it is of this kind.
    fn of(filed: &Filed) -> Option<&Self>;
}

macro_rules! kinds {
    (@since $record:ident $date:ident) => {
        $record.$date.into()
    };
    (@since $record:ident) => {
        None
    };
    ($($(#[doc = $about:literal])+ $kind:ident($data:ident) = $name:literal, $path:literal [$($key:ident),+] $(from $date:ident)?;)+) => {
        /// A kind of record.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Kind {
            $($(#[doc = $about])+ $kind,)+
        }

        /// A record, whatever its kind.
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
        pub enum Filed {
            $($(#[doc = $about])+ $kind($data),)+
        }

        impl Kind {
            /// Every kind.
            pub const ALL: &'static [Self] = &[$(Self::$kind),+];

            /// The frozen name of its events.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$kind => $name,)+
                }
            }

            /// What subjects of this kind begin with.
            #[must_use]
            pub fn path(self) -> &'static str {
                match self {
                    $(Self::$kind => $path,)+
                }
            }

            /// The name of its data, and what they hold.
            #[must_use]
            pub fn shape(self) -> (&'static str, &'static [Field]) {
                match self {
                    $(Self::$kind => (stringify!($data), $data::FIELDS),)+
                }
            }

            /// Of how many codes its key is made.
            fn depth(self) -> usize {
                match self {
                    $(Self::$kind => [$(stringify!($key)),+].len(),)+
                }
            }
        }

        /// The frozen names of all events that file something.
        pub(crate) const NAMES: &[&str] = &[$($name),+];

        impl<'de> DeserializeSeed<'de> for Kind {
            type Value = Filed;

            fn deserialize<D: Deserializer<'de>>(self, data: D) -> Result<Filed, D::Error> {
                match self {
                    $(Self::$kind => $data::deserialize(data).map(Filed::$kind),)+
                }
            }
        }

        impl Filed {
            /// Its kind.
            #[must_use]
            pub fn kind(&self) -> Kind {
                match self {
                    $(Self::$kind(_) => Kind::$kind,)+
                }
            }

            /// The key it is filed under.
            #[must_use]
            pub fn key(&self) -> Key {
                match self {
                    $(Self::$kind(data) => data.key(),)+
                }
            }

            /// From when on it counts, by its own date; always, where it has none.
            pub(crate) fn since(&self) -> Option<PartialDate> {
                match self {
                    $(Self::$kind(data) => data.since(),)+
                }
            }

            /// Tells what its fields name, each for itself.
            fn name_fields(&self, tell: &mut dyn FnMut(Subject)) {
                match self {
                    $(Self::$kind(data) => data.name_fields(tell),)+
                }
            }

            pub(crate) fn write<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                match self {
                    $(Self::$kind(data) => data.serialize(serializer),)+
                }
            }

            /// Each field for itself, then the rules of the kind.
            fn check(&self, state: &State) -> Result<(), Rejection> {
                match self {
                    $(Self::$kind(data) => {
                        data.check_fields(state)?;
                        data.check(state)
                    })+
                }
            }
        }

        $(impl Record for $data {
            const KIND: Kind = Kind::$kind;

            fn key(&self) -> Key {
                Key::new(Kind::$kind, &[$(&self.$key),+])
            }

            fn since(&self) -> Option<PartialDate> {
                kinds!(@since self $($date)?)
            }

            fn of(filed: &Filed) -> Option<&Self> {
                match filed {
                    Filed::$kind(data) => Some(data),
                    _ => None,
                }
            }
        })+
    };
}

kinds! {
    /// An evaluation, or a neighbour of one.
    Evaluation(EvaluationRecorded) = "evaluation.recorded.v1", "evaluations" [code];
    /// A set of criteria.
    Criteria(CriteriaRecorded) = "criteria.recorded.v1", "criteria" [code];
    /// What makes an evaluation due.
    Trigger(TriggerRecorded) = "trigger.recorded.v1", "triggers" [code];
    /// Who has which part in an evaluation.
    Role(RoleRecorded) = "evaluation_role.recorded.v1", "evaluation-roles" [evaluation, role, actor];
    /// A stage that an evaluation reached.
    Step(StepRecorded) = "evaluation_step.recorded.v1", "evaluation-steps" [evaluation, stage] from occurred_on;
    /// A question of an evaluation.
    Question(QuestionRecorded) = "question.recorded.v1", "questions" [evaluation, code];
    /// A statement of an evaluation.
    Statement(StatementRecorded) = "statement.recorded.v1", "statements" [evaluation, code] from stated_on;
    /// How a reviewer judges.
    Judgement(JudgementRecorded) = "judgement.recorded.v1", "judgements" [evaluation, judged, by] from rated_on;
    /// What management says to a recommendation.
    Response(ResponseRecorded) = "response.recorded.v1", "responses" [evaluation, recommendation] from responded_on;
    /// What management says to an evaluation as a whole.
    OverallResponse(OverallResponseRecorded) = "overall_response.recorded.v1", "overall-responses" [evaluation] from responded_on;
    /// What is to be done about a recommendation.
    Action(ActionRecorded) = "action.recorded.v1", "actions" [evaluation, code] from progress_on;
    /// What a member found when it evaluated its own law.
    DomesticEvaluation(DomesticEvaluationRecorded) = "domestic_evaluation.recorded.v1", "domestic-evaluations" [member, code] from completed_on;
    /// A tool, a technique or a practice of evaluation.
    Practice(PracticeRecorded) = "practice.recorded.v1", "practices" [code];
    /// A lesson.
    Lesson(LessonRecorded) = "lesson.recorded.v1", "lessons" [code] from learnt_on;
    /// What is held of a lesson.
    LessonFate(LessonFateRecorded) = "lesson_fate.recorded.v1", "lesson-fates" [lesson] from occurred_on;
    /// What a lesson asks of a revision.
    Proposal(ProposalRecorded) = "proposal.recorded.v1", "proposals" [lesson, code] from proposed_on;
    /// An indicator.
    Indicator(IndicatorRecorded) = "indicator.recorded.v1", "indicators" [code];
    /// What was expected of an indicator.
    Expectation(ExpectationRecorded) = "expectation.recorded.v1", "expectations" [code];
    /// A programme that reviews instruments.
    ReviewProgramme(ReviewProgrammeRecorded) = "review_programme.recorded.v1", "review-programmes" [code];
    /// How a reviewer scores an instrument by a criterion.
    Score(ScoreRecorded) = "score.recorded.v1", "scores" [programme, instrument, criterion, by] from scored_on;
    /// What was decided of an instrument under review.
    Disposition(DispositionRecorded) = "disposition.recorded.v1", "dispositions" [programme, instrument] from decided_on;
}

impl Kind {
    /// The kind whose events have this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.name() == name)
    }
}

/// What a record is filed under: its kind and codes, `evaluations/E-1`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Key {
    kind: Kind,
    codes: Vec<KeyCode>,
}

impl Key {
    /// The key of these codes; fewer than a record has stand for all that begin so.
    pub(crate) fn new(kind: Kind, codes: &[&dyn Display]) -> Self {
        let code = |code: &&dyn Display| code.to_string().parse().expect("it is a code already");
        Self { kind, codes: codes.iter().map(code).collect() }
    }

    /// The key that a subject names.
    pub(crate) fn read(path: &str, codes: &[&str]) -> Option<Self> {
        let kind = Kind::ALL.iter().copied().find(|kind| kind.path() == path)?;
        let codes: Option<Vec<KeyCode>> = codes.iter().map(|code| code.parse().ok()).collect();
        codes.filter(|codes| codes.len() == kind.depth()).map(|codes| Self { kind, codes })
    }

    /// The kind.
    #[must_use]
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// The codes, the outermost first.
    pub fn codes(&self) -> impl Iterator<Item = &str> {
        self.codes.iter().map(KeyCode::as_str)
    }

    /// Whether this is the other, or stands for it among others.
    pub(crate) fn begins(&self, other: &Self) -> bool {
        self.kind == other.kind && other.codes.starts_with(&self.codes)
    }
}

/// Reads the data of an event; nothing where no kind has this name.
pub(crate) fn read(name: &str, data: &str) -> Option<serde_json::Result<Filed>> {
    let kind = Kind::named(name)?;
    let mut reader = serde_json::Deserializer::from_str(data);
    let read = kind.deserialize(&mut reader);
    Some(read.and_then(|filed| reader.end().map(|()| filed).map_err(serde_json::Error::custom)))
}

/// Files a record; nothing when it is known so.
///
/// # Errors
/// A [`Rejection`] naming the rule.
pub fn record(state: &State, new: &Filed, today: NaiveDate) -> Result<Decision, Rejection> {
    let key = new.key();
    let known = state.filed(&key).and_then(|known| known.version_at(state.position()));
    if let Some((position, _)) = known.filter(|(_, known)| *known == new) {
        return Ok(Decision { known: Some(position), ..Decision::default() });
    }
    new.check(state)?;
    let odd = new.oddities(state, None, At { position: state.position(), on: today });
    Ok(Decision {
        drafts: vec![Draft::new(Event::Filed(Box::new(new.clone())), None)],
        warnings: known.map(|_| Warning::Revised).into_iter().chain(odd).collect(),
        known: None,
    })
}

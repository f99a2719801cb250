//! The rules of evaluation that refuse a command.

use serde::Serialize;

use super::{Disposition, Missing, Profile, Stage, WeightedBy};
use crate::{
    EvaluationCode, InstrumentCode, KeyCode, LessonCode, PartialDate, Position, ProgrammeCode,
    StatementCode, VersionCode,
};

/// A rule of evaluation that a command breaks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Refusal {
    /// An evaluation cannot follow itself, directly or not.
    FollowsItself {
        /// The evaluation.
        evaluation: EvaluationCode,
    },
    /// A code stands twice.
    CodeTwice {
        /// The code.
        twice: KeyCode,
    },
    /// A threshold is on a column of numbers of the fact sheets.
    ColumnUnknown {
        /// The column that was named.
        column: String,
    },
    /// A number is within what makes sense of it.
    NotBetween {
        /// The field.
        field: &'static str,
        /// The least that it may be.
        least: u32,
        /// The most.
        most: u32,
    },
    /// A proposal was taken up, or there is a reason why not.
    TakenUpAndNot {
        /// The lesson.
        lesson: LessonCode,
        /// The version that took it up.
        version: VersionCode,
    },
    /// Weights that are made of something else are not told as well.
    WeightNotTold {
        /// The criterion.
        criterion: KeyCode,
        /// Of what weights are made.
        weighted_by: WeightedBy,
    },
    /// Each two criteria are compared once, by a number above 0, where weights are made of that.
    ComparedOnce {
        /// One of them.
        criterion: KeyCode,
        /// The other.
        over: KeyCode,
    },
    /// A stage is not reached before what it needs is there.
    StageTooEarly {
        /// The evaluation.
        evaluation: EvaluationCode,
        /// The stage.
        stage: Stage,
        /// What is missing.
        missing: Missing,
    },
    /// The evaluation has ended.
    EvaluationEnded {
        /// The evaluation.
        evaluation: EvaluationCode,
        /// The stage in which it ended.
        stage: Stage,
    },
    /// Evidence rests on something outside the chain, and cites no statement.
    EvidenceWithoutSource {
        /// The statement.
        statement: StatementCode,
    },
    /// All but evidence rests on a statement earlier in the chain.
    CitesNothing {
        /// The statement.
        statement: StatementCode,
    },
    /// What is cited stands no earlier in the chain, so that reasons could go in circles.
    CitesForward {
        /// The statement.
        statement: StatementCode,
        /// What it cites.
        cited: StatementCode,
    },
    /// A statement stays what it is, since others may rest on it.
    StatementKindFixed {
        /// The statement.
        statement: StatementCode,
    },
    /// A view is named as it is exported, and frozen at a position of this record.
    ViewNotFrozen {
        /// The view.
        view: String,
        /// Where the record ends.
        current: Position,
    },
    /// A digest has 64 hexadecimal digits.
    NoDigest {
        /// What is given.
        given: String,
    },
    /// The statement is no recommendation.
    NotRecommended {
        /// The statement.
        statement: StatementCode,
    },
    /// There are no actions on what was not accepted.
    NotAccepted {
        /// The recommendation.
        recommendation: StatementCode,
    },
    /// Neither a criterion nor a question of the evaluation.
    NotJudged {
        /// What is judged.
        judged: KeyCode,
    },
    /// A lesson cannot become a part of itself, directly or not.
    MergedIntoItself {
        /// The lesson.
        lesson: LessonCode,
    },
    /// What counts nothing is no criterion.
    WeightNotAbove {
        /// The criterion.
        criterion: KeyCode,
    },
    /// The programme is not about the instrument.
    NotUnderReview {
        /// The instrument.
        instrument: InstrumentCode,
        /// The programme.
        programme: ProgrammeCode,
    },
    /// The programme has no such criterion.
    CriterionUnknown {
        /// The programme.
        programme: ProgrammeCode,
        /// The criterion as given.
        criterion: KeyCode,
    },
    /// The profile of the programme has no such disposition.
    NoSuchDisposition {
        /// What was to be decided.
        disposition: Disposition,
        /// The profile.
        profile: Profile,
    },
    /// The programme does not give this body the power to decide so.
    BodyWithoutPower {
        /// The body.
        body: String,
        /// What it was to decide.
        disposition: Disposition,
        /// The programme.
        programme: ProgrammeCode,
    },
    /// What binds and is in force is abrogated, what does not bind is withdrawn.
    DispositionUnfit {
        /// The instrument.
        instrument: InstrumentCode,
        /// What was to be decided.
        disposition: Disposition,
        /// What is decided of such an instrument.
        instead: Disposition,
    },
    /// Two thirds of the votes cast are needed.
    MajorityMissing {
        /// The instrument.
        instrument: InstrumentCode,
        /// What was to be decided.
        disposition: Disposition,
    },
    /// An instrument does not take its own place, directly or not.
    ReplacesItself {
        /// The instrument.
        instrument: InstrumentCode,
    },
    /// One thing is decided of an instrument of a programme.
    DecidedAlready {
        /// The instrument.
        instrument: InstrumentCode,
        /// What was decided.
        disposition: Disposition,
        /// When.
        decided_on: PartialDate,
    },
}

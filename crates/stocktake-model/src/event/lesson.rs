//! The data of events about lessons: what was learnt, what is held of it, and how it
//! comes to the revision that takes it up.

use crate::{
    EvaluationCode, InstrumentCode, KeyCode, LessonCode, PartialDate, StatementCode, VersionCode,
    evaluation::{Fate, LearntFrom, LifeCycle, Mechanism, Publicity, Weight},
    filed::record,
};

record! {
    /// A lesson as it is from now on known: what was learnt and holds beyond its case.
    LessonRecorded {
        /// Its code.
        code: LessonCode,
        /// What was learnt, in words that stand for themselves.
        statement: String,
    } maybe {
        /// Under which conditions it holds.
        context: Option<String>,
        /// From what it was learnt.
        learnt_from: Option<LearntFrom>,
        /// The strength of what it rests on.
        evidence_strength: Option<Weight>,
        /// The stage in the life of an instrument that it is for.
        phase: Option<LifeCycle>,
        /// The family of mechanisms that it is about.
        mechanism: Option<Mechanism>,
        /// Words to find it by.
        tags: Vec<String>,
        /// The instruments it is about.
        instruments: Vec<InstrumentCode>,
        /// The evaluation it comes from.
        evaluation: Option<EvaluationCode>,
        /// The statement of that evaluation.
        evaluation_statement: Option<StatementCode>,
        /// When it was learnt.
        learnt_on: Option<PartialDate>,
        /// Who may read it; what is public is shown beside what other organisations publish.
        publicity: Option<Publicity>,
        /// Where it is documented.
        source: Option<String>,
    }
}

record! {
    /// What is held of a lesson from a day on.
    LessonFateRecorded {
        /// The lesson.
        lesson: LessonCode,
        /// What is held of it.
        fate: Fate,
        /// Since when.
        occurred_on: PartialDate,
    } maybe {
        /// Why; needed where it is challenged or retired.
        reason: Option<String>,
        /// The lesson that it became a part of.
        into: Option<LessonCode>,
        /// Who holds it, by subject id or as a body.
        by: Option<String>,
    }
}

record! {
    /// What a lesson asks of the revision of an instrument, and what came of that.
    ProposalRecorded {
        /// The lesson.
        lesson: LessonCode,
        /// Its code among the proposals of the lesson.
        code: KeyCode,
        /// The instrument to be revised.
        instrument: InstrumentCode,
        /// What is proposed.
        text: String,
    } maybe {
        /// When it was proposed.
        proposed_on: Option<PartialDate>,
        /// Since when the instrument is under revision for it.
        revision_since: Option<PartialDate>,
        /// The version that took it up.
        taken_up_by: Option<VersionCode>,
        /// When that was.
        taken_up_on: Option<PartialDate>,
        /// Why it was not taken up.
        reason: Option<String>,
    }
}

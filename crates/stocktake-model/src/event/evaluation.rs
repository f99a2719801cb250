//! The data of events about evaluations and what is learnt from them.

use crate::{
    EvaluationCode, InstrumentCode, LessonCode, PartialDate, ProvisionCode, StatementCode,
    evaluation::{
        Activity, Depth, Evaluator, LearntFrom, LifeCycle, Mechanism, Obligation, Publicity,
        Regularity, Target, Timing, Unit, Weight,
    },
    filed::record,
};

record! {
    /// An evaluation, or a neighbour of one, as it is from now on known.
    EvaluationRecorded {
        /// Its code.
        code: EvaluationCode,
        /// Its title.
        title: String,
    } maybe {
        /// What it is; without it, an evaluation. Anything else is never counted as one.
        activity: Option<Activity>,
        /// When in the life of the text it looks at it.
        timing: Option<Timing>,
        /// How much of the stock it looks at.
        unit: Option<Unit>,
        /// Whether a rule or a calendar asks for it.
        regularity: Option<Regularity>,
        /// What it looks at.
        objects: Vec<Target>,
        /// Who does it.
        done_by: Option<Evaluator>,
        /// Whether it has to be done.
        obligation: Option<Obligation>,
        /// Who may read it.
        publicity: Option<Publicity>,
        /// How deep it goes.
        depth: Option<Depth>,
        /// The instruments it is about.
        instruments: Vec<InstrumentCode>,
        /// The provisions of these, where it is about less than the whole.
        provisions: Vec<ProvisionCode>,
        /// The evaluation that it follows.
        previous: Option<EvaluationCode>,
        /// Who has to respond to it.
        responding_units: Vec<String>,
        /// When it begins.
        starts_on: Option<PartialDate>,
        /// When it is due.
        due_on: Option<PartialDate>,
        /// When it was completed.
        completed_on: Option<PartialDate>,
        /// Its purpose and its questions, in words.
        text: Option<String>,
        /// Where it is found.
        source: Option<String>,
    }
}

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
        /// Where it is documented.
        source: Option<String>,
    }
}

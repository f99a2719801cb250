//! The data of events about evaluations: what makes them due, who does them, by which
//! criteria, what is found, and what comes of it.

use super::EventId;
use crate::{
    ActorCode, CriteriaCode, Decimal, EvaluationCode, IndicatorCode, InstrumentCode, KeyCode,
    MemberCode, PartialDate, ProgrammeCode, ProvisionCode, ScaleCode, ScaleValue, StatementCode,
    TriggerCode, VersionCode,
    evaluation::{
        Activity, After, Depth, Evaluator, EvidenceKind, Obligation, Priority, Progress, Publicity,
        Regularity, Response, Role, Stage, StatementKind, Target, Timing, TriggerKind, Unit,
        Weight,
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
        /// The criteria by which it judges.
        criteria: Option<CriteriaCode>,
        /// What made it due.
        trigger: Option<TriggerCode>,
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
    /// A criterion by which something is judged.
    Criterion {
        /// Its code, as `relevance`.
        code: KeyCode,
    } maybe {
        /// The question that it asks.
        question: Option<String>,
    }
}

record! {
    /// A set of criteria as it is from now on known.
    CriteriaRecorded {
        /// Its code.
        code: CriteriaCode,
        /// The criteria, in their order.
        criteria: Vec<Criterion>,
    } maybe {
        /// Its title.
        title: Option<String>,
        /// Where they are documented.
        source: Option<String>,
    }
}

record! {
    /// What makes an evaluation due: a day, an interval, or something measured that is too low
    /// or too high.
    TriggerRecorded {
        /// Its code.
        code: TriggerCode,
        /// What kind of trigger it is.
        trigger_kind: TriggerKind,
    } maybe {
        /// The instrument; without it, a programme.
        instrument: Option<InstrumentCode>,
        /// The programme it is a part of, where that is not one of reviews.
        programme: Option<String>,
        /// The review programme; without an instrument, it counts for each of that programme.
        review_programme: Option<ProgrammeCode>,
        /// The member that asks for it, or whose own review names the instrument.
        member: Option<MemberCode>,
        /// That review, as a domestic evaluation of the member.
        domestic_evaluation: Option<KeyCode>,
        /// The instruments that cover the same.
        overlaps: Vec<InstrumentCode>,
        /// The day by which an evaluation is due.
        due_on: Option<PartialDate>,
        /// After how many years one is due.
        years: Option<u32>,
        /// Since when these are counted.
        after: Option<After>,
        /// One is due while a smaller share of the members is bound, in per cent.
        share_below: Option<Decimal>,
        /// What is measured: a column of numbers of the fact sheet of the instrument, as
        /// `members_rated`; shares are in per cent.
        column: Option<String>,
        /// What is measured: an indicator, of which the mean of all members counts.
        indicator: Option<IndicatorCode>,
        /// One is due while that is less than this.
        below: Option<Decimal>,
        /// One is due while that is more than this.
        above: Option<Decimal>,
        /// The clause, the mandate or the event, in words.
        text: Option<String>,
        /// Where it is documented.
        source: Option<String>,
    }
}

record! {
    /// Somebody has a part in an evaluation, and says which interests are in the way.
    RoleRecorded {
        /// The evaluation.
        evaluation: EvaluationCode,
        /// The part.
        role: Role,
        /// Who, by subject id.
        actor: ActorCode,
    } maybe {
        /// When interests were declared; without it, they were not.
        declared_on: Option<PartialDate>,
        /// The interests that were declared; nothing where there are none.
        interests: Option<String>,
        /// How the conflict is dealt with.
        managed_by: Option<String>,
    }
}

record! {
    /// An evaluation reaches a stage.
    StepRecorded {
        /// The evaluation.
        evaluation: EvaluationCode,
        /// The stage.
        stage: Stage,
        /// When it was reached.
        occurred_on: PartialDate,
    } maybe {
        /// Of the check of evaluability: whether it is possible and useful.
        evaluable: Option<bool>,
        /// Why, where it is put off or given up.
        reason: Option<String>,
        /// The terms of reference, or where the result is found.
        source: Option<String>,
    }
}

record! {
    /// A row of the evaluation matrix: a question, and how it is answered.
    QuestionRecorded {
        /// The evaluation.
        evaluation: EvaluationCode,
        /// Its code within the evaluation.
        code: KeyCode,
        /// The question.
        text: String,
    } maybe {
        /// The criterion that it belongs to.
        criterion: Option<KeyCode>,
        /// The question that it is a part of.
        parent: Option<KeyCode>,
        /// What a good answer would be judged by.
        judged_by: Option<String>,
        /// The indicator.
        indicator: Option<String>,
        /// Where the data come from.
        data_source: Option<String>,
        /// How the data are made evidence of.
        methods: Vec<String>,
    }
}

record! {
    /// A statement of an evaluation: evidence, a finding, a conclusion, a lesson or a
    /// recommendation, which cites what it rests on.
    StatementRecorded {
        /// The evaluation.
        evaluation: EvaluationCode,
        /// Its code within the evaluation.
        code: StatementCode,
        /// What it is.
        statement_kind: StatementKind,
        /// What it says.
        text: String,
    } maybe {
        /// The statements that it rests on, each earlier in the chain.
        cites: Vec<StatementCode>,
        /// The question of the matrix that it answers.
        question: Option<KeyCode>,
        /// The criterion by which it judges.
        criterion: Option<KeyCode>,
        /// Of evidence: of which kind it is.
        evidence_kind: Option<EvidenceKind>,
        /// Of evidence: how strong it is.
        evidence_strength: Option<Weight>,
        /// Of evidence: entries of the record.
        events: Vec<EventId>,
        /// Of evidence: a view, by the name under which it is exported.
        view: Option<String>,
        /// Of evidence: the position at which the view is frozen.
        as_of: Option<u32>,
        /// Of evidence: the day that the view is about.
        on: Option<PartialDate>,
        /// Of evidence: a file, by its SHA-256 in hexadecimal.
        sha256: Option<String>,
        /// Of evidence: where it is found outside.
        source: Option<String>,
        /// Who may read it.
        publicity: Option<Publicity>,
        /// Of a recommendation: to whom it is addressed.
        addressee: Option<String>,
        /// Of a recommendation: how urgent it is.
        priority: Option<Priority>,
        /// Of a recommendation: by when it is to be done.
        due_on: Option<PartialDate>,
        /// Of a recommendation: what it would cost.
        cost: Option<String>,
        /// When it was made.
        stated_on: Option<PartialDate>,
    }
}

record! {
    /// How a reviewer rates a criterion or a question of an evaluation.
    JudgementRecorded {
        /// The evaluation.
        evaluation: EvaluationCode,
        /// The criterion, or the question.
        judged: KeyCode,
        /// Who rates, by subject id.
        by: ActorCode,
        /// The scale.
        scale: ScaleCode,
        /// Its version.
        scale_version: VersionCode,
        /// The value.
        value: ScaleValue,
    } maybe {
        /// When it was given.
        rated_on: Option<PartialDate>,
        /// Why.
        reason: Option<String>,
        /// The statements that it rests on.
        cites: Vec<StatementCode>,
    }
}

record! {
    /// What management says to an evaluation as a whole.
    OverallResponseRecorded {
        /// The evaluation.
        evaluation: EvaluationCode,
        /// What it says.
        text: String,
    } maybe {
        /// Who responds.
        responding_unit: Option<String>,
        /// When.
        responded_on: Option<PartialDate>,
        /// Where it is found.
        source: Option<String>,
    }
}

record! {
    /// What management says to a recommendation.
    ResponseRecorded {
        /// The evaluation.
        evaluation: EvaluationCode,
        /// The recommendation.
        recommendation: StatementCode,
        /// What it says.
        response: Response,
    } maybe {
        /// Why, unless it is accepted in full.
        reason: Option<String>,
        /// Who responds.
        responding_unit: Option<String>,
        /// When.
        responded_on: Option<PartialDate>,
    }
}

record! {
    /// What is to be done about a recommendation, and how far that is.
    ActionRecorded {
        /// The evaluation.
        evaluation: EvaluationCode,
        /// Its code within the evaluation.
        code: KeyCode,
        /// The recommendation.
        recommendation: StatementCode,
        /// What is to be done.
        text: String,
        /// How far it is.
        progress: Progress,
    } maybe {
        /// Who does it.
        responding_unit: Option<String>,
        /// By when.
        due_on: Option<PartialDate>,
        /// Since when it is so far.
        progress_on: Option<PartialDate>,
        /// By what one will know that it is done.
        indicator: Option<String>,
        /// Whether those who evaluate have looked at it and agree.
        validated: Option<bool>,
    }
}

record! {
    /// What a member found when it evaluated its own law that uses an instrument.
    DomesticEvaluationRecorded {
        /// The member.
        member: MemberCode,
        /// Its code.
        code: KeyCode,
        /// The instrument.
        instrument: InstrumentCode,
        /// The domestic act.
        act_title: String,
        /// Before the act or after it.
        timing: Timing,
    } maybe {
        /// The provision.
        provision: Option<ProvisionCode>,
        /// What kind of review it is, in the member's own words.
        review_kind: Option<String>,
        /// When it was completed.
        completed_on: Option<PartialDate>,
        /// What was estimated before, or what came out after.
        result: Option<Decimal>,
        /// What that counts.
        result_unit: Option<String>,
        /// What was found.
        text: Option<String>,
        /// Where it is found.
        source: Option<String>,
    }
}

record! {
    /// A tool, a technique or a practice of evaluation.
    PracticeRecorded {
        /// Its code.
        code: KeyCode,
        /// Its title.
        title: String,
    } maybe {
        /// What it is for.
        objectives: Option<String>,
        /// How it is done: once or always, on site or from afar.
        modalities: Option<String>,
        /// What is good about it.
        benefits: Option<String>,
        /// What is hard about it.
        challenges: Option<String>,
        /// Words to find it by.
        tags: Vec<String>,
        /// The evaluations that used it.
        evaluations: Vec<EvaluationCode>,
        /// Where it is documented.
        source: Option<String>,
    }
}

//! The course of one instrument: what makes evaluations due, and each evaluation from its
//! proposal to its publication.

use chrono::{Days, NaiveDate};
use stocktake_model::{
    Decimal, EvaluationCode, InstrumentCode, MemberCode, PartialDate, StatementCode, TriggerCode,
    evaluation::{
        After, Depth, Evaluator, EvidenceKind, Obligation, Publicity, Regularity, Role, Stage,
        StatementKind, Target, Timing, TriggerKind, Unit, Weight,
    },
    event::{
        DomesticEvaluationRecorded, EvaluationRecorded, JudgementRecorded, QuestionRecorded,
        RoleRecorded, StatementRecorded, StepRecorded, TriggerRecorded,
    },
    filed::Filed,
    vocabulary::CommitsBy,
};

use super::{
    EVALUATIONS,
    diary::{Diary, Noted, coded},
    topics::{PEOPLE, REASONS, TOPICS, Topic, UNITS},
};
use crate::simulate::{Simulation, chance::Chance, instrument_code, member_code};

/// The places of the evaluators in a team.
const EVALUATORS: [usize; 2] = [2, 3];
/// How often an instrument is evaluated at most, and after how many years.
const ROUNDS_MAX: usize = 2;
pub(super) const YEARS: u32 = 5;
/// Of instruments that are evaluated: those that were before their adoption, so that
/// something was expected; of evaluations: those found not to be possible, and those
/// that were put off first.
const EX_ANTE: f64 = 0.4;
const NOT_EVALUABLE: f64 = 0.08;
const POSTPONED: f64 = 0.1;
/// How many criteria an evaluation judges by.
const CRITERIA: usize = 3;

/// An instrument that is evaluated.
pub(super) struct Course<'a> {
    pub(super) of: &'a Simulation,
    pub(super) n: usize,
    pub(super) chance: Chance,
    pub(super) diary: Diary,
}

/// One evaluation of it.
pub(super) struct Round {
    pub(super) code: EvaluationCode,
    /// What distinguishes it in codes, `00001-1`.
    pub(super) number: String,
    pub(super) topics: Vec<&'static Topic>,
    pub(super) unit: &'static str,
    /// Where its team begins among the people.
    pub(super) team: usize,
}

impl Round {
    /// Who has the part at this place of the team.
    fn person(&self, place: usize) -> &'static str {
        PEOPLE[(self.team + place) % PEOPLE.len()]
    }
}

impl<'a> Course<'a> {
    /// What is recorded about the evaluations of an instrument.
    pub(super) fn of(of: &'a Simulation, n: usize) -> Vec<Noted> {
        let adopted_on = of.instruments[n].adopted_on;
        let chance = of.chance.of(EVALUATIONS).of(n as u64).of(1);
        let mut course = Self { of, n, chance, diary: Diary::new(adopted_on, of.size.until) };
        let trigger = course.is_due();
        if course.chance.happens(EX_ANTE) {
            course.expect();
        }
        course.keep();
        let mut previous = None;
        for round in 1..=ROUNDS_MAX {
            let due = course.years_after_adoption(YEARS * round as u32);
            // It is prepared before it is due. Some are late, but none after the next one.
            let late = course.chance.days(250.0).min(700).unsigned_abs();
            course.diary.turn_to(due - Days::new(200) + Days::new(late));
            previous = Some(course.evaluate(round, &trigger, due, previous));
        }
        course.diary.noted()
    }

    pub(super) fn instrument(&self) -> InstrumentCode {
        instrument_code(self.n)
    }

    pub(super) fn adopted_on(&self) -> NaiveDate {
        self.of.instruments[self.n].adopted_on
    }

    pub(super) fn years_after_adoption(&self, years: u32) -> NaiveDate {
        self.adopted_on() + chrono::Months::new(12 * years)
    }

    /// What makes its evaluations due.
    fn is_due(&mut self) -> TriggerCode {
        let code: TriggerCode = coded(&format!("T-{:05}", self.n + 1));
        let treaty = self.of.instruments[self.n].kind.commits_by == CommitsBy::Ratification;
        let (trigger_kind, after, text) = match self.chance.below(if treaty { 4 } else { 3 }) {
            0 => (TriggerKind::ReviewClause, Some(After::Adoption), "Its last article"),
            1 | 2 => (TriggerKind::Calendar, Some(After::LastEvaluation), "Rules of procedure"),
            _ => (TriggerKind::Threshold, None, "Decision of the governing body"),
        };
        self.diary.file(Filed::Trigger(TriggerRecorded {
            instrument: Some(self.instrument()),
            years: after.map(|_| YEARS),
            after,
            share_below: after.is_none().then(|| Decimal::whole(40)),
            text: Some(text.to_owned()),
            ..TriggerRecorded::bare(code.clone(), trigger_kind)
        }));
        code
    }

    /// One evaluation, from its proposal on.
    fn evaluate(
        &mut self,
        round: usize,
        trigger: &TriggerCode,
        due: NaiveDate,
        previous: Option<EvaluationCode>,
    ) -> EvaluationCode {
        let number = format!("{:05}-{round}", self.n + 1);
        let first = self.chance.below(TOPICS.len());
        let topics = (first..first + CRITERIA).map(|n| &TOPICS[n % TOPICS.len()]).collect();
        let code: EvaluationCode = coded(&format!("E-{number}"));
        let unit = *self.chance.pick(&UNITS);
        let mut round = Round { code: code.clone(), number, topics, unit, team: 0 };
        self.propose(&round, trigger, due, previous);
        self.diary.wait(20);
        let evaluable = !self.chance.happens(NOT_EVALUABLE);
        let checked = StepRecorded {
            evaluable: Some(evaluable),
            ..self.step(&round, Stage::EvaluabilityChecked)
        };
        self.diary.file(Filed::Step(checked));
        if !evaluable {
            self.diary.wait(30);
            let reason =
                Some("Its objectives are too vague to tell whether they are reached.".to_owned());
            let cancelled = StepRecorded { reason, ..self.step(&round, Stage::Cancelled) };
            self.diary.file(Filed::Step(cancelled));
            return code;
        }
        self.staff(&mut round);
        if self.chance.happens(POSTPONED) {
            let reason = Some((*self.chance.pick(&REASONS)).to_owned());
            let postponed = StepRecorded { reason, ..self.step(&round, Stage::Postponed) };
            self.diary.file(Filed::Step(postponed));
            self.diary.wait(300);
        }
        self.reach(&round, Stage::Planned, 30);
        self.collect(&round);
        self.conclude(&round);
        self.reach(&round, Stage::Draft, 30);
        self.reach(&round, Stage::Validation, 20);
        self.reach(&round, Stage::QualityAssured, 20);
        self.reach(&round, Stage::Approved, 25);
        self.reach(&round, Stage::Published, 15);
        self.follow_up(&round);
        code
    }

    fn propose(
        &mut self,
        round: &Round,
        trigger: &TriggerCode,
        due: NaiveDate,
        previous: Option<EvaluationCode>,
    ) {
        let title = format!("Evaluation of {}", self.instrument());
        let interim = self.chance.happens(0.15);
        let evaluators = [Evaluator::EvaluationOffice, Evaluator::Committee, Evaluator::External];
        let depths = [Depth::Light, Depth::Full];
        self.diary.file(Filed::Evaluation(EvaluationRecorded {
            timing: Some(if interim { Timing::Interim } else { Timing::ExPost }),
            unit: Some(Unit::Single),
            regularity: Some(Regularity::Systematic),
            objects: vec![
                Target::Implementation,
                *self.chance.pick(&[Target::Impact, Target::Use]),
            ],
            done_by: Some(*self.chance.pick(&evaluators)),
            obligation: Some(Obligation::Mandatory),
            publicity: Some(Publicity::Public),
            depth: Some(*self.chance.pick(&depths)),
            instruments: vec![self.instrument()],
            criteria: Some(coded("OECD-DAC-2019")),
            trigger: Some(trigger.clone()),
            previous,
            responding_units: vec![round.unit.to_owned()],
            starts_on: Some(self.diary.today()),
            due_on: Some(PartialDate::day(due + Days::new(365))),
            text: Some("Does the text work, and should it stay as it is?".to_owned()),
            ..EvaluationRecorded::bare(round.code.clone(), title)
        }));
    }

    fn step(&self, round: &Round, stage: Stage) -> StepRecorded {
        StepRecorded::bare(round.code.clone(), stage, self.diary.today())
    }

    /// Reaches a stage after some days.
    pub(super) fn reach(&mut self, round: &Round, stage: Stage, days: u64) {
        self.diary.wait(days);
        let step = self.step(round, stage);
        self.diary.file(Filed::Step(step));
    }

    /// Everybody who has a part, with the interests of those who judge.
    fn staff(&mut self, round: &mut Round) {
        self.diary.wait(20);
        round.team = self.chance.below(PEOPLE.len());
        let conflict = self.chance.happens(0.2);
        let parts = [
            Role::Commissioner,
            Role::Manager,
            Role::Evaluator,
            Role::Evaluator,
            Role::Reviewer,
            Role::Reviewer,
            Role::RespondingUnit,
        ];
        for (place, role) in parts.into_iter().enumerate() {
            let judges = matches!(role, Role::Manager | Role::Evaluator | Role::Reviewer);
            let conflict = conflict && place == 3;
            let interests = if conflict { "Advised a member on the text." } else { "None." };
            self.diary.file(Filed::Role(RoleRecorded {
                declared_on: judges.then(|| self.diary.today()),
                interests: judges.then(|| interests.to_owned()),
                managed_by: conflict
                    .then(|| "Takes no part in what concerns that member.".to_owned()),
                ..RoleRecorded::bare(round.code.clone(), role, coded(round.person(place)))
            }));
        }
    }

    /// The questions, and what is gathered to answer them.
    fn collect(&mut self, round: &Round) {
        self.reach(round, Stage::Inception, 30);
        for (n, topic) in (1..).zip(&round.topics) {
            self.diary.file(Filed::Question(QuestionRecorded {
                criterion: Some(coded(topic.criterion)),
                data_source: Some(topic.evidence.to_owned()),
                methods: vec![topic.method.to_owned()],
                ..QuestionRecorded::bare(
                    round.code.clone(),
                    coded(&format!("Q{n}")),
                    topic.question.to_owned(),
                )
            }));
        }
        self.reach(round, Stage::DataCollection, 40);
        for (n, topic) in (1..).zip(&round.topics) {
            let recorded = topic.method == "statistics";
            let statement = self.statement(round, StatementKind::Evidence, n, topic.evidence, &[]);
            self.diary.file(Filed::Statement(StatementRecorded {
                evidence_kind: Some(*self.chance.pick(EvidenceKind::ALL)),
                evidence_strength: Some(*self.chance.pick(Weight::ALL)),
                // The position is known when it is recorded.
                view: recorded.then(|| "matrix".to_owned()),
                source: (!recorded).then(|| format!("File {}/{n}", round.number)),
                question: Some(coded(&format!("Q{n}"))),
                ..statement
            }));
        }
        if self.chance.happens(0.3) {
            self.domestic();
        }
    }

    /// A member's own review that names the instrument.
    fn domestic(&mut self) {
        let member: MemberCode = member_code(self.chance.below(self.of.members.len()));
        let days = Decimal::whole(self.chance.below(40) as u32);
        self.diary.file(Filed::DomesticEvaluation(DomesticEvaluationRecorded {
            review_kind: Some("post-implementation review".to_owned()),
            completed_on: Some(self.diary.today()),
            result: Some(days),
            result_unit: Some("days saved a year".to_owned()),
            text: Some("Applied as intended, at less cost than was estimated.".to_owned()),
            ..DomesticEvaluationRecorded::bare(
                member,
                coded(&format!("D-{:05}", self.n + 1)),
                self.instrument(),
                "Act on implementation".to_owned(),
                Timing::ExPost,
            )
        }));
    }

    pub(super) fn statement(
        &self,
        round: &Round,
        kind: StatementKind,
        n: usize,
        text: &str,
        cites: &[char],
    ) -> StatementRecorded {
        let code = |letter: char| -> StatementCode { coded(&format!("{letter}{n}")) };
        let letter = match kind {
            StatementKind::Evidence => 'E',
            StatementKind::Finding => 'F',
            StatementKind::Conclusion => 'C',
            StatementKind::Lesson => 'L',
            StatementKind::Recommendation => 'R',
        };
        StatementRecorded {
            cites: cites.iter().copied().map(code).collect(),
            stated_on: Some(self.diary.today()),
            ..StatementRecorded::bare(round.code.clone(), code(letter), kind, format!("{text}."))
        }
    }

    /// What is found, how two reviewers judge it, and what follows of that.
    fn conclude(&mut self, round: &Round) {
        self.reach(round, Stage::Analysis, 90);
        for (n, topic) in (1..).zip(&round.topics) {
            let finding = self.statement(round, StatementKind::Finding, n, topic.finding, &['E']);
            let question = Some(coded(&format!("Q{n}")));
            self.diary.file(Filed::Statement(StatementRecorded { question, ..finding }));
        }
        self.diary.wait(40);
        for topic in &round.topics {
            self.judge(round, topic);
        }
        for (n, topic) in (1..).zip(&round.topics) {
            let conclusion =
                self.statement(round, StatementKind::Conclusion, n, topic.conclusion, &['F']);
            let criterion = Some(coded(topic.criterion));
            self.diary.file(Filed::Statement(StatementRecorded { criterion, ..conclusion }));
        }
        let lesson =
            self.statement(round, StatementKind::Lesson, 1, round.topics[0].lesson, &['C']);
        self.diary.file(Filed::Statement(lesson));
        self.recommend(round);
    }

    /// Two evaluators apart, who do not always agree.
    fn judge(&mut self, round: &Round, topic: &Topic) {
        const POINTS: [&str; 6] = [
            "highly_unsatisfactory",
            "unsatisfactory",
            "moderately_unsatisfactory",
            "moderately_satisfactory",
            "satisfactory",
            "highly_satisfactory",
        ];
        let held = 1 + self.chance.below(4);
        for evaluator in EVALUATORS.map(|place| round.person(place)) {
            let point = held + usize::from(self.chance.happens(0.35));
            self.diary.file(Filed::Judgement(JudgementRecorded {
                rated_on: Some(self.diary.today()),
                ..JudgementRecorded::bare(
                    round.code.clone(),
                    coded(topic.criterion),
                    coded(evaluator),
                    coded("SIX-POINT"),
                    coded("1"),
                    coded(POINTS[point]),
                )
            }));
        }
    }
}

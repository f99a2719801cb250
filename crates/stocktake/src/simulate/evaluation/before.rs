//! What is expected of an instrument before its adoption, by an assessment that is recorded
//! with it, and what is observed in the years that it spoke of.

use chrono::{Datelike, Days, NaiveDate};
use stocktake_model::{
    Amount, Decimal, EvaluationCode, IndicatorCode, PartialDate,
    decide::Command,
    evaluation::{
        Depth, Evaluator, Publicity, Regularity, Role, Stage, StatementKind, Target, Timing, Unit,
    },
    event::{
        EvaluationRecorded, ExpectationRecorded, IndicatorRecorded, Measured, ObservationRecorded,
        RoleRecorded, StatementRecorded, StepRecorded,
    },
    filed::Filed,
    indicator::{IndicatorType, Level, Observed},
    scale::Direction,
};

use super::{
    course::{Course, Round, YEARS},
    diary::coded,
    topics::{PEOPLE, TOPICS, UNITS},
};
use crate::simulate::member_code;

/// How many members are observed.
const OBSERVED_MEMBERS: usize = 4;
/// The stages of an assessment before adoption, which ends on one day as far as is told.
const ASSESSED: [Stage; 7] = [
    Stage::EvaluabilityChecked,
    Stage::Planned,
    Stage::Draft,
    Stage::QualityAssured,
    Stage::Approved,
    Stage::Responded,
    Stage::Closed,
];

impl Course<'_> {
    /// What was expected before the adoption, by an assessment that is recorded with it, and
    /// what is observed in the year that it spoke of.
    pub(super) fn expect(&mut self) {
        let number = self.n + 1;
        let indicator: IndicatorCode = coded(&format!("I-{number:05}"));
        let assessed = self.adopted_on() - Days::new(120);
        let before = 10.0 + self.chance.below(30) as f64;
        let expected = before + 10.0 + self.chance.below(40) as f64;
        let meant = self.years_after_adoption(YEARS).year();
        let percent = |value: f64| Amount::computed(value).expect("a percentage is a number");
        let year = |year: i32| -> PartialDate { coded(&format!("{year:04}")) };
        let title = "Share of administrations that apply the text in practice".to_owned();
        let baseline = Measured { value: percent(before), on: PartialDate::day(assessed) };
        self.diary.file(Filed::Indicator(IndicatorRecorded {
            definition: Some("Of ten administrations drawn by lot in each member".to_owned()),
            indicator_type: Some(IndicatorType::Quantitative),
            level: Some(Level::Implementation),
            direction: Some(Direction::HigherIsBetter),
            instruments: vec![self.instrument()],
            baseline: Some(baseline),
            target: Some(Measured { value: percent(80.0), on: year(meant + 5) }),
            frequency: Some("yearly".to_owned()),
            owner: Some(UNITS[3].to_owned()),
            ..IndicatorRecorded::bare(indicator.clone(), title, "%".to_owned())
        }));
        self.assess(assessed);
        let about = |code: &str| {
            let code = coded(&format!("X-{number:05}-{code}"));
            ExpectationRecorded {
                expected_on: Some(PartialDate::day(assessed)),
                assumption: Some("Half of the members report".to_owned()),
                ..ExpectationRecorded::bare(code, indicator.clone(), year(meant))
            }
        };
        let likely = 100_000 * (2 + self.chance.below(7) as i64);
        self.diary.file(Filed::Expectation(ExpectationRecorded {
            value: Some(percent(expected)),
            lower: Some(percent(expected - 8.0)),
            upper: Some(percent(expected + 8.0)),
            ..about("1")
        }));
        self.diary.file(Filed::Expectation(ExpectationRecorded {
            probability: Some(Decimal::from_millionths(likely)),
            ..about("2")
        }));
        for year in [meant, meant + 3] {
            self.observe(&indicator, year, before, expected);
        }
    }

    /// The assessment before the adoption.
    fn assess(&mut self, day: NaiveDate) {
        let topics = vec![&TOPICS[0]];
        let (number, on) = (format!("{:05}-0", self.n + 1), PartialDate::day(day));
        let code: EvaluationCode = coded(&format!("E-{number}"));
        let title = "Assessment before adoption".to_owned();
        self.diary.file(Filed::Evaluation(EvaluationRecorded {
            timing: Some(Timing::ExAnte),
            unit: Some(Unit::Single),
            regularity: Some(Regularity::Systematic),
            objects: vec![Target::Impact],
            done_by: Some(Evaluator::Secretariat),
            publicity: Some(Publicity::Members),
            depth: Some(Depth::Desk),
            instruments: vec![self.instrument()],
            starts_on: Some(PartialDate::day(day - Days::new(150))),
            completed_on: Some(on),
            ..EvaluationRecorded::bare(code.clone(), title)
        }));
        self.diary.file(Filed::Role(RoleRecorded {
            declared_on: Some(on),
            ..RoleRecorded::bare(code.clone(), Role::Evaluator, coded(PEOPLE[2]))
        }));
        let round = Round { code: code.clone(), number, topics, unit: UNITS[0], team: 0 };
        let evidence = self.statement(&round, StatementKind::Evidence, 1, "A first draft", &[]);
        let source = Some("The file of the preparation".to_owned());
        self.diary.file(Filed::Statement(StatementRecorded { source, ..evidence }));
        let finding = "No other text answers to the need";
        let finding = self.statement(&round, StatementKind::Finding, 1, finding, &['E']);
        self.diary.file(Filed::Statement(finding));
        for stage in ASSESSED {
            let evaluable = (stage == Stage::EvaluabilityChecked).then_some(true);
            let step = StepRecorded::bare(code.clone(), stage, on);
            self.diary.file(Filed::Step(StepRecorded { evaluable, ..step }));
        }
    }

    /// What is observed of some members at the end of a year, as recorded in the next one.
    fn observe(&mut self, indicator: &IndicatorCode, year: i32, before: f64, expected: f64) {
        let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default();
        self.diary.turn_to(day(year + 1, 2, 15));
        let members = self.of.members.len();
        for place in 0..OBSERVED_MEMBERS.min(members) {
            let member = member_code((self.n + place) % members);
            let reached = 0.3 + self.chance.fraction();
            let value = Amount::computed((before + (expected - before) * reached).round());
            let observation = ObservationRecorded::bare(
                indicator.clone(),
                member,
                PartialDate::day(day(year, 12, 31)),
                value.expect("a percentage is a number"),
                "%".to_owned(),
            );
            self.diary.note(Command::Observe(Box::new(Observed::from(observation))));
        }
    }
}

//! Addresses of pages, made in one place. Codes are percent-encoded; what the
//! reader asked of both clocks goes along to every page that shows state.

use std::iter;

use stocktake_model::{
    CaseCode, CycleCode, InstrumentCode, MemberCode, OrganisationCode, Position, RuleCode,
    ScaleCode, VersionCode,
    filed::{Key, Kind},
    subject::{Subject, encode},
};

/// A page of an organisation.
#[derive(Debug, Clone, Copy)]
pub(super) enum To<'a> {
    Front,
    Instruments,
    Instrument(&'a InstrumentCode),
    /// What is known of one instrument when the stock is reviewed.
    FactSheet(&'a InstrumentCode),
    Members,
    Member(&'a MemberCode),
    Groups,
    Commitments,
    Cell(&'a InstrumentCode, &'a MemberCode),
    Compliance,
    ComplianceOf(&'a InstrumentCode),
    Why(&'a InstrumentCode, &'a MemberCode),
    Procedures,
    Procedure(&'a CaseCode),
    Rules,
    Rule(&'a RuleCode, &'a VersionCode),
    EditRule,
    EditScale,
    /// The form that files a record, of a kind by its path.
    File(&'a str),
    Evaluations,
    Evaluation(&'a str),
    Report(&'a str),
    Lessons,
    Lesson(&'a str),
    Practices,
    /// Reviews of the stock.
    Reviews,
    Review(&'a str),
    Indicators,
    FactSheets,
    Trend(&'a InstrumentCode),
    Cycle(&'a InstrumentCode, &'a CycleCode),
    Scales,
    Scale(&'a ScaleCode, &'a VersionCode),
    Cycles,
    Changes,
    Quality,
    Search,
    Log,
    Entry(Position),
    /// The entry of an event, by its id.
    Event(&'a str),
}

impl To<'_> {
    /// The path of the page.
    pub(super) fn path(self, organisation: &OrganisationCode) -> String {
        let position =
            if let Self::Entry(position) = self { position.to_string() } else { String::new() };
        let steps = self.steps(&position);
        let steps = iter::once(organisation.as_str()).chain(steps);
        steps.map(|step| format!("/{}", encode(step))).collect()
    }

    /// The steps of the path after the organisation.
    fn steps<'a>(&'a self, position: &'a str) -> Vec<&'a str> {
        match self {
            Self::Front => vec![],
            Self::Instruments => vec!["instruments"],
            Self::Instrument(code) => vec!["instruments", code.as_str()],
            Self::FactSheet(code) => vec!["instruments", code.as_str(), "fact-sheet"],
            Self::Members => vec!["members"],
            Self::Member(code) => vec!["members", code.as_str()],
            Self::Groups => vec!["groups"],
            Self::Commitments => vec!["commitments"],
            Self::Cell(instrument, member) => {
                vec!["commitments", instrument.as_str(), member.as_str()]
            }
            Self::Compliance => vec!["compliance"],
            Self::ComplianceOf(instrument) => vec!["compliance", instrument.as_str()],
            Self::Why(instrument, member) => {
                vec!["compliance", instrument.as_str(), member.as_str()]
            }
            Self::Trend(instrument) => vec!["trends", instrument.as_str()],
            Self::Procedures => vec!["procedures"],
            Self::Procedure(case) => vec!["procedures", case.as_str()],
            Self::Rules => vec!["rules"],
            Self::Rule(rule, version) => vec!["rules", rule.as_str(), version.as_str()],
            Self::EditRule => vec!["edit", "rule"],
            Self::Scales => vec!["scales"],
            Self::Scale(scale, version) => vec!["scales", scale.as_str(), version.as_str()],
            Self::EditScale => vec!["edit", "scale"],
            Self::Cycles => vec!["cycles"],
            Self::Cycle(instrument, cycle) => vec!["cycles", instrument.as_str(), cycle.as_str()],
            Self::Evaluations => vec!["evaluations"],
            Self::Evaluation(evaluation) => vec!["evaluations", evaluation],
            Self::Report(evaluation) => vec!["evaluations", evaluation, "report"],
            Self::Lessons => vec!["lessons"],
            Self::Lesson(lesson) => vec!["lessons", lesson],
            Self::Reviews => vec!["reviews"],
            Self::Review(programme) => vec!["reviews", programme],
            Self::Practices => vec!["practices"],
            Self::Indicators => vec!["indicators"],
            Self::FactSheets => vec!["fact-sheets"],
            Self::File(kind) => vec!["edit", kind],
            Self::Changes => vec!["changes"],
            Self::Quality => vec!["quality"],
            Self::Search => vec!["search"],
            Self::Log => vec!["log"],
            Self::Entry(_) => vec!["log", position],
            Self::Event(event) => vec!["log", event],
        }
    }
}

/// The pages that show a view, by the name under which it is exported.
const VIEWS: [(&str, To<'static>); 30] = [
    ("instruments", To::Instruments),
    ("members", To::Members),
    ("groups", To::Groups),
    ("matrix", To::Commitments),
    ("compliance", To::Compliance),
    ("rules", To::Rules),
    ("scales", To::Scales),
    ("cycles", To::Cycles),
    ("procedures", To::Procedures),
    ("changes", To::Changes),
    ("quality", To::Quality),
    ("quality_summary", To::Quality),
    ("evaluations", To::Evaluations),
    ("evaluation_calendar", To::Evaluations),
    ("evaluation_pipeline", To::Evaluations),
    ("coverage", To::Evaluations),
    ("recommendations", To::Evaluations),
    ("follow_up", To::Evaluations),
    ("domestic_evaluations", To::Evaluations),
    ("lessons", To::Lessons),
    ("lesson_uptake", To::Lessons),
    ("similar_lessons", To::Lessons),
    ("indicators", To::Indicators),
    ("expected_actual", To::Indicators),
    ("progress", To::Indicators),
    ("fact_sheets", To::FactSheets),
    ("overlaps", To::FactSheets),
    ("review_programmes", To::Reviews),
    ("dispositions", To::Reviews),
    ("practices", To::Practices),
];

/// The page that shows a view, where one does.
pub(super) fn of_view(name: &str) -> Option<To<'static>> {
    VIEWS.iter().find(|(view, _)| *view == name).map(|(_, to)| *to)
}

/// The page of what an entry is about.
pub(super) fn about(subject: &Subject) -> To<'_> {
    match subject {
        Subject::Organisation => To::Front,
        Subject::Filed(key) => of_filed(key),
        Subject::Observation(..) => To::Indicators,
        Subject::Member(member) => To::Member(member),
        Subject::Group(_) => To::Groups,
        Subject::Succession(_, successor) => To::Member(successor),
        Subject::Instrument(instrument)
        | Subject::Version(instrument, _)
        | Subject::Provision(instrument, _, _) => To::Instrument(instrument),
        Subject::Cycle(instrument, cycle) => To::Cycle(instrument, cycle),
        Subject::Commitment(instrument, member) => To::Cell(instrument, member),
        Subject::Rating(instrument, member)
        | Subject::Exemption(instrument, member)
        | Subject::Measure(instrument, member)
        | Subject::Application(instrument, member) => To::Why(instrument, member),
        Subject::Scale(scale, version) => To::Scale(scale, version),
        Subject::ScaleMapping(_) => To::Scales,
        Subject::ProcedureType(..) => To::Procedures,
        Subject::Procedure(case) => To::Procedure(case),
        Subject::Rule(rule, version) => To::Rule(rule, version),
    }
}

/// The page of a record that is filed under a key.
fn of_filed(key: &Key) -> To<'_> {
    let first = key.codes().next().unwrap_or_default();
    match key.kind() {
        Kind::Evaluation
        | Kind::Role
        | Kind::Step
        | Kind::Question
        | Kind::Statement
        | Kind::Judgement
        | Kind::Response
        | Kind::OverallResponse
        | Kind::Action => To::Evaluation(first),
        Kind::Criteria | Kind::Trigger | Kind::DomesticEvaluation => To::Evaluations,
        Kind::Lesson | Kind::LessonFate | Kind::Proposal => To::Lesson(first),
        Kind::ReviewProgramme | Kind::Score | Kind::Disposition => To::Review(first),
        Kind::Practice => To::Practices,
        Kind::Indicator | Kind::Expectation => To::Indicators,
    }
}

/// A path with a query; nothing is added where there is nothing to ask.
pub(super) fn with_query<'a>(
    path: &str,
    query: impl IntoIterator<Item = (&'a str, &'a str)>,
) -> String {
    let pairs: Vec<(&str, &str)> = query.into_iter().collect();
    match serde_urlencoded::to_string(&pairs) {
        Ok(query) if !query.is_empty() => format!("{path}?{query}"),
        Ok(_) | Err(_) => path.to_owned(),
    }
}

//! Addresses of pages, made in one place. Codes are percent-encoded; what the
//! reader asked of both clocks goes along to every page that shows state.

use stocktake_model::{
    CaseCode, CycleCode, InstrumentCode, MemberCode, OrganisationCode, Position, RuleCode,
    ScaleCode, VersionCode,
    subject::{Subject, encode},
};

/// A page of an organisation.
#[derive(Debug, Clone, Copy)]
pub(super) enum To<'a> {
    Front,
    Instruments,
    Instrument(&'a InstrumentCode),
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
}

impl To<'_> {
    /// The path of the page.
    pub(super) fn path(self, organisation: &OrganisationCode) -> String {
        let organisation = encode(organisation.as_str());
        match self {
            Self::Front => format!("/{organisation}"),
            Self::Instruments => format!("/{organisation}/instruments"),
            Self::Instrument(code) => {
                format!("/{organisation}/instruments/{}", encode(code.as_str()))
            }
            Self::Members => format!("/{organisation}/members"),
            Self::Member(code) => format!("/{organisation}/members/{}", encode(code.as_str())),
            Self::Groups => format!("/{organisation}/groups"),
            Self::Commitments => format!("/{organisation}/commitments"),
            Self::Cell(instrument, member) => format!(
                "/{organisation}/commitments/{}/{}",
                encode(instrument.as_str()),
                encode(member.as_str())
            ),
            Self::Compliance => format!("/{organisation}/compliance"),
            Self::ComplianceOf(instrument) => {
                format!("/{organisation}/compliance/{}", encode(instrument.as_str()))
            }
            Self::Why(instrument, member) => format!(
                "/{organisation}/compliance/{}/{}",
                encode(instrument.as_str()),
                encode(member.as_str())
            ),
            Self::Procedures => format!("/{organisation}/procedures"),
            Self::Procedure(case) => {
                format!("/{organisation}/procedures/{}", encode(case.as_str()))
            }
            Self::Rules => format!("/{organisation}/rules"),
            Self::Rule(rule, version) => format!(
                "/{organisation}/rules/{}/{}",
                encode(rule.as_str()),
                encode(version.as_str())
            ),
            Self::EditRule => format!("/{organisation}/edit/rule"),
            Self::EditScale => format!("/{organisation}/edit/scale"),
            Self::Scales => format!("/{organisation}/scales"),
            Self::Scale(scale, version) => format!(
                "/{organisation}/scales/{}/{}",
                encode(scale.as_str()),
                encode(version.as_str())
            ),
            Self::Trend(instrument) => {
                format!("/{organisation}/trends/{}", encode(instrument.as_str()))
            }
            Self::Cycles => format!("/{organisation}/cycles"),
            Self::Cycle(instrument, cycle) => format!(
                "/{organisation}/cycles/{}/{}",
                encode(instrument.as_str()),
                encode(cycle.as_str())
            ),
            Self::Changes => format!("/{organisation}/changes"),
            Self::Quality => format!("/{organisation}/quality"),
            Self::Search => format!("/{organisation}/search"),
            Self::Log => format!("/{organisation}/log"),
            Self::Entry(position) => format!("/{organisation}/log/{position}"),
        }
    }
}

/// The page of what an entry is about.
pub(super) fn about(subject: &Subject) -> To<'_> {
    match subject {
        // Records that are filed under a key have no page of their own yet.
        Subject::Organisation | Subject::Filed(_) | Subject::Observation(..) => To::Front,
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

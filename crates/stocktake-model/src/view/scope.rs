//! What a list is narrowed to: an instrument, a member, or both.

use super::{
    Every, Reader, Table, actions, applications, clauses, compliance, compliance_summary,
    compliance_trend, compliance_why, coverage, criteria, cycles, dispositions,
    domestic_evaluations, evaluation_calendar, evaluation_matrix, evaluation_pipeline,
    evaluation_roles, evaluation_statements, evaluation_steps, evaluations, exemptions,
    expected_actual, fact_sheets, follow_up, gaps, indicators, judgements, lesson_proposals,
    lesson_uptake, lessons, measures, memberships, names, observations, open_lessons, practices,
    procedure_steps, procedure_types, procedures, progress, provision_matrix, provisions,
    published_lessons, rating_distribution, rating_trend, ratings, recommendations, relations,
    review_programmes, review_scores, rules, scales, successions, territories, versions,
};
use crate::{
    At, EvaluationCode, InstrumentCode, MemberCode, ProgrammeCode, event::RuleRecorded,
    rule::deciding, state::State, vocabulary::GroupKind,
};

/// A list that is narrowed by a [`Scope`] and by nothing else.
pub type ScopedView = fn(&State, At, Reader, &Scope) -> Table;

/// Every such list, by the name of its table.
pub const SCOPED: [(&str, ScopedView); 54] = [
    ("names", names),
    ("memberships", memberships),
    ("successions", successions),
    ("versions", versions),
    ("provisions", provisions),
    ("relations", relations),
    ("territories", territories),
    ("clauses", clauses),
    ("scales", scales),
    ("cycles", cycles),
    ("ratings", ratings),
    ("compliance", compliance),
    ("compliance_why", compliance_why),
    ("compliance_trend", compliance_trend),
    ("compliance_summary", compliance_summary),
    ("provision_matrix", provision_matrix),
    ("rating_distribution", rating_distribution),
    ("rating_trend", rating_trend),
    ("rules", rules),
    ("gaps", gaps),
    ("exemptions", exemptions),
    ("measures", measures),
    ("applications", applications),
    ("procedures", procedures),
    ("procedure_steps", procedure_steps),
    ("procedure_types", procedure_types),
    ("evaluations", evaluations),
    ("lessons", lessons),
    ("open_lessons", open_lessons),
    ("lesson_proposals", lesson_proposals),
    ("lesson_uptake", lesson_uptake),
    ("published_lessons", published_lessons),
    ("evaluation_calendar", evaluation_calendar),
    ("evaluation_pipeline", evaluation_pipeline),
    ("evaluation_steps", evaluation_steps),
    ("evaluation_roles", evaluation_roles),
    ("evaluation_matrix", evaluation_matrix),
    ("evaluation_statements", evaluation_statements),
    ("judgements", judgements),
    ("recommendations", recommendations),
    ("actions", actions),
    ("follow_up", follow_up),
    ("coverage", coverage),
    ("criteria", criteria),
    ("domestic_evaluations", domestic_evaluations),
    ("practices", practices),
    ("indicators", indicators),
    ("observations", observations),
    ("progress", progress),
    ("expected_actual", expected_actual),
    ("review_programmes", review_programmes),
    ("review_scores", review_scores),
    ("dispositions", dispositions),
    ("fact_sheets", fact_sheets),
];

/// Which rows of a list are wanted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Scope {
    /// Only those of this instrument.
    pub instrument: Option<InstrumentCode>,
    /// Only those of this member.
    pub member: Option<MemberCode>,
    /// By the rule that decides at this point, as that of today, and not by the one
    /// that decides at the point of the question.
    pub ruled_at: Option<At>,
    /// Of a trend: how far its points are apart.
    pub every: Every,
    /// Of a summary: by which kind of group; by region where nothing is said.
    pub by: Option<GroupKind>,
    /// Only what is of this evaluation.
    pub evaluation: Option<EvaluationCode>,
    /// Only what is of this review programme.
    pub programme: Option<ProgrammeCode>,
    /// Of a coverage: how many years back it looks; five where nothing is said.
    pub years: Option<u16>,
}

impl Scope {
    /// Only what is of one instrument.
    #[must_use]
    pub fn instrument(code: &InstrumentCode) -> Self {
        Self { instrument: Some(code.clone()), ..Self::default() }
    }

    /// Only what is of one member.
    #[must_use]
    pub fn member(code: &MemberCode) -> Self {
        Self { member: Some(code.clone()), ..Self::default() }
    }

    /// The rule that decides for an instrument.
    pub(crate) fn rule<'a>(
        &self,
        state: &'a State,
        instrument: &InstrumentCode,
        at: At,
    ) -> Option<&'a RuleRecorded> {
        deciding(state, instrument, self.ruled_at.unwrap_or(at))
    }

    pub(crate) fn has_evaluation(&self, code: &EvaluationCode) -> bool {
        self.evaluation.as_ref().is_none_or(|wanted| wanted == code)
    }

    pub(crate) fn has_programme(&self, code: &ProgrammeCode) -> bool {
        self.programme.as_ref().is_none_or(|wanted| wanted == code)
    }

    pub(crate) fn has_instrument(&self, code: &InstrumentCode) -> bool {
        self.instrument.as_ref().is_none_or(|wanted| wanted == code)
    }

    pub(crate) fn has_member(&self, code: &MemberCode) -> bool {
        self.member.as_ref().is_none_or(|wanted| wanted == code)
    }
}

//! The views that `export` writes, and in which formats.

use std::ffi::OsStr;

use clap::{
    Arg, Command, ValueEnum,
    builder::{EnumValueParser, PossibleValue, TypedValueParser},
};
use stocktake_model::view::ScopedView;

use crate::statistics;

/// The views that can be exported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum View {
    /// The status of every member for every instrument.
    Matrix,
    /// The members.
    Members,
    /// The groups of members, regions among them.
    Groups,
    /// The instruments.
    Instruments,
    /// The days on which members joined or left one instrument, and how many were bound.
    Adoption,
    /// What changed since another day, or since less was known: --since, --since-on.
    Changes,
    /// What is odd about what stands, with the file and the line it came from.
    Quality,
    /// How many warnings of each kind there are.
    QualitySummary,
    /// What members were called, and when.
    Names,
    /// What members were to the organisation, and when.
    Memberships,
    /// Who took whose place, and what became of each instrument.
    Successions,
    /// The versions of instruments.
    Versions,
    /// The provisions of instruments, as a tree.
    Provisions,
    /// How instruments stand to each other.
    Relations,
    /// The territories to which members extended instruments.
    Territories,
    /// The provisions that members opted into or out of.
    Clauses,
    /// Scales: their values, and what each counts as.
    Scales,
    /// Reporting cycles, and how many members have a rating in each.
    Cycles,
    /// How members are held to comply: opinions side by side.
    Ratings,
    /// The computed status of members, and the rule that decides.
    Compliance,
    /// What each rating did to a computed status.
    ComplianceWhy,
    /// Which statuses a rule would change that is not recorded: --rule.
    CompliancePreview,
    /// The rules, each as data and as a sentence, and which of them decides.
    Rules,
    /// How many members had each computed status over time: --every.
    ComplianceTrend,
    /// How many members have each computed status, of all and of each region: --by.
    ComplianceSummary,
    /// The rating that counts of each member and provision: what a heat map shows.
    ProvisionMatrix,
    /// How many ratings there are of each value for each provision.
    RatingDistribution,
    /// How many ratings there were of each value over time: --every.
    RatingTrend,
    /// What does not bind members, or not yet, and their deadlines.
    Exemptions,
    /// What members did in their own law, de jure.
    Measures,
    /// What members were seen to do, de facto.
    Applications,
    /// Who is bound and has not reported in the last cycle that is due.
    Gaps,
    /// Procedures: where each case stands, since when, and whether it is open.
    Procedures,
    /// The stages that each case reached, in order.
    ProcedureSteps,
    /// Kinds of procedures and their stages.
    ProcedureTypes,
    /// Evaluations, and what stands beside them.
    Evaluations,
    /// What was learnt, and what became of it.
    Lessons,
    /// Evaluation calendar: what falls due when, and why.
    EvaluationCalendar,
    /// How many evaluations are in each stage.
    EvaluationPipeline,
    /// The stages that evaluations have reached, with reasons.
    EvaluationSteps,
    /// Who has which part in evaluations, and which interests were declared.
    EvaluationRoles,
    /// The questions of evaluations, and how each is answered.
    EvaluationMatrix,
    /// What evaluations found, concluded and recommended, and on what it rests.
    EvaluationStatements,
    /// How reviewers rate the criteria and questions of evaluations.
    Judgements,
    /// Recommendations, the response to each, and what came of it.
    Recommendations,
    /// What is to be done about recommendations, and how far it is.
    Actions,
    /// Rates of acceptance and implementation, and what is late.
    FollowUp,
    /// Which part of the stock was evaluated in the last years: --years.
    Coverage,
    /// The sets of criteria by which evaluations judge.
    Criteria,
    /// What members found when they evaluated their own law.
    DomesticEvaluations,
    /// Tools, techniques and practices of evaluation.
    Practices,
    /// Lessons that still ask for something, the oldest first.
    OpenLessons,
    /// What lessons ask of the revision of instruments, and what came of that.
    LessonProposals,
    /// How many lessons were taken up, by instrument, stage, mechanism and subject.
    LessonUptake,
    /// Lessons that are public.
    PublishedLessons,
    /// What is measured of instruments.
    Indicators,
    /// What indicators were observed to be.
    Observations,
    /// How far indicators came from their baseline to their target.
    Progress,
    /// What was expected of indicators against what came.
    ExpectedActual,
    /// How far expectations were from what came, by indicator.
    ExpectationErrors,
    /// How reliable probabilities were, by indicator and tenth.
    ForecastReliability,
    /// What is known of each instrument when the stock is reviewed.
    FactSheets,
    /// The programmes that review the stock.
    ReviewProgrammes,
    /// How reviewers score instruments under review.
    ReviewScores,
    /// Which instruments under review come first, and how far that depends on the weights.
    Ranking,
    /// How much each criterion counts, and of what that is made.
    ReviewWeights,
    /// Whether those who scored or judged apart agree.
    ReviewerAgreement,
    /// What was decided of instruments under review, and what comes next.
    Dispositions,
    /// Instruments that may overlap: shared subjects, similar words.
    Overlaps,
    /// Lessons that may say the same.
    SimilarLessons,
    /// Instruments, provisions, members and cases by name: --search.
    Search,
    /// The entries of the log.
    Events,
    /// The imports: which file, when, and how many of their entries stand.
    Imports,
    /// Everything recorded of one member and one instrument.
    History,
    /// The entries that make the status of one member for one instrument.
    Why,
}

/// Reads the name of a view, with hyphens as the command line has them or with underscores as
/// the API and published tables do.
#[derive(Debug, Clone, Copy)]
pub struct ViewName;

impl TypedValueParser for ViewName {
    type Value = View;

    fn parse_ref(
        &self,
        command: &Command,
        arg: Option<&Arg>,
        value: &OsStr,
    ) -> Result<View, clap::Error> {
        let name = value.to_string_lossy().replace('_', "-");
        EnumValueParser::<View>::new().parse_ref(command, arg, OsStr::new(&name))
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(View::value_variants().iter().filter_map(View::to_possible_value)))
    }
}

impl View {
    /// The list of this name, where it is one that is narrowed by a scope and by
    /// nothing else.
    #[must_use]
    pub fn scoped(self) -> Option<ScopedView> {
        let name = self.to_possible_value()?.get_name().replace('-', "_");
        statistics::scoped().find(|(known, _)| *known == name).map(|(_, view)| view)
    }
}

/// The formats of an export.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people and spreadsheets.
    Csv,
    /// One JSON object a line, exact.
    Ndjson,
    /// A workbook of one sheet, with typed cells; of at most 200,000 rows.
    Xlsx,
    /// A Frictionless Data Package: everything, exact, to be imported elsewhere.
    Dataset,
}

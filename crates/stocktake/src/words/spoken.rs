//! The vocabularies of the model that people see, each with the name its
//! messages begin with: the word `ratification` of acts is `act-ratification`.

use stocktake_model::{
    commitment::Effect,
    conduct::{Application, ExemptionKind},
    evaluation::{
        Activity, After, Classification, Depth, Disposition, Evaluator, EvidenceKind, Fate,
        LearntFrom, LessonStatus, LifeCycle, Mechanism, Missing, Obligation, Priority, Profile,
        Progress, ProposalStatus, Publicity, RankedBy, Regularity, Response, Role, Stage,
        StatementKind, Target, Term, Timing, TriggerKind, Unit, Weight, WeightedBy,
    },
    indicator::{IndicatorType, Level},
    procedure::StageKind,
    rating::Opinion,
    rule::{Compliance, Method, PartEffect, Ties},
    scale::{Comparability, Direction, ScaleKind, Standing},
    view::{
        Advance, Change, ChangeAbout, Every, Found, NextStep, Outcome, Phase, ScalePart, Uptake,
        WarningKind,
    },
    vocabulary::{
        Act, CommitsBy, Family, GroupKind, MemberKind, MembershipKind, OrganisationKind, Passage,
        RelationKind, Status, Strength, SuccessionKind,
    },
};

/// A word of a vocabulary that is shown to people.
pub trait Spoken: Copy + 'static {
    /// What the ids of its messages begin with.
    const KIND: &'static str;
    /// Every word.
    const WORDS: &'static [Self];
    /// The stable code.
    fn code(self) -> &'static str;
}

macro_rules! spoken {
    ($($vocabulary:ty = $kind:literal,)+) => {
        $(impl Spoken for $vocabulary {
            const KIND: &'static str = $kind;
            const WORDS: &'static [Self] = <$vocabulary>::ALL;
            fn code(self) -> &'static str {
                self.code()
            }
        })+

        /// The message of every word of every vocabulary.
        #[must_use]
        pub fn every_word() -> Vec<String> {
            let mut ids = Vec::new();
            $(ids.extend(<$vocabulary>::ALL.iter().map(|word| format!("{}-{word}", $kind)));)+
            ids
        }
    };
}

spoken! {
    Act = "act",
    Status = "status",
    Effect = "effect",
    Family = "family",
    Strength = "strength",
    CommitsBy = "commits_by",
    MemberKind = "member_kind",
    GroupKind = "group_kind",
    Change = "change",
    ChangeAbout = "about",
    WarningKind = "warning_kind",
    OrganisationKind = "organisation_kind",
    RelationKind = "relation",
    MembershipKind = "membership",
    SuccessionKind = "succession",
    Passage = "passes",
    Outcome = "outcome",
    Opinion = "opinion",
    Standing = "counts_as",
    ScaleKind = "scale_kind",
    Direction = "direction",
    Comparability = "comparability",
    ScalePart = "part",
    Phase = "phase",
    StageKind = "stage_kind",
    Method = "method",
    Compliance = "compliance",
    PartEffect = "part_effect",
    Ties = "ties",
    Every = "every",
    ExemptionKind = "exemption",
    Application = "application",
    Found = "found",
    Activity = "activity",
    Timing = "timing",
    Unit = "unit",
    Regularity = "regularity",
    Target = "objects",
    Evaluator = "done_by",
    Obligation = "obligation",
    Publicity = "publicity",
    Depth = "depth",
    Weight = "evidence_strength",
    LearntFrom = "learnt_from",
    LifeCycle = "life_cycle",
    Mechanism = "mechanism",
    Stage = "stage",
    Role = "role",
    Missing = "missing",
    StatementKind = "statement_kind",
    EvidenceKind = "evidence_kind",
    Priority = "priority",
    Response = "response",
    Progress = "progress",
    TriggerKind = "trigger_kind",
    After = "after",
    Fate = "fate",
    LessonStatus = "lesson_status",
    ProposalStatus = "proposal_status",
    Uptake = "dimension",
    IndicatorType = "indicator_type",
    Level = "level",
    Advance = "advance",
    Disposition = "disposition",
    Profile = "profile",
    Term = "term",
    Classification = "classification",
    NextStep = "next_step",
    RankedBy = "ranked_by",
    WeightedBy = "weighted_by",
}

/// The vocabulary of a column whose values are codes, where it is not the
/// column's own name: tables say `kind` of members, of groups and of scales, and
/// `status` of commitments and of compliance, which share no word.
pub(super) fn vocabulary_of<'a>(column: &'a str, code: &str) -> &'a str {
    match column {
        "kind" if code.parse::<GroupKind>().is_ok() => GroupKind::KIND,
        "kind" if code.parse::<ScaleKind>().is_ok() => ScaleKind::KIND,
        "kind" => MemberKind::KIND,
        "warning" => WarningKind::KIND,
        "status" | "status_before" if code.parse::<Compliance>().is_ok() => Compliance::KIND,
        "status" if code.parse::<LessonStatus>().is_ok() => LessonStatus::KIND,
        "instead" | "ended_by" => Disposition::KIND,
        "status_before" => Status::KIND,
        "predecessor_status" => Status::KIND,
        "phase" if code.parse::<LifeCycle>().is_ok() => LifeCycle::KIND,
        _ => column,
    }
}

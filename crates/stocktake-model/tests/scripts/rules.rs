//! Every rule has its script: a code that none shows is found here.

use std::fs;

use stocktake_model::{
    Position, RecordedTime,
    decide::{Command, Rejection, Warning, decide},
    evaluation::Refusal,
    event::{Event, MemberRecorded},
    state::{MEMBERS_MAX, Recorded, State},
    subject::Subject,
};

use crate::support::TODAY;

/// The codes of an enum, and a `match` that stops compiling when one is missing.
macro_rules! codes {
    ($name:ident: $($variant:ident)+) => {{
        let _exhaustive = |value: &$name| match value {
            $($name::$variant { .. } => (),)+
        };
        [$(stringify!($variant)),+].map(snake_case)
    }};
}

fn snake_case(name: &str) -> String {
    let mut out = String::new();
    for c in name.chars() {
        if c.is_uppercase() && !out.is_empty() {
            out.push('_');
        }
        out.extend(c.to_lowercase());
    }
    out
}

/// All scripts, as they stand in the files of this folder.
fn scripts() -> String {
    let folder = fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scripts")).unwrap();
    folder.map(|file| fs::read_to_string(file.unwrap().path()).unwrap()).collect()
}

/// The codes that no script shows. An answer in a script is what the code said,
/// or its test fails; so it is enough to look for the codes in the files.
fn unseen(outcome: &str, codes: &[String]) -> Vec<String> {
    let scripts = scripts();
    let seen = |code: &&String| {
        scripts.lines().any(|line| {
            let words: Vec<&str> = line.split_whitespace().take(2).collect();
            words == [outcome, code.as_str()]
        })
    };
    codes.iter().filter(|code| !seen(code)).cloned().collect()
}

#[test]
fn every_rejection_and_every_warning_has_a_script() {
    let rejections = codes!(Rejection:
        OrganisationDiffers LeftBeforeJoined InstrumentUnknown MemberUnknown TooManyMembers AliasTaken
        CeasedBeforeExisted RelatedToItself WhoseMissing WhoseNotAllowed OwnReservation
        ReplacesAnother EventUnknown EventErased AlreadyRetracted NotRetractable NotErasable
        ReasonMissing KeyReused PositionConflict TextTooLong
        PeriodReversed PeriodsOverlap SucceedsItself InstrumentsMissing InstrumentsNotAllowed
        VersionUnknown RevisesItself ProvisionUnknown PartOfItself TooManyProvisions
        ProvisionNotAllowed TerritoryMissing TerritoryNotAllowed
        ScaleValuesMissing ScaleFieldNotAllowed ScaleValueTwice ScaleOutOfOrder ScaleUnknown
        ValueOffScale MapsToItself CycleUnknown CycleNotOpen CycleClosed
        ProvisionOfAnotherVersion NotBound TooMuchEvidence TooManyRatings
        StageTwice ProcedureTypeUnknown StageUnknown TooManyStages ProvisionWithoutInstrument
        CaseNotOpened CaseClosed CaseDiffers ReplacesOtherCase
        RuleLevels RuleLevelsReversed RuleWeight RuleWeightsWithoutInstrument RuleOpinionTwice
        RuleSameDay RuleUndated ExemptionDates ActMissing
        UnitDiffers TooManyParts ReplacesOther RangeReversed NoProbability
        FieldBlank FieldMissing NothingFiled Evaluation);
    // Those of evaluation are an enum of their own.
    let rejections: Vec<String> = rejections.into_iter().filter(|it| it != "evaluation").collect();
    let refusals = codes!(Refusal:
        FollowsItself CodeTwice ColumnUnknown NotBetween TakenUpAndNot WeightNotTold ComparedOnce StageTooEarly EvaluationEnded EvidenceWithoutSource CitesNothing
        CitesForward StatementKindFixed ViewNotFrozen NoDigest NotRecommended NotAccepted NotJudged
        MergedIntoItself WeightNotAbove NotUnderReview CriterionUnknown NoSuchDisposition
        BodyWithoutPower DispositionUnfit MajorityMissing ReplacesItself DecidedAlready);
    assert_eq!(unseen("refused:", &refusals), [""; 0]);
    // The engine refuses a reused key; too many members have a test of their own below.
    let elsewhere = [
        "too_many_members",
        "key_reused",
        "position_conflict",
        "too_many_provisions",
        "too_many_ratings",
        "too_many_stages",
        "too_many_parts",
    ];
    assert_eq!(unseen("refused:", &rejections), elsewhere);
    let warnings = codes!(Warning:
        MembersRemain ConsentBeforeSignature BeforeAdoption BeforeMemberExisted AfterMemberCeased RecordedTwice
        EndBeforeConsent InForceBeforeConsent InForceWithoutConsent InFuture Undated
        NothingToWithdraw NoSuchReservation Corrected Revised OtherTitle RelationUnknown
        NothingToOptOutOf GroupUnknown
        RatingCorrected CycleNotOpen CycleClosed ProvisionOfAnotherVersion NotBound
        ObservationCorrected StepCorrected CaseNotOpened CaseClosed CaseDiffers StageRepeated
        DatedBefore MoreVotesThanMembers BallotMissing EvaluationOver NoPart NoLesson StillNamed);
    assert_eq!(unseen("warning:", &warnings), [""; 0]);
    assert_eq!(unseen("warning:", &["no_such_code".to_owned()]), ["no_such_code"], "the control");
}

#[test]
fn a_log_names_so_many_members_and_no_more() {
    let mut state = State::default();
    for n in 0..MEMBERS_MAX {
        let record = MemberRecorded::bare(format!("M{n}").parse().unwrap());
        let (subject, event) =
            (Subject::Member(record.code.clone()), Event::MemberRecorded(record));
        let time = RecordedTime(1);
        state.fold(Recorded::Entry { time, subject: &subject, event: &event, refers_to: None });
    }
    let record = |code: &str| {
        let command = Command::RecordMember(MemberRecorded::bare(code.parse().unwrap()));
        decide(&state, &command, None, TODAY.parse().unwrap()).map(|decision| decision.known)
    };
    assert_eq!(record("ONE-MORE"), Err(Rejection::TooManyMembers));
    assert_eq!(record("M7"), Ok(Some(Position(8))), "the known ones stay known");
}

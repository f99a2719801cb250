//! What is odd about something that stands, as a kind and what makes it so.

use super::Value;
use crate::{PartialDate, warning::Warning};

crate::vocabulary! {
    /// What is odd about a fact that stands.
    WarningKind "kind of warning" {
        /// The date is known to the month or the year only.
        ImpreciseDate = "imprecise_date",
        /// The source doubts the date.
        UncertainDate = "uncertain_date",
        /// No date is known.
        Undated = "undated",
        /// The date lies after the day asked about.
        InFuture = "in_future",
        /// Dated before the instrument was adopted.
        BeforeAdoption = "before_adoption",
        /// Dated before the member existed.
        BeforeMemberExisted = "before_member_existed",
        /// Dated after the member ceased to exist.
        AfterMemberCeased = "after_member_ceased",
        /// Consent is dated before signature.
        ConsentBeforeSignature = "consent_before_signature",
        /// Entry into force is dated before consent.
        InForceBeforeConsent = "in_force_before_consent",
        /// Entry into force without consent.
        InForceWithoutConsent = "in_force_without_consent",
        /// An end without consent before it.
        EndBeforeConsent = "end_before_consent",
        /// Consent given anew after an end. It need not be an error.
        ConsentAfterEnd = "consent_after_end",
        /// An act of the same kind recorded twice for one member and instrument.
        RecordedTwice = "recorded_twice",
        /// There is nothing to withdraw or end.
        NothingToWithdraw = "nothing_to_withdraw",
        /// The instrument binds nobody without an act, so that there is nothing to opt out of.
        NothingToOptOutOf = "nothing_to_opt_out_of",
        /// An objection to a reservation that is not recorded.
        NoSuchReservation = "no_such_reservation",
        /// On one day an instrument ended for most of its parties.
        EndedForMany = "ended_for_many",
        /// The instrument was known by several titles.
        SeveralTitles = "several_titles",
        /// Related to an instrument that is not recorded.
        RelationUnknown = "relation_unknown",
        /// Belongs to a group that is not recorded.
        GroupUnknown = "group_unknown",
        /// A rating dated before its cycle opened.
        CycleNotOpen = "cycle_not_open",
        /// A rating dated after its cycle had closed.
        CycleClosed = "cycle_closed",
        /// A rating of a provision that the rated version does not have.
        ProvisionOfAnotherVersion = "provision_of_another_version",
        /// A rating of a member that was not bound on the day.
        NotBound = "not_bound",
        /// A case that does not begin with a stage that opens it.
        CaseNotOpened = "case_not_opened",
        /// A case that goes on after its end.
        CaseClosed = "case_closed",
        /// A case whose steps are not all about the same.
        CaseDiffers = "case_differs",
        /// A stage that a case reached again.
        StageRepeated = "stage_repeated",
        /// A record dated before what it follows.
        DatedBefore = "dated_before",
        /// More votes than members.
        MoreVotesThanMembers = "more_votes_than_members",
        /// No ballot is told where two thirds are needed.
        BallotMissing = "ballot_missing",
        /// Told of an evaluation after its end.
        EvaluationOver = "evaluation_over",
        /// Somebody judges who has no part in the evaluation.
        NoPart = "no_part",
        /// A lesson that comes from another kind of statement.
        NoLesson = "no_lesson",
        /// A record names what is not there any more.
        NamesMissing = "names_missing",
    }
}

/// A warning that was given when a fact was recorded, as one that stands; those
/// that speak of the recording itself do not.
pub(super) fn of_warning(warning: &Warning) -> Option<(WarningKind, Value)> {
    let date = |date: &PartialDate| Value::Date(*date);
    let (kind, beside) = match warning {
        // What comes next of a review says it as long as it is so.
        Warning::MembersRemain { .. } => return None,
        Warning::ConsentBeforeSignature { signature, .. } => {
            (WarningKind::ConsentBeforeSignature, date(signature))
        }
        Warning::BeforeAdoption { adopted_on } => (WarningKind::BeforeAdoption, date(adopted_on)),
        Warning::BeforeMemberExisted { exists_from } => {
            (WarningKind::BeforeMemberExisted, date(exists_from))
        }
        Warning::AfterMemberCeased { ceased_on } => {
            (WarningKind::AfterMemberCeased, date(ceased_on))
        }
        Warning::RecordedTwice { earlier, .. } => (WarningKind::RecordedTwice, date(earlier)),
        Warning::EndBeforeConsent => (WarningKind::EndBeforeConsent, Value::Empty),
        Warning::InForceBeforeConsent { consent, .. } => {
            (WarningKind::InForceBeforeConsent, date(consent))
        }
        Warning::InForceWithoutConsent => (WarningKind::InForceWithoutConsent, Value::Empty),
        Warning::InFuture { .. } => (WarningKind::InFuture, Value::Empty),
        Warning::Undated => (WarningKind::Undated, Value::Empty),
        Warning::NothingToWithdraw { .. } => (WarningKind::NothingToWithdraw, Value::Empty),
        Warning::NoSuchReservation { whose } => {
            (WarningKind::NoSuchReservation, Value::name(&whose))
        }
        Warning::NothingToOptOutOf => (WarningKind::NothingToOptOutOf, Value::Empty),
        Warning::RelationUnknown { to } => (WarningKind::RelationUnknown, Value::name(&to)),
        Warning::GroupUnknown { group } => (WarningKind::GroupUnknown, Value::name(&group)),
        Warning::CycleNotOpen { opens_on, .. } => (WarningKind::CycleNotOpen, date(opens_on)),
        Warning::CycleClosed { closes_on, .. } => (WarningKind::CycleClosed, date(closes_on)),
        Warning::ProvisionOfAnotherVersion { provision, .. } => {
            (WarningKind::ProvisionOfAnotherVersion, Value::name(&provision))
        }
        Warning::NotBound { status } => (WarningKind::NotBound, Value::Code(status.code())),
        Warning::CaseNotOpened { stage } => (WarningKind::CaseNotOpened, Value::name(&stage)),
        Warning::CaseClosed { closed_on } => (WarningKind::CaseClosed, date(closed_on)),
        Warning::CaseDiffers => (WarningKind::CaseDiffers, Value::Empty),
        Warning::StageRepeated { earlier, .. } => (WarningKind::StageRepeated, date(earlier)),
        Warning::DatedBefore { follows, .. } => (WarningKind::DatedBefore, date(follows)),
        Warning::MoreVotesThanMembers { members, .. } => {
            (WarningKind::MoreVotesThanMembers, Value::said(members))
        }
        Warning::BallotMissing => (WarningKind::BallotMissing, Value::Empty),
        Warning::EvaluationOver { stage } => {
            (WarningKind::EvaluationOver, Value::Code(stage.code()))
        }
        Warning::NoPart { actor } => (WarningKind::NoPart, Value::name(&actor)),
        Warning::NoLesson { statement, .. } => (WarningKind::NoLesson, Value::name(&statement)),
        Warning::Corrected { .. }
        | Warning::RatingCorrected { .. }
        | Warning::ObservationCorrected { .. }
        | Warning::StepCorrected { .. }
        | Warning::StillNamed { .. }
        | Warning::Revised
        | Warning::OtherTitle { .. } => return None,
    };
    Some((kind, beside))
}

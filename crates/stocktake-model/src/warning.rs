//! What is odd about something that is recorded all the same: codes with
//! fields, of which words are made at the edge.

use serde::Serialize;

use crate::{
    ActorCode, Amount, CycleCode, GroupCode, InstrumentCode, MemberCode, PartialDate,
    ProvisionCode, ScaleValue, StageCode, StatementCode, VersionCode,
    evaluation::{Stage, StatementKind},
    vocabulary::{Act, Status},
};

/// Something odd about a fact that is recorded all the same. As JSON:
/// `{"code": "consent_before_signature", …}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Warning {
    /// An instrument was ended while members are bound by it who are not yet bound by the one
    /// that takes its place.
    MembersRemain {
        /// How many.
        members: usize,
    },
    /// Consent takes effect before signature.
    ConsentBeforeSignature {
        /// The date of consent.
        consent: PartialDate,
        /// The date of signature.
        signature: PartialDate,
    },
    /// The act is dated before the instrument was adopted.
    BeforeAdoption {
        /// When it was adopted.
        adopted_on: PartialDate,
    },
    /// The act is dated before the member came to exist.
    BeforeMemberExisted {
        /// When it came to exist.
        exists_from: PartialDate,
    },
    /// The act is dated after the member ceased to exist.
    AfterMemberCeased {
        /// When it ceased to exist.
        ceased_on: PartialDate,
    },
    /// An act of the same kind is recorded, and nothing between the two makes a second one sensible.
    RecordedTwice {
        /// The act.
        act: Act,
        /// The date of the earlier one.
        earlier: PartialDate,
    },
    /// An end without consent before it: it is ignored.
    EndBeforeConsent,
    /// Entry into force is dated before consent.
    InForceBeforeConsent {
        /// The date of entry into force.
        in_force: PartialDate,
        /// The date of consent.
        consent: PartialDate,
    },
    /// Entry into force, and no consent is recorded yet.
    InForceWithoutConsent,
    /// The date lies in the future.
    InFuture {
        /// The date.
        occurred_on: PartialDate,
    },
    /// No date is known.
    Undated,
    /// There is nothing to withdraw or end.
    NothingToWithdraw {
        /// The act.
        act: Act,
    },
    /// No reservation of that member is recorded.
    NoSuchReservation {
        /// The member named.
        whose: MemberCode,
    },
    /// The instrument binds nobody without an act of its own, so that there is nothing to opt out of.
    NothingToOptOutOf,
    /// The row corrects a fact of an earlier import.
    Corrected {
        /// The date it had.
        was: PartialDate,
        /// The act it had.
        act: Act,
    },
    /// The row corrects what was recorded of a member or an instrument.
    Revised,
    /// The instrument is known by another title, which stays.
    OtherTitle {
        /// The title it is known by.
        known: String,
        /// The title given.
        given: String,
    },
    /// The instrument it stands in a relation to is not recorded.
    RelationUnknown {
        /// The code as given.
        to: InstrumentCode,
    },
    /// The group that the member belongs to is not recorded.
    GroupUnknown {
        /// The code as given.
        group: GroupCode,
    },
    /// The row corrects a rating of an earlier import.
    RatingCorrected {
        /// The value it had.
        value: ScaleValue,
    },
    /// The row corrects an observation of an earlier import.
    ObservationCorrected {
        /// The value it had.
        value: Amount,
    },
    /// The rating is dated before its cycle opened.
    CycleNotOpen {
        /// The cycle.
        cycle: CycleCode,
        /// When it opened.
        opens_on: PartialDate,
    },
    /// The rating is dated after its cycle had closed.
    CycleClosed {
        /// The cycle.
        cycle: CycleCode,
        /// When it had closed.
        closes_on: PartialDate,
    },
    /// The provision is not one of the version that is rated.
    ProvisionOfAnotherVersion {
        /// The provision.
        provision: ProvisionCode,
        /// The version that is rated.
        version: VersionCode,
    },
    /// The member was not bound on the day of the rating.
    NotBound {
        /// What it was instead.
        status: Status,
    },
    /// The row corrects a step of an earlier import.
    StepCorrected {
        /// The stage that it had reached.
        stage: StageCode,
        /// When.
        was: PartialDate,
    },
    /// The case does not begin with a stage that opens it.
    CaseNotOpened {
        /// The stage with which it begins.
        stage: StageCode,
    },
    /// The case had ended before.
    CaseClosed {
        /// When.
        closed_on: PartialDate,
    },
    /// The steps of the case are not all about the same.
    CaseDiffers,
    /// The case had reached this stage before.
    StageRepeated {
        /// The stage.
        stage: StageCode,
        /// When it did before.
        earlier: PartialDate,
    },
    /// It is dated before what it follows.
    DatedBefore {
        /// The date.
        date: PartialDate,
        /// The date of what it follows.
        follows: PartialDate,
    },
    /// More voted than there are members.
    MoreVotesThanMembers {
        /// How many voted.
        votes: u64,
        /// How many members there were.
        members: usize,
    },
    /// Two thirds of the votes cast are needed, and no ballot is told.
    BallotMissing,
    /// The evaluation had ended before.
    EvaluationOver {
        /// How.
        stage: Stage,
    },
    /// Somebody judges who has no part in the evaluation.
    NoPart {
        /// Who.
        actor: ActorCode,
    },
    /// What a lesson comes from is another kind of statement.
    NoLesson {
        /// The statement.
        statement: StatementCode,
        /// What it is.
        statement_kind: StatementKind,
    },
    /// Records that stand still name what is taken back.
    StillNamed {
        /// The first of them, as a subject.
        by: String,
        /// How many there are.
        records: usize,
    },
}

//! Why a command is refused: codes with fields, of which words are made at the
//! edge, in the reader's language.

use serde::Serialize;

use crate::{
    Amount, CaseCode, CycleCode, Decimal, GroupCode, IndicatorCode, InstrumentCode, MemberCode,
    OrganisationCode, PartialDate, Position, ProcedureTypeCode, ProvisionCode, RuleCode, ScaleCode,
    ScaleValue, StageCode, VersionCode,
    conduct::ExemptionKind,
    evaluation::Refusal,
    event::EventId,
    rating::Opinion,
    rule::Method,
    scale::ScaleKind,
    vocabulary::{Act, Passage, Status},
};

/// A rule that a command breaks. As JSON: `{"code": "instrument_unknown",
/// "instrument": "CBD"}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, thiserror::Error)]
#[serde(tag = "code", rename_all = "snake_case")]
#[error("refused: {self:?}")]
pub enum Rejection {
    /// The log is another organisation's.
    OrganisationDiffers {
        /// Whose log it is.
        organisation: OrganisationCode,
    },
    /// No such instrument is recorded.
    InstrumentUnknown {
        /// Its code as given.
        instrument: InstrumentCode,
    },
    /// No such member is recorded.
    MemberUnknown {
        /// Its code as given.
        member: MemberCode,
    },
    /// The log names as many members as facts can hold.
    TooManyMembers,
    /// Another member goes by this code already.
    AliasTaken {
        /// The scheme of the alias.
        scheme: String,
        /// The alias.
        value: String,
        /// Who goes by it.
        member: MemberCode,
    },
    /// A member cannot cease to exist before it came to exist.
    CeasedBeforeExisted {
        /// The member.
        member: MemberCode,
    },
    /// A member cannot leave a group before it came to belong to it.
    LeftBeforeJoined {
        /// The group.
        group: GroupCode,
    },
    /// A period ends before it begins.
    PeriodReversed {
        /// When it begins.
        from: PartialDate,
        /// The first day after it.
        until: PartialDate,
    },
    /// Two periods of which one excludes the other overlap, or stand in the wrong order.
    PeriodsOverlap {
        /// The field: `names` or `membership`.
        field: &'static str,
        /// The member.
        member: MemberCode,
    },
    /// A member cannot be its own successor.
    SucceedsItself {
        /// The member.
        member: MemberCode,
    },
    /// The instruments that pass are not listed.
    InstrumentsMissing,
    /// Instruments are listed only where it is those that pass.
    InstrumentsNotAllowed {
        /// What passes.
        passes: Passage,
    },
    /// No such version is recorded.
    VersionUnknown {
        /// The instrument.
        instrument: InstrumentCode,
        /// The version as given.
        version: VersionCode,
    },
    /// A version cannot revise itself.
    RevisesItself {
        /// The version.
        version: VersionCode,
    },
    /// No such provision is recorded.
    ProvisionUnknown {
        /// The instrument.
        instrument: InstrumentCode,
        /// The provision as given.
        provision: ProvisionCode,
    },
    /// A provision cannot be a part of itself.
    PartOfItself {
        /// The provision.
        provision: ProvisionCode,
    },
    /// The instrument has as many provisions as facts can tell apart.
    TooManyProvisions {
        /// The instrument.
        instrument: InstrumentCode,
    },
    /// Only opting into or out of a part of an instrument names a provision.
    ProvisionNotAllowed {
        /// The act.
        act: Act,
    },
    /// An extension to a territory, or its end, must name the territory.
    TerritoryMissing {
        /// The act.
        act: Act,
    },
    /// Only an extension to a territory, or its end, names one.
    TerritoryNotAllowed {
        /// The act.
        act: Act,
    },
    /// An instrument cannot stand in a relation to itself.
    RelatedToItself {
        /// The instrument.
        instrument: InstrumentCode,
    },
    /// An objection must name whose reservation it is about.
    WhoseMissing {
        /// The act.
        act: Act,
    },
    /// Only an objection, or its withdrawal, names whose reservation it is about.
    WhoseNotAllowed {
        /// The act.
        act: Act,
    },
    /// A member cannot object to its own reservation.
    OwnReservation {
        /// The member.
        member: MemberCode,
    },
    /// What is to be corrected is not a standing fact of the same member and instrument.
    ReplacesAnother {
        /// The instrument.
        instrument: InstrumentCode,
        /// The member.
        member: MemberCode,
    },
    /// A scale of this kind must list its values.
    ScaleValuesMissing {
        /// The kind.
        kind: ScaleKind,
    },
    /// A scale that lists values has no range and no bands; others list none.
    ScaleFieldNotAllowed {
        /// The kind.
        kind: ScaleKind,
    },
    /// A value stands twice.
    ScaleValueTwice {
        /// The value.
        value: ScaleValue,
    },
    /// The range ends before it begins, or the bands are not in ascending order.
    ScaleOutOfOrder,
    /// No such version of a scale is recorded.
    ScaleUnknown {
        /// The scale as given.
        scale: ScaleCode,
        /// Its version as given.
        version: VersionCode,
    },
    /// The scale does not have this value.
    ValueOffScale {
        /// The scale.
        scale: ScaleCode,
        /// Its version.
        version: VersionCode,
        /// The value as given.
        value: ScaleValue,
    },
    /// A scale cannot be mapped to itself.
    MapsToItself {
        /// The scale.
        scale: ScaleCode,
        /// Its version.
        version: VersionCode,
    },
    /// No such reporting cycle is recorded.
    CycleUnknown {
        /// The instrument.
        instrument: InstrumentCode,
        /// The cycle as given.
        cycle: CycleCode,
    },
    /// The cycle takes no ratings yet.
    CycleNotOpen {
        /// The cycle.
        cycle: CycleCode,
        /// From when on it does.
        opens_on: PartialDate,
    },
    /// The cycle takes no ratings any more.
    CycleClosed {
        /// The cycle.
        cycle: CycleCode,
        /// Since when.
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
        /// The member.
        member: MemberCode,
        /// What it was instead.
        status: Status,
    },
    /// A rating names more evidence than an entry may hold.
    TooMuchEvidence {
        /// How many references are allowed.
        references_max: usize,
    },
    /// The instrument has as many different values, or assessors and cycles, as
    /// facts can tell apart.
    TooManyRatings {
        /// The instrument.
        instrument: InstrumentCode,
    },
    /// A stage of a kind of procedure stands twice.
    StageTwice {
        /// The stage.
        stage: StageCode,
    },
    /// No such version of a kind of procedure is recorded.
    ProcedureTypeUnknown {
        /// The kind as given.
        procedure_type: ProcedureTypeCode,
        /// Its version as given.
        version: VersionCode,
    },
    /// The kind of procedure does not have this stage.
    StageUnknown {
        /// The kind of procedure.
        procedure_type: ProcedureTypeCode,
        /// Its version.
        version: VersionCode,
        /// The stage as given.
        stage: StageCode,
    },
    /// The record names as many different stages as facts can tell apart.
    TooManyStages,
    /// A case about a provision is about an instrument.
    ProvisionWithoutInstrument {
        /// The case.
        case: CaseCode,
    },
    /// A case begins with a stage that opens it.
    CaseNotOpened {
        /// The case.
        case: CaseCode,
        /// The stage as given.
        stage: StageCode,
    },
    /// The case has ended.
    CaseClosed {
        /// The case.
        case: CaseCode,
        /// When it ended.
        closed_on: PartialDate,
    },
    /// The case is about another member or instrument, or another kind of procedure.
    CaseDiffers {
        /// The case.
        case: CaseCode,
    },
    /// What is to be corrected is not a standing step of the case.
    ReplacesOtherCase {
        /// The case.
        case: CaseCode,
    },
    /// The method of a rule needs levels, or has none.
    RuleLevels {
        /// The method.
        method: Method,
    },
    /// The level of partial compliance is above that of compliance (of a deficit, below it).
    RuleLevelsReversed,
    /// A provision weighs twice, or less than nothing.
    RuleWeight {
        /// The provision.
        provision: ProvisionCode,
    },
    /// A rule that is for all instruments has no provisions to weigh.
    RuleWeightsWithoutInstrument {
        /// The rule.
        rule: RuleCode,
    },
    /// An opinion is preferred twice.
    RuleOpinionTwice {
        /// The opinion.
        opinion: Opinion,
    },
    /// Another rule decides from the same day on for the same instrument.
    RuleSameDay {
        /// The rule.
        rule: RuleCode,
        /// Its version.
        version: VersionCode,
    },
    /// A deadline has a day and no period; a transition period has an end.
    ExemptionDates {
        /// What is granted or set.
        exemption: ExemptionKind,
    },
    /// A measure names the domestic act.
    ActMissing,
    /// A rule decides from a day on, so that this must be known.
    RuleUndated,
    /// A text that is given says something.
    FieldBlank {
        /// The field.
        field: &'static str,
    },
    /// A field must be given beside what is given.
    FieldMissing {
        /// The field.
        field: &'static str,
    },
    /// Nothing is recorded under this key.
    NothingFiled {
        /// What is named, as the subject of an event.
        subject: String,
    },
    /// A value is in the unit of its indicator, and one with observations keeps it.
    UnitDiffers {
        /// The indicator.
        indicator: IndicatorCode,
        /// The unit given.
        unit: String,
        /// The unit of the indicator.
        expected: String,
    },
    /// The observations of an indicator name more parts, qualities and sources than fit.
    TooManyParts {
        /// The indicator.
        indicator: IndicatorCode,
    },
    /// What is to be corrected is not a standing fact about the same.
    ReplacesOther {
        /// What it is about, as the subject of an event.
        subject: String,
    },
    /// A range ends above where it begins.
    RangeReversed {
        /// Its lower end.
        lower: Amount,
        /// Its upper end.
        upper: Amount,
    },
    /// A probability is from 0 to 1.
    NoProbability {
        /// What was given.
        probability: Decimal,
    },
    /// No event with this id is recorded.
    EventUnknown {
        /// The id.
        event: EventId,
    },
    /// The event's content was erased.
    EventErased {
        /// The id.
        event: EventId,
    },
    /// The entry was taken back or corrected already.
    AlreadyRetracted {
        /// The id of the event.
        event: EventId,
    },
    /// A retraction or an erasure cannot itself be taken back; record the fact again.
    NotRetractable {
        /// The id of the event.
        event: EventId,
    },
    /// The proof that something was erased cannot be erased.
    NotErasable {
        /// The id of the event.
        event: EventId,
    },
    /// A reason must be given.
    ReasonMissing,
    /// This key, or event id, was used for something else.
    KeyReused {
        /// The event recorded under it.
        event: EventId,
    },
    /// The record does not end where the sender takes it to end.
    PositionConflict {
        /// Where the sender takes it to end.
        expected: Position,
        /// Where it ends.
        current: Position,
    },
    /// A text is longer than an entry may hold.
    TextTooLong {
        /// The field.
        field: &'static str,
        /// How many characters are allowed.
        characters_max: usize,
    },
    /// A rule of evaluation.
    #[serde(untagged)]
    Evaluation(Refusal),
}

impl From<Refusal> for Rejection {
    fn from(refusal: Refusal) -> Self {
        Self::Evaluation(refusal)
    }
}

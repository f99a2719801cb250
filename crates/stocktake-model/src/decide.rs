//! The way from a command to events: pure, so that the writer may decide
//! again after a conflict. Each command is decided in the file of the thing it
//! is about; here are the words they share. Rejections and warnings are codes
//! with fields; sentences are made at the edge, in the reader's language.

use chrono::NaiveDate;

use crate::{
    PartialDate, Position, commitment,
    commitment::ImportedCommitment,
    conduct, cycle, entry,
    event::{
        ApplicationRecorded, CommitmentRecorded, CycleRecorded, EntryErased, EntryRetracted, Event,
        EventId, ExemptionRecorded, GroupRecorded, InstrumentRecorded, MeasureRecorded,
        MemberRecorded, OrganisationRecorded, ProcedureRecorded, ProcedureTypeRecorded,
        ProvisionRecorded, RatingRecorded, RuleRecorded, ScaleMappingRecorded, ScaleRecorded,
        SuccessionRecorded, VersionRecorded, certainly_before,
    },
    filed::{self, Filed},
    group,
    imported::Told,
    indicator::{self, Observed},
    instrument, member, organisation,
    procedure::{self, ImportedProcedure},
    provision,
    rating::{self, ImportedRating},
    rule, scale,
    state::State,
    subject::Subject,
    succession, version,
};

pub use crate::{rejection::Rejection, warning::Warning};

/// Something somebody wants recorded. One that only records a fact carries the
/// data of its event.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(clippy::large_enum_variant, reason = "the large one is the usual one: rows of files")]
pub enum Command {
    /// What the organisation says of itself.
    RecordOrganisation(OrganisationRecorded),
    /// A member as it is from now on known.
    RecordMember(MemberRecorded),
    /// A group of members as it is from now on known.
    RecordGroup(GroupRecorded),
    /// Who took whose place.
    RecordSuccession(SuccessionRecorded),
    /// An instrument as it is from now on known.
    RecordInstrument(InstrumentRecorded),
    /// A version of an instrument as it is from now on known.
    RecordVersion(VersionRecorded),
    /// A provision of an instrument as it is from now on known.
    RecordProvision(ProvisionRecorded),
    /// What a member did about an instrument.
    RecordCommitment(CommitmentRecorded),
    /// What a row of a file says that a member did.
    ImportCommitment(ImportedCommitment),
    /// A version of a scale as it is from now on known.
    RecordScale(ScaleRecorded),
    /// How values of one scale are read on another.
    RecordScaleMapping(ScaleMappingRecorded),
    /// A reporting cycle as it is from now on known.
    RecordCycle(CycleRecorded),
    /// How somebody holds that a member complies.
    RecordRating(RatingRecorded),
    /// How a row of a file says that a member was held to comply.
    ImportRating(ImportedRating),
    /// A version of a kind of procedure as it is from now on known.
    RecordProcedureType(ProcedureTypeRecorded),
    /// A case reaches a stage.
    RecordProcedure(ProcedureRecorded),
    /// A case reached a stage, as a row of a file says.
    ImportProcedure(ImportedProcedure),
    /// A version of a rule as it is from now on known.
    RecordRule(RuleRecorded),
    /// Something does not bind a member as it binds others.
    RecordExemption(ExemptionRecorded),
    /// What a member did in its own law.
    RecordMeasure(MeasureRecorded),
    /// What a member was seen to do.
    RecordApplication(ApplicationRecorded),
    /// What an indicator was observed to be for a member.
    Observe(Box<Observed>),
    /// Something as it is from now on known under its key.
    RecordFiled(Box<Filed>),
    /// Take an entry back.
    Retract(EntryRetracted),
    /// Erase what an entry says.
    Erase(EntryErased),
}

impl Command {
    /// The earlier event that the command speaks of, which the engine looks up
    /// before the decision.
    #[must_use]
    pub fn refers_to(&self) -> Option<EventId> {
        match self {
            Self::RecordCommitment(data) => data.replaces,
            Self::ImportCommitment(row) => row.commitment.replaces,
            Self::RecordRating(data) => data.replaces,
            Self::ImportRating(row) => row.rating.replaces,
            Self::RecordProcedure(data) => data.replaces,
            Self::ImportProcedure(row) => row.procedure.replaces,
            Self::RecordExemption(data) => data.replaces,
            Self::RecordMeasure(data) => data.replaces,
            Self::RecordApplication(data) => data.replaces,
            Self::Observe(row) => row.observation.replaces,
            Self::Retract(data) => Some(data.of),
            Self::Erase(data) => Some(data.of),
            Self::RecordOrganisation(_)
            | Self::RecordMember(_)
            | Self::RecordGroup(_)
            | Self::RecordSuccession(_)
            | Self::RecordInstrument(_)
            | Self::RecordVersion(_)
            | Self::RecordProvision(_)
            | Self::RecordScale(_)
            | Self::RecordScaleMapping(_)
            | Self::RecordCycle(_)
            | Self::RecordProcedureType(_)
            | Self::RecordRule(_)
            | Self::RecordFiled(_) => None,
        }
    }

    /// What a row of a file brings with its fact, where nobody knows it yet.
    #[must_use]
    pub fn introduces(&self) -> &[Event] {
        if let Self::ImportRating(row) = self {
            return &row.introduces;
        }
        if let Self::Observe(row) = self {
            return &row.introduces;
        }
        if let Self::ImportProcedure(row) = self { &row.introduces } else { &[] }
    }

    /// What the import of a row has told before it, where rows tell facts again.
    #[must_use]
    pub fn told(&self) -> Option<&Told> {
        if let Self::ImportRating(row) = self {
            return row.matching.as_ref();
        }
        if let Self::Observe(row) = self {
            return row.matching.as_ref();
        }
        if let Self::ImportProcedure(row) = self { row.matching.as_ref() } else { None }
    }

    /// The events that the command cites as evidence: the engine looks whether they are there.
    #[must_use]
    pub fn cited(&self) -> &[EventId] {
        let Self::RecordFiled(filed) = self else { return &[] };
        if let filed::Filed::Statement(told) = filed.as_ref() { &told.events } else { &[] }
    }

    /// [`Self::told`], for whoever imports to say.
    pub fn told_mut(&mut self) -> Option<&mut Told> {
        if let Self::ImportRating(row) = self {
            return row.matching.as_mut();
        }
        if let Self::Observe(row) = self {
            return row.matching.as_mut();
        }
        if let Self::ImportProcedure(row) = self { row.matching.as_mut() } else { None }
    }

    /// The event that the command records when nothing stands against it: what
    /// a resend is compared with.
    #[must_use]
    pub fn event(&self) -> Event {
        match self.clone() {
            Self::RecordOrganisation(data) => Event::OrganisationRecorded(data),
            Self::RecordMember(data) => Event::MemberRecorded(data),
            Self::RecordGroup(data) => Event::GroupRecorded(data),
            Self::RecordSuccession(data) => Event::SuccessionRecorded(data),
            Self::RecordInstrument(data) => Event::InstrumentRecorded(data),
            Self::RecordVersion(data) => Event::VersionRecorded(data),
            Self::RecordProvision(data) => Event::ProvisionRecorded(data),
            Self::RecordCommitment(data) => Event::CommitmentRecorded(data),
            Self::ImportCommitment(row) => Event::CommitmentRecorded(row.commitment),
            Self::RecordScale(data) => Event::ScaleRecorded(data),
            Self::RecordScaleMapping(data) => Event::ScaleMappingRecorded(data),
            Self::RecordCycle(data) => Event::CycleRecorded(data),
            Self::RecordRating(data) => Event::RatingRecorded(data),
            Self::ImportRating(row) => Event::RatingRecorded(row.rating),
            Self::RecordProcedureType(data) => Event::ProcedureTypeRecorded(data),
            Self::RecordProcedure(data) => Event::ProcedureRecorded(data),
            Self::ImportProcedure(row) => Event::ProcedureRecorded(row.procedure),
            Self::RecordRule(data) => Event::RuleRecorded(data),
            Self::RecordExemption(data) => Event::ExemptionRecorded(data),
            Self::RecordMeasure(data) => Event::MeasureRecorded(data),
            Self::RecordApplication(data) => Event::ApplicationRecorded(data),
            Self::Observe(row) => Event::ObservationRecorded(row.observation),
            Self::RecordFiled(filed) => Event::Filed(filed),
            Self::Retract(data) => Event::EntryRetracted(data),
            Self::Erase(data) => Event::EntryErased(data),
        }
    }
}

/// The earlier entry that a command speaks of, as the engine found it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// It is in the log.
    Entry {
        /// Where.
        position: Position,
        /// What it is about.
        subject: Subject,
        /// What it says.
        event: Box<Event>,
    },
    /// It is in the log, and its content was erased.
    Erased,
    /// There is no such event.
    Missing,
}

/// What a command comes to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Decision {
    /// What is to be recorded, in order; the command's own event is the last.
    pub drafts: Vec<Draft>,
    /// What is odd about it.
    pub warnings: Vec<Warning>,
    /// The entry that says it already; then there is nothing to record.
    pub known: Option<Position>,
}

/// An event before it has an id, a time and a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// What is to be recorded.
    pub event: Event,
    /// What it is about.
    pub subject: Subject,
    /// The position of the entry that it corrects, takes back or erases. The
    /// engine writes that entry's id into the event.
    pub refers_to: Option<Position>,
}

impl Draft {
    /// A draft of an event that names its subject itself.
    pub(crate) fn new(event: Event, refers_to: Option<Position>) -> Self {
        let subject = event.subject().unwrap_or(Subject::Organisation);
        Self { event, subject, refers_to }
    }
}

/// What an odd fact is looked at beside.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// Today in UTC.
    pub today: NaiveDate,
    /// The instrument as known.
    pub instrument: Option<&'a InstrumentRecorded>,
    /// The member as known.
    pub member: Option<&'a MemberRecorded>,
}

/// The most characters a text in an entry may have. It bounds what one command
/// can make everybody else carry; evidence and documents are files.
pub const TEXT_CHARS_MAX: usize = 20_000;

/// What `command` comes to, given everything recorded so far. `target` is the
/// entry that [`Command::refers_to`], if it refers to one.
///
/// # Errors
/// A [`Rejection`] naming the rule that the command breaks.
pub fn decide(
    state: &State,
    command: &Command,
    target: Option<&Target>,
    today: NaiveDate,
) -> Result<Decision, Rejection> {
    let entry = |of: EventId| match target {
        Some(Target::Entry { position, subject, event }) => {
            Ok((*position, subject, event.as_ref()))
        }
        Some(Target::Erased) => Err(Rejection::EventErased { event: of }),
        Some(Target::Missing) | None => Err(Rejection::EventUnknown { event: of }),
    };
    let replaced =
        |of: Option<EventId>| of.map(|of| entry(of).map(|(position, _, _)| position)).transpose();
    match command {
        Command::RecordOrganisation(data) => organisation::record(state, data),
        Command::RecordMember(data) => member::record(state, data),
        Command::RecordGroup(data) => group::record(state, data),
        Command::RecordSuccession(data) => succession::record(state, data),
        Command::RecordInstrument(data) => instrument::record(state, data),
        Command::RecordVersion(data) => version::record(state, data),
        Command::RecordProvision(data) => provision::record(state, data),
        Command::RecordCommitment(data) => {
            check_text("text", data.text.as_deref())?;
            commitment::record(state, data, replaced(data.replaces)?, today)
        }
        Command::ImportCommitment(row) => {
            check_text("text", row.commitment.text.as_deref())?;
            commitment::import(state, row, replaced(row.commitment.replaces)?, today)
        }
        Command::RecordScale(data) => scale::record(state, data),
        Command::RecordScaleMapping(data) => scale::record_mapping(state, data),
        Command::RecordCycle(data) => cycle::record(state, data),
        Command::RecordRating(data) => rating::record(state, data, replaced(data.replaces)?, today),
        Command::ImportRating(row) => {
            rating::import(state, row, replaced(row.rating.replaces)?, today)
        }
        Command::RecordRule(data) => rule::record(state, data),
        Command::RecordExemption(data) => {
            conduct::record(state, data, replaced(data.replaces)?, today)
        }
        Command::RecordMeasure(data) => {
            conduct::record(state, data, replaced(data.replaces)?, today)
        }
        Command::RecordApplication(data) => {
            conduct::record(state, data, replaced(data.replaces)?, today)
        }
        Command::RecordProcedureType(data) => procedure::record_type(state, data),
        Command::RecordProcedure(data) => {
            procedure::record(state, data, replaced(data.replaces)?, today)
        }
        Command::ImportProcedure(row) => {
            procedure::import(state, row, replaced(row.procedure.replaces)?, today)
        }
        Command::Observe(row) => {
            indicator::observe(state, row, replaced(row.observation.replaces)?, today)
        }
        Command::RecordFiled(filed) => filed::record(state, filed, today),
        Command::Retract(data) => {
            let (position, subject, event) = entry(data.of)?;
            entry::retract(state, data, position, subject, event)
        }
        Command::Erase(data) => {
            let (position, subject, event) = entry(data.of)?;
            entry::erase(state, data, position, subject, event)
        }
    }
}

/// What was odd about an event when it was recorded at `position`, for the
/// answer to a resend.
#[must_use]
pub fn warnings_again(
    state: &State,
    event: &Event,
    position: Position,
    day: NaiveDate,
) -> Vec<Warning> {
    let before = Position(position.0.saturating_sub(1));
    let known = match event {
        Event::CommitmentRecorded(data) => {
            return commitment::warnings(state, data, position, Some(position), day);
        }
        Event::RatingRecorded(data) => return rating::warnings(state, data, position, day),
        Event::ProcedureRecorded(data) => {
            return procedure::warnings(state, data, position, Some(position), day);
        }
        Event::ExemptionRecorded(data) => return conduct::warnings(state, data, position, day),
        Event::MeasureRecorded(data) => return conduct::warnings(state, data, position, day),
        Event::ApplicationRecorded(data) => return conduct::warnings(state, data, position, day),
        Event::ObservationRecorded(data) => return indicator::warnings(state, data, position, day),
        Event::EntryRetracted(_) | Event::EntryErased(_) => false,
        Event::OrganisationRecorded(_) => state.organisation().at(before).is_some(),
        Event::MemberRecorded(data) => {
            state.member(&data.code).is_some_and(|(_, known)| known.history.at(before).is_some())
        }
        Event::GroupRecorded(data) => {
            state.group(&data.code).is_some_and(|known| known.history.at(before).is_some())
        }
        Event::SuccessionRecorded(data) => state
            .succession(&data.predecessor, &data.successor)
            .is_some_and(|known| known.at(before).is_some()),
        Event::InstrumentRecorded(data) => {
            state.instrument(&data.code).is_some_and(|known| known.history.at(before).is_some())
        }
        Event::VersionRecorded(data) => state
            .instrument(&data.instrument)
            .and_then(|known| known.version(&data.code)?.at(before))
            .is_some(),
        Event::ProvisionRecorded(data) => state
            .instrument(&data.instrument)
            .and_then(|known| known.provisions.wording(&data.code, data.version.as_ref()))
            .is_some_and(|known| known.at(before).is_some()),
        Event::ScaleRecorded(data) => {
            state.scale(&data.code, &data.version).is_some_and(|it| it.at(before).is_some())
        }
        Event::ScaleMappingRecorded(data) => {
            state.scale_mapping(&data.ends()).is_some_and(|it| it.at(before).is_some())
        }
        Event::Filed(filed) => {
            state.filed(&filed.key()).is_some_and(|known| known.at(before).is_some())
        }
        Event::RuleRecorded(data) => {
            state.rule(&data.code, &data.version).is_some_and(|it| it.at(before).is_some())
        }
        Event::ProcedureTypeRecorded(data) => {
            let known = state.procedure_type(&data.code, &data.version);
            known.is_some_and(|known| known.at(before).is_some())
        }
        Event::CycleRecorded(data) => state
            .instrument(&data.instrument)
            .and_then(|known| known.cycle(&data.code)?.at(before))
            .is_some(),
    };
    if known { vec![Warning::Revised] } else { Vec::new() }
}

pub(crate) fn check_text(field: &'static str, text: Option<&str>) -> Result<(), Rejection> {
    match text {
        Some(text) if text.len() > TEXT_CHARS_MAX && text.chars().count() > TEXT_CHARS_MAX => {
            Err(Rejection::TextTooLong { field, characters_max: TEXT_CHARS_MAX })
        }
        Some(_) | None => Ok(()),
    }
}

/// Refuses a period that certainly ends before it begins.
pub(crate) fn check_period(
    from: Option<PartialDate>,
    until: Option<PartialDate>,
) -> Result<(), Rejection> {
    match from.zip(until) {
        Some((from, until)) if certainly_before(until, from) => {
            Err(Rejection::PeriodReversed { from, until })
        }
        Some(_) | None => Ok(()),
    }
}

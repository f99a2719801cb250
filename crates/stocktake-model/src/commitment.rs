//! Commitments: what members did about an instrument, and the status that
//! follows. Order of reading: the facts, the status they make on a day, what
//! is odd about a fact, the decision to record one.

use chrono::NaiveDate;

use crate::{
    InstrumentCode, MemberCode, PartialDate, Position,
    date::Precision,
    decide::{Context, Decision, Draft, Rejection, Warning},
    event::{CommitmentRecorded, Event, InstrumentRecorded, MemberRecorded, certainly_before},
    state::{MEMBERS_MAX, MemberIx, State},
    vocabulary::{Act, ActKind, Status},
};

/// One act of one member, in 20 bytes. Its words stay in the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fact {
    /// The entry that recorded it.
    pub position: Position,
    /// The entry that corrected it or took it back; [`Position::MAX`] while it stands.
    pub retracted_at: Position,
    first_day: NaiveDate,
    /// Who acted.
    pub member: MemberIx,
    /// `u16::MAX` where the act names nobody.
    whose: u16,
    /// What it did.
    pub act: Act,
    precision: Precision,
    uncertain: bool,
}

impl Fact {
    /// A fact that stands.
    #[must_use]
    pub fn new(position: Position, member: MemberIx, act: Act, date: PartialDate, whose: Option<MemberIx>) -> Self {
        Self {
            position,
            retracted_at: Position::MAX,
            first_day: date.first_day().unwrap_or(NaiveDate::MIN),
            member,
            whose: whose.map_or(u16::MAX, |whose| whose.0),
            act,
            precision: date.precision(),
            uncertain: date.is_uncertain(),
        }
    }

    /// When the act takes effect, to the precision known.
    #[must_use]
    pub fn occurred_on(&self) -> PartialDate {
        PartialDate::from_parts(self.first_day, self.precision, self.uncertain)
    }

    /// Whose reservation it is about.
    #[must_use]
    pub fn whose(&self) -> Option<MemberIx> {
        (self.whose != u16::MAX).then_some(MemberIx(self.whose))
    }

    /// Whether it was recorded by `position` and not taken back by then.
    #[must_use]
    pub fn stands_at(&self, position: Position) -> bool {
        self.position <= position && self.retracted_at > position
    }
}

/// An entry of a cell whose content was erased.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ErasedFact {
    /// The member of the cell.
    pub member: MemberIx,
    /// The entry that was erased.
    pub position: Position,
    /// The entry that tells so.
    pub erased_at: Position,
}

/// What members did about one instrument.
#[derive(Debug, Clone, Default)]
pub struct Commitments {
    /// Sorted by member, then position.
    facts: Vec<Fact>,
    erased: Vec<ErasedFact>,
}

impl Commitments {
    /// Everything any member did, by member, then position.
    #[must_use]
    pub fn facts(&self) -> &[Fact] {
        &self.facts
    }

    /// Everything one member did, in the order recorded.
    #[must_use]
    pub fn cell(&self, member: MemberIx) -> &[Fact] {
        let start = self.facts.partition_point(|fact| fact.member < member);
        let length = self.facts[start..].partition_point(|fact| fact.member == member);
        &self.facts[start..start + length]
    }

    /// The entries of the cell known at `position` to be erased.
    pub fn erased(&self, member: MemberIx, position: Position) -> impl Iterator<Item = &ErasedFact> {
        self.erased.iter().filter(move |erased| erased.member == member && erased.erased_at <= position)
    }

    pub(crate) fn record(&mut self, fact: Fact) {
        let place = self.facts.partition_point(|known| (known.member, known.position) < (fact.member, fact.position));
        if self.facts.len() == self.facts.capacity() {
            // Growing by a quarter instead of doubling keeps 100 million facts within budget.
            self.facts.reserve_exact(self.facts.len() / 4 + 4);
        }
        self.facts.insert(place, fact);
    }

    pub(crate) fn retract(&mut self, member: MemberIx, of: Position, at: Position) {
        if let Ok(n) = self.facts.binary_search_by_key(&(member, of), |fact| (fact.member, fact.position)) {
            self.facts[n].retracted_at = self.facts[n].retracted_at.min(at);
        }
    }

    pub(crate) fn mark_erased(&mut self, member: MemberIx, position: Position, erased_at: Position) {
        self.erased.push(ErasedFact { member, position, erased_at });
    }
}

/// The status of a member for an instrument on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CellStatus {
    /// The status.
    pub status: Status,
    /// Since when: for a bound member, since consent took effect.
    pub since: Option<PartialDate>,
    /// Since when the instrument is in force for the member.
    pub in_force_since: Option<PartialDate>,
    /// The act that made the status.
    pub act: Option<Act>,
    /// Whether a date that is not known to the day, or doubted, could change it.
    pub uncertain: bool,
}

crate::vocabulary! {
    /// What a fact did to the status, for `why`.
    Effect "effect" {
        /// The member signed.
        Signed = "signed",
        /// The member applies the instrument provisionally.
        Provisional = "provisional",
        /// Provisional application ended.
        ProvisionalEnded = "provisional_ended",
        /// The member is bound.
        Bound = "bound",
        /// The member is bound, by entry into force, as no consent is recorded.
        BoundByEntryIntoForce = "bound_by_entry_into_force",
        /// The instrument is in force for the member.
        InForce = "in_force",
        /// The bound member has a reservation.
        Reserved = "reserved",
        /// The reservations are withdrawn.
        ReservationsWithdrawn = "reservations_withdrawn",
        /// The member is no longer bound.
        Ended = "ended",
        /// Nothing: the status was the same already, or the act has no effect on it.
        Nothing = "nothing",
        /// Nothing: an end before consent is ignored.
        EndBeforeConsent = "end_before_consent",
        /// Not counted: it may have happened by the day, or not.
        Perhaps = "perhaps",
        /// Not counted: its day is not known.
        Undated = "undated",
        /// Not counted: it is later than the day.
        Later = "later",
        /// The member ceased to exist.
        Ceased = "ceased",
    }
}

/// The status that `facts` make on a day. `facts` are those of one cell that
/// stand at the point of the log asked about, in any order; they are sorted on
/// the way. `visit` is told, in the order of counting, what each did.
///
/// Rule (design.md §6): bound runs from the day consent takes effect as
/// recorded, or from entry into force where no consent is recorded, until an
/// end or until the member ceases to exist; an end before the first consent is
/// ignored. A partial date counts from its last possible day. Consent without
/// a day makes the status unknown where it would otherwise be less than bound:
/// unknown is never no.
pub fn status(facts: &mut [Fact], on: NaiveDate, ceased_on: Option<PartialDate>, mut visit: impl FnMut(&Fact, Effect)) -> CellStatus {
    facts.sort_unstable_by_key(|fact| (fact.occurred_on().last_day().unwrap_or(NaiveDate::MAX), fact.act.kind(), fact.position));
    let mut cell = Reckoning {
        consent_recorded: facts.iter().any(|fact| fact.act.kind() == ActKind::Consent),
        undated_consent: facts.iter().find(|fact| fact.act.kind() == ActKind::Consent && fact.precision == Precision::Unknown).map(|fact| fact.act),
        ..Reckoning::default()
    };
    for fact in facts.iter() {
        let effect = match fact.occurred_on().last_day() {
            None => Effect::Undated,
            Some(last) if last <= on => cell.count(fact),
            Some(_) if fact.first_day <= on => Effect::Perhaps,
            Some(_) => Effect::Later,
        };
        visit(fact, effect);
    }
    let open = |date: PartialDate| date.first_day().is_none_or(|first| first <= on) && date.last_day().is_none_or(|last| last > on);
    let doubt = facts.iter().any(|fact| open(fact.occurred_on()) && cell.would_change(fact.act.kind()));
    let mut answer = cell.answer(doubt);
    if let Some(ceased) = ceased_on
        && matches!(answer.status, Status::Bound | Status::BoundWithReservation | Status::Provisional)
    {
        if ceased.last_day().is_some_and(|day| day <= on) {
            let uncertain = ceased.is_uncertain();
            answer = CellStatus { status: Status::NoLongerBound, since: Some(ceased), in_force_since: None, act: None, uncertain };
        } else if open(ceased) {
            answer.uncertain = true;
        }
    }
    answer
}

/// The status while its facts are counted.
#[derive(Default)]
struct Reckoning {
    consent_recorded: bool,
    undated_consent: Option<Act>,
    phase: Phase,
    since: Option<PartialDate>,
    act: Option<Act>,
    uncertain: bool,
    in_force: Option<PartialDate>,
    reserved: bool,
    signed: Option<(PartialDate, Act)>,
}

#[derive(Default, PartialEq, Eq, Clone, Copy)]
enum Phase {
    #[default]
    Nothing,
    Signed,
    Provisional,
    Bound,
    Ended,
}

impl Reckoning {
    fn enter(&mut self, phase: Phase, fact: &Fact, effect: Effect) -> Effect {
        self.phase = phase;
        self.since = Some(fact.occurred_on());
        self.act = Some(fact.act);
        self.uncertain = fact.uncertain;
        effect
    }

    fn count(&mut self, fact: &Fact) -> Effect {
        match (fact.act.kind(), self.phase) {
            (ActKind::Signature, phase) => {
                self.signed.get_or_insert((fact.occurred_on(), fact.act));
                if phase == Phase::Nothing { self.enter(Phase::Signed, fact, Effect::Signed) } else { Effect::Nothing }
            }
            (ActKind::Provisional, Phase::Nothing | Phase::Signed | Phase::Ended) => {
                self.enter(Phase::Provisional, fact, Effect::Provisional)
            }
            (ActKind::ProvisionalEnd, Phase::Provisional) => {
                (self.since, self.act) = self.signed.unzip();
                self.phase = if self.signed.is_some() { Phase::Signed } else { Phase::Nothing };
                Effect::ProvisionalEnded
            }
            (ActKind::Consent, Phase::Nothing | Phase::Signed | Phase::Provisional | Phase::Ended) => {
                self.enter(Phase::Bound, fact, Effect::Bound)
            }
            (ActKind::InForce, phase) => {
                self.in_force.get_or_insert(fact.occurred_on());
                if phase != Phase::Bound && !self.consent_recorded {
                    self.enter(Phase::Bound, fact, Effect::BoundByEntryIntoForce)
                } else {
                    Effect::InForce
                }
            }
            (ActKind::Reservation, _) => {
                self.reserved = true;
                Effect::Reserved
            }
            (ActKind::ReservationWithdrawn, _) => {
                self.reserved = false;
                Effect::ReservationsWithdrawn
            }
            (ActKind::End, phase) if phase == Phase::Bound || (phase != Phase::Ended && self.undated_consent.is_some()) => {
                (self.in_force, self.reserved) = (None, false);
                self.enter(Phase::Ended, fact, Effect::Ended)
            }
            (ActKind::End, Phase::Nothing | Phase::Signed | Phase::Provisional) => Effect::EndBeforeConsent,
            (ActKind::Provisional | ActKind::ProvisionalEnd | ActKind::Consent | ActKind::End | ActKind::Objection, _) => Effect::Nothing,
        }
    }

    /// Whether an act of this kind, had it happened by now, would make another answer.
    fn would_change(&self, kind: ActKind) -> bool {
        let bound = self.phase == Phase::Bound;
        match kind {
            ActKind::Signature => self.phase == Phase::Nothing,
            ActKind::Provisional => !bound && self.phase != Phase::Provisional,
            ActKind::ProvisionalEnd => self.phase == Phase::Provisional,
            ActKind::Consent => !bound,
            ActKind::InForce => if bound { self.in_force.is_none() } else { !self.consent_recorded },
            ActKind::Reservation => bound && !self.reserved,
            ActKind::ReservationWithdrawn => bound && self.reserved,
            ActKind::Objection => false,
            ActKind::End => bound,
        }
    }

    fn answer(&self, doubt: bool) -> CellStatus {
        let status = match (self.phase, self.undated_consent) {
            (Phase::Bound, _) if self.reserved => Status::BoundWithReservation,
            (Phase::Bound, _) => Status::Bound,
            (Phase::Ended, _) => Status::NoLongerBound,
            (Phase::Nothing | Phase::Signed | Phase::Provisional, Some(act)) => {
                return CellStatus { status: Status::Unknown, since: None, in_force_since: self.in_force, act: Some(act), uncertain: true };
            }
            (Phase::Provisional, None) => Status::Provisional,
            (Phase::Signed, None) => Status::Signed,
            (Phase::Nothing, None) => Status::None,
        };
        let in_force_since = if self.phase == Phase::Bound { self.in_force } else { None };
        CellStatus { status, since: self.since, in_force_since, act: self.act, uncertain: self.uncertain || doubt }
    }
}

/// What is odd about a commitment, beside the facts of its cell that stand.
/// Odd facts are recorded all the same: the past is recorded as it is.
#[must_use]
pub fn oddities(new: &CommitmentRecorded, context: &Context<'_>, facts: &[Fact], reservations_of: impl Fn(&MemberCode) -> bool) -> Vec<Warning> {
    let date = new.occurred_on;
    let mut warnings = Vec::new();
    if date == PartialDate::UNKNOWN {
        warnings.push(Warning::Undated);
    }
    if date.first_day().is_some_and(|first| first > context.today) {
        warnings.push(Warning::InFuture { occurred_on: date });
    }
    if let Some(adopted_on) = context.instrument.and_then(|instrument| instrument.adopted_on)
        && certainly_before(date, adopted_on)
    {
        warnings.push(Warning::BeforeAdoption { adopted_on });
    }
    if let Some(member) = context.member {
        if let Some(exists_from) = member.exists_from.filter(|from| certainly_before(date, *from)) {
            warnings.push(Warning::BeforeMemberExisted { exists_from });
        }
        if let Some(ceased_on) = member.ceased_on.filter(|ceased| certainly_before(*ceased, date)) {
            warnings.push(Warning::AfterMemberCeased { ceased_on });
        }
    }
    let first = |kind: ActKind| facts.iter().filter(|fact| fact.act.kind() == kind).map(Fact::occurred_on).min();
    let kind = new.act.kind();
    match kind {
        ActKind::Signature => {
            if let Some(consent) = first(ActKind::Consent).filter(|consent| certainly_before(*consent, date)) {
                warnings.push(Warning::ConsentBeforeSignature { consent, signature: date });
            }
        }
        ActKind::Consent => {
            if let Some(signature) = first(ActKind::Signature).filter(|signature| certainly_before(date, *signature)) {
                warnings.push(Warning::ConsentBeforeSignature { consent: date, signature });
            }
            let first_consent = first(ActKind::Consent).is_none_or(|known| certainly_before(date, known));
            if let Some(in_force) = first(ActKind::InForce).filter(|in_force| first_consent && certainly_before(*in_force, date)) {
                warnings.push(Warning::InForceBeforeConsent { in_force, consent: date });
            }
        }
        ActKind::InForce => match first(ActKind::Consent) {
            None => warnings.push(Warning::InForceWithoutConsent),
            Some(consent) if certainly_before(date, consent) => {
                warnings.push(Warning::InForceBeforeConsent { in_force: date, consent });
            }
            Some(_) => {}
        },
        ActKind::End => {
            let begins = first(ActKind::Consent).or_else(|| first(ActKind::InForce));
            if begins.is_none_or(|begins| certainly_before(date, begins)) {
                warnings.push(Warning::EndBeforeConsent);
            }
        }
        ActKind::ReservationWithdrawn if first(ActKind::Reservation).is_none() => warnings.push(Warning::NothingToWithdraw { act: new.act }),
        ActKind::ProvisionalEnd if first(ActKind::Provisional).is_none() => warnings.push(Warning::NothingToWithdraw { act: new.act }),
        ActKind::Objection => {
            if let Some(whose) = new.whose.as_ref().filter(|whose| !reservations_of(whose)) {
                warnings.push(Warning::NoSuchReservation { whose: whose.clone() });
            }
        }
        ActKind::Provisional | ActKind::ProvisionalEnd | ActKind::Reservation | ActKind::ReservationWithdrawn => {}
    }
    if matches!(kind, ActKind::Signature | ActKind::Consent | ActKind::InForce | ActKind::Provisional | ActKind::End)
        && let Some(earlier) = twice(new, facts)
    {
        warnings.push(Warning::RecordedTwice { act: new.act, earlier });
    }
    warnings
}

/// The date of an act of the same kind with nothing between the two that would
/// make a second one sensible: re-accession after a withdrawal is not odd.
fn twice(new: &CommitmentRecorded, facts: &[Fact]) -> Option<PartialDate> {
    let opposite = |kind: ActKind| match kind {
        ActKind::End => ActKind::Consent,
        ActKind::Provisional => ActKind::ProvisionalEnd,
        ActKind::Signature
        | ActKind::Consent
        | ActKind::InForce
        | ActKind::Reservation
        | ActKind::ReservationWithdrawn
        | ActKind::Objection
        | ActKind::ProvisionalEnd => ActKind::End,
    };
    let kind = new.act.kind();
    facts.iter().filter(|fact| fact.act.kind() == kind).map(Fact::occurred_on).find(|earlier| {
        let (from, to) = (new.occurred_on.min(*earlier), new.occurred_on.max(*earlier));
        !facts.iter().any(|fact| fact.act.kind() == opposite(kind) && from <= fact.occurred_on() && fact.occurred_on() <= to)
    })
}

/// Records what a member did. The instrument and the member must be known.
///
/// # Errors
/// A [`Rejection`] naming the rule.
pub fn record(state: &State, new: &CommitmentRecorded, replaces: Option<Position>, today: NaiveDate) -> Result<Decision, Rejection> {
    let unknown_instrument = || Rejection::InstrumentUnknown { instrument: new.instrument.clone() };
    let unknown_member = |member: &MemberCode| Rejection::MemberUnknown { member: member.clone() };
    state.instrument(&new.instrument).ok_or_else(unknown_instrument)?;
    for member in [Some(&new.member), new.whose.as_ref()].into_iter().flatten() {
        state.member(member).ok_or_else(|| unknown_member(member))?;
    }
    draft(state, new, replaces, today)
}

fn draft(state: &State, new: &CommitmentRecorded, replaces: Option<Position>, today: NaiveDate) -> Result<Decision, Rejection> {
    check(new)?;
    let facts = standing(state, &new.instrument, &new.member);
    if let Some(replaced) = replaces
        && !facts.iter().any(|fact| fact.position == replaced)
    {
        return Err(Rejection::ReplacesAnother { instrument: new.instrument.clone(), member: new.member.clone() });
    }
    let warnings = warnings(state, new, replaces, today);
    let event = Event::CommitmentRecorded(new.clone());
    Ok(Decision { drafts: vec![Draft::new(event, replaces)], warnings, ..Decision::default() })
}

/// What is odd about a commitment at the head of `state`.
fn warnings(state: &State, new: &CommitmentRecorded, replaces: Option<Position>, today: NaiveDate) -> Vec<Warning> {
    let head = state.position();
    let facts: Vec<Fact> =
        standing(state, &new.instrument, &new.member).into_iter().filter(|fact| Some(fact.position) != replaces).collect();
    let instrument = state.instrument(&new.instrument);
    let context = Context {
        today,
        instrument: instrument.and_then(|instrument| instrument.history.at(head)),
        member: state.member(&new.member).and_then(|(_, member)| member.history.at(head)),
    };
    oddities(new, &context, &facts, |whose| {
        standing(state, &new.instrument, whose).iter().any(|fact| fact.act == Act::Reservation)
    })
}

/// Rules that hold for every commitment, whatever the state.
fn check(new: &CommitmentRecorded) -> Result<(), Rejection> {
    match (new.act.kind() == ActKind::Objection, &new.whose) {
        (true, None) => Err(Rejection::WhoseMissing { act: new.act }),
        (false, Some(_)) => Err(Rejection::WhoseNotAllowed { act: new.act }),
        (true, Some(whose)) if *whose == new.member => Err(Rejection::OwnReservation { member: new.member.clone() }),
        (_, _) => Ok(()),
    }
}

/// The facts of a cell that stand at the head.
fn standing(state: &State, instrument: &InstrumentCode, member: &MemberCode) -> Vec<Fact> {
    let cell = state.instrument(instrument).zip(state.member(member));
    cell.map_or(Vec::new(), |(instrument, (member, _))| {
        instrument.commitments.cell(member).iter().filter(|fact| fact.retracted_at == Position::MAX).copied().collect()
    })
}

/// A commitment as a row of a file tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportedCommitment {
    /// What the row says.
    pub commitment: CommitmentRecorded,
    /// What is recorded of the instrument when nobody knows it yet.
    pub instrument: InstrumentRecorded,
    /// What is recorded of the member when nobody knows it yet.
    pub member: MemberRecorded,
    /// How the row finds the fact it tells again; without it, every row is a new fact.
    pub matching: Option<Matching>,
}

/// How a row of a file finds the fact that it tells again. Rows with the same
/// key and content are known; a row with the key of an earlier import's fact
/// and other content corrects it; rows of one file with the same key are
/// facts of their own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Matching {
    /// Whether the act belongs to the key.
    pub act: bool,
    /// Whether the date belongs to the key.
    pub occurred_on: bool,
    /// The head when the import began: facts after it are never corrected by it.
    pub began_at: Position,
    /// The facts that earlier rows of this import already told again.
    pub told: imbl::OrdSet<Position>,
}

/// Records a row of a file, and the instrument and the member with it where
/// nobody knows them yet.
///
/// # Errors
/// A [`Rejection`] naming the rule.
pub fn import(state: &State, row: &ImportedCommitment, replaces: Option<Position>, today: NaiveDate) -> Result<Decision, Rejection> {
    let new = &row.commitment;
    let corrected = match &row.matching {
        None => None,
        Some(matching) => match find(state, new, matching) {
            Found::Same(fact) => return Ok(Decision { known: Some(fact), ..Decision::default() }),
            Found::Other(fact) => Some(fact),
            Found::Nothing => None,
        },
    };
    let mut decision = draft(state, new, corrected.map(|fact| fact.position).or(replaces), today)?;
    if let Some(fact) = corrected {
        decision.warnings.insert(0, Warning::Corrected { was: fact.occurred_on(), act: fact.act });
    }
    let mut first = Vec::new();
    let head = state.position();
    match state.instrument(&new.instrument).map(|instrument| instrument.history.at(head)) {
        None => first.push(Draft::new(Event::InstrumentRecorded(row.instrument.clone()), None)),
        Some(Some(InstrumentRecorded { title: Some(known), .. })) => {
            if let Some(given) = row.instrument.title.as_ref().filter(|given| *given != known) {
                decision.warnings.push(Warning::OtherTitle { known: known.clone(), given: given.clone() });
            }
        }
        Some(_) => {}
    }
    for member in [Some(&row.member), new.whose.clone().map(MemberRecorded::bare).as_ref()].into_iter().flatten() {
        if state.member(&member.code).is_none() {
            if state.member_count() >= MEMBERS_MAX {
                return Err(Rejection::TooManyMembers);
            }
            first.push(Draft::new(Event::MemberRecorded(member.clone()), None));
        }
    }
    first.append(&mut decision.drafts);
    decision.drafts = first;
    Ok(decision)
}

enum Found {
    Same(Position),
    Other(Fact),
    Nothing,
}

fn find(state: &State, new: &CommitmentRecorded, matching: &Matching) -> Found {
    let whose = new.whose.as_ref().and_then(|whose| state.member(whose)).map(|(whose, _)| whose);
    let facts = standing(state, &new.instrument, &new.member);
    let untold = |fact: &&Fact| !matching.told.contains(&fact.position);
    let same = |fact: &&Fact| fact.act == new.act && fact.occurred_on() == new.occurred_on && fact.whose() == whose;
    // A file may tell the same act twice on purpose; but told again word for word it is one fact.
    if let Some(fact) = facts.iter().find(|fact| same(fact) && untold(fact)).or_else(|| facts.iter().find(same)) {
        return Found::Same(fact.position);
    }
    let same_key = |fact: &&Fact| {
        (!matching.act || fact.act == new.act) && (!matching.occurred_on || fact.occurred_on() == new.occurred_on) && fact.whose() == whose
    };
    facts
        .iter()
        .find(|fact| same_key(fact) && untold(fact) && fact.position <= matching.began_at)
        .map_or(Found::Nothing, |fact| Found::Other(*fact))
}

//! The status of a cell: a function of its facts and the day, and of nothing else.

use chrono::NaiveDate;

use super::Fact;
use crate::{
    PartialDate,
    vocabulary::{Act, ActKind, Status},
};

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
        /// Bound the predecessor, whose place the member took.
        BoundPredecessor = "bound_predecessor",
        /// The member has a national standard.
        Adopted = "adopted",
        /// The national standard is withdrawn.
        AdoptionWithdrawn = "adoption_withdrawn",
        /// The member opted out.
        OptedOut = "opted_out",
        /// The member is not opted out any more.
        OptOutWithdrawn = "opt_out_withdrawn",
        /// Nothing: it does not bind a member that opted out.
        OptedOutBefore = "opted_out_before",
        /// Nothing for the instrument: it is about one provision.
        Provision = "provision",
        /// Nothing for the member itself: it is about a territory.
        Territory = "territory",
    }
}

/// The status that `facts` make on a day. `facts` are those of one cell that
/// stand at the point of the log asked about, in any order; they are sorted on
/// the way. `visit` is told, in the order of counting, what each did.
///
/// Rule (design.md §6): bound runs from the day consent takes effect as
/// recorded, or from entry into force where no consent is recorded (or none with
/// a day: whoever it is in force for is bound by then), until an end or until the member ceases to exist; an end before the first consent is
/// ignored. A partial date counts from its last possible day. Consent without
/// a day, or entry into force without a day where no consent is recorded, makes
/// the status unknown where it would otherwise be less than bound: unknown is
/// never no. An end and a consent of one day are a consent taken back, or, for a
/// member that was bound before, a withdrawal with consent given anew. Tacit
/// acceptance does not bind a member that opted out, any other consent does; who
/// takes opting out back is bound again by what it accepted tacitly by then. A
/// national standard counts where the member is not bound.
pub fn status(
    facts: &mut [Fact],
    on: NaiveDate,
    ceased_on: Option<PartialDate>,
    mut visit: impl FnMut(&Fact, Effect),
) -> CellStatus {
    facts.sort_unstable_by_key(|fact| {
        let day = fact.occurred_on().last_day().unwrap_or(NaiveDate::MAX);
        // Of several adoptions on one day the one with most changes counts,
        // whichever was recorded first.
        let adoption = (fact.kind() == ActKind::Adoption).then_some(fact.act);
        (day, fact.kind(), adoption, fact.position)
    });
    let recorded = |kind| facts.iter().any(|fact| fact.kind() == kind);
    let consent_recorded = recorded(ActKind::Consent);
    if consent_recorded && recorded(ActKind::End) {
        put_ends_before_consents_anew(facts);
    }
    let has_day = |fact: &&Fact| fact.occurred_on() != PartialDate::UNKNOWN;
    let consent_dated = facts.iter().filter(has_day).any(|fact| fact.kind() == ActKind::Consent);
    let binds = if consent_recorded { ActKind::Consent } else { ActKind::InForce };
    let undated = facts.iter().find(|fact| fact.kind() == binds && !has_day(fact));
    let undated = undated.map(|fact| fact.act);
    let mut cell = Reckoning { consent_dated, undated, ..Reckoning::default() };
    for fact in facts.iter() {
        let effect = match fact.occurred_on().last_day() {
            None => Effect::Undated,
            Some(last) if last <= on => cell.count(fact),
            Some(_) if fact.occurred_on().first_day().is_some_and(|first| first <= on) => {
                Effect::Perhaps
            }
            Some(_) => Effect::Later,
        };
        visit(fact, effect);
    }
    let open = |date: PartialDate| {
        date.first_day().is_none_or(|first| first <= on)
            && date.last_day().is_none_or(|last| last > on)
    };
    let doubt = facts.iter().any(|fact| open(fact.occurred_on()) && cell.would_change(fact));
    let ceased = ceased_on.filter(|ceased| ceased.last_day().is_some_and(|last| last <= on));
    if ceased.is_some() && cell.phase == Phase::Provisional {
        cell.fall_back();
    }
    let of_the_past = |status| CellStatus {
        status,
        since: ceased,
        in_force_since: None,
        act: None,
        uncertain: ceased.is_some_and(PartialDate::is_uncertain),
    };
    let mut answer = cell.answer(doubt);
    match answer.status {
        Status::Bound | Status::BoundWithReservation | Status::Unknown if ceased.is_some() => {
            answer = of_the_past(Status::NoLongerBound);
        }
        Status::Adopted | Status::AdoptedModified | Status::NotEquivalent if ceased.is_some() => {
            answer = of_the_past(Status::NoLongerAdopted);
        }
        Status::Bound
        | Status::BoundWithReservation
        | Status::Provisional
        | Status::Adopted
        | Status::AdoptedModified
        | Status::NotEquivalent => {
            answer.uncertain |= ceased_on.is_some_and(open);
        }
        Status::None
        | Status::Signed
        | Status::OptedOut
        | Status::NoLongerBound
        | Status::NoLongerAdopted
        | Status::Unknown => {}
    }
    answer
}

/// Sorted facts hold the ends of a day after its consents. Where the member was
/// bound before that day it is the other way round: it withdrew, and committed
/// anew, as some do to make a reservation.
fn put_ends_before_consents_anew(facts: &mut [Fact]) {
    let day = |fact: &Fact| fact.occurred_on().last_day();
    let mut bound = false;
    for of_one_day in facts.chunk_by_mut(|a, b| day(a) == day(b)) {
        let holds = |kind| of_one_day.iter().any(|fact| fact.kind() == kind);
        let (consent, end) = (holds(ActKind::Consent), holds(ActKind::End));
        if bound && consent && end {
            of_one_day.sort_by_key(|fact| fact.kind() != ActKind::End);
        }
        bound = if end { bound && consent } else { bound || consent };
    }
}

/// The status while its facts are counted.
#[derive(Default)]
struct Reckoning {
    consent_dated: bool,
    /// The act without a day that binds.
    undated: Option<Act>,
    phase: Phase,
    since: Option<PartialDate>,
    act: Option<Act>,
    uncertain: bool,
    in_force: Option<PartialDate>,
    reserved: bool,
    reserved_uncertain: bool,
    /// What to fall back to where provisional application ends.
    signed: Option<(PartialDate, Act)>,
    ended: Option<(PartialDate, Act)>,
    /// Whether opting out is all that keeps the member from being bound.
    held_off: bool,
    /// The last day of the latest consent that found the member bound, and of
    /// the latest end that found it not bound. Where its day could be on the
    /// other side of what it met, the status is uncertain.
    idle_consent: Option<NaiveDate>,
    idle_end: Option<NaiveDate>,
}

#[derive(Default, PartialEq, Eq, Clone, Copy)]
enum Phase {
    #[default]
    Nothing,
    Signed,
    Provisional,
    Bound,
    Ended,
    OptedOut,
    Adopted,
    AdoptionWithdrawn,
}

impl Reckoning {
    fn enter(&mut self, phase: Phase, fact: &Fact, effect: Effect) -> Effect {
        let idle = match phase {
            Phase::Bound => self.idle_end,
            Phase::Ended => self.idle_consent,
            Phase::Nothing
            | Phase::Signed
            | Phase::Provisional
            | Phase::OptedOut
            | Phase::Adopted
            | Phase::AdoptionWithdrawn => None,
        };
        let tangled =
            idle.zip(fact.occurred_on().first_day()).is_some_and(|(idle, first)| first <= idle);
        self.settle(phase, Some((fact.occurred_on(), fact.act)));
        self.uncertain |= tangled;
        effect
    }

    fn settle(&mut self, phase: Phase, by: Option<(PartialDate, Act)>) {
        self.phase = phase;
        (self.since, self.act) = by.unzip();
        self.uncertain = self.since.is_some_and(PartialDate::is_uncertain);
    }

    /// Where what held off or went before an older phase ends, that one is back.
    fn fall_back(&mut self) {
        match (self.ended, self.signed) {
            (Some(ended), _) => self.settle(Phase::Ended, Some(ended)),
            (None, Some(signed)) => self.settle(Phase::Signed, Some(signed)),
            (None, None) => self.settle(Phase::Nothing, None),
        }
    }

    fn count(&mut self, fact: &Fact) -> Effect {
        if self.phase == Phase::OptedOut
            && let Some(effect) = self.count_opted_out(fact)
        {
            return effect;
        }
        match (fact.kind(), self.phase) {
            (ActKind::Signature, phase) => {
                self.signed.get_or_insert((fact.occurred_on(), fact.act));
                if phase == Phase::Nothing {
                    self.enter(Phase::Signed, fact, Effect::Signed)
                } else {
                    Effect::Nothing
                }
            }
            (ActKind::Provisional, Phase::Nothing | Phase::Signed | Phase::Ended) => {
                self.enter(Phase::Provisional, fact, Effect::Provisional)
            }
            (ActKind::ProvisionalEnd, Phase::Provisional) => {
                self.fall_back();
                self.uncertain |= fact.occurred_on().is_uncertain();
                Effect::ProvisionalEnded
            }
            (ActKind::Consent, Phase::Bound) => {
                self.idle_consent = fact.occurred_on().last_day();
                Effect::Nothing
            }
            (ActKind::OptOut, phase) if phase != Phase::OptedOut => self.opt_out(fact),
            (ActKind::Consent, _) => self.enter(Phase::Bound, fact, Effect::Bound),
            (ActKind::InForce, phase) => {
                self.in_force.get_or_insert(fact.occurred_on());
                if phase != Phase::Bound && !self.consent_dated {
                    self.enter(Phase::Bound, fact, Effect::BoundByEntryIntoForce)
                } else {
                    Effect::InForce
                }
            }
            (ActKind::Reservation, _) => {
                self.reserve(true, fact);
                Effect::Reserved
            }
            (ActKind::ReservationWithdrawn, _) if self.reserved => {
                self.reserve(false, fact);
                Effect::ReservationsWithdrawn
            }
            (ActKind::End, phase)
                if phase == Phase::Bound || (phase != Phase::Ended && self.undated.is_some()) =>
            {
                (self.in_force, self.reserved, self.reserved_uncertain) = (None, false, false);
                self.ended = Some((fact.occurred_on(), fact.act));
                self.enter(Phase::Ended, fact, Effect::Ended)
            }
            (ActKind::End, phase) => {
                self.idle_end = fact.occurred_on().last_day();
                if phase == Phase::Ended { Effect::Nothing } else { Effect::EndBeforeConsent }
            }
            (ActKind::Adoption | ActKind::AdoptionWithdrawn, _) => self.count_adoption(fact),
            (ActKind::Provision, _) => Effect::Provision,
            (ActKind::Territory, _) => Effect::Territory,
            (
                ActKind::Provisional
                | ActKind::ProvisionalEnd
                | ActKind::ReservationWithdrawn
                | ActKind::Objection
                | ActKind::OptOut
                | ActKind::OptOutWithdrawn,
                _,
            ) => Effect::Nothing,
        }
    }

    fn count_adoption(&mut self, fact: &Fact) -> Effect {
        if fact.kind() == ActKind::Adoption && self.would_adopt(fact) {
            self.enter(Phase::Adopted, fact, Effect::Adopted)
        } else if fact.kind() == ActKind::AdoptionWithdrawn && self.phase == Phase::Adopted {
            self.enter(Phase::AdoptionWithdrawn, fact, Effect::AdoptionWithdrawn)
        } else {
            Effect::Nothing
        }
    }

    fn opt_out(&mut self, fact: &Fact) -> Effect {
        self.held_off = self.phase == Phase::Bound;
        if self.held_off {
            (self.in_force, self.reserved, self.reserved_uncertain) = (None, false, false);
            self.ended = Some((fact.occurred_on(), fact.act));
        }
        self.enter(Phase::OptedOut, fact, Effect::OptedOut)
    }

    /// What counts otherwise for a member that opted out; nothing for the rest.
    fn count_opted_out(&mut self, fact: &Fact) -> Option<Effect> {
        let kind = fact.kind();
        if fact.act == Act::TacitAcceptance {
            self.held_off = true;
            Some(Effect::OptedOutBefore)
        } else if kind == ActKind::InForce {
            Some(Effect::OptedOutBefore)
        } else if kind == ActKind::OptOutWithdrawn && self.held_off {
            Some(self.enter(Phase::Bound, fact, Effect::Bound))
        } else if kind == ActKind::OptOutWithdrawn || (kind == ActKind::End && self.held_off) {
            // Who leaves has nothing to be opted out of any more.
            self.fall_back();
            self.uncertain |= fact.occurred_on().is_uncertain();
            Some(Effect::OptOutWithdrawn)
        } else {
            None
        }
    }

    /// Whether a national standard counts: where the member is not bound, and
    /// has no such one already.
    fn would_adopt(&self, fact: &Fact) -> bool {
        match self.phase {
            Phase::Nothing | Phase::Signed | Phase::Ended | Phase::AdoptionWithdrawn => true,
            Phase::Adopted => self.act != Some(fact.act),
            Phase::Provisional | Phase::Bound | Phase::OptedOut => false,
        }
    }

    fn reserve(&mut self, reserved: bool, fact: &Fact) {
        if reserved != self.reserved {
            self.reserved = reserved;
            self.reserved_uncertain = fact.occurred_on().is_uncertain();
        }
    }

    /// Whether this fact, had it happened by now, would make another answer.
    fn would_change(&self, fact: &Fact) -> bool {
        let (bound, opted_out) = (self.phase == Phase::Bound, self.phase == Phase::OptedOut);
        match fact.kind() {
            ActKind::Signature => self.phase == Phase::Nothing,
            ActKind::Provisional => {
                matches!(self.phase, Phase::Nothing | Phase::Signed | Phase::Ended)
            }
            ActKind::ProvisionalEnd => self.phase == Phase::Provisional,
            ActKind::Consent => !(bound || opted_out && fact.act == Act::TacitAcceptance),
            ActKind::InForce if bound => self.in_force.is_none(),
            ActKind::InForce => !opted_out && !self.consent_dated,
            ActKind::Reservation => bound && !self.reserved,
            ActKind::ReservationWithdrawn => bound && self.reserved,
            ActKind::Objection | ActKind::Provision | ActKind::Territory => false,
            ActKind::Adoption => self.would_adopt(fact),
            ActKind::AdoptionWithdrawn => self.phase == Phase::Adopted,
            ActKind::OptOut => !opted_out,
            ActKind::OptOutWithdrawn => opted_out,
            ActKind::End => bound || (opted_out && self.held_off),
        }
    }

    fn answer(&self, doubt: bool) -> CellStatus {
        let status = match (self.phase, self.undated) {
            (Phase::Bound, _) if self.reserved => Status::BoundWithReservation,
            (Phase::Bound, _) => Status::Bound,
            (Phase::Ended, _) => Status::NoLongerBound,
            (Phase::OptedOut, _) => Status::OptedOut,
            (
                Phase::Nothing
                | Phase::Signed
                | Phase::Provisional
                | Phase::Adopted
                | Phase::AdoptionWithdrawn,
                Some(act),
            ) => {
                return CellStatus {
                    status: Status::Unknown,
                    since: None,
                    in_force_since: self.in_force,
                    act: Some(act),
                    uncertain: true,
                };
            }
            (Phase::Provisional, None) => Status::Provisional,
            (Phase::Adopted, None) => match self.act {
                Some(Act::AdoptedModified) => Status::AdoptedModified,
                Some(Act::NotEquivalent) => Status::NotEquivalent,
                _ => Status::Adopted,
            },
            (Phase::AdoptionWithdrawn, None) => Status::NoLongerAdopted,
            (Phase::Signed, None) => Status::Signed,
            (Phase::Nothing, None) => Status::None,
        };
        let bound = self.phase == Phase::Bound;
        let in_force_since = self.in_force.filter(|_| bound);
        CellStatus {
            status,
            since: self.since,
            in_force_since,
            act: self.act,
            uncertain: self.uncertain || doubt || (bound && self.reserved_uncertain),
        }
    }
}

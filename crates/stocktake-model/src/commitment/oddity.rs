//! What is odd about a commitment. It is recorded all the same, with a warning.

use chrono::NaiveDate;

use super::{Fact, standing};
use crate::{
    MemberCode, PartialDate, Position,
    decide::{Context, Warning},
    event::{CommitmentRecorded, certainly_before},
    state::State,
    vocabulary::{Act, ActKind},
};

/// What is odd about a commitment as known at a position, `except` the fact
/// that it replaces or is itself.
pub(crate) fn warnings(
    state: &State,
    new: &CommitmentRecorded,
    at: Position,
    except: Option<Position>,
    today: NaiveDate,
) -> Vec<Warning> {
    let facts: Vec<Fact> = standing(state, &new.instrument, &new.member, at)
        .into_iter()
        .filter(|fact| Some(fact.position) != except)
        .collect();
    let context = Context {
        today,
        instrument: state
            .instrument(&new.instrument)
            .and_then(|instrument| instrument.history.at(at)),
        member: state.member(&new.member).and_then(|(_, member)| member.history.at(at)),
    };
    let mut warnings = odd_date(new.occurred_on, &context);
    warnings.extend(odd_order(new, &facts));
    warnings
        .extend(new.whose.as_ref().and_then(|whose| odd_objection(state, new, whose, &facts, at)));
    warnings
        .extend(twice(new, &facts).map(|earlier| Warning::RecordedTwice { act: new.act, earlier }));
    warnings
}

/// An objection needs a reservation of the member that it names, and its
/// withdrawal an objection to that member.
fn odd_objection(
    state: &State,
    new: &CommitmentRecorded,
    whose: &MemberCode,
    facts: &[Fact],
    at: Position,
) -> Option<Warning> {
    if new.act == Act::ObjectionWithdrawn {
        let whose = state.member(whose).map(|(whose, _)| whose);
        let objected = facts.iter().any(|fact| fact.act == Act::Objection && fact.whose() == whose);
        return (!objected).then_some(Warning::NothingToWithdraw { act: new.act });
    }
    let theirs = standing(state, &new.instrument, whose, at);
    let reserved = theirs.iter().any(|fact| fact.act == Act::Reservation);
    (!reserved).then(|| Warning::NoSuchReservation { whose: whose.clone() })
}

/// What is odd about a date for itself, and beside those of the instrument and the member.
fn odd_date(date: PartialDate, context: &Context<'_>) -> Vec<Warning> {
    let mut warnings = Vec::new();
    if date == PartialDate::UNKNOWN {
        warnings.push(Warning::Undated);
    }
    if date.first_day().is_some_and(|first| first > context.today) {
        warnings.push(Warning::InFuture { occurred_on: date });
    }
    let adopted_on = context.instrument.and_then(|instrument| instrument.adopted_on);
    if let Some(adopted_on) = adopted_on.filter(|adopted| certainly_before(date, *adopted)) {
        warnings.push(Warning::BeforeAdoption { adopted_on });
    }
    let exists_from = context.member.and_then(|member| member.exists_from);
    if let Some(exists_from) = exists_from.filter(|from| certainly_before(date, *from)) {
        warnings.push(Warning::BeforeMemberExisted { exists_from });
    }
    let ceased_on = context.member.and_then(|member| member.ceased_on);
    if let Some(ceased_on) = ceased_on.filter(|ceased| certainly_before(*ceased, date)) {
        warnings.push(Warning::AfterMemberCeased { ceased_on });
    }
    warnings
}

/// What is odd about the order in which the acts of a cell come.
fn odd_order(new: &CommitmentRecorded, facts: &[Fact]) -> Vec<Warning> {
    let (act, date) = (new.act, new.occurred_on);
    let first = |kind: ActKind| {
        facts.iter().filter(|fact| fact.act.kind() == kind).map(Fact::occurred_on).min()
    };
    let nothing_of = |kind| first(kind).is_none().then_some(Warning::NothingToWithdraw { act });
    let odd = match act.kind() {
        ActKind::Signature => {
            let consent = first(ActKind::Consent).filter(|day| certainly_before(*day, date));
            consent.map(|consent| Warning::ConsentBeforeSignature { consent, signature: date })
        }
        ActKind::Consent => return odd_consent(date, first),
        ActKind::InForce => match first(ActKind::Consent) {
            None => Some(Warning::InForceWithoutConsent),
            Some(consent) => certainly_before(date, consent)
                .then_some(Warning::InForceBeforeConsent { in_force: date, consent }),
        },
        ActKind::End => {
            let begins = first(ActKind::Consent).or_else(|| first(ActKind::InForce));
            let too_early = begins.is_none_or(|begins| certainly_before(date, begins));
            too_early.then_some(Warning::EndBeforeConsent)
        }
        ActKind::ReservationWithdrawn => nothing_of(ActKind::Reservation),
        ActKind::ProvisionalEnd => nothing_of(ActKind::Provisional),
        ActKind::Provisional | ActKind::Reservation | ActKind::Objection => None,
    };
    odd.into_iter().collect()
}

/// Consent may come both before signature and after entry into force.
fn odd_consent(
    consent: PartialDate,
    first: impl Fn(ActKind) -> Option<PartialDate>,
) -> Vec<Warning> {
    let signature = first(ActKind::Signature).filter(|day| certainly_before(consent, *day));
    // Only the first consent: entry into force lies before every later one.
    let is_first = first(ActKind::Consent).is_none_or(|known| certainly_before(consent, known));
    let in_force = first(ActKind::InForce).filter(|day| certainly_before(*day, consent));
    let before_signature =
        signature.map(|signature| Warning::ConsentBeforeSignature { consent, signature });
    let after_in_force = in_force
        .filter(|_| is_first)
        .map(|in_force| Warning::InForceBeforeConsent { in_force, consent });
    before_signature.into_iter().chain(after_in_force).collect()
}

/// The date of an act of the same kind, with nothing between the two that would
/// make a second one sensible: accession after a withdrawal is not odd.
fn twice(new: &CommitmentRecorded, facts: &[Fact]) -> Option<PartialDate> {
    let kind = new.act.kind();
    let ends_it = match kind {
        ActKind::Signature | ActKind::Consent | ActKind::InForce => ActKind::End,
        ActKind::End => ActKind::Consent,
        ActKind::Provisional => ActKind::ProvisionalEnd,
        ActKind::ProvisionalEnd
        | ActKind::Reservation
        | ActKind::ReservationWithdrawn
        | ActKind::Objection => return None,
    };
    facts.iter().filter(|fact| fact.act.kind() == kind).map(Fact::occurred_on).find(|earlier| {
        let (from, to) = (new.occurred_on.min(*earlier), new.occurred_on.max(*earlier));
        !facts.iter().any(|fact| {
            fact.act.kind() == ends_it && from <= fact.occurred_on() && fact.occurred_on() <= to
        })
    })
}

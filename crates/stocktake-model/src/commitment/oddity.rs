//! What is odd about a commitment. It is recorded all the same, with a warning.

use chrono::NaiveDate;

use super::{Cells, Fact, Life, other, standing};
use crate::{
    MemberCode, PartialDate, Position,
    decide::{Context, Warning},
    event::{CommitmentRecorded, certainly_before},
    state::State,
    vocabulary::{Act, ActKind, CommitsBy},
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
    warnings.extend(odd_order(new, &with_following(state, new, at, &facts)));
    warnings.extend(odd_part(state, new, &facts));
    let commits_by = context.instrument.and_then(|instrument| instrument.commits_by);
    if kind(new) == ActKind::OptOut && commits_by.is_some_and(|by| by != CommitsBy::Automatic) {
        warnings.push(Warning::NothingToOptOutOf);
    }
    warnings
        .extend(new.whose.as_ref().and_then(|whose| odd_objection(state, new, whose, &facts, at)));
    warnings
        .extend(twice(new, &facts).map(|earlier| Warning::RecordedTwice { act: new.act, earlier }));
    warnings
}

/// What the act is to the status, as [`Fact::kind`] has it.
fn kind(new: &CommitmentRecorded) -> ActKind {
    if new.provision.is_some() { ActKind::Provision } else { new.act.kind() }
}

/// The facts of the cell with those that follow without an act: who is bound by
/// them may withdraw.
fn with_following(
    state: &State,
    new: &CommitmentRecorded,
    at: Position,
    facts: &[Fact],
) -> Vec<Fact> {
    let cell = state.instrument(&new.instrument).zip(state.member(&new.member));
    let mut all = facts.to_vec();
    if let Some((instrument, (member, _))) = cell {
        Cells::of(state, instrument, at).follow(&Life::of(state, member, at), &mut all);
    }
    all
}

/// The end of an extension, or of opting out of a provision, needs the beginning
/// of the same.
fn odd_part(state: &State, new: &CommitmentRecorded, facts: &[Fact]) -> Option<Warning> {
    let begins = match (kind(new), new.act) {
        (ActKind::Territory, Act::TerritorialExtensionWithdrawn) => Act::TerritorialExtension,
        (ActKind::Provision, Act::OptOutWithdrawn) => Act::OptOut,
        (_, _) => return None,
    };
    let other = other(state, new);
    let begun = |fact: &Fact| fact.act == begins && Some(fact.other()) == other;
    (!facts.iter().any(begun)).then_some(Warning::NothingToWithdraw { act: new.act })
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
pub(crate) fn odd_date(date: PartialDate, context: &Context<'_>) -> Vec<Warning> {
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
        facts.iter().filter(|fact| fact.kind() == kind).map(Fact::occurred_on).min()
    };
    let nothing_of = |kind| first(kind).is_none().then_some(Warning::NothingToWithdraw { act });
    let odd = match kind(new) {
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
        ActKind::AdoptionWithdrawn => nothing_of(ActKind::Adoption),
        ActKind::OptOutWithdrawn => nothing_of(ActKind::OptOut),
        ActKind::Provisional
        | ActKind::Provision
        | ActKind::Territory
        | ActKind::Reservation
        | ActKind::Objection
        | ActKind::Adoption
        | ActKind::OptOut => None,
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
    let kind = kind(new);
    let ends_it = match kind {
        ActKind::Signature | ActKind::Consent | ActKind::InForce => ActKind::End,
        ActKind::End => ActKind::Consent,
        ActKind::Provisional => ActKind::ProvisionalEnd,
        ActKind::OptOut => ActKind::OptOutWithdrawn,
        ActKind::Adoption
        | ActKind::AdoptionWithdrawn
        | ActKind::OptOutWithdrawn
        | ActKind::Provision
        | ActKind::Territory
        | ActKind::ProvisionalEnd
        | ActKind::Reservation
        | ActKind::ReservationWithdrawn
        | ActKind::Objection => return None,
    };
    facts.iter().filter(|fact| fact.kind() == kind).map(Fact::occurred_on).find(|earlier| {
        let (from, to) = (new.occurred_on.min(*earlier), new.occurred_on.max(*earlier));
        !facts.iter().any(|fact| {
            fact.kind() == ends_it && from <= fact.occurred_on() && fact.occurred_on() <= to
        })
    })
}

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
    oddities(new, &context, &facts, |whose| {
        standing(state, &new.instrument, whose, at).iter().any(|fact| fact.act == Act::Reservation)
    })
}

/// What is odd about a commitment, beside the facts of its cell that stand.
/// Odd facts are recorded all the same: the past is recorded as it is.
fn oddities(
    new: &CommitmentRecorded,
    context: &Context<'_>,
    facts: &[Fact],
    reservations_of: impl Fn(&MemberCode) -> bool,
) -> Vec<Warning> {
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
    let first = |kind: ActKind| {
        facts.iter().filter(|fact| fact.act.kind() == kind).map(Fact::occurred_on).min()
    };
    let kind = new.act.kind();
    match kind {
        ActKind::Signature => {
            if let Some(consent) =
                first(ActKind::Consent).filter(|consent| certainly_before(*consent, date))
            {
                warnings.push(Warning::ConsentBeforeSignature { consent, signature: date });
            }
        }
        ActKind::Consent => {
            if let Some(signature) =
                first(ActKind::Signature).filter(|signature| certainly_before(date, *signature))
            {
                warnings.push(Warning::ConsentBeforeSignature { consent: date, signature });
            }
            let first_consent =
                first(ActKind::Consent).is_none_or(|known| certainly_before(date, known));
            if let Some(in_force) = first(ActKind::InForce)
                .filter(|in_force| first_consent && certainly_before(*in_force, date))
            {
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
        ActKind::ReservationWithdrawn if first(ActKind::Reservation).is_none() => {
            warnings.push(Warning::NothingToWithdraw { act: new.act })
        }
        ActKind::ProvisionalEnd if first(ActKind::Provisional).is_none() => {
            warnings.push(Warning::NothingToWithdraw { act: new.act })
        }
        ActKind::Objection => {
            if let Some(whose) = new.whose.as_ref().filter(|whose| !reservations_of(whose)) {
                warnings.push(Warning::NoSuchReservation { whose: whose.clone() });
            }
        }
        ActKind::Provisional
        | ActKind::ProvisionalEnd
        | ActKind::Reservation
        | ActKind::ReservationWithdrawn => {}
    }
    if matches!(
        kind,
        ActKind::Signature
            | ActKind::Consent
            | ActKind::InForce
            | ActKind::Provisional
            | ActKind::End
    ) && let Some(earlier) = twice(new, facts)
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
        !facts.iter().any(|fact| {
            fact.act.kind() == opposite(kind)
                && from <= fact.occurred_on()
                && fact.occurred_on() <= to
        })
    })
}

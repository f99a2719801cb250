//! The decision to record what a member did.

use chrono::NaiveDate;

use super::{oddity::warnings, standing};
use crate::{
    MemberCode, Position,
    decide::{Decision, Draft, Rejection},
    event::{CommitmentRecorded, Event},
    provision,
    state::{MEMBERS_MAX, State},
    vocabulary::ActKind,
};

/// Records what a member did. The instrument and the member must be known.
///
/// # Errors
/// A [`Rejection`] naming the rule.
pub fn record(
    state: &State,
    new: &CommitmentRecorded,
    replaces: Option<Position>,
    today: NaiveDate,
) -> Result<Decision, Rejection> {
    let unknown_instrument = || Rejection::InstrumentUnknown { instrument: new.instrument.clone() };
    let unknown_member = |member: &MemberCode| Rejection::MemberUnknown { member: member.clone() };
    let head = state.position();
    let instrument = state.instrument(&new.instrument);
    instrument.and_then(|known| known.history.at(head)).ok_or_else(unknown_instrument)?;
    for code in [Some(&new.member), new.whose.as_ref()].into_iter().flatten() {
        let member = state.member(code);
        member.and_then(|(_, known)| known.history.at(head)).ok_or_else(|| unknown_member(code))?;
    }
    draft(state, new, replaces, today)
}

pub(super) fn draft(
    state: &State,
    new: &CommitmentRecorded,
    replaces: Option<Position>,
    today: NaiveDate,
) -> Result<Decision, Rejection> {
    check(state, new)?;
    let facts = standing(state, &new.instrument, &new.member, state.position());
    if let Some(replaced) = replaces
        && !facts.iter().any(|fact| fact.position == replaced)
    {
        return Err(Rejection::ReplacesAnother {
            instrument: new.instrument.clone(),
            member: new.member.clone(),
        });
    }
    let warnings = warnings(state, new, state.position(), replaces, today);
    let event = Event::CommitmentRecorded(new.clone());
    Ok(Decision { drafts: vec![Draft::new(event, replaces)], warnings, ..Decision::default() })
}

/// What an act names beside its member and instrument.
fn check(state: &State, new: &CommitmentRecorded) -> Result<(), Rejection> {
    let act = new.act;
    let named = [
        (
            &new.whose,
            ActKind::Objection,
            Rejection::WhoseMissing { act },
            Rejection::WhoseNotAllowed { act },
        ),
        (
            &new.territory,
            ActKind::Territory,
            Rejection::TerritoryMissing { act },
            Rejection::TerritoryNotAllowed { act },
        ),
    ];
    for (given, of, missing, not_allowed) in named {
        match (act.kind() == of, given) {
            (true, None) => return Err(missing),
            (false, Some(_)) => return Err(not_allowed),
            (true, Some(_)) | (false, None) => {}
        }
    }
    if new.whose.as_ref() == Some(&new.member) {
        return Err(Rejection::OwnReservation { member: new.member.clone() });
    }
    if let Some(territory) = &new.territory
        && state.member(territory).is_none()
        && state.member_count() >= MEMBERS_MAX
    {
        return Err(Rejection::TooManyMembers);
    }
    match &new.provision {
        Some(_) if !act.is_opting() => Err(Rejection::ProvisionNotAllowed { act }),
        Some(provision) => provision::is_known(state, &new.instrument, provision),
        None => Ok(()),
    }
}

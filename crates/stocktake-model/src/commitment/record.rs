//! The decision to record what a member did.

use chrono::NaiveDate;

use super::{oddity::warnings, standing};
use crate::{
    MemberCode, Position,
    decide::{Decision, Draft, Rejection},
    event::{CommitmentRecorded, Event},
    state::State,
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
    check(new)?;
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

/// Rules that hold for every commitment, whatever the state.
fn check(new: &CommitmentRecorded) -> Result<(), Rejection> {
    match (new.act.kind() == ActKind::Objection, &new.whose) {
        (true, None) => Err(Rejection::WhoseMissing { act: new.act }),
        (false, Some(_)) => Err(Rejection::WhoseNotAllowed { act: new.act }),
        (true, Some(whose)) if *whose == new.member => {
            Err(Rejection::OwnReservation { member: new.member.clone() })
        }
        (_, _) => Ok(()),
    }
}

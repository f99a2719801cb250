//! Versions of an instrument's text: editions, revisions, amended texts.

use crate::{
    decide::{Decision, Draft, Rejection, Warning, check_period, check_text},
    event::{Event, VersionRecorded},
    state::State,
};

/// Records a version as it is from now on known; nothing when it is known so.
///
/// # Errors
/// A [`Rejection`] naming the rule.
pub fn record(state: &State, new: &VersionRecorded) -> Result<Decision, Rejection> {
    check_text("title", new.title.as_deref())?;
    check_period(new.adopted_on, new.ended_on)?;
    check_period(new.in_force_on, new.ended_on)?;
    let head = state.position();
    let instrument = state.instrument(&new.instrument);
    let instrument = instrument
        .filter(|known| known.history.at(head).is_some())
        .ok_or_else(|| Rejection::InstrumentUnknown { instrument: new.instrument.clone() })?;
    if new.revises.as_ref() == Some(&new.code) {
        return Err(Rejection::RevisesItself { version: new.code.clone() });
    }
    if let Some(revised) = &new.revises
        && instrument.version(revised).and_then(|known| known.at(head)).is_none()
    {
        let (instrument, version) = (new.instrument.clone(), revised.clone());
        return Err(Rejection::VersionUnknown { instrument, version });
    }
    let known = instrument.version(&new.code).and_then(|known| known.version_at(head));
    if let Some((position, known)) = known
        && known == new
    {
        return Ok(Decision { known: Some(position), ..Decision::default() });
    }
    let unknown = new.made_by.iter().filter(|code| state.instrument(code).is_none());
    let unknown = unknown.map(|code| Warning::RelationUnknown { to: code.clone() });
    let warnings = known.map(|_| Warning::Revised).into_iter().chain(unknown).collect();
    Ok(Decision {
        drafts: vec![Draft::new(Event::VersionRecorded(new.clone()), None)],
        warnings,
        known: None,
    })
}

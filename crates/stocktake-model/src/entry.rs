//! What can be done to an entry once it stands: take it back, which every view
//! from then on heeds, or erase what it says, which no view can undo.

use crate::{
    Position,
    decide::{Decision, Draft, Rejection, Warning, check_text},
    event::{EntryErased, EntryRetracted, Event},
    state::State,
    subject::Subject,
};

/// Takes an entry back. A correction is better made by a fact that replaces
/// it; this is for what should not be there at all.
///
/// # Errors
/// A [`Rejection`] naming the rule.
pub fn retract(
    state: &State,
    new: &EntryRetracted,
    position: Position,
    subject: &Subject,
    event: &Event,
) -> Result<Decision, Rejection> {
    check_text("reason", Some(&new.reason))?;
    if new.reason.trim().is_empty() {
        return Err(Rejection::ReasonMissing);
    }
    if matches!(event, Event::EntryRetracted(_) | Event::EntryErased(_)) {
        return Err(Rejection::NotRetractable { event: new.of });
    }
    if !state.stands(subject, position) {
        return Err(Rejection::AlreadyRetracted { event: new.of });
    }
    let draft = Draft {
        event: Event::EntryRetracted(new.clone()),
        subject: subject.clone(),
        refers_to: Some(position),
    };
    let warnings = still_named(state, subject, position).into_iter().collect();
    Ok(Decision { drafts: vec![draft], warnings, known: None })
}

/// Records that name what would be known no more.
fn still_named(state: &State, subject: &Subject, position: Position) -> Option<Warning> {
    if !state.is_only(subject, position) {
        return None;
    }
    let by = state.naming(subject);
    let first = by.first().map(|key| Subject::Filed((*key).clone()).to_string())?;
    Some(Warning::StillNamed { by: first, records: by.len() })
}

/// Erases what an entry says, as the law may require; its place in the chain
/// and the proof stay. What the entry corrected or took back is taken back anew
/// before, else the log without it would say again what was known to be wrong.
///
/// # Errors
/// A [`Rejection`] naming the rule.
pub fn erase(
    state: &State,
    new: &EntryErased,
    position: Position,
    subject: &Subject,
    event: &Event,
) -> Result<Decision, Rejection> {
    check_text("ground", Some(&new.ground))?;
    if new.ground.trim().is_empty() {
        return Err(Rejection::ReasonMissing);
    }
    if matches!(event, Event::EntryErased(_)) {
        return Err(Rejection::NotErasable { event: new.of });
    }
    let draft = |event, of| Draft { event, subject: subject.clone(), refers_to: Some(of) };
    let anew = event.refers_to().zip(state.retracted_by(subject, position)).map(|(id, of)| {
        let reason = new.ground.clone();
        draft(Event::EntryRetracted(EntryRetracted { of: id, reason }), of)
    });
    let erased = draft(Event::EntryErased(new.clone()), position);
    Ok(Decision { drafts: anew.into_iter().chain([erased]).collect(), ..Decision::default() })
}

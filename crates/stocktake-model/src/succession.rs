//! Succession of States: who took whose place, and what passed without an act
//! of the successor (Vienna Convention on Succession of States in respect of
//! Treaties, 1978). What follows for the status is in [`crate::commitment`].

use crate::{
    MemberCode, PartialDate,
    decide::{Decision, Draft, Rejection, Warning, check_text},
    event::{Event, SuccessionRecorded},
    state::State,
    vocabulary::Passage,
};

/// Records a succession as it is from now on known; nothing when it is known so.
///
/// # Errors
/// A [`Rejection`] naming the rule.
pub fn record(state: &State, new: &SuccessionRecorded) -> Result<Decision, Rejection> {
    check_text("text", new.text.as_deref())?;
    if new.predecessor == new.successor {
        return Err(Rejection::SucceedsItself { member: new.successor.clone() });
    }
    match (new.passes == Passage::Listed, new.instruments.is_empty()) {
        (true, true) => return Err(Rejection::InstrumentsMissing),
        (false, false) => return Err(Rejection::InstrumentsNotAllowed { passes: new.passes }),
        (_, _) => {}
    }
    let head = state.position();
    for code in [&new.predecessor, &new.successor] {
        let known = state.member(code).and_then(|(_, known)| known.history.at(head));
        known.ok_or_else(|| Rejection::MemberUnknown { member: MemberCode::clone(code) })?;
    }
    let known = state.succession(&new.predecessor, &new.successor);
    let known = known.and_then(|known| known.version_at(head));
    if let Some((position, known)) = known
        && known == new
    {
        return Ok(Decision { known: Some(position), ..Decision::default() });
    }
    let revised = known.map(|_| Warning::Revised);
    let undated = (new.on == PartialDate::UNKNOWN).then_some(Warning::Undated);
    let unknown = new.instruments.iter().filter(|code| state.instrument(code).is_none());
    let unknown = unknown.map(|code| Warning::RelationUnknown { to: code.clone() });
    Ok(Decision {
        drafts: vec![Draft::new(Event::SuccessionRecorded(new.clone()), None)],
        warnings: revised.into_iter().chain(undated).chain(unknown).collect(),
        known: None,
    })
}

//! Instruments: what they are, apart from what members do about them.

use crate::{
    decide::{Decision, Draft, Rejection, Warning, check_text},
    event::{Event, InstrumentRecorded},
    state::State,
};

/// Records an instrument as it is from now on known; nothing when it is known so.
///
/// # Errors
/// A [`Rejection`] naming the rule.
pub fn record(state: &State, new: &InstrumentRecorded) -> Result<Decision, Rejection> {
    check_text("title", new.title.as_deref())?;
    check_text("local_term", new.local_term.as_deref())?;
    for subject in &new.subjects {
        check_text("subjects", Some(subject))?;
    }
    if new.relations.iter().any(|relation| relation.to == new.code) {
        return Err(Rejection::RelatedToItself { instrument: new.code.clone() });
    }
    let known = state
        .instrument(&new.code)
        .and_then(|instrument| instrument.history.version_at(state.position()));
    if let Some((position, known)) = known
        && known == new
    {
        return Ok(Decision { known: Some(position), ..Decision::default() });
    }
    let revised = known.map(|_| Warning::Revised);
    let unknown = new.relations.iter().filter(|relation| state.instrument(&relation.to).is_none());
    let warnings = revised
        .into_iter()
        .chain(unknown.map(|relation| Warning::RelationUnknown { to: relation.to.clone() }))
        .collect();
    Ok(Decision {
        drafts: vec![Draft::new(Event::InstrumentRecorded(new.clone()), None)],
        warnings,
        known: None,
    })
}

//! Reporting cycles of an instrument: when members are asked, until when, and
//! with which questionnaire.

use crate::{
    CycleCode, InstrumentCode,
    decide::{Decision, Draft, Rejection, Warning, check_period, check_text},
    event::{CycleRecorded, Event},
    state::State,
};

/// Records a cycle as it is from now on known; nothing when it is known so.
///
/// # Errors
/// A [`Rejection`] naming the rule.
pub fn record(state: &State, new: &CycleRecorded) -> Result<Decision, Rejection> {
    check_text("title", new.title.as_deref())?;
    check_period(new.opens_on, new.closes_on)?;
    check_period(new.opens_on, new.due_on)?;
    let head = state.position();
    let instrument = state.instrument(&new.instrument);
    let instrument = instrument
        .filter(|known| known.history.at(head).is_some())
        .ok_or_else(|| Rejection::InstrumentUnknown { instrument: new.instrument.clone() })?;
    if let Some(version) = &new.version
        && instrument.version(version).and_then(|known| known.at(head)).is_none()
    {
        let (instrument, version) = (new.instrument.clone(), version.clone());
        return Err(Rejection::VersionUnknown { instrument, version });
    }
    let known = instrument.cycle(&new.code).and_then(|known| known.version_at(head));
    match known {
        Some((position, known)) if known == new => {
            Ok(Decision { known: Some(position), ..Decision::default() })
        }
        known => Ok(Decision {
            drafts: vec![Draft::new(Event::CycleRecorded(new.clone()), None)],
            warnings: known.map(|_| Warning::Revised).into_iter().collect(),
            known: None,
        }),
    }
}

/// A cycle that stands.
pub(crate) fn known_cycle<'a>(
    state: &'a State,
    instrument: &InstrumentCode,
    cycle: &CycleCode,
) -> Result<&'a CycleRecorded, Rejection> {
    let known = state.instrument(instrument).and_then(|known| known.cycle(cycle));
    known.and_then(|known| known.at(state.position())).ok_or_else(|| Rejection::CycleUnknown {
        instrument: instrument.clone(),
        cycle: cycle.clone(),
    })
}

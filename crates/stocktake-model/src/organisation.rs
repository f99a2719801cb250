//! The organisation whose log this is: what it says of itself.

use crate::{
    decide::{Decision, Draft, Rejection, Warning, check_text},
    event::{Event, OrganisationRecorded},
    state::State,
};

/// Records what the organisation says of itself; nothing when it said so before.
///
/// # Errors
/// A [`Rejection`] naming the rule.
pub fn record(state: &State, new: &OrganisationRecorded) -> Result<Decision, Rejection> {
    check_text("name", new.name.as_deref())?;
    let head = state.position();
    match state.organisation().version_at(head) {
        Some((_, known)) if known.code != new.code => {
            Err(Rejection::OrganisationDiffers { organisation: known.code.clone() })
        }
        Some((position, known)) if known == new => {
            Ok(Decision { known: Some(position), ..Decision::default() })
        }
        known => {
            let warnings = known.map(|_| Warning::Revised).into_iter().collect();
            Ok(Decision {
                drafts: vec![Draft::new(Event::OrganisationRecorded(new.clone()), None)],
                warnings,
                known: None,
            })
        }
    }
}

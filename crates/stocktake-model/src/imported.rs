//! What rows of files have in common: what they bring with a fact where nobody
//! knows it yet, and which facts earlier rows told.

use std::{borrow::Cow, sync::Arc};

use crate::{
    Position,
    decide::{Draft, Rejection},
    event::Event,
    member,
    position::PositionSet,
    provision::PROVISIONS_MAX,
    state::{Recorded, State},
};

/// What an import has told so far. A row whose key and content are recorded is
/// known; one with the key of an earlier import's fact and other content
/// corrects it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Told {
    /// The head when the import began: facts after it are never corrected by it.
    pub began_at: Position,
    /// The facts that earlier rows of this import already told again.
    pub told: Arc<PositionSet>,
}

/// The state after what a row brings; nearly every row brings nothing.
pub(crate) fn with<'a>(state: &'a State, first: &[Draft]) -> Cow<'a, State> {
    let mut after = Cow::Borrowed(state);
    for draft in first {
        after.to_mut().fold(Recorded::Entry {
            time: state.recorded(),
            subject: &draft.subject,
            event: &draft.event,
            refers_to: None,
        });
    }
    after
}

/// What nobody knows yet. It is brought with a fact, so that nothing of it has
/// to be known before but that there is room.
pub(crate) fn introduced(state: &State, events: &[Event]) -> Result<Vec<Draft>, Rejection> {
    let mut drafts = Vec::new();
    let is_known = |event: &Event| event.subject().is_none_or(|subject| state.knows(&subject));
    for event in events.iter().filter(|event| !is_known(event)) {
        if let Event::MemberRecorded(data) = event {
            drafts.extend(member::record(state, data)?.drafts);
            continue;
        }
        if let Event::ProvisionRecorded(data) = event {
            let known = state.instrument(&data.instrument).map(|known| &known.provisions);
            if known.is_some_and(|known| known.iter().count() >= PROVISIONS_MAX) {
                return Err(Rejection::TooManyProvisions { instrument: data.instrument.clone() });
            }
        }
        drafts.push(Draft::new(event.clone(), None));
    }
    Ok(drafts)
}

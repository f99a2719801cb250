//! The decision to record a step that a row of a file tells, perhaps again.

use chrono::NaiveDate;

use super::{Step, draft};
use crate::{
    Position,
    decide::{Decision, Rejection, Warning},
    event::{Event, ProcedureRecorded},
    imported::{Told, introduced, with},
    state::State,
};

/// A step of a procedure as a row of a file tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportedProcedure {
    /// What the row says.
    pub procedure: ProcedureRecorded,
    /// What is recorded before it where nobody knows it yet, in this order: the
    /// kind of procedure, groups, the member, the instrument.
    pub introduces: Vec<Event>,
    /// How the row finds the step it tells again: by its reference, or where it
    /// has none by its stage and day. Without it, every row is a new step.
    pub matching: Option<Told>,
}

/// Records a row of a file, and before it what it is about where nobody knows
/// that yet.
///
/// # Errors
/// A [`Rejection`] naming the rule.
pub fn import(
    state: &State,
    row: &ImportedProcedure,
    replaces: Option<Position>,
    today: NaiveDate,
) -> Result<Decision, Rejection> {
    let new = &row.procedure;
    let corrected = match &row.matching {
        None => None,
        Some(matching) => match find(state, new, matching) {
            Found::Same(position) => {
                return Ok(Decision { known: Some(position), ..Decision::default() });
            }
            Found::Other(step) => Some(step),
            Found::Nothing => None,
        },
    };
    let first = introduced(state, &row.introduces)?;
    let after = with(state, &first);
    let told = corrected.map(|step| step.position);
    let mut decision = draft(&after, new, told.or(replaces), today)?;
    if let Some(step) = corrected {
        let (stage, was) = (state.stage(&step).clone(), step.occurred_on());
        decision.warnings.insert(0, Warning::StepCorrected { stage, was });
    }
    decision.drafts.splice(0..0, first);
    Ok(decision)
}

enum Found {
    Same(Position),
    Other(Step),
    Nothing,
}

fn find(state: &State, new: &ProcedureRecorded, matching: &Told) -> Found {
    let Some(case) = state.case(&new.case) else { return Found::Nothing };
    let reference = new.reference.as_deref();
    let is_at =
        |step: &Step| *state.stage(step) == new.stage && step.occurred_on() == new.occurred_on;
    let same_key = |step: &&Step| match reference {
        Some(_) => step.has_reference(reference),
        None => is_at(step),
    };
    let alike: Vec<&Step> = case.standing(state.position()).filter(same_key).collect();
    let same = |step: &&&Step| {
        let about = case.about(step).is_of(state, new);
        is_at(step) && about && step.has_text(new.text.as_deref())
    };
    if let Some(step) = alike.iter().find(same) {
        return Found::Same(step.position);
    }
    let correctable = |step: &&&Step| {
        step.position <= matching.began_at && !matching.told.contains(step.position)
    };
    alike.iter().rfind(correctable).map_or(Found::Nothing, |step| Found::Other(**step))
}

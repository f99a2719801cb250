//! Kinds of procedures: the stages through which an organisation takes a case,
//! which are its own.

use std::collections::BTreeSet;

use crate::{
    Position, StageCode,
    decide::{Decision, Draft, Rejection, Warning, check_text},
    event::{Event, ProcedureRecorded, ProcedureTypeRecorded},
    state::State,
};

crate::vocabulary! {
    /// What a stage is to a procedure, whatever it is called.
    StageKind "kind of stage" {
        /// The procedure begins.
        Opens = "opens",
        /// It is taken further.
        Escalates = "escalates",
        /// The member answers.
        Answers = "answers",
        /// It ends.
        Closes = "closes",
        /// It ends, as it should not have been begun or taken so far.
        Withdraws = "withdraws",
    }
}

impl StageKind {
    /// Whether nothing is open after it.
    #[must_use]
    pub fn ends(self) -> bool {
        match self {
            Self::Closes | Self::Withdraws => true,
            Self::Opens | Self::Escalates | Self::Answers => false,
        }
    }
}

impl ProcedureTypeRecorded {
    /// What a stage is to the procedure, if it has it.
    #[must_use]
    pub fn kind_of(&self, stage: &StageCode) -> Option<StageKind> {
        self.stages.iter().find(|it| it.stage == *stage).map(|it| it.kind)
    }
}

/// Records a version of a kind of procedure as it is from now on known; nothing
/// when it is known so.
///
/// # Errors
/// A [`Rejection`] naming the rule.
pub fn record_type(state: &State, new: &ProcedureTypeRecorded) -> Result<Decision, Rejection> {
    let labels = new.stages.iter().map(|stage| stage.label.as_deref());
    for text in [new.title.as_deref(), new.source.as_deref()].into_iter().chain(labels) {
        check_text("text", text)?;
    }
    let mut seen = BTreeSet::new();
    if let Some(twice) = new.stages.iter().find(|stage| !seen.insert(&stage.stage)) {
        return Err(Rejection::StageTwice { stage: twice.stage.clone() });
    }
    let head = state.position();
    let known = state.procedure_type(&new.code, &new.version);
    match known.and_then(|known| known.version_at(head)) {
        Some((position, known)) if known == new => {
            Ok(Decision { known: Some(position), ..Decision::default() })
        }
        known => Ok(Decision {
            drafts: vec![Draft::new(Event::ProcedureTypeRecorded(new.clone()), None)],
            warnings: known.map(|_| Warning::Revised).into_iter().collect(),
            known: None,
        }),
    }
}

/// What a stage is to the procedure that a step is of, as known at a position.
pub(super) fn kind_of(
    state: &State,
    new: &ProcedureRecorded,
    stage: &StageCode,
    at: Position,
) -> Option<StageKind> {
    state.procedure_type(&new.procedure_type, &new.version)?.at(at)?.kind_of(stage)
}

/// Refuses a step at a stage that its procedure does not have.
pub(super) fn check_stage(state: &State, new: &ProcedureRecorded) -> Result<(), Rejection> {
    let (procedure_type, version) = (new.procedure_type.clone(), new.version.clone());
    let known = state.procedure_type(&procedure_type, &version);
    let Some(known) = known.and_then(|known| known.at(state.position())) else {
        return Err(Rejection::ProcedureTypeUnknown { procedure_type, version });
    };
    if known.kind_of(&new.stage).is_some() {
        let room = state.has_room_for(&new.stage);
        return if room { Ok(()) } else { Err(Rejection::TooManyStages) };
    }
    Err(Rejection::StageUnknown { procedure_type, version, stage: new.stage.clone() })
}

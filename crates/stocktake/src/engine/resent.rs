//! Whether an event is what a command asks for: so one is that is sent again.

use stocktake_model::{
    decide::Command,
    event::{CommitmentRecorded, Event, ObservationRecorded, ProcedureRecorded, RatingRecorded},
};

/// Whether an event is what a command asked to record. Which fact a row of a
/// file corrects is found out when it is decided.
pub(super) fn is_what_was_asked(event: &Event, command: &Command) -> bool {
    match (event, command) {
        (Event::CommitmentRecorded(event), Command::ImportCommitment(row)) => {
            let replaces = row.commitment.replaces.or(event.replaces);
            CommitmentRecorded { replaces, ..row.commitment.clone() } == *event
        }
        (Event::RatingRecorded(event), Command::ImportRating(row)) => {
            let replaces = row.rating.replaces.or(event.replaces);
            RatingRecorded { replaces, ..row.rating.clone() } == *event
        }
        (Event::ProcedureRecorded(event), Command::ImportProcedure(row)) => {
            let replaces = row.procedure.replaces.or(event.replaces);
            ProcedureRecorded { replaces, ..row.procedure.clone() } == *event
        }
        (Event::ObservationRecorded(event), Command::Observe(row)) => {
            let replaces = row.observation.replaces.or(event.replaces);
            ObservationRecorded { replaces, ..row.observation.clone() } == *event
        }
        (event, command) => command.event() == *event,
    }
}

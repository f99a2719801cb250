//! What is sent from outside, as a command: one reading of an event's type and
//! data for lines (`stocktake record`) and for HTTP. Whatever does not read says
//! where and why; nothing is left out unseen.

pub mod cloudevent;
pub mod json;

use serde_json::value::RawValue;
use stocktake_model::{decide::Command, event::ObservationRecorded, filed::Kind};

/// The most bytes of a key by which a sender tells its requests apart.
pub const KEY_BYTES_MAX: usize = 255;

/// Why what was sent is no command.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// It is not JSON, or JSON that two readers would read differently.
    #[error("{why}")]
    Malformed {
        /// What is wrong, and at which character.
        why: String,
    },
    /// A field is missing, is not known, or does not hold what it must.
    #[error("{field}: {why}")]
    Invalid {
        /// The field as a JSON pointer: `/data/occurred_on`.
        field: String,
        /// What is wrong with it.
        why: String,
    },
    /// Erasing takes a role of its own, and is not done by sending an event.
    #[error("an erasure is not recorded by sending an event; use `stocktake erase`")]
    Erasure,
}

impl Fault {
    /// A field does not hold what it must.
    pub(crate) fn invalid(field: &str, why: impl ToString) -> Self {
        Self::Invalid { field: field.to_owned(), why: why.to_string() }
    }
}

/// The command that records an event of the type `name` with these data. The
/// data are taken as they were sent: made into a map, a field that is there
/// twice would be lost unseen.
///
/// # Errors
/// A [`Fault`] that names the field.
pub fn command(name: &str, data: &RawValue) -> Result<Command, Fault> {
    let data = data.get().as_bytes();
    match name {
        "organisation.recorded.v1" => json::read(data, "/data").map(Command::RecordOrganisation),
        "member.recorded.v1" => json::read(data, "/data").map(Command::RecordMember),
        "group.recorded.v1" => json::read(data, "/data").map(Command::RecordGroup),
        "succession.recorded.v1" => json::read(data, "/data").map(Command::RecordSuccession),
        "version.recorded.v1" => json::read(data, "/data").map(Command::RecordVersion),
        "provision.recorded.v1" => json::read(data, "/data").map(Command::RecordProvision),
        "instrument.recorded.v1" => json::read(data, "/data").map(Command::RecordInstrument),
        "commitment.recorded.v1" => json::read(data, "/data").map(Command::RecordCommitment),
        "scale.recorded.v1" => json::read(data, "/data").map(Command::RecordScale),
        "scale_mapping.recorded.v1" => json::read(data, "/data").map(Command::RecordScaleMapping),
        "cycle.recorded.v1" => json::read(data, "/data").map(Command::RecordCycle),
        "rating.recorded.v1" => json::read(data, "/data").map(Command::RecordRating),
        "procedure_type.recorded.v1" => json::read(data, "/data").map(Command::RecordProcedureType),
        "rule.recorded.v1" => json::read(data, "/data").map(Command::RecordRule),
        "exemption.recorded.v1" => json::read(data, "/data").map(Command::RecordExemption),
        "measure.recorded.v1" => json::read(data, "/data").map(Command::RecordMeasure),
        "application.recorded.v1" => json::read(data, "/data").map(Command::RecordApplication),
        "observation.recorded.v1" => {
            let observation: ObservationRecorded = json::read(data, "/data")?;
            Ok(Command::Observe(Box::new(observation.into())))
        }
        "procedure.recorded.v1" => json::read(data, "/data").map(Command::RecordProcedure),
        "entry.retracted.v1" => json::read(data, "/data").map(Command::Retract),
        "entry.erased.v1" => Err(Fault::Erasure),
        _ => {
            let unknown = || Fault::invalid("/type", format!("there is no event type '{name}'"));
            let filed = json::read_as(Kind::named(name).ok_or_else(unknown)?, data, "/data")?;
            Ok(Command::RecordFiled(Box::new(filed)))
        }
    }
}

/// Checks a key.
///
/// # Errors
/// Why it is none.
pub fn check_key(key: &str) -> Result<(), &'static str> {
    if key.is_empty() || key.len() > KEY_BYTES_MAX || key.chars().any(char::is_control) {
        return Err("a key has 1 to 255 bytes and no control characters");
    }
    Ok(())
}

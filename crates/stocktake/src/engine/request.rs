//! What goes into the writer's queue and what comes back.

use std::sync::Arc;

use serde::Serialize;
use stocktake_log::LogError;
use stocktake_model::{
    Position, RecordedTime,
    decide::{Command, Rejection, Warning},
    event::{EventId, Provenance},
};

use super::effects::ACTOR;

/// One command with what the log must know of its sender.
#[derive(Debug, Clone)]
pub struct Request {
    /// The event's id, when the sender chose it or a key did: a resend is then
    /// the same event.
    pub id: Option<EventId>,
    /// The subject id of the sender.
    pub actor: String,
    /// Who keeps the id unique; by default the organisation itself.
    pub source: Option<String>,
    /// Where it was imported from.
    pub provenance: Option<Provenance>,
    /// What is wanted.
    pub command: Command,
    /// Where the sender takes the record to end: recorded only if it does, with
    /// whatever is recorded together. Of several requests, the first one's counts.
    pub expected: Option<Position>,
}

impl Request {
    /// A command of the system itself.
    #[must_use]
    pub fn system(command: Command) -> Self {
        let (id, source, provenance, expected) = (None, None, None, None);
        Self { id, actor: ACTOR.to_owned(), source, provenance, command, expected }
    }
}

/// How a request ended well.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// It is recorded now, and durable.
    Recorded,
    /// The record says so already; nothing was added.
    Known,
    /// The same request was recorded before: this is its first answer.
    Resent,
}

/// What the sender gets, and can check years later against the log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Receipt {
    /// How it ended.
    pub outcome: Outcome,
    /// The event's id, unless the record said so already.
    pub event: Option<EventId>,
    /// Where it stands in the log.
    pub position: Position,
    /// When it was recorded.
    pub recorded: RecordedTime,
    /// What is odd about it.
    pub warnings: Vec<Warning>,
}

/// Why a request was not recorded, or why that cannot be told.
#[derive(Debug, Clone, thiserror::Error)]
pub enum Failure {
    /// A rule refused it.
    #[error(transparent)]
    Refused(#[from] Rejection),
    /// Too many requests wait; nothing was recorded.
    #[error("too many requests are waiting; nothing was recorded, try again in a moment")]
    Busy,
    /// The log could not take it; nothing was recorded.
    #[error("nothing was recorded")]
    Log(#[source] Arc<LogError>),
    /// The connection went during the commit and the log cannot be asked.
    #[error(
        "the connection to the database was lost; it cannot be told whether this was recorded: send it again with the same key"
    )]
    Unknown(#[source] Arc<LogError>),
    /// The disk failed to make a commit durable, so the writer stopped.
    #[error(
        "the writer has stopped, as the disk failed to make a commit durable; check the disk, then start again"
    )]
    Stopped,
    /// The program ends; nothing was recorded.
    #[error("the program is stopping; nothing was recorded, send it again in a moment")]
    Stopping,
    /// The writer went without an answer: a fault of ours.
    #[error(
        "the writer ended before it answered; it cannot be told whether this was recorded: send it again with the same key"
    )]
    Unanswered,
    /// A fault of ours; nothing was recorded, others are not affected.
    #[error("a fault in the program kept this from being recorded; please report it")]
    Internal,
}

impl Failure {
    /// The codes of all that are no refusal.
    pub const CODES: [&'static str; 6] =
        ["busy", "log", "unknown", "stopped", "stopping", "internal"];

    /// The stable code, for programs. That of a refusal is `refused`; the rule
    /// has its own.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Refused(_) => "refused",
            Self::Busy => "busy",
            Self::Log(_) => "log",
            Self::Unknown(_) | Self::Unanswered => "unknown",
            Self::Stopped => "stopped",
            Self::Stopping => "stopping",
            Self::Internal => "internal",
        }
    }
}

/// The answer to one request.
pub type Answer = Result<Receipt, Failure>;

/// Why none of several requests was recorded that were to be recorded together.
#[derive(Debug, Clone, thiserror::Error)]
pub enum Together {
    /// A rule refused one of them, decided after those before it.
    #[error("request {at} was refused, so none was recorded")]
    Refused {
        /// Which, counted from 0.
        at: usize,
        /// The rule.
        #[source]
        rejection: Rejection,
    },
    /// No rule; what the failure says holds for all of them.
    #[error(transparent)]
    Failed(Failure),
}

/// The answer to requests that are recorded all or none: a receipt for each.
pub type AnswerTogether = Result<Vec<Receipt>, Together>;

//! The domain of Stocktake, pure: vocabulary, commands, events, decisions,
//! state and views. It knows nothing of files, databases, networks, clocks or
//! chance; what it needs of them arrives in arguments.

pub mod amount;
pub mod canonical;
pub mod code;
pub mod commitment;
pub mod conduct;
pub mod cycle;
pub mod date;
pub mod decide;
pub mod decimal;
pub mod entry;
pub mod evaluation;
pub mod event;
pub mod facts;
pub mod filed;
pub mod group;
mod hex;
pub mod history;
pub mod imported;
pub mod indicator;
pub mod instrument;
mod interned;
pub mod member;
pub mod organisation;
pub mod position;
pub mod procedure;
pub mod provision;
pub mod rating;
pub mod rejection;
pub mod rule;
pub mod scale;
mod snapshot;
pub mod state;
pub mod subject;
pub mod succession;
pub mod version;
pub mod view;
pub mod vocabulary;
pub mod warning;

pub use amount::Amount;
pub use code::{
    ActorCode, AssessorCode, CaseCode, CriteriaCode, CycleCode, EvaluationCode, ExpectationCode,
    GroupCode, IndicatorCode, InstrumentCode, KeyCode, LessonCode, MemberCode, OrganisationCode,
    ProcedureTypeCode, ProgrammeCode, ProvisionCode, RuleCode, ScaleCode, ScaleValue, StageCode,
    StatementCode, TriggerCode, VersionCode,
};
pub use date::PartialDate;
pub use decimal::Decimal;
pub use hex::hex;
pub use position::{AsOf, At, Position, RecordedTime};

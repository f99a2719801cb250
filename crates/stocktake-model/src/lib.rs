//! The domain of Stocktake, pure: vocabulary, commands, events, decisions,
//! state and views. It knows nothing of files, databases, networks, clocks or
//! chance; what it needs of them arrives in arguments.

pub mod canonical;
pub mod code;
pub mod commitment;
pub mod date;
pub mod decide;
pub mod entry;
pub mod event;
pub mod group;
mod hex;
pub mod history;
pub mod instrument;
pub mod member;
pub mod organisation;
pub mod position;
pub mod provision;
pub mod rejection;
mod snapshot;
pub mod state;
pub mod subject;
pub mod succession;
pub mod version;
pub mod view;
pub mod vocabulary;
pub mod warning;

pub use code::{
    GroupCode, InstrumentCode, MemberCode, OrganisationCode, ProvisionCode, VersionCode,
};
pub use date::PartialDate;
pub use hex::hex;
pub use position::{AsOf, At, Position, RecordedTime};

//! The program's parts, for its binary and its tests: the engine, the command
//! line, and what its commands do.

pub mod bench;
pub mod chart;
pub mod cli;
pub mod columns;
pub mod commands;
pub mod engine;
pub mod entries;
pub mod failure;
pub mod imports;
pub mod incoming;
pub mod map;
pub mod metrics;
pub mod provenance;
pub mod publication;
pub mod published;
pub mod server;
pub mod simulate;
pub mod statistics;
mod svg;
mod traces;
pub mod words;

//! The program's parts, for its binary and its tests: the engine, and what the
//! commands of `stocktake` do.

pub mod engine;

//! Formats in and out of Stocktake: tables, never decisions. It reads CSV
//! through a mapping, writes CSV and NDJSON, and reads and writes datasets.
//! What it hands on are the model's own records; whether they are recorded is
//! decided elsewhere. It knows nothing of databases, and its input and output
//! are blocking.
//!
//! A file comes in by three steps: [`source::Source::open`] says whether there
//! is a file at all, [`source::Source::inspect`] reads it whole and refuses
//! what is broken before anything is recorded, [`source::Source::rows`] reads
//! it again, row by row; a row that cannot be understood is refused alone. Both
//! passes go through the same [`split`]ter, so they cannot disagree.
//!
//! Memory does not grow with the rows of a CSV file; it holds the codes of the instruments
//! or members that one tells. A workbook is held whole, and so has a stated size.

mod cells;
pub mod dataset;
mod date_format;
mod encoding;
pub mod fault;
mod field;
pub mod formula;
pub mod mapping;
pub mod names;
pub mod observation;
pub mod packs;
pub mod parquet;
mod procedure;
mod rating;
mod record;
pub mod register;
pub mod rejects;
pub mod rows;
mod shown;
pub mod source;
pub mod split;
mod through_time;
pub mod workbook;
pub mod write;

pub use dataset::{Dataset, DatasetWriter, LineFault};
pub use fault::{FileError, FileFault, RowFault};
pub use mapping::{Dialect, Mapping, MappingError, MappingFault, Records};
pub use rejects::RejectsWriter;
pub use rows::{Record, RefusedRow, Row, Rows};
pub use source::{Inspected, Source};
pub use split::RawRow;
pub use write::{Format, TableWriter, write_table};

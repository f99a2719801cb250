//! Datasets: what an organisation has recorded, as a Frictionless Data Package
//! that any tool can read: a folder with
//!
//! | file | holds |
//! |---|---|
//! | `datapackage.json` | the organisation, and what the other files are, with their sizes and hashes |
//! | `members.csv`, `instruments.csv`, `provisions.csv` | the views of these names, for people and tools |
//! | `events.ndjson` | the entries, one a line: the truth, and all that an import reads |
//!
//! Its CSV is exact: no apostrophes.

mod read;
mod write;

use serde::{Deserialize, Serialize};
use stocktake_model::event::OrganisationRecorded;

pub use read::{Dataset, Entries, InspectedDataset, LINE_BYTES_MAX, LineFault};
pub use write::DatasetWriter;

const PACKAGE: &str = "datapackage.json";
const EVENTS: &str = "events.ndjson";

/// `datapackage.json`, as far as it is ours. Whatever else stands there is
/// nobody's business here: other tools add to it.
#[derive(Debug, Serialize, Deserialize)]
struct Package {
    profile: String,
    name: String,
    title: String,
    organisation: OrganisationRecorded,
    resources: Vec<Resource>,
}

#[derive(Debug, Serialize, Deserialize)]
struct Resource {
    name: String,
    path: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    profile: Option<String>,
    #[serde(default)]
    format: String,
    #[serde(default)]
    mediatype: String,
    #[serde(default)]
    encoding: String,
    /// The size of the file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    bytes: Option<u64>,
    /// `sha256:` and the hash of the file in hexadecimal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    hash: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    schema: Option<serde_json::Value>,
}

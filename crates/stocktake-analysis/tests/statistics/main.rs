//! The statistics against the results of R and Python packages (`../shared/refs`), against
//! examples that are printed in their sources, and their properties.

#![allow(
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "a test that fails may say so in any way"
)]

mod agreement;
mod ante_post;
mod printed;
mod properties;
mod scoring;
mod similarity;

use std::path::PathBuf;

use serde_json::Value;

/// A file of references, or `None`, which is said loudly.
fn shared(path: &str) -> Option<PathBuf> {
    let root = std::env::var_os("STOCKTAKE_SHARED").map_or_else(
        || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared")),
        PathBuf::from,
    );
    let path = root.join("refs").join(path);
    if !path.is_file() {
        eprintln!("SKIPPED: {} is not there; set STOCKTAKE_SHARED", path.display());
        return None;
    }
    Some(path)
}

fn json(path: &str) -> Option<Value> {
    Some(serde_json::from_slice(&std::fs::read(shared(path)?).unwrap()).unwrap())
}

/// The rows of a file as texts, without its heading.
fn rows(path: &str) -> Option<Vec<Vec<String>>> {
    let mut reader = csv::Reader::from_path(shared(path)?).unwrap();
    Some(reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect())
}

fn number(text: &str) -> f64 {
    text.parse().unwrap()
}

#[track_caller]
fn close(ours: impl Into<Option<f64>>, theirs: f64, tolerance: f64) {
    let ours = ours.into().expect("it is defined");
    assert!((ours - theirs).abs() <= tolerance, "{ours} is not {theirs}");
}

/// As many numbers, each near theirs; `null` is undefined.
#[track_caller]
fn all_close(ours: &[f64], theirs: &Value, tolerance: f64) {
    let theirs: Vec<f64> = theirs.as_array().unwrap().iter().map(|v| v.as_f64().unwrap()).collect();
    assert_eq!(ours.len(), theirs.len());
    for (ours, theirs) in ours.iter().zip(theirs) {
        close(*ours, theirs, tolerance);
    }
}

fn value(of: &Value) -> f64 {
    of.as_f64().unwrap_or_else(|| panic!("{of} is no number"))
}

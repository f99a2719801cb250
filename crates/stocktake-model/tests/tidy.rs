//! Rules of ours that no linter knows, on the whole workspace.

#![expect(clippy::unwrap_used, reason = "clippy knows tests by their attribute only")]

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

/// A file in which one does not find one's way at once is two files.
const LINES_MAX: usize = 450;

fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn crates() -> Vec<PathBuf> {
    let folders = fs::read_dir(workspace().join("crates")).unwrap();
    let crates = folders.map(|folder| folder.unwrap().path());
    crates.filter(|folder| folder.join("Cargo.toml").exists()).collect()
}

/// Every source file under a folder, with its text.
fn sources(folder: &Path) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    for file in fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = fs::read_to_string(&path).unwrap();
            found.push((path, text));
        }
    }
    found
}

fn all_sources() -> Vec<(PathBuf, String)> {
    let sources: Vec<_> = crates().iter().flat_map(|folder| sources(&folder.join("src"))).collect();
    assert!(sources.len() > 20, "the sources were looked for in the wrong place");
    sources
}

/// The names in a table of a crate's `Cargo.toml`.
fn dependencies(krate: &str, table: &str) -> BTreeSet<String> {
    let path = workspace().join("crates").join(krate).join("Cargo.toml");
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path:?}: {error}"));
    assert!(!text.contains("[target."), "{krate}: dependencies hide under [target]");
    assert!(!text.contains(&format!("[{table}.")), "{krate}: [{table}.name] is not read here");
    let after = text.lines().skip_while(|line| line.trim() != format!("[{table}]")).skip(1);
    after
        .take_while(|line| !line.starts_with('['))
        .filter_map(|line| line.split(['.', ' ', '=']).next())
        .filter(|name| !name.is_empty() && !name.starts_with('#'))
        .map(str::to_owned)
        .collect()
}

fn set(names: &[&str]) -> BTreeSet<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

#[test]
fn every_module_says_what_it_is_for() {
    for (path, text) in all_sources() {
        assert!(text.starts_with("//!"), "{} does not begin with //!", path.display());
    }
}

#[test]
fn no_file_is_too_long() {
    let tests = crates().into_iter().map(|folder| folder.join("tests"));
    let tests = tests.chain([workspace().join("tests")]).filter(|folder| folder.is_dir());
    let tests = tests.flat_map(|folder| sources(&folder));
    for (path, text) in all_sources().into_iter().chain(tests) {
        let lines = text.lines().count();
        assert!(lines <= LINES_MAX, "{} has {lines} lines: split it", path.display());
    }
}

#[test]
fn the_model_depends_on_little() {
    let allowed =
        ["chrono", "imbl", "serde", "serde_json", "thiserror", "unicode-normalization", "uuid"];
    assert_eq!(dependencies("stocktake-model", "dependencies"), set(&allowed));
    assert_eq!(dependencies("stocktake-model", "build-dependencies"), set(&[]));
}

#[test]
fn arrows_go_one_way() {
    let ours = |krate: &str| -> BTreeSet<String> {
        ["dependencies", "dev-dependencies", "build-dependencies"]
            .iter()
            .flat_map(|table| dependencies(krate, table))
            .filter(|name| name.starts_with("stocktake"))
            .collect()
    };
    assert_eq!(ours("stocktake-model"), set(&[]));
    assert_eq!(ours("stocktake-log"), set(&["stocktake-model"]));
    assert_eq!(ours("stocktake-exchange"), set(&["stocktake-model"]));
    assert_eq!(ours("stocktake-analysis"), set(&[]));
    let known = [
        "stocktake",
        "stocktake-analysis",
        "stocktake-exchange",
        "stocktake-log",
        "stocktake-model",
    ];
    let there =
        crates().into_iter().map(|path| path.file_name().unwrap().to_str().unwrap().to_owned());
    assert_eq!(there.collect::<BTreeSet<_>>(), set(&known), "a new crate needs its arrows here");
}

#[test]
fn the_model_touches_nothing_outside() {
    let outside = [
        "std::fs",
        "std::net",
        "std::env",
        "std::process",
        "std::thread",
        "SystemTime",
        "Instant",
        "Utc::now",
        "Local::now",
        "new_v4",
        "now_v7",
    ];
    for (path, text) in sources(&workspace().join("crates/stocktake-model/src")) {
        for word in outside {
            assert!(!text.contains(word), "{} mentions {word}", path.display());
        }
    }
}

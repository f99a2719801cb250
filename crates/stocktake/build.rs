//! Tells the program which fold it was built with: a digest of the sources that
//! make a state of a log, so that a snapshot of another build is not read, and an
//! answer that another build gave is not taken for this one's.

use std::{
    fs,
    hash::{DefaultHasher, Hash, Hasher},
    io,
    path::{Path, PathBuf},
};

/// What decides how a log becomes a state, and a state an answer.
const SOURCES: [&str; 3] = ["../stocktake-model/src", "src/engine/snapshot.rs", "Cargo.toml"];

fn main() -> io::Result<()> {
    let mut files = Vec::new();
    for source in SOURCES {
        println!("cargo::rerun-if-changed={source}");
        collect(Path::new(source), &mut files)?;
    }
    files.sort();
    let mut digest = DefaultHasher::new();
    for file in files {
        (&file, fs::read(&file)?).hash(&mut digest);
    }
    println!("cargo::rustc-env=STOCKTAKE_FOLD={:016x}", digest.finish());
    Ok(())
}

fn collect(path: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    if path.is_dir() {
        for entry in fs::read_dir(path)? {
            collect(&entry?.path(), files)?;
        }
    } else {
        files.push(path.to_owned());
    }
    Ok(())
}

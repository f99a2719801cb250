//! The inputs that fuzzing begins with, and those that it found, once through the
//! readers that they are for. The campaigns themselves are `tests/fuzz/run`.

use std::{
    fs,
    path::{Path, PathBuf},
};

use crate::readers::READERS;

fn files(folder: &Path) -> Vec<PathBuf> {
    let files = fs::read_dir(folder).unwrap_or_else(|error| panic!("{folder:?}: {error}"));
    files.map(|file| file.unwrap().path()).collect()
}

#[test]
fn every_input_of_the_corpora_is_taken() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    for (name, reader) in READERS {
        let mut inputs = files(&root.join("tests/fuzz/corpus").join(name));
        if name == "event" {
            inputs.extend(files(&root.join("crates/stocktake-model/tests/events")));
        }
        assert!(!inputs.is_empty(), "{name}: nothing to begin with");
        for path in inputs {
            // The name of the input at fault stands before what the reader says.
            eprintln!("{}", path.display());
            reader(&fs::read(&path).unwrap());
        }
    }
}

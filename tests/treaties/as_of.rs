//! What was known at a position is what a log that ends there says.

use std::{fs, path::Path};

use serde_json::Value;

use crate::{
    oracle,
    steps::{export, import, import_dataset, positions, real_file, write},
    support::{Backend, Database},
};

/// How many lines of the file, when it is not the long campaign: enough for
/// three chunks of an import.
const LINES: usize = 3001;

on_both_backends!(as_of_a_position_is_what_the_first_entries_say);

fn as_of_a_position_is_what_the_first_entries_say(backend: Backend) {
    let Some(file) = real_file() else { return };
    let whole = Database::new(backend);
    let text = oracle::beginning(&file, LINES);
    import(&whole, &write(&whole, "first.csv", &text));
    let imported = positions(&whole);
    // A second import takes some of it back.
    import(&whole, &write(&whole, "corrected.csv", &text.replace(",1951-", ",1952-")));
    let head = positions(&whole);
    assert!(head >= imported + 20, "{} corrections", head - imported);

    let dataset = whole.path("dataset");
    export(&whole, &["events", "--format", "dataset", "--output", dataset.to_str().unwrap()]);
    for position in [1, 1_003, imported - 1, imported + 10] {
        let start = Database::new(Backend::Sqlite);
        cut(&dataset, &start.path("cut"), position as usize);
        import_dataset(&start, &start.path("cut"));
        assert_eq!(positions(&start), position);
        for view in ["matrix", "members", "instruments"] {
            let as_of = position.to_string();
            let then = export(&whole, &[view, "--as-of", &as_of, "--on", "2020-01-01"]);
            let first = export(&start, &[view, "--on", "2020-01-01"]);
            assert!(then == first, "{view} as of {position}:\n{then}\n{first}");
        }
    }
}

/// Copies a dataset with the first entries only.
fn cut(dataset: &Path, to: &Path, entries: usize) {
    fs::create_dir(to).unwrap();
    let events = fs::read_to_string(dataset.join("events.ndjson")).unwrap();
    let first: String = events.split_inclusive('\n').take(entries).collect();
    fs::write(to.join("events.ndjson"), first).unwrap();
    let package = fs::read_to_string(dataset.join("datapackage.json")).unwrap();
    let mut package: Value = serde_json::from_str(&package).unwrap();
    for resource in package["resources"].as_array_mut().unwrap() {
        // What is declared is checked; a cut file has another size and hash.
        resource.as_object_mut().unwrap().retain(|name, _| name != "bytes" && name != "hash");
    }
    fs::write(to.join("datapackage.json"), package.to_string()).unwrap();
}

//! A dataset carries the record to another database, of the other kind.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::{
    oracle,
    steps::{Counts, export, import, import_dataset, other, positions, real_file, write},
    support::{Backend, Database},
};

/// How many lines of the file, when it is not the long campaign.
const LINES: usize = 4001;

on_both_backends!(a_dataset_is_the_same_record_elsewhere);

fn a_dataset_is_the_same_record_elsewhere(backend: Backend) {
    let Some(file) = real_file() else { return };
    let here = Database::new(backend);
    let text = oracle::beginning(&file, LINES);
    import(&here, &write(&here, "first.csv", &text));
    // With corrections in it, which must find by its id what they replace.
    let (counts, _) =
        import(&here, &write(&here, "corrected.csv", &text.replace(",1951-", ",1952-")));
    assert!(counts.warned > 20, "{counts:?}");
    let rows = u64::from(positions(&here));

    let dataset = here.path("dataset");
    export(&here, &["events", "--format", "dataset", "--output", dataset.to_str().unwrap()]);
    let there = Database::new(other(backend));
    let counts = import_dataset(&there, &dataset);
    assert_eq!((counts.rows, counts.known, counts.rejected), (rows, 0, 0));
    assert_eq!(u64::from(positions(&there)), rows, "one entry for each line");

    for view in ["matrix", "members", "instruments"] {
        for format in ["csv", "ndjson"] {
            let told =
                |database| export(database, &[view, "--format", format, "--on", "2020-01-01"]);
            assert!(told(&here) == told(&there), "{view} as {format} differs");
        }
    }
    assert_eq!(ids(&there), ids(&here));

    let counts = import_dataset(&there, &dataset);
    assert_eq!(counts, Counts { rows, recorded: 0, warned: 0, known: rows, rejected: 0 });
    assert_eq!(u64::from(positions(&there)), rows);
}

/// The ids of all events.
fn ids(database: &Database) -> BTreeSet<String> {
    export(database, &["events", "--format", "ndjson"])
        .lines()
        .map(|line| {
            let entry: Value = serde_json::from_str(line).unwrap();
            entry["id"].as_str().unwrap().to_owned()
        })
        .collect()
}

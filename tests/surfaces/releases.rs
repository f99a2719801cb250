//! Upgrade: what an earlier release wrote is opened, proved and told as it was then.

use std::{fs, path::Path};

use crate::support::{Backend, Database};

#[test]
fn the_database_of_every_release_is_read_and_proved() {
    let releases = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/releases");
    let mut seen = Vec::new();
    for file in fs::read_dir(&releases).unwrap() {
        let path = file.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "sqlite") {
            continue;
        }
        let told = |kind| fs::read_to_string(path.with_extension(kind)).unwrap();
        let database = Database::new(Backend::Sqlite);
        fs::copy(&path, database.path("stocktake.db")).unwrap();
        assert_eq!(database.run(&["verify"]).exits(0).stdout, told("verify"), "{path:?}");
        let events = database.run(&["export", "events", "--format", "ndjson"]).exits(0);
        assert_eq!(events.stdout, told("events.ndjson"), "{path:?}");
        database.run(&["rebuild"]).exits(0);

        // It goes on: what is recorded now stands after it, and both are proved.
        database.run(&["organisation", "create", "later"]).exits(0);
        let both = database.run(&["verify"]).exits(0).stdout;
        assert!(both.contains(&told("verify")), "{both}");
        seen.push(path.file_stem().unwrap().to_owned());
    }
    assert!(seen.iter().any(|release| release == "0.1.0"), "{seen:?}");
}

//! Upgrade: what an earlier release wrote is opened, proved and told as it was then.

use std::{fs, path::Path};

use stocktake_log::{
    Mode,
    chain::{Unsealed, seal_next},
    open,
};
use stocktake_model::Position;
use uuid::Uuid;

use crate::{
    steps::{assert_fails, write},
    support::{Backend, Database, plain::Plain, psql},
};

on_both_backends!(the_database_of_every_release_is_read_and_proved);
on_both_backends!(an_entry_of_a_newer_release_is_said_to_be_one);

/// A database as a release left it, from the file that it is kept in.
fn as_left(backend: Backend, path: &Path) -> Database {
    let database = Database::new(backend);
    match backend {
        Backend::Sqlite => {
            fs::copy(path, database.path("stocktake.db")).unwrap();
        }
        Backend::Postgres => {
            psql(&database.url, &fs::read_to_string(path).unwrap());
        }
    }
    database
}

fn the_database_of_every_release_is_read_and_proved(backend: Backend) {
    let kept = match backend {
        Backend::Sqlite => "sqlite",
        Backend::Postgres => "sql",
    };
    let releases = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/releases");
    let mut seen = Vec::new();
    for file in fs::read_dir(&releases).unwrap() {
        let path = file.unwrap().path();
        if path.extension().is_none_or(|extension| extension != kept) {
            continue;
        }
        let told = |kind| fs::read_to_string(path.with_extension(kind)).unwrap();
        let database = as_left(backend, &path);
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

/// Appends an entry to the only log of a database, as another build would write it.
#[tokio::main(flavor = "current_thread")]
async fn append(database: &Database, change: impl Fn(&str) -> String) {
    let log = open(&database.url, Mode::Existing).await.unwrap();
    let organisation = log.organisations().await.unwrap().remove(0);
    let head = log.head(&organisation).await.unwrap().unwrap();
    let last = log.read(&organisation, Position(head.position.0 - 1), 1).await.unwrap().remove(0);
    let (leaf, entry) = (last.leaf.unwrap(), last.entry.unwrap());
    let id = Uuid::from_u128(leaf.id.as_u128().wrapping_add(1));
    let said =
        String::from_utf8(entry.bytes).unwrap().replace(&leaf.id.to_string(), &id.to_string());
    let (recorded, salt, bytes) = (entry.recorded, entry.salt, change(&said).into_bytes());
    let sealed =
        seal_next(&organisation, head, Unsealed { id, recorded, salt, bytes, erases: None });
    log.append(&organisation, head.position, &[sealed]).await.unwrap();
}

fn an_entry_of_a_newer_release_is_said_to_be_one(backend: Backend) {
    let database = Database::new(backend);
    let line = r#"{"key":"1","type":"member.recorded.v1","data":{"code":"FRA"}}"#;
    write(&database, "lines", line);
    database.run(&["record", "--organisation", "un", "lines"]).exits(0);
    append(&database, |said| said.replace("FRA", "DEU"));
    assert_eq!(database.run(&["export", "members"]).exits(0).stdout.lines().count(), 3);

    append(&database, |said| said.replace("member.recorded.v1", "member.crowned.v1"));
    // It is in the chain like any other, and what does not look into it goes on.
    let verified = database.run(&["verify"]).exits(0).stdout;
    assert!(verified.contains("positions=4"), "{verified}");
    database.run(&["backup", "--output", "kept"]).exits(0);
    let words = ["position 4", "'member.crowned.v1'", "not known to this release", "newer"];
    for args in [&["export", "members"][..], &["rebuild"], &["record", "lines"]] {
        let ran = database.run(args);
        assert!(!ran.stderr.contains("damaged"), "{ran:#?}");
        assert_fails(ran, 1, &words);
    }
    assert_eq!(database.run(&["verify"]).exits(0).stdout, verified, "nothing was added to it");

    // A table that no build has yet is refused before anything is read.
    let later = "insert into _sqlx_migrations
                     (version, description, success, checksum, execution_time)
                 values (999, 'later', true, '', 0)";
    Plain::connect(&database).run(later).unwrap();
    for args in [&["verify"][..], &["export", "members"], &["serve"]] {
        assert_fails(
            database.run(args),
            1,
            &["newer release", "migration 999", "run that release"],
        );
    }
}

//! An erasure removes what an event says from everywhere; that something was
//! there, and the proof, stay.

use std::fs;

use serde_json::{Value, json};

use crate::{
    steps::{all_files, assert_fails, assert_says, entries, export, files, rows, verify, write},
    support::{Backend, Database, psql},
};

/// Words that must be nowhere afterwards.
const SECRET: &str = "the secret words of a reservation";

fn line(key: &str, act: &str, text: &str) -> String {
    json!({"key": key, "type": "commitment.recorded.v1", "data": {
        "instrument": "T", "member": "FRA", "act": act, "occurred_on": "1999-05-01", "text": text,
    }})
    .to_string()
}

/// A database with a reservation, and the event's id.
fn with_a_reservation(backend: Backend) -> (Database, String) {
    let database = Database::new(backend);
    let lines = [
        json!({"type": "instrument.recorded.v1", "data": {"code": "T"}}).to_string(),
        json!({"type": "member.recorded.v1", "data": {"code": "FRA"}}).to_string(),
        line("consent", "ratification", ""),
        line("reservation", "reservation", SECRET),
    ];
    write(&database, "lines.ndjson", lines.join("\n"));
    let id = database.run(&["record", "lines.ndjson"]).exits(0).json()["event"].clone();
    fs::remove_file(database.path("lines.ndjson")).unwrap();
    (database, id.as_str().unwrap().to_owned())
}

on_both_backends!(what_was_erased_is_nowhere_and_the_proof_stays);

fn what_was_erased_is_nowhere_and_the_proof_stays(backend: Backend) {
    let (database, id) = with_a_reservation(backend);
    assert!(is_held(&database, backend), "the words are there before");
    let status = |database: &Database| rows(database, &["matrix"])[0]["status"].clone();
    assert_eq!(status(&database), "bound_with_reservation");

    let ran = database.run(&["erase", &id, "--ground", "a request"]).exits(0);
    assert_eq!(ran.json()["position"], 6);
    assert!(!is_held(&database, backend), "the words are still held");
    assert!(verify(&database).contains("positions=6 "));
    assert!(verify(&database).contains(" erased=1\n"));
    assert_eq!(status(&database), "bound");
    assert_eq!(entries(&database, "a request")[0]["data"]["of"], id);
    every_answer_says_what_it_lost(&database, backend);

    // Sent again with its key, it is not recorded anew.
    write(&database, "again.ndjson", line("reservation", "reservation", SECRET));
    let refused = database.run(&["record", "again.ndjson"]).exits(3).json();
    assert_eq!(refused["refused"], json!({"code": "event_erased", "event": id}));
    assert!(!refused["message"].as_str().unwrap().is_empty());
    fs::remove_file(database.path("again.ndjson")).unwrap();
    assert!(!is_held(&database, backend));
}

/// Whether the database still holds the words: in the file of SQLite and what
/// belongs to it, or in a row of PostgreSQL.
fn is_held(database: &Database, backend: Backend) -> bool {
    match backend {
        Backend::Sqlite => all_files(database.folder.path()).iter().any(|name| {
            let bytes = fs::read(database.path(name)).unwrap_or_default();
            bytes.windows(SECRET.len()).any(|window| window == SECRET.as_bytes())
        }),
        Backend::Postgres => {
            let found = format!(
                "select count(*) from entry where position(convert_to('{SECRET}', 'UTF8') in bytes) > 0"
            );
            psql(&database.url, &found).trim() != "0"
        }
    }
}

/// Every export and explanation, now and as of before, is without the words
/// and says so.
fn every_answer_says_what_it_lost(database: &Database, backend: Backend) {
    let cell = ["--instrument", "T", "--member", "FRA"];
    let mut answers: Vec<Vec<&str>> = vec![vec!["why", "T", "FRA"]];
    for view in ["matrix", "members", "instruments", "adoption", "events", "history", "why"] {
        for format in ["csv", "ndjson"] {
            answers.push([&["export", view, "--format", format][..], &cell].concat());
        }
    }
    for answer in answers {
        for as_of in [&[][..], &["--as-of", "5"]] {
            let ran = database.run(&[&answer[..], as_of].concat()).exits(0);
            assert!(!ran.stdout.contains("secret"), "{answer:?}: {ran:#?}");
            assert_says(&ran, &["position 5", "erased"]);
        }
    }
    let history = rows(database, &[&["history"][..], &cell].concat());
    let erased: Vec<&Value> = history.iter().map(|row| &row["erased_at"]).collect();
    assert_eq!(erased, [&Value::Null, &json!(6)], "{history:#?}");
    assert_eq!(rows(database, &["matrix"])[0]["erased"], 1);

    // A dataset is without it too, and can be recorded elsewhere.
    export(database, &["events", "--format", "dataset", "--output", "dataset"]);
    for file in files(&database.path("dataset")) {
        let text = fs::read_to_string(database.path("dataset").join(&file)).unwrap();
        assert!(!text.contains("secret"), "{file}");
    }
    let elsewhere = Database::new(backend);
    let dataset = database.path("dataset");
    elsewhere.run(&["import", dataset.to_str().unwrap()]).exits(0);
    let now = ["matrix", "--on", "2020-01-01"];
    let told = export(database, &now).replace(",false,1\n", ",false,0\n");
    assert_eq!(export(&elsewhere, &now), told);
}

on_both_backends!(what_cannot_be_erased_is_refused_in_a_sentence);

fn what_cannot_be_erased_is_refused_in_a_sentence(backend: Backend) {
    let (database, id) = with_a_reservation(backend);
    assert_fails(database.run(&["erase", &id, "--ground", ""]), 1, &["Say why"]);
    database.run(&["erase", &id, "--ground", "a request"]).exits(0);
    let erasure = entries(&database, "a request")[0]["id"].as_str().unwrap().to_owned();
    let log = verify(&database);
    for (command, event, words) in [
        (["erase", "--ground"], &id, "was erased"),
        (["retract", "--reason"], &id, "was erased"),
        (["erase", "--ground"], &erasure, "nothing to erase"),
        (["retract", "--reason"], &erasure, "itself a retraction or an erasure"),
    ] {
        let args = [command[0], event, command[1], "again"];
        assert_fails(database.run(&args), 1, &[words, event]);
    }
    assert_eq!(verify(&database), log);
}

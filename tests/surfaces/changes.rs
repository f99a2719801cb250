//! A fact is corrected, and a fact is taken back: every view heeds it from
//! then on, and shows it as it was before.

use serde_json::{Value, json};

use crate::{
    steps::{assert_fails, assert_says, entries, export, rows, verify, with_two_facts, write},
    support::{Backend, Database},
};

/// The id of the only entry that holds these words.
fn id(database: &Database, words: &str) -> String {
    let entries = entries(database, words);
    assert_eq!(entries.len(), 1, "{words}: {entries:#?}");
    entries[0]["id"].as_str().unwrap().to_owned()
}

fn head(database: &Database) -> String {
    rows(database, &["events"]).len().to_string()
}

fn history(database: &Database, member: &str) -> Vec<(Value, Value, Value)> {
    let args = ["history", "--instrument", "T_1", "--member", member];
    rows(database, &args)
        .into_iter()
        .map(|mut row| (row["act"].take(), row["occurred_on"].take(), row["retracted_at"].take()))
        .collect()
}

on_both_backends!(a_retracted_event_is_gone_from_then_on);

fn a_retracted_event_is_gone_from_then_on(backend: Backend) {
    let database = with_two_facts(Database::new(backend));
    let before = head(&database);
    let old = export(&database, &["matrix", "--on", "2020-01-01"]);
    let ratification = id(&database, "ratification");

    let ran = database.run(&["retract", &ratification, "--reason", "another State"]).exits(0);
    let receipt = ran.json();
    assert_eq!(receipt["outcome"], "recorded");
    let position = receipt["position"].clone();
    assert_eq!(position.to_string(), head(&database));

    let now = export(&database, &["matrix", "--on", "2020-01-01"]);
    assert!(now.contains("FRA,signed") && !now.contains("DEU"), "{now}");
    assert_eq!(export(&database, &["matrix", "--on", "2020-01-01", "--as-of", &before]), old);
    let fact = (json!("ratification"), json!("1999-05-02"), position);
    assert_eq!(history(&database, "DEU"), [fact]);

    let why = database.run(&["why", "T_1", "DEU"]).exits(0).stdout;
    assert!(why.contains("nothing in effect") && why.contains("Nothing is recorded"), "{why}");
    let then = database.run(&["why", "T_1", "DEU", "--as-of", &before]).exits(0).stdout;
    assert!(then.contains("): bound") && then.contains("ratification 1999-05-02"), "{then}");
    assert_eq!(entries(&database, "another State")[0]["data"]["of"], ratification);
}

on_both_backends!(a_fact_that_replaces_another_takes_its_place);

fn a_fact_that_replaces_another_takes_its_place(backend: Backend) {
    let database = with_two_facts(Database::new(backend));
    let before = head(&database);
    let ratification = id(&database, "ratification");
    let correction = json!({"key": "k", "type": "commitment.recorded.v1", "data": {
        "instrument": "T_1", "member": "DEU", "act": "accession", "occurred_on": "2001-03",
        "replaces": ratification,
    }});
    write(&database, "line.ndjson", correction.to_string());
    let position = database.run(&["record", "line.ndjson"]).exits(0).json()["position"].clone();

    let matrix = &rows(&database, &["matrix", "--on", "2020-01-01", "--member", "DEU"])[0];
    assert_eq!((&matrix["since"], &matrix["act"]), (&json!("2001-03"), &json!("accession")));
    let args = ["matrix", "--on", "2020-01-01", "--member", "DEU", "--as-of", &before];
    assert_eq!(rows(&database, &args)[0]["since"], "1999-05-02");
    assert_eq!(
        history(&database, "DEU"),
        [
            (json!("ratification"), json!("1999-05-02"), position),
            (json!("accession"), json!("2001-03"), Value::Null),
        ]
    );
    let why = database.run(&["why", "T_1", "DEU"]).exits(0).stdout;
    assert!(why.contains("accession 2001-03") && !why.contains("ratification"), "{why}");

    // What was replaced is not replaced again, nor what is another cell's.
    let again = correction.to_string().replace("\"k\"", "\"l\"");
    let stranger = again.replace(&ratification, &id(&database, "signature"));
    write(&database, "line.ndjson", format!("{again}\n{stranger}\n"));
    let ran = database.run(&["record", "line.ndjson"]).exits(3);
    for answer in ran.stdout.lines() {
        assert!(answer.contains("\"replaces_another\""), "{answer}");
    }
}

on_both_backends!(what_cannot_be_retracted_is_refused_in_a_sentence);

fn what_cannot_be_retracted_is_refused_in_a_sentence(backend: Backend) {
    let database = with_two_facts(Database::new(backend));
    let signature = id(&database, "signature");
    database.run(&["retract", &signature, "--reason", "an error"]).exits(0);
    let retraction = id(&database, "an error");
    let log = verify(&database);
    let nobody = "00000000-0000-4000-8000-000000000000";
    for (event, reason, words) in [
        (&*signature, "again", ["was retracted or replaced already", &*signature]),
        (&*retraction, "not so", ["itself a retraction", "record the fact again"]),
        (nobody, "x", ["no event", "check the id"]),
        (&*id(&database, "ratification"), " ", ["Say why", "stays in the record"]),
    ] {
        assert_fails(database.run(&["retract", event, "--reason", reason]), 1, &words);
    }
    for wrong in [&["retract", "x", "--reason", "y"][..], &["retract", nobody]] {
        assert_says(&database.run(wrong).exits(2), &["--help"]);
    }
    assert_eq!(verify(&database), log);
}

on_both_backends!(evidence_cites_entries_that_are_there);

fn evidence_cites_entries_that_are_there(backend: Backend) {
    let database = with_two_facts(Database::new(backend));
    let known = id(&database, "ratification");
    let evaluation =
        json!({"type": "evaluation.recorded.v1", "data": {"code": "E", "title": "Use"}});
    let cites = |events: &[&str]| {
        let data = json!({"evaluation": "E", "code": "E-1", "statement_kind": "evidence",
            "text": "Words", "events": events});
        format!("{evaluation}\n{}\n", json!({"type": "statement.recorded.v1", "data": data}))
    };
    let none = "01a20385-6e9c-7d30-b425-a51b239e9f02";
    write(&database, "wrong.ndjson", cites(&[&known, none]));
    let refused = database.run(&["record", "wrong.ndjson"]).exits(3).stdout;
    assert!(refused.contains(&format!("There is no event {none}")), "{refused}");
    write(&database, "right.ndjson", cites(&[&known]));
    database.run(&["record", "right.ndjson"]).exits(0);
    let statements = rows(&database, &["evaluation-statements"]);
    assert_eq!((statements.len(), &statements[0]["events"]), (1, &json!(known)));

    // Taking it back is said to leave somebody without what it rests on.
    let statement = id(&database, "statement.recorded");
    let finding = json!({"type": "statement.recorded.v1", "data": {"evaluation": "E", "code": "F",
        "statement_kind": "finding", "text": "Words", "cites": ["E-1"]}});
    write(&database, "finding.ndjson", format!("{finding}\n"));
    database.run(&["record", "finding.ndjson"]).exits(0);
    let receipt = database.run(&["retract", &statement, "--reason", "a mistake"]).exits(0).json();
    let warning = json!({"code": "still_named", "by": "statements/E/F", "records": 1});
    assert_eq!(receipt["warnings"], json!([warning]));
    let missing = rows(&database, &["quality", "--warning", "names_missing"]);
    assert_eq!(missing[0]["beside"], "statements/E/E-1");
}

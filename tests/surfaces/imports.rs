//! What can be done with imports: list them, take one back, correct one by a
//! later file.

use std::{process::Stdio, thread, time::Duration};

use crate::{
    steps::{
        assert_fails, assert_says, counts, entries, export, import, rows, verify, write_treaties,
    },
    support::{Backend, Database, Ran},
};

const FIRST: &str = "FRA,T_1,A treaty,signature,1999-01-02,x\n\
    DEU,T_1,A treaty,ratification,1999-05-02,x\n";

/// Corrects what the first says of Germany, and tells of another treaty.
const SECOND: &str = "FRA,T_1,A treaty,ratification,2000-01-02,x\n\
    DEU,T_1,A treaty,ratification,1999-05-03,x\n\
    ITA,T_2,New,signature,2001-02-03,x\n\
    ESP,T_3,Newer,signature,2001-02-03,x\n";

/// Stands on the treaty that only the second file had made.
const THIRD: &str = "FRA,T_2,New,signature,2001-02-03,x\n";

/// Imports a file of these rows; its id.
#[track_caller]
fn imported(database: &Database, name: &str, text: &str) -> String {
    write_treaties(database, name, text);
    let ran = import(database, "treaties", name).exits(0);
    ran.json()["import"].as_str().unwrap().to_owned()
}

/// The views that people look at.
#[track_caller]
fn views(database: &Database) -> Vec<String> {
    let views = ["matrix", "instruments", "members", "groups"];
    views.map(|view| export(database, &[view, "--on", "2020-12-31"])).to_vec()
}

fn retract(database: &Database, import: &str) -> Ran {
    database.run(&["import", "retract", import, "--reason", "the wrong file", "--json"])
}

on_both_backends!(an_import_is_taken_back_as_if_it_had_never_been);

fn an_import_is_taken_back_as_if_it_had_never_been(backend: Backend) {
    let (database, without) = (Database::new(backend), Database::new(backend));
    let first = imported(&database, "first.csv", FIRST);
    let second = imported(&database, "second.csv", SECOND);
    imported(&database, "third.csv", THIRD);
    imported(&without, "first.csv", FIRST);
    imported(&without, "third.csv", THIRD);
    assert_ne!(views(&database), views(&without));
    let before = export(&database, &["matrix", "--on", "2020-12-31"]);
    let head = entries(&database, "").len().to_string();

    let ran = retract(&database, &second).exits(0);
    // Four facts, two members and a treaty; the other treaty is needed, and groups are too.
    assert_says(&ran, &["taken back", "1 facts that it had corrected are said again"]);
    assert_eq!(ran.json()["said_again"], 1);
    assert_eq!(views(&database), views(&without));
    assert_eq!(export(&database, &["matrix", "--as-of", &head, "--on", "2020-12-31"]), before);

    let log = verify(&database);
    let again = retract(&database, &second).exits(0).json();
    assert_eq!((&again["taken_back"], &again["said_again"]), (&0.into(), &0.into()));
    assert_eq!(verify(&database), log, "what is taken back is not taken back again");

    // The first told what the second had corrected, and takes it with it.
    retract(&database, &first).exits(0);
    let matrix = rows(&database, &["matrix"]);
    assert_eq!(matrix.len(), 1, "{matrix:?}");
    assert_eq!((&matrix[0]["instrument"], &matrix[0]["member"]), (&"T_2".into(), &"FRA".into()));
}

on_both_backends!(what_a_record_names_is_not_taken_back);

fn what_a_record_names_is_not_taken_back(backend: Backend) {
    let database = Database::new(backend);
    imported(&database, "first.csv", FIRST);
    let second = imported(&database, "second.csv", SECOND);
    let filed = r#"{"type":"evaluation.recorded.v1","data":{"code":"E","title":"Use","instruments":["T_2"]}}
        {"type":"domestic_evaluation.recorded.v1","data":{"member":"ESP","code":"D","instrument":"T_1","act_title":"Act","timing":"ex_post"}}
    "#;
    std::fs::write(database.path("filed.ndjson"), filed).unwrap();
    database.run(&["record", "filed.ndjson"]).exits(0);
    retract(&database, &second).exits(0);
    let left = |view: &str, column: &str| {
        let rows = rows(&database, &[view]);
        rows.iter().map(|row| row[column].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    // T_3 and ITA are named by nothing.
    assert_eq!(left("instruments", "instrument"), ["T_1", "T_2"]);
    assert_eq!(left("members", "member"), ["DEU", "ESP", "FRA"]);
    assert_eq!(rows(&database, &["quality", "--warning", "names_missing"]).len(), 0);
}

on_both_backends!(imports_are_listed_with_what_is_left_of_them);

fn imports_are_listed_with_what_is_left_of_them(backend: Backend) {
    let database = Database::new(backend);
    let first = imported(&database, "first.csv", FIRST);
    let second = imported(&database, "second.csv", SECOND);
    let listed = || {
        let rows = rows(&database, &["imports"]);
        let number = |row: &serde_json::Value, name: &str| row[name].as_u64().unwrap();
        rows.iter()
            .map(|row| {
                (
                    row["import"].as_str().unwrap().to_owned(),
                    number(row, "entries"),
                    number(row, "standing"),
                )
            })
            .collect::<Vec<_>>()
    };
    let before = listed();
    assert_eq!(before.iter().map(|row| row.0.as_str()).collect::<Vec<_>>(), [&first, &second]);
    assert_eq!(before[0].1 - before[0].2, 1, "one fact of the first is corrected");
    retract(&database, &second).exits(0);
    let after = listed();
    assert!(after[1].2 < before[1].2);
    assert_eq!(after[0].2, after[0].1 - 1, "what is said again is an entry of the first");
}

#[test]
fn what_cannot_be_taken_back_is_said() {
    let database = Database::new(Backend::Sqlite);
    imported(&database, "first.csv", FIRST);
    let none = "01a20385-6e9c-7d30-b425-a51b239e9f02";
    assert_fails(retract(&database, none), 2, &["there is no import", "export imports"]);
    let args = ["import", "retract", none, "--reason", " "];
    assert_fails(database.run(&args), 2, &["a reason must be given"]);
}

on_both_backends!(a_retraction_that_is_killed_goes_on_where_it_was);

fn a_retraction_that_is_killed_goes_on_where_it_was(backend: Backend) {
    let database = Database::new(backend);
    imported(&database, "first.csv", FIRST);
    let before = views(&database);
    let row = |n: u32| format!("M{:03},U_{},Many,signature,2001-02-03,x\n", n % 200, n / 200);
    let many: String = (0..4_000).map(row).collect();
    let import = imported(&database, "many.csv", &many);
    for pause in [0, 100, 250] {
        let mut command = database.stocktake(&["import", "retract", &import, "--reason", "x"]);
        let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        thread::sleep(Duration::from_millis(pause));
        child.kill().unwrap();
        child.wait().unwrap();
    }
    retract(&database, &import).exits(0);
    assert_eq!(views(&database), before);
    let mut of: Vec<String> = entries(&database, "entry.retracted.v1")
        .iter()
        .map(|entry| entry["data"]["of"].as_str().unwrap().to_owned())
        .collect();
    let count = of.len();
    of.sort();
    of.dedup();
    assert_eq!((of.len(), count), (count, count), "each is taken back once");
    assert_eq!(count, 4_000 + 200 + 20, "facts, members and treaties");
    verify(&database);
}

on_both_backends!(a_corrected_file_names_what_it_no_longer_tells);

fn a_corrected_file_names_what_it_no_longer_tells(backend: Backend) {
    let database = Database::new(backend);
    let second = imported(&database, "second.csv", SECOND);
    // One row is changed, one is new, and two are gone.
    let text = "FRA,T_1,A treaty,ratification,2000-01-03,x\n\
        DEU,T_1,A treaty,ratification,1999-05-03,x\n\
        POL,T_1,A treaty,ratification,1999-05-03,x\n";
    write_treaties(&database, "corrected.csv", text);
    let corrects = |more: &[&str]| {
        let args = ["import", "--mapping", "treaties", "--json", "--corrects", &second];
        database.run(&[&args, more, &["corrected.csv"]].concat())
    };
    let dry = corrects(&["--dry-run"]).exits(0);
    assert_eq!((counts(&dry), &dry.json()["missing"]), ([1, 1, 1, 0], &2.into()));
    let ran = corrects(&[]).exits(0);
    assert_eq!((counts(&ran), &ran.json()["missing"]), ([1, 1, 1, 0], &2.into()));
    assert_says(&ran, &["line 4 of the earlier file: T_2 ITA signature", "--retract-missing"]);
    assert_eq!(rows(&database, &["matrix"]).len(), 5, "nothing is taken back by itself");

    let ran = corrects(&["--retract-missing"]).exits(0);
    assert_eq!((counts(&ran), &ran.json()["missing"]), ([0, 0, 3, 0], &2.into()));
    assert_eq!(rows(&database, &["matrix"]).len(), 3);
    assert_eq!(corrects(&[]).exits(0).json()["missing"], 0);
}

#[test]
fn a_dry_run_shows_what_would_be_recorded() {
    let database = Database::new(Backend::Sqlite);
    imported(&database, "first.csv", FIRST);
    let log = verify(&database);
    write_treaties(&database, "second.csv", SECOND);
    let args = ["import", "--mapping", "treaties", "--dry-run", "second.csv"];
    let people = database.run(&args).exits(0);
    assert_eq!(people.stdout, "");
    assert_says(&people, &["would record commitment.recorded.v1 commitments/T_1/FRA"]);

    let programs = database.run(&[&args[..], &["--json"]].concat()).exits(0);
    let shown: Vec<serde_json::Value> =
        programs.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(verify(&database), log, "nothing is recorded");
    let (counts, shown) = shown.split_last().unwrap();
    assert_eq!(counts["rows"], 4);
    let commitments = shown.iter().filter(|it| it["type"] == "commitment.recorded.v1");
    assert_eq!(commitments.count(), 4);
    // The same is recorded when it is meant.
    imported(&database, "second.csv", SECOND);
    let data = |entries: &[serde_json::Value]| {
        entries
            .iter()
            .map(|it| (it["type"].clone(), it["data"]["code"].clone()))
            .collect::<Vec<_>>()
    };
    let recorded = rows(&database, &["events"]);
    assert_eq!(data(&recorded[recorded.len() - shown.len()..]), data(shown));
}

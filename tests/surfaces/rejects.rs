//! Nothing that is sent is lost: what is refused comes back with its reason,
//! and can be mended there.

use std::fs;

use serde_json::Value;

use crate::{
    steps::{
        assert_fails, assert_says, assert_unharmed, counts, entries, export, files, import, verify,
        with_two_facts, write, write_treaties,
    },
    support::{Backend, Database},
};

const BAD: &str =
    "FRA,T_2,A treaty,signature,2025-02-30,x\nITA,T_2,A treaty,adhesion,2025-02-03,x\n";

#[test]
fn a_mended_rejects_file_is_imported_as_it_stands() {
    let database = with_two_facts(Database::new(Backend::Sqlite));
    let good = "ESP,T_2,A treaty,signature,2025-01-02,x\n";
    write_treaties(&database, "bad.csv", &format!("{BAD}{good}"));
    assert_eq!(counts(&import(&database, "treaties", "bad.csv").exits(3)), [1, 0, 0, 2]);

    // One row is mended, the other is not: it comes back again, with one reason.
    let file = database.path("bad.csv.rejects.csv");
    let rejects = fs::read_to_string(&file).unwrap();
    fs::write(&file, rejects.replace("signature,2025-02-30", "signature,2025-02-28")).unwrap();
    let again = import(&database, "treaties", "bad.csv.rejects.csv").exits(3);
    assert_eq!(counts(&again), [1, 0, 0, 1]);
    let rejects = fs::read_to_string(database.path("bad.csv.rejects.csv.rejects.csv")).unwrap();
    assert_eq!(rejects.lines().next().unwrap().matches("stocktake_code").count(), 1, "{rejects}");

    write(&database, "mended.csv", rejects.replace(",adhesion,", ",signature,"));
    assert_eq!(counts(&import(&database, "treaties", "mended.csv").exits(0)), [1, 0, 0, 0]);
    assert_eq!(entries(&database, "commitments/T_2/").len(), 3);
}

#[test]
fn rejects_go_where_they_are_told() {
    let database = with_two_facts(Database::new(Backend::Sqlite));
    write_treaties(&database, "bad.csv", BAD);
    let args = ["import", "--mapping", "treaties", "--json", "--rejects", "back.csv"];
    let ran = database.run(&[&args[..], &["bad.csv"]].concat()).exits(3);
    assert_eq!(ran.json()["rejects"], "back.csv");
    assert_eq!(fs::read_to_string(database.path("back.csv")).unwrap().lines().count(), 3);
    assert!(!database.path("bad.csv.rejects.csv").exists());

    // Nothing is refused, so there is no file.
    let ran = database.run(&[&args[..5], &["none.csv", "two.csv"]].concat()).exits(0);
    assert!(ran.json()["rejects"].is_null());
    assert!(!database.path("none.csv").exists());
}

/// Where they cannot go is seen before anything is recorded.
#[test]
fn rejects_that_cannot_be_written_are_seen_first() {
    let database = with_two_facts(Database::new(Backend::Sqlite));
    let log = verify(&database);
    write_treaties(&database, "bad.csv", &format!("ESP,T_9,New,signature,2025-01-02,x\n{BAD}"));
    fs::create_dir(database.path("folder")).unwrap();
    let way_out = "name another file with --rejects";
    for (path, words) in [
        ("missing/back.csv", ["missing/back.csv", way_out]),
        ("folder", ["to folder", way_out]),
        // It would be overwritten while it is read.
        ("./bad.csv", ["the file to import", "name another"]),
    ] {
        let args = ["import", "--mapping", "treaties", "--rejects", path, "bad.csv"];
        assert_fails(database.run(&args), 2, &words);
        assert_unharmed(&database, &log);
    }
    let args = ["import", "--mapping", "treaties", "--rejects", "x", "two.csv", "bad.csv"];
    assert_fails(database.run(&args), 2, &["--rejects names one file", "one file at a time"]);
}

/// A disk that is full when the last of them is written: what was recorded
/// stays, and that rows are missing is said.
#[test]
fn rejects_that_could_not_be_written_are_a_failure() {
    let database = with_two_facts(Database::new(Backend::Sqlite));
    write_treaties(&database, "bad.csv", &format!("ESP,T_9,New,signature,2025-01-02,x\n{BAD}"));
    let args = ["import", "--mapping", "treaties", "--json", "--rejects", "/dev/full", "bad.csv"];
    let ran = database.run(&args).exits(1);
    assert_says(&ran, &["/dev/full", "No space left", "1 rows are recorded and stay"]);
    assert_eq!(ran.stdout, "");
}

/// Two files of one name, and one that has the name of the other's rejects:
/// none of them is written over.
#[test]
fn rejects_of_two_files_are_kept_apart() {
    let database = with_two_facts(Database::new(Backend::Sqlite));
    for folder in ["a", "b"] {
        fs::create_dir(database.path(folder)).unwrap();
        write_treaties(&database, &format!("{folder}/x.csv"), &BAD.replace("T_2", folder));
    }
    let precious = write_treaties(&database, "x.csv.rejects.csv", "FRA,T_3,A,signature,1999,x\n");
    let before = fs::read(&precious).unwrap();
    let args = ["import", "--mapping", "treaties", "--json", "a/x.csv", "b/x.csv"];
    let ran = database.run(&[&args[..], &["x.csv.rejects.csv"]].concat()).exits(3);
    assert_eq!(counts(&ran), [1, 0, 0, 4]);
    let paths: Vec<String> = serde_json::from_value(ran.json()["rejects"].take()).unwrap();
    assert_eq!(paths.len(), 2);
    for (path, folder) in paths.iter().zip([",a,", ",b,"]) {
        let rejects = fs::read_to_string(database.path(path)).unwrap();
        assert_eq!(rejects.matches(folder).count(), 2, "{path}: {rejects}");
    }
    assert_eq!(fs::read(&precious).unwrap(), before, "{:?}", files(database.folder.path()));
}

/// The lines of a dataset come back too.
#[test]
fn a_line_of_a_dataset_that_is_no_entry_comes_back() {
    let database = with_two_facts(Database::new(Backend::Sqlite));
    export(&database, &["events", "--format", "dataset", "--output", "dataset"]);
    let events = database.path("dataset/events.ndjson");
    let text = fs::read_to_string(&events).unwrap();

    // Cut on its way: what is declared is not what is there.
    fs::write(&events, &text[..text.len() - 20]).unwrap();
    let elsewhere = Database::new(Backend::Sqlite);
    let dataset = database.path("dataset");
    let dataset = dataset.to_str().unwrap();
    let ran = elsewhere.run(&["import", dataset]);
    assert_fails(ran, 1, &["events.ndjson", "cut or changed", "export or fetch it again"]);

    let lines = text.lines().count();
    let rest = text.split_once('\n').unwrap().1;
    fs::write(&events, format!("not an entry\n{rest}{}\n", "x".repeat(2 << 20))).unwrap();
    let package = database.path("dataset/datapackage.json");
    let mut undeclared: Value =
        serde_json::from_str(&fs::read_to_string(&package).unwrap()).unwrap();
    for resource in undeclared["resources"].as_array_mut().unwrap() {
        resource.as_object_mut().unwrap().retain(|name, _| name != "bytes" && name != "hash");
    }
    fs::write(&package, undeclared.to_string()).unwrap();
    let ran = elsewhere.run(&["import", "--json", dataset]).exits(3);
    assert_eq!(counts(&ran)[3], 2, "{ran:#?}");
    assert_eq!(counts(&ran)[..3].iter().sum::<u64>(), lines as u64 - 1);
    let rejects = ran.json()["rejects"].as_str().unwrap().to_owned();
    let rejects = fs::read_to_string(elsewhere.path(&rejects)).unwrap();
    let code = |line: usize, code: &str| {
        let told: Value = serde_json::from_str(rejects.lines().nth(line).unwrap()).unwrap();
        assert_eq!(told["code"], code, "{told}");
        told["line"].as_u64().unwrap()
    };
    assert_eq!(code(0, "not_an_entry"), 1);
    assert_eq!(code(1, "line_too_long"), lines as u64 + 1);
}

//! Output that cannot be written: never silence, never half a file.

use std::{
    fs::{self, File},
    io,
    process::Stdio,
};

use crate::{
    steps::{
        assert_fails, assert_says, assert_unharmed, export, files, verify, with_two_facts, write,
        write_treaties,
    },
    support::{Backend, Database, Ran},
};

/// Every command that writes data.
const WRITERS: [&[&str]; 8] = [
    &["export", "matrix"],
    &["export", "events", "--format", "ndjson"],
    &["export", "members", "--output", "/dev/stdout"],
    &["why", "T_1", "FRA"],
    &["verify"],
    &["rebuild"],
    &["record", "line.ndjson"],
    &["import", "--mapping", "treaties", "--json", "two.csv"],
];

fn run(database: &Database, args: &[&str], stdout: impl Into<Stdio>) -> Ran {
    Ran::of(database.stocktake(args).stdout(stdout).output().unwrap())
}

#[test]
fn output_that_is_lost_is_a_failure() {
    let database = with_two_facts(Database::new(Backend::Sqlite));
    let known = r#"{"key":"k","type":"member.recorded.v1","data":{"code":"ITA"}}"#;
    write(&database, "line.ndjson", known);
    database.run(WRITERS[6]).exits(0);
    let log = verify(&database);
    for args in WRITERS {
        let full = File::options().write(true).open("/dev/full").unwrap();
        let ran = run(&database, args, full).exits(1);
        let what = if args.contains(&"--output") { "/dev/stdout" } else { "stdout" };
        assert_says(&ran, &[what, "cannot be written", "No space left"]);

        // Nobody reads at the other end.
        let (reader, writer) = io::pipe().unwrap();
        drop(reader);
        let ran = run(&database, args, writer).exits(1);
        assert_says(&ran, &[what, "cannot be written", "Broken pipe"]);
    }
    assert_unharmed(&database, &log);
}

#[test]
fn what_was_recorded_stays_when_its_receipt_is_lost() {
    let database = with_two_facts(Database::new(Backend::Sqlite));
    write_treaties(&database, "new.csv", "ITA,T_1,A treaty,signature,1999-01-02,x\n");
    let full = File::options().write(true).open("/dev/full").unwrap();
    let args = ["import", "--mapping", "treaties", "--json", "new.csv"];
    let ran = run(&database, &args, full).exits(1);
    assert_says(&ran, &["1 rows: 1 recorded"]);
    assert!(export(&database, &["matrix"]).contains("ITA,signed"));
}

#[test]
fn a_file_is_written_whole_or_not_at_all() {
    let database = with_two_facts(Database::new(Backend::Sqlite));
    let matrix = export(&database, &["matrix"]);
    write(&database, "out.csv", "what was there before, and is longer than what comes\n".repeat(9));
    let ran = database.run(&["export", "matrix", "--output", "out.csv"]).exits(0);
    assert_eq!(ran.stdout, "");
    assert_eq!(fs::read_to_string(database.path("out.csv")).unwrap(), matrix);

    // A question that fails leaves the file and nothing beside it.
    let before = files(database.folder.path());
    assert_fails(database.run(&["export", "why", "--output", "out.csv"]), 2, &["of one cell"]);
    assert_eq!(fs::read_to_string(database.path("out.csv")).unwrap(), matrix);
    assert_eq!(files(database.folder.path()), before);

    fs::create_dir(database.path("folder")).unwrap();
    for (path, code, words) in [
        ("folder", 2, ["folder is a folder", "name a file in it"]),
        ("missing/out.csv", 1, ["missing/out.csv cannot be written", "No such file"]),
        ("/dev/full", 1, ["/dev/full cannot be written", "No space left"]),
    ] {
        let args = ["export", "matrix", "--output", path];
        assert_fails(database.run(&args), code, &words);
    }
    // A device stays one.
    database.run(&["export", "matrix", "--output", "/dev/null"]).exits(0);
    assert!(!fs::metadata("/dev/null").unwrap().is_file());
}

#[test]
fn a_dataset_takes_no_place_that_is_taken() {
    let database = with_two_facts(Database::new(Backend::Sqlite));
    let dataset =
        |path| database.run(&["export", "events", "--format", "dataset", "--output", path]);
    let ran = database.run(&["export", "events", "--format", "dataset"]);
    assert_fails(ran, 2, &["a dataset is a folder", "--output"]);
    fs::create_dir(database.path("empty")).unwrap();
    dataset("empty").exits(0);
    let names =
        ["datapackage.json", "events.ndjson", "instruments.csv", "members.csv", "provisions.csv"];
    assert_eq!(files(&database.path("empty")), names);
    let before = files(database.folder.path());
    for (path, words) in [
        ("empty", ["'empty'", "is there already"]),
        ("two.csv", ["'two.csv'", "is there already"]),
        ("missing/dataset", ["'missing'", "check the path"]),
    ] {
        assert_fails(dataset(path), 2, &words);
    }
    assert_eq!(files(database.folder.path()), before);
}

/// Words go to stderr: what a program reads is data alone.
#[test]
fn stdout_holds_data_and_nothing_else() {
    let database = with_two_facts(Database::new(Backend::Sqlite));
    write_treaties(&database, "more.csv", "Atlantis,T_2,A treaty,end,2999-01-02,x\n");
    let quiet = database.run(&["import", "--mapping", "treaties", "more.csv"]).exits(0);
    assert_eq!(quiet.stdout, "", "without --json there are no data");
    assert!(quiet.stderr.lines().count() > 3, "{quiet:#?}");
    let ran = database.run(&["import", "--mapping", "treaties", "--json", "more.csv"]).exits(0);
    let json = ran.json();
    let keys: Vec<&String> = json.as_object().unwrap().keys().collect();
    let promised = ["import", "known", "recorded", "rejected", "rejects", "rows", "warned"];
    assert_eq!(
        (ran.stdout.lines().count(), keys),
        (1, promised.iter().map(|key| key.to_string()).collect::<Vec<_>>().iter().collect())
    );
    for args in [&["export", "matrix"][..], &["why", "T_1", "FRA"], &["verify"], &["rebuild"]] {
        assert_eq!(database.run(args).exits(0).stderr, "", "{args:?} has nothing to say");
    }
}

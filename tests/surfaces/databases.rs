//! `--database`, `--organisation` and `verify`.

use std::{fs, process::Command, time::Instant};

use crate::{
    steps::{
        assert_fails, assert_unharmed, counts, export, files, import, verify, with_two_facts,
        within_patience, write_treaties,
    },
    support::{Backend, Database, Ran, psql},
};

/// The program on another database than the test's own.
fn on(database: &Database, url: &str, args: &[&str]) -> Ran {
    within_patience(database.stocktake(&[args, &["--database", url]].concat()))
}

const IMPORT: [&str; 4] = ["import", "--mapping", "treaties", "two.csv"];

#[test]
fn a_url_that_is_none_ends_with_2() {
    let database = with_two_facts(Database::new(Backend::Sqlite));
    let before = files(database.folder.path());
    for url in ["", "stocktake.db", "mysql://localhost/x", "sqlite:", "sqlite:a.db?mode=ro"] {
        for args in [&["verify"][..], &IMPORT, &[&IMPORT[..], &["--dry-run"]].concat()] {
            let words =
                ["not a database URL", "write sqlite:PATH or postgres://USER@HOST/DATABASE"];
            assert_fails(on(&database, url, args), 2, &words);
        }
    }
    let ran = on(&database, "postgres://me:hush@localhost:notaport/x", &["verify"]).exits(2);
    assert!(!ran.stderr.contains("hush"), "a password is not repeated: {ran:#?}");
    assert_eq!(files(database.folder.path()), before);
}

#[test]
fn a_path_that_holds_no_database_is_said() {
    let database = with_two_facts(Database::new(Backend::Sqlite));
    let log = verify(&database);
    fs::create_dir(database.path("folder")).unwrap();
    let text = fs::read(database.path("two.csv")).unwrap();
    for args in
        [&["verify"][..], &["rebuild"], &["export", "matrix"], &IMPORT, &["record", "two.csv"]]
    {
        assert_fails(on(&database, "sqlite:folder", args), 2, &["is a folder", "a file in it"]);
        let words = ["two.csv is not an SQLite database", "check the path"];
        assert_fails(on(&database, "sqlite:two.csv", args), 1, &words);
        assert_eq!(fs::read(database.path("two.csv")).unwrap(), text, "it is left alone");
    }
    for args in [&["verify"][..], &["rebuild"], &["export", "matrix"], &["why", "T_1", "FRA"]] {
        for url in ["sqlite:missing.db", "sqlite:missing/x.db"] {
            let words = ["no database at", &url[7..], "check the path"];
            assert_fails(on(&database, url, args), 2, &words);
        }
    }
    let words = ["missing/x.db cannot be written to", "its folder exists"];
    assert_fails(on(&database, "sqlite:missing/x.db", &IMPORT), 1, &words);
    assert!(!files(database.folder.path()).iter().any(|file| file.contains("missing")));
    assert_unharmed(&database, &log);
}

#[test]
fn a_server_that_does_not_answer_is_said_at_once() {
    let database = with_two_facts(Database::new(Backend::Sqlite));
    let began = Instant::now();
    for args in [&["verify"][..], &IMPORT] {
        // Nothing listens on port 1.
        let ran = on(&database, "postgres://me:hush@127.0.0.1:1/x", args);
        assert!(!ran.stderr.contains("hush"), "{ran:#?}");
        assert_eq!(ran.stderr.matches("refused").count(), 1, "said once: {ran:#?}");
        assert_fails(ran, 1, &["cannot be reached", "check that the server runs"]);
    }
    assert!(began.elapsed().as_secs() < 30, "it must not wait for what is not there");
}

/// What a creation that was cut short leaves is completed when it is opened.
#[test]
fn a_half_made_database_is_completed() {
    let database = Database::new(Backend::Sqlite);
    fs::write(database.path("stocktake.db"), b"").unwrap();
    assert_eq!(verify(&database), "", "a database without organisations");
    with_two_facts(database);
}

on_both_backends!(an_empty_database_has_nothing_to_prove_or_to_show);

fn an_empty_database_has_nothing_to_prove_or_to_show(backend: Backend) {
    let database = Database::new(backend);
    match backend {
        Backend::Sqlite => fs::write(database.path("stocktake.db"), b"").unwrap(),
        Backend::Postgres => {
            // Cut short after its first table.
            psql(
                &database.url,
                "create table _sqlx_migrations (version bigint primary key, description text not null, installed_on timestamptz not null default now(), success boolean not null, checksum bytea not null, execution_time bigint not null)",
            );
        }
    }
    assert_eq!(verify(&database), "");
    assert_fails(database.run(&["export", "matrix"]), 2, &["no organisation yet", "import"]);
    with_two_facts(database);
}

on_both_backends!(organisations_share_a_database_and_nothing_else);

fn organisations_share_a_database_and_nothing_else(backend: Backend) {
    let database = Database::new(backend);
    for (organisation, member) in [("alpha", "FRA"), ("beta", "DEU")] {
        write_treaties(
            &database,
            "x.csv",
            &format!("{member},T,A treaty,signature,1999-01-02,x\n"),
        );
        let args = ["import", "--mapping", "treaties", "--json", "x.csv", "--organisation"];
        let ran = database.run(&[&args[..], &[organisation]].concat()).exits(0);
        assert_eq!(counts(&ran), [1, 0, 0, 0]);
        assert!(ran.stderr.contains(&format!("Creating organisation {organisation}.")), "{ran:#?}");
    }
    let log = verify(&database);
    let lines: Vec<&str> = log.lines().collect();
    assert_eq!(lines.len(), 2);
    for (line, organisation) in lines.iter().zip(["alpha", "beta"]) {
        assert!(line.starts_with(&format!("{organisation} positions=5 hash=")), "{line}");
        let own = database.run(&["verify", "--organisation", organisation]).exits(0);
        assert_eq!(own.stdout, format!("{line}\n"));
    }
    let matrix = export(&database, &["matrix", "--organisation", "beta"]);
    assert!(matrix.contains("DEU") && !matrix.contains("FRA"), "{matrix}");

    let several = ["several organisations", "--organisation"];
    assert_fails(
        database.run(&["export", "matrix"]),
        2,
        &[&several[..], &["alpha, beta"]].concat(),
    );
    assert_fails(import(&database, "treaties", "x.csv"), 2, &several);
    let args = ["export", "matrix", "--organisation", "gamma"];
    assert_fails(database.run(&args), 2, &["no organisation gamma", "alpha, beta"]);
    let args = ["verify", "--organisation", "gamma"];
    assert_fails(database.run(&args), 2, &["no organisation gamma"]);
    assert_eq!(verify(&database), log);
}

/// The default, where nobody names a database, is a file in the working folder.
#[test]
fn without_a_database_it_is_a_file_here() {
    let database = Database::new(Backend::Sqlite);
    write_treaties(&database, "two.csv", "FRA,T,A treaty,signature,1999-01-02,x\n");
    let mut command = Command::new(env!("CARGO_BIN_EXE_stocktake"));
    command.args(IMPORT).env_remove("STOCKTAKE_DATABASE").current_dir(database.folder.path());
    within_patience(command).exits(0);
    assert!(files(database.folder.path()).contains(&"stocktake.db".to_owned()));
    assert!(verify(&database).starts_with("main positions=5 "));
}

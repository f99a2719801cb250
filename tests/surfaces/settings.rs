//! Settings: an option before the environment, that before the file, and what is
//! wrong in a file named with the key that was most likely meant.

use std::process::Command;

use crate::{
    steps::{assert_fails, write},
    support::{Backend, Database, Ran, server::Server},
};

/// Runs the program without any variable of ours.
fn run(database: &Database, args: &[&str], variables: &[(&str, &str)]) -> Ran {
    let mut command = Command::new(env!("CARGO_BIN_EXE_stocktake"));
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("STOCKTAKE_") {
            command.env_remove(name);
        }
    }
    command.args(args).envs(variables.iter().copied()).current_dir(database.folder.path());
    Ran::of(command.output().unwrap())
}

fn line<'r>(ran: &'r Ran, key: &str) -> &'r str {
    let begins =
        |line: &&str| line.starts_with(&format!("{key} ")) || line.contains(&format!("# {key} "));
    ran.stdout.lines().find(begins).unwrap_or_else(|| panic!("{key}: {ran:#?}"))
}

#[test]
fn an_option_counts_before_the_environment_and_that_before_the_file() {
    let database = Database::new(Backend::Sqlite);
    let file = "listen = '127.0.0.1:1'\nmetrics = '127.0.0.1:2'\nlog_format = 'json'\n";
    write(&database, "settings.toml", file);
    let check = ["config", "check", "--config", "settings.toml", "--listen", "127.0.0.1:3"];
    let variables = [("STOCKTAKE_LISTEN", "127.0.0.1:4"), ("STOCKTAKE_METRICS", "127.0.0.1:5")];
    let ran = run(&database, &check, &variables).exits(0);
    assert_eq!(line(&ran, "listen"), "listen = \"127.0.0.1:3\"  # --listen");
    assert_eq!(line(&ran, "metrics"), "metrics = \"127.0.0.1:5\"  # STOCKTAKE_METRICS");
    assert_eq!(line(&ran, "log_format"), "log_format = \"json\"  # settings.toml");
    assert_eq!(line(&ran, "log"), "log = \"info,sqlx=warn\"  # built in");
    assert_eq!(line(&ran, "map"), "# map is not set");

    // What it writes is a file of settings, and is in force as one.
    write(&database, "kept.toml", &ran.stdout);
    let ran = run(&database, &["config", "check"], &[("STOCKTAKE_CONFIG", "kept.toml")]).exits(0);
    assert_eq!(line(&ran, "listen"), "listen = \"127.0.0.1:3\"  # kept.toml");
    assert_eq!(line(&ran, "log"), "log = \"info,sqlx=warn\"  # kept.toml");
}

#[test]
fn the_database_of_a_file_is_that_of_every_command() {
    let database = Database::new(Backend::Sqlite);
    write(&database, "settings.toml", "database = 'sqlite:mine.db'");
    let create = ["organisation", "create", "un", "--config", "settings.toml"];
    run(&database, &create, &[]).exits(0);
    assert!(database.path("mine.db").exists());
    run(&database, &["--config", "settings.toml", "verify"], &[]).exits(0);
    assert_fails(run(&database, &["verify"], &[]), 2, &["stocktake.db"]);
}

#[test]
fn what_is_wrong_in_a_file_is_said_with_its_key_and_never_with_a_password() {
    let database = Database::new(Backend::Sqlite);
    write(&database, "empty", "\n");
    for (file, words) in [
        ("listne = '127.0.0.1:1'", "settings.toml: listne is no setting; did you mean listen?"),
        ("colour = 'red'", "settings.toml: colour is no setting; there are: database, "),
        ("listne = 5", "settings.toml: listne is no setting; did you mean listen?"),
        ("[server]\nlisten = 'x'", "settings.toml: server is no setting; there are: database, "),
        ("snapshots = ''", "settings.toml: snapshots cannot be empty\n"),
        ("listen = '0.0.0.0:80'", "listen: --listen 0.0.0.0:80: only a loopback address"),
        ("metrics = '192.0.2.7:80'", "metrics: --metrics 192.0.2.7:80: only a loopback"),
        ("database = 'mysql://me:secret@db/x'", "database: write sqlite:PATH or postgres://"),
        ("database = ''", "database: write sqlite:PATH"),
        ("database = 'sqlite:'", "database: write sqlite:PATH"),
        ("publish_to = 'nonsense'", "publish_to: tables go to sqlite:PATH"),
        ("publish_every = '0'", "settings.toml: publish_every cannot be 0"),
        (
            "database = 'postgres://me@db/x'\ndatabase_password_file = 'empty'",
            "database: empty: there is no password in it",
        ),
        (
            "publish_to = 'postgres://me@db/x'\npublish_password_file = 'empty'",
            "publish_to: empty: there is no password in it",
        ),
        ("listen = 8080", "settings.toml: listen is text; write listen = \"…\""),
        ("listen = 'here'", "settings.toml: listen cannot be here: "),
        ("log_format = 'xml'", "settings.toml: log_format cannot be xml; it is one of text, json"),
        ("\ndatabase = postgres://me:secret@db/x", "settings.toml, line 2: "),
    ] {
        write(&database, "settings.toml", file);
        let ran = run(&database, &["config", "check", "--config", "settings.toml"], &[]).exits(2);
        assert!(ran.stderr.contains(words), "{words}: {ran:#?}");
        assert!(!ran.stderr.contains("secret"), "{ran:#?}");
    }
    let ran = run(&database, &["config", "check", "--config", "none.toml"], &[]);
    assert_fails(ran, 2, &["none.toml", "cannot be read"]);
}

#[test]
fn a_password_comes_from_a_file_and_is_not_shown() {
    let database = Database::new(Backend::Sqlite);
    write(&database, "password", "s/3:c@r\n");
    let url = |url| [("STOCKTAKE_DATABASE", url), ("STOCKTAKE_DATABASE_PASSWORD_FILE", "password")];
    let ran = run(&database, &["config", "check"], &url("postgres://me@127.0.0.1/x")).exits(0);
    assert_eq!(
        line(&ran, "database"),
        "database = \"postgres://me@127.0.0.1/x\"  # STOCKTAKE_DATABASE"
    );
    assert!(!format!("{ran:?}").contains("s/3"), "{ran:#?}");
    for (url, shown) in [
        ("sqlite:a@b.db", "sqlite:a@b.db"),
        ("postgres://me:s3:c@r/t@db/x", "postgres://me:…@db/x"),
        ("postgres://db/x?user=me&password=secret", "postgres://db/x?…"),
        ("postgres://me:secret@db/x?sslmode=require", "postgres://me:…@db/x?sslmode=require"),
        ("postgres://me:se?cret@db/x", "postgres://me:…@db/x"),
        ("postgres://me:s@e?c#r/et@db/x?sslmode=require", "postgres://me:…@db/x?sslmode=require"),
        ("postgres://db/x?user=me&password=sec@ret", "postgres://…"),
        ("postgres://db/x?user=m@e&password=secret", "postgres://…"),
    ] {
        let ran = run(&database, &["config", "check"], &[("STOCKTAKE_DATABASE", url)]).exits(0);
        assert!(line(&ran, "database").contains(&format!("\"{shown}\"")), "{ran:#?}");
    }
    let no_address = [("STOCKTAKE_DATABASE", "me:secret@db/x")];
    let ran = run(&database, &["config", "check"], &no_address).exits(2);
    assert!(!format!("{ran:?}").contains("secret"), "{ran:#?}");
    for other in ["postgres://me:secret@127.0.0.1/x", "postgres://127.0.0.1/x", "sqlite:x.db"] {
        let ran = run(&database, &["config", "check"], &url(other));
        assert!(!format!("{ran:?}").contains("secret"), "{ran:#?}");
        assert_fails(ran, 2, &["postgres://USER@HOST/DATABASE"]);
    }

    // The server of the tests takes any; that it is reached shows that the address is one.
    let server = Database::new(Backend::Postgres);
    let variables =
        [("STOCKTAKE_DATABASE", &*server.url), ("STOCKTAKE_DATABASE_PASSWORD_FILE", "password")];
    run(&database, &["organisation", "create", "un"], &variables).exits(0);
}

#[test]
fn a_variable_that_nothing_reads_is_said() {
    let database = Database::new(Backend::Sqlite);
    let words = "STOCKTAKE_LISTNE is set, but there is no such setting";
    let ran = run(&database, &["config", "check"], &[("STOCKTAKE_LISTNE", "x")]).exits(2);
    assert!(ran.stderr.contains(words), "{ran:#?}");
    run(&database, &["organisation", "create", "un"], &[("STOCKTAKE_LISTNE", "x")]).exits(0);

    let mut serve = database.stocktake(&["serve"]);
    let server = Server::launch(serve.env("STOCKTAKE_LISTNE", "x"));
    let (status, log) = server.stop();
    assert!(status.success() && log.contains(words), "{log}");
}

#[test]
fn the_settings_of_published_tables_are_shown_and_tried() {
    let database = Database::new(Backend::Sqlite);
    write(&database, "settings.toml", "publish_schema = 'tables'");
    let check = ["config", "check", "--config", "settings.toml"];
    let variables = [("STOCKTAKE_PUBLISH_TO", "postgres://me:secret@db/x")];
    let ran = run(&database, &check, &variables).exits(0);
    assert_eq!(
        line(&ran, "publish_to"),
        "publish_to = \"postgres://me:…@db/x\"  # STOCKTAKE_PUBLISH_TO"
    );
    assert_eq!(line(&ran, "publish_schema"), "publish_schema = \"tables\"  # settings.toml");
    assert_eq!(line(&ran, "publish_every"), "publish_every = \"60\"  # built in");
    assert_eq!(line(&ran, "publish_password_file"), "# publish_password_file is not set");
    let ran = run(&database, &check, &[("STOCKTAKE_PUBLISH_EVERY", "0")]).exits(2);
    assert!(ran.stderr.contains("STOCKTAKE_PUBLISH_EVERY: publish_every cannot be 0"), "{ran:#?}");
}

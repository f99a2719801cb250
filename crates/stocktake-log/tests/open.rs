//! Opening: what is made, what is refused, and what the refusal says to do.

#![allow(clippy::unwrap_used, reason = "clippy knows tests by their attribute only")]

mod support;

use sqlx::{AssertSqlSafe, ConnectOptions, postgres::PgConnectOptions};
use stocktake_log::{LogError, Mode, OpenError, is_unused, open};
use stocktake_model::Position;
use support::{Author, Database, Raw, append_until_done, code, events, filled, gapless, on_both};
use tokio::task::JoinSet;

on_both!(
    what_was_written_is_there_after_opening_again,
    two_processes_may_start_at_once,
    a_creation_cut_short_is_completed,
    a_newer_database_is_refused,
);

async fn refusal(url: &str, mode: Mode) -> OpenError {
    match open(url, mode).await {
        Ok(_) => panic!("{url} was opened"),
        Err(error) => error,
    }
}

async fn what_was_written_is_there_after_opening_again(database: &Database) {
    let (log, author, _) = filled(database, 5).await;
    drop(log);
    for mode in [Mode::Create, Mode::Existing] {
        let log = open(&database.url(), mode).await.unwrap();
        assert_eq!(log.head(&author.organisation).await.unwrap(), Some(author.head));
        assert_eq!(gapless(&*log, &author.organisation).await, Ok(5));
    }
}

async fn two_processes_may_start_at_once(database: &Database) {
    for _ in 0..10 {
        // Not the same file: the connections of the round before may still be closing it.
        let sqlite = Database::sqlite();
        let database = match database {
            Database::Sqlite { .. } => &sqlite,
            Database::Postgres { .. } => database,
        };
        let mut processes = JoinSet::new();
        for _ in 0..2 {
            let url = database.url();
            processes.spawn(async move { open(&url, Mode::Create).await });
        }
        let organisation = code("UN");
        for log in processes.join_all().await {
            let log = log.unwrap();
            log.create(&organisation).await.unwrap();
            append_until_done(&*log, &organisation, events(2)).await;
        }
        assert_eq!(gapless(&*database.open().await, &organisation).await, Ok(4));
        if let mut raw @ Raw::Postgres(_) = database.raw().await {
            raw.run("drop schema public cascade; create schema public").await;
        }
    }
}

async fn a_creation_cut_short_is_completed(database: &Database) {
    // The file is there, with nothing in it; then with the first table only.
    if let Database::Sqlite { .. } = database {
        std::fs::write(database.file(), []).unwrap();
    }
    open(&database.url(), Mode::Existing).await.unwrap();
    let mut raw = database.raw().await;
    raw.drop_triggers().await;
    for table in ["head", "leaf", "entry"] {
        raw.run(&format!("drop table {table}")).await;
    }
    raw.run("delete from _sqlx_migrations").await;
    let log = open(&database.url(), Mode::Existing).await.unwrap();
    let mut author = Author::new("UN");
    log.create(&author.organisation).await.unwrap();
    author.append(&*log, events(1)).await;
    assert!(raw.try_run("delete from leaf").await.is_err(), "the triggers are there again");
}

async fn a_newer_database_is_refused(database: &Database) {
    database.open().await;
    let sql =
        "insert into _sqlx_migrations (version, description, success, checksum, execution_time)
               select 7, 'later', success, checksum, 0 from _sqlx_migrations";
    database.raw().await.run(sql).await;
    let error = refusal(&database.url(), Mode::Existing).await;
    assert!(matches!(error, OpenError::Newer { migration: 7 }), "{error:?}");
}

#[tokio::test]
async fn what_is_no_url_is_refused() {
    for url in ["", "log.db", "mysql://host/db", "sqlite:", "sqlite://", "sqlite::memory:"] {
        let error = refusal(url, Mode::Create).await;
        assert!(matches!(error, OpenError::BadUrl(_)), "{url}: {error:?}");
    }
    let error = refusal("sqlite:log.db?mode=memory", Mode::Create).await;
    assert!(matches!(error, OpenError::BadUrl(_)), "{error:?}");
    let error = refusal("postgres://un:secret@host:port/db", Mode::Create).await;
    assert!(matches!(error, OpenError::BadUrl(_)), "{error:?}");
    assert!(!format!("{error} {error:?}").contains("secret"));
}

#[tokio::test]
async fn a_path_that_is_no_database_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let url = |name: &str| format!("sqlite://{}", folder.path().join(name).display());

    let error = refusal(&url("none.db"), Mode::Existing).await;
    assert!(matches!(error, OpenError::Missing { .. }), "{error:?}");
    assert!(!folder.path().join("none.db").exists());

    let error = refusal(&url(""), Mode::Create).await;
    assert!(matches!(error, OpenError::Directory { .. }), "{error:?}");

    std::fs::write(folder.path().join("text.db"), "no database ".repeat(100)).unwrap();
    let error = refusal(&url("text.db"), Mode::Create).await;
    assert!(matches!(error, OpenError::NotADatabase { .. }), "{error:?}");

    let error = refusal(&url("no/folder/log.db"), Mode::Create).await;
    assert!(matches!(error, OpenError::NotWritable { .. }), "{error:?}");

    // A name that SQLite would read as a URI is a name.
    open(&url("file:a%20b.db"), Mode::Create).await.unwrap();
    assert!(folder.path().join("file:a%20b.db").exists());
}

#[tokio::test]
async fn sqlite_locked_by_another_is_busy() {
    let database = Database::sqlite();
    let (log, mut author, _) = filled(&database, 1).await;
    let mut raw = database.raw().await;
    raw.run("begin immediate").await;
    let sealed = author.clone().seal(events(1));
    let url = database.url();
    let (outcome, error) = tokio::join!(
        log.append(&author.organisation, Position(1), &sealed),
        refusal(&url, Mode::Existing),
    );
    assert!(matches!(outcome, Err(LogError::Busy)), "{outcome:?}");
    assert!(matches!(error, OpenError::Busy { .. }), "{error:?}");
    assert_eq!(log.head(&author.organisation).await.unwrap(), Some(author.head), "readers go on");
    raw.run("rollback").await;
    author.append(&*log, events(1)).await;
}

#[tokio::test]
async fn unsafe_postgres_is_refused() {
    let database = Database::postgres().await;
    let Database::Postgres { name, .. } = &database else { unreachable!() };
    let alter = format!("alter database {name} set synchronous_commit");
    let mut raw = database.raw().await;
    raw.run(&format!("{alter} = off")).await;
    let error = refusal(&database.url(), Mode::Create).await;
    assert_eq!(
        error.to_string(),
        "PostgreSQL runs with synchronous_commit = off, so that acknowledged events can be lost; set synchronous_commit = on"
    );
    raw.run(&format!("{alter} = local")).await;
    open(&database.url(), Mode::Create).await.unwrap();
    database.drop().await;
}

#[tokio::test]
async fn postgres_that_does_not_answer_is_unreachable() {
    let database = Database::postgres().await;
    let error = refusal("postgres://nobody@127.0.0.1:1/none", Mode::Create).await;
    assert!(matches!(error, OpenError::Unreachable(_)), "{error:?}");
    let Database::Postgres { admin, .. } = &database else { unreachable!() };
    let url =
        PgConnectOptions::clone(admin).database("none_of_this_name").to_url_lossy().to_string();
    let error = refusal(&url, Mode::Create).await;
    assert!(matches!(error, OpenError::Unreachable(_)), "{error:?}");
    database.drop().await;
}

#[tokio::test]
async fn a_lost_connection_is_an_unknown_outcome() {
    let database = Database::postgres().await;
    let (log, mut author, _) = filled(&database, 1).await;
    let mut raw = database.raw().await;
    raw.run("begin; update head set position = 1 + position").await;
    let append = tokio::spawn({
        let (log, organisation) = (log.clone(), author.organisation.clone());
        let sealed = author.clone().seal(events(1));
        async move { log.append(&organisation, Position(1), &sealed).await }
    });
    let kill = "select pg_terminate_backend(pid) from pg_stat_activity
                where datname = current_database() and wait_event_type = 'Lock'";
    let Raw::Postgres(connection) = &mut raw else { unreachable!() };
    while sqlx::query(AssertSqlSafe(kill)).execute(&mut *connection).await.unwrap().rows_affected()
        == 0
    {}
    let outcome = append.await.unwrap();
    assert!(matches!(outcome, Err(LogError::Unknown(_))), "{outcome:?}");
    raw.run("rollback").await;
    author.append(&*log, events(1)).await;
    assert_eq!(gapless(&*log, &author.organisation).await, Ok(2));
    drop(raw);
    database.drop().await;
}

#[tokio::test]
async fn a_file_is_in_use_until_the_last_lets_go() {
    let database = Database::sqlite();
    let (log, _, _) = filled(&database, 5).await;
    assert!(!is_unused(&database.file()), "we use it");
    // Without a user, but with a write-ahead log: as it is left by who is killed, and by two who
    // let go at the same moment.
    let left = tempfile::tempdir().unwrap();
    let left = left.path().join("left.db");
    std::fs::copy(database.file(), &left).unwrap();
    std::fs::copy(database.file().with_extension("db-wal"), left.with_extension("db-wal")).unwrap();
    assert!(is_unused(&left));
    assert!(!left.with_extension("db-wal").exists());
    let kept = open(&format!("sqlite:{}", left.display()), Mode::Existing).await.unwrap();
    assert_eq!(kept.head(&code("UN")).await.unwrap().unwrap().position, Position(5));
    drop(log);
    assert!(!is_unused(&left.with_file_name("none.db")), "there is none");
}

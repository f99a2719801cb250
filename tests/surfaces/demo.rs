//! `demo`: a newcomer's first command.

use std::{collections::BTreeSet, fs, net::TcpListener};

use serde::Deserialize;

use crate::{
    steps::{assert_fails, files, verify, write},
    support::{Backend, Database, server::Server},
};

/// The demo with these arguments, until it serves.
fn serves(database: &Database, args: &[&str]) -> Server {
    let server = Server::launch(&mut database.stocktake(&[&["demo"], args].concat()));
    server.ready();
    server
}

/// Ends it; what it said.
fn ended(server: Server) -> String {
    let (status, said) = server.stop();
    assert!(status.success(), "{said}");
    said
}

/// What `verify` says of the demo's database.
fn verified(database: &Database) -> String {
    database.run(&["verify", "--database", DEMO]).exits(0).stdout
}

const DEMO: &str = "sqlite:stocktake-demo.db";

#[test]
fn the_demo_serves_and_says_three_things_to_try() {
    let database = Database::new(Backend::Sqlite);
    let server = serves(&database, &[]);
    let said = server.log();
    for part in ["310 rows: 310 recorded", DEMO, "Ctrl-C"] {
        assert!(said.contains(part), "{part}: {said}");
    }
    // All three work as they are printed.
    let tried = |what: &str| {
        let line = said.lines().find_map(|line| line.trim().strip_prefix(what)).unwrap();
        line.trim().to_owned()
    };
    let here = format!("http://{}", server.address);
    let page = tried("a page");
    server.get(page.strip_prefix(&here).unwrap()).is(200);
    let call = tried("the API").replace("curl '", "");
    let csv = server.get(call.trim_end_matches('\'').strip_prefix(&here).unwrap()).is(200).body;
    assert!(csv.contains("EU_MEMBERSHIP,GBR,no_longer_bound,2020"), "{csv}");
    let command = tried("a command");
    let args: Vec<&str> = command.split(' ').skip(1).map(|arg| arg.trim_matches('\'')).collect();
    let why = database.run(&args).exits(0).stdout;
    for word in ["GBR", "no longer bound", "accession 1973", "withdrawal 2020-01-31"] {
        assert!(why.contains(word), "{word}: {why}");
    }
    // The second organisation says that it is none.
    let fiction = tried("fiction").replace(", an organisation that never was", "");
    assert!(server.get(fiction.strip_prefix(&here).unwrap()).is(200).body.contains("Fictional"));
    ended(server);
    assert_eq!(files(database.folder.path()), ["stocktake-demo.db"]);
}

#[test]
fn a_second_start_goes_on_and_fresh_starts_over() {
    let database = Database::new(Backend::Sqlite);
    ended(serves(&database, &[]));
    let log = verified(&database);
    let said = ended(serves(&database, &[]));
    assert!(said.contains("--fresh starts over") && !said.contains("310 rows"), "{said}");
    assert_eq!(verified(&database), log);

    // What somebody added or took back there stays, until they start over.
    write(&database, "line", r#"{"type":"member.recorded.v1","data":{"code":"XXA"}}"#);
    database.run(&["record", "--database", DEMO, "--organisation", "demo", "line"]).exits(0);
    let changed = verified(&database);
    ended(serves(&database, &[]));
    assert_eq!(verified(&database), changed);

    let running = serves(&database, &[]);
    let ports = ["--listen", "127.0.0.1:0", "--metrics", "127.0.0.1:0"];
    let fresh = [&["demo", "--fresh"], &ports[..]].concat();
    assert_fails(database.run(&fresh), 1, &["in use by another process"]);
    running.get("/api/v1/demo/members/XXA").is(200);
    ended(running);

    let said = ended(serves(&database, &["--fresh"]));
    assert!(said.contains("310 rows: 310 recorded"), "{said}");
    let positions = |verified: &str| verified.split(' ').nth(1).unwrap().to_owned();
    assert_eq!(positions(&verified(&database)), positions(&log));
    // Where there is nothing, there is nothing to delete.
    fs::remove_file(database.path("stocktake-demo.db")).unwrap();
    ended(serves(&database, &["--fresh"]));
}

#[test]
fn a_fictional_organisation_that_was_recorded_otherwise_stays_as_it_is() {
    let database = Database::new(Backend::Sqlite);
    write(&database, "line", r#"{"type":"member.recorded.v1","data":{"code":"XXA"}}"#);
    database.run(&["record", "--database", DEMO, "--organisation", "fictional", "line"]).exits(0);
    let fictional = verified(&database);
    ended(serves(&database, &[]));
    let both = verified(&database);
    assert!(both.contains("demo ") && both.contains(fictional.trim()), "{both}");
}

#[test]
fn fresh_deletes_nothing_but_the_demos_own() {
    let database = Database::new(Backend::Sqlite);
    let ports = ["--listen", "127.0.0.1:0", "--metrics", "127.0.0.1:0"];
    let fresh = |file: &str| {
        let url = format!("sqlite:{file}");
        database.run(&[&["demo", "--fresh", "--database", &url], &ports[..]].concat())
    };
    let keeps = |file: &str, words: &[&str]| {
        let url = format!("sqlite:{file}");
        let log = || database.run(&["verify", "--database", &url]).exits(0).stdout;
        let before = log();
        assert_fails(fresh(file), 2, words);
        assert_eq!(log(), before);
    };
    // A record of somebody's own, even one that is called as the demo is.
    write(&database, "line", r#"{"type":"instrument.recorded.v1","data":{"code":"CBD"}}"#);
    for (file, organisation) in [("own.db", "main"), ("called.db", "demo")] {
        let url = format!("sqlite:{file}");
        let args = ["record", "--database", &url, "--organisation", organisation, "line"];
        database.run(&args).exits(0);
        keeps(file, &["was not made by the demo", file]);
    }
    // A demo with something beside it.
    ended(serves(&database, &[]));
    database.run(&["record", "--database", DEMO, "--organisation", "own", "line"]).exits(0);
    keeps("stocktake-demo.db", &["was not made by the demo"]);

    let letter = write(&database, "letter.txt", "Dear Sir or Madam, this is no database at all.");
    assert_eq!(fresh("letter.txt").code, Some(1));
    assert!(fs::read_to_string(letter).unwrap().starts_with("Dear"));
}

#[test]
fn a_taken_port_is_told_before_anything_is_recorded() {
    let database = Database::new(Backend::Sqlite);
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let ran = database.run(&["demo", "--listen", &address, "--metrics", "127.0.0.1:0"]);
    assert_fails(ran, 1, &[&address, "--listen"]);
    assert_eq!(files(database.folder.path()).len(), 0);
}

#[test]
fn the_demo_runs_on_a_server_too() {
    let database = Database::new(Backend::Postgres);
    ended(serves(&database, &["--database", &database.url]));
    assert!(verify(&database).starts_with("demo positions="));
    assert_eq!(files(database.folder.path()).len(), 0);
    let ports = ["--listen", "127.0.0.1:0", "--metrics", "127.0.0.1:0"];
    let fresh = [&["demo", "--fresh", "--database", &database.url], &ports[..]].concat();
    assert_fails(database.run(&fresh), 2, &["PostgreSQL"]);
}

/// A line of `SOURCES.csv`.
#[derive(Deserialize)]
struct Source {
    file: String,
    instrument: String,
    member: String,
    act: String,
    date: String,
    source: String,
}

type Fact = [String; 5];

/// Our own compilation: each fact of it has its source in the file beside it,
/// and no source is of a fact that is gone.
#[test]
fn every_fact_of_the_demo_has_its_source() {
    #[derive(Deserialize)]
    struct Membership {
        instrument: String,
        member: String,
        act: String,
        date: String,
    }
    #[derive(Deserialize)]
    struct Instrument {
        code: String,
        adopted_on: String,
        in_force_on: String,
    }
    fn read<T: for<'de> Deserialize<'de>>(text: &str) -> Vec<T> {
        csv::Reader::from_reader(text.as_bytes()).deserialize().map(Result::unwrap).collect()
    }
    let mut facts: Vec<Fact> = Vec::new();
    for fact in read::<Membership>(include_str!("../../crates/stocktake/example/memberships.csv")) {
        let Membership { instrument, member, act, date } = fact;
        facts.push(["memberships.csv".to_owned(), instrument, member, act, date]);
    }
    for fact in read::<Instrument>(include_str!("../../crates/stocktake/example/instruments.csv")) {
        let Instrument { code, adopted_on, in_force_on } = fact;
        for (act, date) in [("adoption", adopted_on), ("entry_into_force", in_force_on)] {
            let file = "instruments.csv".to_owned();
            facts.push([file, code.clone(), String::new(), act.to_owned(), date]);
        }
    }
    assert_eq!(facts.len(), 310 + 8);
    let mut sources: Vec<Fact> = Vec::new();
    for line in read::<Source>(include_str!("../../crates/stocktake/example/SOURCES.csv")) {
        let Source { file, instrument, member, act, date, source } = line;
        assert!(source.trim().len() > 10, "no source: {instrument} {member} {act}");
        sources.push([file, instrument, member, act, date]);
    }
    let sourced: BTreeSet<&Fact> = sources.iter().collect();
    assert_eq!(sourced.len(), sources.len(), "a fact has its source once");
    assert_eq!(sourced, facts.iter().collect::<BTreeSet<_>>());
}

//! `demo`: a newcomer's first command.

use std::collections::BTreeSet;

use serde::Deserialize;

use crate::{
    steps::{assert_says, files, verify},
    support::{Backend, Database},
};

#[test]
fn the_demo_shows_a_matrix_and_explains_a_status() {
    let database = Database::new(Backend::Sqlite);
    let first = database.run(&["demo"]).exits(0);
    let mut lines = first.stdout.lines();
    let header: Vec<&str> = lines.next().unwrap().split_whitespace().collect();
    let instruments =
        ["COE_STATUTE_1949", "EU_MEMBERSHIP", "OECD_CONVENTION_1960", "UN_CHARTER_1945"];
    assert_eq!(header, [&["member"][..], &instruments].concat());
    let matrix: Vec<&str> = lines.by_ref().take_while(|line| !line.is_empty()).collect();
    assert_eq!(matrix.len(), 193);
    // Each status stands under its instrument.
    let column = first.stdout.find("EU_MEMBERSHIP").unwrap();
    let of = |member: &str| *matrix.iter().find(|line| line.starts_with(member)).unwrap();
    assert!(of("GBR")[column..].starts_with("no_longer_bound 2020"), "{}", of("GBR"));
    assert!(of("FRA")[column..].starts_with("bound 1958"), "{}", of("FRA"));
    let explained: Vec<&str> = lines.collect();
    assert!(
        explained[0].contains("GBR") && explained[0].contains("no longer bound"),
        "{explained:?}"
    );
    for word in ["accession 1973", "withdrawal 2020-01-31", "entry "] {
        assert!(explained.iter().any(|line| line.contains(word)), "{word}: {explained:?}");
    }
    assert_says(
        &first,
        &["310 rows: 310 recorded", "sqlite:stocktake-demo.db", "stocktake verify"],
    );
    assert_eq!(files(database.folder.path()), ["stocktake-demo.db"]);

    let verify = ["verify", "--database", "sqlite:stocktake-demo.db"];
    let log = database.run(&verify).exits(0).stdout;
    let second = database.run(&["demo"]).exits(0);
    assert_says(&second, &["310 rows: 0 recorded", "310 known already"]);
    assert_eq!(database.run(&verify).exits(0).stdout, log, "a second run records nothing");
    let matrix = |ran: &crate::support::Ran| ran.stdout.split("\n\n").next().unwrap().to_owned();
    assert_eq!(matrix(&second), matrix(&first));
}

#[test]
fn the_demo_runs_on_a_server_too() {
    let database = Database::new(Backend::Postgres);
    database.run(&["demo", "--database", &database.url]).exits(0);
    assert!(verify(&database).starts_with("demo positions="));
    assert_eq!(files(database.folder.path()).len(), 0);
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

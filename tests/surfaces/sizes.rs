//! `simulate` and `bench`: organisations of any size, and how fast they are.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::{
    steps::{assert_fails, files},
    support::{Backend, Database},
};

on_both_backends!(the_same_seed_makes_the_same_record);
on_both_backends!(a_benchmark_tells_every_figure_and_leaves_nothing);

const SIZE: [&str; 6] = ["--instruments", "12", "--members", "9", "--years", "12"];

fn simulate(database: &Database, organisation: &str, more: &[&str]) -> String {
    let args = [&["simulate", "--organisation", organisation], &SIZE[..], more].concat();
    database.run(&args).exits(0).stdout
}

/// What `verify` says of each organisation, without its name.
fn records(database: &Database) -> BTreeMap<String, String> {
    let said = database.run(&["verify"]).exits(0).stdout;
    let line = |line: &str| line.split_once(' ').map(|(a, b)| (a.to_owned(), b.to_owned()));
    said.lines().filter_map(line).collect()
}

fn the_same_seed_makes_the_same_record(backend: Backend) {
    let (one, other) = (Database::new(backend), Database::new(Backend::Sqlite));
    let said = simulate(&one, "fiction", &[]);
    assert!(said.contains("instruments=12 members=9 "), "{said}");
    simulate(&other, "fiction", &[]);
    simulate(&other, "another", &["--seed", "2"]);
    let (one_record, others) = (records(&one), records(&other));
    assert_eq!(one_record["fiction"], others["fiction"], "to the byte, on either backend");
    assert_ne!(others["fiction"], others["another"]);

    // It is asked like any other, also as it was in its youth.
    let matrix = |as_of: &str| {
        let args = ["export", "matrix", "--all", "--organisation", "fiction", "--as-of", as_of];
        one.run(&args).exits(0).stdout
    };
    let (early, late) = (matrix("2016-12-31"), matrix("2025-12-31"));
    assert!(early.len() < late.len());
    for status in ["bound", "signed", "adopted"] {
        assert!(late.contains(&format!(",{status},")), "{status}");
    }
    // What is evaluated goes all the way, and what was expected is compared.
    let shown = |view: &str| {
        let args = ["export", view, "--organisation", "evaluated", "--on", "2025-12-31"];
        one.run(&args).exits(0).stdout
    };
    let size = ["--instruments", "60", "--members", "9", "--years", "30"];
    one.run(&[&["simulate", "--organisation", "evaluated"], &size[..]].concat()).exits(0);
    for (view, words) in [
        ("evaluation-pipeline", &["\nfollow_up,", "\nclosed,", "\ncancelled,"][..]),
        ("recommendations", &[",accepted,", ",partially_accepted,", ",rejected,"]),
        ("actions", &[",implemented,", ",true,", ",false,"]),
        ("evaluation-calendar", &[",review_clause,", ",calendar,", ",threshold,"]),
        ("lessons", &[",endorsed,", ",taken_up,", ",open,"]),
        ("judgements", &["SIX-POINT"]),
        ("dispositions", &[",confirm,", ",true,", ",false,"]),
        ("dispositions", &[",carry_out,", ",decide,", ",retain,"]),
        ("dispositions", &[",oecd,", ",remove,", ",iso,withdraw,withdraw,", ",review_again,"]),
        ("dispositions", &[",ilo,", ",up_to_date,", ",requires_further_action,", ",outdated,"]),
        ("evaluation-calendar", &["STANDARDS/SIM-", ",stock_programme,"]),
        ("compliance", &[",compliant,HELD,", ",partly_compliant,HELD,", ",not_compliant,HELD,"]),
        ("measures", &["Act on "]),
        ("instruments", &[",agriculture,"]),
        ("ranking", &[",weighted_sum,", ",topsis,"]),
        ("expected-actual", &["X-00029-1,I-00029"]),
    ] {
        let table = shown(view);
        for word in words {
            assert!(table.contains(word), "{view} without {word:?}: {table}");
        }
    }
    // What is there is not recorded over.
    let again = [&["simulate", "--organisation", "fiction"], &SIZE[..]].concat();
    assert_fails(one.run(&again), 2, &["organisation fiction already", "--organisation"]);
    assert_eq!(records(&one)["fiction"], one_record["fiction"]);
    for wrong in [["--members", "2000"], ["--instruments", "0"], ["--until", "2025-02-30"]] {
        one.run(&[&["simulate"], &wrong[..]].concat()).exits(2);
    }
}

fn a_benchmark_tells_every_figure_and_leaves_nothing(backend: Backend) {
    let database = Database::new(backend);
    let before = files(database.folder.path());
    let args = ["bench", "--json", "--rounds", "1", "--seconds", "0.1", "--instruments", "5"];
    let said = database.run(&args).exits(0).stdout;
    let figures: Vec<Value> =
        said.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    for name in [
        "append_1",
        "append_64",
        "append_512",
        "latency_append_64_p99",
        "import",
        "replay",
        "restart",
        "status",
        "matrix_head",
        "matrix_past",
    ] {
        let figure = figures.iter().find(|figure| figure["name"] == name);
        let figure = figure.unwrap_or_else(|| panic!("no figure {name}: {said}"));
        assert!(figure["value"].as_f64().unwrap() > 0.0, "{figure}");
        assert!(figure["unit"].is_string() && figure["backend"].is_string(), "{figure}");
        if let (Some(limit), Some(ratio)) = (figure["limit"].as_f64(), figure["ratio"].as_f64()) {
            let close = (figure["value"].as_f64().unwrap() / limit / ratio - 1.0).abs();
            assert!(close < 1e-6, "of one round, the ratio is that of its value: {figure}");
        }
    }
    assert_eq!(files(database.folder.path()), before);
    // Nor is anything left in the database itself.
    database.run(&["simulate", "--organisation", "only", "--instruments", "1"]).exits(0);
    assert_eq!(records(&database).keys().collect::<Vec<_>>(), ["only"]);
}

//! The gauges of a record say what the API says of it.

use std::{collections::BTreeMap, path::Path};

use serde_json::Value;

use crate::{
    steps::eventually,
    support::{Backend, Database, server::Server},
};

on_both!(
    the_gauges_equal_what_the_api_says,
    the_size_of_the_database_and_the_age_of_a_snapshot_are_told,
);

/// An organisation with ratings, procedures and an evaluation, and one that never was.
pub(super) const ORGANISATIONS: [&str; 2] = ["demo", "fiction"];

pub(super) fn recorded(backend: Backend) -> Database {
    let database = Database::new(backend);
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    for (mapping, file) in [("instruments", "instruments.csv"), ("commitments", "memberships.csv")]
    {
        let path = here.join("example").join(file).display().to_string();
        database.run(&["import", "--organisation", "demo", "--mapping", mapping, &path]).exits(0);
    }
    for file in ["compliance.ndjson", "evaluation.ndjson"] {
        let path = here.join("../../tests/pages").join(file).display().to_string();
        database.run(&["record", "--organisation", "demo", &path]).exits(0);
    }
    let size = ["--instruments", "60", "--members", "8", "--years", "30"];
    database.run(&[&["simulate", "--organisation", "fiction"], &size[..]].concat()).exits(0);
    database
}

/// The values of a metric of one organisation, by its other label, or by nothing.
fn series(server: &Server, organisation: &str, name: &str) -> BTreeMap<String, f64> {
    let metrics = server.operators_get("/metrics").is(200).body;
    let begin = format!("{name}{{");
    let of = format!("organisation=\"{organisation}\"");
    let lines = metrics.lines().filter_map(|line| line.strip_prefix(&begin)?.split_once("} "));
    // Labels stand in the order of their names.
    let of_it = lines.filter_map(|(labels, value)| {
        let other = labels.split(',').find(|label| **label != *of);
        let word = other.map_or("", |label| label.split('"').nth(1).unwrap());
        labels
            .split(',')
            .any(|label| label == of)
            .then(|| (word.to_owned(), value.parse().unwrap()))
    });
    of_it.collect()
}

/// The rows of a list, whole.
fn rows(server: &Server, organisation: &str, list: &str) -> Vec<Value> {
    let answer = server.get(&format!("/api/v1/{organisation}/{list}?format=ndjson")).is(200).body;
    answer.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// How much a list has of each word in a column.
pub(super) type Wanted = BTreeMap<String, f64>;

fn by(rows: &[Value], column: &str, adds: impl Fn(&Value) -> f64) -> Wanted {
    let mut wanted = Wanted::new();
    for row in rows {
        *wanted.entry(row[column].as_str().unwrap_or("").to_owned()).or_default() += adds(row);
    }
    wanted
}

fn whole(number: impl Into<f64>) -> Wanted {
    Wanted::from([(String::new(), number.into())])
}

fn count(rows: &[Value], is: impl Fn(&Value) -> bool) -> Wanted {
    whole(rows.iter().filter(|row| is(row)).count() as u32)
}

fn number(row: &Value, column: &str) -> f64 {
    row[column].as_f64().unwrap_or_default()
}

/// What each gauge has to say, by the API alone.
pub(super) fn wanted(server: &Server, organisation: &str) -> Vec<(&'static str, Wanted)> {
    let list = |name: &str| rows(server, organisation, name);
    let one = |_: &Value| 1.0;
    let (matrix, ratings) = (list("matrix"), list("ratings"));
    let is_bound = |row: &Value| row["status"].as_str().unwrap().starts_with("bound");
    let is_rated = |cell: &Value| {
        let same = |column: &str, rating: &Value| rating[column] == cell[column];
        ratings.iter().any(|rating| same("instrument", rating) && same("member", rating))
    };
    let (pipeline, procedures) = (list("evaluation_pipeline"), list("procedures"));
    let (recommendations, actions) = (list("recommendations"), list("actions"));
    let oldest = procedures.iter().filter(|row| row["open"] == true);
    let oldest = oldest.map(|row| number(row, "days") * 86_400.0).fold(0.0, f64::max);
    let mut lessons = list("lessons");
    lessons.dedup_by(|next, row| next["lesson"] == row["lesson"]);
    let covered = list("coverage");
    let shares = |column: &'static str, of_all: [&str; 2]| {
        let mut rows = covered.clone();
        rows.retain(|row| of_all.iter().all(|column| row[*column].is_null()));
        let mut shares = by(&rows, column, |row| number(row, "share"));
        let any = shares.remove("").unwrap();
        shares.insert("any".to_owned(), any);
        shares
    };
    let mut summary = list("compliance_summary");
    summary.retain(|row| row["group"].is_null());
    let reviewed = list("dispositions");
    let mut decided = by(&reviewed, "disposition", one);
    let undecided = decided.remove("").unwrap_or_default();
    decided.insert("none".to_owned(), undecided);
    let mut responses = by(&recommendations, "response", one);
    let unanswered = responses.remove("").unwrap_or_default();
    responses.insert("none".to_owned(), unanswered);
    vec![
        ("stocktake_instruments", whole(list("instruments").len() as u32)),
        ("stocktake_members", whole(list("members").len() as u32)),
        ("stocktake_commitments", by(&matrix, "status", one)),
        ("stocktake_never_assessed_cells", count(&matrix, |it| is_bound(it) && !is_rated(it))),
        ("stocktake_compliance_cells", by(&summary, "status", |row| number(row, "members"))),
        ("stocktake_reporting_gaps", whole(list("gaps").len() as u32)),
        ("stocktake_open_procedures", count(&procedures, |row| row["open"] == true)),
        ("stocktake_open_procedures_oldest_seconds", whole(oldest)),
        ("stocktake_evaluations", by(&pipeline, "stage", |row| number(row, "evaluations"))),
        (
            "stocktake_evaluations_overdue",
            whole(pipeline.iter().map(|row| number(row, "overdue_count")).sum::<f64>()),
        ),
        (
            "stocktake_evaluations_due",
            count(&list("evaluation_calendar"), |row| row["due"] == true),
        ),
        ("stocktake_coverage_ratio", shares("timing", ["family", "objects"])),
        ("stocktake_coverage_by_family_ratio", shares("family", ["timing", "objects"])),
        ("stocktake_coverage_by_object_ratio", shares("objects", ["family", "timing"])),
        ("stocktake_recommendations", responses),
        ("stocktake_recommendations_open", count(&recommendations, |row| row["open"] == true)),
        (
            "stocktake_recommendations_overdue",
            count(&recommendations, |row| row["overdue"] == true),
        ),
        ("stocktake_actions", by(&actions, "progress", one)),
        ("stocktake_actions_overdue", count(&actions, |row| row["overdue"] == true)),
        ("stocktake_lessons", by(&lessons, "status", one)),
        ("stocktake_dispositions", decided),
        ("stocktake_dispositions_overdue", count(&reviewed, |row| row["overdue"] == true)),
        ("stocktake_data_warnings", by(&list("quality"), "warning", one)),
    ]
}

fn the_gauges_equal_what_the_api_says(backend: Backend) {
    let database = recorded(backend);
    let server = Server::start(&database);
    let mut told = BTreeMap::new();
    for organisation in ORGANISATIONS {
        for (name, wanted) in wanted(&server, organisation) {
            let said = series(&server, organisation, name);
            // What is not there is said to be nothing.
            assert!(
                wanted.keys().all(|word| said.contains_key(word)),
                "{name}: {wanted:?} {said:?}"
            );
            for (word, value) in said {
                let expected = wanted.get(&word).copied().unwrap_or_default();
                assert_eq!(value, expected, "{organisation}: {name} {word}");
                *told.entry(name).or_insert(0.0) += value;
            }
        }
    }
    let nothing: Vec<&&str> = told.iter().filter(|(_, sum)| **sum == 0.0).map(|it| it.0).collect();
    assert!(nothing.is_empty(), "there is none of {nothing:?}, which tests nothing");
}

fn the_size_of_the_database_and_the_age_of_a_snapshot_are_told(backend: Backend) {
    let database = Database::new(backend);
    // As long as a snapshot takes to be worth storing.
    let size = ["--instruments", "300", "--members", "200"];
    database.run(&[&["simulate", "--organisation", "fiction"], &size[..]].concat()).exits(0);
    database.run(&["simulate", "--organisation", "small", "--instruments", "2"]).exits(0);
    let server = Server::start(&database);
    let bytes = || {
        let metrics = server.operators_get("/metrics").is(200).body;
        let line = metrics.lines().find_map(|it| it.strip_prefix("stocktake_database_bytes "));
        line.unwrap().parse::<f64>().unwrap()
    };
    // More than its entries and less than a disk.
    assert!((10e6..10e9).contains(&bytes()), "{}", bytes());
    let age = |of: &str| series(&server, of, "stocktake_snapshot_age_seconds");
    assert_eq!(age("small"), BTreeMap::new());
    if backend == Backend::Sqlite {
        eventually(&server, "a snapshot is stored", || age("fiction").len() == 1);
        assert!(age("fiction")[""] < 3600.0, "{:?}", age("fiction"));
    }
}

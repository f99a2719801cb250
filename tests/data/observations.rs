//! What indicators were observed to be, by country and year: what is recorded is what the
//! files say, a file again is known, and a corrected one corrects.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use serde_json::Value;

use crate::{
    steps::{Row, counts, import, read, rows, warned},
    support::{Backend, Database, shared},
};

on_both!(
    outcomes_are_those_of_the_file,
    what_states_report_is_that_of_the_file,
    names_of_countries_are_found
);

/// Indicator, member, part and year, with the value as a number.
type Told = BTreeMap<(String, String, String, String), f64>;

fn told<'a>(rows: impl IntoIterator<Item = &'a Row>) -> Told {
    let cell = |row: &Row| {
        let key = ["series", "iso3", "dimension", "year"].map(|name| row[name].clone());
        (key.into(), row["value"].parse().unwrap())
    };
    rows.into_iter().map(cell).collect()
}

fn recorded(rows: &[Value]) -> Told {
    let text = |row: &Value, name: &str| row[name].as_str().unwrap_or_default().to_owned();
    let cell = |row: &Value| {
        let key = ["indicator", "member", "disaggregation", "observed_on"];
        (key.map(|name| text(row, name)).into(), row["value"].as_f64().unwrap())
    };
    rows.iter().map(cell).collect()
}

fn outcomes_are_those_of_the_file(backend: Backend) {
    let Some(file) = shared("data/outcomes/sdg_outcomes_long.csv.gz") else { return };
    let database = Database::new(backend);
    let all = read(&file);
    assert_eq!(counts(&import(&database, "outcomes", &file).exits(0)), [21_328, 0, 0, 0]);
    assert_eq!(counts(&import(&database, "outcomes", &file).exits(0)), [0, 0, 21_328, 0]);
    assert!(recorded(&rows(&database, &["observations"])) == told(&all));
    let earlier = rows(&database, &["observations", "--on", "2010-06-30", "--member", "KEN"]);
    let is_meant = |row: &&Row| row["iso3"] == "KEN" && row["year"].as_str() < "2010";
    assert!(recorded(&earlier) == told(all.iter().filter(is_meant)));

    let indicators = rows(&database, &["indicators"]);
    let units: BTreeSet<(&str, &str)> = indicators
        .iter()
        .map(|row| (row["indicator"].as_str().unwrap(), row["unit"].as_str().unwrap()))
        .collect();
    let expected: BTreeSet<(&str, &str)> =
        all.iter().map(|row| (row["series"].as_str(), row["units"].as_str())).collect();
    assert_eq!(units, expected);
    let count: u64 = indicators.iter().map(|row| row["observations"].as_u64().unwrap()).sum();
    assert_eq!(count, 21_328);
    a_corrected_file_corrects(&database, &all);
}

/// One value is another, and one is in another unit.
fn a_corrected_file_corrects(database: &Database, all: &[Row]) {
    let before = rows(database, &["events"]).len();
    let columns =
        ["series", "indicator", "iso3", "country", "dimension", "year", "value", "units", "nature"];
    let mut corrected: Vec<Row> = all[..100].to_vec();
    corrected[7].insert("value".to_owned(), "4.5".to_owned());
    corrected[9].insert("units".to_owned(), "kg".to_owned());
    let line = |row: &Row| columns.map(|name| format!("\"{}\"", row[name])).join(",");
    let lines: Vec<String> =
        [columns.join(",")].into_iter().chain(corrected.iter().map(line)).collect();
    let path = database.path("corrected.csv");
    fs::write(&path, lines.join("\n")).unwrap();
    let ran = import(database, "outcomes", Path::new("corrected.csv")).exits(3);
    assert_eq!((counts(&ran), warned(&ran, "observation_corrected")), ([0, 1, 98, 1], 1));
    let rejects = fs::read_to_string(database.path("rejects.csv")).unwrap();
    assert!(rejects.contains("unit_differs") && rejects.contains("tonnes_m"), "{rejects}");
    let now = recorded(&rows(database, &["observations"]));
    let head = before.to_string();
    let then = recorded(&rows(database, &["observations", "--as-of", &head]));
    let differ = now.iter().filter(|(key, value)| then[key] != **value).count();
    assert_eq!((now.len(), differ, then == told(all)), (21_328, 1, true));
}

fn what_states_report_is_that_of_the_file(backend: Backend) {
    let Some(file) = shared("data/monitoring/sdg_treaty_monitoring_long.csv.gz") else { return };
    let database = Database::new(backend);
    let all = read(&file);
    let (values, none): (Vec<&Row>, Vec<&Row>) =
        all.iter().partition(|row| row["value"].parse::<f64>().is_ok());
    assert!(none.iter().all(|row| ["N", "NV"].contains(&row["value"].as_str())));
    let known = [values.len() as u64, none.len() as u64];
    let ran = import(&database, "monitoring", &file).exits(3);
    assert_eq!(counts(&ran), [known[0], 0, 0, known[1]]);
    assert_eq!(known.iter().sum::<u64>(), 31_978);
    assert!(recorded(&rows(&database, &["observations"])) == told(values));
    let ran = import(&database, "monitoring", &file).exits(3);
    assert_eq!(counts(&ran), [0, 0, known[0], known[1]]);
}

fn names_of_countries_are_found(backend: Backend) {
    let Some(file) = shared("data/outcomes/human_rights_protection.csv.gz") else { return };
    let database = Database::new(backend);
    let all = read(&file);
    let ran = import(&database, "human-rights", &file).exits(0);
    assert_eq!(counts(&ran), [11_273, 0, 0, 0]);
    assert_eq!(counts(&import(&database, "human-rights", &file).exits(0)), [0, 0, 11_273, 0]);
    let observations = rows(&database, &["observations"]);
    let sum = |values: Vec<f64>| values.iter().sum::<f64>();
    let ours = sum(observations.iter().map(|row| row["value"].as_f64().unwrap()).collect());
    let theirs =
        sum(all.iter().map(|row| row["Human rights protection"].parse().unwrap()).collect());
    assert!((ours - theirs).abs() < 1e-6, "{ours} {theirs}");
    let members: BTreeSet<&str> =
        observations.iter().map(|row| row["member"].as_str().unwrap()).collect();
    let names: BTreeSet<&str> = all.iter().map(|row| row["Entity"].as_str()).collect();
    assert_eq!(members.len(), names.len(), "each name is one member");
    let unknown: Vec<&str> = members.into_iter().filter(|code| code.len() != 3).collect();
    assert_eq!(unknown, ["Kosovo", "Zanzibar"], "to which ISO gives no code");
}

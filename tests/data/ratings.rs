//! Self-assessments under the International Health Regulations, 2010-2019, with
//! the questionnaire that changed in 2018: what is recorded is what the file says.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::{
    steps::{Row, counts, import, read, rows},
    support::{Backend, Database, shared},
};

on_both!(reporters_and_means_are_those_of_the_file);

fn reporters_and_means_are_those_of_the_file(backend: Backend) {
    let Some(file) = shared("data/monitoring/sdg_treaty_monitoring_long.csv.gz") else { return };
    let database = Database::new(backend);
    let all = read(&file);
    let told: Vec<&Row> = all.iter().filter(|row| row["series"] == "SH_IHR_CAPS").collect();
    assert_eq!(told.len(), 19_464);

    let ran = import(&database, "ihr", &file).exits(0);
    assert_eq!(counts(&ran), [19_464, 0, 0, 0]);
    assert_eq!(ran.json()["left_out"], all.len() - told.len());
    let again = import(&database, "ihr", &file).exits(0);
    assert_eq!(counts(&again), [0, 0, 19_464, 0]);

    let ratings = rows(&database, &["ratings"]);
    assert_eq!(ratings.len(), told.len());
    reporters_per_year(&ratings, &told);
    means_per_capacity_and_year(&ratings, &told);
    the_questionnaire_of_2018_is_a_version_of_its_own(&database, &ratings);
    a_day_in_between_has_what_was_rated_by_then(&database, &told);
}

fn text<'a>(row: &'a Value, name: &str) -> &'a str {
    row[name].as_str().unwrap_or_else(|| panic!("no {name} in {row}"))
}

fn capacity(row: &Row) -> &str {
    row["dimension"].strip_prefix("ihr_capacity=").unwrap()
}

/// The members that reported in each year.
type Reporters<'a> = BTreeMap<&'a str, BTreeSet<&'a str>>;

/// The sum of the scores of a capacity in a year, and how many there are.
type Sums = BTreeMap<(String, String), (u64, u64)>;

fn reporters_per_year(ratings: &[Value], told: &[&Row]) {
    let (mut recorded, mut expected) = (Reporters::new(), Reporters::new());
    for row in ratings {
        assert_eq!(text(row, "opinion"), "self_assessment");
        recorded.entry(text(row, "cycle")).or_default().insert(text(row, "member"));
    }
    for row in told {
        expected.entry(&row["year"]).or_default().insert(&row["iso3"]);
    }
    assert_eq!(expected["2018"].len(), 183, "as counted by hand");
    assert!(recorded == expected, "the reporters of each year");
}

/// Scores in the file are whole, so that sums are exact.
fn means_per_capacity_and_year(ratings: &[Value], told: &[&Row]) {
    let (mut recorded, mut expected) = (Sums::new(), Sums::new());
    let add = |means: &mut Sums, key: (String, String), value: &str| {
        let (sum, count) = means.entry(key).or_default();
        *sum += value.parse::<u64>().unwrap();
        *count += 1;
    };
    for row in ratings {
        let key = (text(row, "provision").to_owned(), text(row, "cycle").to_owned());
        add(&mut recorded, key, text(row, "value"));
    }
    for row in told {
        add(&mut expected, (capacity(row).to_owned(), row["year"].clone()), &row["value"]);
    }
    assert_eq!(expected.len(), 13 * 10);
    assert_eq!(recorded, expected);
}

fn the_questionnaire_of_2018_is_a_version_of_its_own(database: &Database, ratings: &[Value]) {
    for row in ratings {
        let version = if text(row, "cycle") < "2018" { "2010" } else { "2018" };
        assert_eq!((text(row, "version"), text(row, "scale_version")), (version, version));
        assert_eq!(text(row, "scale"), "IHR");
        let banded = row["label"].is_string();
        assert_eq!(banded, version == "2018", "only the questionnaire of 2018 has levels");
    }
    let provisions = rows(database, &["provisions"]);
    assert_eq!(provisions.len(), 26);
    let cycles = rows(database, &["cycles"]);
    assert_eq!(cycles.len(), 10);
    let rated = |cycle: &str| {
        cycles.iter().find(|row| row["cycle"] == cycle).unwrap()["rated"].as_u64().unwrap()
    };
    assert_eq!((rated("2011"), rated("2018")), (157, 183));
    let events = rows(database, &["events"]);
    let mapping = events.iter().find(|row| row["type"] == "scale_mapping.recorded.v1").unwrap();
    assert_eq!(mapping["data"]["comparability"], "broken");
}

/// A score of a year counts from its last day.
fn a_day_in_between_has_what_was_rated_by_then(database: &Database, told: &[&Row]) {
    let ratings = rows(database, &["ratings", "--on", "2015-06-30"]);
    let expected = told.iter().filter(|row| row["year"].as_str() < "2015").count();
    assert_eq!(ratings.len(), expected);
}

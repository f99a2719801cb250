//! The register of instruments that goes with the treaty actions.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::{
    steps::{Row, counts, import, read, rows, warned},
    support::{Backend, Database, shared},
};

on_both!(every_instrument_is_recorded_once_and_what_is_unclear_comes_back);

fn every_instrument_is_recorded_once_and_what_is_unclear_comes_back(backend: Backend) {
    let Some(file) = shared("data/treaties/agreements_GGO.csv.gz") else { return };
    let told = read(&file);
    let database = Database::new(backend);

    let ran = import(&database, "treaties-instruments", &file).exits(3);
    assert_eq!(counts(&ran), [4280, 12, 0, 240]);
    assert_eq!(warned(&ran, "relation_unknown"), 12);
    let refused = what_comes_back_is_unclear(&database, &told);
    let recorded = told.iter().enumerate().filter(|(n, _)| !refused.contains(n));
    let recorded: Vec<&Row> = recorded.map(|(_, row)| row).collect();
    what_is_recorded_is_what_the_first_row_says(&database, &recorded);

    let again = import(&database, "treaties-instruments", &file).exits(3);
    assert_eq!(counts(&again), [0, 0, 4292, 240]);
}

/// Twelve rows have a date that is none, or a range; 228 tell an instrument
/// otherwise than an earlier row. Returns which rows came back.
fn what_comes_back_is_unclear(database: &Database, told: &[Row]) -> BTreeSet<usize> {
    let rejects = read(&database.path("rejects.csv"));
    let mut codes: BTreeMap<&str, usize> = BTreeMap::new();
    for reject in &rejects {
        *codes.entry(&reject["stocktake_code"]).or_default() += 1;
        let line: usize = reject["stocktake_line"].parse().unwrap();
        for (column, cell) in &told[line - 2] {
            assert_eq!(&reject[column], cell, "line {line}");
        }
    }
    assert_eq!(
        codes,
        BTreeMap::from([("no_such_day", 6), ("not_a_date", 6), ("told_otherwise", 228)])
    );
    let ids: BTreeSet<&str> = told.iter().map(|row| row["treatyID"].as_str()).collect();
    assert_eq!(told.len() - ids.len(), 231, "ids that are there again");
    let line = |reject: &Row| reject["stocktake_line"].parse::<usize>().unwrap() - 2;
    rejects.iter().map(line).collect()
}

fn what_is_recorded_is_what_the_first_row_says(database: &Database, told: &[&Row]) {
    let recorded = rows(database, &["instruments"]);
    assert_eq!(recorded.len(), 4292);
    let mut first: BTreeMap<&str, &Row> = BTreeMap::new();
    for row in told.iter().copied().rev() {
        first.insert(&row["treatyID"], row);
    }
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let mut related = 0;
    for row in recorded {
        let source = first[row["instrument"].as_str().unwrap()];
        assert_eq!(
            (text(&row["title"]), text(&row["adopted_on"])),
            (source["Title"].clone(), source["Signature"].clone())
        );
        let kind = match source["TypeAgree"].as_str() {
            "Amendment" | "Extending" => "amends",
            "Protocol" => "is_protocol_to",
            _ => "refers_to",
        };
        let parent = source["treatyID"].split_once(':');
        let expected = parent.map_or(String::new(), |(_, parent)| format!("{kind}:{parent}"));
        assert_eq!(text(&row["relations"]), expected);
        related += usize::from(parent.is_some());
        for subject in [&source["TypeSubject"]].into_iter().chain(&["Environment".to_owned()]) {
            let is_told = source["TypeDomain"].split(',').chain([source["TypeSubject"].as_str()]);
            let told = is_told.into_iter().any(|told| told == subject && !told.is_empty());
            assert_eq!(text(&row["subjects"]).split("; ").any(|it| it == subject && told), told);
        }
    }
    assert!(related > 400, "{related} have a parent");
    let kyoto = rows(database, &["instruments"])
        .into_iter()
        .find(|row| row["instrument"] == "UNNFCC_1997P:UNFCCC_1992A")
        .unwrap();
    assert_eq!(
        (text(&kyoto["relations"]), text(&kyoto["local_term"]), text(&kyoto["in_force_on"])),
        ("is_protocol_to:UNFCCC_1992A".to_owned(), "Protocol".to_owned(), "2005-02-16".to_owned())
    );
}

//! Membership of the treaties of WIPO: names instead of codes, up to three
//! acts in a row.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
};

use serde_json::Value;

use crate::{
    steps::{Row, counts, facts, import, read, rows, warned},
    support::{Backend, Database, shared},
};

on_both!(every_row_tells_its_acts_and_every_name_is_known);

fn every_row_tells_its_acts_and_every_name_is_known(backend: Backend) {
    let Some(file) = shared("data/wipo/membership-to-copyright-treaties.csv") else { return };
    let Some(crosswalk) = shared("data/geo/name_crosswalk.csv") else { return };
    let database = Database::new(backend);
    let told = read(&file);

    let ran = import(&database, "wipo", &file).exits(0);
    assert_eq!(counts(&ran), [1437, 64, 0, 0]);
    assert_eq!(warned(&ran, "in_force_without_consent"), 2, "two rows have nothing else");
    assert!(!ran.stderr.contains("no register knows"), "{}", ran.stderr);
    assert_eq!(counts(&import(&database, "wipo", &file).exits(0)), [0, 0, 1501, 0]);

    let codes = codes(&read(&crosswalk));
    every_act_is_recorded(&database, &told, &codes);
    names_are_kept_beside_the_codes(&database);
    a_corrected_row_corrects_its_act(&database, &file);
}

/// The code that somebody else has for each name.
fn codes(crosswalk: &[Row]) -> BTreeMap<String, String> {
    let others = [
        ("European Union (EU)", "EU"),
        ("African Intellectual Property Organization (OAPI)", "OAPI"),
        ("Benelux Organization for Intellectual Property (BOIP)", "BOIP"),
        ("European Patent Organisation (EPO)", "EPO"),
    ];
    let listed = crosswalk.iter().filter(|row| row["dataset"] == "wipo" && !row["iso3"].is_empty());
    let listed = listed.map(|row| (row["name"].clone(), row["iso3"].clone()));
    listed.chain(others.map(|(name, code)| (name.to_owned(), code.to_owned()))).collect()
}

fn every_act_is_recorded(database: &Database, told: &[Row], codes: &BTreeMap<String, String>) {
    let mut expected = BTreeSet::new();
    for row in told {
        let act = match row["Instrument Type"].as_str() {
            "Declaration/Notification of Succession" => "succession".to_owned(),
            "Declaration of Continued Application" => "continued_application".to_owned(),
            other => other.to_lowercase(),
        };
        let acts = [
            ("signature", &row["Signature Date"]),
            (act.as_str(), &row["Instrument Date"]),
            ("entry_into_force", &row["Entry Into Force Date"]),
        ];
        for (act, date) in acts.into_iter().filter(|(_, date)| !date.is_empty()) {
            let member = codes[&row["Contracting Party"]].clone();
            expected.insert([row["Treaty"].clone(), member, act.to_owned(), date.clone()]);
        }
    }
    assert_eq!(expected.len(), 629 + 1213 + 1208, "dates in the file");
    let entries = rows(database, &["events"]);
    let commitments = entries.iter().filter(|entry| entry["type"] == "commitment.recorded.v1");
    let recorded: BTreeSet<[String; 4]> = commitments
        .map(|entry| {
            ["instrument", "member", "act", "occurred_on"]
                .map(|name| entry["data"][name].as_str().unwrap().to_owned())
        })
        .collect();
    assert!(recorded == expected, "the acts in the log are those of the file");
}

fn names_are_kept_beside_the_codes(database: &Database) {
    let members = rows(database, &["members"]);
    assert_eq!(members.len(), 194);
    let member = |code: &str| members.iter().find(|row| row["member"] == code).unwrap().clone();
    let aliases = |row: &Value| row["aliases"].as_str().unwrap().to_owned();
    assert_eq!(member("VNM")["name"], "Vietnam");
    assert!(aliases(&member("VNM")).contains("name:Viet"), "{}", member("VNM"));
    assert_eq!(member("EU")["name"], "European Union (EU)");
    // The alpha-2 code of Namibia is no missing value.
    assert!(aliases(&member("NAM")).starts_with("iso2:NA "), "{}", member("NAM"));
}

/// A date and a type of instrument that a later file has otherwise are
/// corrected, and nothing is doubled.
fn a_corrected_row_corrects_its_act(database: &Database, file: &std::path::Path) {
    let text = fs::read_to_string(file).unwrap();
    let row = "Algeria,Beijing,,Accession,2017-07-25,2020-04-28\n";
    let other = "Algeria,Beijing,,Ratification,2017-07-26,2020-04-28\n";
    assert_eq!(text.matches(row).count(), 1);
    let path = database.path("corrected.csv");
    fs::write(&path, text.replace(row, other)).unwrap();
    let ran = import(database, "wipo", &path).exits(0);
    assert_eq!((counts(&ran), warned(&ran, "corrected")), ([0, 1, 1500, 0], 1));
    let facts = facts(database, "Beijing", "DZA");
    let act = |act: &str, date: &str| (act.to_owned(), date.to_owned());
    assert_eq!(facts.len(), 3, "{facts:?}");
    assert!(facts.contains(&act("ratification", "2017-07-26")));
    assert!(facts.contains(&act("entry_into_force", "2020-04-28")));
}

//! All treaty actions: 3,439 instruments, 273 parties, six centuries.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    steps::{Row, counts, import, read, rows, statuses, warned},
    support::{Backend, Database, shared},
};

#[test]
fn every_row_is_accounted_for_and_each_trap_is_as_it_was_found() {
    let Some(file) = shared("data/treaties/events_all.csv.gz") else { return };
    let told = read(&file);
    let database = Database::new(Backend::Sqlite);
    let ran = import(&database, "treaties", &file).exits(3);
    assert_eq!(counts(&ran).iter().sum::<u64>(), 168_701);
    assert_eq!(counts(&ran)[2..], [0, 1], "one day is none: 2020-99-99");
    assert_eq!(read(&database.path("rejects.csv"))[0]["date"], "2020-99-99");

    titles_that_differ_are_said_and_the_first_stays(&database, &told, warned(&ran, "other_title"));
    dates_are_as_precise_as_they_were_told(&database, &told);
    let future = told.iter().filter(|row| row["date"].as_str() > "2026-11-22").count() as u64;
    assert!(future > 0 && told.iter().any(|row| row["date"] == "2071-02-11"));
    assert!(warned(&ran, "in_future") <= future, "days pass, and fewer lie ahead");
    codes_are_kept(&database, &told);
}

fn titles_that_differ_are_said_and_the_first_stays(database: &Database, told: &[Row], said: u64) {
    let mut titles: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for row in told {
        let known = titles.entry(&row["instrument_id"]).or_default();
        if !known.contains(&row["instrument_title"].as_str()) {
            known.push(&row["instrument_title"]);
        }
    }
    assert_eq!(titles.values().filter(|titles| titles.len() > 1).count(), 88);
    let other = told
        .iter()
        .filter(|row| titles[row["instrument_id"].as_str()][0] != row["instrument_title"]);
    assert_eq!(said, other.count() as u64, "every row with another title is warned of");
    for row in rows(database, &["instruments"]) {
        assert_eq!(row["title"], titles[row["instrument"].as_str().unwrap()][0]);
    }
}

/// `2006-09`, `1998`, `1990-06-29?`: 1,499 dates that are no day, or doubted.
fn dates_are_as_precise_as_they_were_told(database: &Database, told: &[Row]) {
    let forms = |dates: &mut dyn Iterator<Item = &str>| {
        let mut forms: BTreeMap<String, usize> = BTreeMap::new();
        for date in dates {
            let form = date.chars().map(|c| if c.is_ascii_digit() { '9' } else { c }).collect();
            *forms.entry(form).or_default() += 1;
        }
        forms
    };
    let entries = rows(database, &["events"]);
    let recorded = entries.iter().filter(|entry| entry["type"] == "commitment.recorded.v1");
    let recorded = forms(&mut recorded.map(|entry| entry["data"]["occurred_on"].as_str().unwrap()));
    let expected = [("9999", 307), ("9999-99", 1061), ("9999-99-99?", 131), ("unknown", 8)];
    for (form, count) in expected {
        assert_eq!(recorded[form], count, "{form}");
    }
    let imprecise: usize =
        recorded.iter().filter(|(form, _)| *form != "9999-99-99").map(|(_, n)| n).sum();
    assert_eq!(imprecise - 8, 1_499);
    let told = forms(&mut told.iter().map(|row| row["date"].as_str()));
    assert_eq!(
        told["9999-99-99"],
        recorded["9999-99-99"] + 8 + 1,
        "the unknown, and the one that is none"
    );
}

fn codes_are_kept(database: &Database, told: &[Row]) {
    let codes: BTreeSet<&str> = told.iter().map(|row| row["state_iso3"].as_str()).collect();
    let members = rows(database, &["members"]);
    let recorded: BTreeSet<&str> =
        members.iter().map(|row| row["member"].as_str().unwrap()).collect();
    assert_eq!((codes.len(), &recorded), (273, &codes));
    for code in ["PRU", "Bayern", "Baden-Württemberg", "Member countries not listed"] {
        let member = members.iter().find(|row| row["member"] == code).unwrap();
        assert!(
            member["name"].is_null() && member["kind"].is_null(),
            "nothing is guessed: {member}"
        );
    }
    // Prussia is a member like any other: what it did stands.
    assert_eq!(statuses(database, "BAD-BAV_1902A", "1910-01-01")["PRU"], "bound");
}

//! 46 famous instruments with their badly coded rows.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    steps::{Row, counts, facts, import, read, rows, statuses, warned},
    support::{Backend, Database, shared},
};

/// The Kyoto Protocol.
const KYOTO: &str = "UNNFCC_1997P:UNFCCC_1992A";

#[test]
fn every_row_is_recorded_and_what_is_odd_is_said() {
    let Some(file) = shared("data/treaties/events_messy46.csv.gz") else { return };
    let told = read(&file);
    let database = Database::new(Backend::Sqlite);
    let ran = import(&database, "treaties", &file).exits(0);
    assert_eq!(counts(&ran), [18_747, 4_966, 0, 0]);
    assert_eq!(warned(&ran, "undated"), 8);
    assert_eq!(warned(&ran, "in_future"), 0);
    let titles: BTreeSet<(&str, &str)> = told
        .iter()
        .map(|row| (row["instrument_id"].as_str(), row["instrument_title"].as_str()))
        .collect();
    assert_eq!(titles.len(), 48, "one of the 46 has three titles");
    assert!(warned(&ran, "other_title") > 0);
    assert_eq!(counts(&import(&database, "treaties", &file).exits(0)), [0, 0, 23_713, 0]);

    kyoto_ends_for_all_on_one_day_but_for_those_who_came_later(&database, &told);
    the_uncertain_date_is_uncertain(&database);
    former_states_and_organisations_keep_their_codes(&database);
    who_comes_back_is_bound_again(&database);
    two_rows_for_one_state_and_treaty_both_stand(&database, &told);
}

/// The source has an end on 15 December 2012 for 175 parties. It is recorded as
/// it is, and `why` shows it.
fn kyoto_ends_for_all_on_one_day_but_for_those_who_came_later(database: &Database, told: &[Row]) {
    let of = |event: &str| -> BTreeMap<&str, &str> {
        let rows = told.iter().filter(|row| row["instrument_id"] == KYOTO && row["event"] == event);
        rows.map(|row| (row["state_iso3"].as_str(), row["date"].as_str())).collect()
    };
    let (joined, ended) = (of("ratification"), of("end"));
    assert_eq!((joined.len(), ended.len()), (193, 175));
    assert!(ended.values().all(|day| *day == "2012-12-15"));
    let bound = |on: &str| -> Vec<String> {
        let statuses = statuses(database, KYOTO, on).into_iter();
        statuses.filter(|(_, status)| status == "bound").map(|(member, _)| member).collect()
    };
    assert_eq!(bound("2012-12-14").len(), 192, "all but Afghanistan, which joined in 2013");
    assert_eq!(bound("2012-12-15").len(), 18);
    // Afghanistan's end is dated before its consent, so that it is ignored.
    let after: Vec<&str> =
        joined.keys().copied().filter(|member| !ended.contains_key(member)).collect();
    let mut after_and_afghanistan: Vec<String> = after.iter().map(|it| (*it).to_owned()).collect();
    after_and_afghanistan.insert(0, "AFG".to_owned());
    assert_eq!((bound("2020-12-31"), after.len()), (after_and_afghanistan, 18));
    let why = database.run(&["why", KYOTO, "FRA"]).exits(0).stdout;
    assert!(why.contains("since 2012-12-15 by end"), "{why}");
}

fn the_uncertain_date_is_uncertain(database: &Database) {
    let facts = facts(database, "MNSDOL_1990E", "PAK");
    assert!(facts.contains(&("signature".to_owned(), "1990-06-29?".to_owned())), "{facts:?}");
}

fn former_states_and_organisations_keep_their_codes(database: &Database) {
    let members = rows(database, &["members"]);
    for code in ["YUG", "SCG", "CSK", "DDR", "YMD"] {
        let member = members.iter().find(|row| row["member"] == code).unwrap();
        assert_eq!(member["kind"], "former_state", "{member}");
    }
    for code in ["EUE", "EUU", "IO-EAEC", "EURATOM European Atomic Energy Community"] {
        let member = members.iter().find(|row| row["member"] == code).unwrap();
        assert!(member["name"].is_null(), "no register knows {member}");
    }
    assert!(members.iter().any(|row| row["member"] == "NAM"));
}

/// Poland left the protocol on nitrogen oxides, says the source, and came back.
fn who_comes_back_is_bound_again(database: &Database) {
    let status = |on: &str| statuses(database, "CE08AP_1988P:LRTAP_1979A", on)["POL"].clone();
    let on = ["1989-10-10", "1990-12-31", "2000-01-01", "2011-11-23"].map(status);
    assert_eq!(on, ["signed", "bound", "no_longer_bound", "bound"]);
}

fn two_rows_for_one_state_and_treaty_both_stand(database: &Database, told: &[Row]) {
    let mut keys: BTreeMap<[&str; 3], usize> = BTreeMap::new();
    for row in told {
        let key = ["state_iso3", "instrument_id", "event"].map(|column| row[column].as_str());
        *keys.entry(key).or_default() += 1;
    }
    let twice: Vec<_> = keys.iter().filter(|(_, count)| **count > 1).collect();
    assert_eq!(twice.len(), 2_188, "acts that are told more than once");
    for ([member, instrument, act], count) in twice.into_iter().step_by(400) {
        let facts = facts(database, instrument, member);
        assert_eq!(facts.iter().filter(|(told, _)| told == act).count(), *count);
    }
}

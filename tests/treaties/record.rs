//! Every row is recorded, once, as it stands in the file; and the right status
//! comes out.

use std::collections::BTreeSet;

use serde::Deserialize;
use serde_json::Value;

use crate::{
    oracle::{self, ODD_CODES},
    status,
    steps::{Counts, export, import, read, real_file, verify},
    support::{Backend, Database},
};

on_both_backends!(every_row_is_recorded_once_and_the_right_status_comes_out);

fn every_row_is_recorded_once_and_the_right_status_comes_out(backend: Backend) {
    let Some(file) = real_file() else { return };
    let database = Database::new(backend);

    let (counts, ran) = import(&database, &file);
    assert_eq!((counts.rows, counts.known, counts.rejected), (22_125, 0, 0));
    // The warnings are the traps of the file; each has a test in status.rs.
    for said in [
        "Created 95 instruments and 225 members.",
        "warning undated: 8 rows",
        "warning in_force_before_consent: 251 rows",
        "warning recorded_twice: 7 rows",
    ] {
        assert!(ran.stderr.contains(said), "{said} is missing in {}", ran.stderr);
    }
    for code in ODD_CODES {
        assert!(ran.stderr.contains(&format!("'{code}'")), "no warning of {code}: {}", ran.stderr);
    }
    let log = verify(&database);

    let (counts, _) = import(&database, &file);
    let again = Counts { rows: 22_125, recorded: 0, warned: 0, known: 22_125, rejected: 0 };
    assert_eq!(counts, again);
    assert_eq!(verify(&database), log, "an import of known rows must not touch the log");

    let rows = oracle::rows(&oracle::text(&file));
    facts_are_those_of_the_file(&database, &rows);
    members_keep_their_codes(&database);
    status::is_what_the_file_says(&database, &rows);
}

/// What the log says that members did, against the rows: nothing is merged,
/// nothing is left out, not even one of two rows with the same key.
fn facts_are_those_of_the_file(database: &Database, rows: &[oracle::Row]) {
    let mut told: Vec<[String; 4]> = Vec::new();
    for line in export(database, &["events", "--format", "ndjson"]).lines() {
        let entry: Value = serde_json::from_str(line).unwrap();
        if entry["type"] == "commitment.recorded.v1" {
            let field = |name: &str| entry["data"][name].as_str().unwrap().to_owned();
            told.push([field("instrument"), field("member"), field("act"), field("occurred_on")]);
        }
    }
    let date = |date: &str| if date == oracle::NO_DATE { "unknown" } else { date }.to_owned();
    let mut expected: Vec<[String; 4]> = rows
        .iter()
        .cloned()
        .map(|row| [row.instrument_id, row.state_iso3, row.event, date(&row.date)])
        .collect();
    told.sort();
    expected.sort();
    assert!(told == expected, "the facts in the log are not those of the file");

    let odd = told.iter().filter(|fact| ODD_CODES.contains(&fact[1].as_str())).count();
    assert_eq!(odd, 211, "rows with a code that is no ISO code");
    let keys: BTreeSet<&[String]> = told.iter().map(|fact| &fact[..3]).collect();
    assert_eq!(told.len() - keys.len(), 7, "cells that tell one act twice");
}

#[derive(Deserialize)]
struct Member {
    member: String,
    name: String,
    kind: String,
}

/// Codes stand as given; States that no longer exist are known as such.
fn members_keep_their_codes(database: &Database) {
    let members: Vec<Member> = read(database, &["members"]);
    assert_eq!(members.len(), 225);
    let kind = |code: &str| {
        let member = members.iter().find(|member| member.member == code);
        let Member { kind, name, .. } = member.unwrap_or_else(|| panic!("{code} is not a member"));
        (kind.as_str(), name.as_str())
    };
    let former = ["CSK", "DDR", "SCG", "YMD", "YUG"];
    for code in ODD_CODES {
        if former.contains(&code) {
            assert_eq!(kind(code).0, "former_state", "{code}");
        } else {
            assert_eq!(kind(code), ("", ""), "{code} is in no register");
        }
    }
    assert_eq!(kind("FRA").1, "France");
}

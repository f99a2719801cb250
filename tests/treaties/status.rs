//! Who is bound, on any day, by a rule of the test's own.

use std::collections::BTreeMap;

use crate::{
    counts,
    oracle::{self, Cell, HEAD, NO_DATE, Row},
    steps::{Status, bound, matrix},
    support::Database,
};

/// Days on which the oracle is asked. On the fourth and the fifth, ends take
/// effect; on the eighth, other people counted.
const DAYS: [&str; 9] = [
    "1975-01-01",
    "1980-06-30",
    "1990-12-31",
    "1992-12-31",
    "2000-08-01",
    "2005-02-28",
    "2010-01-01",
    "2015-12-31",
    "2020-12-31",
];

/// Asks the program and the oracle.
pub(crate) fn is_what_the_file_says(database: &Database, rows: &[Row]) {
    for day in DAYS {
        let told = matrix(database, &["--on", day]);
        assert_same(day, &bound(&told), &oracle::bound(rows, day));
        undated_consent_is_unknown(rows, &told);
        if day == "2015-12-31" {
            counts::as_many_parties_as_others_counted(&told);
        }
    }
    let head = matrix(database, &[]);
    assert_same("head", &bound(&head), &oracle::bound(rows, HEAD));
    undated_consent_is_unknown(rows, &head);
    entry_into_force_binds_only_without_consent(rows, &head);
}

#[track_caller]
fn assert_same(day: &str, told: &BTreeMap<Cell, String>, expected: &BTreeMap<Cell, String>) {
    let missing: Vec<_> = expected.iter().filter(|cell| told.get(cell.0) != Some(cell.1)).collect();
    let extra: Vec<_> = told.iter().filter(|cell| expected.get(cell.0) != Some(cell.1)).collect();
    assert!(
        missing.is_empty() && extra.is_empty(),
        "{day}: the file says {missing:?}, the matrix says {extra:?}"
    );
}

/// The sentinel 0001-01-01: that there is consent is known, since when is not.
fn undated_consent_is_unknown(rows: &[Row], told: &BTreeMap<Cell, Status>) {
    let undated: Vec<&Row> = rows.iter().filter(|row| row.date == NO_DATE).collect();
    assert_eq!(undated.len(), 8);
    for row in undated {
        assert_eq!(row.event, "ratification");
        let cell = &told[&(row.instrument_id.clone(), row.state_iso3.clone())];
        assert_eq!((cell.status.as_str(), cell.since.as_str()), ("unknown", ""), "{cell:?}");
    }
}

/// Where consent is recorded it counts, however early the entry into force;
/// where none is, entry into force does.
fn entry_into_force_binds_only_without_consent(rows: &[Row], head: &BTreeMap<Cell, Status>) {
    let consents = oracle::dates(rows, "ratification");
    let (mut early, mut alone) = (0, 0);
    for (cell, in_force) in oracle::dates(rows, "entry_into_force") {
        let Some(consents) = consents.get(&cell) else {
            alone += 1;
            // Two of them, the Lomé convention's, have ended since.
            let told = &head[&cell];
            let act = if told.status == "bound" { "entry_into_force" } else { "end" };
            assert_eq!(told.act, act, "{told:?}");
            continue;
        };
        if in_force[0] < consents[0] {
            early += 1;
            assert_ne!(head[&cell].since, in_force[0], "{cell:?}");
        }
    }
    assert_eq!((early, alone), (251, 4));
    // The days asked about tell the two rules apart.
    let apart = |day: &&str| {
        oracle::dates(rows, "entry_into_force").iter().any(|(cell, in_force)| {
            let consent = consents.get(cell).map_or(HEAD, |consents| &consents[0]);
            (in_force[0].as_str()..consent).contains(day)
        })
    };
    assert!(DAYS.iter().filter(|day| apart(day)).count() >= 5);
}

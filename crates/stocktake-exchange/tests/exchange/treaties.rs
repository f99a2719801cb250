//! The record of real treaty actions, with its traps.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::PathBuf,
};

use stocktake_exchange::{Mapping, Record, register};
use stocktake_model::commitment::ImportedCommitment;

use crate::read_path;

/// A file of the shared data, or `None` where there is none.
pub(crate) fn shared(path: &str) -> Option<PathBuf> {
    let here = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared");
    let path = PathBuf::from(std::env::var("STOCKTAKE_SHARED").unwrap_or_else(|_| here.to_owned()))
        .join(path);
    if !path.is_file() {
        let how = "set STOCKTAKE_SHARED to the folder of the shared data";
        crate::skipped(&format!("{} is not there; {how}", path.display()));
        return None;
    }
    Some(path)
}

#[test]
fn the_whole_record_is_read_without_a_refusal() {
    let Some(path) = shared("data/treaties/events_main.csv.gz") else { return };
    let outcome = read_path(&path, &Mapping::named("treaties").unwrap()).unwrap();
    assert_eq!((outcome.inspected.rows, outcome.refused.len()), (22_125, 0));
    assert_eq!((outcome.rows[0].line, outcome.rows[22_124].line), (2, 22_126));
    let rows: Vec<&ImportedCommitment> = outcome
        .rows
        .iter()
        .map(|row| {
            let Record::Commitment(row) = &row.records[0] else { panic!("{row:?}") };
            row.as_ref()
        })
        .collect();
    let instruments: BTreeSet<&str> =
        rows.iter().map(|row| row.commitment.instrument.as_str()).collect();
    let members: BTreeSet<&str> = rows.iter().map(|row| row.commitment.member.as_str()).collect();
    assert_eq!((instruments.len(), members.len()), (95, 225));
    assert!(rows.iter().all(|row| row.instrument.title.is_some()));
    let unknown = rows.iter().filter(|row| row.commitment.occurred_on.first_day().is_none());
    assert_eq!(unknown.count(), 8);
    let mut acts: BTreeMap<&str, usize> = BTreeMap::new();
    for row in &rows {
        *acts.entry(row.commitment.act.code()).or_default() += 1;
    }
    assert_eq!(
        acts,
        BTreeMap::from([
            ("signature", 5983),
            ("ratification", 8187),
            ("entry_into_force", 7695),
            ("end", 260)
        ])
    );
    let keys: BTreeSet<u64> = outcome.rows.iter().map(|row| row.key).collect();
    assert_eq!(keys.len(), 22_118, "seven rows tell an act again, with another date");
}

#[test]
fn the_codes_that_are_no_current_ones_are_as_counted() {
    let Some(path) = shared("data/treaties/events_main.csv.gz") else { return };
    let outcome = read_path(&path, &Mapping::named("treaties").unwrap()).unwrap();
    let (mut strangers, mut former): (BTreeMap<String, usize>, BTreeMap<String, usize>) =
        Default::default();
    for row in &outcome.rows {
        let Record::Commitment(row) = &row.records[0] else { continue };
        let code = row.commitment.member.to_string();
        match register::lookup(&code) {
            None => {
                assert_eq!((&row.member.name, row.member.aliases.len()), (&None, 0));
                *strangers.entry(code).or_default() += 1;
            }
            Some(known) if known.until.is_some() => {
                assert_eq!(
                    (row.member.kind.map(|kind| kind.code()), row.member.ceased_on),
                    (Some("former_state"), None)
                );
                *former.entry(code).or_default() += 1;
            }
            Some(known) => assert_eq!(row.member.name.as_deref(), Some(known.name.as_str())),
        }
    }
    assert_eq!(
        former.keys().map(String::as_str).collect::<Vec<_>>(),
        ["CSK", "DDR", "SCG", "YMD", "YUG"]
    );
    let rows = |codes: &BTreeMap<String, usize>| codes.values().sum::<usize>();
    assert_eq!((strangers.len() + former.len(), rows(&strangers) + rows(&former)), (18, 211));
    assert_eq!((strangers.len(), rows(&strangers)), (13, 131), "{strangers:?}");
}

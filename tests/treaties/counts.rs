//! How many parties a treaty has, against what others counted: UNCTAD's
//! numbers of parties to environmental agreements
//! (`../shared/data/outcomes/mea_party_counts_unctad_owid.csv`).

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    oracle::{self, Cell, Row},
    steps::{Status, bound, real_file},
    support::shared,
};

/// The columns that are about one of the 95 instruments, and which.
const COUNTED: [(&str, &str); 2] = [
    ("Convention on Biological Diversity (CBD)", "CBD_1992A"),
    ("UN Framework Convention on Climate Change (UNFCCC)", "UNFCCC_1992A"),
];

/// The columns that are not, each with a word of the title and the instruments
/// of the file that have it in theirs; `tests/README.md` says what those are.
const NOT_IN_THE_FILE: [(&str, &str, &[&str]); 12] = [
    ("Cartagena Protocol on Biosafety", "Biosafety", &[]),
    (
        "Cites Convention on International Trade in Endangered Species of Wild Fauna and Flora",
        "Endangered",
        &[],
    ),
    (
        "Cites Convention on International Trade in Endangered Species of Wild Fauna nad Flora",
        "Endangered",
        &[],
    ),
    ("Convention on the Conservation of Migratory Species of Wild Animals", "Wild Animals", &[]),
    ("Kyoto Protocol", "Kyoto", &[]),
    ("Ramsar Convention", "Wetlands", &["WTIIWH_1987E:RAMSA_1971A"]),
    ("Rotterdam Convention", "Prior Informed Consent", &[]),
    ("Stockholm Convention on Persistent Organic Pollutants", "Persistent Organic Pollutants", &[]),
    ("UN Convention on the Law of the Sea (UNCLOS)", "Law Of The Sea", &[]),
    ("UN Convention to Combat Desertification (UNCCD)", "Desertification", &[]),
    ("Vienna Convention (Ozone)", "Ozone", &["MNSDOL_1987P"]),
    ("World Heritage Convention", "Heritage", &[]),
];

/// The published counts at the end of each year, by column.
type Published = BTreeMap<String, BTreeMap<u32, i64>>;

fn published() -> Option<Published> {
    let text = oracle::text(&shared("data/outcomes/mea_party_counts_unctad_owid.csv")?);
    let mut published = Published::new();
    for row in csv::Reader::from_reader(text.as_bytes()).deserialize() {
        let mut row: BTreeMap<String, String> = row.unwrap();
        row.remove("Entity");
        let year = row.remove("Year").unwrap().parse().unwrap();
        for (column, count) in row {
            let by_year = published.entry(column).or_default();
            count.parse().ok().and_then(|count| by_year.insert(year, count));
        }
    }
    Some(published)
}

/// What the program says of the end of 2015.
#[track_caller]
pub(crate) fn as_many_parties_as_others_counted(end_of_2015: &BTreeMap<Cell, Status>) {
    let Some(published) = published() else { return };
    let parties = |instrument: &str| {
        bound(end_of_2015).keys().filter(|(code, _)| code == instrument).count() as i64
    };
    let counts =
        COUNTED.map(|(column, instrument)| (parties(instrument), published[column][&2015]));
    assert_eq!(counts, [(196, 196), (197, 197)], "ours and theirs, for {COUNTED:?}");
}

/// A column, or an instrument that one of them is about, that comes to the
/// files is seen here.
#[test]
fn every_published_count_is_compared_or_the_readme_says_why_not() {
    let (Some(file), Some(published)) = (real_file(), published()) else { return };
    let known: BTreeSet<&str> = COUNTED
        .iter()
        .map(|(column, _)| *column)
        .chain(NOT_IN_THE_FILE.iter().map(|(column, _, _)| *column))
        .collect();
    assert_eq!(published.keys().map(String::as_str).collect::<BTreeSet<_>>(), known);

    let rows = oracle::rows(&oracle::text(&file));
    for (column, word, alike) in NOT_IN_THE_FILE {
        let found: BTreeSet<&str> = rows
            .iter()
            .filter(|row| row.instrument_title.contains(word))
            .map(|row| row.instrument_id.as_str())
            .collect();
        assert_eq!(found, alike.iter().copied().collect(), "{column}");
    }
}

/// The European Union, as the file has it, which UNCTAD counts from 2010 on.
const EUROPEAN_UNION: [&str; 2] = ["EUE", "EUU"];

/// By the rule of the oracle, which the program follows on the days of status.rs.
#[test]
fn in_earlier_years_counts_differ_as_the_readme_says() {
    let (Some(file), Some(published)) = (real_file(), published()) else { return };
    let rows = oracle::rows(&oracle::text(&file));
    for (column, instrument) in COUNTED {
        let rows: Vec<Row> =
            rows.iter().filter(|row| row.instrument_id == instrument).cloned().collect();
        let mut differences = Vec::new();
        for (year, theirs) in published[column].range(1992..) {
            let bound = oracle::bound(&rows, &format!("{year}-12-31"));
            let counted = |member: &str| *year > 2009 || !EUROPEAN_UNION.contains(&member);
            let ours = bound.keys().filter(|(_, member)| counted(member)).count() as i64;
            if ours != *theirs {
                differences.push(format!("{year} {:+}", ours - theirs));
            }
        }
        let line = format!("{instrument}: {}.", differences.join(", "));
        let readme = include_str!("../README.md");
        assert!(readme.contains(&line), "tests/README.md does not say \"{line}\"");
    }
}

//! The answers, computed from the file alone and by the simplest rule that
//! says what design.md §6 says: nothing here is shared with the program.

use std::{collections::BTreeMap, fs::File, io::Read, path::Path};

use flate2::read::GzDecoder;
use serde::Deserialize;

/// A row of the file.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Row {
    pub(crate) state_iso3: String,
    pub(crate) instrument_id: String,
    pub(crate) instrument_title: String,
    pub(crate) event: String,
    pub(crate) date: String,
}

/// An instrument and a member.
pub(crate) type Cell = (String, String);

/// What stands in the file for a date that nobody knows.
pub(crate) const NO_DATE: &str = "0001-01-01";

/// Later than every date in the file.
pub(crate) const HEAD: &str = "9999-12-31";

/// Codes that ISO 3166 does not know, or no longer.
pub(crate) const ODD_CODES: [&str; 18] = [
    "ALG",
    "CSK",
    "DDR",
    "EAT",
    "EUE",
    "EURATOM European Atomic Energy Community",
    "EUU",
    "FAO Food and Agriculture Organization of the UN",
    "IO-Un Food and Agriculture Organization",
    "IO-World Health Organization",
    "IO-World Meteorological Organization",
    "Kosovo",
    "SCG",
    "UNK",
    "WHO World Health Organization",
    "WMO World Metereological Organization",
    "YMD",
    "YUG",
];

/// The text of a file that may be compressed.
pub(crate) fn text(path: &Path) -> String {
    let mut text = String::new();
    let mut file = File::open(path).unwrap();
    if path.extension().is_some_and(|ending| ending == "gz") {
        GzDecoder::new(file).read_to_string(&mut text).unwrap();
    } else {
        file.read_to_string(&mut text).unwrap();
    }
    text
}

/// The first lines of the file, or all of it in the long campaign.
pub(crate) fn beginning(path: &Path, lines: usize) -> String {
    let lines = if is_long() { usize::MAX } else { lines };
    text(path).split_inclusive('\n').take(lines).collect()
}

/// Whether the long campaign runs.
pub(crate) fn is_long() -> bool {
    std::env::var_os("STOCKTAKE_LONG").is_some()
}

/// The rows of the file.
pub(crate) fn rows(text: &str) -> Vec<Row> {
    csv::Reader::from_reader(text.as_bytes()).deserialize().map(Result::unwrap).collect()
}

/// The dates of one kind of event in each cell, sorted.
pub(crate) fn dates(rows: &[Row], event: &str) -> BTreeMap<Cell, Vec<String>> {
    let mut dates: BTreeMap<Cell, Vec<String>> = BTreeMap::new();
    for row in rows.iter().filter(|row| row.event == event) {
        let cell = (row.instrument_id.clone(), row.state_iso3.clone());
        dates.entry(cell).or_default().push(row.date.clone());
    }
    dates.values_mut().for_each(|dates| dates.sort());
    dates
}

/// Who is bound on a day, and since when. Consent is a ratification (the file
/// tells no other form apart), or an entry into force in a cell that has none.
/// It begins on its date, if it has one. The last end on or after the first
/// beginning ends it, unless there is a beginning after that end.
pub(crate) fn bound(rows: &[Row], on: &str) -> BTreeMap<Cell, String> {
    let consents = dates(rows, "ratification");
    let mut begins = dates(rows, "entry_into_force");
    begins.retain(|cell, _| !consents.contains_key(cell));
    begins.extend(consents);
    let ends = dates(rows, "end");
    let mut bound = BTreeMap::new();
    for (cell, begins) in begins {
        let begins: Vec<&String> =
            begins.iter().filter(|date| *date != NO_DATE && date.as_str() <= on).collect();
        let Some(first) = begins.first() else { continue };
        let last_end =
            ends.get(&cell).into_iter().flatten().rfind(|end| end.as_str() <= on && end >= first);
        let standing = begins.iter().find(|begin| last_end.is_none_or(|end| **begin > end));
        if let Some(since) = standing {
            bound.insert(cell, (*since).clone());
        }
    }
    bound
}

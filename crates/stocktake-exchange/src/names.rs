//! Names of countries, for files that have no codes (`registers/SOURCE.md`).
//! A name is looked up as it is written, but for its case; nothing is guessed.

use std::{
    collections::HashMap,
    sync::{Arc, OnceLock},
};

use stocktake_model::event::{Alias, GroupRecorded, MemberRecorded};

use crate::{
    register::{self, NAME_SCHEME, RegisteredMember},
    split::{RawRow, Splitter},
};

/// Codes by names in lower case. Of a current and a withdrawn code of one name,
/// the current one.
fn codes() -> &'static HashMap<String, &'static str> {
    static CODES: OnceLock<HashMap<String, &'static str>> = OnceLock::new();
    CODES.get_or_init(|| {
        let mut codes = HashMap::new();
        let mut rows = Splitter::new(include_bytes!("../registers/names.csv").as_slice(), b',');
        let mut row = RawRow::default();
        while rows.read(&mut row).unwrap_or(false) {
            let mut cells = row.cells().map(String::from_utf8_lossy);
            if let (Some(name), Some(known)) =
                (cells.next(), cells.next().and_then(|code| register::lookup(&code)))
            {
                codes.insert(name.to_lowercase(), known.iso3.as_str());
            }
        }
        let (withdrawn, current): (Vec<_>, Vec<_>) =
            register::all().iter().partition(|known| known.until.is_some());
        for known in withdrawn.into_iter().chain(current) {
            codes.insert(known.name.to_lowercase(), known.iso3.as_str());
        }
        codes
    })
}

/// The country of a name.
#[must_use]
pub fn lookup(name: &str) -> Option<&'static RegisteredMember> {
    codes().get(&name.to_lowercase()).and_then(|code| register::lookup(code))
}

/// A member by its name, to be recorded when it is first met: under its alpha-3
/// code, with what the register knows, and with the name that the source uses.
#[must_use]
pub fn member_record(name: &str) -> Option<(MemberRecorded, Arc<[GroupRecorded]>)> {
    let known = lookup(name)?;
    let (mut record, groups) = register::member_record(&known.iso3.parse().ok()?, Some("iso3"));
    if record.name.as_deref() != Some(name) {
        record.aliases.push(Alias { scheme: NAME_SCHEME.to_owned(), value: name.to_owned() });
        record.aliases.sort();
    }
    Some((record, groups))
}

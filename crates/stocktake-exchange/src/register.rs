//! The register of country codes that ships with Stocktake: ISO 3166, current
//! and withdrawn codes (`registers/SOURCE.md`). It names members, warns of
//! codes that nobody knows, and decides nothing: how long a State existed is
//! not to be had from the day its code was withdrawn. It also has the region of
//! the United Nations' standard M49 in which a code lies.

use std::sync::{Arc, OnceLock};

use stocktake_model::{
    MemberCode,
    event::{Alias, GroupRecorded, InGroup, MemberRecorded},
    vocabulary::{GroupKind, MemberKind},
};

use crate::split::{RawRow, Splitter};

/// The schemes in which the register has codes.
pub const SCHEMES: [&str; 4] = ["eu", "iso2", "iso3", "m49"];

/// States that ceased to exist, among the withdrawn codes; the others were
/// territories, or States that took another name.
const FORMER_STATES: [&str; 7] = ["CSK", "DDR", "SCG", "SUN", "VDR", "YMD", "YUG"];

/// The regions of M49. They are a grouping for statistics.
const REGIONS: [(&str, &str); 5] = [
    ("m49:002", "Africa"),
    ("m49:019", "Americas"),
    ("m49:142", "Asia"),
    ("m49:150", "Europe"),
    ("m49:009", "Oceania"),
];

/// One code of the register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegisteredMember {
    /// ISO 3166 alpha-3, unique.
    pub iso3: String,
    /// ISO 3166 alpha-2. A withdrawn one may be in use again.
    pub iso2: String,
    /// The numeric code of ISO and the United Nations; empty where there is none.
    pub m49: String,
    /// The short name in English.
    pub name: String,
    /// The year in which the code was withdrawn.
    pub until: Option<u16>,
    /// The region in which it lies, to be recorded as a group; none for most
    /// withdrawn codes.
    pub region: Arc<[GroupRecorded]>,
}

/// The scheme of names, which are no codes ([`crate::names`]).
pub const NAME_SCHEME: &str = "name";

/// The register, sorted by `iso3`.
pub(crate) fn all() -> &'static [RegisteredMember] {
    static REGISTER: OnceLock<Vec<RegisteredMember>> = OnceLock::new();
    REGISTER.get_or_init(|| {
        let mut rows = Splitter::new(include_bytes!("../registers/iso3166.csv").as_slice(), b',');
        let (mut row, mut members) = (RawRow::default(), Vec::new());
        let regions: Vec<Arc<[GroupRecorded]>> = REGIONS.iter().map(region).collect();
        let in_region = |code: &str| {
            let its = REGIONS.iter().zip(&regions).find(|((group, _), _)| group[4..] == *code);
            its.map_or_else(|| [].into(), |(_, region)| Arc::clone(region))
        };
        while rows.read(&mut row).unwrap_or(false) {
            let cells: Vec<String> =
                row.cells().map(|cell| String::from_utf8_lossy(cell).into_owned()).collect();
            if let Ok([iso3, iso2, m49, name, _from, until, region]) =
                <[String; 7]>::try_from(cells)
            {
                let (until, region) = (until.parse().ok(), in_region(&region));
                members.push(RegisteredMember { iso3, iso2, m49, name, until, region });
            }
        }
        members.remove(0); // the header
        members.sort_by(|a, b| a.iso3.cmp(&b.iso3));
        members
    })
}

fn region((code, name): &(&str, &str)) -> Arc<[GroupRecorded]> {
    let code = code.parse().expect("the codes of regions are well-formed");
    [GroupRecorded { code, name: Some((*name).to_owned()), kind: Some(GroupKind::Region) }].into()
}

/// What the register says of an alpha-3 code, current or withdrawn.
#[must_use]
pub fn lookup(iso3: &str) -> Option<&'static RegisteredMember> {
    let register = all();
    register.binary_search_by(|known| known.iso3.as_str().cmp(iso3)).ok().map(|n| &register[n])
}

/// What the register says of a code in one of [`SCHEMES`]; in another, nothing.
/// Alpha-2 and numeric codes are looked for among the current ones only, since
/// withdrawn ones were given away again.
#[must_use]
pub fn lookup_in(scheme: &str, code: &str) -> Option<&'static RegisteredMember> {
    let current = || all().iter().filter(|known| known.until.is_none());
    match scheme {
        "iso3" => lookup(code),
        "iso2" => current().find(|known| known.iso2 == code),
        "eu" => match code {
            // The Union calls two of its members otherwise than ISO 3166 does.
            "EL" => lookup("GRC"),
            "UK" => lookup("GBR"),
            _ => lookup_in("iso2", code),
        },
        "m49" => current().find(|known| known.m49 == code),
        _ => None,
    }
}

/// A member as the register knows it, to be recorded when it is first met: its
/// name, its kind where that is certain, its codes in the other schemes, its
/// region, and that region as a group. One that the register does not know has
/// its code only.
#[must_use]
pub fn member_record(
    code: &MemberCode,
    scheme: Option<&str>,
) -> (MemberRecorded, Arc<[GroupRecorded]>) {
    let bare = MemberRecorded::bare(code.clone());
    let Some((scheme, known)) =
        scheme.and_then(|scheme| Some((scheme, lookup_in(scheme, code.as_str())?)))
    else {
        return (bare, [].into());
    };
    let current = known.until.is_none();
    let alias =
        |(other, value): (&str, &String)| Alias { scheme: other.to_owned(), value: value.clone() };
    let aliases = [("iso2", &known.iso2), ("iso3", &known.iso3), ("m49", &known.m49)]
        .into_iter()
        .filter(|(other, value)| *other != scheme && !value.is_empty() && current)
        .map(alias)
        .collect();
    let former = FORMER_STATES.contains(&known.iso3.as_str());
    let lies_in =
        |region: &GroupRecorded| InGroup { group: region.code.clone(), from: None, until: None };
    let member = MemberRecorded {
        name: Some(known.name.clone()),
        kind: former.then_some(MemberKind::FormerState),
        aliases,
        groups: known.region.iter().map(lies_in).collect(),
        ..bare
    };
    (member, Arc::clone(&known.region))
}

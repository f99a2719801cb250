//! Mappings: those that ship, and what a mapping may not say.

use std::path::Path;

use stocktake_exchange::{FileFault, Mapping, MappingFault, Record, Records};
use stocktake_model::vocabulary::Act;

use crate::{HEADER, PLAIN, ROW, on_disk, read_path};

#[test]
fn every_mapping_that_ships_can_be_used() {
    for name in Mapping::names() {
        let mapping = Mapping::named(name).unwrap_or_else(|| {
            panic!("{:?}", Mapping::parse(Mapping::shipped_text(name).unwrap()))
        });
        assert_eq!(mapping.name, name);
        assert!(!mapping.description.is_empty());
        assert_eq!(Mapping::load(name).unwrap(), mapping);
    }
    let mut files: Vec<String> =
        std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/mappings"))
            .unwrap()
            .map(|file| file.unwrap().path().file_stem().unwrap().to_string_lossy().into_owned())
            .collect();
    files.sort();
    assert_eq!(files, Mapping::names());
}

#[test]
fn a_mapping_is_loaded_by_name_or_by_path() {
    let file = tempfile::Builder::new().suffix(".toml").tempfile().unwrap();
    std::fs::write(file.path(), PLAIN).unwrap();
    assert_eq!(Mapping::load(file.path().to_str().unwrap()).unwrap().name, "plain");
    let fault = |name: &str| Mapping::load(name).unwrap_err().fault;
    assert_eq!(
        Mapping::load("treatis").unwrap_err().to_string(),
        "the mapping 'treatis': is not known; use one of 'commitments', 'human-rights', 'ihr', 'infringements', 'instruments', 'members', 'monitoring', 'observations', 'outcomes', 'procedures', 'provisions', 'ratings', 'successions', 'treaties', 'treaties-instruments', 'versions', 'wipo', or the path of a file that ends in .toml"
    );
    assert_eq!(fault("no/such.toml"), MappingFault::Unreadable { why: FileFault::Missing });
    assert_eq!(fault("/tmp"), MappingFault::Unreadable { why: FileFault::Directory });
    assert_eq!(fault("/dev/zero"), MappingFault::Unreadable { why: FileFault::NotAFile });
    std::fs::write(file.path(), b"name = \"\xFF\"").unwrap();
    assert_eq!(fault(file.path().to_str().unwrap()), MappingFault::NotUtf8);
}

/// The JSON of what is wrong with [`PLAIN`] after a change.
fn fault(from: &str, to: &str) -> String {
    assert!(PLAIN.contains(from), "{from}");
    let fault = Mapping::parse(&PLAIN.replacen(from, to, 1)).unwrap_err();
    assert!(fault.to_string().lines().count() == 1, "{fault}");
    serde_json::to_string(&fault).unwrap()
}

/// A piece of [`PLAIN`], what it is changed to, and how the fault then starts.
const FAULTS: [(&str, &str, &str); 21] = [
    (
        "ignore = ",
        "ignores = ",
        r#"{"code":"syntax","line":5,"why":"unknown field `ignores`, expected"#,
    ),
    ("[fields]", "[fields", r#"{"code":"syntax","line":6,"#),
    ("scheme", "schema", r#"{"code":"syntax","line":8,"why":"unknown field `schema`"#),
    ("\"commitments\"", "\"acts\"", r#"{"code":"syntax","line":3,"#),
    ("key = ", "delimiter = \";;\"\nkey = ", r#"{"code":"bad_delimiter"}"#),
    (
        "text = ",
        "note = ",
        r#"{"code":"unknown_field","field":"note","known":"'instrument', 'member', "#,
    ),
    (
        "[fields]",
        "[aliases]\n[fields]\ncode = { column = \"x\" }",
        r#"{"code":"unknown_field","field":"code""#,
    ),
    (
        "[fields]",
        "[aliases]\niso2 = { column = \"x\" }\n[fields]",
        r#"{"code":"unknown_field","field":"aliases""#,
    ),
    ("occurred_on = ", "#", r#"{"code":"field_missing","field":"occurred_on"}"#),
    ("column = \"instrument\"", "", r#"{"code":"column_or_constant","field":"instrument"}"#),
    (
        "column = \"instrument\"",
        "column = \"instrument\", constant = \"x\"",
        r#"{"code":"column_or_constant","field":"instrument"}"#,
    ),
    (
        "column = \"instrument\"",
        "column = \"instrument\", formats = []",
        r#"{"code":"key_not_allowed","field":"instrument","key":"formats"}"#,
    ),
    (
        "column = \"date\"",
        "column = \"date\", optional = true",
        r#"{"code":"key_not_allowed","field":"occurred_on","key":"optional"}"#,
    ),
    (
        "\"ratification\",",
        "\"ratified\",",
        r#"{"code":"unknown_word","field":"act","why":"'ratified' is no act; use one of: "#,
    ),
    (
        "\"%d/%m/%Y\"",
        "\"%d/%m/%y\"",
        r#"{"code":"bad_format","field":"occurred_on","format":"%d/%m/%y"}"#,
    ),
    (
        "\"%d/%m/%Y\"",
        "\"%d/%m/%Y\", \"%m/%d/%Y\"",
        r#"{"code":"ambiguous_formats","field":"occurred_on","format":"%m/%d/%Y","other":"%d/%m/%Y"}"#,
    ),
    (
        "column = \"date\"",
        "constant = \"2025-02-30\"",
        r#"{"code":"bad_constant","field":"occurred_on","why":{"code":"no_such_day""#,
    ),
    (
        "column = \"whose\", optional = true",
        "constant = \"\\u0007\"",
        r#"{"code":"bad_constant","field":"whose","why":{"code":"bad_code""#,
    ),
    (
        "\"member\", \"act\"]",
        "\"member\", \"remark\"]",
        r#"{"code":"key_column","column":"remark","#,
    ),
    ("\"instrument\", \"member\"", "\"instrument\"", r#"{"code":"key_lacks","field":"member"}"#),
    ("\"remark\"", "\"member\"", r#"{"code":"mapped_and_ignored","column":"member"}"#),
];

#[test]
fn what_a_mapping_may_not_say_is_an_error() {
    for (from, to, expected) in FAULTS {
        let fault = fault(from, to);
        assert!(fault.starts_with(expected), "{from} -> {to}:\n{fault}\n{expected}");
    }
}

#[test]
fn the_key_tells_what_finds_a_fact_again() {
    let of = |mapping: &str| {
        let rows = read_path(
            on_disk(format!("{HEADER}{ROW}").as_bytes()).path(),
            &Mapping::parse(mapping).unwrap(),
        );
        let Record::Commitment(row) = rows.unwrap().rows.remove(0).records.remove(0) else {
            panic!()
        };
        row.matching.map(|keys| (keys.acts.to_vec(), keys.occurred_on))
    };
    let matching = |from: &str, to: &str| of(&PLAIN.replacen(from, to, 1));
    assert_eq!(matching("", ""), Some((vec![], false)));
    // Without the act in the key, a row may correct which of the listed acts it was.
    let listed = vec![Act::Objection, Act::Ratification, Act::Signature];
    assert_eq!(matching(", \"act\"]", "]"), Some((listed, false)));
    assert_eq!(matching(", \"act\"]", ", \"act\", \"date\"]"), Some((vec![], true)));
    assert_eq!(matching("key = [\"instrument\", \"member\", \"act\"]", ""), None);
    // A constant act is not in any row, and yet tells its facts from others.
    let constant = PLAIN.replacen(", \"act\"]", "]", 1).replacen(
        "act = {",
        "act = { constant = \"ratification\" } #",
        1,
    );
    let constant = constant.replacen("ignore = [", "ignore = [\"act\", ", 1);
    assert_eq!(of(&constant), Some((vec![], false)));
}

#[test]
fn another_delimiter_and_constants_make_records_too() {
    let mapping = Mapping::parse(
        r#"
        name = "parties"
        records = "commitments"
        delimiter = ";"
        key = ["Vertragspartei"]
        [fields]
        instrument = { constant = "CBD" }
        title = { constant = "Convention on Biological Diversity" }
        member = { column = "Vertragspartei", scheme = "iso2" }
        act = { constant = "ratification" }
        occurred_on = { column = "Datum", formats = ["%d.%m.%Y"] }
        "#,
    )
    .unwrap();
    let outcome =
        read_path(on_disk("Vertragspartei;Datum\nFR;1.7.1994\n".as_bytes()).path(), &mapping)
            .unwrap();
    let Record::Commitment(row) = &outcome.rows[0].records[0] else { panic!() };
    assert_eq!(
        (row.commitment.instrument.as_str(), row.commitment.occurred_on.to_string().as_str()),
        ("CBD", "1994-07-01")
    );
    assert_eq!(row.instrument.title.as_deref(), Some("Convention on Biological Diversity"));
    assert_eq!((row.member.code.as_str(), row.member.name.as_deref()), ("FR", Some("France")));
    let aliases: Vec<String> = row
        .member
        .aliases
        .iter()
        .map(|alias| format!("{}:{}", alias.scheme, alias.value))
        .collect();
    assert_eq!(aliases, ["iso3:FRA", "m49:250"]);
    let error =
        read_path(on_disk("Vertragspartei,Datum\n".as_bytes()).path(), &mapping).unwrap_err();
    assert_eq!(
        error.fault,
        FileFault::OtherDelimiter { found: ',', expected: ';', mapping: "parties".to_owned() }
    );
}

#[test]
fn the_example_that_ships_is_read_by_the_plain_mappings() {
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("../stocktake/example");
    let memberships =
        read_path(&example.join("memberships.csv"), &Mapping::named("commitments").unwrap())
            .unwrap();
    assert!(memberships.rows.len() > 100);
    assert_eq!(memberships.refused, []);
    let instruments =
        read_path(&example.join("instruments.csv"), &Mapping::named("instruments").unwrap())
            .unwrap();
    assert_eq!(instruments.refused, []);
    let Record::Instrument(first) = &instruments.rows[0].records[0] else { panic!() };
    assert_eq!((first.family.map(|family| family.code()), first.ended_on), (Some("treaty"), None));
}

#[test]
fn members_come_with_their_aliases() {
    let mapping = Mapping::named("members").unwrap();
    assert_eq!(mapping.records, Records::Members);
    let file = on_disk("code,name,kind,ceased_on,m49,iso2\nCSK,Czechoslovakia,former_state,1993-01-01,200,CS\nX,,,,,\n".as_bytes());
    let outcome = read_path(file.path(), &mapping).unwrap();
    let Record::Member(first) = &outcome.rows[0].records[0] else { panic!() };
    assert_eq!(
        serde_json::to_string(first).unwrap(),
        r#"{"code":"CSK","name":"Czechoslovakia","kind":"former_state","aliases":[{"scheme":"iso2","value":"CS"},{"scheme":"m49","value":"200"}],"ceased_on":"1993-01-01"}"#
    );
    let Record::Member(bare) = &outcome.rows[1].records[0] else { panic!() };
    assert_eq!(serde_json::to_string(bare).unwrap(), r#"{"code":"X"}"#);
}

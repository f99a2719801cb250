//! Mappings that cannot be used, and rows that a mapping cannot read.

use std::fs;

use crate::{
    steps::{
        HEADER, assert_fails, assert_unharmed, counts, entries, import, verify, with_two_facts,
        write, write_treaties,
    },
    support::{Backend, Database},
};

const SHIPPED: &str = "'commitments', 'human-rights', 'ihr', 'infringements'";

#[test]
fn a_mapping_that_cannot_be_used_says_what_to_mend() {
    let database = with_two_facts(Database::new(Backend::Sqlite));
    let log = verify(&database);
    fs::create_dir(database.path("folder")).unwrap();
    let shipped = include_str!("../../crates/stocktake-exchange/mappings/treaties.toml");
    for (name, text, words) in [
        ("treatys", None, &["'treatys'", "is not known", SHIPPED, ".toml"][..]),
        ("missing.toml", None, &["'missing.toml'", "no such file"]),
        ("folder", None, &["'folder'", "is a folder"]),
        ("broken.toml", Some("name = \"x\"\nkey = [".to_owned()), &["'broken.toml'", "line 2"]),
        (
            "field.toml",
            Some(shipped.replace("title = {", "subject = {")),
            &["no field 'subject'", "use one of"],
        ),
        (
            "word.toml",
            Some(shipped.replace("= \"end\"", "= \"finish\"")),
            &["'act'", "finish", "withdrawal"],
        ),
        ("lacks.toml", Some(shipped.replace("member = {", "# ")), &["'member' is missing"]),
        ("date.toml", Some(shipped.replace("\"iso\"", "\"%d/%m\"")), &["no way to write a date"]),
        (
            "key.toml",
            Some(shipped.replace("\"event\"]", "\"coder\"]")),
            &["key column 'coder'", "not mapped"],
        ),
    ] {
        if let Some(text) = text {
            assert_ne!(text, shipped, "{name} must be broken");
            write(&database, name, text);
        }
        assert_fails(import(&database, name, "two.csv"), 2, words);
        assert_unharmed(&database, &log);
    }
}

#[test]
fn without_a_mapping_those_that_ship_are_named() {
    let database = with_two_facts(Database::new(Backend::Sqlite));
    let ran = database.run(&["import", "two.csv"]);
    assert_fails(
        ran,
        2,
        &["two.csv needs a mapping", "commitments, human-rights, ihr, infringements"],
    );
}

/// A mapping of one's own that names a column which the file does not have: the
/// file is not what the mapping is for.
#[test]
fn a_mapping_that_names_what_is_not_there_says_what_is() {
    let database = with_two_facts(Database::new(Backend::Sqlite));
    let shipped = include_str!("../../crates/stocktake-exchange/mappings/treaties.toml");
    write(&database, "mine.toml", shipped.replace("\"date\"", "\"day\""));
    let words = ["no column 'day'", "the file has 'state_iso3'", "'date'"];
    assert_fails(import(&database, "mine.toml", "two.csv"), 1, &words);
}

/// Rows that cannot be read are refused alone, each with its place and its
/// code; what stands between them is recorded.
#[test]
fn a_row_that_cannot_be_read_is_refused_alone() {
    let database = with_two_facts(Database::new(Backend::Sqlite));
    let long = "x".repeat(101);
    let bad: [(&[u8], &str, &str); 12] = [
        (b"FR\xC0,T_2,A,signature,1999-01-02,x", "state_iso3", "not_utf8"),
        (b"FR\x07A,T_2,A,signature,1999-01-02,x", "state_iso3", "bad_code"),
        ("FR\u{202E}A,T_2,A,signature,1999-01-02,x".as_bytes(), "state_iso3", "bad_code"),
        ("Wu\u{308}rttemberg,T_2,A,signature,1999-01-02,x".as_bytes(), "state_iso3", "bad_code"),
        (long.as_bytes(), "", "column_count"),
        (b",T_2,A,signature,1999-01-02,x", "state_iso3", "missing_value"),
        (b"FRA,T_2,A,signature,2025-02-30,x", "date", "no_such_day"),
        (b"FRA,T_2,A,signature,31/12/1999,x", "date", "not_a_date"),
        (b"FRA,T_2,A,signature,,x", "date", "missing_value"),
        (b"FRA,T_2,A,adhesion,1999-01-02,x", "event", "unknown_value"),
        (b"FRA,T_2", "", "column_count"),
        (b"FRA,T_2,A,signature,1999-01-02,x,y", "", "column_count"),
    ];
    let good = b"ITA,T_2,A,signature,1999-01-02,x";
    let lines: Vec<&[u8]> =
        [HEADER.trim_end().as_bytes(), good].into_iter().chain(bad.map(|(row, ..)| row)).collect();
    let mut text = lines.join(&b'\n');
    text.extend_from_slice(b"\nESP,T_2,A,ratification,1999-01-02,x\n");
    write(&database, "bad.csv", text);

    let ran = import(&database, "treaties", "bad.csv").exits(3);
    assert_eq!(counts(&ran), [2, 0, 0, 12]);
    assert_eq!(ran.json()["rejects"], "bad.csv.rejects.csv");
    assert_eq!(ran.stdout.lines().count(), 1, "words go to stderr: {ran:#?}");
    assert!(ran.stderr.contains("bad.csv.rejects.csv") && ran.stderr.contains("mend"), "{ran:#?}");
    assert_eq!(entries(&database, "commitments/T_2/").len(), 2);

    let rejects = fs::read(database.path("bad.csv.rejects.csv")).unwrap();
    let rejects: Vec<&[u8]> = rejects.split(|byte| *byte == b'\n').skip(1).collect();
    for (n, (row, column, code)) in bad.into_iter().enumerate() {
        let begins = format!("{},{column},{code},", n + 3);
        assert!(rejects[n].starts_with(begins.as_bytes()), "{begins} {:?}", show(rejects[n]));
        assert!(rejects[n].ends_with(row), "{:?} as it came, in {:?}", show(row), show(rejects[n]));
    }
}

fn show(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// What a row says is odd, and not what the row is: it is recorded, and the
/// oddity is said.
#[test]
fn odd_rows_are_recorded_with_a_warning() {
    let database = with_two_facts(Database::new(Backend::Sqlite));
    write_treaties(
        &database,
        "odd.csv",
        "Atlantis,T_1,A treaty,signature,1999-01-02,x\n\
         DDR,T_1,Another title,signature,1988-01-02,x\n\
         FRA,T_1,A treaty,end,2001-01-02,x\n\
         ITA,T_1,A treaty,ratification,0001-01-01,x\n",
    );
    let ran = import(&database, "treaties", "odd.csv").exits(0);
    assert_eq!(counts(&ran), [1, 3, 0, 0]);
    crate::steps::assert_says(
        &ran,
        &[
            "no register knows: 'Atlantis'",
            "of States that no longer exist: 'DDR'",
            "warning other_title: 1 rows, the first on line 3",
            "warning end_before_consent: 1 rows, the first on line 4",
            "warning undated: 1 rows, the first on line 5",
        ],
    );
}

//! Cells in which a spreadsheet would see a formula: stored as they are,
//! neutralised in CSV for people, and the same again when that comes back.

use serde_json::Value;

use crate::{
    steps::{counts, export, import, rows, write},
    support::{Backend, Database},
};

const TITLES: [&str; 12] = [
    "=cmd|' /C calc'!A0",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "＝1",
    "＋1",
    "'=1",
    "''+1",
    "'tis no formula",
    "a=1",
];

/// The mapping that reads what `export instruments` writes.
const EXPORTED: &str = r#"
name = "exported"
records = "instruments"
key = ["instrument"]
ignore = ["local_term", "family", "strength", "commits_by", "adopted_on", "opened_on", "in_force_on",
    "ended_on", "ended_by", "relations", "subjects", "last_act_on", "members_signed", "members_bound", "members_no_longer_bound"]
[fields]
code = { column = "instrument" }
title = { column = "title" }
"#;

fn titles(database: &Database) -> Vec<Value> {
    rows(database, &["instruments"]).into_iter().map(|mut row| row["title"].take()).collect()
}

#[test]
fn a_title_that_looks_like_a_formula_comes_back_as_it_was() {
    let database = Database::new(Backend::Sqlite);
    let mut file = csv::Writer::from_writer(Vec::new());
    file.write_record(["code", "title"]).unwrap();
    for (n, title) in TITLES.iter().enumerate() {
        // As people's files have them: without an apostrophe. One that is
        // there before a formula is ours, and taken away; so it is doubled here.
        let doubled = title.starts_with('\'') && !title.starts_with("'t");
        let title = if doubled { format!("'{title}") } else { (*title).to_owned() };
        file.write_record([format!("T_{n:02}"), title]).unwrap();
    }
    write(&database, "titles.csv", file.into_inner().unwrap());
    let ran = import(&database, "instruments", "titles.csv").exits(0);
    assert_eq!(counts(&ran), [12, 0, 0, 0]);
    assert_eq!(titles(&database), TITLES, "stored to the letter");

    let exported = export(&database, &["instruments"]);
    for record in csv::Reader::from_reader(exported.as_bytes()).records() {
        for cell in &record.unwrap() {
            let start = cell.chars().next().unwrap_or('x');
            assert!(!"=+-@\t\r\n＝＋－＠".contains(start), "a spreadsheet would run {cell:?}");
        }
    }

    let elsewhere = Database::new(Backend::Sqlite);
    write(&elsewhere, "exported.toml", EXPORTED);
    write(&elsewhere, "exported.csv", &exported);
    let ran = import(&elsewhere, "exported.toml", "exported.csv").exits(0);
    assert_eq!(counts(&ran), [12, 0, 0, 0]);
    assert_eq!(titles(&elsewhere), TITLES, "the round trip");
    assert_eq!(export(&elsewhere, &["instruments"]), exported);
}

/// Refused rows go back to people, so they are neutralised too.
#[test]
fn a_refused_formula_is_neutralised_and_mended_to_the_letter() {
    let database = Database::new(Backend::Sqlite);
    write(&database, "bad.csv", "code,title,family\nT_1,=1+1,novel\n");
    import(&database, "instruments", "bad.csv").exits(3);
    let file = database.path("bad.csv.rejects.csv");
    let rejects = std::fs::read_to_string(&file).unwrap();
    assert!(rejects.contains(",'=1+1,novel"), "{rejects}");
    write(&database, "mended.csv", rejects.replace(",novel", ",treaty"));
    import(&database, "instruments", "mended.csv").exits(0);
    assert_eq!(titles(&database), ["=1+1"]);
}

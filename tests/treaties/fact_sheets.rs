//! The fact sheets of the 95 instruments, against a count straight from the file.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use crate::{
    oracle::{self, NO_DATE, Row},
    steps::{export, import, positions, real_file, write},
    support::{Backend, Database},
};

on_both_backends!(fact_sheets_are_those_of_the_file);

const EVALUATED: &str = "CBD_1992A";

/// A day, the day five years before it, and when the last evaluation was that is known now.
const DAYS: [(&str, &str, Option<&str>); 2] =
    [("2015-12-31", "2010-12-31", Some("2014-11-03")), ("1980-06-30", "1975-06-30", None)];

fn fact_sheets_are_those_of_the_file(backend: Backend) {
    let Some(file) = real_file() else { return };
    let database = Database::new(backend);
    // The instruments of the first half of the alphabet are known before the others.
    let text = oracle::text(&file);
    import(&database, &write(&database, "first.csv", &first_half(&text)));
    let first_known = positions(&database).to_string();
    import(&database, &file);
    let rows = oracle::rows(&text);
    let codes: BTreeSet<&str> = rows.iter().map(|row| row.instrument_id.as_str()).collect();
    assert_eq!(codes.len(), 95);
    for (name, lines) in [("first", first_evaluation()), ("second", second_and_programme(&codes))] {
        database.run(&["record", write(&database, name, &lines).to_str().unwrap()]).exits(0);
    }
    // The last three entries are an evaluation, another one, and the programme.
    let between = (positions(&database) - 2).to_string();

    for (on, before, last) in DAYS {
        let told = sheets(&database, &["--on", on, "--programme", "STOCK"]);
        assert_eq!(told.keys().map(String::as_str).collect::<BTreeSet<_>>(), codes);
        are_counted(&told, &rows, on, before);
        evaluated(&told, last);
    }
    // What was known before the second evaluation, and before most of the file.
    let (on, before, _) = DAYS[0];
    let told = sheets(&database, &["--on", on, "--as-of", &between]);
    are_counted(&told, &rows, on, before);
    evaluated(&told, Some("2010-05-01"));
    let told = sheets(&database, &["--on", on, "--as-of", &first_known]);
    let rows: Vec<Row> = rows.into_iter().filter(is_first_half).collect();
    assert!(told.len() > 30 && told.len() < 95, "{}", told.len());
    are_counted(&told, &rows, on, before);
    evaluated(&told, None);
}

#[test]
fn files_of_fact_sheets_and_lessons_have_the_columns_that_are_promised() {
    let database = Database::new(Backend::Sqlite);
    let line = r#"{"type":"instrument.recorded.v1","data":{"code":"CBD"}}"#;
    let path = write(&database, "line", line);
    database.run(&["record", path.to_str().unwrap()]).exits(0);
    for (view, promised) in [
        (
            "fact_sheets",
            "instrument,members_bound,share_bound,first_consent,last_consent,last_evaluation",
        ),
        ("lessons", "lesson,status,instrument,phase,taken_up_by"),
    ] {
        let csv = export(&database, &[view, "--format", "csv"]);
        let columns: Vec<&str> = csv.lines().next().unwrap().split(',').collect();
        for column in promised.split(',') {
            assert!(columns.contains(&column), "{view} without {column}: {columns:?}");
        }
    }
}

fn is_first_half(row: &Row) -> bool {
    row.instrument_id.as_str() < "H"
}

fn first_half(text: &str) -> String {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(reader.headers().unwrap()).unwrap();
    for record in reader.records().map(Result::unwrap) {
        if &record[1] < "H" {
            writer.write_record(&record).unwrap();
        }
    }
    String::from_utf8(writer.into_inner().unwrap()).unwrap()
}

fn evaluation(code: &str, completed_on: &str) -> String {
    let data = json!({"code": code, "title": "Use", "instruments": [EVALUATED],
        "completed_on": completed_on});
    format!("{}\n", json!({"type": "evaluation.recorded.v1", "data": data}))
}

fn first_evaluation() -> String {
    evaluation("E-1", "2010-05-01")
}

fn second_and_programme(codes: &BTreeSet<&str>) -> String {
    let programme = json!({"code": "STOCK", "title": "The whole stock", "instruments": codes});
    let programme = json!({"type": "review_programme.recorded.v1", "data": programme});
    format!("{}{programme}\n", evaluation("E-2", "2014-11-03"))
}

/// The fact sheets by instrument.
fn sheets(database: &Database, args: &[&str]) -> BTreeMap<String, Value> {
    let lines = export(database, &[&["fact_sheets", "--format", "ndjson"], args].concat());
    lines
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap())
        .map(|sheet| (sheet["instrument"].as_str().unwrap().to_owned(), sheet))
        .collect()
}

/// What they say of members is what is counted in the rows.
fn are_counted(sheets: &BTreeMap<String, Value>, rows: &[Row], on: &str, before: &str) {
    let members = rows.iter().map(|row| &row.state_iso3).collect::<BTreeSet<_>>().len();
    let (bound, bound_before) = (oracle::bound(rows, on), oracle::bound(rows, before));
    let consents = oracle::dates(rows, "ratification");
    for (code, sheet) in sheets {
        let parties = |bound: &BTreeMap<oracle::Cell, String>| {
            bound.keys().filter(|(of, _)| of == code).count()
        };
        assert_eq!(sheet["members"], members, "{code} on {on}");
        for (count, share, parties) in [
            ("members_bound", "share_bound", parties(&bound)),
            ("members_bound_before", "share_bound_before", parties(&bound_before)),
        ] {
            assert_eq!(sheet[count], parties, "{code}: {count} on {on}");
            let exactly = parties as f64 / members as f64;
            let told = sheet[share].as_f64().unwrap();
            assert!((told - exactly).abs() <= 5e-4, "{code}: {share} on {on}: {told}");
        }
        let dates = consents.iter().filter(|((of, _), _)| of == code).flat_map(|(_, it)| it);
        let dates: Vec<&str> = dates.map(String::as_str).collect();
        let come = || dates.iter().copied().filter(|date| *date != NO_DATE && *date <= on);
        assert_eq!(sheet["first_consent"].as_str(), come().min(), "{code} on {on}");
        assert_eq!(sheet["last_consent"].as_str(), come().max(), "{code} on {on}");
    }
}

/// One instrument was last evaluated then, and no other ever.
fn evaluated(sheets: &BTreeMap<String, Value>, last: Option<&str>) {
    for (code, sheet) in sheets {
        let last = last.filter(|_| code == EVALUATED);
        assert_eq!(sheet["last_evaluation"].as_str(), last, "{code}");
    }
}

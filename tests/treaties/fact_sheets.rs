//! The fact sheets of the 95 instruments, against a count straight from the file.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use crate::{
    oracle::{self, NO_DATE},
    steps::{import, real_file},
    support::{Backend, Database},
};

on_both_backends!(fact_sheets_are_those_of_the_file);

fn fact_sheets_are_those_of_the_file(backend: Backend) {
    let Some(file) = real_file() else { return };
    let database = Database::new(backend);
    import(&database, &file);
    let rows = oracle::rows(&oracle::text(&file));
    let codes: BTreeSet<&str> = rows.iter().map(|row| row.instrument_id.as_str()).collect();
    assert_eq!(codes.len(), 95);
    let completed = r#"{"type":"evaluation.recorded.v1","data":{"code":"E-1","title":"Use","instruments":["CBD_1992A"],"completed_on":"2010-05-01"}}"#;
    let named: Vec<&str> = codes.iter().copied().collect();
    let programme = json!({"type": "review_programme.recorded.v1",
        "data": {"code": "STOCK", "title": "The whole stock", "instruments": named}});
    let lines = format!("{completed}\n{programme}\n");
    std::fs::write(database.path("evaluation.ndjson"), lines).unwrap();
    database.run(&["record", "evaluation.ndjson"]).exits(0);
    for on in ["2015-12-31", "1980-06-30"] {
        let export = ["export", "fact_sheets", "--format", "ndjson", "--on", on];
        let ran = database.run(&[&export[..], &["--programme", "STOCK"]].concat()).exits(0);
        let sheets: BTreeMap<String, Value> = ran
            .stdout
            .lines()
            .map(|line| serde_json::from_str::<Value>(line).unwrap())
            .map(|sheet| (sheet["instrument"].as_str().unwrap().to_owned(), sheet))
            .collect();
        assert_eq!(sheets.keys().map(String::as_str).collect::<BTreeSet<_>>(), codes);
        let bound = oracle::bound(&rows, on);
        let consents = oracle::dates(&rows, "ratification");
        for (code, sheet) in &sheets {
            let parties = bound.keys().filter(|(of, _)| of == code).count() as u64;
            assert_eq!(sheet["members_bound"], parties, "{code} on {on}");
            let share = parties as f64 / sheet["members"].as_f64().unwrap();
            assert!((sheet["share_bound"].as_f64().unwrap() - share).abs() <= 5e-4, "{sheet}");
            let dates = consents.iter().filter(|((of, _), _)| of == code).flat_map(|(_, it)| it);
            let dates: Vec<&String> =
                dates.filter(|date| *date != NO_DATE && date.as_str() <= on).collect();
            let text = |name: &str| sheet[name].as_str().map(str::to_owned);
            assert_eq!(text("first_consent").as_ref(), dates.iter().min().copied(), "{code}");
            assert_eq!(text("last_consent").as_ref(), dates.iter().max().copied(), "{code}");
            let evaluated = code == "CBD_1992A" && on == "2015-12-31";
            assert_eq!(text("last_evaluation").is_some(), evaluated, "{code} on {on}");
        }
    }
}

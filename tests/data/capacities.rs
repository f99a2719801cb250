//! An ex-post evaluation of what States say of their capacities under the International Health
//! Regulations: what could have been expected of 2017 in 2011, against what came.

use std::{collections::BTreeMap, fs};

use serde_json::{Value, json};

use crate::{
    steps::{Row, import, read, rows},
    support::{Backend, Database, shared},
};

on_both!(capacities_under_the_ihr_are_set_against_what_was_expected);

const SERIES: &str = "SH_IHR_CAPS";
/// Legislation, the first of thirteen capacities.
const PART: &str = "ihr_capacity=ihr01";

/// What the file tells of a year, by member.
fn year(all: &[Row], year: &str) -> BTreeMap<String, f64> {
    let is_it =
        |row: &&Row| row["series"] == SERIES && row["dimension"] == PART && row["year"] == year;
    let known = all.iter().filter(is_it);
    known.map(|row| (row["iso3"].clone(), row["value"].parse().unwrap())).collect()
}

/// The events of the evaluation: half of the gap that was left in 2011 was to be closed by 2017.
fn events(before: &BTreeMap<String, f64>) -> String {
    let event = |name: &str, data: Value| {
        format!("{}\n", json!({"type": format!("{name}.recorded.v1"), "data": data}))
    };
    let mut lines = event(
        "instrument",
        json!({"code": "IHR_2005", "title": "International Health Regulations (2005)", "adopted_on": "2005-05-23"}),
    );
    lines += &event(
        "indicator",
        json!({"code": SERIES, "title": "Core capacities", "unit": "percent",
        "direction": "higher_is_better", "level": "implementation", "instruments": ["IHR_2005"],
        "target": {"value": "100", "on": "2017"}}),
    );
    lines += &event(
        "evaluation",
        json!({"code": "IHR-2017", "title": "Capacities ten years on",
        "timing": "ex_post", "objects": ["implementation"], "instruments": ["IHR_2005"],
        "completed_on": "2018-06-30"}),
    );
    for (member, value) in before {
        lines += &event(
            "expectation",
            json!({"code": format!("IHR-{member}"), "indicator": SERIES,
            "member": member, "disaggregation": PART, "due_on": "2017", "expected_on": "2012-06-30",
            "value": half_way(*value).to_string(), "assumption": "Half of the gap is closed"}),
        );
    }
    lines
}

fn half_way(value: f64) -> f64 {
    value + (100.0 - value) / 2.0
}

fn capacities_under_the_ihr_are_set_against_what_was_expected(backend: Backend) {
    let Some(file) = shared("data/monitoring/sdg_treaty_monitoring_long.csv.gz") else { return };
    let all = read(&file);
    let (before, after) = (year(&all, "2011"), year(&all, "2017"));
    let database = Database::new(backend);
    import(&database, "monitoring", &file).exits(3);
    fs::write(database.path("evaluation.ndjson"), events(&before)).unwrap();
    database.run(&["record", "evaluation.ndjson"]).exits(0);

    let told = rows(&database, &["expected-actual", "--evaluation", "IHR-2017"]);
    assert_eq!(told.len(), before.len());
    let number = |row: &Value, name: &str| row[name].as_f64();
    for row in &told {
        let member = row["member"].as_str().unwrap();
        let expected = half_way(before[member]);
        assert_eq!(number(row, "expected"), Some(expected), "{row}");
        assert_eq!(number(row, "known_then"), Some(before[member]), "as known in 2012: {row}");
        assert_eq!(number(row, "actual"), after.get(member).copied(), "{row}");
        let error = after.get(member).map(|actual| expected - actual);
        assert_eq!(number(row, "error"), error, "{row}");
    }
    let errors: Vec<f64> = before
        .iter()
        .filter_map(|(member, value)| Some(half_way(*value) - after.get(member)?))
        .collect();
    assert!(errors.len() > 100, "{}", errors.len());
    let count = errors.len() as f64;
    let summary = &rows(&database, &["expectation-errors", "--evaluation", "IHR-2017"])[0];
    assert_eq!(summary["observed"].as_u64(), Some(errors.len() as u64), "{summary}");
    for (name, wanted) in [
        ("bias", errors.iter().sum::<f64>() / count),
        ("mae", errors.iter().map(|error| error.abs()).sum::<f64>() / count),
        ("rmse", (errors.iter().map(|error| error * error).sum::<f64>() / count).sqrt()),
    ] {
        let told = number(summary, name).unwrap();
        assert!((told - wanted).abs() < 1e-9 * wanted.abs().max(1.0), "{name}: {told}, {wanted}");
    }
    // Before it was observed, nothing is compared.
    let early =
        rows(&database, &["expected-actual", "--evaluation", "IHR-2017", "--on", "2016-12-31"]);
    assert!(early.iter().all(|row| row["actual"].is_null()) && early.len() == told.len());
}

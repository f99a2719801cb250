//! An evaluation of a real instrument over HTTP, in the parts of a commissioner, evaluators and a
//! responding unit: of what States say of their capacities under the International Health
//! Regulations, from what was expected to the amended text that takes a lesson up. What is right
//! is computed here anew, from the file alone. The decisions are made up. Without the file this
//! test says `SKIPPED`.

use std::{collections::BTreeMap, path::Path};

use serde_json::{Value, json};

use super::{
    api::{position, send},
    evaluation::{Part, rows},
};
use crate::{
    oracle,
    support::{Backend, Database, server::Server, shared},
};

on_both!(the_evaluation_of_the_ihr_goes_from_what_was_expected_to_the_amended_text,);

/// A server on what is in a file.
pub(super) fn serving(
    backend: Backend,
    mapping: &str,
    file: &Path,
    exits: i32,
) -> (Database, Server) {
    let database = Database::new(backend);
    let import = ["import", "--organisation", "main", "--mapping", mapping];
    let args = ["--rejects", "rejects.csv", file.to_str().unwrap()];
    database.run(&[&import[..], &args].concat()).exits(exits);
    let server = Server::start(&database);
    (database, server)
}

impl Part<'_> {
    /// Records several things of one kind, all or none.
    pub(super) fn records_all(&self, name: &str, all: impl Iterator<Item = Value>) {
        let begins = position(self.server);
        let event = |(n, data): (usize, Value)| {
            json!({"specversion": "1.0", "id": format!("{begins}-{n}"),
                "source": format!("/{}", self.name), "type": format!("{name}.recorded.v1"),
                "data": data})
        };
        let batch: Vec<Value> = all.enumerate().map(event).collect();
        let body = json!(batch).to_string();
        let answer = send(self.server, "application/cloudevents-batch+json", body).is(201).json();
        let receipts = answer["receipts"].as_array().unwrap();
        assert!(receipts.iter().all(|it| it["outcome"] == "recorded"), "{answer}");
        assert_eq!(receipts.len(), batch.len());
    }
}

/// A whole list, row by row.
pub(super) fn all_rows(server: &Server, list: &str) -> Vec<Value> {
    let sign = if list.contains('?') { '&' } else { '?' };
    let lines = server.get(&format!("/api/v1/main/{list}{sign}format=ndjson")).is(200).body;
    lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

pub(super) fn text<'r>(row: &'r Value, name: &str) -> &'r str {
    row[name].as_str().unwrap_or_else(|| panic!("{name}: {row}"))
}

#[track_caller]
pub(super) fn is_near(told: &Value, wanted: f64) {
    let number = told.as_f64().unwrap();
    assert!((number - wanted).abs() < 1e-9 * wanted.abs().max(1.0), "{told}, {wanted}");
}

// ---- International Health Regulations --------------------------------------------------------

const CAPACITIES: &str = "SH_IHR_CAPS";
/// Legislation, the first of thirteen capacities.
const LEGISLATION: &str = "ihr_capacity=ihr01";

/// What States said of a year, by member.
fn said(file: &Path, year: &str) -> BTreeMap<String, f64> {
    let text = oracle::text(file);
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let rows = reader.deserialize::<BTreeMap<String, String>>().map(Result::unwrap);
    let of_year = rows.filter(|row| {
        row["series"] == CAPACITIES && row["dimension"] == LEGISLATION && row["year"] == year
    });
    of_year.map(|row| (row["iso3"].clone(), row["value"].parse().unwrap())).collect()
}

/// Half of what was missing in 2011 was expected to be there in 2017.
fn half_way(value: f64) -> f64 {
    value + (100.0 - value) / 2.0
}

/// What is evaluated, why it is due, and what was expected of each member.
fn commissioned(commissioner: &Part<'_>, before: &BTreeMap<String, f64>) {
    commissioner.records(
        "instrument",
        json!({"code": "IHR_2005", "title": "International Health Regulations (2005)",
            "adopted_on": "2005-05-23", "in_force_on": "2007-06-15", "family": "binding_decision",
            "strength": "binding_unless_opted_out"}),
    );
    commissioner.records(
        "indicator",
        json!({"code": CAPACITIES, "title": "Core capacities", "unit": "percent",
            "direction": "higher_is_better", "level": "implementation",
            "instruments": ["IHR_2005"], "target": {"value": "100", "on": "2017"}}),
    );
    commissioner.records_all(
        "expectation",
        before.iter().map(|(member, value)| {
            json!({"code": format!("IHR-{member}"), "indicator": CAPACITIES, "member": member,
                "disaggregation": LEGISLATION, "due_on": "2017", "expected_on": "2012-06-30",
                "value": half_way(*value).to_string(), "assumption": "Half of the gap is closed"})
        }),
    );
    commissioner.records(
        "trigger",
        json!({"code": "TEN", "trigger_kind": "calendar", "instrument": "IHR_2005", "years": 10,
            "after": "last_evaluation"}),
    );
    let due = &rows(commissioner.server, "evaluation_calendar?on=2017-01-01")[0];
    assert_eq!((&due["due_on"], &due["due"]), (&json!("2015-05-23"), &json!(true)));
    commissioner.records(
        "evaluation",
        json!({"code": "IHR-2017", "title": "Capacities ten years on", "timing": "ex_post",
            "unit": "single", "objects": ["implementation"], "instruments": ["IHR_2005"],
            "trigger": "TEN", "responding_units": ["Preparedness"], "starts_on": "2017-09-01"}),
    );
}

fn step(stage: &str, day: &str) -> Value {
    json!({"evaluation": "IHR-2017", "stage": stage, "occurred_on": day})
}

fn planned(commissioner: &Part<'_>, evaluator: &Part<'_>) {
    // The evaluator cannot begin before the commissioner has looked whether it can be done.
    let early =
        evaluator.refused("evaluation_step", step("planned", "2017-10-01"), "stage_too_early");
    assert_eq!(early["rule"]["missing"], "evaluability_check");
    let mut checked = step("evaluability_checked", "2017-09-15");
    checked["evaluable"] = json!(true);
    commissioner.records("evaluation_step", checked);
    let early =
        commissioner.refused("evaluation_step", step("planned", "2017-10-01"), "stage_too_early");
    assert_eq!(early["rule"]["missing"], "team");
    evaluator.records(
        "evaluation_role",
        json!({"evaluation": "IHR-2017", "role": "evaluator", "actor": "s-1",
            "declared_on": "2017-09-20"}),
    );
    commissioner.records("evaluation_step", step("planned", "2017-10-01"));
    let pipeline = rows(commissioner.server, "evaluation_pipeline?on=2017-12-31");
    let planned = pipeline.iter().find(|row| row["stage"] == "planned").unwrap();
    assert_eq!(planned["evaluations"], 1, "{pipeline:?}");
}

/// What was expected is set against what came, as known at the position.
fn compared(
    server: &Server,
    as_of: u64,
    before: &BTreeMap<String, f64>,
    after: &BTreeMap<String, f64>,
) {
    let told = all_rows(server, &format!("expected_actual?instrument=IHR_2005&as_of={as_of}"));
    assert_eq!(told.len(), before.len());
    let mut errors = Vec::new();
    for row in &told {
        let member = text(row, "member");
        let (expected, actual) = (half_way(before[member]), after.get(member).copied());
        let error = actual.map(|actual| expected - actual);
        assert_eq!(row["expected"].as_f64(), Some(expected), "{row}");
        assert_eq!(row["actual"].as_f64(), actual, "{row}");
        assert_eq!(row["error"].as_f64(), error, "{row}");
        errors.extend(error);
    }
    assert!(errors.len() > 100, "{}", errors.len());
    let count = errors.len() as f64;
    let list = format!("expectation_errors?instrument=IHR_2005&as_of={as_of}");
    let summary = &all_rows(server, &list)[0];
    assert_eq!(summary["observed"], errors.len(), "{summary}");
    is_near(&summary["bias"], errors.iter().sum::<f64>() / count);
    is_near(&summary["mae"], errors.iter().map(|error| error.abs()).sum::<f64>() / count);
    is_near(&summary["rmse"], (errors.iter().map(|it| it * it).sum::<f64>() / count).sqrt());
}

/// From a frozen view to a recommendation; what rests on nothing is refused.
fn found(evaluator: &Part<'_>, frozen_at: u64) {
    let statement = |code: &str, kind: &str, cites: &[&str], words: &str| {
        json!({"evaluation": "IHR-2017", "code": code, "statement_kind": kind, "text": words,
            "cites": cites})
    };
    let mut evidence = statement("E-1", "evidence", &[], "What was expected against what came");
    evidence["view"] = json!("expected_actual");
    evidence["as_of"] = json!(u64::from(u32::MAX));
    evaluator.refused("statement", evidence.clone(), "view_not_frozen");
    evidence["as_of"] = json!(frozen_at);
    evaluator.records("statement", evidence);
    let early =
        evaluator.refused("evaluation_step", step("draft", "2018-03-01"), "stage_too_early");
    assert_eq!(early["rule"]["missing"], "finding");
    for (code, kind, cites, words) in [
        ("F-1", "finding", "E-1", "Of most States more was expected than came"),
        ("C-1", "conclusion", "F-1", "Capacities grow, but not at the pace that was assumed"),
        ("L-1", "lesson", "C-1", "What States say of themselves is checked by nobody"),
        ("R-1", "recommendation", "C-1", "Complement the reports with joint evaluations"),
    ] {
        evaluator.records("statement", statement(code, kind, &[cites], words));
    }
    evaluator.refused("statement", statement("F-1", "finding", &["R-1"], "No"), "cites_forward");
    for (stage, day) in [
        ("draft", "2018-03-01"),
        ("quality_assured", "2018-05-01"),
        ("approved", "2018-06-30"),
        ("published", "2018-07-15"),
    ] {
        evaluator.records("evaluation_step", step(stage, day));
    }
}

/// The unit answers, acts, and only then is it over.
fn followed_up(unit: &Part<'_>) {
    let server = unit.server;
    let early = unit.refused("evaluation_step", step("responded", "2018-08-15"), "stage_too_early");
    assert_eq!(early["rule"]["missing"], "responses");
    let mut response = json!({"evaluation": "IHR-2017", "recommendation": "R-1",
        "response": "partially_accepted", "responding_unit": "Preparedness",
        "responded_on": "2018-08-10"});
    unit.refused("response", response.clone(), "reason_missing");
    response["reason"] = json!("They stay voluntary");
    unit.records("response", response.clone());
    response["recommendation"] = json!("L-1");
    unit.refused("response", response, "not_recommended");
    let action = |progress: &str, day: &str| {
        json!({"evaluation": "IHR-2017", "code": "A-1", "recommendation": "R-1",
            "text": "Offer a joint evaluation to each State", "progress": progress,
            "responding_unit": "Preparedness", "due_on": "2019-12-31", "progress_on": day})
    };
    unit.records("action", action("in_progress", "2018-10-01"));
    unit.records("evaluation_step", step("responded", "2018-08-15"));
    unit.records("evaluation_step", step("follow_up", "2018-09-01"));
    let early = unit.refused("evaluation_step", step("closed", "2019-11-30"), "stage_too_early");
    assert_eq!(early["rule"]["missing"], "actions");
    let late = &rows(server, "recommendations?on=2020-01-01")[0];
    assert_eq!((text(late, "response"), &late["open"]), ("partially_accepted", &json!(true)));
    assert_eq!(rows(server, "actions?on=2020-01-01")[0]["overdue"], true);
    unit.records("action", action("implemented", "2019-11-01"));
    unit.records("evaluation_step", step("closed", "2019-11-30"));
    let done = &rows(server, "recommendations?on=2020-01-01")[0];
    assert_eq!((&done["open"], &done["actions_open"]), (&json!(false), &json!(0)), "{done}");
    let rates = &rows(server, "follow_up?evaluation=IHR-2017")[0];
    assert_eq!(rates["implementation_rate"], 1.0, "{rates}");
    unit.refused("evaluation_step", step("planned", "2020-01-01"), "evaluation_ended");
}

/// The lesson goes to the amendments of 2024.
fn learnt(commissioner: &Part<'_>, evaluator: &Part<'_>, unit: &Part<'_>) {
    let server = unit.server;
    let lesson = |on: &str| rows(server, &format!("lessons?on={on}"))[0].clone();
    evaluator.records(
        "lesson",
        json!({"code": "CHECKED", "statement": "What States say of themselves is to be checked",
            "instruments": ["IHR_2005"], "phase": "under_revision", "evaluation": "IHR-2017",
            "evaluation_statement": "L-1", "learnt_on": "2018-06-30"}),
    );
    let held = json!({"lesson": "CHECKED", "fate": "challenged", "occurred_on": "2019-01-10"});
    commissioner.refused("lesson_fate", held, "reason_missing");
    let held = json!({"lesson": "CHECKED", "fate": "endorsed", "occurred_on": "2019-01-15"});
    commissioner.records("lesson_fate", held);
    assert_eq!(
        (text(&lesson("2018-12-31"), "status"), text(&lesson("2019-12-31"), "status")),
        ("open", "endorsed")
    );
    let mut proposal = json!({"lesson": "CHECKED", "code": "P-1", "instrument": "IHR_2005",
        "text": "A committee on implementation", "proposed_on": "2022-05-01"});
    unit.records("proposal", proposal.clone());
    proposal["taken_up_by"] = json!("2024");
    unit.refused("proposal", proposal.clone(), "version_unknown");
    commissioner.records(
        "version",
        json!({"instrument": "IHR_2005", "code": "2024", "title": "As amended in 2024",
            "adopted_on": "2024-06-01", "in_force_on": "2025-09-19"}),
    );
    assert_eq!(rows(server, "open_lessons?on=2025-12-31").len(), 1);
    unit.records("proposal", proposal);
    let taken_up = lesson("2025-12-31");
    assert_eq!(text(&taken_up, "status"), "taken_up");
    assert_eq!(text(&taken_up, "taken_up_by"), "IHR_2005/2024");
    assert_eq!(text(&lesson("2024-05-31"), "status"), "endorsed", "before the text was adopted");
    assert_eq!(rows(server, "open_lessons?on=2025-12-31").len(), 0);
}

fn the_evaluation_of_the_ihr_goes_from_what_was_expected_to_the_amended_text(backend: Backend) {
    let Some(file) = shared("data/monitoring/sdg_treaty_monitoring_long.csv.gz") else { return };
    let (before, mut after) = (said(&file, "2011"), said(&file, "2017"));
    let (_database, server) = serving(backend, "monitoring", &file, 3);
    let part = |name| Part { name, server: &server };
    let (commissioner, evaluator, unit) = (part("commissioner"), part("evaluator"), part("unit"));
    commissioned(&commissioner, &before);
    planned(&commissioner, &evaluator);
    let frozen_at = position(&server);
    compared(&server, frozen_at, &before, &after);
    found(&evaluator, frozen_at);

    // A State reports late. The evidence stays what it was.
    let late = before.keys().find(|member| !after.contains_key(*member)).unwrap();
    unit.records(
        "observation",
        json!({"indicator": CAPACITIES, "member": late, "disaggregation": LEGISLATION,
            "observed_on": "2017", "value": "75", "unit": "percent"}),
    );
    let cited = &rows(&server, "evaluation_statements?evaluation=IHR-2017")
        .into_iter()
        .find(|row| row["view"] == "expected_actual")
        .unwrap();
    compared(&server, cited["as_of"].as_u64().unwrap(), &before, &after);
    after.insert(late.clone(), 75.0);
    compared(&server, position(&server), &before, &after);

    followed_up(&unit);
    learnt(&commissioner, &evaluator, &unit);
    let next = &rows(&server, "evaluation_calendar?on=2020-01-01")[0];
    assert_eq!((&next["due_on"], &next["due"]), (&json!("2028-06-30"), &json!(false)));
    let covered = &rows(&server, "coverage?on=2020-01-01")[0];
    assert_eq!((&covered["evaluated"], &covered["share"]), (&json!(1), &json!(1.0)));
    let pipeline = rows(&server, "evaluation_pipeline?on=2020-01-01");
    let closed = pipeline.iter().find(|row| row["stage"] == "closed").unwrap();
    assert_eq!(closed["evaluations"], 1, "{pipeline:?}");
}

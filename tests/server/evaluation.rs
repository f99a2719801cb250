//! An evaluation over HTTP, in the parts of a commissioner, an evaluator and a
//! responding unit: planned, found, recommended, responded to, and its lesson carried
//! to the version that took it up. What is out of turn is refused, and nothing is lost.

use serde_json::{Value, json};

use super::api::{EVENTS, position, scene};
use crate::support::{Backend, server::Server};

on_both!(
    an_evaluation_goes_from_its_trigger_to_the_version_that_took_its_lesson_up,
    a_review_of_the_stock_goes_from_scores_to_a_withdrawal_that_is_carried_out,
);

/// Somebody who sends events under keys of its own.
pub(super) struct Part<'a> {
    pub(super) name: &'static str,
    pub(super) server: &'a Server,
}

impl Part<'_> {
    pub(super) fn send(&self, name: &str, data: &Value, status: u16) -> Value {
        let key = format!("idempotency-key: {}-{}", self.name, position(self.server));
        let body = json!({"type": format!("{name}.recorded.v1"), "data": data});
        self.server.post(EVENTS, &[&key], &body).is(status).json()
    }

    pub(super) fn records(&self, name: &str, data: Value) {
        let receipt = self.send(name, &data, 201);
        assert_eq!(receipt["outcome"], "recorded", "{receipt}");
    }

    /// The rule that refuses it; the record stays as it is.
    pub(super) fn refused(&self, name: &str, data: Value, rule: &str) -> Value {
        let before = position(self.server);
        let problem = self.send(name, &data, 422);
        assert_eq!(problem["rule"]["code"], rule, "{problem}");
        assert!(!problem["detail"].as_str().unwrap().contains("rejection-"), "{problem}");
        assert_eq!(position(self.server), before);
        problem
    }
}

pub(super) fn rows(server: &Server, list: &str) -> Vec<Value> {
    let answer = server.get(&format!("/api/v1/main/{list}")).is(200).json();
    answer["items"].as_array().unwrap().clone()
}

fn planned(commissioner: &Part<'_>, evaluator: &Part<'_>) {
    let step =
        |stage: &str, day: &str| json!({"evaluation": "E", "stage": stage, "occurred_on": day});
    commissioner.records(
        "instrument",
        json!({"code": "CBD", "title": "Convention", "adopted_on": "2015-01-01", "family": "treaty"}),
    );
    commissioner.records("version", json!({"instrument": "CBD", "code": "2024"}));
    commissioner.records(
        "trigger",
        json!({"code": "5Y", "trigger_kind": "calendar", "instrument": "CBD", "years": 5,
            "after": "last_evaluation"}),
    );
    let due = rows(commissioner.server, "evaluation_calendar?on=2022-01-01");
    assert_eq!((&due[0]["due_on"], &due[0]["due"]), (&json!("2020-01-01"), &json!(true)));
    commissioner.records(
        "evaluation",
        json!({"code": "E", "title": "Does it work?", "timing": "ex_post", "objects": ["use"],
            "instruments": ["CBD"], "trigger": "5Y", "starts_on": "2022-01-10"}),
    );
    let early =
        commissioner.refused("evaluation_step", step("planned", "2022-02-01"), "stage_too_early");
    assert_eq!(early["rule"]["missing"], "evaluability_check");
    let mut check = step("evaluability_checked", "2022-01-15");
    check["evaluable"] = json!(true);
    commissioner.records("evaluation_step", check);
    let role = |declared: Value| {
        let mut role = json!({"evaluation": "E", "role": "evaluator", "actor": "s-1"});
        if !declared.is_null() {
            role["declared_on"] = declared;
        }
        role
    };
    commissioner.records("evaluation_role", role(Value::Null));
    let early =
        commissioner.refused("evaluation_step", step("planned", "2022-02-01"), "stage_too_early");
    assert_eq!(early["rule"]["missing"], "interests");
    evaluator.records("evaluation_role", role(json!("2022-01-20")));
    let receipt = commissioner.send("evaluation_step", &step("planned", "2022-02-02"), 201);
    assert_eq!(receipt["outcome"], "recorded");
}

fn found(evaluator: &Part<'_>) {
    let statement = |code: &str, kind: &str, cites: &[&str]| json!({"evaluation": "E", "code": code, "statement_kind": kind, "text": "Words", "cites": cites});
    let mut evidence = statement("E-1", "evidence", &[]);
    evidence.as_object_mut().unwrap().remove("cites");
    evaluator.refused("statement", evidence.clone(), "evidence_without_source");
    evidence["view"] = json!("matrix");
    evidence["as_of"] = json!(3);
    evaluator.records("statement", evidence);
    evaluator.records("statement", statement("F-1", "finding", &["E-1"]));
    evaluator.records("statement", statement("C-1", "conclusion", &["F-1"]));
    evaluator.refused("statement", statement("F-1", "finding", &["C-1"]), "cites_forward");
    evaluator.records("statement", statement("L-1", "lesson", &["C-1"]));
    evaluator.records("statement", statement("R-1", "recommendation", &["C-1"]));
    for (stage, day) in
        [("draft", "2022-06-01"), ("quality_assured", "2022-07-01"), ("approved", "2022-08-01")]
    {
        evaluator.records(
            "evaluation_step",
            json!({"evaluation": "E", "stage": stage, "occurred_on": day}),
        );
    }
}

fn responded(unit: &Part<'_>) {
    let response =
        |to: &str| json!({"evaluation": "E", "recommendation": to, "response": "accepted"});
    unit.refused("response", response("F-1"), "not_recommended");
    let action = |progress: &str| {
        json!({"evaluation": "E", "code": "A-1", "recommendation": "R-1", "text": "Words",
            "progress": progress, "due_on": "2023-06-30"})
    };
    unit.refused("action", action("not_started"), "not_accepted");
    unit.records("response", response("R-1"));
    unit.records("action", action("in_progress"));
    let late = rows(unit.server, "actions?on=2023-07-01");
    assert_eq!(late[0]["overdue"], true, "{late:?}");
    assert_eq!(rows(unit.server, "actions?on=2023-06-30")[0]["overdue"], false);
    unit.records(
        "evaluation_step",
        json!({"evaluation": "E", "stage": "responded", "occurred_on": "2022-09-01"}),
    );
    let rates = rows(unit.server, "follow_up?evaluation=E");
    assert_eq!(rates[0]["acceptance_rate"], 1.0, "{rates:?}");
}

fn an_evaluation_goes_from_its_trigger_to_the_version_that_took_its_lesson_up(backend: Backend) {
    let (_database, server) = scene(backend);
    let part = |name| Part { name, server: &server };
    let (commissioner, evaluator, unit) = (part("commissioner"), part("evaluator"), part("unit"));
    planned(&commissioner, &evaluator);
    found(&evaluator);
    responded(&unit);
    let evaluations = rows(&server, "evaluations?instrument=CBD");
    assert_eq!(evaluations[0]["stage"], "responded", "{evaluations:?}");
    let next = rows(&server, "evaluation_calendar?on=2024-01-01");
    assert_eq!((&next[0]["due_on"], &next[0]["due"]), (&json!("2027-08-01"), &json!(false)));
    let covered = rows(&server, "coverage?on=2024-01-01");
    assert_eq!((&covered[0]["evaluated"], &covered[0]["share"]), (&json!(1), &json!(1.0)));

    evaluator.records(
        "lesson",
        json!({"code": "L-1", "statement": "Words", "instruments": ["CBD"], "phase": "under_revision",
            "evaluation": "E", "evaluation_statement": "L-1", "learnt_on": "2022-08-01"}),
    );
    let proposal = |version: Option<&str>| {
        json!({"lesson": "L-1", "code": "P-1", "instrument": "CBD", "text": "Words",
            "taken_up_by": version, "taken_up_on": version.map(|_| "2024-03-01")})
    };
    unit.records("proposal", proposal(None));
    assert_eq!(rows(&server, "lessons")[0]["status"], "open");
    let before = position(&server);
    unit.records("proposal", proposal(Some("2024")));
    let lesson = &rows(&server, "lessons")[0];
    assert_eq!(
        (&lesson["status"], &lesson["taken_up_by"]),
        (&json!("taken_up"), &json!("CBD/2024"))
    );
    // Both clocks: what was known before, and what was so before.
    assert_eq!(rows(&server, &format!("lessons?as_of={before}"))[0]["status"], "open");
    assert_eq!(rows(&server, "lessons?on=2024-02-29")[0]["status"], "open");
    let csv = server.get("/api/v1/main/recommendations?format=csv&on=2026-01-01").is(200).body;
    assert!(csv.contains("E,R-1,"), "{csv}");
}

/// Two reviewers score two instruments; the reviewer who scores alone is the second.
fn scored(first: &Part<'_>, second: &Part<'_>) {
    let score = |instrument: &str, criterion: &str, by: &str, value: &str| {
        json!({"programme": "S", "instrument": instrument, "criterion": criterion, "by": by,
            "value": value})
    };
    for (criterion, old, cbd) in [("need", "1", "5"), ("burden", "4", "2")] {
        first.records("score", score("OLD", criterion, "s-1", old));
        first.records("score", score("CBD", criterion, "s-1", cbd));
        second.records("score", score("OLD", criterion, "s-2", old));
    }
    first.refused("score", score("OLD", "beauty", "s-1", "3"), "criterion_unknown");
    second.records("score", score("CBD", "need", "s-2", "4"));
}

fn a_review_of_the_stock_goes_from_scores_to_a_withdrawal_that_is_carried_out(backend: Backend) {
    let (_database, server) = scene(backend);
    let part = |name| Part { name, server: &server };
    let (commissioner, first, second) = (part("commissioner"), part("first"), part("second"));
    for (code, adopted) in [("CBD", "1992-06-05"), ("OLD", "1950-01-01"), ("NEW", "2020-01-01")] {
        commissioner.records("instrument", json!({"code": code, "title": format!("On {code} and trade in goods"), "adopted_on": adopted}));
    }
    commissioner.send("member", &json!({"code": "FRA", "name": "France"}), 201);
    let consent = json!({"instrument": "OLD", "member": "FRA", "act": "ratification", "occurred_on": "1951-01-01"});
    commissioner.records("commitment", consent);
    let programme = json!({"code": "S", "title": "Stock", "profile": "iso", "adopted_before": "2000",
        "criteria": [{"code": "need", "weight": "2"}, {"code": "burden", "weight": "1", "cost": true}],
        "bodies": [{"body": "Committee"}, {"body": "Secretariat", "may": ["confirm"]}]});
    commissioner.records("review_programme", programme);
    scored(&first, &second);
    let decide = |instrument: &str, disposition: &str, body: &str| {
        json!({"programme": "S", "instrument": instrument, "disposition": disposition,
            "decided_on": "2024-05-01", "body": body})
    };
    let ranked = rows(&server, "ranking?programme=S");
    let of = |row: &Value| (row["instrument"].clone(), row["rank"].clone());
    assert_eq!(of(&ranked[0]), (json!("CBD"), json!(1)), "{ranked:?}");
    assert_eq!(ranked[0]["rank_worst"], 1, "whatever the weights: {ranked:?}");
    let agreed = rows(&server, "reviewer_agreement?programme=S");
    assert_eq!((&agreed[1]["criterion"], &agreed[1]["reviewed"]), (&json!("need"), &json!(2)));
    assert!(agreed[1]["alpha_interval"].as_f64().unwrap() > 0.5, "{agreed:?}");
    let sheets = rows(&server, "fact_sheets?programme=S&on=2024-01-01");
    let codes: Vec<&Value> = sheets.iter().map(|sheet| &sheet["instrument"]).collect();
    assert_eq!(codes, [&json!("CBD"), &json!("OLD")], "what was adopted since is not reviewed");
    let alike = rows(&server, "overlaps?instrument=CBD");
    assert!(alike.iter().any(|row| row["other"] == "OLD"), "{alike:?}");

    second.refused("disposition", decide("NEW", "confirm", "Committee"), "not_under_review");
    second.refused("disposition", decide("OLD", "withdraw", "Secretariat"), "body_without_power");
    second.refused("disposition", decide("OLD", "abrogate", "Committee"), "no_such_disposition");
    commissioner.records("disposition", decide("OLD", "withdraw", "Committee"));
    commissioner.records("disposition", decide("CBD", "confirm", "Secretariat"));
    second.refused("disposition", decide("OLD", "confirm", "Committee"), "decided_already");
    let ended = |on: &str| {
        let listed = rows(&server, &format!("instruments?on={on}"));
        listed.iter().find(|row| row["instrument"] == "OLD").unwrap()["ended_by"].clone()
    };
    assert_eq!(ended("2026-01-01"), Value::Null, "decided, but not carried out");
    let mut done = decide("OLD", "withdraw", "Committee");
    done["carried_out_on"] = json!("2025-01-01");
    commissioner.records("disposition", done);
    assert_eq!((ended("2024-12-31"), ended("2025-01-01")), (Value::Null, json!("withdraw")));
    let board = rows(&server, "dispositions?programme=S&on=2029-05-01");
    let next = |row: &Value| (row["term"].clone(), row["next_step"].clone());
    assert_eq!(next(&board[0]), (json!("confirm"), json!("review_again")), "after five years");
    assert_eq!(next(&board[1]), (json!("withdraw"), Value::Null), "{board:?}");
}

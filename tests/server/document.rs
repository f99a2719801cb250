//! The document of the API says what the server does: every address in it
//! answers, and its examples are answers of the server.
//!
//! `UPDATE_EXPECT=1` writes the examples anew; then read the difference.

use std::{collections::BTreeSet, fs, path::PathBuf};

use serde_json::{Map, Value, json};

use crate::support::{Backend, Database, server::Server};

/// The record that the examples are taken from, with ids that stay the same.
const SCENE: &str = r#"
{"id":"01936b2f-6000-7000-8000-000000000001","type":"organisation.recorded.v1","data":{"code":"un","name":"United Nations","kind":"igo"}}
{"id":"01936b2f-6000-7000-8000-000000000002","type":"instrument.recorded.v1","data":{"code":"CBD","title":"Convention on Biological Diversity","local_term":"Convention","family":"treaty","strength":"binding","commits_by":"ratification","adopted_on":"1992-05-22","in_force_on":"1993-12-29"}}
{"id":"01936b2f-6000-7000-8000-000000000003","type":"member.recorded.v1","data":{"code":"FRA","name":"France","kind":"state","aliases":[{"scheme":"iso2","value":"FR"}],"groups":[{"group":"m49:150"}]}}
{"id":"01936b2f-6000-7000-8000-000000000004","type":"member.recorded.v1","data":{"code":"KEN","name":"Kenya","kind":"state","exists_from":"1963-12-12"}}
{"id":"01936b2f-6000-7000-8000-000000000005","type":"commitment.recorded.v1","data":{"instrument":"CBD","member":"FRA","act":"signature","occurred_on":"1992-06-13"}}
{"id":"01936b2f-6000-7000-8000-000000000006","type":"commitment.recorded.v1","data":{"instrument":"CBD","member":"FRA","act":"ratification","occurred_on":"1994-07-01"}}
{"id":"01936b2f-6000-7000-8000-000000000007","type":"commitment.recorded.v1","data":{"instrument":"CBD","member":"KEN","act":"ratification","occurred_on":"1994"}}
{"id":"01936b2f-6000-7000-8000-000000000008","type":"group.recorded.v1","data":{"code":"m49:150","name":"Europe","kind":"region"}}
{"id":"01936b2f-6000-7000-8000-000000000011","type":"member.recorded.v1","data":{"code":"DZA","name":"Algeria","names":[{"name":"French Algeria","until":"1962-07-03"},{"name":"Algeria","from":"1962-07-03"}],"membership":[{"kind":"member","from":"1962-10-08"}]}}
{"id":"01936b2f-6000-7000-8000-000000000012","type":"succession.recorded.v1","data":{"predecessor":"FRA","successor":"DZA","kind":"independence","on":"1962-07-03","passes":"by_notification"}}
{"id":"01936b2f-6000-7000-8000-000000000013","type":"instrument.recorded.v1","data":{"code":"CP","title":"Cartagena Protocol on Biosafety","relations":[{"kind":"is_protocol_to","to":"CBD"}]}}
{"id":"01936b2f-6000-7000-8000-000000000014","type":"version.recorded.v1","data":{"instrument":"CBD","code":"1992","adopted_on":"1992-05-22","in_force_on":"1993-12-29"}}
{"id":"01936b2f-6000-7000-8000-000000000015","type":"provision.recorded.v1","data":{"instrument":"CBD","code":"27","title":"Settlement of disputes"}}
{"id":"01936b2f-6000-7000-8000-000000000016","type":"provision.recorded.v1","data":{"instrument":"CBD","code":"27.3","parent":"27","version":"1992"}}
{"id":"01936b2f-6000-7000-8000-000000000017","type":"commitment.recorded.v1","data":{"instrument":"CBD","member":"KEN","act":"opt_in","occurred_on":"1994","provision":"27.3"}}
{"id":"01936b2f-6000-7000-8000-000000000018","type":"commitment.recorded.v1","data":{"instrument":"CBD","member":"FRA","act":"territorial_extension","occurred_on":"1994-07-01","territory":"NCL"}}
{"id":"01936b2f-6000-7000-8000-000000000021","type":"scale.recorded.v1","data":{"code":"FOUR-STEP","version":"1","kind":"ordinal","values":[{"value":"not_met","counts_as":"not_met"},{"value":"met","counts_as":"met","label":"Met"}],"outside":[{"value":"no_report","counts_as":"unknown"}],"source":"Decision XV/6, annex"}}
{"id":"01936b2f-6000-7000-8000-000000000022","type":"scale.recorded.v1","data":{"code":"SCORE","version":"1","kind":"numeric","least":"0","greatest":"100","unit":"%","bands":[{"from":"0","label":"low"},{"from":"66.7","label":"high","counts_as":"met"}]}}
{"id":"01936b2f-6000-7000-8000-000000000023","type":"scale_mapping.recorded.v1","data":{"scale":"FOUR-STEP","version":"1","to_scale":"SCORE","to_version":"1","comparability":"approximate","values":[{"from":"met","to":"100"}]}}
{"id":"01936b2f-6000-7000-8000-000000000024","type":"cycle.recorded.v1","data":{"instrument":"CBD","code":"2018","version":"1992","opens_on":"2018-01-01","due_on":"2018-12-31"}}
{"id":"01936b2f-6000-7000-8000-000000000025","type":"rating.recorded.v1","data":{"instrument":"CBD","member":"FRA","provision":"27.3","cycle":"2018","opinion":"self_assessment","scale":"FOUR-STEP","scale_version":"1","value":"met","rated_on":"2018-12-14","evidence":["https://example.org/report"]}}
{"id":"01936b2f-6000-7000-8000-000000000026","type":"rating.recorded.v1","data":{"instrument":"CBD","member":"FRA","provision":"27.3","cycle":"2018","opinion":"peer","by":"reviewer-2","scale":"SCORE","scale_version":"1","value":"62.5","rated_on":"2019-03"}}
{"id":"01936b2f-6000-7000-8000-000000000031","type":"procedure_type.recorded.v1","data":{"code":"NON-COMPLIANCE","version":"1","stages":[{"stage":"opened","kind":"opens"},{"stage":"answered","kind":"answers","label":"Reply of the Party"},{"stage":"closed","kind":"closes"}]}}
{"id":"01936b2f-6000-7000-8000-000000000032","type":"procedure.recorded.v1","data":{"case":"NC/2019/1","member":"KEN","instrument":"CBD","provision":"27.3","procedure_type":"NON-COMPLIANCE","version":"1","stage":"opened","occurred_on":"2019-04-01"}}
{"id":"01936b2f-6000-7000-8000-000000000033","type":"procedure.recorded.v1","data":{"case":"NC/2019/1","member":"KEN","instrument":"CBD","provision":"27.3","procedure_type":"NON-COMPLIANCE","version":"1","stage":"answered","occurred_on":"2019-06","reference":"Note verbale 12"}}
{"id":"01936b2f-6000-7000-8000-000000000041","type":"rule.recorded.v1","data":{"code":"CBD-SHARE","version":"1","instrument":"CBD","effective_on":"2019-01-01","method":"share","opinions":["peer","self_assessment"],"met":"80","partly_met":"50"}}
{"id":"01936b2f-6000-7000-8000-000000000051","type":"exemption.recorded.v1","data":{"instrument":"CBD","member":"FRA","provision":"27.3","kind":"transition","from":"2019-01-01","until":"2030-01-01","text":"Decision XIV/2"}}
{"id":"01936b2f-6000-7000-8000-000000000052","type":"exemption.recorded.v1","data":{"instrument":"CBD","member":"KEN","kind":"deadline","due_on":"2026-02-28"}}
{"id":"01936b2f-6000-7000-8000-000000000053","type":"measure.recorded.v1","data":{"instrument":"CBD","member":"KEN","provision":"27.3","act":"Environmental Management Act","reference":"No. 8 of 1999","adopted_on":"1999-12","in_force_on":"2000-01-14"}}
{"id":"01936b2f-6000-7000-8000-000000000054","type":"application.recorded.v1","data":{"instrument":"CBD","member":"KEN","application":"enforced","occurred_on":"2018","evidence":["https://example.org/mission"]}}
{"id":"01936b2f-6000-7000-8000-000000000061","type":"evaluation.recorded.v1","data":{"code":"CBD-2020","title":"Do members settle disputes?","timing":"ex_post","unit":"provision","objects":["use","relevance"],"done_by":"external","instruments":["CBD"],"provisions":["27.3"],"starts_on":"2019-01-15","due_on":"2020-12-31","completed_on":"2020-11-30"}}
{"id":"01936b2f-6000-7000-8000-000000000062","type":"lesson.recorded.v1","data":{"code":"L-1","statement":"A procedure that nobody has tried is not trusted.","learnt_from":"evaluation","evidence_strength":"moderate","phase":"in_force","mechanism":"compliance","instruments":["CBD"],"evaluation":"CBD-2020","learnt_on":"2020-11-30"}}
{"id":"01936b2f-6000-7000-8000-000000000063","type":"criteria.recorded.v1","data":{"code":"OECD-DAC","criteria":[{"code":"relevance","question":"Is the intervention doing the right things?"},{"code":"effectiveness"}],"source":"OECD (2019)"}}
{"id":"01936b2f-6000-7000-8000-000000000064","type":"trigger.recorded.v1","data":{"code":"CBD-5Y","trigger_kind":"calendar","instrument":"CBD","years":5,"after":"last_evaluation"}}
{"id":"01936b2f-6000-7000-8000-000000000065","type":"question.recorded.v1","data":{"evaluation":"CBD-2020","code":"Q-1","text":"Who has used the procedure?","criterion":"relevance","methods":["document_review"]}}
{"id":"01936b2f-6000-7000-8000-000000000066","type":"statement.recorded.v1","data":{"evaluation":"CBD-2020","code":"E-1","statement_kind":"evidence","text":"One opt-in in thirty years.","question":"Q-1","evidence_kind":"official","evidence_strength":"strong","view":"clauses","as_of":17}}
{"id":"01936b2f-6000-7000-8000-000000000067","type":"statement.recorded.v1","data":{"evaluation":"CBD-2020","code":"F-1","statement_kind":"finding","text":"Hardly anybody uses the procedure.","question":"Q-1","cites":["E-1"]}}
{"id":"01936b2f-6000-7000-8000-000000000068","type":"statement.recorded.v1","data":{"evaluation":"CBD-2020","code":"R-1","statement_kind":"recommendation","text":"Show how it works in an exercise.","cites":["F-1"],"addressee":"Secretariat","priority":"medium","due_on":"2022-12-31","stated_on":"2020-11-30"}}
{"id":"01936b2f-6000-7000-8000-000000000069","type":"response.recorded.v1","data":{"evaluation":"CBD-2020","recommendation":"R-1","response":"accepted","responding_unit":"Legal Affairs","responded_on":"2021-01-15"}}
{"id":"01936b2f-6000-7000-8000-00000000006a","type":"action.recorded.v1","data":{"evaluation":"CBD-2020","code":"A-1","recommendation":"R-1","text":"Hold the exercise","progress":"in_progress","due_on":"2022-12-31"}}
{"id":"01936b2f-6000-7000-8000-00000000006b","type":"judgement.recorded.v1","data":{"evaluation":"CBD-2020","judged":"relevance","by":"reviewer-2","scale":"FOUR-STEP","scale_version":"1","value":"met"}}
{"id":"01936b2f-6000-7000-8000-00000000006c","type":"proposal.recorded.v1","data":{"lesson":"L-1","code":"P-1","instrument":"CBD","text":"Add an annex with a worked case","proposed_on":"2021-03"}}
{"id":"01936b2f-6000-7000-8000-00000000006d","type":"domestic_evaluation.recorded.v1","data":{"member":"KEN","code":"NEMA-2015","instrument":"CBD","act_title":"Environmental Management Act","timing":"ex_post","completed_on":"2015"}}
{"id":"01936b2f-6000-7000-8000-00000000006e","type":"practice.recorded.v1","data":{"code":"tabletop","title":"Tabletop exercise","objectives":"To try a procedure before it is needed"}}
{"id":"01936b2f-6000-7000-8000-000000000163","type":"indicator.recorded.v1","data":{"code":"SETTLED","title":"Disputes settled","unit":"percent","indicator_type":"quantitative","level":"outcome","direction":"higher_is_better","instruments":["CBD"],"baseline":{"value":"40","on":"2015"},"target":{"value":"80","on":"2025"},"milestones":[{"value":"60","on":"2020"}]}}
{"id":"01936b2f-6000-7000-8000-000000000164","type":"expectation.recorded.v1","data":{"code":"X-1","indicator":"SETTLED","due_on":"2020","value":"70","lower":"55","upper":"85","member":"KEN","assumption":"The panel is funded."}}
{"id":"01936b2f-6000-7000-8000-000000000165","type":"expectation.recorded.v1","data":{"code":"X-2","indicator":"SETTLED","due_on":"2020","probability":"0.25","member":"KEN"}}
{"id":"01936b2f-6000-7000-8000-000000000166","type":"observation.recorded.v1","data":{"indicator":"SETTLED","member":"KEN","observed_on":"2020","value":"56.5","unit":"percent","source":"Registry"}}
"#;

/// What is asked for the example of each operation.
const ASKED: [(&str, &str); 83] = [
    ("list_organisations", "/api/v1"),
    ("list_all_lessons", "/api/lessons?q=words"),
    ("list_all_uptake", "/api/lesson_uptake"),
    ("get_organisation", "/api/v1/un?on=2026-01-01"),
    ("list_instruments", "/api/v1/un/instruments?on=2026-01-01"),
    ("get_instrument", "/api/v1/un/instruments/CBD?on=2026-01-01"),
    ("list_adoption", "/api/v1/un/adoption?instrument=CBD&on=2026-01-01"),
    ("list_members", "/api/v1/un/members?limit=1&on=2026-01-01"),
    ("get_member", "/api/v1/un/members/FRA?on=2026-01-01"),
    ("list_changes", "/api/v1/un/changes?since=6&since_on=1992-01-01&on=2026-01-01"),
    ("list_quality", "/api/v1/un/quality?on=2026-01-01"),
    ("list_quality_summary", "/api/v1/un/quality_summary?on=2026-01-01"),
    ("list_groups", "/api/v1/un/groups?on=2026-01-01"),
    ("list_names", "/api/v1/un/names?on=2026-01-01"),
    ("list_memberships", "/api/v1/un/memberships?on=2026-01-01"),
    ("list_successions", "/api/v1/un/successions?on=2026-01-01"),
    ("list_versions", "/api/v1/un/versions?on=2026-01-01"),
    ("list_provisions", "/api/v1/un/provisions?instrument=CBD&on=2026-01-01"),
    ("list_relations", "/api/v1/un/relations?instrument=CBD&on=2026-01-01"),
    ("list_territories", "/api/v1/un/territories?on=2026-01-01"),
    ("list_clauses", "/api/v1/un/clauses?on=2026-01-01"),
    ("list_scales", "/api/v1/un/scales?on=2026-01-01"),
    ("list_cycles", "/api/v1/un/cycles?on=2026-01-01"),
    ("list_ratings", "/api/v1/un/ratings?on=2026-01-01"),
    ("list_compliance", "/api/v1/un/compliance?on=2026-01-01"),
    ("list_compliance_why", "/api/v1/un/compliance_why?on=2026-01-01"),
    (
        "list_compliance_preview",
        "/api/v1/un/compliance_preview?rule=%7B%22code%22%3A%22X%22%2C%22version%22%3A%221%22%2C%22instrument%22%3A%22CBD%22%2C%22effective_on%22%3A%222020%22%2C%22method%22%3A%22worst%22%7D&on=2018-12-31",
    ),
    ("list_gaps", "/api/v1/un/gaps?on=2026-01-01"),
    ("list_rules", "/api/v1/un/rules?on=2026-01-01"),
    ("list_compliance_trend", "/api/v1/un/compliance_trend?on=2020-06-30"),
    ("list_compliance_summary", "/api/v1/un/compliance_summary?on=2026-01-01"),
    ("list_provision_matrix", "/api/v1/un/provision_matrix?on=2018-12-31"),
    ("list_rating_distribution", "/api/v1/un/rating_distribution?on=2026-01-01"),
    ("list_rating_trend", "/api/v1/un/rating_trend?on=2019-06-30"),
    ("list_exemptions", "/api/v1/un/exemptions?on=2026-01-01"),
    ("list_measures", "/api/v1/un/measures?on=2026-01-01"),
    ("list_applications", "/api/v1/un/applications?on=2026-01-01"),
    ("list_procedures", "/api/v1/un/procedures?on=2026-01-01"),
    ("list_procedure_steps", "/api/v1/un/procedure_steps?on=2026-01-01"),
    ("list_procedure_types", "/api/v1/un/procedure_types?on=2026-01-01"),
    ("list_evaluations", "/api/v1/un/evaluations?on=2026-01-01"),
    ("list_lessons", "/api/v1/un/lessons?on=2026-01-01"),
    ("list_evaluation_calendar", "/api/v1/un/evaluation_calendar?on=2026-01-01"),
    ("list_evaluation_pipeline", "/api/v1/un/evaluation_pipeline?on=2026-01-01"),
    ("list_evaluation_steps", "/api/v1/un/evaluation_steps?on=2026-01-01"),
    ("list_evaluation_roles", "/api/v1/un/evaluation_roles?on=2026-01-01"),
    ("list_open_lessons", "/api/v1/un/open_lessons?on=2026-01-01"),
    ("list_lesson_proposals", "/api/v1/un/lesson_proposals?on=2026-01-01"),
    ("list_evaluation_matrix", "/api/v1/un/evaluation_matrix?on=2026-01-01"),
    ("list_evaluation_statements", "/api/v1/un/evaluation_statements?on=2026-01-01"),
    ("list_judgements", "/api/v1/un/judgements?on=2026-01-01"),
    ("list_recommendations", "/api/v1/un/recommendations?on=2026-01-01"),
    ("list_actions", "/api/v1/un/actions?on=2026-01-01"),
    ("list_follow_up", "/api/v1/un/follow_up?on=2026-01-01"),
    ("list_coverage", "/api/v1/un/coverage?on=2026-01-01"),
    ("list_criteria", "/api/v1/un/criteria?on=2026-01-01"),
    ("list_domestic_evaluations", "/api/v1/un/domestic_evaluations?on=2026-01-01"),
    ("list_practices", "/api/v1/un/practices?on=2026-01-01"),
    ("list_lesson_uptake", "/api/v1/un/lesson_uptake?on=2026-01-01"),
    ("list_published_lessons", "/api/v1/un/published_lessons?on=2026-01-01"),
    ("list_indicators", "/api/v1/un/indicators?on=2026-01-01"),
    ("list_observations", "/api/v1/un/observations?on=2026-01-01"),
    ("list_progress", "/api/v1/un/progress?on=2026-01-01"),
    ("list_expected_actual", "/api/v1/un/expected_actual?on=2026-01-01"),
    ("list_expectation_errors", "/api/v1/un/expectation_errors?on=2026-01-01"),
    ("list_forecast_reliability", "/api/v1/un/forecast_reliability?on=2026-01-01"),
    ("list_fact_sheets", "/api/v1/un/fact_sheets?on=2026-01-01"),
    ("list_review_programmes", "/api/v1/un/review_programmes?on=2026-01-01"),
    ("list_review_scores", "/api/v1/un/review_scores?on=2026-01-01"),
    ("list_ranking", "/api/v1/un/ranking?on=2026-01-01"),
    ("list_review_weights", "/api/v1/un/review_weights?on=2026-01-01"),
    ("list_reviewer_agreement", "/api/v1/un/reviewer_agreement?on=2026-01-01"),
    ("list_dispositions", "/api/v1/un/dispositions?on=2026-01-01"),
    ("list_overlaps", "/api/v1/un/overlaps?on=2026-01-01"),
    ("list_similar_lessons", "/api/v1/un/similar_lessons?on=2026-01-01"),
    ("search", "/api/v1/un/search?q=diversty&on=2026-01-01"),
    ("list_matrix", "/api/v1/un/matrix?on=2026-01-01"),
    ("get_commitment", "/api/v1/un/commitments/CBD/FRA?on=2026-01-01"),
    ("list_why", "/api/v1/un/why?instrument=CBD&member=FRA&on=2026-01-01"),
    ("list_history", "/api/v1/un/history?instrument=CBD&member=KEN&on=2026-01-01"),
    ("list_events", "/api/v1/un/events?after=5&limit=2&on=2026-01-01"),
    ("get_event", "/api/v1/un/events/6?on=2026-01-01"),
    // The stream has no end, so it is not asked here.
    ("get_document", ""),
];

fn scene(backend: Backend) -> (Database, Server) {
    let database = Database::new(backend);
    let path = database.path("scene.ndjson");
    fs::write(&path, SCENE.trim()).unwrap();
    let path = path.to_str().unwrap();
    // The organisation records itself when it is made, and so does its first line.
    database.run(&["record", "--organisation", "un", path]).exits(0);
    let server = Server::start(&database);
    (database, server)
}

/// What differs from run to run, made the same.
fn settled(mut value: Value) -> Value {
    match &mut value {
        Value::Object(fields) => {
            for (name, field) in fields {
                let fixed = match name.as_str() {
                    "recorded" | "recordedtime" if field.is_string() => {
                        json!("2026-01-01T12:00:00.000000Z")
                    }
                    "hash" => json!("0".repeat(64)),
                    _ => settled(field.take()),
                };
                *field = fixed;
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| *item = settled(item.take())),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
    value
}

/// What is sent for the examples of `record_events`, in this order.
fn sent() -> Vec<(&'static str, &'static str, Option<&'static str>, Value)> {
    let plain = json!({"type": "commitment.recorded.v1", "data": {"instrument": "CBD",
        "member": "KEN", "act": "signature", "occurred_on": "1992-06-11"}});
    let event = json!({"specversion": "1.0", "id": "2026-015", "source": "/focal-points/ken",
        "type": "instrument.recorded.v1", "time": "2026-01-01T12:00:00Z",
        "data": {"code": "NP", "title": "Nagoya Protocol", "family": "treaty",
            "relations": [{"kind": "is_protocol_to", "to": "CBD"}]}});
    let batch = json!([
        {"specversion": "1.0", "id": "2026-016", "source": "/focal-points/ken",
            "type": "commitment.recorded.v1", "data": {"instrument": "NP", "member": "KEN",
            "act": "signature", "occurred_on": "2012-02-01"}},
        {"specversion": "1.0", "id": "2026-017", "source": "/focal-points/ken",
            "type": "commitment.recorded.v1", "subject": "commitments/NP/KEN",
            "data": {"instrument": "NP", "member": "KEN", "act": "ratification",
            "occurred_on": "2014-04-07"}},
    ]);
    let lines = format!("{}\n{}\n", batch[0], batch[1]);
    vec![
        ("plain", "application/json", Some("2026-014"), plain.clone()),
        ("sent again", "application/json", Some("2026-014"), plain),
        ("event", "application/cloudevents+json", None, event),
        ("batch", "application/cloudevents-batch+json", None, batch),
        ("lines sent again", "application/x-ndjson", None, json!(lines)),
    ]
}

fn example_of_sending(
    server: &Server,
    (name, content_type, key, body): (&str, &str, Option<&str>, Value),
) -> Value {
    let bytes = body.as_str().map_or_else(|| body.to_string(), str::to_owned);
    let mut headers = vec![format!("content-type: {content_type}")];
    headers.extend(key.map(|key| format!("idempotency-key: {key}")));
    let headers: Vec<&str> = headers.iter().map(String::as_str).collect();
    let answer = server.send("POST", "/api/v1/un/events", &headers, bytes.as_bytes());
    assert!([200, 201].contains(&answer.status), "{name}: {answer:?}");
    json!({"name": name, "content_type": content_type, "key": key, "body": body,
        "status": answer.status, "answer": settled(answer.json())})
}

#[test]
fn the_examples_are_answers_of_the_server() {
    let (_database, server) = scene(Backend::Sqlite);
    let mut operations = Map::new();
    for (operation, path) in ASKED.into_iter().filter(|(_, path)| !path.is_empty()) {
        let answer = settled(server.get(path).is(200).json());
        operations.insert(operation.to_owned(), json!({"path": path, "answer": answer}));
    }
    let sent: Vec<Value> =
        sent().into_iter().map(|sent| example_of_sending(&server, sent)).collect();
    let scene: Vec<Value> =
        SCENE.trim().lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let found = json!({"scene": scene, "operations": operations, "record_events": sent});
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src/server/api/examples.json");
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        fs::write(&path, format!("{found:#}\n")).unwrap();
    }
    let kept: Value = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
    for (operation, example) in found["operations"].as_object().unwrap() {
        assert_eq!(kept["operations"][operation], *example, "{operation}; UPDATE_EXPECT=1");
    }
    assert_eq!(kept["record_events"], found["record_events"], "UPDATE_EXPECT=1");
    assert!(kept == found, "the examples are of another scene; UPDATE_EXPECT=1");
    // The document shows them.
    let document = server.get("/api/openapi.json").is(200).json();
    let of_list = &document["paths"]["/api/v1/{organisation}/members"]["get"]["responses"]["200"];
    assert_eq!(
        of_list["content"]["application/json"]["example"],
        kept["operations"]["list_members"]["answer"]
    );
}

/// A path with the examples of its parameters.
fn filled(path: &str) -> String {
    [("organisation", "un"), ("instrument", "CBD"), ("member", "FRA"), ("event", "2")]
        .iter()
        .fold(path.to_owned(), |path, (name, value)| path.replace(&format!("{{{name}}}"), value))
}

#[test]
fn every_address_of_the_document_answers_and_takes_what_it_says() {
    let (_database, server) = scene(Backend::Sqlite);
    let document = server.get("/api/openapi.json").is(200).json();
    assert_eq!(document["openapi"], "3.1.0");
    let mut operations = BTreeSet::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        let methods: BTreeSet<String> =
            item.as_object().unwrap().keys().map(|method| method.to_uppercase()).collect();
        let address = filled(path);
        let other = server.send("DELETE", &address, &[], &[]).problem(405, "method_not_allowed");
        let allowed: BTreeSet<String> = other
            .header("allow")
            .unwrap_or_default()
            .split(',')
            .filter(|method| *method != "HEAD")
            .map(str::to_owned)
            .collect();
        assert_eq!(allowed, methods, "{path}");
        for operation in item.as_object().unwrap().values() {
            operations.insert(operation["operationId"].as_str().unwrap().to_owned());
        }
        if methods.contains("GET") && path != "/api/openapi.json" {
            let unknown = server.get(&format!("{address}?nonsense=1"));
            // What must be there may be missed first.
            assert_eq!(unknown.status, 400, "{path}: {unknown:?}");
        }
        if methods.contains("POST") {
            server.post(&address, &[], &json!({})).problem(400, "key_missing");
        }
    }
    let asked: BTreeSet<String> = ASKED
        .iter()
        .map(|(operation, _)| *operation)
        .chain(["record_events", "stream_events"])
        .map(str::to_owned)
        .collect();
    assert_eq!(operations, asked, "each operation has an example");
}

/// How each view is asked for, and the schema of its rows.
const VIEWS: [(&str, &str); 73] = [
    ("instruments", "InstrumentRow"),
    ("members", "MemberRow"),
    ("changes?since=0", "ChangeRow"),
    ("quality", "WarningRow"),
    ("quality_summary", "WarningCountRow"),
    ("groups", "GroupRow"),
    ("names", "NameRow"),
    ("memberships", "MembershipRow"),
    ("successions", "SuccessionRow"),
    ("versions", "VersionRow"),
    ("provisions", "ProvisionRow"),
    ("relations", "RelationRow"),
    ("territories", "TerritoryRow"),
    ("clauses", "ClauseRow"),
    ("scales", "ScaleRow"),
    ("cycles", "CycleRow"),
    ("ratings", "RatingRow"),
    ("compliance", "ComplianceRow"),
    ("compliance_why", "ComplianceWhyRow"),
    (
        "compliance_preview?rule=%7B%22code%22%3A%22X%22%2C%22version%22%3A%221%22%2C%22effective_on%22%3A%222020%22%2C%22method%22%3A%22worst%22%7D",
        "CompliancePreviewRow",
    ),
    ("gaps", "GapRow"),
    ("rules", "RuleRow"),
    ("compliance_trend", "ComplianceTrendRow"),
    ("compliance_summary", "ComplianceSummaryRow"),
    ("provision_matrix", "ProvisionCellRow"),
    ("rating_distribution", "RatingCountRow"),
    ("rating_trend", "RatingTrendRow"),
    ("exemptions", "ExemptionRow"),
    ("measures", "MeasureRow"),
    ("applications", "ApplicationRow"),
    ("procedures", "ProcedureRow"),
    ("procedure_steps", "ProcedureStepRow"),
    ("procedure_types", "StageRow"),
    ("evaluations", "EvaluationRow"),
    ("lessons", "LessonRow"),
    ("evaluation_calendar", "CalendarRow"),
    ("evaluation_pipeline", "PipelineRow"),
    ("evaluation_steps", "StepRow"),
    ("evaluation_roles", "RoleRow"),
    ("open_lessons", "OpenLessonRow"),
    ("lesson_proposals", "LessonProposalRow"),
    ("evaluation_matrix", "QuestionRow"),
    ("evaluation_statements", "StatementRow"),
    ("judgements", "JudgementRow"),
    ("recommendations", "RecommendationRow"),
    ("actions", "ActionRow"),
    ("follow_up", "FollowUpRow"),
    ("coverage", "CoverageRow"),
    ("criteria", "CriterionRow"),
    ("domestic_evaluations", "DomesticEvaluationRow"),
    ("practices", "PracticeRow"),
    ("lesson_uptake", "UptakeRow"),
    ("published_lessons", "PublishedLessonRow"),
    ("indicators", "IndicatorRow"),
    ("observations", "ObservationRow"),
    ("progress", "ProgressRow"),
    ("expected_actual", "ExpectedActualRow"),
    ("expectation_errors", "ExpectationErrorsRow"),
    ("forecast_reliability", "ReliabilityRow"),
    ("fact_sheets", "FactSheetRow"),
    ("review_programmes", "ReviewProgrammeRow"),
    ("review_scores", "ReviewScoreRow"),
    ("ranking", "RankRow"),
    ("review_weights", "ReviewWeightRow"),
    ("reviewer_agreement", "ReviewerAgreementRow"),
    ("dispositions", "DispositionRow"),
    ("overlaps", "OverlapRow"),
    ("similar_lessons", "SimilarLessonRow"),
    ("search?q=bio", "FoundRow"),
    ("matrix", "CellRow"),
    ("adoption?instrument=CBD", "AdoptionRow"),
    ("why?instrument=CBD&member=FRA", "WhyRow"),
    ("history?instrument=CBD&member=FRA", "HistoryRow"),
];

#[test]
fn the_columns_of_every_view_are_in_the_document() {
    let (_database, server) = scene(Backend::Sqlite);
    let document = server.get("/api/openapi.json").is(200).json();
    for (view, row) in VIEWS {
        let accept = ["accept: text/csv"];
        let csv = server.send("GET", &format!("/api/v1/un/{view}"), &accept, &[]).is(200).body;
        let columns: BTreeSet<&str> = csv.lines().next().unwrap().split(',').collect();
        let schema = &document["components"]["schemas"][row];
        let known: BTreeSet<&str> =
            schema["properties"].as_object().unwrap().keys().map(String::as_str).collect();
        assert_eq!(known, columns, "{view}");
        let required = schema["required"].as_array().unwrap();
        assert_eq!(required.len(), columns.len(), "{view}");
    }
}

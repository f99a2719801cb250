//! What is sent wrongly: refused with its reason and its place, at the cost of
//! its sender only.

use serde_json::json;

use super::api::{EVENTS, commitment, event, position, scene, send, send_event};
use crate::support::{Backend, server::Server};

on_both!(what_is_refused_says_why_and_harms_nobody, bodies_of_other_kinds_are_refused);

/// A commitment with something added, as CloudEvent.
fn with(fields: &str, data: &str) -> String {
    format!(
        r#"{{"specversion":"1.0","id":"x","source":"/test","type":"commitment.recorded.v1"{fields},"data":{{"instrument":"CBD","member":"FRA","act":"signature"{data}}}}}"#
    )
}

/// Bodies that are refused: the status, the code, the field or a word of the
/// detail, and what stands in the data or, after `@`, beside them.
const REFUSED: &str = r#"
422 | invalid | /data/occurred_on | ,"occurred_on":"2025-02-30"
422 | invalid | /data/occurred_on | ,"occurred_on":"0000-01-01"
422 | invalid | /data/occurred_on | ,"occurred_on":"10000-01-01"
422 | invalid | /data/occurred_on | ,"occurred_on":"1994-07-01T00:00:00"
422 | invalid | /data/occurred_on | ,"occurred_on":19940701
422 | invalid | /data/occurred_on |
422 | invalid | /data/organisation_id | ,"occurred_on":"1994","organisation_id":"other"
422 | invalid | /data/position | ,"occurred_on":"1994","position":7
422 | invalid | /data/replaces | ,"occurred_on":"1994","replaces":"x"
422 | invalid | /data/whose | ,"occurred_on":"1994","whose":"Wu\u0308rttemberg"
422 | invalid | /data/whose | ,"occurred_on":"1994","whose":"A\u202eB"
422 | event_unknown | no event | ,"occurred_on":"1994","replaces":"0f9e8d7c-6b5a-4948-8372-615049382710"
422 | text_too_long | 20,000 | ,"occurred_on":"1994","text":"LONG"
422 | whose_not_allowed | signature | ,"occurred_on":"1994","whose":"DEU"
400 | malformed | duplicate field `occurred_on` | ,"occurred_on":"1994","occurred_on":"1994"
400 | malformed | duplicate field `text` | ,"occurred_on":"1994","text":"a","\u0074ext":"b"
400 | malformed | out of range | ,"occurred_on":"1994","text":1e999
400 | malformed | whole | ,"occurred_on":"1994","text":-0
400 | malformed | whole | ,"occurred_on":"1994","text":9007199254740993
400 | malformed | whole | ,"occurred_on":"1994","text":0.30000000000000004
400 | malformed | expected value | ,"occurred_on":"1994","text":NaN
400 | malformed | surrogate | ,"occurred_on":"1994","text":"\ud800\u0041"
400 | malformed | U+0000 | ,"occurred_on":"1994","text":"a\u0000b"
400 | malformed | control character | ,"occurred_on":"1994","text":"a	b"
400 | malformed | recursion limit | ,"occurred_on":"1994","text":DEEP
422 | invalid | /org_id | @,"org_id":"other"
422 | invalid | /partitionkey | @,"partitionkey":"a"
422 | invalid | /data_base64 | @,"data_base64":"AA=="
422 | invalid | /subject | @,"subject":"commitments/CBD/DEU"
422 | invalid | /subject | @,"subject":"x"
422 | invalid | /time | @,"time":"2026-01-01T00:00:00"
422 | invalid | /time | @,"time":"2026-02-30T00:00:00Z"
422 | invalid | /datacontenttype | @,"datacontenttype":"text/xml"
422 | invalid | /dataschema | @,"dataschema":"a b"
400 | malformed | duplicate field `id` | @,"id":"y"
"#;

fn what_is_refused_says_why_and_harms_nobody(backend: Backend) {
    let (database, server) = scene(backend);
    let log = database.run(&["verify"]).exits(0).stdout;
    let (long, deep) = ("x".repeat(20_001), "[".repeat(10_000) + &"]".repeat(10_000));
    for row in REFUSED.trim().lines() {
        let [status, code, said, given] = row.splitn(4, " |").collect::<Vec<_>>()[..] else {
            panic!("{row}");
        };
        let given = given.trim_start().replace("LONG", &long).replace("DEEP", &deep);
        let body = match given.strip_prefix('@') {
            Some(beside) => with(beside, r#","occurred_on":"1994""#),
            None => with("", &given),
        };
        let (code, said) = (code.trim(), said.trim());
        let answer = send(&server, "application/cloudevents+json", &body);
        let answer = answer.problem(status.parse().unwrap(), code).json();
        let detail = answer["detail"].as_str().unwrap();
        assert!(answer["field"] == said || detail.contains(said), "{row}: {answer}");
        // The same among lines names its line.
        let good = event("good", &commitment("FRA", "signature", "1994"));
        let lines = format!("{good}\n{body}\n");
        let answer = send(&server, "application/x-ndjson", lines).json();
        assert_eq!(
            (&answer["code"], &answer["line"]),
            (&json!(code), &json!(2)),
            "{row}: {answer}"
        );
    }
    other_refusals(&server);
    assert_eq!(database.run(&["verify"]).exits(0).stdout, log, "the record must be as it was");
    let good = event("good", &commitment("FRA", "signature", "1994"));
    assert_eq!(send_event(&server, &good).is(201).json()["position"], position(&server));
}

/// What does not fit the table.
fn other_refusals(server: &Server) {
    let good = event("good", &commitment("FRA", "signature", "1994"));
    let structured = |body: &[u8]| send(server, "application/cloudevents+json", body);
    structured(b"\xef\xbb\xbf{}").problem(400, "malformed");
    structured(b"{\"id\":\"\xff\"}").problem(400, "malformed");
    structured(b"[]").problem(400, "malformed");
    structured(b"null").problem(400, "malformed");
    structured(format!("{good}{good}").as_bytes()).problem(400, "malformed");
    for (field, value) in [
        ("specversion", json!("0.3")),
        ("specversion", json!(1)),
        ("id", json!("")),
        ("id", json!("a\u{7}")),
        ("id", json!("x".repeat(256))),
        ("source", json!("")),
        ("source", json!("a b")),
        ("type", json!("commitment.recorded.v2")),
        ("data", json!([])),
        ("data", json!(null)),
    ] {
        let mut event = good.clone();
        event[field] = value;
        let answer = send_event(server, &event).problem(422, "invalid").json();
        assert_eq!(answer["field"], format!("/{field}"), "{answer}");
        event.as_object_mut().unwrap().remove(field);
        let answer = send_event(server, &event).problem(422, "invalid").json();
        assert_eq!(answer["field"], format!("/{field}"), "{answer}");
    }
    let erasure = json!({"specversion": "1.0", "id": "x", "source": "/test",
        "type": "entry.erased.v1", "data": {"of": "0f9e8d7c-6b5a-4948-8372-615049382710",
        "ground": "x"}});
    send_event(server, &erasure).problem(403, "erasure_not_here");

    let batch = |body: &str| send(server, "application/cloudevents-batch+json", body);
    batch("[]").problem(422, "batch_empty");
    batch("{}").problem(400, "malformed");
    batch(&format!("[{good},{good}")).problem(400, "malformed");
    let bad = batch(&format!("[{good},7]")).problem(400, "malformed").json();
    assert_eq!(bad["line"], 2, "{bad}");
    let lines = |body: &str| send(server, "application/x-ndjson", body);
    lines("\n \n").problem(422, "batch_empty");
    lines(&"{}\n".repeat(10_001)).problem(413, "batch_too_long");
    // Twice the same id, and not the same event.
    let other = event("good", &commitment("DEU", "signature", "1994"));
    let twice = lines(&format!("{good}\n{other}")).problem(422, "idempotency_mismatch").json();
    assert_eq!(twice["line"], 2, "{twice}");

    let plain = json!({"type": "commitment.recorded.v1",
        "data": commitment("FRA", "signature", "1994")});
    server.post(EVENTS, &[], &plain).problem(400, "key_missing");
    for key in ["", "\"\"", &"k".repeat(256), &"k".repeat(4096), "ké"] {
        let key = format!("idempotency-key: {key}");
        server.post(EVENTS, &[&key], &plain).problem(400, "malformed");
    }
    let keys = ["idempotency-key: a", "idempotency-key: b"];
    server.post(EVENTS, &keys, &plain).problem(400, "malformed");
    let headers = ["content-type: application/cloudevents+json", "idempotency-key: k"];
    let both = server.send("POST", EVENTS, &headers, good.to_string().as_bytes());
    both.problem(400, "malformed");
    let address = format!("{EVENTS}?dry_run=true");
    server.post(&address, &["idempotency-key: k"], &plain).problem(400, "parameter_unknown");
    server
        .post("/api/v1/other/events", &["idempotency-key: k"], &plain)
        .problem(404, "organisation_unknown");
}

fn bodies_of_other_kinds_are_refused(backend: Backend) {
    let (_database, server) = scene(backend);
    let before = position(&server);
    let good = event("good", &commitment("FRA", "signature", "1994")).to_string();
    for content_type in [
        "text/plain",
        "application/xml",
        "application/cloudevents+xml",
        "multipart/form-data; boundary=x",
        "application/cloudevents+json; charset=utf-16",
        "application/cloudevents+json; charset=latin1",
        "",
    ] {
        let answer = send(&server, content_type, &good).problem(415, "media_type_unsupported");
        assert!(answer.json()["detail"].as_str().unwrap().contains("application/x-ndjson"));
    }
    for encoding in ["gzip", "br", "identity, gzip", "x"] {
        let encoding = format!("content-encoding: {encoding}");
        let headers = ["content-type: application/cloudevents+json", encoding.as_str()];
        let answer = server.send("POST", EVENTS, &headers, good.as_bytes());
        answer.problem(415, "media_type_unsupported");
    }
    assert_eq!(position(&server), before);
    send(&server, "Application/CloudEvents+JSON ; Charset=\"UTF-8\"", &good).is(201);
}

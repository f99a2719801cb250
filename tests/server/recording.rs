//! Recording over HTTP: what is acknowledged, and that it is recorded once.

use std::thread;

use serde_json::{Value, json};

use super::api::{EVENTS, commitment, event, position, scene, send, send_event};
use crate::support::Backend;

on_both!(
    an_event_is_recorded_and_found_again,
    each_form_of_sending_records,
    what_is_sent_again_is_recorded_once,
    what_is_sent_at_once_under_one_key_is_recorded_once,
    ids_are_told_apart_by_their_source,
    what_is_sent_together_is_recorded_all_or_none,
    a_correction_is_a_new_event_and_the_old_one_stays,
    a_correction_of_a_record_that_moved_is_a_conflict,
    a_body_may_be_large,
    of_two_corrections_at_once_one_is_a_conflict,
    warnings_come_in_the_readers_language,
);

fn an_event_is_recorded_and_found_again(backend: Backend) {
    let (_database, server) = scene(backend);
    let body = json!({"type": "commitment.recorded.v1",
        "data": commitment("FRA", "ratification", "1994-07-01")});
    let answer = server.post(EVENTS, &["idempotency-key: one"], &body).is(201);
    let receipt = answer.json();
    assert_eq!(receipt["outcome"], "recorded", "{receipt}");
    assert_eq!(answer.header("stocktake-position"), Some(&*receipt["position"].to_string()));
    let location = answer.header("location").unwrap();
    assert_eq!(location, format!("{EVENTS}/{}", receipt["event"].as_str().unwrap()));

    let found = server.get(location).is(200);
    assert_eq!(found.header("stocktake-entry-position"), answer.header("stocktake-position"));
    assert_eq!(found.header("stocktake-retracted-at"), None);
    assert_eq!(found.json()["data"], body["data"]);
    assert_eq!(found.json()["recordedtime"], receipt["recorded"]);
    let cell = server.get("/api/v1/main/commitments/CBD/FRA").is(200).json();
    assert_eq!(cell["item"]["status"], "bound");
    assert_eq!(cell["why"][0]["position"], receipt["position"]);

    // Taken back, it says so, and the entry stays.
    let body = json!({"type": "entry.retracted.v1",
        "data": {"of": receipt["event"], "reason": "another instrument was meant"}});
    let retracted = server.post(EVENTS, &["idempotency-key: two"], &body).is(201).json();
    let found = server.get(location).is(200);
    let at = retracted["position"].to_string();
    assert_eq!(found.header("stocktake-retracted-at"), Some(at.as_str()));
    let before = server.get(&format!("{location}?as_of={}", receipt["position"])).is(200);
    assert_eq!(before.header("stocktake-retracted-at"), None);
    server.get(&format!("{location}?as_of=1")).problem(404, "event_unknown");
}

fn each_form_of_sending_records(backend: Backend) {
    let (_database, server) = scene(backend);
    let one = event("a", &commitment("FRA", "signature", "1992-06-13"));
    let answer = send_event(&server, &one).is(201);
    assert!(answer.header("location").is_some(), "{answer:?}");

    let batch = json!([
        event("b", &commitment("DEU", "signature", "1992-06-12")),
        event("c", &commitment("DEU", "ratification", "1993-12-21")),
    ]);
    let answer = send(&server, "application/cloudevents-batch+json", batch.to_string()).is(201);
    let receipts = answer.json()["receipts"].as_array().unwrap().clone();
    assert_eq!(receipts.len(), 2);
    assert_eq!(answer.header("stocktake-position"), Some(&*receipts[1]["position"].to_string()));

    let lines = format!(
        "{}\n\r\n{}",
        event("d", &commitment("FRA", "ratification", "1994-07-01")),
        // The second one speaks of what the first one records.
        json!({"specversion": "1.0", "id": "e", "source": "/test", "type": "member.recorded.v1",
            "subject": "members/KEN", "time": "2026-01-01T00:00:00Z",
            "datacontenttype": "application/json; charset=utf-8", "data": {"code": "KEN"}}),
    );
    let answer = send(&server, "application/x-ndjson; charset=UTF-8", lines).is(201).json();
    assert_eq!(answer["receipts"][1]["not_kept"], json!(["time"]), "{answer}");
    let matrix = server.get("/api/v1/main/matrix").is(200).json();
    let statuses: Vec<&Value> =
        matrix["items"].as_array().unwrap().iter().map(|row| &row["status"]).collect();
    assert_eq!(statuses, ["bound", "bound"], "{matrix}");
}

fn what_is_sent_again_is_recorded_once(backend: Backend) {
    let (_database, server) = scene(backend);
    let body = json!({"type": "commitment.recorded.v1",
        "data": commitment("FRA", "ratification", "1994-07-01")});
    let first = server.post(EVENTS, &["idempotency-key: k"], &body).is(201).json();
    let end = position(&server);
    // With or without the quotes of a structured header.
    for key in ["idempotency-key: k", "idempotency-key: \"k\""] {
        let again = server.post(EVENTS, &[key], &body).is(200).json();
        assert_eq!(again["outcome"], "resent");
        for member in ["event", "position", "recorded", "warnings"] {
            assert_eq!(again[member], first[member]);
        }
    }
    let other = json!({"type": "commitment.recorded.v1",
        "data": commitment("FRA", "ratification", "1995-07-01")});
    let mismatch = server.post(EVENTS, &["idempotency-key: k"], &other);
    let mismatch = mismatch.problem(422, "idempotency_mismatch").json();
    assert_eq!(mismatch["rule"]["code"], "key_reused", "{mismatch}");
    // Under another key it is another event, which says the same: recorded, and said to be odd.
    let twice = server.post(EVENTS, &["idempotency-key: l"], &body).is(201).json();
    assert_eq!(twice["warnings"][0]["code"], "recorded_twice", "{twice}");
    assert_eq!(position(&server), end + 1);
}

fn what_is_sent_at_once_under_one_key_is_recorded_once(backend: Backend) {
    let (_database, server) = scene(backend);
    let before = position(&server);
    let body = json!({"type": "commitment.recorded.v1",
        "data": commitment("FRA", "ratification", "1994-07-01")});
    let answers: Vec<Value> = thread::scope(|scope| {
        let send = || server.post(EVENTS, &["idempotency-key: k"], &body).json();
        let senders: Vec<_> = (0..16).map(|_| scope.spawn(send)).collect();
        senders.into_iter().map(|sender| sender.join().unwrap()).collect()
    });
    assert_eq!(position(&server), before + 1);
    let outcome = |wanted: &str| answers.iter().filter(|one| one["outcome"] == wanted).count();
    assert_eq!((outcome("recorded"), outcome("resent")), (1, 15), "{answers:#?}");
    assert!(answers.iter().all(|one| one["event"] == answers[0]["event"]));
}

fn ids_are_told_apart_by_their_source(backend: Backend) {
    let (_database, server) = scene(backend);
    let uuid = "0f9e8d7c-6b5a-4948-8372-615049382710";
    let mut sent = event(uuid, &commitment("FRA", "signature", "1992-06-13"));
    let receipt = send_event(&server, &sent).is(201).json();
    assert_eq!(receipt["event"], uuid, "an id that is a UUID stays the event's id");
    assert_eq!(server.get(&format!("{EVENTS}/{uuid}")).is(200).json()["source"], "/test");

    // Any other id makes one together with its source.
    sent = event("7", &commitment("FRA", "ratification", "1994-07-01"));
    let first = send_event(&server, &sent).is(201).json();
    assert_eq!(send_event(&server, &sent).is(200).json()["event"], first["event"]);
    sent = event("7", &commitment("DEU", "ratification", "1994-07-01"));
    send_event(&server, &sent).problem(422, "idempotency_mismatch");
    sent["source"] = json!("/another");
    let second = send_event(&server, &sent).is(201).json();
    assert_ne!(second["event"], first["event"]);
}

fn what_is_sent_together_is_recorded_all_or_none(backend: Backend) {
    let (_database, server) = scene(backend);
    let before = position(&server);
    let lines = |bad: &Value| {
        let mut lines: Vec<String> = (0..1000)
            .map(|n| event(&format!("e{n}"), &commitment("FRA", "signature", &day(n))).to_string())
            .collect();
        lines.insert(700, bad.to_string());
        lines.join("\n")
    };
    // One that does not read, and one that a rule refuses.
    let unknown = event("bad", &commitment("XXX", "signature", "1992"));
    for (bad, code) in [
        (event("bad", &commitment("FRA", "signature", "2025-02-30")), "invalid"),
        (unknown, "member_unknown"),
    ] {
        let answer = send(&server, "application/x-ndjson", lines(&bad)).problem(422, code).json();
        assert_eq!(answer["line"], 701, "{answer}");
        assert!(answer["detail"].as_str().unwrap().contains("701"), "{answer}");
    }
    assert_eq!(position(&server), before);
    let good = event("good", &commitment("DEU", "signature", "1992"));
    let receipts = send(&server, "application/x-ndjson", lines(&good)).is(201).json();
    assert_eq!(receipts["receipts"].as_array().unwrap().len(), 1001);
    assert_eq!(position(&server), before + 1001);
}

fn a_body_may_be_large(backend: Backend) {
    let (_database, server) = scene(backend);
    let before = position(&server);
    let lines: Vec<String> = (0..300)
        .map(|n| {
            let mut data = commitment("FRA", "reservation", &day(n));
            data["text"] = json!("é".repeat(10_000));
            event(&format!("e{n}"), &data).to_string()
        })
        .collect();
    let lines = lines.join("\n");
    assert!(lines.len() > 6_000_000, "{}", lines.len());
    send(&server, "application/x-ndjson", lines).is(201);
    assert_eq!(position(&server), before + 300);
}

/// A day of its own for each number.
fn day(n: u32) -> String {
    format!("{}-{:02}-{:02}", 1900 + n / 336, n / 28 % 12 + 1, n % 28 + 1)
}

fn a_correction_is_a_new_event_and_the_old_one_stays(backend: Backend) {
    let (_database, server) = scene(backend);
    let record = |key: &str, data: &Value| {
        let body = json!({"type": "commitment.recorded.v1", "data": data});
        server.post(EVENTS, &[&format!("idempotency-key: {key}")], &body).is(201).json()
    };
    let mut data = commitment("FRA", "ratification", "1994-07-01");
    let first = record("first", &data);
    let old = format!("{EVENTS}/{}", first["event"].as_str().unwrap());
    let stored = server.get(&old).is(200).body;
    data["occurred_on"] = json!("1994-07-02");
    data["replaces"] = first["event"].clone();
    let second = record("second", &data);
    assert_eq!(second["position"], json!(first["position"].as_u64().unwrap() + 1));

    let found = server.get(&old).is(200);
    assert_eq!(found.body, stored);
    assert_eq!(found.header("stocktake-retracted-at"), Some(&*second["position"].to_string()));
    let since = |as_of: &Value| {
        let cell =
            server.get(&format!("/api/v1/main/commitments/CBD/FRA?as_of={as_of}&on=2000-01-01"));
        cell.is(200).json()["item"]["since"].clone()
    };
    assert_eq!(since(&first["position"]), "1994-07-01");
    assert_eq!(since(&second["position"]), "1994-07-02");
}

fn a_correction_of_a_record_that_moved_is_a_conflict(backend: Backend) {
    let (_database, server) = scene(backend);
    let seen = position(&server);
    let send = |key: &str, expected: u64, day: &str| {
        let headers =
            [format!("idempotency-key: {key}"), format!("stocktake-expected-position: {expected}")];
        let body = json!({"type": "commitment.recorded.v1",
            "data": commitment("FRA", "ratification", day)});
        server.post(EVENTS, &headers.each_ref().map(String::as_str), &body)
    };
    send("first", seen, "1994-07-01").is(201);
    let conflict = send("second", seen, "1994-07-02").problem(409, "position_conflict").json();
    assert_eq!(conflict["rule"]["current"], seen + 1, "{conflict}");
    // What was in time stays so, however often it is sent.
    send("first", seen, "1994-07-01").is(200);
    send("ahead", seen + 100, "1994-07-02").problem(409, "position_conflict");
    assert_eq!(position(&server), seen + 1);
    send("second", seen + 1, "1994-07-02").is(201);
    for wrong in ["-1", "9223372036854775807", "x", ""] {
        let header = format!("stocktake-expected-position: {wrong}");
        let answer = server.post(EVENTS, &["idempotency-key: w", &header], &json!({}));
        answer.problem(400, "malformed");
    }
}

fn of_two_corrections_at_once_one_is_a_conflict(backend: Backend) {
    let (_database, server) = scene(backend);
    let first = event("first", &commitment("FRA", "ratification", "1994-07-01"));
    let first = send_event(&server, &first).is(201).json();
    let seen = format!("stocktake-expected-position: {}", first["position"]);
    let statuses: Vec<u16> = thread::scope(|scope| {
        let correct = |n: u32| {
            let mut data = commitment("FRA", "ratification", &format!("1994-07-0{n}"));
            data["replaces"] = first["event"].clone();
            let body = json!({"type": "commitment.recorded.v1", "data": data});
            server.post(EVENTS, &[&format!("idempotency-key: {n}"), &seen], &body).status
        };
        let senders: Vec<_> = (2..4).map(|n| scope.spawn(move || correct(n))).collect();
        senders.into_iter().map(|sender| sender.join().unwrap()).collect()
    });
    assert!(statuses == [201, 409] || statuses == [409, 201], "{statuses:?}");
}

fn warnings_come_in_the_readers_language(backend: Backend) {
    let (_database, server) = scene(backend);
    let said = |key: &str, language: &str| {
        let headers =
            [&*format!("idempotency-key: {key}"), &format!("accept-language: {language}")];
        let body = json!({"type": "commitment.recorded.v1",
            "data": commitment("FRA", "withdrawal", "2001")});
        let receipt = server.post(EVENTS, &headers, &body).json();
        let warning = receipt["warnings"][0].clone();
        assert_eq!(warning["code"], "end_before_consent", "{receipt}");
        warning["message"].as_str().unwrap().to_owned()
    };
    // The answer to a resend is the first one, in whichever language it is read.
    assert_ne!(said("k", "en"), said("k", "fr"));
}

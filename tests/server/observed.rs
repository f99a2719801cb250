//! What operators see of requests: ids, log lines, counts; and what they do not.

use serde_json::Value;

use crate::{
    steps::{ORGANISATION, scene},
    support::{Backend, server::Server},
};

#[test]
fn an_id_is_taken_or_made_and_stands_in_the_answer_and_in_the_log() {
    let database = scene(Backend::Sqlite);
    let server = Server::start(&database);
    let id_of = |headers: &[&str]| {
        let answer = server.send("GET", "/api/v1/nowhere", headers, &[]);
        answer.header("x-request-id").unwrap().to_owned()
    };
    assert_eq!(id_of(&["x-request-id: abc-1.2_3"]), "abc-1.2_3");
    let made = id_of(&[]);
    assert_eq!((made.len(), made.chars().all(|c| c.is_ascii_hexdigit())), (32, true));
    assert_ne!(made, id_of(&[]));
    let long = format!("x-request-id: {}", "a".repeat(65));
    for odd in ["x-request-id: two words", "x-request-id: a\"b", &long] {
        assert_eq!(id_of(&[odd]).len(), 32, "{odd}");
    }
    let (_, log) = server.stop();
    let line = log.lines().find(|line| line.contains("abc-1.2_3")).unwrap();
    assert!(line.contains("INFO GET") && line.contains(" 404 in "), "{line}");
}

#[test]
fn the_log_as_json_has_a_field_for_everything_and_no_secret() {
    let database = scene(Backend::Sqlite);
    let mut command = database.stocktake(&["serve", "--log-format", "json"]);
    let server = Server::launch(&mut command);
    server.ready();
    let secrets = ["authorization: Bearer SECRET", "cookie: session=SECRET", "x-request-id: one"];
    server.send("POST", "/api/v1/main/SECRET?token=SECRET", &secrets, b"{\"SECRET\":1}");
    let (_, log) = server.stop();
    assert!(!log.contains("SECRET"), "{log}");
    let lines: Vec<Value> = log
        .lines()
        .map(|line| serde_json::from_str(line).unwrap_or_else(|e| panic!("{e}: {line}")))
        .collect();
    let line = lines.iter().find(|line| line["request_id"] == "one").unwrap();
    assert_eq!((&line["method"], &line["status"]), (&"POST".into(), &404.into()), "{line}");
    assert!(line["duration_ms"].is_number() && line["route"].is_string(), "{line}");
    let said = |what: &str| {
        lines.iter().any(|line| line["message"].as_str().is_some_and(|said| said.contains(what)))
    };
    for what in ["serving at http://", "stopping at SIGTERM", "stopped"] {
        assert!(said(what), "{what}: {log}");
    }
    let loaded = lines.iter().find(|line| line["position"] == 3).unwrap();
    assert_eq!(loaded["organisation"], ORGANISATION);
}

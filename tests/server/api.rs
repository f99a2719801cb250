//! What the tests of the API have in common.

use serde_json::{Value, json};

use crate::support::{
    Backend, Database,
    server::{Answer, Server},
};

/// The events of the organisation that most tests are about.
pub(crate) const EVENTS: &str = "/api/v1/main/events";

/// A server on a record with an instrument and two members.
pub(crate) fn scene(backend: Backend) -> (Database, Server) {
    let database = Database::new(backend);
    let lines = [
        r#"{"key":"CBD","type":"instrument.recorded.v1","data":{"code":"CBD","title":"=Convention"}}"#,
        r#"{"key":"FRA","type":"member.recorded.v1","data":{"code":"FRA"}}"#,
        r#"{"key":"DEU","type":"member.recorded.v1","data":{"code":"DEU"}}"#,
    ];
    let path = database.path("scene.ndjson");
    std::fs::write(&path, lines.join("\n")).unwrap();
    let path = path.to_str().unwrap();
    database.run(&["record", "--organisation", "main", path]).exits(0);
    let server = Server::start(&database);
    (database, server)
}

/// The data of a commitment.
pub(crate) fn commitment(member: &str, act: &str, day: &str) -> Value {
    json!({"instrument": "CBD", "member": member, "act": act, "occurred_on": day})
}

/// A CloudEvent that records a commitment.
pub(crate) fn event(id: &str, data: &Value) -> Value {
    json!({"specversion": "1.0", "id": id, "source": "/test", "type": "commitment.recorded.v1",
        "data": data})
}

/// Sends a body of some kind.
pub(crate) fn send(server: &Server, content_type: &str, body: impl AsRef<[u8]>) -> Answer {
    let content_type = format!("content-type: {content_type}");
    server.send("POST", EVENTS, &[&content_type], body.as_ref())
}

/// Sends a CloudEvent.
pub(crate) fn send_event(server: &Server, event: &Value) -> Answer {
    send(server, "application/cloudevents+json", event.to_string())
}

/// Where the record ends.
pub(crate) fn position(server: &Server) -> u64 {
    server.get("/api/v1/main").is(200).json()["position"].as_u64().unwrap()
}

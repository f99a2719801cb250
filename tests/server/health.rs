//! Whether the program lives, and what it is ready for.

use serde_json::json;

use crate::support::{Backend, Database, server::Server};

on_both!(each_organisation_becomes_ready_by_itself);

/// A database with an organisation of this code that has an instrument and a member.
fn scene(database: &Database, code: &str) {
    let lines = [
        r#"{"key":"1","type":"instrument.recorded.v1","data":{"code":"CBD"}}"#,
        r#"{"key":"2","type":"member.recorded.v1","data":{"code":"FRA"}}"#,
    ];
    let path = database.path("scene.ndjson");
    std::fs::write(&path, lines.join("\n")).unwrap();
    let path = path.to_str().unwrap();
    database.run(&["record", "--organisation", code, path]).exits(0);
}

fn each_organisation_becomes_ready_by_itself(backend: Backend) {
    let database = Database::new(backend);
    scene(&database, "first");
    let server = Server::start(&database);
    assert_eq!(server.get("/healthz").is(200).body, "ok\n");
    let ready = json!({"ready": true, "organisations": {"first": {"status": "ready"}}});
    assert_eq!(server.get("/readyz").is(200).json(), ready);
    assert_eq!(server.operators_get("/readyz").is(200).json(), ready);
    server.get("/readyz?organisation=first").is(200);
    server.get("/readyz?organisation=second").is(404);

    // One that another process makes is found without a restart.
    scene(&database, "second");
    let began = std::time::Instant::now();
    while server.get("/readyz?organisation=second").status != 200 {
        assert!(began.elapsed() < crate::support::server::PATIENCE, "{}", server.log());
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    server.get("/readyz").is(200);
    let (status, log) = server.stop();
    assert!(status.success(), "{log}");
}

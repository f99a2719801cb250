//! Whether the program lives, and what it is ready for.

use serde_json::json;

use crate::{
    steps::{INSTRUMENT, MEMBER, ORGANISATION, eventually, record, scene},
    support::{Backend, plain::Plain, server::Server},
};

on_both! {
    each_organisation_becomes_ready_by_itself,
    one_that_cannot_be_read_is_said_and_keeps_nobody_else,
}

fn each_organisation_becomes_ready_by_itself(backend: Backend) {
    let database = scene(backend);
    let server = Server::start(&database);
    assert_eq!(server.get("/healthz").is(200).body, "ok\n");
    let ready = json!({"ready": true, "organisations": {ORGANISATION: {"status": "ready"}}});
    assert_eq!(server.get("/readyz").is(200).json(), ready);
    assert_eq!(server.operators_get("/readyz").is(200).json(), ready);
    server.get("/readyz?organisation=main").is(200);
    server.get("/readyz?organisation=second").is(404);

    // One that another process makes is found without a restart.
    record(&database, "second", &[INSTRUMENT, MEMBER]);
    eventually(&server, "the second is ready", || {
        server.get("/readyz?organisation=second").status == 200
    });
    server.get("/readyz").is(200);
    let (status, log) = server.stop();
    assert!(status.success(), "{log}");
}

/// One log that is damaged keeps no other organisation from being served.
fn one_that_cannot_be_read_is_said_and_keeps_nobody_else(backend: Backend) {
    let database = scene(backend);
    record(&database, "broken", &[INSTRUMENT, MEMBER]);
    let mut plain = Plain::connect(&database);
    plain.drop_the_triggers();
    plain.run("delete from leaf where organisation = 'broken' and position = 2").unwrap();
    let server = Server::launch(&mut database.stocktake(&["serve"]));
    let of = |code: &str| server.get(&format!("/readyz?organisation={code}"));
    eventually(&server, "main is ready", || of(ORGANISATION).status == 200);
    eventually(&server, "broken is said to have failed", || {
        of("broken").body.contains(r#""status":"failed""#)
    });
    let answer = server.get("/readyz").is(503).json();
    assert_eq!(answer["ready"], false);
    let reason = answer["organisations"]["broken"]["reason"].as_str().unwrap();
    assert!(reason.contains("damaged at position 2"), "{reason}");
    // Those who ask whether to send anybody here are told yes, and of the damage all the same.
    eventually(&server, "it serves", || server.get("/readyz?serving").status == 200);
    let answer = server.get("/readyz?serving").is(200).json();
    assert_eq!(answer["organisations"][ORGANISATION]["status"], "ready");
    server.get("/readyz?serving&organisation=second").is(404);

    // It is tried again each second, and said once.
    std::thread::sleep(std::time::Duration::from_millis(2500));
    let log = server.log();
    assert_eq!(log.matches("organisation broken cannot be loaded").count(), 1, "{log}");
    server.get("/readyz?serving").is(200);
    server.get("/readyz").is(503);
}

//! More requests than the record takes, and a record that takes none.

use std::io::{Read, Write};

use crate::{
    senders::{Sent, came_to, check, log, send},
    steps::{eventually, scene, value, verify},
    support::{Backend, plain::Plain, server::Server},
};

on_both! {
    a_full_queue_says_so_and_loses_nothing,
    a_sender_that_dies_before_its_answer_is_recorded_once,
}

/// More than wait for a writer at most.
const CROWD: usize = 1400;

fn request(code: &str) -> String {
    let body = format!(r#"{{"type":"member.recorded.v1","data":{{"code":"{code}"}}}}"#);
    format!(
        "POST /api/v1/main/events HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\ncontent-type: application/json\r\nidempotency-key: {code}\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    )
}

fn a_full_queue_says_so_and_loses_nothing(backend: Backend) {
    let database = scene(backend);
    let server = Server::start(&database);
    let mut plain = Plain::connect(&database);
    plain.hold_the_log();
    let open = |n: usize| {
        let mut stream = server.connect();
        stream.write_all(request(&format!("C{n}")).as_bytes()).unwrap();
        stream
    };
    let streams: Vec<_> = (0..CROWD).map(open).collect();
    // Readers are not made to wait.
    server.get("/api/v1/main/members").is(200);
    plain.release();
    let mut sent = Vec::new();
    let mut busy = 0;
    for (n, mut stream) in streams.into_iter().enumerate() {
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap_or_else(|| panic!("{n}: {answer}"));
        let body: serde_json::Value = serde_json::from_str(body).unwrap();
        let position = if head.starts_with("HTTP/1.1 201") {
            Some(usize::try_from(body["position"].as_u64().unwrap()).unwrap())
        } else {
            assert!(head.starts_with("HTTP/1.1 503"), "{answer}");
            assert!(head.contains("retry-after: "), "{answer}");
            assert_eq!(body["code"], "busy");
            busy += 1;
            None
        };
        sent.push(Sent { code: format!("C{n}"), position });
    }
    assert!(busy > 0, "the queue was never full");
    let recorded = log(&database);
    check(&sent, &recorded).unwrap();
    assert_eq!(recorded.len(), 3 + CROWD - busy, "who was told to come back was not recorded");

    for sent in sent.iter_mut().filter(|sent| sent.position.is_none()) {
        *sent = came_to(&sent.code, &send(&server, &sent.code));
        assert!(sent.position.is_some(), "{sent:?}");
    }
    check(&sent, &log(&database)).unwrap();
    verify(&database);
}

fn a_sender_that_dies_before_its_answer_is_recorded_once(backend: Backend) {
    let database = scene(backend);
    let server = Server::start(&database);
    let mut plain = Plain::connect(&database);
    plain.hold_the_log();
    // Ahead of it, so that it waits in the queue.
    let mut ahead = server.connect();
    ahead.write_all(request("AHEAD").as_bytes()).unwrap();
    let mut dies = server.connect();
    dies.write_all(request("DIES").as_bytes()).unwrap();
    eventually(&server, "one is under way and one waits", || {
        value(&server, r#"stocktake_queue_submissions{organisation="main"}"#) == Some(1.0)
    });
    drop(dies);
    plain.release();
    ahead.read_to_string(&mut String::new()).unwrap();
    let again = came_to("DIES", &send(&server, "DIES"));
    assert!(again.position.is_some(), "{again:?}");
    let log = log(&database);
    check(&[again], &log).unwrap();
    assert_eq!(log.len(), 3 + 2);
}

/// SQLite itself gives up waiting before a request does.
#[test]
fn a_write_that_takes_too_long_is_said_to_be_unknown() {
    let database = scene(Backend::Postgres);
    let server = Server::start(&database);
    let mut plain = Plain::connect(&database);
    plain.hold_the_log();
    let answer = send(&server, "KEN").unwrap().problem(503, "unknown");
    assert!(answer.header("retry-after").is_some());
    plain.release();
    let sent = came_to("KEN", &send(&server, "KEN"));
    assert_eq!(sent.position, Some(4));
    check(&[sent], &log(&database)).unwrap();
    assert_eq!(log(&database).len(), 4);
}

#[test]
fn a_locked_database_refuses_writers_and_serves_readers() {
    let database = scene(Backend::Sqlite);
    let server = Server::start(&database);
    let mut plain = Plain::connect(&database);
    plain.hold_the_log();
    std::thread::scope(|scope| {
        let waiting = scope.spawn(|| send(&server, "KEN").unwrap());
        server.get("/api/v1/main/members").is(200);
        waiting.join().unwrap().problem(503, "busy");
    });
    plain.release();
    assert_eq!(log(&database).len(), 3);
    assert_eq!(came_to("KEN", &send(&server, "KEN")).position, Some(4));
}

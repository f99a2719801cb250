//! The end of a server, asked for or not, while many record.

use std::{
    io::{Read, Write},
    net::TcpStream,
};

use crate::{
    senders::{Sent, came_to, check, log, send, send_until_it_ends},
    steps::{eventually, scene, value, verify},
    support::{Backend, plain::Plain, server::Server},
};

on_both! {
    nothing_acknowledged_is_lost_and_nothing_doubled_when_it_is_stopped,
    nothing_acknowledged_is_lost_and_nothing_doubled_when_it_is_killed,
    a_request_in_flight_is_answered_before_the_end,
}

fn nothing_acknowledged_is_lost_and_nothing_doubled_when_it_is_stopped(backend: Backend) {
    survives(backend, "TERM");
}

fn nothing_acknowledged_is_lost_and_nothing_doubled_when_it_is_killed(backend: Backend) {
    survives(backend, "KILL");
}

/// Several times in a row: a crowd records, the server ends, another is started.
fn survives(backend: Backend, signal: &str) {
    let database = scene(backend);
    let mut all: Vec<Sent> = Vec::new();
    for round in 0..3 {
        let server = Server::start(&database);
        let prefix = format!("R{round}");
        let mut sent = send_until_it_ends(&server, &prefix, 16, 200, || server.signal(signal));
        let (status, said) = server.ended();
        assert_eq!(status.success(), signal == "TERM", "{said}");
        check(&sent, &log(&database)).unwrap();

        // What was not acknowledged is sent again; then it is there, once.
        let server = Server::start(&database);
        for sent in sent.iter_mut().filter(|sent| sent.position.is_none()) {
            *sent = came_to(&sent.code, &send(&server, &sent.code));
            assert!(sent.position.is_some(), "{sent:?}");
        }
        // What was acknowledged is answered as the first time.
        for sent in sent.iter().step_by(50) {
            assert_eq!(came_to(&sent.code, &send(&server, &sent.code)).position, sent.position);
        }
        all.append(&mut sent);
        let log = log(&database);
        check(&all, &log).unwrap();
        assert_eq!(log.len(), 3 + all.len(), "nothing but what was sent");
    }
    verify(&database);
    is_seen(&all, &log(&database));
}

/// The check sees what it is there to see.
fn is_seen(all: &[Sent], log: &[String]) {
    let lost = [&log[..100], &log[101..]].concat();
    check(all, &lost).unwrap_err();
    let doubled = [log, &log[100..101]].concat();
    check(all, &doubled).unwrap_err();
}

fn a_request_in_flight_is_answered_before_the_end(backend: Backend) {
    let database = scene(backend);
    let server = Server::start(&database);
    let mut plain = Plain::connect(&database);
    plain.hold_the_log();
    let body = r#"{"type":"member.recorded.v1","data":{"code":"KEN"}}"#;
    let head = "POST /api/v1/main/events HTTP/1.1\r\nhost: localhost\r\nidempotency-key: K\r\ncontent-type: application/json";
    let request = format!("{head}\r\ncontent-length: {}\r\n\r\n{body}", body.len());
    let mut streams: Vec<_> = (0..3).map(|_| server.connect()).collect();
    streams[0].write_all(request.as_bytes()).unwrap();
    // One that has sent half a request, and one that has sent nothing, are not waited for.
    streams[1].write_all(&request.as_bytes()[..20]).unwrap();
    eventually(&server, "all are connected", || {
        value(&server, r#"stocktake_http_connections{address="main"}"#) >= Some(3.0)
    });
    server.signal("TERM");
    // No more connections are taken, while the one in flight still waits.
    eventually(&server, "no connection is taken", || TcpStream::connect(&server.address).is_err());
    plain.release();
    let mut answer = String::new();
    streams[0].read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 201"), "{answer}");
    let (status, said) = server.ended();
    assert!(status.success(), "{said}");
    assert!(log(&database)[3].contains("KEN"));
}

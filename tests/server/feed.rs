//! The event feed, by stream and by long poll.

use std::io::{Read, Write};

use serde_json::{Value, json};

use crate::{
    steps::{eventually, member, record, scene, value},
    support::{Backend, Database, follower::Stream, server::Server},
};

on_both! {
    a_stream_tells_what_is_there_and_what_comes,
    an_erased_entry_is_told_as_such,
    a_long_poll_waits_for_the_next_event,
    a_stop_ends_streams_and_long_polls,
}

const STREAM: &str = "/api/v1/main/events/stream";

fn add(database: &Database, n: u32) {
    record(database, "main", &[&member(n)]);
}

fn a_stream_tells_what_is_there_and_what_comes(backend: Backend) {
    let database = scene(backend);
    let server = Server::start(&database);
    let mut stream = Stream::open(&server.url(STREAM), None).unwrap();
    let there: Vec<_> = stream.by_ref().take(3).collect();
    assert_eq!(there.iter().map(|told| told.id).collect::<Vec<_>>(), [1, 2, 3]);
    let names: Vec<&str> = there.iter().map(|told| told.event.as_str()).collect();
    let expected = ["organisation.recorded.v1", "instrument.recorded.v1", "member.recorded.v1"];
    assert_eq!(names, expected);
    let event: Value = serde_json::from_str(&there[2].data).unwrap();
    assert_eq!((&event["specversion"], &event["data"]["code"]), (&json!("1.0"), &json!("FRA")));
    add(&database, 1);
    let come = stream.next().unwrap();
    assert_eq!(come.id, 4);
    assert!(come.data.contains("M1"), "{come:?}");

    // From a position; that of the header is newer where both are given.
    let first = |query: &str, last| {
        Stream::open(&server.url(&format!("{STREAM}{query}")), last).unwrap().next().unwrap().id
    };
    assert_eq!(first("?after=2", None), 3);
    assert_eq!(first("?after=1", Some(3)), 4);
    assert_eq!(first("?after=3", Some(0)), 1);
    for odd in ["-1", "4294967296", "x", "1.5", ""] {
        server.get(&format!("{STREAM}?after={odd}")).problem(400, "malformed");
    }
    for odd in ["-1", "4294967296", "x"] {
        let header = format!("last-event-id: {odd}");
        server.send("GET", STREAM, &[&header], &[]).problem(400, "malformed");
    }
    assert_eq!(server.get(&format!("{STREAM}?wait=1")).status, 400);
    server.get("/api/v1/nobody/events/stream").problem(404, "organisation_unknown");
    // Whoever is ahead of the record follows another one.
    server.get(&format!("{STREAM}?after=99")).problem(404, "not_yet");
}

fn an_erased_entry_is_told_as_such(backend: Backend) {
    let database = scene(backend);
    let server = Server::start(&database);
    let mut stream = Stream::open(&server.url(STREAM), None).unwrap();
    let told = stream.by_ref().nth(2).unwrap();
    let id = serde_json::from_str::<Value>(&told.data).unwrap()["id"].as_str().unwrap().to_owned();
    database.run(&["erase", &id, "--ground", "request 1"]).exits(0);
    // Who follows is told that it is to be forgotten; who comes later never knew it.
    let erasure = stream.next().unwrap();
    assert_eq!((erasure.id, erasure.event.as_str()), (4, "entry.erased.v1"));
    let again: Vec<_> = Stream::open(&server.url(STREAM), None).unwrap().take(4).collect();
    assert_eq!((again[2].id, again[2].event.as_str()), (3, "erased"));
    assert_eq!(again[2].data, r#"{"erased":true}"#);
    assert_eq!(again[3], erasure);
}

fn a_long_poll_waits_for_the_next_event(backend: Backend) {
    let database = scene(backend);
    let server = Server::start(&database);
    let items = |answer: Value| answer["items"].as_array().unwrap().len();
    let answer = std::thread::scope(|scope| {
        let waiting = scope.spawn(|| server.get("/api/v1/main/events?after=3&wait=25"));
        add(&database, 1);
        waiting.join().unwrap().is(200)
    });
    // Unless the test was so slow that the poll had nothing to wait for any more.
    assert_eq!(items(answer.json()), 1);
    assert_eq!(answer.json()["items"][0]["position"], 4);
    assert_eq!(items(server.get("/api/v1/main/events?after=4&wait=1").is(200).json()), 0);
    assert_eq!(items(server.get("/api/v1/main/events?after=3&wait=25").is(200).json()), 1);
    for odd in ["26", "-1", "x"] {
        let path = format!("/api/v1/main/events?after=4&wait={odd}");
        server.get(&path).problem(400, "malformed");
    }
}

fn a_stop_ends_streams_and_long_polls(backend: Backend) {
    let database = scene(backend);
    let server = Server::start(&database);
    let mut stream = Stream::open(&server.url(STREAM), Some(3)).unwrap();
    let mut poll = server.connect();
    poll.write_all(b"GET /api/v1/main/events?after=3&wait=25 HTTP/1.1\r\nhost: localhost\r\n\r\n")
        .unwrap();
    eventually(&server, "both are open", || {
        value(&server, "stocktake_event_streams") == Some(1.0)
            && value(&server, r#"stocktake_http_connections{address="main"}"#) >= Some(2.0)
    });
    server.signal("TERM");
    assert_eq!(stream.next(), None);
    let mut answer = String::new();
    poll.read_to_string(&mut answer).unwrap();
    assert!(answer.is_empty() || answer.starts_with("HTTP/1.1 200"), "{answer}");
    let (status, log) = server.ended();
    assert!(status.success(), "{log}");
}

#[test]
fn there_are_only_so_many_streams() {
    let database = scene(Backend::Sqlite);
    let server = Server::start(&database);
    let url = server.url(STREAM);
    let mut streams: Vec<Stream> = (0..256).map(|_| Stream::open(&url, None).unwrap()).collect();
    let refused = server.get(STREAM).problem(503, "streams_full");
    assert!(refused.header("retry-after").is_some());
    // Others are served meanwhile.
    server.get("/api/v1/main/events").is(200);
    streams.pop();
    eventually(&server, "one place is free", || Stream::open(&url, None).is_ok());
    drop(streams);
    eventually(&server, "all are gone", || value(&server, "stocktake_event_streams") == Some(0.0));
}

/// One that reads nothing keeps its place only for so long.
#[test]
fn a_follower_that_reads_nothing_is_given_up() {
    // More than the system takes from a server for a client that does not read.
    const FACTS: u32 = 1500;
    let database = scene(Backend::Sqlite);
    let text = "x".repeat(19_000);
    let fact = |n: u32| {
        format!(
            r#"{{"key":"{n}","type":"commitment.recorded.v1","data":{{"instrument":"CBD","member":"FRA","act":"ratification","occurred_on":"1994-07-01","text":"{n} {text}"}}}}"#
        )
    };
    let facts: Vec<String> = (0..FACTS).map(fact).collect();
    record(&database, "main", &facts.iter().map(String::as_str).collect::<Vec<_>>());
    let server = Server::start(&database);
    let mut idle = server.connect();
    let request = format!("GET {STREAM} HTTP/1.1\r\nhost: localhost\r\n\r\n");
    idle.write_all(request.as_bytes()).unwrap();
    eventually(&server, "it streams", || value(&server, "stocktake_event_streams") == Some(1.0));
    eventually(&server, "it is given up", || {
        value(&server, "stocktake_event_streams") == Some(0.0)
    });
    server.get("/healthz").is(200);
    // One that reads gets everything.
    let all = Stream::open(&server.url(STREAM), None).unwrap().take(3 + FACTS as usize);
    assert_eq!(all.last().unwrap().id, 3 + FACTS);
}

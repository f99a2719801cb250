//! Traces, as a collector gets them; only in a build that has them.

use std::{
    io::{Read, Write},
    net::{TcpListener, TcpStream},
    sync::{Arc, Mutex},
};

use serde_json::json;

use crate::{
    steps::scene,
    support::{Backend, Database, Ran, server::Server},
};

on_both!(
    a_request_and_its_transaction_are_on_the_trace_of_the_sender,
    without_a_collector_everything_goes_on,
    a_collector_that_wants_tls_is_refused,
);

/// What a sender says of the trace that it is on.
const TRACE: &str = "traceparent: 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
const TRACE_ID: [u8; 16] = 0x0af7_6519_16cd_43dd_8448_eb21_1c80_319c_u128.to_be_bytes();

/// Takes whatever is sent to it, and keeps it.
fn collector() -> (String, Arc<Mutex<Vec<u8>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let kept = Arc::new(Mutex::new(Vec::new()));
    let keeps = Arc::clone(&kept);
    // It ends with the test's process.
    std::thread::spawn(move || {
        for connection in listener.incoming() {
            keeps.lock().unwrap().extend(taken(connection.unwrap()));
        }
    });
    (url, kept)
}

/// The body of the one request of a connection, answered.
fn taken(mut connection: TcpStream) -> Vec<u8> {
    let (mut sent, mut part) = (Vec::new(), [0; 4096]);
    loop {
        let head = sent.windows(4).position(|end| end == b"\r\n\r\n");
        if let Some(head) = head {
            let words = String::from_utf8_lossy(&sent[..head]).to_lowercase();
            assert!(words.starts_with("post /v1/traces"), "{words}");
            let length = words.lines().find_map(|line| line.strip_prefix("content-length: "));
            if sent.len() >= head + 4 + length.unwrap().parse::<usize>().unwrap() {
                let answer = "HTTP/1.1 200 OK\r\ncontent-type: application/x-protobuf\r\ncontent-length: 0\r\nconnection: close\r\n\r\n";
                connection.write_all(answer.as_bytes()).unwrap();
                return sent.split_off(head + 4);
            }
        }
        let read = connection.read(&mut part).unwrap();
        assert!(read > 0, "the exporter went away");
        sent.extend(&part[..read]);
    }
}

fn serve(database: &Database, collector: &str) -> Server {
    let mut command = database.stocktake(&["serve"]);
    let server = Server::launch(command.env("OTEL_EXPORTER_OTLP_ENDPOINT", collector));
    server.ready();
    server
}

fn fact(server: &Server) {
    let fact = json!({"type": "member.recorded.v1", "data": {"code": "DEU"}});
    server.post("/api/v1/main/events", &["idempotency-key: 1", TRACE], &fact).is(201);
}

fn a_request_and_its_transaction_are_on_the_trace_of_the_sender(backend: Backend) {
    let database = scene(backend);
    let (url, kept) = collector();
    let server = serve(&database, &url);
    fact(&server);
    server.send("GET", "/api/v1/main/matrix?member=FRA", &[TRACE], b"").is(200);
    let (status, said) = server.stop();
    assert!(status.success(), "{said}");
    let kept = kept.lock().unwrap();
    let count = |bytes: &[u8]| kept.windows(bytes.len()).filter(|part| *part == bytes).count();
    for name in ["GET /api/v1/{organisation}/matrix", "POST /api/v1/{organisation}/events"] {
        assert_eq!(count(name.as_bytes()), 1, "{name}");
    }
    assert!(count(&TRACE_ID) >= 2);
    assert!(count(b"append") >= 1 && count(b"stocktake.entries") >= 1);
    // No query, and nothing that is in one.
    assert_eq!((count(b"member="), count(b"FRA")), (0, 0));
}

fn without_a_collector_everything_goes_on(backend: Backend) {
    let database = scene(backend);
    // Nobody listens there any more.
    let gone = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let server = serve(&database, &format!("http://{gone}"));
    fact(&server);
    let (status, said) = server.stop();
    assert!(status.success(), "{said}");
    assert_eq!(said.matches("traces cannot be sent").count(), 1, "{said}");
}

fn a_collector_that_wants_tls_is_refused(backend: Backend) {
    let database = scene(backend);
    for args in [&["serve"][..], &["config", "check"]] {
        let mut command = database.stocktake(args);
        command.env("OTEL_EXPORTER_OTLP_ENDPOINT", "https://collector.example.org");
        let ran = Ran::of(command.output().unwrap()).exits(2);
        assert!(ran.stderr.contains("OTEL_EXPORTER_OTLP_ENDPOINT"), "{ran:#?}");
        assert!(ran.stderr.contains("over http:// only"), "{ran:#?}");
    }
}

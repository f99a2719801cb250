//! Requests that no well-behaved client sends. Each costs its sender an error,
//! and nobody else anything: the log is as it was, and the next good request
//! is answered.

use std::io::{Read, Write};

use crate::{
    steps::{scene, verify},
    support::{
        Backend,
        server::{PATIENCE, Server},
    },
};

on_both! {
    what_is_too_long_is_refused_by_its_own_name,
    odd_paths_lead_nowhere,
    a_body_that_is_not_as_announced_does_nothing,
    other_names_and_other_sites_are_refused,
    methods_nobody_offers_are_refused,
    a_head_that_never_ends_is_cut_off,
}

const LOCAL: &str = "host: localhost\r\nconnection: close\r\n";

/// Runs steps on a server; afterwards the log must be untouched and the server
/// as well as before, without a panic.
fn unharmed(backend: Backend, steps: impl FnOnce(&Server)) {
    let database = scene(backend);
    let log = verify(&database);
    let server = Server::start(&database);
    steps(&server);
    server.get("/readyz").is(200);
    assert_eq!(verify(&database), log);
    let (status, log) = server.stop();
    assert!(status.success(), "{log}");
    assert!(!log.contains("panicked"), "{log}");
}

/// The status of a raw answer; 0 when the connection was closed without one.
fn status(answer: &str) -> u16 {
    let status = answer.strip_prefix("HTTP/1.1 ").and_then(|rest| rest.get(..3));
    status.map_or(0, |status| status.parse().unwrap())
}

#[track_caller]
fn answers(server: &Server, request: &str, expected: &[u16]) -> String {
    let answer = server.raw(request);
    let shown = |text: &str| text.chars().take(300).collect::<String>();
    assert!(expected.contains(&status(&answer)), "{:?}\n{}", shown(request), shown(&answer));
    answer
}

fn what_is_too_long_is_refused_by_its_own_name(backend: Backend) {
    unharmed(backend, |server| {
        let get = |path: &str| format!("GET {path} HTTP/1.1\r\n{LOCAL}\r\n");
        let long = |bytes: usize| format!("/api/{}", "a".repeat(bytes));
        let answer = answers(server, &get(&long(9_000)), &[414]);
        assert!(answer.contains(r#""code":"address_too_long""#), "{answer}");
        answers(server, &get(&format!("/api/v1?{}", "a=1&".repeat(2_500))), &[414]);
        answers(server, &get(&long(64 * 1024)), &[414]);
        answers(server, &get(&long(1024 * 1024)), &[414, 431]);

        let with = |headers: &str| format!("GET /api/v1 HTTP/1.1\r\n{LOCAL}{headers}\r\n");
        let answer = answers(server, &with(&format!("x-a: {}\r\n", "a".repeat(17_000))), &[431]);
        assert!(answer.contains(r#""code":"headers_too_large""#), "{answer}");
        answers(server, &with(&format!("x-a: {}\r\n", "a".repeat(1024 * 1024))), &[431]);
        answers(server, &with(&"x-a: 1\r\n".repeat(1_000)), &[431]);

        // Refused by what it announces: nothing of it was sent.
        let declared =
            |bytes: u64| format!("POST /api/v1 HTTP/1.1\r\n{LOCAL}content-length: {bytes}\r\n\r\n");
        let answer = answers(server, &declared(16 * 1024 * 1024 + 1), &[413]);
        assert!(answer.contains(r#""code":"body_too_large""#), "{answer}");
        answers(server, &declared(u64::MAX - 1), &[400, 413, 431]);
        // One that announces nothing is cut off on the way.
        let chunk = format!("100000\r\n{}\r\n", "a".repeat(1024 * 1024));
        let chunked = "POST /api/v1 HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\ntransfer-encoding: chunked\r\n\r\n";
        let mut stream = server.connect();
        stream.write_all(chunked.as_bytes()).unwrap();
        for _ in 0..64 {
            if stream.write_all(chunk.as_bytes()).is_err() {
                break;
            }
        }
        let mut answer = Vec::new();
        // Reset, when it was cut off before all was sent.
        let _reset = stream.read_to_end(&mut answer);
        let answer = String::from_utf8_lossy(&answer);
        assert!([0, 413].contains(&status(&answer)), "{answer}");
        // A range of a thousand parts is a way to ask for much with little.
        let parts = (0..1000).map(|n| format!("{n}-{n}")).collect::<Vec<_>>().join(",");
        let range = format!("GET /healthz HTTP/1.1\r\n{LOCAL}range: bytes={parts}\r\n\r\n");
        answers(server, &range, &[200, 416]);
    });
}

fn odd_paths_lead_nowhere(backend: Backend) {
    unharmed(backend, |server| {
        for path in [
            "/..%2f..%2fetc%2fpasswd",
            "/api/v1/..%2fmain",
            "/api/v1/%2e%2e/main",
            "/../../etc/passwd",
            "/%252e%252e%252fetc",
            "//healthz",
            "/api//v1//main",
            "/api/v1/main%00",
            "/main%00/instruments",
            "/%ff%fe",
            "/api/v1/%c3%28",
            "/api/v1/main/%f0%28%8c%28",
            "/%",
            "/%zz",
            "/;jsessionid=1",
            "/healthz/",
            "/healthz%2f",
        ] {
            let request = format!("GET {path} HTTP/1.1\r\n{LOCAL}\r\n");
            answers(server, &request, &[400, 404]);
        }
        // Not addresses at all.
        for target in ["*", "healthz", "http://", "\\..\\", "/\u{e9}", ""] {
            let request = format!("GET {target} HTTP/1.1\r\n{LOCAL}\r\n");
            answers(server, &request, &[0, 400, 404, 421]);
        }
    });
}

fn a_body_that_is_not_as_announced_does_nothing(backend: Backend) {
    unharmed(backend, |server| {
        let post = |headers: &str, body: &str| {
            format!(
                "POST /api/v1/main/events HTTP/1.1\r\n{LOCAL}content-type: application/json\r\n{headers}\r\n{body}"
            )
        };
        let chunked = "transfer-encoding: chunked\r\n";
        // Cut off: by then nobody may be there to be answered. What came is an event,
        // but it is not what was announced.
        let event = r#"{"type":"member.recorded.v1","data":{"code":"KEN"}}"#;
        let longer = format!("content-length: {}\r\n", event.len() + 1);
        let chunk = format!("{:x}\r\n{event}\r\n", event.len());
        for (headers, body) in [(chunked, chunk.as_str()), (&longer, event)] {
            let answer = server.raw_cut(post(&format!("idempotency-key: K\r\n{headers}"), body));
            assert!([0, 400].contains(&status(&answer)), "{answer}");
        }
        // Malformed.
        for headers_and_body in [
            (chunked, "zz\r\n{}\r\n0\r\n\r\n"),
            (chunked, "ffffffffffffffffff\r\n{}\r\n0\r\n\r\n"),
            (chunked, "-2\r\n{}\r\n0\r\n\r\n"),
            ("content-length: -1\r\n", "{}"),
            ("content-length: two\r\n", "{}"),
            ("content-length: 2\r\ncontent-length: 3\r\n", "{} "),
            ("transfer-encoding: gzip\r\n", "{}"),
            ("transfer-encoding: chunked, identity\r\n", "2\r\n{}\r\n0\r\n\r\n"),
        ] {
            let (headers, body) = headers_and_body;
            answers(server, &post(headers, body), &[0, 400]);
        }
        // What is over is no request, nor what a second length would hide: where
        // a proxy in front goes by the other one, it would take a stranger's answer
        // for its own. The connection stays open, so that a second one could come.
        let smuggled = "GET /healthz HTTP/1.1\r\nhost: localhost\r\n\r\n";
        let requests = [
            post("content-length: 2\r\n", "{}more"),
            post(&format!("content-length: 4\r\n{chunked}"), &format!("0\r\n\r\n{smuggled}")),
            post(&format!("{chunked}content-length: 4\r\n"), &format!("0\r\n\r\n{smuggled}")),
        ];
        std::thread::scope(|scope| {
            for request in requests {
                let request = request.replace("connection: close\r\n", "");
                scope.spawn(|| {
                    let answer = server.raw(request);
                    assert!(answer.starts_with("HTTP/1.1 4"), "{answer}");
                    assert!(!answer.contains("HTTP/1.1 2"), "{answer}");
                });
            }
        });
    });
}

fn other_names_and_other_sites_are_refused(backend: Backend) {
    unharmed(backend, |server| {
        let get = |hosts: &str| format!("GET /api/v1 HTTP/1.1\r\nconnection: close\r\n{hosts}\r\n");
        for host in ["evil.example", "localhost.evil.example", "127.0.0.1.nip.example", "10.0.0.1"]
        {
            let answer = answers(server, &get(&format!("host: {host}\r\n")), &[421]);
            assert!(answer.contains(r#""code":"host_unknown""#), "{answer}");
        }
        answers(server, &get(""), &[400]);
        answers(server, &get("host: localhost\r\nhost: evil.example\r\n"), &[400]);
        answers(server, &get("host: local host\r\n"), &[400]);
        answers(server, &get("host: user@localhost\r\n"), &[400, 404, 200]);
        let absolute = format!("GET http://evil.example/healthz HTTP/1.1\r\n{LOCAL}\r\n");
        answers(server, &absolute, &[421]);
        for host in ["localhost", "LOCALHOST:80", "127.0.0.1:1", "[::1]:9", "demo.localhost"] {
            let get = format!("GET /healthz HTTP/1.1\r\nconnection: close\r\nhost: {host}\r\n\r\n");
            answers(server, &get, &[200]);
        }
        let post = |headers: &[&str]| server.send("POST", "/api/v1/main/events", headers, b"{}");
        for headers in [
            &["sec-fetch-site: cross-site"][..],
            &["sec-fetch-site: same-site"],
            &["origin: https://evil.example"],
            &["origin: null"],
        ] {
            post(headers).problem(403, "cross_site");
        }
        let origin = format!("origin: http://{}", server.address);
        for headers in [&["sec-fetch-site: same-origin"][..], &[&origin], &[]] {
            assert_ne!(post(headers).status, 403, "{headers:?}");
        }
        server.send("GET", "/healthz", &["sec-fetch-site: cross-site"], &[]).is(200);
    });
}

fn methods_nobody_offers_are_refused(backend: Backend) {
    unharmed(backend, |server| {
        for method in ["TRACE", "TRACK", "BREW", "PROPFIND", "DELETE", "PUT", "CONNECT"] {
            let request = format!("{method} /healthz HTTP/1.1\r\n{LOCAL}\r\n");
            answers(server, &request, &[400, 405]);
        }
        answers(server, &format!("CONNECT localhost:80 HTTP/1.1\r\n{LOCAL}\r\n"), &[400, 404, 405]);
        answers(server, &format!("OPTIONS * HTTP/1.1\r\n{LOCAL}\r\n"), &[400, 404, 405]);
        // HTTP/2 is not spoken, so there are no streams to be reset.
        answers(server, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", &[0, 400, 505]);
        let upgrade = "connection: upgrade, http2-settings, close\r\nupgrade: h2c\r\nhttp2-settings: AAMAAABk\r\n";
        let upgrade = format!("GET /healthz HTTP/1.1\r\nhost: localhost\r\n{upgrade}\r\n");
        answers(server, &upgrade, &[200]);
        answers(server, "GET /healthz HTTP/0.9\r\n\r\n", &[0, 400, 505]);
        answers(server, "\0\0\0\0", &[0, 400]);
        answers(server, "\u{16}\u{3}\u{1}TLS", &[0, 400]);
    });
}

/// The same for a body, which gets longer.
#[test]
fn a_body_that_never_ends_is_cut_off() {
    unharmed(Backend::Sqlite, |server| {
        let mut stream = server.connect();
        stream.set_read_timeout(Some(3 * PATIENCE)).unwrap();
        let head = format!("POST /api/v1/main/events HTTP/1.1\r\n{LOCAL}content-length: 9\r\n\r\n");
        stream.write_all(format!("{head}half").as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        assert_eq!(status(&answer), 408, "{answer}");
        assert!(answer.contains(r#""code":"body_too_slow""#), "{answer}");
    });
}

fn a_head_that_never_ends_is_cut_off(backend: Backend) {
    unharmed(backend, |server| {
        let mut stream = server.connect();
        stream.write_all(b"GET /healthz HTTP/1.1\r\nhost: loc").unwrap();
        let mut idle = server.connect();
        let mut answer = Vec::new();
        // Ends only when the server closes: the test's patience is longer than its.
        stream.read_to_end(&mut answer).unwrap();
        let answer = String::from_utf8(answer).unwrap();
        assert!([0, 408].contains(&status(&answer)), "{answer}");
        let mut answer = Vec::new();
        idle.read_to_end(&mut answer).unwrap();
    });
}

//! The metrics: well-formed by Prometheus' own judgement, and true.

use std::{
    io::Write,
    process::{Command, Stdio},
};

use crate::{
    steps::{eventually, record, scene, value},
    support::{Backend, server::Server},
};

on_both!(the_metrics_say_what_is_on_record_and_what_was_done);

fn the_metrics_say_what_is_on_record_and_what_was_done(backend: Backend) {
    let database = scene(backend);
    let server = Server::start(&database);
    let of = |name: &str| value(&server, name);
    assert_eq!(of(r#"stocktake_organisation_ready{organisation="main"}"#), Some(1.0));
    assert_eq!(of(r#"stocktake_instruments{organisation="main"}"#), Some(1.0));
    assert_eq!(of(r#"stocktake_members{organisation="main"}"#), Some(1.0));
    assert_eq!(of(r#"stocktake_log_entries{organisation="main"}"#), Some(3.0));
    assert_eq!(of("stocktake_replay_entries_total"), Some(3.0));
    // What is not there is said to be nothing.
    let bound = r#"stocktake_commitments{organisation="main",status="bound"}"#;
    assert_eq!(of(bound), Some(0.0));
    assert_eq!(of("stocktake_append_conflicts_total"), Some(0.0));

    let fact = r#"{"key":"1","type":"commitment.recorded.v1","data":{"instrument":"CBD","member":"FRA","act":"ratification","occurred_on":"1994-07-01"}}"#;
    record(&database, "main", &[fact]);
    eventually(&server, "what another process recorded is counted", || of(bound) == Some(1.0));

    server.get("/api/v1/nowhere").is(404);
    let requests = r#"stocktake_http_requests_total{method="GET",route="#;
    let metrics = server.operators_get("/metrics").body;
    assert!(
        metrics.lines().any(|line| line.starts_with(requests) && line.contains("4xx")),
        "{metrics}"
    );
    assert!(of("stocktake_resident_memory_bytes").unwrap() > 1e6);
    // Nothing is counted by what a sender makes up.
    for n in 0..50 {
        server.get(&format!("/nowhere/{n}/and/beyond"));
        server.raw(format!(
            "METHOD{n} /healthz HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n"
        ));
    }
    let after = server.operators_get("/metrics").body;
    assert!(after.lines().count() < metrics.lines().count() + 60, "{after}");
}

#[test]
fn prometheus_finds_nothing_to_mend() {
    let database = scene(Backend::Sqlite);
    let server = Server::start(&database);
    server.get("/api/v1/nowhere");
    let metrics = server.operators_get("/metrics").body;
    let promtool = std::env::var_os("STOCKTAKE_PROMTOOL").unwrap_or_else(|| "promtool".into());
    let mut check = Command::new(promtool)
        .args(["check", "metrics"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("promtool is there: tests/run gets it");
    check.stdin.take().unwrap().write_all(metrics.as_bytes()).unwrap();
    let checked = check.wait_with_output().unwrap();
    let said = [checked.stdout, checked.stderr].map(|said| String::from_utf8(said).unwrap());
    assert!(checked.status.success() && said.iter().all(String::is_empty), "{said:?}\n{metrics}");
}

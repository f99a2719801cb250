//! More connections than the program may have open: those who keep it waiting
//! make room for those who do not.

use std::{io::Write, net::TcpStream, process::Command};

use crate::{
    steps::{eventually, scene, value, verify},
    support::{Backend, Database, server::Server},
};

/// How many files the program may open: some hundred are left for connections.
const FILES: &str = "400";
/// Several times as many as fit.
const CROWD: usize = 2000;

fn serve_with_few_files(database: &Database) -> Server {
    let mut command = Command::new("sh");
    command.args(["-c", &format!(r#"ulimit -n {FILES} && exec "$0" serve "$@""#)]);
    command.arg(env!("CARGO_BIN_EXE_stocktake"));
    command.env("STOCKTAKE_DATABASE", &database.url).current_dir(database.folder.path());
    let server = Server::launch(&mut command);
    server.ready();
    server
}

/// Asks on a connection of its own: one that a client keeps for later is idle,
/// and may make room like any other.
fn is_healthy(server: &Server) {
    let request = "GET /healthz HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n";
    let answer = server.raw(request);
    assert!(
        answer.starts_with("HTTP/1.1 200") && answer.ends_with("\r\n\r\nok\n"),
        "{answer}\n{}",
        server.log()
    );
}

/// Opens a crowd of connections that each send the same, and then nothing.
fn crowd(server: &Server, sends: &str) -> Vec<TcpStream> {
    let open = |n: usize| {
        if n.is_multiple_of(100) {
            is_healthy(server);
        }
        let mut stream = server.connect();
        stream.write_all(sends.as_bytes()).unwrap();
        stream
    };
    (0..CROWD).map(open).collect()
}

/// How many connections are open.
fn open(server: &Server) -> f64 {
    value(server, r#"stocktake_http_connections{address="main"}"#).unwrap()
}

#[test]
fn a_crowd_that_says_nothing_keeps_nobody_out() {
    for sends in [
        "",
        "GET /heal",
        "GET /healthz HTTP/1.1\r\nhost: localhost\r\n",
        "POST /nothing HTTP/1.1\r\nhost: localhost\r\ncontent-length: 9\r\n\r\nhalf",
        "GET /healthz HTTP/1.1\r\nhost: localhost\r\n\r\n",
    ] {
        let database = scene(Backend::Sqlite);
        let log = verify(&database);
        let server = serve_with_few_files(&database);
        let crowd = crowd(&server, sends);
        is_healthy(&server);
        assert!(open(&server) < 400.0, "{} for {sends:?}", open(&server));
        drop(crowd);
        eventually(&server, "the crowd is gone", || open(&server) < 5.0);
        assert_eq!(verify(&database), log);
        assert!(!server.log().contains("ERROR"), "{}", server.log());
        let (status, log) = server.stop();
        assert!(status.success(), "{log}");
    }
}

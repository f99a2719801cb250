//! Where the program serves, and where it refuses to.

use std::net::TcpListener;

use crate::{
    steps::scene,
    support::{Backend, Database, server::Server},
};

#[test]
fn only_this_machine_is_served_and_a_sentence_says_why() {
    let database = scene(Backend::Sqlite);
    for (option, address) in [
        ("--listen", "0.0.0.0:0"),
        ("--listen", "[::]:0"),
        ("--listen", "192.0.2.1:8080"),
        ("--metrics", "0.0.0.0:0"),
    ] {
        let ports = ["serve", "--listen", "127.0.0.1:0", "--metrics", "127.0.0.1:0"];
        // What is said last counts.
        let mut args: Vec<&str> = ports.into();
        let place = args.iter().position(|arg| *arg == option).unwrap();
        args[place + 1] = address;
        let ran = database.run(&args).exits(2);
        assert!(ran.stderr.contains(address), "{}", ran.stderr);
        assert!(ran.stderr.contains("no access control"), "{}", ran.stderr);
    }
}

#[test]
fn a_taken_port_is_named_with_what_to_do() {
    let database = scene(Backend::Sqlite);
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    for (option, other) in [("--listen", "--metrics"), ("--metrics", "--listen")] {
        let ran = database.run(&["serve", option, &address, other, "127.0.0.1:0"]).exits(1);
        for part in [&address, option, "already in use"] {
            assert!(ran.stderr.to_lowercase().contains(part), "{part}: {}", ran.stderr);
        }
    }
}

#[test]
fn nothing_there_is_told_before_anything_is_served() {
    let database = Database::new(Backend::Sqlite);
    let ports = ["serve", "--listen", "127.0.0.1:0", "--metrics", "127.0.0.1:0"];
    let ran = database.run(&ports).exits(2);
    assert!(ran.stderr.contains("stocktake.db"), "{}", ran.stderr);
}

#[test]
fn the_addresses_come_from_the_environment_too() {
    let database = scene(Backend::Sqlite);
    let mut command = database.stocktake(&["serve"]);
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    command.env("STOCKTAKE_LISTEN", &address).env("STOCKTAKE_METRICS", "127.0.0.1:0");
    let output = command.output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains(&address));
}

#[test]
fn it_answers_on_the_ports_it_says() {
    let database = scene(Backend::Sqlite);
    let server = Server::start(&database);
    assert_ne!(server.address, server.metrics);
    server.get("/healthz").is(200);
    server.operators_get("/healthz").is(200);
    server.operators_get("/nothing").is(404);
    // Metrics are for operators, who have their own address.
    server.get("/metrics").is(404);
}

//! What the black-box tests share: the binary, and databases on both backends.

#![allow(dead_code, reason = "each test root uses its part of this module")]

pub(crate) mod follower;
pub(crate) mod plain;
pub(crate) mod server;

use std::{
    path::{Path, PathBuf},
    process::{Command, Output},
};

use serde_json::Value;
use tempfile::TempDir;
use uuid::Uuid;

/// Runs each test on both backends: `sqlite::name` and `postgres::name`.
#[allow(unused_macros, reason = "each test root uses its part of this module")]
macro_rules! on_both {
    ($($test:ident),* $(,)?) => {
        mod sqlite {
            $(#[test]
            fn $test() {
                super::$test(crate::support::Backend::Sqlite);
            })*
        }
        mod postgres {
            $(#[test]
            fn $test() {
                super::$test(crate::support::Backend::Postgres);
            })*
        }
    };
}

/// Which database a test runs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Backend {
    /// A file.
    Sqlite,
    /// A server that `tests/run` starts.
    Postgres,
}

/// An empty database of a test's own, with a folder for its files; both go with it.
pub(crate) struct Database {
    /// What `--database` takes.
    pub(crate) url: String,
    /// A folder of the test's own.
    pub(crate) folder: TempDir,
    server: Option<(String, String)>,
}

/// What stands in `STOCKTAKE_TEST_POSTGRES`: the URL of a superuser on loopback.
pub(crate) fn server() -> String {
    std::env::var("STOCKTAKE_TEST_POSTGRES")
        .expect("STOCKTAKE_TEST_POSTGRES is not set, so PostgreSQL cannot be tested: run tests/run, or tests/run --with-postgres COMMAND")
}

/// Runs SQL on the server, through psql.
pub(crate) fn psql(url: &str, sql: &str) -> String {
    let output = Command::new("psql")
        .args(["-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-c", sql, url])
        .output()
        .expect("psql runs");
    assert!(output.status.success(), "psql: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

impl Database {
    /// An empty database.
    pub(crate) fn new(backend: Backend) -> Self {
        let folder = tempfile::tempdir().unwrap();
        match backend {
            Backend::Sqlite => Self {
                url: format!("sqlite:{}", folder.path().join("stocktake.db").display()),
                folder,
                server: None,
            },
            Backend::Postgres => {
                let server = server();
                let name = format!("stocktake_{}", Uuid::from_bytes(random()).simple());
                psql(&server, &format!("create database {name}"));
                let (base, _) = server.rsplit_once('/').expect("the server's URL names a database");
                Self { url: format!("{base}/{name}"), folder, server: Some((server, name)) }
            }
        }
    }

    /// A path in the test's folder.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The program with these arguments on this database, in the test's folder.
    pub(crate) fn stocktake(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_stocktake"));
        command.args(args).env("STOCKTAKE_DATABASE", &self.url).current_dir(self.folder.path());
        command
    }

    /// Runs the program to its end.
    pub(crate) fn run(&self, args: &[&str]) -> Ran {
        Ran::of(self.stocktake(args).output().unwrap())
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        if let Some((server, name)) = &self.server {
            psql(server, &format!("drop database if exists {name} with (force)"));
        }
    }
}

/// How the program ended and what it printed.
#[derive(Debug)]
pub(crate) struct Ran {
    /// The exit code; `None` after a signal.
    pub(crate) code: Option<i32>,
    /// What it printed for programs.
    pub(crate) stdout: String,
    /// What it printed for people.
    pub(crate) stderr: String,
}

impl Ran {
    /// From what the system says.
    pub(crate) fn of(output: Output) -> Self {
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("the program prints UTF-8");
        Self {
            code: output.status.code(),
            stdout: text(output.stdout),
            stderr: text(output.stderr),
        }
    }

    /// Asserts the exit code.
    #[track_caller]
    pub(crate) fn exits(self, code: i32) -> Self {
        assert_eq!(self.code, Some(code), "{self:#?}");
        self
    }

    /// The last line of stdout as JSON.
    #[track_caller]
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(self.stdout.lines().last().expect("a line on stdout"))
            .expect("the last line is JSON")
    }
}

/// The shared real data, or `None`, which is said loudly.
pub(crate) fn shared(path: &str) -> Option<PathBuf> {
    let root = std::env::var_os("STOCKTAKE_SHARED").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared"),
        PathBuf::from,
    );
    let found = root.join(path);
    if found.exists() {
        return Some(found);
    }
    eprintln!("SKIPPED: {} is not there, so this was not tested on real data", found.display());
    None
}

fn random() -> [u8; 16] {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).unwrap();
    bytes
}

//! A connection to the database past the program, as an administrator with
//! another tool has it. SQLite is the one the program brings along: older ones
//! can corrupt a file that two connections write to.

use std::time::{Duration, Instant};

use sqlx::{
    AssertSqlSafe, ConnectOptions, PgConnection, SqliteConnection, postgres::PgConnectOptions,
    raw_sql, sqlite::SqliteConnectOptions,
};
use tokio::runtime::Runtime;

use crate::support::Database;

/// A connection of its own.
pub(crate) struct Plain {
    runtime: Runtime,
    connection: Either,
}

enum Either {
    Sqlite(SqliteConnection),
    Postgres(PgConnection),
}

/// Runs a query on either connection; the rows have to be of a type both know.
macro_rules! on_either {
    ($plain:ident, $connection:ident => $query:expr) => {
        match &mut $plain.connection {
            Either::Sqlite($connection) => $plain.runtime.block_on($query),
            Either::Postgres($connection) => $plain.runtime.block_on($query),
        }
    };
}

/// Waits until what a killed program has begun is over: PostgreSQL brings it to
/// an end. In a file nothing goes on without the program.
pub(crate) fn wait_until_alone(database: &Database) {
    if database.url.starts_with("postgres") {
        Plain::connect(database).wait_until_alone();
    }
}

impl Plain {
    pub(crate) fn connect(database: &Database) -> Self {
        Self::at(&database.url)
    }

    /// A connection to any database.
    pub(crate) fn at(url: &str) -> Self {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let connection = match url.strip_prefix("sqlite:") {
            Some(path) => {
                let options = SqliteConnectOptions::new().filename(path);
                Either::Sqlite(runtime.block_on(options.connect()).unwrap())
            }
            None => {
                let options: PgConnectOptions = url.parse().unwrap();
                let options = options.application_name("administrator");
                Either::Postgres(runtime.block_on(options.connect()).unwrap())
            }
        };
        Self { runtime, connection }
    }

    /// Runs statements; says what the database says against them.
    pub(crate) fn run(&mut self, sql: &str) -> Result<(), String> {
        let sql = AssertSqlSafe(sql.to_owned());
        on_either!(self, connection => async {
            raw_sql(sql).execute(connection).await.map(drop).map_err(|error| error.to_string())
        })
    }

    /// The one number that a query answers with.
    pub(crate) fn number(&mut self, sql: &str) -> i64 {
        let sql = AssertSqlSafe(sql.to_owned());
        on_either!(self, connection => sqlx::query_scalar(sql).fetch_one(connection)).unwrap()
    }

    /// The bytes of the one value that a query answers with.
    pub(crate) fn bytes(&mut self, sql: &str) -> Vec<u8> {
        let sql = AssertSqlSafe(sql.to_owned());
        on_either!(self, connection => sqlx::query_scalar(sql).fetch_one(connection)).unwrap()
    }

    /// Bytes as this database writes them in a statement.
    pub(crate) fn literal(&self, bytes: &[u8]) -> String {
        let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        match self.connection {
            Either::Sqlite(_) => format!("x'{hex}'"),
            Either::Postgres(_) => format!(r"'\x{hex}'::bytea"),
        }
    }

    /// Takes away what keeps the log from being changed.
    pub(crate) fn drop_the_triggers(&mut self) {
        let sql = match self.connection {
            Either::Sqlite(_) => {
                "drop trigger head_no_replace; drop trigger leaf_no_replace; drop trigger entry_no_replace;
                 drop trigger head_only_rises; drop trigger head_no_delete;
                 drop trigger leaf_no_update; drop trigger leaf_no_delete;
                 drop trigger entry_no_update; drop trigger entry_no_delete"
            }
            Either::Postgres(_) => {
                "alter table head disable trigger user; alter table leaf disable trigger user;
                 alter table entry disable trigger user"
            }
        };
        self.run(sql).unwrap();
    }

    /// Waits until no program is connected any more.
    fn wait_until_alone(&mut self) {
        let connected = "select count(*) from pg_stat_activity
             where datname = current_database() and application_name = 'stocktake'";
        let began = Instant::now();
        while self.number(connected) > 0 {
            assert!(began.elapsed() < Duration::from_secs(30), "a program is still connected");
            std::thread::sleep(Duration::from_millis(5));
        }
    }

    /// Keeps anybody else from appending until [`Self::release`].
    pub(crate) fn hold_the_log(&mut self) {
        let sql = match self.connection {
            Either::Sqlite(_) => "begin immediate",
            Either::Postgres(_) => "begin; lock table entry in exclusive mode",
        };
        self.run(sql).unwrap();
    }

    pub(crate) fn release(&mut self) {
        self.run("rollback").unwrap();
    }
}

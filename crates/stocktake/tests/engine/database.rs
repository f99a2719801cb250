//! An empty database of its own for each test, on either backend.

use std::{env, fmt::Write, panic::resume_unwind, sync::Arc};

use sqlx::{AssertSqlSafe, ConnectOptions, Connection, PgConnection, postgres::PgConnectOptions};
use stocktake::engine::{
    Engine, Organisation,
    effects::{Effects, System},
};
use stocktake_log::{Log, Mode, open};
use stocktake_model::{OrganisationCode, event::OrganisationRecorded};
use tempfile::TempDir;

/// Where a log is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Backend {
    Sqlite,
    Postgres,
}

/// An empty database, removed when its test ends.
#[derive(Clone)]
pub(crate) struct Database(Arc<Place>);

struct Place {
    url: String,
    /// What is to be removed: a folder, or a database of the server.
    _folder: Option<TempDir>,
    on_server: Option<String>,
}

/// Runs `body` on a database of its own, which goes also when it panics.
pub(crate) async fn run<F>(backend: Backend, body: impl FnOnce(Database) -> F)
where
    F: Future<Output = ()> + Send + 'static,
{
    let database = Database::new(backend).await;
    let outcome = tokio::spawn(body(database.clone())).await;
    database.remove().await;
    if let Err(panicked) = outcome {
        resume_unwind(panicked.into_panic());
    }
}

impl Database {
    async fn new(backend: Backend) -> Self {
        match backend {
            Backend::Sqlite => {
                let folder = tempfile::tempdir().unwrap();
                let url = format!("sqlite:{}", folder.path().join("test.db").display());
                Self(Arc::new(Place { url, _folder: Some(folder), on_server: None }))
            }
            Backend::Postgres => {
                let mut random = [0; 8];
                System.fill_random(&mut random);
                let mut name = "stocktake_engine_".to_owned();
                random.iter().for_each(|byte| write!(name, "{byte:02x}").unwrap());
                command_server(&format!("create database {name}")).await;
                let url = server().database(&name).to_url_lossy().to_string();
                Self(Arc::new(Place { url, _folder: None, on_server: Some(name) }))
            }
        }
    }

    async fn remove(self) {
        if let Some(name) = &self.0.on_server {
            command_server(&format!("drop database {name} with (force)")).await;
        }
    }

    /// The log of this database, as one process would open it.
    pub(crate) async fn log(&self) -> Arc<dyn Log> {
        open(&self.0.url, Mode::Create).await.unwrap()
    }
}

fn server() -> PgConnectOptions {
    env::var("STOCKTAKE_TEST_POSTGRES")
        .expect(
            "STOCKTAKE_TEST_POSTGRES names no server to test on; run `tests/run`, which starts one",
        )
        .parse()
        .unwrap()
}

async fn command_server(sql: &str) {
    let mut connection = PgConnection::connect_with(&server()).await.unwrap();
    sqlx::raw_sql(AssertSqlSafe(sql)).execute(&mut connection).await.unwrap();
    connection.close().await.unwrap();
}

/// The organisation that most tests are about.
pub(crate) fn code() -> OrganisationCode {
    "TEST".parse().unwrap()
}

/// A new engine on the log, as after a start; the organisation is made on the first.
pub(crate) async fn start(log: &Arc<dyn Log>) -> Arc<Organisation> {
    start_with(log, code(), Arc::new(System)).await
}

pub(crate) async fn start_with(
    log: &Arc<dyn Log>,
    code: OrganisationCode,
    effects: Arc<dyn Effects>,
) -> Arc<Organisation> {
    create(&Engine::new(Arc::clone(log), effects), code).await
}

/// The organisation of this engine, made on the first time.
pub(crate) async fn create(engine: &Engine, code: OrganisationCode) -> Arc<Organisation> {
    engine.create(OrganisationRecorded { code, name: None, kind: None }).await.unwrap().0
}

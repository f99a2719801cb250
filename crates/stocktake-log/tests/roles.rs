//! The roles of `deploy/postgresql`: what each may do with the log, and what the
//! server refuses it, with the triggers and without, as on distributed engines.

#![allow(clippy::unwrap_used, reason = "clippy knows tests by their attribute only")]

#[allow(
    unused_macros,
    unused_imports,
    reason = "roles are of PostgreSQL alone, so nothing is tested on both"
)]
mod support;

use std::sync::Arc;

use sqlx::{ConnectOptions, postgres::PgConnectOptions};
use stocktake_log::{
    Log, Mode, open,
    tables::{DICTIONARY, PostgresTables},
};
use stocktake_model::{
    filed::{Field, Shape},
    view::typed::columns,
};
use support::{Author, Database, Raw, code, erasure, events, gapless};

const ROLES: &str = include_str!("../../../deploy/postgresql/roles.sql");
const RIGHTS: &str = include_str!("../../../deploy/postgresql/rights.sql");

/// A database with the four roles, under names of its own: roles are the server's.
struct Site {
    database: Database,
    prefix: String,
}

impl Site {
    async fn new() -> Self {
        let database = Database::postgres().await;
        let Database::Postgres { name, .. } = &database else { unreachable!() };
        let site = Self { prefix: format!("{name}_"), database };
        let name = site.prefix.trim_end_matches('_');
        let owned = format!("alter database {name} owner to stocktake_owner");
        let mut superuser = site.database.raw().await;
        superuser.run(&site.named(ROLES)).await;
        superuser.run(&site.named(&owned)).await;
        // The first start makes the tables; what it may do with them comes after.
        drop(open(&site.url("owner"), Mode::Create).await.unwrap());
        for _ in 0..2 {
            site.raw("owner").await.run(&site.named(RIGHTS)).await;
        }
        site
    }

    /// SQL with our names for the roles.
    fn named(&self, sql: &str) -> String {
        ["owner", "serve", "eraser", "publish"].iter().fold(sql.to_owned(), |sql, role| {
            sql.replace(&format!("stocktake_{role}"), &format!("{}{role}", self.prefix))
        })
    }

    fn options(&self, role: &str) -> PgConnectOptions {
        let Database::Postgres { name, admin } = &self.database else { unreachable!() };
        let role = format!("{}{role}", self.prefix);
        PgConnectOptions::clone(admin).database(name).username(&role)
    }

    fn url(&self, role: &str) -> String {
        self.options(role).to_url_lossy().to_string()
    }

    async fn log(&self, role: &str) -> Arc<dyn Log> {
        open(&self.url(role), Mode::Existing).await.unwrap()
    }

    async fn raw(&self, role: &str) -> Raw {
        Raw::Postgres(self.options(role).connect().await.unwrap())
    }

    async fn drop(self) {
        let mut superuser = self.database.raw().await;
        for role in ["serve", "eraser", "publish", "owner"] {
            let role = format!("{}{role}", self.prefix);
            superuser.run(&format!("reassign owned by {role} to current_user")).await;
            superuser.run(&format!("drop owned by {role}; drop role {role}")).await;
        }
        drop(superuser);
        self.database.drop().await;
    }
}

/// The code of "insufficient privilege".
const NOT_ALLOWED: &str = "42501";

async fn is_refused(raw: &mut Raw, sql: &str) {
    let error = raw.try_run(sql).await.expect_err(sql);
    let code = error.as_database_error().and_then(|error| error.code());
    assert_eq!(code.as_deref(), Some(NOT_ALLOWED), "{sql}: {error}");
}

#[tokio::test]
async fn serve_records_and_alters_nothing() {
    let site = Site::new().await;
    let log = site.log("serve").await;
    let mut author = Author::new("UN");
    log.create(&author.organisation).await.unwrap();
    author.append(&*log, events(2)).await;
    assert_eq!(gapless(&*log, &author.organisation).await, Ok(2));
    drop(log);

    site.database.raw().await.drop_triggers().await;
    let mut raw = site.raw("serve").await;
    for sql in [
        "update leaf set id = id",
        "delete from leaf",
        "truncate leaf",
        "update entry set bytes = bytes",
        "delete from entry",
        "truncate entry",
        "update head set organisation = organisation",
        "delete from head",
        "drop table entry",
        "create table mine (id bigint)",
        "delete from _sqlx_migrations",
        "create trigger mine before insert on entry execute function suppress_redundant_updates_trigger()",
    ] {
        is_refused(&mut raw, sql).await;
    }
    drop(raw);
    site.drop().await;
}

#[tokio::test]
async fn only_the_eraser_erases_and_only_entries() {
    let site = Site::new().await;
    let log = site.log("serve").await;
    let mut author = Author::new("UN");
    log.create(&author.organisation).await.unwrap();
    let sealed = author.append(&*log, events(2)).await;

    let refused = author.clone().seal(vec![erasure(&sealed[0])]);
    let error = log.append(&author.organisation, author.head.position, &refused).await.unwrap_err();
    assert!(format!("{error:?}").contains("permission denied"), "{error:?}");
    assert_eq!(gapless(&*log, &author.organisation).await, Ok(2), "nothing was appended");

    let eraser = site.log("eraser").await;
    author.append(&*eraser, vec![erasure(&sealed[0])]).await;
    let rows = support::read_all(&*log, &code("UN")).await;
    assert!(rows[0].entry.is_none() && rows[1].entry.is_some(), "the entry, and no other");
    assert!(rows[0].leaf.is_some(), "that it was said");
    drop((log, eraser));

    let mut raw = site.raw("eraser").await;
    for sql in ["delete from leaf", "update entry set bytes = bytes", "delete from head"] {
        is_refused(&mut raw, sql).await;
    }
    let error = raw.try_run("delete from entry").await.expect_err("without an erasure");
    assert!(error.to_string().contains("entry_append_only"), "{error}");
    drop(raw);
    site.drop().await;
}

#[tokio::test]
async fn the_publisher_reads_the_log_and_writes_beside_it() {
    let site = Site::new().await;
    let serve = site.log("serve").await;
    let mut author = Author::new("UN");
    serve.create(&author.organisation).await.unwrap();
    author.append(&*serve, events(2)).await;
    let log = site.log("publish").await;
    assert_eq!(gapless(&*log, &author.organisation).await, Ok(2));
    let refused = author.clone().seal(events(1));
    let error = log.append(&author.organisation, author.head.position, &refused).await.unwrap_err();
    assert!(format!("{error:?}").contains("permission denied"), "{error:?}");
    drop((serve, log));

    let fields = [Field { name: "n", shape: Shape::Number, needed: true, about: "A number." }];
    let columns = columns(&fields);
    for _ in 0..2 {
        let mut tables = PostgresTables::open(&site.url("publish"), "published").await.unwrap();
        tables.begin("mine", "Mine.", &columns).await.unwrap();
        tables.begin(DICTIONARY, "What there is.", &columns).await.unwrap();
        assert!(tables.finish().await.unwrap().is_none(), "tidied as well");
        site.raw("publish").await.run("drop table published.mine, published.dictionary").await;
    }
    let mut raw = site.raw("publish").await;
    for sql in ["delete from leaf", "update head set position = 0", "create table mine (id bigint)"]
    {
        is_refused(&mut raw, sql).await;
    }
    drop(raw);
    is_refused(&mut site.raw("serve").await, "create table published.mine (id bigint)").await;
    site.drop().await;
}

//! `publish`: what other programs read is what the views say, at a stated point, whole or not
//! at all; what was not published is left alone, and what was erased is gone.
//! `tests/tables/run` reads the same with the programs it is made for.

use std::{
    fmt::Write,
    fs,
    path::Path,
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use crate::{
    steps::{assert_fails, write},
    support::{Backend, Database, plain::Plain, psql},
};

on_both_backends!(a_table_has_what_the_view_says_at_its_point);
on_both_backends!(a_follower_publishes_what_comes_and_forgets_what_is_erased);

/// Views of all kinds: of the model, filed, statistics, joined.
const VIEWS: [&str; 8] = [
    "matrix",
    "instruments",
    "members",
    "lessons",
    "fact_sheets",
    "ranking",
    "recommendations",
    "successions",
];

pub(crate) fn simulated(backend: Backend) -> Database {
    let database = Database::new(backend);
    database.run(&["simulate", "--instruments", "12", "--members", "9"]).exits(0);
    database
}

/// Where tables can be read with SQL: the target, and what asks it for a text.
pub(crate) struct Place {
    pub(crate) target: String,
    schema: &'static str,
    /// A database of its own.
    pub(crate) own: Option<Database>,
    file: String,
}

impl Place {
    pub(crate) fn sqlite(database: &Database) -> Self {
        let file = format!("sqlite:{}", database.path("tables.sqlite").display());
        Self { target: "sqlite:tables.sqlite".to_owned(), schema: "main", own: None, file }
    }

    pub(crate) fn postgres() -> Self {
        let own = Database::new(Backend::Postgres);
        Self { target: own.url.clone(), schema: "published", own: Some(own), file: String::new() }
    }

    pub(crate) fn ask(&self, sql: &str) -> i64 {
        let sql = sql.replace("FROM ", &format!("from {}.", self.schema));
        let url = self.own.as_ref().map_or(&self.file, |own| &own.url);
        Plain::at(url).number(&sql)
    }
}

pub(crate) fn published(database: &Database, target: &str, more: &[&str]) -> String {
    database.run(&[&["publish", "--to", target], more].concat()).exits(0).stdout
}

fn lines_of(database: &Database, view: &str, more: &[&str]) -> i64 {
    let view = view.replace('_', "-");
    let args = [&["export", &view, "--format", "ndjson"], more].concat();
    i64::try_from(database.run(&args).exits(0).stdout.lines().count()).unwrap()
}

fn a_table_has_what_the_view_says_at_its_point(backend: Backend) {
    let database = simulated(backend);
    let verified = database.run(&["verify"]).exits(0).stdout;
    let hash = verified.split(&['=', ' '][..]).nth(4).unwrap();
    for place in [Place::sqlite(&database), Place::postgres()] {
        let said = published(&database, &place.target, &["--on", "2025-12-31"]);
        assert!(said.contains(hash), "{said} {verified}");
        for view in VIEWS {
            let rows = place.ask(&format!("select count(*) FROM {view}"));
            assert_eq!(rows, lines_of(&database, view, &["--on", "2025-12-31"]), "{view}");
            assert!(rows > 0 || view == "successions", "{view} has rows");
        }
        let told = format!("select count(*) FROM published where hash = '{hash}'");
        assert_eq!(place.ask(&told), 1);

        // As known earlier: another publication, whole as well.
        let earlier = ["--as-of", "300", "--on", "2025-12-31"];
        published(&database, &place.target, &earlier);
        assert_eq!(place.ask("select position FROM published"), 300);
        let rows = place.ask("select count(*) FROM matrix");
        assert_eq!(rows, lines_of(&database, "matrix", &earlier));

        // Of fewer views: the others are gone, from the dictionary too.
        published(&database, &place.target, &["--view", "members,groups"]);
        let tables = place.ask("select count(distinct view) FROM dictionary");
        assert_eq!(tables, 4, "both, published, dictionary");
        let members = place.ask("select count(*) FROM members");
        assert_eq!(members, lines_of(&database, "members", &[]));
    }
    // Where tables go may stand in the settings.
    write(&database, "settings.toml", "publish_to = 'sqlite:other.sqlite'");
    database.run(&["publish", "--config", "settings.toml"]).exits(0);
    assert!(database.path("other.sqlite").exists());
    assert_fails(database.run(&["publish"]), 2, &["--to", "sqlite:PATH"]);
    let unknown = ["publish", "--to", "sqlite:x", "--view", "search"];
    assert_fails(database.run(&unknown), 2, &["search", "not published", "export"]);
    assert_fails(database.run(&["publish", "--to", "mysql://x"]), 2, &["--to", "sqlite:PATH"]);
    assert_fails(database.run(&["publish", "--to", "sqlite:no/x"]), 1, &["no/x cannot be written"]);
}

/// Large views are asked instrument by instrument.
#[test]
fn rows_are_those_of_the_view_in_its_order() {
    let database = simulated(Backend::Sqlite);
    let mut lines = String::from(
        r#"{"key":"s","type":"scale.recorded.v1","data":{"code":"S","version":"1","kind":"ordinal","values":[{"value":"no","counts_as":"not_met"},{"value":"yes","counts_as":"met"}]}}
{"key":"r","type":"rule.recorded.v1","data":{"code":"R","version":"1","effective_on":"2015","method":"worst"}}
"#,
    );
    let view = |view: &str| {
        let csv = database.run(&["export", view, "--on", "2025-12-31"]).exits(0).stdout;
        let row = |line: &str| line.splitn(4, ',').take(3).collect::<Vec<_>>().join(",");
        csv.lines().map(row).collect::<Vec<_>>()
    };
    let matrix = view("matrix");
    let bound = matrix.iter().filter_map(|cell| cell.strip_suffix(",bound"));
    for (n, cell) in bound.collect::<Vec<_>>().into_iter().enumerate().rev() {
        let ((instrument, member), value) = (cell.split_once(',').unwrap(), ["yes", "no"][n % 2]);
        writeln!(lines, r#"{{"key":"{n}","type":"rating.recorded.v1","data":{{"instrument":"{instrument}","member":"{member}","opinion":"peer","scale":"S","scale_version":"1","value":"{value}","rated_on":"2025-12-31"}}}}"#).unwrap();
    }
    write(&database, "ratings.ndjson", lines);
    database.run(&["record", "ratings.ndjson"]).exits(0);
    published(&database, "sqlite:tables.sqlite", &["--on", "2025-12-31"]);
    for name in ["matrix", "ratings", "compliance", "compliance-why"] {
        let rows = view(name);
        assert!(rows.len() > 20, "{name} has rows: {rows:?}");
        let three: Vec<String> =
            rows[0].split(',').map(|it| format!("coalesce({it}, '')")).collect();
        let (table, three) = (name.replace('-', "_"), three.join(" || ',' || "));
        let told = format!(
            "select cast(group_concat({three}, x'0a') as blob) from (select * from {table} order by rowid)"
        );
        let told = Plain::at(&Place::sqlite(&database).file).bytes(&told);
        assert_eq!(String::from_utf8(told).unwrap(), rows[1..].join("\n"), "{name}");
    }
}

#[test]
fn every_column_is_explained_once() {
    let database = simulated(Backend::Sqlite);
    let place = Place::sqlite(&database);
    published(&database, &place.target, &[]);
    let columns = "select count(*) from sqlite_schema s, pragma_table_info(s.name)
                   where s.type = 'table'";
    let columns = Plain::at(&place.file).number(columns);
    assert_eq!(place.ask("select count(*) FROM dictionary"), columns);
    let distinct = r#"select count(*) from (select distinct "view", "column" FROM dictionary)"#;
    assert_eq!(place.ask(distinct), columns);
    assert_eq!(place.ask("select count(*) FROM dictionary where meaning = ''"), 0);
    // What is said never to be empty is not, and what has a type is of it.
    let plain = &mut Plain::at(&place.file);
    let needed = r#"select group_concat(printf('select count(*) from "%w" where "%w" is null', "view", "column"), ' union all ')
                    from dictionary where needed"#;
    let counts =
        String::from_utf8(plain.bytes(&format!("select cast(({needed}) as blob)"))).unwrap();
    assert_eq!(plain.number(&format!("select sum(n) from (select 0 as n union all {counts})")), 0);
}

#[test]
fn what_was_not_published_is_left_alone() {
    let database = simulated(Backend::Sqlite);
    let refused = |target: &str, words: &[&str]| {
        assert_fails(database.run(&["publish", "--to", target]), 2, words);
    };
    // Not the bytes of the file: what was in the log beside it may have been moved in since.
    let log = database.run(&["verify"]).exits(0).stdout;
    refused("sqlite:stocktake.db", &["stocktake.db", "left as it is", "another file"]);
    assert_eq!(database.run(&["verify"]).exits(0).stdout, log);
    write(&database, "notes.txt", "my notes");
    refused("sqlite:notes.txt", &["notes.txt", "left as it is"]);
    published(&database, "sqlite:tables.sqlite", &[]);
    let mine = "create table mine (note text)";
    Plain::at(&Place::sqlite(&database).file).run(mine).unwrap();
    refused("sqlite:tables.sqlite", &["tables.sqlite", "left as it is"]);
    fs::create_dir(database.path("folder")).unwrap();
    write(&database, "folder/mine", "mine");
    refused("parquet:folder", &["folder", "left as it is"]);
    assert!(database.path("folder/mine").exists());

    // A schema may hold tables of others, but not under the name of a view.
    let place = Place::postgres();
    let own = place.own.as_ref().unwrap();
    psql(&own.url, "create table mine (note text); create table head (note text)");
    published(&database, &place.target, &["--schema", "public"]);
    published(&database, &place.target, &["--schema", "public", "--view", "matrix"]);
    assert_eq!(psql(&own.url, "select count(*) from mine"), "0\n");
    psql(&own.url, "create table members (note text); insert into members values ('mine')");
    let into_public = ["publish", "--to", &place.target, "--schema", "public"];
    assert_fails(database.run(&into_public), 2, &["members", "left as it is", "--schema"]);
    assert_eq!(psql(&own.url, "select note from members"), "mine\n");
    assert!(psql(&own.url, "select count(*) from public.matrix").trim() != "0");
    let no_name = ["publish", "--to", &place.target, "--schema", "a b"];
    assert_fails(database.run(&no_name), 2, &["a b", "no name for a schema"]);
}

#[test]
fn readers_on_postgresql_wait_for_nothing_and_keep_what_is_theirs() {
    let database = simulated(Backend::Sqlite);
    let place = Place::postgres();
    let own = place.own.as_ref().unwrap();
    published(&database, &place.target, &[]);
    psql(&own.url, "create view bound as select count(*) as n from published.matrix");
    let before = place.ask("select count(*) FROM matrix");
    assert!(before > 0);
    let mut reader = Plain::at(&own.url);
    reader.run("begin isolation level repeatable read").unwrap();
    assert_eq!(reader.number("select n from bound"), before);
    published(&database, &place.target, &["--as-of", "0"]);
    assert_eq!(reader.number("select n from bound"), before, "its transaction began before");
    reader.run("commit").unwrap();
    assert_eq!(reader.number("select n from bound"), 0, "his view stands, on what is there now");

    // Two do not write at once, and one that cannot leaves what was there.
    reader.run("begin; lock table published.dictionary in share row exclusive mode").unwrap();
    let publish = ["publish", "--to", place.target.as_str()];
    assert_fails(database.run(&publish), 1, &["published", "another process"]);
    reader.run("commit").unwrap();

    // Columns that changed are made anew, unless somebody needs the old.
    reader.run("alter table published.matrix add column old text").unwrap();
    assert_fails(database.run(&publish), 1, &["matrix", "bound", "--schema"]);
    assert_eq!(place.ask("select count(*) FROM matrix"), 0);
    reader.run("drop view bound").unwrap();
    published(&database, &place.target, &[]);
    assert_eq!(place.ask("select count(*) FROM matrix"), before);
    let about = "select count(*) from pg_description d join pg_class c on c.oid = d.objoid
                 where c.relname = 'matrix' and d.description <> ''";
    assert!(reader.number(about) > 5, "the columns are explained to whoever reads the schema");
}

/// A follower, ended with the test.
pub(crate) struct Follower(pub(crate) Child);

impl Drop for Follower {
    fn drop(&mut self) {
        let _gone = self.0.kill();
        let _gone = self.0.wait();
    }
}

pub(crate) fn eventually(what: &str, holds: impl Fn() -> bool) {
    let began = Instant::now();
    while !holds() {
        assert!(began.elapsed() < Duration::from_secs(60), "{what}");
        thread::sleep(Duration::from_millis(50));
    }
}

/// Whether any file in the folder has these words.
fn is_said(folder: &Path, words: &str) -> bool {
    fs::read_dir(folder).unwrap().any(|entry| {
        let bytes = fs::read(entry.unwrap().path()).unwrap();
        bytes.windows(words.len()).any(|window| window == words.as_bytes())
    })
}

fn a_follower_publishes_what_comes_and_forgets_what_is_erased(backend: Backend) {
    let database = Database::new(backend);
    let record = |line: &str| {
        write(&database, "line", line);
        database.run(&["record", "--organisation", "one", "line"]).exits(0);
    };
    record(r#"{"key":"1","type":"member.recorded.v1","data":{"code":"FRA"}}"#);
    let follow = |target: &str| {
        let args = ["publish", "--follow", "--every", "1", "--view", "members", "--to", target];
        Follower(database.stocktake(&args).stdout(Stdio::null()).spawn().unwrap())
    };
    let place = Place::sqlite(&database);
    let tables = follow(&place.target);
    let _files = follow("parquet:files");
    let known = |n| Plain::at(&place.file).number("select count(*) from members") == n;
    eventually("the first", || database.path("tables.sqlite").exists());
    eventually("the first files", || database.path("files").exists());
    let id = "01936b2f-6000-7000-8000-000000000003";
    record(&format!(
        r#"{{"id":"{id}","type":"member.recorded.v1","data":{{"code":"XXX","name":"tobeerased"}}}}"#
    ));
    eventually("what came", || known(2));
    eventually("what came, as files", || is_said(&database.path("files"), "tobeerased"));
    database.run(&["erase", "--organisation", "one", id, "--ground", "request"]).exits(0);
    eventually("what was erased", || known(1));
    eventually("what was erased, of files", || !is_said(&database.path("files"), "tobeerased"));
    let bytes = fs::read(database.path("tables.sqlite")).unwrap();
    assert!(!bytes.windows(10).any(|window| window == b"tobeerased"));
    let mut tables = tables;
    let terminate = format!("kill -TERM {}", tables.0.id());
    assert!(Command::new("sh").args(["-c", &terminate]).status().unwrap().success());
    assert_eq!(tables.0.wait().unwrap().code(), Some(0));
}

/// Ends a publication with `kill -9` in its middle: after it has begun to write, before it is done.
fn kill_in_the_middle(database: &Database, target: &str, has_begun: &dyn Fn() -> bool) {
    for _ in 0..20 {
        let publish = ["publish", "--to", target, "--as-of", "1000"];
        let mut child =
            Follower(database.stocktake(&publish).stdout(Stdio::null()).spawn().unwrap());
        while !has_begun() && child.0.try_wait().unwrap().is_none() {
            thread::yield_now();
        }
        child.0.kill().unwrap();
        if !child.0.wait().unwrap().success() {
            return;
        }
    }
    panic!("the publication to {target} was always done before it was struck");
}

#[test]
fn a_publication_that_is_killed_changes_nothing() {
    let database = Database::new(Backend::Sqlite);
    database.run(&["simulate", "--instruments", "150", "--members", "60"]).exits(0);
    let at_1000 = ["--as-of", "1000"];

    published(&database, "sqlite:tables.sqlite", &at_1000);
    let place = Place::sqlite(&database);
    let part = database.path("tables.sqlite.stocktake-part");
    kill_in_the_middle(&database, &place.target, &|| part.exists());
    assert_eq!(place.ask("select position FROM published"), 1000);
    assert_eq!(place.ask("select count(*) FROM matrix"), lines_of(&database, "matrix", &at_1000));
    published(&database, &place.target, &[]);
    assert!(place.ask("select position FROM published") > 1000);
    assert!(!part.exists(), "what was half written is gone");

    let folders = || -> Vec<String> {
        let names = fs::read_dir(database.folder.path()).unwrap();
        let names = names.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        names.filter(|name| name.starts_with("files.2")).collect()
    };
    published(&database, "parquet:files", &at_1000);
    let there = fs::read_link(database.path("files")).unwrap();
    kill_in_the_middle(&database, "parquet:files", &|| folders().len() > 1);
    assert_eq!(fs::read_link(database.path("files")).unwrap(), there);
    assert!(database.path("files/dictionary.parquet").is_file());
    published(&database, "parquet:files", &[]);
    let now = fs::read_link(database.path("files")).unwrap();
    assert_eq!(folders(), [now.to_str().unwrap()], "what was half written is gone");
    assert_ne!(now, there);
}

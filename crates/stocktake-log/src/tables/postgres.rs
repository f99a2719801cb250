//! Published tables in a schema of their own on PostgreSQL. All is one transaction: whoever
//! reads meanwhile sees what was there, waits for nothing, and keeps his grants and his views.

use std::{collections::BTreeMap, fmt::Write};

use sqlx::{
    AssertSqlSafe, ConnectOptions, Connection, PgConnection,
    postgres::{PgConnectOptions, PgDatabaseError},
};
use stocktake_model::view::typed::{Cell, Typed, TypedColumn};

use super::{DICTIONARY, TablesError, quoted, sql};

/// How much is sent at a time, in bytes.
const CHUNK: usize = 1 << 20;

/// Tables that are being written.
pub struct PostgresTables {
    connection: PgConnection,
    schema: String,
    /// The tables that were published before, each with its columns and their types.
    there: BTreeMap<String, Vec<(String, String)>>,
    /// Tables that were not published.
    foreign: Vec<String>,
    written: Vec<String>,
}

impl PostgresTables {
    /// Begins to write. The schema is made where there is none, which needs the right to.
    ///
    /// # Errors
    /// [`TablesError::Busy`] where another process writes, otherwise what the server says.
    pub async fn open(url: &str, schema: &str) -> Result<Self, TablesError> {
        let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_';
        if schema.is_empty()
            || schema.len() > 63
            || !schema.chars().all(is_name)
            || schema.starts_with("pg_")
        {
            return Err(TablesError::BadSchema(schema.to_owned()));
        }
        let options: PgConnectOptions =
            url.parse().map_err(|error: sqlx::Error| TablesError::BadUrl(error.to_string()))?;
        let mut connection = options
            .application_name("stocktake publish")
            .connect()
            .await
            .map_err(refused("to connect"))?;
        run(&mut connection, "begin").await?;
        let is_there = "select exists (select from pg_namespace where nspname = $1)";
        let is_there: bool = sqlx::query_scalar(is_there)
            .bind(schema)
            .fetch_one(&mut connection)
            .await
            .map_err(refused(is_there))?;
        if !is_there {
            run(&mut connection, &format!("create schema {}", quoted(schema))).await?;
        }
        let mut there = tables(&mut connection, schema).await?;
        let dictionary = format!("{}.{}", quoted(schema), quoted(DICTIONARY));
        let mut ours = Vec::new();
        if there.contains_key(DICTIONARY) {
            lock(&mut connection, schema, &dictionary).await?;
            let named = format!("select distinct \"view\" from {dictionary}");
            ours = sqlx::query_scalar::<_, String>(AssertSqlSafe(named.clone()))
                .fetch_all(&mut connection)
                .await
                .map_err(refused(&named))?;
        }
        let foreign = there.extract_if(.., |table, _| !ours.contains(table));
        let foreign = foreign.map(|(table, _)| table).collect();
        Ok(Self { connection, schema: schema.to_owned(), there, foreign, written: Vec::new() })
    }

    /// Begins a table: empties the one that is there, or makes it anew where its columns are
    /// not what they were.
    ///
    /// # Errors
    /// [`TablesError::NotOurs`] where a table of this name was not published, otherwise what
    /// the server says: that somebody's own views need columns that are gone, for example.
    pub async fn begin(
        &mut self,
        table: &str,
        about: &str,
        columns: &[TypedColumn],
    ) -> Result<(), TablesError> {
        let name = format!("{}.{}", quoted(&self.schema), quoted(table));
        if self.foreign.iter().any(|foreign| foreign == table) {
            return Err(TablesError::NotOurs {
                place: format!("the table {name}"),
                advice: "name another schema with --schema",
            });
        }
        self.written.push(table.to_owned());
        let wanted =
            columns.iter().map(|column| (column.name.to_string(), sql(column.holds).to_owned()));
        let wanted: Vec<(String, String)> = wanted.collect();
        let column = |(name, holds): &(String, String)| format!("{} {holds}", quoted(name));
        let declared: Vec<String> = wanted.iter().map(column).collect();
        let make = format!("create table {name} ({});", declared.join(", "));
        let mut sql = match self.there.get(table) {
            Some(there) if *there == wanted => format!("delete from {name};"),
            Some(_) => {
                self.drop(&name).await?;
                make
            }
            None => make,
        };
        let mut say = |of: String, about: &str| {
            let _ = write!(sql, "comment on {of} is '{}';", about.replace('\'', "''"));
        };
        say(format!("table {name}"), about);
        for column in columns {
            say(format!("column {name}.{}", quoted(&column.name)), &column.about);
        }
        run(&mut self.connection, &sql).await
    }

    /// Writes rows of the table that was begun last.
    ///
    /// # Errors
    /// What the server says.
    pub async fn rows(&mut self, rows: &Typed<'_>) -> Result<(), TablesError> {
        let Some(table) = self.written.last() else { return Ok(()) };
        let copy = format!("copy {}.{} from stdin", quoted(&self.schema), quoted(table));
        let mut copying = self.connection.copy_in_raw(&copy).await.map_err(refused(&copy))?;
        let mut chunk = String::with_capacity(CHUNK + 4096);
        for row in 0..rows.len() {
            for column in 0..rows.columns.len() {
                chunk.push_str(if column == 0 { "" } else { "\t" });
                copied(&mut chunk, &rows.cell(row, column));
            }
            chunk.push('\n');
            if chunk.len() > CHUNK {
                copying.send(chunk.as_bytes()).await.map_err(refused(&copy))?;
                chunk.clear();
            }
        }
        copying.send(chunk.as_bytes()).await.map_err(refused(&copy))?;
        copying.finish().await.map(drop).map_err(refused(&copy))
    }

    /// Removes a table that was published before, unless somebody needs it.
    async fn drop(&mut self, table: &str) -> Result<(), TablesError> {
        run(&mut self.connection, &format!("drop table {table}")).await.map_err(|error| {
            let TablesError::Postgres { source: sqlx::Error::Database(why), .. } = &error else {
                return error;
            };
            let detail =
                why.try_downcast_ref::<PgDatabaseError>().and_then(PgDatabaseError::detail);
            match (why.code().as_deref(), detail) {
                (Some("2BP01"), Some(needs)) => TablesError::Needed {
                    table: table.to_owned(),
                    needs: needs.replace('\n', ", "),
                },
                _ => error,
            }
        })
    }

    /// Removes the tables that are no longer published, and shows all at once. Says what was
    /// not done afterwards: the server was to forget the rows of before and to look at those of now.
    ///
    /// # Errors
    /// What the server says.
    pub async fn finish(mut self) -> Result<Option<TablesError>, TablesError> {
        let name = |table: &String| format!("{}.{}", quoted(&self.schema), quoted(table));
        let gone: Vec<String> =
            self.there.keys().filter(|table| !self.written.contains(table)).map(name).collect();
        let written: Vec<String> = self.written.iter().map(name).collect();
        for table in gone {
            self.drop(&table).await?;
        }
        run(&mut self.connection, "commit").await?;
        let tidied =
            run(&mut self.connection, &format!("vacuum analyze {}", written.join(", "))).await;
        let _ended = self.connection.close().await;
        Ok(tidied.err())
    }
}

/// Keeps other processes from writing; readers need not wait.
async fn lock(connection: &mut PgConnection, schema: &str, table: &str) -> Result<(), TablesError> {
    let lock = format!("lock table {table} in share row exclusive mode nowait");
    run(connection, &lock).await.map_err(|error| {
        let is_held = matches!(
            &error,
            TablesError::Postgres { source: sqlx::Error::Database(why), .. }
                if why.code().as_deref() == Some("55P03")
        );
        if is_held { TablesError::Busy { place: format!("the schema {schema}") } } else { error }
    })
}

/// The tables of a schema, each with its columns and their types, in order.
async fn tables(
    connection: &mut PgConnection,
    schema: &str,
) -> Result<BTreeMap<String, Vec<(String, String)>>, TablesError> {
    let asked = "select table_name::text, column_name::text, data_type::text
         from information_schema.columns join information_schema.tables
             using (table_catalog, table_schema, table_name)
         where table_schema = $1 and table_type = 'BASE TABLE'
         order by table_name, ordinal_position";
    let rows: Vec<(String, String, String)> =
        sqlx::query_as(asked).bind(schema).fetch_all(connection).await.map_err(refused(asked))?;
    let mut tables = BTreeMap::<_, Vec<_>>::new();
    for (table, column, holds) in rows {
        tables.entry(table).or_default().push((column, holds));
    }
    Ok(tables)
}

/// A value in the text format of `copy`.
fn copied(out: &mut String, cell: &Cell<'_>) {
    let _ = match cell {
        Cell::Null => write!(out, "\\N"),
        Cell::Text(text) => {
            for c in text.chars() {
                match c {
                    '\\' => out.push_str("\\\\"),
                    '\t' => out.push_str("\\t"),
                    '\n' => out.push_str("\\n"),
                    '\r' => out.push_str("\\r"),
                    // PostgreSQL has no text with it.
                    '\0' => out.push('\u{fffd}'),
                    c => out.push(c),
                }
            }
            Ok(())
        }
        Cell::Integer(number) => write!(out, "{number}"),
        Cell::Number(number) => write!(out, "{number:e}"),
        Cell::Flag(flag) => write!(out, "{}", if *flag { 't' } else { 'f' }),
        Cell::Day(day) => write!(out, "{day}"),
        Cell::Time(time) => write!(out, "{time}"),
    };
}

async fn run(connection: &mut PgConnection, statement: &str) -> Result<(), TablesError> {
    let query = sqlx::raw_sql(AssertSqlSafe(statement.to_owned()));
    query.execute(connection).await.map(drop).map_err(refused(statement))
}

fn refused(doing: &str) -> impl Fn(sqlx::Error) -> TablesError {
    // A statement that makes a table is long, and its beginning says which.
    let doing: String = doing.chars().take(80).collect();
    move |source| TablesError::Postgres { doing: doing.clone(), source }
}

//! Published tables in an SQLite file of their own: written beside its place and moved there
//! whole, so that a reader keeps the file that it has open.

use std::{
    fs,
    path::{Path, PathBuf},
};

use rusqlite::{Connection, OpenFlags, params_from_iter, types::Value};
use stocktake_model::view::typed::{Cell, Typed, TypedColumn};

use super::{DICTIONARY, TablesError, quoted, sql};
use crate::beside::{Beside, Readers};

/// Tables that are being written.
pub struct SqliteTables {
    path: PathBuf,
    part: Beside,
    connection: Connection,
    insert: String,
}

impl SqliteTables {
    /// Begins to write, beside the place.
    ///
    /// # Errors
    /// [`TablesError::NotOurs`] where a file stands there that holds something else,
    /// [`TablesError::Busy`] where another process writes, otherwise what the disk says.
    pub fn open(path: &Path) -> Result<Self, TablesError> {
        let path = std::path::absolute(path).map_err(|source| file(path, source))?;
        if path.exists() && !is_ours(&path) {
            return Err(TablesError::NotOurs {
                place: path.display().to_string(),
                advice: "name another file",
            });
        }
        let part = Beside::begin(&path, Readers::AsUsual)?;
        // What is half written after a crash is written anew, so nothing is waited for.
        let connection = Connection::open_with_flags(
            part.path(),
            OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX,
        )
        .and_then(|connection| {
            connection
                .execute_batch("pragma journal_mode = off; pragma synchronous = off; begin")?;
            Ok(connection)
        })
        .map_err(sqlite("to begin"))?;
        Ok(Self { path, part, connection, insert: String::new() })
    }

    /// Begins a table.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn begin(&mut self, table: &str, columns: &[TypedColumn]) -> Result<(), TablesError> {
        let column =
            |column: &TypedColumn| format!("{} {}", quoted(&column.name), sql(column.holds));
        let declared: Vec<String> = columns.iter().map(column).collect();
        let create = format!("create table {} ({})", quoted(table), declared.join(", "));
        self.connection.execute(&create, []).map_err(sqlite(&create))?;
        let places = vec!["?"; columns.len()].join(", ");
        self.insert = format!("insert into {} values ({places})", quoted(table));
        Ok(())
    }

    /// Writes rows of the table that was begun last.
    ///
    /// # Errors
    /// What SQLite says.
    pub fn rows(&mut self, rows: &Typed<'_>) -> Result<(), TablesError> {
        let mut insert =
            self.connection.prepare_cached(&self.insert).map_err(sqlite(&self.insert))?;
        for row in 0..rows.len() {
            let cells = (0..rows.columns.len()).map(|column| value(rows.cell(row, column)));
            insert.execute(params_from_iter(cells)).map_err(sqlite(&self.insert))?;
        }
        Ok(())
    }

    /// Puts all in its place.
    ///
    /// # Errors
    /// What the disk says.
    pub fn finish(self) -> Result<(), TablesError> {
        self.connection.execute_batch("commit").map_err(sqlite("to end"))?;
        self.connection.close().map_err(|(_, source)| sqlite("to end")(source))?;
        self.part.becomes_whole().map_err(|source| file(&self.path, source))
    }
}

/// Whether the file holds published tables and nothing else, or nothing at all.
fn is_ours(path: &Path) -> bool {
    let knows_all = || {
        let connection = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        let unknown = format!(
            "select count(*) from sqlite_schema
             where name not like 'sqlite_%' and name not in (select \"view\" from {DICTIONARY})"
        );
        connection.query_row(&unknown, [], |row| row.get::<_, i64>(0))
    };
    fs::metadata(path).is_ok_and(|file| file.len() == 0) || knows_all().is_ok_and(|n| n == 0)
}

/// Days and moments are texts in ISO 8601, as SQLite's own functions have them.
fn value(cell: Cell<'_>) -> Value {
    match cell {
        Cell::Null => Value::Null,
        Cell::Text(text) => Value::Text(text.into_owned()),
        Cell::Integer(number) => Value::Integer(number),
        Cell::Number(number) => Value::Real(number),
        Cell::Flag(flag) => Value::Integer(flag.into()),
        Cell::Day(day) => Value::Text(day.to_string()),
        Cell::Time(time) => Value::Text(time.to_string()),
    }
}

fn file(path: &Path, source: std::io::Error) -> TablesError {
    TablesError::File { path: path.to_owned(), source }
}

fn sqlite(doing: &str) -> impl Fn(rusqlite::Error) -> TablesError {
    let doing = doing.to_owned();
    move |source| TablesError::Sqlite { doing: doing.clone(), source }
}

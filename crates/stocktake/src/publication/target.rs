//! Where tables go. Each kind shows all that was written at once, or nothing of it.

use std::path::Path;

use anyhow::Result;
use stocktake_log::tables::{PostgresTables, SqliteTables};
use stocktake_model::{
    RecordedTime,
    view::typed::{Typed, TypedColumn},
};
use tokio::task::spawn_blocking;

use super::folder::ParquetFolder;
use crate::failure::{sentence, usage};

/// What is said to who does not say, or says it wrongly.
pub const WHERE_TO: &str = "tables go to sqlite:PATH, parquet:FOLDER or postgres://USER@HOST/DATABASE; say which with --to";

/// Tables that are being written.
pub enum Target {
    /// Into an SQLite file.
    Sqlite(SqliteTables),
    /// Into a schema on PostgreSQL.
    Postgres(Box<PostgresTables>),
    /// As Parquet files in a folder.
    Parquet(ParquetFolder),
}

impl Target {
    /// Begins to write to `sqlite:PATH`, `parquet:FOLDER` or `postgres://…`, there in a schema.
    ///
    /// # Errors
    /// [`crate::failure::Usage`] where the address is none; otherwise what the target says.
    pub async fn open(address: &str, schema: &str, now: RecordedTime) -> Result<Self> {
        match address.split_once(':') {
            Some(("sqlite", path)) => Ok(Self::Sqlite(SqliteTables::open(Path::new(path))?)),
            Some(("parquet", path)) => {
                Ok(Self::Parquet(ParquetFolder::open(Path::new(path), now)?))
            }
            Some(("postgres" | "postgresql", _)) => {
                let tables = PostgresTables::open(address, schema).await?;
                Ok(Self::Postgres(Box::new(tables)))
            }
            _ => Err(usage(WHERE_TO)),
        }
    }

    /// Begins a table.
    ///
    /// # Errors
    /// What the target says.
    pub async fn begin(&mut self, name: &str, about: &str, columns: &[TypedColumn]) -> Result<()> {
        match self {
            Self::Sqlite(tables) => tables.begin(name, columns)?,
            Self::Postgres(tables) => tables.begin(name, about, columns).await?,
            Self::Parquet(folder) => folder.begin(name, columns)?,
        }
        Ok(())
    }

    /// Writes rows of the table that was begun last.
    ///
    /// # Errors
    /// What the target says.
    pub async fn rows(&mut self, rows: &Typed<'_>) -> Result<()> {
        match self {
            Self::Sqlite(tables) => tables.rows(rows)?,
            Self::Postgres(tables) => tables.rows(rows).await?,
            Self::Parquet(folder) => folder.rows(rows)?,
        }
        Ok(())
    }

    /// Shows all that was written.
    ///
    /// # Errors
    /// What the target says.
    pub async fn finish(self) -> Result<()> {
        let untidy = match self {
            // A disk may take long to make files durable; whoever wants to end need not wait.
            Self::Sqlite(tables) => {
                spawn_blocking(move || tables.finish()).await??;
                None
            }
            Self::Parquet(folder) => {
                spawn_blocking(move || folder.finish()).await??.map(anyhow::Error::from)
            }
            Self::Postgres(tables) => tables.finish().await?.map(anyhow::Error::from),
        };
        if let Some(error) = untidy {
            let why = sentence(&error);
            tracing::warn!("the tables are published, but those of before are not tidied: {why}");
        }
        Ok(())
    }
}

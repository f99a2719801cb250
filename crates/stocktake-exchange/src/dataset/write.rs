//! Writing a dataset: into a folder of its own beside the target, which takes
//! the target's name at the end. So there is a whole dataset or none.

use std::{
    fs::{self, File},
    io::{self, BufWriter, Write},
    path::{Path, PathBuf},
};

use serde_json::{Value as Json, json};
use sha2::{Digest, Sha256};
use stocktake_model::{
    event::OrganisationRecorded,
    hex,
    view::{Table, Value},
};

use super::{EVENTS, PACKAGE, Package, Resource};
use crate::{
    fault::{FileError, FileFault},
    write::{Format, TableWriter},
};

/// Writes a dataset. Dropped before [`DatasetWriter::finish`], it leaves nothing.
pub struct DatasetWriter {
    target: PathBuf,
    /// Where it is written first.
    folder: PathBuf,
    organisation: OrganisationRecorded,
    resources: Vec<Resource>,
    events: Option<BufWriter<Tally>>,
}

impl DatasetWriter {
    /// Starts a dataset with its tables: the members, the instruments and their
    /// provisions.
    ///
    /// # Errors
    /// [`FileFault::TargetExists`] when `target` is there and is not an empty
    /// folder; or what the operating system says.
    pub fn create(
        target: &Path,
        organisation: &OrganisationRecorded,
        [members, instruments, provisions]: [&Table; 3],
    ) -> Result<Self, FileError> {
        let fault = |error: io::Error| FileFault::from(error).at(target);
        if !is_free(target).map_err(fault)? {
            return Err(FileFault::TargetExists.at(target));
        }
        let folder = unfinished(target);
        if !parent(target).is_dir() {
            return Err(FileFault::Missing.at(parent(target)));
        }
        fs::create_dir(&folder).map_err(fault)?;
        // From here on, dropping the writer removes the folder.
        let mut writer = Self {
            target: target.to_owned(),
            folder,
            organisation: organisation.clone(),
            resources: Vec::new(),
            events: None,
        };
        writer.start(members, instruments, provisions).map_err(fault)?;
        Ok(writer)
    }

    fn start(
        &mut self,
        members: &Table,
        instruments: &Table,
        provisions: &Table,
    ) -> io::Result<()> {
        self.table("members", &names(members), &["member"], &members.rows)?;
        self.table("instruments", &names(instruments), &["instrument"], &instruments.rows)?;
        self.table(
            "provisions",
            &names(provisions),
            &["instrument", "provision", "version"],
            &provisions.rows,
        )?;
        self.events = Some(BufWriter::new(self.file(EVENTS)?));
        Ok(())
    }

    /// Adds an entry, by its canonical bytes.
    ///
    /// # Errors
    /// What the operating system says.
    pub fn entry(&mut self, bytes: &[u8]) -> Result<(), FileError> {
        let Some(events) = &mut self.events else { return Ok(()) };
        events
            .write_all(bytes)
            .and_then(|()| events.write_all(b"\n"))
            .map_err(|error| FileFault::from(error).at(&self.target))
    }

    /// Writes what the files are, makes all of it durable, and gives it the
    /// name of the target.
    ///
    /// # Errors
    /// What the operating system says.
    pub fn finish(mut self) -> Result<(), FileError> {
        self.complete().map_err(|error| FileFault::from(error).at(&self.target))
    }

    fn complete(&mut self) -> io::Result<()> {
        if let Some(events) = self.events.take() {
            let tally = events.into_inner().map_err(io::IntoInnerError::into_error)?;
            self.resource("events", EVENTS, "ndjson", "application/x-ndjson", None, tally)?;
        }
        let OrganisationRecorded { code, name, .. } = &self.organisation;
        let package = Package {
            profile: "data-package".to_owned(),
            name: slug(code.as_str()),
            title: format!(
                "What {} has recorded in Stocktake",
                name.as_deref().unwrap_or(code.as_str())
            ),
            organisation: self.organisation.clone(),
            resources: std::mem::take(&mut self.resources),
        };
        let mut file = self.file(PACKAGE)?;
        serde_json::to_writer_pretty(&mut file, &package)?;
        file.write_all(b"\n")?;
        file.file.sync_all()?;
        File::open(&self.folder)?.sync_all()?;
        fs::rename(&self.folder, &self.target)?;
        File::open(parent(&self.target))?.sync_all()
    }

    fn table(
        &mut self,
        name: &str,
        columns: &[&str],
        key: &[&str],
        rows: &[Vec<Value>],
    ) -> io::Result<()> {
        let path = format!("{name}.csv");
        let mut table =
            TableWriter::new(self.file(&path)?, Format::CsvExact, columns.iter().copied())?;
        for row in rows {
            table.row(row)?;
        }
        let field = |(n, name): (usize, &&str)| json!({"name": name, "type": kind(rows, n)});
        let fields: Vec<Json> = columns.iter().enumerate().map(field).collect();
        let schema = json!({"fields": fields, "primaryKey": key, "missingValues": [""]});
        self.resource(name, &path, "csv", "text/csv", Some(schema), table.finish()?)
    }

    fn resource(
        &mut self,
        name: &str,
        path: &str,
        format: &str,
        mediatype: &str,
        schema: Option<Json>,
        tally: Tally,
    ) -> io::Result<()> {
        tally.file.sync_all()?;
        self.resources.push(Resource {
            name: name.to_owned(),
            path: path.to_owned(),
            profile: schema.as_ref().map(|_| "tabular-data-resource".to_owned()),
            format: format.to_owned(),
            mediatype: mediatype.to_owned(),
            encoding: "utf-8".to_owned(),
            bytes: Some(tally.bytes),
            hash: Some(format!("sha256:{}", hex(&tally.sha256.finalize()))),
            schema,
        });
        Ok(())
    }

    fn file(&self, name: &str) -> io::Result<Tally> {
        Ok(Tally {
            file: File::create_new(self.folder.join(name))?,
            sha256: Sha256::new(),
            bytes: 0,
        })
    }
}

impl Drop for DatasetWriter {
    fn drop(&mut self) {
        // After `finish` it is gone already; otherwise it is ours and half done.
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// A file that is hashed and counted while it is written.
struct Tally {
    file: File,
    sha256: Sha256,
    bytes: u64,
}

impl Write for Tally {
    fn write(&mut self, buffer: &[u8]) -> io::Result<usize> {
        let count = self.file.write(buffer)?;
        self.sha256.update(&buffer[..count]);
        self.bytes += count as u64;
        Ok(count)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// Whether a dataset may take this path: nothing is there, or an empty folder.
fn is_free(target: &Path) -> io::Result<bool> {
    match fs::read_dir(target) {
        Ok(mut entries) => Ok(entries.next().is_none()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::NotADirectory => Ok(false),
        Err(error) => Err(error),
    }
}

/// The folder beside the target, on the same file system, so that a rename is
/// all that is left to do. The process id keeps two exports apart.
fn unfinished(target: &Path) -> PathBuf {
    let name = target.file_name().unwrap_or(target.as_os_str()).to_string_lossy();
    parent(target).join(format!(".{name}.{}.part", std::process::id()))
}

fn parent(target: &Path) -> &Path {
    match target.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        Some(_) | None => Path::new("."),
    }
}

fn names(table: &Table) -> Vec<&'static str> {
    table.columns.iter().map(|column| column.name).collect()
}

/// The type of a column in the words of Table Schema. Dates to the precision
/// known are texts there.
fn kind(rows: &[Vec<Value>], column: usize) -> &'static str {
    match rows.iter().map(|row| &row[column]).find(|value| **value != Value::Empty) {
        Some(Value::Integer(_)) => "integer",
        Some(Value::Share(_) | Value::Amount(_)) => "number",
        Some(Value::Flag(_)) => "boolean",
        Some(Value::Time(_)) => "datetime",
        Some(Value::Text(_) | Value::Code(_) | Value::Date(_) | Value::Empty) | None => "string",
    }
}

/// A name as the specification wants it: lower case letters, digits, `.`, `_`, `-`.
fn slug(code: &str) -> String {
    let allowed = |c: char| {
        if c.is_ascii_alphanumeric() || "._-".contains(c) { c.to_ascii_lowercase() } else { '-' }
    };
    format!("stocktake-{}", code.chars().map(allowed).collect::<String>())
}

//! Reading a dataset: the organisation and the entries. The tables beside them
//! are views, which the entries make again.

use std::{
    fs::File,
    io::{self, BufRead, BufReader, Read, Seek},
    path::{Path, PathBuf},
};

use serde::Serialize;
use sha2::{Digest, Sha256};
use stocktake_model::{
    event::{Entry, OrganisationRecorded},
    hex,
};

use super::{EVENTS, PACKAGE, Package};
use crate::{
    fault::{FileError, FileFault},
    source::Source,
};

/// The most bytes of a line of `events.ndjson`.
pub const LINE_BYTES_MAX: usize = 1 << 20;

/// The most bytes of `datapackage.json`.
const PACKAGE_BYTES_MAX: u64 = 1 << 20;

/// A dataset on disk.
#[derive(Debug)]
pub struct Dataset {
    organisation: OrganisationRecorded,
    path: PathBuf,
    events: File,
    bytes: u64,
    /// The hash of `events.ndjson` that `datapackage.json` gives.
    declared: Option<String>,
}

/// A dataset that can be imported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InspectedDataset {
    /// SHA-256 of `events.ndjson`, in hexadecimal.
    pub sha256: String,
    /// How many lines with something on them it has, good or not.
    pub events: u64,
}

impl Dataset {
    /// Whether a path looks like a dataset: a folder with a `datapackage.json`, or that file.
    #[must_use]
    pub fn is_at(path: &Path) -> bool {
        path.file_name().is_some_and(|name| name == PACKAGE) || path.join(PACKAGE).is_file()
    }

    /// Opens a dataset by its folder or its `datapackage.json`.
    ///
    /// # Errors
    /// [`FileFault::NotADataset`], or a [`FileFault`] that
    /// [`FileFault::is_about_path`] with the file it is about.
    pub fn open(path: &Path) -> Result<Self, FileError> {
        let package = if path.is_dir() { path.join(PACKAGE) } else { path.to_owned() };
        let not = |why: String| FileFault::NotADataset { why }.at(&package);
        // `Source::open` says what a path may not be.
        if Source::open(&package)?.bytes() > PACKAGE_BYTES_MAX {
            return Err(not(format!("{PACKAGE} is longer than {PACKAGE_BYTES_MAX} bytes")));
        }
        let text = std::fs::read(&package).map_err(|error| FileFault::from(error).at(&package))?;
        let Package { organisation, resources, .. } =
            serde_json::from_slice(&text).map_err(|error| not(error.to_string()))?;
        let events = resources.into_iter().find(|resource| resource.name == "events");
        let events = events.ok_or_else(|| not("it has no resource \"events\"".to_owned()))?;
        if events.path != EVENTS {
            return Err(not(format!("its resource \"events\" must have the path {EVENTS:?}")));
        }
        let path = package.with_file_name(EVENTS);
        let bytes = Source::open(&path)?.bytes();
        let file = File::open(&path).map_err(|error| FileFault::from(error).at(&path))?;
        Ok(Self { organisation, path, events: file, bytes, declared: events.hash })
    }

    /// Whose dataset it is.
    #[must_use]
    pub fn organisation(&self) -> &OrganisationRecorded {
        &self.organisation
    }

    /// The size of `events.ndjson`.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        self.bytes
    }

    /// Reads `events.ndjson` whole, and refuses it if it is not what
    /// `datapackage.json` says it is. `progress` is told the bytes read.
    ///
    /// # Errors
    /// [`FileFault::NotADataset`], or what the operating system says.
    pub fn inspect(
        &mut self,
        progress: &mut dyn FnMut(u64),
    ) -> Result<InspectedDataset, FileError> {
        let (mut sha256, mut lines, mut read, mut blank) = (Sha256::new(), 0_u64, 0_u64, true);
        let mut buffer = vec![0; 64 * 1024];
        let fault = |error: io::Error| FileFault::from(error).at(&self.path);
        let mut file = &self.events;
        file.rewind().map_err(fault)?;
        loop {
            let count = file.read(&mut buffer).map_err(fault)?;
            if count == 0 {
                break;
            }
            sha256.update(&buffer[..count]);
            for byte in &buffer[..count] {
                lines += u64::from(blank && !byte.is_ascii_whitespace());
                blank = *byte == b'\n' || blank && byte.is_ascii_whitespace();
            }
            read += count as u64;
            progress(read);
        }
        let sha256 = hex(&sha256.finalize());
        let hash = self.declared.as_ref().and_then(|hash| hash.strip_prefix("sha256:"));
        let as_declared = hash.is_none_or(|hash| hash.eq_ignore_ascii_case(&sha256));
        if as_declared {
            return Ok(InspectedDataset { sha256, events: lines });
        }
        let why = format!(
            "{EVENTS} is not the file that {PACKAGE} describes: it was cut or changed; export or fetch it again"
        );
        Err(FileFault::NotADataset { why }.at(&self.path))
    }

    /// The entries, from the first.
    ///
    /// # Errors
    /// What the operating system says.
    pub fn entries(&mut self) -> Result<Entries, FileError> {
        let fault = |error: io::Error| FileFault::from(error).at(&self.path);
        self.events.rewind().map_err(fault)?;
        let input = BufReader::with_capacity(64 * 1024, self.events.try_clone().map_err(fault)?);
        Ok(Entries { input, line: 0, read: 0, buffer: Vec::new(), ended: false })
    }
}

/// The entries of a dataset with their lines, one after the other. A line that
/// is no entry does not end them; [`LineFault::Unreadable`] does.
pub struct Entries {
    input: BufReader<File>,
    line: u64,
    read: u64,
    buffer: Vec<u8>,
    ended: bool,
}

impl Entries {
    /// How many bytes are read, for a progress bar.
    #[must_use]
    pub fn bytes_read(&self) -> u64 {
        self.read
    }

    /// Reads the next line into the buffer, without its end; `None` at the end
    /// of the file, `false` when it is too long to be held.
    fn read_line(&mut self) -> io::Result<Option<bool>> {
        self.buffer.clear();
        let limit = LINE_BYTES_MAX as u64 + 1;
        let count = self.input.by_ref().take(limit).read_until(b'\n', &mut self.buffer)?;
        self.read += count as u64;
        if count == 0 {
            return Ok(None);
        }
        self.line += 1;
        if self.buffer.last() == Some(&b'\n') {
            self.buffer.pop();
        } else if self.buffer.len() > LINE_BYTES_MAX {
            self.read += self.input.skip_until(b'\n')? as u64;
            return Ok(Some(false));
        }
        Ok(Some(true))
    }
}

impl Iterator for Entries {
    type Item = Result<(u64, Entry), LineFault>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.ended {
            let fits = match self.read_line() {
                Ok(Some(fits)) => fits,
                Ok(None) => break,
                Err(error) => {
                    self.ended = true;
                    return Some(Err(LineFault::Unreadable { line: self.line, why: error.into() }));
                }
            };
            let line = self.line;
            if !fits {
                return Some(Err(LineFault::LineTooLong { line, bytes_max: LINE_BYTES_MAX }));
            }
            if self.buffer.trim_ascii().is_empty() {
                continue;
            }
            let entry = Entry::from_bytes(&self.buffer).map(|entry| (line, entry));
            return Some(
                entry.map_err(|error| LineFault::NotAnEntry { line, why: error.to_string() }),
            );
        }
        self.ended = true;
        None
    }
}

/// What is wrong with one line of `events.ndjson`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, thiserror::Error)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum LineFault {
    /// A line beyond every sensible length.
    #[error(
        "line {line}: longer than {bytes_max} bytes, so it is no entry; export the dataset again"
    )]
    LineTooLong {
        /// The line.
        line: u64,
        /// The most there may be.
        bytes_max: usize,
    },
    /// Not an entry of ours.
    #[error("line {line}: {why}")]
    NotAnEntry {
        /// The line.
        line: u64,
        /// Why not.
        why: String,
    },
    /// The file cannot be read further.
    #[error("after line {line}, {EVENTS} {why}")]
    Unreadable {
        /// The last line that could be read.
        line: u64,
        /// Why not.
        why: FileFault,
    },
}

impl LineFault {
    /// The stable code, as in the JSON.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::LineTooLong { .. } => "line_too_long",
            Self::NotAnEntry { .. } => "not_an_entry",
            Self::Unreadable { .. } => "unreadable",
        }
    }

    /// The line.
    #[must_use]
    pub fn line(&self) -> u64 {
        match self {
            Self::LineTooLong { line, .. }
            | Self::NotAnEntry { line, .. }
            | Self::Unreadable { line, .. } => *line,
        }
    }
}

//! A file on disk, a text (plain or compressed with gzip) or a workbook, that is
//! looked at whole before anything of it is recorded.

use std::{
    fs::File,
    io::{self, BufRead, BufReader, Cursor, Read, Seek},
    path::{Path, PathBuf},
    sync::Arc,
};

use flate2::bufread::MultiGzDecoder;
use sha2::{Digest, Sha256};
use stocktake_model::hex;

use crate::{
    encoding::{BOM, Decoded, Encoding, Malformed},
    fault::{FileError, FileFault},
    mapping::{Bound, Mapping},
    rows::Rows,
    split::{Broken, COLUMNS_MAX, RECORD_BYTES_MAX, RawRow, Splitter},
    workbook::{self, Sheet, WORKBOOK_BYTES_MAX},
};

const BUFFER_BYTES: usize = 64 * 1024;

/// A file on disk. It stays open, so that another one moved to its path does
/// not change what is read.
#[derive(Debug)]
pub struct Source {
    path: PathBuf,
    file: File,
    bytes: u64,
    sha256: Option<String>,
    /// Which sheet of a workbook is meant.
    sheet_asked: Option<String>,
    /// The sheet, once it is read.
    sheet: Option<Arc<Sheet>>,
}

/// A file that can be imported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inspected {
    /// SHA-256 of the file as it is on disk, in hexadecimal.
    pub sha256: String,
    /// How many rows there are under the header, good or not.
    pub rows: u64,
    /// The names of its columns, in order.
    pub columns: Vec<String>,
}

impl Source {
    /// Opens a file.
    ///
    /// # Errors
    /// A [`FileFault`] that [`FileFault::is_about_path`], or [`FileFault::Io`].
    pub fn open(path: &Path) -> Result<Self, FileError> {
        let fault = |error: io::Error| FileFault::from(error).at(path);
        // Looked at before it is opened: opening a pipe would wait for its other end.
        let metadata = std::fs::metadata(path).map_err(fault)?;
        if metadata.is_dir() {
            return Err(FileFault::Directory.at(path));
        }
        if !metadata.is_file() {
            return Err(FileFault::NotAFile.at(path));
        }
        let file = File::open(path).map_err(fault)?;
        Ok(Self {
            path: path.to_owned(),
            file,
            bytes: metadata.len(),
            sha256: None,
            sheet_asked: None,
            sheet: None,
        })
    }

    /// The same file, of which a sheet is meant: it must be a workbook.
    #[must_use]
    pub fn with_sheet(self, name: Option<&str>) -> Self {
        Self { sheet_asked: name.map(str::to_owned), ..self }
    }

    /// The size on disk.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        self.bytes
    }

    /// The path as it was given.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Reads the file whole and refuses it if it is broken, or if its columns
    /// and those of the mapping differ. `progress` is told the bytes read.
    ///
    /// # Errors
    /// The first [`FileFault`].
    pub fn inspect(
        &mut self,
        mapping: &Mapping,
        progress: &mut dyn FnMut(u64),
    ) -> Result<Inspected, FileError> {
        let (mut reading, bound) = self.start(mapping)?;
        let (mut row, mut rows, mut told) = (RawRow::default(), 0, 0);
        while reading.read(&mut row)? {
            rows += 1;
            if reading.bytes_read() != told {
                told = reading.bytes_read();
                progress(told);
            }
        }
        let sha256 = reading.sha256();
        self.sha256 = Some(sha256.clone());
        Ok(Inspected { sha256, rows, columns: bound.columns })
    }

    /// The rows, from the first.
    ///
    /// # Errors
    /// A [`FileFault`] in the header.
    pub fn rows(&mut self, mapping: &Mapping) -> Result<Rows, FileError> {
        let (reading, bound) = self.start(mapping)?;
        Ok(Rows::new(reading, bound))
    }

    /// Opens the file anew and reads its header.
    fn start(&mut self, mapping: &Mapping) -> Result<(Reading, Bound), FileError> {
        let path = self.path.clone();
        let fault = |fault: FileFault| fault.at(&path);
        let sheet = self.sheet().map_err(fault)?;
        let is_workbook = sheet.is_some();
        let input = match sheet {
            Some(sheet) => Input::Sheet { sheet, bytes: self.bytes, next: 0 },
            None => {
                let text = self.text(mapping.dialect.encoding).map_err(fault)?;
                Input::Text(Box::new(Splitter::new(text, mapping.dialect.delimiter)))
            }
        };
        let mut reading = Reading {
            path: self.path.clone(),
            input,
            encoding: mapping.dialect.encoding,
            expected: self.sha256.clone(),
        };
        let mut header = RawRow::default();
        if !reading.read(&mut header)? {
            return Err(fault(FileFault::Empty));
        }
        let bound = mapping.bind(&header, is_workbook).map_err(fault)?;
        Ok((reading, bound))
    }

    /// The sheet of a workbook; `None` for any other file. It is read once and
    /// held, so that what is imported is what was inspected.
    fn sheet(&mut self) -> Result<Option<Arc<Sheet>>, FileFault> {
        if self.sheet.is_none() {
            let mut file = &self.file;
            file.rewind()?;
            let start = peek(&mut file)?;
            file.rewind()?;
            match start.as_slice() {
                [b'P', b'K', 3, 4] => {}
                [0xD0, 0xCF, 0x11, 0xE0] => return Err(FileFault::OldWorkbook),
                _ if self.sheet_asked.is_some() => return Err(FileFault::NoSheets),
                _ => return Ok(None),
            }
            let mut bytes = Vec::new();
            file.take(WORKBOOK_BYTES_MAX + 1).read_to_end(&mut bytes)?;
            if bytes.len() as u64 > WORKBOOK_BYTES_MAX {
                return Err(FileFault::WorkbookTooLarge { what: "bytes", max: WORKBOOK_BYTES_MAX });
            }
            self.sheet = Some(Arc::new(workbook::read(&bytes, self.sheet_asked.as_deref())?));
        }
        Ok(self.sheet.clone())
    }

    fn text(&self, encoding: Encoding) -> Result<Text, FileFault> {
        let mut file = &self.file;
        file.rewind()?;
        let start = peek(&mut file)?;
        file.rewind()?;
        let metered = Metered { file: self.file.try_clone()?, sha256: Sha256::new(), bytes: 0 };
        let plain = BufReader::with_capacity(BUFFER_BYTES, metered);
        let mut bytes = match start.as_slice() {
            [0x1F, 0x8B, ..] => Bytes::Gzip(Box::new(BufReader::with_capacity(
                BUFFER_BYTES,
                MultiGzDecoder::new(plain),
            ))),
            _ => Bytes::Plain(plain),
        };
        let mut start = peek(&mut bytes).map_err(|error| bytes.fault(error))?;
        let is_utf16 = start.starts_with(&[0xFE, 0xFF]) || start.starts_with(&[0xFF, 0xFE]);
        if is_utf16 && encoding != Encoding::Utf16 {
            return Err(FileFault::Utf16);
        }
        // The mark says UTF-8 whatever the mapping says: so do the rejects of a file in
        // another encoding come in again.
        let marked = start.starts_with(&BOM);
        let decoder = if marked { None } else { encoding.decoder(&start) };
        if marked {
            start.drain(..BOM.len());
        }
        Ok(Decoded::new(Cursor::new(start).chain(bytes), decoder))
    }
}

/// The first four bytes, or fewer when there are no more.
fn peek(from: &mut impl Read) -> io::Result<Vec<u8>> {
    let mut start = Vec::new();
    from.take(4).read_to_end(&mut start)?;
    Ok(start)
}

/// The text of the file, after its byte order mark.
type Text = Decoded<io::Chain<Cursor<Vec<u8>>, Bytes>>;

/// The file as it is on disk, hashed and counted on the way.
struct Metered {
    file: File,
    sha256: Sha256,
    bytes: u64,
}

impl Read for Metered {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.file.read(buffer)?;
        self.sha256.update(&buffer[..count]);
        self.bytes += count as u64;
        Ok(count)
    }
}

/// The file unpacked.
enum Bytes {
    Plain(BufReader<Metered>),
    Gzip(Box<BufReader<MultiGzDecoder<BufReader<Metered>>>>),
}

impl Bytes {
    fn metered(&self) -> &Metered {
        match self {
            Self::Plain(plain) => plain.get_ref(),
            Self::Gzip(gzip) => gzip.get_ref().get_ref().get_ref(),
        }
    }

    /// What an error says about the file: the decompressor tells damage by
    /// these kinds, the operating system by others.
    fn fault(&self, error: io::Error) -> FileFault {
        let damage = matches!(
            error.kind(),
            io::ErrorKind::InvalidInput | io::ErrorKind::InvalidData | io::ErrorKind::UnexpectedEof
        );
        if matches!(self, Self::Gzip(_)) && damage {
            FileFault::BrokenGzip { why: error.to_string() }
        } else {
            error.into()
        }
    }
}

impl Read for Bytes {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::Plain(plain) => plain.read(buffer),
            Self::Gzip(gzip) => gzip.read(buffer),
        }
    }
}

impl BufRead for Bytes {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        match self {
            Self::Plain(plain) => plain.fill_buf(),
            Self::Gzip(gzip) => gzip.fill_buf(),
        }
    }

    fn consume(&mut self, count: usize) {
        match self {
            Self::Plain(plain) => plain.consume(count),
            Self::Gzip(gzip) => gzip.consume(count),
        }
    }
}

/// Where the records of a file come from.
enum Input {
    Text(Box<Splitter<Text>>),
    Sheet {
        sheet: Arc<Sheet>,
        /// The size of the workbook on disk.
        bytes: u64,
        /// The next of its rows.
        next: usize,
    },
}

fn bytes_of(splitter: &Splitter<Text>) -> &Bytes {
    splitter.input().input().get_ref().1
}

/// A file while it is read, record by record.
pub(crate) struct Reading {
    path: PathBuf,
    input: Input,
    encoding: Encoding,
    /// The hash found when the file was inspected.
    expected: Option<String>,
}

impl Reading {
    /// The next record; `false` when there is none.
    pub(crate) fn read(&mut self, row: &mut RawRow) -> Result<bool, FileError> {
        match &mut self.input {
            Input::Text(splitter) => {
                splitter.read(row).map_err(|broken| self.fault(broken).at(&self.path))
            }
            Input::Sheet { sheet, next, .. } => {
                let Some(known) = sheet.rows.get(*next) else { return Ok(false) };
                row.clone_from(known);
                *next += 1;
                Ok(true)
            }
        }
    }

    /// The sheet, where a workbook is read.
    pub(crate) fn sheet(&self) -> Option<&Sheet> {
        match &self.input {
            Input::Text(_) => None,
            Input::Sheet { sheet, .. } => Some(sheet),
        }
    }

    /// How much of the file is read; of a sheet, which is held, as much as its rows.
    pub(crate) fn bytes_read(&self) -> u64 {
        match &self.input {
            Input::Text(splitter) => bytes_of(splitter).metered().bytes,
            Input::Sheet { sheet, bytes, next } => {
                bytes * *next as u64 / sheet.rows.len().max(1) as u64
            }
        }
    }

    /// Whether the file, read to its end, is the one that was inspected.
    pub(crate) fn check_unchanged(&self) -> Result<(), FileError> {
        match &self.expected {
            Some(expected) if *expected != self.sha256() => Err(FileFault::Changed.at(&self.path)),
            Some(_) | None => Ok(()),
        }
    }

    fn sha256(&self) -> String {
        match &self.input {
            Input::Text(splitter) => hex(&bytes_of(splitter).metered().sha256.clone().finalize()),
            Input::Sheet { sheet, .. } => sheet.sha256.clone(),
        }
    }

    fn fault(&self, broken: Broken) -> FileFault {
        match broken {
            Broken::Io(error) if error.get_ref().is_some_and(|it| it.is::<Malformed>()) => {
                FileFault::NotInEncoding { encoding: self.encoding.name() }
            }
            Broken::Io(error) => match &self.input {
                Input::Text(splitter) => bytes_of(splitter).fault(error),
                Input::Sheet { .. } => error.into(),
            },
            Broken::UnclosedQuote { line, column } => FileFault::UnclosedQuote { line, column },
            Broken::TextAfterQuote { line, column } => FileFault::TextAfterQuote { line, column },
            Broken::RecordTooLong { line } => {
                FileFault::RecordTooLong { line, bytes_max: RECORD_BYTES_MAX }
            }
            Broken::TooManyColumns { line } => {
                FileFault::TooManyColumns { line, columns_max: COLUMNS_MAX }
            }
        }
    }
}

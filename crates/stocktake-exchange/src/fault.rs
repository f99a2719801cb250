//! What can be wrong with what comes in: a file, or a row of it. Each fault is a stable code with fields; its `Display` is one
//! sentence that says what is wrong, where, and what to do.

use std::{fmt, io, path::PathBuf};

use serde::Serialize;

use crate::shown::quote;

/// A file that cannot be read, or cannot be written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FileError {
    /// The file as it was named.
    pub path: PathBuf,
    /// What is wrong.
    #[serde(flatten)]
    pub fault: FileFault,
}

impl fmt::Display for FileError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", quote(&self.path.to_string_lossy()), self.fault)
    }
}

impl std::error::Error for FileError {}

/// What is wrong with a file. As JSON: `{"code": "unclosed_quote", "line": 5,
/// "column": 3}`. Lines and columns count from 1; in a compressed file they
/// count in what it unpacks to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, thiserror::Error)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum FileFault {
    /// Nothing has this path.
    #[error("there is no such file; check the path")]
    Missing,
    /// A folder where a file is wanted.
    #[error("is a folder; name a file in it")]
    Directory,
    /// A pipe, a device or a socket, which cannot be read twice.
    #[error("is not a regular file (a pipe, a device or a socket); save it as a file first")]
    NotAFile,
    /// Permission is denied.
    #[error("may not be read by this user; ask for permission, or copy it")]
    Unreadable,
    /// Nothing is in it.
    #[error("is empty; a header line with the names of the columns is the least there must be")]
    Empty,
    /// UTF-16, by its byte order mark or by its NUL bytes.
    #[error(
        "is written in UTF-16, or is no text at all; save it as \"CSV UTF-8\", or say encoding = \"utf-16\" in a mapping of your own"
    )]
    Utf16,
    /// Bytes that the encoding which the mapping names does not have.
    #[error(
        "is not written in {encoding}, as the mapping says; say another encoding, or save it as \"CSV UTF-8\""
    )]
    NotInEncoding {
        /// The encoding.
        encoding: &'static str,
    },
    /// A spreadsheet of an older kind, or one with a password.
    #[error(
        "is an older spreadsheet (.xls), or protected with a password; save it as .xlsx without one, or the sheet as \"CSV UTF-8\""
    )]
    OldWorkbook,
    /// A ZIP file that is no workbook, or a damaged one.
    #[error(
        "is no workbook that can be read ({why}); save it anew as .xlsx, or the sheet as \"CSV UTF-8\""
    )]
    BrokenWorkbook {
        /// Why not.
        why: String,
    },
    /// A workbook beyond what is read.
    #[error(
        "has more than {max} {what}, too many for a workbook that is imported; save the sheet as \"CSV UTF-8\""
    )]
    WorkbookTooLarge {
        /// Of what there is too much.
        what: &'static str,
        /// The most there may be.
        max: u64,
    },
    /// A workbook with programs in it.
    #[error("holds macros; save it as .xlsx, which has none")]
    Macros,
    /// No sheet has the name that was asked for.
    #[error("there is no sheet {} in it; it has {found}", quote(.sheet))]
    SheetMissing {
        /// The name.
        sheet: String,
        /// The sheets there are.
        found: String,
    },
    /// Several sheets, and none was named.
    #[error("has several sheets, {found}; name one with --sheet")]
    SheetUnclear {
        /// The sheets that can be seen.
        found: String,
    },
    /// A sheet was named, and the file has none.
    #[error("is no workbook, so it has no sheets; leave --sheet out")]
    NoSheets,
    /// Cells of the sheet are merged: which rows they belong to cannot be told.
    #[error("the cells {cells} are merged; unmerge them, and enter a value in each")]
    MergedCells {
        /// Which, as `Sheet!A3:A5`.
        cells: String,
    },
    /// Compressed, and cut or damaged.
    #[error("is compressed with gzip, and damaged or cut ({why}); fetch it again")]
    BrokenGzip {
        /// What the decompressor says.
        why: String,
    },
    /// A quotation mark that is never closed.
    #[error(
        "line {line}, column {column}: the quotation mark that opens here is never closed; close it, or write it twice if it is part of the text"
    )]
    UnclosedQuote {
        /// The line.
        line: u64,
        /// The number of the column.
        column: usize,
    },
    /// Text between a closing quotation mark and the next delimiter.
    #[error(
        "line {line}, column {column}: text follows a closing quotation mark; write a quotation mark inside a quoted cell twice"
    )]
    TextAfterQuote {
        /// The line.
        line: u64,
        /// The number of the column.
        column: usize,
    },
    /// A record beyond every sensible length.
    #[error("line {line}: the row is longer than {bytes_max} bytes; is this a table?")]
    RecordTooLong {
        /// The line.
        line: u64,
        /// The most there may be.
        bytes_max: usize,
    },
    /// A record beyond every sensible width.
    #[error(
        "line {line}: the row has more than {columns_max} columns; check the delimiter and the line ends"
    )]
    TooManyColumns {
        /// The line.
        line: u64,
        /// The most there may be.
        columns_max: usize,
    },
    /// A name of a column that is not UTF-8.
    #[error("the name of column {column} is not UTF-8; save the file as \"CSV UTF-8\"")]
    HeaderNotUtf8 {
        /// The number of the column.
        column: usize,
    },
    /// Two columns of one name.
    #[error("the column {} is there twice; rename or remove one", quote(.column))]
    DuplicateColumn {
        /// Its name.
        column: String,
    },
    /// A column that the mapping neither uses nor ignores.
    #[error("column {number}, {}, is not named in the mapping {mapping}, which knows {known}; map it, or list it under \"ignore\"", quote(.column))]
    UnknownColumn {
        /// Its name.
        column: String,
        /// Its number.
        number: usize,
        /// The mapping.
        mapping: String,
        /// The columns that the mapping names.
        known: String,
    },
    /// A column that the mapping names and the file does not have.
    #[error("there is no column {}, which the mapping {mapping} names; the file has {found}", quote(.column))]
    MissingColumn {
        /// Its name.
        column: String,
        /// The mapping.
        mapping: String,
        /// The columns that the file has.
        found: String,
    },
    /// A header in one piece, cut by another delimiter than the mapping's.
    #[error(
        "the columns seem to be separated by {found:?}, not by {expected:?}; set delimiter = {found:?} in the mapping {mapping}"
    )]
    OtherDelimiter {
        /// What seems to separate them.
        found: char,
        /// What the mapping says.
        expected: char,
        /// The mapping.
        mapping: String,
    },
    /// The file is not the one that was inspected.
    #[error(
        "was changed while it was read; import it again, rows that are recorded already are recognised"
    )]
    Changed,
    /// Not a dataset, or a damaged one.
    #[error("is not a dataset that can be read: {why}")]
    NotADataset {
        /// What is missing or wrong.
        why: String,
    },
    /// There is something where a dataset is to be written.
    #[error("is there already; name a folder that does not exist or is empty")]
    TargetExists,
    /// No space is left.
    #[error("the disk is full; nothing was left half written")]
    DiskFull,
    /// Anything else that the operating system says.
    #[error("cannot be read or written: {why}")]
    Io {
        /// What it says.
        why: String,
    },
}

impl FileFault {
    /// Whether there is nothing to read at all: the path, not the content, is
    /// at fault.
    #[must_use]
    pub fn is_about_path(&self) -> bool {
        matches!(
            self,
            Self::Missing
                | Self::Directory
                | Self::NotAFile
                | Self::Unreadable
                | Self::TargetExists
        )
    }

    pub(crate) fn at(self, path: impl Into<PathBuf>) -> FileError {
        FileError { path: path.into(), fault: self }
    }
}

impl From<io::Error> for FileFault {
    fn from(error: io::Error) -> Self {
        #[expect(
            clippy::wildcard_enum_match_arm,
            reason = "the kinds of the standard library are many and grow"
        )]
        match error.kind() {
            io::ErrorKind::NotFound => Self::Missing,
            io::ErrorKind::PermissionDenied => Self::Unreadable,
            io::ErrorKind::IsADirectory => Self::Directory,
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::DiskFull,
            _ => Self::Io { why: error.to_string() },
        }
    }
}

/// What is wrong with one row. As JSON: `{"code": "unknown_value", "column":
/// "event", …}`. Values are shortened to 40 characters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, thiserror::Error)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum RowFault {
    /// The row has more or fewer cells than the header.
    #[error(
        "the row has {found} cells, the header has {expected}; a comma too many, or a quotation mark that is missing?"
    )]
    ColumnCount {
        /// How many the header has.
        expected: usize,
        /// How many the row has.
        found: usize,
    },
    /// A cell that is not UTF-8.
    #[error("the cell in the column {} is not UTF-8; save the file as \"CSV UTF-8\"", quote(.column))]
    NotUtf8 {
        /// The column.
        column: String,
    },
    /// An empty cell where a value is needed.
    #[error("the column {} is empty; a value is needed there", quote(.column))]
    MissingValue {
        /// The column.
        column: String,
    },
    /// A value that the mapping does not list.
    #[error("{} in the column {} is not known; the mapping knows {known}", quote(.value), quote(.column))]
    UnknownValue {
        /// The column.
        column: String,
        /// The value.
        value: String,
        /// The values there are.
        known: String,
    },
    /// Not written as a date.
    #[error("{} in the column {} is not a date; the mapping reads {formats}", quote(.value), quote(.column))]
    NotADate {
        /// The column.
        column: String,
        /// The value.
        value: String,
        /// The ways to write a date that the mapping reads.
        formats: String,
    },
    /// Written as a date, and not in the calendar.
    #[error("{} in the column {} is no day of the calendar; correct it", quote(.value), quote(.column))]
    NoSuchDay {
        /// The column.
        column: String,
        /// The value.
        value: String,
    },
    /// A value that stands for "this did not happen".
    #[error("{} in the column {} means that it did not happen, so there is nothing to record; leave the row out", quote(.value), quote(.column))]
    NoSuchFact {
        /// The column.
        column: String,
        /// The value.
        value: String,
    },
    /// Not a whole number, or one too large.
    #[error("{} in the column {} is not a whole number from 0 to 4294967295", quote(.value), quote(.column))]
    NotANumber {
        /// The column.
        column: String,
        /// The value.
        value: String,
    },
    /// Not a number that could be kept as it is.
    #[error("{} in the column {} is no amount; write 66.7 or 5.6e-05, with a point and at most 15 digits, or leave the row out", quote(.value), quote(.column))]
    NotAnAmount {
        /// The column.
        column: String,
        /// The value.
        value: String,
    },
    /// A cell of a workbook that holds an error.
    #[error("the cell in the column {} is the error {value}; correct it in the spreadsheet", quote(.column))]
    CellError {
        /// The column.
        column: String,
        /// The error, as `#REF!`.
        value: String,
    },
    /// A cell of a workbook that holds a formula without its value.
    #[error("the cell in the column {} is a formula that was never computed; open the workbook in a spreadsheet program and save it", quote(.column))]
    NotComputed {
        /// The column.
        column: String,
    },
    /// None of the acts that a row may tell has a date.
    #[error(
        "no date is in any of the columns {columns}, so the row tells no act; enter one, or leave the row out"
    )]
    NothingHappened {
        /// The columns of the dates.
        columns: String,
    },
    /// The file tells an instrument or a member a second time, in other words.
    #[error("{} is told on line {line} already, and otherwise; keep one row, or give one of them a code of its own", quote(.of))]
    ToldOtherwise {
        /// Its code.
        of: String,
        /// Where it is told first.
        line: u64,
    },
    /// A value that cannot be a code.
    #[error("{} in the column {} cannot be a code: {why}", quote(.value), quote(.column))]
    BadCode {
        /// The column.
        column: String,
        /// The value.
        value: String,
        /// Why not.
        why: String,
    },
}

impl RowFault {
    /// The stable code, as in the JSON.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::ColumnCount { .. } => "column_count",
            Self::NotUtf8 { .. } => "not_utf8",
            Self::MissingValue { .. } => "missing_value",
            Self::UnknownValue { .. } => "unknown_value",
            Self::NotADate { .. } => "not_a_date",
            Self::NoSuchDay { .. } => "no_such_day",
            Self::NoSuchFact { .. } => "no_such_fact",
            Self::NotANumber { .. } => "not_a_number",
            Self::NotAnAmount { .. } => "not_an_amount",
            Self::CellError { .. } => "cell_error",
            Self::NotComputed { .. } => "not_computed",
            Self::NothingHappened { .. } => "nothing_happened",
            Self::ToldOtherwise { .. } => "told_otherwise",
            Self::BadCode { .. } => "bad_code",
        }
    }

    /// The column that is at fault, where it is one.
    #[must_use]
    pub fn column(&self) -> Option<&str> {
        match self {
            Self::ColumnCount { .. }
            | Self::NothingHappened { .. }
            | Self::ToldOtherwise { .. } => None,
            Self::NotUtf8 { column }
            | Self::MissingValue { column }
            | Self::UnknownValue { column, .. }
            | Self::NotADate { column, .. }
            | Self::NoSuchDay { column, .. }
            | Self::NoSuchFact { column, .. }
            | Self::NotANumber { column, .. }
            | Self::NotAnAmount { column, .. }
            | Self::CellError { column, .. }
            | Self::NotComputed { column }
            | Self::BadCode { column, .. } => Some(column),
        }
    }
}

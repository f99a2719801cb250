//! What can be wrong with a mapping.

use std::fmt;

use serde::Serialize;

use crate::{
    fault::{FileFault, RowFault},
    shown::quote,
};

/// A mapping that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MappingError {
    /// The mapping as it was named.
    pub mapping: String,
    /// What is wrong.
    #[serde(flatten)]
    pub fault: MappingFault,
}

impl fmt::Display for MappingError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the mapping {}: {}", quote(&self.mapping), self.fault)
    }
}

impl std::error::Error for MappingError {}

/// What is wrong with a mapping. As JSON: `{"code": "field_missing", "field": "act"}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, thiserror::Error)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum MappingFault {
    /// No mapping of this name ships.
    #[error("is not known; use one of {known}, or the path of a file that ends in .toml")]
    UnknownName {
        /// The names there are.
        known: String,
    },
    /// The file cannot be read.
    #[error("{why}")]
    Unreadable {
        /// Why not.
        why: FileFault,
    },
    /// The file is far too long.
    #[error("is longer than {bytes_max} bytes; is this a mapping?")]
    TooLong {
        /// The most there may be.
        bytes_max: u64,
    },
    /// The file is not UTF-8.
    #[error("is not UTF-8; save it as UTF-8")]
    NotUtf8,
    /// Not TOML, or a key that there is not.
    #[error("line {line}: {why}")]
    Syntax {
        /// The line.
        line: usize,
        /// What the parser says.
        why: String,
    },
    /// The delimiter is not one character that can delimit.
    #[error(
        "the delimiter must be one ASCII character, and neither a quotation mark nor a line end"
    )]
    BadDelimiter,
    /// An encoding that is not read.
    #[error("the encoding {} is not known; use one of {known}", quote(.encoding))]
    UnknownEncoding {
        /// The encoding as written.
        encoding: String,
        /// The encodings there are.
        known: String,
    },
    /// A field that such records do not have.
    #[error("there is no field {}; use one of {known}", quote(.field))]
    UnknownField {
        /// The field.
        field: String,
        /// The fields there are.
        known: String,
    },
    /// A field that such records must have.
    #[error("the field '{field}' is missing; say which column holds it, or give a constant")]
    FieldMissing {
        /// The field.
        field: String,
    },
    /// A field with both a column and a constant, or with neither.
    #[error("the field '{field}' needs either a column or a constant")]
    ColumnOrConstant {
        /// The field.
        field: String,
    },
    /// A key that this field does not take.
    #[error("the field '{field}' does not take '{key}'")]
    KeyNotAllowed {
        /// The field.
        field: String,
        /// The key.
        key: &'static str,
    },
    /// A value is to mean a word that there is not.
    #[error("the field '{field}': {why}")]
    UnknownWord {
        /// The field.
        field: String,
        /// What the vocabulary says.
        why: String,
    },
    /// A way to write dates that cannot be read.
    #[error("the field '{field}': {} is no way to write a date; write \"iso\", or a pattern with %Y, perhaps %m, perhaps %d", quote(.format))]
    BadFormat {
        /// The field.
        field: String,
        /// The format.
        format: String,
    },
    /// Two ways to write dates that read one text as two days.
    #[error("the field '{field}': {} and {} read the same text as different days; keep one", quote(.format), quote(.other))]
    AmbiguousFormats {
        /// The field.
        field: String,
        /// The format.
        format: String,
        /// The other one.
        other: String,
    },
    /// A constant that cannot be read.
    #[error("the field '{field}': {why}")]
    BadConstant {
        /// The field.
        field: String,
        /// What is wrong with it.
        why: Box<RowFault>,
    },
    /// A column in the key that is not mapped to something that can tell facts apart.
    #[error("the key column {} is not mapped to any of {allowed}", quote(.column))]
    KeyColumn {
        /// The column.
        column: String,
        /// The fields it may be mapped to.
        allowed: String,
    },
    /// A key without one of the fields that every key needs.
    #[error("the key must include the column of the field '{field}'")]
    KeyLacks {
        /// The field.
        field: String,
    },
    /// A column that is mapped and ignored.
    #[error("the column {} is both mapped and ignored; take it out of \"ignore\"", quote(.column))]
    MappedAndIgnored {
        /// The column.
        column: String,
    },
}

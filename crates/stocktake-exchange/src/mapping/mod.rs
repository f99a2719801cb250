//! Mappings: how the columns of a file become facts. A mapping is a TOML file
//! that a desk officer can read; those in `mappings/` ship with the program
//! and explain themselves. What it does not say is an error: an unknown key, a
//! column it does not name, a value it does not list.

mod compile;
mod compliance;
mod fault;
mod tables;
mod through_time;

use std::{collections::BTreeMap, path::Path};

use serde::Deserialize;

pub use fault::{MappingError, MappingFault};

use crate::{
    date_format::DateFormat,
    encoding::Encoding,
    fault::FileFault,
    formula::unguard,
    record::Fields,
    rejects,
    shown::{list, shortened},
    split::RawRow,
};

/// The mappings that ship, by name.
const SHIPPED: [(&str, &str); 17] = [
    ("commitments", include_str!("../../mappings/commitments.toml")),
    ("human-rights", include_str!("../../mappings/human-rights.toml")),
    ("ihr", include_str!("../../mappings/ihr.toml")),
    ("infringements", include_str!("../../mappings/infringements.toml")),
    ("instruments", include_str!("../../mappings/instruments.toml")),
    ("members", include_str!("../../mappings/members.toml")),
    ("monitoring", include_str!("../../mappings/monitoring.toml")),
    ("observations", include_str!("../../mappings/observations.toml")),
    ("outcomes", include_str!("../../mappings/outcomes.toml")),
    ("procedures", include_str!("../../mappings/procedures.toml")),
    ("provisions", include_str!("../../mappings/provisions.toml")),
    ("ratings", include_str!("../../mappings/ratings.toml")),
    ("successions", include_str!("../../mappings/successions.toml")),
    ("treaties", include_str!("../../mappings/treaties.toml")),
    ("treaties-instruments", include_str!("../../mappings/treaties-instruments.toml")),
    ("versions", include_str!("../../mappings/versions.toml")),
    ("wipo", include_str!("../../mappings/wipo.toml")),
];

/// The most bytes of a mapping file.
const MAPPING_BYTES_MAX: u64 = 1 << 20;

/// What the rows of a file are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Records {
    /// What members did about instruments.
    Commitments,
    /// Instruments.
    Instruments,
    /// Members.
    Members,
    /// Who took whose place.
    Successions,
    /// The versions of instruments.
    Versions,
    /// The provisions of instruments.
    Provisions,
    /// How members are held to comply.
    Ratings,
    /// Steps of procedures.
    Procedures,
    /// What indicators were observed to be.
    Observations,
}

/// How the columns of a file become facts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mapping {
    /// Its name.
    pub name: String,
    /// What it is for.
    pub description: String,
    /// What the rows are.
    pub records: Records,
    pub(crate) dialect: Dialect,
    /// Whether it names a key.
    keyed: bool,
    ignore: Vec<String>,
    /// The rows that are meant: those with one of these values in each of these columns.
    only: BTreeMap<String, Vec<String>>,
    fields: Fields,
}

/// How a file is written: what separates its columns, and in which encoding. Commas
/// and UTF-8 unless a mapping says otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dialect {
    pub(crate) delimiter: u8,
    pub(crate) encoding: Encoding,
}

impl Default for Dialect {
    fn default() -> Self {
        Self { delimiter: b',', encoding: Encoding::Utf8 }
    }
}

/// A mapping bound to the header of one file.
pub(crate) struct Bound {
    pub(crate) columns: Vec<String>,
    pub(crate) fields: Fields,
    pub(crate) keyed: bool,
    /// Whether the column at each place is ignored.
    pub(crate) ignored: Vec<bool>,
    /// The places of the columns that say which rows are meant, with the values that mean so.
    pub(crate) only: Vec<(usize, Vec<String>)>,
}

impl Mapping {
    /// The mapping that a text describes.
    ///
    /// # Errors
    /// The first [`MappingFault`].
    pub fn parse(text: &str) -> Result<Self, MappingFault> {
        compile::compile(text)
    }

    /// A mapping that ships.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        let (_, text) = SHIPPED.iter().find(|(shipped, _)| *shipped == name)?;
        Self::parse(text).ok()
    }

    /// The names of the mappings that ship, sorted.
    #[must_use]
    pub fn names() -> Vec<&'static str> {
        SHIPPED.iter().map(|(name, _)| *name).collect()
    }

    /// The text of a mapping that ships, to start one's own from.
    #[must_use]
    pub fn shipped_text(name: &str) -> Option<&'static str> {
        SHIPPED.iter().find(|(shipped, _)| *shipped == name).map(|(_, text)| *text)
    }

    /// A mapping that ships, by its name, or one in a file, by its path.
    ///
    /// # Errors
    /// A [`MappingFault`], with the name or the path.
    pub fn load(name_or_path: &str) -> Result<Self, MappingError> {
        let error = |fault: MappingFault| MappingError { mapping: name_or_path.to_owned(), fault };
        if let Some(text) = Self::shipped_text(name_or_path) {
            return Self::parse(text).map_err(error);
        }
        let path = Path::new(name_or_path);
        let is_path = name_or_path.contains(std::path::MAIN_SEPARATOR)
            || path.extension().is_some()
            || path.exists();
        if !is_path {
            return Err(error(MappingFault::UnknownName { known: list(Self::names()) }));
        }
        Self::parse(&read(path).map_err(error)?).map_err(error)
    }

    /// How its files are written.
    #[must_use]
    pub fn dialect(&self) -> Dialect {
        self.dialect
    }

    /// Finds the place of each column. Every column of the file must be used,
    /// ignored, or one of those that the rejects carry.
    /// A workbook holds days as such, which are read whatever the mapping says of dates as texts.
    pub(crate) fn bind(&self, header: &RawRow, workbook: bool) -> Result<Bound, FileFault> {
        let columns = self.columns(header)?;
        let mut fields = self.fields.clone();
        if workbook {
            let iso = (DateFormat::Iso, "iso".to_owned());
            fields.dates_mut().into_iter().for_each(|field| field.formats.push(iso.clone()));
        }
        let mut known: Vec<String> = self.ignore.iter().chain(self.only.keys()).cloned().collect();
        for origin in fields.origins_mut() {
            origin.bind(&columns).map_err(|column| self.missing(column, &columns))?;
            known.extend(origin.column().map(str::to_owned));
        }
        for (n, column) in columns.iter().enumerate() {
            if !known.contains(column) && !rejects::COLUMNS.contains(&column.as_str()) {
                known.sort();
                known.dedup();
                return Err(FileFault::UnknownColumn {
                    column: shortened(column),
                    number: n + 1,
                    mapping: self.name.clone(),
                    known: list(known.iter().map(String::as_str)),
                });
            }
        }
        let place = |column: &String| columns.iter().position(|it| it == column);
        let only = self.only.iter().map(|(column, values)| {
            let place = place(column).ok_or_else(|| self.missing(column.clone(), &columns))?;
            Ok((place, values.clone()))
        });
        let only = only.collect::<Result<_, FileFault>>()?;
        let ignored = columns.iter().map(|column| self.ignore.contains(column)).collect();
        Ok(Bound { columns, fields, keyed: self.keyed, ignored, only })
    }

    fn columns(&self, header: &RawRow) -> Result<Vec<String>, FileFault> {
        if header.cells().any(|cell| cell.contains(&0)) {
            return Err(FileFault::Utf16);
        }
        let texts =
            header.texts().map_err(|place| FileFault::HeaderNotUtf8 { column: place + 1 })?;
        let columns: Vec<String> = texts.iter().map(|name| unguard(name).to_owned()).collect();
        let twice = |(n, name): &(usize, &String)| !name.is_empty() && columns[..*n].contains(name);
        match columns.iter().enumerate().find(twice) {
            Some((_, column)) => Err(FileFault::DuplicateColumn { column: shortened(column) }),
            None => Ok(columns),
        }
    }

    /// A column is missing; or the header is in one piece, which has a likelier reason.
    fn missing(&self, column: String, columns: &[String]) -> FileFault {
        let other = |found: &char| {
            *found != char::from(self.dialect.delimiter)
                && columns.len() == 1
                && columns[0].contains(*found)
        };
        match [',', ';', '\t', '|'].into_iter().find(other) {
            Some(found) => FileFault::OtherDelimiter {
                found,
                expected: char::from(self.dialect.delimiter),
                mapping: self.name.clone(),
            },
            None => FileFault::MissingColumn {
                column,
                mapping: self.name.clone(),
                found: list(columns.iter().map(String::as_str)),
            },
        }
    }
}

fn read(path: &Path) -> Result<String, MappingFault> {
    let unreadable = |fault: FileFault| MappingFault::Unreadable { why: fault };
    let metadata = std::fs::metadata(path).map_err(|error| unreadable(error.into()))?;
    if metadata.is_dir() {
        return Err(unreadable(FileFault::Directory));
    }
    if !metadata.is_file() {
        return Err(unreadable(FileFault::NotAFile));
    }
    if metadata.len() > MAPPING_BYTES_MAX {
        return Err(MappingFault::TooLong { bytes_max: MAPPING_BYTES_MAX });
    }
    let bytes = std::fs::read(path).map_err(|error| unreadable(error.into()))?;
    String::from_utf8(bytes).map_err(|_| MappingFault::NotUtf8)
}

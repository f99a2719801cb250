//! Fields: where a value of a record comes from, and how it is read. The
//! mapping makes them, a header binds them to places, each row is read with them.

use std::{collections::BTreeMap, str::FromStr, sync::Arc};

use stocktake_model::{
    PartialDate,
    code::CodeError,
    date::DateError,
    event::{GroupRecorded, MemberRecorded},
    rating::Opinion,
    vocabulary::{
        Act, CommitsBy, Family, MemberKind, MembershipKind, Passage, RelationKind, Strength,
        SuccessionKind, UnknownWord,
    },
};

use crate::{
    date_format::DateFormat,
    fault::RowFault,
    formula::unguard,
    names, register,
    shown::{list, shortened},
    split::Texts,
};

/// Where a value comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Origin {
    /// A column, by name.
    Column {
        name: String,
        /// Whether a file may be without it.
        optional: bool,
        /// Only what follows the first of these in a cell; nothing where it does not occur.
        after: Option<String>,
        /// Its place in the header, from 0, once bound; `None` when the file is without it.
        place: Option<usize>,
    },
    /// The same for every row.
    Constant(String),
}

impl Origin {
    /// The value in a row; empty when the file is without the column.
    pub(crate) fn text<'a>(&'a self, row: Texts<'a>) -> &'a str {
        match self {
            Self::Column { place: Some(place), after, .. } => {
                let text = unguard(row.get(*place));
                match after {
                    None => text,
                    Some(after) => text.split_once(after.as_str()).map_or("", |(_, rest)| rest),
                }
            }
            Self::Column { place: None, .. } => "",
            Self::Constant(text) => text,
        }
    }

    /// Finds the column among those of a file.
    ///
    /// # Errors
    /// Its name, when the file must have it and does not.
    pub(crate) fn bind(&mut self, columns: &[String]) -> Result<(), String> {
        if let Self::Column { name, optional, place, .. } = self {
            *place = columns.iter().position(|column| column == name);
            if place.is_none() && !*optional {
                return Err(name.clone());
            }
        }
        Ok(())
    }

    /// The column, if it is one.
    pub(crate) fn column(&self) -> Option<&str> {
        match self {
            Self::Column { name, .. } => Some(name),
            Self::Constant(_) => None,
        }
    }

    /// What a fault names: a constant is checked when the mapping is made, so
    /// that its name never shows.
    pub(crate) fn name(&self) -> String {
        shortened(self.column().unwrap_or("constant"))
    }

    /// A text, as it is, unless it is empty.
    pub(crate) fn optional_text(&self, row: Texts<'_>) -> Option<String> {
        Some(self.text(row)).filter(|text| !text.is_empty()).map(str::to_owned)
    }

    /// A code.
    pub(crate) fn code<C: FromStr<Err = CodeError>>(&self, row: Texts<'_>) -> Result<C, RowFault> {
        self.optional_code(row)?.ok_or_else(|| RowFault::MissingValue { column: self.name() })
    }

    /// A code, unless the cell is empty.
    pub(crate) fn optional_code<C: FromStr<Err = CodeError>>(
        &self,
        row: Texts<'_>,
    ) -> Result<Option<C>, RowFault> {
        let text = self.text(row);
        if text.is_empty() {
            return Ok(None);
        }
        let bad = |error: CodeError| RowFault::BadCode {
            column: self.name(),
            value: shortened(text),
            why: error.to_string(),
        };
        text.parse().map(Some).map_err(bad)
    }
}

/// A word of one of the model's vocabularies.
pub(crate) trait Word: Copy + FromStr<Err = UnknownWord> + 'static {
    /// All of them.
    const ALL: &'static [Self];
    /// The stable code.
    fn code(self) -> &'static str;
}

macro_rules! words {
    ($($name:ident)+) => {
        $(impl Word for $name {
            const ALL: &'static [Self] = $name::ALL;
            fn code(self) -> &'static str {
                $name::code(self)
            }
        })+
    };
}

words! { Act Family Strength CommitsBy MemberKind RelationKind MembershipKind SuccessionKind Passage Opinion }

/// A member as it is recorded when it is first met, with the groups it is in.
type FirstMet = (MemberRecorded, Arc<[GroupRecorded]>);

/// A member, by a code or by a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct MemberField {
    pub(crate) origin: Origin,
    /// What the cells hold: codes of a scheme, as `iso3`, or names.
    pub(crate) scheme: Option<String>,
    /// What stands for which code, before any register is asked.
    pub(crate) values: BTreeMap<String, String>,
}

impl MemberField {
    /// The member, as it is recorded when nobody knows it yet.
    pub(crate) fn read(&self, row: Texts<'_>) -> Result<FirstMet, RowFault> {
        let text = self.origin.text(row);
        let is_name = self.scheme.as_deref() == Some(register::NAME_SCHEME);
        let listed = self.values.get(text).and_then(|code| code.parse().ok());
        match listed {
            Some(code) if is_name => {
                let (record, groups) = register::member_record(&code, Some("iso3"));
                Ok((MemberRecorded { name: Some(text.to_owned()), ..record }, groups))
            }
            Some(code) => Ok(register::member_record(&code, self.scheme.as_deref())),
            None => {
                let named = if is_name { names::member_record(text) } else { None };
                named.map_or_else(
                    || {
                        let code = self.origin.code(row)?;
                        Ok(register::member_record(&code, self.scheme.as_deref()))
                    },
                    Ok,
                )
            }
        }
    }
}

/// Words that say what an instrument is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SubjectField {
    pub(crate) origin: Origin,
    /// What stands between several in one cell.
    pub(crate) separator: Option<String>,
}

impl SubjectField {
    pub(crate) fn read<'a>(&'a self, row: Texts<'a>) -> impl Iterator<Item = String> {
        let text = self.origin.text(row);
        let parts: Vec<&str> = match &self.separator {
            Some(separator) => text.split(separator.as_str()).collect(),
            None => vec![text],
        };
        parts.into_iter().map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned)
    }
}

/// A field whose values are codes, perhaps others than those in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct CodeField {
    pub(crate) origin: Origin,
    /// What each value of the file means; without it, each means itself.
    pub(crate) values: Option<BTreeMap<String, String>>,
    /// What every other value means, an empty cell included.
    pub(crate) otherwise: Option<String>,
}

impl CodeField {
    pub(crate) fn read<C: FromStr<Err = CodeError>>(&self, row: Texts<'_>) -> Result<C, RowFault> {
        self.optional(row)?.ok_or_else(|| RowFault::MissingValue { column: self.origin.name() })
    }

    /// The code, unless the cell is empty and the mapping does not say what that means.
    pub(crate) fn optional<C: FromStr<Err = CodeError>>(
        &self,
        row: Texts<'_>,
    ) -> Result<Option<C>, RowFault> {
        let Some(values) = &self.values else { return self.origin.optional_code(row) };
        let text = self.origin.text(row);
        // The mapping was refused if what values mean is no code.
        match values.get(text).or(self.otherwise.as_ref()) {
            Some(meant) => Ok(meant.parse().ok()),
            None if text.is_empty() => Ok(None),
            None => Err(RowFault::UnknownValue {
                column: self.origin.name(),
                value: shortened(text),
                known: list(values.keys().map(String::as_str)),
            }),
        }
    }
}

/// A field whose values are words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct WordField<T> {
    pub(crate) origin: Origin,
    /// What each value of the file means.
    pub(crate) values: BTreeMap<String, T>,
    /// What every other value means, an empty cell included.
    pub(crate) otherwise: Option<T>,
}

impl<T: Word> WordField<T> {
    pub(crate) fn read(&self, row: Texts<'_>) -> Result<T, RowFault> {
        self.optional(row)?.ok_or_else(|| RowFault::MissingValue { column: self.origin.name() })
    }

    /// The word, unless the cell is empty and the mapping does not say what that means.
    pub(crate) fn optional(&self, row: Texts<'_>) -> Result<Option<T>, RowFault> {
        let text = self.origin.text(row);
        match self.values.get(text) {
            Some(word) => Ok(Some(*word)),
            None if self.otherwise.is_some() => Ok(self.otherwise),
            None if text.is_empty() => Ok(None),
            None => Err(RowFault::UnknownValue {
                column: self.origin.name(),
                value: shortened(text),
                known: list(self.values.keys().map(String::as_str)),
            }),
        }
    }
}

/// A field whose values are dates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct DateField {
    pub(crate) origin: Origin,
    /// The ways a date may be written, at least one, and as the mapping writes them.
    pub(crate) formats: Vec<(DateFormat, String)>,
    /// Values that stand for "it happened, nobody knows when".
    pub(crate) unknown: Vec<String>,
    /// Values that stand for "it did not happen".
    pub(crate) absent: Vec<String>,
}

impl DateField {
    /// The date of something the row is about.
    pub(crate) fn read(&self, row: Texts<'_>) -> Result<PartialDate, RowFault> {
        self.optional(row)?.ok_or_else(|| {
            let (text, column) = (self.origin.text(row), self.origin.name());
            if self.absent.iter().any(|absent| absent == text) {
                RowFault::NoSuchFact { column, value: shortened(text) }
            } else {
                RowFault::MissingValue { column }
            }
        })
    }

    /// The date, unless the cell is empty or says that it did not happen.
    pub(crate) fn optional(&self, row: Texts<'_>) -> Result<Option<PartialDate>, RowFault> {
        let text = self.origin.text(row);
        if self.unknown.iter().any(|unknown| unknown == text) {
            return Ok(Some(PartialDate::UNKNOWN));
        }
        if text.is_empty() || self.absent.iter().any(|absent| absent == text) {
            return Ok(None);
        }
        let mut no_such_day = false;
        for (format, _) in &self.formats {
            match format.read(text) {
                Ok(date) => return Ok(Some(date)),
                Err(DateError::NoSuchDay(_)) => no_such_day = true,
                Err(DateError::Form(_)) => {}
            }
        }
        let (column, value) = (self.origin.name(), shortened(text));
        let formats = || list(self.formats.iter().map(|(_, name)| name.as_str()));
        Err(if no_such_day {
            RowFault::NoSuchDay { column, value }
        } else {
            RowFault::NotADate { column, value, formats: formats() }
        })
    }
}

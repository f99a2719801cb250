//! The fields that a mapping gives, each taken by its name: what nobody takes
//! is refused, so that a mapping says nothing in vain.

use std::collections::BTreeMap;

use serde::Deserialize;
use stocktake_model::{MemberCode, vocabulary::UnknownWord};

use super::MappingFault;
use crate::{
    date_format::{DateFormat, NoFormat},
    fault::RowFault,
    field::{CodeField, DateField, MemberField, Origin, SubjectField, Word, WordField},
    shown::{list, shortened},
    split::{RawRow, Texts},
};

pub(super) type Compiled<T> = Result<T, MappingFault>;

/// A field as it is written. Which keys it takes depends on the field; those
/// that it takes are taken out, and what is left over is refused.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Table {
    column: Option<String>,
    constant: Option<String>,
    optional: Option<bool>,
    after: Option<String>,
    scheme: Option<String>,
    values: Option<BTreeMap<String, String>>,
    otherwise: Option<String>,
    formats: Option<Vec<String>>,
    unknown: Option<Vec<String>>,
    absent: Option<Vec<String>>,
    separator: Option<String>,
}

/// Fields of one part of a mapping.
pub(super) struct Tables {
    /// Which part: empty for `[fields]`, `acts[2].` for the second of `[[acts]]`.
    part: String,
    fields: BTreeMap<String, Table>,
    /// The names asked for: all that there can be.
    asked: Vec<&'static str>,
}

impl Tables {
    pub(super) fn new(part: String, fields: BTreeMap<String, Table>) -> Self {
        Self { part, fields, asked: Vec::new() }
    }

    /// How a fault names a field.
    pub(super) fn name(&self, field: &str) -> String {
        format!("{}{field}", self.part)
    }

    fn take(&mut self, field: &'static str) -> Option<(String, Table)> {
        self.asked.push(field);
        self.fields.remove(field).map(|table| (self.name(field), table))
    }

    pub(super) fn text(&mut self, field: &'static str) -> Compiled<Option<Origin>> {
        self.take(field).map(|(name, table)| table.origin(&name)).transpose()
    }

    pub(super) fn code(&mut self, field: &'static str) -> Compiled<Option<Origin>> {
        let Some(origin) = self.text(field)? else { return Ok(None) };
        check_constant(&self.name(field), &origin, |row| {
            origin.optional_code::<MemberCode>(row).map(|_| ())
        })?;
        Ok(Some(origin))
    }

    pub(super) fn codes(&mut self, field: &'static str) -> Compiled<Option<CodeField>> {
        let Some((name, mut table)) = self.take(field) else { return Ok(None) };
        let (values, otherwise) = (table.values.take(), table.otherwise.take());
        for code in values.iter().flat_map(BTreeMap::values).chain(&otherwise) {
            code.parse::<MemberCode>().map_err(|why| MappingFault::UnknownWord {
                field: name.clone(),
                why: why.to_string(),
            })?;
        }
        let codes = CodeField { origin: table.origin(&name)?, values, otherwise };
        check_constant(&name, &codes.origin, |row| codes.optional::<MemberCode>(row).map(|_| ()))?;
        Ok(Some(codes))
    }

    pub(super) fn member(&mut self, field: &'static str) -> Compiled<Option<MemberField>> {
        let Some((name, mut table)) = self.take(field) else { return Ok(None) };
        let (scheme, values) = (table.scheme.take(), table.values.take().unwrap_or_default());
        for code in values.values() {
            code.parse::<MemberCode>().map_err(|why| MappingFault::UnknownWord {
                field: name.clone(),
                why: why.to_string(),
            })?;
        }
        let member = MemberField { origin: table.origin(&name)?, scheme, values };
        check_constant(&name, &member.origin, |row| member.read(row).map(|_| ()))?;
        Ok(Some(member))
    }

    pub(super) fn words<T: Word>(&mut self, field: &'static str) -> Compiled<Option<WordField<T>>> {
        let Some((name, mut table)) = self.take(field) else { return Ok(None) };
        let word = |word: String| {
            word.parse().map_err(|why: UnknownWord| MappingFault::UnknownWord {
                field: name.clone(),
                why: why.to_string(),
            })
        };
        let values = match table.values.take() {
            None => T::ALL.iter().map(|word| (word.code().to_owned(), *word)).collect(),
            Some(values) => values
                .into_iter()
                .map(|(value, meant)| Ok((value, word(meant)?)))
                .collect::<Compiled<_>>()?,
        };
        let otherwise = table.otherwise.take().map(word).transpose()?;
        let words = WordField { origin: table.origin(&name)?, values, otherwise };
        check_constant(&name, &words.origin, |row| words.optional(row).map(|_| ()))?;
        Ok(Some(words))
    }

    pub(super) fn dates(&mut self, field: &'static str) -> Compiled<Option<DateField>> {
        let Some((name, mut table)) = self.take(field) else { return Ok(None) };
        let formats =
            formats(&name, table.formats.take().unwrap_or_else(|| vec!["iso".to_owned()]))?;
        let (unknown, absent) =
            (table.unknown.take().unwrap_or_default(), table.absent.take().unwrap_or_default());
        let dates = DateField { origin: table.origin(&name)?, formats, unknown, absent };
        check_constant(&name, &dates.origin, |row| dates.optional(row).map(|_| ()))?;
        Ok(Some(dates))
    }

    /// Several values in one cell.
    pub(super) fn several(&mut self, field: &'static str) -> Compiled<Option<SubjectField>> {
        self.take(field).map(|(name, table)| table.subject(&name)).transpose()
    }

    /// A field that every such record must have, from a column that every such
    /// file must have.
    pub(super) fn needed<T>(
        &self,
        field: &str,
        given: Option<T>,
        origin: impl Fn(&T) -> &Origin,
    ) -> Compiled<T> {
        let given = given.ok_or_else(|| MappingFault::FieldMissing { field: self.name(field) })?;
        match origin(&given) {
            Origin::Column { optional: true, .. } => {
                Err(MappingFault::KeyNotAllowed { field: self.name(field), key: "optional" })
            }
            Origin::Column { .. } | Origin::Constant(_) => Ok(given),
        }
    }

    /// The fault of a field that is not there.
    pub(super) fn missing(&self, field: &str) -> MappingFault {
        MappingFault::FieldMissing { field: self.name(field) }
    }

    /// What nobody asked for is not there for such records.
    pub(super) fn refuse_others(self) -> Compiled<()> {
        match self.fields.keys().next() {
            Some(field) => Err(MappingFault::UnknownField {
                field: shortened(&self.name(field)),
                known: list(self.asked),
            }),
            None => Ok(()),
        }
    }
}

impl Table {
    pub(super) fn origin(self, field: &str) -> Compiled<Origin> {
        let left = [
            ("scheme", self.scheme.is_some()),
            ("values", self.values.is_some()),
            ("otherwise", self.otherwise.is_some()),
            ("formats", self.formats.is_some()),
            ("unknown", self.unknown.is_some()),
            ("absent", self.absent.is_some()),
            ("separator", self.separator.is_some()),
            ("optional", self.optional.is_some() && self.constant.is_some()),
            ("after", self.after.is_some() && self.constant.is_some()),
        ];
        if let Some((key, _)) = left.into_iter().find(|(_, given)| *given) {
            return Err(MappingFault::KeyNotAllowed { field: field.to_owned(), key });
        }
        match (self.column, self.constant) {
            (Some(name), None) => Ok(Origin::Column {
                name,
                optional: self.optional.unwrap_or(false),
                after: self.after.filter(|after| !after.is_empty()),
                place: None,
            }),
            (None, Some(text)) if !text.is_empty() => Ok(Origin::Constant(text)),
            (_, _) => Err(MappingFault::ColumnOrConstant { field: field.to_owned() }),
        }
    }

    /// One of `[[subjects]]`.
    pub(super) fn subject(mut self, field: &str) -> Compiled<SubjectField> {
        let separator = self.separator.take().filter(|separator| !separator.is_empty());
        Ok(SubjectField { origin: self.origin(field)?, separator })
    }
}

/// Reads a constant once, as each row would.
fn check_constant(
    field: &str,
    origin: &Origin,
    read: impl Fn(Texts<'_>) -> Result<(), RowFault>,
) -> Compiled<()> {
    let no_row = RawRow::default();
    match (origin, no_row.texts()) {
        (Origin::Constant(_), Ok(row)) => read(row).map_err(|why| MappingFault::BadConstant {
            field: field.to_owned(),
            why: Box::new(why),
        }),
        (_, _) => Ok(()),
    }
}

fn formats(field: &str, names: Vec<String>) -> Compiled<Vec<(DateFormat, String)>> {
    let mut formats: Vec<(DateFormat, String)> = Vec::new();
    for name in names {
        let bad = |_: NoFormat| MappingFault::BadFormat {
            field: field.to_owned(),
            format: shortened(&name),
        };
        let format: DateFormat = name.parse().map_err(bad)?;
        let rival = formats.iter().find(|(known, _)| {
            format.ambiguity().is_some() && format.ambiguity() == known.ambiguity()
        });
        if let Some((_, other)) = rival {
            return Err(MappingFault::AmbiguousFormats {
                field: field.to_owned(),
                format: name,
                other: other.clone(),
            });
        }
        formats.push((format, name));
    }
    if formats.is_empty() {
        Err(MappingFault::BadFormat { field: field.to_owned(), format: String::new() })
    } else {
        Ok(formats)
    }
}

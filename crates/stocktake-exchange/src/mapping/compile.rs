//! From the text of a mapping to its fields.

use std::collections::BTreeMap;

use serde::Deserialize;
use stocktake_model::{MemberCode, vocabulary::UnknownWord};

use super::{Mapping, MappingFault, MatchingKeys, Records};
use crate::{
    date_format::{DateFormat, NoFormat},
    fault::RowFault,
    field::{DateField, Origin, Word, WordField},
    record::{CommitmentFields, Fields, InstrumentFields, MemberFields},
    shown::{list, shortened},
    split::{RawRow, Texts},
};

/// A mapping as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    name: String,
    #[serde(default)]
    description: String,
    records: Records,
    delimiter: Option<String>,
    #[serde(default)]
    key: Vec<String>,
    #[serde(default)]
    ignore: Vec<String>,
    fields: BTreeMap<String, Table>,
    #[serde(default)]
    aliases: BTreeMap<String, Table>,
}

/// A field as it is written. Which keys it takes depends on the field; those
/// that it takes are taken out, and what is left over is refused.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    column: Option<String>,
    constant: Option<String>,
    optional: Option<bool>,
    scheme: Option<String>,
    values: Option<BTreeMap<String, String>>,
    formats: Option<Vec<String>>,
    unknown: Option<Vec<String>>,
    absent: Option<Vec<String>>,
}

type Compiled<T> = Result<T, MappingFault>;

pub(super) fn compile(text: &str) -> Compiled<Mapping> {
    let Written { name, description, records, delimiter, key, ignore, fields, aliases } =
        toml::from_str(text).map_err(|error| syntax(text, &error))?;
    let mut tables = Tables { fields, aliases, asked: Vec::new() };
    let mut fields = match records {
        Records::Commitments => commitments(&mut tables)?,
        Records::Instruments => instruments(&mut tables)?,
        Records::Members => members(&mut tables)?,
    };
    tables.refuse_others()?;
    let mapped: Vec<String> = fields
        .origins_mut()
        .into_iter()
        .filter_map(|origin| origin.column().map(str::to_owned))
        .collect();
    if let Some(column) = ignore.iter().find(|column| mapped.contains(column)) {
        return Err(MappingFault::MappedAndIgnored { column: column.clone() });
    }
    let delimiter = match delimiter.as_deref().unwrap_or(",").as_bytes() {
        [byte] if byte.is_ascii() && !b"\"\r\n\0".contains(byte) => *byte,
        _ => return Err(MappingFault::BadDelimiter),
    };
    let matching = matching(&fields, &key)?;
    Ok(Mapping { name, description, records, delimiter, matching, ignore, fields })
}

/// One sentence with the line instead of the parser's picture of it.
fn syntax(text: &str, error: &toml::de::Error) -> MappingFault {
    let start = error.span().map_or(0, |span| span.start);
    let line = text.bytes().take(start).filter(|byte| *byte == b'\n').count() + 1;
    MappingFault::Syntax { line, why: error.message().lines().collect::<Vec<_>>().join("; ") }
}

fn commitments(tables: &mut Tables) -> Compiled<Fields> {
    let scheme = tables.scheme("member");
    let fields = CommitmentFields {
        instrument: needed("instrument", tables.code("instrument")?, |origin| origin)?,
        member: needed("member", tables.code("member")?, |origin| origin)?,
        scheme,
        title: tables.text("title")?,
        act: needed("act", tables.words("act")?, |field| &field.origin)?,
        occurred_on: needed("occurred_on", tables.dates("occurred_on")?, |field| &field.origin)?,
        whose: tables.code("whose")?,
        text: tables.text("text")?,
    };
    Ok(Fields::Commitments(fields))
}

fn instruments(tables: &mut Tables) -> Compiled<Fields> {
    let fields = InstrumentFields {
        code: needed("code", tables.code("code")?, |origin| origin)?,
        title: tables.text("title")?,
        local_term: tables.text("local_term")?,
        family: tables.words("family")?,
        strength: tables.words("strength")?,
        commits_by: tables.words("commits_by")?,
        adopted_on: tables.dates("adopted_on")?,
        opened_on: tables.dates("opened_on")?,
        in_force_on: tables.dates("in_force_on")?,
        ended_on: tables.dates("ended_on")?,
    };
    Ok(Fields::Instruments(fields))
}

fn members(tables: &mut Tables) -> Compiled<Fields> {
    let fields = MemberFields {
        code: needed("code", tables.code("code")?, |origin| origin)?,
        name: tables.text("name")?,
        kind: tables.words("kind")?,
        exists_from: tables.dates("exists_from")?,
        ceased_on: tables.dates("ceased_on")?,
        aliases: std::mem::take(&mut tables.aliases)
            .into_iter()
            .map(|(scheme, table)| {
                Ok((scheme.clone(), table.origin(&format!("aliases.{scheme}"))?))
            })
            .collect::<Compiled<_>>()?,
    };
    Ok(Fields::Members(fields))
}

/// A field that every such record must have, from a column that every such
/// file must have.
fn needed<T>(field: &str, given: Option<T>, origin: impl Fn(&T) -> &Origin) -> Compiled<T> {
    let given = given.ok_or_else(|| MappingFault::FieldMissing { field: field.to_owned() })?;
    match origin(&given) {
        Origin::Column { optional: true, .. } => {
            Err(MappingFault::KeyNotAllowed { field: field.to_owned(), key: "optional" })
        }
        Origin::Column { .. } | Origin::Constant(_) => Ok(given),
    }
}

/// The fields that a mapping gives, each to be taken by its name.
struct Tables {
    fields: BTreeMap<String, Table>,
    aliases: BTreeMap<String, Table>,
    /// The names asked for: all that there can be.
    asked: Vec<&'static str>,
}

impl Tables {
    fn take(&mut self, field: &'static str) -> Option<Table> {
        self.asked.push(field);
        self.fields.remove(field)
    }

    fn scheme(&mut self, field: &str) -> Option<String> {
        self.fields.get_mut(field)?.scheme.take()
    }

    fn text(&mut self, field: &'static str) -> Compiled<Option<Origin>> {
        self.take(field).map(|table| table.origin(field)).transpose()
    }

    fn code(&mut self, field: &'static str) -> Compiled<Option<Origin>> {
        let Some(origin) = self.text(field)? else { return Ok(None) };
        check_constant(field, &origin, |row| origin.optional_code::<MemberCode>(row).map(|_| ()))?;
        Ok(Some(origin))
    }

    fn words<T: Word>(&mut self, field: &'static str) -> Compiled<Option<WordField<T>>> {
        let Some(mut table) = self.take(field) else { return Ok(None) };
        let values = match table.values.take() {
            None => T::ALL.iter().map(|word| (word.code().to_owned(), *word)).collect(),
            Some(values) => values
                .into_iter()
                .map(|(value, word)| {
                    Ok((
                        value,
                        word.parse().map_err(|why: UnknownWord| MappingFault::UnknownWord {
                            field: field.to_owned(),
                            why: why.to_string(),
                        })?,
                    ))
                })
                .collect::<Compiled<_>>()?,
        };
        let words = WordField { origin: table.origin(field)?, values };
        check_constant(field, &words.origin, |row| words.optional(row).map(|_| ()))?;
        Ok(Some(words))
    }

    fn dates(&mut self, field: &'static str) -> Compiled<Option<DateField>> {
        let Some(mut table) = self.take(field) else { return Ok(None) };
        let formats =
            formats(field, table.formats.take().unwrap_or_else(|| vec!["iso".to_owned()]))?;
        let (unknown, absent) =
            (table.unknown.take().unwrap_or_default(), table.absent.take().unwrap_or_default());
        let dates = DateField { origin: table.origin(field)?, formats, unknown, absent };
        check_constant(field, &dates.origin, |row| dates.optional(row).map(|_| ()))?;
        Ok(Some(dates))
    }

    /// What nobody asked for is not there for such records.
    fn refuse_others(self) -> Compiled<()> {
        let aliases = (!self.aliases.is_empty()).then_some("aliases");
        match self.fields.keys().map(String::as_str).next().or(aliases) {
            Some(field) => {
                Err(MappingFault::UnknownField { field: shortened(field), known: list(self.asked) })
            }
            None => Ok(()),
        }
    }
}

impl Table {
    fn origin(self, field: &str) -> Compiled<Origin> {
        let Self { column, constant, optional, scheme, values, formats, unknown, absent } = self;
        let left = [
            ("scheme", scheme.is_some()),
            ("values", values.is_some()),
            ("formats", formats.is_some()),
            ("unknown", unknown.is_some()),
            ("absent", absent.is_some()),
            ("optional", optional.is_some() && constant.is_some()),
        ];
        if let Some((key, _)) = left.into_iter().find(|(_, given)| *given) {
            return Err(MappingFault::KeyNotAllowed { field: field.to_owned(), key });
        }
        match (column, constant) {
            (Some(name), None) => {
                Ok(Origin::Column { name, optional: optional.unwrap_or(false), place: None })
            }
            (None, Some(text)) if !text.is_empty() => Ok(Origin::Constant(text)),
            (_, _) => Err(MappingFault::ColumnOrConstant { field: field.to_owned() }),
        }
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

/// What tells the rows of a file apart.
fn matching(fields: &Fields, key: &[String]) -> Compiled<Option<MatchingKeys>> {
    let parts: Vec<(&str, Option<&str>)> = match fields {
        Fields::Commitments(fields) => vec![
            ("instrument", fields.instrument.column()),
            ("member", fields.member.column()),
            ("act", fields.act.origin.column()),
            ("occurred_on", fields.occurred_on.origin.column()),
            ("whose", fields.whose.as_ref().and_then(Origin::column)),
        ],
        Fields::Instruments(fields) => vec![("code", fields.code.column())],
        Fields::Members(fields) => vec![("code", fields.code.column())],
    };
    let has = |field: &str| {
        parts.iter().any(|(name, column)| {
            *name == field && column.is_some_and(|column| key.iter().any(|key| key == column))
        })
    };
    if let Some(column) =
        key.iter().find(|column| !parts.iter().any(|(_, mapped)| *mapped == Some(column.as_str())))
    {
        let allowed = list(parts.iter().map(|(field, _)| *field));
        return Err(MappingFault::KeyColumn { column: shortened(column), allowed });
    }
    let Fields::Commitments(fields) = fields else { return Ok(None) };
    if key.is_empty() {
        return Ok(None);
    }
    for (field, column) in &parts[..2] {
        if column.is_some() && !has(field) {
            return Err(MappingFault::KeyLacks { field: (*field).to_owned() });
        }
    }
    // A constant act is the same in every row, but not in every fact of the cell.
    let act = has("act") || fields.act.origin.column().is_none();
    Ok(Some(MatchingKeys { act, occurred_on: has("occurred_on") }))
}

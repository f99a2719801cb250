//! From the text of a mapping to its fields.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use serde::Deserialize;

use super::{
    Dialect, Mapping, MappingFault, Records, compliance,
    tables::{Compiled, Table, Tables},
    through_time,
};
use crate::{
    encoding::Encoding,
    field::Origin,
    record::{
        ActFields, Acts, CommitmentFields, Fields, InstrumentFields, MatchingKeys, MemberFields,
        RelationField,
    },
    shown::{list, shortened},
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
    encoding: Option<String>,
    #[serde(default)]
    key: Vec<String>,
    #[serde(default)]
    ignore: Vec<String>,
    #[serde(default)]
    only: BTreeMap<String, Vec<String>>,
    fields: BTreeMap<String, Table>,
    #[serde(default)]
    acts: Vec<BTreeMap<String, Table>>,
    #[serde(default)]
    relations: Vec<BTreeMap<String, Table>>,
    #[serde(default)]
    subjects: Vec<Table>,
    #[serde(default)]
    aliases: BTreeMap<String, Table>,
    #[serde(default)]
    names: Vec<BTreeMap<String, Table>>,
    #[serde(default)]
    membership: Vec<BTreeMap<String, Table>>,
}

pub(super) fn compile(text: &str) -> Compiled<Mapping> {
    let mut written: Written = toml::from_str(text).map_err(|error| syntax(text, &error))?;
    let mut tables = Tables::new(String::new(), std::mem::take(&mut written.fields));
    let mut fields = match written.records {
        Records::Commitments => commitments(&mut tables, &mut written)?,
        Records::Instruments => instruments(&mut tables, &mut written)?,
        Records::Members => members(&mut tables, &mut written)?,
        Records::Successions => through_time::successions(&mut tables)?,
        Records::Versions => through_time::versions(&mut tables)?,
        Records::Provisions => through_time::provisions(&mut tables)?,
        Records::Ratings => compliance::ratings(&mut tables)?,
        Records::Procedures => compliance::procedures(&mut tables)?,
        Records::Observations => compliance::observations(&mut tables)?,
    };
    tables.refuse_others()?;
    let parts = [
        ("acts", written.acts.is_empty()),
        ("relations", written.relations.is_empty()),
        ("subjects", written.subjects.is_empty()),
        ("aliases", written.aliases.is_empty()),
        ("names", written.names.is_empty()),
        ("membership", written.membership.is_empty()),
    ];
    if let Some((part, _)) = parts.into_iter().find(|(_, taken)| !taken) {
        let known = list(["fields"]);
        return Err(MappingFault::UnknownField { field: part.to_owned(), known });
    }
    let Written { name, description, records, delimiter, encoding, key, ignore, only, .. } =
        written;
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
    let encoding = encoding.map_or(Ok(Encoding::Utf8), |name| {
        name.parse().map_err(|known| MappingFault::UnknownEncoding { encoding: name, known })
    })?;
    let keyed = matching(&mut fields, &key)?;
    let dialect = Dialect { delimiter, encoding };
    Ok(Mapping { name, description, records, dialect, keyed, ignore, only, fields })
}

/// One sentence with the line instead of the parser's picture of it.
fn syntax(text: &str, error: &toml::de::Error) -> MappingFault {
    let start = error.span().map_or(0, |span| span.start);
    let line = text.bytes().take(start).filter(|byte| *byte == b'\n').count() + 1;
    MappingFault::Syntax { line, why: error.message().lines().collect::<Vec<_>>().join("; ") }
}

fn commitments(tables: &mut Tables, written: &mut Written) -> Compiled<Fields> {
    let instrument = tables.code("instrument")?;
    let member = tables.member("member")?;
    let several = std::mem::take(&mut written.acts);
    Ok(Fields::Commitments(CommitmentFields {
        instrument: tables.needed("instrument", instrument, |origin| origin)?,
        member: tables.needed("member", member, |field| &field.origin)?,
        title: tables.text("title")?,
        acts: if several.is_empty() {
            let act = act(tables)?;
            tables.needed("occurred_on", Some(&act.occurred_on), |field| &field.origin)?;
            Acts::One(Box::new(act))
        } else {
            let each = several.into_iter().enumerate().map(|(n, fields)| {
                let mut tables = Tables::new(format!("acts[{}].", n + 1), fields);
                let act = act(&mut tables)?;
                tables.refuse_others()?;
                Ok(act)
            });
            Acts::Several(each.collect::<Compiled<_>>()?)
        },
    }))
}

fn act(tables: &mut Tables) -> Compiled<ActFields> {
    let act = tables.words("act")?;
    let occurred_on = tables.dates("occurred_on")?;
    Ok(ActFields {
        act: tables.needed("act", act, |field| &field.origin)?,
        occurred_on: occurred_on
            .ok_or_else(|| MappingFault::FieldMissing { field: tables.name("occurred_on") })?,
        whose: tables.code("whose")?,
        text: tables.text("text")?,
        matching: None,
    })
}

fn instruments(tables: &mut Tables, written: &mut Written) -> Compiled<Fields> {
    let code = tables.code("code")?;
    let relations = std::mem::take(&mut written.relations).into_iter().enumerate();
    let subjects = std::mem::take(&mut written.subjects).into_iter().enumerate();
    Ok(Fields::Instruments(InstrumentFields {
        code: tables.needed("code", code, |origin| origin)?,
        title: tables.text("title")?,
        local_term: tables.text("local_term")?,
        family: tables.words("family")?,
        strength: tables.words("strength")?,
        commits_by: tables.words("commits_by")?,
        adopted_on: tables.dates("adopted_on")?,
        opened_on: tables.dates("opened_on")?,
        in_force_on: tables.dates("in_force_on")?,
        ended_on: tables.dates("ended_on")?,
        relations: relations.map(|(n, fields)| relation(n, fields)).collect::<Compiled<_>>()?,
        subjects: subjects
            .map(|(n, table)| table.subject(&format!("subjects[{}]", n + 1)))
            .collect::<Compiled<_>>()?,
    }))
}

/// One of `[[relations]]`.
fn relation(n: usize, fields: BTreeMap<String, Table>) -> Compiled<RelationField> {
    let mut tables = Tables::new(format!("relations[{}].", n + 1), fields);
    let missing =
        |tables: &Tables, field: &str| MappingFault::FieldMissing { field: tables.name(field) };
    let kind = tables.words("kind")?.ok_or_else(|| missing(&tables, "kind"))?;
    let to = tables.code("to")?.ok_or_else(|| missing(&tables, "to"))?;
    tables.refuse_others()?;
    Ok(RelationField { kind, to })
}

fn members(tables: &mut Tables, written: &mut Written) -> Compiled<Fields> {
    let code = tables.code("code")?;
    Ok(Fields::Members(MemberFields {
        code: tables.needed("code", code, |origin| origin)?,
        name: tables.text("name")?,
        kind: tables.words("kind")?,
        exists_from: tables.dates("exists_from")?,
        ceased_on: tables.dates("ceased_on")?,
        aliases: std::mem::take(&mut written.aliases)
            .into_iter()
            .map(|(scheme, table)| {
                Ok((scheme.clone(), table.origin(&format!("aliases.{scheme}"))?))
            })
            .collect::<Compiled<_>>()?,
        names: through_time::names(std::mem::take(&mut written.names))?,
        membership: through_time::membership(std::mem::take(&mut written.membership))?,
    }))
}

/// Notes what tells the rows of a file apart; says whether anything does.
fn matching(fields: &mut Fields, key: &[String]) -> Compiled<bool> {
    let keyed = |column: Option<&str>| column.is_some_and(|it| key.iter().any(|key| key == it));
    let (always, sometimes) = key_parts(fields);
    let is_mapped = |column: &&String| {
        let mut parts = always.iter().chain(&sometimes);
        parts.any(|(_, mapped)| *mapped == Some(column.as_str()))
    };
    if let Some(column) = key.iter().find(|column| !is_mapped(column)) {
        let parts: BTreeSet<&str> =
            always.iter().chain(&sometimes).map(|(field, _)| *field).collect();
        return Err(MappingFault::KeyColumn { column: shortened(column), allowed: list(parts) });
    }
    if key.is_empty() {
        return Ok(false);
    }
    if let Some((field, _)) = always.iter().find(|(_, column)| column.is_some() && !keyed(*column))
    {
        return Err(MappingFault::KeyLacks { field: (*field).to_owned() });
    }
    if let Fields::Ratings(fields) = fields {
        fields.keyed = true;
    }
    if let Fields::Procedures(fields) = fields {
        fields.keyed = true;
    }
    if let Fields::Observations(fields) = fields {
        fields.keyed = true;
    }
    if let Fields::Commitments(fields) = fields {
        for act in fields.acts.iter_mut() {
            // Rows that may tell one of several acts take these for one another.
            let column = act.act.origin.column();
            let acts = if column.is_none() || keyed(column) {
                Arc::default()
            } else {
                act.act.values.values().copied().collect()
            };
            let occurred_on = keyed(act.occurred_on.origin.column());
            act.matching = Some(MatchingKeys { acts, occurred_on });
        }
    }
    Ok(true)
}

/// A field and the column it comes from, if it is one.
type Part<'a> = (&'static str, Option<&'a str>);

fn of_act(act: &ActFields) -> [Part<'_>; 3] {
    [
        ("act", act.act.origin.column()),
        ("occurred_on", act.occurred_on.origin.column()),
        ("whose", act.whose.as_ref().and_then(Origin::column)),
    ]
}

/// The fields that every key needs, and those that it may hold.
fn key_parts(fields: &Fields) -> (Vec<Part<'_>>, Vec<Part<'_>>) {
    match fields {
        Fields::Commitments(fields) => {
            let always = vec![
                ("instrument", fields.instrument.column()),
                ("member", fields.member.origin.column()),
            ];
            (always, fields.acts.iter().flat_map(of_act).collect())
        }
        Fields::Instruments(fields) => (vec![("code", fields.code.column())], Vec::new()),
        Fields::Members(fields) => (vec![("code", fields.code.column())], Vec::new()),
        Fields::Successions(fields) => {
            let parts = [("predecessor", &fields.predecessor), ("successor", &fields.successor)];
            (parts.map(|(field, origin)| (field, origin.column())).to_vec(), Vec::new())
        }
        Fields::Versions(fields) => {
            let parts = [("instrument", &fields.instrument), ("code", &fields.code)];
            (parts.map(|(field, origin)| (field, origin.column())).to_vec(), Vec::new())
        }
        Fields::Provisions(fields) => {
            let parts = [("instrument", &fields.instrument), ("code", &fields.code)];
            let version = fields.version.as_ref().and_then(Origin::column);
            let always = parts.map(|(field, origin)| (field, origin.column()));
            (always.to_vec(), vec![("version", version)])
        }
        Fields::Ratings(fields) => (fields.key_parts(), Vec::new()),
        Fields::Procedures(fields) => (fields.key_parts(), Vec::new()),
        Fields::Observations(fields) => (fields.key_parts(), Vec::new()),
    }
}

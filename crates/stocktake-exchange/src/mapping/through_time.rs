//! The fields of members and instruments through time, as a mapping writes them.

use std::collections::BTreeMap;

use super::tables::{Compiled, Table, Tables};
use crate::{
    record::Fields,
    through_time::{
        MembershipFields, NameFields, PeriodFields, ProvisionFields, SuccessionFields,
        VersionFields,
    },
};

/// The fields of one of `[[names]]` or `[[membership]]`.
type Part = BTreeMap<String, Table>;

pub(super) fn names(parts: Vec<Part>) -> Compiled<Vec<NameFields>> {
    each("names", parts, |tables| {
        let name = tables.text("name")?.ok_or_else(|| tables.missing("name"))?;
        Ok(NameFields { name, period: period(tables)? })
    })
}

pub(super) fn membership(parts: Vec<Part>) -> Compiled<Vec<MembershipFields>> {
    each("membership", parts, |tables| {
        let kind = tables.words("kind")?.ok_or_else(|| tables.missing("kind"))?;
        Ok(MembershipFields { kind, period: period(tables)? })
    })
}

fn each<T>(
    name: &str,
    parts: Vec<Part>,
    read: impl Fn(&mut Tables) -> Compiled<T>,
) -> Compiled<Vec<T>> {
    let parts = parts.into_iter().enumerate().map(|(n, fields)| {
        let mut tables = Tables::new(format!("{name}[{}].", n + 1), fields);
        let part = read(&mut tables)?;
        tables.refuse_others()?;
        Ok(part)
    });
    parts.collect()
}

fn period(tables: &mut Tables) -> Compiled<PeriodFields> {
    Ok(PeriodFields { from: tables.dates("from")?, until: tables.dates("until")? })
}

pub(super) fn successions(tables: &mut Tables) -> Compiled<Fields> {
    let (predecessor, successor) = (tables.code("predecessor")?, tables.code("successor")?);
    let (kind, passes) = (tables.words("kind")?, tables.words("passes")?);
    let on = tables.dates("on")?;
    Ok(Fields::Successions(SuccessionFields {
        predecessor: tables.needed("predecessor", predecessor, |origin| origin)?,
        successor: tables.needed("successor", successor, |origin| origin)?,
        kind: tables.needed("kind", kind, |field| &field.origin)?,
        on: tables.needed("on", on, |field| &field.origin)?,
        passes: tables.needed("passes", passes, |field| &field.origin)?,
        instruments: tables.several("instruments")?,
        text: tables.text("text")?,
    }))
}

pub(super) fn versions(tables: &mut Tables) -> Compiled<Fields> {
    let (instrument, code) = (tables.code("instrument")?, tables.code("code")?);
    Ok(Fields::Versions(VersionFields {
        instrument: tables.needed("instrument", instrument, |origin| origin)?,
        code: tables.needed("code", code, |origin| origin)?,
        title: tables.text("title")?,
        revises: tables.code("revises")?,
        made_by: tables.code("made_by")?,
        adopted_on: tables.dates("adopted_on")?,
        in_force_on: tables.dates("in_force_on")?,
        ended_on: tables.dates("ended_on")?,
    }))
}

pub(super) fn provisions(tables: &mut Tables) -> Compiled<Fields> {
    let (instrument, code) = (tables.code("instrument")?, tables.code("code")?);
    Ok(Fields::Provisions(ProvisionFields {
        instrument: tables.needed("instrument", instrument, |origin| origin)?,
        code: tables.needed("code", code, |origin| origin)?,
        version: tables.code("version")?,
        parent: tables.code("parent")?,
        order: tables.text("order")?,
        title: tables.text("title")?,
        text: tables.text("text")?,
        applies: PeriodFields {
            from: tables.dates("applies_from")?,
            until: tables.dates("applies_until")?,
        },
    }))
}

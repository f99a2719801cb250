//! The fields of mappings of ratings, procedures and observations.

use super::tables::{Compiled, Tables};
use crate::{
    observation::ObservationFields, procedure::ProcedureFields, rating::RatingFields,
    record::Fields,
};

pub(super) fn ratings(tables: &mut Tables) -> Compiled<Fields> {
    let instrument = tables.code("instrument")?;
    let member = tables.member("member")?;
    let opinion = tables.words("opinion")?;
    let (scale, scale_version) = (tables.codes("scale")?, tables.codes("scale_version")?);
    let value = tables.code("value")?;
    let rated_on = tables.dates("rated_on")?;
    Ok(Fields::Ratings(Box::new(RatingFields {
        instrument: tables.needed("instrument", instrument, |origin| origin)?,
        title: tables.text("title")?,
        member: tables.needed("member", member, |field| &field.origin)?,
        provision: tables.code("provision")?,
        version: tables.codes("version")?,
        cycle: tables.code("cycle")?,
        opinion: tables.needed("opinion", opinion, |field| &field.origin)?,
        by: tables.code("by")?,
        scale: tables.needed("scale", scale, |field| &field.origin)?,
        scale_version: tables.needed("scale_version", scale_version, |field| &field.origin)?,
        value: tables.needed("value", value, |origin| origin)?,
        rated_on: tables.needed("rated_on", rated_on, |field| &field.origin)?,
        reason: tables.text("reason")?,
        evidence: tables.text("evidence")?,
        keyed: false,
    })))
}

pub(super) fn procedures(tables: &mut Tables) -> Compiled<Fields> {
    let (case, member) = (tables.code("case")?, tables.member("member")?);
    let (kind, version) = (tables.codes("procedure_type")?, tables.codes("version")?);
    let (stage, occurred_on) = (tables.codes("stage")?, tables.dates("occurred_on")?);
    Ok(Fields::Procedures(Box::new(ProcedureFields {
        case: tables.needed("case", case, |origin| origin)?,
        member: tables.needed("member", member, |field| &field.origin)?,
        instrument: tables.code("instrument")?,
        title: tables.text("title")?,
        provision: tables.code("provision")?,
        procedure_type: tables.needed("procedure_type", kind, |field| &field.origin)?,
        version: tables.needed("version", version, |field| &field.origin)?,
        stage: tables.needed("stage", stage, |field| &field.origin)?,
        occurred_on: tables.needed("occurred_on", occurred_on, |field| &field.origin)?,
        reference: tables.text("reference")?,
        text: tables.text("text")?,
        keyed: false,
    })))
}

pub(super) fn observations(tables: &mut Tables) -> Compiled<Fields> {
    let (indicator, member) = (tables.codes("indicator")?, tables.member("member")?);
    let observed_on = tables.dates("observed_on")?;
    let (value, unit) = (tables.text("value")?, tables.text("unit")?);
    Ok(Fields::Observations(Box::new(ObservationFields {
        indicator: tables.needed("indicator", indicator, |field| &field.origin)?,
        title: tables.text("title")?,
        member: tables.needed("member", member, |field| &field.origin)?,
        observed_on: tables.needed("observed_on", observed_on, |field| &field.origin)?,
        value: tables.needed("value", value, |origin| origin)?,
        unit: tables.needed("unit", unit, |origin| origin)?,
        disaggregation: tables.text("disaggregation")?,
        quality: tables.text("quality")?,
        source: tables.text("source")?,
        keyed: false,
    })))
}

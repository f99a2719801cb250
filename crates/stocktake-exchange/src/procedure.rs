//! The fields that make a step of a procedure, and what it is about.

use stocktake_model::{
    event::{Event, InstrumentRecorded, ProcedureRecorded},
    imported::Told,
    procedure::ImportedProcedure,
};

use crate::{
    fault::RowFault,
    field::{CodeField, DateField, MemberField, Origin},
    packs,
    record::text,
    split::Texts,
};

/// The fields of steps of procedures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ProcedureFields {
    pub(crate) case: Origin,
    pub(crate) member: MemberField,
    pub(crate) instrument: Option<Origin>,
    pub(crate) title: Option<Origin>,
    pub(crate) provision: Option<Origin>,
    pub(crate) procedure_type: CodeField,
    pub(crate) version: CodeField,
    pub(crate) stage: CodeField,
    pub(crate) occurred_on: DateField,
    pub(crate) reference: Option<Origin>,
    pub(crate) text: Option<Origin>,
    /// Whether the mapping names a key: else every row is a new step.
    pub(crate) keyed: bool,
}

impl ProcedureFields {
    pub(crate) fn origins_mut(&mut self) -> Vec<&mut Origin> {
        let mut origins = vec![
            &mut self.case,
            &mut self.member.origin,
            &mut self.procedure_type.origin,
            &mut self.version.origin,
            &mut self.stage.origin,
            &mut self.occurred_on.origin,
        ];
        let Self { instrument, title, provision, reference, text, .. } = self;
        origins.extend([instrument, title, provision, reference, text].into_iter().flatten());
        origins
    }

    /// What tells the steps of a file apart: without a reference, stage and day do.
    pub(crate) fn key_parts(&self) -> Vec<(&'static str, Option<&str>)> {
        let reference = self.reference.as_ref().and_then(Origin::column);
        vec![("case", self.case.column()), ("reference", reference)]
    }

    pub(crate) fn read(&self, row: Texts<'_>) -> Result<ImportedProcedure, RowFault> {
        let (member, groups) = self.member.read(row)?;
        let procedure = ProcedureRecorded {
            case: self.case.code(row)?,
            member: member.code.clone(),
            instrument: self.instrument.as_ref().map_or(Ok(None), |it| it.optional_code(row))?,
            provision: self.provision.as_ref().map_or(Ok(None), |it| it.optional_code(row))?,
            procedure_type: self.procedure_type.read(row)?,
            version: self.version.read(row)?,
            stage: self.stage.read(row)?,
            occurred_on: self.occurred_on.read(row)?,
            reference: text(self.reference.as_ref(), row),
            text: text(self.text.as_ref(), row),
            replaces: None,
        };
        let kinds = packs::of_procedure(&procedure.procedure_type);
        let kinds = kinds.map_or(&[][..], |pack| pack.events.as_slice()).iter().cloned();
        let groups = groups.iter().cloned().map(Event::GroupRecorded);
        let instrument = procedure.instrument.clone().map(|code| {
            let title = text(self.title.as_ref(), row);
            Event::InstrumentRecorded(InstrumentRecorded {
                title,
                ..InstrumentRecorded::bare(code)
            })
        });
        let first = kinds.chain(groups).chain([Event::MemberRecorded(member)]).chain(instrument);
        Ok(ImportedProcedure {
            introduces: first.collect(),
            matching: self.keyed.then(Told::default),
            procedure,
        })
    }
}

//! What a row says of members and instruments through time: who took whose place,
//! a version of an instrument, a provision of it; and the periods of a member.

use std::str::FromStr;

use stocktake_model::{
    InstrumentCode, PartialDate,
    code::CodeError,
    event::{MembershipPeriod, NamePeriod, ProvisionRecorded, SuccessionRecorded, VersionRecorded},
    vocabulary::{MembershipKind, Passage, SuccessionKind},
};

use crate::{
    fault::RowFault,
    field::{DateField, Origin, SubjectField, WordField},
    record::{date, text},
    shown::shortened,
    split::Texts,
};

/// Since when and until when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PeriodFields {
    pub(crate) from: Option<DateField>,
    pub(crate) until: Option<DateField>,
}

/// A name that a member bore for a time, which a row tells or not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NameFields {
    pub(crate) name: Origin,
    pub(crate) period: PeriodFields,
}

/// What a member was to the organisation for a time, which a row tells or not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct MembershipFields {
    pub(crate) kind: WordField<MembershipKind>,
    pub(crate) period: PeriodFields,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SuccessionFields {
    pub(crate) predecessor: Origin,
    pub(crate) successor: Origin,
    pub(crate) kind: WordField<SuccessionKind>,
    pub(crate) on: DateField,
    pub(crate) passes: WordField<Passage>,
    pub(crate) instruments: Option<SubjectField>,
    pub(crate) text: Option<Origin>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct VersionFields {
    pub(crate) instrument: Origin,
    pub(crate) code: Origin,
    pub(crate) title: Option<Origin>,
    pub(crate) revises: Option<Origin>,
    pub(crate) made_by: Option<Origin>,
    pub(crate) adopted_on: Option<DateField>,
    pub(crate) in_force_on: Option<DateField>,
    pub(crate) ended_on: Option<DateField>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ProvisionFields {
    pub(crate) instrument: Origin,
    pub(crate) code: Origin,
    pub(crate) version: Option<Origin>,
    pub(crate) parent: Option<Origin>,
    pub(crate) order: Option<Origin>,
    pub(crate) title: Option<Origin>,
    pub(crate) text: Option<Origin>,
    pub(crate) applies: PeriodFields,
}

impl PeriodFields {
    pub(crate) fn dates_mut(&mut self) -> impl Iterator<Item = &mut DateField> {
        [&mut self.from, &mut self.until].into_iter().flatten()
    }

    fn read(&self, row: Texts<'_>) -> Result<[Option<PartialDate>; 2], RowFault> {
        Ok([date(self.from.as_ref(), row)?, date(self.until.as_ref(), row)?])
    }
}

impl NameFields {
    /// A name without any date is the one that the member has, and no period.
    pub(crate) fn read(&self, row: Texts<'_>) -> Result<Option<NamePeriod>, RowFault> {
        let [from, until] = self.period.read(row)?;
        let name = self.name.optional_text(row).filter(|_| from.is_some() || until.is_some());
        Ok(name.map(|name| NamePeriod { name, from, until }))
    }
}

impl MembershipFields {
    pub(crate) fn read(&self, row: Texts<'_>) -> Result<Option<MembershipPeriod>, RowFault> {
        let [from, until] = self.period.read(row)?;
        match self.kind.optional(row)? {
            Some(kind) => Ok(Some(MembershipPeriod { kind, from, until })),
            // A date of nothing would be lost.
            None if from.is_some() || until.is_some() => {
                Err(RowFault::MissingValue { column: self.kind.origin.name() })
            }
            None => Ok(None),
        }
    }
}

impl SuccessionFields {
    pub(crate) fn origins_mut(&mut self) -> Vec<&mut Origin> {
        let Self { predecessor, successor, kind, on, passes, instruments, text } = self;
        let always = [predecessor, successor, &mut kind.origin, &mut on.origin];
        let instruments = instruments.as_mut().map(|field| &mut field.origin);
        always.into_iter().chain([&mut passes.origin]).chain(instruments).chain(text).collect()
    }

    pub(crate) fn read(&self, row: Texts<'_>) -> Result<SuccessionRecorded, RowFault> {
        let several = self
            .instruments
            .iter()
            .flat_map(|field| field.read(row).map(|text| listed(&field.origin, &text)));
        let mut instruments = several.collect::<Result<Vec<_>, _>>()?;
        instruments.sort();
        instruments.dedup();
        Ok(SuccessionRecorded {
            predecessor: self.predecessor.code(row)?,
            successor: self.successor.code(row)?,
            kind: self.kind.read(row)?,
            on: self.on.read(row)?,
            passes: self.passes.read(row)?,
            instruments,
            text: text(self.text.as_ref(), row),
        })
    }
}

/// One of the codes in a cell.
fn listed(origin: &Origin, text: &str) -> Result<InstrumentCode, RowFault> {
    text.parse().map_err(|why: CodeError| RowFault::BadCode {
        column: origin.name(),
        value: shortened(text),
        why: why.to_string(),
    })
}

impl VersionFields {
    pub(crate) fn origins_mut(&mut self) -> Vec<&mut Origin> {
        let Self { instrument, code, title, revises, made_by, .. } = self;
        let mut origins = vec![instrument, code];
        origins.extend([title, revises, made_by].into_iter().flatten());
        let dates = [&mut self.adopted_on, &mut self.in_force_on, &mut self.ended_on];
        origins.extend(dates.into_iter().flatten().map(|field| &mut field.origin));
        origins
    }

    pub(crate) fn dates_mut(&mut self) -> impl Iterator<Item = &mut DateField> {
        [&mut self.adopted_on, &mut self.in_force_on, &mut self.ended_on].into_iter().flatten()
    }

    pub(crate) fn read(&self, row: Texts<'_>) -> Result<VersionRecorded, RowFault> {
        Ok(VersionRecorded {
            instrument: self.instrument.code(row)?,
            code: self.code.code(row)?,
            title: text(self.title.as_ref(), row),
            revises: code(self.revises.as_ref(), row)?,
            made_by: code(self.made_by.as_ref(), row)?,
            adopted_on: date(self.adopted_on.as_ref(), row)?,
            in_force_on: date(self.in_force_on.as_ref(), row)?,
            ended_on: date(self.ended_on.as_ref(), row)?,
        })
    }
}

impl ProvisionFields {
    pub(crate) fn origins_mut(&mut self) -> Vec<&mut Origin> {
        let Self { instrument, code, version, parent, order, title, text, applies } = self;
        let mut origins = vec![instrument, code];
        origins.extend([version, parent, order, title, text].into_iter().flatten());
        origins.extend(applies.dates_mut().map(|field| &mut field.origin));
        origins
    }

    pub(crate) fn read(&self, row: Texts<'_>) -> Result<ProvisionRecorded, RowFault> {
        let [applies_from, applies_until] = self.applies.read(row)?;
        let order = text(self.order.as_ref(), row).map(|text| {
            let column = self.order.as_ref().map_or_else(String::new, Origin::name);
            text.parse().map_err(|_| RowFault::NotANumber { column, value: shortened(&text) })
        });
        Ok(ProvisionRecorded {
            instrument: self.instrument.code(row)?,
            code: self.code.code(row)?,
            version: code(self.version.as_ref(), row)?,
            parent: code(self.parent.as_ref(), row)?,
            order: order.transpose()?,
            title: text(self.title.as_ref(), row),
            text: text(self.text.as_ref(), row),
            applies_from,
            applies_until,
        })
    }
}

fn code<C: FromStr<Err = CodeError>>(
    origin: Option<&Origin>,
    row: Texts<'_>,
) -> Result<Option<C>, RowFault> {
    origin.map_or(Ok(None), |origin| origin.optional_code(row))
}

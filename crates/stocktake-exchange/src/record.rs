//! The fields that make each kind of record, and the record that a row makes.

use stocktake_model::{
    commitment::ImportedCommitment,
    event::{Alias, CommitmentRecorded, InstrumentRecorded, MemberRecorded},
    vocabulary::{Act, CommitsBy, Family, MemberKind, Strength},
};

use crate::{
    fault::RowFault,
    field::{DateField, Origin, WordField},
    register,
    rows::Record,
    split::Texts,
};

/// The fields of the records that a mapping makes.
#[expect(clippy::large_enum_variant, reason = "there is one for each file")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Fields {
    Commitments(CommitmentFields),
    Instruments(InstrumentFields),
    Members(MemberFields),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct CommitmentFields {
    pub(crate) instrument: Origin,
    pub(crate) member: Origin,
    /// The scheme of the members' codes, as `iso3`.
    pub(crate) scheme: Option<String>,
    pub(crate) title: Option<Origin>,
    pub(crate) act: WordField<Act>,
    pub(crate) occurred_on: DateField,
    pub(crate) whose: Option<Origin>,
    pub(crate) text: Option<Origin>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct InstrumentFields {
    pub(crate) code: Origin,
    pub(crate) title: Option<Origin>,
    pub(crate) local_term: Option<Origin>,
    pub(crate) family: Option<WordField<Family>>,
    pub(crate) strength: Option<WordField<Strength>>,
    pub(crate) commits_by: Option<WordField<CommitsBy>>,
    pub(crate) adopted_on: Option<DateField>,
    pub(crate) opened_on: Option<DateField>,
    pub(crate) in_force_on: Option<DateField>,
    pub(crate) ended_on: Option<DateField>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct MemberFields {
    pub(crate) code: Origin,
    pub(crate) name: Option<Origin>,
    pub(crate) kind: Option<WordField<MemberKind>>,
    pub(crate) exists_from: Option<DateField>,
    pub(crate) ceased_on: Option<DateField>,
    /// Scheme and where the alias comes from.
    pub(crate) aliases: Vec<(String, Origin)>,
}

impl Fields {
    /// Every origin, to name and to bind its column.
    pub(crate) fn origins_mut(&mut self) -> Vec<&mut Origin> {
        let mut origins = Vec::new();
        match self {
            Self::Commitments(CommitmentFields {
                instrument,
                member,
                scheme: _,
                title,
                act,
                occurred_on,
                whose,
                text,
            }) => {
                origins.extend([instrument, member, &mut act.origin, &mut occurred_on.origin]);
                origins.extend([title, whose, text].into_iter().flatten());
            }
            Self::Instruments(fields) => {
                let InstrumentFields {
                    code, title, local_term, family, strength, commits_by, ..
                } = fields;
                origins.push(code);
                origins.extend([title, local_term].into_iter().flatten());
                origins.extend(family.as_mut().map(|field| &mut field.origin));
                origins.extend(strength.as_mut().map(|field| &mut field.origin));
                origins.extend(commits_by.as_mut().map(|field| &mut field.origin));
                let dates = [
                    &mut fields.adopted_on,
                    &mut fields.opened_on,
                    &mut fields.in_force_on,
                    &mut fields.ended_on,
                ];
                origins.extend(dates.into_iter().flatten().map(|field| &mut field.origin));
            }
            Self::Members(MemberFields { code, name, kind, exists_from, ceased_on, aliases }) => {
                origins.push(code);
                origins.extend(name);
                origins.extend(kind.as_mut().map(|field| &mut field.origin));
                origins.extend(
                    [exists_from, ceased_on].into_iter().flatten().map(|field| &mut field.origin),
                );
                origins.extend(aliases.iter_mut().map(|(_, origin)| origin));
            }
        }
        origins
    }

    /// The record that a row makes.
    pub(crate) fn read(&self, row: Texts<'_>) -> Result<Record, RowFault> {
        match self {
            Self::Commitments(fields) => {
                fields.read(row).map(|record| Record::Commitment(Box::new(record)))
            }
            Self::Instruments(fields) => {
                fields.read(row).map(|record| Record::Instrument(Box::new(record)))
            }
            Self::Members(fields) => {
                fields.read(row).map(|record| Record::Member(Box::new(record)))
            }
        }
    }
}

impl CommitmentFields {
    fn read(&self, row: Texts<'_>) -> Result<ImportedCommitment, RowFault> {
        let commitment = CommitmentRecorded {
            instrument: self.instrument.code(row)?,
            member: self.member.code(row)?,
            act: self.act.read(row)?,
            occurred_on: self.occurred_on.read(row)?,
            whose: self.whose.as_ref().map_or(Ok(None), |origin| origin.optional_code(row))?,
            territory: None,
            provision: None,
            text: text(self.text.as_ref(), row),
            replaces: None,
        };
        let instrument = InstrumentRecorded {
            title: text(self.title.as_ref(), row),
            ..InstrumentRecorded::bare(commitment.instrument.clone())
        };
        let (member, groups) = register::member_record(&commitment.member, self.scheme.as_deref());
        Ok(ImportedCommitment { commitment, instrument, member, groups, matching: None })
    }
}

impl InstrumentFields {
    fn read(&self, row: Texts<'_>) -> Result<InstrumentRecorded, RowFault> {
        Ok(InstrumentRecorded {
            code: self.code.code(row)?,
            title: text(self.title.as_ref(), row),
            local_term: text(self.local_term.as_ref(), row),
            family: self.family.as_ref().map_or(Ok(None), |field| field.optional(row))?,
            strength: self.strength.as_ref().map_or(Ok(None), |field| field.optional(row))?,
            commits_by: self.commits_by.as_ref().map_or(Ok(None), |field| field.optional(row))?,
            adopted_on: date(self.adopted_on.as_ref(), row)?,
            opened_on: date(self.opened_on.as_ref(), row)?,
            in_force_on: date(self.in_force_on.as_ref(), row)?,
            ended_on: date(self.ended_on.as_ref(), row)?,
            relations: Vec::new(),
        })
    }
}

impl MemberFields {
    fn read(&self, row: Texts<'_>) -> Result<MemberRecorded, RowFault> {
        let alias = |(scheme, origin): &(String, Origin)| {
            Some(Alias { scheme: scheme.clone(), value: origin.optional_text(row)? })
        };
        let mut aliases: Vec<Alias> = self.aliases.iter().filter_map(alias).collect();
        aliases.sort();
        Ok(MemberRecorded {
            code: self.code.code(row)?,
            name: text(self.name.as_ref(), row),
            kind: self.kind.as_ref().map_or(Ok(None), |field| field.optional(row))?,
            aliases,
            groups: Vec::new(),
            exists_from: date(self.exists_from.as_ref(), row)?,
            ceased_on: date(self.ceased_on.as_ref(), row)?,
            names: Vec::new(),
            membership: Vec::new(),
        })
    }
}

fn text(origin: Option<&Origin>, row: Texts<'_>) -> Option<String> {
    origin.and_then(|origin| origin.optional_text(row))
}

fn date(
    field: Option<&DateField>,
    row: Texts<'_>,
) -> Result<Option<stocktake_model::PartialDate>, RowFault> {
    field.map_or(Ok(None), |field| field.optional(row))
}

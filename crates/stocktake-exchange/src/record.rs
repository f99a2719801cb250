//! The fields that make each kind of record, and the records that a row makes.

use std::sync::Arc;

use stocktake_model::{
    PartialDate, Position,
    commitment::{ImportedCommitment, Matching},
    event::{Alias, CommitmentRecorded, InstrumentRecorded, MemberRecorded, Relation},
    vocabulary::{Act, CommitsBy, Family, MemberKind, RelationKind, Strength},
};

use crate::{
    fault::RowFault,
    field::{DateField, MemberField, Origin, SubjectField, WordField},
    observation::ObservationFields,
    procedure::ProcedureFields,
    rating::RatingFields,
    rows::Record,
    split::Texts,
    through_time::{
        MembershipFields, NameFields, PeriodFields, ProvisionFields, SuccessionFields,
        VersionFields,
    },
};

/// The fields of the records that a mapping makes.
#[expect(clippy::large_enum_variant, reason = "there is one for each file")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Fields {
    Commitments(CommitmentFields),
    Instruments(InstrumentFields),
    Members(MemberFields),
    Successions(SuccessionFields),
    Versions(VersionFields),
    Provisions(ProvisionFields),
    Ratings(Box<RatingFields>),
    Procedures(Box<ProcedureFields>),
    Observations(Box<ObservationFields>),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct CommitmentFields {
    pub(crate) instrument: Origin,
    pub(crate) member: MemberField,
    pub(crate) title: Option<Origin>,
    pub(crate) acts: Acts,
}

/// What a row tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Acts {
    /// Each row one act.
    One(Box<ActFields>),
    /// Each row those acts that it has dates for, in this order.
    Several(Vec<ActFields>),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ActFields {
    pub(crate) act: WordField<Act>,
    pub(crate) occurred_on: DateField,
    pub(crate) whose: Option<Origin>,
    pub(crate) text: Option<Origin>,
    /// `None` where the mapping names no key: every row is then a new fact.
    pub(crate) matching: Option<MatchingKeys>,
}

/// What belongs to the key of a commitment besides its instrument and its
/// member (and, where it names one, whose reservation it is about).
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct MatchingKeys {
    /// The acts that rows take for one another; empty where the act is in the key.
    pub(crate) acts: Arc<[Act]>,
    /// Whether the date is in the key.
    pub(crate) occurred_on: bool,
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
    pub(crate) relations: Vec<RelationField>,
    pub(crate) subjects: Vec<SubjectField>,
}

/// How an instrument stands to another one, which a row names or not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct RelationField {
    pub(crate) kind: WordField<RelationKind>,
    pub(crate) to: Origin,
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
    pub(crate) names: Vec<NameFields>,
    pub(crate) membership: Vec<MembershipFields>,
}

impl Fields {
    /// Every origin, to name and to bind its column.
    pub(crate) fn origins_mut(&mut self) -> Vec<&mut Origin> {
        match self {
            Self::Commitments(fields) => fields.origins_mut(),
            Self::Instruments(fields) => fields.origins_mut(),
            Self::Members(fields) => fields.origins_mut(),
            Self::Successions(fields) => fields.origins_mut(),
            Self::Versions(fields) => fields.origins_mut(),
            Self::Provisions(fields) => fields.origins_mut(),
            Self::Ratings(fields) => fields.origins_mut(),
            Self::Procedures(fields) => fields.origins_mut(),
            Self::Observations(fields) => fields.origins_mut(),
        }
    }

    /// The dates, which a workbook holds as such.
    pub(crate) fn dates_mut(&mut self) -> Vec<&mut DateField> {
        match self {
            Self::Commitments(fields) => {
                fields.acts.iter_mut().map(|act| &mut act.occurred_on).collect()
            }
            Self::Instruments(fields) => {
                let InstrumentFields { adopted_on, opened_on, in_force_on, ended_on, .. } = fields;
                [adopted_on, opened_on, in_force_on, ended_on].into_iter().flatten().collect()
            }
            Self::Members(fields) => {
                let periods = fields.names.iter_mut().map(|it| &mut it.period);
                let periods = periods.chain(fields.membership.iter_mut().map(|it| &mut it.period));
                let lives = [&mut fields.exists_from, &mut fields.ceased_on].into_iter().flatten();
                lives.chain(periods.flat_map(PeriodFields::dates_mut)).collect()
            }
            Self::Successions(fields) => vec![&mut fields.on],
            Self::Versions(fields) => fields.dates_mut().collect(),
            Self::Provisions(fields) => fields.applies.dates_mut().collect(),
            Self::Ratings(fields) => vec![&mut fields.rated_on],
            Self::Procedures(fields) => vec![&mut fields.occurred_on],
            Self::Observations(fields) => vec![&mut fields.observed_on],
        }
    }

    /// The records that a row makes: at least one.
    pub(crate) fn read(&self, row: Texts<'_>) -> Result<Vec<Record>, RowFault> {
        match self {
            Self::Commitments(fields) => fields.read(row),
            Self::Instruments(fields) => {
                fields.read(row).map(|record| vec![Record::Instrument(Box::new(record))])
            }
            Self::Members(fields) => {
                fields.read(row).map(|record| vec![Record::Member(Box::new(record))])
            }
            Self::Successions(fields) => {
                fields.read(row).map(|record| vec![Record::Succession(Box::new(record))])
            }
            Self::Versions(fields) => {
                fields.read(row).map(|record| vec![Record::Version(Box::new(record))])
            }
            Self::Provisions(fields) => {
                fields.read(row).map(|record| vec![Record::Provision(Box::new(record))])
            }
            Self::Ratings(fields) => {
                fields.read(row).map(|record| vec![Record::Rating(Box::new(record))])
            }
            Self::Procedures(fields) => {
                fields.read(row).map(|record| vec![Record::Procedure(Box::new(record))])
            }
            Self::Observations(fields) => {
                fields.read(row).map(|record| vec![Record::Observation(Box::new(record))])
            }
        }
    }
}

impl Acts {
    pub(crate) fn iter(&self) -> impl Iterator<Item = &ActFields> {
        self.as_slice().iter()
    }

    pub(crate) fn iter_mut(&mut self) -> impl Iterator<Item = &mut ActFields> {
        match self {
            Self::One(act) => std::slice::from_mut(act.as_mut()),
            Self::Several(acts) => acts.as_mut_slice(),
        }
        .iter_mut()
    }

    fn as_slice(&self) -> &[ActFields] {
        match self {
            Self::One(act) => std::slice::from_ref(act.as_ref()),
            Self::Several(acts) => acts,
        }
    }
}

impl CommitmentFields {
    fn origins_mut(&mut self) -> Vec<&mut Origin> {
        let mut origins = vec![&mut self.instrument, &mut self.member.origin];
        origins.extend(&mut self.title);
        for ActFields { act, occurred_on, whose, text, matching: _ } in self.acts.iter_mut() {
            origins.extend([&mut act.origin, &mut occurred_on.origin]);
            origins.extend([whose, text].into_iter().flatten());
        }
        origins
    }

    fn read(&self, row: Texts<'_>) -> Result<Vec<Record>, RowFault> {
        let code = self.instrument.code(row)?;
        let (member, groups) = self.member.read(row)?;
        let instrument = InstrumentRecorded {
            title: text(self.title.as_ref(), row),
            ..InstrumentRecorded::bare(code)
        };
        let mut records = Vec::with_capacity(1);
        for fields in self.acts.iter() {
            let happened = match &self.acts {
                Acts::One(_) => Some((fields.act.read(row)?, fields.occurred_on.read(row)?)),
                Acts::Several(_) => fields.happened(row)?,
            };
            let Some((act, occurred_on)) = happened else { continue };
            let commitment = CommitmentRecorded {
                instrument: instrument.code.clone(),
                member: member.code.clone(),
                act,
                occurred_on,
                whose: fields
                    .whose
                    .as_ref()
                    .map_or(Ok(None), |origin| origin.optional_code(row))?,
                territory: None,
                provision: None,
                text: text(fields.text.as_ref(), row),
                replaces: None,
            };
            let matching = fields.matching.as_ref().map(|keys| Matching {
                acts: Arc::clone(&keys.acts),
                occurred_on: keys.occurred_on,
                began_at: Position::ZERO,
                told: Arc::default(),
            });
            let (instrument, member) = (instrument.clone(), member.clone());
            let groups = Arc::clone(&groups);
            let record = ImportedCommitment { commitment, instrument, member, groups, matching };
            records.push(Record::Commitment(Box::new(record)));
        }
        if records.is_empty() {
            let columns = self.acts.iter().map(|act| act.occurred_on.origin.name());
            return Err(RowFault::NothingHappened {
                columns: columns.collect::<Vec<_>>().join(", "),
            });
        }
        Ok(records)
    }
}

impl ActFields {
    /// The act and its date, if the row has them. One without the other is an error.
    fn happened(&self, row: Texts<'_>) -> Result<Option<(Act, PartialDate)>, RowFault> {
        let named = self.act.origin.column().is_some() && !self.act.origin.text(row).is_empty();
        if self.occurred_on.optional(row)?.is_none() && !named {
            return Ok(None);
        }
        Ok(Some((self.act.read(row)?, self.occurred_on.read(row)?)))
    }
}

impl InstrumentFields {
    fn origins_mut(&mut self) -> Vec<&mut Origin> {
        let Self { code, title, local_term, family, strength, commits_by, .. } = self;
        let mut origins = vec![code];
        origins.extend([title, local_term].into_iter().flatten());
        origins.extend(family.as_mut().map(|field| &mut field.origin));
        origins.extend(strength.as_mut().map(|field| &mut field.origin));
        origins.extend(commits_by.as_mut().map(|field| &mut field.origin));
        let Self { adopted_on, opened_on, in_force_on, ended_on, relations, subjects, .. } = self;
        let dates = [adopted_on, opened_on, in_force_on, ended_on].into_iter().flatten();
        origins.extend(dates.map(|field| &mut field.origin));
        origins.extend(relations.iter_mut().flat_map(|it| [&mut it.kind.origin, &mut it.to]));
        origins.extend(subjects.iter_mut().map(|field| &mut field.origin));
        origins
    }

    fn read(&self, row: Texts<'_>) -> Result<InstrumentRecorded, RowFault> {
        let mut relations = Vec::new();
        for RelationField { kind, to } in &self.relations {
            if let Some(to) = to.optional_code(row)? {
                relations.push(Relation { kind: kind.read(row)?, to });
            }
        }
        relations.sort();
        relations.dedup();
        let mut subjects: Vec<String> =
            self.subjects.iter().flat_map(|field| field.read(row)).collect();
        subjects.sort();
        subjects.dedup();
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
            relations,
            subjects,
        })
    }
}

impl MemberFields {
    fn origins_mut(&mut self) -> Vec<&mut Origin> {
        let Self { code, name, kind, exists_from, ceased_on, aliases, names, membership } = self;
        let mut origins = vec![code];
        origins.extend(name);
        origins.extend(kind.as_mut().map(|field| &mut field.origin));
        origins
            .extend([exists_from, ceased_on].into_iter().flatten().map(|field| &mut field.origin));
        origins.extend(aliases.iter_mut().map(|(_, origin)| origin));
        for NameFields { name, period } in names {
            origins.push(name);
            origins.extend(period.dates_mut().map(|field| &mut field.origin));
        }
        for MembershipFields { kind, period } in membership {
            origins.push(&mut kind.origin);
            origins.extend(period.dates_mut().map(|field| &mut field.origin));
        }
        origins
    }

    fn read(&self, row: Texts<'_>) -> Result<MemberRecorded, RowFault> {
        let alias = |(scheme, origin): &(String, Origin)| {
            Some(Alias { scheme: scheme.clone(), value: origin.optional_text(row)? })
        };
        let mut aliases: Vec<Alias> = self.aliases.iter().filter_map(alias).collect();
        aliases.sort();
        let names = self.names.iter().filter_map(|field| field.read(row).transpose());
        let mut names = names.collect::<Result<Vec<_>, _>>()?;
        names.sort_by_key(|period| period.from);
        let membership = self.membership.iter().filter_map(|field| field.read(row).transpose());
        let mut membership = membership.collect::<Result<Vec<_>, _>>()?;
        membership.sort_by_key(|period| period.from);
        Ok(MemberRecorded {
            code: self.code.code(row)?,
            name: text(self.name.as_ref(), row),
            kind: self.kind.as_ref().map_or(Ok(None), |field| field.optional(row))?,
            aliases,
            groups: Vec::new(),
            exists_from: date(self.exists_from.as_ref(), row)?,
            ceased_on: date(self.ceased_on.as_ref(), row)?,
            names,
            membership,
        })
    }
}

pub(crate) fn text(origin: Option<&Origin>, row: Texts<'_>) -> Option<String> {
    origin.and_then(|origin| origin.optional_text(row))
}

pub(crate) fn date(
    field: Option<&DateField>,
    row: Texts<'_>,
) -> Result<Option<PartialDate>, RowFault> {
    field.map_or(Ok(None), |field| field.optional(row))
}

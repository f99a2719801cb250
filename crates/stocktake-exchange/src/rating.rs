//! The fields that make a rating, and what it is about.

use stocktake_model::{
    event::{
        CycleRecorded, Event, InstrumentRecorded, ProvisionRecorded, RatingRecorded,
        VersionRecorded,
    },
    imported::Told,
    rating::{ImportedRating, Opinion},
};

use crate::{
    fault::RowFault,
    field::{CodeField, DateField, MemberField, Origin, WordField},
    packs,
    record::text,
    split::Texts,
};

/// The fields of ratings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct RatingFields {
    pub(crate) instrument: Origin,
    pub(crate) title: Option<Origin>,
    pub(crate) member: MemberField,
    pub(crate) provision: Option<Origin>,
    pub(crate) version: Option<CodeField>,
    pub(crate) cycle: Option<Origin>,
    pub(crate) opinion: WordField<Opinion>,
    pub(crate) by: Option<Origin>,
    pub(crate) scale: CodeField,
    pub(crate) scale_version: CodeField,
    pub(crate) value: Origin,
    pub(crate) rated_on: DateField,
    pub(crate) reason: Option<Origin>,
    pub(crate) evidence: Option<Origin>,
    /// Whether the mapping names a key: else every row is a new rating.
    pub(crate) keyed: bool,
}

impl RatingFields {
    pub(crate) fn origins_mut(&mut self) -> Vec<&mut Origin> {
        let mut origins = vec![
            &mut self.instrument,
            &mut self.member.origin,
            &mut self.opinion.origin,
            &mut self.scale.origin,
            &mut self.scale_version.origin,
            &mut self.value,
            &mut self.rated_on.origin,
        ];
        let Self { title, provision, cycle, by, reason, evidence, version, .. } = self;
        origins.extend([title, provision, cycle, by, reason, evidence].into_iter().flatten());
        origins.extend(version.as_mut().map(|field| &mut field.origin));
        origins
    }

    /// What tells the ratings of a file apart: all of it belongs to the key.
    pub(crate) fn key_parts(&self) -> Vec<(&'static str, Option<&str>)> {
        vec![
            ("instrument", self.instrument.column()),
            ("member", self.member.origin.column()),
            ("provision", self.provision.as_ref().and_then(Origin::column)),
            ("cycle", self.cycle.as_ref().and_then(Origin::column)),
            ("version", self.version.as_ref().and_then(|field| field.origin.column())),
            ("opinion", self.opinion.origin.column()),
            ("by", self.by.as_ref().and_then(Origin::column)),
        ]
    }

    pub(crate) fn read(&self, row: Texts<'_>) -> Result<ImportedRating, RowFault> {
        let (member, groups) = self.member.read(row)?;
        let instrument = InstrumentRecorded {
            title: text(self.title.as_ref(), row),
            ..InstrumentRecorded::bare(self.instrument.code(row)?)
        };
        let rating = RatingRecorded {
            instrument: instrument.code.clone(),
            member: member.code.clone(),
            provision: self.provision.as_ref().map_or(Ok(None), |it| it.optional_code(row))?,
            version: self.version.as_ref().map_or(Ok(None), |it| it.optional(row))?,
            cycle: self.cycle.as_ref().map_or(Ok(None), |it| it.optional_code(row))?,
            opinion: self.opinion.read(row)?,
            by: self.by.as_ref().map_or(Ok(None), |it| it.optional_code(row))?,
            scale: self.scale.read(row)?,
            scale_version: self.scale_version.read(row)?,
            value: self.value.code(row)?,
            rated_on: self.rated_on.read(row)?,
            reason: text(self.reason.as_ref(), row),
            evidence: text(self.evidence.as_ref(), row).into_iter().collect(),
            replaces: None,
        };
        let groups = groups.iter().cloned().map(Event::GroupRecorded);
        let scales = packs::of_scale(&rating.scale).map_or(&[][..], |pack| pack.events.as_slice());
        let first = [Event::MemberRecorded(member), Event::InstrumentRecorded(instrument)];
        let introduces = scales.iter().cloned().chain(groups).chain(first).chain(parts(&rating));
        Ok(ImportedRating {
            introduces: introduces.collect(),
            matching: self.keyed.then(Told::default),
            rating,
        })
    }
}

/// The version, the provision and the cycle that a rating names.
fn parts(rating: &RatingRecorded) -> impl Iterator<Item = Event> {
    let (instrument, version) = (&rating.instrument, &rating.version);
    let told = version.clone().map(|code| {
        Event::VersionRecorded(VersionRecorded {
            instrument: instrument.clone(),
            code,
            title: None,
            revises: None,
            made_by: None,
            adopted_on: None,
            in_force_on: None,
            ended_on: None,
        })
    });
    let provision = rating.provision.clone().map(|code| {
        Event::ProvisionRecorded(ProvisionRecorded {
            instrument: instrument.clone(),
            code,
            version: version.clone(),
            parent: None,
            order: None,
            title: None,
            text: None,
            applies_from: None,
            applies_until: None,
        })
    });
    let cycle = rating.cycle.clone().map(|code| {
        Event::CycleRecorded(CycleRecorded {
            instrument: instrument.clone(),
            code,
            title: None,
            version: version.clone(),
            opens_on: None,
            due_on: None,
            closes_on: None,
        })
    });
    [told, provision, cycle].into_iter().flatten()
}

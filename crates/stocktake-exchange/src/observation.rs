//! The fields that make an observation, and the indicator that it is of.

use stocktake_model::{
    event::{Event, IndicatorRecorded, ObservationRecorded},
    filed::Filed,
    imported::Told,
    indicator::Observed,
};

use crate::{
    fault::RowFault,
    field::{CodeField, DateField, MemberField, Origin},
    record::text,
    shown::shortened,
    split::Texts,
};

/// The fields of observations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ObservationFields {
    pub(crate) indicator: CodeField,
    pub(crate) title: Option<Origin>,
    pub(crate) member: MemberField,
    pub(crate) observed_on: DateField,
    pub(crate) value: Origin,
    pub(crate) unit: Origin,
    pub(crate) disaggregation: Option<Origin>,
    pub(crate) quality: Option<Origin>,
    pub(crate) source: Option<Origin>,
    /// Whether the mapping names a key: else every row is a new observation.
    pub(crate) keyed: bool,
}

impl ObservationFields {
    pub(crate) fn origins_mut(&mut self) -> Vec<&mut Origin> {
        let mut origins = vec![
            &mut self.indicator.origin,
            &mut self.member.origin,
            &mut self.observed_on.origin,
            &mut self.value,
            &mut self.unit,
        ];
        let Self { title, disaggregation, quality, source, .. } = self;
        origins.extend([title, disaggregation, quality, source].into_iter().flatten());
        origins
    }

    /// What tells the observations of a file apart: all of it belongs to the key.
    pub(crate) fn key_parts(&self) -> Vec<(&'static str, Option<&str>)> {
        vec![
            ("indicator", self.indicator.origin.column()),
            ("member", self.member.origin.column()),
            ("observed_on", self.observed_on.origin.column()),
            ("disaggregation", self.disaggregation.as_ref().and_then(Origin::column)),
        ]
    }

    pub(crate) fn read(&self, row: Texts<'_>) -> Result<Observed, RowFault> {
        let (member, groups) = self.member.read(row)?;
        let needed = |origin: &Origin| {
            let missing = || RowFault::MissingValue { column: origin.name() };
            origin.optional_text(row).ok_or_else(missing)
        };
        let value = needed(&self.value)?;
        let observation = ObservationRecorded {
            indicator: self.indicator.read(row)?,
            member: member.code.clone(),
            observed_on: self.observed_on.read(row)?,
            value: value.parse().map_err(|_| RowFault::NotAnAmount {
                column: self.value.name(),
                value: shortened(&value),
            })?,
            unit: needed(&self.unit)?,
            disaggregation: text(self.disaggregation.as_ref(), row),
            quality: text(self.quality.as_ref(), row),
            source: text(self.source.as_ref(), row),
            replaces: None,
        };
        let title = text(self.title.as_ref(), row);
        let indicator = indicator(&observation, title);
        let groups = groups.iter().cloned().map(Event::GroupRecorded);
        let introduces = groups.chain([Event::MemberRecorded(member), indicator]).collect();
        let matching = self.keyed.then(Told::default);
        Ok(Observed { observation, introduces, matching })
    }
}

/// The indicator as it is recorded where nobody knows it yet; without a title, its code is one.
pub fn indicator(of: &ObservationRecorded, title: Option<String>) -> Event {
    let title = title.unwrap_or_else(|| of.indicator.to_string());
    let bare = IndicatorRecorded::bare(of.indicator.clone(), title, of.unit.clone());
    Event::Filed(Box::new(Filed::Indicator(bare)))
}

//! How an instrument spread among its members.

use axum::response::Response;
use stocktake_model::{
    GroupCode, InstrumentCode,
    view::{self, Among},
    vocabulary::GroupKind,
};
use utoipa::{IntoParams, openapi::Object};

use super::{
    super::problem::Problem,
    query::{Listed, Parameters, Query, words},
    reading::Reading,
};

/// Which instrument is wanted.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Adopted {
    /// The instrument.
    #[param(value_type = String, example = "CBD")]
    instrument: InstrumentCode,
    /// Only among the members that belong to this group on each day.
    #[param(value_type = Option<String>, example = "m49:150")]
    group: Option<GroupCode>,
    /// For each group of this kind, one after the other.
    #[param(value_type = Option<String>, schema_with = kinds)]
    by: Option<GroupKind>,
}

fn kinds() -> Object {
    words(GroupKind::ALL.iter().map(|word| word.code()))
}

impl Adopted {
    fn among(&self) -> Result<Among, Problem> {
        match (&self.group, self.by) {
            (Some(_), Some(_)) => Err(Problem::malformed("by", "give it or group, not both")),
            (Some(group), None) => Ok(Among::Group(group.clone())),
            (None, Some(kind)) => Ok(Among::Each(kind)),
            (None, None) => Ok(Among::Everyone),
        }
    }
}

impl Parameters for Adopted {
    fn take(query: &mut Query) -> Result<Self, Problem> {
        Ok(Self {
            instrument: query.need("instrument")?,
            group: query.take("group")?,
            by: query.take("by")?,
        })
    }
}

/// List the adoption of an instrument
///
/// One row for each day, up to the day asked about, on which a member became
/// bound by the instrument or ceased to be, or on which the number of members
/// changed; with how many are bound from then on, and which share of those that
/// exist that is. Of a group, only those count that belong to it on the day.
/// Sorted by group, then day.
#[utoipa::path(get, path = "/api/v1/{organisation}/adoption", tag = "Instruments", params(Listed<Adopted>))]
pub(super) async fn list_adoption(reading: Reading<Listed<Adopted>>) -> Result<Response, Problem> {
    let instrument = reading.parameters.filter.instrument.clone();
    reading.asked.has(Some(&instrument), None)?;
    reading.asked.has_group(reading.parameters.filter.group.as_ref())?;
    let among = reading.parameters.filter.among()?;
    let view = move |state: &_, at, reader| view::adoption(state, at, reader, &instrument, &among);
    reading.list(view).await
}

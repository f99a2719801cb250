//! How an instrument spread among its members.

use axum::response::Response;
use stocktake_model::{InstrumentCode, view};
use utoipa::IntoParams;

use super::{
    super::problem::Problem,
    query::{Listed, Parameters, Query},
    reading::Reading,
};

/// Which instrument is wanted.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Adopted {
    /// The instrument.
    #[param(value_type = String, example = "CBD")]
    instrument: InstrumentCode,
}

impl Parameters for Adopted {
    fn take(query: &mut Query) -> Result<Self, Problem> {
        Ok(Self { instrument: query.need("instrument")? })
    }
}

/// List the adoption of an instrument
///
/// One row for each day, up to the day asked about, on which a member became
/// bound by the instrument or ceased to be. Sorted by day.
#[utoipa::path(get, path = "/{organisation}/adoption", tag = "Instruments", params(Listed<Adopted>))]
pub(super) async fn list_adoption(reading: Reading<Listed<Adopted>>) -> Result<Response, Problem> {
    let instrument = reading.parameters.filter.instrument.clone();
    reading.asked.has(Some(&instrument), None)?;
    reading.list(move |state, at, reader| view::adoption(state, at, reader, &instrument)).await
}

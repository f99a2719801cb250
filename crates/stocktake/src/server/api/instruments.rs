//! The instruments of an organisation, and one of them.

use std::collections::BTreeMap;

use axum::response::Response;
use serde::Serialize;
use stocktake_model::{
    event::InstrumentRecorded,
    view::{self, InstrumentFilter, MatrixFilter},
};

use super::{
    super::problem::{Kind, Problem},
    query::{Listed, Nothing},
    reading::{Reading, Row, counts},
};

/// List instruments
///
/// What is recorded of each instrument, and how many members are bound by it.
/// Sorted by code.
#[utoipa::path(get, path = "/{organisation}/instruments", tag = "Instruments", params(Listed<Nothing>))]
pub(super) async fn list_instruments(
    reading: Reading<Listed<Nothing>>,
) -> Result<Response, Problem> {
    let filter = InstrumentFilter::default();
    reading.list(move |state, at, reader| view::instruments(state, at, reader, &filter)).await
}

#[derive(Serialize)]
struct Instrument<'a> {
    item: Row<'a>,
    record: Option<&'a InstrumentRecorded>,
    counts: BTreeMap<String, usize>,
}

/// Get an instrument
///
/// What is recorded of one instrument, and how many members have each status
/// for it on the day.
#[utoipa::path(get, path = "/{organisation}/instruments/{instrument}", tag = "Instruments")]
pub(super) async fn get_instrument(reading: Reading<Nothing>) -> Result<Response, Problem> {
    let instrument = reading.asked.instrument()?;
    let code = instrument.code.clone();
    let filter =
        MatrixFilter { instrument: Some(code.clone()), all: true, ..MatrixFilter::default() };
    let (table, cells) = reading
        .view(move |state, at, reader| {
            let all = InstrumentFilter::default();
            (view::instruments(state, at, reader, &all), view::matrix(state, at, reader, &filter))
        })
        .await?;
    let item = Row::find(&table, "instrument", code.as_str());
    let item =
        item.ok_or_else(|| Problem::new(Kind::InstrumentUnknown).with("instrument", &code))?;
    let record = instrument.history.at(reading.asked.at.position);
    reading.json(Instrument { item, record, counts: counts(&cells) })
}

//! The instruments of an organisation, and one of them.

use std::collections::BTreeMap;

use axum::response::Response;
use serde::Serialize;
use stocktake_model::{
    GroupCode,
    event::InstrumentRecorded,
    view::{self, InstrumentFilter, MatrixFilter, Order},
    vocabulary::{CommitsBy, Family, Strength},
};
use utoipa::{IntoParams, openapi::Object};

use super::{
    super::problem::{Kind, Problem},
    query::{Listed, Nothing, Parameters, Query, words},
    reading::{Reading, Row, counts, rows},
};

/// Which instruments are wanted.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Instruments {
    /// Only those with words that begin so, in the code, the title or the local term.
    #[param(value_type = Option<String>)]
    search: String,
    /// Only those of this family.
    #[param(value_type = Option<String>, schema_with = families)]
    family: Option<Family>,
    /// Only those of this normative strength.
    #[param(value_type = Option<String>, schema_with = strengths)]
    strength: Option<Strength>,
    /// Only those that one commits to in this way.
    #[param(value_type = Option<String>, schema_with = ways_to_commit)]
    commits_by: Option<CommitsBy>,
    /// Count only members that belong to this group on the day.
    #[param(value_type = Option<String>, example = "m49:150")]
    group: Option<GroupCode>,
    /// The column to sort by, with a `-` before it for descending; by default the
    /// code. What is not known comes last.
    #[param(value_type = Option<String>, example = "-members_bound")]
    sort: Option<Order>,
}

impl Parameters for Instruments {
    fn take(query: &mut Query) -> Result<Self, Problem> {
        Ok(Self {
            search: query.take("search")?.unwrap_or_default(),
            family: query.take("family")?,
            strength: query.take("strength")?,
            commits_by: query.take("commits_by")?,
            group: query.take("group")?,
            sort: query.take("sort")?,
        })
    }
}

fn families() -> Object {
    words(Family::ALL.iter().map(|word| word.code()))
}

fn strengths() -> Object {
    words(Strength::ALL.iter().map(|word| word.code()))
}

fn ways_to_commit() -> Object {
    words(CommitsBy::ALL.iter().map(|word| word.code()))
}

/// List instruments
///
/// What is recorded of each instrument, and how many members are bound by it.
/// Sorted by code.
#[utoipa::path(get, path = "/api/v1/{organisation}/instruments", tag = "Instruments", params(Listed<Instruments>))]
pub(super) async fn list_instruments(
    reading: Reading<Listed<Instruments>>,
) -> Result<Response, Problem> {
    let Instruments { search, family, strength, commits_by, group, sort } =
        &reading.parameters.filter;
    reading.asked.has_group(group.as_ref())?;
    let (family, strength, commits_by) = (*family, *strength, *commits_by);
    let (search, group) = (search.clone(), group.clone());
    let filter = InstrumentFilter { search, family, strength, commits_by, group, instrument: None };
    let view = move |state: &_, at, reader, part: &_| {
        view::instruments_part(state, at, reader, &filter, part)
    };
    reading.list_part(sort.clone(), view).await
}

#[derive(Serialize)]
struct Instrument<'a> {
    item: Row<'a>,
    record: Option<&'a InstrumentRecorded>,
    counts: BTreeMap<&'static str, u64>,
}

/// Get an instrument
///
/// What is recorded of one instrument, and how many members have each status
/// for it on the day.
#[utoipa::path(get, path = "/api/v1/{organisation}/instruments/{instrument}", tag = "Instruments")]
pub(super) async fn get_instrument(reading: Reading<Nothing>) -> Result<Response, Problem> {
    let instrument = reading.asked.instrument()?;
    let code = instrument.code.clone();
    let filter =
        MatrixFilter { instrument: Some(code.clone()), all: true, ..MatrixFilter::default() };
    let one = InstrumentFilter { instrument: Some(code.clone()), ..InstrumentFilter::default() };
    let (table, cells) = reading
        .view(move |state, at, reader| {
            let table = view::instruments(state, at, reader, &one);
            (table, view::matrix_counts(state, at, reader, &filter))
        })
        .await?;
    let item = rows(&table, 0..table.rows.len()).next();
    let item =
        item.ok_or_else(|| Problem::new(Kind::InstrumentUnknown).with("instrument", &code))?;
    let record = instrument.history.at(reading.asked.at.position);
    reading.json(Instrument { item, record, counts: counts(&cells) })
}

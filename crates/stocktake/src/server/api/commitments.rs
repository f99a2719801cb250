//! One cell, a member and an instrument: its status, the entries that make it,
//! and everything that was ever recorded of it.

use axum::response::Response;
use serde::Serialize;
use stocktake_model::{
    InstrumentCode, MemberCode,
    view::{self, MatrixFilter},
};
use utoipa::IntoParams;

use super::{
    super::problem::{Kind, Problem},
    query::{Listed, Nothing, Parameters, Query},
    reading::{Reading, Row, rows},
};

#[derive(Serialize)]
struct Commitment<'a> {
    item: Row<'a>,
    why: Vec<Row<'a>>,
}

/// Get a commitment
///
/// The status of one member for one instrument on the day, and the entries that
/// make it, in the order in which they count.
#[utoipa::path(
    get,
    path = "/api/v1/{organisation}/commitments/{instrument}/{member}",
    tag = "Commitments"
)]
pub(super) async fn get_commitment(reading: Reading<Nothing>) -> Result<Response, Problem> {
    let instrument = reading.asked.instrument()?.code.clone();
    let member = reading.asked.member()?.code.clone();
    let (cell, why) = reading.glance(|state, at, reader| {
        let why = view::why_table(state, at, reader, &instrument, &member);
        let filter = MatrixFilter {
            instrument: Some(instrument.clone()),
            member: Some(member.clone()),
            all: true,
            ..MatrixFilter::default()
        };
        (view::matrix(state, at, reader, &filter), why)
    });
    // Only what was not known by then is not in the whole matrix.
    let item = rows(&cell, 0..cell.rows.len()).next().ok_or_else(|| {
        let unknown = Problem::new(Kind::CommitmentUnknown);
        unknown.with("instrument", &instrument).with("member", &member)
    })?;
    reading.json(Commitment { item, why: rows(&why, 0..why.rows.len()).collect() })
}

/// Which cell is wanted.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Cell {
    /// The instrument.
    #[param(value_type = String, example = "CBD")]
    instrument: InstrumentCode,
    /// The member.
    #[param(value_type = String, example = "FRA")]
    member: MemberCode,
}

impl Parameters for Cell {
    fn take(query: &mut Query) -> Result<Self, Problem> {
        Ok(Self { instrument: query.need("instrument")?, member: query.need("member")? })
    }
}

impl Reading<Listed<Cell>> {
    fn cell(&self) -> Result<(InstrumentCode, MemberCode), Problem> {
        let Cell { instrument, member } = &self.parameters.filter;
        self.asked.has(Some(instrument), Some(member))?;
        Ok((instrument.clone(), member.clone()))
    }
}

/// List why
///
/// The entries that make the status of one cell, each with what it did to the
/// status, in the order in which they count: by day, then by kind of act, then
/// by position.
#[utoipa::path(get, path = "/api/v1/{organisation}/why", tag = "Commitments", params(Listed<Cell>))]
pub(super) async fn list_why(reading: Reading<Listed<Cell>>) -> Result<Response, Problem> {
    let (instrument, member) = reading.cell()?;
    reading
        .list(move |state, at, reader| view::why_table(state, at, reader, &instrument, &member))
        .await
}

/// List the history of a cell
///
/// Everything ever recorded of one cell, what was taken back or erased
/// included, in the order recorded.
#[utoipa::path(get, path = "/api/v1/{organisation}/history", tag = "Commitments", params(Listed<Cell>))]
pub(super) async fn list_history(reading: Reading<Listed<Cell>>) -> Result<Response, Problem> {
    let (instrument, member) = reading.cell()?;
    reading
        .list(move |state, at, reader| view::history_table(state, at, reader, &instrument, &member))
        .await
}

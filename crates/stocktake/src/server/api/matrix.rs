//! The matrix: the status of every member for every instrument.

use axum::response::Response;
use stocktake_model::{
    GroupCode, InstrumentCode, MemberCode,
    view::{self, MatrixFilter, Part},
    vocabulary::Status,
};
use utoipa::IntoParams;

use super::{
    super::problem::Problem,
    query::{Listed, Parameters, Query},
    reading::Reading,
};

/// Which cells are wanted.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Cells {
    /// Only this instrument.
    #[param(value_type = Option<String>, example = "CBD")]
    instrument: Option<InstrumentCode>,
    /// Only this member.
    #[param(value_type = Option<String>, example = "FRA")]
    member: Option<MemberCode>,
    /// Only members that belong to this group on the day.
    #[param(value_type = Option<String>, example = "m49:150")]
    group: Option<GroupCode>,
    /// Only these statuses, with commas between them.
    #[param(value_type = Option<String>)]
    status: Vec<Status>,
    /// Cells without facts too, with the status `none`.
    #[param(value_type = Option<bool>, default = false)]
    all: bool,
}

impl Parameters for Cells {
    fn take(query: &mut Query) -> Result<Self, Problem> {
        Ok(Self {
            instrument: query.take("instrument")?,
            member: query.take("member")?,
            group: query.take("group")?,
            status: query.several("status")?,
            all: query.flag("all")?,
        })
    }
}

/// List the matrix
///
/// One row for each cell, a member and an instrument, that something is
/// recorded of. Sorted by instrument, then member.
#[utoipa::path(get, path = "/api/v1/{organisation}/matrix", tag = "Commitments", params(Listed<Cells>))]
pub(super) async fn list_matrix(reading: Reading<Listed<Cells>>) -> Result<Response, Problem> {
    let Cells { instrument, member, group, status, all } = &reading.parameters.filter;
    reading.asked.has(instrument.as_ref(), member.as_ref())?;
    reading.asked.has_group(group.as_ref())?;
    let filter = MatrixFilter {
        instrument: instrument.clone(),
        member: member.clone(),
        group: group.clone(),
        status: status.clone(),
        all: *all,
    };
    let view = move |state: &_, at, reader, part: &Part| {
        view::matrix_part(state, at, reader, &filter, part.rows.clone())
    };
    reading.list_part(None, view).await
}

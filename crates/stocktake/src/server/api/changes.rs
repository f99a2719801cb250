//! What changed between two questions.

use axum::response::Response;
use chrono::NaiveDate;
use stocktake_model::{
    AsOf, InstrumentCode, MemberCode,
    view::{self, Change, ChangeFilter},
};
use utoipa::IntoParams;

use super::{
    super::problem::Problem,
    query::{Listed, Parameters, Query},
    reading::Reading,
};

/// Since when, and which changes are wanted.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Changes {
    /// What was known before: a position, a day (its end in UTC) or a time; by
    /// default as much as `as_of` has, so that nothing was learnt.
    #[param(value_type = Option<String>, example = "5")]
    since: Option<AsOf>,
    /// The earlier day; by default that of `since`.
    #[param(value_type = Option<String>, example = "1992-01-01")]
    since_on: Option<NaiveDate>,
    /// Only of this instrument.
    #[param(value_type = Option<String>, example = "CBD")]
    instrument: Option<InstrumentCode>,
    /// Only of this member.
    #[param(value_type = Option<String>, example = "FRA")]
    member: Option<MemberCode>,
    /// Only these changes, with commas between them: `recorded`, `revised`,
    /// `taken_back`, `learnt`, `happened`.
    #[param(value_type = Option<String>)]
    change: Vec<Change>,
}

impl Parameters for Changes {
    fn take(query: &mut Query) -> Result<Self, Problem> {
        Ok(Self {
            since: query.take("since")?,
            since_on: query.take("since_on")?,
            instrument: query.take("instrument")?,
            member: query.take("member")?,
            change: query.several("change")?,
        })
    }
}

/// List changes
///
/// What changed since an earlier question: members, groups and instruments that
/// are known otherwise, and cells with another status. Of a status, `learnt` is
/// what the record says otherwise about the earlier day than it did then, and
/// `happened` what is otherwise on the later day than on the earlier one, as
/// known today.
#[utoipa::path(get, path = "/api/v1/{organisation}/changes", tag = "Commitments", params(Listed<Changes>))]
pub(super) async fn list_changes(reading: Reading<Listed<Changes>>) -> Result<Response, Problem> {
    let Changes { since, since_on, instrument, member, change } = &reading.parameters.filter;
    reading.asked.has(instrument.as_ref(), member.as_ref())?;
    if since.is_none() && since_on.is_none() {
        return Err(Problem::malformed("since", "it must be given, or since_on"));
    }
    let filter = ChangeFilter {
        since: reading.asked.since(*since, *since_on)?,
        instrument: instrument.clone(),
        member: member.clone(),
        change: change.clone(),
    };
    reading.list(move |state, at, reader| view::changes(state, at, reader, &filter)).await
}

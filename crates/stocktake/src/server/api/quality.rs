//! What is odd about what stands, and how much of it there is.

use axum::response::Response;
use stocktake_model::{
    InstrumentCode, MemberCode,
    view::{self, Part, QualityFilter, WarningKind},
};
use utoipa::IntoParams;

use super::{
    super::problem::Problem,
    query::{Listed, Parameters, Query},
    reading::Reading,
};
use crate::provenance::with_provenance;

/// Which warnings are wanted.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Quality {
    /// Only these kinds of warnings, with commas between them.
    #[param(value_type = Option<String>, example = "imprecise_date")]
    warning: Vec<WarningKind>,
    /// Only of this instrument.
    #[param(value_type = Option<String>, example = "CBD")]
    instrument: Option<InstrumentCode>,
    /// Only of this member.
    #[param(value_type = Option<String>, example = "KEN")]
    member: Option<MemberCode>,
}

impl Parameters for Quality {
    fn take(query: &mut Query) -> Result<Self, Problem> {
        Ok(Self {
            warning: query.several("warning")?,
            instrument: query.take("instrument")?,
            member: query.take("member")?,
        })
    }
}

impl Reading<Listed<Quality>> {
    fn wanted(&self) -> Result<QualityFilter, Problem> {
        let Quality { warning, instrument, member } = &self.parameters.filter;
        self.asked.has(instrument.as_ref(), member.as_ref())?;
        let (warning, instrument, member) = (warning.clone(), instrument.clone(), member.clone());
        Ok(QualityFilter { warning, instrument, member })
    }
}

/// List warnings
///
/// What is odd about what stands: a row for each warning, with the entry that it
/// is about and, where that was imported, the import, the file and the line.
/// `beside` is what makes it odd.
#[utoipa::path(get, path = "/api/v1/{organisation}/quality", tag = "Quality", params(Listed<Quality>))]
pub(super) async fn list_quality(reading: Reading<Listed<Quality>>) -> Result<Response, Problem> {
    let filter = reading.wanted()?;
    let view = move |state: &_, at, reader, part: &Part| {
        view::quality(state, at, reader, &filter).part(part.rows.clone())
    };
    let listed = reading.part(None, view).await?;
    let organisation = &reading.asked.organisation;
    let table = with_provenance(organisation.log().as_ref(), organisation.code(), listed.table);
    let table = table.await.map_err(|error| Problem::from(&error))?;
    reading.listed(&view::Listed { table, ..listed })
}

/// Count warnings
///
/// How many warnings of each kind there are. Kinds that there are none of are
/// left out.
#[utoipa::path(
    get,
    path = "/api/v1/{organisation}/quality_summary",
    tag = "Quality",
    params(Listed<Quality>)
)]
pub(super) async fn list_quality_summary(
    reading: Reading<Listed<Quality>>,
) -> Result<Response, Problem> {
    let filter = reading.wanted()?;
    reading.list(move |state, at, reader| view::quality_summary(state, at, reader, &filter)).await
}

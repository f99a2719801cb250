//! The lists that are narrowed to an instrument, a member or both, and by
//! nothing else: members through time, the texts of instruments, and what is
//! done about less than a whole instrument or member.

use axum::response::Response;
use stocktake_model::{
    InstrumentCode, MemberCode,
    view::{self, Scope, ScopedView},
};
use utoipa::IntoParams;

use super::{
    super::problem::Problem,
    query::{Listed, Parameters, Query},
    reading::Reading,
};

/// Which instrument is wanted.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct OfInstrument {
    /// Only this instrument.
    #[param(value_type = Option<String>, example = "CBD")]
    instrument: Option<InstrumentCode>,
}

/// Which member is wanted.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct OfMember {
    /// Only this member.
    #[param(value_type = Option<String>, example = "FRA")]
    member: Option<MemberCode>,
}

/// Which instrument and which member are wanted.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct OfBoth {
    /// Only this instrument.
    #[param(value_type = Option<String>, example = "CBD")]
    instrument: Option<InstrumentCode>,
    /// Only this member.
    #[param(value_type = Option<String>, example = "FRA")]
    member: Option<MemberCode>,
}

impl Parameters for OfInstrument {
    fn take(query: &mut Query) -> Result<Self, Problem> {
        Ok(Self { instrument: query.take("instrument")? })
    }
}

impl Parameters for OfMember {
    fn take(query: &mut Query) -> Result<Self, Problem> {
        Ok(Self { member: query.take("member")? })
    }
}

impl Parameters for OfBoth {
    fn take(query: &mut Query) -> Result<Self, Problem> {
        Ok(Self { instrument: query.take("instrument")?, member: query.take("member")? })
    }
}

impl From<&OfInstrument> for Scope {
    fn from(asked: &OfInstrument) -> Self {
        Self { instrument: asked.instrument.clone(), ..Self::default() }
    }
}

impl From<&OfMember> for Scope {
    fn from(asked: &OfMember) -> Self {
        Self { member: asked.member.clone(), ..Self::default() }
    }
}

impl From<&OfBoth> for Scope {
    fn from(asked: &OfBoth) -> Self {
        let (instrument, member) = (asked.instrument.clone(), asked.member.clone());
        Self { instrument, member, ..Self::default() }
    }
}

/// The list, when what it is narrowed to is there.
pub(super) async fn listed<P: Parameters>(
    reading: &Reading<Listed<P>>,
    view: ScopedView,
) -> Result<Response, Problem>
where
    for<'a> Scope: From<&'a P>,
{
    let scope = Scope::from(&reading.parameters.filter);
    reading.asked.has(scope.instrument.as_ref(), scope.member.as_ref())?;
    reading.list(move |state, at, reader| view(state, at, reader, &scope)).await
}

/// List names
///
/// What members were called, and when. Sorted by member, oldest first.
#[utoipa::path(get, path = "/api/v1/{organisation}/names", tag = "Members", params(Listed<OfMember>))]
pub(super) async fn list_names(reading: Reading<Listed<OfMember>>) -> Result<Response, Problem> {
    listed(&reading, view::names).await
}

/// List memberships
///
/// What members were to the organisation, and when. Sorted by member.
#[utoipa::path(get, path = "/api/v1/{organisation}/memberships", tag = "Members", params(Listed<OfMember>))]
pub(super) async fn list_memberships(
    reading: Reading<Listed<OfMember>>,
) -> Result<Response, Problem> {
    listed(&reading, view::memberships).await
}

/// List successions
///
/// Which members took whose place by the day, and what became of each
/// instrument that bound the predecessor: what passed, what was notified and
/// what is open. Of one member, those in which it is either. Sorted by
/// successor, then by instrument.
#[utoipa::path(get, path = "/api/v1/{organisation}/successions", tag = "Members", params(Listed<OfBoth>))]
pub(super) async fn list_successions(
    reading: Reading<Listed<OfBoth>>,
) -> Result<Response, Problem> {
    listed(&reading, view::successions).await
}

/// List versions
///
/// The versions of instruments, and which is current on the day. Sorted by
/// instrument, then by entry into force.
#[utoipa::path(get, path = "/api/v1/{organisation}/versions", tag = "Instruments", params(Listed<OfInstrument>))]
pub(super) async fn list_versions(
    reading: Reading<Listed<OfInstrument>>,
) -> Result<Response, Problem> {
    listed(&reading, view::versions).await
}

/// List provisions
///
/// The provisions of instruments as a tree, a provision before its parts, each
/// for each version that it is told for. Their words are in the events.
#[utoipa::path(get, path = "/api/v1/{organisation}/provisions", tag = "Instruments", params(Listed<OfInstrument>))]
pub(super) async fn list_provisions(
    reading: Reading<Listed<OfInstrument>>,
) -> Result<Response, Problem> {
    listed(&reading, view::provisions).await
}

/// List relations
///
/// How instruments stand to each other. Of one instrument, those in both
/// directions. Sorted by instrument.
#[utoipa::path(get, path = "/api/v1/{organisation}/relations", tag = "Instruments", params(Listed<OfInstrument>))]
pub(super) async fn list_relations(
    reading: Reading<Listed<OfInstrument>>,
) -> Result<Response, Problem> {
    listed(&reading, view::relations).await
}

/// List territories
///
/// The territories to which members extended instruments by the day. Sorted by
/// instrument, then member.
#[utoipa::path(get, path = "/api/v1/{organisation}/territories", tag = "Commitments", params(Listed<OfBoth>))]
pub(super) async fn list_territories(
    reading: Reading<Listed<OfBoth>>,
) -> Result<Response, Problem> {
    listed(&reading, view::territories).await
}

/// List clauses
///
/// The provisions that members opted into or out of by the day, with their last
/// act. Sorted by instrument, then member.
#[utoipa::path(get, path = "/api/v1/{organisation}/clauses", tag = "Commitments", params(Listed<OfBoth>))]
pub(super) async fn list_clauses(reading: Reading<Listed<OfBoth>>) -> Result<Response, Problem> {
    listed(&reading, view::clauses).await
}

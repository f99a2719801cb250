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
    shapes::{
        Field, INSTRUMENT,
        Kind::{Code, Date, Flag, Number, Text},
        MEMBER, maybe, needed,
    },
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

/// The rows of these lists.
pub(super) const ROWS: &[(&str, &str, &[Field])] = &[
    (
        "names",
        "NameRow",
        &[
            MEMBER,
            needed("name", Text, "The name."),
            maybe("from", Date, "Since when it bore it."),
            maybe("until", Date, "The first day on which it no longer bore it."),
        ],
    ),
    (
        "memberships",
        "MembershipRow",
        &[
            MEMBER,
            needed("membership", Text, "The kind of membership."),
            maybe("from", Date, "Since when."),
            maybe("until", Date, "The first day on which it no longer was."),
        ],
    ),
    (
        "successions",
        "SuccessionRow",
        &[
            needed("predecessor", Code, "The member whose place is taken."),
            needed("member", Code, "The successor."),
            needed("succession", Text, "How that came about."),
            needed("on", Date, "Since when."),
            needed("passes", Text, "What passes without an act of the successor."),
            maybe("instrument", Code, "An instrument that bound the predecessor on that day."),
            maybe("predecessor_status", Text, "The predecessor's status on that day."),
            maybe("status", Text, "The successor's status on the day asked about."),
            maybe("since", Date, "Since when it has this status."),
            maybe("act", Text, "The act that made the status."),
            maybe("outcome", Text, "What became of the instrument."),
        ],
    ),
    (
        "versions",
        "VersionRow",
        &[
            INSTRUMENT,
            needed("version", Code, "The version."),
            maybe("title", Text, "Its title."),
            maybe("revises", Code, "The version that it revises."),
            maybe("made_by", Code, "The instrument that made it."),
            maybe("adopted_on", Date, "When it was adopted."),
            maybe("in_force_on", Date, "When it entered into force."),
            maybe("ended_on", Date, "The first day on which it is no longer in force."),
            needed("current", Flag, "Whether it is the one in force on the day asked about."),
        ],
    ),
    (
        "provisions",
        "ProvisionRow",
        &[
            INSTRUMENT,
            needed("provision", Code, "The provision."),
            maybe("parent", Code, "The provision that it is a part of."),
            needed("depth", Number, "How many provisions it is a part of."),
            maybe("title", Text, "Its heading."),
            maybe("version", Code, "The version since which it stands so."),
            maybe("applies_from", Date, "Since when it applies."),
            maybe("applies_until", Date, "The first day on which it no longer applies."),
            needed("applies", Flag, "Whether it applies on the day asked about."),
        ],
    ),
    (
        "relations",
        "RelationRow",
        &[
            INSTRUMENT,
            needed("relation", Text, "The relation, read from this instrument on."),
            needed("to", Code, "The other instrument."),
        ],
    ),
    (
        "territories",
        "TerritoryRow",
        &[
            INSTRUMENT,
            MEMBER,
            needed("territory", Code, "The territory."),
            needed("since", Date, "Since when the instrument is extended to it."),
            maybe("until", Date, "When that ended."),
        ],
    ),
    (
        "clauses",
        "ClauseRow",
        &[
            INSTRUMENT,
            MEMBER,
            needed("provision", Code, "The provision."),
            needed("act", Text, "The last act about it."),
            needed("since", Date, "When that takes effect."),
        ],
    ),
];

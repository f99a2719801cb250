//! How members are held to comply: scales, reporting cycles and ratings.

use axum::response::Response;
use stocktake_model::{
    rating::Opinion,
    scale::{Comparability, Direction, ScaleKind, Standing},
    view,
};

use super::{
    super::problem::Problem,
    query::Listed,
    reading::Reading,
    scoped::{OfBoth, OfInstrument, listed},
    shapes::{
        Field, INSTRUMENT,
        Kind::{self, Code, Date, Id, List, Text, Texts},
        MEMBER, codes, maybe, needed,
    },
};

/// List scales
///
/// The scales on which members are rated, one row for each value, band or range,
/// with what it counts as. Of one instrument, those on which its ratings stand.
/// Sorted by scale and version; values in their order.
#[utoipa::path(get, path = "/api/v1/{organisation}/scales", tag = "Compliance", params(Listed<OfInstrument>))]
pub(super) async fn list_scales(
    reading: Reading<Listed<OfInstrument>>,
) -> Result<Response, Problem> {
    listed(&reading, view::scales).await
}

/// List reporting cycles
///
/// The cycles in which members report, in which phase each is on the day, and how
/// many members have a rating in it. Of one member, whether it has one. Sorted by
/// instrument, then by opening.
#[utoipa::path(get, path = "/api/v1/{organisation}/cycles", tag = "Compliance", params(Listed<OfBoth>))]
pub(super) async fn list_cycles(reading: Reading<Listed<OfBoth>>) -> Result<Response, Problem> {
    listed(&reading, view::cycles).await
}

/// List ratings
///
/// The opinions that count on the day, side by side: of the same assessor, opinion,
/// provision and cycle the latest. Sorted by instrument, provision, member, cycle.
#[utoipa::path(get, path = "/api/v1/{organisation}/ratings", tag = "Compliance", params(Listed<OfBoth>))]
pub(super) async fn list_ratings(reading: Reading<Listed<OfBoth>>) -> Result<Response, Problem> {
    listed(&reading, view::ratings).await
}

/// The data of events about compliance.
pub(super) const EVENTS: &[(&str, &str, &[Field])] = &[
    (
        "scale.recorded.v1",
        "ScaleRecorded",
        &[
            needed("code", Code, "Its code."),
            needed("version", Code, "The code of the version."),
            maybe("title", Text, "Its title."),
            needed("kind", codes!(ScaleKind), "What kind of scale it is."),
            maybe("values", List("ScaleLevel"), "Its values, the least first."),
            maybe("outside", List("ScaleLevel"), "Values outside the order."),
            maybe("least", Text, "The least number, as a decimal."),
            maybe("greatest", Text, "The greatest number, as a decimal."),
            maybe("unit", Text, "What its numbers count."),
            maybe("direction", codes!(Direction), "Which end is the better one."),
            maybe("bands", List("Band"), "The bands of a numeric scale, the least first."),
            maybe("source", Text, "Where the values are documented."),
        ],
    ),
    (
        "scale_mapping.recorded.v1",
        "ScaleMappingRecorded",
        &[
            needed("scale", Code, "The scale."),
            needed("version", Code, "Its version."),
            needed("to_scale", Code, "The scale on which its values are read."),
            needed("to_version", Code, "The version of that."),
            needed(
                "comparability",
                codes!(Comparability),
                "How far values may be put side by side.",
            ),
            maybe(
                "values",
                List("MappedValue"),
                "Which corresponds to which; without any, each to itself.",
            ),
            maybe("source", Text, "Where that is documented, or why it is so."),
        ],
    ),
    (
        "cycle.recorded.v1",
        "CycleRecorded",
        &[
            INSTRUMENT,
            needed("code", Code, "The code of the cycle, as `2018`."),
            maybe("title", Text, "Its title."),
            maybe("version", Code, "The version of the instrument that is asked about."),
            maybe("opens_on", Date, "The first day on which ratings are taken."),
            maybe("due_on", Date, "The last day on which reports are in time."),
            maybe("closes_on", Date, "The first day on which ratings are no longer taken."),
        ],
    ),
    (
        "rating.recorded.v1",
        "RatingRecorded",
        &[
            INSTRUMENT,
            MEMBER,
            maybe("provision", Code, "The provision; without it, the whole instrument is rated."),
            maybe("version", Code, "The version of the instrument that is rated."),
            maybe("cycle", Code, "The reporting cycle."),
            needed("opinion", codes!(Opinion), "Whose kind of opinion it is."),
            maybe("by", Code, "Who rates, where several do so apart."),
            needed("scale", Code, "The scale."),
            needed("scale_version", Code, "Its version."),
            needed("value", Code, "The value, in the scale's own word or number."),
            needed("rated_on", Date, "As of when it is so, to the precision known."),
            maybe("reason", Text, "Why."),
            maybe("evidence", Texts, "What it rests on: addresses, references, SHA-256 of files."),
            maybe(
                "replaces",
                Id,
                "The event that this one corrects, of the same member and instrument.",
            ),
        ],
    ),
];

/// Parts of these data.
pub(super) const PARTS: &[(&str, &[Field])] = &[
    (
        "ScaleLevel",
        &[
            needed("value", Code, "The value."),
            needed("counts_as", codes!(Standing), "What it counts as when a status is computed."),
            maybe("label", Text, "What it means."),
        ],
    ),
    (
        "Band",
        &[
            needed("from", Text, "The least number of the band, as a decimal."),
            needed("label", Text, "Its name."),
            maybe("counts_as", codes!(Standing), "What its numbers count as."),
        ],
    ),
    (
        "MappedValue",
        &[
            needed("from", Code, "The value as it was given."),
            needed("to", Code, "What it corresponds to."),
        ],
    ),
];

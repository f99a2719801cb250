//! Scales, kinds of procedures and criteria of evaluation that ship: one file for each body that uses them,
//! with its source. They are data like an organisation's own, recorded when they
//! are first used.

use std::sync::LazyLock;

use serde::Deserialize;
use stocktake_model::{
    ProcedureTypeCode, ScaleCode,
    event::{CriteriaRecorded, Event, ProcedureTypeRecorded, ScaleMappingRecorded, ScaleRecorded},
    filed::Filed,
};

/// The files, by name.
const SHIPPED: [(&str, &str); 16] = [
    ("ccpr-follow-up", include_str!("../packs/ccpr-follow-up.toml")),
    ("cites", include_str!("../packs/cites.toml")),
    ("eu-better-regulation", include_str!("../packs/eu-better-regulation.toml")),
    ("eu-infringement", include_str!("../packs/eu-infringement.toml")),
    ("fatf", include_str!("../packs/fatf.toml")),
    ("four-step", include_str!("../packs/four-step.toml")),
    ("ihr", include_str!("../packs/ihr.toml")),
    ("iso", include_str!("../packs/iso.toml")),
    ("iso-systematic-review", include_str!("../packs/iso-systematic-review.toml")),
    ("oecd-dac", include_str!("../packs/oecd-dac.toml")),
    ("ogp", include_str!("../packs/ogp.toml")),
    ("six-point", include_str!("../packs/six-point.toml")),
    ("uk-pir", include_str!("../packs/uk-pir.toml")),
    ("upr", include_str!("../packs/upr.toml")),
    ("woah-pvs", include_str!("../packs/woah-pvs.toml")),
    ("wto-tfa", include_str!("../packs/wto-tfa.toml")),
];

/// A file as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    #[serde(default)]
    scales: Vec<ScaleRecorded>,
    #[serde(default)]
    mappings: Vec<ScaleMappingRecorded>,
    #[serde(default)]
    procedure_types: Vec<ProcedureTypeRecorded>,
    #[serde(default)]
    criteria: Vec<CriteriaRecorded>,
}

/// Scales of one body, how they are read on one another, its procedures and its criteria.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pack {
    /// Its name.
    pub name: &'static str,
    /// What is recorded of it, in this order.
    pub events: Vec<Event>,
}

/// Every pack, by name.
#[must_use]
pub fn all() -> &'static [Pack] {
    static PACKS: LazyLock<Vec<Pack>> = LazyLock::new(|| {
        let pack = |(name, text): (&'static str, &str)| {
            let Written { scales, mappings, procedure_types, criteria } =
                toml::from_str(text).expect("the packs that ship are read by a test");
            let scales = scales.into_iter().map(Event::ScaleRecorded);
            let mappings = mappings.into_iter().map(Event::ScaleMappingRecorded);
            let kinds = procedure_types.into_iter().map(Event::ProcedureTypeRecorded);
            let criteria = criteria.into_iter().map(Filed::Criteria).map(Box::new);
            let criteria = criteria.map(Event::Filed);
            Pack { name, events: scales.chain(mappings).chain(kinds).chain(criteria).collect() }
        };
        SHIPPED.into_iter().map(pack).collect()
    });
    &PACKS
}

/// A pack by its name.
#[must_use]
pub fn named(name: &str) -> Option<&'static Pack> {
    all().iter().find(|pack| pack.name == name)
}

/// The pack that a scale belongs to.
#[must_use]
pub fn of_scale(code: &ScaleCode) -> Option<&'static Pack> {
    let is_it = |event: &Event| matches!(event, Event::ScaleRecorded(scale) if scale.code == *code);
    all().iter().find(|pack| pack.events.iter().any(is_it))
}

/// The pack that a kind of procedure belongs to.
#[must_use]
pub fn of_procedure(code: &ProcedureTypeCode) -> Option<&'static Pack> {
    let is_it =
        |event: &Event| matches!(event, Event::ProcedureTypeRecorded(it) if it.code == *code);
    all().iter().find(|pack| pack.events.iter().any(is_it))
}

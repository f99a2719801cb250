//! What the golden files of records that are filed under a key say: of each kind one
//! with everything that it can hold, and one with only what it must.

use serde::de::DeserializeSeed;
use serde_json::Value;
use stocktake_model::{event::Event, filed::Kind};

const RECORDS: &[(&str, &str, &str)] = &[
    (
        "evaluation.recorded.v1",
        r#"{"code":"IHR-2026","title":"Core capacities \"after\" ten years","activity":"evaluation","timing":"ex_post",
        "unit":"provision","regularity":"systematic","objects":["implementation","impact"],
        "done_by":"tripartite_or_stakeholder_group","obligation":"mandatory","publicity":"members","depth":"full",
        "instruments":["IHR/2005"],"provisions":["5","13"],"previous":"IHR-2016","responding_units":["Emergencies"],
        "starts_on":"2026-01","due_on":"2026-12-31","completed_on":"2027?","text":"Do they hold?","source":"EB158/12"}"#,
        r#"{"code":"E","title":"t"}"#,
    ),
    (
        "lesson.recorded.v1",
        r#"{"code":"L/1","statement":"Deadlines without help are missed.","context":"Small administrations",
        "learnt_from":"evaluation","evidence_strength":"moderate","phase":"under_revision","mechanism":"assistance",
        "tags":["capacity","deadlines"],"instruments":["IHR/2005","CBD"],"evaluation":"IHR-2026",
        "evaluation_statement":"L-2","learnt_on":"2027-03","source":"Report, page 41"}"#,
        r#"{"code":"L","statement":"s"}"#,
    ),
];

/// The event of a record as JSON.
fn event(name: &str, data: &str) -> Event {
    let data: Value = serde_json::from_str(data).unwrap();
    let kind = Kind::named(name).unwrap();
    Event::Filed(Box::new(kind.deserialize(data).unwrap()))
}

pub(crate) fn full() -> impl Iterator<Item = Event> {
    RECORDS.iter().map(|(name, full, _)| {
        let data: Value = serde_json::from_str(full).unwrap();
        let (_, fields) = Kind::named(name).unwrap().shape();
        let missing = fields.iter().find(|field| data.get(field.name).is_none());
        assert!(missing.is_none(), "{name}: {missing:?} is in no golden file");
        event(name, full)
    })
}

pub(crate) fn bare() -> impl Iterator<Item = Event> {
    RECORDS.iter().map(|(name, _, bare)| event(name, bare))
}

//! What operations of the document share: the shapes of answers and bodies, the
//! parameters of every read or write, the headers of answers.

use serde_json::{Map, Value, json};
use stocktake_model::{event::ObservationRecorded, filed::Kind};

use super::{
    conduct, procedures, ratings, rules,
    shapes::{EVENTS, Field, PARTS, fields, object, parts, reference, row},
};
use crate::columns;

/// The data of every event: the type, the name of its data, and their fields.
fn events() -> impl Iterator<Item = &'static (&'static str, &'static str, &'static [Field])> {
    EVENTS
        .iter()
        .chain(ratings::EVENTS)
        .chain(procedures::EVENTS)
        .chain(rules::EVENTS)
        .chain(conduct::EVENTS)
}

/// The type of every event, and the name of its data.
fn types() -> impl Iterator<Item = (&'static str, &'static str)> {
    let filed = Kind::ALL.iter().map(|kind| (kind.name(), kind.shape().0));
    let observation = ("observation.recorded.v1", "ObservationRecorded");
    events().map(|(name, data, _)| (*name, *data)).chain(filed).chain([observation])
}

/// The headers of answers.
pub(super) fn headers() -> Value {
    let position = || json!({"type": "integer", "minimum": 0});
    let text = || json!({"type": "string"});
    let headers = [
        ("Stocktake-Position", position(), "The last entry that the answer was made of."),
        ("Stocktake-On", json!({"type": "string", "format": "date"}), "The day it is about."),
        ("Stocktake-Erased", position(), "How many entries it lost to erasure, if any."),
        ("Stocktake-Entry-Position", position(), "Where the event stands."),
        ("Stocktake-Retracted-At", position(), "Where it was taken back or corrected, if it was."),
        ("ETag", text(), "The same for the same question, position, day, reader and build."),
        ("Link", text(), "The address of the next page, as `rel=\"next\"`."),
        ("Content-Disposition", text(), "The name under which a browser saves the file."),
        ("Location", text(), "Where the event is found again."),
        ("Retry-After", position(), "When to try again, in seconds."),
    ];
    let described = |(name, schema, about): (&str, Value, &str)| {
        (name.to_owned(), json!({"description": about, "schema": schema}))
    };
    Value::Object(headers.into_iter().map(described).collect())
}

/// A parameter that many operations take: its id here, its place and name, an
/// example, and what it means.
type Parameter = (&'static str, &'static str, &'static str, &'static str, &'static str);

const PARAMETERS: [Parameter; 10] = [
    ("organisation", "path", "organisation", "un", "The organisation."),
    ("instrument", "path", "instrument", "CBD", "The instrument."),
    ("member", "path", "member", "FRA", "The member."),
    ("event", "path", "event", "2", "The id or the position of the event."),
    (
        "as_of",
        "query",
        "as_of",
        "7",
        "What was known: a position, a day (its end in UTC) or a time; by default everything.",
    ),
    (
        "on",
        "query",
        "on",
        "2026-01-01",
        "What was in force: a day; by default that of `as_of`, else today.",
    ),
    (
        "min_position",
        "header",
        "Stocktake-Min-Position",
        "1",
        "The answer is made of this position at least; it is waited for, two seconds long.",
    ),
    ("if_none_match", "header", "If-None-Match", "W/\"0\"", "The `ETag` of an answer one holds."),
    (
        "idempotency_key",
        "header",
        "Idempotency-Key",
        "2026-014",
        "Tells this request from another one; needed with `application/json`, and only there.",
    ),
    (
        "expected_position",
        "header",
        "Stocktake-Expected-Position",
        "7",
        "Where the sender takes the record to end; if it does not, nothing is recorded.",
    ),
];

/// The parameters of every read or write.
pub(super) fn parameters() -> Value {
    let described = |(id, place, name, example, about): Parameter| {
        let schema = match id {
            "organisation" | "instrument" | "member" => {
                json!({"type": "string", "minLength": 1, "maxLength": 100})
            }
            "on" => json!({"type": "string", "format": "date"}),
            "idempotency_key" => json!({"type": "string", "minLength": 1, "maxLength": 255}),
            "min_position" | "expected_position" => {
                json!({"type": "integer", "minimum": 0, "maximum": u32::MAX})
            }
            _ => json!({"type": "string"}),
        };
        let example = match schema["type"].as_str() {
            Some("integer") => json!(example.parse::<u32>().unwrap_or_default()),
            _ => json!(example),
        };
        let parameter = json!({
            "name": name, "in": place, "required": place == "path", "description": about,
            "schema": schema, "example": example,
        });
        (id.to_owned(), parameter)
    };
    Value::Object(PARAMETERS.into_iter().map(described).collect())
}

/// The shapes of answers and bodies.
pub(super) fn schemas() -> Value {
    let rows = columns::views().map(|(_, name, held)| (*name, row(&fields(held))));
    let rows = rows.flat_map(|(name, row)| {
        [(name.to_owned(), row), (format!("{name}Page"), page(name, true))]
    });
    let data = events().map(|(_, name, fields)| ((*name).to_owned(), object(fields)));
    let observation =
        ("ObservationRecorded".to_owned(), object(&fields(ObservationRecorded::FIELDS)));
    let data = data.chain([observation]);
    let parts_of_events = PARTS
        .iter()
        .chain(ratings::PARTS)
        .chain(procedures::PARTS)
        .chain(rules::PARTS)
        .map(|(name, fields)| ((*name).to_owned(), object(fields)));
    let filed = Kind::ALL.iter().flat_map(|kind| {
        let (name, held) = kind.shape();
        let parts = parts(held).into_iter().chain([(name, held)]);
        parts.map(|(name, held)| (name.to_owned(), object(&fields(held))))
    });
    let parts = parts_of_events.chain(filed);
    let of_reads = reads().into_iter().map(|(name, schema)| (name.to_owned(), schema));
    let of_writes = writes().into_iter().map(|(name, schema)| (name.to_owned(), schema));
    Value::Object(rows.chain(data).chain(parts).chain(of_reads).chain(of_writes).collect())
}

fn position() -> Value {
    json!({"type": "integer", "minimum": 0})
}

fn reads() -> [(&'static str, Value); 12] {
    let or_null = |name| json!({"anyOf": [reference(name), {"type": "null"}]});
    let code = json!({"type": "string", "minLength": 1, "maxLength": 100});
    let organisations = json!({"type": "array", "items": record(&[("organisation", code)])});
    let lessons = json!({"type": "array", "items": reference("PublishedLessonRow")});
    let uptake = json!({"type": "array", "items": reference("UptakeRow")});
    let mut envelope = record(&[
        ("organisation", json!({"type": "string"})),
        ("position", position()),
        ("recorded", json!({"type": ["string", "null"], "format": "date-time"})),
        ("on", json!({"type": "string", "format": "date"})),
        ("erased", json!({"type": "array", "items": position()})),
    ]);
    // Closed for itself, it would refuse what stands beside it.
    envelope["additionalProperties"] = json!(true);
    let counted = |item, data| {
        let counts = json!({"type": "object", "additionalProperties": position()});
        enveloped(&[("item", reference(item)), ("record", or_null(data)), ("counts", counts)])
    };
    let why = json!({"type": "array", "items": reference("WhyRow")});
    let entry = record(&[
        ("position", position()),
        ("retracted_at", json!({"type": ["integer", "null"]})),
        ("erased", json!({"type": "boolean"})),
        ("event", or_null("Event")),
    ]);
    [
        ("Document", json!({"type": "object"})),
        ("Envelope", envelope),
        ("Organisations", record(&[("items", organisations)])),
        ("PublishedLessons", record(&[("items", lessons)])),
        ("PublishedUptake", record(&[("items", uptake)])),
        (
            "Organisation",
            enveloped(&[
                ("record", or_null("OrganisationRecorded")),
                ("hash", json!({"type": ["string", "null"], "pattern": "^[0-9a-f]{64}$"})),
            ]),
        ),
        ("Instrument", counted("InstrumentRow", "InstrumentRecorded")),
        ("Member", counted("MemberRow", "MemberRecorded")),
        ("Commitment", enveloped(&[("item", reference("CellRow")), ("why", why)])),
        ("Entry", entry),
        ("EntryPage", page("Entry", false)),
        ("Event", stored()),
    ]
}

fn writes() -> [(&'static str, Value); 6] {
    let text = || json!({"type": "string"});
    let mut warning = record(&[("code", text()), ("message", text())]);
    warning["additionalProperties"] = json!(true);
    let receipt = record(&[
        ("outcome", json!({"type": "string", "enum": ["recorded", "known", "resent"]})),
        ("event", json!({"type": ["string", "null"], "format": "uuid"})),
        ("position", position()),
        ("recorded", json!({"type": "string", "format": "date-time"})),
        ("warnings", json!({"type": "array", "items": reference("Warning")})),
        ("not_kept", json!({"type": "array", "items": text()})),
    ]);
    let receipts = json!({"type": "array", "items": reference("Receipt")});
    let mut problem = record(&[
        ("type", text()),
        ("title", text()),
        ("status", json!({"type": "integer"})),
        ("detail", text()),
        ("code", text()),
    ]);
    problem["properties"]["rule"] =
        json!({"type": "object", "description": "The rule and its fields."});
    problem["properties"]["line"] =
        json!({"type": "integer", "description": "Which event, from 1."});
    problem["additionalProperties"] = json!(true);
    [
        ("Sent", json!({"oneOf": recordable(true)})),
        ("Plain", json!({"oneOf": recordable(false)})),
        ("Warning", warning),
        ("Receipt", receipt),
        ("Receipts", record(&[("receipts", receipts)])),
        ("Problem", problem),
    ]
}

/// An object with exactly these fields.
fn record(fields: &[(&str, Value)]) -> Value {
    let names: Vec<&str> = fields.iter().map(|(name, _)| *name).collect();
    let properties: Map<String, Value> =
        fields.iter().map(|(name, schema)| ((*name).to_owned(), schema.clone())).collect();
    json!({
        "type": "object", "additionalProperties": false,
        "required": names, "properties": properties,
    })
}

/// An answer that says what it was made of.
fn enveloped(fields: &[(&str, Value)]) -> Value {
    let mut own = record(fields);
    own["additionalProperties"] = json!(true);
    json!({"allOf": [reference("Envelope"), own]})
}

/// A page of a list.
fn page(item: &str, counted: bool) -> Value {
    let items = json!({"type": "array", "items": reference(item)});
    let next = json!({"type": ["string", "null"], "description": "The cursor of the next page."});
    let mut fields = vec![("items", items), ("next", next)];
    if counted {
        fields.insert(0, ("total", position()));
    }
    enveloped(&fields)
}

/// An event as it stands in the record.
fn stored() -> Value {
    let text = || json!({"type": "string"});
    let id = json!({"type": "string", "format": "uuid"});
    let names: Vec<&str> = types().map(|(name, _)| name).collect();
    let data: Vec<Value> = types().map(|(_, data)| reference(data)).collect();
    let mut stored = record(&[
        ("specversion", json!({"const": "1.0"})),
        ("type", json!({"type": "string", "enum": names})),
        ("id", id.clone()),
        ("source", text()),
        ("subject", text()),
        ("actor", text()),
        ("recordedtime", json!({"type": "string", "format": "date-time"})),
        ("data", json!({"anyOf": data})),
    ]);
    stored["properties"]["importid"] = id;
    stored["properties"]["importfile"] = text();
    stored["properties"]["importline"] = position();
    stored
}

/// The events that can be sent: as CloudEvents, or as type and data alone.
fn recordable(as_cloudevents: bool) -> Vec<Value> {
    let recordable = types().filter(|(name, _)| *name != "entry.erased.v1");
    let schema = |(name, data): (&str, &str)| {
        let mut fields = vec![("type", json!({"const": name})), ("data", reference(data))];
        if as_cloudevents {
            let text = json!({"type": "string", "minLength": 1, "maxLength": 255});
            fields.push(("specversion", json!({"const": "1.0"})));
            fields.push(("id", text));
            fields.push(("source", json!({"type": "string", "pattern": "^[!-~]{1,255}$"})));
        }
        let mut schema = record(&fields);
        if as_cloudevents {
            for (name, optional) in [
                ("subject", json!({"type": "string"})),
                ("time", json!({"type": "string", "format": "date-time"})),
                ("datacontenttype", json!({"const": "application/json"})),
                ("dataschema", json!({"type": "string", "pattern": "^[!-~]{1,255}$"})),
            ] {
                schema["properties"][name] = optional;
            }
        }
        schema
    };
    recordable.map(schema).collect()
}

//! The shapes of what the API takes and gives, as tables: the columns of every
//! view and the data of every event, each with its kind and its meaning. The
//! document is made of them; tests hold them against what is really answered.

mod data;

use serde_json::{Value, json};
use stocktake_model::filed::{self, Shape};

pub(super) use data::{EVENTS, PARTS, codes};

/// A field of an object.
pub(super) struct Field {
    pub(super) name: &'static str,
    pub(super) kind: Kind,
    /// Whether it is always there, and not `null`.
    pub(super) needed: bool,
    pub(super) about: &'static str,
}

/// What a field holds.
#[derive(Clone, Copy)]
pub(super) enum Kind {
    /// A text.
    Text,
    /// The code of an organisation, a member or an instrument.
    Code,
    /// A date to the precision known.
    Date,
    /// A day.
    Day,
    /// A moment.
    Time,
    /// A count or a position.
    Number,
    /// A part of a whole, from 0 to 1.
    Share,
    /// Yes or no.
    Flag,
    /// The id of an event.
    Id,
    /// One of these words.
    Word(fn() -> Vec<&'static str>),
    /// Objects of another shape.
    List(&'static str),
    /// Codes.
    Codes,
    /// Texts.
    Texts,
    /// As the model declares it.
    Of(Shape),
}

impl Kind {
    /// Its JSON Schema.
    pub(super) fn schema(self) -> Value {
        match self {
            Self::Text => json!({"type": "string"}),
            Self::Code => json!({"type": "string", "minLength": 1, "maxLength": 100}),
            Self::Date => json!({"type": "string", "pattern": DATE}),
            Self::Day => json!({"type": "string", "format": "date"}),
            Self::Time => json!({"type": "string", "format": "date-time"}),
            Self::Number => json!({"type": "integer", "minimum": 0}),
            Self::Share => json!({"type": "number", "minimum": 0}),
            Self::Flag => json!({"type": "boolean"}),
            Self::Id => json!({"type": "string", "format": "uuid"}),
            Self::Word(words) => json!({"type": "string", "enum": words()}),
            Self::Codes => json!({"type": "array", "items": Self::Code.schema()}),
            Self::List(of) => json!({"type": "array", "items": reference(of)}),
            Self::Texts => json!({"type": "array", "items": {"type": "string"}}),
            Self::Of(shape) => declared(shape),
        }
    }
}

/// The schema of what the model declares.
fn declared(shape: Shape) -> Value {
    match shape {
        Shape::Text => Kind::Text.schema(),
        Shape::Code => Kind::Code.schema(),
        Shape::Date => Kind::Date.schema(),
        Shape::Day => Kind::Day.schema(),
        Shape::Time => Kind::Time.schema(),
        Shape::Number => Kind::Number.schema(),
        Shape::Amount => json!({"type": "number"}),
        Shape::Share => Kind::Share.schema(),
        Shape::Flag => Kind::Flag.schema(),
        Shape::Id => Kind::Id.schema(),
        Shape::Word(words) => Kind::Word(words).schema(),
        Shape::Data(name, _) => reference(name),
        Shape::List(of) => json!({"type": "array", "items": declared(*of)}),
    }
}

/// The fields of data, or the columns of a view, that the model declares.
pub(super) fn fields(declared: &[filed::Field]) -> Vec<Field> {
    let field = |it: &filed::Field| Field {
        name: it.name,
        kind: Kind::Of(it.shape),
        needed: it.needed,
        about: it.about.trim(),
    };
    declared.iter().map(field).collect()
}

/// The data that fields hold, in whatever depth: their names and fields.
pub(super) fn parts(of: &[filed::Field]) -> Vec<(&'static str, &'static [filed::Field])> {
    #[expect(clippy::wildcard_enum_match_arm, reason = "all others hold no data")]
    fn data(shape: Shape) -> Option<(&'static str, &'static [filed::Field])> {
        match shape {
            Shape::Data(name, fields) => Some((name, fields)),
            Shape::List(of) => data(*of),
            _ => None,
        }
    }
    of.iter().filter_map(|field| data(field.shape)).collect()
}

/// A date to the precision known, perhaps uncertain.
const DATE: &str = r"^([0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?\??|unknown)$";

/// A reference to a schema of the document.
pub(super) fn reference(name: &str) -> Value {
    json!({"$ref": format!("#/components/schemas/{name}")})
}

pub(super) const fn needed(name: &'static str, kind: Kind, about: &'static str) -> Field {
    Field { name, kind, needed: true, about }
}

pub(super) const fn maybe(name: &'static str, kind: Kind, about: &'static str) -> Field {
    Field { name, kind, needed: false, about }
}

/// A row of a view: every column is there, `null` where nothing is recorded.
pub(super) fn row(fields: &[Field]) -> Value {
    let mut schema = object(fields);
    schema["required"] = fields.iter().map(|field| field.name).collect();
    for field in fields.iter().filter(|field| !field.needed) {
        let kind = &mut schema["properties"][field.name]["type"];
        *kind = json!([kind.take(), "null"]);
    }
    schema
}

/// The data of an event: what is not known is left out.
pub(super) fn object(fields: &[Field]) -> Value {
    let mut schema = json!({"type": "object", "additionalProperties": false});
    let needed = fields.iter().filter(|field| field.needed);
    schema["required"] = needed.map(|field| field.name).collect();
    schema["properties"] = json!({});
    for field in fields {
        let mut property = field.kind.schema();
        property["description"] = json!(field.about);
        schema["properties"][field.name] = property;
    }
    schema
}

pub(super) const INSTRUMENT: Field = needed("instrument", Kind::Code, "The instrument.");
pub(super) const MEMBER: Field = needed("member", Kind::Code, "The member.");

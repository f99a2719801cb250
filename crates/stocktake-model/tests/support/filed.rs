//! Records that are filed under a key, as lines of a script: the verb is the name of
//! the event, the words are what there must be in the order of the declaration, and
//! `name=value` is what there may be; `a,b` is a list, `a:b` data with two fields.

use serde::de::DeserializeSeed;
use serde_json::{Map, Value, json};
use stocktake_model::filed::{Field, Filed, Kind, Shape};

use super::parse::Line;

impl Line {
    fn kind(&self) -> Option<Kind> {
        Kind::named(&format!("{}.recorded.v1", self.verb()))
    }

    pub(crate) fn is_filed(&self) -> bool {
        self.kind().is_some()
    }

    /// The record, where the verb is of one.
    pub(crate) fn filed(&self) -> Option<Filed> {
        let kind = self.kind()?;
        let (_, fields) = kind.shape();
        let needed = fields.iter().filter(|field| field.needed).enumerate();
        let words = needed.map(|(n, field)| (field, self.word(n + 1)));
        let pairs = fields.iter().filter(|field| !field.needed);
        let pairs = pairs.filter_map(|field| Some((field, self.get(field.name)?)));
        let data = data(words.chain(pairs));
        let read = kind.deserialize(data.clone());
        Some(read.unwrap_or_else(|error| panic!("{}: {error} in {data}", self.text())))
    }
}

fn data<'a>(values: impl Iterator<Item = (&'a Field, &'a str)>) -> Value {
    let fields = values.map(|(field, text)| (field.name.to_owned(), value(field.shape, text)));
    Value::Object(fields.collect::<Map<_, _>>())
}

fn value(shape: Shape, text: &str) -> Value {
    match shape {
        Shape::Number => json!(text.parse::<u32>().unwrap()),
        Shape::Flag => json!(text.parse::<bool>().unwrap()),
        Shape::Data(_, fields) => data(fields.iter().zip(text.split(':'))),
        Shape::List(of) => text.split(',').map(|item| value(*of, item)).collect(),
        Shape::Id => json!(super::id_of(text).to_string()),
        Shape::Text
        | Shape::Amount
        | Shape::Code
        | Shape::Date
        | Shape::Day
        | Shape::Time
        | Shape::Share
        | Shape::Word(_) => {
            json!(text)
        }
    }
}

//! What the forms that change a record share. A form is asked for with what it
//! holds, so that a preview has an address and needs no script; only recording
//! is a POST. What it holds becomes the data of an event, and is read and
//! refused as a program's is.

use std::sync::Arc;

use axum::{body::Bytes, extract::rejection::BytesRejection};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Map, Value as Json, json};
use sha2::{Digest, Sha256};
use stocktake_model::{Position, decide::Command, hex, state::State};

use super::visit::Visit;
use crate::{
    engine::{
        Organisation,
        effects::{ACTOR, id_of_key},
        request::Request,
    },
    incoming::{self, Fault},
    server::{
        problem::{Kind, Problem},
        question::pairs,
    },
};

/// The field that tells what is sent from what was sent before.
const KEY: &str = "key";

/// The field that says where the record ended at the preview, where what is
/// recorded would do something else after it.
pub(super) const SEEN: &str = "seen";

/// A field that holds one text: its name, and the kind of its input.
pub(super) type Field = (&'static str, &'static str);

/// An input on a page.
pub(super) struct Input {
    pub(super) name: &'static str,
    pub(super) label: String,
    pub(super) kind: &'static str,
    pub(super) value: String,
}

/// What a form holds.
pub(super) struct Given(pub(super) Vec<(String, String)>);

impl Given {
    /// What a form sent.
    pub(super) fn of(body: Result<Bytes, BytesRejection>) -> Result<Self, Problem> {
        let body = body.map_err(|error| Problem::malformed("body", error.body_text()))?;
        let body = str::from_utf8(&body).map_err(|error| Problem::malformed("body", error))?;
        Ok(Self(pairs(body)))
    }

    /// What the address holds; the clocks are not the form's.
    pub(super) fn asked(visit: &Visit) -> Self {
        Self(visit.hidden(&["as_of", "on"]))
    }

    /// A field that was filled in.
    pub(super) fn text(&self, name: &str) -> Option<&str> {
        self.all(name).next()
    }

    /// A field that may be there several times.
    pub(super) fn all<'a>(&'a self, name: &str) -> impl Iterator<Item = &'a str> {
        let of_name = self.0.iter().filter(move |(known, _)| known == name);
        of_name.map(|(_, value)| value.trim()).filter(|value| !value.is_empty())
    }

    /// The lines of a field that has anything on them.
    pub(super) fn lines(&self, name: &str) -> impl Iterator<Item = &str> {
        let lines = self.text(name).unwrap_or_default().lines();
        lines.map(str::trim).filter(|line| !line.is_empty())
    }

    /// The fields that were filled in, as the data of an event.
    pub(super) fn data<'a>(&self, fields: impl Iterator<Item = &'a str>) -> Map<String, Json> {
        let field = |name: &'a str| Some((name.to_owned(), json!(self.text(name)?)));
        fields.filter_map(field).collect()
    }

    /// The inputs of some fields.
    pub(super) fn inputs(&self, visit: &Visit, fields: &[Field]) -> Vec<Input> {
        let input = |(name, kind): &Field| Input {
            name,
            label: visit.words.column(name),
            kind,
            value: self.text(name).unwrap_or_default().to_owned(),
        };
        fields.iter().map(input).collect()
    }

    /// The form as it is to be sent to be recorded. Sent twice from one preview,
    /// it is recorded once: the key is of what was seen, and when.
    pub(super) fn to_record(&self, state: &State, seen: &impl Serialize) -> Vec<(String, String)> {
        let seen = json!([state.position(), seen]).to_string();
        let key = hex(&Sha256::digest(seen.as_bytes())[..16]);
        let fields = self.0.iter().filter(|(name, _)| name != KEY && name != SEEN).cloned();
        fields.chain([(KEY.to_owned(), key)]).collect()
    }

    /// Records what the form says, once; where it tells what was seen, only where the
    /// record still ends there.
    pub(super) async fn record(
        &self,
        organisation: &Arc<Organisation>,
        command: Command,
    ) -> Result<(), Problem> {
        let key = self.text(KEY).ok_or_else(|| Problem::new(Kind::KeyMissing))?;
        incoming::check_key(key).map_err(|why| Problem::malformed(KEY, why))?;
        let seen = self.text(SEEN).map(str::parse).transpose();
        let expected = seen.map_err(|why| Problem::malformed(SEEN, why))?.map(Position);
        let id = Some(id_of_key(organisation.code(), ACTOR, key));
        let request = Request { id, expected, ..Request::system(command) };
        for answer in organisation.submit(vec![request]).await? {
            answer?;
        }
        Ok(())
    }
}

/// The clocks of the page, which a preview keeps.
pub(super) fn clocks(visit: &Visit) -> Vec<(String, String)> {
    let clock = |name: &str| Some((name.to_owned(), visit.given(name)?.to_owned()));
    ["as_of", "on"].into_iter().filter_map(clock).collect()
}

/// Data as what they are the data of.
pub(super) fn read<T: DeserializeOwned>(data: Map<String, Json>) -> Result<T, Fault> {
    incoming::json::read(Json::Object(data).to_string().as_bytes(), "")
}

/// A value of an event's data as a field shows it.
pub(super) fn said(value: &Json) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

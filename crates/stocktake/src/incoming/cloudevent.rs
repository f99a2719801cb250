//! CloudEvents 1.0 as they are sent: an event with the attributes that its
//! sender gives it. Each attribute is kept, checked against what the event says,
//! or named as not kept.

use std::borrow::Cow;

use chrono::DateTime;
use serde::Deserialize;
use serde_json::value::RawValue;
use stocktake_model::{OrganisationCode, event::EventId, subject::Subject};

use super::{Fault, command, json};
use crate::engine::{effects::id_of_source, request::Request};

/// The most characters of an id, and of a source.
const NAME_CHARS_MAX: usize = 255;

/// The attributes; any other is refused.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Attributes<'a> {
    #[serde(borrow)]
    specversion: Cow<'a, str>,
    #[serde(borrow)]
    id: Cow<'a, str>,
    #[serde(borrow)]
    source: Cow<'a, str>,
    #[serde(rename = "type", borrow)]
    name: Cow<'a, str>,
    #[serde(borrow)]
    subject: Option<Cow<'a, str>>,
    #[serde(borrow)]
    time: Option<Cow<'a, str>>,
    #[serde(borrow)]
    datacontenttype: Option<Cow<'a, str>>,
    #[serde(borrow)]
    dataschema: Option<Cow<'a, str>>,
    #[serde(borrow)]
    data: &'a RawValue,
}

/// An event as it was sent.
#[derive(Debug, Clone)]
pub struct Sent {
    /// What is to be recorded.
    pub request: Request,
    /// The attributes that the record has no place for.
    pub not_kept: Vec<&'static str>,
}

/// Reads an event in the structured mode. An id that is a UUID stays the
/// event's id; any other makes one together with its source.
///
/// # Errors
/// A [`Fault`] that names the attribute or the field.
pub fn read(organisation: &OrganisationCode, event: &[u8]) -> Result<Sent, Fault> {
    let attributes: Attributes<'_> = json::read(event, "")?;
    let Attributes { specversion, id, source, name, .. } = &attributes;
    if specversion != "1.0" {
        return Err(Fault::invalid("/specversion", "write \"1.0\""));
    }
    is_name("/id", id, |c| !c.is_control())?;
    is_name("/source", source, |c| c.is_ascii_graphic())?;
    let command = command(name, attributes.data)?;
    if let Some(subject) = &attributes.subject {
        agrees(subject, command.event().subject())?;
    }
    if let Some(content_type) = &attributes.datacontenttype {
        let media_type = content_type.split(';').next().unwrap_or_default().trim();
        if !media_type.eq_ignore_ascii_case("application/json") {
            return Err(Fault::invalid("/datacontenttype", "data are application/json"));
        }
    }
    let mut not_kept = Vec::new();
    if let Some(time) = &attributes.time {
        DateTime::parse_from_rfc3339(time)
            .map_err(|_| Fault::invalid("/time", "write a time as 2015-12-31T12:00:00Z"))?;
        not_kept.push("time");
    }
    if let Some(schema) = &attributes.dataschema {
        is_name("/dataschema", schema, |c| c.is_ascii_graphic())?;
        not_kept.push("dataschema");
    }
    let id = uuid(id).unwrap_or_else(|| id_of_source(organisation, source, id));
    let source = Some(attributes.source.into_owned());
    let request = Request { id: Some(id), source, ..Request::system(command) };
    Ok(Sent { request, not_kept })
}

/// A UUID in its one usual form, so that no two ids make the same event.
fn uuid(id: &str) -> Option<EventId> {
    id.parse::<EventId>().ok().filter(|parsed| parsed.to_string() == id)
}

fn is_name(field: &str, text: &str, allowed: impl Fn(char) -> bool) -> Result<(), Fault> {
    let characters = text.chars().count();
    if (1..=NAME_CHARS_MAX).contains(&characters) && text.chars().all(allowed) {
        return Ok(());
    }
    let why = format!("write 1 to {NAME_CHARS_MAX} printable characters");
    Err(Fault::invalid(field, why))
}

/// What an event is about follows from its data.
fn agrees(given: &str, own: Option<Subject>) -> Result<(), Fault> {
    let why = match own {
        Some(own) if given.parse() == Ok(own.clone()) => return Ok(()),
        Some(own) => format!("the data are about {own}; write that, or leave it out"),
        None => "it is that of the event spoken of; leave it out".to_owned(),
    };
    Err(Fault::invalid("/subject", why))
}

//! Query parameters, strictly: one that an address does not know, that comes
//! twice or that does not read is refused by name, for a filter that is
//! silently left out gives a wrong answer that looks right.

use std::{fmt::Display, str::FromStr};

use axum::http::{HeaderMap, header};
use stocktake_exchange::Format as TableFormat;
use stocktake_model::subject;
use utoipa::IntoParams;

use super::super::problem::{Kind, Problem};

/// The parameters of one request that nobody has taken yet.
pub(super) struct Query(Vec<(String, String)>);

/// What an address takes: read from a query, and described in the document.
pub(super) trait Parameters: IntoParams + Sized {
    /// Takes its own parameters out of a query.
    fn take(query: &mut Query) -> Result<Self, Problem>;

    /// Which part of a list is asked for, and in which format.
    fn paging(&self) -> Option<&Paging> {
        None
    }

    /// Whether the answer depends on what is known now and on today too, whatever
    /// the two clocks of the question say.
    fn asks_today(&self) -> bool {
        false
    }
}

impl Query {
    /// Decodes a query; a control character or a broken escape is refused.
    pub(super) fn parse(raw: &str) -> Result<Self, Problem> {
        let mut pairs: Vec<(String, String)> = Vec::new();
        for pair in raw.split('&').filter(|pair| !pair.is_empty()) {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let text = |text: &str| {
                let text = subject::decode(&text.replace('+', " "));
                text.filter(|text| !text.contains(char::is_control))
            };
            let name = text(name).ok_or_else(|| {
                Problem::malformed("query", "the name of a parameter is not printable UTF-8")
            })?;
            let value = text(value)
                .ok_or_else(|| Problem::malformed(&name, "its value is not printable UTF-8"))?;
            if pairs.iter().any(|(known, _)| *known == name) {
                return Err(Problem::malformed(&name, "it is given more than once"));
            }
            pairs.push((name, value));
        }
        Ok(Self(pairs))
    }

    /// Takes a parameter out.
    pub(super) fn take<T: FromStr<Err: Display>>(
        &mut self,
        name: &str,
    ) -> Result<Option<T>, Problem> {
        let Some(n) = self.0.iter().position(|(known, _)| known == name) else { return Ok(None) };
        let (_, value) = self.0.remove(n);
        value.parse().map(Some).map_err(|why| Problem::malformed(name, why))
    }

    /// Takes a parameter out that is several values with commas between them.
    pub(super) fn several<T: FromStr<Err: Display>>(
        &mut self,
        name: &str,
    ) -> Result<Vec<T>, Problem> {
        let text: Option<String> = self.take(name)?;
        let values = text.iter().flat_map(|text| text.split(','));
        values.map(|value| value.parse().map_err(|why| Problem::malformed(name, why))).collect()
    }

    /// Takes a parameter out that must be there.
    pub(super) fn need<T: FromStr<Err: Display>>(&mut self, name: &str) -> Result<T, Problem> {
        self.take(name)?.ok_or_else(|| Problem::malformed(name, "it must be given"))
    }

    /// Takes a parameter out that is `true` or `false`.
    pub(super) fn flag(&mut self, name: &str) -> Result<bool, Problem> {
        match self.take::<String>(name)?.as_deref() {
            None | Some("false") => Ok(false),
            Some("true") => Ok(true),
            Some(_) => Err(Problem::malformed(name, "it is true or false")),
        }
    }

    /// All of it was taken.
    pub(super) fn end(self) -> Result<(), Problem> {
        match self.0.first() {
            None => Ok(()),
            Some((name, _)) => Err(Problem::new(Kind::ParameterUnknown).with("what", name)),
        }
    }
}

/// An address that takes no parameters of its own.
#[derive(IntoParams)]
pub(super) struct Nothing {}

impl Parameters for Nothing {
    fn take(_: &mut Query) -> Result<Self, Problem> {
        Ok(Self {})
    }
}

/// Which part of a list is wanted, and in which format.
#[derive(Debug, Clone, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Paging {
    /// How many items a page of JSON holds at most.
    #[param(minimum = 1, maximum = 1000, default = 100, example = 2)]
    pub(super) limit: usize,
    /// Where the page before ended: its `next`.
    #[param(value_type = Option<String>)]
    pub(super) cursor: Option<String>,
    /// The format; by default what `Accept` prefers, else `json`. CSV and NDJSON come whole.
    #[param(value_type = Option<String>, schema_with = format)]
    pub(super) format: Option<Format>,
}

/// The formats of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    /// A page of JSON with where it was taken from.
    Json,
    /// The whole list as a file.
    File(TableFormat),
}

impl Format {
    pub(super) const ALL: [Self; 4] = [
        Self::Json,
        Self::File(TableFormat::Csv),
        Self::File(TableFormat::Ndjson),
        Self::File(TableFormat::Xlsx),
    ];

    /// The name, which is also how a file of it ends.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::File(format) => format.name(),
        }
    }

    /// The media type, with its parameters.
    pub(super) fn content_type(self) -> &'static str {
        match self {
            Self::Json => "application/json",
            Self::File(format) => format.media_type(),
        }
    }

    /// The media type alone.
    pub(super) fn media_type(self) -> &'static str {
        let whole = self.content_type();
        whole.split_once(';').map_or(whole, |(media_type, _)| media_type)
    }

    /// The format that the header `Accept` likes best.
    pub(super) fn accepted(headers: &HeaderMap) -> Self {
        let accept = headers.get(header::ACCEPT).and_then(|accept| accept.to_str().ok());
        let mut best = (Self::Json, 0.0);
        for range in accept.unwrap_or_default().split(',') {
            let mut parts = range.split(';').map(str::trim);
            let media_type = parts.next().unwrap_or_default();
            let quality = parts.find_map(|part| part.strip_prefix("q=")?.parse::<f32>().ok());
            let format = Self::ALL.into_iter().find(|known| known.media_type() == media_type);
            if let Some(format) = format
                && quality.unwrap_or(1.0) > best.1
            {
                best = (format, quality.unwrap_or(1.0));
            }
        }
        best.0
    }
}

impl FromStr for Format {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let known = Self::ALL.into_iter().find(|known| known.name() == text);
        known.ok_or("it is json, csv, ndjson or xlsx")
    }
}

fn format() -> utoipa::openapi::Object {
    words(Format::ALL.into_iter().map(Format::name))
}

/// A text that is one of some words, for the document.
pub(super) fn words(words: impl Iterator<Item = &'static str>) -> utoipa::openapi::Object {
    use utoipa::openapi::schema::{ObjectBuilder, Type};
    ObjectBuilder::new().schema_type(Type::String).enum_values(Some(words)).build()
}

impl Paging {
    /// The most items of a page.
    pub(super) const LIMIT_MAX: usize = 1000;

    /// How many items a page has when nothing is said.
    const LIMIT: usize = 100;
}

impl Parameters for Paging {
    fn take(query: &mut Query) -> Result<Self, Problem> {
        let limit: Option<String> = query.take("limit")?;
        let limit = limit.map_or(Ok(Self::LIMIT), |limit| limit.parse());
        let limit = limit.ok().filter(|limit| (1..=Self::LIMIT_MAX).contains(limit));
        let why = format!("it is a number from 1 to {}", Self::LIMIT_MAX);
        Ok(Self {
            limit: limit.ok_or_else(|| Problem::malformed("limit", why))?,
            cursor: query.take("cursor")?,
            format: query.take("format")?,
        })
    }
}

/// A part of a list, perhaps only of some items.
pub(super) struct Listed<F> {
    /// Which part.
    pub(super) paging: Paging,
    /// Of which items.
    pub(super) filter: F,
}

impl<F: Parameters> Parameters for Listed<F> {
    fn take(query: &mut Query) -> Result<Self, Problem> {
        Ok(Self { paging: Paging::take(query)?, filter: F::take(query)? })
    }

    fn paging(&self) -> Option<&Paging> {
        Some(&self.paging)
    }

    fn asks_today(&self) -> bool {
        self.filter.asks_today()
    }
}

impl<F: IntoParams> IntoParams for Listed<F> {
    fn into_params(
        place: impl Fn() -> Option<utoipa::openapi::path::ParameterIn>,
    ) -> Vec<utoipa::openapi::path::Parameter> {
        let mut parameters = Paging::into_params(&place);
        parameters.extend(F::into_params(&place));
        parameters
    }
}

//! What a page takes from its request: the question, the reader's language, and
//! the address it was asked at, from which every other address on it is made.

use std::{borrow::Cow, fmt::Display, ops::Range, str::FromStr, sync::Arc};

use axum::{extract::FromRequestParts, http::request::Parts};
use chrono::NaiveDate;
use serde_json::Value as Json;
use stocktake_model::{
    At, GroupCode, InstrumentCode, MemberCode, Position,
    state::State,
    subject::{Subject, encode},
    view::{Column, Order, Part, Reader, Table, Value},
};

use super::{
    App,
    facts::Fact,
    links::{To, of_view, with_query},
    shell::{Section, Shell},
    table::ROWS_MAX,
    time_bar::TimeBar,
};
use crate::{
    server::{
        problem::{Problem, words_of},
        question::{Asked, pairs},
    },
    statistics::scoped,
    words::{Spoken, Words},
};

/// The parameters of both clocks, which go along from page to page.
const CLOCKS: [&str; 2] = ["as_of", "on"];

/// A reader at a page of an organisation.
pub(super) struct Visit {
    pub(super) app: Arc<App>,
    pub(super) asked: Asked,
    pub(super) words: &'static Words,
    path: String,
    query: Vec<(String, String)>,
}

impl Visit {
    pub(super) fn state(&self) -> &State {
        &self.asked.state
    }

    pub(super) fn at(&self) -> At {
        self.asked.at
    }

    pub(super) fn reader(&self) -> Reader {
        self.asked.reader
    }

    /// A parameter; one that a form left empty is not given.
    pub(super) fn given(&self, name: &str) -> Option<&str> {
        let found = self.query.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.trim()).filter(|value| !value.is_empty())
    }

    /// A parameter as a code or a word of a vocabulary.
    pub(super) fn parsed<T: FromStr<Err: Display>>(
        &self,
        name: &'static str,
    ) -> Result<Option<T>, Problem> {
        let parsed = self.given(name).map(str::parse).transpose();
        parsed.map_err(|error| Problem::malformed(name, error))
    }

    /// A parameter that may be there several times.
    pub(super) fn parsed_all<T: FromStr<Err: Display>>(
        &self,
        name: &'static str,
    ) -> Result<Vec<T>, Problem> {
        let given = self.query.iter().filter(|(known, value)| known == name && !value.is_empty());
        given
            .map(|(_, value)| value.parse().map_err(|error| Problem::malformed(name, error)))
            .collect()
    }

    /// Which rows of a table are wanted: those of the page, or all for a file.
    pub(super) fn rows(&self) -> Result<Range<usize>, Problem> {
        if self.given("format").is_some() {
            return Ok(0..usize::MAX);
        }
        let page: usize = self.parsed("page")?.unwrap_or(1).max(1);
        let first = (page - 1).saturating_mul(ROWS_MAX);
        Ok(first..first.saturating_add(ROWS_MAX))
    }

    /// The order of a list that was asked for.
    pub(super) fn order(&self) -> Option<Order> {
        self.given("sort").and_then(|order| order.parse().ok())
    }

    /// The part of a list that is wanted.
    pub(super) fn part(&self) -> Result<Part, Problem> {
        Ok(Part { order: self.order(), rows: self.rows()? })
    }

    /// The address of another page, with the same clocks.
    pub(super) fn link(&self, to: To<'_>) -> String {
        self.link_with(to, &[])
    }

    /// The address of another page, with the same clocks and more parameters.
    pub(super) fn link_with(&self, to: To<'_>, more: &[(&str, &str)]) -> String {
        let clocks = CLOCKS.iter().filter_map(|name| Some((*name, self.given(name)?)));
        with_query(&to.path(self.asked.organisation.code()), clocks.chain(more.iter().copied()))
    }

    /// The address of a view as it was known at a position, on a day: of its page, or else of its
    /// list in the API; nothing for a view that there is not.
    pub(super) fn frozen(
        &self,
        view: &str,
        as_of: Option<String>,
        on: Option<String>,
    ) -> Option<String> {
        let organisation = self.asked.organisation.code();
        let listed = || scoped().find(|(name, _)| *name == view);
        let (path, place) = match of_view(view) {
            Some(to) => (to.path(organisation), format!("#{view}")),
            None => (
                format!("/api/v1/{}/{}", encode(organisation.as_str()), listed()?.0),
                String::new(),
            ),
        };
        // What is not known to the day cannot be asked about.
        let on = on.filter(|on| on.parse::<NaiveDate>().is_ok());
        let clocks = [("as_of", as_of.unwrap_or_default()), ("on", on.unwrap_or_default())];
        let clocks = clocks.iter().map(|(name, value)| (*name, value.as_str()));
        Some(with_query(&path, clocks.filter(|(_, value)| !value.is_empty())) + &place)
    }

    /// This address with some parameters changed, or left out where `None`.
    pub(super) fn here(&self, changes: &[(&str, Option<&str>)]) -> String {
        let changed = |name: &str| changes.iter().any(|(changed, _)| *changed == name);
        let kept = self.kept(&changed);
        let added = changes.iter().filter_map(|(name, value)| Some((*name, (*value)?)));
        with_query(&self.path, kept.chain(added))
    }

    /// The parameters of this address but for some, as hidden fields of a form.
    pub(super) fn hidden(&self, but: &[&str]) -> Vec<(String, String)> {
        let own = |(name, value): (&str, &str)| (name.to_owned(), value.to_owned());
        self.kept(&|name| but.contains(&name)).map(own).collect()
    }

    fn kept<'a>(
        &'a self,
        leave_out: &'a dyn Fn(&str) -> bool,
    ) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.query
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            // Pages are counted anew when the list is another.
            .filter(move |(name, value)| !value.is_empty() && *name != "page" && !leave_out(name))
    }

    /// The address without its query.
    pub(super) fn path(&self) -> &str {
        &self.path
    }

    /// The frame of a page that shows state.
    pub(super) fn shell(&self, section: Section, title: String) -> Shell {
        let mut shell = Shell::of(self, section, title);
        shell.time = Some(TimeBar::of(self));
        shell
    }
}

/// What things are called, in the reader's language, as known at the position.
impl Visit {
    pub(super) fn organisation_name(&self) -> String {
        let record = self.state().organisation().at(self.at().position);
        let name = record.and_then(|record| record.name.clone());
        name.unwrap_or_else(|| self.asked.organisation.code().to_string())
    }

    pub(super) fn member_name(&self, code: &MemberCode) -> String {
        let known = self.state().member(code);
        let record = known.and_then(|(_, member)| member.history.at(self.at().position));
        // What it was called on the day, where that is recorded, as no table of countries tells it.
        let then = record.filter(|record| !record.names.is_empty());
        let then = then.and_then(|record| record.name_on(self.at().on));
        then.unwrap_or_else(|| self.words.member(code, record)).to_owned()
    }

    pub(super) fn group_name(&self, code: &GroupCode) -> String {
        let known = self.state().group(code);
        let record = known.and_then(|group| group.history.at(self.at().position));
        self.words.group(code, record).to_owned()
    }

    pub(super) fn instrument_name(&self, code: &InstrumentCode) -> String {
        let known = self.state().instrument(code);
        let record = known.and_then(|instrument| instrument.history.at(self.at().position));
        record.and_then(|record| record.title.clone()).unwrap_or_else(|| code.to_string())
    }

    /// What an entry is about.
    pub(super) fn subject_name(&self, subject: &Subject) -> String {
        match subject {
            Subject::Organisation => self.organisation_name(),
            Subject::Member(member) => self.member_name(member),
            Subject::Group(group) => self.group_name(group),
            Subject::Succession(predecessor, successor) => {
                format!("{} · {}", self.member_name(predecessor), self.member_name(successor))
            }
            Subject::Instrument(instrument) => self.instrument_name(instrument),
            Subject::Version(instrument, version) => {
                format!("{} · {version}", self.instrument_name(instrument))
            }
            Subject::Provision(instrument, provision, _) => {
                format!("{} · {provision}", self.instrument_name(instrument))
            }
            Subject::Commitment(instrument, member)
            | Subject::Rating(instrument, member)
            | Subject::Exemption(instrument, member)
            | Subject::Measure(instrument, member)
            | Subject::Application(instrument, member) => {
                format!("{} · {}", self.member_name(member), self.instrument_name(instrument))
            }
            Subject::Cycle(instrument, cycle) => {
                format!("{} · {cycle}", self.instrument_name(instrument))
            }
            Subject::ProcedureType(kind, version) => format!("{kind} · {version}"),
            Subject::Rule(rule, version) => format!("{rule} · {version}"),
            Subject::Procedure(case) => case.to_string(),
            Subject::Observation(indicator, member) => {
                format!("{} · {indicator}", self.member_name(member))
            }
            Subject::Filed(key) => key.codes().collect::<Vec<_>>().join(" · "),
            Subject::Scale(scale, version) => format!("{scale} · {version}"),
            Subject::ScaleMapping(ends) => {
                let [(from, version), (to, to_version)] = ends.as_ref();
                format!("{from} · {version} → {to} · {to_version}")
            }
        }
    }

    /// What is known of a thing, each with what it is called; what is not
    /// recorded is left out.
    pub(super) fn facts<const N: usize>(&self, facts: [(&str, Value); N]) -> Vec<Fact> {
        let known = facts.iter().filter(|(_, value)| *value != Value::Empty);
        let fact = |(name, value): &(&str, Value)| {
            Fact::plain(self.words.column(name), self.words.value(name, value))
        };
        known.map(fact).collect()
    }

    /// A field of an event's data, in the reader's words where it is a word of
    /// a vocabulary or a date.
    pub(super) fn data_value(&self, name: &str, value: &Json) -> String {
        let Some(text) = value.as_str() else { return value.to_string() };
        match name {
            "instrument" => format!(
                "{text} · {}",
                text.parse().map_or_else(|_| String::new(), |code| self.instrument_name(&code))
            ),
            "member" | "whose" => {
                text.parse().map_or_else(|_| text.to_owned(), |code| self.member_name(&code))
            }
            _ if name.ends_with("_on") || name == "exists_from" => {
                text.parse().map_or_else(|_| text.to_owned(), |date| self.words.partial_date(date))
            }
            "act" | "family" | "strength" | "commits_by" | "opinion" | "comparability"
            | "direction" => self.words.code(name, text),
            _ => text.to_owned(),
        }
    }

    /// The versions of a thing as a table.
    pub(super) fn versions<'a>(
        &self,
        versions: impl Iterator<Item = (Position, Option<Position>, Option<&'a str>)>,
    ) -> Table {
        let columns = ["position", "recorded", "title", "retracted_at"];
        let erased = self.state().erased(self.at().position);
        let mut table = Table::new("known", self.at(), &columns, erased);
        let place = |position: Position| Value::Integer(position.0.into());
        let row = |(position, retracted, title): (Position, Option<Position>, Option<&str>)| {
            vec![
                place(position),
                self.state().recorded_at(position).map_or(Value::Empty, Value::Time),
                Value::text(title),
                retracted.map_or(Value::Empty, place),
            ]
        };
        table.rows = versions.map(row).collect();
        table
    }

    /// The matrix of one member with the titles of the instruments.
    pub(super) fn with_titles(&self, mut matrix: Table) -> Table {
        matrix.columns.push(Column { name: "title" });
        for row in &mut matrix.rows {
            let title = row[0].to_string().parse().ok().map(|code| self.instrument_name(&code));
            row.push(Value::text(title.as_deref()));
        }
        matrix
    }
}

/// Something to choose in a form: a word of a vocabulary, a group.
pub(super) struct Choice {
    pub(super) code: Cow<'static, str>,
    pub(super) text: String,
    pub(super) chosen: bool,
}

/// Every word of a vocabulary, the one that was chosen marked.
pub(super) fn choices<W: Spoken + PartialEq>(visit: &Visit, chosen: Option<W>) -> Vec<Choice> {
    choices_of::<W>(visit, |word| chosen == Some(word))
}

/// Every word of a vocabulary, those that are chosen marked.
pub(super) fn choices_of<W: Spoken>(visit: &Visit, chosen: impl Fn(W) -> bool) -> Vec<Choice> {
    let choice = |word: &W| Choice {
        code: word.code().into(),
        text: visit.words.word(*word),
        chosen: chosen(*word),
    };
    W::WORDS.iter().map(choice).collect()
}

impl FromRequestParts<Arc<App>> for Visit {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Problem> {
        let asked = Asked::from_request_parts(parts, app).await?;
        let words = words_of(&parts.headers);
        let query = pairs(parts.uri.query().unwrap_or_default());
        Ok(Self { app: Arc::clone(app), asked, words, path: parts.uri.path().to_owned(), query })
    }
}

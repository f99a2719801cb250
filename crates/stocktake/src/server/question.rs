//! The question every view is asked with, taken from a request: which
//! organisation, its state taken once, and both clocks settled, so that one
//! answer never mixes two states.

use std::{sync::Arc, time::Duration};

use axum::{
    extract::{FromRequestParts, RawPathParams},
    http::{HeaderValue, header::GetAll, request::Parts},
};
use chrono::NaiveDate;
use stocktake_model::{
    AsOf, At, GroupCode, InstrumentCode, MemberCode, Position,
    state::{Instrument, Member, State},
    view::Reader,
};

use super::{
    App,
    problem::{Kind, Problem},
};
use crate::engine::Organisation;

/// The position that an answer must at least be made of.
pub const MIN_POSITION: &str = "stocktake-min-position";

/// How long a request waits for [`MIN_POSITION`]: longer than a process takes
/// to see what another one appended.
const PATIENCE: Duration = Duration::from_secs(2);

/// One question to one organisation.
pub struct Asked {
    /// The organisation of the path.
    pub organisation: Arc<Organisation>,
    /// Its state, taken once.
    pub state: Arc<State>,
    /// Both clocks, settled.
    pub at: At,
    /// `as_of` as it was asked.
    pub as_of: AsOf,
    /// `on` as it was asked.
    pub on: Option<NaiveDate>,
    /// The day today, in UTC.
    pub today: NaiveDate,
    /// Who asks.
    pub reader: Reader,
    path: Vec<(String, String)>,
}

impl Asked {
    /// A part of the path, decoded.
    #[must_use]
    pub fn path(&self, name: &str) -> &str {
        self.path.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value)
    }

    /// The instrument of the path.
    ///
    /// # Errors
    /// 404 `instrument_unknown`.
    pub fn instrument(&self) -> Result<&Instrument, Problem> {
        let code = self.path("instrument");
        let found = code.parse().ok().and_then(|code| self.state.instrument(&code));
        found.ok_or_else(|| instrument_unknown(code))
    }

    /// The member of the path.
    ///
    /// # Errors
    /// 404 `member_unknown`.
    pub fn member(&self) -> Result<&Member, Problem> {
        let code = self.path("member");
        let found = code.parse().ok().and_then(|code| self.state.member(&code));
        found.map(|(_, member)| member).ok_or_else(|| member_unknown(code))
    }

    /// Checks that the record has what a filter names.
    ///
    /// # Errors
    /// 404 `instrument_unknown` or `member_unknown`.
    pub fn has(
        &self,
        instrument: Option<&InstrumentCode>,
        member: Option<&MemberCode>,
    ) -> Result<(), Problem> {
        if let Some(code) = instrument.filter(|code| self.state.instrument(code).is_none()) {
            return Err(instrument_unknown(code.as_str()));
        }
        match member.filter(|code| self.state.member(code).is_none()) {
            Some(code) => Err(member_unknown(code.as_str())),
            None => Ok(()),
        }
    }

    /// Checks that the record tells of the group that a filter names.
    ///
    /// # Errors
    /// 404 `group_unknown`.
    pub fn has_group(&self, group: Option<&GroupCode>) -> Result<(), Problem> {
        match group.filter(|code| !self.state.tells_of_group(code)) {
            Some(code) => Err(Problem::new(Kind::GroupUnknown).with("group", code)),
            None => Ok(()),
        }
    }

    /// The earlier question of what changed: what was known `since`, about the day
    /// `on`. What is not given is as in this question, but for the day, which is
    /// by default that of `since`.
    ///
    /// # Errors
    /// 404 `not_yet`, or 400 where one of the clocks is ahead of this question's.
    pub fn since(&self, since: Option<AsOf>, on: Option<NaiveDate>) -> Result<At, Problem> {
        let since = since.unwrap_or(AsOf::Position(self.at.position));
        let at = self.state.at(since, on, self.today);
        let at = at.map_err(|not_yet| Problem::new(Kind::NotYet).with("head", not_yet.head))?;
        let later = "it is later than what it is to be compared with";
        match at {
            At { position, .. } if position > self.at.position => {
                Err(Problem::malformed("since", later))
            }
            At { on, .. } if on > self.at.on => Err(Problem::malformed("since_on", later)),
            at => Ok(at),
        }
    }

    /// Asks another question of the same record.
    ///
    /// # Errors
    /// 404 `not_yet` for a position that the record has not reached.
    pub fn go_to(&mut self, at: At) -> Result<(), Problem> {
        let head = self.state.position();
        if at.position > head {
            return Err(Problem::new(Kind::NotYet).with("head", head));
        }
        self.at = at;
        Ok(())
    }

    /// Whether the answer is about another day, or less, than what is known today.
    #[must_use]
    pub fn is_past(&self) -> bool {
        self.at.on != self.today || self.at.position < self.state.position()
    }
}

impl FromRequestParts<Arc<App>> for Asked {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Problem> {
        let Named { organisation, path } = Named::from_request_parts(parts, app).await?;
        reach(&organisation, parts.headers.get_all(MIN_POSITION)).await?;
        let state = organisation.state();
        let (as_of, on) = clocks(parts.uri.query().unwrap_or_default())?;
        let today = app.engine.effects().now().day();
        let at = state
            .at(as_of, on, today)
            .map_err(|not_yet| Problem::new(Kind::NotYet).with("head", not_yet.head))?;
        let reader = Reader::Everything;
        Ok(Self { organisation, state, at, as_of, on, today, reader, path })
    }
}

/// The organisation that a path names, and what else it does.
pub struct Named {
    /// The organisation.
    pub organisation: Arc<Organisation>,
    path: Vec<(String, String)>,
}

impl FromRequestParts<Arc<App>> for Named {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Problem> {
        let path = RawPathParams::from_request_parts(parts, app)
            .await
            .map_err(|_| Problem::malformed("path", "it is not UTF-8"))?;
        let path: Vec<(String, String)> =
            path.iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
        let given = path.iter().find(|(name, _)| name == "organisation");
        let given = given.map_or("", |(_, code)| code);
        let unknown = || Problem::new(Kind::OrganisationUnknown).with("organisation", shown(given));
        let code = given.parse().map_err(|_| unknown())?;
        let found = app.engine.organisation(&code, &|_| ()).await;
        let organisation = found.map_err(|error| Problem::from(&error))?.ok_or_else(unknown)?;
        Ok(Self { organisation, path })
    }
}

/// Waits until the state holds the position that the client has seen already:
/// its own write, or what another process showed it.
async fn reach(organisation: &Organisation, asked: GetAll<'_, HeaderValue>) -> Result<(), Problem> {
    let mut asked = asked.iter();
    let Some(given) = asked.next() else { return Ok(()) };
    let position = given.to_str().ok().and_then(|position| position.parse().ok());
    let position = position.filter(|_| asked.next().is_none()).map(Position);
    let position = position.ok_or_else(|| {
        Problem::malformed(MIN_POSITION, format!("it is one position, from 0 to {}", u32::MAX))
    })?;
    if organisation.reached(position, PATIENCE).await {
        return Ok(());
    }
    let head = organisation.state().position();
    Err(Problem::new(Kind::NotReached).with("position", position).with("head", head))
}

/// `as_of` and `on` of a query; an empty one counts as not given, for that is
/// how a form sends a field that was left empty.
fn clocks(query: &str) -> Result<(AsOf, Option<NaiveDate>), Problem> {
    let (mut as_of, mut on) = (AsOf::Head, None);
    for (name, value) in pairs(query) {
        match name.as_str() {
            "as_of" if !value.is_empty() => {
                as_of = value.parse().map_err(|error| Problem::malformed("as_of", error))?;
            }
            "on" if !value.is_empty() => {
                on = Some(value.parse().map_err(|_| {
                    Problem::malformed("on", "there is no such day; write one as 2015-12-31")
                })?);
            }
            _ => {}
        }
    }
    Ok((as_of, on))
}

/// The names and values of a query, decoded.
pub(super) fn pairs(query: &str) -> Vec<(String, String)> {
    serde_urlencoded::from_str(query).unwrap_or_default()
}

fn instrument_unknown(code: &str) -> Problem {
    Problem::new(Kind::InstrumentUnknown).with("instrument", shown(code))
}

fn member_unknown(code: &str) -> Problem {
    Problem::new(Kind::MemberUnknown).with("member", shown(code))
}

/// What was given, short enough to be said again.
fn shown(given: &str) -> String {
    given.chars().take(100).collect()
}

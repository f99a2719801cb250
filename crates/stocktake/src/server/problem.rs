//! What goes wrong, in the two forms of an answer: problem details (RFC 9457)
//! for programs, a page for people. A handler returns a [`Problem`], which is a
//! code with fields; `render` alone puts it into words, for only there is it
//! known who asks and in which language.

use std::sync::Arc;

use axum::{
    body::Body,
    extract::Request,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use axum_extra::extract::cookie::{Cookie, CookieJar};
use serde_json::{Map, Value, json};
use stocktake_log::LogError;
use stocktake_model::decide::Rejection;

use crate::{
    engine::request::Failure,
    failure,
    words::{Arg, Locale, Words},
};

/// The kinds of problems: each with its status and the stable code that
/// programs branch on, and a message `problem-CODE`.
macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:ident = $status:literal $code:literal,)+) => {
        /// A kind of problem.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Kind { $($(#[$doc])* $kind,)+ }

        impl Kind {
            /// Every kind.
            pub const ALL: &'static [Self] = &[$(Self::$kind),+];

            /// The stable code.
            #[must_use]
            pub fn code(self) -> &'static str {
                match self { $(Self::$kind => $code,)+ }
            }

            /// The HTTP status.
            #[must_use]
            pub fn status(self) -> StatusCode {
                let status: u16 = match self { $(Self::$kind => $status,)+ };
                StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
            }
        }
    };
}

kinds! {
    /// The request is not understood: `what` is wrong, and `why`.
    Malformed = 400 "malformed",
    /// The address does not know the parameter `what`.
    ParameterUnknown = 400 "parameter_unknown",
    /// The cursor is not one of this list as it is asked for.
    CursorInvalid = 400 "cursor_invalid",
    /// There is nothing at this address.
    NothingHere = 404 "nothing_here",
    /// There is no such organisation.
    OrganisationUnknown = 404 "organisation_unknown",
    /// The organisation records no such instrument.
    InstrumentUnknown = 404 "instrument_unknown",
    /// The organisation records no such member.
    MemberUnknown = 404 "member_unknown",
    /// The organisation records no such group.
    GroupUnknown = 404 "group_unknown",
    /// The member or the instrument was not known yet at the position asked about.
    CommitmentUnknown = 404 "commitment_unknown",
    /// No event with this id, or at this position.
    EventUnknown = 404 "event_unknown",
    /// What the event said was erased.
    EventErased = 410 "event_erased",
    /// The address takes other methods.
    MethodNotAllowed = 405 "method_not_allowed",
    /// `as_of` names a position that the log has not reached.
    NotYet = 404 "not_yet",
    /// The body did not arrive in time.
    BodyTooSlow = 408 "body_too_slow",
    /// The body is longer than `limit` bytes.
    BodyTooLarge = 413 "body_too_large",
    /// The address is longer than `limit` bytes.
    AddressTooLong = 414 "address_too_long",
    /// The headers come to more than `limit` bytes.
    HeadersTooLarge = 431 "headers_too_large",
    /// The request is for another `host`.
    HostUnknown = 421 "host_unknown",
    /// A page of another site made the browser send it.
    CrossSite = 403 "cross_site",
    /// A field of an event is missing, unknown, or does not hold what it must.
    Invalid = 422 "invalid",
    /// No event was sent.
    BatchEmpty = 422 "batch_empty",
    /// More events were sent together than are taken.
    BatchTooLong = 413 "batch_too_long",
    /// The body is of a kind that is not taken here.
    MediaTypeUnsupported = 415 "media_type_unsupported",
    /// Neither a key nor an id tells this request from another one.
    KeyMissing = 400 "key_missing",
    /// The key, or the event's id, was used for something else.
    IdempotencyMismatch = 422 "idempotency_mismatch",
    /// The record does not end where the sender takes it to end.
    PositionConflict = 409 "position_conflict",
    /// Erasing takes a role of its own.
    ErasureNotHere = 403 "erasure_not_here",
    /// A rule of the record refuses it; the code is the rule's own.
    Refused = 422 "refused",
    /// The state has not reached the position that was asked for at least.
    NotReached = 503 "not_reached",
    /// Too many requests wait; nothing was recorded.
    Busy = 503 "busy",
    /// It cannot be told whether it was recorded: send it again with the same key.
    Unknown = 503 "unknown",
    /// The program is stopping; nothing was recorded.
    Stopped = 503 "stopped",
    /// The disk failed to make a commit durable, so nothing more is recorded.
    DiskFailed = 503 "disk_failed",
    /// The database cannot be reached.
    Unavailable = 503 "unavailable",
    /// Finding the answer took too long; nothing was to be recorded.
    TooLong = 503 "too_long",
    /// As many event streams are open as there may be.
    StreamsFull = 503 "streams_full",
    /// No room on the disk; nothing was recorded.
    Full = 507 "full",
    /// A fault of ours.
    Internal = 500 "internal",
}

/// Something that went wrong, as a code with fields.
#[derive(Debug, Clone)]
pub struct Problem {
    /// What kind it is.
    pub kind: Kind,
    /// What its message needs to know; members of the problem details too.
    pub fields: Vec<(&'static str, String)>,
    /// The rule that refused, for [`Kind::Refused`].
    pub rejection: Option<Box<Rejection>>,
    /// More for programs, as the position of a fault in a batch.
    pub more: Map<String, Value>,
    /// When to try again, in seconds.
    pub retry_after: Option<u32>,
    /// What the log of the program says of it, and nobody else is told.
    pub cause: Option<String>,
}

impl Problem {
    /// A problem without fields.
    #[must_use]
    pub fn new(kind: Kind) -> Self {
        let retry_after = (kind.status() == StatusCode::SERVICE_UNAVAILABLE).then_some(1);
        Self {
            kind,
            fields: Vec::new(),
            rejection: None,
            more: Map::new(),
            retry_after,
            cause: None,
        }
    }

    /// With a field of its message.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.fields.push((name, value.to_string()));
        self
    }

    /// `what` (a parameter, header or field) is not understood, because `why`.
    #[must_use]
    pub fn malformed(what: &str, why: impl ToString) -> Self {
        Self::new(Kind::Malformed).with("what", what).with("why", why)
    }

    /// Of several things sent together, the one in this line.
    #[must_use]
    pub fn in_line(mut self, line: Option<usize>) -> Self {
        self.more.extend(line.map(|line| ("line".to_owned(), json!(line))));
        self
    }

    /// The stable code.
    #[must_use]
    pub fn code(&self) -> String {
        let rule = self.rejection.as_ref().filter(|_| self.kind == Kind::Refused);
        let rule = rule.and_then(|rule| serde_json::to_value(rule).ok());
        let rule = rule.and_then(|rule| rule.get("code")?.as_str().map(str::to_owned));
        rule.unwrap_or_else(|| self.kind.code().to_owned())
    }

    /// What is wrong and what to do, as a sentence.
    #[must_use]
    pub fn detail(&self, words: &Words) -> String {
        let detail = if let Some(rule) = &self.rejection {
            words.rejection(rule)
        } else {
            let fields: Vec<(&str, Arg)> =
                self.fields.iter().map(|(name, value)| (*name, value.as_str().into())).collect();
            words.message(&format!("problem-{}", self.kind.code()), &fields)
        };
        match self.more.get("line").and_then(Value::as_u64) {
            Some(line) => words
                .message("problem-in_line", &[("line", line.into()), ("detail", detail.into())]),
            None => detail,
        }
    }

    /// As problem details: `type`, `title`, `status`, `detail`, and the
    /// extensions `code` and whatever names the fault.
    #[must_use]
    pub fn details(&self, words: &Words) -> Value {
        let status = self.kind.status();
        let mut details = json!({
            "type": "about:blank",
            "title": status.canonical_reason(),
            "status": status.as_u16(),
            "detail": plain(&self.detail(words), words),
            "code": self.code(),
        });
        for (name, value) in &self.fields {
            details[*name] = json!(value);
        }
        if let Some(rule) = &self.rejection {
            details["rule"] = json!(rule);
        }
        for (name, value) in &self.more {
            details[name] = value.clone();
        }
        details
    }
}

/// A sentence for programs: without the marks by which a page keeps directions
/// of writing apart, where the sentence itself runs from left to right.
fn plain(sentence: &str, words: &Words) -> String {
    if words.locale().direction() == "rtl" {
        return sentence.to_owned();
    }
    sentence.replace(['\u{2068}', '\u{2069}'], "")
}

impl From<Rejection> for Problem {
    fn from(rule: Rejection) -> Self {
        let kind = if matches!(rule, Rejection::KeyReused { .. }) {
            Kind::IdempotencyMismatch
        } else if matches!(rule, Rejection::PositionConflict { .. }) {
            Kind::PositionConflict
        } else {
            Kind::Refused
        };
        Self { rejection: Some(Box::new(rule)), ..Self::new(kind) }
    }
}

impl From<&LogError> for Problem {
    fn from(error: &LogError) -> Self {
        let problem = Self::new(match error {
            LogError::Full => Kind::Full,
            LogError::Conflict | LogError::Busy => Kind::Busy,
            LogError::Unreachable { .. } => Kind::Unavailable,
            LogError::Unknown(_) => Kind::Unknown,
            LogError::Undurable(_) => Kind::DiskFailed,
            LogError::KnownId
            | LogError::Newer { .. }
            | LogError::Damaged { .. }
            | LogError::Refused { .. } => Kind::Internal,
        });
        Self { cause: Some(failure::chain(error)), ..problem }
    }
}

impl From<Failure> for Problem {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Refused(rule) => rule.into(),
            Failure::Busy => Self::new(Kind::Busy),
            Failure::Log(error) => Self::from(error.as_ref()),
            Failure::Unknown(error) => {
                Self { cause: Some(failure::chain(error.as_ref())), ..Self::new(Kind::Unknown) }
            }
            Failure::Unanswered => Self::new(Kind::Unknown),
            Failure::Stopped => Self::new(Kind::DiskFailed),
            Failure::Stopping => Self::new(Kind::Stopped),
            Failure::Internal => Self::new(Kind::Internal),
        }
    }
}

/// The answer carries the problem itself; `render` gives it its body.
impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut response = self.kind.status().into_response();
        response.extensions_mut().insert(Arc::new(self));
        response
    }
}

/// Where no route is.
pub(super) async fn nothing_here() -> Problem {
    Problem::new(Kind::NothingHere)
}

/// Where a route is, but not for this method.
pub(super) async fn not_with_this_method() -> Problem {
    Problem::new(Kind::MethodNotAllowed)
}

/// The cookie that keeps the language a reader chose.
pub(super) const LANGUAGE_COOKIE: &str = "language";

/// The words of a reader's language.
pub(super) fn words_of(headers: &HeaderMap) -> &'static Words {
    let cookies = CookieJar::from_headers(headers);
    let chosen = cookies.get(LANGUAGE_COOKIE).map(Cookie::value);
    let accepted = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    Locale::negotiate(None, chosen, accepted).words()
}

/// Puts the problem of an answer into words.
pub(super) async fn render(request: Request, next: Next) -> Response {
    let asker = Asker::of(&request);
    asker.told(next.run(request).await)
}

/// Who is told what went wrong.
pub(super) struct Asker {
    is_program: bool,
    words: &'static Words,
}

impl Asker {
    /// Whoever sent a request.
    pub(super) fn of(request: &Request) -> Self {
        let is_program = request.uri().path().starts_with("/api/");
        Self { is_program, words: words_of(request.headers()) }
    }

    /// An answer with its problem, if it has one, in words.
    pub(super) fn told(&self, mut response: Response) -> Response {
        let Some(problem) = response.extensions().get::<Arc<Problem>>().cloned() else {
            return response;
        };
        let (body, content_type) = if self.is_program {
            (problem.details(self.words).to_string(), "application/problem+json")
        } else {
            super::pages::problem(&problem, self.words)
        };
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type));
        if let Some(seconds) = problem.retry_after {
            headers.insert(header::RETRY_AFTER, seconds.into());
        }
        headers.remove(header::CONTENT_LENGTH);
        *response.body_mut() = Body::from(body);
        response
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn programs_are_told_without_marks_that_cannot_be_seen() {
        let problem = Problem::new(Kind::InstrumentUnknown).with("instrument", "NIX");
        let detail = problem.details(Locale::English.words())["detail"].clone();
        assert!(detail.as_str().unwrap().contains("no instrument NIX"), "{detail}");
    }

    #[test]
    fn every_kind_of_problem_has_words() {
        for kind in Kind::ALL {
            let detail = Problem::new(*kind).detail(Locale::English.words());
            assert!(!detail.starts_with("problem-"), "no message for {}", kind.code());
        }
    }
}

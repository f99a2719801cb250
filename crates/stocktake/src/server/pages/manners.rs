//! What all pages have in common before and after their handlers: the choice
//! of a language, the year of the time bar's slider, and the headers that keep
//! a page to what we sent.

use axum::{
    body::{Body, to_bytes},
    extract::Request,
    http::{HeaderName, HeaderValue, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Redirect, Response},
};
use axum_extra::extract::cookie::{Cookie, SameSite};
use chrono::NaiveDate;
use sha2::{Digest, Sha256};
use stocktake_model::hex;

use super::links::with_query;
use crate::{
    server::{
        problem::{Kind, LANGUAGE_COOKIE, Problem},
        question::pairs,
        tags::{Held, tag},
    },
    words::Locale,
};

/// Nothing but what this server sends, and no script or style within a page.
const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; \
    img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

const HEADERS: [(HeaderName, &str); 6] = [
    (header::CONTENT_SECURITY_POLICY, POLICY),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "same-origin"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (header::VARY, "accept-language, cookie"),
    (header::CACHE_CONTROL, "no-cache"),
];

/// The layer around all pages.
pub(super) async fn of_pages(request: Request, next: Next) -> Response {
    let query = pairs(request.uri().query().unwrap_or_default());
    let held = Held::of(request.headers());
    let mut response = match redirected(request.uri().path(), &query) {
        Some(redirect) => redirect,
        None => unless_held(next.run(request).await, &held).await,
    };
    for (name, value) in HEADERS {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}

/// A page that the reader's browser has already is not sent again.
async fn unless_held(response: Response, held: &Held) -> Response {
    if response.status() != StatusCode::OK {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    // A page is whole in memory; it cannot fail to be read.
    let Ok(page) = to_bytes(body, usize::MAX).await else {
        return Problem::new(Kind::Internal).into_response();
    };
    let tag = tag(&hex(&Sha256::digest(&page)[..16]));
    let unchanged = held.has(&tag);
    parts.headers.insert(header::ETAG, tag);
    if unchanged {
        parts.status = StatusCode::NOT_MODIFIED;
        parts.headers.remove(header::CONTENT_TYPE);
        parts.headers.remove(header::CONTENT_LENGTH);
        return Response::from_parts(parts, Body::empty());
    }
    Response::from_parts(parts, Body::from(page))
}

/// Some parameters stand for others, so that the address that stays is plain:
/// `lang` becomes a cookie, `year` the last day of that year.
fn redirected(path: &str, query: &[(String, String)]) -> Option<Response> {
    let given = |name: &str| query.iter().find(|(known, _)| known == name).map(|(_, value)| value);
    let (language, year) = (given("lang"), given("year"));
    // An address that begins with two slashes is another server's.
    if path.starts_with("//") || (language.is_none() && year.is_none()) {
        return None;
    }
    let year = year.and_then(|year| year.parse().ok()).filter(|year| (1..=9999).contains(year));
    let on = year.and_then(|year| NaiveDate::from_ymd_opt(year, 12, 31));
    let on = on.map(|day| day.to_string());
    let kept = query.iter().filter(|(name, value)| {
        !value.is_empty() && name != "lang" && name != "year" && !(name == "on" && on.is_some())
    });
    let kept = kept.map(|(name, value)| (name.as_str(), value.as_str()));
    let to = with_query(path, kept.chain(on.as_deref().map(|day| ("on", day))));
    let mut response = Redirect::to(&to).into_response();
    if let Some(locale) = language.and_then(|language| Locale::of_tag(language)) {
        let mut cookie = Cookie::new(LANGUAGE_COOKIE, locale.code());
        cookie.set_path("/");
        cookie.set_same_site(SameSite::Lax);
        cookie.set_http_only(true);
        cookie.make_permanent();
        if let Ok(value) = HeaderValue::from_str(&cookie.to_string()) {
            response.headers_mut().insert(header::SET_COOKIE, value);
        }
    }
    Some(response)
}

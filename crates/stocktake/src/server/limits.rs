//! What a request may be before a handler sees it: whose address it names, how
//! long it is, how long it takes. Each limit answers with a problem that says
//! which it was. Connections have theirs in [`super::listen`].

use std::{any::Any, net::IpAddr, sync::Arc, time::Duration};

use axum::{
    body::{Body, to_bytes},
    extract::{Request, State},
    http::{HeaderMap, Uri, header, uri::Authority},
    middleware::Next,
    response::{IntoResponse, Response},
};
use hyper::body::Body as HttpBody;
use tokio::time::timeout;
use tower_http::csrf::CsrfLayer;

use super::{
    App,
    listen::Arrival,
    problem::{Kind, Problem},
};

/// The longest address: path and query.
const ADDRESS_BYTES_MAX: usize = 8 * 1024;

/// The most that names and values of headers may come to.
const HEADERS_BYTES_MAX: usize = 16 * 1024;

/// The largest body of a request.
pub const BODY_BYTES_MAX: usize = 16 * 1024 * 1024;

/// How much memory the bodies of all requests in flight may take.
pub(super) const BODIES_BYTES_MAX: usize = 16 * BODY_BYTES_MAX;

/// How long a body may take to arrive.
const BODY_TIME_MAX: Duration = Duration::from_secs(60);

/// How long a handler may take. What is streamed after its answer began, as an
/// event feed, is not counted.
const ANSWER_TIME_MAX: Duration = Duration::from_secs(30);

/// Refuses what its head already tells to be wrong.
pub(super) async fn head(request: Request, next: Next) -> Response {
    match check_head(request.uri(), request.headers()) {
        Ok(()) => next.run(request).await,
        Err(problem) => problem.into_response(),
    }
}

fn check_head(uri: &Uri, headers: &HeaderMap) -> Result<(), Problem> {
    let address_bytes = uri.path().len() + uri.query().map_or(0, |query| query.len() + 1);
    if address_bytes > ADDRESS_BYTES_MAX {
        return Err(Problem::new(Kind::AddressTooLong).with("limit", ADDRESS_BYTES_MAX));
    }
    let headers_bytes: usize =
        headers.iter().map(|(name, value)| name.as_str().len() + value.len()).sum();
    if headers_bytes > HEADERS_BYTES_MAX {
        return Err(Problem::new(Kind::HeadersTooLarge).with("limit", HEADERS_BYTES_MAX));
    }
    let mut hosts = headers.get_all(header::HOST).iter();
    let (Some(host), None) = (hosts.next(), hosts.next()) else {
        return Err(Problem::malformed("Host", "a request has one, and only one"));
    };
    let host = host.to_str().ok().and_then(|host| host.parse::<Authority>().ok());
    let host = host.ok_or_else(|| Problem::malformed("Host", "it is not HOST:PORT"))?;
    // A page elsewhere can give its own name our address, and its reader's
    // browser then takes us for it; but it cannot change the name it asks for.
    match uri.authority().into_iter().chain([&host]).find(|asked| !is_loopback(asked.host())) {
        Some(asked) => Err(Problem::new(Kind::HostUnknown).with("host", asked.host())),
        None => Ok(()),
    }
}

/// Whether a name can only mean this machine.
fn is_loopback(host: &str) -> bool {
    let address = host.strip_prefix('[').and_then(|host| host.strip_suffix(']')).unwrap_or(host);
    match address.parse::<IpAddr>() {
        Ok(address) => address.is_loopback(),
        Err(_) => {
            let host = host.to_ascii_lowercase();
            host == "localhost" || host.ends_with(".localhost")
        }
    }
}

/// Refuses what a page of another site makes its reader's browser send.
pub(super) fn cross_site() -> CsrfLayer<fn(tower_http::csrf::ProtectionError) -> Response> {
    CsrfLayer::new().with_rejection_response(|_| Problem::new(Kind::CrossSite).into_response())
}

/// Reads the whole body before a handler is asked, so that none waits for a
/// sender, and what does not arrive whole does nothing.
pub(super) async fn body(State(app): State<Arc<App>>, request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    let arrival = parts.extensions.get::<Arrival>().cloned();
    // Without a length, it may be as long as is allowed.
    let length = body.size_hint().upper().unwrap_or(BODY_BYTES_MAX as u64);
    let Ok(length) = u32::try_from(length).map(|length| length.max(1)) else {
        return too_large().into_response();
    };
    if length as usize > BODY_BYTES_MAX {
        return too_large().into_response();
    }
    let Ok(_memory) = app.bodies.try_acquire_many(length) else {
        return Problem::new(Kind::Busy).into_response();
    };
    let bytes = match timeout(BODY_TIME_MAX, to_bytes(body, BODY_BYTES_MAX)).await {
        Ok(Ok(bytes)) => bytes,
        Ok(Err(error)) => return unread(error).into_response(),
        Err(_late) => return Problem::new(Kind::BodyTooSlow).into_response(),
    };
    if let Some(arrival) = arrival {
        arrival.whole();
    }
    next.run(Request::from_parts(parts, Body::from(bytes))).await
}

fn too_large() -> Problem {
    Problem::new(Kind::BodyTooLarge).with("limit", BODY_BYTES_MAX)
}

fn unread(error: axum::Error) -> Problem {
    if error.into_inner().is::<http_body_util::LengthLimitError>() {
        too_large()
    } else {
        Problem::malformed("body", "it ended early, or is not as its headers say")
    }
}

/// Ends what takes too long.
pub(super) async fn time(request: Request, next: Next) -> Response {
    // Whatever was handed to the writer goes on without us.
    let kind = if request.method().is_safe() { Kind::TooLong } else { Kind::Unknown };
    match timeout(ANSWER_TIME_MAX, next.run(request)).await {
        Ok(response) => response,
        Err(_late) => Problem::new(kind).into_response(),
    }
}

/// The answer where a handler panicked; the panic itself is in the log already.
pub(super) fn panicked(_panic: Box<dyn Any + Send>) -> Response {
    Problem::new(Kind::Internal).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_loopback_names_are_ours() {
        for host in ["localhost", "LocalHost", "demo.localhost", "127.0.0.1", "127.9.9.9", "[::1]"]
        {
            assert!(is_loopback(host), "{host}");
        }
        for host in [
            "example.org",
            "localhost.example.org",
            "127.0.0.1.example.org",
            "notlocalhost",
            "10.0.0.1",
            "0.0.0.0",
            "[::]",
            "[::2]",
            "2130706433",
            "",
        ] {
            assert!(!is_loopback(host), "{host}");
        }
    }
}

//! What a request may be before a handler sees it: whose address it names, how
//! long it is, how long it takes. Each limit answers with a problem that says
//! which it was. Connections have theirs in [`super::listen`].

use std::{any::Any, net::IpAddr, sync::Arc, time::Duration};

use axum::{
    body::Body,
    extract::{Request, State},
    http::{HeaderMap, Uri, header, uri::Authority},
    middleware::Next,
    response::{IntoResponse, Response},
};
use http_body_util::BodyExt;
use hyper::body::Body as HttpBody;
use tokio::{
    sync::{Semaphore, SemaphorePermit},
    time::timeout,
};
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

/// How much of a body is taken in any case, so that few large ones keep nobody
/// from sending a small one.
const SMALL_BODY_BYTES: usize = 64 * 1024;

/// How much memory the bodies of all requests in flight may take beyond that.
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

/// Refuses what its head already tells to be wrong; reads the whole body before
/// a handler is asked, so that none waits for a sender, and what does not arrive
/// whole does nothing; and ends what takes too long.
pub(super) async fn admit(State(app): State<Arc<App>>, request: Request, next: Next) -> Response {
    if let Err(problem) = check_head(request.uri(), request.headers()) {
        return problem.into_response();
    }
    let (request, _memory) = match arrived(request, &app.bodies).await {
        Ok(arrived) => arrived,
        Err(problem) => return problem.into_response(),
    };
    // Whatever was handed to the writer goes on without us.
    let kind = if request.method().is_safe() { Kind::TooLong } else { Kind::Unknown };
    match timeout(ANSWER_TIME_MAX, next.run(request)).await {
        Ok(response) => response,
        Err(_late) => Problem::new(kind).into_response(),
    }
}

/// A request with all of its body, and its share of the memory for bodies.
async fn arrived(
    request: Request,
    bodies: &Semaphore,
) -> Result<(Request, Option<SemaphorePermit<'_>>), Problem> {
    let (parts, body) = request.into_parts();
    if body.size_hint().lower() > BODY_BYTES_MAX as u64 {
        return Err(too_large());
    }
    let (body, memory) = if body.is_end_stream() {
        (body, None)
    } else {
        let whole = timeout(BODY_TIME_MAX, whole(body, bodies)).await;
        let (bytes, memory) = whole.map_err(|_late| Problem::new(Kind::BodyTooSlow))??;
        (bytes.into(), memory)
    };
    if let Some(arrival) = parts.extensions.get::<Arrival>() {
        arrival.whole();
    }
    Ok((Request::from_parts(parts, body), memory))
}

/// All of a body, and its share of the memory that there is for all bodies.
async fn whole(
    mut body: Body,
    bodies: &Semaphore,
) -> Result<(Vec<u8>, Option<SemaphorePermit<'_>>), Problem> {
    let mut bytes = Vec::new();
    let mut memory: Option<SemaphorePermit<'_>> = None;
    while let Some(frame) = body.frame().await {
        let frame = frame
            .map_err(|_| Problem::malformed("body", "it ended early, or is not as announced"))?;
        // Trailers say nothing that we ask.
        let Ok(data) = frame.into_data() else { continue };
        bytes.extend_from_slice(&data);
        if bytes.len() > BODY_BYTES_MAX {
            return Err(too_large());
        }
        if bytes.len() > SMALL_BODY_BYTES {
            let share = u32::try_from(data.len()).unwrap_or(u32::MAX);
            let share = bodies.try_acquire_many(share).map_err(|_| Problem::new(Kind::Busy))?;
            match &mut memory {
                Some(memory) => memory.merge(share),
                None => memory = Some(share),
            }
        }
    }
    Ok((bytes, memory))
}

fn too_large() -> Problem {
    Problem::new(Kind::BodyTooLarge).with("limit", BODY_BYTES_MAX)
}

/// The answer where a handler panicked; the panic itself is in the log already.
pub(super) fn panicked(_panic: Box<dyn Any + Send>) -> Response {
    Problem::new(Kind::Internal).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Where large bodies have used up the memory, small ones are still read.
    #[tokio::test]
    async fn large_bodies_leave_room_for_small_ones() {
        let bodies = Semaphore::new(2 * SMALL_BODY_BYTES);
        let of = |bytes: usize| whole(Body::from(vec![b'a'; bytes]), &bodies);
        let first = of(SMALL_BODY_BYTES + 1).await.unwrap();
        assert_eq!(of(SMALL_BODY_BYTES + 1).await.unwrap_err().kind, Kind::Busy);
        assert_eq!(of(SMALL_BODY_BYTES).await.unwrap().0.len(), SMALL_BODY_BYTES);
        drop(first);
        of(SMALL_BODY_BYTES + 1).await.unwrap();
        assert_eq!(of(BODY_BYTES_MAX + 1).await.unwrap_err().kind, Kind::BodyTooLarge);
    }

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

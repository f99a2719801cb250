//! Connections: accepted, limited and ended here, so that whoever opens many,
//! sends slowly or never reads keeps nobody else from being served. HTTP/1.1
//! only: without streams of HTTP/2 there are none to be reset by the thousand.

use std::{
    collections::HashMap,
    convert::Infallible,
    fs, io,
    pin::{Pin, pin},
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicUsize, Ordering::SeqCst},
    },
    task::{Context, Poll},
    time::Duration,
};

use axum::{Router, body::Body, extract::Request, response::Response};
use hyper::{
    body::{Body as HttpBody, Bytes, Frame, Incoming, SizeHint},
    server::conn::http1,
    service::service_fn,
};
use hyper_util::rt::{TokioIo, TokioTimer};
use prometheus::IntGauge;
use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    net::{TcpListener, TcpStream},
    sync::Notify,
    task::JoinSet,
    time::{Instant, Sleep, sleep},
};
use tower::ServiceExt;

use super::Stopping;

/// How long a request's head may take to arrive, and how long a connection may
/// be idle before it.
const HEAD_TIME_MAX: Duration = Duration::from_secs(10);

/// How much of a request is read before its head must be complete. More than
/// [`super::limits`] lets through, so that a long address gets its own answer.
const HEAD_BUFFER_BYTES: usize = 96 * 1024;

/// The most connections at once, where the system allows as many open files.
const CONNECTIONS_MAX: usize = 4096;

/// Open files that are left for the database and everything else.
const FILES_RESERVED: usize = 128;

/// How long a client may read nothing while there is something for it.
const UNREAD_TIME_MAX: Duration = Duration::from_secs(30);

/// How long a sender may take for the rest of its request when the program is
/// asked to stop.
const STOP_PATIENCE: Duration = Duration::from_millis(250);

/// How long to wait when the system refuses a connection, as for want of files.
const ACCEPT_PAUSE: Duration = Duration::from_millis(50);

/// What a connection beyond the most is told, when none is idle.
const FULL: &[u8] = b"HTTP/1.1 503 Service Unavailable\r\nretry-after: 1\r\ncontent-length: 0\r\nconnection: close\r\n\r\n";

/// Serves a router on an address that is taken, until `stopping`; then ends
/// when the requests in flight are answered.
/// `open` is told how many connections there are.
pub async fn serve(listener: TcpListener, router: Router, open: IntGauge, mut stopping: Stopping) {
    let connections = Arc::new(Connections::new(connections_max(), open));
    let mut tasks = JoinSet::new();
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            () = stopping.told() => break,
        };
        while tasks.try_join_next().is_some() {}
        match accepted {
            Ok((stream, _)) => match connections.admit() {
                Some(connection) => {
                    let (router, stopping) = (router.clone(), stopping.clone());
                    tasks.spawn(run(stream, router, connection, stopping));
                }
                // Without waiting: an empty buffer takes this much.
                None => drop(stream.try_write(FULL)),
            },
            Err(error) => {
                tracing::warn!("a connection cannot be accepted: {error}");
                sleep(ACCEPT_PAUSE).await;
            }
        }
    }
    drop(listener);
    while tasks.join_next().await.is_some() {}
}

/// As many as the system allows open files for.
fn connections_max() -> usize {
    let limits = fs::read_to_string("/proc/self/limits").unwrap_or_default();
    let files = limits
        .lines()
        .find_map(|line| {
            line.strip_prefix("Max open files")?.split_whitespace().next()?.parse().ok()
        })
        .unwrap_or(CONNECTIONS_MAX);
    // A quarter is enough to work with where even the reserve is more than there is.
    files.saturating_sub(FILES_RESERVED).max(files / 4).min(CONNECTIONS_MAX)
}

/// One connection, from its first byte to its last.
async fn run(stream: TcpStream, router: Router, connection: Connection, mut stopping: Stopping) {
    let _at_once = stream.set_nodelay(true);
    let place = Arc::clone(&connection.place);
    let service = service_fn(|request: Request<Incoming>| {
        let busy = Busy(Arc::clone(&place));
        let mut request = request.map(Body::new);
        request.extensions_mut().insert(Arrival(Arc::clone(&place)));
        let answer = router.clone().oneshot(request);
        async move {
            let answer: Response = answer.await?;
            Ok::<_, Infallible>(answer.map(|body| Body::new(Watched { body, _busy: busy })))
        }
    });
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new())
        .header_read_timeout(HEAD_TIME_MAX)
        .max_buf_size(HEAD_BUFFER_BYTES);
    let stream = TokioIo::new(Reading { stream, unread: None });
    let mut served = pin!(http.serve_connection(stream, service));
    // How a connection ends is its sender's affair.
    let _ended = tokio::select! {
        ended = served.as_mut() => ended,
        () = place.evicted.notified() => return,
        () = stopping.told() => {
            served.as_mut().graceful_shutdown();
            tokio::select! {
                ended = served => ended,
                () = place.keeps_us_waiting() => return,
            }
        }
    };
}

/// A connection whose client has to read what it asked for: one that does not
/// would keep its answer, and its place, for ever.
struct Reading {
    stream: TcpStream,
    /// When to give it up, once it takes nothing more.
    unread: Option<Pin<Box<Sleep>>>,
}

impl AsyncRead for Reading {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(context, buffer)
    }
}

impl Reading {
    /// What became of a write, unless the client has taken nothing for too long.
    fn unless_unread<T>(
        &mut self,
        context: &mut Context<'_>,
        written: Poll<io::Result<T>>,
    ) -> Poll<io::Result<T>> {
        if written.is_ready() {
            self.unread = None;
            return written;
        }
        let unread = self.unread.get_or_insert_with(|| Box::pin(sleep(UNREAD_TIME_MAX)));
        unread.as_mut().poll(context).map(|()| Err(io::ErrorKind::TimedOut.into()))
    }
}

impl AsyncWrite for Reading {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write(context, bytes);
        self.unless_unread(context, written)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        parts: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write_vectored(context, parts);
        self.unless_unread(context, written)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}

/// The connections that are open.
struct Connections {
    max: usize,
    gauge: IntGauge,
    open: Mutex<HashMap<usize, Arc<Place>>>,
    opened: AtomicUsize,
}

/// What is known of an open connection.
struct Place {
    /// Since when we wait for its sender; `None` while the sender waits for us.
    idle_since: Mutex<Option<Instant>>,
    /// Told when it has to make room.
    evicted: Notify,
}

impl Place {
    /// Returns once its sender has had time to end a request, and has not.
    async fn keeps_us_waiting(&self) {
        loop {
            sleep(STOP_PATIENCE).await;
            if locked(&self.idle_since).is_some() {
                return;
            }
        }
    }
}

/// A connection's place, free again when it ends.
struct Connection {
    connections: Arc<Connections>,
    number: usize,
    place: Arc<Place>,
}

impl Connections {
    fn new(max: usize, gauge: IntGauge) -> Self {
        Self { max, gauge, open: Mutex::default(), opened: AtomicUsize::new(0) }
    }

    /// A place for a new connection: one that is free, or that of the
    /// connection whose sender has kept us waiting for longest. `None` when all
    /// wait for us.
    fn admit(self: &Arc<Self>) -> Option<Connection> {
        let mut open = locked(&self.open);
        if open.len() >= self.max {
            let idle = |(number, place): (&usize, &Arc<Place>)| {
                locked(&place.idle_since).map(|since| (since, *number))
            };
            let (_, longest) = open.iter().filter_map(idle).min()?;
            open.remove(&longest)?.evicted.notify_one();
        }
        let place = Arc::new(Place {
            idle_since: Mutex::new(Some(Instant::now())),
            evicted: Notify::new(),
        });
        let number = self.opened.fetch_add(1, SeqCst);
        open.insert(number, Arc::clone(&place));
        self.gauge.inc();
        Some(Connection { connections: Arc::clone(self), number, place })
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        locked(&self.connections.open).remove(&self.number);
        self.connections.gauge.dec();
    }
}

/// Comes with a request, for whoever reads its body.
#[derive(Clone)]
pub(super) struct Arrival(Arc<Place>);

impl Arrival {
    /// The request is here whole: now its connection waits for us. Until then
    /// we wait for its sender, who may be slow on purpose.
    pub(super) fn whole(&self) {
        *locked(&self.0.idle_since) = None;
    }
}

/// Held while a request is in flight, to the last byte of its answer.
struct Busy(Arc<Place>);

impl Drop for Busy {
    fn drop(&mut self) {
        *locked(&self.0.idle_since) = Some(Instant::now());
    }
}

/// The body of an answer, whose connection is busy until it is sent.
struct Watched {
    body: Body,
    _busy: Busy,
}

impl HttpBody for Watched {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        Pin::new(&mut self.body).poll_frame(context)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

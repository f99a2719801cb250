//! `serve`: binds the addresses, opens the database, and serves until asked to
//! stop; then what was sent is recorded and answered, and the program ends.

use std::{
    fs::OpenOptions,
    io::{self, ErrorKind},
    net::SocketAddr,
    sync::Arc,
    time::Duration,
};

use anyhow::{Context, Result};
use stocktake_log::Mode;
use tokio::{
    net::TcpListener,
    signal::unix::{Signal, SignalKind, signal},
};

use super::open_log;
use crate::{
    cli::{Addresses, LogFormat, Serve, settings::unknown_variables},
    engine::{Engine, effects::System, snapshot::Snapshots},
    failure::{Ended, usage},
    server::{self, App, listen},
    traces,
};

/// How long requests in flight may take when the program is asked to stop:
/// longer than any request may take at all.
const STOP_TIME_MAX: Duration = Duration::from_secs(35);

/// Serves until asked to stop.
pub(crate) async fn serve(args: &Serve) -> Result<Ended> {
    traces::check()?;
    let listeners = Listeners::bind(args.addresses).await?;
    let map = args.map()?;
    writable(&args.database.url)?;
    let log = open_log(&args.database, Mode::Existing).await?;
    log_to_stderr(args.log_format, &args.log);
    for name in unknown_variables() {
        tracing::warn!("{name} is set, but there is no such setting");
    }
    let mut engine = Engine::new(log, Arc::new(System));
    if let Some(folder) = &args.snapshots {
        engine = engine.with_snapshots(Some(Snapshots::at(folder.clone())));
    }
    serve_on(listeners, App::on(engine, map), |_| ()).await
}

/// Refuses an SQLite file that this user may read and not write, as one that root restored:
/// SQLite opens it, and everything that is sent would be refused later. Asked before the file is
/// opened, since closing it again would let go of SQLite's locks.
fn writable(url: &str) -> Result<()> {
    let Some(path) = url.strip_prefix("sqlite:") else { return Ok(()) };
    let path = path.strip_prefix("//").unwrap_or(path);
    for file in ["", "-wal", "-shm"].map(|part| format!("{path}{part}")) {
        if let Err(error) = OpenOptions::new().write(true).open(&file)
            && matches!(error.kind(), ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem)
        {
            return Err(error).with_context(|| {
                format!(
                    "{file} cannot be written to; make it the file of the user who serves (chown)"
                )
            });
        }
    }
    Ok(())
}

/// Both addresses, taken.
pub(crate) struct Listeners {
    main: TcpListener,
    metrics: TcpListener,
}

impl Listeners {
    /// Takes both, or says which cannot be taken, and what to do.
    pub(crate) async fn bind(addresses: Addresses) -> Result<Self> {
        Ok(Self {
            main: bind(addresses.listen, "--listen").await?,
            metrics: bind(addresses.metrics, "--metrics").await?,
        })
    }
}

/// Refuses an address that others may reach.
pub(super) fn loopback(address: SocketAddr, option: &str) -> Result<()> {
    if address.ip().is_loopback() {
        return Ok(());
    }
    Err(usage(format!(
        "{option} {address}: only a loopback address (as 127.0.0.1) is served, for whoever reaches the address may read and write everything: there is no access control yet"
    )))
}

async fn bind(address: SocketAddr, option: &str) -> Result<TcpListener> {
    loopback(address, option)?;
    TcpListener::bind(address).await.with_context(|| {
        format!("{address} cannot be served; choose another address with {option} IP:PORT, or stop what uses it")
    })
}

/// Where is served.
pub(crate) struct Served {
    /// Pages and API.
    pub(crate) main: SocketAddr,
    /// Metrics.
    pub(crate) metrics: SocketAddr,
}

/// Serves on addresses that are taken, until asked to stop. `ready` is told
/// once connections are answered.
pub(crate) async fn serve_on(
    listeners: Listeners,
    app: Arc<App>,
    ready: impl FnOnce(&Served),
) -> Result<Ended> {
    let Listeners { main, metrics } = listeners;
    let serving = Served { main: main.local_addr()?, metrics: metrics.local_addr()? };
    let mut signals = Signals::new().context("signals cannot be waited for")?;
    let loading = tokio::spawn(server::health::keep_loading(Arc::clone(&app)));
    let open = |address| app.metrics.http.connections.with_label_values(&[address]);
    let main = listen::serve(main, server::router(Arc::clone(&app)), open("main"), app.stopping());
    let operators = server::health::router(Arc::clone(&app));
    let metrics = listen::serve(metrics, operators, open("metrics"), app.stopping());
    let served = tokio::spawn(async { tokio::join!(main, metrics) });
    let Served { main: address, metrics } = &serving;
    tracing::info!(
        %address, %metrics, backend = app.engine.log().backend(),
        "serving at http://{address}, metrics at http://{metrics}/metrics"
    );
    ready(&serving);
    let signal = signals.next().await;
    tracing::info!(signal, "stopping at {signal}: requests in flight are answered first");
    loading.abort();
    app.stop();
    let in_order = async {
        let _late = tokio::time::timeout(STOP_TIME_MAX, served).await;
        app.engine.stop().await;
    };
    tokio::select! {
        () = in_order => {}
        again = signals.next() => {
            tracing::warn!(signal = again, "stopping at once at the second {again}");
            return Ok(Ended::Failed);
        }
    }
    tokio::task::spawn_blocking(traces::end).await?;
    tracing::info!("stopped");
    Ok(Ended::Done)
}

/// The signals that ask a program to end.
pub(super) struct Signals {
    terminate: Signal,
    interrupt: Signal,
}

impl Signals {
    pub(super) fn new() -> io::Result<Self> {
        let [terminate, interrupt] = [SignalKind::terminate(), SignalKind::interrupt()].map(signal);
        Ok(Self { terminate: terminate?, interrupt: interrupt? })
    }

    pub(super) async fn next(&mut self) -> &'static str {
        tokio::select! {
            _ = self.terminate.recv() => "SIGTERM",
            _ = self.interrupt.recv() => "SIGINT",
        }
    }
}

/// Sends the program's own log to stderr; `filter` says how much of it.
pub(crate) fn log_to_stderr(format: LogFormat, filter: &str) {
    use tracing_subscriber::{EnvFilter, fmt, fmt::format::debug_fn, prelude::*};
    let filter = EnvFilter::new(filter);
    let registry = tracing_subscriber::registry().with(traces::layer());
    let set = match format {
        LogFormat::Json => registry
            .with(
                fmt::layer()
                    .json()
                    .flatten_event(true)
                    // Spans are for traces; a line says all of itself.
                    .with_current_span(false)
                    .with_span_list(false)
                    .with_writer(io::stderr)
                    .with_filter(filter),
            )
            .try_init(),
        // The fields stand in the message already.
        LogFormat::Text => registry
            .with(
                fmt::layer()
                    .with_target(false)
                    .fmt_fields(debug_fn(|writer, field, value| match field.name() {
                        "message" => write!(writer, "{value:?}"),
                        _ => Ok(()),
                    }))
                    .with_ansi(io::IsTerminal::is_terminal(&io::stderr()))
                    .with_writer(io::stderr)
                    .with_filter(filter),
            )
            .try_init(),
    };
    // A second server in one process logs as the first.
    drop(set);
}

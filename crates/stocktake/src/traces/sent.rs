//! Traces that are sent: a span for each request, which goes on the trace that its sender
//! names (W3C `traceparent`), and one for each transaction. Like the log, they never hold a
//! body, a query or a header.

use std::{
    env,
    future::Future,
    sync::{
        OnceLock,
        atomic::{AtomicBool, Ordering::Relaxed},
    },
    time::Duration,
};

use axum::{extract::Request, http::HeaderMap, http::StatusCode};
use opentelemetry::{
    propagation::{Extractor, TextMapPropagator},
    trace::TracerProvider,
};
use opentelemetry_otlp::SpanExporter;
use opentelemetry_sdk::{
    Resource,
    error::OTelSdkResult,
    propagation::TraceContextPropagator,
    trace::{SdkTracerProvider, SpanData, SpanExporter as Exporter},
};
use stocktake_model::OrganisationCode;
use tracing::{Instrument, Span, Subscriber, field::Empty};
use tracing_opentelemetry::OpenTelemetrySpanExt;
use tracing_subscriber::{Layer, filter::filter_fn, registry::LookupSpan};

use crate::{commands::say, failure::usage};

/// Where traces go, by the names that OpenTelemetry has for it.
const ENDPOINTS: [&str; 2] = ["OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "OTEL_EXPORTER_OTLP_ENDPOINT"];

/// What spans of ours are told apart by from those of libraries.
const TARGET: &str = "stocktake::traces";

static PROVIDER: OnceLock<SdkTracerProvider> = OnceLock::new();

/// A span.
pub(crate) struct Trace(Span);

impl Trace {
    /// A request, by its method and its route.
    pub(crate) fn of_request(request: &Request, method: &str, route: &str) -> Self {
        let span = tracing::info_span!(
            target: TARGET,
            "request",
            otel.name = format!("{method} {route}"),
            otel.kind = "server",
            http.request.method = method,
            http.route = route,
            http.response.status_code = Empty,
            otel.status_code = Empty,
            stocktake.organisation = Empty,
            stocktake.request_id = Empty,
        );
        let parent = TraceContextPropagator::new().extract(&Headers(request.headers()));
        // A span that nobody takes has no parent.
        let _untaken = span.set_parent(parent);
        Self(span)
    }

    /// A transaction of so many entries.
    pub(crate) fn of_append(organisation: &OrganisationCode, entries: usize) -> Self {
        Self(tracing::info_span!(
            target: TARGET,
            "append",
            stocktake.organisation = organisation.as_str(),
            stocktake.entries = entries,
        ))
    }

    /// What happens within it.
    pub(crate) fn follow<F: Future>(&self, work: F) -> impl Future<Output = F::Output> + use<F> {
        work.instrument(self.0.clone())
    }

    /// A request is answered.
    pub(crate) fn answered(&self, status: StatusCode, organisation: &str, request_id: &str) {
        self.0.record("http.response.status_code", status.as_u16());
        self.0.record("stocktake.request_id", request_id);
        if !organisation.is_empty() {
            self.0.record("stocktake.organisation", organisation);
        }
        if status.is_server_error() {
            self.0.record("otel.status_code", "ERROR");
        }
    }
}

/// The variable that says where traces go, and what it says.
fn endpoint() -> Option<(&'static str, String)> {
    ENDPOINTS.into_iter().find_map(|name| {
        let value = env::var_os(name)?.to_string_lossy().into_owned();
        Some((name, value)).filter(|(_, value)| !value.is_empty())
    })
}

/// Whether traces can go where they shall.
///
/// # Errors
/// [`crate::failure::Usage`] where that asks for TLS, which the sender does not speak.
pub(crate) fn check() -> anyhow::Result<()> {
    match endpoint() {
        Some((name, value)) if value.to_ascii_lowercase().starts_with("https:") => {
            Err(usage(format!(
                "{name}: traces are sent over http:// only; name a collector on this machine, which may send them on with TLS"
            )))
        }
        _ => Ok(()),
    }
}

/// Says when traces can no longer be sent, and when they can again: each once.
#[derive(Debug)]
struct Said {
    exporter: SpanExporter,
    has_failed: AtomicBool,
}

impl Exporter for Said {
    async fn export(&self, batch: Vec<SpanData>) -> OTelSdkResult {
        let sent = self.exporter.export(batch).await;
        match (&sent, self.has_failed.swap(sent.is_err(), Relaxed)) {
            (Err(error), false) => tracing::warn!("traces cannot be sent, and are lost: {error}"),
            (Ok(()), true) => tracing::info!("traces are sent again"),
            _ => {}
        }
        sent
    }

    fn shutdown_with_timeout(&self, timeout: Duration) -> OTelSdkResult {
        self.exporter.shutdown_with_timeout(timeout)
    }

    fn force_flush(&self) -> OTelSdkResult {
        self.exporter.force_flush()
    }

    fn set_resource(&mut self, resource: &Resource) {
        self.exporter.set_resource(resource);
    }
}

/// What takes spans in, where somebody wants them.
pub(crate) fn layer<S>() -> Option<impl Layer<S>>
where
    S: Subscriber + for<'span> LookupSpan<'span>,
{
    endpoint()?;
    let exporter = match SpanExporter::builder().with_http().build() {
        Ok(exporter) => Said { exporter, has_failed: AtomicBool::new(false) },
        Err(error) => {
            say(format_args!("no traces are sent: {error}"));
            return None;
        }
    };
    let resource = Resource::builder();
    let named = env::var_os("OTEL_SERVICE_NAME").is_some();
    let resource = if named { resource } else { resource.with_service_name("stocktake") }.build();
    let provider =
        SdkTracerProvider::builder().with_batch_exporter(exporter).with_resource(resource);
    let provider = PROVIDER.get_or_init(|| provider.build());
    let layer = tracing_opentelemetry::layer().with_tracer(provider.tracer("stocktake"));
    Some(layer.with_filter(filter_fn(|met| met.is_span() && met.target() == TARGET)))
}

/// Sends what is not sent yet, for as long as that may take.
pub(crate) fn end() {
    if let Some(Err(error)) = PROVIDER.get().map(SdkTracerProvider::shutdown) {
        tracing::warn!("the last traces are not sent: {error}");
    }
}

/// Headers as OpenTelemetry reads them.
struct Headers<'a>(&'a HeaderMap);

impl Extractor for Headers<'_> {
    fn get(&self, key: &str) -> Option<&str> {
        self.0.get(key)?.to_str().ok()
    }

    fn keys(&self) -> Vec<&str> {
        self.0.keys().map(|name| name.as_str()).collect()
    }
}

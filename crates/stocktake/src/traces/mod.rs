//! Traces of what the server does, for an OpenTelemetry collector. A build with the feature
//! `otel`, as by default, sends them where `OTEL_EXPORTER_OTLP_ENDPOINT` says (HTTP without TLS, so to a
//! collector beside it), and nowhere when it says nothing. A build without the feature has
//! the same words and does nothing for them.

#[cfg_attr(feature = "otel", path = "sent.rs")]
#[cfg_attr(not(feature = "otel"), path = "none.rs")]
mod kept;

pub(crate) use kept::{Trace, check, end, layer};

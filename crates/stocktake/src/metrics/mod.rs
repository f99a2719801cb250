//! What operators watch, in two parts by one question: is it read from the
//! record when somebody asks ([`service`]), or counted in this process as it
//! happens ([`instance`])? Names begin with `stocktake_` and end in their unit. What is
//! counted of views is a table (`gauges`).

mod gauges;
pub mod instance;
pub mod service;

use std::sync::{Arc, Mutex, PoisonError};

use prometheus::{Encoder, Registry, TextEncoder, core::Collector};

use crate::{engine::Engine, server::health::Readiness};
use instance::{Counts, Http, Process};
use service::Service;

/// All metrics of a server.
pub struct Metrics {
    registry: Registry,
    /// What the engine counts.
    pub counts: Arc<Counts>,
    /// What is counted of requests and connections.
    pub http: Http,
    process: Process,
    /// Set and read by one scrape at a time.
    service: Mutex<Service>,
}

impl Default for Metrics {
    fn default() -> Self {
        let registry = Registry::new();
        let metrics = Self {
            counts: Arc::default(),
            http: Http::default(),
            process: Process::default(),
            service: Mutex::default(),
            registry,
        };
        let service = metrics.service.lock().unwrap_or_else(PoisonError::into_inner);
        for collector in metrics
            .counts
            .collectors()
            .into_iter()
            .chain(metrics.http.collectors())
            .chain(metrics.process.collectors())
            .chain(service.collectors())
        {
            metrics.registry.register(collector).expect("each metric is registered once");
        }
        drop(service);
        metrics
    }
}

impl Metrics {
    /// All metrics as they are now, in Prometheus' text format, with what the database
    /// takes, where that is known. It may count through the whole record, so it blocks.
    #[must_use]
    pub fn text(&self, engine: &Engine, readiness: &Readiness, bytes: Option<u64>) -> String {
        let mut service = self.service.lock().unwrap_or_else(PoisonError::into_inner);
        service.set(engine, readiness, bytes);
        self.process.set();
        let mut text = Vec::new();
        let encoded = TextEncoder::new().encode(&self.registry.gather(), &mut text);
        debug_assert!(encoded.is_ok(), "memory can be written to");
        String::from_utf8(text).unwrap_or_default()
    }
}

/// A metric on its way to the registry.
type Boxed = Box<dyn Collector>;

/// Said where a metric is made; names and labels are constants.
const WELL_NAMED: &str = "the names of metrics are well-formed";

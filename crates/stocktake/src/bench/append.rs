//! How fast single events become durable.

use std::time::Duration;

use anyhow::Result;
use stocktake_log::{Mode, limits::Limits, open};

use super::{Plan, Reading, callers::Scene};

/// How many callers write at the same time.
const CALLERS: [usize; 4] = [1, 8, 64, 512];

/// What callers are measured beside: rows inserted one by one by so many
/// connections. SQLite has room for few that write at the same time.
fn peers(backend: &str) -> (usize, &'static str) {
    match backend {
        "sqlite" => (8, "one transaction per row from 8 connections"),
        _ => (64, "single-row inserts of 64 connections"),
    }
}

/// Events a second and the time to an answer, for few and many callers.
pub(super) async fn measure(
    limits: &dyn Limits,
    plan: &Plan,
    round: usize,
    told: &(dyn Fn(&str) + Sync),
) -> Result<Vec<Reading>> {
    let time = Duration::from_secs_f64(plan.seconds);
    let (connections, beside) = peers(limits.backend());
    let log = open(limits.url(), Mode::Create).await?;
    let scene = Scene::new(log, &format!("append-{round}")).await?;
    let mut readings = Vec::new();
    for callers in CALLERS {
        told(beside);
        let limit = limits.inserts(connections, time / 2).await?;
        told(&format!("{callers} callers"));
        let seen = scene.call(callers, time).await?;
        let rate = Reading::new(format!("append_{callers}"), seen.rate, "events/s");
        readings.push(rate.beside(limit, beside));
        for (name, share) in [("p50", 0.5), ("p99", 0.99)] {
            let name = format!("latency_append_{callers}_{name}");
            readings.push(Reading::new(name, seen.quantile(share), "ms"));
        }
    }
    scene.end().await;
    Ok(readings)
}

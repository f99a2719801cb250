//! How fast single events become durable.

use std::time::Duration;

use anyhow::Result;
use futures_util::future;
use stocktake_log::{Mode, limits::Limits, open};

use super::{
    Plan, Reading,
    callers::{Extent, Scene},
};

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

/// An organisation of average size.
const AVERAGE: Extent = Extent { instruments: 1400, members: 200 };
/// One of many that share a database.
const SMALL: Extent = Extent { instruments: 40, members: 25 };
/// How many share it, each with one caller.
const ORGANISATIONS: usize = 64;

/// Events a second and the time to an answer, for few and many callers; and the
/// same for as many organisations with a caller each as one has callers.
pub(super) async fn measure(
    limits: &dyn Limits,
    plan: &Plan,
    round: usize,
    told: &(dyn Fn(&str) + Sync),
) -> Result<Vec<Reading>> {
    let time = Duration::from_secs_f64(plan.seconds);
    let (connections, beside) = peers(limits.backend());
    let log = open(limits.url(), Mode::Create).await?;
    let scene = Scene::new(log.clone(), &format!("append-{round}"), AVERAGE).await?;
    let mut readings = Vec::new();
    let insert = "one single-row insert, on average";
    let insert_ms = 1000.0 / limits.inserts(1, time / 2).await?;
    let mut of_one = f64::NAN;
    for callers in CALLERS {
        told(beside);
        let limit = limits.inserts(connections, time / 2).await?;
        told(&format!("{callers} callers"));
        let seen = scene.call(callers, time).await?;
        let rate = Reading::new(format!("append_{callers}"), seen.rate, "events/s");
        readings.push(rate.beside(limit, beside));
        for (name, share) in [("p50", 0.5), ("p99", 0.99)] {
            let name = format!("latency_append_{callers}_{name}");
            let reading = Reading::new(name, seen.quantile(share), "ms");
            readings.push(reading.beside(insert_ms, insert));
        }
        if callers == ORGANISATIONS {
            of_one = seen.rate;
        }
    }
    scene.end().await;
    told(&format!("{ORGANISATIONS} organisations"));
    let mut scenes = Vec::with_capacity(ORGANISATIONS);
    for n in 1..=ORGANISATIONS {
        scenes.push(Scene::new(log.clone(), &format!("append-{round}-{n}"), SMALL).await?);
    }
    let seen = future::try_join_all(scenes.iter().map(|scene| scene.call(1, time))).await?;
    let rate = Reading::new(
        "append_64_organisations",
        seen.iter().map(|seen| seen.rate).sum(),
        "events/s",
    );
    readings.push(rate.beside(of_one, "64 callers of one organisation"));
    future::join_all(scenes.into_iter().map(Scene::end)).await;
    Ok(readings)
}

//! The benchmark: how fast the whole is, beside what the database does by
//! itself in the same run on the same disk. Absolute figures move with the
//! machine and with what else it does; the ratios carry over. Each figure is the
//! median of several rounds, and in a round each is taken right after its limit.

mod append;
mod callers;
mod compliance;
mod http;
mod import;
mod replay;
mod views;

use anyhow::{Context, Result};
use chrono::NaiveDate;
use clap::ValueEnum;
use serde::Serialize;
use stocktake_log::{Mode, limits::Limits, open};
use stocktake_model::OrganisationCode;

use crate::simulate::{Simulation, Size, record};

/// A part of what is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Part {
    /// Events sent one by one, by few and by many.
    Append,
    /// A large file.
    Import,
    /// From the log to a state.
    Replay,
    /// One status over HTTP.
    Status,
    /// The status of every member and instrument.
    Matrix,
    /// The ratings of an instrument, and the statuses that a rule makes of them.
    Compliance,
}

/// How much is measured.
#[derive(Debug, Clone)]
pub struct Plan {
    /// What is measured; everything when empty.
    pub only: Vec<Part>,
    /// How often everything is measured.
    pub rounds: usize,
    /// How long each rate is measured, in seconds.
    pub seconds: f64,
    /// How many instruments, of 200 members, the organisation has that is
    /// imported, replayed and asked.
    pub instruments: u32,
}

/// One figure.
#[derive(Debug, Clone, Serialize)]
pub struct Figure {
    /// What was measured: `append_64`, `latency_append_64_p99` …
    pub name: String,
    /// The database.
    pub backend: &'static str,
    /// How much, in `unit`.
    pub value: f64,
    /// The unit: `events/s`, `rows/s`, `ms` …
    pub unit: &'static str,
    /// The limit of the same round: what the database does by itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<f64>,
    /// The value by the limit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ratio: Option<f64>,
    /// What the limit is, in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub beside: Option<&'static str>,
}

/// What one round measured.
#[derive(Debug, Clone)]
struct Reading {
    name: String,
    value: f64,
    unit: &'static str,
    limit: Option<(f64, &'static str)>,
}

impl Reading {
    fn new(name: impl Into<String>, value: f64, unit: &'static str) -> Self {
        Self { name: name.into(), value, unit, limit: None }
    }

    fn beside(self, limit: f64, what: &'static str) -> Self {
        Self { limit: Some((limit, what)), ..self }
    }
}

/// Measures one database. `progress` is told what is being measured.
///
/// # Errors
/// Whatever kept it from being measured.
pub async fn bench(
    limits: &dyn Limits,
    plan: &Plan,
    progress: &(dyn Fn(&str) + Sync),
) -> Result<Vec<Figure>> {
    let folder = tempfile::tempdir().context("there is no folder for temporary files")?;
    let until = NaiveDate::from_ymd_opt(2025, 12, 31).unwrap_or_default();
    let size = Size {
        seed: 1,
        instruments: plan.instruments,
        members: 200,
        years: 40,
        until,
        evaluates: false,
    };
    let simulation = Simulation::new(size);
    let code: OrganisationCode = "simulated".parse()?;
    progress("recording an organisation");
    let log = open(limits.url(), Mode::Create).await?;
    record(log.clone(), &code, &simulation, &|_| ()).await?;
    let source = import::Source::write(&simulation, folder.path())?;
    let mut rounds = Vec::with_capacity(plan.rounds);
    for round in 1..=plan.rounds {
        let told = |doing: &str| progress(&format!("round {round} of {}: {doing}", plan.rounds));
        let wanted = |part| plan.only.is_empty() || plan.only.contains(&part);
        let mut readings = Vec::new();
        if wanted(Part::Append) {
            readings.extend(append::measure(limits, plan, round, &told).await?);
        }
        if wanted(Part::Import) {
            told("importing");
            readings.extend(import::measure(limits, &source, round).await?);
        }
        if wanted(Part::Replay) {
            told("replaying");
            readings.extend(replay::measure(limits, &log, &code, folder.path()).await?);
        }
        if wanted(Part::Status) {
            told("asking");
            readings.extend(http::measure(&log, &code, ("SIM-00001", "XAA"), plan).await?);
        }
        if wanted(Part::Matrix) {
            told("asking for the matrix");
            readings.extend(views::measure().await?);
        }
        if wanted(Part::Compliance) {
            told("asking for the compliance of members");
            readings.extend(compliance::measure().await?);
        }
        rounds.push(readings);
    }
    Ok(medians(limits.backend(), &rounds))
}

/// Of each figure the median of the rounds; that of the ratio is the median of
/// the rounds' ratios.
fn medians(backend: &'static str, rounds: &[Vec<Reading>]) -> Vec<Figure> {
    let Some(first) = rounds.first() else { return Vec::new() };
    let of = |name: &str, value: &dyn Fn(&Reading) -> Option<f64>| {
        let found = rounds.iter().flatten().filter(|reading| reading.name == name);
        median(found.filter_map(value).collect())
    };
    let figure = |reading: &Reading| Figure {
        name: reading.name.clone(),
        backend,
        value: of(&reading.name, &|reading| Some(reading.value)).unwrap_or(f64::NAN),
        unit: reading.unit,
        limit: of(&reading.name, &|reading| reading.limit.map(|(limit, _)| limit)),
        ratio: of(&reading.name, &|reading| reading.limit.map(|(limit, _)| reading.value / limit)),
        beside: reading.limit.map(|(_, beside)| beside),
    };
    first.iter().map(figure).collect()
}

fn median(mut values: Vec<f64>) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied()
}

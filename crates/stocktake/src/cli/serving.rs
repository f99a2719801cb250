//! What a server is told: where to serve, what to keep where, and what to say of itself.

use std::{net::SocketAddr, path::PathBuf};

use clap::{Args, Subcommand, ValueEnum};
use tracing_subscriber::EnvFilter;

use super::{Database, EXIT_CODES};
use crate::{failure::usage, map::Map};

/// Where to serve.
#[derive(Debug, Clone, Copy, Args)]
pub struct Addresses {
    /// Where to serve: a loopback address and a port, 0 for any that is free.
    #[arg(
        long,
        value_name = "IP:PORT",
        env = "STOCKTAKE_LISTEN",
        default_value = "127.0.0.1:8080"
    )]
    pub listen: SocketAddr,
    /// Where to serve metrics, and the health of the program, to operators.
    #[arg(
        long,
        value_name = "IP:PORT",
        env = "STOCKTAKE_METRICS",
        default_value = "127.0.0.1:9464"
    )]
    pub metrics: SocketAddr,
}

/// Arguments of `demo`.
#[derive(Debug, Args)]
pub struct Demo {
    /// The database to record into.
    #[arg(long, value_name = "URL", default_value = "sqlite:stocktake-demo.db")]
    pub database: String,
    /// Where to serve.
    #[command(flatten)]
    pub addresses: Addresses,
    /// Start over: delete the demo's database first.
    #[arg(long)]
    pub fresh: bool,
    /// How much its log says.
    #[arg(long, value_name = "FILTER", env = "STOCKTAKE_LOG", default_value = "warn", value_parser = log_filter)]
    pub log: String,
}

/// Arguments of `serve`.
#[derive(Debug, Args)]
pub struct Serve {
    /// The database.
    #[command(flatten)]
    pub database: Database,
    /// Where to serve.
    #[command(flatten)]
    pub addresses: Addresses,
    /// A world map of your own, in the form of crates/stocktake/map/world.csv.
    #[arg(long, value_name = "FILE", env = "STOCKTAKE_MAP")]
    pub map: Option<PathBuf>,
    /// Where to keep snapshots, from which a start is fast; by default beside an SQLite file.
    #[arg(long, value_name = "FOLDER", env = "STOCKTAKE_SNAPSHOTS")]
    pub snapshots: Option<PathBuf>,
    /// The form of the log on stderr.
    #[arg(long, value_name = "FORMAT", env = "STOCKTAKE_LOG_FORMAT", default_value = "text")]
    pub log_format: LogFormat,
    /// How much the log says, as warn or info,sqlx=debug.
    #[arg(long, value_name = "FILTER", env = "STOCKTAKE_LOG", default_value = "info,sqlx=warn", value_parser = log_filter)]
    pub log: String,
}

impl Serve {
    /// The world map of one's own, read.
    pub(crate) fn map(&self) -> anyhow::Result<Option<Map>> {
        self.map.as_deref().map(Map::from_file).transpose().map_err(usage)
    }
}

fn log_filter(text: &str) -> Result<String, String> {
    match EnvFilter::try_new(text) {
        Ok(_) => Ok(text.to_owned()),
        Err(error) => Err(error.to_string()),
    }
}

/// What can be asked of settings.
#[derive(Debug, Subcommand)]
pub enum ConfigCommand {
    /// Say which settings `serve` would have with the same options, and where each is from.
    #[command(after_help = EXIT_CODES)]
    Check(Serve),
}

/// The forms of the program's own log.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum LogFormat {
    /// A line for people.
    Text,
    /// One JSON object a line, for programs.
    Json,
}

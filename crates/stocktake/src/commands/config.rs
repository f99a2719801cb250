//! `config check`: which settings `serve` would have, and where each is from.

use std::io::Write;

use anyhow::Result;

use super::{say, serve::loopback, stdout, written};
use crate::{
    cli::{
        Database, Serve,
        settings::{Setting, unknown_variables},
    },
    failure::{Ended, sentence, usage},
    publication::WHERE_TO,
    traces,
};

/// One line of TOML a setting, so that what is in force can be kept as a file. Exit code 2 where
/// `serve` or `publish` would refuse it, or where something is set that nothing reads.
pub(crate) fn check(args: &Serve, settings: &[Setting]) -> Result<Ended> {
    usable(args, settings)?;
    let mut out = stdout();
    for Setting { key, value, from } in settings {
        let line = match value {
            Some(value) => format!("{key} = {}  # {from}", toml::Value::String(value.clone())),
            None => format!("# {key} is not set"),
        };
        written(writeln!(out, "{line}"))?;
    }
    written(out.flush())?;
    let unknown = unknown_variables();
    for name in &unknown {
        say(format_args!("{name} is set, but there is no such setting."));
    }
    if unknown.is_empty() {
        Ok(Ended::Done)
    } else {
        Err(usage("not all that is set is a setting"))
    }
}

/// What can be known without a connection; what stands in other files is read as `serve` and
/// `publish` would read it.
fn usable(args: &Serve, settings: &[Setting]) -> Result<()> {
    let of = |key: &str| {
        let key = key.to_owned();
        move |error: anyhow::Error| usage(format!("{key}: {}", sentence(&error)))
    };
    loopback(args.addresses.listen, "--listen").map_err(of("listen"))?;
    loopback(args.addresses.metrics, "--metrics").map_err(of("metrics"))?;
    if !matches!(kind(&args.database.url), Some("sqlite" | "postgres" | "postgresql")) {
        return Err(usage("database: write sqlite:PATH or postgres://USER@HOST/DATABASE"));
    }
    args.database.address().map_err(of("database"))?;
    args.map().map_err(of("map"))?;
    let value = |key: &str| settings.iter().find(|setting| setting.key == key)?.value.clone();
    if let Some(url) = value("publish_to") {
        if !matches!(kind(&url), Some("sqlite" | "parquet" | "postgres" | "postgresql")) {
            return Err(usage(format!("publish_to: {WHERE_TO}")));
        }
        let password_file = value("publish_password_file").map(Into::into);
        Database { url, password_file }.address().map_err(of("publish_to"))?;
    }
    traces::check()
}

/// What an address is one of, where it says more than that.
fn kind(url: &str) -> Option<&str> {
    let (kind, rest) = url.split_once(':')?;
    let is_path = !kind.starts_with("postgres");
    let is_whole =
        if is_path { !rest.is_empty() && !rest.contains('?') } else { rest.starts_with("//") };
    is_whole.then_some(kind)
}

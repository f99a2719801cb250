//! `config check`: which settings `serve` would have, and where each is from.

use std::io::Write;

use anyhow::Result;

use super::{say, stdout, written};
use crate::{
    cli::{
        Serve,
        settings::{Setting, unknown_variables},
    },
    failure::Ended,
};

/// One line of TOML a setting, so that what is in force can be kept as a file.
pub(crate) fn check(args: &Serve, settings: &[Setting]) -> Result<Ended> {
    // What stands in other files is read as `serve` would read it.
    args.database.address()?;
    args.map()?;
    let mut out = stdout();
    for Setting { key, value, from } in settings {
        let line = match value {
            Some(value) => format!("{key} = {}  # {from}", toml::Value::String(value.clone())),
            None => format!("# {key} is not set"),
        };
        written(writeln!(out, "{line}"))?;
    }
    written(out.flush())?;
    let set = std::env::vars_os().filter_map(|(name, _)| name.into_string().ok());
    for name in unknown_variables(set) {
        say(format_args!("{name} is set, but there is no such setting."));
    }
    Ok(Ended::Done)
}

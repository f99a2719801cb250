//! Settings: the options that have a variable of the environment are also keys of a file
//! (`--config`), under the name of the variable without `STOCKTAKE_`, in small letters. There is no
//! list of them to keep: clap knows them, reads their values, and finds the nearest to a key that
//! it does not know. A value from the file takes the place of what is built in, so that the
//! environment counts before it, and an option before both.

use std::{collections::BTreeMap, env, fs, path::Path};

use anyhow::Result;
use clap::{
    Arg, ArgMatches, Command, CommandFactory, FromArgMatches,
    error::{ContextKind, ErrorKind},
    parser::ValueSource,
};

use super::Cli;
use crate::failure::usage;

/// What every variable of ours begins with.
const PREFIX: &str = "STOCKTAKE_";

/// One setting of a command, as it is in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setting {
    /// Its key in a file.
    pub key: String,
    /// Its value, without a password; `None` where it is not set.
    pub value: Option<String>,
    /// Where that is from: an option, a variable, the path of the file, or built in.
    pub from: String,
}

/// The command line with what the environment and the file add, and what is in force of the
/// settings of its command. Ends the program, as clap does, where the command line is wrong.
///
/// # Errors
/// [`crate::failure::Usage`] where the file is: which key, and what to do.
pub fn parse() -> Result<(Cli, Vec<Setting>)> {
    let mut command = Cli::command();
    let mut matches = command.clone().get_matches();
    let file: Option<String> =
        Cli::from_arg_matches(&matches)?.config.map(|path| path.display().to_string());
    let mut from_file = BTreeMap::new();
    if let Some(path) = &file {
        from_file = read(path.as_ref(), &known(&command))?;
        command = with_defaults(command, &from_file);
        matches = command.clone().get_matches();
    }
    let source = |key: &str| file.clone().filter(|_| from_file.contains_key(key));
    let mut settings = in_force(&command, &matches, &source);
    if matches.subcommand_name() == Some("config") {
        let others = elsewhere(&command, &settings, &from_file, &source)?;
        settings.extend(others);
    }
    Ok((Cli::from_arg_matches(&matches)?, settings))
}

/// The variables that are set and begin as ours do, and that nothing reads.
#[must_use]
pub fn unknown_variables() -> Vec<String> {
    let set = env::vars_os().filter_map(|(name, _)| name.into_string().ok());
    let known = known(&Cli::command());
    let is_known = |name: &str| name == "CONFIG" || known.contains_key(&name.to_lowercase());
    set.filter(|name| name.strip_prefix(PREFIX).is_some_and(|name| !is_known(name))).collect()
}

/// The key of an option, if it is a setting. The file cannot say where the file is.
fn key(arg: &Arg) -> Option<String> {
    let variable = arg.get_env()?.to_str()?.strip_prefix(PREFIX)?;
    Some(variable.to_lowercase()).filter(|key| key != "config")
}

/// Every setting of every command.
fn known(command: &Command) -> BTreeMap<String, Arg> {
    let below = command.get_subcommands().flat_map(known);
    let own = command.get_arguments().filter_map(|arg| Some((key(arg)?, arg.clone())));
    below.chain(own).collect()
}

/// What the file sets, each value as clap would take it from the command line.
fn read(path: &Path, known: &BTreeMap<String, Arg>) -> Result<BTreeMap<String, String>> {
    let shown = path.display();
    let text = fs::read_to_string(path)
        .map_err(|error| usage(format!("{shown}: the settings cannot be read: {error}")))?;
    // Its own words would show the line, which may hold a password.
    let table: toml::Table = toml::from_str(&text).map_err(|error: toml::de::Error| {
        let before = error.span().map_or("", |span| &text[..span.start]);
        let line = 1 + before.matches('\n').count();
        usage(format!("{shown}, line {line}: {}; a line is KEY = \"VALUE\"", error.message()))
    })?;
    table
        .into_iter()
        .map(|(key, value)| {
            // What is no setting has no type that it should have.
            let value = if let toml::Value::String(value) = value {
                value
            } else if known.contains_key(&key) {
                return Err(usage(format!("{shown}: {key} is text; write {key} = \"…\"")));
            } else {
                String::new()
            };
            check(&key, &value, known).map_err(|fault| usage(format!("{shown}: {fault}")))?;
            Ok((key, value))
        })
        .collect()
}

/// Whether clap takes `--key=value`, where every setting is an option under its key.
fn check(key: &str, value: &str, known: &BTreeMap<String, Arg>) -> Result<(), String> {
    let options = known.iter().map(|(key, arg)| {
        arg.clone().id(key.clone()).long(key.clone()).env(None::<&str>).default_value(None::<&str>)
    });
    let asked = [format!("--{key}={value}")];
    let Err(error) = Command::new("settings")
        .no_binary_name(true)
        .disable_help_flag(true)
        .args(options)
        .try_get_matches_from(asked)
    else {
        return Ok(());
    };
    let all = || known.keys().map(String::as_str).collect::<Vec<_>>().join(", ");
    Err(match (error.kind(), error.get(ContextKind::SuggestedArg)) {
        (ErrorKind::UnknownArgument, Some(nearest)) => {
            let nearest = nearest.to_string();
            format!("{key} is no setting; did you mean {}?", nearest.trim_start_matches('-'))
        }
        (ErrorKind::UnknownArgument, None) => format!("{key} is no setting; there are: {}", all()),
        _ if known.get(key).is_some_and(Arg::is_hide_env_values_set) => {
            format!("{key} has no value that can be used")
        }
        _ => {
            let choice = error
                .get(ContextKind::ValidValue)
                .map(ToString::to_string)
                .filter(|all| !all.is_empty())
                .map(|all| format!("; it is one of {all}"));
            let value = if value.is_empty() { "empty" } else { value };
            let why = std::error::Error::source(&error).map(|why| format!(": {why}")).or(choice);
            format!("{key} cannot be {value}{}", why.unwrap_or_default())
        }
    })
}

/// The command, with values from the file in the place of what is built in.
fn with_defaults(command: Command, values: &BTreeMap<String, String>) -> Command {
    command
        .mut_args(|arg| match key(&arg).and_then(|key| values.get(&key)) {
            Some(value) => arg.default_value(value.clone()).hide_default_value(true),
            None => arg,
        })
        .mut_subcommands(|command| with_defaults(command, values))
}

/// What is in force of the settings of the command that was given.
fn in_force(
    mut command: &Command,
    mut matches: &ArgMatches,
    from_file: &dyn Fn(&str) -> Option<String>,
) -> Vec<Setting> {
    while let Some((name, inner)) = matches.subcommand()
        && let Some(below) = command.find_subcommand(name)
    {
        (command, matches) = (below, inner);
    }
    let settings = command.get_arguments().filter_map(|arg| {
        let key = key(arg)?;
        let id = arg.get_id().as_str();
        let values = matches.get_raw(id).map(|values| {
            values.map(|value| value.to_string_lossy()).collect::<Vec<_>>().join(", ")
        });
        let hides = arg.is_hide_env_values_set();
        let value = values.map(|value| if hides { without_password(&value) } else { value });
        let from = match matches.value_source(id) {
            Some(ValueSource::CommandLine) => {
                arg.get_long().map_or_else(|| id.to_owned(), |long| format!("--{long}"))
            }
            Some(ValueSource::EnvVariable) => format!("{PREFIX}{}", key.to_uppercase()),
            _ => from_file(&key).unwrap_or_else(|| "built in".to_owned()),
        };
        Some(Setting { key, value, from })
    });
    settings.collect()
}

/// What is in force of the settings that other commands have.
fn elsewhere(
    command: &Command,
    own: &[Setting],
    values: &BTreeMap<String, String>,
    from_file: &dyn Fn(&str) -> Option<String>,
) -> Result<Vec<Setting>> {
    let known = known(command);
    let others = known.iter().filter(|(key, _)| own.iter().all(|setting| setting.key != **key));
    others
        .map(|(key, arg)| {
            let variable = format!("{PREFIX}{}", key.to_uppercase());
            let built_in =
                || Some(arg.get_default_values().first()?.to_string_lossy().into_owned());
            let (value, from) = match env::var(&variable).ok() {
                Some(value) => {
                    check(key, &value, &known)
                        .map_err(|fault| usage(format!("{variable}: {fault}")))?;
                    (Some(value), variable)
                }
                None => (
                    values.get(key).cloned().or_else(built_in),
                    from_file(key).unwrap_or_else(|| "built in".to_owned()),
                ),
            };
            let hides = arg.is_hide_env_values_set();
            let value = value.map(|value| if hides { without_password(&value) } else { value });
            Ok(Setting { key: key.clone(), value, from })
        })
        .collect()
}

/// An address of a database, without what is secret in it. An address that is put together wrongly
/// is hidden, for its password may stand anywhere.
fn without_password(url: &str) -> String {
    let may_be_secret = |text: &str| text.contains('@') || text.contains("password");
    let is_file = ["sqlite:", "parquet:"].iter().any(|scheme| url.starts_with(scheme));
    if is_file || !may_be_secret(url) {
        return url.to_owned();
    }
    let hidden = || url.split_once("://").map_or("…".to_owned(), |(it, _)| format!("{it}://…"));
    let Some((scheme, rest)) = url.split_once("://") else { return hidden() };
    // A password may hold anything, a question mark too: it ends at the last @.
    let (login, place) = rest.rsplit_once('@').map_or((None, rest), |(it, at)| (Some(it), at));
    let (place, query) =
        place.split_once('?').map_or((place, None), |(it, query)| (it, Some(query)));
    let (user, password) = login.map_or(("", None), |login| {
        login.split_once(':').map_or((login, None), |(user, it)| (user, Some(it)))
    });
    if user.contains(['/', '?', '#', '@']) || place.contains(['#', '&', '=']) {
        return hidden();
    }
    let login = match (login, password) {
        (None, _) => String::new(),
        (Some(_), None) => format!("{user}@"),
        (Some(_), Some(_)) => format!("{user}:…@"),
    };
    let query = match query {
        None => String::new(),
        Some(query) if may_be_secret(query) => "?…".to_owned(),
        Some(query) => format!("?{query}"),
    };
    format!("{scheme}://{login}{place}{query}")
}

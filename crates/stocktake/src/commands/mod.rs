//! What the commands do: each parses into the model's words, asks the engine,
//! and prints. Data to stdout, words to stderr.

mod backup;
mod bench;
mod change;
mod config;
mod demo;
mod export;
mod import;
mod inspect;
mod organisation;
mod publish;
mod record;
mod scale;
mod serve;
mod simulate;
mod why;

use std::{
    io::{self, BufWriter, Write},
    sync::Arc,
};

use anyhow::{Context, Result};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use stocktake_log::{Log, Mode, OpenError, open};
use stocktake_model::{At, OrganisationCode, Position, state::State};

use crate::{
    cli::{
        Cli, Command, ConfigCommand, Database, ImportCommand, Place, Question, settings::Setting,
    },
    engine::{Engine, Organisation, effects::System},
    failure::{Ended, usage},
};

/// Runs one command.
///
/// # Errors
/// Whatever kept it from ending; [`crate::failure::Usage`] where it was asked wrongly.
pub async fn run(cli: Cli, settings: &[Setting]) -> Result<Ended> {
    match cli.command {
        Command::Demo(args) => demo::demo(&args).await,
        Command::Config(ConfigCommand::Check(args)) => config::check(&args, settings),
        Command::Serve(args) => serve::serve(&args).await,
        Command::Import(args) => match &args.instead {
            Some(ImportCommand::Retract(args)) => import::retract(args).await,
            None => import::import(&args).await,
        },
        Command::Export(args) => export::export(&args).await,
        Command::Why(args) => why::why(&args).await,
        Command::Record { place, path } => record::record(&place, &path).await,
        Command::Retract { place, event, reason } => change::retract(&place, event, reason).await,
        Command::Erase { place, event, ground } => change::erase(&place, event, ground).await,
        Command::Organisation(command) => organisation::organisation(command).await,
        Command::Scale(command) => scale::scale(command).await,
        Command::Backup(args) => backup::backup(&args).await,
        Command::Restore(args) => backup::restore(&args).await,
        Command::Publish(args) => publish::publish(&args).await,
        Command::Verify(records) => inspect::verify(&records).await,
        Command::Rebuild(records) => inspect::rebuild(&records).await,
        Command::Bench(args) => bench::bench(&args).await,
        Command::Simulate(args) => simulate::simulate(&args).await,
    }
}

/// Opens the database.
pub(crate) async fn open_log(database: &Database, mode: Mode) -> Result<Arc<dyn Log>> {
    open(&database.address()?, mode).await.map_err(not_opened)
}

/// Exit code 2 where the URL is wrong or nothing is there.
pub(crate) fn not_opened(error: OpenError) -> anyhow::Error {
    let nothing_there = matches!(
        error,
        OpenError::BadUrl(_) | OpenError::Missing { .. } | OpenError::Directory { .. }
    );
    if nothing_there { usage(error) } else { error.into() }
}

/// Opens the database and the organisation asked for, with everything it holds.
pub(crate) async fn open_organisation(place: &Place) -> Result<(Engine, Arc<Organisation>)> {
    let log = open_log(&place.database, Mode::Existing).await?;
    let code = choose(log.as_ref(), place.organisation.as_ref()).await?;
    let engine = Engine::new(log, Arc::new(System));
    let organisation = load(&engine, &code).await?;
    let organisation = organisation
        .ok_or_else(|| usage(format!("there is no organisation {code} in this database")))?;
    Ok((engine, organisation))
}

/// Loads an organisation with a progress bar.
pub(crate) async fn load(
    engine: &Engine,
    code: &OrganisationCode,
) -> Result<Option<Arc<Organisation>>> {
    let head = engine.log().head(code).await?.map_or(Position::ZERO, |head| head.position);
    let bar = progress("reading", u64::from(head.0), "entries");
    let organisation =
        engine.organisation(code, &|position| bar.set_position(position.0.into())).await;
    bar.finish_and_clear();
    organisation.with_context(|| format!("organisation {code} cannot be read"))
}

/// The organisation asked for, or the only one.
async fn choose(log: &dyn Log, asked: Option<&OrganisationCode>) -> Result<OrganisationCode> {
    let there = log.organisations().await?;
    match (asked, there.as_slice()) {
        (Some(code), _) if there.contains(code) => Ok(code.clone()),
        (Some(code), _) => Err(usage(format!(
            "there is no organisation {code} in this database; it holds {}",
            list(&there)
        ))),
        (None, [only]) => Ok(only.clone()),
        (None, []) => Err(usage("this database holds no organisation yet; import something first")),
        (None, _) => Err(usage(format!(
            "this database holds several organisations; name one with --organisation: {}",
            list(&there)
        ))),
    }
}

fn list(organisations: &[OrganisationCode]) -> String {
    if organisations.is_empty() {
        "none".to_owned()
    } else {
        organisations.iter().map(OrganisationCode::as_str).collect::<Vec<_>>().join(", ")
    }
}

/// Settles both clocks of a question.
pub(crate) fn settle(engine: &Engine, state: &State, question: &Question) -> Result<At> {
    state.at(question.as_of, question.on, engine.effects().now().day()).map_err(usage)
}

/// A progress bar on stderr, when that is a terminal and the work takes long.
pub(crate) fn progress(doing: &str, total: u64, unit: &str) -> ProgressBar {
    let bar = ProgressBar::with_draw_target(Some(total), ProgressDrawTarget::stderr_with_hz(5));
    let style = ProgressStyle::with_template(&format!(
        "{doing} {{wide_bar}} {{human_pos}} of {{human_len}} {unit}, {{eta}} left"
    ));
    bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
    bar
}

/// Stdout for data: buffered, and an error when it is closed or full.
pub(crate) fn stdout() -> BufWriter<io::StdoutLock<'static>> {
    BufWriter::with_capacity(64 * 1024, io::stdout().lock())
}

/// Says something to people, on stderr. When even that is closed, nobody is there to tell.
pub fn say(words: impl std::fmt::Display) {
    let _unheard = writeln!(io::stderr(), "{words}");
}

/// Words for an error of stdout.
pub(crate) fn written(result: io::Result<()>) -> Result<()> {
    result.context("stdout cannot be written to, so the output is not complete")
}

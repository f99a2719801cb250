//! The program `stocktake`: parses the command line, runs one command, and
//! turns how it ended into an exit code.

use std::process::ExitCode;

use stocktake::{
    cli::settings,
    commands,
    failure::{self, Ended, Usage},
};

fn main() -> ExitCode {
    // Clap itself exits with 2 on wrong usage, as design.md §6 has it.
    let (cli, settings) = match settings::parse() {
        Ok(parsed) => parsed,
        Err(error) => return failed(&error),
    };
    let runtime = match tokio::runtime::Runtime::new() {
        Ok(runtime) => runtime,
        Err(error) => {
            return failed(&anyhow::Error::new(error).context("the system gives no threads"));
        }
    };
    let ended = runtime.block_on(commands::run(cli, &settings));
    // A writer at work on a disk that hangs must not keep a finished command from ending.
    runtime.shutdown_timeout(std::time::Duration::from_secs(5));
    match ended {
        Ok(Ended::Done) => ExitCode::SUCCESS,
        Ok(Ended::Failed) => ExitCode::from(1),
        Ok(Ended::SomeRefused) => ExitCode::from(3),
        Err(error) => failed(&error),
    }
}

fn failed(error: &anyhow::Error) -> ExitCode {
    commands::say(format_args!("stocktake: {}", failure::sentence(error)));
    ExitCode::from(if error.is::<Usage>() { 2 } else { 1 })
}

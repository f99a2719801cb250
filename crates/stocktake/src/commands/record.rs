//! `record`: events as lines of JSON in, one receipt or refusal a line out, as
//! soon as each is durable or refused.

use std::{
    io::{self, BufRead, BufReader, Write},
    path::Path,
    sync::Arc,
};

use anyhow::{Context, Result};
use serde::Deserialize;
use serde_json::{Value, json};
use stocktake_log::Mode;
use stocktake_model::{decide::Command, event::EventId};
use tokio::{sync::mpsc, task::JoinSet};

use super::{import::organisation_for_writing, open_log, stdout, written};
use crate::{
    cli::Place,
    engine::{
        Organisation,
        effects::id_of_key,
        request::{Answer, Failure, Request},
    },
    failure::{Ended, usage},
    words,
};

/// How many lines are on their way to the log at once.
const IN_FLIGHT_MAX: usize = 64;

/// The longest line that is read.
const LINE_BYTES_MAX: usize = 1 << 20;

/// One line: `{"key": "K", "type": "commitment.recorded.v1", "data": {…}}`,
/// with `id` instead of `key` where the sender chose the event's id.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    key: Option<String>,
    id: Option<EventId>,
    #[serde(rename = "type")]
    name: String,
    data: Value,
}

/// Records the events of a file, or of stdin.
pub(crate) async fn record(place: &Place, path: &Path) -> Result<Ended> {
    let input: Box<dyn io::Read + Send> = if path.as_os_str() == "-" {
        Box::new(io::stdin())
    } else {
        let file = std::fs::File::open(path)
            .map_err(|error| usage(format!("{} cannot be read: {error}", path.display())))?;
        Box::new(file)
    };
    let log = open_log(&place.database, Mode::Create).await?;
    let (_engine, organisation) =
        organisation_for_writing(log, place.organisation.as_ref(), None).await?;
    let (lines, mut parsed) = mpsc::channel(IN_FLIGHT_MAX);
    // Reading blocks, and must not keep answers from being printed.
    let reader = tokio::task::spawn_blocking(move || read(BufReader::new(input), &lines));
    let mut out = stdout();
    let mut ended = Ended::Done;
    let mut in_flight = JoinSet::new();
    loop {
        tokio::select! {
            Some(answered) = in_flight.join_next() => {
                let (line, answer): (u64, std::result::Result<Answer, String>) = answered.context("a line's answer was lost")?;
                if !print(&mut out, line, answer)? {
                    ended = Ended::SomeRefused;
                }
            }
            line = parsed.recv(), if in_flight.len() < IN_FLIGHT_MAX => match line {
                Some((line, request)) => {
                    let organisation = Arc::clone(&organisation);
                    in_flight.spawn(async move { (line, submit(&organisation, request).await) });
                }
                None if in_flight.is_empty() => break,
                None => while let Some(answered) = in_flight.join_next().await {
                    let (line, answer) = answered.context("a line's answer was lost")?;
                    if !print(&mut out, line, answer)? {
                        ended = Ended::SomeRefused;
                    }
                }
            }
        }
    }
    reader.await.context("the reader of the lines failed")??;
    Ok(ended)
}

async fn submit(
    organisation: &Organisation,
    request: Result<RequestOf, String>,
) -> std::result::Result<Answer, String> {
    let request = request.map(|RequestOf { key, mut request }| {
        if let Some(key) = key {
            request.id = Some(id_of_key(organisation.code(), &request.actor, &key));
        }
        request
    })?;
    Ok(match organisation.submit(vec![request]).await {
        Ok(mut answers) => answers.pop().unwrap_or(Err(Failure::Internal)),
        Err(failure) => Err(failure),
    })
}

/// A request whose id is made of its key, once the organisation is known.
struct RequestOf {
    key: Option<String>,
    request: Request,
}

/// Reads lines until the end, or until nobody takes them any more.
fn read(
    mut input: impl BufRead,
    lines: &mpsc::Sender<(u64, Result<RequestOf, String>)>,
) -> Result<()> {
    let mut number = 0;
    let mut bytes = Vec::new();
    loop {
        bytes.clear();
        number += 1;
        let limit = LINE_BYTES_MAX as u64 + 1;
        let read = io::Read::take(&mut input, limit)
            .read_until(b'\n', &mut bytes)
            .with_context(|| format!("line {number} cannot be read"))?;
        if read == 0 {
            return Ok(());
        }
        anyhow::ensure!(
            bytes.len() <= LINE_BYTES_MAX,
            "line {number} is longer than {LINE_BYTES_MAX} bytes; the lines before it are recorded"
        );
        if bytes.trim_ascii().is_empty() {
            continue;
        }
        if lines.blocking_send((number, parse(&bytes))).is_err() {
            return Ok(());
        }
    }
}

fn parse(bytes: &[u8]) -> Result<RequestOf, String> {
    let Line { key, id, name, data } =
        serde_json::from_slice(bytes).map_err(|error| error.to_string())?;
    if let Some(key) = &key
        && (key.is_empty() || key.len() > 255 || key.chars().any(char::is_control))
    {
        return Err("a key has 1 to 255 bytes and no control characters".to_owned());
    }
    if key.is_some() && id.is_some() {
        return Err("a line has a key or an id, not both".to_owned());
    }
    let command = match name.as_str() {
        "organisation.recorded.v1" => serde_json::from_value(data).map(Command::RecordOrganisation),
        "member.recorded.v1" => serde_json::from_value(data).map(Command::RecordMember),
        "instrument.recorded.v1" => serde_json::from_value(data).map(Command::RecordInstrument),
        "commitment.recorded.v1" => serde_json::from_value(data).map(Command::RecordCommitment),
        "entry.retracted.v1" => serde_json::from_value(data).map(Command::Retract),
        "entry.erased.v1" => {
            return Err("an erasure is not recorded by a line; use `stocktake erase`".to_owned());
        }
        _ => return Err(format!("there is no event type '{name}'")),
    };
    let command = command.map_err(|error| format!("data: {error}"))?;
    Ok(RequestOf { key, request: Request { id, ..Request::system(command) } })
}

/// Prints an answer; says whether it was a receipt.
fn print(
    out: &mut impl Write,
    line: u64,
    answer: std::result::Result<Answer, String>,
) -> Result<bool> {
    let (answer, done) = match answer {
        Ok(Ok(receipt)) => {
            let mut answer = serde_json::to_value(&receipt)?;
            answer["line"] = json!(line);
            (answer, true)
        }
        Ok(Err(Failure::Refused(rejection))) => (
            json!({"line": line, "refused": &rejection, "message": words::rejection(&rejection)}),
            false,
        ),
        Ok(Err(failure)) => {
            let code = match failure {
                Failure::Busy => "busy",
                Failure::Unknown(_) => "unknown",
                Failure::Stopped => "stopped",
                Failure::Log(_) => "log",
                Failure::Internal | Failure::Refused(_) => "internal",
            };
            (
                json!({"line": line, "failed": {"code": code}, "message": format!("{:#}", anyhow::Error::new(failure))}),
                false,
            )
        }
        Err(message) => {
            (json!({"line": line, "refused": {"code": "malformed"}, "message": message}), false)
        }
    };
    // Each answer leaves at once: whoever waits for it may be waiting to go on.
    written(writeln!(out, "{answer}").and_then(|()| out.flush()))?;
    Ok(done)
}

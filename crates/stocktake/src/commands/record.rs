//! `record`: events as lines of JSON in, one receipt or refusal a line out, as
//! soon as each is durable or refused.

use std::{
    io::{self, BufRead, BufReader, Write},
    path::Path,
};

use anyhow::{Context, Result};
use serde::Deserialize;
use serde_json::{json, value::RawValue};
use stocktake_log::Mode;
use stocktake_model::event::EventId;
use tokio::sync::mpsc;

use super::{import::organisation_for_writing, open_log, stdout, written};
use crate::{
    cli::Place,
    engine::{
        Organisation,
        effects::id_of_key,
        request::{Answer, Failure, Request},
    },
    failure::{Ended, usage},
    incoming::{self, json},
    words,
};

/// How many lines go to the log at once.
const IN_FLIGHT_MAX: usize = 64;

/// The longest line that is read.
const LINE_BYTES_MAX: usize = 1 << 20;

/// One line: `{"key": "K", "type": "commitment.recorded.v1", "data": {…}}`,
/// with `id` instead of `key` where the sender chose the event's id.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Line<'a> {
    key: Option<String>,
    id: Option<EventId>,
    #[serde(rename = "type")]
    name: String,
    /// As it was sent: made into a map, a field that is there twice would be lost unseen.
    #[serde(borrow)]
    data: &'a RawValue,
}

/// Records the events of a file, or of stdin.
pub(crate) async fn record(place: &Place, path: &Path) -> Result<Ended> {
    let input: Box<dyn io::Read + Send> = if path.as_os_str() == "-" {
        Box::new(io::stdin())
    } else {
        let cannot = |why: &dyn std::fmt::Display| {
            usage(format!("{} cannot be read: {why}", path.display()))
        };
        if path.is_dir() {
            return Err(cannot(&"it is a folder; name a file in it"));
        }
        let file = std::fs::File::open(path).map_err(|error| cannot(&error))?;
        Box::new(file)
    };
    let log = open_log(&place.database, Mode::Create).await?;
    let (_engine, organisation) =
        organisation_for_writing(log, place.organisation.as_ref(), None).await?;
    let (lines, mut parsed) = mpsc::channel(IN_FLIGHT_MAX);
    // Reading blocks, and must not keep answers from being printed.
    let reader = tokio::task::spawn_blocking(move || read(BufReader::new(input), &lines));
    let mut out = stdout();
    let (mut refused, mut failed) = (0, 0);
    while let Some(first) = parsed.recv().await {
        // What waits goes to the writer together and in the order of the lines,
        // for a line may speak of what the line before it records.
        let mut lines = vec![first];
        while lines.len() < IN_FLIGHT_MAX
            && let Ok(next) = parsed.try_recv()
        {
            lines.push(next);
        }
        for (line, answer) in submit(&organisation, lines).await {
            match print(&mut out, line, answer)? {
                Ended::Done => {}
                Ended::SomeRefused => refused += 1,
                Ended::Failed => failed += 1,
            }
        }
        // Answers leave at once: whoever waits for one may be waiting to go on.
        written(out.flush())?;
    }
    reader.await.context("the reader of the lines failed")??;
    anyhow::ensure!(
        failed == 0,
        "{failed} lines failed, each for the reason in its answer; see to that, then send them again with the same keys"
    );
    Ok(if refused > 0 { Ended::SomeRefused } else { Ended::Done })
}

/// Submits lines together; each gets its answer, or why it is no request.
async fn submit(
    organisation: &Organisation,
    lines: Vec<(u64, Result<RequestOf, String>)>,
) -> Vec<(u64, std::result::Result<Answer, String>)> {
    let mut requests = Vec::new();
    let mut places = Vec::new();
    for (line, parsed) in lines {
        let malformed = match parsed {
            Ok(RequestOf { key, mut request }) => {
                if let Some(key) = key {
                    request.id = Some(id_of_key(organisation.code(), &request.actor, &key));
                }
                requests.push(request);
                None
            }
            Err(message) => Some(message),
        };
        places.push((line, malformed));
    }
    let count = requests.len();
    let answers = match organisation.submit(requests).await {
        Ok(answers) => answers,
        Err(failure) => vec![Err(failure); count],
    };
    let mut answers = answers.into_iter();
    let mut answer = |malformed: Option<String>| match malformed {
        None => Ok(answers.next().unwrap_or(Err(Failure::Internal))),
        Some(message) => Err(message),
    };
    places.into_iter().map(|(line, malformed)| (line, answer(malformed))).collect()
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
        let parsed = if bytes.len() > LINE_BYTES_MAX {
            if bytes.last() != Some(&b'\n') {
                input.skip_until(b'\n').with_context(|| format!("line {number} cannot be read"))?;
            }
            Err(format!("the line is longer than {LINE_BYTES_MAX} bytes; keep long texts as files"))
        } else if bytes.trim_ascii().is_empty() {
            continue;
        } else {
            parse(&bytes)
        };
        if lines.blocking_send((number, parsed)).is_err() {
            return Ok(());
        }
    }
}

fn parse(bytes: &[u8]) -> Result<RequestOf, String> {
    let Line { key, id, name, data } = json::read(bytes, "").map_err(|fault| fault.to_string())?;
    if let Some(key) = &key {
        incoming::check_key(key)?;
    }
    if key.is_some() && id.is_some() {
        return Err("a line has a key or an id, not both".to_owned());
    }
    let command = incoming::command(&name, data).map_err(|fault| fault.to_string())?;
    Ok(RequestOf { key, request: Request { id, ..Request::system(command) } })
}

/// Prints an answer; says how it ended for the line.
fn print(
    out: &mut impl Write,
    line: u64,
    answer: std::result::Result<Answer, String>,
) -> Result<Ended> {
    let (answer, ended) = match answer {
        Ok(Ok(receipt)) => {
            let mut answer = serde_json::to_value(&receipt)?;
            answer["line"] = json!(line);
            (answer, Ended::Done)
        }
        Ok(Err(Failure::Refused(rejection))) => (
            json!({"line": line, "refused": &rejection, "message": words::rejection(&rejection)}),
            Ended::SomeRefused,
        ),
        Ok(Err(failure)) => (
            json!({"line": line, "failed": {"code": failure.code()}, "message": format!("{:#}", anyhow::Error::new(failure))}),
            Ended::Failed,
        ),
        Err(message) => {
            let refused = json!({"code": "malformed"});
            (json!({"line": line, "refused": refused, "message": message}), Ended::SomeRefused)
        }
    };
    written(writeln!(out, "{answer}"))?;
    Ok(ended)
}

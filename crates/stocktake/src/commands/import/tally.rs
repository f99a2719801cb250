//! What became of the rows: each counts once, under its worst outcome, and
//! what was refused comes back with its reason.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs::File,
    io::{BufWriter, Write},
    path::PathBuf,
};

use anyhow::{Context, Result};
use serde_json::json;
use stocktake_exchange::{RejectsWriter, rejects::Reason};
use stocktake_model::{
    Position,
    decide::{Command, Warning},
    vocabulary::MemberKind,
};
use uuid::Uuid;

use super::input::{Input, Raw, Refused, Row};
use crate::{
    cli::Import,
    commands::{say, stdout, written},
    engine::request::{Answer, Failure, Outcome},
    failure::Ended,
    words,
};

/// How many codes that no register knows are named before "and others".
const CODES_NAMED_MAX: usize = 40;

/// Where refused rows go.
enum Rejects {
    Rows(RejectsWriter<BufWriter<File>>),
    Lines(BufWriter<File>),
}

/// The counts of an import, and where its refused rows go.
pub(super) struct Tally {
    recorded: u64,
    warned: u64,
    known: u64,
    rejected: u64,
    /// How often each warning came, with its first row.
    warnings: BTreeMap<String, (u64, String)>,
    /// Codes met that are in no register, and former States.
    strangers: BTreeSet<String>,
    former: BTreeSet<String>,
    rejects_asked: Option<PathBuf>,
    rejects: Option<Rejects>,
    /// Where refused rows went.
    rejects_paths: Vec<PathBuf>,
    /// The file being read: its name, columns and delimiter.
    file: (String, Vec<String>, u8),
}

impl Tally {
    pub(super) fn new(args: &Import) -> Self {
        Self {
            recorded: 0,
            warned: 0,
            known: 0,
            rejected: 0,
            warnings: BTreeMap::new(),
            strangers: BTreeSet::new(),
            former: BTreeSet::new(),
            rejects_asked: args.rejects.clone(),
            rejects: None,
            rejects_paths: Vec::new(),
            file: (String::new(), Vec::new(), b','),
        }
    }

    /// Another file is read from now on.
    pub(super) fn begin(&mut self, input: &Input) -> Result<()> {
        self.close_rejects()?;
        let name = input
            .path()
            .file_name()
            .map_or_else(|| "import".to_owned(), |name| name.to_string_lossy().into_owned());
        let columns = input.columns().map_or_else(Vec::new, <[String]>::to_vec);
        self.file = (name, columns, input.delimiter());
        Ok(())
    }

    pub(super) fn rows(&self) -> u64 {
        self.recorded + self.warned + self.known + self.rejected
    }

    /// Takes an answer in. Returns the position of a fact that the row told again.
    pub(super) fn answered(&mut self, row: &Row, answer: Answer) -> Result<Option<Position>> {
        let receipt = match answer {
            Ok(receipt) => receipt,
            Err(Failure::Refused(rejection)) => {
                let value = serde_json::to_value(&rejection)?;
                let code = value["code"].as_str().unwrap_or_default();
                self.reject(row.line, None, code, &words::rejection(&rejection), &row.raw)?;
                return Ok(None);
            }
            Err(failure) => return Err(failure.into()),
        };
        self.note_member(&row.request.command);
        match receipt.outcome {
            Outcome::Known | Outcome::Resent => {
                self.known += 1;
                return Ok(Some(receipt.position));
            }
            Outcome::Recorded if receipt.warnings.is_empty() => self.recorded += 1,
            Outcome::Recorded => self.warned += 1,
        }
        for warning in &receipt.warnings {
            self.note_warning(row.line, warning)?;
        }
        Ok(None)
    }

    /// Takes a row in that made no command.
    pub(super) fn refused(&mut self, refused: &Refused) -> Result<()> {
        self.reject(
            refused.line,
            refused.column.as_deref(),
            refused.code,
            &refused.message,
            &refused.raw,
        )
    }

    fn reject(
        &mut self,
        line: u64,
        column: Option<&str>,
        code: &str,
        message: &str,
        raw: &Raw,
    ) -> Result<()> {
        if self.rejects.is_none() {
            self.open_rejects(raw)?;
        }
        let written = match (&mut self.rejects, raw) {
            (Some(Rejects::Rows(writer)), Raw::Csv(row)) => {
                writer.reject(row, Reason { column, code, message })
            }
            (Some(Rejects::Lines(file)), Raw::Line(event)) => {
                writeln!(
                    file,
                    "{}",
                    json!({"line": line, "code": code, "message": message, "event": event})
                )
            }
            (_, _) => Ok(()),
        };
        written.context("the refused rows cannot be written")?;
        self.rejected += 1;
        Ok(())
    }

    /// A file for the refused rows of the file being read: CSV that can be
    /// mended and imported, or for a dataset lines of JSON.
    fn open_rejects(&mut self, raw: &Raw) -> Result<()> {
        let (name, columns, delimiter) = &self.file;
        let ending = if matches!(raw, Raw::Csv(_)) { "csv" } else { "ndjson" };
        let path = self
            .rejects_asked
            .clone()
            .unwrap_or_else(|| PathBuf::from(format!("{name}.rejects.{ending}")));
        let cannot = || {
            format!(
                "the refused rows cannot be written to {}; name another file with --rejects",
                path.display()
            )
        };
        let file = BufWriter::new(File::create(&path).with_context(cannot)?);
        self.rejects = Some(match raw {
            Raw::Csv(_) => {
                Rejects::Rows(RejectsWriter::new(file, columns, *delimiter).with_context(cannot)?)
            }
            Raw::Line(_) => Rejects::Lines(file),
        });
        self.rejects_paths.push(path);
        Ok(())
    }

    fn close_rejects(&mut self) -> Result<()> {
        match self.rejects.take() {
            Some(Rejects::Rows(writer)) => writer.finish().and_then(|mut file| file.flush()),
            Some(Rejects::Lines(mut file)) => file.flush(),
            None => Ok(()),
        }
        .context("the refused rows cannot be written")
    }

    fn note_warning(&mut self, line: u64, warning: &Warning) -> Result<()> {
        let value = serde_json::to_value(warning)?;
        let code = value["code"].as_str().unwrap_or_default().to_owned();
        let first = || (0, format!("line {line}: {}", words::warning(warning)));
        self.warnings.entry(code).or_insert_with(first).0 += 1;
        Ok(())
    }

    fn note_member(&mut self, command: &Command) {
        if let Command::ImportCommitment(row) = command
            && row.matching.is_some()
        {
            if row.member.kind == Some(MemberKind::FormerState) {
                self.former.insert(row.member.code.to_string());
            } else if row.member.name.is_none() {
                self.strangers.insert(row.member.code.to_string());
            }
        }
    }

    /// Says to people what became of the rows.
    pub(super) fn say(&self, dry_run: bool) {
        let recorded = if dry_run { "would be recorded" } else { "recorded" };
        say(format_args!(
            "{} rows: {} {recorded}, {} {recorded} with a warning, {} known already, {} refused.",
            self.rows(),
            self.recorded,
            self.warned,
            self.known,
            self.rejected
        ));
        for (code, (count, first)) in &self.warnings {
            say(format_args!("  warning {code}: {count} rows, the first on {first}"));
        }
        say_codes("no register knows", &self.strangers);
        say_codes("are of States that no longer exist", &self.former);
        for path in &self.rejects_paths {
            say(format_args!(
                "  The refused rows are in {}, each with its reason; mend them there and import that file.",
                path.display()
            ));
        }
    }

    /// Where an import that did not end stands.
    pub(super) fn how_far(&self) -> String {
        format!(
            "{} rows are recorded and stay; run the same command again to go on, nothing is recorded twice",
            self.recorded + self.warned
        )
    }

    /// Ends the import well.
    pub(super) fn finish(mut self, import: Uuid, json: bool) -> Result<Ended> {
        let rows = self.rows();
        self.close_rejects()?;
        let rejects = match self.rejects_paths.as_slice() {
            [] => json!(null),
            [path] => json!(path),
            paths => json!(paths),
        };
        if json {
            let line = json!({
                "rows": rows, "recorded": self.recorded, "warned": self.warned, "known": self.known,
                "rejected": self.rejected, "rejects": rejects, "import": import,
            });
            let mut out = stdout();
            written(writeln!(out, "{line}").and_then(|()| out.flush()))?;
        }
        Ok(if self.rejected > 0 { Ended::SomeRefused } else { Ended::Done })
    }
}

fn say_codes(what: &str, codes: &BTreeSet<String>) {
    if !codes.is_empty() {
        let named = codes
            .iter()
            .take(CODES_NAMED_MAX)
            .map(|code| format!("'{code}'"))
            .collect::<Vec<_>>()
            .join(", ");
        let others = if codes.len() > CODES_NAMED_MAX { " and others" } else { "" };
        say(format_args!("  warning: {} member codes {what}: {named}{others}", codes.len()));
    }
}

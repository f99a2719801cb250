//! What became of the rows: each counts once, under its worst outcome, and
//! what was refused comes back with its reason.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs::File,
    io::{BufWriter, Write},
    path::{Path, PathBuf},
    sync::Arc,
};

use anyhow::{Context, Result};
use serde_json::json;
use stocktake_exchange::{Dialect, RejectsWriter, rejects::Reason};
use stocktake_model::{
    Position,
    decide::{Command, Rejection, Warning},
    event::{Event, MemberRecorded},
    vocabulary::MemberKind,
};
use uuid::Uuid;

use super::input::{Input, Raw, Refused, Row};
use crate::{
    cli::Import,
    commands::{say, stdout, written},
    engine::request::{Answer, Failure, Outcome, Request},
    failure::{Ended, sentence, usage},
    words,
};

/// How many codes that no register knows are named before "and others".
const CODES_NAMED_MAX: usize = 40;

/// Where refused rows go.
enum Rejects {
    Rows(RejectsWriter<BufWriter<File>>),
    Lines(BufWriter<File>),
}

/// What became of a row that was not refused, the best first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Become {
    Known,
    Recorded,
    Warned,
}

/// The counts of an import, and where its refused rows go.
pub(super) struct Tally {
    recorded: u64,
    warned: u64,
    known: u64,
    rejected: u64,
    /// Rows that the mapping does not mean, which are none to count.
    left_out: u64,
    /// How many facts of a corrected import the file no longer tells.
    pub(super) missing: Option<u64>,
    /// How often each warning came, with its first row.
    warnings: BTreeMap<String, (u64, String)>,
    /// Codes met that are in no register, and former States.
    strangers: BTreeSet<String>,
    former: BTreeSet<String>,
    rejects_asked: Option<PathBuf>,
    inputs: Vec<PathBuf>,
    rejects: Option<Rejects>,
    /// Where refused rows went.
    rejects_paths: Vec<PathBuf>,
    /// The file being read: its name, columns and dialect.
    file: (String, Vec<String>, Dialect),
}

impl Tally {
    pub(super) fn new(args: &Import) -> Self {
        Self {
            recorded: 0,
            warned: 0,
            known: 0,
            rejected: 0,
            left_out: 0,
            missing: None,
            warnings: BTreeMap::new(),
            strangers: BTreeSet::new(),
            former: BTreeSet::new(),
            rejects_asked: args.rejects.clone(),
            inputs: args.paths.clone(),
            rejects: None,
            rejects_paths: Vec::new(),
            file: (String::new(), Vec::new(), Dialect::default()),
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
        self.file = (name, columns, input.dialect());
        Ok(())
    }

    pub(super) fn has_refused(&self) -> bool {
        self.rejected > 0
    }

    /// A row that the mapping does not mean.
    pub(super) fn left_out(&mut self) {
        self.left_out += 1;
    }

    pub(super) fn rows(&self) -> u64 {
        self.recorded + self.warned + self.known + self.rejected
    }

    /// Takes the answers to a row in: it counts under the worst of them.
    /// Returns the positions of the facts that it told again.
    pub(super) fn answered<'a>(
        &mut self,
        row: &Row,
        answered: impl Iterator<Item = (&'a Request, Answer)>,
    ) -> Result<Vec<Position>> {
        let mut told = Vec::new();
        let mut worst = Become::Known;
        let mut refused: Option<Rejection> = None;
        for (request, answer) in answered {
            let receipt = match answer {
                Ok(receipt) => receipt,
                Err(Failure::Refused(rejection)) => {
                    refused.get_or_insert(rejection);
                    continue;
                }
                Err(failure) => return Err(failure.into()),
            };
            self.note_member(&request.command);
            let outcome = match receipt.outcome {
                Outcome::Known | Outcome::Resent => {
                    told.push(receipt.position);
                    continue;
                }
                Outcome::Recorded if receipt.warnings.is_empty() => Become::Recorded,
                Outcome::Recorded => Become::Warned,
            };
            worst = worst.max(outcome);
            for warning in &receipt.warnings {
                self.note_warning(row.line, warning)?;
            }
        }
        match refused {
            // The row comes back whole; what it told beside is recorded, and
            // known when it comes again.
            Some(rejection) => {
                let value = serde_json::to_value(&rejection)?;
                let code = value["code"].as_str().unwrap_or_default();
                self.reject(row.line, None, code, &words::rejection(&rejection), &row.raw)?;
            }
            None => match worst {
                Become::Known => self.known += 1,
                Become::Recorded => self.recorded += 1,
                Become::Warned => self.warned += 1,
            },
        }
        Ok(told)
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
        let (name, columns, dialect) = &self.file;
        let ending = if matches!(raw, Raw::Csv(_)) { "csv" } else { "ndjson" };
        // Two inputs may have the same name, and one may be the rejects of another.
        let mut names = (1_u32..).map(|n| {
            let number = if n == 1 { String::new() } else { format!("-{n}") };
            PathBuf::from(format!("{name}.rejects{number}.{ending}"))
        });
        let is_free = |path: &PathBuf| {
            !self.rejects_paths.contains(path)
                && !self.inputs.iter().any(|input| is_same(input, path))
        };
        let path = self.rejects_asked.clone().or_else(|| names.find(is_free)).unwrap_or_default();
        let cannot = || cannot_reject(&path);
        let file = BufWriter::new(File::create(&path).with_context(cannot)?);
        self.rejects = Some(match raw {
            Raw::Csv(_) => {
                Rejects::Rows(RejectsWriter::new(file, columns, *dialect).with_context(cannot)?)
            }
            Raw::Line(_) => Rejects::Lines(file),
        });
        self.rejects_paths.push(path);
        Ok(())
    }

    /// Writes what is held back of the refused rows.
    pub(super) fn close_rejects(&mut self) -> Result<()> {
        match self.rejects.take() {
            Some(Rejects::Rows(writer)) => writer.finish().and_then(|mut file| file.flush()),
            Some(Rejects::Lines(mut file)) => file.flush(),
            None => Ok(()),
        }
        .with_context(|| {
            let path = self.rejects_paths.last().cloned().unwrap_or_default();
            cannot_reject(&path)
        })
    }

    fn note_warning(&mut self, line: u64, warning: &Warning) -> Result<()> {
        let value = serde_json::to_value(warning)?;
        let code = value["code"].as_str().unwrap_or_default().to_owned();
        let first = || (0, format!("line {line}: {}", words::warning(warning)));
        self.warnings.entry(code).or_insert_with(first).0 += 1;
        Ok(())
    }

    fn note_member(&mut self, command: &Command) {
        let Some(member) = met(command) else { return };
        if member.kind == Some(MemberKind::FormerState) {
            self.former.insert(member.code.to_string());
        } else if member.name.is_none() {
            self.strangers.insert(member.code.to_string());
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
        if self.left_out > 0 {
            say(format_args!("{} other rows are none of the mapping's.", self.left_out));
        }
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

    /// Why an import did not end, and where it stands.
    pub(super) fn cut_short(&self, why: &anyhow::Error, dry_run: bool) -> anyhow::Error {
        let why = match why.downcast_ref() {
            // "Nothing was recorded" is true of the last rows only.
            Some(Failure::Log(error)) => sentence(&anyhow::Error::new(Arc::clone(error))),
            Some(_) | None => sentence(why),
        };
        let stay = if dry_run { 0 } else { self.recorded + self.warned };
        anyhow::anyhow!(
            "{why}. {stay} rows are recorded and stay; run the command again to go on, nothing is recorded twice"
        )
    }

    /// Ends the import well.
    pub(super) fn finish(self, import: Uuid, json: bool) -> Result<Ended> {
        let rows = self.rows();
        let rejects = match self.rejects_paths.as_slice() {
            [] => json!(null),
            [path] => json!(path),
            paths => json!(paths),
        };
        if json {
            let mut line = json!({
                "rows": rows, "recorded": self.recorded, "warned": self.warned, "known": self.known,
                "rejected": self.rejected, "rejects": rejects, "import": import,
            });
            if self.left_out > 0 {
                line["left_out"] = json!(self.left_out);
            }
            if let Some(missing) = self.missing {
                line["missing"] = json!(missing);
            }
            let mut out = stdout();
            written(writeln!(out, "{line}").and_then(|()| out.flush()))?;
        }
        Ok(if self.rejected > 0 { Ended::SomeRefused } else { Ended::Done })
    }
}

/// The member that a row of a file is about, where rows may tell it again: a
/// dataset says of its members what there is to say.
fn met(command: &Command) -> Option<&MemberRecorded> {
    if let Command::ImportCommitment(row) = command {
        return row.matching.as_ref().map(|_| &row.member);
    }
    command.told()?;
    command.introduces().iter().find_map(|event| {
        if let Event::MemberRecorded(member) = event { Some(member) } else { None }
    })
}

/// Whether the file named for refused rows can take them, seen before anything
/// is recorded.
pub(super) fn check_rejects(args: &Import) -> Result<()> {
    let Some(path) = &args.rejects else { return Ok(()) };
    if args.paths.len() > 1 {
        return Err(usage("--rejects names one file, so import one file at a time with it"));
    }
    if args.paths.iter().any(|input| is_same(input, path)) {
        return Err(usage(
            "--rejects names the file to import, which it would overwrite; name another",
        ));
    }
    let is_new = !path.exists();
    let opened = File::options().append(true).create(true).open(path);
    opened.map_err(|error| usage(format!("{}: {error}", cannot_reject(path))))?;
    if is_new {
        std::fs::remove_file(path)?;
    }
    Ok(())
}

fn is_same(a: &Path, b: &Path) -> bool {
    a == b || a.canonicalize().ok().is_some_and(|a| b.canonicalize().is_ok_and(|b| a == b))
}

fn cannot_reject(path: &Path) -> String {
    format!(
        "the refused rows cannot be written to {}; name another file with --rejects",
        path.display()
    )
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

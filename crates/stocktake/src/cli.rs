//! The command line: what can be asked, and nothing of how it is answered.

mod imports;
mod serving;
pub mod settings;
mod views;

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, Parser, Subcommand};
use stocktake_model::{
    AsOf, EvaluationCode, GroupCode, InstrumentCode, MemberCode, OrganisationCode, ProgrammeCode,
    view::{Every, Order, WarningKind},
    vocabulary::GroupKind,
};
use uuid::Uuid;

use crate::{bench::Part, failure::usage, simulate::MEMBERS_MAX, words::Locale};

pub use imports::{Import, ImportCommand, OrganisationCommand, RetractImport, ScaleCommand};
pub use serving::{Addresses, ConfigCommand, Demo, LogFormat, Serve};
pub use views::{Format, View, ViewName};

/// What every command ends with; its help says so.
const EXIT_CODES: &str = "Exit codes: 0 done, 1 failed, 2 wrong usage or nothing there, \
                          3 done, but some rows were refused.";

/// The system of record for what happens to an international instrument after
/// it is adopted.
///
/// Data go to stdout, words to stderr.
#[derive(Debug, Parser)]
#[command(version, max_term_width = 100, after_help = EXIT_CODES)]
pub struct Cli {
    /// A file of settings, KEY = "VALUE" a line; `config check` says which there are.
    #[arg(long, value_name = "FILE", env = "STOCKTAKE_CONFIG", global = true)]
    pub config: Option<PathBuf>,
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// Which database.
#[derive(Debug, Clone, Args)]
pub struct Database {
    /// The database: sqlite:PATH or postgres://USER@HOST/DATABASE.
    #[arg(
        long = "database",
        value_name = "URL",
        env = "STOCKTAKE_DATABASE",
        default_value = "sqlite:stocktake.db",
        hide_env_values = true
    )]
    pub url: String,
    /// A file with the password of the PostgreSQL user, so that it stands nowhere else.
    #[arg(
        long = "database-password-file",
        value_name = "FILE",
        env = "STOCKTAKE_DATABASE_PASSWORD_FILE"
    )]
    pub password_file: Option<PathBuf>,
}

impl Database {
    /// The URL, with the password in it.
    ///
    /// # Errors
    /// [`crate::failure::Usage`] where the file cannot be read, or the URL has no place for it.
    pub fn address(&self) -> anyhow::Result<String> {
        let Some(path) = &self.password_file else { return Ok(self.url.clone()) };
        let file = path.display();
        let password = std::fs::read_to_string(path)
            .map_err(|error| usage(format!("{file}: the password cannot be read: {error}")))?;
        let (scheme, rest) = self.url.split_once("://").unwrap_or_default();
        match rest.split_once('@') {
            Some((user, host)) if !user.contains([':', '/']) => {
                let password = password.trim_end_matches(['\n', '\r']);
                if password.is_empty() {
                    return Err(usage(format!("{file}: there is no password in it")));
                }
                let encoded: String = password.bytes().map(|byte| format!("%{byte:02X}")).collect();
                Ok(format!("{scheme}://{user}:{encoded}@{host}"))
            }
            _ => Err(usage(format!(
                "{file}: this password is of a user that the database has in its address; write that as postgres://USER@HOST/DATABASE"
            ))),
        }
    }
}

/// Where the record is.
#[derive(Debug, Args)]
pub struct Place {
    /// The database.
    #[command(flatten)]
    pub database: Database,
    /// The organisation; not needed while the database holds one.
    #[arg(long, value_name = "CODE")]
    pub organisation: Option<OrganisationCode>,
}

/// Which records.
#[derive(Debug, Clone, Args)]
pub struct Records {
    /// The database.
    #[command(flatten)]
    pub database: Database,
    /// Only that of this organisation; by default those of all.
    #[arg(long, value_name = "CODE")]
    pub organisation: Option<OrganisationCode>,
}

/// The question every view is asked with.
#[derive(Debug, Clone, Args)]
pub struct Question {
    /// What was known: a position, a day (its end in UTC) or a time; by default everything.
    #[arg(long, value_name = "T", default_value = "head", hide_default_value = true)]
    pub as_of: AsOf,
    /// What was in force: a day; by default the day of --as-of, else today.
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub on: Option<NaiveDate>,
}

fn day(text: &str) -> Result<NaiveDate, &'static str> {
    text.parse().map_err(|_| "there is no such day; write one as 2015-12-31")
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Record the example data that ships with the program, and serve them.
    #[command(after_help = EXIT_CODES)]
    Demo(Demo),
    /// Serve the record: pages for people, an API for programs.
    #[command(after_help = EXIT_CODES)]
    Serve(Serve),
    /// The settings: flags count before the environment, and that before a file (--config).
    #[command(subcommand, after_help = EXIT_CODES)]
    Config(ConfigCommand),
    /// Record what files say: CSV or XLSX through a mapping, or a dataset.
    #[command(after_help = EXIT_CODES, args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
    Import(Import),
    /// Write a view to stdout or a file.
    #[command(after_help = EXIT_CODES)]
    Export(Export),
    /// Say why a member has its status for an instrument: the entries that make it, in order.
    #[command(after_help = EXIT_CODES)]
    Why(Why),
    /// Record events, one JSON object a line: {"key":"K","type":"commitment.recorded.v1","data":{…}}.
    ///
    /// Each line is answered by one line on stdout, as soon as it is durable
    /// or refused. A line sent again with its key is recorded once.
    #[command(after_help = EXIT_CODES)]
    Record {
        /// Where the record is.
        #[command(flatten)]
        place: Place,
        /// The file, or - for stdin.
        #[arg(default_value = "-")]
        path: PathBuf,
    },
    /// Take an event back that was recorded in error.
    #[command(after_help = EXIT_CODES)]
    Retract {
        /// Where the record is.
        #[command(flatten)]
        place: Place,
        /// The id of the event.
        event: Uuid,
        /// Why; it stays in the record.
        #[arg(long)]
        reason: String,
    },
    /// Erase what an event says, as the law may require; its place in the chain and the proof stay.
    #[command(after_help = EXIT_CODES)]
    Erase {
        /// Where the record is.
        #[command(flatten)]
        place: Place,
        /// The id of the event.
        event: Uuid,
        /// On which ground; it stays in the record.
        #[arg(long)]
        ground: String,
    },
    /// The organisations that a database holds, each with a record of its own.
    #[command(subcommand, after_help = EXIT_CODES)]
    Organisation(OrganisationCommand),
    /// The scales that ship, in packs: list them, or record one.
    #[command(subcommand)]
    Scale(ScaleCommand),
    /// Prove that nothing was altered: recompute every commitment and the running hash.
    #[command(after_help = EXIT_CODES)]
    Verify(Records),
    /// Write records into one file that can be checked with public tools; also while they are served.
    #[command(after_help = EXIT_CODES)]
    Backup(Backup),
    /// Bring a backup into a database that has none of it, or only its beginning.
    #[command(after_help = EXIT_CODES)]
    Restore(Restore),
    /// Write the views as tables that other programs read: SQL on PostgreSQL or in a file, or Parquet.
    #[command(after_help = EXIT_CODES)]
    Publish(Publish),
    /// Fold the whole log anew and say what it holds.
    #[command(after_help = EXIT_CODES)]
    Rebuild(Records),
    /// Measure how fast single events, imports, restarts and views are, beside what the database does by itself.
    #[command(after_help = EXIT_CODES)]
    Bench(Bench),
    /// Record an organisation that never was, of any size, the same for the same seed.
    #[command(after_help = EXIT_CODES)]
    Simulate(Simulate),
}

/// Arguments of `backup`.
#[derive(Debug, Args)]
pub struct Backup {
    /// Which records.
    #[command(flatten)]
    pub records: Records,
    /// The file to write, which must not be there yet.
    #[arg(long, value_name = "PATH")]
    pub output: PathBuf,
}

/// Arguments of `restore`.
#[derive(Debug, Args)]
pub struct Restore {
    /// The database, which is made where there is none.
    #[command(flatten)]
    pub database: Database,
    /// Only the record of this organisation; by default all that the backup has.
    #[arg(long, value_name = "CODE")]
    pub organisation: Option<OrganisationCode>,
    /// The backup.
    pub path: PathBuf,
}

/// Arguments of `publish`.
#[derive(Debug, Clone, Args)]
pub struct Publish {
    /// Which records.
    #[command(flatten)]
    pub records: Records,
    /// The question.
    #[command(flatten)]
    pub question: Question,
    /// Where the tables go: sqlite:PATH, parquet:FOLDER or postgres://USER@HOST/DATABASE.
    #[arg(long, value_name = "URL", env = "STOCKTAKE_PUBLISH_TO", hide_env_values = true)]
    pub to: Option<String>,
    /// A file with the password of that PostgreSQL user, so that it stands nowhere else.
    #[arg(long, value_name = "FILE", env = "STOCKTAKE_PUBLISH_PASSWORD_FILE")]
    pub to_password_file: Option<PathBuf>,
    /// The schema on PostgreSQL, which is made where there is none.
    #[arg(
        long,
        value_name = "NAME",
        env = "STOCKTAKE_PUBLISH_SCHEMA",
        default_value = "published"
    )]
    pub schema: String,
    /// Only these views; by default all that need not be asked of one instrument or one cell.
    #[arg(long, value_name = "VIEW", value_parser = ViewName, value_delimiter = ',')]
    pub view: Vec<View>,
    /// Go on: write anew whenever the record went on, or a day is over.
    #[arg(long, conflicts_with_all = ["as_of", "on"])]
    pub follow: bool,
    /// With --follow, how many seconds there are at least between two writings.
    #[arg(long, value_name = "SECONDS", env = "STOCKTAKE_PUBLISH_EVERY", default_value_t = 60, value_parser = clap::value_parser!(u32).range(1..=86_400))]
    pub every: u32,
}

/// Arguments of `bench`.
#[derive(Debug, Clone, Args)]
pub struct Bench {
    /// The databases to measure, each in a file beside it or a schema of its own that is removed again.
    #[arg(
        long,
        value_name = "URL",
        env = "STOCKTAKE_DATABASE",
        default_value = "sqlite:stocktake.db",
        hide_env_values = true
    )]
    pub database: Vec<String>,
    /// How often everything is measured; the medians count.
    #[arg(long, value_name = "N", default_value_t = 5, value_parser = clap::value_parser!(u8).range(1..=99))]
    pub rounds: u8,
    /// How long each rate is measured.
    #[arg(long, value_name = "SECONDS", default_value_t = 2.0)]
    pub seconds: f64,
    /// How many instruments, of 200 members, the organisation has that is imported, replayed and asked.
    #[arg(long, value_name = "N", default_value_t = 500, value_parser = clap::value_parser!(u32).range(1..=99_999))]
    pub instruments: u32,
    /// Only these parts.
    #[arg(long, value_name = "PART", value_enum, value_delimiter = ',')]
    pub only: Vec<Part>,
    /// One line of JSON for each figure.
    #[arg(long)]
    pub json: bool,
}

/// Arguments of `simulate`.
#[derive(Debug, Clone, Args)]
pub struct Simulate {
    /// The database.
    #[command(flatten)]
    pub database: Database,
    /// The code of the organisation, which must not be there yet.
    #[arg(long, value_name = "CODE", default_value = "simulated")]
    pub organisation: OrganisationCode,
    /// Another seed, another organisation.
    #[arg(long, value_name = "N", default_value_t = 1)]
    pub seed: u64,
    /// How many instruments it has.
    #[arg(long, value_name = "N", default_value_t = 120, value_parser = clap::value_parser!(u32).range(1..=99_999))]
    pub instruments: u32,
    /// How many members it has.
    #[arg(long, value_name = "N", default_value_t = 60, value_parser = clap::value_parser!(u16).range(1..=i64::from(MEMBERS_MAX)))]
    pub members: u16,
    /// For how many years it has been at work.
    #[arg(long, value_name = "N", default_value_t = 40, value_parser = clap::value_parser!(u16).range(1..=500))]
    pub years: u16,
    /// The last day of its record.
    #[arg(long, value_name = "DATE", value_parser = day, default_value = "2025-12-31")]
    pub until: NaiveDate,
}

/// Arguments of `why`.
#[derive(Debug, Args)]
pub struct Why {
    /// Where the record is.
    #[command(flatten)]
    pub place: Place,
    /// The question.
    #[command(flatten)]
    pub question: Question,
    /// Why it has its computed status: the rule, the arithmetic, and what each entry did.
    #[arg(long)]
    pub compliance: bool,
    /// In which language that is said: en (by default), fr or ar.
    #[arg(long, value_name = "CODE", requires = "compliance")]
    pub language: Option<Locale>,
    /// The instrument.
    pub instrument: InstrumentCode,
    /// The member.
    pub member: MemberCode,
}

/// Arguments of `export`.
#[derive(Debug, Args)]
pub struct Export {
    /// Where the record is.
    #[command(flatten)]
    pub place: Place,
    /// The question.
    #[command(flatten)]
    pub question: Question,
    /// Cells without facts too, with the status none.
    #[arg(long)]
    pub all: bool,
    /// Only this instrument.
    #[arg(long, value_name = "CODE")]
    pub instrument: Option<InstrumentCode>,
    /// Only this member.
    #[arg(long, value_name = "CODE")]
    pub member: Option<MemberCode>,
    /// Only what is of this evaluation.
    #[arg(long, value_name = "CODE")]
    pub evaluation: Option<EvaluationCode>,
    /// Only what is of this review programme.
    #[arg(long, value_name = "CODE")]
    pub programme: Option<ProgrammeCode>,
    /// Of coverage: how many years back; by default five.
    #[arg(long, value_name = "N")]
    pub years: Option<u16>,
    /// Only members that belong to this group on the day; of instruments, only these are counted.
    #[arg(long, value_name = "CODE")]
    pub group: Option<GroupCode>,
    /// Adoption, or computed statuses, for each group of this kind: region or group.
    #[arg(long, value_name = "KIND", conflicts_with = "group")]
    pub by: Option<GroupKind>,
    /// The beginnings of words to search for, perhaps mistyped.
    #[arg(long, value_name = "WORDS", required_if_eq("view", "search"))]
    pub search: Option<String>,
    /// Changes since then: what was known before, as --as-of has it.
    #[arg(long, value_name = "T")]
    pub since: Option<AsOf>,
    /// Changes since this day; by default that of --since.
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub since_on: Option<NaiveDate>,
    /// How far the points of a trend are apart: year (by default), quarter or month.
    #[arg(long, value_name = "TIME")]
    pub every: Option<Every>,
    /// The language of sentences: en (by default), fr or ar.
    #[arg(long, value_name = "CODE")]
    pub language: Option<Locale>,
    /// Computed statuses by the rule of today, whatever day is asked about.
    #[arg(long)]
    pub todays_rule: bool,
    /// The rule whose changes are wanted: a file with the data of a rule.recorded.v1 event, as JSON.
    #[arg(long, value_name = "PATH")]
    pub rule: Option<PathBuf>,
    /// Only warnings of this kind, in the quality of the data.
    #[arg(long, value_name = "KIND")]
    pub warning: Vec<WarningKind>,
    /// The column to sort instruments or members by; -COLUMN for descending.
    #[arg(long, value_name = "COLUMN", allow_hyphen_values = true)]
    pub sort: Option<Order>,
    /// The format.
    #[arg(long, default_value = "csv")]
    pub format: Format,
    /// The file, or for a dataset the folder, to write; by default stdout.
    #[arg(long, value_name = "PATH")]
    pub output: Option<PathBuf>,
    /// The view.
    #[arg(value_parser = ViewName)]
    pub view: View,
}

//! What can be asked of imports, and of the organisations that a database holds.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use stocktake_model::{OrganisationCode, vocabulary::OrganisationKind};
use uuid::Uuid;

use super::{Database, EXIT_CODES, Place};

/// What can be done with imports.
#[derive(Debug, Subcommand)]
pub enum ImportCommand {
    /// Take a whole import back: everything that it recorded and that still stands.
    ///
    /// What it corrected is said again as it was before. Run it again after an
    /// interruption; `export imports` lists the imports.
    #[command(after_help = EXIT_CODES)]
    Retract(RetractImport),
}

/// Arguments of `import retract`.
#[derive(Debug, Args)]
pub struct RetractImport {
    /// Where the record is.
    #[command(flatten)]
    pub place: Place,
    /// The id of the import, which its end said.
    pub import: Uuid,
    /// Why; it stays in the record.
    #[arg(long)]
    pub reason: String,
    /// End stdout with one line of JSON that counts the entries.
    #[arg(long)]
    pub json: bool,
}

/// What can be done with organisations.
#[derive(Debug, Subcommand)]
pub enum OrganisationCommand {
    /// List them, with where each record ends.
    #[command(after_help = EXIT_CODES)]
    List {
        /// The database.
        #[command(flatten)]
        database: Database,
    },
    /// Begin the record of one.
    #[command(after_help = EXIT_CODES)]
    Create {
        /// The database.
        #[command(flatten)]
        database: Database,
        /// Its code, which stays.
        code: OrganisationCode,
        /// Its name.
        #[arg(long)]
        name: Option<String>,
        /// What kind of organisation it is.
        #[arg(long)]
        kind: Option<OrganisationKind>,
    },
}

/// What can be done with the scales that ship.
#[derive(Debug, Subcommand)]
pub enum ScaleCommand {
    /// List the packs of scales and procedures that ship, each with its source.
    #[command(after_help = EXIT_CODES)]
    List,
    /// Record a pack; what is known so already is left as it is.
    #[command(after_help = EXIT_CODES)]
    Record {
        /// Where the record is.
        #[command(flatten)]
        place: Place,
        /// The name of the pack, as `fatf`.
        pack: String,
    },
}

/// Arguments of `import`.
#[derive(Debug, Args)]
pub struct Import {
    /// What to do with an import instead.
    #[command(subcommand)]
    pub instead: Option<ImportCommand>,
    /// Where the record is.
    #[command(flatten)]
    pub place: Place,
    /// How the columns of a CSV file or a sheet become facts: a mapping that ships, as commitments, or a file of your own.
    #[arg(long, value_name = "NAME|FILE.toml")]
    pub mapping: Option<String>,
    /// Which sheet of a workbook (.xlsx); not needed while only one can be seen.
    #[arg(long, value_name = "NAME")]
    pub sheet: Option<String>,
    /// The file corrects this import: say which of its facts are not told any more.
    #[arg(long, value_name = "IMPORT")]
    pub corrects: Vec<Uuid>,
    /// Take those facts back.
    #[arg(long, requires = "corrects")]
    pub retract_missing: bool,
    /// Record nothing; say what would be recorded. With --json, each event as a line of JSON first.
    #[arg(long)]
    pub dry_run: bool,
    /// Where refused rows go, each with its reason; by default FILE.rejects.csv in the working folder.
    #[arg(long, value_name = "PATH")]
    pub rejects: Option<PathBuf>,
    /// End stdout with one line of JSON that counts the rows.
    #[arg(long)]
    pub json: bool,
    /// Files, or datasets (a folder with datapackage.json).
    #[arg(required = true)]
    pub paths: Vec<PathBuf>,
}

//! `export`: a view as a file. Views are tables made of the state; the entries
//! themselves are read from the log, page by page.

use std::{
    fs::File,
    io::{BufWriter, Write},
    path::Path,
};

use anyhow::{Context, Result};
use stocktake_exchange::{DatasetWriter, Format as TableFormat, write_table};
use stocktake_log::{
    Log,
    beside::{Beside, Readers},
};
use stocktake_model::{
    AsOf, At, OrganisationCode, Position,
    event::{Entry, Event, OrganisationRecorded, RuleRecorded},
    rule,
    state::State,
    view::{
        self, Among, ChangeFilter, FindFilter, InstrumentFilter, MatrixFilter, MemberFilter, Part,
        QualityFilter, Reader, Scope, Table,
    },
};

use super::{open_organisation, progress, say, settle, stdout, why::check};
use crate::{
    cli::{Export, Format, Question, View},
    engine::Organisation,
    entries::{EntryWriter, PAGE},
    failure::{Ended, usage},
    imports, incoming,
    provenance::with_provenance,
    words::{self, Locale, compliance},
};

/// Writes a view.
pub(crate) async fn export(args: &Export) -> Result<Ended> {
    let (engine, organisation) = open_organisation(&args.place).await?;
    let state = organisation.state();
    let at = settle(&engine, &state, &args.question)?;
    let today = settle(&engine, &state, &Question { as_of: AsOf::Head, on: None })?;
    check(&state, args.instrument.as_ref(), args.member.as_ref())?;
    if let Some(code) = args.group.as_ref().filter(|code| !state.tells_of_group(code)) {
        return Err(usage(format!(
            "there is no group {code} in this record; `stocktake export groups` lists them"
        )));
    }
    let format = match args.format {
        Format::Csv => TableFormat::Csv,
        Format::Ndjson => TableFormat::Ndjson,
        Format::Xlsx => TableFormat::Xlsx,
        Format::Dataset => {
            let Some(folder) = &args.output else {
                return Err(usage("a dataset is a folder; name it with --output"));
            };
            dataset(folder, &organisation, &state, at).await?;
            return Ok(Ended::Done);
        }
    };
    let points = Points { at, today };
    match &args.output {
        None => written_to(&mut stdout(), args, format, &organisation, &state, points)
            .await
            .map_err(|error| of_output(error, STDOUT))?,
        Some(path) if path.is_dir() => {
            return Err(usage(format!("{} is a folder; name a file in it", path.display())));
        }
        // A device or a pipe takes the lines as they come, and stays what it is.
        Some(path) if path.exists() && !path.is_file() => {
            let cannot = format!("{} cannot be written", path.display());
            let mut file =
                File::options().write(true).open(path).with_context(|| cannot.clone())?;
            written_to(&mut file, args, format, &organisation, &state, points)
                .await
                .map_err(|error| of_output(error, &cannot))?;
        }
        Some(path) => {
            let part = Beside::begin(path, Readers::AsUsual)?;
            let mut file = BufWriter::new(part.file());
            let outcome = written_to(&mut file, args, format, &organisation, &state, points).await;
            drop(file);
            let outcome = outcome.and_then(|()| Ok(part.becomes_whole()?));
            outcome.map_err(|error| {
                of_output(error, &format!("{} cannot be written", path.display()))
            })?;
        }
    }
    Ok(Ended::Done)
}

/// Says what could not be written, where it is the output that failed, and not
/// the question or the log.
fn of_output(error: anyhow::Error, cannot: &str) -> anyhow::Error {
    if error.is::<std::io::Error>() { error.context(cannot.to_owned()) } else { error }
}

const STDOUT: &str = "stdout cannot be written to, so the output is not complete";

async fn written_to(
    out: &mut dyn Write,
    args: &Export,
    format: TableFormat,
    organisation: &Organisation,
    state: &State,
    points: Points,
) -> Result<()> {
    if args.view == View::Imports {
        let (log, code) = (organisation.log().as_ref(), organisation.code());
        let bar = progress("reading", u64::from(state.position().0), "entries");
        let told = |position: Position| bar.set_position(position.0.into());
        let found = imports::scan(log, code, state, &told, &mut |_| ()).await;
        bar.finish_and_clear();
        write_table(&imports::table(found?, points.at), format, out)?;
    } else if args.view == View::Events {
        events(out, format, organisation, points.at.position).await?;
    } else {
        let mut table = table(args, state, points)?;
        if args.view == View::Quality {
            let log = organisation.log();
            table = with_provenance(log.as_ref(), organisation.code(), table).await?;
        }
        say_erased(&table.erased);
        write_table(&table, format, out)?;
    }
    Ok(out.flush()?)
}

/// The point that is asked about, and the one of today.
#[derive(Clone, Copy)]
struct Points {
    at: At,
    today: At,
}

/// What a scoped list is narrowed to.
fn scope(args: &Export, today: At) -> Scope {
    Scope {
        instrument: args.instrument.clone(),
        member: args.member.clone(),
        ruled_at: args.todays_rule.then_some(today),
        every: args.every.unwrap_or_default(),
        by: args.by,
        evaluation: args.evaluation.clone(),
        programme: args.programme.clone(),
        years: args.years,
    }
}

#[expect(clippy::wildcard_enum_match_arm, reason = "all others are scoped lists or entries")]
fn table(args: &Export, state: &State, Points { at, today }: Points) -> Result<Table> {
    let reader = Reader::Everything;
    let cell = || match (&args.instrument, &args.member) {
        (Some(instrument), Some(member)) => Ok((instrument, member)),
        (_, _) => Err(usage("this view is of one cell; name it with --instrument and --member")),
    };
    if let Some(list) = args.view.scoped() {
        let scope = scope(args, today);
        let words = args.language.unwrap_or(Locale::English).terminal();
        return Ok(match args.view {
            View::Rules => compliance::rules(state, at, reader, &scope, words),
            View::ComplianceWhy => compliance::why(state, at, reader, &scope, words),
            _ => list(state, at, reader, &scope),
        });
    }
    Ok(match args.view {
        View::Matrix => {
            let filter = MatrixFilter {
                instrument: args.instrument.clone(),
                member: args.member.clone(),
                group: args.group.clone(),
                all: args.all,
                ..MatrixFilter::default()
            };
            view::matrix(state, at, reader, &filter)
        }
        View::Members => {
            let filter = MemberFilter { group: args.group.clone(), ..MemberFilter::default() };
            sorted(args, &|part| view::members_part(state, at, reader, &filter, part).table)?
        }
        View::Groups => view::groups(state, at, reader),
        View::Instruments => {
            let group = args.group.clone();
            let filter = InstrumentFilter { group, ..InstrumentFilter::default() };
            sorted(args, &|part| view::instruments_part(state, at, reader, &filter, part).table)?
        }
        View::Adoption => {
            let instrument = args.instrument.as_ref();
            let named = || usage("this view is of one instrument; name it with --instrument");
            let group = args.group.clone().map(Among::Group);
            let among = group.or(args.by.map(Among::Each)).unwrap_or_default();
            view::adoption(state, at, reader, instrument.ok_or_else(named)?, &among)
        }
        View::Changes => {
            let filter = ChangeFilter {
                since: since(args, state, at)?,
                instrument: args.instrument.clone(),
                member: args.member.clone(),
                change: Vec::new(),
            };
            view::changes(state, at, reader, &filter)
        }
        View::CompliancePreview => view::compliance_preview(state, at, reader, &rule(args, state)?),
        View::Search => {
            let search = args.search.clone().unwrap_or_default();
            let filter = FindFilter { search, also_named: Some(words::member_names) };
            view::find(state, at, reader, &filter)
        }
        View::Quality => view::quality(state, at, reader, &quality(args)),
        View::QualitySummary => view::quality_summary(state, at, reader, &quality(args)),
        View::History => cell().map(|(instrument, member)| {
            view::history_table(state, at, reader, instrument, member)
        })?,
        View::Why => cell()
            .map(|(instrument, member)| view::why_table(state, at, reader, instrument, member))?,
        _ => anyhow::bail!("entries are read from the log"),
    })
}

/// The rule whose changes are wanted, held to what it would be held to if it
/// were recorded.
fn rule(args: &Export, state: &State) -> Result<RuleRecorded> {
    let Some(path) = &args.rule else {
        return Err(usage("this view is of a rule; name a file with its data with --rule"));
    };
    let cannot = || format!("{} cannot be read", path.display());
    let text =
        std::fs::read(path).with_context(cannot).map_err(|error| usage(format!("{error:#}")))?;
    let rule: RuleRecorded = incoming::json::read(&text, "")
        .map_err(|fault| usage(format!("{} is no rule: {fault}", path.display())))?;
    rule::check(state, &rule).map_err(|refused| usage(words::rejection(&refused)))?;
    Ok(rule)
}

fn quality(args: &Export) -> QualityFilter {
    let (instrument, member) = (args.instrument.clone(), args.member.clone());
    QualityFilter { warning: args.warning.clone(), instrument, member }
}

/// A list in the order that was asked for.
fn sorted(args: &Export, list: &dyn Fn(&Part) -> Table) -> Result<Table> {
    let table = list(&Part { order: args.sort.clone(), ..Part::default() });
    match args.sort.as_ref().filter(|order| table.place(&order.column).is_none()) {
        None => Ok(table),
        Some(order) => {
            let columns: Vec<&str> = table.columns.iter().map(|column| column.name).collect();
            let (column, columns) = (&order.column, columns.join(", "));
            Err(usage(format!("there is no column {column} to sort by; use one of {columns}")))
        }
    }
}

/// The earlier question of what changed: what is not said is as in the later
/// one, but for the day, which is by default that of `--since`.
fn since(args: &Export, state: &State, at: At) -> Result<At> {
    if args.since.is_none() && args.since_on.is_none() {
        return Err(usage("this view has two ends; give the earlier with --since or --since-on"));
    }
    let since = args.since.unwrap_or(AsOf::Position(at.position));
    let since = state.at(since, args.since_on, at.on).map_err(usage)?;
    if since.position > at.position || since.on > at.on {
        return Err(usage(
            "--since is later than the end; give an earlier one, or --as-of and --on",
        ));
    }
    Ok(since)
}

/// An answer that lost an entry says so.
pub(super) fn say_erased(erased: &[Position]) {
    match erased {
        [] => {}
        [one] => {
            say(format_args!("The entry at position {one} was erased; the answer is without it."))
        }
        [first, ..] => say(format_args!(
            "{} entries of this record were erased, the first at position {first}; the answer is without them.",
            erased.len()
        )),
    }
}

/// The entries up to a position.
async fn events(
    out: &mut dyn Write,
    format: TableFormat,
    organisation: &Organisation,
    until: Position,
) -> Result<()> {
    let mut erased = Vec::new();
    let mut writer = EntryWriter::new(out, format)?;
    let mut write = |position, bytes: &[u8]| Ok(writer.entry(position, bytes)?);
    let (log, code) = (organisation.log().as_ref(), organisation.code());
    entries(log, code, until, &mut erased, &mut write).await?;
    writer.finish()?;
    say_erased(&erased);
    Ok(())
}

/// Hands the bytes of every entry up to a position on, and notes the erased ones.
async fn entries(
    log: &dyn Log,
    organisation: &OrganisationCode,
    until: Position,
    erased: &mut Vec<Position>,
    write: &mut dyn FnMut(Position, &[u8]) -> Result<()>,
) -> Result<()> {
    let bar = progress("writing", until.0.into(), "entries");
    let mut after = Position::ZERO;
    while after < until {
        let count = PAGE.min(until.0 - after.0);
        for row in log.read(organisation, after, count).await? {
            match row.entry {
                Some(entry) => write(row.position, &entry.bytes)?,
                None => erased.push(row.position),
            }
        }
        after = Position(after.0 + count);
        bar.set_position(after.0.into());
    }
    bar.finish_and_clear();
    Ok(())
}

/// Writes a dataset: everything known at a position, exact.
async fn dataset(folder: &Path, organisation: &Organisation, state: &State, at: At) -> Result<()> {
    let reader = Reader::Everything;
    let bare = OrganisationRecorded { code: organisation.code().clone(), name: None, kind: None };
    let record = state.organisation().at(at.position).unwrap_or(&bare);
    let members = view::members(state, at, reader, &MemberFilter::default());
    let instruments = view::instruments(state, at, reader, &InstrumentFilter::default());
    let provisions = view::provisions(state, at, reader, &Scope::default());
    let tables = [&members, &instruments, &provisions];
    let mut writer = DatasetWriter::create(folder, record, tables)
        .map_err(|error| if error.fault.is_about_path() { usage(error) } else { error.into() })?;
    let mut erased = Vec::new();
    let mut write = |_, bytes: &[u8]| {
        // An erasure is about an entry that is not there; the fact stays away with it.
        let is_erasure = matches!(Entry::from_bytes(bytes)?.event, Event::EntryErased(_));
        if is_erasure { Ok(()) } else { Ok(writer.entry(bytes)?) }
    };
    entries(organisation.log().as_ref(), organisation.code(), at.position, &mut erased, &mut write)
        .await?;
    say_erased(&erased);
    writer.finish()?;
    Ok(())
}

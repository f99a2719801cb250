//! `import`: what files say becomes entries. A file is looked at whole first;
//! then its rows go to the writer in chunks, through the queue that everybody
//! uses, so that nobody is made to wait for an import.

mod input;
mod missing;
mod retract;
mod tally;

use std::{
    collections::{HashSet, VecDeque},
    io::Write,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use anyhow::{Context, Result};
use stocktake_log::{Log, Mode, OpenError, open};
use stocktake_model::{
    OrganisationCode, Position,
    decide::Command,
    event::{Entry, OrganisationRecorded},
    position::PositionSet,
    state::State,
};
use uuid::Uuid;

use super::{
    load, not_opened, open_log, organisation::refuse_reserved, progress, say, stdout, written,
};
use crate::{
    cli::Import,
    engine::{
        Answers, Engine, Organisation,
        effects::{System, new_id},
        rehearsal::Rehearsal,
        request::Request,
    },
    failure::{Ended, usage},
};
use input::{Input, Item, Row};
pub(crate) use retract::retract;
use tally::Tally;

/// How many rows go to the writer at once, and how many times so many may be on
/// their way: one made durable, one decided, and one that waits.
const CHUNK_ROWS_MAX: usize = 1000;
const CHUNKS_IN_FLIGHT_MAX: usize = 3;

/// The code of the organisation that an import makes when nobody names one.
const ORGANISATION_DEFAULT: &str = "main";

/// Records what the files say.
pub(crate) async fn import(args: &Import) -> Result<Ended> {
    tally::check_rejects(args)?;
    let mut inputs = input::open_all(args)?;
    let (log, rehearsal) = open_for(args).await?;
    let dataset = inputs.iter().find_map(Input::organisation);
    let (engine, organisation) =
        organisation_for_writing(log, args.place.organisation.as_ref(), dataset).await?;
    if let Some(stranger) = inputs
        .iter()
        .filter_map(Input::organisation)
        .find(|dataset| dataset.code != *organisation.code())
    {
        return Err(usage(format!(
            "the dataset is of organisation {}; import it with --organisation {0}",
            stranger.code
        )));
    }
    let before = organisation.state();
    let interrupted = watch_for_interrupt();
    let mut run = Run {
        import: new_id(engine.effects(), engine.effects().now()),
        began_at: before.position(),
        told: Arc::default(),
        organisation: Arc::clone(&organisation),
        interrupted: Arc::clone(&interrupted),
        tally: Tally::new(args),
    };
    let mut outcome = Ok(());
    for input in &mut inputs {
        outcome = run.input(input).await;
        if outcome.is_err() || interrupted.load(Ordering::SeqCst) {
            break;
        }
    }
    let Run { mut tally, import, began_at, told, .. } = run;
    let outcome = outcome.and_then(|()| tally.close_rejects());
    say_created(&before, &organisation.state(), args.dry_run);
    tally.say(args.dry_run);
    outcome.map_err(|error| tally.cut_short(&error, args.dry_run))?;
    if interrupted.load(Ordering::SeqCst) {
        return Err(tally.cut_short(&anyhow::anyhow!("interrupted"), args.dry_run));
    }
    if !args.corrects.is_empty() {
        if args.retract_missing && tally.has_refused() {
            return Err(anyhow::anyhow!(
                "rows were refused, so nothing was taken back that they might tell; mend them, and import the file again"
            ));
        }
        tally.missing = Some(missing::missing(args, &organisation, began_at, &told).await?);
    }
    if let Some(rehearsal) = rehearsal {
        show(&rehearsal, args.json)?;
    }
    tally.finish(import, args.json)
}

/// How many entries that would be recorded are named to people.
const SHOWN_MAX: usize = 10;

/// Shows what a dry run would record: to programs every entry as a line of
/// JSON, to people the first ones.
fn show(rehearsal: &Rehearsal, json: bool) -> Result<()> {
    let entries = rehearsal.entries();
    if json {
        let mut out = stdout();
        let mut line = |bytes: &[u8]| out.write_all(bytes).and_then(|()| out.write_all(b"\n"));
        return written(entries.iter().try_for_each(|bytes| line(bytes)));
    }
    for bytes in entries.iter().take(SHOWN_MAX) {
        let Entry { event, subject, .. } = Entry::from_bytes(bytes)?;
        say(format_args!("  would record {} {subject} {}", event.name(), event.data()));
    }
    if entries.len() > SHOWN_MAX {
        let more = entries.len() - SHOWN_MAX;
        say(format_args!("  and {more} more; --json writes them all to stdout"));
    }
    Ok(())
}

/// The log to write to: the real one, or for a dry run one in front of it.
async fn open_for(args: &Import) -> Result<(Arc<dyn Log>, Option<Arc<Rehearsal>>)> {
    if !args.dry_run {
        return Ok((open_log(&args.place.database, Mode::Create).await?, None));
    }
    let real = match open(&args.place.database.address()?, Mode::Existing).await {
        Err(OpenError::Missing { .. }) => None,
        Ok(real) => Some(real),
        Err(error) => return Err(not_opened(error)),
    };
    let rehearsal = Arc::new(Rehearsal::new(real));
    Ok((Arc::clone(&rehearsal) as Arc<dyn Log>, Some(rehearsal)))
}

/// The organisation to write to: the one named, that of a dataset, the only one
/// there is, or a new one. What is made is said.
pub(crate) async fn organisation_for_writing(
    log: Arc<dyn Log>,
    asked: Option<&OrganisationCode>,
    dataset: Option<&OrganisationRecorded>,
) -> Result<(Engine, Arc<Organisation>)> {
    let there = log.organisations().await?;
    let code = match (asked.or(dataset.map(|dataset| &dataset.code)), there.as_slice()) {
        (Some(code), _) | (None, [code]) => code.clone(),
        (None, []) => ORGANISATION_DEFAULT.parse()?,
        (None, _) => {
            return Err(usage(
                "this database holds several organisations; name one with --organisation",
            ));
        }
    };
    if !there.contains(&code) {
        refuse_reserved(&code)?;
    }
    let engine = Engine::new(log, Arc::new(System));
    engine.log().create(&code).await?;
    let organisation =
        load(&engine, &code).await?.context("the organisation was made and is not there")?;
    if organisation.state().position() == Position::ZERO {
        say(format_args!("Creating organisation {code}."));
        // A dataset begins with what the organisation says of itself.
        if dataset.is_none() {
            let record = OrganisationRecorded { code, name: None, kind: None };
            organisation
                .submit(vec![Request::system(Command::RecordOrganisation(record))])
                .await?
                .remove(0)?;
        }
    }
    Ok((engine, organisation))
}

/// Set at the first interrupt; at the second the program ends at once, which
/// loses nothing either.
fn watch_for_interrupt() -> Arc<AtomicBool> {
    let interrupted = Arc::new(AtomicBool::new(false));
    let flag = Arc::clone(&interrupted);
    tokio::spawn(async move {
        while tokio::signal::ctrl_c().await.is_ok() {
            if flag.swap(true, Ordering::SeqCst) {
                std::process::exit(1);
            }
        }
    });
    interrupted
}

/// One import at work.
struct Run {
    import: Uuid,
    began_at: Position,
    /// The facts that rows of this import told again.
    told: Arc<PositionSet>,
    organisation: Arc<Organisation>,
    interrupted: Arc<AtomicBool>,
    tally: Tally,
}

/// Rows that go to the writer at once.
#[derive(Default)]
struct Chunk {
    rows: Vec<Row>,
    /// What they ask for, those of one row beside each other.
    requests: Vec<Request>,
    /// The keys of the rows, by which they find the facts that they tell again.
    keys: HashSet<u64>,
}

/// Rows on their way to the log.
struct InFlight {
    rows: Vec<Row>,
    keys: HashSet<u64>,
    /// Shared with the writer.
    requests: Arc<[Request]>,
    answers: Answers,
}

impl Run {
    async fn input(&mut self, input: &mut Input) -> Result<()> {
        let bar = progress("recording", input.rows(), "rows");
        self.tally.begin(input)?;
        let mut items = input.items(self.import)?.fuse();
        let mut waiting: Option<Item> = None;
        let mut in_flight: VecDeque<InFlight> = VecDeque::new();
        loop {
            let stop = self.interrupted.load(Ordering::SeqCst);
            let chunk = if stop {
                Chunk::default()
            } else {
                self.chunk(&mut items, &mut waiting, &in_flight)?
            };
            // Parsing and deciding go on while the chunks before are made durable.
            if (chunk.rows.is_empty() || in_flight.len() == CHUNKS_IN_FLIGHT_MAX)
                && let Some(earliest) = in_flight.pop_front()
            {
                self.settle(earliest).await?;
                bar.set_position(self.tally.rows());
            }
            if !chunk.rows.is_empty() {
                in_flight.push_back(self.send(chunk).await?);
            } else if in_flight.is_empty() && (stop || waiting.is_none()) {
                bar.finish_and_clear();
                return Ok(());
            }
        }
    }

    /// The next rows, at most [`CHUNK_ROWS_MAX`] and no two with the same key, nor
    /// one with the key of a row that is on its way: what a row corrects depends
    /// on what the rows before it told.
    fn chunk(
        &mut self,
        items: &mut dyn Iterator<Item = Result<Item>>,
        waiting: &mut Option<Item>,
        in_flight: &VecDeque<InFlight>,
    ) -> Result<Chunk> {
        let Chunk { mut rows, mut requests, mut keys } = Chunk::default();
        let flies = |key| in_flight.iter().any(|earlier| earlier.keys.contains(&key));
        while rows.len() < CHUNK_ROWS_MAX {
            match waiting.take().map(Ok).or_else(|| items.next()).transpose()? {
                None => break,
                Some(Item::Refused(refused)) => self.tally.refused(&refused)?,
                Some(Item::LeftOut) => self.tally.left_out(),
                Some(Item::Row(row, asked))
                    if row.key.is_some_and(|key| flies(key) || !keys.insert(key)) =>
                {
                    *waiting = Some(Item::Row(row, asked));
                    break;
                }
                Some(Item::Row(row, asked)) => {
                    rows.push(row);
                    requests.extend(asked);
                }
            }
        }
        Ok(Chunk { rows, requests, keys })
    }

    async fn send(&self, chunk: Chunk) -> Result<InFlight> {
        let Chunk { rows, mut requests, keys } = chunk;
        for request in &mut requests {
            if let Command::ImportCommitment(commitment) = &mut request.command
                && let Some(matching) = &mut commitment.matching
            {
                (matching.began_at, matching.told) = (self.began_at, Arc::clone(&self.told));
            }
            if let Some(matching) = request.command.told_mut() {
                (matching.began_at, matching.told) = (self.began_at, Arc::clone(&self.told));
            }
        }
        let requests: Arc<[Request]> = requests.into();
        let answers = self.organisation.send(Arc::clone(&requests)).await?;
        Ok(InFlight { rows, keys, requests, answers })
    }

    async fn settle(&mut self, in_flight: InFlight) -> Result<()> {
        let answers = in_flight.answers.received().await?;
        let mut answered = in_flight.requests.iter().zip(answers);
        for row in &in_flight.rows {
            for told in self.tally.answered(row, answered.by_ref().take(row.requests))? {
                Arc::make_mut(&mut self.told).insert(told);
            }
        }
        Ok(())
    }
}

/// Says what was made on the way; that is no row.
fn say_created(before: &State, after: &State, dry_run: bool) {
    let instruments = after.instruments().count() - before.instruments().count();
    let members = after.member_count() - before.member_count();
    if instruments + members > 0 {
        let made = if dry_run { "Would create" } else { "Created" };
        say(format_args!("{made} {instruments} instruments and {members} members."));
    }
}

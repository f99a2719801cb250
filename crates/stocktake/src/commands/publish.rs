//! `publish`: the views as tables for other programs, once or whenever the record goes on.

use std::{convert::Infallible, io::Write, sync::Arc, time::Duration};

use anyhow::{Context, Result};
use chrono::NaiveDate;
use stocktake_log::{Hash, Log, LogError, Mode, tables::TablesError};
use stocktake_model::{At, OrganisationCode, Position};

use super::{
    inspect::asked,
    load, open_log, progress, say,
    serve::{Signals, log_to_stderr},
    settle, stdout, written,
};
use crate::{
    cli::{Database, LogFormat, Publish, View},
    engine::{Engine, effects::System},
    failure::{Ended, sentence, usage},
    publication::{self, Subject, Target, WHERE_TO, name, published_views},
};

/// How often a follower asks whether the record went on.
const ASK_EVERY: Duration = Duration::from_secs(1);

/// What was published last: up to which entry of each record, about which day.
type Reached = Vec<(OrganisationCode, Position, NaiveDate)>;

/// Writes the tables; one line an organisation whenever it does.
pub(crate) async fn publish(args: &Publish) -> Result<Ended> {
    let views = views(args)?;
    let address = address(args)?;
    log_to_stderr(LogFormat::Text, "warn");
    if !args.follow {
        let log = open_log(&args.records.database, Mode::Existing).await?;
        let engine = Engine::new(log, Arc::new(System));
        once(&engine, args, &address, &views).await?;
        return Ok(Ended::Done);
    }
    let mut signals = Signals::new().context("signals cannot be waited for")?;
    // Whatever it is at can be given up: what is not published whole is not seen.
    tokio::select! {
        failed = follow(args, &address, &views) => failed.map(|never| match never {}),
        _ = signals.next() => Ok(Ended::Done),
    }
}

/// Publishes whenever the record goes on, for good.
async fn follow(args: &Publish, address: &str, views: &[View]) -> Result<Infallible> {
    let log = open_log(&args.records.database, Mode::Existing).await?;
    let engine = Engine::new(log, Arc::new(System)).following(ASK_EVERY);
    let mut last = Some(once(&engine, args, address, views).await?);
    loop {
        tokio::time::sleep(Duration::from_secs(args.every.into())).await;
        if last.is_some() && last == reached(&engine, args).await.ok() {
            continue;
        }
        // What is there stays there, and the next time may be a better one.
        last = match once(&engine, args, address, views).await {
            Ok(reached) => Some(reached),
            Err(error) => {
                say(format_args!("stocktake: not published: {}", sentence(&error)));
                None
            }
        };
    }
}

/// The views that are asked for, or all.
fn views(args: &Publish) -> Result<Vec<View>> {
    let all = published_views();
    match args.view.iter().find(|view| !all.contains(view)) {
        Some(view) => Err(usage(format!(
            "{} answers for one search, rule or status and is not published; `stocktake export` writes it",
            name(*view)
        ))),
        None if args.view.is_empty() => Ok(all),
        None => Ok(all.into_iter().filter(|view| args.view.contains(view)).collect()),
    }
}

/// The address, with the password in it.
fn address(args: &Publish) -> Result<String> {
    let Some(url) = args.to.clone() else { return Err(usage(WHERE_TO)) };
    Database { url, password_file: args.to_password_file.clone() }.address()
}

/// Publishes, and says up to where.
async fn once(engine: &Engine, args: &Publish, address: &str, views: &[View]) -> Result<Reached> {
    let now = engine.effects().now();
    let target = Target::open(address, &args.schema, now).await.map_err(refused)?;
    let subjects = subjects(engine, args).await?;
    let bar = progress("publishing", views.len() as u64, "tables");
    let done = publication::publish(target, &subjects, views, now, &|_| bar.inc(1)).await;
    bar.finish_and_clear();
    done.map_err(refused)?;
    let mut out = stdout();
    let mut reached = Reached::new();
    for Subject { organisation, at, hash, .. } in subjects {
        let (code, At { position, on }) = (organisation.code(), at);
        written(writeln!(out, "{code} position={position} on={on} hash={hash}"))?;
        reached.push((code.clone(), position, on));
    }
    written(out.flush())?;
    Ok(reached)
}

/// Exit code 2 where the place is no place for tables.
fn refused(error: anyhow::Error) -> anyhow::Error {
    let is_wrong = matches!(
        error.downcast_ref(),
        Some(TablesError::NotOurs { .. } | TablesError::BadSchema(_) | TablesError::BadUrl(_))
    );
    if is_wrong { usage(error) } else { error }
}

/// The records that are asked for, each at its point.
async fn subjects(engine: &Engine, args: &Publish) -> Result<Vec<Subject>> {
    let mut subjects = Vec::new();
    for code in asked(engine.log().as_ref(), &args.records).await? {
        let Some(organisation) = load(engine, &code).await? else { continue };
        let state = organisation.state();
        let at = settle(engine, &state, &args.question)?;
        let hash = hash(engine.log().as_ref(), &code, at.position).await?;
        subjects.push(Subject { organisation, state, at, hash });
    }
    Ok(subjects)
}

async fn reached(engine: &Engine, args: &Publish) -> Result<Reached> {
    let of = |it: Subject| (it.organisation.code().clone(), it.at.position, it.at.on);
    Ok(subjects(engine, args).await?.into_iter().map(of).collect())
}

/// The running hash at a position.
async fn hash(log: &dyn Log, code: &OrganisationCode, at: Position) -> Result<Hash, LogError> {
    if at == Position::ZERO {
        return Ok(Hash::START);
    }
    let rows = log.read(code, Position(at.0 - 1), 1).await?;
    let leaf = rows.into_iter().next().and_then(|row| row.leaf);
    let damaged = || LogError::Damaged { position: at, fault: "its leaf is missing".to_owned() };
    leaf.map(|leaf| leaf.running).ok_or_else(damaged)
}

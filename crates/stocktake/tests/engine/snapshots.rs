//! Snapshots: a start reads only what was appended since, and nothing but the
//! log is ever believed.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

use stocktake::{
    engine::{Engine, Organisation, effects::System, snapshot::Snapshots},
    metrics::instance::Counts,
};
use stocktake_log::Log;
use stocktake_model::{decide::Command, event::MemberRecorded};

use crate::{
    database::{Database, code, create, start},
    requests::{erasure, member, ratification, record, set_scene},
    views::all_views,
};

on_both_backends! {
    a_start_reads_only_what_was_appended_since
    nothing_but_the_log_is_believed
    what_is_erased_stays_in_no_snapshot
    what_another_process_erased_stays_in_no_snapshot
}

const WORDS: &str = "the name of a person";

/// An engine that keeps a snapshot after every batch, and counts what it reads.
struct Process {
    engine: Engine,
    counts: Arc<Counts>,
}

impl Process {
    fn new(log: &Arc<dyn Log>, folder: &Path) -> Self {
        let counts = Arc::new(Counts::default());
        let snapshots = Snapshots::at(folder.to_owned()).every(1);
        let engine = Engine::new(Arc::clone(log), Arc::new(System))
            .with_snapshots(Some(snapshots))
            .counted(Arc::clone(&counts));
        Self { engine, counts }
    }

    async fn organisation(&self) -> Arc<Organisation> {
        create(&self.engine, code()).await
    }

    /// How many entries it read to start.
    fn read(&self) -> u64 {
        self.counts.replay_entries.get()
    }
}

/// A log with a few entries, and a snapshot of all of them.
async fn scene(database: &Database) -> (Arc<dyn Log>, tempfile::TempDir) {
    let (log, folder) = (database.log().await, tempfile::tempdir().unwrap());
    let process = Process::new(&log, folder.path());
    let organisation = process.organisation().await;
    set_scene(&organisation).await;
    record(&organisation, [ratification("one"), named()]).await;
    process.engine.stop().await;
    (log, folder)
}

fn named() -> Command {
    let bare = MemberRecorded::bare("PER".parse().unwrap());
    Command::RecordMember(MemberRecorded { name: Some(WORDS.to_owned()), ..bare })
}

fn snapshot(folder: &Path) -> PathBuf {
    folder.join("TEST.snapshot")
}

/// The live views are those of an engine that reads the whole log.
async fn is_as_rebuilt(organisation: &Organisation) {
    let rebuilt = start(organisation.log()).await;
    assert_eq!(all_views(&organisation.state()), all_views(&rebuilt.state()));
}

fn holds_words(folder: &Path) -> bool {
    let files = fs::read_dir(folder).unwrap().map(|file| fs::read(file.unwrap().path()).unwrap());
    let mut files =
        files.filter(|bytes| bytes.windows(WORDS.len()).any(|part| part == WORDS.as_bytes()));
    files.next().is_some()
}

async fn a_start_reads_only_what_was_appended_since(database: Database) {
    let (log, folder) = scene(&database).await;
    let other = start(&log).await;
    record(&other, [member("USA"), ratification("two")]).await;
    let process = Process::new(&log, folder.path());
    let organisation = process.organisation().await;
    assert_eq!(process.read(), 2);
    is_as_rebuilt(&organisation).await;
    record(&organisation, [ratification("three")]).await;
    is_as_rebuilt(&organisation).await;
    process.engine.stop().await;

    let process = Process::new(&log, folder.path());
    is_as_rebuilt(&*process.organisation().await).await;
    assert_eq!(process.read(), 0);
}

async fn nothing_but_the_log_is_believed(database: Database) {
    let (log, folder) = scene(&database).await;
    let path = snapshot(folder.path());
    let sound = fs::read(&path).unwrap();
    let entries = log.head(&code()).await.unwrap().unwrap().position.0;
    let text = String::from_utf8_lossy(&sound).into_owned();
    let altered = |from: &str, to: &str| {
        assert!(text.contains(from), "{from} is no part of the stamp");
        let at = text.find(from).unwrap();
        let mut bytes = sound.clone();
        bytes.splice(at..at + from.len(), to.bytes());
        bytes
    };
    let last = sound.len() - 1;
    let mut flipped = sound.clone();
    flipped[last] ^= 1;
    let head = log.head(&code()).await.unwrap().unwrap().running.to_string();
    let strangers = [
        ("nothing", Vec::new()),
        ("a byte changed", flipped),
        ("cut short", sound[..last].to_vec()),
        ("of another build", altered("\"build\":\"", "\"build\":\"0")),
        ("of another organisation", altered("\"TEST\"", "\"REST\"")),
        ("of another log", altered(&head, &"0".repeat(64))),
        ("beyond the end", altered("\"position\":", "\"position\":9")),
        ("no stamp", b"{}\n".to_vec()),
    ];
    for (what, bytes) in strangers {
        fs::write(&path, bytes).unwrap();
        let process = Process::new(&log, folder.path());
        is_as_rebuilt(&*process.organisation().await).await;
        assert_eq!(process.read(), u64::from(entries), "{what}");
        process.engine.stop().await;
        assert_eq!(fs::read(&path).unwrap(), sound, "{what}: the next one is sound again");
    }
}

async fn what_is_erased_stays_in_no_snapshot(database: Database) {
    let (log, folder) = scene(&database).await;
    assert!(holds_words(folder.path()), "else this shows nothing");
    let process = Process::new(&log, folder.path());
    let organisation = process.organisation().await;
    let words = record(&organisation, [named_anew()]).await[0].event.unwrap();
    let first = first_words(log.as_ref()).await;
    record(&organisation, [erasure(words), erasure(first)]).await;
    is_as_rebuilt(&organisation).await;
    process.engine.stop().await;
    assert!(!holds_words(folder.path()));
}

fn named_anew() -> Command {
    let bare = MemberRecorded::bare("PER".parse().unwrap());
    let name = Some(format!("{WORDS}, corrected"));
    Command::RecordMember(MemberRecorded { name, ..bare })
}

/// The id of the event that first named the person.
async fn first_words(log: &dyn Log) -> uuid::Uuid {
    let rows = log.read(&code(), stocktake_model::Position::ZERO, 100).await.unwrap();
    let named = rows.iter().find(|row| {
        let bytes = &row.entry.as_ref().unwrap().bytes;
        bytes.windows(WORDS.len()).any(|part| part == WORDS.as_bytes())
    });
    named.unwrap().leaf.as_ref().unwrap().id
}

async fn what_another_process_erased_stays_in_no_snapshot(database: Database) {
    let (log, folder) = scene(&database).await;
    let words = first_words(log.as_ref()).await;
    record(&*start(&log).await, [erasure(words)]).await;
    assert!(holds_words(folder.path()), "else this shows nothing");
    let process = Process::new(&log, folder.path());
    is_as_rebuilt(&*process.organisation().await).await;
    process.engine.stop().await;
    assert!(!holds_words(folder.path()));
}

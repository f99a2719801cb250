//! What an erasure takes, and what it leaves.

#![allow(clippy::unwrap_used, reason = "clippy knows tests by their attribute only")]

mod support;

use std::io::{self, Write};

use stocktake_log::{
    LogError, Mode,
    backup::{self, BackupError},
    open,
    verify::verify,
};
use support::{Database, erasure, event, events, filled, on_both, read_all, row};

on_both!(an_erasure_takes_salt_and_bytes, a_backup_that_an_erasure_overtakes_is_none);

async fn an_erasure_takes_salt_and_bytes(database: &Database) {
    let (log, mut author, mut sealed) = filled(database, 0).await;
    // Enough for many pages; the erased ones lie anywhere among them.
    for _ in 0..20 {
        sealed.extend(author.append(&*log, events(30)).await);
    }
    let before = verify(&*log, &author.organisation, &mut |_| ()).await.unwrap();
    let erased: Vec<_> = (0..40).map(|n| &sealed[(n * 181 + 7) % sealed.len()]).collect();
    for batch in erased.chunks(4) {
        let mut events: Vec<_> = batch.iter().map(|sealed| erasure(sealed)).collect();
        events.insert(1, event(0));
        author.append(&*log, events).await;
    }
    let rows = read_all(&*log, &author.organisation).await;
    for (sealed, found) in sealed.iter().zip(&rows) {
        let expected = row(sealed);
        assert_eq!(found.leaf, expected.leaf);
        let is_erased = erased.iter().any(|erased| erased.position == sealed.position);
        assert_eq!(found.entry, expected.entry.filter(|_| !is_erased), "{}", sealed.position);
    }
    let after = verify(&*log, &author.organisation, &mut |_| ()).await.unwrap();
    assert_eq!((after.positions, after.erased), (before.positions + 50, 40));

    // An entry is erased once, and an erasure never.
    let position = author.head.position;
    let last = read_all(&*log, &author.organisation).await.pop().unwrap();
    let again = author.clone().seal(vec![erasure(erased[0])]);
    let outcome = log.append(&author.organisation, position, &again).await;
    assert!(matches!(outcome, Err(LogError::Refused { .. })), "{outcome:?}");
    let mut of_erasure = erasure(&sealed[0]);
    of_erasure.erases = Some(last.position);
    let outcome =
        log.append(&author.organisation, position, &author.clone().seal(vec![of_erasure])).await;
    assert!(matches!(outcome, Err(LogError::Refused { .. })), "{outcome:?}");
    assert_eq!(log.head(&author.organisation).await.unwrap(), Some(author.head));

    if matches!(database, Database::Sqlite { .. }) {
        let kept = &sealed[erased[0].position.0 as usize];
        assert!(is_on_disk(database, &kept.bytes) && is_on_disk(database, &kept.salt), "control");
        for erased in erased {
            assert!(is_on_disk(database, erased.id.as_bytes()), "the leaf stays");
            assert!(!is_on_disk(database, &erased.bytes), "{}", erased.position);
            assert!(!is_on_disk(database, &erased.salt), "{}", erased.position);
        }
    }
}

/// Takes a backup in; does something else when it begins.
struct Overtaken<F: FnMut()> {
    bytes: Vec<u8>,
    when_it_begins: F,
}

impl<F: FnMut()> Write for Overtaken<F> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.bytes.is_empty() {
            (self.when_it_begins)();
        }
        self.bytes.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

async fn a_backup_that_an_erasure_overtakes_is_none(database: &Database) {
    let (log, author, sealed) = filled(database, 10).await;
    let organisations = [author.organisation.clone()];
    // Where the log ends was asked by then, and nothing was read.
    let erase = || {
        let (url, mut author, of) = (database.url(), author.clone(), erasure(&sealed[3]));
        let by_another_process = std::thread::spawn(move || {
            tokio::runtime::Runtime::new().unwrap().block_on(async {
                let log = open(&url, Mode::Existing).await.unwrap();
                author.append(&*log, vec![of]).await;
            });
        });
        by_another_process.join().unwrap();
    };
    let mut overtaken = Overtaken { bytes: Vec::new(), when_it_begins: erase };
    let outcome = backup::write(&*log, &organisations, &mut overtaken, &|_| ()).await;
    assert!(matches!(outcome, Err(BackupError::Erasing { .. })), "{outcome:?}");
    backup::prove(overtaken.bytes.as_slice(), &|_| ()).unwrap_err();

    // The next one is whole, and without what was erased.
    let mut next = Vec::new();
    let kept = backup::write(&*log, &organisations, &mut next, &|_| ()).await.unwrap();
    assert_eq!(kept[0].erased, 1);
    assert_eq!(backup::prove(next.as_slice(), &|_| ()).unwrap(), kept);
}

/// Whether bytes stand anywhere in the file or its write-ahead log.
fn is_on_disk(database: &Database, bytes: &[u8]) -> bool {
    let wal = database.file().with_extension("db-wal");
    [database.file(), wal].iter().any(|file| {
        let content = std::fs::read(file).unwrap();
        content.windows(bytes.len()).any(|window| window == bytes)
    })
}

#[tokio::test]
async fn a_reader_only_delays_that_erased_bytes_leave_the_disk() {
    let database = Database::sqlite();
    let (log, mut author, sealed) = filled(&database, 5).await;
    let mut reader = database.raw().await;
    reader.run("begin; select * from entry").await;
    author.append(&*log, vec![erasure(&sealed[2])]).await;
    assert!(is_on_disk(&database, &sealed[2].bytes), "control: the reader holds them");
    author.append(&*log, events(1)).await;
    assert!(is_on_disk(&database, &sealed[2].bytes));
    reader.run("rollback").await;
    author.append(&*log, events(1)).await;
    assert!(!is_on_disk(&database, &sealed[2].bytes));
    assert_eq!(verify(&*log, &author.organisation, &mut |_| ()).await.unwrap().erased, 1);
}

/// What a process that was killed right after the commit of an erasure leaves.
#[tokio::test]
async fn opening_again_takes_erased_bytes_from_the_disk() {
    let database = Database::sqlite();
    let (log, mut author, sealed) = filled(&database, 5).await;
    let mut reader = database.raw().await;
    reader.run("begin; select * from entry").await;
    author.append(&*log, vec![erasure(&sealed[2])]).await;
    reader.run("rollback").await;
    assert!(is_on_disk(&database, &sealed[2].bytes), "control");
    database.open().await;
    assert!(!is_on_disk(&database, &sealed[2].bytes));
}

//! `verify` names the first position at which anything was altered, past the
//! database's own refusals. Each alteration is undone, and the log verifies
//! again: so it is the alteration that is found.

#![allow(clippy::unwrap_used, reason = "clippy knows tests by their attribute only")]

mod support;

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use serde_json::json;
use stocktake_log::{
    Log, Sealed,
    chain::Unsealed,
    verify::{Fault, FaultKind, Verified, VerifyError, verify},
};
use stocktake_model::{OrganisationCode, Position};
use support::{
    Author, Database, Raw, append_until_done, code, erasure, event, event_of, events, filled,
    on_both, random_id,
};

on_both!(
    an_untouched_log_verifies,
    every_altered_byte_is_found,
    a_lost_row_is_found,
    two_swapped_rows_are_found,
    a_cut_tail_and_a_moved_head_are_found,
    a_missing_entry_needs_an_erasure,
    what_no_writer_appends_is_found,
    what_cannot_be_read_is_found,
    a_log_that_grows_meanwhile_verifies,
);

async fn checked(log: &dyn Log, organisation: &OrganisationCode) -> Result<Verified, Fault> {
    match verify(log, organisation, &mut |_| ()).await {
        Ok(verified) => Ok(verified),
        Err(VerifyError::Fault(fault)) => Err(fault),
        Err(VerifyError::Log(error)) => panic!("{error:?}"),
    }
}

fn fault(position: u32, kind: FaultKind) -> Result<Verified, Fault> {
    Err(Fault { position: Position(position), kind })
}

/// A log of ten that anybody may alter.
struct Tampered {
    log: Arc<dyn Log>,
    author: Author,
    sealed: Vec<Sealed>,
    raw: Raw,
}

impl Tampered {
    async fn new(database: &Database) -> Self {
        let (log, author, sealed) = filled(database, 10).await;
        let mut raw = database.raw().await;
        raw.drop_triggers().await;
        Self { log, author, sealed, raw }
    }

    async fn checked(&self) -> Result<Verified, Fault> {
        checked(&*self.log, &self.author.organisation).await
    }

    /// Sets a column of the row at `position` to `altered`, checks what is
    /// found, and sets it back.
    async fn alter(&mut self, at: (&str, &str, u32), altered: &str, kept: &str, kind: FaultKind) {
        let (table, column, position) = at;
        for (value, expected) in [(altered, Some(kind)), (kept, None)] {
            let sql = format!("update {table} set {column} = {value} where position = {position}");
            assert_eq!(self.raw.run(&sql).await, 1);
            match expected {
                Some(kind) => assert_eq!(self.checked().await, fault(position, kind), "{sql}"),
                None => assert!(self.checked().await.is_ok(), "{sql}"),
            }
        }
    }
}

async fn an_untouched_log_verifies(database: &Database) {
    let (log, mut author, sealed) = filled(database, 10).await;
    let ten = Verified { positions: 10, hash: author.head.running, erased: 0 };
    assert_eq!(checked(&*log, &author.organisation).await, Ok(ten));

    author.append(&*log, vec![event(3), erasure_at(&sealed[4], 3)]).await;
    author.append(&*log, vec![erasure_at(&sealed[0], 3)]).await;
    // More than a page, and the erasure of an entry on another.
    for _ in 0..9 {
        author.append(&*log, events_at(1000, 3)).await;
    }
    author.append(&*log, vec![erasure_at(&sealed[9], 3)]).await;
    let mut reached = Vec::new();
    let verified =
        verify(&*log, &author.organisation, &mut |position| reached.push(position)).await.unwrap();
    assert_eq!(verified, Verified { positions: 9014, hash: author.head.running, erased: 3 });
    assert_eq!(reached, [4096, 8192, 9014].map(Position));

    let nothing = Verified { positions: 0, hash: stocktake_log::Hash::START, erased: 0 };
    assert_eq!(checked(&*log, &code("nowhere")).await, Ok(nothing));
}

fn events_at(count: usize, n: i64) -> Vec<Unsealed> {
    (0..count).map(|_| event(n)).collect()
}

fn erasure_at(of: &Sealed, n: i64) -> Unsealed {
    let data = json!({"ground": "a request", "of": of.id.to_string()});
    Unsealed { erases: Some(of.position), ..event_of(n, "/un", "entry.erased.v1", &data) }
}

async fn every_altered_byte_is_found(database: &Database) {
    let mut tampered = Tampered::new(database).await;
    assert!(tampered.checked().await.is_ok(), "control");
    for Sealed { position, id, recorded, salt, bytes, commitment, running, .. } in
        tampered.sealed.clone()
    {
        let n = position.0;
        let nth = n as usize;
        for (table, column, value, kind) in [
            ("entry", "bytes", &bytes[..], FaultKind::Commitment),
            ("entry", "salt", &salt[..], FaultKind::Commitment),
            ("leaf", "commitment", &commitment.0[..], FaultKind::Commitment),
            ("leaf", "running", &running.0[..], FaultKind::Running),
        ] {
            let mut altered = value.to_vec();
            let at = nth * 31 % altered.len();
            altered[at] ^= 1 << (nth % 8);
            let (altered, kept) = (tampered.raw.blob(&altered), tampered.raw.blob(value));
            tampered.alter((table, column, n), &altered, &kept, kind).await;
        }
        let (altered, kept) = (tampered.raw.id(random_id()), tampered.raw.id(id));
        tampered.alter(("leaf", "id", n), &altered, &kept, FaultKind::Id).await;
        for altered in [recorded + 1, recorded - 1] {
            let (altered, kept) = (altered.to_string(), recorded.to_string());
            let kind = FaultKind::RecordedTime;
            tampered.alter(("entry", "recorded", n), &altered, &kept, kind).await;
        }
    }
    // In one of them, every single byte.
    let bytes = tampered.sealed[6].bytes.clone();
    let kept = tampered.raw.blob(&bytes);
    for at in 0..bytes.len() {
        let mut altered = bytes.clone();
        altered[at] = altered[at].wrapping_add(1);
        let altered = tampered.raw.blob(&altered);
        tampered.alter(("entry", "bytes", 7), &altered, &kept, FaultKind::Commitment).await;
    }
}

async fn a_lost_row_is_found(database: &Database) {
    for (tables, kind) in [
        (&["leaf"][..], FaultKind::LeafMissing),
        (&["entry"][..], FaultKind::EntryMissing),
        (&["leaf", "entry"][..], FaultKind::Missing),
    ] {
        let (log, mut raw) = ten_logs(database).await;
        for position in 1..=10 {
            let organisation = format!("org{position}");
            for table in tables {
                let sql = format!(
                    "delete from {table} where organisation = '{organisation}' and position = {position}"
                );
                assert_eq!(raw.run(&sql).await, 1);
            }
            let found = checked(&*log, &code(&organisation)).await;
            assert_eq!(found, fault(position, kind.clone()));
        }
        for table in ["head", "leaf", "entry"] {
            raw.run(&format!("delete from {table}")).await;
        }
    }
}

/// Ten logs of ten, one for each position to be altered.
async fn ten_logs(database: &Database) -> (Arc<dyn Log>, Raw) {
    let log = database.open().await;
    for n in 1..=10 {
        let mut author = Author::new(&format!("org{n}"));
        log.create(&author.organisation).await.unwrap();
        author.append(&*log, events(10)).await;
        assert!(checked(&*log, &author.organisation).await.is_ok(), "control");
    }
    let mut raw = database.raw().await;
    raw.drop_triggers().await;
    (log, raw)
}

async fn two_swapped_rows_are_found(database: &Database) {
    let mut tampered = Tampered::new(database).await;
    for (tables, kind) in [
        (&["leaf"][..], FaultKind::Commitment),
        (&["entry"][..], FaultKind::Commitment),
        (&["leaf", "entry"][..], FaultKind::Running),
    ] {
        for expected in [fault(4, kind), untouched(&tampered)] {
            for table in tables {
                for (from, to) in [(4, 99), (7, 4), (99, 7)] {
                    let sql = format!("update {table} set position = {to} where position = {from}");
                    assert_eq!(tampered.raw.run(&sql).await, 1);
                }
            }
            assert_eq!(tampered.checked().await, expected, "{tables:?}");
        }
    }
}

/// What `verify` says of the untouched log.
fn untouched(tampered: &Tampered) -> Result<Verified, Fault> {
    Ok(Verified { positions: 10, hash: tampered.author.head.running, erased: 0 })
}

async fn a_cut_tail_and_a_moved_head_are_found(database: &Database) {
    let mut tampered = Tampered::new(database).await;
    for (head, expected) in [
        (15, fault(11, FaultKind::Missing)),
        (11, fault(11, FaultKind::Missing)),
        (7, fault(8, FaultKind::AfterHead)),
        (0, fault(1, FaultKind::AfterHead)),
        (10, untouched(&tampered)),
    ] {
        tampered.raw.run(&format!("update head set position = {head}")).await;
        assert_eq!(tampered.checked().await, expected, "head at {head}");
    }
    tampered.raw.run("delete from head").await;
    assert_eq!(tampered.checked().await, fault(1, FaultKind::AfterHead));
    tampered.raw.run("insert into head values ('UN', 10)").await;

    // One entry alone, far after the end.
    tampered.raw.run("update entry set position = 6000 where position = 10").await;
    tampered.raw.run("delete from leaf where position = 10").await;
    assert_eq!(tampered.checked().await, fault(10, FaultKind::Missing));
    tampered.raw.run("update head set position = 9").await;
    assert_eq!(tampered.checked().await, fault(6000, FaultKind::AfterHead));
    tampered.raw.run("delete from entry where position = 6000").await;

    // Cut with its head, a log is a shorter log: only a hash kept elsewhere tells.
    let nine = Verified { positions: 9, hash: tampered.sealed[8].running, erased: 0 };
    assert_eq!(tampered.checked().await, Ok(nine));
}

async fn a_missing_entry_needs_an_erasure(database: &Database) {
    let mut tampered = Tampered::new(database).await;
    let (log, organisation) = (tampered.log.clone(), tampered.author.organisation.clone());
    let (third, eighth) = (tampered.sealed[2].clone(), tampered.sealed[7].clone());
    tampered.raw.run("delete from entry where position in (3, 8)").await;
    assert_eq!(tampered.checked().await, fault(3, FaultKind::EntryMissing));

    // An event that only looks like an erasure, or speaks of another, does not count.
    let data = json!({"ground": "a request", "of": third.id.to_string()});
    let other = json!({"ground": "a request", "of": random_id().to_string()});
    let lookalikes = vec![
        event_of(0, "/un", "entry.retracted.v1", &data),
        event_of(0, "/un", "entry.erased.v1", &other),
    ];
    tampered.author.append(&*log, lookalikes).await;
    assert_eq!(tampered.checked().await, fault(3, FaultKind::EntryMissing));
    tampered.author.append(&*log, vec![erasure(&third)]).await;
    assert_eq!(tampered.checked().await, fault(8, FaultKind::EntryMissing));

    // A fault before the missing one comes first, one after it second.
    for (position, expected) in [(5, 5), (9, 8)] {
        let sql = |hash| format!("update leaf set running = {hash} where position = {position}");
        let kept = tampered.sealed[position as usize - 1].running;
        let (altered, kept) = (tampered.raw.blob(&[7; 32]), tampered.raw.blob(&kept.0));
        tampered.raw.run(&sql(altered)).await;
        assert_eq!(tampered.checked().await.unwrap_err().position, Position(expected));
        tampered.raw.run(&sql(kept)).await;
    }

    tampered.author.append(&*log, vec![erasure(&eighth)]).await;
    assert_eq!(checked(&*log, &organisation).await.map(|verified| verified.erased), Ok(2));
    // The id of an erased entry is all that ties it to its erasure.
    let (altered, kept) = (tampered.raw.id(random_id()), tampered.raw.id(third.id));
    tampered.alter(("leaf", "id", 3), &altered, &kept, FaultKind::EntryMissing).await;
    // Nor can an erasure be erased, and take its reason with it.
    tampered.raw.run("delete from entry where erases = 8").await;
    assert_eq!(tampered.checked().await, fault(8, FaultKind::EntryMissing));
}

async fn what_no_writer_appends_is_found(database: &Database) {
    let log = database.open().await;
    let no_event = Unsealed { bytes: b"no event".to_vec(), ..event(0) };
    let list = Unsealed { bytes: b"[1]".to_vec(), ..event(0) };
    let not_its_id = Unsealed { id: random_id(), ..event(0) };
    let foreign = event_of(0, "https://example.org/", "member.recorded.v1", &json!({}));
    let foreign = Unsealed { id: random_id(), ..foreign };
    let not_its_time = Unsealed { recorded: 1, ..event(0) };
    for (n, (second, kind)) in [
        (event(0), None),
        (event(5), None),
        (foreign, None),
        (no_event, Some(FaultKind::NotJson)),
        (list, Some(FaultKind::NotJson)),
        (not_its_id, Some(FaultKind::Id)),
        (not_its_time, Some(FaultKind::RecordedTime)),
        (event(-1), Some(FaultKind::RecordedFalls)),
    ]
    .into_iter()
    .enumerate()
    {
        let mut author = Author::new(&format!("org{n}"));
        log.create(&author.organisation).await.unwrap();
        author.append(&*log, vec![event(0), second, event(7)]).await;
        let hash = author.head.running;
        let expected = match kind {
            Some(kind) => fault(2, kind),
            None => Ok(Verified { positions: 3, hash, erased: 0 }),
        };
        assert_eq!(checked(&*log, &author.organisation).await, expected, "{n}");
    }
}

async fn what_cannot_be_read_is_found(database: &Database) {
    let mut tampered = Tampered::new(database).await;
    match tampered.raw {
        Raw::Sqlite(_) => tampered.raw.run("pragma ignore_check_constraints = on").await,
        Raw::Postgres(_) => {
            tampered.raw.run("alter table entry drop constraint entry_salt_length").await;
            tampered.raw.run("alter table leaf drop constraint leaf_running_length").await
        }
    };
    let hash = tampered.raw.blob(&[7; 31]);
    for (table, column, position) in [("entry", "salt", 8), ("leaf", "running", 10)] {
        let sql = format!("update {table} set {column} = {hash} where position = {position}");
        tampered.raw.run(&sql).await;
    }
    let Err(Fault { position: Position(8), kind: FaultKind::Unreadable(why) }) =
        tampered.checked().await
    else {
        panic!("not found")
    };
    assert_eq!(why, "the salt has 31 bytes instead of 32");
    let sql =
        format!("update leaf set commitment = {} where position = 3", tampered.raw.blob(&[7; 32]));
    tampered.raw.run(&sql).await;
    assert_eq!(tampered.checked().await, fault(3, FaultKind::Commitment));
}

async fn a_log_that_grows_meanwhile_verifies(database: &Database) {
    let (log, author, _) = filled(database, 100).await;
    let stop = Arc::new(AtomicBool::new(false));
    let writer = tokio::spawn({
        let (log, organisation, stop) = (log.clone(), author.organisation.clone(), stop.clone());
        async move {
            while !stop.load(Ordering::Relaxed) {
                append_until_done(&*log, &organisation, events(3)).await;
            }
        }
    });
    for _ in 0..30 {
        let found = checked(&*log, &author.organisation).await;
        assert!(found.is_ok(), "{found:?}");
    }
    stop.store(true, Ordering::Relaxed);
    writer.await.unwrap();
}

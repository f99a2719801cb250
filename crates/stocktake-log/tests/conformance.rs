//! What a `Log` promises, on each backend.

#![allow(clippy::unwrap_used, reason = "clippy knows tests by their attribute only")]

mod support;

use std::time::Duration;

use stocktake_log::{Hash, Head, LogError, verify::verify};
use stocktake_model::Position;
use support::{
    Author, Database, append_until_done, code, erasure, events, filled, gapless, on_both,
    random_id, read_all, row,
};
use tokio::task::JoinSet;

on_both!(
    room_is_made_once,
    what_is_appended_is_read_back,
    a_stale_append_is_a_conflict,
    a_known_id_appends_nothing,
    ids_and_positions_find_each_other,
    organisations_do_not_see_each_other,
    what_waits_together_stands_or_falls_by_itself,
    many_organisations_of_two_processes_leave_no_gap,
    sixty_four_appenders_leave_no_gap,
    two_processes_share_one_log,
    a_cancelled_append_leaves_nothing_behind,
    the_database_refuses_changes,
    a_writer_that_ignores_the_head_is_found,
);

async fn room_is_made_once(database: &Database) {
    let log = database.open().await;
    assert_eq!(log.organisations().await.unwrap(), []);
    assert_eq!(log.head(&code("UN")).await.unwrap(), None);
    for name in ["UN", "a", "Ö", "UN", "B"] {
        log.create(&code(name)).await.unwrap();
    }
    let start = Head { position: Position::ZERO, running: Hash::START };
    assert_eq!(log.head(&code("UN")).await.unwrap(), Some(start));
    assert_eq!(log.organisations().await.unwrap(), ["B", "UN", "a", "Ö"].map(code));
}

async fn what_is_appended_is_read_back(database: &Database) {
    let (log, mut author, _) = filled(database, 0).await;
    let mut rows = Vec::new();
    for count in [1, 2, 3, 127, 128, 129, 300] {
        let sealed = author.append(&*log, events(count)).await;
        rows.extend(sealed.iter().map(row));
        assert_eq!(log.head(&author.organisation).await.unwrap(), Some(author.head));
    }
    let organisation = &author.organisation;
    assert_eq!(read_all(&*log, organisation).await, rows);
    assert_eq!(log.read(organisation, Position::ZERO, 3).await.unwrap(), rows[..3]);
    assert_eq!(log.read(organisation, Position(5), 200).await.unwrap(), rows[5..205]);
    assert_eq!(log.read(organisation, Position(680), 4096).await.unwrap(), rows[680..]);
    assert_eq!(log.read(organisation, Position(690), 10).await.unwrap(), []);
    assert_eq!(log.read(organisation, Position(3), 0).await.unwrap(), []);
    assert_eq!(gapless(&*log, organisation).await, Ok(690));
}

async fn a_stale_append_is_a_conflict(database: &Database) {
    let (log, mut author, _) = filled(database, 5).await;
    let mut stale = author.clone();
    author.append(&*log, events(2)).await;
    for count in [1, 2, 3] {
        let sealed = stale.clone().seal(events(count));
        let outcome = log.append(&author.organisation, stale.head.position, &sealed).await;
        assert!(matches!(outcome, Err(LogError::Conflict)), "{outcome:?}");
    }
    // Nor can an author run ahead, or write where no room was made.
    stale.head.position = Position(9);
    let outcome = log.append(&author.organisation, Position(9), &stale.seal(events(1))).await;
    assert!(matches!(outcome, Err(LogError::Conflict)), "{outcome:?}");
    let mut nowhere = Author::new("nowhere");
    let outcome = log.append(&code("nowhere"), Position::ZERO, &nowhere.seal(events(1))).await;
    assert!(matches!(outcome, Err(LogError::Conflict)), "{outcome:?}");

    assert_eq!(gapless(&*log, &author.organisation).await, Ok(7));
    assert_eq!(log.head(&author.organisation).await.unwrap(), Some(author.head));
}

async fn a_known_id_appends_nothing(database: &Database) {
    let (log, author, sealed) = filled(database, 5).await;
    let mut resent = events(20);
    resent[17].id = sealed[2].id;
    let mut doubled = events(2);
    doubled[1].id = doubled[0].id;
    for events in [resent, doubled] {
        let batch = author.clone().seal(events);
        let outcome = log.append(&author.organisation, author.head.position, &batch).await;
        assert!(matches!(outcome, Err(LogError::KnownId)), "{outcome:?}");
    }
    assert_eq!(gapless(&*log, &author.organisation).await, Ok(5));
    author.clone().append(&*log, events(1)).await;
    assert_eq!(gapless(&*log, &author.organisation).await, Ok(6));
}

async fn ids_and_positions_find_each_other(database: &Database) {
    let (log, author, sealed) = filled(database, 50).await;
    let wanted = [3, 17, 44];
    let mut ids: Vec<_> = wanted.iter().map(|n| sealed[*n].id).collect();
    let mut expected: Vec<_> =
        wanted.iter().map(|n| (sealed[*n].id, sealed[*n].position)).collect();
    ids.push(random_id());
    let mut found = log.positions(&author.organisation, &ids).await.unwrap();
    found.sort();
    expected.sort();
    assert_eq!(found, expected);

    let mut found = log
        .ids(&author.organisation, &[Position(45), Position(4), Position(51), Position(18)])
        .await
        .unwrap();
    found.sort();
    assert_eq!(found, wanted.map(|n| (sealed[n].position, sealed[n].id)));

    assert_eq!(log.positions(&author.organisation, &[]).await.unwrap(), []);
    assert_eq!(log.ids(&author.organisation, &[]).await.unwrap(), []);
    let all: Vec<_> = (0..=25_000).map(Position).collect();
    assert_eq!(log.ids(&author.organisation, &all).await.unwrap().len(), 50);
}

async fn organisations_do_not_see_each_other(database: &Database) {
    let (log, author, sealed) = filled(database, 5).await;
    let mut other = Author::new("IMO");
    log.create(&other.organisation).await.unwrap();
    // The same event may be in both: ids are unique in an organisation.
    let mut shared = events(3);
    shared[0].id = sealed[0].id;
    other.append(&*log, shared).await;

    assert_eq!(gapless(&*log, &author.organisation).await, Ok(5));
    assert_eq!(gapless(&*log, &other.organisation).await, Ok(3));
    let rows: Vec<_> = sealed.iter().map(row).collect();
    assert_eq!(read_all(&*log, &author.organisation).await, rows);
    let found = log.positions(&other.organisation, &[sealed[0].id, sealed[1].id]).await.unwrap();
    assert_eq!(found, [(sealed[0].id, Position(1))]);
}

async fn what_waits_together_stands_or_falls_by_itself(database: &Database) {
    let log = database.open().await;
    let mut authors = Vec::new();
    for n in 0..30 {
        let mut author = Author::new(&format!("O{n}"));
        log.create(&author.organisation).await.unwrap();
        author.append(&*log, events(2)).await;
        authors.push(author);
    }
    let mut appends = JoinSet::new();
    for (n, author) in authors.iter_mut().enumerate() {
        let mut events = events(3);
        let mut after = author.head.position;
        match n % 10 {
            3 => events[2].id = events[0].id,
            7 => after = Position(1),
            _ => (),
        }
        let (log, organisation) = (log.clone(), author.organisation.clone());
        let sealed = author.seal(events);
        // Twice at once: of the two one comes too late.
        for sealed in vec![sealed; if n % 10 == 5 { 2 } else { 1 }] {
            let (log, organisation) = (log.clone(), organisation.clone());
            appends.spawn(async move { (n, log.append(&organisation, after, &sealed).await) });
        }
    }
    let outcomes = appends.join_all().await;
    let count = |wanted: fn(&Result<(), LogError>) -> bool, digit: usize| {
        outcomes.iter().filter(|(n, outcome)| n % 10 == digit && wanted(outcome)).count()
    };
    assert_eq!(count(|outcome| matches!(outcome, Err(LogError::KnownId)), 3), 3, "{outcomes:?}");
    assert_eq!(count(|outcome| matches!(outcome, Err(LogError::Conflict)), 7), 3, "{outcomes:?}");
    assert_eq!(count(|outcome| matches!(outcome, Err(LogError::Conflict)), 5), 3, "{outcomes:?}");
    let done = outcomes.iter().filter(|(_, outcome)| outcome.is_ok()).count();
    assert_eq!(done, 24, "{outcomes:?}");
    for (n, author) in authors.iter().enumerate() {
        let refused = n % 10 == 3 || n % 10 == 7;
        let positions = if refused { 2 } else { 5 };
        assert_eq!(gapless(&*log, &author.organisation).await, Ok(positions));
        verify(&*log, &author.organisation, &mut |_| ()).await.unwrap();
    }
}

async fn many_organisations_of_two_processes_leave_no_gap(database: &Database) {
    let logs = [database.open().await, database.open().await];
    let mut appenders = JoinSet::new();
    for n in 0..20 {
        let organisation = code(&format!("O{n}"));
        logs[0].create(&organisation).await.unwrap();
        for log in &logs {
            let (log, organisation) = (log.clone(), organisation.clone());
            appenders.spawn(async move {
                for count in [1, 2, 1] {
                    append_until_done(&*log, &organisation, events(count)).await;
                }
            });
        }
    }
    appenders.join_all().await;
    for n in 0..20 {
        assert_eq!(gapless(&*logs[1], &code(&format!("O{n}"))).await, Ok(8));
    }
}

async fn sixty_four_appenders_leave_no_gap(database: &Database) {
    let (log, author, _) = filled(database, 0).await;
    let mut appenders = JoinSet::new();
    for n in 0..64 {
        let (log, organisation) = (log.clone(), author.organisation.clone());
        appenders.spawn(async move {
            for count in [1, 1 + n % 3] {
                append_until_done(&*log, &organisation, events(count)).await;
            }
        });
    }
    appenders.join_all().await;
    // 64 single events, and 22 × 1 + 21 × 2 + 21 × 3.
    assert_eq!(gapless(&*log, &author.organisation).await, Ok(64 + 127));
}

async fn two_processes_share_one_log(database: &Database) {
    let (one, author, _) = filled(database, 0).await;
    let two = database.open().await;
    let mut appenders = JoinSet::new();
    for log in [&one, &two, &one, &two] {
        let (log, organisation) = (log.clone(), author.organisation.clone());
        appenders.spawn(async move {
            for _ in 0..25 {
                append_until_done(&*log, &organisation, events(2)).await;
            }
        });
    }
    appenders.join_all().await;
    for log in [one, two] {
        assert_eq!(gapless(&*log, &author.organisation).await, Ok(200));
        let verified = verify(&*log, &author.organisation, &mut |_| ()).await.unwrap();
        assert_eq!((verified.positions, verified.erased), (200, 0));
    }
}

async fn a_cancelled_append_leaves_nothing_behind(database: &Database) {
    let (log, author, _) = filled(database, 1).await;
    let (mut done, mut cancelled) = (0, 0);
    for round in 0..100 {
        let mut author = Author::at_head(&*log, &author.organisation).await;
        let after = author.head.position;
        let mut events = events(40);
        // Erasures take other ways.
        let rows = log.read(&author.organisation, Position(round), 1).await.unwrap();
        if let [row] = &rows[..]
            && row.entry.is_some()
            && round % 3 == 0
        {
            events[7].erases = Some(row.position);
        }
        let sealed = author.seal(events);
        let append = log.append(&author.organisation, after, &sealed);
        let patience = Duration::from_micros(u64::from(round * round) * 5);
        match tokio::time::timeout(patience, append).await {
            Ok(outcome) => done += usize::from(outcome.is_ok()),
            Err(_) => cancelled += 1,
        }
    }
    assert!(done > 0 && cancelled > 0, "{done} done, {cancelled} cancelled");
    // Nothing is locked, nothing is half there.
    append_until_done(&*log, &author.organisation, events(1)).await;
    let rows = read_all(&*log, &author.organisation).await;
    assert_eq!(rows.len() % 40, 2, "only whole batches");
    assert!((1..).zip(&rows).all(|(n, row)| row.position == Position(n) && row.leaf.is_some()));
}

async fn the_database_refuses_changes(database: &Database) {
    let (log, mut author, sealed) = filled(database, 5).await;
    author.append(&*log, vec![erasure(&sealed[1])]).await;
    let before = read_all(&*log, &author.organisation).await;
    let mut raw = database.raw().await;
    let (hash, id) = (raw.blob(&[7; 32]), raw.id(sealed[2].id));
    let new_id = raw.id(random_id());
    let leaf = "into leaf (organisation, position, id, commitment, running) values";
    let entry = "into entry (organisation, position, recorded, salt, bytes, erases) values";
    let mut refused = vec![
        format!("update leaf set commitment = {hash} where position = 3"),
        format!("update entry set salt = {hash} where position = 3"),
        "update entry set erases = 3 where position = 4".to_owned(),
        "update leaf set position = 9 where position = 5".to_owned(),
        "delete from leaf where position = 5".to_owned(),
        "delete from entry where position = 5".to_owned(),
        "delete from entry where position = 6".to_owned(),
        "delete from entry".to_owned(),
        "delete from head".to_owned(),
        "update head set position = 3".to_owned(),
        "update head set position = position".to_owned(),
        "update head set organisation = 'IMO'".to_owned(),
        format!("insert {leaf} ('UN', 3, {new_id}, {hash}, {hash})"),
        format!("insert {leaf} ('UN', 7, {id}, {hash}, {hash})"),
        format!("insert {leaf} ('UN', 0, {new_id}, {hash}, {hash})"),
        format!("insert {leaf} ('UN', 7, {new_id}, {hash}, {})", raw.blob(&[7; 31])),
        format!("insert {entry} ('UN', 3, 1, {hash}, {hash}, null)"),
        format!("insert {entry} ('UN', 7, 1, {hash}, {hash}, 8)"),
        format!("insert {entry} ('UN', 7, 1, {hash}, {hash}, 2)"),
    ];
    match database {
        Database::Sqlite { .. } => refused.extend([
            format!("replace {leaf} ('UN', 3, {new_id}, {hash}, {hash})"),
            format!("replace {leaf} ('UN', 7, {id}, {hash}, {hash})"),
            format!("replace {entry} ('UN', 3, 1, {hash}, {hash}, null)"),
            format!("replace {entry} ('UN', 7, 1, {hash}, {hash}, 2)"),
            "replace into head (organisation, position) values ('UN', 0)".to_owned(),
            format!("insert or ignore {leaf} ('UN', 3, {new_id}, {hash}, {hash})"),
            format!("update or replace leaf set id = {id} where position = 1"),
            format!(
                "replace into leaf (rowid, organisation, position, id, commitment, running)
                 values (2, 'IMO', 1, {new_id}, {hash}, {hash})"
            ),
            format!(
                "replace into entry (rowid, organisation, position, recorded, salt, bytes)
                 values (3, 'IMO', 1, 1, {hash}, {hash})"
            ),
        ]),
        Database::Postgres { .. } => {
            refused.extend(["truncate leaf", "truncate entry", "truncate head"].map(str::to_owned));
        }
    }
    for sql in refused {
        assert!(raw.try_run(&sql).await.is_err(), "not refused: {sql}");
    }
    assert_eq!(read_all(&*log, &author.organisation).await, before);
    verify(&*log, &author.organisation, &mut |_| ()).await.unwrap();
    // The control: a statement of the same shape that breaks no rule goes through.
    raw.run(&format!("insert {leaf} ('UN', 7, {new_id}, {hash}, {hash})")).await;
    raw.run(&format!("insert {entry} ('UN', 7, 1, {hash}, {hash}, 3)")).await;
    assert_eq!(raw.run("delete from entry where position = 3").await, 1);
    assert_eq!(raw.run("update head set position = 7").await, 1);
}

async fn a_writer_that_ignores_the_head_is_found(database: &Database) {
    let (log, author, _) = filled(database, 5).await;
    let mut raw = database.raw().await;
    assert_eq!(gapless(&*log, &author.organisation).await, Ok(5));
    // Two writers that count for themselves, the second of which came first.
    for position in [7, 6] {
        let (id, hash) = (raw.id(random_id()), raw.blob(&[7; 32]));
        raw.run(&format!("insert into leaf values ('UN', {position}, {id}, {hash}, {hash})")).await;
        raw.run(&format!("insert into entry values ('UN', {position}, 1, {hash}, {hash}, null)"))
            .await;
        assert!(gapless(&*log, &author.organisation).await.is_err(), "{position}");
    }
    raw.run("update head set position = 7").await;
    assert_eq!(gapless(&*log, &author.organisation).await, Ok(7));
}

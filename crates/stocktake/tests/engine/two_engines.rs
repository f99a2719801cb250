//! Two engines on one database, as two processes would be: each with its own
//! connections and its own state, which is older than the log whenever the
//! other one was the last to append.

use std::sync::Arc;

use stocktake::engine::{
    Organisation,
    request::{Answer, Outcome, Request},
};
use stocktake_log::Log;
use stocktake_model::{Position, decide::Command, event::MemberRecorded, vocabulary::Act};

use crate::{
    callers::crowd,
    check::{entries, recorded_once, same_receipt},
    database::{Database, code, start},
    meddled::{Broken, Meddled},
    requests::{
        at_once, commitment, instrument, keyed, member, plain, ratification, record, retraction,
        row, send, set_scene,
    },
};

on_both_backends! {
    two_engines_append_to_one_log
    the_same_request_to_both_is_one_event
    the_same_row_imported_by_both_is_one_event
    an_older_state_decides_as_the_newest_would
}

controls! {
    an_acknowledged_conflict_is_seen
}

async fn two_engines(database: &Database) -> [Arc<Organisation>; 2] {
    let first = start(&database.log().await).await;
    set_scene(&first).await;
    [first, start(&database.log().await).await]
}

async fn two_engines_append_to_one_log(database: Database) {
    let [first, second] = two_engines(&database).await;
    let (mut sent, more) = tokio::join!(crowd(&first, 32, "first"), crowd(&second, 32, "second"));
    sent.extend(more);
    for organisation in [&first, &second] {
        let request = plain(ratification(&format!("seen by {:p}", Arc::as_ptr(organisation))));
        sent.push((request.clone(), send(organisation, request).await));
        assert_eq!(organisation.state().position(), Position(4 + sent.len() as u32));
    }
    let entries = entries(first.log().as_ref(), &code()).await.unwrap();
    recorded_once(&entries, &sent).unwrap();
    assert_eq!(entries.len(), 4 + sent.len());
}

async fn an_acknowledged_conflict_is_seen(database: Database) {
    let [first, _] = two_engines(&database).await;
    let log: Arc<dyn Log> = Meddled::broken(database.log().await, Broken::Referee);
    let second = start(&log).await;
    let mut sent = crowd(&first, 1, "first").await;
    sent.extend(crowd(&second, 1, "second").await);
    let entries = entries(log.as_ref(), &code()).await.unwrap();
    recorded_once(&entries, &sent[..8]).unwrap();
    assert!(recorded_once(&entries, &sent).unwrap_err().contains("stands 0 times"));
}

async fn the_same_request_to_both_is_one_event(database: Database) {
    let engines = two_engines(&database).await;
    for n in 0..8 {
        let request = keyed(&format!("K{n}"), ratification(&format!("once {n}")));
        let answers = at_once(100, |n| {
            let (organisation, request) = (Arc::clone(&engines[n % 2]), request.clone());
            async move { send(&organisation, request).await }
        });
        same_receipt(&answers.await, 1).unwrap();
    }
}

async fn the_same_row_imported_by_both_is_one_event(database: Database) {
    const ROWS: usize = 40;
    let [first, second] = two_engines(&database).await;
    let request = |n: usize| {
        let (instrument, member) = (format!("TREATY-{}", n / 4), format!("MEMBER-{}", n % 4));
        let words = format!("row {n}");
        plain(row(commitment(&instrument, &member, Act::Accession, "2001", &words), Position(4)))
    };
    let import = |organisation: Arc<Organisation>| {
        at_once(ROWS, move |n| {
            let organisation = Arc::clone(&organisation);
            async move { send(&organisation, request(n)).await.unwrap() }
        })
    };
    let (one, other) = tokio::join!(import(first.clone()), import(second));
    let mut sent: Vec<(Request, Answer)> = Vec::new();
    for (n, (one, other)) in one.into_iter().zip(other).enumerate() {
        let [recorded, known] =
            if one.outcome == Outcome::Recorded { [one, other] } else { [other, one] };
        assert_eq!((recorded.outcome, known.outcome), (Outcome::Recorded, Outcome::Known));
        assert_eq!((recorded.position, recorded.recorded), (known.position, known.recorded));
        sent.push((request(n), Ok(recorded)));
    }
    let entries = entries(first.log().as_ref(), &code()).await.unwrap();
    recorded_once(&entries, &sent).unwrap();
    // Each of the 10 instruments and 4 members was made once.
    assert_eq!(entries.len(), 4 + ROWS + 10 + 4);
}

/// Whatever an engine answers, it answers as if it had read the log to its end.
async fn an_older_state_decides_as_the_newest_would(database: Database) {
    let [first, _] = two_engines(&database).await;
    let log = database.log().await;
    let outcome = async |old: &Organisation, request: Request| {
        send(old, request)
            .await
            .map(|receipt| receipt.outcome)
            .map_err(|failure| format!("{failure:?}"))
    };

    // A commitment to an instrument made since.
    let old = start(&log).await;
    record(&first, [instrument("UNFCCC")]).await;
    let act = commitment("UNFCCC", "FRA", Act::Signature, "1992-06-13", "new instrument");
    assert_eq!(outcome(&old, plain(Command::RecordCommitment(act))).await, Ok(Outcome::Recorded));

    // A retraction of what was recorded since, behind other entries.
    let old = start(&log).await;
    let receipts = record(&first, ["a", "b", "c"].map(ratification)).await;
    let event = receipts[1].event.unwrap();
    assert_eq!(outcome(&old, plain(retraction(event))).await, Ok(Outcome::Recorded));

    // The same in one submission with other requests, which take positions of their own.
    let old = start(&log).await;
    let receipts = record(&first, ["d", "e", "f"].map(ratification)).await;
    let requests = vec![plain(ratification("g")), plain(retraction(receipts[1].event.unwrap()))];
    for answer in old.submit(requests).await.unwrap() {
        assert_eq!(answer.unwrap().outcome, Outcome::Recorded);
    }

    // A resend, which the older state would refuse.
    let old = start(&log).await;
    let act = commitment("UNCCD", "FRA", Act::Signature, "1994-10-14", "sent to both");
    let request = keyed("both", Command::RecordCommitment(act));
    record(&first, [instrument("UNCCD")]).await;
    assert_eq!(outcome(&first, request.clone()).await, Ok(Outcome::Recorded));
    assert_eq!(outcome(&old, request).await, Ok(Outcome::Resent));

    // What the older state holds for known, though it was changed since.
    let old = start(&log).await;
    let named = MemberRecorded {
        name: Some("Kenya".to_owned()),
        ..MemberRecorded::bare("KEN".parse().unwrap())
    };
    record(&first, [Command::RecordMember(named)]).await;
    assert_eq!(outcome(&old, plain(member("KEN"))).await, Ok(Outcome::Recorded));

    // What the older state would take back, though it was taken back since.
    let old = start(&log).await;
    record(&first, [retraction(receipts[0].event.unwrap())]).await;
    let refused = outcome(&old, plain(retraction(receipts[0].event.unwrap()))).await;
    assert!(refused.as_ref().is_err_and(|why| why.contains("AlreadyRetracted")), "{refused:?}");
    entries(log.as_ref(), &code()).await.unwrap();
}

//! Erasure from end to end: the words are gone, the proof holds, and every
//! engine says what the log now says.

use std::sync::Arc;

use stocktake::engine::{
    Organisation,
    request::{Failure, Outcome},
};
use stocktake_log::{Log, verify::verify};
use stocktake_model::{
    MemberCode, PartialDate, Position,
    decide::{Command, Rejection},
    event::{EventId, MemberRecorded},
    view::{MatrixFilter, Reader, matrix},
    vocabulary::Act,
};

use crate::{
    check::{ensure, entries},
    database::{Database, code, start},
    meddled::{Broken, Fault, Meddled, nothing},
    requests::{
        commitment, erasure, instrument, member, plain, ratification, record, retraction, row,
        send, set_scene,
    },
    views::{all_views, now},
};

on_both_backends! {
    what_is_erased_is_gone_everywhere
    an_older_engine_forgets_too
    what_follows_in_the_same_submission_does_not_see_it
    an_erasure_whose_answer_is_lost_is_seen
    a_state_that_could_not_be_read_again_is_read_later
    what_is_erased_need_not_be_a_commitment
    two_erasures_of_one_event_are_one
}

controls! {
    what_is_not_erased_is_seen
}

const WORDS: &str = "words about a person";

/// The words stand nowhere in the log.
async fn are_gone(log: &dyn Log) -> Result<(), String> {
    let rows = log.read(&code(), Position::ZERO, u32::MAX).await.map_err(|e| e.to_string())?;
    let holds = |bytes: &[u8]| bytes.windows(WORDS.len()).any(|part| part == WORDS.as_bytes());
    let found = rows.iter().find(|row| row.entry.as_ref().is_some_and(|entry| holds(&entry.bytes)));
    ensure(found.is_none(), || format!("the words stand at {}", found.unwrap().position))
}

/// The live views are those of an engine that starts now.
async fn is_as_rebuilt(organisation: &Organisation) {
    let rebuilt = start(organisation.log()).await;
    assert_eq!(all_views(&organisation.state()), all_views(&rebuilt.state()));
}

/// Records words about a ratification by France; the position and the id.
async fn record_words(organisation: &Organisation) -> (Position, EventId) {
    let receipt = &record(organisation, [ratification(WORDS)]).await[0];
    (receipt.position, receipt.event.unwrap())
}

async fn what_is_erased_is_gone_everywhere(database: Database) {
    let log = database.log().await;
    let organisation = start(&log).await;
    set_scene(&organisation).await;
    let (position, event) = record_words(&organisation).await;
    record(&organisation, [ratification("another")]).await;
    let before = verify(log.as_ref(), &code(), &mut |_| ()).await.unwrap();
    are_gone(log.as_ref()).await.unwrap_err();

    let erased = &record(&organisation, [erasure(event)]).await[0];
    assert_eq!((erased.outcome, erased.position.0), (Outcome::Recorded, before.positions + 1));
    are_gone(log.as_ref()).await.unwrap();
    let after = verify(log.as_ref(), &code(), &mut |_| ()).await.unwrap();
    assert_eq!((after.positions, after.erased), (before.positions + 1, 1));

    // The views say that they lost an entry, as of any position that had it.
    is_as_rebuilt(&organisation).await;
    let state = organisation.state();
    let mut at = now(&state);
    let table = matrix(&state, at, Reader::Everything, &MatrixFilter::default());
    assert_eq!(table.erased, [position]);
    let cell: Vec<String> = table.rows[0].iter().map(ToString::to_string).collect();
    assert_eq!(cell, ["CBD", "FRA", "bound", "1994-07-01", "", "ratification", "false", "1"]);
    at.position = position;
    let table = matrix(&state, at, Reader::Everything, &MatrixFilter::default());
    assert_eq!((table.rows.len(), table.erased), (0, vec![position]));

    // It can be neither taken back nor corrected nor erased again.
    let mut correction = commitment("CBD", "FRA", Act::Approval, "1994", "corrected");
    correction.replaces = Some(event);
    for command in [retraction(event), Command::RecordCommitment(correction), erasure(event)] {
        let answer = send(&organisation, plain(command)).await;
        assert!(
            matches!(answer, Err(Failure::Refused(Rejection::EventErased { .. }))),
            "{answer:?}"
        );
    }
    let again = send(&organisation, plain(erasure(erased.event.unwrap()))).await;
    assert!(matches!(again, Err(Failure::Refused(Rejection::NotErasable { .. }))), "{again:?}");
}

async fn what_is_not_erased_is_seen(database: Database) {
    let log: Arc<dyn Log> = Meddled::broken(database.log().await, Broken::Erasure);
    let organisation = start(&log).await;
    set_scene(&organisation).await;
    let (_, event) = record_words(&organisation).await;
    record(&organisation, [erasure(event)]).await;
    are_gone(log.as_ref()).await.unwrap_err();
}

async fn an_older_engine_forgets_too(database: Database) {
    let organisation = start(&database.log().await).await;
    set_scene(&organisation).await;
    let (_, event) = record_words(&organisation).await;
    let other = start(&database.log().await).await;
    assert_eq!(all_views(&organisation.state()), all_views(&other.state()));
    record(&organisation, [erasure(event)]).await;
    record(&other, [member("DEU")]).await;
    is_as_rebuilt(&other).await;
}

async fn what_follows_in_the_same_submission_does_not_see_it(database: Database) {
    let log = database.log().await;
    let organisation = start(&log).await;
    set_scene(&organisation).await;
    let told = commitment("CBD", "KEN", Act::Accession, "1994-07-26", WORDS);
    let row = || row(told.clone(), organisation.state().position());
    let event = record(&organisation, [row()]).await[0].event.unwrap();
    let submission = [ratification("before"), row(), erasure(event), retraction(event), row()];
    let answers = organisation.submit(submission.map(plain).into()).await.unwrap();
    assert_eq!(answers[1].as_ref().unwrap().outcome, Outcome::Known);
    assert_eq!(answers[2].as_ref().unwrap().outcome, Outcome::Recorded);
    assert!(matches!(answers[3], Err(Failure::Refused(Rejection::EventErased { .. }))));
    // Told again, it is recorded again.
    assert_eq!(answers[4].as_ref().unwrap().outcome, Outcome::Recorded);
    is_as_rebuilt(&organisation).await;

    // An erasure may speak of what stands before it in the submission.
    let fact = crate::requests::keyed("fact", ratification("short-lived"));
    let event = fact.id.unwrap();
    let answers = organisation.submit(vec![fact, plain(erasure(event))]).await.unwrap();
    assert!(answers.iter().all(Result::is_ok), "{answers:?}");
    is_as_rebuilt(&organisation).await;
    entries(log.as_ref(), &code()).await.unwrap();
}

async fn an_erasure_whose_answer_is_lost_is_seen(database: Database) {
    let log = Meddled::new(database.log().await);
    let organisation = start(&(log.clone() as Arc<dyn Log>)).await;
    set_scene(&organisation).await;
    for fault in [Fault::AnswerLost(nothing()), Fault::BatchLost(nothing()), Fault::LateBefore(1)] {
        let (_, event) = record_words(&organisation).await;
        log.befall([fault]);
        let receipt = &record(&organisation, [erasure(event)]).await[0];
        assert_eq!(receipt.outcome, Outcome::Recorded);
        are_gone(log.as_ref()).await.unwrap();
        is_as_rebuilt(&organisation).await;
    }
}

async fn a_state_that_could_not_be_read_again_is_read_later(database: Database) {
    let log = Meddled::new(database.log().await);
    let organisation = start(&(log.clone() as Arc<dyn Log>)).await;
    set_scene(&organisation).await;
    let (_, event) = record_words(&organisation).await;
    log.befall([Fault::Committed(log.goes_away())]);
    let receipt = &record(&organisation, [erasure(event)]).await[0];
    assert_eq!((receipt.outcome, receipt.position.0), (Outcome::Recorded, 6));
    log.comes_back();
    record(&organisation, [ratification("afterwards")]).await;
    is_as_rebuilt(&organisation).await;
}

async fn what_is_erased_need_not_be_a_commitment(database: Database) {
    let log = database.log().await;
    let organisation = start(&log).await;
    set_scene(&organisation).await;
    let ceased: PartialDate = "1990-10-03".parse().unwrap();
    let code: MemberCode = "DDR".parse().unwrap();
    let named = MemberRecorded {
        name: Some(WORDS.to_owned()),
        ceased_on: Some(ceased),
        ..MemberRecorded::bare(code)
    };
    let commands =
        [member("DDR"), Command::RecordMember(named), instrument("OLD"), ratification("a")];
    let mut events: Vec<EventId> = record(&organisation, commands)
        .await
        .iter()
        .map(|receipt| receipt.event.unwrap())
        .collect();
    let withdrawn = record(&organisation, [retraction(events[3])]).await[0].event.unwrap();
    events.push(withdrawn);
    for event in events {
        record(&organisation, [erasure(event)]).await;
        is_as_rebuilt(&organisation).await;
    }
    are_gone(log.as_ref()).await.unwrap();
}

async fn two_erasures_of_one_event_are_one(database: Database) {
    let log = database.log().await;
    let organisation = start(&log).await;
    set_scene(&organisation).await;
    let (_, event) = record_words(&organisation).await;
    let other = start(&database.log().await).await;
    let both = [plain(erasure(event)), plain(erasure(event))].to_vec();
    let (one, two) = tokio::join!(organisation.submit(both.clone()), other.submit(both));
    let answers = [one.unwrap(), two.unwrap()].concat();
    assert_eq!(answers.iter().filter(|answer| answer.is_ok()).count(), 1, "{answers:?}");
    let is_refused = |answer: &&stocktake::engine::request::Answer| {
        matches!(answer, Err(Failure::Refused(Rejection::EventErased { .. })))
    };
    assert_eq!(answers.iter().filter(is_refused).count(), 3, "{answers:?}");
    is_as_rebuilt(&organisation).await;
    is_as_rebuilt(&other).await;
}

//! A rehearsal answers as the log itself would, and records nothing.

use std::sync::Arc;

use stocktake::engine::{
    rehearsal::Rehearsal,
    request::{Answer, Failure, Outcome, Request},
};
use stocktake_log::Log;
use stocktake_model::{Position, decide::Command, vocabulary::Act};

use crate::{
    check::entries,
    database::{Database, code, start},
    requests::{
        commitment, erasure, instrument, keyed, member, plain, ratification, record, retraction,
        row, set_scene,
    },
    views::all_views,
};

on_both_backends! {
    a_rehearsal_answers_as_the_log_would
    a_rehearsal_needs_no_log
}

/// What can be compared: an id of ours is another each time, and so is the time.
fn told(answers: &[Answer]) -> Vec<Result<(Outcome, Position), String>> {
    let told = |answer: &Answer| match answer {
        Ok(receipt) => Ok((receipt.outcome, receipt.position)),
        Err(Failure::Refused(rejection)) => Err(format!("{rejection:?}")),
        Err(failure) => panic!("{failure:?}"),
    };
    answers.iter().map(told).collect()
}

async fn a_rehearsal_answers_as_the_log_would(database: Database) {
    let log = database.log().await;
    let organisation = start(&log).await;
    set_scene(&organisation).await;
    let known = keyed("known", ratification("recorded before"));
    organisation.submit(vec![known.clone()]).await.unwrap();
    let signature = commitment("CBD", "KEN", Act::Signature, "1992-06-11", "as told");
    let receipts = record(&organisation, [row(signature, Position(5))]).await;
    let event = receipts[0].event.unwrap();
    let corrected = || commitment("CBD", "KEN", Act::Signature, "1992-06-12", "told anew");
    let submissions: [Vec<Request>; 3] = [
        vec![
            plain(row(commitment("NEW", "DEU", Act::Accession, "2001", "a row"), Position(6))),
            keyed("new", ratification("new")),
            plain(member("FRA")),
        ],
        // Sent before, to the log or to the rehearsal; under a key used before; a correction.
        vec![
            known.clone(),
            keyed("new", ratification("new")),
            keyed("known", instrument("UNFCCC")),
            plain(row(corrected(), Position(6))),
            plain(retraction(event)),
        ],
        vec![
            plain(erasure(event)),
            plain(erasure(event)),
            plain(Command::RecordCommitment(corrected())),
            known,
        ],
    ];
    let before = entries(log.as_ref(), &code()).await.unwrap();
    let rehearsal: Arc<dyn Log> = Arc::new(Rehearsal::new(Some(Arc::clone(&log))));
    let rehearsed = start(&rehearsal).await;
    let mut answers = Vec::new();
    for requests in &submissions {
        answers.push(told(&rehearsed.submit(requests.clone()).await.unwrap()));
    }
    let after = entries(log.as_ref(), &code()).await.unwrap();
    assert_eq!(before, after, "a rehearsal records nothing");
    for (requests, rehearsed) in submissions.into_iter().zip(answers) {
        assert_eq!(rehearsed, told(&organisation.submit(requests).await.unwrap()));
    }
    let last = organisation.state().position();
    assert_eq!(rehearsed.state().position(), last);
}

async fn a_rehearsal_needs_no_log(_: Database) {
    let rehearsal: Arc<dyn Log> = Arc::new(Rehearsal::new(None));
    let organisation = start(&rehearsal).await;
    set_scene(&organisation).await;
    record(&organisation, [ratification("a"), ratification("b")]).await;
    assert_eq!(entries(rehearsal.as_ref(), &code()).await.unwrap().len(), 6);
    let again = start(&rehearsal).await;
    assert_eq!(all_views(&organisation.state()), all_views(&again.state()));
}

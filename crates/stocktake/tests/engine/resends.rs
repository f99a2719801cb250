//! The same request sent again: at once, later, after a restart.

use std::sync::Arc;

use stocktake::engine::{
    Organisation,
    request::{Answer, Failure, Outcome, Request},
};
use stocktake_log::Log;
use stocktake_model::{decide::Rejection, vocabulary::Act};

use crate::{
    check::{entries, same_receipt, stands},
    database::{Database, code, start},
    meddled::{Broken, Meddled},
    requests::{
        at_once, commitment, erasure, instrument, keyed, member, plain, ratification, record,
        retraction, row, send, set_scene,
    },
};

on_both_backends! {
    a_request_sent_100_times_is_one_event
    what_is_known_stays_known
    a_key_is_for_one_request
    a_resend_of_an_erased_event_says_so
    a_resend_needs_no_fresh_decision
}

controls! {
    a_second_event_is_seen
}

async fn send_100_times(organisation: &Arc<Organisation>, request: &Request) -> Vec<Answer> {
    let send_once = |_| {
        let (organisation, request) = (Arc::clone(organisation), request.clone());
        async move { send(&organisation, request).await }
    };
    at_once(100, send_once).await
}

async fn a_request_sent_100_times_is_one_event(database: Database) {
    let log = database.log().await;
    let organisation = start(&log).await;
    set_scene(&organisation).await;
    let signature = commitment("CBD", "KEN", Act::Signature, "1992-06-11", "as first told");
    let told = record(
        &organisation,
        [ratification("wrong"), row(signature, organisation.state().position())],
    )
    .await;
    let corrected = commitment("CBD", "KEN", Act::Signature, "1992-06-12", "as corrected");
    let requests = [
        keyed("commitment", ratification("once")),
        keyed("member", member("DEU")),
        keyed("instrument", instrument("UNFCCC")),
        // Decided again, these would be refused, or known.
        keyed("retraction", retraction(told[0].event.unwrap())),
        keyed("correction", row(corrected, organisation.state().position())),
    ];
    let mut first = Vec::new();
    for request in &requests {
        first.push(same_receipt(&send_100_times(&organisation, request).await, 1).unwrap());
    }
    let restarted = start(&database.log().await).await;
    for (request, first) in requests.iter().zip(first) {
        let again = same_receipt(&send_100_times(&restarted, request).await, 0).unwrap();
        assert_eq!(
            (again.event, again.position, again.recorded),
            (first.event, first.position, first.recorded)
        );
    }
    let entries = entries(log.as_ref(), &code()).await.unwrap();
    stands(&entries, requests.iter().map(|request| &request.command), 1).unwrap();
    assert_eq!(entries.len(), 4 + 2 + requests.len());
}

async fn a_second_event_is_seen(database: Database) {
    let log = database.log().await;
    set_scene(start(&log).await.as_ref()).await;
    let forgetful: Arc<dyn Log> = Meddled::broken(log.clone(), Broken::Ids);
    let request = keyed("K", ratification("once"));
    let mut answers = Vec::new();
    for _ in 0..2 {
        answers.push(send(start(&forgetful).await.as_ref(), request.clone()).await);
    }
    same_receipt(&answers, 1).unwrap_err();
    let rows = log.read(&code(), organisation_and_scene(), 9).await.unwrap();
    assert_eq!(rows.len(), 2);
    entries(log.as_ref(), &code()).await.unwrap_err();
}

fn organisation_and_scene() -> stocktake_model::Position {
    stocktake_model::Position(4)
}

async fn what_is_known_stays_known(database: Database) {
    let log = database.log().await;
    let organisation = start(&log).await;
    set_scene(&organisation).await;
    let request = keyed("K", member("FRA"));
    for organisation in [organisation, start(&database.log().await).await] {
        for answer in send_100_times(&organisation, &request).await {
            let receipt = answer.unwrap();
            assert_eq!((receipt.outcome, receipt.event), (Outcome::Known, None));
            assert_eq!(receipt.position.0, 3);
            assert_eq!(Some(receipt.recorded), organisation.state().recorded_at(receipt.position));
        }
    }
    assert_eq!(entries(log.as_ref(), &code()).await.unwrap().len(), 4);
}

async fn a_key_is_for_one_request(database: Database) {
    let log = database.log().await;
    let organisation = start(&log).await;
    set_scene(&organisation).await;
    let first = keyed("K", ratification("first"));
    let event = first.id.unwrap();
    let others = [
        keyed("K", ratification("second")),
        keyed("K", member("DEU")),
        // By itself known, or refused.
        keyed("K", member("FRA")),
        keyed("K", retraction(event)),
        keyed("K", instrument("CBD")),
    ];
    let mut submission = vec![first.clone()];
    submission.extend(others.clone());
    let reused = |answer: &Answer| matches!(answer, Err(Failure::Refused(Rejection::KeyReused { event: of })) if *of == event);
    let answers = organisation.submit(submission).await.unwrap();
    assert_eq!(answers[0].as_ref().unwrap().outcome, Outcome::Recorded);
    assert!(answers[1..].iter().all(reused), "{answers:?}");
    for organisation in [organisation, start(&database.log().await).await] {
        for other in &others {
            let answer = send(&organisation, other.clone()).await;
            assert!(reused(&answer), "{answer:?}");
        }
        assert_eq!(send(&organisation, first.clone()).await.unwrap().outcome, Outcome::Resent);
    }
    assert_eq!(entries(log.as_ref(), &code()).await.unwrap().len(), 5);
}

async fn a_resend_of_an_erased_event_says_so(database: Database) {
    let log = database.log().await;
    let organisation = start(&log).await;
    set_scene(&organisation).await;
    let requests = [keyed("K", ratification("once")), keyed("L", member("DEU"))];
    for request in &requests {
        let event = send(&organisation, request.clone()).await.unwrap().event.unwrap();
        record(&organisation, [erasure(event)]).await;
    }
    for organisation in [organisation, start(&database.log().await).await] {
        for request in &requests {
            let answer = send(&organisation, request.clone()).await;
            let erased = Rejection::EventErased { event: request.id.unwrap() };
            assert!(matches!(&answer, Err(Failure::Refused(why)) if *why == erased), "{answer:?}");
        }
    }
    assert_eq!(entries(log.as_ref(), &code()).await.unwrap().len(), 8);
}

/// What was recorded once is not judged by what was recorded since.
async fn a_resend_needs_no_fresh_decision(database: Database) {
    let log = database.log().await;
    let organisation = start(&log).await;
    set_scene(&organisation).await;
    let fact = record(&organisation, [ratification("first")]).await[0].event.unwrap();
    let mut corrected = commitment("CBD", "FRA", Act::Approval, "1994-07-01", "corrected");
    corrected.replaces = Some(fact);
    let requests = [
        keyed("correction", stocktake_model::decide::Command::RecordCommitment(corrected)),
        keyed("erasure", erasure(fact)),
    ];
    let mut receipts = Vec::new();
    for request in &requests {
        receipts.push(send(&organisation, request.clone()).await.unwrap());
    }
    for organisation in [organisation, start(&database.log().await).await] {
        for (request, receipt) in requests.iter().zip(&receipts) {
            let again = send(&organisation, request.clone()).await.unwrap();
            assert_eq!(again.outcome, Outcome::Resent);
            assert_eq!((again.event, again.position), (receipt.event, receipt.position));
        }
        // The same without a key is judged.
        let answer = send(&organisation, plain(requests[1].command.clone())).await;
        assert!(matches!(answer, Err(Failure::Refused(Rejection::EventErased { .. }))));
    }
}

//! Several commands in one submission.

use std::sync::Arc;

use stocktake::engine::request::{Failure, Outcome, Request};
use stocktake_log::Log;
use stocktake_model::{Position, decide::Rejection, vocabulary::Act};

use crate::{
    check::{ensure, entries},
    database::{Database, code, start},
    meddled::Meddled,
    requests::{
        commitment, instrument, keyed, member, plain, ratification, retraction, row, set_scene,
    },
};

on_both_backends! {
    a_later_command_sees_an_earlier_one
}

controls! {
    several_appends_are_seen
}

fn are_together(appends: usize) -> Result<(), String> {
    ensure(appends == 1, || format!("{appends} appends"))
}

async fn a_later_command_sees_an_earlier_one(database: Database) {
    let log = Meddled::new(database.log().await);
    let organisation = start(&(log.clone() as Arc<dyn Log>)).await;
    let before = log.asked();
    let keyed_fact = keyed("fact", ratification("to be taken back"));
    let accession = || commitment("UNFCCC", "KEN", Act::Accession, "1994", "a row");
    let submission = vec![
        plain(ratification("too early")),
        plain(instrument("CBD")),
        plain(member("FRA")),
        keyed_fact.clone(),
        plain(member("FRA")),
        plain(retraction(keyed_fact.id.unwrap())),
        plain(retraction(keyed_fact.id.unwrap())),
        plain(row(accession(), Position::ZERO)),
        plain(row(accession(), Position::ZERO)),
        plain(ratification("last")),
    ];
    let answers = organisation.submit(submission).await.unwrap();
    are_together(log.asked() - before).unwrap();
    let outcomes: Vec<_> = answers
        .iter()
        .map(|answer| match answer {
            Ok(receipt) => Ok((receipt.outcome, receipt.position.0)),
            Err(Failure::Refused(rejection)) => Err(rejection.clone()),
            Err(failure) => panic!("{failure:?}"),
        })
        .collect();
    let unknown = Rejection::InstrumentUnknown { instrument: "CBD".parse().unwrap() };
    let retracted = Rejection::AlreadyRetracted { event: keyed_fact.id.unwrap() };
    let expected = [
        Err(unknown),
        Ok((Outcome::Recorded, 2)),
        Ok((Outcome::Recorded, 3)),
        Ok((Outcome::Recorded, 4)),
        Ok((Outcome::Known, 3)),
        Ok((Outcome::Recorded, 5)),
        Err(retracted),
        // Its instrument and its member come before it.
        Ok((Outcome::Recorded, 8)),
        Ok((Outcome::Known, 8)),
        Ok((Outcome::Recorded, 9)),
    ];
    assert_eq!(outcomes, expected);
    assert_eq!(entries(log.as_ref(), &code()).await.unwrap().len(), 9);

    // Refused alone, as nothing was appended; and nothing at all.
    let refused = organisation.submit(vec![plain(retraction(keyed_fact.id.unwrap()))]).await;
    assert!(refused.unwrap()[0].is_err());
    assert!(organisation.submit(Vec::new()).await.unwrap().is_empty());
    assert_eq!(log.asked() - before, 1);
}

async fn several_appends_are_seen(database: Database) {
    let log = Meddled::new(database.log().await);
    let organisation = start(&(log.clone() as Arc<dyn Log>)).await;
    set_scene(&organisation).await;
    let before = log.asked();
    for request in ["a", "b"].map(|words| plain(ratification(words))) {
        let one: Vec<Request> = vec![request];
        organisation.submit(one).await.unwrap();
    }
    are_together(log.asked() - before).unwrap_err();
}

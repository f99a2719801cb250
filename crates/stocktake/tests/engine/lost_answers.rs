//! Commits whose outcome nobody knows. Whatever became of them, each request
//! is one event, and the answer is right.

use std::{sync::Arc, time::Duration};

use stocktake::engine::{
    Organisation,
    effects::System,
    request::{Answer, Failure, Outcome, Request},
};
use stocktake_log::{Log, LogError};
use stocktake_model::{
    OrganisationCode, Position,
    decide::{Command, Rejection},
    vocabulary::Act,
};
use tokio::task::JoinSet;

use crate::{
    check::{entries, recorded_once, stands},
    database::{Database, code, start, start_with},
    meddled::{Broken, Deed, Fault, Meddled, nothing},
    requests::{
        commitment, instrument, keyed, member, plain, ratification, record, retraction, row, send,
        set_scene,
    },
};

on_both_backends! {
    a_lost_answer_makes_one_event
    a_log_that_cannot_be_asked_makes_the_outcome_unknown
    an_outcome_stays_unknown_while_the_commit_may_come
}

controls! {
    a_doubled_event_is_seen
}

/// What another engine does meanwhile.
fn another_appends(other: &Arc<Organisation>) -> Deed {
    let other = Arc::clone(other);
    Box::new(|| {
        Box::pin(async move {
            record(&other, [instrument("OTHER"), member("ELSE")]).await;
        })
    })
}

fn unreachable() -> Fault {
    Fault::Error(LogError::Unreachable {
        doing: "connecting",
        source: Arc::new(sqlx::Error::PoolClosed),
    })
}

fn refused() -> Fault {
    Fault::Error(LogError::Refused {
        doing: "appending",
        source: Arc::new(sqlx::Error::PoolClosed),
    })
}

/// What may happen to the first appends of a batch.
fn mishaps(other: &Arc<Organisation>) -> Vec<(&'static str, Vec<Fault>)> {
    let later = |milliseconds| Fault::LateAfter(Duration::from_millis(milliseconds));
    vec![
        ("committed, the answer lost", vec![Fault::AnswerLost(nothing())]),
        ("lost on the way", vec![Fault::BatchLost(nothing())]),
        ("lost twice", vec![Fault::BatchLost(nothing()), Fault::BatchLost(nothing())]),
        ("late, ahead of the second attempt", vec![Fault::LateBefore(1)]),
        ("late, behind the second attempt", vec![Fault::LateBefore(2)]),
        (
            "late, ahead of the third attempt",
            vec![Fault::LateBefore(2), Fault::BatchLost(nothing())],
        ),
        ("late, while the log is asked", vec![later(20)]),
        ("late, about with the second attempt", vec![later(52)]),
        ("late, about with the second attempt", vec![later(56)]),
        ("late, after the answer", vec![later(150)]),
        ("late, when tried singly", vec![Fault::LateBefore(2), refused()]),
        ("late, when tried singly for the second time", vec![Fault::LateBefore(3), refused()]),
        ("committed, and another appends", vec![Fault::AnswerLost(another_appends(other))]),
        ("lost, and another appends", vec![Fault::BatchLost(another_appends(other))]),
    ]
}

/// A batch of requests; the last is refused whatever happens.
async fn batch(what: &str, organisation: &Organisation) -> Vec<Request> {
    let mut requests: Vec<Request> = match what {
        "own ids" => {
            vec![plain(ratification("a")), plain(member("DEU")), plain(instrument("UNFCCC"))]
        }
        "chosen ids" => vec![
            keyed("a", ratification("a")),
            keyed("b", member("DEU")),
            plain(ratification("c")),
            keyed("d", instrument("UNFCCC")),
        ],
        "rows" => [("NEW", "DEU"), ("NEW", "ITA"), ("NEWER", "ITA"), ("CBD", "FRA")]
            .map(|(instrument, member)| {
                let words = format!("{instrument} {member}");
                let row_of = commitment(instrument, member, Act::Accession, "2001", &words);
                plain(row(row_of, Position::ZERO))
            })
            .into(),
        "corrections" => {
            let told = record(organisation, [ratification("a"), ratification("b")]).await;
            let [a, b] = [told[0].event.unwrap(), told[1].event.unwrap()];
            let mut approval = commitment("CBD", "FRA", Act::Approval, "1994-07-01", "corrected");
            approval.replaces = Some(a);
            let began_at = organisation.state().position();
            let signature = commitment("CBD", "KEN", Act::Signature, "1992-06-11", "as told");
            record(organisation, [row(signature, began_at)]).await;
            let signature = commitment("CBD", "KEN", Act::Signature, "1992-06-12", "told anew");
            vec![
                plain(Command::RecordCommitment(approval)),
                keyed("retraction", retraction(b)),
                plain(row(signature, organisation.state().position())),
            ]
        }
        other => panic!("no batch '{other}'"),
    };
    requests.push(plain(retraction(stocktake_model::event::EventId::nil())));
    requests
}

/// Sends a batch past a mishap; says what is wrong then, if anything.
async fn survives(
    log: &Meddled,
    organisation: &Organisation,
    what: &str,
    faults: Vec<Fault>,
) -> Result<(), String> {
    set_scene(organisation).await;
    let requests = batch(what, organisation).await;
    log.befall(faults);
    let mut answers = organisation.submit(requests.clone()).await.map_err(|e| format!("{e:?}"))?;
    log.arrive().await;
    let refused = answers.pop();
    if !matches!(refused, Some(Err(Failure::Refused(Rejection::EventUnknown { .. })))) {
        return Err(format!("not refused: {refused:?}"));
    }
    let sent: Vec<(Request, Answer)> = requests.into_iter().zip(answers).collect();
    let entries = entries(log, organisation.code()).await?;
    recorded_once(&entries, &sent)?;
    for (request, answer) in &sent {
        let outcome = answer.as_ref().map(|receipt| receipt.outcome);
        // A sender that chose an id may be told that it had sent this before.
        let is_right = matches!(outcome, Ok(Outcome::Recorded))
            || request.id.is_some() && matches!(outcome, Ok(Outcome::Resent));
        if !is_right {
            return Err(format!("{outcome:?} for {request:?}"));
        }
    }
    // The next request goes the usual way.
    let next = plain(ratification("next"));
    let answer = send(organisation, next.clone()).await;
    let again = crate::check::entries(log, organisation.code()).await?;
    recorded_once(&again, &[(next, answer)])
}

async fn a_lost_answer_makes_one_event(database: Database) {
    let (real, others) = (database.log().await, database.log().await);
    let mut scenes = JoinSet::new();
    for (n, what) in ["own ids", "chosen ids", "rows", "corrections"].into_iter().enumerate() {
        let count = mishaps(&start(&real).await).len();
        for mishap in 0..count {
            let (log, others) = (Meddled::new(Arc::clone(&real)), Arc::clone(&others));
            scenes.spawn(async move {
                let code: OrganisationCode = format!("TEST-{n}-{mishap}").parse().unwrap();
                let organisation =
                    start_with(&(log.clone() as Arc<dyn Log>), code.clone(), Arc::new(System))
                        .await;
                let other = start_with(&others, code, Arc::new(System)).await;
                let (name, faults) = mishaps(&other).swap_remove(mishap);
                let outcome = survives(&log, &organisation, what, faults).await;
                outcome.map_err(|fault| format!("{what}; {name}: {fault}"))
            });
        }
    }
    let faults: Vec<String> = scenes.join_all().await.into_iter().filter_map(Result::err).collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

async fn a_doubled_event_is_seen(database: Database) {
    let log = Meddled::broken(database.log().await, Broken::Ids);
    let organisation = start(&(log.clone() as Arc<dyn Log>)).await;
    set_scene(&organisation).await;
    log.befall([Fault::AnswerLost(nothing())]);
    let request = plain(ratification("once"));
    let answer = send(&organisation, request.clone()).await;
    let rows = log.read(&code(), Position::ZERO, 99).await.unwrap();
    let entries: Vec<_> = rows
        .into_iter()
        .map(|row| stocktake_model::event::Entry::from_bytes(&row.entry?.bytes).ok())
        .collect();
    let fault = recorded_once(&entries, &[(request, answer)]).unwrap_err();
    assert!(fault.contains("stands 2 times"), "{fault}");
}

fn all_unknown(answers: &[Answer]) -> bool {
    answers.iter().all(|answer| matches!(answer, Err(Failure::Unknown(_))))
}

async fn a_log_that_cannot_be_asked_makes_the_outcome_unknown(database: Database) {
    tokio::join!(goes_away(&database, "COMMITTED", true), goes_away(&database, "LOST", false));
}

/// The connection goes in the commit and does not come back before the answer.
async fn goes_away(database: &Database, code: &str, is_committed: bool) {
    let log = Meddled::new(database.log().await);
    let code: OrganisationCode = code.parse().unwrap();
    let organisation =
        start_with(&(log.clone() as Arc<dyn Log>), code.clone(), Arc::new(System)).await;
    set_scene(&organisation).await;
    let requests: Vec<Request> =
        (0..3).map(|n| keyed(&n.to_string(), ratification(&format!("request {n}")))).collect();
    let fault = if is_committed { Fault::AnswerLost } else { Fault::BatchLost };
    log.befall([fault(log.goes_away())]);
    let answers = organisation.submit(requests.clone()).await.unwrap();
    assert!(all_unknown(&answers), "{answers:?}");
    assert_eq!(organisation.state().position().0, 4, "only what is known is shown");

    log.comes_back();
    let answers = organisation.submit(requests.clone()).await.unwrap();
    let outcome = if is_committed { Outcome::Resent } else { Outcome::Recorded };
    assert!(answers.iter().all(|answer| answer.as_ref().unwrap().outcome == outcome));
    let sent: Vec<_> = requests.into_iter().zip(answers).collect();
    recorded_once(&entries(log.as_ref(), &code).await.unwrap(), &sent).unwrap();
}

/// After a lost answer, no failure may say that nothing was recorded: the
/// commit may still be under way.
async fn an_outcome_stays_unknown_while_the_commit_may_come(database: Database) {
    let log = Meddled::new(database.log().await);
    let organisation = start(&(log.clone() as Arc<dyn Log>)).await;
    set_scene(&organisation).await;
    let full = || Fault::Error(LogError::Full);
    for (n, second) in
        [vec![unreachable()], vec![full()], vec![refused(), full()]].into_iter().enumerate()
    {
        let requests: Vec<Request> = (0..3)
            .map(|of| keyed(&format!("{n} {of}"), ratification(&format!("{n}: request {of}"))))
            .collect();
        log.befall([Fault::LateBefore(9)]);
        log.befall(second);
        let answers = organisation.submit(requests.clone()).await.unwrap();
        assert!(all_unknown(&answers), "{n}: {answers:?}");
        log.arrive().await;
        let stored = entries(log.as_ref(), &code()).await.unwrap();
        stands(&stored, requests.iter().map(|request| &request.command), 1).unwrap();
        let answers = organisation.submit(requests.clone()).await.unwrap();
        let sent: Vec<_> = requests.into_iter().zip(answers).collect();
        let stored = entries(log.as_ref(), &code()).await.unwrap();
        recorded_once(&stored, &sent).unwrap();
        assert!(sent.iter().all(|(_, answer)| answer.as_ref().unwrap().outcome == Outcome::Resent));
    }
}

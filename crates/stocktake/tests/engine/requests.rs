//! Requests in few words, and ways to send them.

use std::{future::poll_fn, pin::Pin, sync::Arc, task::Poll};

use stocktake::engine::{
    Organisation,
    effects::id_of_key,
    request::{Answer, Receipt, Request},
};
use stocktake_model::{
    Position,
    commitment::{ImportedCommitment, Matching},
    decide::Command,
    event::{
        CommitmentRecorded, EntryErased, EntryRetracted, EventId, InstrumentRecorded,
        MemberRecorded,
    },
    vocabulary::Act,
};
use tokio::task::JoinSet;

use crate::database::code;

pub(crate) fn member(code: &str) -> Command {
    Command::RecordMember(MemberRecorded::bare(code.parse().unwrap()))
}

pub(crate) fn instrument(code: &str) -> Command {
    Command::RecordInstrument(InstrumentRecorded::bare(code.parse().unwrap()))
}

/// France ratifies the CBD, in words of its own, by which a test finds it again.
pub(crate) fn ratification(words: &str) -> Command {
    Command::RecordCommitment(commitment("CBD", "FRA", Act::Ratification, "1994-07-01", words))
}

pub(crate) fn commitment(
    instrument: &str,
    member: &str,
    act: Act,
    date: &str,
    words: &str,
) -> CommitmentRecorded {
    CommitmentRecorded {
        instrument: instrument.parse().unwrap(),
        member: member.parse().unwrap(),
        act,
        occurred_on: date.parse().unwrap(),
        whose: None,
        territory: None,
        provision: None,
        text: Some(words.to_owned()),
        replaces: None,
    }
}

/// A row of a file, whose key is the instrument, the member and the act.
pub(crate) fn row(commitment: CommitmentRecorded, began_at: Position) -> Command {
    Command::ImportCommitment(ImportedCommitment {
        instrument: InstrumentRecorded::bare(commitment.instrument.clone()),
        member: MemberRecorded::bare(commitment.member.clone()),
        groups: [].into(),
        commitment,
        matching: Some(Matching {
            acts: Arc::default(),
            occurred_on: false,
            began_at,
            told: Arc::default(),
        }),
    })
}

pub(crate) fn retraction(of: EventId) -> Command {
    Command::Retract(EntryRetracted { of, reason: "recorded in error".to_owned() })
}

pub(crate) fn erasure(of: EventId) -> Command {
    Command::Erase(EntryErased { of, ground: "request 2026-014".to_owned() })
}

/// A request without an id of its own.
pub(crate) fn plain(command: Command) -> Request {
    Request::system(command)
}

/// A request whose sender chose a key.
pub(crate) fn keyed(key: &str, command: Command) -> Request {
    Request { id: Some(id_of_key(&code(), "system", key)), ..Request::system(command) }
}

/// Sends one request.
pub(crate) async fn send(organisation: &Organisation, request: Request) -> Answer {
    organisation.submit(vec![request]).await?.remove(0)
}

/// Sends requests that must be recorded, in one submission.
pub(crate) async fn record(
    organisation: &Organisation,
    commands: impl IntoIterator<Item = Command>,
) -> Vec<Receipt> {
    let requests = commands.into_iter().map(plain).collect();
    let answers = organisation.submit(requests).await.unwrap();
    answers.into_iter().map(|answer| answer.unwrap()).collect()
}

/// Makes the members and instruments that most tests speak of.
pub(crate) async fn set_scene(organisation: &Organisation) {
    record(organisation, [instrument("CBD"), member("FRA"), member("KEN")]).await;
}

/// Starts to send, and leaves it waiting with its place in the queue.
pub(crate) async fn begun<F: Future>(sending: F) -> Pin<Box<F>> {
    // A task may do only so much before it yields, else a free place looks taken.
    tokio::task::yield_now().await;
    let mut sending = Box::pin(sending);
    poll_fn(|context| {
        assert!(sending.as_mut().poll(context).is_pending(), "it was answered at once");
        Poll::Ready(())
    })
    .await;
    sending
}

/// Runs `count` callers at once and returns what they come back with, in their order.
pub(crate) async fn at_once<T, F>(count: usize, caller: impl Fn(usize) -> F) -> Vec<T>
where
    T: Send + 'static,
    F: Future<Output = T> + Send + 'static,
{
    let mut callers: JoinSet<(usize, T)> = JoinSet::new();
    for n in 0..count {
        let caller = caller(n);
        callers.spawn(async move { (n, caller.await) });
    }
    let mut answers = callers.join_all().await;
    answers.sort_by_key(|(n, _)| *n);
    answers.into_iter().map(|(_, answer)| answer).collect()
}

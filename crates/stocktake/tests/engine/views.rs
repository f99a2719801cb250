//! What is live is what a rebuild would make: after any sequence of commands,
//! for the engine that recorded them and for one that followed.

use std::{fmt::Write, sync::Arc};

use stocktake::engine::{
    Organisation,
    request::{Failure, Request},
};
use stocktake_log::Log;
use stocktake_model::{
    AsOf, At, Position, RecordedTime,
    decide::Command,
    event::{EventId, InstrumentRecorded, MemberRecorded},
    state::State,
    view::{
        InstrumentFilter, MatrixFilter, MemberFilter, Reader, Table, history_table, instruments,
        matrix, members, why_table,
    },
    vocabulary::Act,
};

use crate::{
    check::entries,
    database::{Database, code, start},
    meddled::{Broken, Meddled},
    requests::{
        commitment, erasure, instrument, keyed, member, plain, ratification, record, retraction,
        row, send, set_scene,
    },
};

on_both_backends! {
    live_views_are_those_of_a_rebuild
}

controls! {
    another_state_is_seen
}

/// The newest point of the log, on a day of this century.
pub(crate) fn now(state: &State) -> At {
    let day = RecordedTime(1_764_000_000_000_000).day();
    state.at(AsOf::Head, Some(day), day).unwrap()
}

/// The matrix, as text.
pub(crate) fn matrix_of(state: &State, at: At) -> String {
    text(&matrix(state, at, Reader::Everything, &MatrixFilter { all: true, ..Default::default() }))
}

/// Every view of every cell, as text, now and at points of the past.
pub(crate) fn all_views(state: &State) -> String {
    let head = now(state);
    let mut all = String::new();
    for quarter in 1..=4 {
        let at = At { position: Position(head.position.0 / 4 * quarter), ..head };
        all += &views_at(state, at);
    }
    all += &views_at(state, At { on: "1995-06-30".parse().unwrap(), ..head });
    all + &views_at(state, head) + &format!("{} {:?}", state.position(), state.recorded())
}

fn views_at(state: &State, at: At) -> String {
    let all = Reader::Everything;
    let mut views = matrix_of(state, at);
    views += &text(&members(state, at, all, &MemberFilter::default()));
    views += &text(&instruments(state, at, all, &InstrumentFilter::default()));
    for known in state.instruments() {
        for (_, member) in state.members() {
            views += &text(&why_table(state, at, all, &known.code, &member.code));
            views += &text(&history_table(state, at, all, &known.code, &member.code));
        }
    }
    views
}

fn text(table: &Table) -> String {
    let mut text = format!(
        "{} at {} on {}, lost {:?}\n",
        table.name, table.at.position, table.at.on, table.erased
    );
    for row in &table.rows {
        let row: Vec<String> = row.iter().map(ToString::to_string).collect();
        writeln!(text, "{}", row.join(",")).unwrap();
    }
    text
}

/// Random numbers that are the same for the same seed (SplitMix64).
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)) as usize % bound
    }

    fn of<'a, T>(&mut self, things: &'a [T]) -> &'a T {
        &things[self.below(things.len())]
    }
}

const INSTRUMENTS: [&str; 4] = ["CBD", "UNFCCC", "UNCCD", "CITES"];
const MEMBERS: [&str; 6] = ["FRA", "KEN", "DEU", "DDR", "EUE", "IO-FAO"];
const DATES: [&str; 8] =
    ["1969", "1990-10-03", "1992-06", "1993-12-29?", "1994-07-01", "2001-05", "unknown", "2030"];

fn random_request(random: &mut Random, known: &[EventId], head: Position, n: usize) -> Request {
    let (on, of) = (*random.of(&INSTRUMENTS), *random.of(&MEMBERS));
    let date = *random.of(&DATES);
    let mut act = commitment(on, of, *random.of(Act::ALL), date, &format!("command {n}"));
    if matches!(act.act, Act::Objection | Act::ObjectionWithdrawn) {
        act.whose = Some(random.of(&MEMBERS).parse().unwrap());
    }
    let event = if known.is_empty() { EventId::nil() } else { *random.of(known) };
    let command = match random.below(20) {
        0 => Command::RecordMember(MemberRecorded {
            name: Some(format!("name {}", random.below(3))),
            ceased_on: (random.below(2) == 0).then(|| random.of(&DATES).parse().unwrap()),
            ..MemberRecorded::bare(of.parse().unwrap())
        }),
        1 => Command::RecordInstrument(InstrumentRecorded {
            adopted_on: Some(date.parse().unwrap()),
            ..InstrumentRecorded::bare(on.parse().unwrap())
        }),
        2 => instrument(on),
        3 => member(of),
        4..8 => Command::RecordCommitment(act),
        8 | 9 => {
            act.replaces = Some(event);
            Command::RecordCommitment(act)
        }
        10..16 => row(act, Position(random.below(head.0 as usize + 2) as u32)),
        16..19 => retraction(event),
        _ => erasure(event),
    };
    // Every fifth has a key, and some keys come again.
    if random.below(5) == 0 {
        keyed(&random.below(n + 9).to_string(), command)
    } else {
        plain(command)
    }
}

async fn random_sequence(organisation: &Organisation, random: &mut Random, commands: usize) {
    let mut known = Vec::new();
    let mut sent = 0;
    while sent < commands {
        let head = organisation.state().position();
        let size = 1 + random.below(12);
        let submission: Vec<Request> =
            (0..size).map(|n| random_request(random, &known, head, sent + n)).collect();
        sent += size;
        for answer in organisation.submit(submission).await.unwrap() {
            match answer {
                Ok(receipt) => known.extend(receipt.event),
                Err(Failure::Refused(_)) => {}
                Err(failure) => panic!("{failure:?}"),
            }
        }
    }
}

async fn live_views_are_those_of_a_rebuild(database: Database) {
    let log = database.log().await;
    let organisation = start(&log).await;
    let follower = start(&database.log().await).await;
    let mut random = Random(20_260_101);
    for round in 0..5 {
        random_sequence(&organisation, &mut random, 80).await;
        let rebuilt = start(&log).await;
        let live = all_views(&organisation.state());
        assert!(live == all_views(&rebuilt.state()), "round {round}: the live state is another");
        // The follower reads on when it is next asked for something, even in vain.
        let refused = send(&follower, plain(retraction(EventId::nil()))).await;
        assert!(matches!(refused, Err(Failure::Refused(_))), "{refused:?}");
        assert!(live == all_views(&follower.state()), "round {round}: the follower is another");
    }
    let entries = entries(log.as_ref(), &code()).await.unwrap();
    let erased = entries.iter().filter(|entry| entry.is_none()).count();
    assert!(entries.len() > 250 && erased > 5, "{} entries, {erased} erased", entries.len());
}

async fn another_state_is_seen(database: Database) {
    let log = database.log().await;
    let organisation = start(&log).await;
    set_scene(&organisation).await;
    let retracted = record(&organisation, [ratification("a")]).await[0].event.unwrap();
    record(&organisation, [retraction(retracted)]).await;
    let live = all_views(&organisation.state());
    for position in 3..=6 {
        let forgetful: Arc<dyn Log> =
            Meddled::broken(log.clone(), Broken::Reading(Position(position)));
        let rebuilt = start(&forgetful).await;
        assert_ne!(live, all_views(&rebuilt.state()), "without position {position}");
    }
}

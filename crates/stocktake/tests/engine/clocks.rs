//! The clock of the machine may go back; that of the record does not.

use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering::SeqCst},
};

use stocktake::engine::effects::{Effects, System};
use stocktake_log::chain::{Unsealed, seal};
use stocktake_model::{AsOf, Position, RecordedTime, event::Entry};

use crate::{
    check::entries,
    database::{Database, code, start_with},
    requests::{plain, ratification, record, send, set_scene},
    views::matrix_of,
};

on_both_backends! {
    recorded_time_never_falls
}

controls! {
    a_falling_time_is_seen
}

/// A clock that is set by hand.
struct SetClock(AtomicI64);

impl Effects for SetClock {
    fn now(&self) -> RecordedTime {
        RecordedTime(self.0.load(SeqCst))
    }

    fn fill_random(&self, bytes: &mut [u8]) {
        System.fill_random(bytes);
    }
}

const HOUR: i64 = 3_600_000_000;
const NOON: i64 = 1_764_000_000_000_000;

async fn recorded_time_never_falls(database: Database) {
    let log = database.log().await;
    let clock = Arc::new(SetClock(AtomicI64::new(NOON)));
    let mut organisation = start_with(&log, code(), clock.clone()).await;
    set_scene(&organisation).await;
    let mut receipts = Vec::new();
    // On, back by an hour, by ten years and to before 1970, on again; and once after a restart.
    for (n, hours) in [0, 1, 0, -87_600, -500_000, 2, 2, -1, 48].into_iter().enumerate() {
        clock.0.store(NOON + hours * HOUR, SeqCst);
        if n == 4 {
            organisation = start_with(&log, code(), clock.clone()).await;
        }
        receipts.extend(record(&organisation, [ratification(&format!("{n} a"))]).await);
        receipts.extend(record(&organisation, [ratification(&format!("{n} b"))]).await);
    }
    let hours: Vec<i64> =
        receipts.iter().map(|receipt| (receipt.recorded.0 - NOON) / HOUR).collect();
    assert_eq!(hours, [0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 48, 48]);
    entries(log.as_ref(), &code()).await.unwrap();

    let state = organisation.state();
    let day = RecordedTime(NOON).day();
    for (n, receipt) in receipts.iter().enumerate() {
        // The last entry of that time.
        let last = receipts.iter().rposition(|other| other.recorded == receipt.recorded).unwrap();
        let by = |as_of| state.at(as_of, Some(day), day).unwrap();
        let (by_time, by_position) =
            (by(AsOf::Time(receipt.recorded)), by(AsOf::Position(receipts[last].position)));
        assert_eq!(by_time, by_position);
        assert_eq!(matrix_of(&state, by_time), matrix_of(&state, by_position));
        let before = by(AsOf::Time(RecordedTime(receipt.recorded.0 - 1)));
        assert!(before.position < receipt.position, "{n}");
    }
}

async fn a_falling_time_is_seen(database: Database) {
    let log = database.log().await;
    let clock = Arc::new(SetClock(AtomicI64::new(NOON)));
    let organisation = start_with(&log, code(), clock).await;
    set_scene(&organisation).await;
    send(&organisation, plain(ratification("an hour later"))).await.unwrap();
    let entry = entries(log.as_ref(), &code()).await.unwrap().pop().flatten().unwrap();
    let id = organisation.state().position().0.into();
    let fallen =
        Entry { id: uuid::Uuid::from_u128(id), recorded: RecordedTime(NOON - HOUR), ..entry };
    let head = log.head(&code()).await.unwrap().unwrap();
    let unsealed = Unsealed {
        id: fallen.id,
        recorded: fallen.recorded.0,
        salt: [7; 32],
        bytes: fallen.to_bytes().unwrap(),
        erases: None,
    };
    let (sealed, _) = seal(&code(), head, vec![unsealed]);
    log.append(&code(), Position(5), &sealed).await.unwrap();
    entries(log.as_ref(), &code()).await.unwrap_err();
}

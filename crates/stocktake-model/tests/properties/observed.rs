//! Random observations: as events, and as lines of scripts.

use proptest::prelude::*;
use stocktake_model::{
    Amount,
    event::{Event, ObservationRecorded},
};
use uuid::Uuid;

use crate::{
    entries::{code, partial_date, text},
    random::{date, one_of},
};

pub(crate) fn event_of_observation() -> BoxedStrategy<Event> {
    use prop::option::of;
    let about = (code(), code(), partial_date());
    let value = any::<f64>().prop_filter_map("an amount", Amount::computed);
    let rest = (of(text()), of(text()), of(text()), of(any::<u128>().prop_map(Uuid::from_u128)));
    (about, value, text(), rest)
        .prop_map(|((indicator, member, observed_on), value, unit, rest)| {
            let (disaggregation, quality, source, replaces) = rest;
            Event::ObservationRecorded(ObservationRecorded {
                indicator,
                member,
                observed_on,
                value,
                unit,
                disaggregation,
                quality,
                source,
                replaces,
            })
        })
        .boxed()
}

/// Few indicators, members and values, so that observations meet and correct each other.
pub(crate) fn line_of_observation() -> BoxedStrategy<String> {
    let how = prop_oneof![
        3 => Just("observe".to_owned()),
        3 => Just("import_observation".to_owned()),
        2 => (1..30_u8).prop_map(|of| format!("replace_observation #{of}")),
    ];
    let (indicator, member) = (one_of(&["X", "X", "Y"]), one_of(&["A", "A", "B", "C"]));
    let value = one_of(&["1", "2", "2.5"]);
    let rest = one_of(&["", "", " disaggregation=f", " source=s"]);
    prop_oneof![
        5 => (how, indicator, member, date(), value, rest).prop_map(
            |(how, indicator, member, date, value, rest)| {
                format!("{how} {indicator} {member} {date} {value} percent{rest}")
            }),
        1 => (one_of(&["X", "Y"]), date(), date(), one_of(&["", " instruments=I"])).prop_map(
            |(code, from, to, about)| {
                format!("indicator {code} T percent baseline=1:{from} target=2:{to}{about}")
            }),
        1 => (one_of(&["E", "F"]), date(), one_of(&["", " member=A", " probability=0.5"]))
            .prop_map(|(code, by, rest)| format!("expectation {code} X {by} value=2{rest}")),
    ]
    .boxed()
}

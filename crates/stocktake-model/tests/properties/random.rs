//! Random logs: scripts, so that a failing case reads as one.

use chrono::NaiveDate;
use proptest::prelude::*;
use stocktake_model::vocabulary::{Act, ActKind};

use crate::{
    compliance::{line_of_compliance, line_of_procedure, line_of_rule},
    conduct::line_of_conduct,
    filed::line_of_filed,
    observed::line_of_observation,
    support::World,
};

pub(crate) fn one_of(words: &'static [&'static str]) -> impl Strategy<Value = &'static str> {
    prop::sample::select(words)
}

/// Dates of all precisions, few enough to meet and to overlap.
pub(crate) fn date() -> impl Strategy<Value = String> {
    let (year, month) = (1990..1995_u16, 1..4_u8);
    let doubt = prop::sample::select(vec!["", "", "", "?"]);
    prop_oneof![
        6 => (year.clone(), month.clone(), one_of(&["01", "15", "28"]), doubt.clone())
            .prop_map(|(year, month, day, doubt)| format!("{year}-{month:02}-{day}{doubt}")),
        2 => (year.clone(), month, doubt.clone())
            .prop_map(|(year, month, doubt)| format!("{year}-{month:02}{doubt}")),
        2 => (year, doubt).prop_map(|(year, doubt)| format!("{year}{doubt}")),
        1 => Just("unknown".to_owned()),
    ]
}

/// `CBD A 1992 whose=B`, the words that follow an act; sometimes a code that
/// nobody recorded.
fn cell_and_date() -> impl Strategy<Value = String> {
    let instrument = one_of(&["I", "I", "I", "J"]);
    let member = one_of(&["A", "A", "A", "B", "C"]);
    (instrument, member, date())
        .prop_map(|(instrument, member, date)| format!("{instrument} {member} {date}"))
}

fn act() -> impl Strategy<Value = String> {
    let other = one_of(&["", "B", "C", "T"]);
    (prop::sample::select(Act::ALL), other).prop_map(|(act, other)| {
        let names = [
            ("whose", act.kind() == ActKind::Objection),
            ("territory", act.kind() == ActKind::Territory),
            ("provision", act.is_opting()),
        ];
        let name = names.iter().find(|(_, names_it)| *names_it && !other.is_empty());
        name.map_or_else(|| act.to_string(), |(name, _)| format!("{act} {name}={other}"))
    })
}

pub(crate) fn line() -> impl Strategy<Value = String> {
    let position = 1..30_u8;
    prop_oneof![
        12 => (act(), cell_and_date()).prop_map(|(act, rest)| with_act(&act, "", &rest)),
        4 => (position.clone(), act(), cell_and_date())
            .prop_map(|(of, act, rest)| with_act(&act, &format!("replace #{of} "), &rest)),
        4 => position.clone().prop_map(|of| format!("retract #{of} reason")),
        1 => position.prop_map(|of| format!("erase #{of} ground")),
        2 => (one_of(&["A", "B", "C"]), date())
            .prop_map(|(member, date)| format!("member {member} ceased_on={date}")),
        1 => (one_of(&["A", "B", "C"]), date())
            .prop_map(|(member, date)| format!("member {member} exists_from={date} alias=iso2:X")),
        2 => (one_of(&["A", "B", "C"]), date(), one_of(&["G", "G", "H"])).prop_map(
            |(member, date, group)| format!("member {member} in={group}@{date}..1993-02,R")),
        1 => one_of(&["group G kind=group", "group G name=Other", "group R kind=region"])
            .prop_map(str::to_owned),
        1 => (one_of(&["I", "J"]), date())
            .prop_map(|(code, date)| format!("instrument {code} adopted={date} relation=amends:J")),
        5 => line_of_time(),
        3 => line_of_parts(),
        6 => line_of_compliance(),
        4 => line_of_procedure(),
        4 => line_of_filed(),
        4 => line_of_observation(),
        2 => line_of_rule(),
        3 => line_of_conduct(),
        1 => one_of(&["file", "file key=act", "file key=act,date", "file key=", "organisation IO",
            "clock 2026-11-23", "clock 2026-11-24"]).prop_map(str::to_owned),
        4 => (act(), cell_and_date()).prop_map(|(act, rest)| {
            let (cell, date) = rest.rsplit_once(' ').unwrap();
            let (act, whose) = act.split_once(' ').unwrap_or((&act, ""));
            format!("import {cell} {act} {date} {whose}")
        }),
    ]
}

/// Members and instruments through time: what binds without an act.
fn line_of_time() -> impl Strategy<Value = String> {
    let member = || one_of(&["A", "B", "C"]);
    let period = || prop_oneof![Just(String::new()), date()];
    let passes = one_of(&["all", "all", "by_notification", "nothing", "listed instruments=I"]);
    prop_oneof![
        2 => (member(), member(), date(), passes)
            .prop_map(|(a, b, on, passes)| format!("succession {a} {b} separation {on} {passes}")),
        2 => (member(), period(), period(), period()).prop_map(|(code, from, until, named)| {
            format!("member {code} membership=member:{from}..{until} names=X:..{named},Y:{named}..")
        }),
        1 => (one_of(&["I", "J"]), date(), period()).prop_map(|(code, from, until)| {
            let ended = if until.is_empty() { String::new() } else { format!(" ended={until}") };
            format!("instrument {code} strength=binding commits_by=automatic in_force={from}{ended}")
        }),
    ]
}

/// Versions and provisions, with parts that would be parts of themselves.
fn line_of_parts() -> impl Strategy<Value = String> {
    let (provision, version) = (|| one_of(&["B", "C", "D"]), || one_of(&["1", "2"]));
    let of_version = one_of(&["", " version=1", " version=2"]);
    let parent = one_of(&["", "", " parent=B", " parent=C", " parent=D"]);
    prop_oneof![
        2 => (provision(), of_version, parent, date())
            .prop_map(|(code, version, parent, date)| {
                format!("provision I {code}{version}{parent} from={date}")
            }),
        1 => (version(), one_of(&["", " revises=1"]), date())
            .prop_map(|(code, revises, date)| format!("version I {code}{revises} in_force={date}")),
    ]
}

fn with_act(act: &str, before: &str, rest: &str) -> String {
    let (act, whose) = act.split_once(' ').unwrap_or((act, ""));
    format!("{before}{act} {rest} {whose}")
}

pub(crate) fn script() -> impl Strategy<Value = Vec<String>> {
    let cast = [
        "instrument I",
        "member A",
        "member B",
        "provision I B",
        "scale S 1 ordinal values=no:not_met,yes:met",
        "cycle I 1",
        "procedure_type EU 1 stages=L:opens,R:escalates,C:closes,W:withdraws",
    ];
    let cast = cast.map(str::to_owned);
    prop::collection::vec(line(), 0..30)
        .prop_map(move |lines| cast.iter().cloned().chain(lines).collect())
}

pub(crate) fn played(lines: &[String]) -> World {
    World::played(lines.iter().map(String::as_str))
}

pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

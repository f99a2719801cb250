//! Random exemptions, deadlines, measures and what members were seen to do: as
//! lines of scripts, and as events.

use proptest::prelude::*;
use stocktake_model::{
    conduct::{Application, ExemptionKind},
    event::{ApplicationRecorded, Event, ExemptionRecorded, MeasureRecorded},
};
use uuid::Uuid;

use crate::{
    entries::{code, partial_date, text, word},
    random::{date, one_of},
};

pub(crate) fn line_of_conduct() -> BoxedStrategy<String> {
    let of = || one_of(&["I A", "I A", "I B", "J A"]);
    let about = || one_of(&["", " provision=B", " provision=B", " provision=C", " text=words"]);
    let how = |how: &'static str| {
        prop_oneof![
            3 => Just(how.to_owned()),
            1 => (1..30_u8).prop_map(move |of| format!("replace_{how} #{of}")),
        ]
    };
    let how_exempt = prop_oneof![
        3 => Just("exempt".to_owned()),
        1 => (1..30_u8).prop_map(|of| format!("replace_exemption #{of}")),
    ];
    let kind = prop_oneof![
        2 => (one_of(&["exemption", "not_applicable", "transition"]), date(), date())
            .prop_map(|(kind, from, until)| format!("{kind} from={from} until={until}")),
        1 => one_of(&["exemption", "not_applicable"]).prop_map(str::to_owned),
        2 => date().prop_map(|due| format!("deadline due={due}")),
    ];
    prop_oneof![
        3 => (how_exempt, of(), kind, about())
            .prop_map(|(how, of, kind, about)| format!("{how} {of} {kind}{about}")),
        1 => (how("measure"), of(), date(), date(), about()).prop_map(
            |(how, of, adopted, in_force, about)| {
                format!("{how} {of} Act {adopted} in_force={in_force}{about}")
            }),
        1 => (of(), one_of(&["applied", "enforced", "not_applied"]), date(), about())
            .prop_map(|(of, seen, date, about)| format!("seen {of} {seen} {date}{about}")),
    ]
    .boxed()
}

pub(crate) fn event_of_conduct() -> BoxedStrategy<Event> {
    use prop::{collection::vec, option::of};
    let date = || of(partial_date());
    let id = || of(any::<u128>().prop_map(Uuid::from_u128));
    let cell = || (code(), code(), of(code()));
    let exemption = (cell(), word(ExemptionKind::ALL), date(), date(), date(), (of(text()), id()))
        .prop_map(|(cell, kind, from, until, due_on, (text, replaces))| {
            let (instrument, member, provision) = cell;
            Event::ExemptionRecorded(ExemptionRecorded {
                instrument,
                member,
                provision,
                kind,
                from,
                until,
                due_on,
                text,
                replaces,
            })
        });
    let measure = (cell(), text(), partial_date(), date(), date(), (of(text()), of(text()), id()))
        .prop_map(|(cell, act, adopted_on, in_force_on, ended_on, rest)| {
            let (instrument, member, provision) = cell;
            let (reference, text, replaces) = rest;
            Event::MeasureRecorded(MeasureRecorded {
                instrument,
                member,
                provision,
                act,
                reference,
                adopted_on,
                in_force_on,
                ended_on,
                text,
                replaces,
            })
        });
    let seen =
        (cell(), word(Application::ALL), partial_date(), of(text()), vec(text(), 0..3), id())
            .prop_map(|(cell, application, occurred_on, text, evidence, replaces)| {
                let (instrument, member, provision) = cell;
                Event::ApplicationRecorded(ApplicationRecorded {
                    instrument,
                    member,
                    provision,
                    application,
                    occurred_on,
                    text,
                    evidence,
                    replaces,
                })
            });
    prop_oneof![exemption.boxed(), measure.boxed(), seen.boxed()].boxed()
}

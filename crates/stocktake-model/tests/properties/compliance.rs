//! Random scales, reporting cycles, ratings and procedures, boxed since all in one
//! would not fit a thread: as lines of scripts, and as events.

use proptest::prelude::*;
use stocktake_model::{
    Decimal,
    event::{
        Band, CycleRecorded, Event, MappedValue, ProcedureRecorded, ProcedureStage,
        ProcedureTypeRecorded, RatingRecorded, RuleRecorded, ScaleLevel, ScaleMappingRecorded,
        ScaleRecorded, Weight,
    },
    procedure::StageKind,
    rating::Opinion,
    rule::{Method, Ties},
    scale::{Comparability, Direction, ScaleKind, Standing},
};
use uuid::Uuid;

use crate::{
    entries::{code, partial_date, text, word},
    random::{date, one_of},
};

/// Scales that change, cycles that open and close, and ratings on and in them.
pub(crate) fn line_of_compliance() -> BoxedStrategy<String> {
    let of = || one_of(&["I A", "I A", "I B", "J A"]);
    let scale = || one_of(&["S 1", "S 1", "S 2", "T 1"]);
    let value = one_of(&["no", "yes", "50", "101", "X"]);
    let opinion = one_of(&["self_assessment", "secretariat", "peer", "peer"]);
    let setting = one_of(&[
        "",
        " cycle=1",
        " cycle=2",
        " by=P cycle=1",
        " by=Q",
        " provision=B",
        " provision=B cycle=1",
        " provision=C version=1",
        " reason=because",
    ]);
    let how = prop_oneof![
        4 => Just("rate".to_owned()),
        3 => Just("import_rating".to_owned()),
        2 => (1..30_u8).prop_map(|of| format!("replace_rating #{of}")),
    ];
    let values = one_of(&[
        "ordinal values=no:not_met,yes:met",
        "nominal values=yes:met outside=no:outside",
        "numeric least=0 greatest=100 bands=0:not_met,50:met",
        "numeric greatest=50",
    ]);
    let period = || prop_oneof![Just(String::new()), date()];
    let dated = |name: &str, date: String| {
        if date.is_empty() { date } else { format!(" {name}={date}") }
    };
    prop_oneof![
        5 => (how, of(), opinion, scale(), value, date(), setting).prop_map(
            |(how, of, opinion, scale, value, date, setting)| {
                format!("{how} {of} {opinion} {scale} {value} {date}{setting}")
            }),
        2 => (scale(), values).prop_map(|(scale, values)| format!("scale {scale} {values}")),
        1 => (scale(), scale(), one_of(&["same", "broken values=yes:no"])).prop_map(
            |(from, to, how)| format!("scale_mapping {from} {to} {how}")),
        2 => (one_of(&["I 1", "I 2"]), period(), period(), period()).prop_map(
            move |(cycle, opens, due, closes)| {
                let dates = [("opens", opens), ("due", due), ("closes", closes)];
                let dates: String = dates.map(|(name, date)| dated(name, date)).concat();
                format!("cycle {cycle}{dates}")
            }),
    ]
    .boxed()
}

pub(crate) fn event_of_compliance() -> BoxedStrategy<Event> {
    use prop::{collection::vec, option::of};
    let decimal = || any::<i32>().prop_map(|it| Decimal::from_millionths(it.into()));
    let level =
        || {
            (code(), word(Standing::ALL), of(text()))
                .prop_map(|(value, counts_as, label)| ScaleLevel { value, counts_as, label })
        };
    let band = (decimal(), text(), of(word(Standing::ALL)))
        .prop_map(|(from, label, counts_as)| Band { from, label, counts_as });
    let scale = (
        (code(), code(), of(text()), word(ScaleKind::ALL)),
        (vec(level(), 0..3), vec(level(), 0..3), of(decimal()), of(decimal())),
        (of(text()), of(word(Direction::ALL)), vec(band, 0..3), of(text())),
    );
    let scale = scale.prop_map(
        |((code, version, title, kind), (values, outside, least, greatest), rest)| {
            let (unit, direction, bands, source) = rest;
            Event::ScaleRecorded(ScaleRecorded {
                code,
                version,
                title,
                kind,
                values,
                outside,
                least,
                greatest,
                unit,
                direction,
                bands,
                source,
            })
        },
    );
    let pair = (code(), code()).prop_map(|(from, to)| MappedValue { from, to });
    let ends = (code(), code(), code(), code());
    let mapping = (ends, word(Comparability::ALL), vec(pair, 0..3), of(text())).prop_map(
        |((scale, version, to_scale, to_version), comparability, values, source)| {
            Event::ScaleMappingRecorded(ScaleMappingRecorded {
                scale,
                version,
                to_scale,
                to_version,
                comparability,
                values,
                source,
            })
        },
    );
    let date = || of(partial_date());
    let cycle = ((code(), code(), of(text()), of(code())), (date(), date(), date())).prop_map(
        |((instrument, code, title, version), (opens_on, due_on, closes_on))| {
            Event::CycleRecorded(CycleRecorded {
                instrument,
                code,
                title,
                version,
                opens_on,
                due_on,
                closes_on,
            })
        },
    );
    prop_oneof![scale.boxed(), mapping.boxed(), cycle.boxed(), rating(), procedure(), rule()]
        .boxed()
}

fn rating() -> BoxedStrategy<Event> {
    use prop::{collection::vec, option::of};
    let about = (code(), code(), of(code()), of(code()), of(code()));
    let given = (word(Opinion::ALL), of(code()), code(), code(), code(), partial_date());
    let id = any::<u128>().prop_map(Uuid::from_u128);
    (about, given, (of(text()), vec(text(), 0..3), of(id)))
        .prop_map(|(about, given, rest)| {
            let (instrument, member, provision, version, cycle) = about;
            let (opinion, by, scale, scale_version, value, rated_on) = given;
            let (reason, evidence, replaces) = rest;
            Event::RatingRecorded(RatingRecorded {
                instrument,
                member,
                provision,
                version,
                cycle,
                opinion,
                by,
                scale,
                scale_version,
                value,
                rated_on,
                reason,
                evidence,
                replaces,
            })
        })
        .boxed()
}

/// Cases that are opened, repeated, reopened and about different things.
pub(crate) fn line_of_procedure() -> BoxedStrategy<String> {
    let how = prop_oneof![
        3 => Just("step".to_owned()),
        4 => Just("import_step".to_owned()),
        2 => (1..30_u8).prop_map(|of| format!("replace_step #{of}")),
    ];
    let case = one_of(&["1 A", "1 A", "1 A", "2 A", "2 B"]);
    let stage = one_of(&["L", "L", "R", "C", "C", "W", "X"]);
    let about = one_of(&["", "", " instrument=I", " instrument=I reference=1", " text=words"]);
    let stages = one_of(&[
        "L:opens,R:escalates,C:closes,W:withdraws",
        "L:opens,R:closes,C:escalates",
        "L:opens",
    ]);
    prop_oneof![
        5 => (how, case, stage, date(), about).prop_map(|(how, case, stage, date, about)| {
            format!("{how} {case} EU 1 {stage} {date}{about}")
        }),
        1 => stages.prop_map(|stages| format!("procedure_type EU 1 stages={stages}")),
    ]
    .boxed()
}

fn procedure() -> BoxedStrategy<Event> {
    use prop::{collection::vec, option::of};
    let stage = (code(), word(StageKind::ALL), of(text()))
        .prop_map(|(stage, kind, label)| ProcedureStage { stage, kind, label });
    let kind = (code(), code(), of(text()), vec(stage, 0..3), of(text())).prop_map(
        |(code, version, title, stages, source)| {
            Event::ProcedureTypeRecorded(ProcedureTypeRecorded {
                code,
                version,
                title,
                stages,
                source,
            })
        },
    );
    let about = (code(), code(), of(code()), of(code()), code(), code());
    let id = any::<u128>().prop_map(Uuid::from_u128);
    let rest = (code(), partial_date(), of(text()), of(text()), of(id));
    let step = (about, rest).prop_map(|(about, rest)| {
        let (case, member, instrument, provision, procedure_type, version) = about;
        let (stage, occurred_on, reference, text, replaces) = rest;
        Event::ProcedureRecorded(ProcedureRecorded {
            case,
            member,
            instrument,
            provision,
            procedure_type,
            version,
            stage,
            occurred_on,
            reference,
            text,
            replaces,
        })
    });
    prop_oneof![kind.boxed(), step.boxed()].boxed()
}

/// Rules of every method, for one instrument and for all, from several days on.
pub(crate) fn line_of_rule() -> BoxedStrategy<String> {
    let method = one_of(&[
        "worst",
        "latest",
        "mean met=60 partly=20",
        "share met=50",
        "count met=1",
        "deficit met=0",
    ]);
    let rest = one_of(&[
        "",
        "",
        " instrument=I",
        " instrument=I weights=B:2",
        " least=2",
        " opinions=peer,secretariat",
        " ties=worst",
        " ties=best",
    ]);
    let version = one_of(&["1", "2", "3"]);
    (version, method, date(), rest)
        .prop_map(|(version, method, date, rest)| {
            let (method, levels) = method.split_once(' ').unwrap_or((method, ""));
            format!("rule R {version} {method} {date} {levels}{rest}")
        })
        .boxed()
}

fn rule() -> BoxedStrategy<Event> {
    use prop::{collection::vec, option::of};
    let decimal = || any::<i32>().prop_map(|it| Decimal::from_millionths(it.into()));
    let weight = (code(), decimal()).prop_map(|(provision, weight)| Weight { provision, weight });
    let head = (code(), code(), of(text()), of(code()), partial_date(), word(Method::ALL));
    let levels = (vec(word(Opinion::ALL), 0..3), of(word(Ties::ALL)), of(decimal()), of(decimal()));
    let rest = (vec(weight, 0..3), of(any::<u32>()), of(text()));
    (head, levels, rest)
        .prop_map(|(head, levels, rest)| {
            let (code, version, title, instrument, effective_on, method) = head;
            let (opinions, ties, met, partly_met) = levels;
            let (weights, least_rated, source) = rest;
            Event::RuleRecorded(RuleRecorded {
                code,
                version,
                title,
                instrument,
                effective_on,
                method,
                opinions,
                ties,
                met,
                partly_met,
                weights,
                least_rated,
                source,
            })
        })
        .boxed()
}

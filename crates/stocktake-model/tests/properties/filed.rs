//! Random records that are filed under a key: as events made of what their kinds
//! declare, and as lines of scripts.

use proptest::prelude::*;
use serde::de::DeserializeSeed;
use serde_json::{Map, Value, json};
use stocktake_model::{
    Decimal, VersionCode,
    event::Event,
    filed::{Field, Kind, Shape},
};
use uuid::Uuid;

use crate::{
    entries::{code, text},
    random::{date, one_of},
};

pub(crate) fn event_of_filed() -> BoxedStrategy<Event> {
    let kinds = prop::sample::select(Kind::ALL);
    kinds
        .prop_flat_map(|kind| data(kind.shape().1).prop_map(move |data| (kind, data)))
        .prop_filter_map("data that are read", |(kind, data)| {
            Some(Event::Filed(Box::new(kind.deserialize(data).ok()?)))
        })
        .boxed()
}

fn data(fields: &'static [Field]) -> BoxedStrategy<Value> {
    let fields: Vec<_> = fields
        .iter()
        .map(|field| {
            let value = value(field.shape).prop_map(Some);
            let value =
                if field.needed { value.boxed() } else { prop_oneof![Just(None), value].boxed() };
            value.prop_map(|value| value.map(|value| (field.name.to_owned(), value)))
        })
        .collect();
    fields
        .prop_map(|fields| Value::Object(fields.into_iter().flatten().collect::<Map<_, _>>()))
        .boxed()
}

fn value(shape: Shape) -> BoxedStrategy<Value> {
    match shape {
        // Decimals are texts too, so that not every one is read.
        Shape::Text => prop_oneof![3 => text(), 1 => Just(Decimal::default().to_string())]
            .prop_map(Value::String)
            .boxed(),
        Shape::Code => code::<VersionCode>().prop_map(|code| json!(code)).boxed(),
        Shape::Date => date().prop_map(Value::String).boxed(),
        Shape::Day => Just(json!("1992-02-29")).boxed(),
        Shape::Time => Just(json!("1992-02-29T12:00:00.000000Z")).boxed(),
        Shape::Number | Shape::Amount | Shape::Share => {
            any::<u32>().prop_map(|number| json!(number)).boxed()
        }
        Shape::Flag => any::<bool>().prop_map(Value::Bool).boxed(),
        Shape::Id => any::<u128>().prop_map(|id| json!(Uuid::from_u128(id))).boxed(),
        Shape::Word(words) => prop::sample::select(words()).prop_map(|word| json!(word)).boxed(),
        Shape::Data(_, fields) => data(fields),
        Shape::List(of) => prop::collection::vec(value(*of), 0..3).prop_map(Value::Array).boxed(),
    }
}

/// Few codes, so that records meet, replace each other and refer to what is there,
/// to what was taken back and to what never was.
pub(crate) fn line_of_filed() -> BoxedStrategy<String> {
    let evaluation = || one_of(&["E", "E", "F"]);
    let about = || one_of(&["", " instruments=I", " instruments=J,I"]);
    prop_oneof![
        (evaluation(), about(), one_of(&["", " provisions=B", " previous=E"]), date(), date())
            .prop_map(|(code, about, more, from, to)| {
                format!("evaluation {code} Title{about}{more} starts_on={from} due_on={to}")
            }),
        (evaluation(), one_of(&["audit", "evaluation"]), about(), date(), date()).prop_map(
            |(code, activity, about, from, to)| {
                format!("evaluation {code} T activity={activity}{about} starts_on={from} completed_on={to}")
            }),
        (one_of(&["L", "M"]), one_of(&["endorsed", "retired reason=x", "merged into=M"]), date())
            .prop_map(|(lesson, fate, date)| {
                let (fate, more) = fate.split_once(' ').unwrap_or((fate, ""));
                format!("lesson_fate {lesson} {fate} {date} {more}")
            }),
        (one_of(&["L", "M"]), one_of(&["P", "R"]), one_of(&["", " taken_up_by=1"]), date())
            .prop_map(|(lesson, code, by, date)| {
                format!("proposal {lesson} {code} I Words{by} taken_up_on={date}")
            }),
        line_of_work(),
        line_of_review(),
        (one_of(&["L", "M"]), about(), one_of(&["", " evaluation=E", " phase=in_force"]))
            .prop_map(|(code, about, more)| format!("lesson {code} Words{about}{more}")),
    ]
    .boxed()
}

/// What is done in an evaluation, in an order that is often the wrong one.
fn line_of_work() -> BoxedStrategy<String> {
    let evaluation = || one_of(&["E", "E", "E", "F"]);
    let statement = || one_of(&["S", "S", "T", "U", "R"]);
    let stage = one_of(&["evaluability_checked", "planned", "draft", "approved", "postponed"]);
    let kind = one_of(&["evidence", "finding", "conclusion", "recommendation"]);
    let resting = one_of(&["source=x", "cites=S", "cites=T", "cites=S,U", "view=matrix as_of=3"]);
    prop_oneof![
        3 => (evaluation(), stage, date()).prop_map(|(of, stage, date)| {
            format!("evaluation_step {of} {stage} {date} evaluable=true reason=x")
        }),
        1 => evaluation().prop_map(|of| {
            format!("evaluation_role {of} evaluator A declared_on=1992")
        }),
        6 => (evaluation(), statement(), kind, resting, date()).prop_map(
            |(of, code, kind, resting, date)| {
                format!("statement {of} {code} {kind} Words {resting} stated_on={date} due_on={date}")
            }),
        2 => (evaluation(), statement(), one_of(&["accepted", "rejected"])).prop_map(
            |(of, code, response)| format!("response {of} {code} {response} reason=x")),
        2 => (evaluation(), statement(), one_of(&["in_progress", "implemented"]), date()).prop_map(
            |(of, code, progress, date)| {
                format!("action {of} A {code} Words {progress} due_on={date}")
            }),
        2 => (one_of(&["", " trigger=W", " trigger=W"]), date()).prop_map(|(trigger, date)| {
            format!("evaluation E Title instruments=I objects=use timing=ex_post{trigger} completed_on={date}")
        }),
        2 => one_of(&[
            "trigger W calendar instrument=I years=1 after=last_evaluation",
            "trigger W threshold instrument=I share_below=60",
            "trigger W mandate programme=All due_on=1992-03",
            "criteria C relevance:Why,impact",
            "question E Q Words criterion=relevance",
            "judgement E Q A S 1 yes",
            "practice P Title evaluations=E",
        ]).prop_map(str::to_owned),
        1 => (one_of(&["A", "B"]), date()).prop_map(|(member, date)| {
            format!("domestic_evaluation {member} D I Act ex_post completed_on={date}")
        }),
    ]
    .boxed()
}

/// What is scored and decided of instruments under review, by bodies that may and may not.
fn line_of_review() -> BoxedStrategy<String> {
    let programme = || one_of(&["R", "R", "S"]);
    let instrument = || one_of(&["I", "I", "J"]);
    prop_oneof![
        2 => (one_of(&["", "profile=iso", "profile=ilo"]), one_of(&["I", "I,J"])).prop_map(
            |(profile, about)| {
                format!("review_programme R Title {profile} instruments={about} criteria=c:2,d:1 bodies=B,C:abrogate")
            }),
        1 => date().prop_map(|date| {
            format!("review_programme S Title adopted_before={date} bodies=B criteria=c:1")
        }),
        2 => (programme(), instrument(), one_of(&["c", "d"]), one_of(&["A", "B"])).prop_map(
            |(of, instrument, criterion, by)| format!("score {of} {instrument} {criterion} {by} 3")),
        3 => (
            programme(), instrument(), one_of(&["confirm", "withdraw", "replace", "abrogate"]), date(),
            one_of(&["B", "B", "C"]), one_of(&["", "replaced_by=J", "replaced_by=I ballot=2:1"]),
            one_of(&["", "carried_out_on=1994"]),
        ).prop_map(|(of, instrument, disposition, date, body, by, done)| {
            format!("disposition {of} {instrument} {disposition} {date} {body} {by} {done}")
        }),
        1 => one_of(&["overall_response E Words responded_on=1993"]).prop_map(str::to_owned),
    ]
    .boxed()
}

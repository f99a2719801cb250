//! What the golden files of records that are filed under a key say: of each kind one
//! with everything that it can hold, and one with only what it must.

use serde::de::DeserializeSeed;
use serde_json::Value;
use stocktake_model::{
    event::{Event, EventId, ObservationRecorded},
    filed::Kind,
};

const RECORDS: &[(&str, &str, &str)] = &[
    (
        "evaluation.recorded.v1",
        r#"{"code":"IHR-2026","title":"Core capacities \"after\" ten years","activity":"evaluation","timing":"ex_post",
        "unit":"provision","regularity":"systematic","objects":["implementation","impact"],
        "done_by":"tripartite_or_stakeholder_group","obligation":"mandatory","publicity":"members","depth":"full",
        "instruments":["IHR/2005"],"provisions":["5","13"],"criteria":"OECD-DAC","trigger":"IHR-54","previous":"IHR-2016","responding_units":["Emergencies"],
        "starts_on":"2026-01","due_on":"2026-12-31","completed_on":"2027?","text":"Do they hold?","source":"EB158/12"}"#,
        r#"{"code":"E","title":"t"}"#,
    ),
    (
        "lesson.recorded.v1",
        r#"{"code":"L/1","statement":"Deadlines without help are missed.","context":"Small administrations",
        "learnt_from":"evaluation","evidence_strength":"moderate","phase":"under_revision","mechanism":"assistance",
        "tags":["capacity","deadlines"],"instruments":["IHR/2005","CBD"],"evaluation":"IHR-2026",
        "evaluation_statement":"L-2","learnt_on":"2027-03","publicity":"public","source":"Report, page 41"}"#,
        r#"{"code":"L","statement":"s"}"#,
    ),
    (
        "criteria.recorded.v1",
        r#"{"code":"OECD-DAC","criteria":[{"code":"relevance","question":"Is it the right thing?"},{"code":"impact"}],
        "title":"Evaluation criteria","source":"OECD (2019)"}"#,
        r#"{"code":"C","criteria":[{"code":"c"}]}"#,
    ),
    (
        "trigger.recorded.v1",
        r#"{"code":"IHR-54","trigger_kind":"review_clause","instrument":"IHR/2005","programme":"Stock 2026","review_programme":"SRM/2026","member":"FRA",
        "domestic_evaluation":"D/1","overlaps":["C045"],"due_on":"2026?",
        "years":5,"after":"last_evaluation","share_below":"33.5","column":"share_bound","indicator":"IHR-C1","below":"40","above":"99.5",
        "text":"Article 54","source":"WHA58.3"}"#,
        r#"{"code":"T","trigger_kind":"mandate"}"#,
    ),
    (
        "evaluation_role.recorded.v1",
        r#"{"evaluation":"IHR-2026","role":"evaluator","actor":"s-17","declared_on":"2026-01-07","interests":"Drafted it",
        "managed_by":"Does not rate article 5"}"#,
        r#"{"evaluation":"E","role":"reference_group","actor":"a"}"#,
    ),
    (
        "evaluation_step.recorded.v1",
        r#"{"evaluation":"IHR-2026","stage":"evaluability_checked","occurred_on":"2026-01","evaluable":true,
        "reason":"Objectives are clear","source":"Note 4"}"#,
        r#"{"evaluation":"E","stage":"proposed","occurred_on":"unknown"}"#,
    ),
    (
        "question.recorded.v1",
        r#"{"evaluation":"IHR-2026","code":"Q/1.1","text":"Who uses it?","criterion":"relevance","parent":"Q/1",
        "judged_by":"Most do","indicator":"Share of members","data_source":"Reports","methods":["interview","statistics"]}"#,
        r#"{"evaluation":"E","code":"Q","text":"t"}"#,
    ),
    (
        "statement.recorded.v1",
        r#"{"evaluation":"IHR-2026","code":"F/1","statement_kind":"recommendation","text":"Help first.","cites":["C-1","F-2"],
        "question":"Q/1","criterion":"impact","evidence_kind":"third_party","evidence_strength":"strong",
        "events":["0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b"],"view":"matrix","as_of":41207,"on":"2026-06-30",
        "sha256":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","source":"Report","publicity":"internal",
        "addressee":"Secretariat","priority":"high","due_on":"2028","cost":"Two posts","stated_on":"2027-01-31"}"#,
        r#"{"evaluation":"E","code":"S","statement_kind":"evidence","text":"t"}"#,
    ),
    (
        "judgement.recorded.v1",
        r#"{"evaluation":"IHR-2026","judged":"impact","by":"s-17","scale":"SIX","scale_version":"1","value":"satisfactory",
        "rated_on":"2027-01","reason":"It shows","cites":["C-1"]}"#,
        r#"{"evaluation":"E","judged":"Q","by":"a","scale":"S","scale_version":"1","value":"v"}"#,
    ),
    (
        "response.recorded.v1",
        r#"{"evaluation":"IHR-2026","recommendation":"R-1","response":"partially_accepted","reason":"No money",
        "responding_unit":"Emergencies","responded_on":"2027-03-01"}"#,
        r#"{"evaluation":"E","recommendation":"R","response":"accepted"}"#,
    ),
    (
        "overall_response.recorded.v1",
        r#"{"evaluation":"IHR-2026","text":"We welcome it.","responding_unit":"Emergencies","responded_on":"2027-03","source":"EB160/5"}"#,
        r#"{"evaluation":"E","text":"t"}"#,
    ),
    (
        "review_programme.recorded.v1",
        r#"{"code":"SRM/2026","title":"Occupational safety","profile":"ilo","instruments":["C045","C062"],"family":"treaty",
        "strength":"binding","commits_by":"ratification","subject":"safety","adopted_before":"1985","column":"share_bound","below":"40","above":"99.5",
        "weighted_by":"pairwise","comparisons":[{"criterion":"need","over":"burden","times":"3"}],
        "criteria":[{"code":"need","weight":"2.5","question":"Is it needed?","cost":false},{"code":"burden","weight":"1","cost":true}],
        "bodies":[{"body":"Governing Body"},{"body":"Conference","may":["abrogate","withdraw"]}],
        "starts_on":"2026-01","due_on":"2027-12-31","source":"GB.326"}"#,
        r#"{"code":"P","title":"t"}"#,
    ),
    (
        "score.recorded.v1",
        r#"{"programme":"SRM/2026","instrument":"C045","criterion":"need","by":"s-17","value":"-1.25","scored_on":"2026-03?",
        "reason":"Few mines are left"}"#,
        r#"{"programme":"P","instrument":"I","criterion":"c","by":"a","value":"3"}"#,
    ),
    (
        "disposition.recorded.v1",
        r#"{"programme":"SRM/2026","instrument":"C045","disposition":"abrogate","decided_on":"2024-06-14","body":"Conference",
        "ballot":{"approve":350,"disapprove":12,"abstain":9},"source":"ILC.112","replaced_by":"C176",
        "follow_up":"Promote C176","due_on":"2026","carried_out_on":"2025-01-01"}"#,
        r#"{"programme":"P","instrument":"I","disposition":"confirm","decided_on":"2020","body":"b"}"#,
    ),
    (
        "action.recorded.v1",
        r#"{"evaluation":"IHR-2026","code":"A/1","recommendation":"R-1","text":"Open a desk","progress":"in_progress",
        "responding_unit":"Emergencies","due_on":"2028-06","progress_on":"2027-09","indicator":"It answers","validated":false}"#,
        r#"{"evaluation":"E","code":"A","recommendation":"R","text":"t","progress":"not_started"}"#,
    ),
    (
        "domestic_evaluation.recorded.v1",
        r#"{"member":"GBR","code":"PIR/7","instrument":"IHR/2005","act_title":"Health Act","timing":"ex_post","provision":"13",
        "review_kind":"post-implementation review","completed_on":"2020","result":"-1.25","result_unit":"million a year",
        "text":"Cheaper than thought","source":"https://example.org/pir"}"#,
        r#"{"member":"GBR","code":"P","instrument":"I","act_title":"t","timing":"ex_ante"}"#,
    ),
    (
        "practice.recorded.v1",
        r#"{"code":"delphi","title":"Expert panel","objectives":"A judgement of many","modalities":"From afar, in rounds",
        "benefits":"Nobody dominates","challenges":"Takes time","tags":["panel"],"evaluations":["IHR-2026"],"source":"Handbook"}"#,
        r#"{"code":"p","title":"t"}"#,
    ),
    (
        "lesson_fate.recorded.v1",
        r#"{"lesson":"L/1","fate":"merged","occurred_on":"2027-05","reason":"The same","into":"L/2","by":"Committee"}"#,
        r#"{"lesson":"L","fate":"endorsed","occurred_on":"2027"}"#,
    ),
    (
        "proposal.recorded.v1",
        r#"{"lesson":"L/1","code":"P/1","instrument":"IHR/2005","text":"Add help to article 5","proposed_on":"2027-06","revision_since":"2027-07",
        "taken_up_by":"2024","taken_up_on":"2027-12-31","reason":"In part only"}"#,
        r#"{"lesson":"L","code":"P","instrument":"I","text":"t"}"#,
    ),
    (
        "indicator.recorded.v1",
        r#"{"code":"SDG/3.d.1","title":"Core capacities","unit":"percent","definition":"Mean of thirteen scores",
        "indicator_type":"composite","level":"implementation","direction":"higher_is_better","instruments":["IHR/2005"],
        "baseline":{"value":"41.5","on":"2010"},"target":{"value":"100","on":"2030-12-31"},
        "milestones":[{"value":"60","on":"2020"},{"value":"0.0000562431784101729","on":"2025-06?"}],
        "method":"Self-assessment","frequency":"yearly","owner":"Emergencies","source":"SPAR"}"#,
        r#"{"code":"I","title":"t","unit":"u"}"#,
    ),
    (
        "expectation.recorded.v1",
        r#"{"code":"X/1","indicator":"SDG/3.d.1","due_on":"2025","value":"-80.25","lower":"70","upper":"90","range_probability":"0.8",
        "probability":"0.75","member":"FRA","disaggregation":"ihr_capacity=spar02","expected_on":"2016-05",
        "assumption":"Funds stay","source":"EB138/20"}"#,
        r#"{"code":"X","indicator":"I","due_on":"unknown"}"#,
    ),
];

/// An observation, with everything that it can hold, or with only what it must.
pub(crate) fn observation(replaces: Option<EventId>) -> Event {
    let also = |text: &str| replaces.map(|_| text.to_owned());
    Event::ObservationRecorded(ObservationRecorded {
        indicator: "SDG/3.d.1".parse().unwrap(),
        member: "FRA".parse().unwrap(),
        observed_on: "2019".parse().unwrap(),
        value: "-0.829404647601684".parse().unwrap(),
        unit: "percent".to_owned(),
        disaggregation: also("ihr_capacity=spar02"),
        quality: also("e"),
        source: also("UN SDG \"database\""),
        replaces,
    })
}

/// The event of a record as JSON.
fn event(name: &str, data: &str) -> Event {
    let data: Value = serde_json::from_str(data).unwrap();
    let kind = Kind::named(name).unwrap();
    Event::Filed(Box::new(kind.deserialize(data).unwrap()))
}

pub(crate) fn full() -> impl Iterator<Item = Event> {
    RECORDS.iter().map(|(name, full, _)| {
        let data: Value = serde_json::from_str(full).unwrap();
        let (_, fields) = Kind::named(name).unwrap().shape();
        let missing = fields.iter().find(|field| data.get(field.name).is_none());
        assert!(missing.is_none(), "{name}: {missing:?} is in no golden file");
        event(name, full)
    })
}

pub(crate) fn bare() -> impl Iterator<Item = Event> {
    RECORDS.iter().map(|(name, _, bare)| event(name, bare))
}

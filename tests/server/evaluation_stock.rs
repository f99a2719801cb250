//! A review of a stock of 95 treaties over HTTP, in the parts of a commissioner, reviewers and a
//! responding unit: from scores to a withdrawal. What is right is computed here anew, from the
//! file alone. The decisions are made up. Without the file this test says `SKIPPED`.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::{
    evaluation::{Part, rows},
    evaluation_real::{all_rows, is_near, serving, text},
};
use crate::{
    oracle,
    support::{Backend, server::Server, shared},
};

on_both!(the_evaluation_of_a_stock_of_treaties_goes_from_scores_to_a_withdrawal);

const ON: &str = "2020-12-31";
/// An old text, and the one that is to take its place.
const WHITE_LEAD: &str = "WHTLDP_1921A";
const CHEMICALS: &str = "SCWILC_1990A";
/// A text that is to be withdrawn, and one that is confirmed.
const PLANTS: &str = "PHYASS_1954A";
const DIVERSITY: &str = "CBD_1992A";

/// Who is bound by each instrument, as the file has it.
type Parties = BTreeMap<String, BTreeSet<String>>;

fn parties(rows: &[oracle::Row]) -> Parties {
    let none = rows.iter().map(|row| (row.instrument_id.clone(), BTreeSet::new()));
    let mut parties: Parties = none.collect();
    for (instrument, member) in oracle::bound(rows, ON).into_keys() {
        parties.get_mut(&instrument).unwrap().insert(member);
    }
    parties
}

/// What a reviewer gives an instrument by its use (one point for each 40 parties) and by its
/// burden (more, the longer its code is); the second is stricter with every third.
fn given(place: usize, code: &str, parties: usize, by: &str) -> [(&'static str, u64); 2] {
    let strict = u64::from(by == "s-2" && place.is_multiple_of(3));
    [("use", 1 + (parties / 40) as u64 - strict), ("burden", code.len() as u64 / 5 + strict)]
}

/// Each reviewer scores all of the stock; the scores by criterion, then by reviewer.
fn scored(reviewers: [&Part<'_>; 2], stock: &Parties) -> BTreeMap<&'static str, [Vec<f64>; 2]> {
    let mut all = BTreeMap::<_, [Vec<f64>; 2]>::new();
    for (n, (reviewer, by)) in reviewers.into_iter().zip(["s-1", "s-2"]).enumerate() {
        let mut scores = Vec::new();
        for (place, (code, parties)) in stock.iter().enumerate() {
            for (criterion, value) in given(place, code, parties.len(), by) {
                all.entry(criterion).or_default()[n].push(value as f64);
                scores.push(json!({"programme": "STOCK", "instrument": code,
                    "criterion": criterion, "by": by, "value": value.to_string()}));
            }
        }
        reviewer.records_all("score", scores.into_iter());
    }
    all
}

/// Krippendorff's alpha of two reviewers who scored everything, for values on an interval scale.
fn alpha([one, other]: &[Vec<f64>; 2]) -> f64 {
    let all: Vec<f64> = one.iter().chain(other).copied().collect();
    let count = all.len() as f64;
    let apart = one.iter().zip(other).map(|(a, b)| 2.0 * (a - b).powi(2)).sum::<f64>() / count;
    let by_chance = all.iter().flat_map(|a| all.iter().map(move |b| (a - b).powi(2)));
    1.0 - apart / (by_chance.sum::<f64>() / (count * (count - 1.0)))
}

/// Where each mean lies between the least and the most; 1 is best.
fn placed([one, other]: &[Vec<f64>; 2], less_is_better: bool) -> Vec<f64> {
    let means: Vec<f64> = one.iter().zip(other).map(|(a, b)| (a + b) / 2.0).collect();
    let least = means.iter().copied().fold(f64::INFINITY, f64::min);
    let most = means.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let place = |mean: &f64| (mean - least) / (most - least);
    means.iter().map(|mean| if less_is_better { 1.0 - place(mean) } else { place(mean) }).collect()
}

fn ranked(server: &Server, stock: &Parties, scores: &BTreeMap<&'static str, [Vec<f64>; 2]>) {
    let agreement = all_rows(server, "reviewer_agreement?programme=STOCK");
    assert_eq!(agreement.len(), scores.len());
    for row in &agreement {
        assert_eq!((&row["reviewers"], &row["reviewed"]), (&json!(2), &json!(95)), "{row}");
        is_near(
            &row["alpha_interval"],
            (alpha(&scores[text(row, "criterion")]) * 1e12).round() / 1e12,
        );
    }
    let (uses, burdens) = (placed(&scores["use"], false), placed(&scores["burden"], true));
    let score = uses.iter().zip(&burdens).map(|(used, burden)| (2.0 * used + burden) / 3.0);
    let wanted: BTreeMap<&str, f64> = stock.keys().map(String::as_str).zip(score).collect();
    let told = all_rows(server, "ranking?programme=STOCK");
    let told: Vec<&Value> = told.iter().filter(|row| row["ranked_by"] == "weighted_sum").collect();
    assert_eq!(told.len(), 95);
    for row in told {
        let own = wanted[text(row, "instrument")];
        assert!((row["score"].as_f64().unwrap() - own).abs() < 1e-9, "{row}: {own}");
        let above = wanted.values().filter(|other| **other > own + 1e-9).count();
        assert_eq!(row["rank"], above + 1, "{row}");
    }
}

fn decision(instrument: &str, disposition: &str, body: &str) -> Value {
    json!({"programme": "STOCK", "instrument": instrument, "disposition": disposition,
        "decided_on": "2021-06-15", "body": body})
}

/// What is decided of an instrument on a day, and what comes next.
fn decided(server: &Server, instrument: &str, on: &str) -> Value {
    let list = format!("dispositions?programme=STOCK&instrument={instrument}&on={on}");
    rows(server, &list)[0].clone()
}

/// The Conference abrogates by two thirds; members go to the newer text first.
fn abrogated(commissioner: &Part<'_>, unit: &Part<'_>, stock: &Parties) {
    let server = unit.server;
    let mut abrogates = decision(WHITE_LEAD, "abrogate", "Conference");
    abrogates["ballot"] = json!({"approve": 250, "disapprove": 180});
    abrogates["replaced_by"] = json!(CHEMICALS);
    unit.refused("disposition", abrogates.clone(), "majority_missing");
    abrogates["ballot"] = json!({"approve": 400, "disapprove": 30, "abstain": 12});
    commissioner.records("disposition", abrogates.clone());
    let to_move: BTreeSet<&String> = stock[WHITE_LEAD].difference(&stock[CHEMICALS]).collect();
    assert!(!to_move.is_empty(), "somebody is bound by the old text alone");
    let on_board = decided(server, WHITE_LEAD, "2021-12-31");
    let names: BTreeSet<&str> = text(&on_board, "to_move").split(' ').collect();
    assert_eq!(names, to_move.iter().map(|it| it.as_str()).collect());
    let said = ["term", "classification", "next_step"].map(|name| text(&on_board, name));
    assert_eq!(said, ["abrogation", "outdated", "move_members"]);
    unit.records_all(
        "commitment",
        to_move.iter().map(|member| {
            json!({"instrument": CHEMICALS, "member": member, "act": "ratification",
                "occurred_on": "2022-03-01"})
        }),
    );
    assert_eq!(decided(server, WHITE_LEAD, "2022-02-28")["next_step"], "move_members");
    assert_eq!(decided(server, WHITE_LEAD, "2022-03-01")["next_step"], "carry_out");
    abrogates["carried_out_on"] = json!("2022-06-10");
    commissioner.records("disposition", abrogates);
    assert_eq!(decided(server, WHITE_LEAD, "2022-06-10")["next_step"], Value::Null);
}

/// A withdrawal is decided, followed up and carried out, and the catalogue shows it.
fn withdrawn(commissioner: &Part<'_>, unit: &Part<'_>) {
    let server = unit.server;
    let ended = |on: &str| {
        let listed = all_rows(server, &format!("instruments?on={on}"));
        let row = listed.iter().find(|row| row["instrument"] == PLANTS).unwrap();
        (row["ended_by"].clone(), row["ended_on"].clone())
    };
    let mut withdraws = decision(PLANTS, "withdraw", "Conference");
    withdraws["follow_up"] = json!("Tell the parties");
    withdraws["due_on"] = json!("2021-12-31");
    unit.refused("disposition", decision(PLANTS, "withdraw", "Secretariat"), "body_without_power");
    commissioner.records("disposition", withdraws.clone());
    unit.refused("disposition", decision(PLANTS, "confirm", "Secretariat"), "decided_already");
    let late = decided(server, PLANTS, "2022-01-01");
    assert_eq!((text(&late, "next_step"), &late["overdue"]), ("carry_out", &json!(true)));
    assert_eq!(ended("2022-05-31"), (Value::Null, Value::Null), "decided, but not carried out");
    withdraws["carried_out_on"] = json!("2022-05-31");
    unit.records("disposition", withdraws);
    assert_eq!(ended("2022-05-30").0, Value::Null);
    assert_eq!(ended("2022-05-31"), (json!("withdraw"), json!("2022-05-31")));
}

fn the_evaluation_of_a_stock_of_treaties_goes_from_scores_to_a_withdrawal(backend: Backend) {
    let Some(file) = shared("data/treaties/events_main.csv.gz") else { return };
    let told = oracle::rows(&oracle::text(&file));
    let members = told.iter().map(|row| &row.state_iso3).collect::<BTreeSet<_>>().len();
    let stock = parties(&told);
    let (_database, server) = serving(backend, "treaties", &file, 0);
    let part = |name| Part { name, server: &server };
    let (commissioner, unit) = (part("commissioner"), part("unit"));
    let (first, second) = (part("first"), part("second"));
    let codes: Vec<&String> = stock.keys().collect();
    commissioner.records(
        "review_programme",
        json!({"code": "STOCK", "title": "Stock of 95", "profile": "ilo", "instruments": codes,
            "criteria": [{"code": "use", "weight": "2"},
                {"code": "burden", "weight": "1", "cost": true}],
            "bodies": [{"body": "Conference"}, {"body": "Secretariat", "may": ["confirm"]}],
            "due_on": "2021-12-31"}),
    );
    let sheets = all_rows(&server, &format!("fact_sheets?programme=STOCK&on={ON}"));
    assert_eq!(sheets.len(), 95);
    for sheet in &sheets {
        let bound = stock[text(sheet, "instrument")].len();
        assert_eq!((&sheet["members_bound"], &sheet["members"]), (&json!(bound), &json!(members)));
    }
    let beauty = json!({"programme": "STOCK", "instrument": DIVERSITY, "criterion": "beauty",
        "by": "s-1", "value": "3"});
    first.refused("score", beauty, "criterion_unknown");
    let scores = scored([&first, &second], &stock);
    ranked(&server, &stock, &scores);
    let decide = |instrument: &str| decided(&server, instrument, "2021-06-15");
    assert_eq!(decide(DIVERSITY)["next_step"], "decide");
    commissioner.records("disposition", decision(DIVERSITY, "confirm", "Secretariat"));
    assert_eq!(text(&decide(DIVERSITY), "classification"), "up_to_date");
    commissioner.records("instrument", json!({"code": "LATER", "title": "A text that came later"}));
    second.refused("disposition", decision("LATER", "confirm", "Conference"), "not_under_review");
    abrogated(&commissioner, &unit, &stock);
    withdrawn(&commissioner, &unit);
    let programme = &rows(&server, "review_programmes?on=2022-12-31")[0];
    let counted = ["instruments", "decided", "carried_out"].map(|name| programme[name].as_u64());
    assert_eq!(counted, [Some(95), Some(3), Some(3)], "{programme}");
}

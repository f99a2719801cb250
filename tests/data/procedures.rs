//! Infringement procedures, as they are: 50,960 decisions in 21,183 cases. The
//! stages of each case are those of its own history, and what is open on a day is
//! what the file has not ended by then.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::{
    steps::{Row, counts, import, read, rows, warned},
    support::{Backend, Database, shared},
};

on_both!(cases_are_those_of_the_file);

fn cases_are_those_of_the_file(backend: Backend) {
    let Some(decisions) = shared("data/infringements/decisions.csv.gz") else { return };
    let Some(cases) = shared("data/infringements/cases.csv.gz") else { return };
    let database = Database::new(backend);
    let told = read(&decisions);
    let odd = oddities(&told);

    let ran = import(&database, "infringements", &decisions).exits(0);
    let warned_rows = odd.values().flatten().collect::<BTreeSet<_>>().len() as u64;
    assert_eq!(counts(&ran), [50_960 - warned_rows, warned_rows, 0, 0]);
    for (code, rows) in &odd {
        assert_eq!(warned(&ran, code), rows.len() as u64, "{code}");
    }
    // Five go on after a closing; eight more after a withdrawal, most of them to be closed.
    assert_eq!((odd["case_not_opened"].len(), cases_of(&told, &odd["case_closed"])), (357, 13));
    let again = import(&database, "infringements", &decisions).exits(0);
    assert_eq!(counts(&again), [0, 0, 50_960, 0]);

    the_stages_of_each_case_are_its_history(&database, &read(&cases));
    for day in ["2002-12-31", "2009-07-01", "2015-06-30", "2020-04-29"] {
        open_cases_are_those_not_ended(&database, &told, day);
    }
    members_and_instruments_are_as_given(&database, &told);
}

/// The rows that a rule of procedures would have refused, by its code. Decisions
/// of a case come in the order of their days.
fn oddities(told: &[Row]) -> BTreeMap<&'static str, Vec<usize>> {
    let mut odd: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    let mut before: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (n, row) in told.iter().enumerate() {
        let (stages, stage) = (before.entry(&row["case_id"]).or_default(), &row["decision_stage"]);
        let codes = [
            (
                "case_not_opened",
                stages.is_empty() && stage != "Letter of formal notice (Article 258)",
            ),
            ("case_closed", stages.last().is_some_and(|last| ends(last))),
            ("stage_repeated", stages.contains(&stage.as_str())),
        ];
        for (code, _) in codes.into_iter().filter(|(_, is_odd)| *is_odd) {
            odd.entry(code).or_default().push(n);
        }
        stages.push(stage);
    }
    odd
}

fn ends(stage: &str) -> bool {
    ["Closing", "Withdrawal"].contains(&stage)
}

fn cases_of(told: &[Row], rows: &[usize]) -> usize {
    rows.iter().map(|n| &told[*n]["case_id"]).collect::<BTreeSet<_>>().len()
}

fn text<'a>(row: &'a Value, name: &str) -> &'a str {
    row[name].as_str().unwrap_or_default()
}

fn the_stages_of_each_case_are_its_history(database: &Database, cases: &[Row]) {
    let mut stages: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for row in rows(database, &["procedure-steps"]) {
        let step = format!("{}-{}", text(&row, "stage"), text(&row, "occurred_on"));
        stages.entry(text(&row, "case").to_owned()).or_default().push(step);
    }
    let history: BTreeMap<String, Vec<String>> = cases
        .iter()
        .map(|row| {
            let steps = row["case_history"].split(", ").map(str::to_owned).collect();
            (row["case_id"].clone(), steps)
        })
        .collect();
    assert_eq!((history.len(), stages.len()), (21_183, 21_183));
    let differs = |(case, steps): &(&String, &Vec<String>)| history[*case] != **steps;
    let differing: Vec<_> = stages.iter().filter(differs).take(5).collect();
    assert!(differing.is_empty(), "{differing:#?}");
}

fn open_cases_are_those_not_ended(database: &Database, told: &[Row], day: &str) {
    let mut last: BTreeMap<&str, &Row> = BTreeMap::new();
    for row in told.iter().filter(|row| row["decision_date"].as_str() <= day) {
        last.insert(&row["case_id"], row);
    }
    let expected: BTreeSet<&str> = last
        .iter()
        .filter(|(_, row)| !ends(&row["decision_stage"]))
        .map(|(case, _)| *case)
        .collect();
    let procedures = rows(database, &["procedures", "--on", day]);
    assert_eq!(procedures.len(), last.len(), "begun by {day}");
    let open: BTreeSet<&str> = procedures
        .iter()
        .filter(|row| row["open"] == true)
        .inspect(|row| assert!(row["closed"].is_null(), "{row}"))
        .map(|row| text(row, "case"))
        .collect();
    assert!(open == expected, "on {day}: {} open, {} expected", open.len(), expected.len());
    for row in &procedures {
        let since = last[text(row, "case")]["decision_date"].as_str();
        assert_eq!(text(row, "stage_since"), since, "{row}");
    }
}

fn members_and_instruments_are_as_given(database: &Database, told: &[Row]) {
    let procedures = rows(database, &["procedures"]);
    let of_case = |name: &'static str| -> BTreeMap<&str, &str> {
        told.iter().map(|row| (row["case_id"].as_str(), row[name].as_str())).collect()
    };
    let (members, instruments) = (of_case("member_state_code"), of_case("celex"));
    for row in &procedures {
        let case = text(row, "case");
        assert_eq!(
            (text(row, "member"), text(row, "instrument")),
            (members[case], instruments[case])
        );
    }
    let without = told.iter().filter(|row| row["celex"].is_empty()).count();
    assert_eq!(without, 21_194);
    let members = rows(database, &["members"]);
    let named = |code: &str| {
        let member = members.iter().find(|row| row["member"] == code);
        text(member.unwrap(), "name").to_owned()
    };
    assert_eq!(members.len(), 28);
    assert_eq!(named("EL"), "Greece");
    assert!(named("UK").starts_with("United Kingdom"), "{}", named("UK"));
}

//! Dashboards, rules and run-books: every query is one, every metric that they name is
//! there, and every alert fires when it should and says what to do.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use serde_json::Value;

use crate::support::{Backend, Database, server::Server};

/// A file or folder of the repository.
pub(super) fn repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(path)
}

/// What a tool of Prometheus is called here: `tests/run` gets both.
pub(super) fn tool(variable: &str, name: &str) -> PathBuf {
    std::env::var_os(variable).map_or_else(|| name.into(), PathBuf::from)
}

/// A query of a dashboard.
pub(super) struct Query {
    pub(super) panel: String,
    pub(super) expression: String,
    /// The label that the legend tells its series apart by, if it does by one.
    pub(super) label: String,
}

impl Query {
    /// As Grafana would send it, with the organisations chosen by an expression.
    pub(super) fn sent(&self, organisations: &str) -> String {
        let chosen = self.expression.replace("$organisation", organisations).replace("$job", ".*");
        chosen.replace("$__rate_interval", "5m")
    }
}

/// The queries of all dashboards.
pub(super) fn queries() -> Vec<Query> {
    let mut queries = Vec::new();
    for file in fs::read_dir(repository("dashboards")).unwrap() {
        let path = file.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "json") {
            continue;
        }
        let dashboard: Value = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
        for panel in dashboard["panels"].as_array().unwrap() {
            for target in panel["targets"].as_array().unwrap() {
                let text = |value: &Value| value.as_str().unwrap().to_owned();
                let panel = format!("{}: {}", text(&dashboard["title"]), text(&panel["title"]));
                let legend = text(&target["legendFormat"]);
                let label = legend.rsplit_once("{{").map_or("", |(_, it)| it.trim_end_matches('}'));
                let expression = text(&target["expr"]);
                queries.push(Query { panel, expression, label: label.to_owned() });
            }
        }
    }
    assert!(queries.len() > 50, "{}", queries.len());
    queries
}

pub(super) fn rules(name: &str) -> String {
    fs::read_to_string(repository("dashboards/rules").join(name)).unwrap()
}

/// What follows a word at the beginning of lines.
fn following<'a>(text: &'a str, word: &str) -> Vec<&'a str> {
    text.lines().filter_map(|line| line.trim_start().strip_prefix(word)).map(str::trim).collect()
}

fn promtool(args: &[&str], folder: &Path) {
    let promtool = tool("STOCKTAKE_PROMTOOL", "promtool");
    let ran = Command::new(&promtool).args(args).current_dir(folder).output();
    let ran =
        ran.unwrap_or_else(|error| panic!("{}: {error}; tests/run gets it", promtool.display()));
    let said = [ran.stdout, ran.stderr].map(|said| String::from_utf8(said).unwrap());
    assert!(ran.status.success(), "promtool {args:?}: {said:?}");
}

#[test]
fn every_query_is_one_and_every_alert_fires_and_clears() {
    let rules_folder = repository("dashboards/rules");
    promtool(&["check", "rules", "recording.yml", "alerts.yml"], &rules_folder);
    promtool(&["test", "rules", "minutes.test.yml", "days.test.yml"], &rules_folder);

    // Read as a rule, a query has to be one.
    let folder = tempfile::tempdir().unwrap();
    let each = queries().into_iter().enumerate().map(|(n, query)| {
        let expression = serde_json::to_string(&query.sent(".*")).unwrap();
        format!("      - record: query_{n}\n        expr: {expression}\n")
    });
    let all = format!("groups:\n  - name: queries\n    rules:\n{}", each.collect::<String>());
    fs::write(folder.path().join("queries.yml"), all).unwrap();
    promtool(&["check", "rules", "queries.yml"], folder.path());
}

#[test]
fn every_alert_has_a_test_of_firing_and_of_silence_and_a_run_book() {
    let alerts = rules("alerts.yml");
    let tests = rules("minutes.test.yml") + &rules("days.test.yml");
    for alert in following(&alerts, "- alert: ") {
        let of = |line: &&str| line.contains(&format!("alertname: {alert}"));
        let silent = |line: &&str| line.contains("exp_alerts: []");
        assert!(
            tests.lines().filter(of).any(|line| !silent(&line)),
            "{alert} is never seen to fire"
        );
        let both_sides = tests.lines().filter(of).filter(silent).count() >= 2;
        assert!(both_sides, "{alert} is not seen silent before and after");
        let book = following(&alerts, "runbook: ").into_iter().find_map(|named| {
            let (path, section) = named.split_once('#')?;
            (section == alert.to_lowercase()).then_some(path)
        });
        let book = book.unwrap_or_else(|| panic!("{alert} names no run-book"));
        let text = fs::read_to_string(repository(book)).unwrap();
        assert!(following(&text, "## ").contains(&alert), "{book} has no section {alert}");
    }
}

/// The names of metrics in a text: our own, and those that rules make of them.
fn names(text: &str) -> BTreeSet<String> {
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | ':');
    let words = text.split(|c| !is_part(c)).filter(|word| word.contains("stocktake_"));
    words.map(str::to_owned).collect()
}

#[test]
fn every_metric_that_is_named_is_told_by_a_running_server() {
    let database = Database::new(Backend::Sqlite);
    // Large enough for a snapshot.
    let size = ["--instruments", "300", "--members", "200"];
    database.run(&[&["simulate", "--organisation", "fiction"], &size[..]].concat()).exits(0);
    let server = Server::start(&database);
    // One that a rule refuses, since a rule that never refused is not told.
    let unknown = serde_json::json!({"type": "commitment.recorded.v1", "data": {"instrument": "NONE",
        "member": "XAA", "act": "ratification", "occurred_on": "2020"}});
    server.post("/api/v1/fiction/events", &["idempotency-key: 1"], &unknown).is(422);
    let told = server.operators_get("/metrics").is(200).body;
    let is_told = |name: &str| {
        told.lines()
            .filter_map(|line| line.strip_prefix(name))
            .any(|rest| rest.starts_with(['{', ' ']))
    };
    let (recording, alerts) = (rules("recording.yml"), rules("alerts.yml"));
    let recorded: BTreeSet<String> =
        following(&recording, "- record: ").into_iter().map(str::to_owned).collect();
    let without_groups = |text: &str| -> String {
        text.lines()
            .filter(|line| !line.contains("- name: "))
            .map(|line| format!("{line}\n"))
            .collect()
    };
    let shown: String = queries().iter().map(|query| query.sent(".*") + "\n").collect();
    let named = names(&[without_groups(&recording), without_groups(&alerts), shown].concat());
    for name in &named {
        assert!(recorded.contains(name) || is_told(name), "nothing tells {name}:\n{told}");
    }
    for rule in &recorded {
        assert!(named.contains(rule));
    }
    // Nothing of the record is told that no dashboard shows.
    for line in told.lines().filter_map(|line| line.strip_prefix("# TYPE ")) {
        let name = line.split(' ').next().unwrap();
        assert!(named.iter().any(|it| it.starts_with(name)), "no dashboard shows {name}");
    }
}

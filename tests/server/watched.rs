//! A real Prometheus scrapes running servers: what dashboards ask of it is what the API
//! says, and an alert fires at a fault and clears after it.

use std::{
    collections::BTreeSet,
    fs,
    net::TcpListener,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use serde_json::Value;
use tempfile::TempDir;

use super::{
    dashboards::{queries, rules, tool},
    gauges::{ORGANISATIONS, recorded, wanted},
};
use crate::{
    steps::eventually,
    support::{
        Backend,
        server::{PATIENCE, Server},
    },
};

/// A Prometheus of the test's own, ended with it.
pub(super) struct Prometheus {
    child: Child,
    port: u16,
    folder: TempDir,
}

impl Prometheus {
    /// Scrapes servers every second. Rules are those that ship, but that they do not wait.
    pub(super) fn of(servers: &[&Server]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        for name in ["recording.yml", "alerts.yml"] {
            let shipped = rules(name);
            let hurried = shipped.lines().map(|line| match line.split_once("for: ") {
                Some((before, _)) => format!("{before}for: 0s\n"),
                None => format!("{}\n", line.replace("interval: 1m", "interval: 1s")),
            });
            fs::write(folder.path().join(name), hurried.collect::<String>()).unwrap();
        }
        let targets: Vec<&str> = servers.iter().map(|server| server.metrics.as_str()).collect();
        let config = serde_json::json!({
            "global": {"scrape_interval": "1s", "scrape_timeout": "1s", "evaluation_interval": "1s"},
            "rule_files": ["recording.yml", "alerts.yml"],
            "scrape_configs": [{
                "job_name": "stocktake",
                "static_configs": [{"targets": targets}],
            }],
        });
        // What is JSON is YAML.
        fs::write(folder.path().join("prometheus.yml"), config.to_string()).unwrap();
        // The port is free again when Prometheus takes it; should another be quicker, it ends.
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let program = tool("STOCKTAKE_PROMETHEUS", "prometheus");
        let log = fs::File::create(folder.path().join("log")).unwrap();
        let child = Command::new(&program)
            .args(["--config.file=prometheus.yml", "--storage.tsdb.path=data"])
            .arg(format!("--web.listen-address=127.0.0.1:{port}"))
            .current_dir(folder.path())
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(log)
            .spawn();
        let child = child
            .unwrap_or_else(|error| panic!("{}: {error}; tests/run gets it", program.display()));
        let mut prometheus = Self { child, port, folder };
        prometheus.ready();
        prometheus
    }

    fn log(&self) -> String {
        fs::read_to_string(self.folder.path().join("log")).unwrap()
    }

    fn ready(&mut self) {
        let began = Instant::now();
        while ureq::get(&format!("http://127.0.0.1:{}/-/ready", self.port)).call().is_err() {
            let ended = self.child.try_wait().unwrap();
            assert!(ended.is_none() && began.elapsed() < PATIENCE, "{ended:?}: {}", self.log());
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    /// What a query gives now: of each series, the value of one label and the number.
    pub(super) fn ask(&self, query: &str, label: &str) -> Vec<(String, f64)> {
        let url = format!("http://127.0.0.1:{}/api/v1/query", self.port);
        let answer = ureq::get(&url).query("query", query).call();
        let mut answer = answer.unwrap_or_else(|error| panic!("{query}: {error}: {}", self.log()));
        let answer: Value =
            serde_json::from_str(&answer.body_mut().read_to_string().unwrap()).unwrap();
        let series = answer["data"]["result"].as_array().unwrap();
        let number = |value: &Value| value.as_str().unwrap().parse().unwrap();
        let word = |series: &Value| series["metric"][label].as_str().unwrap_or("").to_owned();
        series.iter().map(|series| (word(series), number(&series["value"][1]))).collect()
    }

    pub(super) fn fires(&self, alert: &str) -> bool {
        let query = format!("ALERTS{{alertname=\"{alert}\", alertstate=\"firing\"}}");
        !self.ask(&query, "alertname").is_empty()
    }
}

impl Drop for Prometheus {
    fn drop(&mut self) {
        // It is ours, by its id.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// What a query asks of the record, where it asks for one metric that counts once, added up
/// or not.
struct Asked<'a> {
    metric: &'a str,
    /// The words of the metric's label that are chosen: one, or those that begin so.
    chosen: &'a str,
}

impl<'a> Asked<'a> {
    fn of(expression: &'a str) -> Option<Self> {
        let (sum, rest) = expression.split_once("max without (job, instance, pod) (")?;
        let rest = if sum.is_empty() { rest } else { rest.strip_suffix(')')? };
        let (metric, rest) = rest.split_once('{')?;
        let chosen = rest.strip_suffix("organisation=~\"$organisation\"})")?;
        let word = if chosen.is_empty() { ".*" } else { chosen.split('"').nth(1)? };
        let is_one = !chosen.contains('{') && (sum.is_empty() || sum.starts_with("sum"));
        is_one.then_some(Self { metric, chosen: word })
    }

    fn chooses(&self, word: &str) -> bool {
        self.chosen.strip_suffix(".*").map_or(word == self.chosen, |begin| word.starts_with(begin))
    }
}

#[test]
fn dashboards_show_what_the_api_says_and_an_alert_fires_and_clears() {
    let database = recorded(Backend::Sqlite);
    let server = Server::start(&database);
    // Both tell the same of the record, which counts once.
    let other = Server::start(&database);
    let prometheus = Prometheus::of(&[&server, &other]);
    let one = |query: &str| prometheus.ask(query, "").first().map(|(_, value)| *value);
    eventually(&server, "it is scraped", || {
        one("organisation:stocktake_lessons_taken_up:ratio").is_some()
            && one("count(count by (instance) (stocktake_instruments))") == Some(2.0)
    });

    for query in queries() {
        let _answered = prometheus.ask(&query.sent(".*"), "");
    }
    let mut compared = 0;
    let mut unseen = BTreeSet::new();
    for organisation in ORGANISATIONS {
        let wanted = wanted(&server, organisation);
        let mut seen = BTreeSet::new();
        for query in queries() {
            let Some(asked) = Asked::of(&query.expression) else { continue };
            let Some((name, numbers)) = wanted.iter().find(|(name, _)| *name == asked.metric)
            else {
                continue;
            };
            for (word, value) in prometheus.ask(&query.sent(organisation), &query.label) {
                let expected = if ["", "organisation"].contains(&query.label.as_str()) {
                    let chosen = numbers.iter().filter(|(word, _)| asked.chooses(word));
                    chosen.map(|(_, number)| number).sum()
                } else {
                    numbers.get(&word).copied().unwrap_or_default()
                };
                assert_eq!(value, expected, "{organisation}, {}, {word}", query.panel);
                compared += 1;
                seen.insert(*name);
            }
        }
        unseen.extend(wanted.into_iter().map(|(name, _)| name).filter(|name| !seen.contains(name)));
    }
    assert!(compared > 150, "{compared} numbers of dashboards were compared with the API's");
    assert!(unseen.is_empty(), "no panel was compared that shows {unseen:?}");

    // Before the first scrape, there is nobody to be reached.
    eventually(&server, "no alert fires", || !prometheus.fires("StocktakeDown"));
    server.signal("STOP");
    eventually(&server, "the alert fires", || prometheus.fires("StocktakeDown"));
    server.signal("CONT");
    eventually(&server, "the alert clears", || !prometheus.fires("StocktakeDown"));
}

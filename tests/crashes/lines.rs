//! What the tests send: facts that can be told apart by what they say, so that
//! each can be looked for in the log.

use std::{fs, time::Duration};

use serde_json::{Value, json};

use crate::support::Database;

const INSTRUMENTS: usize = 25;
const MEMBERS: usize = 40;

/// One line for `stocktake record`.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Line {
    pub(crate) key: Option<String>,
    pub(crate) event_type: &'static str,
    pub(crate) data: Value,
}

impl Line {
    /// A signature that says `name`, sent under the key `name`.
    pub(crate) fn signature(number: usize, name: &str) -> Self {
        let data = json!({
            "instrument": format!("I{}", number / MEMBERS % INSTRUMENTS),
            "member": format!("M{}", number % MEMBERS),
            "act": "signature",
            "occurred_on": "1997-02-21",
            "text": name,
        });
        Self { key: Some(name.to_owned()), event_type: "commitment.recorded.v1", data }
    }

    /// The same under another key.
    pub(crate) fn keyed(self, key: &str) -> Self {
        Self { key: Some(key.to_owned()), ..self }
    }

    /// The same without a key: sent again, it is another event.
    pub(crate) fn without_key(self) -> Self {
        Self { key: None, ..self }
    }

    /// As the program takes it.
    pub(crate) fn json(&self) -> String {
        let mut line = json!({"type": self.event_type, "data": self.data});
        if let Some(key) = &self.key {
            line["key"] = json!(key);
        }
        line.to_string()
    }
}

/// Signatures without end, named `name-0`, `name-1` …
pub(crate) fn signatures(name: &str) -> impl Iterator<Item = Line> + Send + 'static {
    let name = name.to_owned();
    (0..).map(move |n| Line::signature(n, &format!("{name}-{n}")))
}

/// Records the instruments and members that signatures are about.
pub(crate) fn lay_the_ground(database: &Database, organisation: &str) {
    let instruments = (0..INSTRUMENTS)
        .map(|n| json!({"type": "instrument.recorded.v1", "data": {"code": format!("I{n}")}}));
    let members = (0..MEMBERS)
        .map(|n| json!({"type": "member.recorded.v1", "data": {"code": format!("M{n}")}}));
    let lines: String = instruments.chain(members).map(|line| format!("{line}\n")).collect();
    fs::write(database.path("ground.ndjson"), lines).unwrap();
    database.run(&["record", "--organisation", organisation, "ground.ndjson"]).exits(0);
}

/// A number in `range`, from the system's chance: these tests look for moments nobody thought of.
pub(crate) fn random(range: std::ops::Range<u64>) -> u64 {
    let mut bytes = [0; 8];
    getrandom::fill(&mut bytes).unwrap();
    range.start + u64::from_le_bytes(bytes) % (range.end - range.start)
}

/// 20 to 600 ms, mostly short: what matters is where in a commit a moment falls,
/// and a commit takes a few milliseconds.
pub(crate) fn random_moment() -> Duration {
    let share = random(0..1001) as f64 / 1000.0;
    Duration::from_secs_f64(0.02 * 30_f64.powf(share * share))
}

/// How often something is tried: more with `STOCKTAKE_LONG=1`.
pub(crate) fn rounds(usually: usize, long: usize) -> usize {
    if std::env::var_os("STOCKTAKE_LONG").is_some_and(|value| value == "1") {
        long
    } else {
        usually
    }
}

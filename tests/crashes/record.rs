//! What a database holds after all, and whether it keeps what was promised.

use std::collections::{HashMap, HashSet};

use serde_json::Value;

use crate::{
    plain::{Plain, wait_until_alone},
    sender::Receipt,
    support::{Database, Ran},
};

/// The log as an export shows it, verified.
#[derive(Debug)]
pub(crate) struct Record {
    /// The entry at position n stands at n - 1.
    pub(crate) entries: Vec<Value>,
    /// What `verify` said.
    pub(crate) verified: String,
}

impl Record {
    /// Starts the program on what is there: `verify` and `rebuild` end well, and
    /// the log has as many entries as positions. Else it says what is wrong.
    pub(crate) fn read(database: &Database) -> Result<Self, String> {
        wait_until_alone(database);
        // At the same time, for these tests start the program often.
        let commands: [&[&str]; 3] =
            [&["verify"], &["rebuild"], &["export", "events", "--format", "ndjson"]];
        let [verified, rebuilt, exported] = std::thread::scope(|scope| {
            commands
                .map(|args| scope.spawn(move || database.run(args)))
                .map(|running| running.join().unwrap())
        });
        for ran in [&verified, &rebuilt, &exported] {
            if ran.code != Some(0) {
                return Err(format!("{ran:#?}"));
            }
        }
        let entries: Vec<Value> = exported
            .stdout
            .lines()
            .map(|line| serde_json::from_str(line).map_err(|error| error.to_string()))
            .collect::<Result<_, _>>()?;
        for ran in [&verified, &rebuilt] {
            if positions(ran) != entries.len() {
                return Err(format!("{} entries were exported: {ran:#?}", entries.len()));
            }
        }
        gapless(database)?;
        Ok(Self { entries, verified: verified.stdout })
    }

    /// What breaks the promises that these receipts are; nothing, if all is well.
    pub(crate) fn breaches(&self, receipts: &[Receipt]) -> Vec<String> {
        let mut found = Vec::new();
        let mut by_key: HashMap<&str, &Receipt> = HashMap::new();
        for receipt in receipts {
            let Receipt { line, event, position, recorded, .. } = receipt;
            match position.checked_sub(1).and_then(|n| self.entries.get(n)) {
                None => found.push(format!("lost: {event} of position {position}")),
                Some(entry) if entry["id"] != **event => {
                    found.push(format!(
                        "at position {position} stands {}, not {event}",
                        entry["id"]
                    ));
                }
                Some(entry) if entry["data"] != line.data || entry["type"] != line.event_type => {
                    found.push(format!("{event} says {entry}, not {line:?}"));
                }
                Some(entry) if entry["recordedtime"] != **recorded => {
                    found.push(format!("{event} has another time: {entry}, not {recorded}"));
                }
                Some(_) => {}
            }
            let first = line.key.as_deref().map(|key| *by_key.entry(key).or_insert(receipt));
            if first.is_some_and(|first| (&first.event, first.position) != (event, *position)) {
                found.push(format!("one key, two events: {first:?}, {receipt:?}"));
            }
        }
        found.append(&mut self.twice());
        found
    }

    /// What stands in the log twice; each line of these tests says something else.
    fn twice(&self) -> Vec<String> {
        let (mut ids, mut texts) = (HashSet::new(), HashSet::new());
        let mut found = Vec::new();
        for entry in &self.entries {
            let text = entry["data"]["text"].as_str();
            if !ids.insert(entry["id"].as_str()) || text.is_some_and(|text| !texts.insert(text)) {
                found.push(format!("twice: {entry}"));
            }
        }
        found
    }

    /// How many entries say one of these things.
    pub(crate) fn count(&self, says: impl Fn(&str) -> bool) -> usize {
        self.entries
            .iter()
            .filter(|entry| entry["data"]["text"].as_str().is_some_and(&says))
            .count()
    }
}

/// Asserts that the program starts on the database and that it keeps what was promised.
#[track_caller]
pub(crate) fn assert_kept(database: &Database, receipts: &[Receipt]) -> Record {
    let record = Record::read(database).unwrap_or_else(|fault| panic!("no clean start: {fault}"));
    let breaches = record.breaches(receipts);
    assert!(
        breaches.is_empty(),
        "{} breaches, of {} receipts: {:#?}",
        breaches.len(),
        receipts.len(),
        &breaches[..breaches.len().min(5)]
    );
    record
}

/// Both tables are as long as the head says: nothing is half there.
fn gapless(database: &Database) -> Result<(), String> {
    let mut plain = Plain::connect(database);
    let rows = plain.number(
        "select count(*) from head where
             position <> (select count(*) from leaf where leaf.organisation = head.organisation)
             or position <> (select count(*) from entry where entry.organisation = head.organisation)
             or position <> (select max(position) from leaf where leaf.organisation = head.organisation)
             or position <> (select max(position) from entry where entry.organisation = head.organisation)",
    );
    if rows == 0 { Ok(()) } else { Err("head, leaf and entry do not agree".to_owned()) }
}

/// `positions=…` in the line of `verify` or `rebuild`.
fn positions(ran: &Ran) -> usize {
    let number = ran.stdout.split_whitespace().find_map(|word| word.strip_prefix("positions="));
    number.expect("the line says how many positions").parse().unwrap()
}

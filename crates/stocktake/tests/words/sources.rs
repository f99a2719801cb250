//! The messages that the program asks for are those that the files have.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use crate::{files::english, said::made_at_run_time};

/// How a message is asked for by its id, in Rust and in templates.
const ASKED_BY: [&str; 4] = ["text(", "count(", "message(", "say("];

/// The ids of these begin so; `said.rs` holds them against the model.
const FROM_THE_MODEL: [&str; 2] = ["rejection-", "warning-"];

/// Every file with this extension in a folder of the program, with its text.
pub(crate) fn files(folder: &str, extension: &str) -> Vec<(PathBuf, String)> {
    fn walk(folder: &Path, extension: &str, found: &mut Vec<(PathBuf, String)>) {
        for file in fs::read_dir(folder).unwrap() {
            let path = file.unwrap().path();
            if path.is_dir() {
                walk(&path, extension, found);
            } else if path.extension().is_some_and(|other| other == extension) {
                let text = fs::read_to_string(&path).unwrap();
                found.push((path, text));
            }
        }
    }
    let mut found = Vec::new();
    walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), extension, &mut found);
    found
}

/// The ids that stand first in a call that asks for a message.
fn asked(text: &str) -> BTreeSet<&str> {
    let mut ids = BTreeSet::new();
    for call in ASKED_BY {
        for (n, _) in text.match_indices(call) {
            let before = text[..n].chars().next_back();
            if before.is_some_and(|c| c.is_alphanumeric() || c == '_') {
                continue;
            }
            let Some(rest) = text[n + call.len()..].trim_start().strip_prefix('"') else {
                continue;
            };
            let id = rest.split('"').next().unwrap_or_default();
            let is_id = id.contains('-')
                && id.chars().all(|c| c.is_ascii_alphanumeric() || "-_".contains(c));
            if is_id {
                ids.insert(id);
            }
        }
    }
    ids
}

#[test]
fn ids_are_found_in_calls_only() {
    let text = r#"words.text("nav-members") message(
        "why-step", &fields) context("not-this") format!("x-{y}") words.count("a-b-{c}", 1)"#;
    assert_eq!(asked(text), BTreeSet::from(["nav-members", "why-step"]));
}

#[test]
fn every_message_asked_for_is_there_and_none_is_idle() {
    let sources = [files("src", "rs"), files("templates", "html")].concat();
    assert!(sources.len() > 20, "the sources were looked for in the wrong place");
    let messages = english();
    for (path, text) in &sources {
        for id in asked(text) {
            assert!(messages.contains_key(id), "{}: there is no message {id}", path.display());
        }
    }
    let made: BTreeSet<String> = made_at_run_time().into_iter().collect();
    let said_in_others: BTreeSet<&String> =
        messages.values().flat_map(|shape| &shape.refers_to).collect();
    for id in messages.keys() {
        let literally = || sources.iter().any(|(_, text)| text.contains(&format!("\"{id}\"")));
        let idle = !FROM_THE_MODEL.iter().any(|prefix| id.starts_with(prefix))
            && !made.contains(id)
            && !said_in_others.contains(id)
            && !literally();
        assert!(!idle, "nothing says {id}; take it out of the message files");
    }
}

//! Words for people. The model speaks in codes with fields; here they become
//! sentences, from message files (Fluent), at the edge and nowhere else.

use std::sync::LazyLock;

use fluent_bundle::{FluentArgs, FluentResource, concurrent::FluentBundle};
use serde::Serialize;
use serde_json::Value;
use stocktake_model::decide::{Rejection, Warning};
use unic_langid::langid;

static ENGLISH: LazyLock<FluentBundle<FluentResource>> = LazyLock::new(|| {
    let resource = FluentResource::try_new(include_str!("../messages/en.ftl").to_owned())
        .expect("the message file is well-formed");
    let mut bundle = FluentBundle::new_concurrent(vec![langid!("en")]);
    // A terminal shows the isolating marks that a page needs as noise.
    bundle.set_use_isolating(false);
    bundle.add_resource(resource).expect("each message is there once");
    bundle
});

/// The message `id` with its fields, or the id itself when there is none.
#[must_use]
pub fn message(id: &str, fields: &[(&str, &str)]) -> String {
    let mut args = FluentArgs::new();
    for (name, value) in fields {
        args.set(*name, *value);
    }
    let Some(pattern) = ENGLISH.get_message(id).and_then(|message| message.value()) else {
        return id.to_owned();
    };
    ENGLISH.format_pattern(pattern, Some(&args), &mut Vec::new()).into_owned()
}

/// The rule that refused a command, as a sentence.
#[must_use]
pub fn rejection(rejection: &Rejection) -> String {
    sentence("rejection", rejection)
}

/// What is odd about a fact, as a sentence.
#[must_use]
pub fn warning(warning: &Warning) -> String {
    sentence("warning", warning)
}

fn sentence(kind: &str, coded: &impl Serialize) -> String {
    let Ok(Value::Object(mut fields)) = serde_json::to_value(coded) else { return kind.to_owned() };
    let code = fields.remove("code").map(plain).unwrap_or_default();
    let fields: Vec<(String, String)> =
        fields.into_iter().map(|(name, value)| (name, plain(value))).collect();
    let fields: Vec<(&str, &str)> =
        fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    message(&format!("{kind}-{code}"), &fields)
}

fn plain(value: Value) -> String {
    if let Value::String(text) = value { text } else { value.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use stocktake_model::{commitment::Effect, vocabulary::Status};

    #[test]
    fn every_code_of_a_vocabulary_that_is_spoken_has_words() {
        let spoken = Status::ALL
            .iter()
            .map(|status| format!("status-{status}"))
            .chain(Effect::ALL.iter().map(|effect| format!("effect-{effect}")));
        for id in spoken {
            assert_ne!(message(&id, &[]), id, "messages/en.ftl has no message {id}");
        }
    }

    /// The variants of an enum of `decide.rs` in snake case, each with its
    /// fields: the codes as serde writes them.
    fn codes(name: &str) -> Vec<(String, Vec<String>)> {
        let source = include_str!("../../stocktake-model/src/decide.rs");
        let body = source
            .split(&format!("pub enum {name} {{"))
            .nth(1)
            .unwrap()
            .split("\n}")
            .next()
            .unwrap();
        let mut codes: Vec<(String, Vec<String>)> = Vec::new();
        for line in body.lines().map(str::trim).filter(|line| !line.starts_with("//")) {
            let word = line.split([' ', ',', ':', '{']).next().unwrap_or_default().to_owned();
            if line.starts_with(char::is_uppercase) {
                let snake = |c: char| {
                    if c.is_uppercase() { format!("_{}", c.to_lowercase()) } else { c.to_string() }
                };
                let code: String = word.chars().map(snake).collect();
                codes.push((code.trim_start_matches('_').to_owned(), Vec::new()));
            } else if line.contains(':') {
                codes.last_mut().unwrap().1.push(word);
            }
        }
        codes
    }

    #[test]
    fn every_rejection_and_warning_has_words_that_name_only_its_fields() {
        let messages = include_str!("../messages/en.ftl");
        let mut spoken = 0;
        for (kind, name) in [("rejection", "Rejection"), ("warning", "Warning")] {
            for (code, fields) in codes(name) {
                let id = format!("{kind}-{code} = ");
                let line = messages.lines().find(|line| line.starts_with(&id));
                let line = line.unwrap_or_else(|| panic!("messages/en.ftl has no message {id}"));
                for used in line.split("{ $").skip(1).filter_map(|rest| rest.split(' ').next()) {
                    assert!(
                        fields.iter().any(|field| field == used),
                        "{id}there is no field {used}"
                    );
                }
                spoken += 1;
            }
        }
        let written = messages
            .lines()
            .filter(|line| line.starts_with("rejection-") || line.starts_with("warning-"))
            .count();
        assert_eq!(
            (spoken, spoken > 30),
            (written, true),
            "messages/en.ftl has a message for a code that is gone"
        );
    }

    #[test]
    fn a_rejection_is_a_sentence_with_its_fields() {
        let rejected = Rejection::InstrumentUnknown { instrument: "CBD".parse().unwrap() };
        assert_eq!(
            rejection(&rejected),
            "There is no instrument CBD; record it first, or check its code."
        );
        assert_eq!(
            warning(&Warning::EndBeforeConsent),
            "An end with no consent before it: it is ignored."
        );
    }
}

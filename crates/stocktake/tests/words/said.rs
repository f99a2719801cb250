//! Everything of the model that people see has words.

use stocktake::{
    server::problem::Kind,
    statistics::scoped,
    words::{Locale, Words, every_word},
};
use stocktake_model::{
    AsOf, PartialDate,
    decide::{Rejection, Warning},
    evaluation::StatementKind,
    event::Event,
    filed,
    state::State,
    view::{
        self, ChangeFilter, FindFilter, InstrumentFilter, MatrixFilter, MemberFilter,
        QualityFilter, Reader, Scope, Value,
    },
    vocabulary::{Act, Status},
};

use std::{collections::BTreeSet, path::Path};

use crate::files::english;

/// The names of all events, as the model freezes them.
fn event_names() -> Vec<&'static str> {
    Event::NAMES.to_vec()
}

/// The names of all columns of all views.
fn column_names() -> Vec<&'static str> {
    let state = State::default();
    let at = state.at(AsOf::Head, None, chrono::NaiveDate::MIN).unwrap();
    let (reader, instrument, member) =
        (Reader::Everything, "I".parse().unwrap(), "M".parse().unwrap());
    let (instruments, members) = (None, None);
    let since =
        ChangeFilter { since: at, instrument: instruments, member: members, change: vec![] };
    let tables = [
        view::matrix(&state, at, reader, &MatrixFilter::default()),
        view::members(&state, at, reader, &MemberFilter::default()),
        view::groups(&state, at, reader),
        view::instruments(&state, at, reader, &InstrumentFilter::default()),
        view::adoption(&state, at, reader, &instrument, &view::Among::Everyone),
        view::changes(&state, at, reader, &since),
        view::quality(&state, at, reader, &QualityFilter::default()),
        view::quality_summary(&state, at, reader, &QualityFilter::default()),
        view::find(&state, at, reader, &FindFilter::default()),
        view::why_table(&state, at, reader, &instrument, &member),
        view::history_table(&state, at, reader, &instrument, &member),
    ];
    let scoped = scoped().map(|(_, view)| view(&state, at, reader, &Scope::default()));
    // The entries themselves are read from the log, and are no view of the model.
    let of_entries =
        ["position", "recorded", "type", "subject", "id", "source", "actor", "import", "line"];
    // What proves an entry stands on its page beside what it says.
    let of_proof = ["data", "file", "salt", "commitment", "running_hash"];
    // What a rule and what a rating did are said in words beside them.
    let of_words = ["sentence"];
    let of_views =
        tables.into_iter().chain(scoped).flat_map(|table| table.columns).map(|column| column.name);
    of_views.chain(of_entries).chain(of_proof).chain(of_words).collect()
}

/// The names of all fields of events, which the page of an entry calls as
/// columns are called: from the files that keep one of each event.
fn field_names() -> BTreeSet<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../stocktake-model/tests/events");
    let mut names = BTreeSet::new();
    for file in std::fs::read_dir(folder).unwrap() {
        let bytes = std::fs::read(file.unwrap().path()).unwrap();
        let Ok(entry) = serde_json::from_slice::<serde_json::Value>(&bytes) else { continue };
        names.extend(entry["data"].as_object().unwrap().keys().cloned());
    }
    assert!(names.contains("occurred_on"), "the events were looked for in the wrong place");
    names
}

/// The names of the parts of fields, which the form of a record names on one line.
fn parts(fields: &'static [filed::Field]) -> Vec<&'static str> {
    let part = |shape: filed::Shape| if let filed::Shape::List(of) = shape { *of } else { shape };
    let parts = fields.iter().filter_map(|field| {
        let filed::Shape::Data(_, fields) = part(field.shape) else { return None };
        Some(fields.iter().map(|part| part.name))
    });
    parts.flatten().collect()
}

/// The messages whose ids are made at run time.
pub(crate) fn made_at_run_time() -> Vec<String> {
    let mut ids = every_word();
    ids.extend(event_names().iter().map(|name| format!("event-{}", name.replace('.', "-"))));
    ids.extend(Kind::ALL.iter().map(|kind| format!("problem-{}", kind.code())));
    ids.extend(column_names().iter().map(|name| format!("column-{name}")));
    // By the method of a rule, where it compares a score.
    let scored = ["rated", "mean", "share", "count", "deficit"];
    ids.extend(scored.map(|method| format!("computed-says-score_{method}")));
    ids.extend(scoped().map(|(name, _)| format!("list-{name}")));
    ids.extend(filed::Kind::ALL.iter().map(|kind| format!("filed-{}", kind.path())));
    let parts = filed::Kind::ALL.iter().flat_map(|kind| parts(kind.shape().1));
    ids.extend(parts.map(|name| format!("column-{name}")));
    ids.extend(StatementKind::ALL.iter().map(|kind| format!("report-{}", kind.code())));
    ids.extend(field_names().iter().map(|name| format!("column-{name}")));
    // Of the table of the page of a lesson, which is no view.
    ids.push("column-proposal".to_owned());
    // Tables of pages that show parts of a view.
    let shown = [
        "evaluation_evidence",
        "evaluation_causes",
        "indicators_measured",
        "uncovered",
        "decisions",
    ];
    ids.extend(shown.map(|name| format!("list-{name}")));
    ids
}

#[test]
fn every_word_event_and_column_has_a_message() {
    let messages = english();
    for id in made_at_run_time() {
        assert!(messages.contains_key(&id), "the message files have no {id}");
    }
}

/// The variants of an enum of the model in snake case, each with its fields
/// and their types: the codes as serde writes them.
fn codes(name: &str) -> Vec<(String, Vec<(String, String)>)> {
    let source = concat!(
        include_str!("../../../stocktake-model/src/rejection.rs"),
        include_str!("../../../stocktake-model/src/evaluation/refusal.rs"),
        include_str!("../../../stocktake-model/src/warning.rs")
    );
    let body = source.split(&format!("pub enum {name} {{")).nth(1).unwrap();
    let body = body.split("\n}").next().unwrap();
    let mut codes: Vec<(String, Vec<(String, String)>)> = Vec::new();
    for line in body
        .lines()
        .map(str::trim)
        .filter(|line| !line.starts_with("//"))
        // What is said by an enum of its own is looked at there.
        .filter(|line| !line.contains("("))
    {
        if line.starts_with(char::is_uppercase) {
            let word = line.split([' ', ',', '{']).next().unwrap_or_default();
            let snake = |c: char| {
                if c.is_uppercase() { format!("_{}", c.to_lowercase()) } else { c.to_string() }
            };
            let code: String = word.chars().map(snake).collect();
            codes.push((code.trim_start_matches('_').to_owned(), Vec::new()));
        } else if let Some((field, kind)) = line.split_once(": ") {
            let field = (field.to_owned(), kind.trim_end_matches(',').to_owned());
            codes.last_mut().unwrap().1.push(field);
        }
    }
    codes
}

#[test]
fn every_rejection_and_warning_has_words_that_name_only_its_fields() {
    let messages = include_str!("../../messages/en.ftl");
    let mut spoken = 0;
    for (kind, name) in
        [("rejection", "Rejection"), ("rejection", "Refusal"), ("warning", "Warning")]
    {
        for (code, fields) in codes(name) {
            let id = format!("{kind}-{code} = ");
            let line = messages.lines().find(|line| line.starts_with(&id));
            let line = line.unwrap_or_else(|| panic!("messages/en.ftl has no message {id}"));
            for used in line.split("{ $").skip(1).filter_map(|rest| rest.split(' ').next()) {
                assert!(
                    fields.iter().any(|(field, _)| field == used),
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
fn dates_and_acts_of_a_rejection_or_warning_are_said_in_words() {
    for (code, fields) in ["Rejection", "Refusal", "Warning"].into_iter().flat_map(codes) {
        for (field, kind) in fields {
            let is_date = stocktake::words::DATES.contains(&field.as_str());
            assert_eq!(is_date, kind == "PartialDate", "{code}: {field} is a {kind}");
            assert_eq!(field == "act", kind == "Act", "{code}: {field} is a {kind}");
        }
    }
}

/// What is said, without the marks that keep a field's direction to itself.
fn bare(said: String) -> String {
    said.replace(['\u{2068}', '\u{2069}'], "")
}

#[test]
fn a_rejection_is_a_sentence_with_its_fields() {
    let rejected = Rejection::InstrumentUnknown { instrument: "CBD".parse().unwrap() };
    assert_eq!(
        Words::terminal().rejection(&rejected),
        "There is no instrument CBD; record it first, or check its code."
    );
    assert_eq!(
        Locale::French.words().rejection(&rejected),
        "Il n'existe pas d'instrument \u{2068}CBD\u{2069}\u{a0}; consignez-le d'abord, ou vérifiez son code."
    );
    let too_long = Rejection::TextTooLong { field: "text", characters_max: 20_000 };
    assert!(Words::terminal().rejection(&too_long).contains("more than 20000 characters"));
    assert!(bare(Locale::Arabic.words().rejection(&too_long)).contains("20,000"));
}

#[test]
fn a_warning_says_acts_and_dates_as_its_reader_does() {
    let warning = Warning::RecordedTwice {
        act: Act::Accession,
        earlier: PartialDate::day("1994-07-01".parse().unwrap()),
    };
    assert_eq!(
        Words::terminal().warning(&warning),
        "accession is recorded twice; the other is dated 1994-07-01."
    );
    assert_eq!(
        bare(Locale::French.words().warning(&warning)),
        "L'acte «\u{a0}adhésion\u{a0}» est consigné deux fois\u{a0}; l'autre est daté\u{a0}: 1er juillet 1994."
    );
}

#[test]
fn a_number_chooses_the_plural_form() {
    let without = |locale: Locale, count: u64| bare(locale.words().count("map-without", count));
    assert!(without(Locale::English, 1).starts_with("1 member has"));
    assert!(without(Locale::English, 1_000).starts_with("1,000 members have"));
    assert!(without(Locale::French, 0).starts_with("0 membre n'a"), "French counts 0 as one");
    let arabic = [0, 1, 2, 3, 11, 100].map(|count| without(Locale::Arabic, count));
    for (said, begins) in
        arabic.iter().zip(["لكل", "عضو واحد", "عضوان", "3 أعضاء", "11 عضوا", "100 عضو"])
    {
        assert!(said.starts_with(begins), "{said}");
    }
}

#[test]
fn a_value_of_a_table_is_said_by_its_column() {
    let words = Locale::French.words();
    assert_eq!(words.word(Status::BoundWithReservation), "lié, avec réserve");
    assert_eq!(words.value("status", &Value::Code("signed")), "signataire, non lié");
    assert_eq!(words.value("kind", &Value::Code("state")), "État");
    assert_eq!(words.value("act", &Value::Code("accession")), "adhésion");
    assert_eq!(words.value("members_bound", &Value::Integer(1234)), "1\u{202f}234");
    assert_eq!(words.value("uncertain", &Value::Flag(true)), "oui");
    assert_eq!(words.value("since", &Value::Empty), "");
    assert_eq!(words.column("in_force_since"), "En vigueur depuis");
    assert_eq!(words.event("entry.erased.v1"), "entrée effacée");
    // Words that a later build may bring stand for themselves.
    assert_eq!(words.value("status", &Value::Code("of_tomorrow")), "of_tomorrow");
    assert_eq!(words.text("no-such-message"), "no-such-message");
}

#[test]
fn the_events_that_are_named_are_those_there_are() {
    let event =
        Event::MemberRecorded(stocktake_model::event::MemberRecorded::bare("FRA".parse().unwrap()));
    assert!(event_names().contains(&event.name()));
}

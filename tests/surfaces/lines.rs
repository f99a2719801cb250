//! `record`: each line is answered, in order, and recorded once or refused
//! with a code.

use std::{
    io::{BufRead, BufReader, Write},
    process::Stdio,
};

use serde_json::{Value, json};

use crate::{
    steps::{assert_fails, export, files, rows, verify, write},
    support::{Backend, Database, Ran},
};

fn record(database: &Database, lines: &str) -> Ran {
    write(database, "lines.ndjson", lines);
    database.run(&["record", "lines.ndjson"])
}

fn answers(ran: &Ran) -> Vec<Value> {
    ran.stdout.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// An instrument and two members, and what one of them did.
const GROUND: &str = r#"
{"key":"o","type":"organisation.recorded.v1","data":{"code":"main","name":"Main","kind":"igo"}}
{"key":"t","type":"instrument.recorded.v1","data":{"code":"T","title":"A treaty","family":"treaty"}}
{"key":"f","type":"member.recorded.v1","data":{"code":"FRA","aliases":[{"scheme":"iso2","value":"FR"}]}}

{"key":"d","type":"member.recorded.v1","data":{"code":"DEU"}}
{"key":"c","type":"commitment.recorded.v1","data":{"instrument":"T","member":"FRA","act":"ratification","occurred_on":"1999-05-01"}}
{"id":"0f9e8d7c-6b5a-4948-8372-615049382716","type":"commitment.recorded.v1","data":{"instrument":"T","member":"DEU","act":"signature","occurred_on":"1999"}}
{"key":"r","type":"entry.retracted.v1","data":{"of":"0f9e8d7c-6b5a-4948-8372-615049382716","reason":"another State"}}
"#;

on_both_backends!(every_kind_of_event_gets_a_receipt);

fn every_kind_of_event_gets_a_receipt(backend: Backend) {
    let database = Database::new(backend);
    let ran = record(&database, GROUND).exits(0);
    let receipts = answers(&ran);
    let field =
        |name: &str| receipts.iter().map(|receipt| receipt[name].clone()).collect::<Vec<_>>();
    // Line 1 and line 5 are empty; position 1 is the organisation, made on the way.
    assert_eq!(field("line"), [2, 3, 4, 6, 7, 8, 9]);
    assert_eq!(field("position"), [2, 3, 4, 5, 6, 7, 8]);
    assert_eq!(field("outcome"), ["recorded"; 7]);
    assert_eq!(receipts[5]["event"], "0f9e8d7c-6b5a-4948-8372-615049382716");
    let entries = rows(&database, &["events"]);
    for receipt in &receipts {
        let entry = &entries[receipt["position"].as_u64().unwrap() as usize - 1];
        assert_eq!(
            (&receipt["event"], &receipt["recorded"]),
            (&entry["id"], &entry["recordedtime"]),
            "a receipt can be checked against the log"
        );
    }
    let matrix = rows(&database, &["matrix"]);
    assert_eq!(matrix.len(), 1, "what was taken back is gone: {matrix:?}");
    assert_eq!(matrix[0]["status"], "bound");

    // The same lines again: the first answers, and nothing else.
    let log = verify(&database);
    let ran = record(&database, GROUND).exits(0);
    for (again, first) in answers(&ran).iter().zip(&receipts) {
        assert_eq!(again["outcome"], "resent", "{again}");
        for name in ["line", "position", "event", "recorded"] {
            assert_eq!(again[name], first[name]);
        }
    }
    assert_eq!(verify(&database), log);
}

/// A line that records a commitment, from `T DEU signature 2001-02-03` and
/// perhaps more fields.
fn commitment(short: &str) -> String {
    let mut words = short.splitn(5, ' ');
    let mut word = || words.next().unwrap_or_default();
    let fields = ["instrument", "member", "act", "occurred_on"];
    let fields = fields.map(|field| format!(r#""{field}":"{}""#, word())).join(",");
    format!(r#"{{"type":"commitment.recorded.v1","data":{{{fields}{}}}}}"#, word())
}

/// Lines that are refused: the code, a word of the message, the line.
const REFUSED: &str = r#"
organisation_differs | main | {"type":"organisation.recorded.v1","data":{"code":"other"}}
alias_taken | of FRA | {"type":"member.recorded.v1","data":{"code":"X","aliases":[{"scheme":"iso2","value":"FR"}]}}
ceased_before_existed | exists_from | {"type":"member.recorded.v1","data":{"code":"X","exists_from":"2001","ceased_on":"1999"}}
related_to_itself | other instrument | {"type":"instrument.recorded.v1","data":{"code":"U","relations":[{"kind":"amends","to":"U"}]}}
period_reversed | before it begins | {"type":"member.recorded.v1","data":{"code":"X","membership":[{"kind":"member","from":"2001","until":"1999"}]}}
periods_overlap | in names | {"type":"member.recorded.v1","data":{"code":"X","names":[{"name":"A"},{"name":"B"}]}}
succeeds_itself | two members | {"type":"succession.recorded.v1","data":{"predecessor":"DEU","successor":"DEU","kind":"transfer","on":"1990","passes":"all"}}
instruments_missing | List the instruments | {"type":"succession.recorded.v1","data":{"predecessor":"DEU","successor":"FRA","kind":"transfer","on":"1990","passes":"listed"}}
instruments_not_allowed | leave "instruments" out | {"type":"succession.recorded.v1","data":{"predecessor":"DEU","successor":"FRA","kind":"transfer","on":"1990","passes":"all","instruments":["T"]}}
revises_itself | version before it | {"type":"version.recorded.v1","data":{"instrument":"T","code":"1","revises":"1"}}
version_unknown | no version 7 | {"type":"version.recorded.v1","data":{"instrument":"T","code":"1","revises":"7"}}
part_of_itself | "parent" | {"type":"provision.recorded.v1","data":{"instrument":"T","code":"1","parent":"1"}}
provision_unknown | no provision 99 | commitment T DEU opt_out 2001 ,"provision":"99"
provision_not_allowed | leave "provision" out | commitment T DEU signature 2001 ,"provision":"99"
territory_missing | "territory" | commitment T DEU territorial_extension 2001
territory_not_allowed | leave "territory" out | commitment T DEU signature 2001 ,"territory":"GRL"
instrument_unknown | no instrument U | commitment U DEU signature 2001
member_unknown | no member X | commitment T X signature 2001
whose_missing | "whose" | commitment T DEU objection 2001
own_reservation | its own | commitment T DEU objection 2001 ,"whose":"DEU"
whose_not_allowed | leave "whose" out | commitment T DEU signature 2001 ,"whose":"FRA"
event_unknown | check the id | commitment T DEU signature 2001 ,"replaces":"00000000-0000-4000-8000-000000000000"
event_unknown | 00000000-0000-4000-8000-000000000000 | {"type":"entry.retracted.v1","data":{"of":"00000000-0000-4000-8000-000000000000","reason":"x"}}
reason_missing | Say why | {"type":"entry.retracted.v1","data":{"of":"0f9e8d7c-6b5a-4948-8372-615049382716","reason":" "}}
already_retracted | already | {"type":"entry.retracted.v1","data":{"of":"0f9e8d7c-6b5a-4948-8372-615049382716","reason":"x"}}
key_reused | use a new one | {"key":"c","type":"member.recorded.v1","data":{"code":"X"}}
malformed | not a JSON object | not JSON
malformed | not a JSON object | ["k",null,"member.recorded.v1",{"code":"X"}]
malformed | not a JSON object | {"type":"member.recorded.v1","data":["X"]}
malformed | EOF | {"type":"member.recorded.v1","data":{"code":"X"}
malformed | missing field `data` | {"type":"member.recorded.v1"}
malformed | no event type 'member.recorded.v2' | {"type":"member.recorded.v2","data":{"code":"X"}}
malformed | unknown field `org` | {"type":"member.recorded.v1","org":"x","data":{"code":"X"}}
malformed | unknown field `org` | {"type":"member.recorded.v1","data":{"code":"X","org":"x"}}
malformed | duplicate field `type` | {"type":"member.recorded.v1","type":"x","data":{"code":"X"}}
malformed | duplicate field `act` | commitment T DEU signature 2001 ,"act":"accession"
malformed | no control characters | {"key":"a\u0007","type":"member.recorded.v1","data":{"code":"X"}}
malformed | 1 to 255 | {"key":"","type":"member.recorded.v1","data":{"code":"X"}}
malformed | not both | {"key":"k","id":"0f9e8d7c-6b5a-4948-8372-615049382710","type":"member.recorded.v1","data":{"code":"X"}}
malformed | UUID | {"id":"k","type":"member.recorded.v1","data":{"code":"X"}}
malformed | U+202E | {"type":"member.recorded.v1","data":{"code":"a\u202eb"}}
malformed | empty | {"type":"member.recorded.v1","data":{"code":""}}
malformed | `accession` | commitment T DEU adhesion 2001
malformed | no day 2025-02-30 | commitment T DEU signature 2025-02-30
malformed | stocktake erase | {"type":"entry.erased.v1","data":{"of":"0f9e8d7c-6b5a-4948-8372-615049382716","ground":"x"}}
"#;

/// Those of [`REFUSED`], and some that are too long to stand there.
fn refused() -> Vec<(&'static str, &'static str, String)> {
    let mut refused = Vec::new();
    for row in REFUSED.trim().lines() {
        let [code, word, line] = row.splitn(3, " | ").collect::<Vec<_>>().try_into().unwrap();
        let line = line.strip_prefix("commitment ").map_or(line.to_owned(), commitment);
        refused.push((code, word, line));
    }
    let text = format!(r#"T DEU reservation 2001 ,"text":"{}""#, "x".repeat(20_001));
    refused.push(("text_too_long", "20000", commitment(&text)));
    let deep = format!("{}{}", "[".repeat(10_000), "]".repeat(10_000));
    refused.push(("malformed", "at character", format!(r#"{{"key":{deep}}}"#)));
    let data = format!(r#"{{"type":"member.recorded.v1","data":{{"code":"X","aliases":{deep}}}}}"#);
    refused.push(("malformed", "at character", data));
    let key = format!(r#"{{"key":"{}","type":"x","data":{{}}}}"#, "k".repeat(256));
    refused.push(("malformed", "1 to 255", key));
    refused.push(("malformed", "longer than 1048576 bytes", "x".repeat((1 << 20) + 1)));
    refused
}

on_both_backends!(what_is_refused_says_which_rule_and_harms_nobody);

fn what_is_refused_says_which_rule_and_harms_nobody(backend: Backend) {
    let database = Database::new(backend);
    record(&database, GROUND).exits(0);
    let log = verify(&database);
    let refused = refused();
    let lines: Vec<&str> = refused.iter().map(|(.., line)| line.as_str()).collect();
    let ran = record(&database, &lines.join("\n")).exits(3);
    let answers = answers(&ran);
    assert_eq!(answers.len(), refused.len(), "{answers:#?}");
    for (n, (answer, (code, word, line))) in answers.iter().zip(&refused).enumerate() {
        let line: String = line.chars().take(200).collect();
        assert_eq!(answer["line"], n + 1, "{line}: {answer}");
        assert_eq!(answer["refused"]["code"], *code, "{line}: {answer}");
        assert!(answer["message"].as_str().unwrap().contains(word), "{line}: {answer}");
    }
    assert_eq!(verify(&database), log, "the log must be as it was");

    // Among them, a good line is recorded, wherever it stands.
    let good = commitment("T DEU signature 2001");
    let ran = record(&database, &format!("{}\n{good}\n{}\n", lines[0], lines.last().unwrap()));
    assert_eq!(answers_outcomes(&ran.exits(3)), [None, Some("recorded".to_owned()), None]);
}

fn answers_outcomes(ran: &Ran) -> Vec<Option<String>> {
    answers(ran).iter().map(|answer| answer["outcome"].as_str().map(str::to_owned)).collect()
}

/// Bytes that are no text.
#[test]
fn a_line_that_is_not_utf8_is_refused() {
    let database = Database::new(Backend::Sqlite);
    let good = r#"{"type":"member.recorded.v1","data":{"code":"X"}}"#.as_bytes();
    let bad = b"{\"type\":\"member.recorded.v1\",\"data\":{\"code\":\"X\xC0\"}}\n";
    write(&database, "lines.ndjson", [bad, good].concat());
    let ran = database.run(&["record", "lines.ndjson"]).exits(3);
    assert_eq!(answers_outcomes(&ran), [None, Some("recorded".to_owned())]);
}

/// A line may speak of what the line before it records.
#[test]
fn lines_are_recorded_in_their_order() {
    let database = Database::new(Backend::Sqlite);
    let mut lines = r#"{"type":"instrument.recorded.v1","data":{"code":"T"}}"#.to_owned();
    for n in 0..300 {
        let member = format!(r#"{{"type":"member.recorded.v1","data":{{"code":"M{n}"}}}}"#);
        let act = commitment(&format!("T M{n} signature 2001"));
        lines.extend(["\n", &member, "\n", &act]);
    }
    let ran = record(&database, &lines).exits(0);
    let lines: Vec<Value> = answers(&ran).iter().map(|answer| answer["line"].clone()).collect();
    assert_eq!(lines, (1..=601).collect::<Vec<_>>());
}

/// Whoever waits for an answer before the next line gets it.
#[test]
fn an_answer_does_not_wait_for_the_end() {
    let database = Database::new(Backend::Sqlite);
    let mut command = database.stocktake(&["record"]);
    let mut child =
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let mut stdout = BufReader::new(child.stdout.take().unwrap());
    for n in 1..4 {
        writeln!(stdin, r#"{{"type":"member.recorded.v1","data":{{"code":"M{n}"}}}}"#).unwrap();
        let mut answer = String::new();
        stdout.read_line(&mut answer).unwrap();
        let answer: Value = serde_json::from_str(&answer).unwrap();
        assert_eq!((&answer["line"], &answer["outcome"]), (&json!(n), &json!("recorded")));
    }
    drop(stdin);
    assert!(child.wait().unwrap().success());
}

#[test]
fn where_there_are_no_lines_nothing_is_made() {
    let database = Database::new(Backend::Sqlite);
    std::fs::create_dir(database.path("folder")).unwrap();
    for (path, words) in [
        ("missing.ndjson", ["missing.ndjson cannot be read", "No such file"]),
        ("folder", ["folder cannot be read", "name a file in it"]),
    ] {
        assert_fails(database.run(&["record", path]), 2, &words);
    }
    assert_eq!(files(database.folder.path()), ["folder"]);
    let ran = record(&database, "\n \n").exits(0);
    assert_eq!(ran.stdout, "");
    assert_eq!(export(&database, &["matrix"]).lines().count(), 1);
}

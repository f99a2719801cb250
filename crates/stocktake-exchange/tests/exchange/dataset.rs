//! Datasets: written whole or not at all, and read back as they were.

use std::{fs, path::Path};

use stocktake_exchange::{Dataset, DatasetWriter, FileFault, LineFault, dataset::LINE_BYTES_MAX};
use stocktake_model::{
    RecordedTime,
    event::{Entry, Event, MemberRecorded, OrganisationRecorded},
    subject::Subject,
    view::Value,
    vocabulary::OrganisationKind,
};
use tempfile::TempDir;

use crate::out::table;

fn organisation() -> OrganisationRecorded {
    OrganisationRecorded {
        code: "OECD & Co".parse().unwrap(),
        name: Some("The Ö".to_owned()),
        kind: Some(OrganisationKind::Igo),
    }
}

fn entry(n: u128, code: &str) -> Entry {
    let code: stocktake_model::MemberCode = code.parse().unwrap();
    Entry {
        id: uuid::Uuid::from_u128(n),
        source: "/oecd".to_owned(),
        actor: "system".to_owned(),
        recorded: RecordedTime(n as i64),
        subject: Subject::Member(code.clone()),
        provenance: None,
        event: Event::MemberRecorded(MemberRecorded::bare(code)),
    }
}

fn writer(target: &Path) -> Result<DatasetWriter, FileFault> {
    let members =
        table(&["member", "exists"], vec![vec![Value::Text("=FRA".into()), Value::Flag(true)]]);
    let instruments = table(
        &["instrument", "members_bound"],
        vec![vec![Value::Text("CBD".into()), Value::Integer(1)]],
    );
    let provisions = table(
        &["instrument", "provision", "depth"],
        vec![vec![Value::Text("CBD".into()), Value::Text("27".into()), Value::Integer(0)]],
    );
    DatasetWriter::create(target, &organisation(), [&members, &instruments, &provisions])
        .map_err(|error| error.fault)
}

fn write(target: &Path, entries: &[Entry]) {
    let mut writer = writer(target).unwrap();
    for entry in entries {
        writer.entry(&entry.to_bytes().unwrap()).unwrap();
    }
    writer.finish().unwrap();
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn what_is_written_is_read_back() {
    let folder = TempDir::new().unwrap();
    let target = folder.path().join("oecd");
    let entries = [entry(1, "FRA"), entry(2, "Baden-Württemberg")];
    write(&target, &entries);
    assert_eq!(names(folder.path()), ["oecd"], "nothing is left beside it");
    assert_eq!(
        names(&target),
        ["datapackage.json", "events.ndjson", "instruments.csv", "members.csv", "provisions.csv"]
    );
    assert_eq!(
        fs::read_to_string(target.join("members.csv")).unwrap(),
        "member,exists\n=FRA,true\n",
        "exact: no apostrophe"
    );
    assert_eq!(
        fs::read_to_string(target.join("provisions.csv")).unwrap(),
        "instrument,provision,depth\nCBD,27,0\n"
    );
    for path in [target.clone(), target.join("datapackage.json")] {
        assert!(Dataset::is_at(&path));
        let mut dataset = Dataset::open(&path).unwrap();
        assert_eq!(dataset.organisation(), &organisation());
        let mut told = 0;
        let inspected = dataset.inspect(&mut |bytes| told = bytes).unwrap();
        assert_eq!((inspected.events, told), (2, dataset.bytes()));
        let read: Vec<(u64, Entry)> = dataset.entries().unwrap().map(Result::unwrap).collect();
        assert_eq!(read, [(1, entries[0].clone()), (2, entries[1].clone())]);
    }
    assert!(!Dataset::is_at(folder.path()));
}

#[test]
fn the_package_describes_its_files() {
    let folder = TempDir::new().unwrap();
    let target = folder.path().join("oecd");
    write(&target, &[]);
    let package: serde_json::Value =
        serde_json::from_slice(&fs::read(target.join("datapackage.json")).unwrap()).unwrap();
    assert_eq!(package["name"], "stocktake-oecd---co");
    assert_eq!(
        package["organisation"],
        serde_json::json!({"code": "OECD & Co", "name": "The Ö", "kind": "igo"})
    );
    let resource = |n: usize| &package["resources"][n];
    let all: Vec<&str> = (0..4).map(|n| resource(n)["name"].as_str().unwrap()).collect();
    assert_eq!(all, ["members", "instruments", "provisions", "events"]);
    assert_eq!(
        resource(0)["schema"]["fields"][1],
        serde_json::json!({"name": "exists", "type": "boolean"})
    );
    assert_eq!(resource(1)["schema"]["fields"][1]["type"], "integer");
    assert_eq!(resource(0)["bytes"], 24);
    assert_eq!(
        resource(3)["hash"],
        "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    );
}

#[test]
fn there_is_a_whole_dataset_or_none() {
    let folder = TempDir::new().unwrap();
    let target = folder.path().join("oecd");
    let mut dropped = writer(&target).unwrap();
    dropped.entry(b"{}").unwrap();
    drop(dropped);
    assert_eq!(names(folder.path()), Vec::<String>::new());
    fs::create_dir(&target).unwrap();
    write(&target, &[entry(1, "FRA")]);
    let before = names(&target);
    assert_eq!(writer(&target).map(|_| ()), Err(FileFault::TargetExists), "never over another one");
    assert_eq!(names(&target), before);
    fs::write(folder.path().join("file"), "x").unwrap();
    assert_eq!(writer(&folder.path().join("file")).map(|_| ()), Err(FileFault::TargetExists));
    assert_eq!(writer(&folder.path().join("no/such")).map(|_| ()), Err(FileFault::Missing));
}

#[test]
fn a_folder_that_is_no_dataset_says_what_is_missing() {
    let folder = TempDir::new().unwrap();
    let target = folder.path().join("oecd");
    let open = |path: &Path| Dataset::open(path).map(|_| ()).unwrap_err();
    assert_eq!(open(&target).fault, FileFault::Missing);
    assert_eq!(open(folder.path()).path, folder.path().join("datapackage.json"));
    write(&target, &[entry(1, "FRA")]);
    let package = fs::read_to_string(target.join("datapackage.json")).unwrap();
    fs::remove_file(target.join("events.ndjson")).unwrap();
    let error = open(&target);
    assert_eq!((error.path, error.fault), (target.join("events.ndjson"), FileFault::Missing));
    for broken in [
        "",
        "{}",
        "[1]",
        &package.replace("\"events\"", "\"event\""),
        &package.replace("events.ndjson", "../events.ndjson"),
    ] {
        fs::write(target.join("datapackage.json"), broken).unwrap();
        assert!(matches!(open(&target).fault, FileFault::NotADataset { .. }), "{broken}");
    }
}

#[test]
fn a_cut_or_changed_dataset_is_refused_before_anything_is_read() {
    let folder = TempDir::new().unwrap();
    let target = folder.path().join("oecd");
    write(&target, &[entry(1, "FRA"), entry(2, "DEU")]);
    let events = target.join("events.ndjson");
    let whole = fs::read_to_string(&events).unwrap();
    for broken in [&whole[..whole.len() / 2], &whole.replace("FRA", "FRE")] {
        fs::write(&events, broken).unwrap();
        let fault = Dataset::open(&target).unwrap().inspect(&mut |_| ()).unwrap_err().fault;
        assert!(matches!(fault, FileFault::NotADataset { .. }));
    }
}

#[test]
fn a_line_that_is_no_entry_is_named() {
    let folder = TempDir::new().unwrap();
    let target = folder.path().join("oecd");
    write(&target, &[]);
    let good = String::from_utf8(entry(7, "FRA").to_bytes().unwrap()).unwrap();
    let newer = good.replace("member.recorded.v1", "member.recorded.v9");
    let lines = [
        &good,
        "",
        "{",
        &newer,
        &"x".repeat(LINE_BYTES_MAX * 3),
        &"x".repeat(LINE_BYTES_MAX),
        "\u{1}",
        &good,
    ];
    fs::write(target.join("events.ndjson"), lines.join("\n")).unwrap();
    let mut dataset = Dataset::open(&target).unwrap();
    let read: Vec<Result<(u64, Entry), LineFault>> = dataset.entries().unwrap().collect();
    let codes: Vec<(u64, &str)> = read
        .iter()
        .map(|line| match line {
            Ok((line, _)) => (*line, "ok"),
            Err(fault) => {
                assert_eq!(serde_json::to_value(fault).unwrap()["code"], fault.code());
                (fault.line(), fault.code())
            }
        })
        .collect();
    let bad = "not_an_entry";
    assert_eq!(
        codes,
        [(1, "ok"), (3, bad), (4, bad), (5, "line_too_long"), (6, bad), (7, bad), (8, "ok")]
    );
    assert_eq!(
        read[2].as_ref().unwrap_err().to_string(),
        "line 4: the event type 'member.recorded.v9' is not known to this release; use the newer one that wrote it"
    );
}

//! What every reader owes to whoever sends it something, whatever that is: it
//! does not fall, it accounts for every row, and what it reads it reads the same
//! again. Fuzzers look for an input that breaks it (`tests/fuzz/run`); the tests
//! of `stocktake-exchange` put the seeds in `corpus/` through it.
//!
//! Each function takes one input of one kind and panics where a promise is broken.

use std::{
    fs,
    io::{Cursor, Write},
    path::{Path, PathBuf},
};

use chrono::NaiveDate;
use stocktake_exchange::{
    Dataset, FileError, LineFault, Mapping, RawRow, Record, RefusedRow, RejectsWriter, Row, Source,
    formula::unguard_bytes,
    rejects::{self, Reason},
    workbook::{CELLS_MAX, TEXT_BYTES_MAX},
};
use stocktake_model::{
    At, PartialDate, Position,
    event::Entry,
    state::{Recorded, State},
    view::{self, Reader, Scope},
};
use tempfile::TempDir;
use zip::{ZipWriter, write::SimpleFileOptions};

/// A reader, by its name.
type Named = (&'static str, fn(&[u8]));

/// Every reader.
pub(crate) const READERS: [Named; 5] =
    [("csv", csv), ("date", date), ("event", event), ("mapping", mapping), ("workbook", workbook)];

thread_local! {
    /// Where inputs are put for readers that read files.
    static FOLDER: TempDir = TempDir::new().expect("a temporary folder");
}

fn on_disk(name: &str, content: &[u8]) -> PathBuf {
    let path = FOLDER.with(|folder| folder.path().join(name));
    fs::write(&path, content).expect("the temporary folder can be written");
    path
}

// Files.

/// What a file comes to.
struct Outcome {
    columns: Vec<String>,
    rows: Vec<Row>,
    refused: Vec<RefusedRow>,
}

impl Outcome {
    /// All rows as they came, in order.
    fn raw(&self) -> Vec<&RawRow> {
        let refused = self.refused.iter().map(|row| &row.raw);
        let mut raw: Vec<_> = self.rows.iter().map(|row| &row.raw).chain(refused).collect();
        raw.sort_by_key(|row| row.line());
        raw
    }
}

/// Reads a file as an import does.
fn read(path: &Path, mapping: &Mapping) -> Result<Outcome, FileError> {
    let mut source = Source::open(path)?;
    let inspected = source.inspect(mapping, &mut |_| ())?;
    let mut outcome =
        Outcome { columns: inspected.columns.clone(), rows: Vec::new(), refused: Vec::new() };
    // What was inspected can be read: nothing of a broken file is ever recorded.
    for row in source.rows(mapping).expect("a file that was inspected") {
        match row.expect("a file that was inspected") {
            Ok(row) => outcome.rows.push(row),
            Err(row) => outcome.refused.push(row),
        }
    }
    let (rows, refused) = (&outcome.rows, &outcome.refused);
    assert_eq!(inspected.rows, (rows.len() + refused.len()) as u64, "rows unaccounted for");
    assert!(rows.iter().all(|row| !row.records.is_empty()), "a row that says nothing");
    assert!(rows.iter().all(|row| row.line == row.raw.line()), "a row that is elsewhere");
    for RefusedRow { line, raw, fault, .. } in refused {
        assert_eq!(*line, raw.line());
        assert!(!fault.code().is_empty() && !fault.to_string().is_empty());
    }
    let lines: Vec<u64> = outcome.raw().iter().map(|row| row.line()).collect();
    assert!(lines.first().is_none_or(|line| *line > 1), "the header is no row");
    assert!(lines.is_sorted_by(|a, b| a < b), "two rows on one line");
    Ok(outcome)
}

/// Whoever mends what was refused sends it again with the same mapping: it must
/// be the same rows, refused for the same reasons.
fn rejects_come_back(outcome: &Outcome, mapping: &Mapping) {
    if outcome.refused.is_empty() || outcome.columns.iter().any(|it| is_of_rejects(it)) {
        return;
    }
    let mut file =
        RejectsWriter::new(Vec::new(), &outcome.columns, mapping.dialect()).expect("in memory");
    for row in &outcome.refused {
        let message = row.fault.to_string();
        let reason =
            Reason { column: row.fault.column(), code: row.fault.code(), message: &message };
        file.reject(&row.raw, reason).expect("in memory");
    }
    let path = on_disk("rejects", &file.finish().expect("in memory"));
    let again = read(&path, mapping).expect("rejects are a file like that which they are from");
    let raw = again.raw();
    assert_eq!(raw.len(), outcome.refused.len(), "rejects that are lost");
    for (row, was) in raw.iter().zip(&outcome.refused) {
        let cells = row.cells().skip(rejects::COLUMNS.len()).map(unguard_bytes);
        let were = was.raw.cells().map(unguard_bytes);
        assert_eq!(cells.collect::<Vec<_>>(), were.collect::<Vec<_>>(), "another row");
    }
}

fn is_of_rejects(column: &str) -> bool {
    rejects::COLUMNS.contains(&column)
}

/// What the mappings of [`csv`] have in common.
const FIELDS: &str = r#"
name = "fuzz"
records = "commitments"
key = ["instrument", "member", "act"]
ignore = ["remark"]
[fields]
instrument = { column = "instrument" }
member = { column = "member", scheme = "iso3" }
act = { column = "act", values = { ratification = "ratification", signed = "signature", "Einspruch é" = "objection" } }
occurred_on = { column = "date", formats = ["iso", "%d/%m/%Y"], unknown = ["0001-01-01"], absent = ["9999-12-31"] }
whose = { column = "whose", optional = true }
text = { column = "text", optional = true }
"#;

/// Those of the mappings that ship.
const NAMED: [&str; 7] = [
    "instruments",
    "members",
    "wipo",
    "treaties-instruments",
    "successions",
    "versions",
    "provisions",
];

/// A mapping by a digit; and what separates its columns, where its files are UTF-8.
fn mapping_of(digit: u8) -> (Mapping, Option<u8>) {
    let (head, delimiter) = match digit.wrapping_sub(b'0') % 11 {
        0 => ("", Some(b',')),
        1 => ("delimiter = \";\"", Some(b';')),
        2 => ("encoding = \"windows-1252\"", None),
        3 => ("encoding = \"utf-16\"\ndelimiter = \"\\t\"", None),
        n => {
            let name = NAMED[usize::from(n - 4)];
            return (Mapping::named(name).expect("it ships"), Some(b','));
        }
    };
    (Mapping::parse(&format!("{head}{FIELDS}")).expect("a mapping of ours"), delimiter)
}

/// A file of separated values: a digit that picks the mapping (a letter: the same,
/// compressed), then the file.
fn csv(input: &[u8]) {
    let Some((digit, content)) = input.split_first() else { return };
    let (mapping, delimiter) = mapping_of(*digit);
    let compressed = digit.is_ascii_alphabetic();
    let path = if compressed {
        let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        gzip.write_all(content).expect("in memory");
        on_disk("file", &gzip.finish().expect("in memory"))
    } else {
        on_disk("file", content)
    };
    let outcome = match read(&path, &mapping) {
        Ok(outcome) => outcome,
        Err(error) => return assert!(!error.to_string().is_empty()),
    };
    rejects_come_back(&outcome, &mapping);
    let is_other = [&b"PK\x03\x04"[..], &[0x1F, 0x8B]].iter().any(|it| content.starts_with(it));
    if let Some(delimiter) = delimiter.filter(|_| !compressed && !is_other) {
        assert_eq!(cells(&outcome.raw()), others(content, delimiter));
    }
}

fn cells(rows: &[&RawRow]) -> Vec<Vec<Vec<u8>>> {
    rows.iter().map(|row| row.cells().map(<[u8]>::to_vec).collect()).collect()
}

/// The cells that another reader of CSV sees under the header.
fn others(content: &[u8], delimiter: u8) -> Vec<Vec<Vec<u8>>> {
    let mut reader =
        csv::ReaderBuilder::new().flexible(true).delimiter(delimiter).from_reader(content);
    let cells = |row: csv::ByteRecord| row.iter().map(<[u8]>::to_vec).collect();
    reader.byte_records().map(|row| cells(row.expect("what we read, others read"))).collect()
}

/// A mapping of somebody's own, a line `===`, and a file that goes through it.
fn mapping(input: &[u8]) {
    let (text, file) = halves(input, b"\n===\n");
    let Ok(text) = std::str::from_utf8(text) else { return };
    match Mapping::parse(text) {
        Err(fault) => assert!(!fault.to_string().is_empty()),
        Ok(mapping) => {
            if let Ok(outcome) = read(&on_disk("file", file), &mapping) {
                rejects_come_back(&outcome, &mapping);
            }
        }
    }
}

fn halves<'a>(input: &'a [u8], between: &[u8]) -> (&'a [u8], &'a [u8]) {
    match input.windows(between.len()).position(|at| at == between) {
        Some(at) => (&input[..at], &input[at + between.len()..]),
        None => (input, b""),
    }
}

// Workbooks.

/// The parts of a workbook with one sheet, where an input has no other.
const PARTS: [(&str, &str); 5] = [
    (
        "[Content_Types].xml",
        r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/></Types>"#,
    ),
    (
        "_rels/.rels",
        r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#,
    ),
    (
        "xl/workbook.xml",
        r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>"#,
    ),
    (
        "xl/_rels/workbook.xml.rels",
        r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/><Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>"#,
    ),
    (
        "xl/styles.xml",
        r#"<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>"#,
    ),
];

/// A workbook: the bytes of one, or the texts of its parts, each after a line
/// `=== NAME`, to be packed as they are. A fuzzer would not get past the checksums.
fn workbook(input: &[u8]) {
    let packed;
    let bytes = match input.strip_prefix(b"=== ") {
        Some(parts) => {
            packed = pack(parts);
            packed.as_slice()
        }
        None => input,
    };
    let mapping = Mapping::parse(FIELDS).expect("a mapping of ours");
    let outcome = match read(&on_disk("file", bytes), &mapping) {
        Ok(outcome) => outcome,
        Err(error) => return assert!(!error.to_string().is_empty()),
    };
    let rows = outcome.raw();
    assert!(rows.iter().all(|row| row.len() >= outcome.columns.len()), "a row without its end");
    let used = rows.iter().flat_map(|row| row.cells()).filter(|cell| !cell.is_empty());
    let (mut count, mut text_bytes) = (0, 0);
    used.for_each(|cell| (count, text_bytes) = (count + 1, text_bytes + cell.len()));
    assert!(count <= CELLS_MAX && text_bytes <= TEXT_BYTES_MAX, "a workbook beyond its limits");
    rejects_come_back(&outcome, &mapping);
}

fn pack(parts: &[u8]) -> Vec<u8> {
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    let mut part = |name: &str, content: &[u8]| {
        let started = out.start_file(name, SimpleFileOptions::default());
        started.is_ok() && out.write_all(content).is_ok()
    };
    let (mut rest, mut names) = (parts, Vec::new());
    while !rest.is_empty() {
        let (one, after) = halves(rest, b"\n=== ");
        let (name, content) = halves(one, b"\n");
        let name = String::from_utf8_lossy(name).into_owned();
        if part(&name, content) {
            names.push(name);
        }
        rest = after;
    }
    for (name, content) in PARTS {
        if !names.iter().any(|known| known == name) {
            part(name, content.as_bytes());
        }
    }
    out.finish().map_or_else(|_| Vec::new(), Cursor::into_inner)
}

// Dates.

/// A date: a way to write dates, a line end, and a text.
fn date(input: &[u8]) {
    let (Ok(format), Ok(text)) =
        (std::str::from_utf8(halves(input, b"\n").0), std::str::from_utf8(halves(input, b"\n").1))
    else {
        return;
    };
    match text.parse::<PartialDate>() {
        Err(error) => assert!(!error.to_string().is_empty()),
        Ok(date) => {
            assert_eq!(date.to_string(), text);
            assert!(date.first_day() <= date.last_day());
            assert_eq!(date.first_day().is_none(), date == PartialDate::UNKNOWN);
        }
    }
    let mapping = format!(
        "name = \"date\"\nrecords = \"instruments\"\n[fields]\ncode = {{ column = \"code\" }}\n\
         adopted_on = {{ column = \"date\", formats = [{format:?}] }}\n"
    );
    let Ok(mapping) = Mapping::parse(&mapping) else { return };
    if let Some(date) = as_written(text, &mapping) {
        let again = written(date, format);
        assert_eq!(as_written(&again, &mapping), Some(date), "{again:?} as {format:?}");
    }
}

/// The date that a cell with this text tells.
fn as_written(text: &str, mapping: &Mapping) -> Option<PartialDate> {
    let file = format!("code,date\nCBD,\"{}\"\n", text.replace('"', "\"\""));
    let outcome = read(&on_disk("file", file.as_bytes()), mapping).ok()?;
    let Record::Instrument(instrument) = outcome.rows.first()?.records.first()? else {
        return None;
    };
    instrument.adopted_on
}

/// A date in a pattern of days, months and years.
fn written(date: PartialDate, format: &str) -> String {
    let iso = date.to_string();
    let (body, doubt) = iso.strip_suffix('?').map_or((iso.as_str(), ""), |body| (body, "?"));
    if format == "iso" || iso == "unknown" {
        return iso;
    }
    let mut parts = body.split('-');
    let mut text = format.to_owned();
    for name in ["%Y", "%m", "%d"] {
        text = text.replace(name, parts.next().unwrap_or_default());
    }
    text + doubt
}

// Events.

/// Entries as they stand in a dataset, one a line.
fn event(input: &[u8]) {
    on_disk("datapackage.json", PACKAGE.as_bytes());
    let path = on_disk("events.ndjson", input);
    let mut dataset = Dataset::open(path.parent().expect("a folder")).expect("a package of ours");
    let lines = dataset.inspect(&mut |_| ()).expect("a file that can be read").events;
    let (mut state, mut read) = (State::default(), 0);
    for line in dataset.entries().expect("a file that can be read") {
        read += 1;
        match line {
            Ok((_, entry)) => {
                reads_back(&entry);
                fold(&mut state, &entry);
            }
            Err(fault) => {
                assert!(!matches!(fault, LineFault::Unreadable { .. }));
                assert!(!fault.to_string().is_empty());
            }
        }
    }
    assert_eq!(lines, read, "lines unaccounted for");
    let on = NaiveDate::from_ymd_opt(2026, 11, 22).expect("a day");
    let at = At { position: state.position(), on };
    for (_, view) in view::SCOPED {
        view(&state, at, Reader::Everything, &Scope::default());
    }
}

const PACKAGE: &str = r#"{"profile": "data-package", "name": "fuzz", "title": "Fuzz",
    "organisation": {"code": "FUZZ"},
    "resources": [{"name": "events", "path": "events.ndjson"}]}"#;

/// An entry has one way to be written, and is read from it as it was.
fn reads_back(entry: &Entry) {
    let Ok(bytes) = entry.to_bytes() else { return };
    let again = Entry::from_bytes(&bytes).expect("what we write, we read");
    assert_eq!(&again, entry);
    assert_eq!(again.to_bytes().expect("it was written"), bytes);
}

/// The fold is total: it takes whatever a log may hold, decided or not.
fn fold(state: &mut State, entry: &Entry) {
    let before = state.position();
    let (time, subject, event) = (entry.recorded, &entry.subject, &entry.event);
    let refers_to = (before > Position::ZERO).then_some(before);
    state.fold(Recorded::Entry { time, subject, event, refers_to });
    assert_eq!(state.position(), before.next());
}

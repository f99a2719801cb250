//! What holds for every input.

use proptest::prelude::*;
use stocktake_exchange::{
    Format, Mapping, Record, TableWriter,
    formula::{guard, unguard},
};
use stocktake_model::view::Value;

use crate::{HEADER, on_disk, read};

/// Text made of what makes trouble.
fn trouble() -> impl Strategy<Value = String> {
    prop_oneof!["[=+@\t\r\n'\"a,;＝＋－＠-]{0,8}", "\\PC{0,12}", Just("\u{FEFF}".to_owned()),]
}

/// Bytes that often look like a file.
fn file() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        4 => Just(b"CBD,FRA,ratification,2000".to_vec()),
        2 => Just(b"\n".to_vec()),
        2 => prop::sample::select(vec![&b"\r"[..], b"\r\n", b"\"", b",", b"\"\"", b"\0", b"\xFF", b"\xC3", b"'=", b"0001-01-01"]).prop_map(<[u8]>::to_vec),
        1 => prop::collection::vec(any::<u8>(), 0..40),
    ];
    let body = prop::collection::vec(piece, 0..30).prop_map(|pieces| pieces.concat());
    (prop::bool::weighted(0.8), body)
        .prop_map(|(header, body)| if header { [HEADER.as_bytes(), &body].concat() } else { body })
}

proptest! {
    #[test]
    fn the_apostrophe_comes_and_goes_without_a_trace(text in trouble()) {
        let guarded = String::from_utf8(guard(text.as_bytes()).into_owned()).unwrap();
        prop_assert_eq!(unguard(&guarded), &text);
        prop_assert!(!guarded.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']));
    }

    #[test]
    fn no_file_makes_us_fall(content in file(), compressed in any::<bool>()) {
        let content = if compressed { crate::gzip(&content) } else { content };
        // `read` asserts that both passes find the same rows.
        let _ = read(content);
    }

    #[test]
    fn any_text_is_imported_as_it_was_exported(text in trouble(), people in any::<bool>()) {
        let format = if people { Format::Csv } else { Format::CsvExact };
        // Exact CSV is for programs: what looks guarded there would lose its apostrophe here.
        prop_assume!(people || unguard(&text) == text);
        let mut table = TableWriter::new(Vec::new(), format, ["instrument", "member", "act", "date", "text"]).unwrap();
        let cell = |text: &str| Value::Text(text.into());
        table.row(&[cell("CBD"), cell("FRA"), cell("signed"), cell("2000"), cell(&text)]).unwrap();
        let outcome = read(table.finish().unwrap()).unwrap();
        let Record::Commitment(row) = &outcome.rows[0].records[0] else { panic!() };
        prop_assert_eq!(row.commitment.text.as_deref().unwrap_or(""), &text);
    }

    /// Another reader of CSV sees the same cells in what we write, and we see
    /// the same as it does in what it writes.
    #[test]
    fn other_programs_read_and_write_the_same(cells in prop::collection::vec(trouble(), 5)) {
        let mut table = TableWriter::new(Vec::new(), Format::CsvExact, ["a", "b", "c", "d", "e"]).unwrap();
        table.row(&cells.iter().map(Value::said).collect::<Vec<_>>()).unwrap();
        let ours = table.finish().unwrap();
        let mut theirs = csv::Writer::from_writer(Vec::new());
        theirs.write_record(["a", "b", "c", "d", "e"]).unwrap();
        theirs.write_record(&cells).unwrap();
        for bytes in [&ours, &theirs.into_inner().unwrap()] {
            let rows: Vec<csv::StringRecord> = csv::Reader::from_reader(bytes.as_slice()).records().map(Result::unwrap).collect();
            prop_assert_eq!(rows, [csv::StringRecord::from(cells.clone())]);
            let outcome = crate::read_path(on_disk(bytes).path(), &five()).unwrap();
            let raw = outcome.refused.iter().map(|row| &row.raw).chain(outcome.rows.iter().map(|row| &row.raw)).next().unwrap();
            prop_assert_eq!(raw.cells().collect::<Vec<_>>(), cells.iter().map(|cell| cell.as_bytes()).collect::<Vec<_>>());
        }
    }

    #[test]
    fn a_mapping_of_any_text_is_read_or_refused(text in "[a-z\\[\\]={}\", \n]{0,60}") {
        let _ = Mapping::parse(&text);
    }
}

/// Five columns of which any text may be in any.
fn five() -> Mapping {
    let text = r#"
        name = "five"
        records = "instruments"
        ignore = ["c", "d", "e"]
        [fields]
        code = { column = "a" }
        title = { column = "b" }
    "#;
    Mapping::parse(text).unwrap()
}

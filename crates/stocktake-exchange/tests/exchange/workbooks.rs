//! Workbooks in and out: what spreadsheets hold, and what is made to do harm.

use std::io::{Cursor, Write};

use rust_xlsxwriter::{ExcelDateTime, Format as CellFormat, Formula, Workbook};
use stocktake_exchange::{
    FileFault, Format, Mapping, Record, RowFault, Source, TableWriter, workbook::ROWS_OUT_MAX,
};
use stocktake_model::view::Value;
use zip::{ZipArchive, ZipWriter, write::SimpleFileOptions};

use crate::{Outcome, on_disk, plain, read, read_path};

/// A workbook whose only sheet has these rows of text.
fn workbook(rows: &[&[&str]]) -> Workbook {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet().set_name("Parties").unwrap();
    for (row, cells) in (0..).zip(rows) {
        for (column, cell) in (0..).zip(*cells) {
            sheet.write_string(row, column, *cell).unwrap();
        }
    }
    workbook
}

const HEADER: &[&str] = &["instrument", "member", "act", "date", "text"];
const ROW: &[&str] = &["CBD", "FRA", "ratification", "1994-07-01", ""];

fn bytes(mut workbook: Workbook) -> Vec<u8> {
    workbook.save_to_buffer().unwrap()
}

fn told(outcome: &Outcome) -> Vec<String> {
    let told = outcome.rows.iter().map(|row| {
        let Record::Commitment(row) = &row.records[0] else { panic!() };
        let new = &row.commitment;
        format!("{} {} {}", new.member, new.occurred_on, new.text.as_deref().unwrap_or("-"))
    });
    told.collect()
}

#[test]
fn cells_of_every_type_are_read_as_a_person_would_type_them() {
    let mut workbook =
        workbook(&[HEADER, ROW, &["CBD", "DEU", "signed"], &["CBD", "ITA", "signed"]]);
    let sheet = workbook.worksheet_from_name("Parties").unwrap();
    let (day, date) =
        (CellFormat::new().set_num_format("dd/mm/yyyy"), ExcelDateTime::from_ymd(1992, 6, 5));
    sheet.write_with_format(2, 3, date.unwrap(), &day).unwrap();
    sheet.write_boolean(2, 4, true).unwrap();
    // A year alone is a number; and a formula counts by its value.
    sheet.write_number(3, 3, 1998).unwrap();
    sheet.write_formula(3, 4, Formula::new("=1+1").set_result("2.5")).unwrap();
    // A row that is empty is none, and what looks like a formula is a text.
    sheet.write_row(5, 0, ["CBD", "ESP", "signed", "1992-06", "'=1+1"]).unwrap();
    let outcome = read(bytes(workbook)).unwrap();
    assert_eq!(outcome.refused, []);
    assert_eq!(
        told(&outcome),
        ["FRA 1994-07-01 -", "DEU 1992-06-05 true", "ITA 1998 2.5", "ESP 1992-06 '=1+1"]
    );
    let lines: Vec<u64> = outcome.rows.iter().map(|row| row.line).collect();
    assert_eq!((outcome.inspected.rows, lines), (4, vec![2, 3, 4, 6]));
}

#[test]
fn what_is_wrong_is_named_by_its_cell() {
    let mut workbook = workbook(&[
        HEADER,
        &["CBD", "FRA", "ratification", "1994-02-30"],
        &["CBD", "", "ratification", "1994-07-01"],
        &["CBD", "DEU", "ratification", ""],
        &["CBD", "ITA", "ratification", ""],
        &["CBD", "ESP", "ratification", "1994-07-01", "", "beyond"],
    ]);
    let sheet = workbook.worksheet_from_name("Parties").unwrap();
    sheet.write_formula(3, 3, Formula::new("=A1/0").set_result("#DIV/0!")).unwrap();
    let refused = read(bytes(workbook)).unwrap().refused;
    let cells: Vec<_> = refused.iter().map(|row| row.cell.clone().unwrap()).collect();
    assert_eq!(cells, ["Parties!D2", "Parties!B3", "Parties!D4", "Parties!D5", "Parties!6:6"]);
    assert!(matches!(refused[0].fault, RowFault::NoSuchDay { .. }));
    assert_eq!(
        refused[2].fault,
        RowFault::CellError { column: "date".to_owned(), value: "#DIV/0!".to_owned() }
    );
    assert_eq!(refused[4].fault, RowFault::ColumnCount { expected: 5, found: 6 });
}

#[test]
fn the_sheet_is_the_one_named_or_the_only_one_seen() {
    let mut workbook = workbook(&[HEADER, ROW]);
    workbook.add_worksheet().set_name("Notes").unwrap().write_string(0, 0, "x").unwrap();
    let file = on_disk(&bytes(workbook));
    let inspect = |sheet: Option<&str>| {
        let mut source = Source::open(file.path()).unwrap().with_sheet(sheet);
        source.inspect(&plain(), &mut |_| ()).map_err(|error| error.fault)
    };
    assert_eq!(inspect(Some("Parties")).unwrap().rows, 1);
    let unclear = FileFault::SheetUnclear { found: "'Parties', 'Notes'".to_owned() };
    assert_eq!(inspect(None), Err(unclear));
    let missing = FileFault::SheetMissing {
        sheet: "Partys".to_owned(),
        found: "'Parties', 'Notes'".to_owned(),
    };
    assert_eq!(inspect(Some("Partys")), Err(missing));
    let csv = on_disk(b"instrument,member,act,date\n");
    let mut source = Source::open(csv.path()).unwrap().with_sheet(Some("Parties"));
    assert_eq!(source.inspect(&plain(), &mut |_| ()).unwrap_err().fault, FileFault::NoSheets);
}

#[test]
fn merged_cells_are_refused_by_their_place() {
    let mut workbook = workbook(&[HEADER, ROW]);
    let sheet = workbook.worksheet_from_name("Parties").unwrap();
    sheet.merge_range(2, 0, 4, 0, "CBD", &CellFormat::new()).unwrap();
    let merged = FileFault::MergedCells { cells: "Parties!A3:A5".to_owned() };
    assert_eq!(read(bytes(workbook)).unwrap_err(), merged);
}

/// The same workbook with one of its parts changed, or added.
fn meddled(part: &str, change: impl Fn(String) -> Vec<u8>) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(bytes(workbook(&[HEADER, ROW])))).unwrap();
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    let mut found = false;
    for n in 0..archive.len() {
        let mut file = archive.by_index(n).unwrap();
        let name = file.name().unwrap().into_owned();
        let mut text = String::new();
        std::io::Read::read_to_string(&mut file, &mut text).unwrap();
        let is_it = name == part;
        found |= is_it;
        let content = if is_it { change(text) } else { text.into_bytes() };
        out.start_file(name, SimpleFileOptions::default()).unwrap();
        out.write_all(&content).unwrap();
    }
    if !found {
        out.start_file(part, SimpleFileOptions::default()).unwrap();
        out.write_all(&change(String::new())).unwrap();
    }
    out.finish().unwrap().into_inner()
}

const SHEET: &str = "xl/worksheets/sheet1.xml";

#[test]
fn what_is_made_to_do_harm_is_refused() {
    let replaced = |part: &str, from: &str, to: &str| {
        read(meddled(part, |text| {
            assert!(text.contains(from), "{text}");
            text.replacen(from, to, 1).into_bytes()
        }))
    };
    let is_broken = |fault: FileFault| matches!(fault, FileFault::BrokenWorkbook { .. });
    // Entities, and texts that are hidden from a look for them.
    let entity = "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><sst ";
    assert!(is_broken(replaced("xl/sharedStrings.xml", "<sst ", entity).unwrap_err()));
    let utf16 = |text: String| text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert!(is_broken(read(meddled("xl/sharedStrings.xml", utf16)).unwrap_err()));
    // More than there is room for, said or done.
    let many = replaced("xl/sharedStrings.xml", "uniqueCount=\"", "uniqueCount=\"9999999999");
    assert!(matches!(many.unwrap_err(), FileFault::WorkbookTooLarge { what: "texts", .. }));
    let bomb = read(meddled("xl/media/bomb.bin", |_| vec![0; 257 << 20]));
    assert!(matches!(bomb.unwrap_err(), FileFault::WorkbookTooLarge { .. }));
    // Cells where no sheet has any, cells in two places, and numbers beyond all numbers.
    for (from, to) in [
        ("<c r=\"A2\"", "<c r=\"ZZZZZZZZZZ9999999999\""),
        ("<c r=\"B2\"", "<c r=\"A2\""),
        ("<row r=\"2\"", "<row r=\"99999999999999\""),
    ] {
        let outcome = replaced(SHEET, from, to);
        assert!(outcome.is_err() || to.contains("row"), "{to}: {outcome:?}");
    }
    let wide = replaced(SHEET, "<c r=\"E1\"", "<c r=\"XFD1\"").unwrap_err();
    assert!(matches!(wide, FileFault::TooManyColumns { line: 1, .. }), "{wide:?}");
    assert_eq!(
        read(meddled("xl/vbaProject.bin", |_| b"x".to_vec())).unwrap_err(),
        FileFault::Macros
    );
}

#[test]
fn what_is_no_workbook_is_refused() {
    let whole = bytes(workbook(&[HEADER, ROW]));
    for length in [4, 100, whole.len() / 2, whole.len() - 1] {
        let fault = read(&whole[..length]).unwrap_err();
        assert!(matches!(fault, FileFault::BrokenWorkbook { .. }), "{length}: {fault:?}");
    }
    assert_eq!(read([0xD0, 0xCF, 0x11, 0xE0, 1]).unwrap_err(), FileFault::OldWorkbook);
    let formula = meddled(SHEET, |text| {
        let cell = "<c r=\"D2\"";
        assert!(text.contains(cell), "{text}");
        text.replacen(cell, "<c r=\"D2\"><f>1+1</f></c><c r=\"E2\"", 1).into_bytes()
    });
    let refused = read(formula).unwrap().refused;
    assert_eq!(refused[0].fault, RowFault::NotComputed { column: "date".to_owned() });
}

/// A table of every kind of value.
fn table(out: &mut Vec<u8>) {
    let columns = ["code", "title", "adopted_on", "in_force_on", "members", "erased"];
    let mut table = TableWriter::new(out, Format::Xlsx, columns).unwrap();
    let date = |text: &str| Value::Date(text.parse().unwrap());
    let text = |text: &str| Value::Text(text.into());
    for row in [
        [
            text("A"),
            text("=1+1"),
            date("1992-06-05"),
            date("1993-12"),
            Value::Integer(196),
            Value::Flag(false),
        ],
        [
            text("B"),
            text("'=1"),
            date("1886-09-09"),
            date("1990-06-29?"),
            Value::Integer(1 << 60),
            Value::Flag(true),
        ],
        [text("C"), text("\tΩ"), Value::Empty, date("unknown"), Value::Empty, Value::Empty],
    ] {
        table.row(&row).unwrap();
    }
    table.finish().unwrap();
}

#[test]
fn a_workbook_that_we_wrote_says_the_same_when_it_is_read() {
    let mut out = Vec::new();
    table(&mut out);
    let mut again = Vec::new();
    table(&mut again);
    assert!(out == again, "the same table makes the same bytes");
    let mapping = Mapping::parse(
        r#"
        name = "written"
        records = "instruments"
        ignore = ["members", "erased"]
        [fields]
        code = { column = "code" }
        title = { column = "title" }
        adopted_on = { column = "adopted_on" }
        in_force_on = { column = "in_force_on" }
        "#,
    )
    .unwrap();
    let outcome = read_path(on_disk(&out).path(), &mapping).unwrap();
    assert_eq!(outcome.refused, []);
    let read: Vec<String> = outcome
        .rows
        .iter()
        .map(|row| {
            let Record::Instrument(instrument) = &row.records[0] else { panic!("{row:?}") };
            serde_json::to_string(instrument).unwrap()
        })
        .collect();
    assert_eq!(
        read,
        [
            r#"{"code":"A","title":"=1+1","adopted_on":"1992-06-05","in_force_on":"1993-12"}"#,
            r#"{"code":"B","title":"'=1","adopted_on":"1886-09-09","in_force_on":"1990-06-29?"}"#,
            r#"{"code":"C","title":"\tΩ","in_force_on":"unknown"}"#,
        ]
    );
    // Typed where a spreadsheet has the type, text where it would change it; no formula.
    let mut archive = ZipArchive::new(Cursor::new(out)).unwrap();
    let mut sheet = String::new();
    std::io::Read::read_to_string(&mut archive.by_name(SHEET).unwrap(), &mut sheet).unwrap();
    assert!(!sheet.contains("<f"), "{sheet}");
    assert!(sheet.contains("<v>33760</v>") && sheet.contains("<v>196</v>"), "{sheet}");
    assert!(
        sheet.contains("t=\"b\"") && sheet.contains("<autoFilter ") && sheet.contains("frozen")
    );
}

#[test]
fn a_table_that_no_workbook_holds_is_refused_whole() {
    let mut out = Vec::new();
    let mut table = TableWriter::new(&mut out, Format::Xlsx, ["a"]).unwrap();
    for _ in 0..ROWS_OUT_MAX {
        table.row(&[Value::Empty]).unwrap();
    }
    let error = table.row(&[Value::Empty]).unwrap_err();
    assert!(error.to_string().contains("200000 rows"), "{error}");
    drop(table);
    assert!(out.is_empty(), "nothing is written of it");
}

#[test]
fn a_text_that_no_cell_holds_is_cut_with_a_word_about_it() {
    let mut out = Vec::new();
    let mut table = TableWriter::new(&mut out, Format::Xlsx, ["a", "b"]).unwrap();
    let text = |length| Value::Text("é".repeat(length).into());
    table.row(&[text(32_767), text(32_768)]).unwrap();
    table.finish().unwrap();
    let mut parts = ZipArchive::new(Cursor::new(out)).unwrap();
    let all = parts.len();
    let cut = |n| {
        let mut xml = String::new();
        std::io::Read::read_to_string(&mut parts.by_index(n).unwrap(), &mut xml).unwrap();
        xml.matches("é … (cut; whole in CSV and NDJSON)").count()
    };
    assert_eq!((0..all).map(cut).sum::<usize>(), 1);
}

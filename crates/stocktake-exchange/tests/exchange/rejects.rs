//! The rejects: nothing is lost in them, and they come in again.

use stocktake_exchange::{Mapping, RejectsWriter, rejects::Reason};

use crate::{HEADER, PLAIN, ROW, on_disk, plain, read, read_path};

/// The rejects of a file that is read with [`PLAIN`], as bytes.
fn rejects(content: impl AsRef<[u8]>) -> Vec<u8> {
    rejects_of(content.as_ref(), &plain())
}

fn rejects_of(content: &[u8], mapping: &Mapping) -> Vec<u8> {
    let outcome = read_path(on_disk(content).path(), mapping).unwrap();
    let mut writer =
        RejectsWriter::new(Vec::new(), &outcome.inspected.columns, mapping.dialect()).unwrap();
    for row in &outcome.refused {
        let message = row.fault.to_string();
        let reason =
            Reason { column: row.fault.column(), code: row.fault.code(), message: &message };
        writer.reject(&row.raw, reason).unwrap();
    }
    writer.finish().unwrap()
}

const BAD: &str = "instrument,member,act,date,text
CBD,FRA,ratification,1994,fine
CBD,FRA,ratification,2025-02-30,\"a \"\"quote\"\",
and a line\"
CBD,FRA,ratified,2000,=1+1
CBD,FRA,ratified,2000,'=1+1
CBD,FRA,ratification
CBD,FRA,ratification,2000,one,too many
";

#[test]
fn they_carry_the_rows_as_they_came_with_the_reason() {
    let text = String::from_utf8(rejects(BAD)).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(
        lines[0],
        "stocktake_line,stocktake_column,stocktake_code,stocktake_message,instrument,member,act,date,text"
    );
    assert_eq!(
        lines[1],
        "3,date,no_such_day,'2025-02-30' in the column 'date' is no day of the calendar; correct it,CBD,FRA,ratification,2025-02-30,\"a \"\"quote\"\","
    );
    assert!(lines[3].starts_with("5,act,unknown_value,"));
    assert!(
        lines[3].ends_with(",CBD,FRA,ratified,2000,'=1+1"),
        "a formula is guarded: {}",
        lines[3]
    );
    assert!(lines[4].ends_with(",CBD,FRA,ratified,2000,'=1+1"), "and not twice: {}", lines[4]);
    assert!(
        lines[5].starts_with("7,,column_count,") && lines[5].ends_with(",CBD,FRA,ratification")
    );
    assert!(lines[6].ends_with(",CBD,FRA,ratification,2000,one,too many"));
}

#[test]
fn imported_again_they_are_refused_again_and_mended_they_are_recorded() {
    let once = rejects(BAD);
    let again = read(&once).unwrap();
    assert_eq!((again.rows.len(), again.refused.len()), (0, 5));
    let codes = |bytes: &[u8]| {
        read(bytes).unwrap().refused.iter().map(|row| row.fault.code()).collect::<Vec<_>>()
    };
    assert_eq!(codes(&once), codes(BAD.as_bytes()));
    assert_eq!(codes(&rejects(&once)), codes(&once), "their rejects too");
    let header = |bytes: &[u8]| bytes.split(|byte| *byte == b'\n').next().unwrap().to_owned();
    assert_eq!(header(&rejects(&once)), header(&once), "the added columns do not pile up");
    let mended = String::from_utf8(once)
        .unwrap()
        .replace("ratified", "ratification")
        .replace("2025-02-30,\"", "2025-02-28,\"");
    let mended = read(mended).unwrap();
    assert_eq!(mended.rows.len(), 3);
    for row in &mended.rows[1..] {
        assert!(
            matches!(&row.records[0], stocktake_exchange::Record::Commitment(row) if row.commitment.text.as_deref() == Some("=1+1"))
        );
    }
}

#[test]
fn bytes_that_are_no_text_stay_as_they_are() {
    let bad = [HEADER.as_bytes(), ROW.as_bytes(), b"CBD,C\xF4te,ratification,2000\n"].concat();
    let rejects = rejects(bad);
    assert!(rejects.ends_with(b",CBD,C\xF4te,ratification,2000\n"));
    assert_eq!(read(&rejects).unwrap().refused[0].fault.code(), "not_utf8");
}

/// Rejects are UTF-8 whatever their file was: read as that, words would be garbled unseen.
#[test]
fn rejects_of_a_file_in_another_encoding_come_in_again() {
    let row = "CBD,Côte d’Ivoire,ratified,2000\n";
    let windows = |c: char| match c {
        'ô' => 0xF4,
        '’' => 0x92,
        c => u8::try_from(c).unwrap(),
    };
    let utf16 = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>();
    let file = format!("{HEADER}{row}");
    for (encoding, content) in
        [("windows-1252", file.chars().map(windows).collect()), ("utf-16", utf16(&file))]
    {
        let named = format!("encoding = \"{encoding}\"\nrecords");
        let mapping = Mapping::parse(&PLAIN.replacen("records", &named, 1)).unwrap();
        let once = rejects_of(&content, &mapping);
        assert!(once.ends_with(row.as_bytes()), "{encoding}");
        assert_eq!(rejects_of(&once, &mapping), once, "{encoding}: their rejects too");
    }
}

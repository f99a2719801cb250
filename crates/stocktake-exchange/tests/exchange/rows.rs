//! Rows that are refused alone, with their line, column and code.

use stocktake_exchange::{Record, RowFault};
use stocktake_model::event::CommitmentRecorded;

use crate::{HEADER, ROW, read};

/// The fault of a row that stands between two good ones, and its sentence.
fn fault(row: &[u8]) -> (RowFault, String) {
    let outcome =
        read([HEADER.as_bytes(), ROW.as_bytes(), row, b"\n", ROW.as_bytes()].concat()).unwrap();
    assert_eq!(outcome.rows.len(), 2, "the rows around it are good");
    let [refused] = outcome.refused.try_into().unwrap();
    assert_eq!((refused.line, refused.raw.line()), (3, 3));
    let json = serde_json::to_value(&refused.fault).unwrap();
    assert_eq!(json["code"], refused.fault.code());
    assert_eq!(json.get("column").and_then(|column| column.as_str()), refused.fault.column());
    let sentence = refused.fault.to_string();
    (refused.fault, sentence)
}

fn commitment(row: &str) -> CommitmentRecorded {
    let header = "instrument,member,act,date,whose,text,remark\n";
    let outcome = read([header, row].concat()).unwrap();
    assert_eq!(outcome.refused, []);
    let record = outcome.rows.into_iter().next().unwrap().records.remove(0);
    let Record::Commitment(row) = record else { panic!("{record:?}") };
    row.commitment
}

#[test]
fn each_fault_names_its_column() {
    let (column, value) = ("date".to_owned(), "2025-02-30".to_owned());
    let (fault_, sentence) = fault(b"CBD,DEU,ratification,2025-02-30");
    assert_eq!(fault_, RowFault::NoSuchDay { column: column.clone(), value });
    assert_eq!(sentence, "'2025-02-30' in the column 'date' is no day of the calendar; correct it");
    let (fault_, _) = fault(b"CBD,DEU,ratification,30/02/2025");
    assert_eq!(
        fault_,
        RowFault::NoSuchDay { column: column.clone(), value: "30/02/2025".to_owned() }
    );
    let (fault_, sentence) = fault(b"CBD,DEU,ratification,23 May 1969");
    assert_eq!(
        fault_,
        RowFault::NotADate {
            column: column.clone(),
            value: "23 May 1969".to_owned(),
            formats: "'iso', '%d/%m/%Y'".to_owned()
        }
    );
    assert_eq!(
        sentence,
        "'23 May 1969' in the column 'date' is not a date; the mapping reads 'iso', '%d/%m/%Y'"
    );
    assert_eq!(
        fault(b"CBD,DEU,ratification,").0,
        RowFault::MissingValue { column: column.clone() }
    );
    assert_eq!(
        fault(b"CBD,DEU,ratification,9999-12-31").0,
        RowFault::NoSuchFact { column, value: "9999-12-31".to_owned() }
    );
}

#[test]
fn codes_and_words_that_are_none_are_refused() {
    let (fault_, sentence) = fault(b"CBD,DE\x07U,ratification,2000");
    assert_eq!(fault_.code(), "bad_code");
    assert_eq!(
        sentence,
        r"'DE\u{7}U' in the column 'member' cannot be a code: holds the character U+0007, which is not printable"
    );
    assert_eq!(fault("CBD,\"DE\nU\",ratification,2000".as_bytes()).0.code(), "bad_code");
    assert_eq!(fault("CBD,Wu\u{308}rttemberg,ratification,2000".as_bytes()).0.code(), "bad_code");
    assert_eq!(
        fault(&[b"CBD,".as_slice(), &[b'x'; 101], b",ratification,2000"].concat()).0.code(),
        "bad_code"
    );
    assert_eq!(
        fault(b",DEU,ratification,2000").0,
        RowFault::MissingValue { column: "instrument".to_owned() }
    );
    assert_eq!(fault(b"CBD,DEU,,2000").0, RowFault::MissingValue { column: "act".to_owned() });
    let known = "'Objektion', 'ratification', 'signed'".to_owned();
    let unknown = |value: &str| RowFault::UnknownValue {
        column: "act".to_owned(),
        value: value.to_owned(),
        known: known.clone(),
    };
    for value in ["Ratification", " ratification", "signature"] {
        assert_eq!(fault(format!("CBD,DEU,{value},2000").as_bytes()).0, unknown(value));
    }
    assert_eq!(
        fault(format!("CBD,DEU,{},2000", "x".repeat(1000)).as_bytes()).0,
        unknown(&"x".repeat(40))
    );
}

#[test]
fn a_row_of_another_width_or_encoding_is_refused() {
    assert_eq!(
        fault(b"CBD,DEU,ratification,2000,x").0,
        RowFault::ColumnCount { expected: 4, found: 5 }
    );
    assert_eq!(fault(b"CBD,DEU,ratification").0, RowFault::ColumnCount { expected: 4, found: 3 });
    assert_eq!(fault(b",,,,").0, RowFault::ColumnCount { expected: 4, found: 5 });
    assert_eq!(
        fault(b"CBD,C\xF4te d'Ivoire,ratification,2000").0,
        RowFault::NotUtf8 { column: "member".to_owned() }
    );
    // Two halves of one character in two cells are two faults, not one character.
    assert_eq!(
        fault(b"CBD\xC3,\xA9DEU,ratification,2000").0,
        RowFault::NotUtf8 { column: "instrument".to_owned() }
    );
}

#[test]
fn what_is_recorded_is_what_stands_there() {
    let row = commitment(
        "\"MARPOL 73/78\",Baden-Württemberg,Objektion,1990-06-29?, FRA ,\"=1+1, \"\"two\"\"\n\",ignored\n",
    );
    assert_eq!(
        (
            row.instrument.as_str(),
            row.member.as_str(),
            row.act.code(),
            row.occurred_on.to_string().as_str()
        ),
        ("MARPOL 73/78", "Baden-Württemberg", "objection", "1990-06-29?")
    );
    assert_eq!(row.whose.unwrap().as_str(), " FRA ", "codes are not trimmed");
    assert_eq!(row.text.as_deref(), Some("=1+1, \"two\"\n"));
    let row = commitment("CBD,FRA,signed,0001-01-01,,'=1+1,\n");
    assert_eq!(
        (row.occurred_on.to_string().as_str(), row.whose, row.text.as_deref()),
        ("unknown", None, Some("=1+1"))
    );
    assert_eq!(
        commitment("CBD,FRA,signed,2000,,'tis 5\" long,\n").text.as_deref(),
        Some("'tis 5\" long")
    );
}

#[test]
fn rows_of_one_key_share_it_and_others_do_not() {
    let rows = [
        ("CBD,FRA,ratification,2000", 0),
        ("CBD,FRA,ratification,2001", 0),
        ("CBD,FRA,signed,2000", 1),
        ("CBD,DEU,ratification,2000", 2),
        ("UNFCCC,FRA,ratification,2000", 3),
        ("CBDF,RA,ratification,2000", 4),
    ];
    let text: Vec<&str> =
        [HEADER.trim_end()].into_iter().chain(rows.iter().map(|(row, _)| *row)).collect();
    let keys: Vec<u64> = read(text.join("\n")).unwrap().rows.iter().map(|row| row.key).collect();
    for (n, a) in keys.iter().enumerate() {
        for (m, b) in keys.iter().enumerate() {
            assert_eq!(a == b, rows[n].1 == rows[m].1, "{n} {m}");
        }
    }
}

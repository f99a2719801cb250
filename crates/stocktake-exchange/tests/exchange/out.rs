//! Tables out.

use stocktake_exchange::{Format, TableWriter, write_table};
use stocktake_model::{
    At, Position,
    view::{Column, Table, Value},
};

pub(crate) fn table(columns: &[&'static str], rows: Vec<Vec<Value>>) -> Table {
    let at = At { position: Position(1), on: "2026-01-01".parse().unwrap() };
    Table {
        name: "test",
        at,
        columns: columns.iter().map(|name| Column { name }).collect(),
        rows,
        erased: Vec::new(),
    }
}

fn text(text: &str) -> Value {
    Value::Text(text.into())
}

fn written(table: &Table, format: Format) -> String {
    let mut out = Vec::new();
    write_table(table, format, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn example() -> Table {
    let values = vec![
        vec![
            text("=1+1"),
            Value::Date("1969-05?".parse().unwrap()),
            Value::Integer(18),
            Value::Flag(true),
            Value::Code("bound"),
        ],
        vec![
            text("a,\"b\"\r\n'c'"),
            Value::Empty,
            Value::Integer(0),
            Value::Flag(false),
            Value::Empty,
        ],
        vec![text("'=\u{1}é"), Value::Empty, Value::Empty, Value::Empty, Value::Empty],
    ];
    table(&["text", "date", "number", "flag", "code"], values)
}

#[test]
fn csv_for_people_guards_and_exact_csv_does_not() {
    assert_eq!(
        written(&example(), Format::Csv),
        "text,date,number,flag,code\n'=1+1,1969-05?,18,true,bound\n\"a,\"\"b\"\"\r\n'c'\",,0,false,\n''=\u{1}é,,,,\n"
    );
    assert_eq!(
        written(&example(), Format::CsvExact),
        "text,date,number,flag,code\n=1+1,1969-05?,18,true,bound\n\"a,\"\"b\"\"\r\n'c'\",,0,false,\n'=\u{1}é,,,,\n"
    );
}

#[test]
fn ndjson_keeps_types_and_order() {
    assert_eq!(
        written(&example(), Format::Ndjson),
        concat!(
            r#"{"text":"=1+1","date":"1969-05?","number":18,"flag":true,"code":"bound"}"#,
            "\n",
            r#"{"text":"a,\"b\"\r\n'c'","date":null,"number":0,"flag":false,"code":null}"#,
            "\n",
            r#"{"text":"'=\u0001é","date":null,"number":null,"flag":null,"code":null}"#,
            "\n",
        )
    );
}

#[test]
fn a_lone_empty_cell_is_a_row() {
    let one = table(&["code"], vec![vec![Value::Empty], vec![text("x")]]);
    assert_eq!(written(&one, Format::Csv), "code\n\"\"\nx\n");
}

#[test]
fn a_row_of_another_width_is_refused() {
    for format in [Format::Csv, Format::CsvExact, Format::Ndjson] {
        let mut writer = TableWriter::new(Vec::new(), format, ["a", "b"]).unwrap();
        assert_eq!(
            writer.row(&[Value::Empty]).unwrap_err().kind(),
            std::io::ErrorKind::InvalidInput
        );
    }
}

/// A full disk and a closed pipe arrive as what they are.
#[test]
fn errors_of_the_output_come_through() {
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    for format in [Format::Csv, Format::Ndjson] {
        let error = write_table(&example(), format, &mut &full).unwrap_err();
        assert_eq!(error.kind(), std::io::ErrorKind::StorageFull);
    }
}

//! Files that are read, and files that are refused whole: the code, the place
//! and the sentence of each.

use std::{fs, path::Path};

use stocktake_exchange::{FileFault, Mapping, Record, Source};
use tempfile::TempDir;

use crate::{HEADER, ROW, gzip, on_disk, plain, read, read_path};

/// The refusal as JSON, which is what programs see, and the sentence.
fn refusal(content: impl AsRef<[u8]>) -> String {
    let fault = read(content).unwrap_err();
    format!("{} | {fault}", serde_json::to_string(&fault).unwrap())
}

fn starts_with(text: &str, start: &str) {
    assert!(text.starts_with(start), "{text}\n does not start with\n{start}");
}

fn open(path: &Path) -> FileFault {
    let error = Source::open(path).map(|_| ()).unwrap_err();
    assert!(error.fault.is_about_path());
    starts_with(&error.to_string(), &format!("'{}': ", path.display()));
    error.fault
}

#[test]
fn a_path_with_nothing_to_read_is_told_apart() {
    let folder = TempDir::new().unwrap();
    assert_eq!(open(&folder.path().join("no.csv")), FileFault::Missing);
    assert_eq!(open(folder.path()), FileFault::Directory);
    assert_eq!(open(Path::new("/dev/null")), FileFault::NotAFile);
    let pipe = folder.path().join("pipe");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status().unwrap();
    assert!(made.success());
    assert_eq!(open(&pipe), FileFault::NotAFile);
}

#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_read_says_so() {
    use std::os::unix::fs::PermissionsExt;
    let file = on_disk(b"x");
    fs::set_permissions(file.path(), fs::Permissions::from_mode(0o000)).unwrap();
    if fs::File::open(file.path()).is_ok() {
        crate::skipped("this user may read everything (root)");
        return;
    }
    assert_eq!(open(file.path()), FileFault::Unreadable);
}

#[test]
fn good_files_differ_in_form_only() {
    let rows = [HEADER, ROW, "UNFCCC,DEU,signed,31/12/1992\n"].concat();
    let with_bom = ["\u{FEFF}", &rows].concat();
    let quoted = "\u{FEFF}\"instrument\",\"member\",act,date\n\"CBD\",FRA,ratification,\"1994-07-01\"\nUNFCCC,DEU,signed,31/12/1992";
    let two_members = [gzip(HEADER.as_bytes()), gzip(&rows.as_bytes()[HEADER.len()..])].concat();
    let good = read(&rows).unwrap();
    assert_eq!((good.rows.len(), good.refused.len(), good.inspected.rows), (2, 0, 2));
    let forms: [Vec<u8>; 9] = [
        with_bom.clone().into_bytes(),
        quoted.as_bytes().to_vec(),
        rows.replace('\n', "\r\n").into_bytes(),
        rows.replace('\n', "\r").into_bytes(),
        rows.replacen('\n', "\r\n", 1).trim_end().as_bytes().to_vec(),
        gzip(rows.as_bytes()),
        gzip(with_bom.as_bytes()),
        two_members,
        format!("\n\n{}\n\n", rows.replace('\n', "\n\n")).into_bytes(),
    ];
    for (n, form) in forms.into_iter().enumerate() {
        let outcome = read(form).unwrap();
        assert_eq!(outcome.refused, [], "form {n}");
        let records = |outcome: &crate::Outcome| {
            outcome.rows.iter().map(|row| (row.records.clone(), row.key)).collect::<Vec<_>>()
        };
        assert_eq!(records(&outcome), records(&good), "form {n}");
    }
}

#[test]
fn the_line_is_the_physical_one_whatever_ends_it() {
    // A quoted line break of each kind, a blank line, then the row asked about.
    for end in ["\n", "\r\n", "\r"] {
        let text = [
            "instrument,member,act,date,text",
            "A,FRA,ratification,2000,\"one",
            "two\"",
            "",
            "B,FRA,ratification,2000,x",
            "",
        ];
        let outcome = read(text.join(end)).unwrap();
        let lines: Vec<u64> = outcome.rows.iter().map(|row| row.line).collect();
        assert_eq!(lines, [2, 5], "{end:?}");
    }
    let mixed = "instrument,member,act,date,text\rA,FRA,ratification,2000,\"\r\n\n\r\"\n\r\nB,FRA,ratification,2000,\r";
    let lines: Vec<u64> = read(mixed).unwrap().rows.iter().map(|row| row.line).collect();
    assert_eq!(lines, [2, 7]);
}

#[test]
fn a_file_without_a_header_is_empty() {
    for nothing in ["", "\n\r\n\n", "\u{FEFF}"] {
        starts_with(&refusal(nothing), r#"{"code":"empty"} | is empty; "#);
    }
    starts_with(&refusal(gzip(b"")), r#"{"code":"empty"}"#);
    assert_eq!(read(HEADER).unwrap().inspected.rows, 0);
}

#[test]
fn other_encodings_are_recognised() {
    let utf16 = |bom: &[u8], bytes: fn(u16) -> [u8; 2]| {
        [bom, &HEADER.encode_utf16().flat_map(bytes).collect::<Vec<_>>()].concat()
    };
    for content in [
        utf16(&[0xFF, 0xFE], u16::to_le_bytes),
        utf16(&[0xFE, 0xFF], u16::to_be_bytes),
        utf16(&[], u16::to_le_bytes),
        utf16(&[], u16::to_be_bytes),
        gzip(&utf16(&[0xFF, 0xFE], u16::to_le_bytes)),
    ] {
        starts_with(&refusal(content), r#"{"code":"utf16"} | is written in UTF-16"#);
    }
    starts_with(
        &refusal(b"instrument,m\xE9mber,act,date\n"),
        r#"{"code":"header_not_utf8","column":2} | the name of column 2 "#,
    );
}

#[test]
fn an_encoding_that_the_mapping_names_is_read() {
    let read = |encoding: &str, content: &[u8]| {
        let named = format!("encoding = \"{encoding}\"\nrecords");
        let mapping = Mapping::parse(&crate::PLAIN.replacen("records", &named, 1)).unwrap();
        let outcome = crate::read_path(on_disk(content).path(), &mapping)?;
        let Record::Commitment(row) = &outcome.rows[0].records[0] else { panic!() };
        Ok::<_, stocktake_exchange::FileError>(row.commitment.text.clone().unwrap())
    };
    let text =
        "instrument,member,act,date,text\r\nCBD,CIV,ratification,1994-11-29,Côte – d’Ivoire\r\n";
    let utf16 = |bom: &[u8], bytes: fn(u16) -> [u8; 2]| {
        [bom, &text.encode_utf16().flat_map(bytes).collect::<Vec<_>>()].concat()
    };
    for content in [
        utf16(&[0xFF, 0xFE], u16::to_le_bytes),
        utf16(&[0xFE, 0xFF], u16::to_be_bytes),
        utf16(&[], u16::to_le_bytes),
        gzip(&utf16(&[0xFF, 0xFE], u16::to_le_bytes)),
    ] {
        assert_eq!(read("utf-16", &content).unwrap(), "Côte – d’Ivoire");
    }
    let windows: Vec<u8> = text
        .chars()
        .map(|c| match c {
            '–' => 0x96,
            '’' => 0x92,
            c => u8::try_from(c).unwrap(),
        })
        .collect();
    assert_eq!(read("Windows-1252", &windows).unwrap(), "Côte – d’Ivoire");
    // Half a character at the end is refused, not guessed at.
    let mut cut = utf16(&[0xFF, 0xFE], u16::to_le_bytes);
    cut.pop();
    let fault = read("utf-16", &cut).unwrap_err().fault;
    assert_eq!(fault, FileFault::NotInEncoding { encoding: "utf-16" });
    let unknown = crate::PLAIN.replacen("records", "encoding = \"ebcdic\"\nrecords", 1);
    assert!(Mapping::parse(&unknown).unwrap_err().to_string().contains("'windows-1252'"));
}

#[test]
fn a_quote_that_is_never_closed_is_shown_where_it_opens() {
    let start =
        r#"{"code":"unclosed_quote","line":3,"column":2} | line 3, column 2: the quotation mark "#;
    starts_with(&refusal([HEADER, ROW, "CBD,\"DEU,ratification,1994\n", ROW].concat()), start);
    // It would swallow the rest of the file, however long.
    starts_with(
        &refusal([HEADER, ROW, "CBD,\"DEU,ratification,1994\n", &ROW.repeat(40_000)].concat()),
        start,
    );
    starts_with(
        &refusal([HEADER, ROW, "CBD,\"DEU\"x,ratification,1994\n"].concat()),
        r#"{"code":"text_after_quote","line":3,"column":2}"#,
    );
}

#[test]
fn what_is_no_table_is_refused_without_being_held() {
    let long = [HEADER, &"x".repeat(2 << 20), "\n"].concat();
    starts_with(
        &refusal(long),
        r#"{"code":"record_too_long","line":2,"bytes_max":1048576} | line 2: the row is longer"#,
    );
    let wide = ["c"; 100_000].join(",");
    starts_with(
        &refusal(wide),
        r#"{"code":"too_many_columns","line":1,"columns_max":1000} | line 1: "#,
    );
    starts_with(
        &refusal([HEADER, &",".repeat(100_000)].concat()),
        r#"{"code":"too_many_columns","line":2,"#,
    );
}

/// One line of a gigabyte, which as a file of zeros takes no room on the disk.
#[test]
fn a_gigabyte_without_a_line_end_is_refused_at_once() {
    let file = on_disk(HEADER.as_bytes());
    file.as_file().set_len(1 << 30).unwrap();
    let error = read_path(file.path(), &plain()).unwrap_err();
    assert_eq!(error.fault, FileFault::RecordTooLong { line: 2, bytes_max: 1 << 20 });
}

#[test]
fn columns_and_mapping_must_agree() {
    starts_with(
        &refusal("instrument,member,act,date,source\n"),
        r#"{"code":"unknown_column","column":"source","number":5,"mapping":"plain","known":"'act', 'date', 'instrument', 'member', 'remark', 'text', 'whose'"} | column 5, 'source', is not named"#,
    );
    starts_with(
        &refusal("instrument,member,act,date,\n"),
        r#"{"code":"unknown_column","column":"","number":5,"#,
    );
    starts_with(
        &refusal("instrument,member,Act,date\n"),
        r#"{"code":"missing_column","column":"act","mapping":"plain","found":"'instrument', 'member', 'Act', 'date'"}"#,
    );
    starts_with(
        &refusal("instrument,member,act,date,member\n"),
        r#"{"code":"duplicate_column","column":"member"} | the column 'member' is there twice"#,
    );
    starts_with(
        &refusal("instrument;member;act;date\n"),
        r#"{"code":"other_delimiter","found":";","expected":",","mapping":"plain"}"#,
    );
    // A name that would steer a terminal is spelled out.
    assert!(refusal("instrument,member,act,date,\u{1b}[31mred\u{202E}\n").ends_with(r#"column 5, '\u{1b}[31mred\u{202e}', is not named in the mapping plain, which knows 'act', 'date', 'instrument', 'member', 'remark', 'text', 'whose'; map it, or list it under "ignore""#));
}

#[test]
fn a_damaged_compressed_file_says_so() {
    let whole = gzip([HEADER, &ROW.repeat(10_000)].concat().as_bytes());
    let mut turned = whole.clone();
    let middle = whole.len() / 2;
    turned[middle] ^= 0x55;
    for content in [
        &whole[..whole.len() - 9],
        &whole[..30],
        &whole[..3],
        &turned,
        &[&whole[..], b"garbage"].concat(),
    ] {
        starts_with(&refusal(content), r#"{"code":"broken_gzip","why":"#);
    }
}

#[test]
fn a_file_that_changes_under_way_is_noticed() {
    let file = on_disk([HEADER, ROW].concat().as_bytes());
    let mut source = Source::open(file.path()).unwrap();
    let inspected = source.inspect(&plain(), &mut |_| ()).unwrap();
    assert_eq!(inspected.columns, ["instrument", "member", "act", "date"]);
    fs::write(file.path(), [HEADER, ROW, ROW].concat()).unwrap();
    let rows: Vec<_> = source.rows(&plain()).unwrap().collect();
    assert_eq!(rows.len(), 3);
    assert_eq!(rows[2].as_ref().unwrap_err().fault, FileFault::Changed);
}

#[test]
fn the_hash_is_that_of_the_bytes_on_disk_and_progress_reaches_the_end() {
    let content = gzip([HEADER, &ROW.repeat(200_000)].concat().as_bytes());
    let file = on_disk(&content);
    let mut source = Source::open(file.path()).unwrap();
    let mut told = Vec::new();
    let inspected = source.inspect(&plain(), &mut |bytes| told.push(bytes)).unwrap();
    let sum = std::process::Command::new("sha256sum").arg(file.path()).output().unwrap();
    assert!(String::from_utf8_lossy(&sum.stdout).starts_with(&inspected.sha256));
    assert_eq!(
        (source.bytes(), told.last().copied()),
        (content.len() as u64, Some(content.len() as u64))
    );
}

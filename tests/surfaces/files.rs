//! Files that cannot be imported, and files that look odd and can.

use std::{
    fs::{self, File},
    io::Write,
    os::unix::fs::PermissionsExt,
    process::Command,
};

use flate2::{Compression, write::GzEncoder};

use crate::{
    steps::{
        HEADER, assert_fails, assert_unharmed, counts, entries, import, verify, with_two_facts,
        within_patience, write, write_treaties,
    },
    support::{Backend, Database},
};

/// Imports a file that is refused whole: one sentence, and nothing happened.
#[track_caller]
fn check(database: &Database, name: &str, code: i32, words: &[&str]) {
    let log = verify(database);
    let named = format!("'{name}'");
    assert_fails(import(database, "treaties", name), code, &[&[&*named], words].concat());
    assert_unharmed(database, &log);
}

#[test]
fn a_path_with_no_file_at_it_ends_with_2() {
    let database = with_two_facts(Database::new(Backend::Sqlite));
    check(&database, "missing.csv", 2, &["no such file", "check the path"]);
    fs::create_dir(database.path("folder")).unwrap();
    check(&database, "folder", 2, &["is a folder", "name a file in it"]);
    let made = Command::new("mkfifo").arg(database.path("pipe")).status().unwrap();
    assert!(made.success());
    check(&database, "pipe", 2, &["not a regular file", "save it as a file"]);
    check(&database, "/dev/zero", 2, &["not a regular file"]);
}

#[test]
fn a_file_that_may_not_be_read_ends_with_2() {
    let database = with_two_facts(Database::new(Backend::Sqlite));
    let file = write_treaties(&database, "secret.csv", "");
    fs::set_permissions(&file, fs::Permissions::from_mode(0o000)).unwrap();
    // What is shut to everybody is open to root, so root becomes nobody.
    let is_root = File::open(&file).is_ok();
    if is_root {
        fs::set_permissions(database.folder.path(), fs::Permissions::from_mode(0o777)).unwrap();
        // The program itself may lie where nobody may look.
        fs::copy(env!("CARGO_BIN_EXE_stocktake"), database.path("program")).unwrap();
    }
    let mut command = if is_root {
        let mut command = Command::new("setpriv");
        command.args(["--reuid=65534", "--regid=65534", "--clear-groups"]);
        command.arg(database.path("program"));
        command
    } else {
        Command::new(env!("CARGO_BIN_EXE_stocktake"))
    };
    command.args(["import", "--mapping", "treaties", "--database", "sqlite:other.db"]).arg(&file);
    command.current_dir(database.folder.path());
    let words = ["secret.csv", "may not be read by this user", "ask for permission"];
    assert_fails(within_patience(command), 2, &words);
    assert!(!database.path("other.db").exists(), "nothing is made for nothing");
}

#[test]
fn a_file_that_is_no_table_ends_with_1_and_says_where() {
    let database = with_two_facts(Database::new(Backend::Sqlite));
    let row = "ITA,T_1,A treaty,signature,1999-01-02,x\n";
    let good = format!("{HEADER}{row}");
    let utf16 =
        |order: fn(u16) -> [u8; 2]| -> Vec<u8> { good.encode_utf16().flat_map(order).collect() };
    let with_mark = |mark: [u8; 2], order| [mark.to_vec(), utf16(order)].concat();
    let wide = vec!["x"; 100_000].join(",");
    let save_as = "save it as \"CSV UTF-8\"";
    let broken: &[(&str, Vec<u8>, &[&str])] = &[
        ("empty.csv", Vec::new(), &["is empty", "a header line"]),
        ("utf16le.csv", with_mark([0xFF, 0xFE], u16::to_le_bytes), &["UTF-16", save_as]),
        ("utf16be.csv", with_mark([0xFE, 0xFF], u16::to_be_bytes), &["UTF-16", save_as]),
        ("utf16.csv", utf16(u16::to_le_bytes), &["UTF-16", save_as]),
        ("latin.csv", [b"pa\xEFs,", good.as_bytes()].concat(), &["column 1", "not UTF-8"]),
        (
            "unclosed.csv",
            format!("{good}{}", row.replace("A treaty", "\"A treaty")).into(),
            &["line 3, column 3", "never closed", "close it"],
        ),
        (
            "after.csv",
            format!("{good}{}", row.replace("A treaty", "\"A\" treaty")).into(),
            &["line 3, column 3", "follows a closing quotation mark"],
        ),
        (
            "wide.csv",
            format!("{wide}\n").into(),
            &["line 1", "more than 1000 columns", "line ends"],
        ),
        ("wide_row.csv", format!("{good}{wide}\n").into(), &["line 3", "more than 1000 columns"]),
        (
            "unknown.csv",
            good.replace("coder", "coder,extra").into(),
            &["column 7", "'extra'", "map it, or list it under \"ignore\""],
        ),
        (
            "lacks.csv",
            good.replace("event", "ignored").into(),
            &["no column 'event'", "the file has"],
        ),
        ("twice.csv", good.replace("coder", "date").into(), &["'date' is there twice"]),
        ("semicolons.csv", good.replace(',', ";").into(), &["';'", "set delimiter"]),
        (
            "sheet.xlsx",
            b"PK\x03\x04 and so on".to_vec(),
            &["no workbook", "or the sheet as \"CSV UTF-8\""],
        ),
        ("cut.csv.gz", gzip(good.as_bytes())[..20].to_vec(), &["gzip", "damaged or cut"]),
    ];
    for (name, bytes, words) in broken {
        write(&database, name, bytes);
        check(&database, name, 1, words);
    }
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut gzip = GzEncoder::new(Vec::new(), Compression::fast());
    gzip.write_all(bytes).unwrap();
    gzip.finish().unwrap()
}

/// A line of a gigabyte, as a file that takes no room on the disk and as a
/// megabyte of gzip. The program gets too little memory to hold it.
#[test]
fn a_line_of_a_gigabyte_is_refused_in_little_memory() {
    let database = with_two_facts(Database::new(Backend::Sqlite));
    let log = verify(&database);
    write_treaties(&database, "line.csv", "FRA,T_1,");
    File::options()
        .write(true)
        .open(database.path("line.csv"))
        .and_then(|file| file.set_len(1 << 30))
        .unwrap();
    let mut gzip =
        GzEncoder::new(File::create(database.path("line.csv.gz")).unwrap(), Compression::fast());
    gzip.write_all(format!("{HEADER}FRA,T_1,").as_bytes()).unwrap();
    for _ in 0..1 << 10 {
        gzip.write_all(&[b'a'; 1 << 20]).unwrap();
    }
    gzip.finish().unwrap();
    let quoted = format!("{HEADER}FRA,T_1,\"{}", "a\n".repeat(1 << 20));
    write(&database, "quoted.csv", quoted);

    for (name, words) in [
        ("line.csv", ["line 2", "longer than 1048576 bytes"]),
        ("line.csv.gz", ["line 2", "longer than 1048576 bytes"]),
        ("quoted.csv", ["line 2, column 3", "never closed"]),
    ] {
        let mut command = Command::new("prlimit");
        command.args(["--as=536870912", env!("CARGO_BIN_EXE_stocktake"), "import", name]);
        command.args(["--mapping", "treaties", "--database", &database.url]);
        // Each arena of the C library reserves 64 MiB, used or not.
        command.current_dir(database.folder.path()).env("MALLOC_ARENA_MAX", "1");
        assert_fails(within_patience(command), 1, &words);
        assert_unharmed(&database, &log);
    }
}

#[test]
fn what_only_looks_odd_is_imported() {
    let database = with_two_facts(Database::new(Backend::Sqlite));
    let rows = "FRA,T_n,A treaty,signature,1999-01-02,x\nDEU,T_n,A treaty,signature,1999-05-02,x\n";
    let good = format!("{HEADER}{rows}");
    let odd: &[(&str, Vec<u8>)] = &[
        ("bom", [b"\xEF\xBB\xBF", good.as_bytes()].concat()),
        ("mac", good.replace('\n', "\r").into()),
        ("crlf", good.replace('\n', "\r\n").into()),
        ("mixed", good.replacen('\n', "\r\n", 1).into()),
        ("blank_lines", good.replace('\n', "\n\n").into()),
        ("no_last_line_end", good.trim_end().into()),
        ("gzip", gzip(good.as_bytes())),
        ("quoted", good.replace("A treaty", "\"A treaty\"").into()),
    ];
    for (name, bytes) in odd {
        let file = format!("{name}.csv");
        write(&database, &file, bytes);
        let ran = import(&database, "treaties", &file).exits(0);
        // The first brings the two facts, and every other tells them again.
        let expected = if *name == "bom" { [2, 0, 0, 0] } else { [0, 0, 2, 0] };
        assert_eq!(counts(&ran), expected, "{name}: {ran:#?}");
    }
    assert_eq!(entries(&database, "commitments/T_n/").len(), 2);
}

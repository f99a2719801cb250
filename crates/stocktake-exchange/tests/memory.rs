//! Memory does not grow with the file. A program of its own, so that nothing
//! else moves the measure.

#![allow(clippy::unwrap_used, reason = "a test that fails may say so in any way")]

use std::io::Write;

use stocktake_exchange::{Mapping, Source};

const ROWS: usize = 200_000;

#[test]
fn memory_does_not_grow_with_the_file() {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    let mut gzip = flate2::write::GzEncoder::new(&mut file, flate2::Compression::fast());
    gzip.write_all(b"instrument,member,act,date,text\n").unwrap();
    for n in 0..ROWS {
        writeln!(gzip, "I{},FRA,ratification,2000-01-01,row {n}", n % 1000).unwrap();
    }
    gzip.finish().unwrap();
    let mapping = Mapping::named("commitments").unwrap();
    let before = peak();
    let mut source = Source::open(file.path()).unwrap();
    let inspected = source.inspect(&mapping, &mut |_| ()).unwrap();
    assert_eq!(inspected.rows, ROWS as u64);
    let good = source.rows(&mapping).unwrap().filter(|row| row.as_ref().unwrap().is_ok()).count();
    assert_eq!(good, ROWS);
    let grown = peak() - before;
    assert!(grown < 4096, "the peak grew by {grown} kB for 8 MB of rows");
}

/// The most kilobytes that were ever resident.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}

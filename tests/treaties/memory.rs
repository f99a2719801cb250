//! Memory does not grow with the file.

use std::{fs, path::Path, process::Stdio, thread, time::Duration};

use crate::{
    oracle,
    steps::{import, real_file, write},
    support::{Backend, Database},
};

/// How many lines of the file, when it is not the long campaign, and how often
/// they are repeated.
const LINES: usize = 2001;
const TIMES: usize = 30;

on_both_backends!(a_file_thirty_times_as_long_takes_no_more_memory);

fn a_file_thirty_times_as_long_takes_no_more_memory(backend: Backend) {
    let Some(file) = real_file() else { return };
    let database = Database::new(backend);
    let text = oracle::beginning(&file, LINES);
    let (header, rows) = text.split_once('\n').unwrap();
    let short = write(&database, "short.csv", &text);
    let long = write(&database, "long.csv", &format!("{header}\n{}", rows.repeat(TIMES)));
    import(&database, &short);

    let once = peak_kib(&database, &short);
    let often = peak_kib(&database, &long);
    assert!(
        once > 1024 && often < once * 13 / 10,
        "{often} KiB for {TIMES} times what took {once} KiB"
    );
}

/// The most memory that an import of known rows holds, as the kernel counts it.
fn peak_kib(database: &Database, file: &Path) -> u64 {
    let mut program =
        database.stocktake(&["import", "--mapping", "treaties", file.to_str().unwrap()]);
    let mut child = program.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let status = format!("/proc/{}/status", child.id());
    let mut peak = 0;
    loop {
        // It only ever grows, and is gone when the process is.
        let status = fs::read_to_string(&status).unwrap_or_default();
        if let Some(line) = status.lines().find_map(|line| line.strip_prefix("VmHWM:")) {
            peak = line.trim_end_matches("kB").trim().parse().unwrap();
        }
        if let Some(ended) = child.try_wait().unwrap() {
            assert!(ended.success(), "{ended}");
            return peak;
        }
        thread::sleep(Duration::from_millis(2));
    }
}

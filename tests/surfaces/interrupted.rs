//! An import that is cut short, by Ctrl-C or by a full disk, says where it
//! stands, and goes on when it is run again.

use std::{
    fmt::Write,
    fs,
    process::{Command, Stdio},
    thread,
    time::Duration,
};

use crate::{
    steps::{assert_fails, assert_says, counts, import, verify, within_patience, write_treaties},
    support::{Backend, Database, Ran},
};

/// A file of facts, each of its own.
fn write_many(database: &Database, name: &str, count: usize) {
    let mut rows = String::new();
    for n in 0..count {
        writeln!(rows, "M{},T_{},A treaty,signature,1999-01-02,x", n % 100, n / 100).unwrap();
    }
    write_treaties(database, name, &rows);
}

/// How many rows an import that was cut short says are recorded.
#[track_caller]
fn stay(ran: &Ran) -> u64 {
    let sentence = ran.stderr.lines().last().unwrap();
    assert!(sentence.starts_with("stocktake: "), "{ran:#?}");
    assert!(
        sentence.contains("run the command again to go on, nothing is recorded twice"),
        "{ran:#?}"
    );
    let before = sentence.split(" rows are recorded and stay").next().unwrap();
    before.rsplit(' ').next().unwrap().parse().unwrap()
}

#[test]
fn an_interrupt_ends_an_import_with_a_sentence() {
    const ROWS: usize = 60_000;
    let database = Database::new(Backend::Sqlite);
    write_many(&database, "many.csv", ROWS);
    let mut command =
        database.stocktake(&["import", "--mapping", "treaties", "--json", "many.csv"]);
    let child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    // Once its write-ahead log has some megabytes, rows are in the log, and most are
    // to come. To ask for them would take as long as the rest of the import.
    let log = database.path("stocktake.db-wal");
    while fs::metadata(&log).map_or(0, |log| log.len()) < 4 << 20 {
        thread::sleep(Duration::from_millis(2));
    }
    let interrupt = format!("kill -INT {}", child.id());
    let sent = Command::new("sh").args(["-c", &interrupt]).status().unwrap();
    assert!(sent.success());
    let ran = Ran::of(child.wait_with_output().unwrap()).exits(1);
    assert_says(&ran, &["stocktake: interrupted. "]);
    assert_eq!(ran.stdout, "");
    let stay = stay(&ran);
    assert!(0 < stay && stay < ROWS as u64, "{stay}");

    let again = import(&database, "treaties", "many.csv").exits(0);
    assert_eq!(counts(&again), [ROWS as u64 - stay, 0, stay, 0]);
}

/// Runs in a mount namespace of its own, so that the small disk is nobody
/// else's and goes when the script ends: on a disk of $1 KiB the import is cut
/// short; then there is room, and it goes on.
const ON_A_SMALL_DISK: &str = r#"
    mkdir disk
    mount -t tmpfs -o "size=$1k" none disk || exit 77
    cd disk
    echo was there before >out.csv
    "$2" import --mapping treaties --json ../many.csv >../cut.out 2>../cut.err
    echo $? >../cut.code
    "$2" export events --output out.csv >../export.out 2>../export.err
    echo $? >../export.code
    ls >../after.ls
    cat out.csv >../kept.csv
    mount -o remount,size=64m disk 2>/dev/null || mount -o remount,size=64m "$PWD" || exit 78
    "$2" verify >../verify.out 2>&1
    "$2" import --mapping treaties --json ../many.csv >../again.out 2>../again.err
    echo $? >../again.code
    "$2" verify >../proof.out 2>&1
"#;

/// On a disk of this size; `None` when the system lets nobody mount one.
fn on_a_small_disk(database: &Database, kib: u32) -> Option<(Ran, Ran)> {
    let mut command = Command::new("unshare");
    command.args(["--mount", "sh", "-c", ON_A_SMALL_DISK, "sh", &kib.to_string()]);
    command.arg(env!("CARGO_BIN_EXE_stocktake")).current_dir(database.folder.path());
    command.env_remove("STOCKTAKE_DATABASE");
    let ran = within_patience(command);
    if ran.code != Some(0) {
        eprintln!(
            "SKIPPED: no small disk can be mounted here, so a full one was not tested: {ran:?}"
        );
        return None;
    }
    let read = |name: &str| fs::read_to_string(database.path(name)).unwrap();
    let ran = |name: &str| Ran {
        code: read(&format!("{name}.code")).trim().parse().ok(),
        stdout: read(&format!("{name}.out")),
        stderr: read(&format!("{name}.err")),
    };
    Some((ran("cut"), ran("again")))
}

#[test]
fn a_full_disk_loses_nothing() {
    const ROWS: u64 = 5_000;
    let database = Database::new(Backend::Sqlite);
    write_many(&database, "many.csv", ROWS as usize);
    let Some((cut, again)) = on_a_small_disk(&database, 2_500) else { return };
    let cut = cut.exits(1);
    assert_eq!(cut.stdout, "");
    assert_says(&cut, &["stocktake: the disk is full. "]);
    let stay = stay(&cut);
    assert!(0 < stay && stay < ROWS, "{stay}");
    assert_eq!(counts(&again.exits(0)), [ROWS - stay, 0, stay, 0]);
    let read = |name: &str| fs::read_to_string(database.path(name)).unwrap();
    for proof in ["verify.out", "proof.out"] {
        assert!(read(proof).starts_with("main positions="), "{}", read(proof));
    }

    // An export that finds no room leaves what was there, and no half of anything.
    assert_eq!(read("export.code").trim(), "1", "{}", read("export.err"));
    assert!(read("export.err").contains("out.csv cannot be written"), "{}", read("export.err"));
    assert_eq!(read("kept.csv"), "was there before\n");
    assert!(!read("after.ls").contains("part"), "{}", read("after.ls"));
}

/// So little room that the database cannot even be made.
#[test]
fn a_disk_too_full_for_a_database_loses_nothing_either() {
    let database = Database::new(Backend::Sqlite);
    write_many(&database, "many.csv", 10);
    let Some((cut, again)) = on_a_small_disk(&database, 60) else { return };
    assert_fails(cut, 1, &["disk is full"]);
    assert_eq!(counts(&again.exits(0)), [10, 0, 0, 0]);
}

/// Two imports of the same file at once, as of somebody who does not wait: each
/// row is recorded once.
#[test]
fn an_import_that_runs_twice_at_once_records_once() {
    let database = Database::new(Backend::Sqlite);
    write_many(&database, "many.csv", 2_500);
    import(&database, "treaties", "many.csv").exits(0);
    let log = verify(&database);
    write_many(&database, "more.csv", 4_000);
    let start = || {
        let mut command =
            database.stocktake(&["import", "--mapping", "treaties", "--json", "more.csv"]);
        command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
    };
    let both = [start(), start()]
        .map(|child| counts(&Ran::of(child.wait_with_output().unwrap()).exits(0)));
    assert_ne!(verify(&database), log);
    let sum = |n: usize| both.iter().map(|counts| counts[n]).sum::<u64>();
    assert_eq!((sum(0), sum(2)), (1_500, 2 * 4_000 - 1_500), "{both:?}");
}

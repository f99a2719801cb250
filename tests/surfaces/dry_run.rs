//! `import --dry-run`: the same counts, and nothing recorded.

use std::fs;

use crate::{
    steps::{assert_says, counts, files, import, verify, with_two_facts, write_treaties},
    support::{Backend, Database, Ran, psql},
};

const ROWS: &str = "FRA,T_1,A treaty,signature,1999-01-02,x\n\
    DEU,T_1,A treaty,ratification,1999-05-03,x\n\
    ITA,T_2,New,signature,2001-02-03,x\n\
    ITA,T_2,New,signature,2001-02-03,x\n\
    ITA,T_2,New,adhesion,2001-02-03,x\n\
    ITA,T_2,New,end,2001-02-03,x\n";

fn dry_run(database: &Database, name: &str) -> Ran {
    database.run(&["import", "--mapping", "treaties", "--json", "--dry-run", name])
}

on_both_backends!(a_dry_run_counts_as_the_import_after_it);

fn a_dry_run_counts_as_the_import_after_it(backend: Backend) {
    let database = with_two_facts(Database::new(backend));
    let log = verify(&database);
    write_treaties(&database, "rows.csv", ROWS);
    let dry = dry_run(&database, "rows.csv").exits(3);
    assert_says(&dry, &["Would create 1 instruments and 1 members", "would be recorded"]);
    assert_eq!(verify(&database), log);
    fs::remove_file(database.path("rows.csv.rejects.csv")).unwrap();

    let real = import(&database, "treaties", "rows.csv").exits(3);
    assert_eq!(counts(&dry), counts(&real));
    // Known; corrected; new; the same again; refused; an end without a beginning.
    assert_eq!(counts(&real), [1, 2, 2, 1]);
}

on_both_backends!(a_dry_run_makes_no_database);

fn a_dry_run_makes_no_database(backend: Backend) {
    let database = Database::new(backend);
    write_treaties(&database, "rows.csv", ROWS);
    let dry = dry_run(&database, "rows.csv").exits(3);
    match backend {
        Backend::Sqlite => {
            assert_eq!(files(database.folder.path()), ["rows.csv", "rows.csv.rejects.csv"]);
        }
        // The tables may be there: they are made whenever a database is opened.
        Backend::Postgres => {
            let held = "select (select count(*) from head) + (select count(*) from leaf)";
            assert_eq!(psql(&database.url, held).trim(), "0");
        }
    }
    let real = import(&database, "treaties", "rows.csv").exits(3);
    assert_eq!(counts(&dry), counts(&real));
    assert_eq!(counts(&real), [3, 1, 1, 1]);
}

//! Files of members and instruments through time, by the plain forms that ship.

use crate::{
    steps::{assert_says, counts, export, import, verify, write},
    support::{Backend, Database},
};

/// A mapping, a file, what its rows come to (recorded, warned, known, rejected),
/// and words of the refusals.
type Told = (&'static str, &'static str, [u64; 4], &'static [&'static str]);

const FILES: [Told; 5] = [
    (
        "members",
        "code,name,former_name,renamed_on,membership,member_from\n\
         YUG,Yugoslavia,,,member,1950\n\
         SVN,Slovenia,,,member,1992\n\
         BFA,Burkina Faso,Upper Volta,1984-08-04,member,1960\n\
         HRV,Croatia,,,,1992\n",
        [3, 0, 0, 1],
        &["the column 'membership' is empty"],
    ),
    ("instruments", "code,title\nCBD,On diversity\nNPT,On weapons\n", [2, 0, 0, 0], &[]),
    (
        "successions",
        "predecessor,successor,kind,on,passes,instruments\n\
         YUG,SVN,dissolution,1991-06-25,listed,CBD;NPT\n\
         YUG,YUG,dissolution,1991-06-25,all,\n\
         YUG,MKD,dissolution,1991-06-25,all,\n",
        [1, 0, 0, 2],
        &["no member MKD", "YUG"],
    ),
    (
        "versions",
        "instrument,code,revises,adopted_on,in_force_on\n\
         CBD,1992,,1992-05-22,1993-12-29\n\
         CBD,2010,1992,2010-10-29,2014\n\
         CBD,2020,2019,,\n",
        [2, 0, 0, 1],
        &["no version 2019"],
    ),
    (
        "provisions",
        "instrument,code,version,parent,order,title\n\
         CBD,27,,,27,Settlement of disputes\n\
         CBD,27.3,,27,3,Acceptance\n\
         CBD,27.3,2010,27,third,Acceptance\n\
         CBD,28.1,,28,1,Protocols\n",
        [2, 0, 0, 2],
        &["no provision 28", "whole number"],
    ),
];

on_both_backends!(what_the_plain_forms_tell_is_recorded_once_and_can_be_taken_back);

fn what_the_plain_forms_tell_is_recorded_once_and_can_be_taken_back(backend: Backend) {
    let database = Database::new(backend);
    let mut imports = Vec::new();
    for (mapping, file, counted, refusals) in FILES {
        let name = format!("{mapping}.csv");
        write(&database, &name, file);
        let code = if counted[3] > 0 { 3 } else { 0 };
        if !imports.is_empty() {
            let log = verify(&database);
            let dry = ["import", "--mapping", mapping, "--json", "--dry-run", &name];
            assert_eq!(counts(&database.run(&dry).exits(code)), counted, "{mapping}");
            assert_eq!(verify(&database), log, "{mapping}: a dry run records nothing");
        }
        let real = import(&database, mapping, &name).exits(code);
        assert_eq!(counts(&real), counted, "{mapping}");
        if code == 3 {
            let path = database.path(&format!("{mapping}.csv.rejects.csv"));
            let rejects = std::fs::read_to_string(path).unwrap();
            assert!(refusals.iter().all(|word| rejects.contains(word)), "{rejects}");
        }
        imports.push(real.json()["import"].as_str().unwrap().to_owned());

        let again = counts(&import(&database, mapping, &name).exits(code));
        assert_eq!(again, [0, 0, counted[0], counted[3]], "{mapping}: told twice");
    }
    assert_holds(&database, "names", "BFA,Upper Volta,,1984-08-04");
    assert_holds(&database, "memberships", "SVN,member,1992,");
    assert_holds(&database, "successions", "YUG,SVN,dissolution,1991-06-25,listed,");
    assert_holds(&database, "versions", "CBD,2010,,1992,,2010-10-29,2014,,true");
    assert_holds(&database, "provisions", "CBD,27.3,27,1,Acceptance,");

    for import in imports.iter().rev() {
        let ran = database.run(&["import", "retract", import, "--reason", "a test"]);
        assert_says(&ran.exits(0), &["taken back"]);
    }
    for view in ["members", "instruments", "successions", "versions", "provisions"] {
        assert_eq!(export(&database, &[view]).lines().count(), 1, "{view}");
    }
}

#[track_caller]
fn assert_holds(database: &Database, view: &str, row: &str) {
    let table = export(database, &[view]);
    assert!(table.lines().any(|line| line.starts_with(row)), "{view} lacks {row}:\n{table}");
}

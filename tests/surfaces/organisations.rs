//! Several organisations in one database, each as if it were alone.

use crate::{
    steps::{assert_fails, assert_says, export, write_treaties},
    support::{Backend, Database},
};

on_both_backends!(one_organisation_does_not_see_what_another_records);

fn one_organisation_does_not_see_what_another_records(backend: Backend) {
    let database = Database::new(backend);
    // The same codes and ids in both: what tells them apart is the organisation alone.
    let row = "FRA,T_1,A treaty,signature,1999-01-02,x\n";
    write_treaties(&database, "rows.csv", row);
    write_treaties(&database, "more.csv", "DEU,T_1,Of one alone,ratification,2001-01-02,x\n");
    let key = r#"{"key":"1","type":"commitment.recorded.v1","data":{"instrument":"T_1","member":"FRA","act":"ratification","occurred_on":"2000-01-02"}}"#;
    std::fs::write(database.path("line.ndjson"), format!("{key}\n")).unwrap();
    for code in ["one", "two"] {
        let create = ["organisation", "create", code, "--name", "An organisation", "--kind", "igo"];
        assert_says(&database.run(&create).exits(0), &["Created organisation"]);
        let args = ["import", "--organisation", code, "--mapping", "treaties", "rows.csv"];
        database.run(&args).exits(0);
        database.run(&["record", "--organisation", code, "line.ndjson"]).exits(0);
    }
    let views = |code: &str| {
        let views = ["matrix", "instruments", "members", "events", "imports"];
        views.map(|view| export(&database, &[view, "--organisation", code]))
    };
    let hash = |code: &str| {
        let list = database.run(&["organisation", "list"]).exits(0).stdout;
        let line = list.lines().find(|line| line.starts_with(&format!("{code},")));
        line.unwrap().to_owned()
    };
    let (seen, proof) = (views("two"), hash("two"));
    let args = ["import", "--organisation", "one", "--mapping", "treaties", "--json", "more.csv"];
    let import = database.run(&args).exits(0).json()["import"].as_str().unwrap().to_owned();
    assert_eq!((views("two"), hash("two")), (seen.clone(), proof.clone()));
    assert!(views("one")[0].contains("DEU") && !views("two")[0].contains("DEU"));

    // Nor does an id of one name anything in the other.
    let retract = |code: &str| {
        let args = ["import", "retract", "--organisation", code, &import, "--reason", "x"];
        database.run(&args)
    };
    assert_fails(retract("two"), 2, &["there is no import"]);
    retract("one").exits(0);
    assert_eq!((views("two"), hash("two")), (seen, proof));
    assert_eq!(database.run(&["verify"]).exits(0).stdout.lines().count(), 2);
    let unnamed = database.run(&["export", "matrix"]);
    assert_fails(unnamed, 2, &["several organisations", "one, two"]);
}

#[test]
fn a_code_that_pages_cannot_have_is_refused() {
    let database = Database::new(Backend::Sqlite);
    write_treaties(&database, "rows.csv", "FRA,T_1,A treaty,signature,1999-01-02,x\n");
    for code in ["api", "assets", "healthz", "readyz"] {
        let create = database.run(&["organisation", "create", code]);
        assert_fails(create, 2, &["no organisation can have the code", code]);
        let args = ["import", "--organisation", code, "--mapping", "treaties", "rows.csv"];
        assert_fails(database.run(&args), 2, &["no organisation can have the code"]);
    }
    database.run(&["organisation", "create", "who"]).exits(0);
    let again = database.run(&["organisation", "create", "who"]).exits(1);
    assert_says(&again, &["is there already"]);
}

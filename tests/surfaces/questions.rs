//! Questions that are asked wrongly, or about what is not there; and help.

use crate::{
    steps::{assert_fails, assert_says, export, rows, verify, with_two_facts},
    support::{Backend, Database},
};

#[test]
fn what_nobody_recorded_is_said_with_where_to_look() {
    let database = with_two_facts(Database::new(Backend::Sqlite));
    for (args, words) in [
        (
            &["export", "matrix", "--instrument", "T_9"][..],
            ["no instrument T_9", "`stocktake export instruments` lists them"],
        ),
        (&["export", "matrix", "--member", "X"], ["no member X", "`stocktake export members`"]),
        (&["export", "members", "--group", "G"], ["no group G", "`stocktake export groups`"]),
        (&["export", "matrix", "--group", "G"], ["no group G", "lists them"]),
        (&["why", "T_9", "FRA"], ["no instrument T_9", "lists them"]),
        (&["why", "T_1", "X"], ["no member X", "lists them"]),
        (&["export", "why"], ["of one cell", "--instrument and --member"]),
        (&["export", "history", "--member", "FRA"], ["of one cell", "--instrument and --member"]),
        (&["export", "adoption"], ["of one instrument", "--instrument"]),
        (&["export", "adoption", "--instrument", "T_9"], ["no instrument T_9", "lists them"]),
        (&["export", "matrix", "--as-of", "999"], ["ends at position 7", "no position 999"]),
        (&["why", "T_1", "FRA", "--as-of", "999"], ["ends at position 7", "no position 999"]),
    ] {
        assert_fails(database.run(args), 2, &words);
    }
}

#[test]
fn wrong_usage_ends_with_2_and_points_to_help() {
    let database = with_two_facts(Database::new(Backend::Sqlite));
    let log = verify(&database);
    for (args, words) in [
        (&["--nope"][..], "'--nope'"),
        (&["import", "--nope", "two.csv"], "'--nope'"),
        (&["import"], "<PATHS>"),
        (&["depart"], "'depart'"),
        (
            &["export", "table"],
            "matrix, members, groups, instruments, adoption, changes, quality, quality-summary, \
             names, memberships, successions, versions, provisions, relations, territories, \
             clauses, scales, cycles, ratings, compliance, compliance-why, compliance-preview, \
             rules, compliance-trend, compliance-summary, provision-matrix, \
             rating-distribution, rating-trend, exemptions, measures, applications, gaps, \
             procedures, procedure-steps, procedure-types, evaluations, lessons, evaluation-calendar, evaluation-pipeline, evaluation-steps, evaluation-roles, evaluation-matrix, evaluation-statements, judgements, recommendations, actions, follow-up, coverage, criteria, domestic-evaluations, practices, open-lessons, lesson-proposals, lesson-uptake, published-lessons, indicators, observations, progress, expected-actual, expectation-errors, forecast-reliability, fact-sheets, review-programmes, review-scores, ranking, review-weights, reviewer-agreement, dispositions, overlaps, similar-lessons, search, events, imports, history, why",
        ),
        (&["export", "matrix", "--format", "pdf"], "csv, ndjson, xlsx, dataset"),
        (&["export", "matrix", "--on", "2025-02-30"], "no such day; write one as 2015-12-31"),
        (&["export", "matrix", "--on", "1999"], "no such day"),
        (&["export", "matrix", "--as-of", "2025-02-30"], "neither a position"),
        (&["export", "matrix", "--as-of=-1"], "neither a position"),
        (&["why", "T_1"], "<MEMBER>"),
        (&["why", "a\u{202E}b", "FRA"], "U+202E"),
        (&["retract", "x", "--reason", "y"], "'x'"),
        (&["erase", "00000000-0000-4000-8000-000000000000"], "--ground"),
    ] {
        let ran = database.run(args).exits(2);
        assert_eq!(ran.stdout, "", "{ran:#?}");
        assert_says(&ran, &["error: ", words, "--help"]);
    }
    assert_eq!(verify(&database), log);
}

#[test]
fn a_computed_status_is_explained_without_the_marks_of_pages() {
    let database = Database::new(Backend::Sqlite);
    let lines = [
        r#"{"key":"1","type":"instrument.recorded.v1","data":{"code":"CBD"}}"#,
        r#"{"key":"2","type":"member.recorded.v1","data":{"code":"FRA"}}"#,
        r#"{"key":"3","type":"commitment.recorded.v1","data":{"instrument":"CBD","member":"FRA","act":"ratification","occurred_on":"1994"}}"#,
        r#"{"key":"4","type":"scale.recorded.v1","data":{"code":"S","version":"1","kind":"ordinal","values":[{"value":"no","counts_as":"not_met"},{"value":"yes","counts_as":"met"}]}}"#,
        r#"{"key":"5","type":"rating.recorded.v1","data":{"instrument":"CBD","member":"FRA","opinion":"peer","scale":"S","scale_version":"1","value":"yes","rated_on":"2018"}}"#,
        r#"{"key":"6","type":"rule.recorded.v1","data":{"code":"R","version":"1","effective_on":"2015","method":"worst"}}"#,
    ];
    std::fs::write(database.path("lines.ndjson"), lines.join("\n")).unwrap();
    database.run(&["record", "--organisation", "un", "lines.ndjson"]).exits(0);
    for (language, said) in [("en", "FRA"), ("fr", "FRA"), ("ar", "FRA")] {
        let why = ["why", "--compliance", "CBD", "FRA", "--language", language];
        let told = database.run(&why).exits(0).stdout;
        assert!(told.contains(said) && !told.contains('\u{2068}'), "{told}");
    }
}

#[test]
fn both_clocks_are_heeded() {
    let database = with_two_facts(Database::new(Backend::Sqlite));
    let bound = |args: &[&str]| {
        let args = [&["matrix", "--member", "DEU"], args].concat();
        rows(&database, &args).first().map(|row| row["status"].as_str().unwrap().to_owned())
    };
    assert_eq!(bound(&[]).as_deref(), Some("bound"));
    assert_eq!(bound(&["--on", "1999-05-01"]).as_deref(), Some("none"));
    assert_eq!(bound(&["--on", "1999-05-02"]).as_deref(), Some("bound"));
    // Position 7 tells of DEU's ratification, position 6 of DEU.
    assert_eq!(bound(&["--as-of", "7"]).as_deref(), Some("bound"));
    assert_eq!(bound(&["--as-of", "6"]), None);
    assert_eq!(bound(&["--as-of", "0"]), None);
    assert_eq!(bound(&["--as-of", "head"]).as_deref(), Some("bound"));
    // What was known at a time, to the microsecond, and at the end of a day.
    let recorded = rows(&database, &["events"])[6]["recordedtime"].as_str().unwrap().to_owned();
    assert_eq!(bound(&["--as-of", &recorded]).as_deref(), Some("bound"));
    assert_eq!(bound(&["--as-of", &recorded[..10]]).as_deref(), Some("bound"));
    assert_eq!(bound(&["--as-of", "1999-12-31"]), None);
    // `on` is by default the day of `as_of`.
    assert_eq!(export(&database, &["matrix", "--as-of", "1999-05-02"]).lines().count(), 1);
}

#[test]
fn cells_without_facts_are_shown_when_asked_for() {
    let database = with_two_facts(Database::new(Backend::Sqlite));
    crate::steps::write_treaties(&database, "x.csv", "FRA,T_2,Other,signature,2001-02-03,x\n");
    crate::steps::import(&database, "treaties", "x.csv").exits(0);
    let cells = |args: &[&str]| -> Vec<String> {
        let rows = rows(&database, &[&["matrix"], args].concat());
        let text = |row: &serde_json::Value| {
            ["instrument", "member", "status"]
                .map(|name| row[name].as_str().unwrap().to_owned())
                .join(" ")
        };
        rows.iter().map(text).collect()
    };
    assert_eq!(cells(&[]), ["T_1 DEU bound", "T_1 FRA signed", "T_2 FRA signed"]);
    let all = ["T_1 DEU bound", "T_1 FRA signed", "T_2 DEU none", "T_2 FRA signed"];
    assert_eq!(cells(&["--all"]), all);
    assert_eq!(cells(&["--all", "--instrument", "T_2"]), all[2..]);
    assert_eq!(cells(&["--member", "FRA"]), [all[1], all[3]]);
}

#[test]
fn adoption_is_told_day_by_day() {
    let database = with_two_facts(Database::new(Backend::Sqlite));
    let ask = |rest: &[&str]| {
        export(&database, &[&["adoption", "--instrument", "T_1"][..], rest].concat())
    };
    let head = "instrument,group,day,joined,left,bound,members,share\n";
    let since_1999 = format!("{head}T_1,,1999-05-02,1,0,1,2,0.500\n");
    assert_eq!(ask(&["--on", "2020-01-01"]), since_1999);
    assert_eq!(ask(&["--on", "1999-05-01"]), head);
    assert_eq!(ask(&["--as-of", "1", "--on", "2020-01-01"]), head);
    // Both members are of the region; one is bound.
    let in_europe = format!("{head}T_1,m49:150,1999-05-02,1,0,1,2,0.500\n");
    assert_eq!(ask(&["--on", "2020-01-01", "--by", "region"]), in_europe);
    assert_eq!(ask(&["--on", "2020-01-01", "--group", "m49:150"]), in_europe);
}

#[test]
fn what_changed_says_by_which_entry() {
    let database = with_two_facts(Database::new(Backend::Sqlite));
    let ask = |rest: &[&str]| rows(&database, &[&["changes"][..], rest].concat());
    let happened = ask(&["--since-on", "1999-05-01", "--on", "1999-05-02"]);
    assert_eq!(happened.len(), 1);
    for (column, value) in [("change", "happened"), ("member", "DEU"), ("day", "1999-05-02")] {
        assert_eq!(happened[0][column], value);
    }
    assert_eq!(happened[0]["position"], 7);
    let learnt = ask(&["--since", "6", "--since-on", "2020-01-01", "--on", "2020-01-01"]);
    assert_eq!((learnt.len(), &learnt[0]["change"]), (1, &serde_json::json!("learnt")));
    assert_fails(database.run(&["export", "changes"]), 2, &["--since or --since-on"]);
    let late = ["export", "changes", "--since-on", "2020-01-01", "--on", "2000-01-01"];
    assert_fails(database.run(&late), 2, &["later than the end"]);
}

#[test]
fn what_is_odd_is_found_in_the_file_it_came_from() {
    let database = with_two_facts(Database::new(Backend::Sqlite));
    crate::steps::write_treaties(&database, "x.csv", "FRA,T_2,Other,signature,2001-02,x\n");
    crate::steps::import(&database, "treaties", "x.csv").exits(0);
    let odd = rows(&database, &["quality"]);
    assert_eq!((odd.len(), &odd[0]["warning"]), (1, &serde_json::json!("imprecise_date")));
    assert_eq!((&odd[0]["line"], &odd[0]["member"]), (&2.into(), &"FRA".into()));
    assert!(odd[0]["import"].is_string() && odd[0]["file"].is_string());
    assert_eq!(export(&database, &["quality-summary"]), "warning,count\nimprecise_date,1\n");
    assert_eq!(export(&database, &["quality", "--warning", "undated"]).lines().count(), 1);
}

#[test]
fn lists_are_sorted_by_a_column_that_they_have() {
    let database = with_two_facts(Database::new(Backend::Sqlite));
    let codes = |sort: &str| {
        let members = rows(&database, &["members", "--sort", sort]);
        members.iter().map(|row| row["member"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(codes("member"), ["DEU", "FRA"]);
    assert_eq!(codes("-member"), ["FRA", "DEU"]);
    assert_eq!(codes("-instruments_bound"), ["DEU", "FRA"]);
    let unknown = database.run(&["export", "members", "--sort", "nonsense"]);
    assert_fails(unknown, 2, &["no column nonsense", "instruments_bound"]);
}

/// Whoever asks a command for help learns what it ends with, and no command is
/// without help.
#[test]
fn every_command_explains_itself() {
    let database = Database::new(Backend::Sqlite);
    let help = database.run(&["--help"]).exits(0).stdout;
    let commands: Vec<&str> = help
        .lines()
        .skip_while(|line| *line != "Commands:")
        .skip(1)
        .take_while(|line| !line.is_empty())
        .filter_map(|line| line.strip_prefix("  ").filter(|line| !line.starts_with(' ')))
        .filter_map(|line| line.split(' ').next())
        .filter(|command| *command != "help")
        .collect();
    let promised = [
        "demo",
        "serve",
        "config",
        "import",
        "export",
        "why",
        "record",
        "retract",
        "erase",
        "organisation",
        "scale",
        "verify",
        "backup",
        "restore",
        "publish",
        "rebuild",
        "bench",
        "simulate",
    ];
    assert_eq!(commands, promised);
    for command in commands {
        for ask in ["--help", "-h"] {
            // These have commands of their own.
            let of = match command {
                "organisation" => vec![command, "list"],
                "scale" => vec![command, "record"],
                "config" => vec![command, "check"],
                _ => vec![command],
            };
            let ran = database.run(&[&of[..], &[ask]].concat()).exits(0);
            assert_eq!(ran.stderr, "");
            for word in ["Usage:", "--database", "Exit codes: 0 done", "3 done, but some rows"] {
                assert!(ran.stdout.contains(word), "{command}: {word} is missing: {}", ran.stdout);
            }
        }
    }
    let export = database.run(&["export", "--help"]).exits(0).stdout;
    for word in ["csv:", "ndjson:", "dataset:", "matrix:", "--as-of", "--on"] {
        assert!(export.contains(word), "{export}");
    }
    let version = database.run(&["--version"]).exits(0).stdout;
    assert_eq!(version, format!("stocktake {}\n", env!("CARGO_PKG_VERSION")));
}

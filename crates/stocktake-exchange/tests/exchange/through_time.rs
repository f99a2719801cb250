//! The plain forms for members and instruments through time.

use expect_test::{Expect, expect};
use stocktake_exchange::{Mapping, Record};

use crate::{on_disk, read_path};

/// What the rows of a file say, one a line, and why those that say nothing do not.
fn check(mapping: &str, file: &str, expected: Expect) {
    let outcome =
        read_path(on_disk(file.as_bytes()).path(), &Mapping::named(mapping).unwrap()).unwrap();
    let mut told = String::new();
    for row in outcome.rows {
        let said = match &row.records[0] {
            Record::Member(it) => serde_json::to_string(it),
            Record::Succession(it) => serde_json::to_string(it),
            Record::Version(it) => serde_json::to_string(it),
            Record::Provision(it) => serde_json::to_string(it),
            record @ (Record::Commitment(_)
            | Record::Instrument(_)
            | Record::Rating(_)
            | Record::Observation(_)
            | Record::Procedure(_)) => {
                panic!("{record:?}")
            }
        };
        told += &format!("{}: {}\n", row.line, said.unwrap());
    }
    for row in outcome.refused {
        told += &format!("{}: {}\n", row.line, row.fault);
    }
    expected.assert_eq(&told);
}

#[test]
fn members_have_names_and_memberships_with_periods() {
    check(
        "members",
        "code,name,former_name,renamed_on,membership,member_from,member_until
BFA,Burkina Faso,Upper Volta,1984-08-04,member,1960,
FRA,France,,,observer,,
DEU,Germany,,,,,
IDN,Indonesia,,,,1950,1965-03-01
",
        expect![[r#"
            2: {"code":"BFA","name":"Burkina Faso","names":[{"name":"Upper Volta","until":"1984-08-04"},{"name":"Burkina Faso","from":"1984-08-04"}],"membership":[{"kind":"member","from":"1960"}]}
            3: {"code":"FRA","name":"France","membership":[{"kind":"observer"}]}
            4: {"code":"DEU","name":"Germany"}
            5: the column 'membership' is empty; a value is needed there
        "#]],
    );
}

#[test]
fn a_succession_says_what_passes() {
    check(
        "successions",
        "predecessor,successor,kind,on,passes,instruments
YUG,SVN,dissolution,1991-06-25,listed,NPT; CBD;NPT
YUG,HRV,dissolution,1991-10-08,by_notification,
YUG,HRV,dissolution,1991-10-08,all,
SUN,RUS,continuation,,all,
SUN,RUS,merger,1991-12-26,all,
",
        expect![[r#"
            2: {"predecessor":"YUG","successor":"SVN","kind":"dissolution","on":"1991-06-25","passes":"listed","instruments":["CBD","NPT"]}
            3: {"predecessor":"YUG","successor":"HRV","kind":"dissolution","on":"1991-10-08","passes":"by_notification"}
            4: 'YUG HRV' is told on line 3 already, and otherwise; keep one row, or give one of them a code of its own
            5: the column 'on' is empty; a value is needed there
            6: 'merger' in the column 'kind' is not known; the mapping knows 'continuation', 'dissolution', 'independence', 'separation', 'transfer', 'unification'
        "#]],
    );
}

#[test]
fn a_version_is_told_once() {
    check(
        "versions",
        "instrument,code,title,revises,made_by,adopted_on,in_force_on
CBD,1992,,,,1992-05-22,1993-12-29
CBD,2010,As revised,1992,NAGOYA,2010-10,
CBD,2010,As revised,1992,NAGOYA,2010-10,
CBD,2010,Otherwise,1992,,,
CBD,,,,,,
",
        expect![[r#"
            2: {"instrument":"CBD","code":"1992","adopted_on":"1992-05-22","in_force_on":"1993-12-29"}
            3: {"instrument":"CBD","code":"2010","title":"As revised","revises":"1992","made_by":"NAGOYA","adopted_on":"2010-10"}
            4: {"instrument":"CBD","code":"2010","title":"As revised","revises":"1992","made_by":"NAGOYA","adopted_on":"2010-10"}
            5: 'CBD 2010' is told on line 3 already, and otherwise; keep one row, or give one of them a code of its own
            6: the column 'code' is empty; a value is needed there
        "#]],
    );
}

#[test]
fn a_provision_is_a_part_of_another_and_has_a_place() {
    check(
        "provisions",
        "instrument,code,version,parent,order,title,text,applies_from,applies_until
CBD,27,,,27,Settlement of disputes,,,
CBD,27.3,,27,3,,Words,1993-12-29,
CBD,27.3,2010,27,3,,Other words,2014,2020
CBD,27.4,,27,fourth,,,,
CBD,27.5,,27,4294967296,,,,
",
        expect![[r#"
            2: {"instrument":"CBD","code":"27","order":27,"title":"Settlement of disputes"}
            3: {"instrument":"CBD","code":"27.3","parent":"27","order":3,"text":"Words","applies_from":"1993-12-29"}
            4: {"instrument":"CBD","code":"27.3","version":"2010","parent":"27","order":3,"text":"Other words","applies_from":"2014","applies_until":"2020"}
            5: 'fourth' in the column 'order' is not a whole number from 0 to 4294967295
            6: '4294967296' in the column 'order' is not a whole number from 0 to 4294967295
        "#]],
    );
}

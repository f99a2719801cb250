//! Scripts of rules, and of the status that they make of ratings.

use expect_test::expect;

use crate::{check, scales::with_scale};

/// Three provisions of CBD, rated for FRA: met, partly met, not met.
const RATED: &str = "
        provision CBD 1
        provision CBD 2
        provision CBD 3
        rate CBD FRA secretariat TC 2013 C 2018 provision=1
        rate CBD FRA secretariat TC 2013 PC 2018 provision=2
        rate CBD FRA secretariat TC 2013 NC 2018 provision=3
        rate CBD FRA self_assessment TC 2013 C 2019 provision=3
        rate CBD DEU secretariat TC 2013 NA 2018 provision=1";

fn with_ratings(script: &str) -> String {
    with_scale(&format!("{RATED}\n{script}"))
}

#[test]
fn each_method_makes_its_own_status() {
    check(
        &with_ratings(
            "
        compliance
        rule R 1 worst 2015
        compliance
        rule R 2 mean 2016 met=80 partly=40
        compliance
        rule R 3 share 2017 met=80 partly=33.3
        compliance
        rule R 4 count 2018 met=2 partly=1
        compliance
        rule R 5 deficit 2019 met=0 partly=1
        compliance
        rule R 6 latest 2020
        compliance
        compliance on=2019-12-31
        compliance on=2019-12-30
        compliance_why member=FRA
        compliance_why member=FRA on=2019-12-31
        compliance as_of=12",
        ),
        expect![[r#"
            #4   scale TC 2013 ordinal values=NC:not_met,PC:partly_met,LC:met,C:met outside=NA:outside,no_report:unknown
            #5   provision CBD 1
            #6   provision CBD 2
            #7   provision CBD 3
            #8   rate CBD FRA secretariat TC 2013 C 2018 provision=1
            #9   rate CBD FRA secretariat TC 2013 PC 2018 provision=2
            #10  rate CBD FRA secretariat TC 2013 NC 2018 provision=3
            #11  rate CBD FRA self_assessment TC 2013 C 2019 provision=3
            #12  rate CBD DEU secretariat TC 2013 NA 2018 provision=1
            ?    compliance
                 CBD DEU undetermined
                 CBD FRA undetermined
            #13  rule R 1 worst 2015
            ?    compliance
                 CBD DEU not_applicable rule=R rule_version=1
                 CBD FRA not_compliant rule=R rule_version=1 rated=3
            #14  rule R 2 mean 2016 met=80 partly=40
            ?    compliance
                 CBD DEU not_applicable rule=R rule_version=2
                 CBD FRA partly_compliant rule=R rule_version=2 score=44.444444 rated=3
            #15  rule R 3 share 2017 met=80 partly=33.3
            ?    compliance
                 CBD DEU not_applicable rule=R rule_version=3
                 CBD FRA partly_compliant rule=R rule_version=3 score=33.333333 rated=3
            #16  rule R 4 count 2018 met=2 partly=1
            ?    compliance
                 CBD DEU not_applicable rule=R rule_version=4
                 CBD FRA partly_compliant rule=R rule_version=4 score=1 rated=3
            #17  rule R 5 deficit 2019 met=0 partly=1
            ?    compliance
                 CBD DEU not_applicable rule=R rule_version=5
                 CBD FRA partly_compliant rule=R rule_version=5 score=1 rated=3
            #18  rule R 6 latest 2020
            ?    compliance
                 CBD DEU not_applicable rule=R rule_version=6
                 CBD FRA compliant rule=R rule_version=6 rated=1
            ?    compliance on=2019-12-31
                 CBD DEU not_applicable rule=R rule_version=5
                 CBD FRA partly_compliant rule=R rule_version=5 score=1 rated=3
            ?    compliance on=2019-12-30
                 CBD DEU not_applicable rule=R rule_version=4
                 CBD FRA partly_compliant rule=R rule_version=4 score=1 rated=3
            ?    compliance_why member=FRA
                 CBD FRA provision=1 opinion=secretariat value=C scale=TC scale_version=2013 counts_as=met weight=1 part_effect=passed_over #8
                 CBD FRA provision=2 opinion=secretariat value=PC scale=TC scale_version=2013 counts_as=partly_met weight=1 part_effect=passed_over #9
                 CBD FRA provision=3 opinion=secretariat value=NC scale=TC scale_version=2013 counts_as=not_met weight=1 part_effect=passed_over #10
                 CBD FRA provision=3 opinion=self_assessment value=C scale=TC scale_version=2013 counts_as=met weight=1 part_effect=counted #11
            ?    compliance_why member=FRA on=2019-12-31
                 CBD FRA provision=1 opinion=secretariat value=C scale=TC scale_version=2013 counts_as=met weight=1 part_effect=counted #8
                 CBD FRA provision=2 opinion=secretariat value=PC scale=TC scale_version=2013 counts_as=partly_met weight=1 part_effect=counted #9
                 CBD FRA provision=3 opinion=secretariat value=NC scale=TC scale_version=2013 counts_as=not_met weight=1 part_effect=counted #10
                 CBD FRA provision=3 opinion=self_assessment value=C scale=TC scale_version=2013 counts_as=met weight=1 part_effect=passed_over #11
            ?    compliance as_of=12
                 CBD DEU undetermined
                 CBD FRA undetermined
        "#]],
    );
}

#[test]
fn a_rule_says_whose_opinion_counts_and_what_weighs() {
    check(
        &with_ratings(
            "
        rule R 1 share 2015 instrument=CBD met=60 opinions=self_assessment,secretariat weights=3:3,2:0
        compliance member=FRA
        compliance_why member=FRA
        rule R 2 worst 2016 instrument=CBD least=4
        compliance member=FRA
        rule ALL 1 latest 2020
        compliance member=FRA
        rule R 3 worst 2021 instrument=CBD opinions=peer
        compliance member=FRA",
        ),
        expect![[r#"
            #4   scale TC 2013 ordinal values=NC:not_met,PC:partly_met,LC:met,C:met outside=NA:outside,no_report:unknown
            #5   provision CBD 1
            #6   provision CBD 2
            #7   provision CBD 3
            #8   rate CBD FRA secretariat TC 2013 C 2018 provision=1
            #9   rate CBD FRA secretariat TC 2013 PC 2018 provision=2
            #10  rate CBD FRA secretariat TC 2013 NC 2018 provision=3
            #11  rate CBD FRA self_assessment TC 2013 C 2019 provision=3
            #12  rate CBD DEU secretariat TC 2013 NA 2018 provision=1
            #13  rule R 1 share 2015 instrument=CBD met=60 opinions=self_assessment,secretariat weights=3:3,2:0
            ?    compliance member=FRA
                 CBD FRA compliant rule=R rule_version=1 score=100 rated=2
            ?    compliance_why member=FRA
                 CBD FRA provision=1 opinion=secretariat value=C scale=TC scale_version=2013 counts_as=met weight=1 part_effect=counted #8
                 CBD FRA provision=2 opinion=secretariat value=PC scale=TC scale_version=2013 counts_as=partly_met part_effect=left_out #9
                 CBD FRA provision=3 opinion=secretariat value=NC scale=TC scale_version=2013 counts_as=not_met weight=3 part_effect=passed_over #10
                 CBD FRA provision=3 opinion=self_assessment value=C scale=TC scale_version=2013 counts_as=met weight=3 part_effect=counted #11
            #14  rule R 2 worst 2016 instrument=CBD least=4
            ?    compliance member=FRA
                 CBD FRA undetermined rule=R rule_version=2 rated=3
            #15  rule ALL 1 latest 2020
            ?    compliance member=FRA
                 CBD FRA undetermined rule=R rule_version=2 rated=3
            #16  rule R 3 worst 2021 instrument=CBD opinions=peer
            ?    compliance member=FRA
                 CBD FRA undetermined rule=R rule_version=3
        "#]],
    );
}

#[test]
fn a_rule_that_cannot_decide_is_refused() {
    check(
        &with_ratings(
            "
        rule R 1 worst 2015 met=50
        rule R 1 mean 2015
        rule R 1 mean 2015 met=50 partly=60
        rule R 1 deficit 2015 met=2 partly=1
        rule R 1 worst unknown
        rule R 1 worst 2015 opinions=peer,peer
        rule R 1 worst 2015 weights=1:2
        rule R 1 worst 2015 instrument=XYZ
        rule R 1 worst 2015 instrument=CBD weights=9:2
        rule R 1 worst 2015 instrument=CBD weights=1:2,1:3
        rule R 1 worst 2015 instrument=CBD weights=1:-1
        rule R 1 worst 2015 instrument=CBD
        rule R 1 worst 2015 instrument=CBD
        rule R 2 latest 2015-12-31 instrument=CBD
        rule R 1 worst 2016 instrument=CBD",
        ),
        expect![[r#"
            #4   scale TC 2013 ordinal values=NC:not_met,PC:partly_met,LC:met,C:met outside=NA:outside,no_report:unknown
            #5   provision CBD 1
            #6   provision CBD 2
            #7   provision CBD 3
            #8   rate CBD FRA secretariat TC 2013 C 2018 provision=1
            #9   rate CBD FRA secretariat TC 2013 PC 2018 provision=2
            #10  rate CBD FRA secretariat TC 2013 NC 2018 provision=3
            #11  rate CBD FRA self_assessment TC 2013 C 2019 provision=3
            #12  rate CBD DEU secretariat TC 2013 NA 2018 provision=1
            no   rule R 1 worst 2015 met=50
                 refused: rule_levels method=worst
            no   rule R 1 mean 2015
                 refused: rule_levels method=mean
            no   rule R 1 mean 2015 met=50 partly=60
                 refused: rule_levels_reversed
            no   rule R 1 deficit 2015 met=2 partly=1
                 refused: rule_levels_reversed
            no   rule R 1 worst unknown
                 refused: rule_undated
            no   rule R 1 worst 2015 opinions=peer,peer
                 refused: rule_opinion_twice opinion=peer
            no   rule R 1 worst 2015 weights=1:2
                 refused: rule_weights_without_instrument rule=R
            no   rule R 1 worst 2015 instrument=XYZ
                 refused: instrument_unknown instrument=XYZ
            no   rule R 1 worst 2015 instrument=CBD weights=9:2
                 refused: provision_unknown instrument=CBD provision=9
            no   rule R 1 worst 2015 instrument=CBD weights=1:2,1:3
                 refused: rule_weight provision=1
            no   rule R 1 worst 2015 instrument=CBD weights=1:-1
                 refused: rule_weight provision=1
            #13  rule R 1 worst 2015 instrument=CBD
            same rule R 1 worst 2015 instrument=CBD -> #13
            no   rule R 2 latest 2015-12-31 instrument=CBD
                 refused: rule_same_day rule=R version=1
            #14  rule R 1 worst 2016 instrument=CBD
                 warning: revised
        "#]],
    );
}

#[test]
fn a_change_of_rule_is_previewed_before_it_is_recorded() {
    check(
        &with_ratings(
            "
        rule R 1 worst 2015
        preview rule R 2 share 2027 met=30
        preview rule R 2 worst 2027
        compliance
        rule R 2 share 2020 met=30
        compliance
        compliance on=2020-12-30
        compliance as_of=13",
        ),
        expect![[r#"
            #4   scale TC 2013 ordinal values=NC:not_met,PC:partly_met,LC:met,C:met outside=NA:outside,no_report:unknown
            #5   provision CBD 1
            #6   provision CBD 2
            #7   provision CBD 3
            #8   rate CBD FRA secretariat TC 2013 C 2018 provision=1
            #9   rate CBD FRA secretariat TC 2013 PC 2018 provision=2
            #10  rate CBD FRA secretariat TC 2013 NC 2018 provision=3
            #11  rate CBD FRA self_assessment TC 2013 C 2019 provision=3
            #12  rate CBD DEU secretariat TC 2013 NA 2018 provision=1
            #13  rule R 1 worst 2015
            ?    preview rule R 2 share 2027 met=30
                 CBD FRA status_before=not_compliant compliant score=33.333333
            ?    preview rule R 2 worst 2027
            ?    compliance
                 CBD DEU not_applicable rule=R rule_version=1
                 CBD FRA not_compliant rule=R rule_version=1 rated=3
            #14  rule R 2 share 2020 met=30
            ?    compliance
                 CBD DEU not_applicable rule=R rule_version=2
                 CBD FRA compliant rule=R rule_version=2 score=33.333333 rated=3
            ?    compliance on=2020-12-30
                 CBD DEU not_applicable rule=R rule_version=1
                 CBD FRA not_compliant rule=R rule_version=1 rated=3
            ?    compliance as_of=13
                 CBD DEU not_applicable rule=R rule_version=1
                 CBD FRA not_compliant rule=R rule_version=1 rated=3
        "#]],
    );
}

#[test]
fn who_has_not_reported_is_named() {
    check(
        &with_scale(
            "
        provision CBD 1
        ratification CBD FRA 1994
        ratification CBD DEU 1994
        cycle CBD 2018 due=2018-12-31
        cycle CBD 2020 due=2020-12-31
        rate CBD FRA self_assessment TC 2013 C 2018-06 cycle=2018 provision=1
        gaps on=2018-12-31
        gaps on=2019-01-01
        gaps
        gaps member=FRA
        rule R 1 latest 2018
        compliance
        procedure_type P 1 stages=L:opens,C:closes
        step 1 DEU P 1 L 2019 instrument=CBD
        compliance",
        ),
        expect![[r#"
            #4   scale TC 2013 ordinal values=NC:not_met,PC:partly_met,LC:met,C:met outside=NA:outside,no_report:unknown
            #5   provision CBD 1
            #6   ratification CBD FRA 1994
            #7   ratification CBD DEU 1994
            #8   cycle CBD 2018 due=2018-12-31
            #9   cycle CBD 2020 due=2020-12-31
            #10  rate CBD FRA self_assessment TC 2013 C 2018-06 cycle=2018 provision=1
            ?    gaps on=2018-12-31
            ?    gaps on=2019-01-01
                 CBD DEU due_cycle=2018 due_on=2018-12-31 never
            ?    gaps
                 CBD DEU due_cycle=2020 due_on=2020-12-31 never
                 CBD FRA due_cycle=2020 due_on=2020-12-31 last_cycle=2018
            ?    gaps member=FRA
                 CBD FRA due_cycle=2020 due_on=2020-12-31 last_cycle=2018
            #11  rule R 1 latest 2018
            ?    compliance
                 CBD FRA compliant rule=R rule_version=1 rated=1 overdue due_on=2020-12-31
            #12  procedure_type P 1 stages=L:opens,C:closes
            #13  step 1 DEU P 1 L 2019 instrument=CBD
            ?    compliance
                 CBD DEU undetermined rule=R rule_version=1 overdue due_on=2020-12-31 open_procedures=1
                 CBD FRA compliant rule=R rule_version=1 rated=1 overdue due_on=2020-12-31
        "#]],
    );
}

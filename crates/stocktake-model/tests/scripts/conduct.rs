//! Scripts of what does not bind a member, by when it has to comply, what it did
//! in its own law and what it was seen to do.

use expect_test::expect;

use crate::{check, scales::with_scale};

#[test]
fn what_does_not_bind_a_member_is_outside_and_never_not_met() {
    check(
        &with_scale(
            "
        provision CBD 1
        provision CBD 2
        rule R 1 worst 2015
        rate CBD FRA secretariat TC 2013 C 2018 provision=1
        rate CBD FRA secretariat TC 2013 NC 2018 provision=2
        compliance
        exempt CBD FRA transition from=2019 until=2021-06-01 provision=2
        compliance on=2018-12-31
        compliance on=2019-06-01
        compliance on=2020-01-01
        compliance on=2021-05-31
        compliance on=2021-06-01
        compliance_why on=2020-01-01
        exempt CBD FRA not_applicable provision=1 text=no-coast
        compliance on=2020-01-01
        exempt CBD FRA exemption from=2020
        compliance on=2021-01-01
        exempt CBD DEU not_applicable
        compliance member=DEU
        exemptions on=2021-01-01
        retract #12 mistake
        compliance on=2021-01-01
        compliance on=2021-01-01 as_of=10",
        ),
        expect![[r#"
            #4   scale TC 2013 ordinal values=NC:not_met,PC:partly_met,LC:met,C:met outside=NA:outside,no_report:unknown
            #5   provision CBD 1
            #6   provision CBD 2
            #7   rule R 1 worst 2015
            #8   rate CBD FRA secretariat TC 2013 C 2018 provision=1
            #9   rate CBD FRA secretariat TC 2013 NC 2018 provision=2
            ?    compliance
                 CBD FRA not_compliant rule=R rule_version=1 rated=2
            #10  exempt CBD FRA transition from=2019 until=2021-06-01 provision=2
            ?    compliance on=2018-12-31
                 CBD FRA not_compliant rule=R rule_version=1 rated=2
            ?    compliance on=2019-06-01
                 CBD FRA not_compliant rule=R rule_version=1 rated=2 uncertain
            ?    compliance on=2020-01-01
                 CBD FRA compliant rule=R rule_version=1 rated=1 exempt=1
            ?    compliance on=2021-05-31
                 CBD FRA compliant rule=R rule_version=1 rated=1 exempt=1
            ?    compliance on=2021-06-01
                 CBD FRA not_compliant rule=R rule_version=1 rated=2
            ?    compliance_why on=2020-01-01
                 CBD FRA provision=1 opinion=secretariat value=C scale=TC scale_version=2013 counts_as=met weight=1 part_effect=counted #8
                 CBD FRA provision=2 opinion=secretariat value=NC scale=TC scale_version=2013 counts_as=not_met weight=1 part_effect=exempt #9
                 CBD FRA provision=2 exemption=transition part_effect=exempts #10
            #11  exempt CBD FRA not_applicable provision=1 text=no-coast
            ?    compliance on=2020-01-01
                 CBD FRA exempt rule=R rule_version=1 exempt=2
            #12  exempt CBD FRA exemption from=2020
            ?    compliance on=2021-01-01
                 CBD FRA exempt rule=R rule_version=1 exempt=3
            #13  exempt CBD DEU not_applicable
            ?    compliance member=DEU
                 CBD DEU not_applicable rule=R rule_version=1 exempt=1
            ?    exemptions on=2021-01-01
                 CBD DEU exemption=not_applicable phase=open #13
                 CBD FRA provision=2 exemption=transition from=2019 until=2021-06-01 phase=open #10
                 CBD FRA provision=1 exemption=not_applicable phase=open text=no-coast #11
                 CBD FRA exemption=exemption from=2020 phase=open #12
            #14  retract #12 mistake
            ?    compliance on=2021-01-01
                 CBD DEU not_applicable rule=R rule_version=1 exempt=1
                 CBD FRA exempt rule=R rule_version=1 exempt=2
            ?    compliance on=2021-01-01 as_of=10
                 CBD FRA compliant rule=R rule_version=1 rated=1 exempt=1
        "#]],
    );
}

#[test]
fn a_deadline_makes_due_soon_and_then_overdue() {
    check(
        &with_scale(
            "
        provision CBD 1
        rule R 1 worst 2015
        exempt CBD FRA deadline due=2020-06-30 provision=1
        rate CBD FRA secretariat TC 2013 NC 2018 provision=1
        compliance on=2020-01-01
        compliance on=2020-04-01
        compliance on=2020-04-02
        compliance on=2020-06-30
        compliance on=2020-07-01
        exemptions on=2020-04-02
        exemptions on=2020-07-01
        rate CBD FRA secretariat TC 2013 C 2020-12-01 provision=1
        compliance on=2020-11-30
        compliance on=2020-12-01
        exemptions on=2020-12-01
        compliance_why on=2020-12-01
        exempt CBD FRA deadline due=2021-06-30
        compliance on=2021-12-31
        cycle CBD 2022 due=2022-12-31
        compliance on=2022-11-01",
        ),
        expect![[r#"
            #4   scale TC 2013 ordinal values=NC:not_met,PC:partly_met,LC:met,C:met outside=NA:outside,no_report:unknown
            #5   provision CBD 1
            #6   rule R 1 worst 2015
            #7   exempt CBD FRA deadline due=2020-06-30 provision=1
            #8   rate CBD FRA secretariat TC 2013 NC 2018 provision=1
            ?    compliance on=2020-01-01
                 CBD FRA not_compliant rule=R rule_version=1 rated=1 due_on=2020-06-30
            ?    compliance on=2020-04-01
                 CBD FRA not_compliant rule=R rule_version=1 rated=1 due_soon due_on=2020-06-30
            ?    compliance on=2020-04-02
                 CBD FRA not_compliant rule=R rule_version=1 rated=1 due_soon due_on=2020-06-30
            ?    compliance on=2020-06-30
                 CBD FRA not_compliant rule=R rule_version=1 rated=1 due_soon due_on=2020-06-30
            ?    compliance on=2020-07-01
                 CBD FRA not_compliant rule=R rule_version=1 rated=1 overdue due_on=2020-06-30
            ?    exemptions on=2020-04-02
                 CBD FRA provision=1 exemption=deadline due_on=2020-06-30 phase=due_soon #7
            ?    exemptions on=2020-07-01
                 CBD FRA provision=1 exemption=deadline due_on=2020-06-30 phase=overdue #7
            #9   rate CBD FRA secretariat TC 2013 C 2020-12-01 provision=1
            ?    compliance on=2020-11-30
                 CBD FRA not_compliant rule=R rule_version=1 rated=1 overdue due_on=2020-06-30
            ?    compliance on=2020-12-01
                 CBD FRA compliant rule=R rule_version=1 rated=1
            ?    exemptions on=2020-12-01
                 CBD FRA provision=1 exemption=deadline due_on=2020-06-30 phase=closed #7
            ?    compliance_why on=2020-12-01
                 CBD FRA provision=1 opinion=secretariat value=C scale=TC scale_version=2013 counts_as=met weight=1 part_effect=counted #9
                 CBD FRA provision=1 exemption=deadline due_on=2020-06-30 part_effect=sets_day #7
            #10  exempt CBD FRA deadline due=2021-06-30
            ?    compliance on=2021-12-31
                 CBD FRA compliant rule=R rule_version=1 rated=1
            #11  cycle CBD 2022 due=2022-12-31
            ?    compliance on=2022-11-01
                 CBD FRA compliant rule=R rule_version=1 rated=1 due_soon due_on=2022-12-31
        "#]],
    );
}

#[test]
fn an_exempt_member_has_no_gap() {
    check(
        &with_scale(
            "
        ratification CBD FRA 1994
        ratification CBD DEU 1994
        cycle CBD 2018 due=2018-12-31
        exempt CBD FRA exemption until=2019-02-01
        gaps on=2019-01-15
        gaps on=2019-02-01",
        ),
        expect![[r#"
            #4   scale TC 2013 ordinal values=NC:not_met,PC:partly_met,LC:met,C:met outside=NA:outside,no_report:unknown
            #5   ratification CBD FRA 1994
            #6   ratification CBD DEU 1994
            #7   cycle CBD 2018 due=2018-12-31
            #8   exempt CBD FRA exemption until=2019-02-01
            ?    gaps on=2019-01-15
                 CBD DEU due_cycle=2018 due_on=2018-12-31 never
            ?    gaps on=2019-02-01
                 CBD DEU due_cycle=2018 due_on=2018-12-31 never
                 CBD FRA due_cycle=2018 due_on=2018-12-31 never
        "#]],
    );
}

#[test]
fn an_exemption_that_cannot_hold_is_refused() {
    check(
        "
        provision CBD 1
        exempt XYZ FRA exemption
        exempt CBD XXX exemption
        exempt CBD FRA exemption provision=9
        exempt CBD FRA exemption from=2020 until=2019
        exempt CBD FRA exemption due=2020
        exempt CBD FRA transition from=2020
        exempt CBD FRA deadline
        exempt CBD FRA deadline due=unknown
        exempt CBD FRA deadline due=2020 from=2019
        exempt CBD FRA deadline due=2020
        exempt CBD FRA deadline due=2020
        exempt CBD FRA exemption text=20001*x
        replace_exemption #1 CBD FRA deadline due=2021
        replace_exemption #5 CBD FRA deadline due=2021
        exemptions
        erase #6 law
        exemptions",
        expect![[r#"
            #4   provision CBD 1
            no   exempt XYZ FRA exemption
                 refused: instrument_unknown instrument=XYZ
            no   exempt CBD XXX exemption
                 refused: member_unknown member=XXX
            no   exempt CBD FRA exemption provision=9
                 refused: provision_unknown instrument=CBD provision=9
            no   exempt CBD FRA exemption from=2020 until=2019
                 refused: period_reversed from=2020 until=2019
            no   exempt CBD FRA exemption due=2020
                 refused: exemption_dates exemption=exemption
            no   exempt CBD FRA transition from=2020
                 refused: exemption_dates exemption=transition
            no   exempt CBD FRA deadline
                 refused: exemption_dates exemption=deadline
            no   exempt CBD FRA deadline due=unknown
                 refused: exemption_dates exemption=deadline
            no   exempt CBD FRA deadline due=2020 from=2019
                 refused: exemption_dates exemption=deadline
            #5   exempt CBD FRA deadline due=2020
            same exempt CBD FRA deadline due=2020 -> #5
            no   exempt CBD FRA exemption text=20001*x
                 refused: text_too_long characters_max=20000 field=text
            no   replace_exemption #1 CBD FRA deadline due=2021
                 refused: replaces_another instrument=CBD member=FRA
            #6   replace_exemption #5 CBD FRA deadline due=2021
            ?    exemptions
                 CBD FRA exemption=deadline due_on=2021 phase=overdue #6
            #7   (entry.retracted.v1)
            #8   erase #6 law
            ?    exemptions
                 (erased: #6)
        "#]],
    );
}

#[test]
fn what_the_law_says_and_what_is_done_stand_apart() {
    check(
        "
        provision CBD 1
        measure CBD FRA Decree 1994-05 in_force=1995-01-01 ended=2001 provision=1 reference=17
        measure CBD FRA Act 2001-02-01
        measure CBD FRA Act 2001-02-01
        measure CBD FRA x 2001 act=
        measure CBD FRA Act 2030
        measure CBD FRA Act 2001 in_force=2002 ended=2001
        measure XYZ FRA Act 2001
        seen CBD FRA not_applied 1996 evidence=mission
        seen CBD FRA applied 1998 provision=1
        seen CBD FRA enforced unknown
        seen CBD FRA applied 1998 evidence=101*x;
        measures
        measures on=1996-06-30
        applications on=1997-01-01
        compliance on=1997-01-01
        compliance on=1999-01-01
        replace_measure #6 CBD FRA Act 2001-02-01 in_force=2003
        measures on=2003-12-31
        compliance",
        expect![[r#"
            #4   provision CBD 1
            #5   measure CBD FRA Decree 1994-05 in_force=1995-01-01 ended=2001 provision=1 reference=17
            #6   measure CBD FRA Act 2001-02-01
            same measure CBD FRA Act 2001-02-01 -> #6
            no   measure CBD FRA x 2001 act=
                 refused: act_missing
            #7   measure CBD FRA Act 2030
                 warning: in_future occurred_on=2030
            no   measure CBD FRA Act 2001 in_force=2002 ended=2001
                 refused: period_reversed from=2002 until=2001
            no   measure XYZ FRA Act 2001
                 refused: instrument_unknown instrument=XYZ
            #8   seen CBD FRA not_applied 1996 evidence=mission
            #9   seen CBD FRA applied 1998 provision=1
            #10  seen CBD FRA enforced unknown
                 warning: undated
            no   seen CBD FRA applied 1998 evidence=101*x;
                 refused: too_much_evidence references_max=100
            ?    measures
                 CBD FRA provision=1 domestic_act=Decree reference=17 adopted_on=1994-05 in_force_on=1995-01-01 ended_on=2001 #5
                 CBD FRA domestic_act=Act adopted_on=2001-02-01 #6
            ?    measures on=1996-06-30
                 CBD FRA provision=1 domestic_act=Decree reference=17 adopted_on=1994-05 in_force_on=1995-01-01 ended_on=2001 in_force #5
            ?    applications on=1997-01-01
                 CBD FRA application=not_applied occurred_on=1996 evidence=1 #8
                 CBD FRA application=enforced occurred_on=unknown #10
            ?    compliance on=1997-01-01
                 CBD FRA undetermined measures=1 application=not_applied
            ?    compliance on=1999-01-01
                 CBD FRA undetermined measures=1 application=applied
            #11  replace_measure #6 CBD FRA Act 2001-02-01 in_force=2003
            ?    measures on=2003-12-31
                 CBD FRA provision=1 domestic_act=Decree reference=17 adopted_on=1994-05 in_force_on=1995-01-01 ended_on=2001 #5
                 CBD FRA domestic_act=Act adopted_on=2001-02-01 in_force_on=2003 in_force #11
            ?    compliance
                 CBD FRA undetermined measures=1 application=applied
        "#]],
    );
}

#[test]
fn what_is_part_of_a_provision_that_does_not_bind_does_not_bind_either() {
    check(
        &with_scale(
            "
        provision CBD 8
        provision CBD 8.1 parent=8
        provision CBD 8.1.a parent=8.1
        provision CBD 9
        rule R 1 worst 2015
        rate CBD FRA secretariat TC 2013 NC 2018 provision=8.1.a
        rate CBD FRA secretariat TC 2013 C 2018 provision=9
        compliance
        exempt CBD FRA exemption provision=8
        compliance
        exempt CBD FRA not_applicable provision=8.1
        provision_matrix
        provision CBD 8.1.a
        compliance
        compliance as_of=12",
        ),
        expect![[r#"
            #4   scale TC 2013 ordinal values=NC:not_met,PC:partly_met,LC:met,C:met outside=NA:outside,no_report:unknown
            #5   provision CBD 8
            #6   provision CBD 8.1 parent=8
            #7   provision CBD 8.1.a parent=8.1
            #8   provision CBD 9
            #9   rule R 1 worst 2015
            #10  rate CBD FRA secretariat TC 2013 NC 2018 provision=8.1.a
            #11  rate CBD FRA secretariat TC 2013 C 2018 provision=9
            ?    compliance
                 CBD FRA not_compliant rule=R rule_version=1 rated=2
            #12  exempt CBD FRA exemption provision=8
            ?    compliance
                 CBD FRA compliant rule=R rule_version=1 rated=1 exempt=1
            #13  exempt CBD FRA not_applicable provision=8.1
            ?    provision_matrix
                 CBD FRA provision=8 exemption=exemption part_effect=exempts #12
                 CBD FRA provision=8.1 exemption=not_applicable part_effect=exempts #13
                 CBD FRA provision=9 value=C scale=TC scale_version=2013 counts_as=met opinion=secretariat part_effect=counted #11
            #14  provision CBD 8.1.a
                 warning: revised
            ?    compliance
                 CBD FRA not_compliant rule=R rule_version=1 rated=2 exempt=2
            ?    compliance as_of=12
                 CBD FRA compliant rule=R rule_version=1 rated=1 exempt=1
        "#]],
    );
}

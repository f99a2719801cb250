//! Scripts of what changed between two points.

use expect_test::expect;

use crate::{check, scales::with_scale};

#[test]
fn what_was_learnt_is_told_apart_from_what_happened() {
    check(
        "
        signature CBD FRA 1992-06-13
        signature CBD DEU 1992-06-12
        clock 2026-12-01
        ratification CBD FRA 1994-07-01
        replace #5 ratification CBD DEU 1993-12-21
        member KEN
        member FRA name=France
        instrument CBD title=\"Convention on Biological Diversity\"
        changes since=2026-11-22 since_on=2026-11-22
        changes since_on=1992-06-12 on=2000-01-01
        changes since_on=1992-06-12 on=2000-01-01 change=happened member=FRA
        changes since=5 since_on=1993-01-01 on=1995-01-01
        changes since=5 since_on=1993-01-01 on=1995-01-01 instrument=CBD
        retract #8 mistake
        changes since=8",
        expect![[r##"
            #4   signature CBD FRA 1992-06-13
            #5   signature CBD DEU 1992-06-12
                 clock 2026-12-01
            #6   ratification CBD FRA 1994-07-01
            #7   replace #5 ratification CBD DEU 1993-12-21
            #8   member KEN
            #9   member FRA name=France
                 warning: revised
            #10  instrument CBD title="Convention on Biological Diversity"
                 warning: revised
            ?    changes since=2026-11-22 since_on=2026-11-22
                 change=revised FRA #9
                 change=recorded KEN #8
                 change=revised CBD #10
                 change=learnt CBD DEU status_before=signed bound day=2026-11-22 #7 about=commitment
                 change=learnt CBD FRA status_before=signed bound day=2026-11-22 #6 about=commitment
            ?    changes since_on=1992-06-12 on=2000-01-01
                 change=happened CBD DEU status_before=none bound day=1993-12-21 #7 about=commitment
                 change=happened CBD FRA status_before=none bound day=1994-07-01 #6 about=commitment
            ?    changes since_on=1992-06-12 on=2000-01-01 change=happened member=FRA
                 change=happened CBD FRA status_before=none bound day=1994-07-01 #6 about=commitment
            ?    changes since=5 since_on=1993-01-01 on=1995-01-01
                 change=revised FRA #9
                 change=recorded KEN #8
                 change=revised CBD #10
                 change=learnt CBD DEU status_before=signed none day=1993-01-01 #7 about=commitment
                 change=happened CBD DEU status_before=none bound day=1993-12-21 #7 about=commitment
                 change=happened CBD FRA status_before=signed bound day=1994-07-01 #6 about=commitment
            ?    changes since=5 since_on=1993-01-01 on=1995-01-01 instrument=CBD
                 change=revised CBD #10
                 change=learnt CBD DEU status_before=signed none day=1993-01-01 #7 about=commitment
                 change=happened CBD DEU status_before=none bound day=1993-12-21 #7 about=commitment
                 change=happened CBD FRA status_before=signed bound day=1994-07-01 #6 about=commitment
            #11  retract #8 mistake
            ?    changes since=8
                 change=revised FRA #9
                 change=taken_back KEN #11
                 change=revised CBD #10
        "##]],
    );
}

#[test]
fn a_state_that_ceased_is_no_longer_bound_by_the_entry_that_tells_so() {
    check(
        "
        member SUN
        ratification CBD SUN 1990-05-01
        member SUN ceased_on=1991-12-26
        changes since=5 since_on=1995-01-01
        changes since_on=1990-01-01 on=1995-01-01",
        expect![[r#"
            #4   member SUN
            #5   ratification CBD SUN 1990-05-01
            #6   member SUN ceased_on=1991-12-26
                 warning: revised
            ?    changes since=5 since_on=1995-01-01
                 change=revised SUN #6
                 change=learnt CBD SUN status_before=bound no_longer_bound day=1995-01-01 #6 about=commitment
            ?    changes since_on=1990-01-01 on=1995-01-01
                 change=happened CBD SUN status_before=none no_longer_bound day=1991-12-26 #6 about=commitment
        "#]],
    );
}

#[test]
fn what_changed_tells_computed_statuses_and_stages_too() {
    check(
        &with_scale(
            "
        procedure_type EU 1 stages=L:opens,C:closes
        provision CBD 1
        rule R 1 worst 2015
        rate CBD FRA secretariat TC 2013 C 2018-03-01 provision=1
        step 1 FRA EU 1 L 2018-05-01 instrument=CBD
        clock 2026-12-01
        rate CBD FRA secretariat TC 2013 NC 2020-03-01 provision=1
        step 1 FRA EU 1 C 2019-05-01 instrument=CBD
        changes since_on=2018-12-31 on=2020-12-31
        changes since=2026-11-22 since_on=2026-11-22
        changes since=6 since_on=2017-12-31 on=2017-12-31
        changes since_on=2017-12-31 on=2018-12-31 member=DEU
        changes since_on=2017-12-31 on=2018-12-31 change=learnt
        retract #7 mistake
        retract #9 mistake
        changes since=10 since_on=2026-12-01",
        ),
        expect![[r#"
            #4   scale TC 2013 ordinal values=NC:not_met,PC:partly_met,LC:met,C:met outside=NA:outside,no_report:unknown
            #5   procedure_type EU 1 stages=L:opens,C:closes
            #6   provision CBD 1
            #7   rule R 1 worst 2015
            #8   rate CBD FRA secretariat TC 2013 C 2018-03-01 provision=1
            #9   step 1 FRA EU 1 L 2018-05-01 instrument=CBD
                 clock 2026-12-01
            #10  rate CBD FRA secretariat TC 2013 NC 2020-03-01 provision=1
            #11  step 1 FRA EU 1 C 2019-05-01 instrument=CBD
            ?    changes since_on=2018-12-31 on=2020-12-31
                 change=happened CBD FRA status_before=compliant not_compliant day=2020-03-01 #10 about=compliance
                 change=happened CBD FRA status_before=L C day=2019-05-01 #11 about=procedure case=1
            ?    changes since=2026-11-22 since_on=2026-11-22
                 change=learnt CBD FRA status_before=compliant not_compliant day=2026-11-22 #10 about=compliance
                 change=learnt CBD FRA status_before=L C day=2026-11-22 #11 about=procedure case=1
            ?    changes since=6 since_on=2017-12-31 on=2017-12-31
            ?    changes since_on=2017-12-31 on=2018-12-31 member=DEU
            ?    changes since_on=2017-12-31 on=2018-12-31 change=learnt
            #12  retract #7 mistake
            #13  retract #9 mistake
            ?    changes since=10 since_on=2026-12-01
                 change=learnt CBD FRA status_before=not_compliant undetermined day=2026-12-01 #12 about=compliance
                 change=learnt CBD FRA status_before=L C day=2026-12-01 #11 about=procedure case=1
        "#]],
    );
}

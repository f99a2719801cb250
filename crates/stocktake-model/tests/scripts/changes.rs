//! Scripts of what changed between two points.

use expect_test::expect;

use crate::check;

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
                 change=learnt CBD DEU status_before=signed bound day=2026-11-22 #7
                 change=learnt CBD FRA status_before=signed bound day=2026-11-22 #6
            ?    changes since_on=1992-06-12 on=2000-01-01
                 change=happened CBD DEU status_before=none bound day=1993-12-21 #7
                 change=happened CBD FRA status_before=none bound day=1994-07-01 #6
            ?    changes since_on=1992-06-12 on=2000-01-01 change=happened member=FRA
                 change=happened CBD FRA status_before=none bound day=1994-07-01 #6
            ?    changes since=5 since_on=1993-01-01 on=1995-01-01
                 change=revised FRA #9
                 change=recorded KEN #8
                 change=revised CBD #10
                 change=learnt CBD DEU status_before=signed none day=1993-01-01 #7
                 change=happened CBD DEU status_before=none bound day=1993-12-21 #7
                 change=happened CBD FRA status_before=signed bound day=1994-07-01 #6
            ?    changes since=5 since_on=1993-01-01 on=1995-01-01 instrument=CBD
                 change=revised CBD #10
                 change=learnt CBD DEU status_before=signed none day=1993-01-01 #7
                 change=happened CBD DEU status_before=none bound day=1993-12-21 #7
                 change=happened CBD FRA status_before=signed bound day=1994-07-01 #6
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
                 change=learnt CBD SUN status_before=bound no_longer_bound day=1995-01-01 #6
            ?    changes since_on=1990-01-01 on=1995-01-01
                 change=happened CBD SUN status_before=none no_longer_bound day=1991-12-26 #6
        "#]],
    );
}

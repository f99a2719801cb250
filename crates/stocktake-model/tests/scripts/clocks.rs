//! Scripts of corrections, on two clocks.

use expect_test::expect;

use crate::check;

#[test]
fn a_retraction_counts_from_its_position_on() {
    check(
        r#"
        ratification CBD FRA 1994-07-01
        signature CBD FRA 1992
        retract #4 "recorded in error"
        status CBD FRA as_of=3
        status CBD FRA as_of=4
        status CBD FRA as_of=5
        status CBD FRA as_of=6
        status CBD FRA as_of=7
        history CBD FRA as_of=5
        history CBD FRA"#,
        expect![[r##"
            #4   ratification CBD FRA 1994-07-01
            #5   signature CBD FRA 1992
            #6   retract #4 "recorded in error"
            ?    status CBD FRA as_of=3
                 CBD FRA none
            ?    status CBD FRA as_of=4
                 CBD FRA bound since=1994-07-01 act=ratification
            ?    status CBD FRA as_of=5
                 CBD FRA bound since=1994-07-01 act=ratification
            ?    status CBD FRA as_of=6
                 CBD FRA signed since=1992 act=signature
            ?    status CBD FRA as_of=7
                 the log ends at position 6; there is no position 7 yet
            ?    history CBD FRA as_of=5
                 #4 ratification 1994-07-01
                 #5 signature 1992
            ?    history CBD FRA
                 #4 ratification 1994-07-01 retracted_at=6
                 #5 signature 1992
        "##]],
    );
}

#[test]
fn a_replacement_counts_from_its_position_on() {
    check(
        "
        ratification CBD FRA 1994-07-01
        replace #4 accession CBD FRA 1995-07-02
        status CBD FRA on=1995-01-01 as_of=4
        status CBD FRA on=1995-01-01
        status CBD FRA
        why CBD FRA
        history CBD FRA
        history CBD FRA as_of=4
        replace #4 accession CBD FRA 1996
        replace #5 accession CBD DEU 1996
        replace #5 accession CBD FRA 1996
        status CBD FRA as_of=5
        status CBD FRA",
        expect![[r#"
            #4   ratification CBD FRA 1994-07-01
            #5   replace #4 accession CBD FRA 1995-07-02
            ?    status CBD FRA on=1995-01-01 as_of=4
                 CBD FRA bound since=1994-07-01 act=ratification
            ?    status CBD FRA on=1995-01-01
                 CBD FRA none
            ?    status CBD FRA
                 CBD FRA bound since=1995-07-02 act=accession
            ?    why CBD FRA
                 #5 accession 1995-07-02 bound
            ?    history CBD FRA
                 #4 ratification 1994-07-01 retracted_at=5
                 #5 accession 1995-07-02
            ?    history CBD FRA as_of=4
                 #4 ratification 1994-07-01
            no   replace #4 accession CBD FRA 1996
                 refused: replaces_another instrument=CBD member=FRA
            no   replace #5 accession CBD DEU 1996
                 refused: replaces_another instrument=CBD member=DEU
            #6   replace #5 accession CBD FRA 1996
            ?    status CBD FRA as_of=5
                 CBD FRA bound since=1995-07-02 act=accession
            ?    status CBD FRA
                 CBD FRA bound since=1996 act=accession
        "#]],
    );
}

#[test]
fn taking_a_correction_back_does_not_revive_what_it_corrected() {
    check(
        r#"
        ratification CBD FRA 1994
        replace #4 accession CBD FRA 1995
        retract #5 "neither is true"
        status CBD FRA
        history CBD FRA"#,
        expect![[r##"
            #4   ratification CBD FRA 1994
            #5   replace #4 accession CBD FRA 1995
            #6   retract #5 "neither is true"
            ?    status CBD FRA
                 CBD FRA none
            ?    history CBD FRA
                 #4 ratification 1994 retracted_at=5
                 #5 accession 1995 retracted_at=6
        "##]],
    );
}

#[test]
fn a_day_stands_for_its_end() {
    check(
        r#"
        clock 2026-11-23
        ratification CBD FRA 1994
        clock 2026-11-25
        retract #4 "wrong member"
        status CBD FRA as_of=2026-11-22
        status CBD FRA as_of=2026-11-23
        status CBD FRA as_of=2026-11-24
        status CBD FRA as_of=2026-11-25
        status CBD FRA as_of=2026-11-25T00:00:00Z
        ratification CBD DEU 2026-11-25
        status CBD DEU as_of=2026-11-24
        status CBD DEU as_of=6
        status CBD DEU as_of=6 on=2026-11-24"#,
        expect![[r#"
                 clock 2026-11-23
            #4   ratification CBD FRA 1994
                 clock 2026-11-25
            #5   retract #4 "wrong member"
            ?    status CBD FRA as_of=2026-11-22
                 CBD FRA none
            ?    status CBD FRA as_of=2026-11-23
                 CBD FRA bound since=1994 act=ratification
            ?    status CBD FRA as_of=2026-11-24
                 CBD FRA bound since=1994 act=ratification
            ?    status CBD FRA as_of=2026-11-25
                 CBD FRA none
            ?    status CBD FRA as_of=2026-11-25T00:00:00Z
                 CBD FRA bound since=1994 act=ratification
            #6   ratification CBD DEU 2026-11-25
            ?    status CBD DEU as_of=2026-11-24
                 CBD DEU none
            ?    status CBD DEU as_of=6
                 CBD DEU bound since=2026-11-25 act=ratification
            ?    status CBD DEU as_of=6 on=2026-11-24
                 CBD DEU none
        "#]],
    );
}

#[test]
fn a_retracted_code_is_unknown_until_it_is_recorded_again() {
    check(
        r#"
        accession CBD FRA 1994
        retract #1 "no such instrument"
        retract #3 "no such member"
        accession CBD FRA 1995
        instruments
        instruments as_of=3
        members
        instrument CBD
        accession CBD DEU 1995
        member DEU
        accession CBD DEU 1995"#,
        expect![[r##"
            #4   accession CBD FRA 1994
            #5   retract #1 "no such instrument"
            #6   retract #3 "no such member"
            no   accession CBD FRA 1995
                 refused: instrument_unknown instrument=CBD
            ?    instruments
                 CBD members_bound=1 last_act_on=1994
            ?    instruments as_of=3
                 CBD
            ?    members
                 FRA exists instruments_bound=1 last_act_on=1994
            #7   instrument CBD
            no   accession CBD DEU 1995
                 refused: member_unknown member=DEU
            #8   member DEU
            #9   accession CBD DEU 1995
        "##]],
    );
}

#[test]
fn a_member_with_facts_is_listed_though_its_record_was_taken_back() {
    check(
        r#"
        accession CBD FRA 1994
        retract #2 "no such member"
        members
        matrix all
        retract #4 "no such member"
        members
        matrix all"#,
        expect![[r##"
            #4   accession CBD FRA 1994
            #5   retract #2 "no such member"
            ?    members
                 DEU exists
                 FRA exists instruments_bound=1 last_act_on=1994
            ?    matrix all
                 CBD DEU none
                 CBD FRA bound since=1994 act=accession
            #6   retract #4 "no such member"
            ?    members
                 DEU exists
            ?    matrix all
                 CBD DEU none
        "##]],
    );
}

#[test]
fn what_was_erased_is_gone_from_every_view_and_named() {
    check(
        r#"
        signature CBD FRA 1992
        reservation CBD FRA 1992 text="the ambassador's private address"
        ratification CBD FRA 1994
        erase #5 "request 12"
        status CBD FRA
        why CBD FRA
        history CBD FRA
        status CBD FRA as_of=6
        status CBD FRA as_of=4
        matrix
        retract #5 "again"
        replace #5 signature CBD FRA 1993
        erase #5 "again"
        erase #7 "hide the traces"
        erase #2 "request 13"
        members
        matrix"#,
        expect![[r##"
            #4   signature CBD FRA 1992
            #5   reservation CBD FRA 1992 text="the ambassador's private address"
            #6   ratification CBD FRA 1994
            #7   erase #5 "request 12"
            ?    status CBD FRA
                 CBD FRA bound since=1994 act=ratification erased=1
                 (erased: #5)
            ?    why CBD FRA
                 #4 signature 1992 signed
                 #6 ratification 1994 bound
                 (erased: #5)
            ?    history CBD FRA
                 #4 signature 1992
                 #5 erased_at=7
                 #6 ratification 1994
                 (erased: #5)
            ?    status CBD FRA as_of=6
                 CBD FRA bound since=1994 act=ratification
                 (erased: #5)
            ?    status CBD FRA as_of=4
                 CBD FRA signed since=1992 act=signature
            ?    matrix
                 CBD FRA bound since=1994 act=ratification erased=1
                 (erased: #5)
            no   retract #5 "again"
                 refused: event_erased event=#5
            no   replace #5 signature CBD FRA 1993
                 refused: event_erased event=#5
            no   erase #5 "again"
                 refused: event_erased event=#5
            no   erase #7 "hide the traces"
                 refused: not_erasable event=#7
            #8   erase #2 "request 13"
            ?    members
                 DEU exists
                 FRA exists instruments_bound=1 last_act_on=1994
                 (erased: #2 #5)
            ?    matrix
                 CBD FRA bound since=1994 act=ratification erased=1
                 (erased: #2 #5)
        "##]],
    );
}

#[test]
fn erasing_a_correction_does_not_revive_what_it_corrected() {
    check(
        r#"
        ratification CBD FRA 1990
        replace #4 accession CBD FRA 1995 text="private words"
        erase #5 "request 12"
        status CBD FRA
        history CBD FRA
        ratification CBD DEU 1990
        retract #8 "a mistake, private words"
        erase #9 "request 13"
        status CBD DEU
        history CBD DEU
        member FRA name=Frankreich
        retract #12 "private words"
        erase #13 "request 14"
        members"#,
        expect![[r##"
            #4   ratification CBD FRA 1990
            #5   replace #4 accession CBD FRA 1995 text="private words"
            #6   (entry.retracted.v1)
            #7   erase #5 "request 12"
            ?    status CBD FRA
                 CBD FRA none erased=1
                 (erased: #5)
            ?    history CBD FRA
                 #4 ratification 1990 retracted_at=6
                 #5 erased_at=7
                 (erased: #5)
            #8   ratification CBD DEU 1990
            #9   retract #8 "a mistake, private words"
            #10  (entry.retracted.v1)
            #11  erase #9 "request 13"
            ?    status CBD DEU
                 CBD DEU none erased=1
                 (erased: #5 #9)
            ?    history CBD DEU
                 #8 ratification 1990 retracted_at=10
                 #9 erased_at=11
                 (erased: #5 #9)
            #12  member FRA name=Frankreich
                 warning: revised
            #13  retract #12 "private words"
            #14  (entry.retracted.v1)
            #15  erase #13 "request 14"
            ?    members
                 DEU exists
                 FRA exists
                 (erased: #5 #9 #13)
        "##]],
    );
}

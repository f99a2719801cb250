//! Scripts of dates to the precision known.

use expect_test::expect;

use crate::check;

#[test]
fn a_partial_date_counts_from_its_last_possible_day() {
    check(
        "
        signature CBD FRA 1992
        ratification CBD FRA 1994-07
        withdrawal CBD FRA 2001
        status CBD FRA on=1991-12-31
        status CBD FRA on=1992-01-01
        status CBD FRA on=1992-12-31
        status CBD FRA on=1994-06-30
        status CBD FRA on=1994-07-01
        status CBD FRA on=1994-07-30
        status CBD FRA on=1994-07-31
        status CBD FRA on=2000-12-31
        status CBD FRA on=2001-01-01
        status CBD FRA on=2001-12-31
        why CBD FRA on=1994-07-15",
        expect![[r#"
            #4   signature CBD FRA 1992
            #5   ratification CBD FRA 1994-07
            #6   withdrawal CBD FRA 2001
            ?    status CBD FRA on=1991-12-31
                 CBD FRA none
            ?    status CBD FRA on=1992-01-01
                 CBD FRA none uncertain
            ?    status CBD FRA on=1992-12-31
                 CBD FRA signed since=1992 act=signature
            ?    status CBD FRA on=1994-06-30
                 CBD FRA signed since=1992 act=signature
            ?    status CBD FRA on=1994-07-01
                 CBD FRA signed since=1992 act=signature uncertain
            ?    status CBD FRA on=1994-07-30
                 CBD FRA signed since=1992 act=signature uncertain
            ?    status CBD FRA on=1994-07-31
                 CBD FRA bound since=1994-07 act=ratification
            ?    status CBD FRA on=2000-12-31
                 CBD FRA bound since=1994-07 act=ratification
            ?    status CBD FRA on=2001-01-01
                 CBD FRA bound since=1994-07 act=ratification uncertain
            ?    status CBD FRA on=2001-12-31
                 CBD FRA no_longer_bound since=2001 act=withdrawal
            ?    why CBD FRA on=1994-07-15
                 #4 signature 1992 signed
                 #5 ratification 1994-07 perhaps
                 #6 withdrawal 2001 later
        "#]],
    );
}

#[test]
fn a_doubted_date_counts_and_is_flagged() {
    check(
        "
        ratification CBD FRA 1994-07-01?
        status CBD FRA on=1994-06-30
        status CBD FRA on=1994-07-01
        withdrawal CBD FRA 2001
        status CBD FRA
        reservation CBD DEU 1995?
        ratification CBD DEU 1994
        status CBD DEU on=1995-12-31
        reservation_withdrawn CBD DEU 2000
        status CBD DEU",
        expect![[r#"
            #4   ratification CBD FRA 1994-07-01?
            ?    status CBD FRA on=1994-06-30
                 CBD FRA none
            ?    status CBD FRA on=1994-07-01
                 CBD FRA bound since=1994-07-01? act=ratification uncertain
            #5   withdrawal CBD FRA 2001
            ?    status CBD FRA
                 CBD FRA no_longer_bound since=2001 act=withdrawal
            #6   reservation CBD DEU 1995?
            #7   ratification CBD DEU 1994
            ?    status CBD DEU on=1995-12-31
                 CBD DEU bound_with_reservation since=1994 act=ratification uncertain
            #8   reservation_withdrawn CBD DEU 2000
            ?    status CBD DEU
                 CBD DEU bound since=1994 act=ratification
        "#]],
    );
}

#[test]
fn an_end_in_the_year_of_consent_leaves_the_status_uncertain() {
    check(
        "
        accession CBD FRA 1995
        withdrawal CBD FRA 1995-03-01
        status CBD FRA on=1995-06-01
        status CBD FRA on=1996-01-01
        why CBD FRA on=1996-01-01",
        expect![[r#"
            #4   accession CBD FRA 1995
            #5   withdrawal CBD FRA 1995-03-01
            ?    status CBD FRA on=1995-06-01
                 CBD FRA none uncertain
            ?    status CBD FRA on=1996-01-01
                 CBD FRA bound since=1995 act=accession uncertain
            ?    why CBD FRA on=1996-01-01
                 #5 withdrawal 1995-03-01 end_before_consent
                 #4 accession 1995 bound
        "#]],
    );
}

#[test]
fn undated_consent_is_unknown_and_never_no() {
    check(
        "
        ratification CBD FRA unknown
        status CBD FRA on=1900-01-01
        status CBD FRA
        signature CBD FRA 1992-06-13
        status CBD FRA on=1992-06-13
        entry_into_force CBD FRA 1993-12-29
        status CBD FRA
        why CBD FRA
        withdrawal CBD FRA 2001
        status CBD FRA on=2000-01-01
        status CBD FRA",
        expect![[r#"
            #4   ratification CBD FRA unknown
                 warning: undated
            ?    status CBD FRA on=1900-01-01
                 CBD FRA unknown act=ratification uncertain
            ?    status CBD FRA
                 CBD FRA unknown act=ratification uncertain
            #5   signature CBD FRA 1992-06-13
            ?    status CBD FRA on=1992-06-13
                 CBD FRA unknown act=ratification uncertain
            #6   entry_into_force CBD FRA 1993-12-29
            ?    status CBD FRA
                 CBD FRA bound since=1993-12-29 in_force_since=1993-12-29 act=entry_into_force
            ?    why CBD FRA
                 #5 signature 1992-06-13 signed
                 #6 entry_into_force 1993-12-29 bound_by_entry_into_force
                 #4 ratification unknown undated
            #7   withdrawal CBD FRA 2001
            ?    status CBD FRA on=2000-01-01
                 CBD FRA bound since=1993-12-29 in_force_since=1993-12-29 act=entry_into_force
            ?    status CBD FRA
                 CBD FRA no_longer_bound since=2001 act=withdrawal uncertain
        "#]],
    );
}

#[test]
fn undated_consent_beside_a_dated_one() {
    check(
        "
        ratification CBD FRA 1994
        acceptance CBD FRA unknown
        status CBD FRA on=1993-01-01
        status CBD FRA
        withdrawal CBD FRA 2001
        status CBD FRA",
        expect![[r#"
            #4   ratification CBD FRA 1994
            #5   acceptance CBD FRA unknown
                 warning: undated
                 warning: recorded_twice act=acceptance earlier=1994
            ?    status CBD FRA on=1993-01-01
                 CBD FRA unknown act=acceptance uncertain
            ?    status CBD FRA
                 CBD FRA bound since=1994 act=ratification
            #6   withdrawal CBD FRA 2001
            ?    status CBD FRA
                 CBD FRA no_longer_bound since=2001 act=withdrawal uncertain
        "#]],
    );
}

#[test]
fn undated_entry_into_force_without_consent_is_unknown() {
    check(
        "
        entry_into_force CBD FRA unknown
        status CBD FRA
        signature CBD FRA 1992
        status CBD FRA
        withdrawal CBD FRA 2001
        status CBD FRA",
        expect![[r#"
            #4   entry_into_force CBD FRA unknown
                 warning: undated
                 warning: in_force_without_consent
            ?    status CBD FRA
                 CBD FRA unknown act=entry_into_force uncertain
            #5   signature CBD FRA 1992
            ?    status CBD FRA
                 CBD FRA unknown act=entry_into_force uncertain
            #6   withdrawal CBD FRA 2001
            ?    status CBD FRA
                 CBD FRA no_longer_bound since=2001 act=withdrawal uncertain
        "#]],
    );
}

#[test]
fn an_undated_end_leaves_the_status_uncertain() {
    check(
        "
        accession CBD FRA 1994
        withdrawal CBD FRA unknown
        status CBD FRA
        why CBD FRA
        signature CBD DEU unknown
        status CBD DEU",
        expect![[r#"
            #4   accession CBD FRA 1994
            #5   withdrawal CBD FRA unknown
                 warning: undated
            ?    status CBD FRA
                 CBD FRA bound since=1994 act=accession uncertain
            ?    why CBD FRA
                 #4 accession 1994 bound
                 #5 withdrawal unknown undated
            #6   signature CBD DEU unknown
                 warning: undated
            ?    status CBD DEU
                 CBD DEU none uncertain
        "#]],
    );
}

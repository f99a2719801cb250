//! Scripts of the national adoption of standards.

use expect_test::expect;

use crate::check;

#[test]
fn a_standard_is_adopted_word_for_word_with_changes_or_not_equivalently() {
    check(
        r#"
        instrument ISO9001 family=technical_standard commits_by=national_adoption
        adopted_identical ISO9001 FRA 1987 text="NF EN ISO 9001"
        status ISO9001 FRA
        adopted_modified ISO9001 FRA 1994
        status ISO9001 FRA on=1990-01-01
        status ISO9001 FRA
        adopted_modified ISO9001 FRA 1995
        not_equivalent ISO9001 DEU 1987
        status ISO9001 DEU
        adoption_withdrawn ISO9001 FRA 2000
        status ISO9001 FRA
        why ISO9001 FRA
        adoption_withdrawn CBD FRA 2000"#,
        expect![[r##"
            #4   instrument ISO9001 family=technical_standard commits_by=national_adoption
            #5   adopted_identical ISO9001 FRA 1987 text="NF EN ISO 9001"
            ?    status ISO9001 FRA
                 ISO9001 FRA adopted since=1987 act=adopted_identical
            #6   adopted_modified ISO9001 FRA 1994
            ?    status ISO9001 FRA on=1990-01-01
                 ISO9001 FRA adopted since=1987 act=adopted_identical
            ?    status ISO9001 FRA
                 ISO9001 FRA adopted_modified since=1994 act=adopted_modified
            #7   adopted_modified ISO9001 FRA 1995
            #8   not_equivalent ISO9001 DEU 1987
            ?    status ISO9001 DEU
                 ISO9001 DEU not_equivalent since=1987 act=not_equivalent
            #9   adoption_withdrawn ISO9001 FRA 2000
            ?    status ISO9001 FRA
                 ISO9001 FRA no_longer_adopted since=2000 act=adoption_withdrawn
            ?    why ISO9001 FRA
                 #5 adopted_identical 1987 adopted
                 #6 adopted_modified 1994 adopted
                 #7 adopted_modified 1995 nothing
                 #9 adoption_withdrawn 2000 adoption_withdrawn
            #10  adoption_withdrawn CBD FRA 2000
                 warning: nothing_to_withdraw act=adoption_withdrawn
        "##]],
    );
}

#[test]
fn a_standard_adopted_anew_on_the_day_of_its_withdrawal_stays_adopted() {
    check(
        r#"
        adopted_identical CBD FRA 1987
        adoption_withdrawn CBD FRA 2000-01-01
        adopted_identical CBD FRA 2000-01-01
        status CBD FRA
        member FRA ceased_on=2010
        status CBD FRA"#,
        expect![[r#"
            #4   adopted_identical CBD FRA 1987
            #5   adoption_withdrawn CBD FRA 2000-01-01
            #6   adopted_identical CBD FRA 2000-01-01
            ?    status CBD FRA
                 CBD FRA adopted since=2000-01-01 act=adopted_identical
            #7   member FRA ceased_on=2010
                 warning: revised
            ?    status CBD FRA
                 CBD FRA no_longer_adopted since=2010
        "#]],
    );
}

#[test]
fn who_is_bound_has_no_need_of_a_national_standard() {
    check(
        r#"
        ratification CBD FRA 1990
        adopted_identical CBD FRA 1992
        status CBD FRA
        why CBD FRA
        withdrawal CBD FRA 1995
        adopted_identical CBD FRA 1996
        status CBD FRA"#,
        expect![[r#"
            #4   ratification CBD FRA 1990
            #5   adopted_identical CBD FRA 1992
            ?    status CBD FRA
                 CBD FRA bound since=1990 act=ratification
            ?    why CBD FRA
                 #4 ratification 1990 bound
                 #5 adopted_identical 1992 nothing
            #6   withdrawal CBD FRA 1995
            #7   adopted_identical CBD FRA 1996
            ?    status CBD FRA
                 CBD FRA adopted since=1996 act=adopted_identical
        "#]],
    );
}

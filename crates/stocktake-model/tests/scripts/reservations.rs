//! Scripts of reservations and objections.

use expect_test::expect;

use crate::check;

#[test]
fn a_reservation_and_its_withdrawal() {
    check(
        r#"
        ratification CBD FRA 1994-07-01
        reservation CBD FRA 1994-07-01 text="Article 27(3) does not apply."
        status CBD FRA on=1994-07-01
        reservation_withdrawn CBD FRA 1999
        status CBD FRA on=1999-06-01
        status CBD FRA
        why CBD FRA"#,
        expect![[r##"
            #4   ratification CBD FRA 1994-07-01
            #5   reservation CBD FRA 1994-07-01 text="Article 27(3) does not apply."
            ?    status CBD FRA on=1994-07-01
                 CBD FRA bound_with_reservation since=1994-07-01 act=ratification
            #6   reservation_withdrawn CBD FRA 1999
            ?    status CBD FRA on=1999-06-01
                 CBD FRA bound_with_reservation since=1994-07-01 act=ratification uncertain
            ?    status CBD FRA
                 CBD FRA bound since=1994-07-01 act=ratification
            ?    why CBD FRA
                 #4 ratification 1994-07-01 bound
                 #5 reservation 1994-07-01 reserved
                 #6 reservation_withdrawn 1999 reservations_withdrawn
        "##]],
    );
}

#[test]
fn a_reservation_at_signature_binds_nobody() {
    check(
        "
        signature CBD FRA 1992-06-13
        reservation CBD FRA 1992-06-13
        status CBD FRA on=1993-01-01
        ratification CBD FRA 1994
        status CBD FRA
        withdrawal CBD FRA 2000
        accession CBD FRA 2005
        status CBD FRA",
        expect![[r#"
            #4   signature CBD FRA 1992-06-13
            #5   reservation CBD FRA 1992-06-13
            ?    status CBD FRA on=1993-01-01
                 CBD FRA signed since=1992-06-13 act=signature
            #6   ratification CBD FRA 1994
            ?    status CBD FRA
                 CBD FRA bound_with_reservation since=1994 act=ratification
            #7   withdrawal CBD FRA 2000
            #8   accession CBD FRA 2005
            ?    status CBD FRA
                 CBD FRA bound since=2005 act=accession
        "#]],
    );
}

#[test]
fn there_is_nothing_to_withdraw() {
    check(
        "
        ratification CBD FRA 1994
        reservation_withdrawn CBD FRA 1995
        objection_withdrawn CBD FRA 1996 whose=DEU
        why CBD FRA",
        expect![[r#"
            #4   ratification CBD FRA 1994
            #5   reservation_withdrawn CBD FRA 1995
                 warning: nothing_to_withdraw act=reservation_withdrawn
            #6   objection_withdrawn CBD FRA 1996 whose=DEU
                 warning: nothing_to_withdraw act=objection_withdrawn
            ?    why CBD FRA
                 #4 ratification 1994 bound
                 #5 reservation_withdrawn 1995 nothing
                 #6 objection_withdrawn 1996 nothing
        "#]],
    );
}

#[test]
fn an_objection_names_whose_reservation() {
    check(
        "
        ratification CBD DEU 1994
        reservation CBD DEU 1994
        objection CBD FRA 1995 whose=DEU
        history CBD FRA
        status CBD FRA
        objection_withdrawn CBD FRA 1997 whose=DEU
        history CBD FRA
        objection CBD DEU 1995 whose=FRA
        objection CBD FRA 1995
        ratification CBD FRA 1995 whose=DEU
        objection CBD FRA 1995 whose=FRA
        objection CBD FRA 1995 whose=XXX",
        expect![[r#"
            #4   ratification CBD DEU 1994
            #5   reservation CBD DEU 1994
            #6   objection CBD FRA 1995 whose=DEU
            ?    history CBD FRA
                 #6 objection 1995 whose=DEU
            ?    status CBD FRA
                 CBD FRA none
            #7   objection_withdrawn CBD FRA 1997 whose=DEU
            ?    history CBD FRA
                 #6 objection 1995 whose=DEU
                 #7 objection_withdrawn 1997 whose=DEU
            #8   objection CBD DEU 1995 whose=FRA
                 warning: no_such_reservation whose=FRA
            no   objection CBD FRA 1995
                 refused: whose_missing act=objection
            no   ratification CBD FRA 1995 whose=DEU
                 refused: whose_not_allowed act=ratification
            no   objection CBD FRA 1995 whose=FRA
                 refused: own_reservation member=FRA
            no   objection CBD FRA 1995 whose=XXX
                 refused: member_unknown member=XXX
        "#]],
    );
}

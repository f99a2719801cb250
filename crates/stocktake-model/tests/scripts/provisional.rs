//! Scripts of provisional application.

use expect_test::expect;

use crate::check;

#[test]
fn provisional_application_and_its_end() {
    check(
        "
        provisional_application CBD FRA 1993
        status CBD FRA on=1993-12-31
        provisional_application_ended CBD FRA 1995
        status CBD FRA
        signature CBD DEU 1992
        provisional_application CBD DEU 1993
        provisional_application_ended CBD DEU 1995
        status CBD DEU on=1994-01-01
        status CBD DEU on=1996-01-01
        ratification CBD DEU 1997
        status CBD DEU
        why CBD DEU",
        expect![[r#"
            #4   provisional_application CBD FRA 1993
            ?    status CBD FRA on=1993-12-31
                 CBD FRA provisional since=1993 act=provisional_application
            #5   provisional_application_ended CBD FRA 1995
            ?    status CBD FRA
                 CBD FRA none
            #6   signature CBD DEU 1992
            #7   provisional_application CBD DEU 1993
            #8   provisional_application_ended CBD DEU 1995
            ?    status CBD DEU on=1994-01-01
                 CBD DEU provisional since=1993 act=provisional_application
            ?    status CBD DEU on=1996-01-01
                 CBD DEU signed since=1992 act=signature
            #9   ratification CBD DEU 1997
            ?    status CBD DEU
                 CBD DEU bound since=1997 act=ratification
            ?    why CBD DEU
                 #6 signature 1992 signed
                 #7 provisional_application 1993 provisional
                 #8 provisional_application_ended 1995 provisional_ended
                 #9 ratification 1997 bound
        "#]],
    );
}

#[test]
fn provisional_application_gives_way_to_consent() {
    check(
        "
        provisional_application CBD FRA 1993
        ratification CBD FRA 1995
        provisional_application_ended CBD FRA 1995
        status CBD FRA on=1994-01-01
        status CBD FRA
        provisional_application_ended CBD DEU 1995
        provisional_application CBD DEU 1996
        provisional_application CBD DEU 1997",
        expect![[r#"
            #4   provisional_application CBD FRA 1993
            #5   ratification CBD FRA 1995
            #6   provisional_application_ended CBD FRA 1995
            ?    status CBD FRA on=1994-01-01
                 CBD FRA provisional since=1993 act=provisional_application
            ?    status CBD FRA
                 CBD FRA bound since=1995 act=ratification
            #7   provisional_application_ended CBD DEU 1995
                 warning: nothing_to_withdraw act=provisional_application_ended
            #8   provisional_application CBD DEU 1996
            #9   provisional_application CBD DEU 1997
                 warning: recorded_twice act=provisional_application earlier=1996
        "#]],
    );
}

#[test]
fn provisional_application_after_an_end_falls_back_to_it() {
    check(
        "
        signature CBD FRA 1992
        ratification CBD FRA 1994
        withdrawal CBD FRA 2000
        provisional_application CBD FRA 2005
        status CBD FRA on=2006-01-01
        provisional_application_ended CBD FRA 2007
        status CBD FRA
        provisional_application CBD DEU 1993?
        provisional_application_ended CBD DEU 1995
        status CBD DEU on=1994-01-01
        status CBD DEU",
        expect![[r#"
            #4   signature CBD FRA 1992
            #5   ratification CBD FRA 1994
            #6   withdrawal CBD FRA 2000
            #7   provisional_application CBD FRA 2005
            ?    status CBD FRA on=2006-01-01
                 CBD FRA provisional since=2005 act=provisional_application
            #8   provisional_application_ended CBD FRA 2007
            ?    status CBD FRA
                 CBD FRA no_longer_bound since=2000 act=withdrawal
            #9   provisional_application CBD DEU 1993?
            #10  provisional_application_ended CBD DEU 1995
            ?    status CBD DEU on=1994-01-01
                 CBD DEU provisional since=1993? act=provisional_application uncertain
            ?    status CBD DEU
                 CBD DEU none
        "#]],
    );
}

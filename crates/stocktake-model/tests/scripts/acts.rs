//! Scripts of acts beside consent: opting in and out, extension to territories.

use expect_test::expect;

use crate::check;

#[test]
fn members_are_bound_without_an_act_unless_they_opt_out() {
    check(
        r#"
        member FRA membership=member:1948..
        member DEU membership=member:1951..
        member PSE membership=observer:1974..
        instrument IHR strength=binding_unless_opted_out commits_by=automatic in_force=2007-06-15
        matrix
        why IHR FRA
        status IHR FRA on=2007-06-14
        opt_out IHR DEU 2006-12-01
        status IHR DEU on=2007-01-01
        status IHR DEU
        why IHR DEU
        opt_out_withdrawn IHR DEU 2010
        status IHR DEU
        why IHR DEU
        instruments
        adoption IHR"#,
        expect![[r#"
            #4   member FRA membership=member:1948..
                 warning: revised
            #5   member DEU membership=member:1951..
                 warning: revised
            #6   member PSE membership=observer:1974..
            #7   instrument IHR strength=binding_unless_opted_out commits_by=automatic in_force=2007-06-15
            ?    matrix
                 IHR DEU bound since=2007-06-15 in_force_since=2007-06-15 act=tacit_acceptance
                 IHR FRA bound since=2007-06-15 in_force_since=2007-06-15 act=tacit_acceptance
            ?    why IHR FRA
                 #7 tacit_acceptance 2007-06-15 bound
                 #7 entry_into_force 2007-06-15 in_force
            ?    status IHR FRA on=2007-06-14
                 IHR FRA none
            #8   opt_out IHR DEU 2006-12-01
            ?    status IHR DEU on=2007-01-01
                 IHR DEU opted_out since=2006-12-01 act=opt_out
            ?    status IHR DEU
                 IHR DEU opted_out since=2006-12-01 act=opt_out
            ?    why IHR DEU
                 #8 opt_out 2006-12-01 opted_out
                 #7 tacit_acceptance 2007-06-15 opted_out_before
                 #7 entry_into_force 2007-06-15 opted_out_before
            #9   opt_out_withdrawn IHR DEU 2010
            ?    status IHR DEU
                 IHR DEU bound since=2010 act=opt_out_withdrawn
            ?    why IHR DEU
                 #8 opt_out 2006-12-01 opted_out
                 #7 tacit_acceptance 2007-06-15 opted_out_before
                 #7 entry_into_force 2007-06-15 opted_out_before
                 #9 opt_out_withdrawn 2010 bound
            ?    instruments
                 CBD
                 IHR strength=binding_unless_opted_out commits_by=automatic in_force_on=2007-06-15 members_bound=2 last_act_on=2010
            ?    adoption IHR
                 IHR day=2007-06-15 joined=1 bound=1 members=3 share=0.333
                 IHR day=2010-12-31 joined=1 bound=2 members=3 share=0.667
        "#]],
    );
}

#[test]
fn membership_begins_and_ends_what_binds_members() {
    check(
        r#"
        instrument IHR strength=binding_unless_opted_out commits_by=automatic in_force=2007-06-15 ended=2020
        member FRA membership=member:2008..2012-01-01,member:2015..
        status IHR FRA on=2007-12-31
        status IHR FRA on=2009-01-01
        status IHR FRA on=2013-01-01
        why IHR FRA on=2016-01-01
        status IHR FRA
        member DEU membership=member:..2007
        status IHR DEU
        matrix as_of=4"#,
        expect![[r#"
            #4   instrument IHR strength=binding_unless_opted_out commits_by=automatic in_force=2007-06-15 ended=2020
            #5   member FRA membership=member:2008..2012-01-01,member:2015..
                 warning: revised
            ?    status IHR FRA on=2007-12-31
                 IHR FRA none
            ?    status IHR FRA on=2009-01-01
                 IHR FRA bound since=2008 in_force_since=2008 act=tacit_acceptance
            ?    status IHR FRA on=2013-01-01
                 IHR FRA no_longer_bound since=2012-01-01 act=end
            ?    why IHR FRA on=2016-01-01
                 #5 tacit_acceptance 2008 bound
                 #5 entry_into_force 2008 in_force
                 #5 end 2012-01-01 ended
                 #5 tacit_acceptance 2015 bound
                 #5 entry_into_force 2015 in_force
                 #4 end 2020 later
            ?    status IHR FRA
                 IHR FRA no_longer_bound since=2020 act=end
            #6   member DEU membership=member:..2007
                 warning: revised
            ?    status IHR DEU
                 IHR DEU no_longer_bound since=2007 act=end
            ?    matrix as_of=4
        "#]],
    );
}

#[test]
fn opting_out_ends_with_membership_and_by_opting_in() {
    check(
        r#"
        instrument IHR strength=binding_unless_opted_out commits_by=automatic in_force=2007
        member FRA membership=member:1948..2012
        opt_out IHR FRA 2006
        status IHR FRA on=2010-01-01
        status IHR FRA
        why IHR FRA
        member DEU membership=member:1948..
        opt_out IHR DEU 2008
        opt_in IHR DEU 2009
        why IHR DEU
        opt_out IHR DEU 2010
        opt_out IHR DEU 2011
        withdrawal IHR DEU 2012
        status IHR DEU"#,
        expect![[r#"
            #4   instrument IHR strength=binding_unless_opted_out commits_by=automatic in_force=2007
            #5   member FRA membership=member:1948..2012
                 warning: revised
            #6   opt_out IHR FRA 2006
            ?    status IHR FRA on=2010-01-01
                 IHR FRA opted_out since=2006 act=opt_out
            ?    status IHR FRA
                 IHR FRA none
            ?    why IHR FRA
                 #6 opt_out 2006 opted_out
                 #4 tacit_acceptance 2007 opted_out_before
                 #4 entry_into_force 2007 opted_out_before
                 #5 end 2012 opt_out_withdrawn
            #7   member DEU membership=member:1948..
                 warning: revised
            #8   opt_out IHR DEU 2008
            #9   opt_in IHR DEU 2009
            ?    why IHR DEU
                 #4 tacit_acceptance 2007 bound
                 #4 entry_into_force 2007 in_force
                 #8 opt_out 2008 opted_out
                 #9 opt_in 2009 bound
            #10  opt_out IHR DEU 2010
                 warning: recorded_twice act=opt_out earlier=2008
            #11  opt_out IHR DEU 2011
                 warning: recorded_twice act=opt_out earlier=2008
            #12  withdrawal IHR DEU 2012
            ?    status IHR DEU
                 IHR DEU no_longer_bound since=2010 act=opt_out
        "#]],
    );
}

#[test]
fn opting_out_needs_something_to_opt_out_of() {
    check(
        r#"
        instrument ABC commits_by=ratification
        opt_out ABC FRA 2006
        status ABC FRA
        opt_out_withdrawn CBD FRA 2006
        withdrawal CBD FRA 2007
        opt_out CBD DEU 2000
        opt_out CBD DEU 2001
        tacit_acceptance CBD DEU 2002
        entry_into_force CBD DEU 2003
        status CBD DEU
        why CBD DEU"#,
        expect![[r#"
            #4   instrument ABC commits_by=ratification
            #5   opt_out ABC FRA 2006
                 warning: nothing_to_opt_out_of
            ?    status ABC FRA
                 ABC FRA opted_out since=2006 act=opt_out
            #6   opt_out_withdrawn CBD FRA 2006
                 warning: nothing_to_withdraw act=opt_out_withdrawn
            #7   withdrawal CBD FRA 2007
                 warning: end_before_consent
            #8   opt_out CBD DEU 2000
            #9   opt_out CBD DEU 2001
                 warning: recorded_twice act=opt_out earlier=2000
            #10  tacit_acceptance CBD DEU 2002
            #11  entry_into_force CBD DEU 2003
            ?    status CBD DEU
                 CBD DEU opted_out since=2000 act=opt_out
            ?    why CBD DEU
                 #8 opt_out 2000 opted_out
                 #9 opt_out 2001 nothing
                 #10 tacit_acceptance 2002 opted_out_before
                 #11 entry_into_force 2003 opted_out_before
        "#]],
    );
}

#[test]
fn opting_into_a_provision_leaves_the_status_of_the_instrument() {
    check(
        r#"
        ratification CBD FRA 1992
        provision CBD 27.3
        opt_in CBD FRA 1993 provision=27.3
        opt_out CBD FRA 1993 provision=99
        opt_out CBD DEU 1994 provision=27.3
        ratification CBD FRA 1992 provision=27.3
        opt_out_withdrawn CBD FRA 1995 provision=27.3
        opt_out_withdrawn CBD DEU 1995 provision=27.3
        status CBD FRA
        status CBD DEU
        why CBD FRA
        history CBD FRA"#,
        expect![[r#"
            #4   ratification CBD FRA 1992
            #5   provision CBD 27.3
            #6   opt_in CBD FRA 1993 provision=27.3
            no   opt_out CBD FRA 1993 provision=99
                 refused: provision_unknown instrument=CBD provision=99
            #7   opt_out CBD DEU 1994 provision=27.3
            no   ratification CBD FRA 1992 provision=27.3
                 refused: provision_not_allowed act=ratification
            #8   opt_out_withdrawn CBD FRA 1995 provision=27.3
                 warning: nothing_to_withdraw act=opt_out_withdrawn
            #9   opt_out_withdrawn CBD DEU 1995 provision=27.3
            ?    status CBD FRA
                 CBD FRA bound since=1992 act=ratification
            ?    status CBD DEU
                 CBD DEU none
            ?    why CBD FRA
                 #4 ratification 1992 bound
                 #6 opt_in 1993 provision
                 #8 opt_out_withdrawn 1995 provision
            ?    history CBD FRA
                 #4 ratification 1992
                 #6 opt_in 1993 provision=27.3
                 #8 opt_out_withdrawn 1995 provision=27.3
        "#]],
    );
}

#[test]
fn an_extension_to_a_territory_leaves_the_status_of_the_state() {
    check(
        r#"
        ratification CBD FRA 1992
        territorial_extension CBD FRA 1993 territory=NCL
        territorial_extension CBD FRA 1993
        ratification CBD FRA 1992 territory=NCL
        territorial_extension_withdrawn CBD FRA 1995 territory=NCL
        territorial_extension_withdrawn CBD FRA 1995 territory=PYF
        status CBD FRA
        why CBD FRA
        history CBD FRA
        members"#,
        expect![[r#"
            #4   ratification CBD FRA 1992
            #5   territorial_extension CBD FRA 1993 territory=NCL
            no   territorial_extension CBD FRA 1993
                 refused: territory_missing act=territorial_extension
            no   ratification CBD FRA 1992 territory=NCL
                 refused: territory_not_allowed act=ratification
            #6   territorial_extension_withdrawn CBD FRA 1995 territory=NCL
            #7   territorial_extension_withdrawn CBD FRA 1995 territory=PYF
                 warning: nothing_to_withdraw act=territorial_extension_withdrawn
            ?    status CBD FRA
                 CBD FRA bound since=1992 act=ratification
            ?    why CBD FRA
                 #4 ratification 1992 bound
                 #5 territorial_extension 1993 territory
                 #6 territorial_extension_withdrawn 1995 territory
                 #7 territorial_extension_withdrawn 1995 territory
            ?    history CBD FRA
                 #4 ratification 1992
                 #5 territorial_extension 1993 territory=NCL
                 #6 territorial_extension_withdrawn 1995 territory=NCL
                 #7 territorial_extension_withdrawn 1995 territory=PYF
            ?    members
                 DEU exists
                 FRA exists instruments_bound=1 last_act_on=1995
        "#]],
    );
}

#[test]
fn territories_and_clauses_are_listed() {
    check(
        r#"
        provision CBD 27.3
        provision CBD 28
        territorial_extension CBD FRA 1993 territory=NCL
        territorial_extension CBD FRA 1994 territory=PYF
        territorial_extension_withdrawn CBD FRA 1996 territory=NCL
        territorial_extension CBD FRA 1998 territory=NCL
        territorial_extension_withdrawn CBD FRA 1999 territory=PYF
        territories on=1993-12-31
        territories on=1997-01-01
        territories
        territories member=DEU
        opt_in CBD DEU 1994 provision=27.3
        opt_out CBD DEU 1995 provision=28
        opt_out_withdrawn CBD DEU 1997 provision=28
        clauses on=1995-12-31
        clauses
        clauses instrument=CBD member=FRA
        history CBD FRA
        history CBD DEU
        erase #13 ground
        clauses
        territories"#,
        expect![[r#"
            #4   provision CBD 27.3
            #5   provision CBD 28
            #6   territorial_extension CBD FRA 1993 territory=NCL
            #7   territorial_extension CBD FRA 1994 territory=PYF
            #8   territorial_extension_withdrawn CBD FRA 1996 territory=NCL
            #9   territorial_extension CBD FRA 1998 territory=NCL
            #10  territorial_extension_withdrawn CBD FRA 1999 territory=PYF
            ?    territories on=1993-12-31
                 CBD FRA territory=NCL since=1993
            ?    territories on=1997-01-01
                 CBD FRA territory=NCL since=1993 until=1996
                 CBD FRA territory=PYF since=1994
            ?    territories
                 CBD FRA territory=NCL since=1998
                 CBD FRA territory=PYF since=1994 until=1999
            ?    territories member=DEU
            #11  opt_in CBD DEU 1994 provision=27.3
            #12  opt_out CBD DEU 1995 provision=28
            #13  opt_out_withdrawn CBD DEU 1997 provision=28
            ?    clauses on=1995-12-31
                 CBD DEU provision=27.3 act=opt_in since=1994
                 CBD DEU provision=28 act=opt_out since=1995
            ?    clauses
                 CBD DEU provision=27.3 act=opt_in since=1994
                 CBD DEU provision=28 act=opt_out_withdrawn since=1997
            ?    clauses instrument=CBD member=FRA
            ?    history CBD FRA
                 #6 territorial_extension 1993 territory=NCL
                 #7 territorial_extension 1994 territory=PYF
                 #8 territorial_extension_withdrawn 1996 territory=NCL
                 #9 territorial_extension 1998 territory=NCL
                 #10 territorial_extension_withdrawn 1999 territory=PYF
            ?    history CBD DEU
                 #11 opt_in 1994 provision=27.3
                 #12 opt_out 1995 provision=28
                 #13 opt_out_withdrawn 1997 provision=28
            #14  erase #13 ground
            ?    clauses
                 CBD DEU provision=27.3 act=opt_in since=1994
                 CBD DEU provision=28 act=opt_out since=1995
                 (erased: #13)
            ?    territories
                 CBD FRA territory=NCL since=1998
                 CBD FRA territory=PYF since=1994 until=1999
                 (erased: #13)
        "#]],
    );
}

//! Scripts of the ladder: signed, bound, in force, no longer bound; and of several
//! steps on one day.

use expect_test::expect;

use crate::check;

// The ladder: signed, bound, in force, no longer bound.

#[test]
fn the_ladder_from_signature_to_the_end() {
    check(
        "
        signature CBD FRA 1992-06-13
        ratification CBD FRA 1994-07-01
        entry_into_force CBD FRA 1994-09-29
        withdrawal CBD FRA 2001-03-01
        status CBD FRA on=1992-06-12
        status CBD FRA on=1992-06-13
        status CBD FRA on=1994-06-30
        status CBD FRA on=1994-07-01
        status CBD FRA on=1994-09-28
        status CBD FRA on=1994-09-29
        status CBD FRA on=2001-02-28
        status CBD FRA on=2001-03-01
        why CBD FRA on=1994-07-01
        why CBD FRA",
        expect![[r#"
            #4   signature CBD FRA 1992-06-13
            #5   ratification CBD FRA 1994-07-01
            #6   entry_into_force CBD FRA 1994-09-29
            #7   withdrawal CBD FRA 2001-03-01
            ?    status CBD FRA on=1992-06-12
                 CBD FRA none
            ?    status CBD FRA on=1992-06-13
                 CBD FRA signed since=1992-06-13 act=signature
            ?    status CBD FRA on=1994-06-30
                 CBD FRA signed since=1992-06-13 act=signature
            ?    status CBD FRA on=1994-07-01
                 CBD FRA bound since=1994-07-01 act=ratification
            ?    status CBD FRA on=1994-09-28
                 CBD FRA bound since=1994-07-01 act=ratification
            ?    status CBD FRA on=1994-09-29
                 CBD FRA bound since=1994-07-01 in_force_since=1994-09-29 act=ratification
            ?    status CBD FRA on=2001-02-28
                 CBD FRA bound since=1994-07-01 in_force_since=1994-09-29 act=ratification
            ?    status CBD FRA on=2001-03-01
                 CBD FRA no_longer_bound since=2001-03-01 act=withdrawal
            ?    why CBD FRA on=1994-07-01
                 #4 signature 1992-06-13 signed
                 #5 ratification 1994-07-01 bound
                 #6 entry_into_force 1994-09-29 later
                 #7 withdrawal 2001-03-01 later
            ?    why CBD FRA
                 #4 signature 1992-06-13 signed
                 #5 ratification 1994-07-01 bound
                 #6 entry_into_force 1994-09-29 in_force
                 #7 withdrawal 2001-03-01 ended
        "#]],
    );
}

#[test]
fn every_form_of_consent_binds() {
    check(
        "
        member A
        member B
        member C
        member D
        member E
        ratification CBD FRA 2000
        acceptance CBD DEU 2000
        approval CBD A 2000
        accession CBD B 2000
        succession CBD C 2000
        continued_application CBD D 2000
        signature CBD E 2000
        matrix",
        expect![[r#"
            #4   member A
            #5   member B
            #6   member C
            #7   member D
            #8   member E
            #9   ratification CBD FRA 2000
            #10  acceptance CBD DEU 2000
            #11  approval CBD A 2000
            #12  accession CBD B 2000
            #13  succession CBD C 2000
            #14  continued_application CBD D 2000
            #15  signature CBD E 2000
            ?    matrix
                 CBD A bound since=2000 act=approval
                 CBD B bound since=2000 act=accession
                 CBD C bound since=2000 act=succession
                 CBD D bound since=2000 act=continued_application
                 CBD DEU bound since=2000 act=acceptance
                 CBD E signed since=2000 act=signature
                 CBD FRA bound since=2000 act=ratification
        "#]],
    );
}

#[test]
fn every_form_of_end_ends() {
    check(
        "
        member A
        member B
        member C
        accession CBD FRA 2000
        accession CBD DEU 2000
        accession CBD A 2000
        accession CBD B 2000
        accession CBD C 2000
        withdrawal CBD FRA 2005
        denunciation CBD DEU 2005
        termination CBD A 2005
        exclusion CBD B 2005
        end CBD C 2005
        matrix",
        expect![[r#"
            #4   member A
            #5   member B
            #6   member C
            #7   accession CBD FRA 2000
            #8   accession CBD DEU 2000
            #9   accession CBD A 2000
            #10  accession CBD B 2000
            #11  accession CBD C 2000
            #12  withdrawal CBD FRA 2005
            #13  denunciation CBD DEU 2005
            #14  termination CBD A 2005
            #15  exclusion CBD B 2005
            #16  end CBD C 2005
            ?    matrix
                 CBD A no_longer_bound since=2005 act=termination
                 CBD B no_longer_bound since=2005 act=exclusion
                 CBD C no_longer_bound since=2005 act=end
                 CBD DEU no_longer_bound since=2005 act=denunciation
                 CBD FRA no_longer_bound since=2005 act=withdrawal
        "#]],
    );
}

#[test]
fn signature_after_consent_adds_nothing() {
    check(
        "
        accession CBD FRA 1994-07-01
        signature CBD FRA 1995-01-01
        why CBD FRA
        status CBD FRA",
        expect![[r#"
            #4   accession CBD FRA 1994-07-01
            #5   signature CBD FRA 1995-01-01
                 warning: consent_before_signature consent=1994-07-01 signature=1995-01-01
            ?    why CBD FRA
                 #4 accession 1994-07-01 bound
                 #5 signature 1995-01-01 nothing
            ?    status CBD FRA
                 CBD FRA bound since=1994-07-01 act=accession
        "#]],
    );
}

#[test]
fn entry_into_force_binds_only_where_no_consent_is_recorded() {
    check(
        "
        entry_into_force CBD FRA 1993-12-29
        status CBD FRA
        why CBD FRA
        signature CBD DEU 1992-06-12
        entry_into_force CBD DEU 1993-12-29
        ratification CBD DEU 1995-01-01
        status CBD DEU on=1994-01-01 as_of=6
        status CBD DEU on=1994-01-01
        status CBD DEU on=1995-01-01
        why CBD DEU",
        expect![[r#"
            #4   entry_into_force CBD FRA 1993-12-29
                 warning: in_force_without_consent
            ?    status CBD FRA
                 CBD FRA bound since=1993-12-29 in_force_since=1993-12-29 act=entry_into_force
            ?    why CBD FRA
                 #4 entry_into_force 1993-12-29 bound_by_entry_into_force
            #5   signature CBD DEU 1992-06-12
            #6   entry_into_force CBD DEU 1993-12-29
                 warning: in_force_without_consent
            #7   ratification CBD DEU 1995-01-01
                 warning: in_force_before_consent consent=1995-01-01 in_force=1993-12-29
            ?    status CBD DEU on=1994-01-01 as_of=6
                 CBD DEU bound since=1993-12-29 in_force_since=1993-12-29 act=entry_into_force
            ?    status CBD DEU on=1994-01-01
                 CBD DEU signed since=1992-06-12 act=signature
            ?    status CBD DEU on=1995-01-01
                 CBD DEU bound since=1995-01-01 in_force_since=1993-12-29 act=ratification
            ?    why CBD DEU
                 #5 signature 1992-06-12 signed
                 #6 entry_into_force 1993-12-29 in_force
                 #7 ratification 1995-01-01 bound
        "#]],
    );
}

#[test]
fn entry_into_force_before_consent_waits_for_it() {
    check(
        "
        ratification CBD FRA 1994-07-01
        entry_into_force CBD FRA 1993-12-29
        status CBD FRA on=1994-01-01
        status CBD FRA on=1994-07-01
        accession CBD FRA 1998",
        expect![[r#"
            #4   ratification CBD FRA 1994-07-01
            #5   entry_into_force CBD FRA 1993-12-29
                 warning: in_force_before_consent consent=1994-07-01 in_force=1993-12-29
            ?    status CBD FRA on=1994-01-01
                 CBD FRA none
            ?    status CBD FRA on=1994-07-01
                 CBD FRA bound since=1994-07-01 in_force_since=1993-12-29 act=ratification
            #6   accession CBD FRA 1998
                 warning: recorded_twice act=accession earlier=1994-07-01
        "#]],
    );
}

#[test]
fn an_end_before_the_first_consent_is_ignored() {
    check(
        "
        withdrawal CBD FRA 1993
        accession CBD FRA 1994-07-01
        status CBD FRA
        why CBD FRA
        signature CBD DEU 1992-06-12
        ratification CBD DEU 1994-01-01
        denunciation CBD DEU 1993-01-01
        status CBD DEU on=1993-06-01
        status CBD DEU",
        expect![[r#"
            #4   withdrawal CBD FRA 1993
                 warning: end_before_consent
            #5   accession CBD FRA 1994-07-01
            ?    status CBD FRA
                 CBD FRA bound since=1994-07-01 act=accession
            ?    why CBD FRA
                 #4 withdrawal 1993 end_before_consent
                 #5 accession 1994-07-01 bound
            #6   signature CBD DEU 1992-06-12
            #7   ratification CBD DEU 1994-01-01
            #8   denunciation CBD DEU 1993-01-01
                 warning: end_before_consent
            ?    status CBD DEU on=1993-06-01
                 CBD DEU signed since=1992-06-12 act=signature
            ?    status CBD DEU
                 CBD DEU bound since=1994-01-01 act=ratification
        "#]],
    );
}

#[test]
fn re_accession_after_withdrawal_binds_again() {
    check(
        "
        accession CBD FRA 1994
        entry_into_force CBD FRA 1994
        withdrawal CBD FRA 2000
        accession CBD FRA 2010-05-01
        status CBD FRA on=1999-12-31
        status CBD FRA on=2005-01-01
        status CBD FRA on=2010-04-30
        status CBD FRA on=2010-05-01
        entry_into_force CBD FRA 2010-08-01
        status CBD FRA
        withdrawal CBD FRA 2015
        status CBD FRA",
        expect![[r#"
            #4   accession CBD FRA 1994
            #5   entry_into_force CBD FRA 1994
            #6   withdrawal CBD FRA 2000
            #7   accession CBD FRA 2010-05-01
            ?    status CBD FRA on=1999-12-31
                 CBD FRA bound since=1994 in_force_since=1994 act=accession
            ?    status CBD FRA on=2005-01-01
                 CBD FRA no_longer_bound since=2000 act=withdrawal
            ?    status CBD FRA on=2010-04-30
                 CBD FRA no_longer_bound since=2000 act=withdrawal
            ?    status CBD FRA on=2010-05-01
                 CBD FRA bound since=2010-05-01 act=accession
            #8   entry_into_force CBD FRA 2010-08-01
            ?    status CBD FRA
                 CBD FRA bound since=2010-05-01 in_force_since=2010-08-01 act=accession
            #9   withdrawal CBD FRA 2015
            ?    status CBD FRA
                 CBD FRA no_longer_bound since=2015 act=withdrawal
        "#]],
    );
}

// One day.

#[test]
fn acts_of_one_day_count_in_the_order_of_the_ladder() {
    check(
        "
        withdrawal CBD FRA 2000-01-01
        entry_into_force CBD FRA 2000-01-01
        ratification CBD FRA 2000-01-01
        signature CBD FRA 2000-01-01
        why CBD FRA
        status CBD FRA",
        expect![[r#"
            #4   withdrawal CBD FRA 2000-01-01
                 warning: end_before_consent
            #5   entry_into_force CBD FRA 2000-01-01
                 warning: in_force_without_consent
            #6   ratification CBD FRA 2000-01-01
            #7   signature CBD FRA 2000-01-01
            ?    why CBD FRA
                 #7 signature 2000-01-01 signed
                 #6 ratification 2000-01-01 bound
                 #5 entry_into_force 2000-01-01 in_force
                 #4 withdrawal 2000-01-01 ended
            ?    status CBD FRA
                 CBD FRA no_longer_bound since=2000-01-01 act=withdrawal
        "#]],
    );
}

#[test]
fn withdrawal_and_re_accession_on_one_day_leave_the_member_bound() {
    check(
        "
        accession CBD FRA 1980
        denunciation CBD FRA 1998-08-26
        accession CBD FRA 1998-08-26
        reservation CBD FRA 1998-08-26
        status CBD FRA on=1998-08-25
        status CBD FRA on=1998-08-26
        why CBD FRA
        denunciation CBD FRA 2000-06-27
        status CBD FRA
        accession CBD DEU 1994
        withdrawal CBD DEU 1998
        accession CBD DEU 1998
        status CBD DEU",
        expect![[r#"
            #4   accession CBD FRA 1980
            #5   denunciation CBD FRA 1998-08-26
            #6   accession CBD FRA 1998-08-26
            #7   reservation CBD FRA 1998-08-26
            ?    status CBD FRA on=1998-08-25
                 CBD FRA bound since=1980 act=accession
            ?    status CBD FRA on=1998-08-26
                 CBD FRA bound_with_reservation since=1998-08-26 act=accession
            ?    why CBD FRA
                 #4 accession 1980 bound
                 #5 denunciation 1998-08-26 ended
                 #6 accession 1998-08-26 bound
                 #7 reservation 1998-08-26 reserved
            #8   denunciation CBD FRA 2000-06-27
            ?    status CBD FRA
                 CBD FRA no_longer_bound since=2000-06-27 act=denunciation
            #9   accession CBD DEU 1994
            #10  withdrawal CBD DEU 1998
            #11  accession CBD DEU 1998
            ?    status CBD DEU
                 CBD DEU bound since=1998 act=accession
        "#]],
    );
}

#[test]
fn an_end_that_may_precede_consent_given_anew_is_uncertain() {
    check(
        "
        accession CBD FRA 1994
        withdrawal CBD FRA 1998
        accession CBD FRA 1998-06-01
        status CBD FRA on=1998-07-01
        status CBD FRA
        why CBD FRA",
        expect![[r#"
            #4   accession CBD FRA 1994
            #5   withdrawal CBD FRA 1998
            #6   accession CBD FRA 1998-06-01
            ?    status CBD FRA on=1998-07-01
                 CBD FRA bound since=1994 act=accession uncertain
            ?    status CBD FRA
                 CBD FRA no_longer_bound since=1998 act=withdrawal uncertain
            ?    why CBD FRA
                 #4 accession 1994 bound
                 #6 accession 1998-06-01 nothing
                 #5 withdrawal 1998 ended
        "#]],
    );
}

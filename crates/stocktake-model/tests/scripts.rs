//! The domain as scripts: what is recorded and asked, in the domain's words, and
//! what comes of it. `UPDATE_EXPECT=1` fills the answers in; then read them.
//!
//! `#7` is the position that a line got, `no` a refusal, `same` what is known
//! already, `?` a question. Before each script, the log holds the cast:
//! `#1 instrument CBD`, `#2 member FRA`, `#3 member DEU`.
//! Today is 2026-11-22.

#![expect(clippy::unwrap_used, reason = "clippy knows tests by their attribute only")]
#![expect(clippy::too_many_lines, reason = "a script is as long as what it tells")]

#[path = "scripts/acts.rs"]
mod acts;
mod support;
#[path = "scripts/texts.rs"]
mod texts;
#[path = "scripts/time.rs"]
mod time;

use expect_test::{Expect, expect};
use stocktake_model::{
    Position, RecordedTime,
    decide::{Command, Rejection, Warning, decide},
    event::{Event, MemberRecorded},
    state::{MEMBERS_MAX, Recorded, State},
    subject::Subject,
};
use support::{TODAY, World};

const CAST: &[&str] = &["instrument CBD", "member FRA", "member DEU"];

pub(crate) fn check(script: &str, expected: Expect) {
    let mut world = World::played(CAST.iter().copied());
    let lines = script.lines().map(str::trim).filter(|line| !line.is_empty());
    let told: String = lines.map(|line| world.play(line)).collect();
    expected.assert_eq(&told);
}

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

// Dates to the precision known.

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

// Provisional application.

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

// Reservations and objections.

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

// Members that come and go.

#[test]
fn a_member_that_ceased_to_exist_is_no_longer_bound() {
    check(
        "
        member YUG ceased_on=1992-04-27
        accession CBD YUG 1990
        reservation CBD YUG 1990
        status CBD YUG on=1992-04-26
        status CBD YUG on=1992-04-27
        why CBD YUG
        members on=1992-04-26
        members on=1992-04-27",
        expect![[r#"
            #4   member YUG ceased_on=1992-04-27
            #5   accession CBD YUG 1990
            #6   reservation CBD YUG 1990
            ?    status CBD YUG on=1992-04-26
                 CBD YUG bound_with_reservation since=1990 act=accession
            ?    status CBD YUG on=1992-04-27
                 CBD YUG no_longer_bound since=1992-04-27
            ?    why CBD YUG
                 #5 accession 1990 bound
                 #6 reservation 1990 reserved
                 #4 1992-04-27 ceased
            ?    members on=1992-04-26
                 DEU exists
                 FRA exists
                 YUG ceased_on=1992-04-27 exists instruments_bound=1 last_act_on=1990
            ?    members on=1992-04-27
                 DEU exists
                 FRA exists
                 YUG ceased_on=1992-04-27 last_act_on=1990
        "#]],
    );
}

#[test]
fn ceasing_in_the_course_of_a_year_is_uncertain() {
    check(
        "
        member SUN ceased_on=1991
        accession CBD SUN 1980
        status CBD SUN on=1990-12-31
        status CBD SUN on=1991-06-01
        status CBD SUN on=1991-12-31
        member CSK ceased_on=1992?
        accession CBD CSK 1980
        status CBD CSK",
        expect![[r#"
            #4   member SUN ceased_on=1991
            #5   accession CBD SUN 1980
            ?    status CBD SUN on=1990-12-31
                 CBD SUN bound since=1980 act=accession
            ?    status CBD SUN on=1991-06-01
                 CBD SUN bound since=1980 act=accession uncertain
            ?    status CBD SUN on=1991-12-31
                 CBD SUN no_longer_bound since=1991
            #6   member CSK ceased_on=1992?
            #7   accession CBD CSK 1980
            ?    status CBD CSK
                 CBD CSK no_longer_bound since=1992? uncertain
        "#]],
    );
}

#[test]
fn a_member_that_ceased_before_it_was_bound() {
    check(
        "
        member YUG ceased_on=1992-04-27
        signature CBD YUG 1990
        status CBD YUG
        member DDR ceased_on=1990-10-03
        signature CBD DDR 1980
        provisional_application CBD DDR 1985
        status CBD DDR on=1990-10-02
        status CBD DDR
        why CBD DDR
        member SCG ceased_on=2006-06-03
        accession CBD SCG unknown
        status CBD SCG on=2006-06-02
        status CBD SCG
        why CBD SCG",
        expect![[r#"
            #4   member YUG ceased_on=1992-04-27
            #5   signature CBD YUG 1990
            ?    status CBD YUG
                 CBD YUG signed since=1990 act=signature
            #6   member DDR ceased_on=1990-10-03
            #7   signature CBD DDR 1980
            #8   provisional_application CBD DDR 1985
            ?    status CBD DDR on=1990-10-02
                 CBD DDR provisional since=1985 act=provisional_application
            ?    status CBD DDR
                 CBD DDR signed since=1980 act=signature
            ?    why CBD DDR
                 #7 signature 1980 signed
                 #8 provisional_application 1985 provisional
                 #6 1990-10-03 ceased
            #9   member SCG ceased_on=2006-06-03
            #10  accession CBD SCG unknown
                 warning: undated
            ?    status CBD SCG on=2006-06-02
                 CBD SCG unknown act=accession uncertain
            ?    status CBD SCG
                 CBD SCG no_longer_bound since=2006-06-03
            ?    why CBD SCG
                 #10 accession unknown undated
                 #9 2006-06-03 ceased
        "#]],
    );
}

#[test]
fn acts_outside_the_life_of_a_member_are_odd() {
    check(
        "
        member SCG exists_from=1992-04-27 ceased_on=2006-06-03
        accession CBD SCG 1990
        accession CBD SCG 2007
        member SCG exists_from=2007 ceased_on=2006-06-03",
        expect![[r#"
            #4   member SCG exists_from=1992-04-27 ceased_on=2006-06-03
            #5   accession CBD SCG 1990
                 warning: before_member_existed exists_from=1992-04-27
            #6   accession CBD SCG 2007
                 warning: after_member_ceased ceased_on=2006-06-03
                 warning: recorded_twice act=accession earlier=1990
            no   member SCG exists_from=2007 ceased_on=2006-06-03
                 refused: ceased_before_existed member=SCG
        "#]],
    );
}

#[test]
fn what_is_known_of_a_member_has_versions() {
    check(
        r#"
        member YUG
        accession CBD YUG 1990
        member YUG ceased_on=1992-04-27
        status CBD YUG as_of=5
        status CBD YUG
        retract #6 "it goes on as SCG"
        status CBD YUG
        members as_of=6
        members"#,
        expect![[r##"
            #4   member YUG
            #5   accession CBD YUG 1990
            #6   member YUG ceased_on=1992-04-27
                 warning: revised
            ?    status CBD YUG as_of=5
                 CBD YUG bound since=1990 act=accession
            ?    status CBD YUG
                 CBD YUG no_longer_bound since=1992-04-27
            #7   retract #6 "it goes on as SCG"
            ?    status CBD YUG
                 CBD YUG bound since=1990 act=accession
            ?    members as_of=6
                 DEU exists
                 FRA exists
                 YUG ceased_on=1992-04-27 last_act_on=1990
            ?    members
                 DEU exists
                 FRA exists
                 YUG exists instruments_bound=1 last_act_on=1990
        "##]],
    );
}

#[test]
fn aliases_are_taken_once() {
    check(
        r#"
        member AUT name=Austria kind=state alias=iso2:AT,name:Austria
        member AUS alias=iso2:AT
        member AUS alias=name:Austria
        member AUT name=Austria kind=state alias=iso2:AT,name:Austria
        member AUT name="Republic of Austria" kind=state
        member AUS alias=iso2:AT
        members"#,
        expect![[r##"
            #4   member AUT name=Austria kind=state alias=iso2:AT,name:Austria
            no   member AUS alias=iso2:AT
                 refused: alias_taken member=AUT scheme=iso2 value=AT
            #5   member AUS alias=name:Austria
            same member AUT name=Austria kind=state alias=iso2:AT,name:Austria -> #4
            #6   member AUT name="Republic of Austria" kind=state
                 warning: revised
            #7   member AUS alias=iso2:AT
                 warning: revised
            ?    members
                 AUS exists aliases=iso2:AT
                 AUT name=Republic of Austria kind=state exists
                 DEU exists
                 FRA exists
        "##]],
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

// What is odd is recorded with a warning.

#[test]
fn consent_before_signature() {
    check(
        "
        ratification CBD FRA 1994
        signature CBD FRA 1995
        signature CBD DEU 1995
        ratification CBD DEU 1994",
        expect![[r#"
            #4   ratification CBD FRA 1994
            #5   signature CBD FRA 1995
                 warning: consent_before_signature consent=1994 signature=1995
            #6   signature CBD DEU 1995
            #7   ratification CBD DEU 1994
                 warning: consent_before_signature consent=1994 signature=1995
        "#]],
    );
}

#[test]
fn the_same_act_recorded_twice() {
    check(
        "
        ratification CBD FRA 1994-07-01
        ratification CBD FRA 1994-07-01
        accession CBD FRA 1996
        signature CBD FRA 1992
        signature CBD FRA 1993
        withdrawal CBD FRA 2000
        withdrawal CBD FRA 2001
        accession CBD FRA 2002
        status CBD FRA on=1999-01-01",
        expect![[r#"
            #4   ratification CBD FRA 1994-07-01
            #5   ratification CBD FRA 1994-07-01
                 warning: recorded_twice act=ratification earlier=1994-07-01
            #6   accession CBD FRA 1996
                 warning: recorded_twice act=accession earlier=1994-07-01
            #7   signature CBD FRA 1992
            #8   signature CBD FRA 1993
                 warning: recorded_twice act=signature earlier=1992
            #9   withdrawal CBD FRA 2000
            #10  withdrawal CBD FRA 2001
                 warning: recorded_twice act=withdrawal earlier=2000
            #11  accession CBD FRA 2002
            ?    status CBD FRA on=1999-01-01
                 CBD FRA bound since=1994-07-01 act=ratification
        "#]],
    );
}

#[test]
fn dates_in_the_future_before_adoption_and_unknown() {
    check(
        "
        instrument CBD adopted=1992-05-22
        signature CBD FRA 2026
        ratification CBD FRA 2027-01-01
        signature CBD DEU 1991
        ratification CBD DEU 1992
        acceptance CBD DEU unknown
        status CBD FRA
        status CBD FRA on=2027-01-01",
        expect![[r#"
            #4   instrument CBD adopted=1992-05-22
                 warning: revised
            #5   signature CBD FRA 2026
            #6   ratification CBD FRA 2027-01-01
                 warning: in_future occurred_on=2027-01-01
            #7   signature CBD DEU 1991
                 warning: before_adoption adopted_on=1992-05-22
            #8   ratification CBD DEU 1992
            #9   acceptance CBD DEU unknown
                 warning: undated
                 warning: recorded_twice act=acceptance earlier=1992
            ?    status CBD FRA
                 CBD FRA none uncertain
            ?    status CBD FRA on=2027-01-01
                 CBD FRA bound since=2027-01-01 act=ratification
        "#]],
    );
}

// Instruments.

#[test]
fn an_instrument_as_known() {
    check(
        r#"
        instrument CPB title="Cartagena Protocol" local_term=Protocol family=treaty strength=binding commits_by=ratification adopted=2000-01-29 opened=2000-05-15 in_force=2003-09-11 relation=is_protocol_to:CBD,amends:XYZ
        instrument CPB title="Cartagena Protocol" local_term=Protocol family=treaty strength=binding commits_by=ratification adopted=2000-01-29 opened=2000-05-15 in_force=2003-09-11 relation=is_protocol_to:CBD,amends:XYZ
        instrument CPB title="Cartagena Protocol on Biosafety"
        instrument CPB relation=revises:CPB
        signature CPB FRA 2000-05-24
        accession CPB DEU 2003
        instruments
        instruments as_of=4
        instruments on=2001-01-01"#,
        expect![[r##"
            #4   instrument CPB title="Cartagena Protocol" local_term=Protocol family=treaty strength=binding commits_by=ratification adopted=2000-01-29 opened=2000-05-15 in_force=2003-09-11 relation=is_protocol_to:CBD,amends:XYZ
                 warning: relation_unknown to=XYZ
            same instrument CPB title="Cartagena Protocol" local_term=Protocol family=treaty strength=binding commits_by=ratification adopted=2000-01-29 opened=2000-05-15 in_force=2003-09-11 relation=is_protocol_to:CBD,amends:XYZ -> #4
            #5   instrument CPB title="Cartagena Protocol on Biosafety"
                 warning: revised
            no   instrument CPB relation=revises:CPB
                 refused: related_to_itself instrument=CPB
            #6   signature CPB FRA 2000-05-24
            #7   accession CPB DEU 2003
            ?    instruments
                 CBD
                 CPB title=Cartagena Protocol on Biosafety members_signed=1 members_bound=1 last_act_on=2003
            ?    instruments as_of=4
                 CBD
                 CPB title=Cartagena Protocol local_term=Protocol family=treaty strength=binding commits_by=ratification adopted_on=2000-01-29 opened_on=2000-05-15 in_force_on=2003-09-11 relations=is_protocol_to:CBD amends:XYZ
            ?    instruments on=2001-01-01
                 CBD
                 CPB title=Cartagena Protocol on Biosafety members_signed=1 last_act_on=2000-05-24
        "##]],
    );
}

// What is refused.

#[test]
fn what_is_not_recorded_is_unknown() {
    check(
        r#"
        ratification XYZ FRA 1994
        ratification CBD XXX 1994
        retract #9 "a mistake"
        erase #9 "request 12"
        replace #9 ratification CBD FRA 1994"#,
        expect![[r#"
            no   ratification XYZ FRA 1994
                 refused: instrument_unknown instrument=XYZ
            no   ratification CBD XXX 1994
                 refused: member_unknown member=XXX
            no   retract #9 "a mistake"
                 refused: event_unknown event=#9
            no   erase #9 "request 12"
                 refused: event_unknown event=#9
            no   replace #9 ratification CBD FRA 1994
                 refused: event_unknown event=#9
        "#]],
    );
}

#[test]
fn one_log_is_one_organisations() {
    check(
        r#"
        organisation IO name="An organisation" kind=igo
        organisation IO name="An organisation" kind=igo
        organisation IO
        organisation OI"#,
        expect![[r##"
            #4   organisation IO name="An organisation" kind=igo
            same organisation IO name="An organisation" kind=igo -> #4
            #5   organisation IO
                 warning: revised
            no   organisation OI
                 refused: organisation_differs organisation=IO
        "##]],
    );
}

#[test]
fn texts_have_an_end() {
    check(
        "
        ratification CBD FRA 1994 text=20001*x
        member FRA name=20001*x
        member FRA alias=name:20001*x
        instrument CBD title=20001*x
        organisation IO name=20001*x
        retract #1 20001*x
        erase #1 20001*x
        ratification CBD FRA 1994 text=20000*é",
        expect![[r#"
            no   ratification CBD FRA 1994 text=20001*x
                 refused: text_too_long characters_max=20000 field=text
            no   member FRA name=20001*x
                 refused: text_too_long characters_max=20000 field=name
            #4   member FRA alias=name:20001*x
                 warning: revised
            no   instrument CBD title=20001*x
                 refused: text_too_long characters_max=20000 field=title
            no   organisation IO name=20001*x
                 refused: text_too_long characters_max=20000 field=name
            no   retract #1 20001*x
                 refused: text_too_long characters_max=20000 field=reason
            no   erase #1 20001*x
                 refused: text_too_long characters_max=20000 field=ground
            #5   ratification CBD FRA 1994 text=20000*é
        "#]],
    );
}

#[test]
fn a_retraction_has_a_reason_and_is_final() {
    check(
        r#"
        accession CBD FRA 1994
        retract #4 ""
        retract #4 " "
        retract #4 "wrong member"
        retract #4 "wrong member"
        retract #5 "not wrong after all"
        replace #4 accession CBD FRA 1995
        erase #4 """#,
        expect![[r##"
            #4   accession CBD FRA 1994
            no   retract #4 ""
                 refused: reason_missing
            no   retract #4 " "
                 refused: reason_missing
            #5   retract #4 "wrong member"
            no   retract #4 "wrong member"
                 refused: already_retracted event=#4
            no   retract #5 "not wrong after all"
                 refused: not_retractable event=#5
            no   replace #4 accession CBD FRA 1995
                 refused: replaces_another instrument=CBD member=FRA
            no   erase #4 ""
                 refused: reason_missing
        "##]],
    );
}

// Corrections, on two clocks.

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

// Files.

#[test]
fn an_import_records_what_it_meets_and_knows_it_again() {
    check(
        r#"
        file key=act,date
        import CPB GUY signature 2000-05-24 title="Cartagena Protocol" name=Guyana alias=iso2:GY
        import CPB GUY ratification 2003-01-01
        import CPB FRA objection 2003-05-01 whose=XYZ title="Another title"
        file key=act,date
        import CPB GUY signature 2000-05-24 title="Cartagena Protocol" name=Guyana alias=iso2:GY
        import CPB GUY ratification 2003-01-01
        import CPB FRA objection 2003-05-01 whose=XYZ title="Another title"
        matrix
        members
        instruments"#,
        expect![[r#"
                 file key=act,date
            #4   (instrument.recorded.v1)
            #5   (member.recorded.v1)
            #6   import CPB GUY signature 2000-05-24 title="Cartagena Protocol" name=Guyana alias=iso2:GY
            #7   import CPB GUY ratification 2003-01-01
            #8   (member.recorded.v1)
            #9   import CPB FRA objection 2003-05-01 whose=XYZ title="Another title"
                 warning: no_such_reservation whose=XYZ
                 warning: other_title given=Another title known=Cartagena Protocol
                 file key=act,date
            same import CPB GUY signature 2000-05-24 title="Cartagena Protocol" name=Guyana alias=iso2:GY -> #6
            same import CPB GUY ratification 2003-01-01 -> #7
            same import CPB FRA objection 2003-05-01 whose=XYZ title="Another title" -> #9
            ?    matrix
                 CPB FRA none
                 CPB GUY bound since=2003-01-01 act=ratification
            ?    members
                 DEU exists
                 FRA exists last_act_on=2003-05-01
                 GUY name=Guyana exists aliases=iso2:GY instruments_bound=1 last_act_on=2003-01-01
                 XYZ exists
            ?    instruments
                 CBD
                 CPB title=Cartagena Protocol members_bound=1 last_act_on=2003-05-01
        "#]],
    );
}

#[test]
fn an_import_obeys_the_rules_of_members_and_instruments() {
    check(
        "
        file
        member AUT alias=iso2:AT
        import CBD AUS signature 1992 alias=iso2:AT
        import CBD AUS signature 1992 ceased_on=1990 exists_from=1991
        import CPB FRA signature 2000 relation=revises:CPB
        import CPB FRA signature 2000 relation=revises:XYZ
        import CBD AUS signature 1992 name=20001*x
        import CBD AUS objection 1992
        members",
        expect![[r#"
                 file
            #4   member AUT alias=iso2:AT
            no   import CBD AUS signature 1992 alias=iso2:AT
                 refused: alias_taken member=AUT scheme=iso2 value=AT
            no   import CBD AUS signature 1992 ceased_on=1990 exists_from=1991
                 refused: ceased_before_existed member=AUS
            no   import CPB FRA signature 2000 relation=revises:CPB
                 refused: related_to_itself instrument=CPB
            #5   (instrument.recorded.v1)
            #6   import CPB FRA signature 2000 relation=revises:XYZ
                 warning: relation_unknown to=XYZ
            no   import CBD AUS signature 1992 name=20001*x
                 refused: text_too_long characters_max=20000 field=name
            no   import CBD AUS objection 1992
                 refused: whose_missing act=objection
            ?    members
                 AUT exists aliases=iso2:AT
                 DEU exists
                 FRA exists last_act_on=2000
        "#]],
    );
}

#[test]
fn a_file_without_a_key_always_adds() {
    check(
        "
        file
        import CBD FRA signature 1992
        import CBD FRA signature 1992
        history CBD FRA",
        expect![[r#"
                 file
            #4   import CBD FRA signature 1992
            #5   import CBD FRA signature 1992
                 warning: recorded_twice act=signature earlier=1992
            ?    history CBD FRA
                 #4 signature 1992
                 #5 signature 1992
        "#]],
    );
}

#[test]
fn an_import_corrects_the_fact_of_an_earlier_one() {
    check(
        "
        file key=act
        import CBD FRA signature 1992
        import CBD FRA ratification 1994
        file key=act
        import CBD FRA signature 1992
        import CBD FRA ratification 1995
        history CBD FRA
        file key=
        import CBD DEU signature 1992
        file key=
        import CBD DEU accession 1993
        status CBD DEU",
        expect![[r#"
                 file key=act
            #4   import CBD FRA signature 1992
            #5   import CBD FRA ratification 1994
                 file key=act
            same import CBD FRA signature 1992 -> #4
            #6   import CBD FRA ratification 1995
                 warning: corrected act=ratification was=1994
            ?    history CBD FRA
                 #4 signature 1992
                 #5 ratification 1994 retracted_at=6
                 #6 ratification 1995
                 file key=
            #7   import CBD DEU signature 1992
                 file key=
            #8   import CBD DEU accession 1993
                 warning: corrected act=signature was=1992
            ?    status CBD DEU
                 CBD DEU bound since=1993 act=accession
        "#]],
    );
}

#[test]
fn a_consent_may_be_odd_in_two_ways() {
    check(
        "
        member FRA
        instrument CBD
        signature CBD FRA 1995
        entry_into_force CBD FRA 1993
        ratification CBD FRA 1994",
        expect![[r#"
            same member FRA -> #2
            same instrument CBD -> #1
            #4   signature CBD FRA 1995
            #5   entry_into_force CBD FRA 1993
                 warning: in_force_without_consent
            #6   ratification CBD FRA 1994
                 warning: consent_before_signature consent=1994 signature=1995
                 warning: in_force_before_consent consent=1994 in_force=1993
        "#]],
    );
}

#[test]
fn other_words_are_other_content_and_no_words_say_nothing() {
    check(
        "
        file key=act
        import CBD FRA reservation 1994-07-01 text=first
        file key=act
        import CBD FRA reservation 1994-07-01
        import CBD DEU reservation 1994-07-01
        file key=act
        import CBD FRA reservation 1994-07-01 text=second
        history CBD FRA",
        expect![[r#"
                 file key=act
            #4   import CBD FRA reservation 1994-07-01 text=first
                 file key=act
            same import CBD FRA reservation 1994-07-01 -> #4
            #5   import CBD DEU reservation 1994-07-01
                 file key=act
            #6   import CBD FRA reservation 1994-07-01 text=second
                 warning: corrected act=reservation was=1994-07-01
            ?    history CBD FRA
                 #4 reservation 1994-07-01 retracted_at=6
                 #6 reservation 1994-07-01
        "#]],
    );
}

#[test]
fn an_import_corrects_nothing_that_was_recorded_since_it_began() {
    check(
        "
        file key=act
        accession CBD FRA 1994
        import CBD FRA accession 1995
        import CBD FRA accession 1994
        history CBD FRA
        file key=act
        import CBD FRA accession 1996
        history CBD FRA",
        expect![[r#"
                 file key=act
            #4   accession CBD FRA 1994
            #5   import CBD FRA accession 1995
                 warning: recorded_twice act=accession earlier=1994
            same import CBD FRA accession 1994 -> #4
            ?    history CBD FRA
                 #4 accession 1994
                 #5 accession 1995
                 file key=act
            #6   import CBD FRA accession 1996
                 warning: corrected act=accession was=1995
                 warning: recorded_twice act=accession earlier=1994
            ?    history CBD FRA
                 #4 accession 1994
                 #5 accession 1995 retracted_at=6
                 #6 accession 1996
        "#]],
    );
}

#[test]
fn rows_of_one_file_with_one_key_are_facts_of_their_own() {
    check(
        "
        file key=act
        import CBD FRA accession 1994
        import CBD FRA accession 2010
        import CBD FRA accession 2010
        history CBD FRA
        file key=act
        import CBD FRA accession 1994
        import CBD FRA accession 2010
        import CBD FRA accession 2010
        history CBD FRA",
        expect![[r#"
                 file key=act
            #4   import CBD FRA accession 1994
            #5   import CBD FRA accession 2010
                 warning: recorded_twice act=accession earlier=1994
            same import CBD FRA accession 2010 -> #5
            ?    history CBD FRA
                 #4 accession 1994
                 #5 accession 2010
                 file key=act
            same import CBD FRA accession 1994 -> #4
            same import CBD FRA accession 2010 -> #5
            same import CBD FRA accession 2010 -> #5
            ?    history CBD FRA
                 #4 accession 1994
                 #5 accession 2010
        "#]],
    );
}

#[test]
fn a_corrected_file_changes_only_the_row_it_corrects() {
    check(
        "
        file key=act
        import CBD FRA accession 1994
        import CBD FRA accession 2010
        file key=act
        import CBD FRA accession 1994
        import CBD FRA accession 2011
        history CBD FRA
        file key=act
        import CBD FRA accession 1995
        import CBD FRA accession 2011
        history CBD FRA",
        expect![[r#"
                 file key=act
            #4   import CBD FRA accession 1994
            #5   import CBD FRA accession 2010
                 warning: recorded_twice act=accession earlier=1994
                 file key=act
            same import CBD FRA accession 1994 -> #4
            #6   import CBD FRA accession 2011
                 warning: corrected act=accession was=2010
                 warning: recorded_twice act=accession earlier=1994
            ?    history CBD FRA
                 #4 accession 1994
                 #5 accession 2010 retracted_at=6
                 #6 accession 2011
                 file key=act
            #7   import CBD FRA accession 1995
                 warning: corrected act=accession was=1994
                 warning: recorded_twice act=accession earlier=2011
            same import CBD FRA accession 2011 -> #6
            ?    history CBD FRA
                 #4 accession 1994 retracted_at=7
                 #5 accession 2010 retracted_at=6
                 #6 accession 2011
                 #7 accession 1995
        "#]],
    );
}

#[test]
fn a_corrected_row_that_comes_first_ends_in_the_same_facts() {
    check(
        "
        file key=act
        import CBD FRA accession 1994
        import CBD FRA accession 2010
        file key=act
        import CBD FRA accession 2011
        import CBD FRA accession 1994
        history CBD FRA",
        expect![[r#"
                 file key=act
            #4   import CBD FRA accession 1994
            #5   import CBD FRA accession 2010
                 warning: recorded_twice act=accession earlier=1994
                 file key=act
            #6   import CBD FRA accession 2011
                 warning: corrected act=accession was=2010
                 warning: recorded_twice act=accession earlier=1994
            same import CBD FRA accession 1994 -> #4
            ?    history CBD FRA
                 #4 accession 1994
                 #5 accession 2010 retracted_at=6
                 #6 accession 2011
        "#]],
    );
}

#[test]
fn an_import_taken_back_can_be_imported_again() {
    check(
        r#"
        file key=act,date
        import CPB GUY signature 2000
        retract #4 "import 1"
        retract #5 "import 1"
        retract #6 "import 1"
        matrix
        members
        instruments
        file key=act,date
        import CPB GUY signature 2000
        matrix
        members
        instruments"#,
        expect![[r#"
                 file key=act,date
            #4   (instrument.recorded.v1)
            #5   (member.recorded.v1)
            #6   import CPB GUY signature 2000
            #7   retract #4 "import 1"
            #8   retract #5 "import 1"
            #9   retract #6 "import 1"
            ?    matrix
            ?    members
                 DEU exists
                 FRA exists
            ?    instruments
                 CBD
                 file key=act,date
            #10  (instrument.recorded.v1)
            #11  (member.recorded.v1)
            #12  import CPB GUY signature 2000
            ?    matrix
                 CPB GUY signed since=2000 act=signature
            ?    members
                 DEU exists
                 FRA exists
                 GUY exists last_act_on=2000
            ?    instruments
                 CBD
                 CPB members_signed=1 last_act_on=2000
        "#]],
    );
}

#[test]
fn an_import_may_tell_a_retracted_fact_anew() {
    check(
        r#"
        file key=act
        import CBD FRA signature 1992
        retract #4 "recorded in error"
        file key=act
        import CBD FRA signature 1992
        history CBD FRA"#,
        expect![[r#"
                 file key=act
            #4   import CBD FRA signature 1992
            #5   retract #4 "recorded in error"
                 file key=act
            #6   import CBD FRA signature 1992
            ?    history CBD FRA
                 #4 signature 1992 retracted_at=5
                 #6 signature 1992
        "#]],
    );
}

// Views.

#[test]
fn the_matrix_lists_cells_with_facts_and_all_cells_on_demand() {
    check(
        "
        instrument ABC
        signature CBD FRA 1992
        matrix
        matrix all
        matrix all as_of=3
        matrix all member=DEU
        matrix instrument=ABC
        status ABC XXX
        why ABC DEU
        history ABC DEU
        status CBD FRA as_of=99
        matrix as_of=0",
        expect![[r#"
            #4   instrument ABC
            #5   signature CBD FRA 1992
            ?    matrix
                 CBD FRA signed since=1992 act=signature
            ?    matrix all
                 ABC DEU none
                 ABC FRA none
                 CBD DEU none
                 CBD FRA signed since=1992 act=signature
            ?    matrix all as_of=3
                 CBD DEU none
                 CBD FRA none
            ?    matrix all member=DEU
                 ABC DEU none
                 CBD DEU none
            ?    matrix instrument=ABC
            ?    status ABC XXX
            ?    why ABC DEU
            ?    history ABC DEU
            ?    status CBD FRA as_of=99
                 the log ends at position 5; there is no position 99 yet
            ?    matrix as_of=0
        "#]],
    );
}

// Every rule has its script.

/// The codes of an enum, and a `match` that stops compiling when one is missing.
macro_rules! codes {
    ($name:ident: $($variant:ident)+) => {{
        let _exhaustive = |value: &$name| match value {
            $($name::$variant { .. } => (),)+
        };
        [$(stringify!($variant)),+].map(snake_case)
    }};
}

fn snake_case(name: &str) -> String {
    let mut out = String::new();
    for c in name.chars() {
        if c.is_uppercase() && !out.is_empty() {
            out.push('_');
        }
        out.extend(c.to_lowercase());
    }
    out
}

const SCRIPTS: [&str; 4] = [
    include_str!("scripts.rs"),
    include_str!("scripts/acts.rs"),
    include_str!("scripts/texts.rs"),
    include_str!("scripts/time.rs"),
];

/// The codes that no script shows. An answer in a script is what the code said,
/// or its test fails; so it is enough to look for the codes in the files.
fn unseen(outcome: &str, codes: &[String]) -> Vec<String> {
    let seen = |code: &&String| {
        SCRIPTS.iter().flat_map(|script| script.lines()).any(|line| {
            let words: Vec<&str> = line.split_whitespace().take(2).collect();
            words == [outcome, code.as_str()]
        })
    };
    codes.iter().filter(|code| !seen(code)).cloned().collect()
}

#[test]
fn every_rejection_and_every_warning_has_a_script() {
    let rejections = codes!(Rejection:
        OrganisationDiffers LeftBeforeJoined InstrumentUnknown MemberUnknown TooManyMembers AliasTaken
        CeasedBeforeExisted RelatedToItself WhoseMissing WhoseNotAllowed OwnReservation
        ReplacesAnother EventUnknown EventErased AlreadyRetracted NotRetractable NotErasable
        ReasonMissing KeyReused PositionConflict TextTooLong
        PeriodReversed PeriodsOverlap SucceedsItself InstrumentsMissing InstrumentsNotAllowed
        VersionUnknown RevisesItself ProvisionUnknown PartOfItself TooManyProvisions
        ProvisionNotAllowed TerritoryMissing TerritoryNotAllowed);
    // The engine refuses a reused key; too many members have a test of their own below.
    assert_eq!(
        unseen("refused:", &rejections),
        ["too_many_members", "key_reused", "position_conflict", "too_many_provisions"]
    );
    let warnings = codes!(Warning:
        ConsentBeforeSignature BeforeAdoption BeforeMemberExisted AfterMemberCeased RecordedTwice
        EndBeforeConsent InForceBeforeConsent InForceWithoutConsent InFuture Undated
        NothingToWithdraw NoSuchReservation Corrected Revised OtherTitle RelationUnknown
        NothingToOptOutOf GroupUnknown);
    assert_eq!(unseen("warning:", &warnings), [""; 0]);
    assert_eq!(unseen("warning:", &["no_such_code".to_owned()]), ["no_such_code"], "the control");
}

#[test]
fn a_log_names_so_many_members_and_no_more() {
    let mut state = State::default();
    for n in 0..MEMBERS_MAX {
        let record = MemberRecorded::bare(format!("M{n}").parse().unwrap());
        let (subject, event) =
            (Subject::Member(record.code.clone()), Event::MemberRecorded(record));
        let time = RecordedTime(1);
        state.fold(Recorded::Entry { time, subject: &subject, event: &event, refers_to: None });
    }
    let record = |code: &str| {
        let command = Command::RecordMember(MemberRecorded::bare(code.parse().unwrap()));
        decide(&state, &command, None, TODAY.parse().unwrap()).map(|decision| decision.known)
    };
    assert_eq!(record("ONE-MORE"), Err(Rejection::TooManyMembers));
    assert_eq!(record("M7"), Ok(Some(Position(8))), "the known ones stay known");
}

// How an instrument spread; and lists, narrowed.

#[test]
fn the_adoption_of_an_instrument_day_by_day() {
    check(
        "
        member SUN exists_from=1922 ceased_on=1991-12-26
        member NEW exists_from=1993-06-01
        signature CBD FRA 1990-01-01
        ratification CBD FRA 1991-05-01
        reservation CBD FRA 1991-05-01
        accession CBD DEU 1991-05
        accession CBD SUN 1991-05-31
        succession CBD NEW 1993-06-01
        withdrawal CBD DEU 1993-06-01
        accession CBD DEU 1993-06-01
        withdrawal CBD FRA 1994
        adoption CBD
        adoption CBD on=1991-05-31
        adoption CBD as_of=6
        adoption HR",
        expect![[r#"
            #4   member SUN exists_from=1922 ceased_on=1991-12-26
            #5   member NEW exists_from=1993-06-01
            #6   signature CBD FRA 1990-01-01
            #7   ratification CBD FRA 1991-05-01
            #8   reservation CBD FRA 1991-05-01
            #9   accession CBD DEU 1991-05
            #10  accession CBD SUN 1991-05-31
            #11  succession CBD NEW 1993-06-01
            #12  withdrawal CBD DEU 1993-06-01
            #13  accession CBD DEU 1993-06-01
            #14  withdrawal CBD FRA 1994
            ?    adoption CBD
                 CBD day=1991-05-01 joined=1 bound=1 members=3 share=0.333
                 CBD day=1991-05-31 joined=2 bound=3 members=3 share=1.000
                 CBD day=1991-12-26 left=1 bound=2 members=2 share=1.000
                 CBD day=1993-06-01 joined=1 bound=3 members=3 share=1.000
                 CBD day=1994-12-31 left=1 bound=2 members=3 share=0.667
            ?    adoption CBD on=1991-05-31
                 CBD day=1991-05-01 joined=1 bound=1 members=3 share=0.333
                 CBD day=1991-05-31 joined=2 bound=3 members=3 share=1.000
            ?    adoption CBD as_of=6
            ?    adoption HR
        "#]],
    );
}

#[test]
fn lists_are_narrowed_by_what_one_looks_for() {
    check(
        "
        instrument CBD title=\"Convention on Biological Diversity\" family=treaty commits_by=ratification
        instrument C87 title=\"Freedom of Association and Protection of the Right to Organise Convention, 1948\" family=treaty
        instrument HR title=\"Déclaration universelle des droits de l’homme\" family=declaration strength=non_binding
        member FRA name=France kind=state alias=iso2:FR
        member CIV name=\"Côte d'Ivoire\" kind=state
        member SUN name=\"Union of Soviet Socialist Republics\" kind=former_state ceased_on=1991-12-26
        ratification CBD FRA 1994-07-01
        signature CBD CIV 1992-06-10
        instruments search=\"conv bio\"
        instruments search=declaration
        instruments search=\"convention organ\" family=treaty
        instruments search=convention family=declaration
        instruments strength=non_binding
        instruments commits_by=ratification
        instruments search=cbd as_of=1
        members search=cote
        members search=fr
        members search=republics existing
        members kind=former_state
        members existing on=1991-12-25 search=soviet
        matrix status=bound
        matrix status=signed
        matrix status=provisional",
        expect![[r##"
            #4   instrument CBD title="Convention on Biological Diversity" family=treaty commits_by=ratification
                 warning: revised
            #5   instrument C87 title="Freedom of Association and Protection of the Right to Organise Convention, 1948" family=treaty
            #6   instrument HR title="Déclaration universelle des droits de l’homme" family=declaration strength=non_binding
            #7   member FRA name=France kind=state alias=iso2:FR
                 warning: revised
            #8   member CIV name="Côte d'Ivoire" kind=state
            #9   member SUN name="Union of Soviet Socialist Republics" kind=former_state ceased_on=1991-12-26
            #10  ratification CBD FRA 1994-07-01
            #11  signature CBD CIV 1992-06-10
            ?    instruments search="conv bio"
                 CBD title=Convention on Biological Diversity family=treaty commits_by=ratification members_signed=1 members_bound=1 last_act_on=1994-07-01
            ?    instruments search=declaration
                 HR title=Déclaration universelle des droits de l’homme family=declaration strength=non_binding
            ?    instruments search="convention organ" family=treaty
                 C87 title=Freedom of Association and Protection of the Right to Organise Convention, 1948 family=treaty
            ?    instruments search=convention family=declaration
            ?    instruments strength=non_binding
                 HR title=Déclaration universelle des droits de l’homme family=declaration strength=non_binding
            ?    instruments commits_by=ratification
                 CBD title=Convention on Biological Diversity family=treaty commits_by=ratification members_signed=1 members_bound=1 last_act_on=1994-07-01
            ?    instruments search=cbd as_of=1
                 CBD
            ?    members search=cote
                 CIV name=Côte d'Ivoire kind=state exists last_act_on=1992-06-10
            ?    members search=fr
                 FRA name=France kind=state exists aliases=iso2:FR instruments_bound=1 last_act_on=1994-07-01
            ?    members search=republics existing
            ?    members kind=former_state
                 SUN name=Union of Soviet Socialist Republics kind=former_state ceased_on=1991-12-26
            ?    members existing on=1991-12-25 search=soviet
                 SUN name=Union of Soviet Socialist Republics kind=former_state ceased_on=1991-12-26 exists
            ?    matrix status=bound
                 CBD FRA bound since=1994-07-01 act=ratification
            ?    matrix status=signed
                 CBD CIV signed since=1992-06-10 act=signature
            ?    matrix status=provisional
        "##]],
    );
}

// Groups of members.

#[test]
fn members_belong_to_groups_for_a_time() {
    check(
        "
        group EU name=\"European Union\" kind=group
        group m49:150 name=Europe kind=region
        member DEU in=EU@1958..,m49:150
        member GBR in=EU@1973-01-01..2020-02-01,m49:150
        member DDR in=m49:150 exists_from=1949-10-07 ceased_on=1990-10-03
        groups on=1972-12-31
        groups on=1973-01-01
        groups on=2020-02-01
        groups as_of=6 on=1960-01-01
        members in=EU on=1980-01-01
        members on=2026-01-01
        ratification CBD DEU 1993
        ratification CBD GBR 1994
        ratification CBD FRA 1994
        matrix in=EU on=2000-01-01
        matrix in=EU all on=2000-01-01
        matrix in=EU on=2026-01-01
        instruments in=EU on=2000-01-01",
        expect![[r##"
            #4   group EU name="European Union" kind=group
            #5   group m49:150 name=Europe kind=region
            #6   member DEU in=EU@1958..,m49:150
                 warning: revised
            #7   member GBR in=EU@1973-01-01..2020-02-01,m49:150
            #8   member DDR in=m49:150 exists_from=1949-10-07 ceased_on=1990-10-03
            ?    groups on=1972-12-31
                 group=EU name=European Union kind=group members=1
                 group=m49:150 name=Europe kind=region members=3
            ?    groups on=1973-01-01
                 group=EU name=European Union kind=group members=2
                 group=m49:150 name=Europe kind=region members=3
            ?    groups on=2020-02-01
                 group=EU name=European Union kind=group members=1
                 group=m49:150 name=Europe kind=region members=2
            ?    groups as_of=6 on=1960-01-01
                 group=EU name=European Union kind=group members=1
                 group=m49:150 name=Europe kind=region members=1
            ?    members in=EU on=1980-01-01
                 DEU exists groups=EU m49:150
                 GBR exists groups=EU m49:150
            ?    members on=2026-01-01
                 DDR exists_from=1949-10-07 ceased_on=1990-10-03 groups=m49:150
                 DEU exists groups=EU m49:150
                 FRA exists
                 GBR exists groups=m49:150
            #9   ratification CBD DEU 1993
            #10  ratification CBD GBR 1994
            #11  ratification CBD FRA 1994
            ?    matrix in=EU on=2000-01-01
                 CBD DEU bound since=1993 act=ratification
                 CBD GBR bound since=1994 act=ratification
            ?    matrix in=EU all on=2000-01-01
                 CBD DEU bound since=1993 act=ratification
                 CBD GBR bound since=1994 act=ratification
            ?    matrix in=EU on=2026-01-01
                 CBD DEU bound since=1993 act=ratification
            ?    instruments in=EU on=2000-01-01
                 CBD members_bound=2 last_act_on=1994
        "##]],
    );
}

#[test]
fn a_group_is_known_by_its_own_record_or_by_that_of_a_member() {
    check(
        "
        group EU name=\"European Union\" kind=group
        member FRA in=EU@2001..2000
        member DEU in=EU,EFTA
        groups
        retract #4 mistake
        groups
        group EU name=\"European Union\" kind=group
        group EU name=\"European Union\" kind=group
        group EU name=EU kind=group
        groups",
        expect![[r##"
            #4   group EU name="European Union" kind=group
            no   member FRA in=EU@2001..2000
                 refused: left_before_joined group=EU
            #5   member DEU in=EU,EFTA
                 warning: revised
                 warning: group_unknown group=EFTA
            ?    groups
                 group=EFTA members=1
                 group=EU name=European Union kind=group members=1
            #6   retract #4 mistake
            ?    groups
                 group=EFTA members=1
                 group=EU members=1
            #7   group EU name="European Union" kind=group
            same group EU name="European Union" kind=group -> #7
            #8   group EU name=EU kind=group
                 warning: revised
            ?    groups
                 group=EFTA members=1
                 group=EU name=EU kind=group members=1
        "##]],
    );
}

#[test]
fn an_import_records_the_groups_of_the_members_that_it_meets() {
    check(
        "
        file key=act
        import CBD KEN signature 1992 in=m49:002
        import CBD KEN ratification 1994 in=m49:002
        import CBD FRA signature 1992 in=m49:150
        import CBD EGY signature 1992 in=m49:002
        file key=act
        import CBD EGY signature 1992 in=m49:002
        members
        groups",
        expect![[r#"
                 file key=act
            #4   (group.recorded.v1)
            #5   (member.recorded.v1)
            #6   import CBD KEN signature 1992 in=m49:002
            #7   import CBD KEN ratification 1994 in=m49:002
            #8   import CBD FRA signature 1992 in=m49:150
            #9   (member.recorded.v1)
            #10  import CBD EGY signature 1992 in=m49:002
                 file key=act
            same import CBD EGY signature 1992 in=m49:002 -> #10
            ?    members
                 DEU exists
                 EGY exists groups=m49:002 last_act_on=1992
                 FRA exists last_act_on=1992
                 KEN exists groups=m49:002 instruments_bound=1 last_act_on=1994
            ?    groups
                 group=m49:002 members=2
        "#]],
    );
}

// What changed, and what is odd.

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

#[test]
fn what_is_odd_about_what_stands() {
    check(
        "
        instrument CBD title=\"Biological Diversity\" adopted=1992-05-22 relation=amends:CITES
        instrument CBD title=\"Convention on Biological Diversity\" adopted=1992-05-22
        member DEU exists_from=1949-05-23 in=EU
        member SUN ceased_on=1991-12-26
        signature CBD FRA 1994-08
        ratification CBD FRA 1994-07-01?
        ratification CBD FRA 1995-01-01
        withdrawal CBD DEU 1993-01-01
        entry_into_force CBD SUN 1992-05-01
        accession CBD DEU 1990
        accession CBD DEU 1999
        objection CBD DEU 1999 whose=FRA
        signature CBD DEU unknown
        provisional_application_ended CBD DEU 2071-01-01
        quality",
        expect![[r##"
            #4   instrument CBD title="Biological Diversity" adopted=1992-05-22 relation=amends:CITES
                 warning: revised
                 warning: relation_unknown to=CITES
            #5   instrument CBD title="Convention on Biological Diversity" adopted=1992-05-22
                 warning: revised
            #6   member DEU exists_from=1949-05-23 in=EU
                 warning: revised
                 warning: group_unknown group=EU
            #7   member SUN ceased_on=1991-12-26
            #8   signature CBD FRA 1994-08
            #9   ratification CBD FRA 1994-07-01?
                 warning: consent_before_signature consent=1994-07-01? signature=1994-08
            #10  ratification CBD FRA 1995-01-01
                 warning: recorded_twice act=ratification earlier=1994-07-01?
            #11  withdrawal CBD DEU 1993-01-01
                 warning: end_before_consent
            #12  entry_into_force CBD SUN 1992-05-01
                 warning: before_adoption adopted_on=1992-05-22
                 warning: after_member_ceased ceased_on=1991-12-26
                 warning: in_force_without_consent
            #13  accession CBD DEU 1990
                 warning: before_adoption adopted_on=1992-05-22
            #14  accession CBD DEU 1999
            #15  objection CBD DEU 1999 whose=FRA
                 warning: no_such_reservation whose=FRA
            #16  signature CBD DEU unknown
                 warning: undated
            #17  provisional_application_ended CBD DEU 2071-01-01
                 warning: in_future occurred_on=2071-01-01
                 warning: nothing_to_withdraw act=provisional_application_ended
            ?    quality
                 warning=several_titles CBD beside=Biological Diversity #4
                 warning=before_adoption CBD DEU act=accession occurred_on=1990 beside=1992-05-22 #13
                 warning=imprecise_date CBD DEU act=accession occurred_on=1990 #13
                 warning=imprecise_date CBD DEU act=accession occurred_on=1999 #14
                 warning=consent_after_end CBD DEU act=accession occurred_on=1999 beside=1993-01-01 #14
                 warning=no_such_reservation CBD DEU act=objection occurred_on=1999 beside=FRA #15
                 warning=imprecise_date CBD DEU act=objection occurred_on=1999 #15
                 warning=undated CBD DEU act=signature occurred_on=unknown #16
                 warning=in_future CBD DEU act=provisional_application_ended occurred_on=2071-01-01 #17
                 warning=nothing_to_withdraw CBD DEU act=provisional_application_ended occurred_on=2071-01-01 #17
                 warning=imprecise_date CBD FRA act=signature occurred_on=1994-08 #8
                 warning=consent_before_signature CBD FRA act=ratification occurred_on=1994-07-01? beside=1994-08 #9
                 warning=uncertain_date CBD FRA act=ratification occurred_on=1994-07-01? #9
                 warning=recorded_twice CBD FRA act=ratification occurred_on=1995-01-01 beside=1994-07-01? #10
                 warning=before_adoption CBD SUN act=entry_into_force occurred_on=1992-05-01 beside=1992-05-22 #12
                 warning=after_member_ceased CBD SUN act=entry_into_force occurred_on=1992-05-01 beside=1991-12-26 #12
                 warning=in_force_without_consent CBD SUN act=entry_into_force occurred_on=1992-05-01 #12
                 warning=group_unknown DEU beside=EU #6
        "##]],
    );
}

#[test]
fn what_is_odd_is_counted_and_told_by_kind_as_it_was_known() {
    check(
        "
        signature CBD FRA unknown
        ratification CBD FRA 1995
        accession CBD DEU 1996
        withdrawal CBD DEU 2071-01-01
        quality_summary
        quality_summary as_of=4
        quality warning=undated
        quality warning=in_future
        quality warning=in_future on=2080-01-01
        quality member=DEU warning=imprecise_date
        retract #6 mistake
        quality instrument=CBD member=DEU",
        expect![[r#"
            #4   signature CBD FRA unknown
                 warning: undated
            #5   ratification CBD FRA 1995
            #6   accession CBD DEU 1996
            #7   withdrawal CBD DEU 2071-01-01
                 warning: in_future occurred_on=2071-01-01
            ?    quality_summary
                 warning=imprecise_date count=2
                 warning=undated count=1
                 warning=in_future count=1
            ?    quality_summary as_of=4
                 warning=undated count=1
            ?    quality warning=undated
                 warning=undated CBD FRA act=signature occurred_on=unknown #4
            ?    quality warning=in_future
                 warning=in_future CBD DEU act=withdrawal occurred_on=2071-01-01 #7
            ?    quality warning=in_future on=2080-01-01
            ?    quality member=DEU warning=imprecise_date
                 warning=imprecise_date CBD DEU act=accession occurred_on=1996 #6
            #8   retract #6 mistake
            ?    quality instrument=CBD member=DEU
                 warning=in_future CBD DEU act=withdrawal occurred_on=2071-01-01 #7
                 warning=end_before_consent CBD DEU act=withdrawal occurred_on=2071-01-01 #7
        "#]],
    );
}

#[test]
fn an_end_for_many_on_one_day_is_odd() {
    let mut world = World::played(["instrument KYOTO"]);
    for n in 0..12 {
        world.play(&format!("member M{n}"));
        world.play(&format!("ratification KYOTO M{n} 2002"));
        if n < 10 {
            world.play(&format!("withdrawal KYOTO M{n} 2020-12-31"));
        }
    }
    let told = world.play("quality warning=ended_for_many");
    assert_eq!(
        told,
        "?    quality warning=ended_for_many\n     warning=ended_for_many KYOTO act=withdrawal \
         occurred_on=2020-12-31 beside=10 #4\n"
    );
    world.play("retract #4 mistake");
    assert_eq!(world.play("quality warning=ended_for_many").lines().count(), 1);
}

#[test]
fn adoption_by_group_counts_those_that_belong_to_it_on_the_day() {
    check(
        "
        group EU kind=group
        group m49:150 kind=region
        group m49:002 kind=region
        member FRA in=EU,m49:150
        member DEU in=EU@1991..,m49:150
        member GBR in=EU@1973-01-01..2020-02-01,m49:150
        member KEN in=m49:002 exists_from=1963-12-12
        accession CBD DEU 1990-05-01
        accession CBD GBR 1994-01-01
        accession CBD KEN 1995-01-01
        adoption CBD in=EU
        adoption CBD in=EU as_of=8
        adoption CBD by=region
        adoption CBD by=region on=1994-06-30",
        expect![[r#"
            #4   group EU kind=group
            #5   group m49:150 kind=region
            #6   group m49:002 kind=region
            #7   member FRA in=EU,m49:150
                 warning: revised
            #8   member DEU in=EU@1991..,m49:150
                 warning: revised
            #9   member GBR in=EU@1973-01-01..2020-02-01,m49:150
            #10  member KEN in=m49:002 exists_from=1963-12-12
            #11  accession CBD DEU 1990-05-01
            #12  accession CBD GBR 1994-01-01
            #13  accession CBD KEN 1995-01-01
            ?    adoption CBD in=EU
                 CBD group=EU day=1991-12-31 joined=1 bound=1 members=3 share=0.333
                 CBD group=EU day=1994-01-01 joined=1 bound=2 members=3 share=0.667
                 CBD group=EU day=2020-02-01 left=1 bound=1 members=2 share=0.500
            ?    adoption CBD in=EU as_of=8
            ?    adoption CBD by=region
                 CBD group=m49:002 day=1995-01-01 joined=1 bound=1 members=1 share=1.000
                 CBD group=m49:150 day=1990-05-01 joined=1 bound=1 members=3 share=0.333
                 CBD group=m49:150 day=1994-01-01 joined=1 bound=2 members=3 share=0.667
            ?    adoption CBD by=region on=1994-06-30
                 CBD group=m49:150 day=1990-05-01 joined=1 bound=1 members=3 share=0.333
                 CBD group=m49:150 day=1994-01-01 joined=1 bound=2 members=3 share=0.667
        "#]],
    );
}

#[test]
fn a_list_is_sorted_by_any_column_and_shown_in_parts() {
    check(
        "
        instrument A title=zebra adopted=1990
        instrument B title=Éclair adopted=1992-05
        instrument C title=apple
        instrument D adopted=unknown
        member KEN kind=state
        ratification C FRA 2001-01-01
        ratification C DEU 2002-02-02
        ratification B KEN 1999
        instruments sort=title
        instruments sort=-title
        instruments sort=-members_bound rows=0..2
        instruments sort=-last_act_on rows=0..3
        instruments sort=adopted_on rows=1..3
        instruments sort=-instrument rows=0..2
        instruments sort=nonsense rows=0..1
        members sort=-instruments_bound
        members sort=kind",
        expect![[r#"
            #4   instrument A title=zebra adopted=1990
            #5   instrument B title=Éclair adopted=1992-05
            #6   instrument C title=apple
            #7   instrument D adopted=unknown
            #8   member KEN kind=state
            #9   ratification C FRA 2001-01-01
            #10  ratification C DEU 2002-02-02
            #11  ratification B KEN 1999
            ?    instruments sort=title
                 C title=apple members_bound=2 last_act_on=2002-02-02
                 B title=Éclair adopted_on=1992-05 members_bound=1 last_act_on=1999
                 A title=zebra adopted_on=1990
                 CBD
                 D adopted_on=unknown
            ?    instruments sort=-title
                 A title=zebra adopted_on=1990
                 B title=Éclair adopted_on=1992-05 members_bound=1 last_act_on=1999
                 C title=apple members_bound=2 last_act_on=2002-02-02
                 CBD
                 D adopted_on=unknown
            ?    instruments sort=-members_bound rows=0..2
                 C title=apple members_bound=2 last_act_on=2002-02-02
                 B title=Éclair adopted_on=1992-05 members_bound=1 last_act_on=1999
            ?    instruments sort=-last_act_on rows=0..3
                 C title=apple members_bound=2 last_act_on=2002-02-02
                 B title=Éclair adopted_on=1992-05 members_bound=1 last_act_on=1999
                 A title=zebra adopted_on=1990
            ?    instruments sort=adopted_on rows=1..3
                 B title=Éclair adopted_on=1992-05 members_bound=1 last_act_on=1999
                 C title=apple members_bound=2 last_act_on=2002-02-02
            ?    instruments sort=-instrument rows=0..2
                 D adopted_on=unknown
                 CBD
            ?    instruments sort=nonsense rows=0..1
                 A title=zebra adopted_on=1990
            ?    members sort=-instruments_bound
                 DEU exists instruments_bound=1 last_act_on=2002-02-02
                 FRA exists instruments_bound=1 last_act_on=2001-01-01
                 KEN kind=state exists instruments_bound=1 last_act_on=1999
            ?    members sort=kind
                 KEN kind=state exists instruments_bound=1 last_act_on=1999
                 DEU exists instruments_bound=1 last_act_on=2002-02-02
                 FRA exists instruments_bound=1 last_act_on=2001-01-01
        "#]],
    );
}

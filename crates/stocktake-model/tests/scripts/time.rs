//! Scripts of members through time: their names, what they are to the
//! organisation, and who took whose place.

use expect_test::expect;

use crate::check;

#[test]
fn names_and_memberships_have_periods() {
    check(
        r#"
        member BFA name="Burkina Faso" names="Upper Volta:..1984-08-04,Burkina Faso:1984-08-04.." membership=member:1960..
        member BFA name="Burkina Faso" names="Upper Volta:..1984-08-04,Burkina Faso:1984-08-04.." membership=member:1960..
        member IDN membership=member:1950..1965-03-01,member:1966-09-19..
        member PSE membership=observer:1974..,associate:1974..1980"#,
        expect![[r##"
            #4   member BFA name="Burkina Faso" names="Upper Volta:..1984-08-04,Burkina Faso:1984-08-04.." membership=member:1960..
            same member BFA name="Burkina Faso" names="Upper Volta:..1984-08-04,Burkina Faso:1984-08-04.." membership=member:1960.. -> #4
            #5   member IDN membership=member:1950..1965-03-01,member:1966-09-19..
            #6   member PSE membership=observer:1974..,associate:1974..1980
        "##]],
    );
}

#[test]
fn periods_end_after_they_begin_and_do_not_overlap() {
    check(
        r#"
        member FRA membership=member:1995..1992
        member FRA names="A:1990..1989-12-31"
        member FRA membership=member:1992..1995,member:1994..
        member FRA membership=member:1992..,member:1994..
        member FRA membership=member:1994..1995,member:1992..1993
        member FRA names="A:..1995,B:1994-01-01.."
        member FRA membership=member:1992..1995,member:1995..,observer:1994.."#,
        expect![[r#"
            no   member FRA membership=member:1995..1992
                 refused: period_reversed from=1995 until=1992
            no   member FRA names="A:1990..1989-12-31"
                 refused: period_reversed from=1990 until=1989-12-31
            no   member FRA membership=member:1992..1995,member:1994..
                 refused: periods_overlap field=membership member=FRA
            no   member FRA membership=member:1992..,member:1994..
                 refused: periods_overlap field=membership member=FRA
            no   member FRA membership=member:1994..1995,member:1992..1993
                 refused: periods_overlap field=membership member=FRA
            no   member FRA names="A:..1995,B:1994-01-01.."
                 refused: periods_overlap field=names member=FRA
            #4   member FRA membership=member:1992..1995,member:1995..,observer:1994..
                 warning: revised
        "#]],
    );
}

#[test]
fn a_successor_is_bound_where_everything_passes() {
    check(
        r#"
        member SUN
        member RUS
        ratification CBD SUN 1970-01-01
        entry_into_force CBD SUN 1971
        succession SUN RUS continuation 1991-12-24 all text="Note of 24 December 1991"
        status CBD RUS on=1991-12-23
        status CBD RUS on=1991-12-24
        why CBD RUS
        member SUN ceased_on=1991-12-26
        status CBD SUN
        status CBD RUS
        matrix
        instruments
        adoption CBD
        withdrawal CBD RUS 2001
        status CBD RUS
        why CBD RUS
        succession SUN RUS continuation 1991-12-24 all text="Note of 24 December 1991""#,
        expect![[r##"
            #4   member SUN
            #5   member RUS
            #6   ratification CBD SUN 1970-01-01
            #7   entry_into_force CBD SUN 1971
            #8   succession SUN RUS continuation 1991-12-24 all text="Note of 24 December 1991"
            ?    status CBD RUS on=1991-12-23
                 CBD RUS none
            ?    status CBD RUS on=1991-12-24
                 CBD RUS bound since=1991-12-24 in_force_since=1991-12-24 act=succession
            ?    why CBD RUS
                 SUN #6 ratification 1970-01-01 bound_predecessor
                 #8 succession 1991-12-24 bound
                 #8 entry_into_force 1991-12-24 in_force
            #9   member SUN ceased_on=1991-12-26
                 warning: revised
            ?    status CBD SUN
                 CBD SUN no_longer_bound since=1991-12-26
            ?    status CBD RUS
                 CBD RUS bound since=1991-12-24 in_force_since=1991-12-24 act=succession
            ?    matrix
                 CBD RUS bound since=1991-12-24 in_force_since=1991-12-24 act=succession
                 CBD SUN no_longer_bound since=1991-12-26
            ?    instruments
                 CBD members_bound=1 members_no_longer_bound=1 last_act_on=1971
            ?    adoption CBD
                 CBD day=1970-01-01 joined=1 bound=1 members=4 share=0.250
                 CBD day=1991-12-24 joined=1 bound=2 members=4 share=0.500
                 CBD day=1991-12-26 left=1 bound=1 members=3 share=0.333
            #10  withdrawal CBD RUS 2001
            ?    status CBD RUS
                 CBD RUS no_longer_bound since=2001 act=withdrawal
            ?    why CBD RUS
                 SUN #6 ratification 1970-01-01 bound_predecessor
                 #8 succession 1991-12-24 bound
                 #8 entry_into_force 1991-12-24 in_force
                 #10 withdrawal 2001 ended
            same succession SUN RUS continuation 1991-12-24 all text="Note of 24 December 1991" -> #8
        "##]],
    );
}

#[test]
fn a_succession_taken_back_passes_nothing() {
    check(
        r#"
        member YUG
        member SVN
        ratification CBD YUG 1970
        succession YUG SVN dissolution 1991-06-25 all
        status CBD SVN
        retract #7 "It notified for each instrument"
        status CBD SVN
        matrix
        status CBD SVN as_of=7
        succession YUG SVN dissolution 1991-06-25 by_notification
        status CBD SVN
        succession CBD SVN 1992-07-06
        status CBD SVN
        why CBD SVN"#,
        expect![[r##"
            #4   member YUG
            #5   member SVN
            #6   ratification CBD YUG 1970
            #7   succession YUG SVN dissolution 1991-06-25 all
            ?    status CBD SVN
                 CBD SVN bound since=1991-06-25 act=succession
            #8   retract #7 "It notified for each instrument"
            ?    status CBD SVN
                 CBD SVN none
            ?    matrix
                 CBD YUG bound since=1970 act=ratification
            ?    status CBD SVN as_of=7
                 CBD SVN bound since=1991-06-25 act=succession
            #9   succession YUG SVN dissolution 1991-06-25 by_notification
            ?    status CBD SVN
                 CBD SVN none
            #10  succession CBD SVN 1992-07-06
            ?    status CBD SVN
                 CBD SVN bound since=1992-07-06 act=succession
            ?    why CBD SVN
                 #10 succession 1992-07-06 bound
        "##]],
    );
}

#[test]
fn what_passes_is_everything_a_list_or_nothing() {
    check(
        r#"
        member YUG
        member SVN
        member HRV
        instrument ABC
        ratification CBD YUG 1970
        ratification ABC YUG 1970
        succession YUG SVN dissolution 1991 listed instruments=ABC
        succession YUG HRV dissolution 1991 listed
        succession YUG HRV dissolution 1991 nothing instruments=ABC
        succession YUG HRV dissolution unknown listed instruments=XYZ
        succession YUG YUG dissolution 1991 all
        succession YUG SCG dissolution 1991 all
        succession YUG SVN dissolution 1991-06-25 listed instruments=ABC
        matrix"#,
        expect![[r#"
            #4   member YUG
            #5   member SVN
            #6   member HRV
            #7   instrument ABC
            #8   ratification CBD YUG 1970
            #9   ratification ABC YUG 1970
            #10  succession YUG SVN dissolution 1991 listed instruments=ABC
            no   succession YUG HRV dissolution 1991 listed
                 refused: instruments_missing
            no   succession YUG HRV dissolution 1991 nothing instruments=ABC
                 refused: instruments_not_allowed passes=nothing
            #11  succession YUG HRV dissolution unknown listed instruments=XYZ
                 warning: undated
                 warning: relation_unknown to=XYZ
            no   succession YUG YUG dissolution 1991 all
                 refused: succeeds_itself member=YUG
            no   succession YUG SCG dissolution 1991 all
                 refused: member_unknown member=SCG
            #12  succession YUG SVN dissolution 1991-06-25 listed instruments=ABC
                 warning: revised
            ?    matrix
                 ABC SVN bound since=1991-06-25 act=succession
                 ABC YUG bound since=1970 act=ratification
                 CBD YUG bound since=1970 act=ratification
        "#]],
    );
}

#[test]
fn what_bound_the_predecessor_passes_and_nothing_else() {
    check(
        r#"
        member CSK
        member CZE
        signature CBD CSK 1968
        succession CSK CZE dissolution 1993-01-01 all
        status CBD CZE
        ratification CBD CSK 1970
        reservation CBD CSK 1970
        status CBD CZE
        withdrawal CBD CSK 1992-12-31
        status CBD CZE
        retract #9 mistake
        instrument ABC
        ratification ABC CSK unknown
        status ABC CZE
        instrument DEF
        ratification DEF CSK 1993
        status DEF CZE"#,
        expect![[r#"
            #4   member CSK
            #5   member CZE
            #6   signature CBD CSK 1968
            #7   succession CSK CZE dissolution 1993-01-01 all
            ?    status CBD CZE
                 CBD CZE none
            #8   ratification CBD CSK 1970
            #9   reservation CBD CSK 1970
            ?    status CBD CZE
                 CBD CZE bound_with_reservation since=1993-01-01 act=succession
            #10  withdrawal CBD CSK 1992-12-31
            ?    status CBD CZE
                 CBD CZE none
            #11  retract #9 mistake
            #12  instrument ABC
            #13  ratification ABC CSK unknown
                 warning: undated
            ?    status ABC CZE
                 ABC CZE unknown act=succession uncertain
            #14  instrument DEF
            #15  ratification DEF CSK 1993
            ?    status DEF CZE
                 DEF CZE none
        "#]],
    );
}

#[test]
fn who_succeeds_a_successor() {
    check(
        r#"
        member YUG
        member SCG
        member SRB
        ratification CBD YUG 1970
        succession YUG SCG dissolution 1992-04-27 all
        succession SCG SRB continuation 2006-06-03 all
        why CBD SRB
        status CBD SRB on=1992-04-27
        status CBD SRB on=2006-06-03
        succession SRB YUG transfer 1980 all
        succession SRB SCG transfer 2006-06-03 all
        why CBD SRB
        status CBD YUG"#,
        expect![[r#"
            #4   member YUG
            #5   member SCG
            #6   member SRB
            #7   ratification CBD YUG 1970
            #8   succession YUG SCG dissolution 1992-04-27 all
            #9   succession SCG SRB continuation 2006-06-03 all
            ?    why CBD SRB
                 YUG #7 ratification 1970 bound_predecessor
                 SCG #8 succession 1992-04-27 bound_predecessor
                 #9 succession 2006-06-03 bound
            ?    status CBD SRB on=1992-04-27
                 CBD SRB none
            ?    status CBD SRB on=2006-06-03
                 CBD SRB bound since=2006-06-03 act=succession
            #10  succession SRB YUG transfer 1980 all
            #11  succession SRB SCG transfer 2006-06-03 all
            ?    why CBD SRB
                 YUG #7 ratification 1970 bound_predecessor
                 SCG #8 succession 1992-04-27 bound_predecessor
                 #9 succession 2006-06-03 bound
            ?    status CBD YUG
                 CBD YUG bound since=1970 act=ratification
        "#]],
    );
}

#[test]
fn a_member_has_the_name_and_the_membership_of_the_day() {
    check(
        r#"
        member BFA name="Burkina Faso" names="Upper Volta:1960..1984-08-04,Burkina Faso:1984-08-04.." membership=observer:..1960,member:1960..
        members on=1959-01-01
        members on=1970-01-01
        members
        members search=upper
        names
        memberships
        names member=FRA
        memberships as_of=3"#,
        expect![[r##"
            #4   member BFA name="Burkina Faso" names="Upper Volta:1960..1984-08-04,Burkina Faso:1984-08-04.." membership=observer:..1960,member:1960..
            ?    members on=1959-01-01
                 BFA name=Burkina Faso exists membership=observer
                 DEU exists
                 FRA exists
            ?    members on=1970-01-01
                 BFA name=Upper Volta exists membership=member
                 DEU exists
                 FRA exists
            ?    members
                 BFA name=Burkina Faso exists membership=member
                 DEU exists
                 FRA exists
            ?    members search=upper
                 BFA name=Burkina Faso exists membership=member
            ?    names
                 BFA name=Upper Volta from=1960 until=1984-08-04
                 BFA name=Burkina Faso from=1984-08-04
            ?    memberships
                 BFA membership=observer until=1960
                 BFA membership=member from=1960
            ?    names member=FRA
            ?    memberships as_of=3
        "##]],
    );
}

#[test]
fn the_list_of_successions_says_what_passed_what_was_notified_and_what_is_open() {
    check(
        r#"
        member YUG
        member SVN
        member HRV
        member SCG
        instrument ABC
        instrument DEF
        ratification CBD YUG 1970
        reservation CBD YUG 1970
        ratification ABC YUG 1970
        signature DEF YUG 1970
        succession YUG SVN dissolution 1991-06-25 by_notification
        succession YUG HRV dissolution 1991-10-08 listed instruments=CBD
        succession YUG SCG continuation 1992-04-27 nothing
        succession CBD SVN 1992-07-06
        accession ABC HRV 1993
        successions
        successions on=1991-12-31
        successions on=1990-01-01
        successions member=SVN
        successions member=YUG instrument=ABC
        retract #18 mistake
        successions member=SVN
        successions member=SVN as_of=17 on=2026-01-01
        member PRU
        succession PRU DEU unification 1871 all
        successions member=DEU
        successions member=DEU instrument=CBD"#,
        expect![[r#"
            #4   member YUG
            #5   member SVN
            #6   member HRV
            #7   member SCG
            #8   instrument ABC
            #9   instrument DEF
            #10  ratification CBD YUG 1970
            #11  reservation CBD YUG 1970
            #12  ratification ABC YUG 1970
            #13  signature DEF YUG 1970
            #14  succession YUG SVN dissolution 1991-06-25 by_notification
            #15  succession YUG HRV dissolution 1991-10-08 listed instruments=CBD
            #16  succession YUG SCG continuation 1992-04-27 nothing
            #17  succession CBD SVN 1992-07-06
            #18  accession ABC HRV 1993
            ?    successions
                 predecessor=YUG HRV succession=dissolution on=1991-10-08 passes=listed ABC predecessor_status=bound bound since=1993 act=accession outcome=consented
                 predecessor=YUG HRV succession=dissolution on=1991-10-08 passes=listed CBD predecessor_status=bound_with_reservation bound_with_reservation since=1991-10-08 act=succession outcome=passed
                 predecessor=YUG SCG succession=continuation on=1992-04-27 passes=nothing ABC predecessor_status=bound none outcome=not_passed
                 predecessor=YUG SCG succession=continuation on=1992-04-27 passes=nothing CBD predecessor_status=bound_with_reservation none outcome=not_passed
                 predecessor=YUG SVN succession=dissolution on=1991-06-25 passes=by_notification ABC predecessor_status=bound none outcome=open
                 predecessor=YUG SVN succession=dissolution on=1991-06-25 passes=by_notification CBD predecessor_status=bound_with_reservation bound since=1992-07-06 act=succession outcome=notified
            ?    successions on=1991-12-31
                 predecessor=YUG HRV succession=dissolution on=1991-10-08 passes=listed ABC predecessor_status=bound none outcome=not_passed
                 predecessor=YUG HRV succession=dissolution on=1991-10-08 passes=listed CBD predecessor_status=bound_with_reservation bound_with_reservation since=1991-10-08 act=succession outcome=passed
                 predecessor=YUG SVN succession=dissolution on=1991-06-25 passes=by_notification ABC predecessor_status=bound none outcome=open
                 predecessor=YUG SVN succession=dissolution on=1991-06-25 passes=by_notification CBD predecessor_status=bound_with_reservation none outcome=open
            ?    successions on=1990-01-01
            ?    successions member=SVN
                 predecessor=YUG SVN succession=dissolution on=1991-06-25 passes=by_notification ABC predecessor_status=bound none outcome=open
                 predecessor=YUG SVN succession=dissolution on=1991-06-25 passes=by_notification CBD predecessor_status=bound_with_reservation bound since=1992-07-06 act=succession outcome=notified
            ?    successions member=YUG instrument=ABC
                 predecessor=YUG HRV succession=dissolution on=1991-10-08 passes=listed ABC predecessor_status=bound bound since=1993 act=accession outcome=consented
                 predecessor=YUG SCG succession=continuation on=1992-04-27 passes=nothing ABC predecessor_status=bound none outcome=not_passed
                 predecessor=YUG SVN succession=dissolution on=1991-06-25 passes=by_notification ABC predecessor_status=bound none outcome=open
            #19  retract #18 mistake
            ?    successions member=SVN
                 predecessor=YUG SVN succession=dissolution on=1991-06-25 passes=by_notification ABC predecessor_status=bound none outcome=open
                 predecessor=YUG SVN succession=dissolution on=1991-06-25 passes=by_notification CBD predecessor_status=bound_with_reservation bound since=1992-07-06 act=succession outcome=notified
            ?    successions member=SVN as_of=17 on=2026-01-01
                 predecessor=YUG SVN succession=dissolution on=1991-06-25 passes=by_notification ABC predecessor_status=bound none outcome=open
                 predecessor=YUG SVN succession=dissolution on=1991-06-25 passes=by_notification CBD predecessor_status=bound_with_reservation bound since=1992-07-06 act=succession outcome=notified
            #20  member PRU
            #21  succession PRU DEU unification 1871 all
            ?    successions member=DEU
                 predecessor=PRU DEU succession=unification on=1871 passes=all
            ?    successions member=DEU instrument=CBD
        "#]],
    );
}

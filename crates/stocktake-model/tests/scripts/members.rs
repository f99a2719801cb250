//! Scripts of members that come and go, and of what is known of them.

use expect_test::expect;

use crate::check;

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

//! Scripts of what is odd: recorded with a warning, and listed as long as it stands.

use expect_test::expect;

use crate::{check, support::World};

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

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

// What is odd about evaluations, reviews and lessons.

#[test]
fn what_evaluations_tell_out_of_order() {
    check(
        "
        evaluation E Use instruments=CBD starts_on=2024-03
        evaluation_step E cancelled 2025-05-01 reason=\"No money\"
        statement E E-1 evidence Words source=x stated_on=1900
        statement E E-2 evidence Words source=x
        statement E F finding Words cites=E-1 stated_on=2026-02-01
        statement E R recommendation Words cites=F stated_on=2024-06-01 due_on=2024-01
        response E R accepted responded_on=1900
        action E A R \"Work\" in_progress due_on=1890 progress_on=2999
        evaluation_role E evaluator s-1 declared_on=2024-03-01
        scale SIX 1 ordinal values=bad:not_met,good:met
        judgement E impact s-2 SIX 1 good rated_on=2024-05
        lesson L Words evaluation=E evaluation_statement=F learnt_on=2024-07
        lesson_fate L endorsed unknown
        lesson_fate L endorsed 2024-01-01
        proposal L P CBD \"Say it\" proposed_on=2025-01 revision_since=2024-12-31
        evaluation_step E analysis 2023
        evaluation N Next starts_on=2024-01
        evaluation_step N evaluability_checked 2024-02-01 evaluable=true
        evaluation_step N postponed 2024-02-15 reason=Later
        evaluation_step N proposed 2024-03-01
        evaluation_role N evaluator s-1 declared_on=2024-01
        evaluation_step N planned 2024-01-15
        quality",
        expect![[r##"
            #4   evaluation E Use instruments=CBD starts_on=2024-03
            #5   evaluation_step E cancelled 2025-05-01 reason="No money"
            #6   statement E E-1 evidence Words source=x stated_on=1900
                 warning: dated_before date=1900 follows=2024-03
            #7   statement E E-2 evidence Words source=x
                 warning: evaluation_over stage=cancelled
            #8   statement E F finding Words cites=E-1 stated_on=2026-02-01
                 warning: evaluation_over stage=cancelled
            #9   statement E R recommendation Words cites=F stated_on=2024-06-01 due_on=2024-01
                 warning: dated_before date=2024-01 follows=2024-06-01
            #10  response E R accepted responded_on=1900
                 warning: dated_before date=1900 follows=2024-06-01
            #11  action E A R "Work" in_progress due_on=1890 progress_on=2999
                 warning: in_future occurred_on=2999
                 warning: dated_before date=1890 follows=1900
            #12  evaluation_role E evaluator s-1 declared_on=2024-03-01
            #13  scale SIX 1 ordinal values=bad:not_met,good:met
            #14  judgement E impact s-2 SIX 1 good rated_on=2024-05
                 warning: no_part actor=s-2
            #15  lesson L Words evaluation=E evaluation_statement=F learnt_on=2024-07
                 warning: no_lesson statement=F statement_kind=finding
            #16  lesson_fate L endorsed unknown
                 warning: undated
            #17  lesson_fate L endorsed 2024-01-01
                 warning: revised
                 warning: dated_before date=2024-01-01 follows=2024-07
            #18  proposal L P CBD "Say it" proposed_on=2025-01 revision_since=2024-12-31
                 warning: dated_before date=2024-12-31 follows=2025-01
            no   evaluation_step E analysis 2023
                 refused: evaluation_ended evaluation=E stage=cancelled
            #19  evaluation N Next starts_on=2024-01
            #20  evaluation_step N evaluability_checked 2024-02-01 evaluable=true
            #21  evaluation_step N postponed 2024-02-15 reason=Later
            #22  evaluation_step N proposed 2024-03-01
            #23  evaluation_role N evaluator s-1 declared_on=2024-01
            #24  evaluation_step N planned 2024-01-15
                 warning: dated_before date=2024-01-15 follows=2024-03-01
            ?    quality
                 warning=dated_before occurred_on=2024-02-01 beside=2024-03-01 #20
                 warning=dated_before occurred_on=2024-01-15 beside=2024-03-01 #24
                 warning=dated_before occurred_on=1900 beside=2024-03 #6
                 warning=evaluation_over beside=cancelled #7
                 warning=evaluation_over occurred_on=2026-02-01 beside=cancelled #8
                 warning=dated_before occurred_on=2024-06-01 beside=2024-06-01 #9
                 warning=no_part occurred_on=2024-05 beside=s-2 #14
                 warning=dated_before occurred_on=1900 beside=2024-06-01 #10
                 warning=in_future occurred_on=2999 #11
                 warning=dated_before occurred_on=2999 beside=1900 #11
                 warning=no_lesson occurred_on=2024-07 beside=F #15
                 warning=dated_before occurred_on=2024-01-01 beside=2024-07 #17
                 warning=dated_before CBD occurred_on=2025-01 beside=2025-01 #18
        "##]],
    );
}

#[test]
fn what_reviews_decide_oddly() {
    check(
        "
        instrument C1 strength=binding
        instrument C2 strength=binding
        review_programme P Standards profile=ilo instruments=C1,C2 bodies=Conference starts_on=2024
        disposition P C1 abrogate 2023-06-01 Conference
        review_programme Q Standards instruments=C1,C2,CBD bodies=Conference
        disposition Q C1 replace 2024-06-01 Conference approve=9 disapprove=1 replaced_by=C2
        disposition Q C2 replace 2024-06-01 Conference replaced_by=CBD
        disposition Q CBD replace 2024-06-01 Conference replaced_by=C1
        quality",
        expect![[r#"
            #4   instrument C1 strength=binding
            #5   instrument C2 strength=binding
            #6   review_programme P Standards profile=ilo instruments=C1,C2 bodies=Conference starts_on=2024
            #7   disposition P C1 abrogate 2023-06-01 Conference
                 warning: dated_before date=2023-06-01 follows=2024
                 warning: ballot_missing
            #8   review_programme Q Standards instruments=C1,C2,CBD bodies=Conference
            #9   disposition Q C1 replace 2024-06-01 Conference approve=9 disapprove=1 replaced_by=C2
            #10  disposition Q C2 replace 2024-06-01 Conference replaced_by=CBD
            no   disposition Q CBD replace 2024-06-01 Conference replaced_by=C1
                 refused: replaces_itself instrument=CBD
            ?    quality
                 warning=dated_before C1 occurred_on=2023-06-01 beside=2024 #7
                 warning=ballot_missing C1 occurred_on=2023-06-01 #7
        "#]],
    );
}

#[test]
fn what_is_taken_back_while_others_rest_on_it() {
    check(
        "
        evaluation E Use instruments=CBD
        statement E E-1 evidence Words source=x
        statement E F finding Words cites=E-1
        lesson L Words evaluation=E instruments=CBD
        retract #5 mistake
        quality
        quality as_of=7
        statement E E-1 evidence Words source=y
        quality
        retract #4 mistake
        quality_summary
        quality instrument=CBD
        provision CBD 5
        evaluation P Five instruments=CBD provisions=5
        retract #11 mistake",
        expect![[r#"
            #4   evaluation E Use instruments=CBD
            #5   statement E E-1 evidence Words source=x
            #6   statement E F finding Words cites=E-1
            #7   lesson L Words evaluation=E instruments=CBD
            #8   retract #5 mistake
                 warning: still_named by=statements/E/F records=1
            ?    quality
                 warning=names_missing beside=statements/E/E-1 #6
            ?    quality as_of=7
            #9   statement E E-1 evidence Words source=y
            ?    quality
            #10  retract #4 mistake
                 warning: still_named by=statements/E/E-1 records=3
            ?    quality_summary
                 warning=names_missing count=3
            ?    quality instrument=CBD
                 warning=names_missing CBD beside=evaluations/E #7
            #11  provision CBD 5
            #12  evaluation P Five instruments=CBD provisions=5
            #13  retract #11 mistake
                 warning: still_named by=evaluations/P records=1
        "#]],
    );
}

//! Scripts of ratings.

use expect_test::expect;

use crate::{check, scales::with_scale};

#[test]
fn opinions_stand_side_by_side() {
    check(
        &with_scale(
            "
        provision CBD 1
        cycle CBD 2018
        rate CBD FRA self_assessment TC 2013 C 2018-05-01 provision=1 cycle=2018
        rate CBD FRA secretariat TC 2013 LC 2018-06-01 provision=1 cycle=2018 reason=late
        rate CBD FRA peer TC 2013 PC 2018-07 provision=1 cycle=2018 by=A
        rate CBD FRA peer TC 2013 NC 2018-07 provision=1 cycle=2018 by=B
        rate CBD FRA peer TC 2013 LC 2018-09-01 provision=1 cycle=2018 by=B
        rate CBD FRA secretariat TC 2013 NA 2018-06-01
        rate CBD DEU secretariat TC 2013 no_report 2019?
        ratings
        ratings member=FRA on=2018-07-15
        ratings member=FRA on=2018-07-31
        ratings as_of=8
        ratings member=DEU
        cycles",
        ),
        expect![[r#"
            #4   scale TC 2013 ordinal values=NC:not_met,PC:partly_met,LC:met,C:met outside=NA:outside,no_report:unknown
            #5   provision CBD 1
            #6   cycle CBD 2018
            #7   rate CBD FRA self_assessment TC 2013 C 2018-05-01 provision=1 cycle=2018
            #8   rate CBD FRA secretariat TC 2013 LC 2018-06-01 provision=1 cycle=2018 reason=late
            #9   rate CBD FRA peer TC 2013 PC 2018-07 provision=1 cycle=2018 by=A
            #10  rate CBD FRA peer TC 2013 NC 2018-07 provision=1 cycle=2018 by=B
            #11  rate CBD FRA peer TC 2013 LC 2018-09-01 provision=1 cycle=2018 by=B
            #12  rate CBD FRA secretariat TC 2013 NA 2018-06-01
            #13  rate CBD DEU secretariat TC 2013 no_report 2019?
            ?    ratings
                 CBD DEU opinion=secretariat value=no_report scale=TC scale_version=2013 counts_as=unknown rated_on=2019? uncertain #13
                 CBD FRA opinion=secretariat value=NA scale=TC scale_version=2013 counts_as=outside rated_on=2018-06-01 #12
                 CBD provision=1 FRA cycle=2018 opinion=self_assessment value=C scale=TC scale_version=2013 counts_as=met rated_on=2018-05-01 #7
                 CBD provision=1 FRA cycle=2018 opinion=secretariat value=LC scale=TC scale_version=2013 counts_as=met rated_on=2018-06-01 #8
                 CBD provision=1 FRA cycle=2018 opinion=peer by=A value=PC scale=TC scale_version=2013 counts_as=partly_met rated_on=2018-07 #9
                 CBD provision=1 FRA cycle=2018 opinion=peer by=B value=LC scale=TC scale_version=2013 counts_as=met rated_on=2018-09-01 #11
            ?    ratings member=FRA on=2018-07-15
                 CBD FRA opinion=secretariat value=NA scale=TC scale_version=2013 counts_as=outside rated_on=2018-06-01 #12
                 CBD provision=1 FRA cycle=2018 opinion=self_assessment value=C scale=TC scale_version=2013 counts_as=met rated_on=2018-05-01 #7
                 CBD provision=1 FRA cycle=2018 opinion=secretariat value=LC scale=TC scale_version=2013 counts_as=met rated_on=2018-06-01 #8
            ?    ratings member=FRA on=2018-07-31
                 CBD FRA opinion=secretariat value=NA scale=TC scale_version=2013 counts_as=outside rated_on=2018-06-01 #12
                 CBD provision=1 FRA cycle=2018 opinion=self_assessment value=C scale=TC scale_version=2013 counts_as=met rated_on=2018-05-01 #7
                 CBD provision=1 FRA cycle=2018 opinion=secretariat value=LC scale=TC scale_version=2013 counts_as=met rated_on=2018-06-01 #8
                 CBD provision=1 FRA cycle=2018 opinion=peer by=A value=PC scale=TC scale_version=2013 counts_as=partly_met rated_on=2018-07 #9
                 CBD provision=1 FRA cycle=2018 opinion=peer by=B value=NC scale=TC scale_version=2013 counts_as=not_met rated_on=2018-07 #10
            ?    ratings as_of=8
                 CBD provision=1 FRA cycle=2018 opinion=self_assessment value=C scale=TC scale_version=2013 counts_as=met rated_on=2018-05-01 #7
                 CBD provision=1 FRA cycle=2018 opinion=secretariat value=LC scale=TC scale_version=2013 counts_as=met rated_on=2018-06-01 #8
            ?    ratings member=DEU
                 CBD DEU opinion=secretariat value=no_report scale=TC scale_version=2013 counts_as=unknown rated_on=2019? uncertain #13
            ?    cycles
                 CBD cycle=2018 rated=1
        "#]],
    );
}

#[test]
fn a_rating_is_corrected_and_taken_back() {
    check(
        &with_scale(
            r#"
        rate CBD FRA peer TC 2013 NC 2018
        replace_rating #5 CBD FRA peer TC 2013 PC 2018
        ratings
        ratings as_of=5
        replace_rating #5 CBD FRA peer TC 2013 C 2018
        replace_rating #6 CBD DEU peer TC 2013 C 2018
        replace_rating #99 CBD FRA peer TC 2013 C 2018
        retract #6 mistake
        ratings
        erase #6 "personal data"
        ratings"#,
        ),
        expect![[r##"
            #4   scale TC 2013 ordinal values=NC:not_met,PC:partly_met,LC:met,C:met outside=NA:outside,no_report:unknown
            #5   rate CBD FRA peer TC 2013 NC 2018
            #6   replace_rating #5 CBD FRA peer TC 2013 PC 2018
            ?    ratings
                 CBD FRA opinion=peer value=PC scale=TC scale_version=2013 counts_as=partly_met rated_on=2018 #6
            ?    ratings as_of=5
                 CBD FRA opinion=peer value=NC scale=TC scale_version=2013 counts_as=not_met rated_on=2018 #5
            no   replace_rating #5 CBD FRA peer TC 2013 C 2018
                 refused: replaces_another instrument=CBD member=FRA
            no   replace_rating #6 CBD DEU peer TC 2013 C 2018
                 refused: replaces_another instrument=CBD member=DEU
            no   replace_rating #99 CBD FRA peer TC 2013 C 2018
                 refused: event_unknown event=#99
            #7   retract #6 mistake
            ?    ratings
            #8   (entry.retracted.v1)
            #9   erase #6 "personal data"
            ?    ratings
                 (erased: #6)
        "##]],
    );
}

#[test]
fn a_rating_given_now_is_held_to_the_rules() {
    check(
        &with_scale(
            "
        version CBD 2010
        version CBD 2018 revises=2010
        provision CBD 1 version=2010
        provision CBD 2 version=2018
        cycle CBD 2010 version=2010
        cycle CBD past opens=2020 closes=2021-03
        cycle CBD next opens=2027
        cycle CBD now opens=2026-11-22 closes=2026-11-23
        rate XYZ FRA peer TC 2013 C 2026
        rate CBD XXX peer TC 2013 C 2026
        rate CBD FRA peer TC 2014 C 2026
        rate CBD FRA peer TC 2013 X 2026
        rate CBD FRA peer TC 2013 C 2026 provision=3
        rate CBD FRA peer TC 2013 C 2026 version=2011
        rate CBD FRA peer TC 2013 C 2026 cycle=2011
        rate CBD FRA peer TC 2013 C 2026 provision=1 version=2018
        rate CBD FRA peer TC 2013 C 2026 provision=2 version=2010
        rate CBD FRA peer TC 2013 C 2026 provision=2 cycle=2010
        rate CBD FRA peer TC 2013 C 2026 cycle=past
        rate CBD FRA peer TC 2013 C 2026 cycle=next
        rate CBD FRA peer TC 2013 C 2026-11-22 cycle=now
        rate CBD FRA peer TC 2013 C 2027
        rate CBD FRA peer TC 2013 C unknown
        rate CBD FRA peer TC 2013 C 2026 reason=20001*x
        rate CBD FRA peer TC 2013 C 2026 evidence=101*x;
        cycle CBD 2011 version=2011
        cycle CBD 2011 opens=2011 closes=2010
        cycle XYZ 2011
        cycle CBD next opens=2027
        cycle CBD next opens=2028",
        ),
        expect![[r#"
            #4   scale TC 2013 ordinal values=NC:not_met,PC:partly_met,LC:met,C:met outside=NA:outside,no_report:unknown
            #5   version CBD 2010
            #6   version CBD 2018 revises=2010
            #7   provision CBD 1 version=2010
            #8   provision CBD 2 version=2018
            #9   cycle CBD 2010 version=2010
            #10  cycle CBD past opens=2020 closes=2021-03
            #11  cycle CBD next opens=2027
            #12  cycle CBD now opens=2026-11-22 closes=2026-11-23
            no   rate XYZ FRA peer TC 2013 C 2026
                 refused: instrument_unknown instrument=XYZ
            no   rate CBD XXX peer TC 2013 C 2026
                 refused: member_unknown member=XXX
            no   rate CBD FRA peer TC 2014 C 2026
                 refused: scale_unknown scale=TC version=2014
            no   rate CBD FRA peer TC 2013 X 2026
                 refused: value_off_scale scale=TC value=X version=2013
            no   rate CBD FRA peer TC 2013 C 2026 provision=3
                 refused: provision_unknown instrument=CBD provision=3
            no   rate CBD FRA peer TC 2013 C 2026 version=2011
                 refused: version_unknown instrument=CBD version=2011
            no   rate CBD FRA peer TC 2013 C 2026 cycle=2011
                 refused: cycle_unknown cycle=2011 instrument=CBD
            #13  rate CBD FRA peer TC 2013 C 2026 provision=1 version=2018
            no   rate CBD FRA peer TC 2013 C 2026 provision=2 version=2010
                 refused: provision_of_another_version provision=2 version=2010
            no   rate CBD FRA peer TC 2013 C 2026 provision=2 cycle=2010
                 refused: provision_of_another_version provision=2 version=2010
            no   rate CBD FRA peer TC 2013 C 2026 cycle=past
                 refused: cycle_closed closes_on=2021-03 cycle=past
            no   rate CBD FRA peer TC 2013 C 2026 cycle=next
                 refused: cycle_not_open cycle=next opens_on=2027
            #14  rate CBD FRA peer TC 2013 C 2026-11-22 cycle=now
            #15  rate CBD FRA peer TC 2013 C 2027
                 warning: in_future occurred_on=2027
            #16  rate CBD FRA peer TC 2013 C unknown
                 warning: undated
            no   rate CBD FRA peer TC 2013 C 2026 reason=20001*x
                 refused: text_too_long characters_max=20000 field=reason
            no   rate CBD FRA peer TC 2013 C 2026 evidence=101*x;
                 refused: too_much_evidence references_max=100
            no   cycle CBD 2011 version=2011
                 refused: version_unknown instrument=CBD version=2011
            no   cycle CBD 2011 opens=2011 closes=2010
                 refused: period_reversed from=2011 until=2010
            no   cycle XYZ 2011
                 refused: instrument_unknown instrument=XYZ
            same cycle CBD next opens=2027 -> #11
            #17  cycle CBD next opens=2028
                 warning: revised
        "#]],
    );
}

#[test]
fn a_member_that_is_not_bound_is_not_rated() {
    check(
        &with_scale(
            "
        rate CBD FRA peer TC 2013 C 1990
        ratification CBD FRA 1992-05-01
        rate CBD FRA peer TC 2013 C 1990
        rate CBD FRA peer TC 2013 C 1992-04-30
        rate CBD FRA peer TC 2013 C 1992-05-01
        rate CBD DEU peer TC 2013 C 1992-05-01
        withdrawal CBD FRA 1999
        rate CBD FRA peer TC 2013 C 2001
        quality",
        ),
        expect![[r#"
            #4   scale TC 2013 ordinal values=NC:not_met,PC:partly_met,LC:met,C:met outside=NA:outside,no_report:unknown
            #5   rate CBD FRA peer TC 2013 C 1990
            #6   ratification CBD FRA 1992-05-01
            no   rate CBD FRA peer TC 2013 C 1990
                 refused: not_bound member=FRA status=none
            no   rate CBD FRA peer TC 2013 C 1992-04-30
                 refused: not_bound member=FRA status=none
            #7   rate CBD FRA peer TC 2013 C 1992-05-01
            no   rate CBD DEU peer TC 2013 C 1992-05-01
                 refused: not_bound member=DEU status=none
            #8   withdrawal CBD FRA 1999
            no   rate CBD FRA peer TC 2013 C 2001
                 refused: not_bound member=FRA status=no_longer_bound
            ?    quality
                 warning=imprecise_date CBD FRA act=withdrawal occurred_on=1999 #8
                 warning=not_bound CBD FRA occurred_on=1990 beside=none #5
        "#]],
    );
}

#[test]
fn a_file_tells_ratings_of_the_past_as_they_are() {
    check(
        "
        file key=
        import_rating IHR FRA self_assessment SCORE 1 50 2010 provision=C1 cycle=2010
        import_rating IHR FRA self_assessment SCORE 1 50 2010 provision=C1 cycle=2010
        import_rating IHR FRA self_assessment SCORE 1 66.7 2010 provision=C2 cycle=2010
        import_rating IHR FRA self_assessment SCORE 1 101 2010 provision=C3 cycle=2010
        import_rating IHR FRA self_assessment SCORE 1 low 2010 provision=C3 cycle=2010
        ratings instrument=IHR
        scales
        file key=
        import_rating IHR FRA self_assessment SCORE 1 60 2010 provision=C1 cycle=2010
        import_rating IHR FRA self_assessment SCORE 1 66.7 2010 provision=C2 cycle=2010 reason=x
        import_rating IHR FRA self_assessment SCORE 1 66.7 2010 provision=C2 cycle=2010 reason=x
        import_rating IHR DEU self_assessment SCORE 1 66.7 2010 provision=C2 cycle=2010
        ratings instrument=IHR
        cycle IHR 2011 opens=2011 closes=2012
        cycle IHR 2012 opens=2012
        import_rating IHR FRA self_assessment SCORE 1 60 2013 cycle=2011
        import_rating IHR FRA self_assessment SCORE 1 60 2011 cycle=2012
        version IHR 2
        import_rating IHR FRA self_assessment SCORE 1 60 2011 provision=C1 version=2
        provision IHR D version=2
        version IHR 1
        import_rating IHR FRA self_assessment SCORE 1 60 2011 provision=D version=1 brings=nothing
        signature IHR DEU 2010
        import_rating IHR DEU self_assessment SCORE 1 60 2011
        quality instrument=IHR member=FRA
        quality instrument=IHR member=DEU",
        expect![[r#"
                 file key=
            #4   (scale.recorded.v1)
            #5   (instrument.recorded.v1)
            #6   (provision.recorded.v1)
            #7   (cycle.recorded.v1)
            #8   import_rating IHR FRA self_assessment SCORE 1 50 2010 provision=C1 cycle=2010
            same import_rating IHR FRA self_assessment SCORE 1 50 2010 provision=C1 cycle=2010 -> #8
            #9   (provision.recorded.v1)
            #10  import_rating IHR FRA self_assessment SCORE 1 66.7 2010 provision=C2 cycle=2010
            no   import_rating IHR FRA self_assessment SCORE 1 101 2010 provision=C3 cycle=2010
                 refused: value_off_scale scale=SCORE value=101 version=1
            no   import_rating IHR FRA self_assessment SCORE 1 low 2010 provision=C3 cycle=2010
                 refused: value_off_scale scale=SCORE value=low version=1
            ?    ratings instrument=IHR
                 IHR provision=C1 FRA cycle=2010 opinion=self_assessment value=50 scale=SCORE scale_version=1 rated_on=2010 #8
                 IHR provision=C2 FRA cycle=2010 opinion=self_assessment value=66.7 scale=SCORE scale_version=1 rated_on=2010 #10
            ?    scales
                 scale=SCORE version=1 kind=numeric part=range value=0..100
                 file key=
            #11  import_rating IHR FRA self_assessment SCORE 1 60 2010 provision=C1 cycle=2010
                 warning: rating_corrected value=50
            #12  import_rating IHR FRA self_assessment SCORE 1 66.7 2010 provision=C2 cycle=2010 reason=x
                 warning: rating_corrected value=66.7
            same import_rating IHR FRA self_assessment SCORE 1 66.7 2010 provision=C2 cycle=2010 reason=x -> #12
            #13  import_rating IHR DEU self_assessment SCORE 1 66.7 2010 provision=C2 cycle=2010
            ?    ratings instrument=IHR
                 IHR provision=C1 FRA cycle=2010 opinion=self_assessment value=60 scale=SCORE scale_version=1 rated_on=2010 #11
                 IHR provision=C2 DEU cycle=2010 opinion=self_assessment value=66.7 scale=SCORE scale_version=1 rated_on=2010 #13
                 IHR provision=C2 FRA cycle=2010 opinion=self_assessment value=66.7 scale=SCORE scale_version=1 rated_on=2010 #12
            #14  cycle IHR 2011 opens=2011 closes=2012
            #15  cycle IHR 2012 opens=2012
            #16  import_rating IHR FRA self_assessment SCORE 1 60 2013 cycle=2011
                 warning: cycle_closed closes_on=2012 cycle=2011
            #17  import_rating IHR FRA self_assessment SCORE 1 60 2011 cycle=2012
                 warning: cycle_not_open cycle=2012 opens_on=2012
            #18  version IHR 2
            #19  import_rating IHR FRA self_assessment SCORE 1 60 2011 provision=C1 version=2
            #20  provision IHR D version=2
            #21  version IHR 1
            #22  import_rating IHR FRA self_assessment SCORE 1 60 2011 provision=D version=1 brings=nothing
                 warning: provision_of_another_version provision=D version=1
            #23  signature IHR DEU 2010
            #24  import_rating IHR DEU self_assessment SCORE 1 60 2011
                 warning: not_bound status=signed
            ?    quality instrument=IHR member=FRA
                 warning=not_bound IHR FRA occurred_on=2010 beside=none #11
                 warning=not_bound IHR FRA occurred_on=2010 beside=none #12
                 warning=cycle_closed IHR FRA occurred_on=2013 beside=2012 #16
                 warning=not_bound IHR FRA occurred_on=2013 beside=none #16
                 warning=cycle_not_open IHR FRA occurred_on=2011 beside=2012 #17
                 warning=not_bound IHR FRA occurred_on=2011 beside=none #17
                 warning=not_bound IHR FRA occurred_on=2011 beside=none #19
                 warning=provision_of_another_version IHR FRA occurred_on=2011 beside=D #22
                 warning=not_bound IHR FRA occurred_on=2011 beside=none #22
            ?    quality instrument=IHR member=DEU
                 warning=imprecise_date IHR DEU act=signature occurred_on=2010 #23
                 warning=not_bound IHR DEU occurred_on=2010 beside=signed #13
                 warning=not_bound IHR DEU occurred_on=2011 beside=signed #24
        "#]],
    );
}

//! Scripts of what falls due, of what was covered, and of practices.

use expect_test::expect;

use crate::check;

#[test]
fn the_calendar_says_what_falls_due_and_why() {
    check(
        "
        instrument CBD adopted=2015-05-22 in_force=2016-12-29 family=treaty
        instrument CP adopted=2020 family=treaty
        trigger T-0 mandate instrument=CBD
        trigger T-0 mandate due_on=2026
        trigger T-0 calendar instrument=CBD years=5
        trigger T-0 calendar years=5 after=adoption
        trigger T-1 review_clause instrument=CBD years=5 after=last_evaluation text=\"Article 27\"
        trigger T-2 threshold instrument=CBD share_below=50
        trigger T-3 stock_programme programme=\"Stock 2026\" due_on=2026-12-31
        evaluation_calendar
        ratification CBD FRA 2016
        evaluation_calendar instrument=CBD
        evaluation E-1 Title instruments=CBD trigger=T-1 timing=ex_post objects=use,impact completed_on=2021-03-31
        evaluation_calendar instrument=CBD
        evaluation_calendar instrument=CBD on=2021-01-31
        evaluation E-2 Audit activity=audit instruments=CBD,CP trigger=T-3 completed_on=2026-01
        evaluation_calendar
        evaluation_calendar as_of=8
        coverage
        coverage years=6
        coverage years=6 instrument=CP",
        expect![[r##"
            #4   instrument CBD adopted=2015-05-22 in_force=2016-12-29 family=treaty
                 warning: revised
            #5   instrument CP adopted=2020 family=treaty
            no   trigger T-0 mandate instrument=CBD
                 refused: field_missing field=due_on
            no   trigger T-0 mandate due_on=2026
                 refused: field_missing field=programme
            no   trigger T-0 calendar instrument=CBD years=5
                 refused: field_missing field=after
            no   trigger T-0 calendar years=5 after=adoption
                 refused: field_missing field=instrument
            #6   trigger T-1 review_clause instrument=CBD years=5 after=last_evaluation text="Article 27"
            #7   trigger T-2 threshold instrument=CBD share_below=50
            #8   trigger T-3 stock_programme programme="Stock 2026" due_on=2026-12-31
            ?    evaluation_calendar
                 trigger=T-1 trigger_kind=review_clause CBD due_on=2020-05-22 due years=5 after=last_evaluation counted_from=2015-05-22 text=Article 27 #6
                 trigger=T-2 trigger_kind=threshold CBD due_on=2026-11-22 due share_below=50 share=0.000 #7
                 trigger=T-3 trigger_kind=stock_programme programme=Stock 2026 due_on=2026-12-31 #8
            #9   ratification CBD FRA 2016
            ?    evaluation_calendar instrument=CBD
                 trigger=T-1 trigger_kind=review_clause CBD due_on=2020-05-22 due years=5 after=last_evaluation counted_from=2015-05-22 text=Article 27 #6
                 trigger=T-2 trigger_kind=threshold CBD share_below=50 share=0.500 #7
            #10  evaluation E-1 Title instruments=CBD trigger=T-1 timing=ex_post objects=use,impact completed_on=2021-03-31
            ?    evaluation_calendar instrument=CBD
                 trigger=T-1 trigger_kind=review_clause CBD due_on=2026-03-31 due years=5 after=last_evaluation counted_from=2021-03-31 last_evaluation=2021-03-31 text=Article 27 #6
                 trigger=T-2 trigger_kind=threshold CBD share_below=50 share=0.500 last_evaluation=2021-03-31 #7
            ?    evaluation_calendar instrument=CBD on=2021-01-31
                 trigger=T-1 trigger_kind=review_clause CBD due_on=2020-05-22 due years=5 after=last_evaluation counted_from=2015-05-22 evaluation=E-1 text=Article 27 #6
                 trigger=T-2 trigger_kind=threshold CBD share_below=50 share=0.500 #7
            #11  evaluation E-2 Audit activity=audit instruments=CBD,CP trigger=T-3 completed_on=2026-01
            ?    evaluation_calendar
                 trigger=T-1 trigger_kind=review_clause CBD due_on=2026-03-31 due years=5 after=last_evaluation counted_from=2021-03-31 last_evaluation=2021-03-31 text=Article 27 #6
                 trigger=T-3 trigger_kind=stock_programme programme=Stock 2026 due_on=2026-12-31 #8
                 trigger=T-2 trigger_kind=threshold CBD share_below=50 share=0.500 last_evaluation=2021-03-31 #7
            ?    evaluation_calendar as_of=8
                 trigger=T-1 trigger_kind=review_clause CBD due_on=2020-05-22 due years=5 after=last_evaluation counted_from=2015-05-22 text=Article 27 #6
                 trigger=T-2 trigger_kind=threshold CBD due_on=2026-11-22 due share_below=50 share=0.000 #7
                 trigger=T-3 trigger_kind=stock_programme programme=Stock 2026 due_on=2026-12-31 #8
            ?    coverage
                 instruments=2 share=0.000
                 objects=use instruments=2 share=0.000
                 objects=implementation instruments=2 share=0.000
                 objects=impact instruments=2 share=0.000
                 objects=relevance instruments=2 share=0.000
                 objects=process instruments=2 share=0.000
                 timing=ex_ante instruments=2 share=0.000
                 timing=ex_ante objects=use instruments=2 share=0.000
                 timing=ex_ante objects=implementation instruments=2 share=0.000
                 timing=ex_ante objects=impact instruments=2 share=0.000
                 timing=ex_ante objects=relevance instruments=2 share=0.000
                 timing=ex_ante objects=process instruments=2 share=0.000
                 timing=interim instruments=2 share=0.000
                 timing=interim objects=use instruments=2 share=0.000
                 timing=interim objects=implementation instruments=2 share=0.000
                 timing=interim objects=impact instruments=2 share=0.000
                 timing=interim objects=relevance instruments=2 share=0.000
                 timing=interim objects=process instruments=2 share=0.000
                 timing=ex_post instruments=2 share=0.000
                 timing=ex_post objects=use instruments=2 share=0.000
                 timing=ex_post objects=implementation instruments=2 share=0.000
                 timing=ex_post objects=impact instruments=2 share=0.000
                 timing=ex_post objects=relevance instruments=2 share=0.000
                 timing=ex_post objects=process instruments=2 share=0.000
                 timing=ongoing instruments=2 share=0.000
                 timing=ongoing objects=use instruments=2 share=0.000
                 timing=ongoing objects=implementation instruments=2 share=0.000
                 timing=ongoing objects=impact instruments=2 share=0.000
                 timing=ongoing objects=relevance instruments=2 share=0.000
                 timing=ongoing objects=process instruments=2 share=0.000
                 family=treaty instruments=2 share=0.000
                 family=treaty objects=use instruments=2 share=0.000
                 family=treaty objects=implementation instruments=2 share=0.000
                 family=treaty objects=impact instruments=2 share=0.000
                 family=treaty objects=relevance instruments=2 share=0.000
                 family=treaty objects=process instruments=2 share=0.000
                 family=treaty timing=ex_ante instruments=2 share=0.000
                 family=treaty timing=ex_ante objects=use instruments=2 share=0.000
                 family=treaty timing=ex_ante objects=implementation instruments=2 share=0.000
                 family=treaty timing=ex_ante objects=impact instruments=2 share=0.000
                 family=treaty timing=ex_ante objects=relevance instruments=2 share=0.000
                 family=treaty timing=ex_ante objects=process instruments=2 share=0.000
                 family=treaty timing=interim instruments=2 share=0.000
                 family=treaty timing=interim objects=use instruments=2 share=0.000
                 family=treaty timing=interim objects=implementation instruments=2 share=0.000
                 family=treaty timing=interim objects=impact instruments=2 share=0.000
                 family=treaty timing=interim objects=relevance instruments=2 share=0.000
                 family=treaty timing=interim objects=process instruments=2 share=0.000
                 family=treaty timing=ex_post instruments=2 share=0.000
                 family=treaty timing=ex_post objects=use instruments=2 share=0.000
                 family=treaty timing=ex_post objects=implementation instruments=2 share=0.000
                 family=treaty timing=ex_post objects=impact instruments=2 share=0.000
                 family=treaty timing=ex_post objects=relevance instruments=2 share=0.000
                 family=treaty timing=ex_post objects=process instruments=2 share=0.000
                 family=treaty timing=ongoing instruments=2 share=0.000
                 family=treaty timing=ongoing objects=use instruments=2 share=0.000
                 family=treaty timing=ongoing objects=implementation instruments=2 share=0.000
                 family=treaty timing=ongoing objects=impact instruments=2 share=0.000
                 family=treaty timing=ongoing objects=relevance instruments=2 share=0.000
                 family=treaty timing=ongoing objects=process instruments=2 share=0.000
            ?    coverage years=6
                 instruments=2 evaluated=1 share=0.500
                 objects=use instruments=2 evaluated=1 share=0.500
                 objects=implementation instruments=2 share=0.000
                 objects=impact instruments=2 evaluated=1 share=0.500
                 objects=relevance instruments=2 share=0.000
                 objects=process instruments=2 share=0.000
                 timing=ex_ante instruments=2 share=0.000
                 timing=ex_ante objects=use instruments=2 share=0.000
                 timing=ex_ante objects=implementation instruments=2 share=0.000
                 timing=ex_ante objects=impact instruments=2 share=0.000
                 timing=ex_ante objects=relevance instruments=2 share=0.000
                 timing=ex_ante objects=process instruments=2 share=0.000
                 timing=interim instruments=2 share=0.000
                 timing=interim objects=use instruments=2 share=0.000
                 timing=interim objects=implementation instruments=2 share=0.000
                 timing=interim objects=impact instruments=2 share=0.000
                 timing=interim objects=relevance instruments=2 share=0.000
                 timing=interim objects=process instruments=2 share=0.000
                 timing=ex_post instruments=2 evaluated=1 share=0.500
                 timing=ex_post objects=use instruments=2 evaluated=1 share=0.500
                 timing=ex_post objects=implementation instruments=2 share=0.000
                 timing=ex_post objects=impact instruments=2 evaluated=1 share=0.500
                 timing=ex_post objects=relevance instruments=2 share=0.000
                 timing=ex_post objects=process instruments=2 share=0.000
                 timing=ongoing instruments=2 share=0.000
                 timing=ongoing objects=use instruments=2 share=0.000
                 timing=ongoing objects=implementation instruments=2 share=0.000
                 timing=ongoing objects=impact instruments=2 share=0.000
                 timing=ongoing objects=relevance instruments=2 share=0.000
                 timing=ongoing objects=process instruments=2 share=0.000
                 family=treaty instruments=2 evaluated=1 share=0.500
                 family=treaty objects=use instruments=2 evaluated=1 share=0.500
                 family=treaty objects=implementation instruments=2 share=0.000
                 family=treaty objects=impact instruments=2 evaluated=1 share=0.500
                 family=treaty objects=relevance instruments=2 share=0.000
                 family=treaty objects=process instruments=2 share=0.000
                 family=treaty timing=ex_ante instruments=2 share=0.000
                 family=treaty timing=ex_ante objects=use instruments=2 share=0.000
                 family=treaty timing=ex_ante objects=implementation instruments=2 share=0.000
                 family=treaty timing=ex_ante objects=impact instruments=2 share=0.000
                 family=treaty timing=ex_ante objects=relevance instruments=2 share=0.000
                 family=treaty timing=ex_ante objects=process instruments=2 share=0.000
                 family=treaty timing=interim instruments=2 share=0.000
                 family=treaty timing=interim objects=use instruments=2 share=0.000
                 family=treaty timing=interim objects=implementation instruments=2 share=0.000
                 family=treaty timing=interim objects=impact instruments=2 share=0.000
                 family=treaty timing=interim objects=relevance instruments=2 share=0.000
                 family=treaty timing=interim objects=process instruments=2 share=0.000
                 family=treaty timing=ex_post instruments=2 evaluated=1 share=0.500
                 family=treaty timing=ex_post objects=use instruments=2 evaluated=1 share=0.500
                 family=treaty timing=ex_post objects=implementation instruments=2 share=0.000
                 family=treaty timing=ex_post objects=impact instruments=2 evaluated=1 share=0.500
                 family=treaty timing=ex_post objects=relevance instruments=2 share=0.000
                 family=treaty timing=ex_post objects=process instruments=2 share=0.000
                 family=treaty timing=ongoing instruments=2 share=0.000
                 family=treaty timing=ongoing objects=use instruments=2 share=0.000
                 family=treaty timing=ongoing objects=implementation instruments=2 share=0.000
                 family=treaty timing=ongoing objects=impact instruments=2 share=0.000
                 family=treaty timing=ongoing objects=relevance instruments=2 share=0.000
                 family=treaty timing=ongoing objects=process instruments=2 share=0.000
            ?    coverage years=6 instrument=CP
                 instruments=1 share=0.000
                 objects=use instruments=1 share=0.000
                 objects=implementation instruments=1 share=0.000
                 objects=impact instruments=1 share=0.000
                 objects=relevance instruments=1 share=0.000
                 objects=process instruments=1 share=0.000
                 timing=ex_ante instruments=1 share=0.000
                 timing=ex_ante objects=use instruments=1 share=0.000
                 timing=ex_ante objects=implementation instruments=1 share=0.000
                 timing=ex_ante objects=impact instruments=1 share=0.000
                 timing=ex_ante objects=relevance instruments=1 share=0.000
                 timing=ex_ante objects=process instruments=1 share=0.000
                 timing=interim instruments=1 share=0.000
                 timing=interim objects=use instruments=1 share=0.000
                 timing=interim objects=implementation instruments=1 share=0.000
                 timing=interim objects=impact instruments=1 share=0.000
                 timing=interim objects=relevance instruments=1 share=0.000
                 timing=interim objects=process instruments=1 share=0.000
                 timing=ex_post instruments=1 share=0.000
                 timing=ex_post objects=use instruments=1 share=0.000
                 timing=ex_post objects=implementation instruments=1 share=0.000
                 timing=ex_post objects=impact instruments=1 share=0.000
                 timing=ex_post objects=relevance instruments=1 share=0.000
                 timing=ex_post objects=process instruments=1 share=0.000
                 timing=ongoing instruments=1 share=0.000
                 timing=ongoing objects=use instruments=1 share=0.000
                 timing=ongoing objects=implementation instruments=1 share=0.000
                 timing=ongoing objects=impact instruments=1 share=0.000
                 timing=ongoing objects=relevance instruments=1 share=0.000
                 timing=ongoing objects=process instruments=1 share=0.000
                 family=treaty instruments=1 share=0.000
                 family=treaty objects=use instruments=1 share=0.000
                 family=treaty objects=implementation instruments=1 share=0.000
                 family=treaty objects=impact instruments=1 share=0.000
                 family=treaty objects=relevance instruments=1 share=0.000
                 family=treaty objects=process instruments=1 share=0.000
                 family=treaty timing=ex_ante instruments=1 share=0.000
                 family=treaty timing=ex_ante objects=use instruments=1 share=0.000
                 family=treaty timing=ex_ante objects=implementation instruments=1 share=0.000
                 family=treaty timing=ex_ante objects=impact instruments=1 share=0.000
                 family=treaty timing=ex_ante objects=relevance instruments=1 share=0.000
                 family=treaty timing=ex_ante objects=process instruments=1 share=0.000
                 family=treaty timing=interim instruments=1 share=0.000
                 family=treaty timing=interim objects=use instruments=1 share=0.000
                 family=treaty timing=interim objects=implementation instruments=1 share=0.000
                 family=treaty timing=interim objects=impact instruments=1 share=0.000
                 family=treaty timing=interim objects=relevance instruments=1 share=0.000
                 family=treaty timing=interim objects=process instruments=1 share=0.000
                 family=treaty timing=ex_post instruments=1 share=0.000
                 family=treaty timing=ex_post objects=use instruments=1 share=0.000
                 family=treaty timing=ex_post objects=implementation instruments=1 share=0.000
                 family=treaty timing=ex_post objects=impact instruments=1 share=0.000
                 family=treaty timing=ex_post objects=relevance instruments=1 share=0.000
                 family=treaty timing=ex_post objects=process instruments=1 share=0.000
                 family=treaty timing=ongoing instruments=1 share=0.000
                 family=treaty timing=ongoing objects=use instruments=1 share=0.000
                 family=treaty timing=ongoing objects=implementation instruments=1 share=0.000
                 family=treaty timing=ongoing objects=impact instruments=1 share=0.000
                 family=treaty timing=ongoing objects=relevance instruments=1 share=0.000
                 family=treaty timing=ongoing objects=process instruments=1 share=0.000
        "##]],
    );
}

#[test]
fn practices_and_what_members_found_at_home() {
    check(
        "
        practice delphi \"Expert panel\" objectives=\"A judgement of many\" challenges=time tags=panel
        domestic_evaluation FRA D-1 CBD \"Code de l'environnement\" ex_post completed_on=2020 result=-1.25 result_unit=million
        domestic_evaluation FRA D-1 CBD \"Code de l'environnement\" ex_post provision=9
        domestic_evaluation XXX D-1 CBD Act ex_ante
        practices
        domestic_evaluations
        domestic_evaluations member=DEU",
        expect![[r##"
            #4   practice delphi "Expert panel" objectives="A judgement of many" challenges=time tags=panel
            #5   domestic_evaluation FRA D-1 CBD "Code de l'environnement" ex_post completed_on=2020 result=-1.25 result_unit=million
            no   domestic_evaluation FRA D-1 CBD "Code de l'environnement" ex_post provision=9
                 refused: provision_unknown instrument=CBD provision=9
            no   domestic_evaluation XXX D-1 CBD Act ex_ante
                 refused: member_unknown member=XXX
            ?    practices
                 practice=delphi title=Expert panel objectives=A judgement of many challenges=time tags=panel #4
            ?    domestic_evaluations
                 FRA domestic_evaluation=D-1 CBD act_title=Code de l'environnement timing=ex_post completed_on=2020 result=-1.25 result_unit=million #5
            ?    domestic_evaluations member=DEU
        "##]],
    );
}

#[test]
fn a_threshold_is_on_a_number_of_a_view() {
    check(
        "
        instrument CBD adopted=2015-05-22 family=treaty
        indicator AREA \"Protected area\" percent direction=higher_is_better
        trigger T-1 threshold instrument=CBD column=members_bound
        trigger T-1 threshold instrument=CBD below=1
        trigger T-1 threshold column=members_bound below=1 programme=Stock
        trigger T-1 threshold instrument=CBD column=title below=1
        trigger T-1 threshold instrument=CBD column=members_bound below=1
        trigger T-2 threshold instrument=CBD column=share_bound above=40
        trigger T-3 threshold instrument=CBD indicator=AREA below=30
        trigger T-4 threshold instrument=CBD indicator=NOISE below=30
        evaluation_calendar
        ratification CBD FRA 2016
        observe AREA FRA 2020 25 percent
        observe AREA DEU 2020 31 percent
        evaluation_calendar
        evaluation_calendar on=2015-12-31
        observe AREA FRA 2022 30 percent
        evaluation_calendar
        evaluation_calendar as_of=11",
        expect![[r##"
            #4   instrument CBD adopted=2015-05-22 family=treaty
                 warning: revised
            #5   indicator AREA "Protected area" percent direction=higher_is_better
            no   trigger T-1 threshold instrument=CBD column=members_bound
                 refused: field_missing field=below
            no   trigger T-1 threshold instrument=CBD below=1
                 refused: field_missing field=column
            no   trigger T-1 threshold column=members_bound below=1 programme=Stock
                 refused: field_missing field=instrument
            no   trigger T-1 threshold instrument=CBD column=title below=1
                 refused: column_unknown column=title
            #6   trigger T-1 threshold instrument=CBD column=members_bound below=1
            #7   trigger T-2 threshold instrument=CBD column=share_bound above=40
            #8   trigger T-3 threshold instrument=CBD indicator=AREA below=30
            no   trigger T-4 threshold instrument=CBD indicator=NOISE below=30
                 refused: nothing_filed subject=indicators/NOISE
            ?    evaluation_calendar
                 trigger=T-1 trigger_kind=threshold CBD due_on=2026-11-22 due column=members_bound below=1 #6
                 trigger=T-2 trigger_kind=threshold CBD column=share_bound above=40 #7
                 trigger=T-3 trigger_kind=threshold CBD indicator=AREA below=30 #8
            #9   ratification CBD FRA 2016
            #10  observe AREA FRA 2020 25 percent
            #11  observe AREA DEU 2020 31 percent
            ?    evaluation_calendar
                 trigger=T-2 trigger_kind=threshold CBD due_on=2026-11-22 due column=share_bound above=40 measured=50 #7
                 trigger=T-3 trigger_kind=threshold CBD due_on=2026-11-22 due indicator=AREA below=30 measured=28 #8
                 trigger=T-1 trigger_kind=threshold CBD column=members_bound below=1 measured=1 #6
            ?    evaluation_calendar on=2015-12-31
                 trigger=T-1 trigger_kind=threshold CBD due_on=2015-12-31 due column=members_bound below=1 #6
                 trigger=T-2 trigger_kind=threshold CBD column=share_bound above=40 #7
                 trigger=T-3 trigger_kind=threshold CBD indicator=AREA below=30 #8
            #12  observe AREA FRA 2022 30 percent
            ?    evaluation_calendar
                 trigger=T-2 trigger_kind=threshold CBD due_on=2026-11-22 due column=share_bound above=40 measured=50 #7
                 trigger=T-1 trigger_kind=threshold CBD column=members_bound below=1 measured=1 #6
                 trigger=T-3 trigger_kind=threshold CBD indicator=AREA below=30 measured=30.5 #8
            ?    evaluation_calendar as_of=11
                 trigger=T-2 trigger_kind=threshold CBD due_on=2026-11-22 due column=share_bound above=40 measured=50 #7
                 trigger=T-3 trigger_kind=threshold CBD due_on=2026-11-22 due indicator=AREA below=30 measured=28 #8
                 trigger=T-1 trigger_kind=threshold CBD column=members_bound below=1 measured=1 #6
        "##]],
    );
}

#[test]
fn triggers_of_a_review_programme_count_for_each_of_its_instruments() {
    check(
        "
        instrument OLD adopted_on=1950-01-01
        instrument NEW adopted_on=2020-01-01
        member M1
        domestic_evaluation FRA D-1 CBD Act ex_post
        review_programme P Stock instruments=OLD,NEW
        review_programme Q Few column=members_bound
        review_programme Q Few below=2
        review_programme Q Few column=title below=2
        review_programme Q Few column=members_bound below=1
        trigger T-1 stock_programme review_programme=NONE years=5 after=adoption
        trigger T-1 stock_programme review_programme=P years=0 after=adoption
        trigger T-1 stock_programme review_programme=P years=9000 after=adoption
        trigger T-1 stock_programme review_programme=P years=5 after=adoption
        trigger T-2 petition instrument=CBD due_on=2027 member=NONE
        trigger T-2 petition instrument=CBD due_on=2027 member=FRA
        trigger T-3 domestic_review instrument=CBD due_on=2027 domestic_evaluation=D-1
        trigger T-3 domestic_review instrument=CBD due_on=2027 member=FRA domestic_evaluation=D-9
        trigger T-3 domestic_review instrument=CBD due_on=2027 member=FRA domestic_evaluation=D-1
        trigger T-4 overlap_found instrument=CBD due_on=2027 overlaps=OLD,NEW
        trigger T-5 threshold instrument=CBD share_below=250
        evaluation E Old trigger=T-1 instruments=OLD completed_on=2022
        evaluation_calendar
        review_programmes
        ratification OLD FRA 1960
        review_programmes
        dispositions programme=Q",
        expect![[r#"
            #4   instrument OLD adopted_on=1950-01-01
            #5   instrument NEW adopted_on=2020-01-01
            #6   member M1
            #7   domestic_evaluation FRA D-1 CBD Act ex_post
            #8   review_programme P Stock instruments=OLD,NEW
            no   review_programme Q Few column=members_bound
                 refused: field_missing field=below
            no   review_programme Q Few below=2
                 refused: field_missing field=instruments
            no   review_programme Q Few column=title below=2
                 refused: column_unknown column=title
            #9   review_programme Q Few column=members_bound below=1
            no   trigger T-1 stock_programme review_programme=NONE years=5 after=adoption
                 refused: nothing_filed subject=review-programmes/NONE
            no   trigger T-1 stock_programme review_programme=P years=0 after=adoption
                 refused: not_between field=years least=1 most=100
            no   trigger T-1 stock_programme review_programme=P years=9000 after=adoption
                 refused: not_between field=years least=1 most=100
            #10  trigger T-1 stock_programme review_programme=P years=5 after=adoption
            no   trigger T-2 petition instrument=CBD due_on=2027 member=NONE
                 refused: member_unknown member=NONE
            #11  trigger T-2 petition instrument=CBD due_on=2027 member=FRA
            no   trigger T-3 domestic_review instrument=CBD due_on=2027 domestic_evaluation=D-1
                 refused: field_missing field=member
            no   trigger T-3 domestic_review instrument=CBD due_on=2027 member=FRA domestic_evaluation=D-9
                 refused: nothing_filed subject=domestic-evaluations/FRA/D-9
            #12  trigger T-3 domestic_review instrument=CBD due_on=2027 member=FRA domestic_evaluation=D-1
            #13  trigger T-4 overlap_found instrument=CBD due_on=2027 overlaps=OLD,NEW
            no   trigger T-5 threshold instrument=CBD share_below=250
                 refused: not_between field=share_below least=0 most=100
            #14  evaluation E Old trigger=T-1 instruments=OLD completed_on=2022
            ?    evaluation_calendar
                 trigger=T-2 trigger_kind=petition CBD FRA due_on=2027-12-31 #11
                 trigger=T-3 trigger_kind=domestic_review CBD FRA domestic_evaluation=D-1 due_on=2027-12-31 #12
                 trigger=T-4 trigger_kind=overlap_found CBD overlaps=OLD NEW due_on=2027-12-31 #13
                 trigger=T-1 trigger_kind=stock_programme NEW review_programme=P years=5 after=adoption #10
                 trigger=T-1 trigger_kind=stock_programme OLD review_programme=P years=5 after=adoption last_evaluation=2022-12-31 evaluation=E completed_on=2022-12-31 #10
            ?    review_programmes
                 programme=P title=Stock instruments=2 #8
                 programme=Q title=Few instruments=3 #9
            #15  ratification OLD FRA 1960
            ?    review_programmes
                 programme=P title=Stock instruments=2 #8
                 programme=Q title=Few instruments=2 #9
            ?    dispositions programme=Q
                 programme=Q CBD next_step=decide
                 programme=Q NEW next_step=decide
        "#]],
    );
}

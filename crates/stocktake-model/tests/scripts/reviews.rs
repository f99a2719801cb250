//! Scripts of reviews of the stock: what is under review, how it is scored, what is decided
//! of it, and what becomes of that.

use expect_test::expect;

use crate::check;

#[test]
fn scores_are_of_what_is_under_review() {
    check(
        "
        instrument OLD adopted=1950 subject=mines strength=binding
        instrument CBD adopted=1992-06-05
        review_programme P Programme profile=iso instruments=CBD criteria=use:2,need:1 bodies=TC1
        review_programme OLDER \"Everything old\" adopted_before=1960 starts_on=2020 due_on=2021
        review_programme MINES Mines subject=mines strength=binding
        review_programme NONE Nothing
        review_programme TWICE Title instruments=CBD criteria=use:1,use:2
        review_programme NIL Title instruments=CBD criteria=use:0
        review_programme BACK Title instruments=CBD starts_on=2021 due_on=2020
        review_programme XYZ Title instruments=XYZ
        score P CBD use s-1 3
        score P CBD need s-1 2.5 scored_on=2020 reason=needed
        score P CBD use s-2 4
        score P CBD use s-2 5
        score P CBD cost s-2 4
        score P OLD use s-2 4
        score Q CBD use s-2 4
        review_scores
        review_scores as_of=7
        review_scores instrument=OLD
        review_programmes
        review_programmes instrument=OLD",
        expect![[r##"
            #4   instrument OLD adopted=1950 subject=mines strength=binding
            #5   instrument CBD adopted=1992-06-05
                 warning: revised
            #6   review_programme P Programme profile=iso instruments=CBD criteria=use:2,need:1 bodies=TC1
            #7   review_programme OLDER "Everything old" adopted_before=1960 starts_on=2020 due_on=2021
            #8   review_programme MINES Mines subject=mines strength=binding
            no   review_programme NONE Nothing
                 refused: field_missing field=instruments
            no   review_programme TWICE Title instruments=CBD criteria=use:1,use:2
                 refused: code_twice twice=use
            no   review_programme NIL Title instruments=CBD criteria=use:0
                 refused: weight_not_above criterion=use
            no   review_programme BACK Title instruments=CBD starts_on=2021 due_on=2020
                 refused: period_reversed from=2021 until=2020
            no   review_programme XYZ Title instruments=XYZ
                 refused: instrument_unknown instrument=XYZ
            #9   score P CBD use s-1 3
            #10  score P CBD need s-1 2.5 scored_on=2020 reason=needed
            #11  score P CBD use s-2 4
            #12  score P CBD use s-2 5
                 warning: revised
            no   score P CBD cost s-2 4
                 refused: criterion_unknown criterion=cost programme=P
            no   score P OLD use s-2 4
                 refused: not_under_review instrument=OLD programme=P
            no   score Q CBD use s-2 4
                 refused: nothing_filed subject=review-programmes/Q
            ?    review_scores
                 programme=P CBD criterion=need by=s-1 value=2.5 scored_on=2020 reason=needed #10
                 programme=P CBD criterion=use by=s-1 value=3 #9
                 programme=P CBD criterion=use by=s-2 value=5 #12
            ?    review_scores as_of=7
            ?    review_scores instrument=OLD
            ?    review_programmes
                 programme=MINES title=Mines instruments=1 #8
                 programme=OLDER title=Everything old starts_on=2020 due_on=2021 instruments=1 #7
                 programme=P title=Programme profile=iso instruments=1 criteria=use need #6
            ?    review_programmes instrument=OLD
                 programme=MINES title=Mines instruments=1 #8
                 programme=OLDER title=Everything old starts_on=2020 due_on=2021 instruments=1 #7
        "##]],
    );
}

#[test]
fn one_body_decides_one_thing_of_an_instrument() {
    check(
        "
        instrument CBD adopted=1992-06-05
        instrument OLD adopted=1950
        ratification OLD FRA 1951
        ratification OLD DEU 1952
        ratification CBD DEU 1993-12-21
        review_programme P Programme profile=iso instruments=CBD bodies=TC1,TC2:confirm due_on=2020-12-31
        review_programme ALL Everything adopted_before=1960 bodies=Council
        review_programme NOBODY Title instruments=CBD
        disposition P OLD confirm 2020-06-01 TC1
        disposition P CBD confirm 2020-06-01 TC3
        disposition P CBD withdraw 2020-06-01 TC2
        disposition NOBODY CBD confirm 2020-06-01 Council
        disposition P CBD abrogate 2020-06-01 TC1
        disposition P CBD replace 2020-06-01 TC1
        disposition P CBD replace 2020-06-01 TC1 replaced_by=CBD
        disposition P CBD withdraw 2020-06-01 TC1 ballot=9:2 follow_up=tell-members due_on=2020-12-31
        disposition P CBD confirm 2020-07-01 TC2
        disposition ALL OLD replace 2020 Council replaced_by=CBD
        dispositions on=2020-05-31
        dispositions on=2020-06-30
        dispositions on=2021-01-01
        disposition P CBD withdraw 2020-06-01 TC1 ballot=9:2 carried_out_on=2021-02-01
        disposition P CBD withdraw 2020-06-01 TC1 ballot=9:2 carried_out_on=2019
        dispositions on=2021-02-01
        review_programmes on=2021-02-01
        instruments on=2021-01-31
        instruments on=2021-02-01
        retract #14 mistake
        retract #12 mistake
        disposition P CBD confirm 2020-07-01 TC2
        dispositions on=2025-07-01
        instruments on=2025-07-01",
        expect![[r#"
            #4   instrument CBD adopted=1992-06-05
                 warning: revised
            #5   instrument OLD adopted=1950
            #6   ratification OLD FRA 1951
            #7   ratification OLD DEU 1952
            #8   ratification CBD DEU 1993-12-21
            #9   review_programme P Programme profile=iso instruments=CBD bodies=TC1,TC2:confirm due_on=2020-12-31
            #10  review_programme ALL Everything adopted_before=1960 bodies=Council
            #11  review_programme NOBODY Title instruments=CBD
            no   disposition P OLD confirm 2020-06-01 TC1
                 refused: not_under_review instrument=OLD programme=P
            no   disposition P CBD confirm 2020-06-01 TC3
                 refused: body_without_power body=TC3 disposition=confirm programme=P
            no   disposition P CBD withdraw 2020-06-01 TC2
                 refused: body_without_power body=TC2 disposition=withdraw programme=P
            no   disposition NOBODY CBD confirm 2020-06-01 Council
                 refused: body_without_power body=Council disposition=confirm programme=NOBODY
            no   disposition P CBD abrogate 2020-06-01 TC1
                 refused: no_such_disposition disposition=abrogate profile=iso
            no   disposition P CBD replace 2020-06-01 TC1
                 refused: field_missing field=replaced_by
            no   disposition P CBD replace 2020-06-01 TC1 replaced_by=CBD
                 refused: replaces_itself instrument=CBD
            #12  disposition P CBD withdraw 2020-06-01 TC1 ballot=9:2 follow_up=tell-members due_on=2020-12-31
                 warning: more_votes_than_members members=2 votes=11
            no   disposition P CBD confirm 2020-07-01 TC2
                 refused: decided_already decided_on=2020-06-01 disposition=withdraw instrument=CBD
            #13  disposition ALL OLD replace 2020 Council replaced_by=CBD
            ?    dispositions on=2020-05-31
                 programme=ALL OLD members_bound=2 next_step=decide
                 programme=NOBODY CBD members_bound=1 next_step=decide
                 programme=P CBD profile=iso members_bound=1 low_use next_step=decide review_due_on=1997-06-05
            ?    dispositions on=2020-06-30
                 programme=ALL OLD members_bound=2 next_step=decide
                 programme=NOBODY CBD members_bound=1 last_reviewed_on=2020-06-01
                 programme=P CBD profile=iso disposition=withdraw term=withdraw decided_on=2020-06-01 body=TC1 approve=9 disapprove=2 members_bound=1 low_use follow_up=tell-members due_on=2020-12-31 next_step=carry_out last_reviewed_on=2020-06-01 #12
            ?    dispositions on=2021-01-01
                 programme=ALL OLD disposition=replace decided_on=2020 body=Council replaced_by=CBD members_bound=2 to_move=FRA next_step=move_members last_reviewed_on=2020 #13
                 programme=NOBODY CBD members_bound=1 last_reviewed_on=2020-06-01
                 programme=P CBD profile=iso disposition=withdraw term=withdraw decided_on=2020-06-01 body=TC1 approve=9 disapprove=2 members_bound=1 low_use follow_up=tell-members due_on=2020-12-31 next_step=carry_out overdue last_reviewed_on=2020-06-01 #12
            #14  disposition P CBD withdraw 2020-06-01 TC1 ballot=9:2 carried_out_on=2021-02-01
                 warning: revised
                 warning: more_votes_than_members members=2 votes=11
            no   disposition P CBD withdraw 2020-06-01 TC1 ballot=9:2 carried_out_on=2019
                 refused: period_reversed from=2020-06-01 until=2019
            ?    dispositions on=2021-02-01
                 programme=ALL OLD disposition=replace decided_on=2020 body=Council replaced_by=CBD members_bound=2 to_move=FRA next_step=move_members last_reviewed_on=2020 #13
                 programme=NOBODY CBD members_bound=1 last_reviewed_on=2020-06-01
                 programme=P CBD profile=iso disposition=withdraw term=withdraw decided_on=2020-06-01 body=TC1 approve=9 disapprove=2 members_bound=1 low_use carried_out_on=2021-02-01 last_reviewed_on=2020-06-01 #14
            ?    review_programmes on=2021-02-01
                 programme=ALL title=Everything instruments=1 decided=1 #10
                 programme=NOBODY title=Title instruments=1 #11
                 programme=P title=Programme profile=iso due_on=2020-12-31 instruments=1 decided=1 carried_out=1 #9
            ?    instruments on=2021-01-31
                 CBD adopted_on=1992-06-05 members_bound=1 last_act_on=1993-12-21
                 OLD adopted_on=1950 members_bound=2 last_act_on=1952
            ?    instruments on=2021-02-01
                 CBD adopted_on=1992-06-05 ended_on=2021-02-01 ended_by=withdraw members_bound=1 last_act_on=1993-12-21
                 OLD adopted_on=1950 members_bound=2 last_act_on=1952
            #15  retract #14 mistake
            #16  retract #12 mistake
            #17  disposition P CBD confirm 2020-07-01 TC2
            ?    dispositions on=2025-07-01
                 programme=ALL OLD disposition=replace decided_on=2020 body=Council replaced_by=CBD members_bound=2 to_move=FRA next_step=move_members last_reviewed_on=2020 #13
                 programme=NOBODY CBD members_bound=1 next_step=decide last_reviewed_on=2020-07-01
                 programme=P CBD profile=iso disposition=confirm term=confirm decided_on=2020-07-01 body=TC2 members_bound=1 low_use carried_out_on=2020-07-01 next_step=review_again last_reviewed_on=2020-07-01 review_due_on=2025-07-01 #17
            ?    instruments on=2025-07-01
                 CBD adopted_on=1992-06-05 members_bound=1 last_act_on=1993-12-21
                 OLD adopted_on=1950 members_bound=2 last_act_on=1952
        "#]],
    );
}

#[test]
fn the_ilo_abrogates_what_binds_by_two_thirds_after_the_newer_text_is_ratified() {
    check(
        "
        instrument C045 adopted=1935-06-21 in_force=1937-05-30 strength=binding
        instrument C176 adopted=1995-06-22 in_force=1998-06-05 strength=binding
        instrument R001 adopted=1919 strength=non_binding
        ratification C045 FRA 1938
        ratification C045 DEU 1954
        ratification C176 DEU 1998
        review_programme SRM Standards profile=ilo instruments=C045,C176,R001 bodies=GB:confirm,Conference
        disposition SRM C045 withdraw 2024-06-14 Conference
        disposition SRM R001 abrogate 2024-06-14 Conference
        disposition SRM R001 expire 2024-06-14 Conference
        disposition SRM C045 abrogate 2024-06-14 Conference replaced_by=C176 ballot=199:100
        disposition SRM C045 abrogate 2024-06-14 Conference replaced_by=C176 ballot=200:100:7
        disposition SRM C176 confirm 2024-03 GB
        disposition SRM R001 withdraw 2024-06-14 Conference carried_out_on=2024-06-14
        dispositions on=2024-12-31
        ratification C176 FRA 2025-02-01
        dispositions instrument=C045 on=2025-03-01
        disposition SRM C045 abrogate 2024-06-14 Conference replaced_by=C176 carried_out_on=2025-06-30
        dispositions instrument=C045 on=2025-07-01
        coverage on=2024-01-01
        coverage on=2025-07-01",
        expect![[r#"
            #4   instrument C045 adopted=1935-06-21 in_force=1937-05-30 strength=binding
            #5   instrument C176 adopted=1995-06-22 in_force=1998-06-05 strength=binding
            #6   instrument R001 adopted=1919 strength=non_binding
            #7   ratification C045 FRA 1938
            #8   ratification C045 DEU 1954
            #9   ratification C176 DEU 1998
            #10  review_programme SRM Standards profile=ilo instruments=C045,C176,R001 bodies=GB:confirm,Conference
            no   disposition SRM C045 withdraw 2024-06-14 Conference
                 refused: disposition_unfit disposition=withdraw instead=abrogate instrument=C045
            no   disposition SRM R001 abrogate 2024-06-14 Conference
                 refused: disposition_unfit disposition=abrogate instead=withdraw instrument=R001
            no   disposition SRM R001 expire 2024-06-14 Conference
                 refused: no_such_disposition disposition=expire profile=ilo
            no   disposition SRM C045 abrogate 2024-06-14 Conference replaced_by=C176 ballot=199:100
                 refused: majority_missing disposition=abrogate instrument=C045
            #11  disposition SRM C045 abrogate 2024-06-14 Conference replaced_by=C176 ballot=200:100:7
                 warning: more_votes_than_members members=2 votes=307
            #12  disposition SRM C176 confirm 2024-03 GB
            #13  disposition SRM R001 withdraw 2024-06-14 Conference carried_out_on=2024-06-14
            ?    dispositions on=2024-12-31
                 programme=SRM C045 profile=ilo disposition=abrogate term=abrogation classification=outdated decided_on=2024-06-14 body=Conference approve=200 disapprove=100 abstain=7 replaced_by=C176 members_bound=2 to_move=FRA next_step=move_members last_reviewed_on=2024-06-14 #11
                 programme=SRM C176 profile=ilo disposition=confirm term=up_to_date classification=up_to_date decided_on=2024-03 body=GB members_bound=1 carried_out_on=2024-03 last_reviewed_on=2024-03 #12
                 programme=SRM R001 profile=ilo disposition=withdraw term=withdrawal classification=outdated decided_on=2024-06-14 body=Conference carried_out_on=2024-06-14 last_reviewed_on=2024-06-14 #13
            #14  ratification C176 FRA 2025-02-01
            ?    dispositions instrument=C045 on=2025-03-01
                 programme=SRM C045 profile=ilo disposition=abrogate term=abrogation classification=outdated decided_on=2024-06-14 body=Conference approve=200 disapprove=100 abstain=7 replaced_by=C176 members_bound=2 next_step=carry_out last_reviewed_on=2024-06-14 #11
            #15  disposition SRM C045 abrogate 2024-06-14 Conference replaced_by=C176 carried_out_on=2025-06-30
                 warning: revised
                 warning: ballot_missing
            ?    dispositions instrument=C045 on=2025-07-01
                 programme=SRM C045 profile=ilo disposition=abrogate term=abrogation classification=outdated decided_on=2024-06-14 body=Conference replaced_by=C176 members_bound=2 carried_out_on=2025-06-30 last_reviewed_on=2024-06-14 #15
            ?    coverage on=2024-01-01
                 instruments=4 share=0.000
                 objects=use instruments=4 share=0.000
                 objects=implementation instruments=4 share=0.000
                 objects=impact instruments=4 share=0.000
                 objects=relevance instruments=4 share=0.000
                 objects=process instruments=4 share=0.000
                 timing=ex_ante instruments=4 share=0.000
                 timing=ex_ante objects=use instruments=4 share=0.000
                 timing=ex_ante objects=implementation instruments=4 share=0.000
                 timing=ex_ante objects=impact instruments=4 share=0.000
                 timing=ex_ante objects=relevance instruments=4 share=0.000
                 timing=ex_ante objects=process instruments=4 share=0.000
                 timing=interim instruments=4 share=0.000
                 timing=interim objects=use instruments=4 share=0.000
                 timing=interim objects=implementation instruments=4 share=0.000
                 timing=interim objects=impact instruments=4 share=0.000
                 timing=interim objects=relevance instruments=4 share=0.000
                 timing=interim objects=process instruments=4 share=0.000
                 timing=ex_post instruments=4 share=0.000
                 timing=ex_post objects=use instruments=4 share=0.000
                 timing=ex_post objects=implementation instruments=4 share=0.000
                 timing=ex_post objects=impact instruments=4 share=0.000
                 timing=ex_post objects=relevance instruments=4 share=0.000
                 timing=ex_post objects=process instruments=4 share=0.000
                 timing=ongoing instruments=4 share=0.000
                 timing=ongoing objects=use instruments=4 share=0.000
                 timing=ongoing objects=implementation instruments=4 share=0.000
                 timing=ongoing objects=impact instruments=4 share=0.000
                 timing=ongoing objects=relevance instruments=4 share=0.000
                 timing=ongoing objects=process instruments=4 share=0.000
            ?    coverage on=2025-07-01
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
        "#]],
    );
}

#[test]
fn weights_are_told_or_made_of_something_else() {
    check(
        "
        review_programme P Programme instruments=CBD criteria=use,need:1
        review_programme P Programme instruments=CBD criteria=use:2,need weighted_by=rank_order
        review_programme P Programme instruments=CBD criteria=use,need weighted_by=rank_order
        review_programme P Programme instruments=CBD criteria=use,need weighted_by=rank_order comparisons=use:need:2
        review_programme P Programme instruments=CBD criteria=use,need,cost weighted_by=pairwise comparisons=use:need:2,use:cost:4
        review_programme P Programme instruments=CBD criteria=use,need weighted_by=pairwise comparisons=use:need:2,need:use:2
        review_programme P Programme instruments=CBD criteria=use,need weighted_by=pairwise comparisons=use:need:0
        review_programme P Programme instruments=CBD criteria=use,need weighted_by=pairwise comparisons=use:need:2,use:beauty:1
        review_programme P Programme instruments=CBD criteria=use,need,cost weighted_by=pairwise comparisons=use:need:2,use:cost:4,cost:need:0.5",
        expect![[r#"
            no   review_programme P Programme instruments=CBD criteria=use,need:1
                 refused: field_missing field=weight
            no   review_programme P Programme instruments=CBD criteria=use:2,need weighted_by=rank_order
                 refused: weight_not_told criterion=use weighted_by=rank_order
            #4   review_programme P Programme instruments=CBD criteria=use,need weighted_by=rank_order
            no   review_programme P Programme instruments=CBD criteria=use,need weighted_by=rank_order comparisons=use:need:2
                 refused: compared_once criterion=use over=need
            no   review_programme P Programme instruments=CBD criteria=use,need,cost weighted_by=pairwise comparisons=use:need:2,use:cost:4
                 refused: compared_once criterion=need over=cost
            no   review_programme P Programme instruments=CBD criteria=use,need weighted_by=pairwise comparisons=use:need:2,need:use:2
                 refused: compared_once criterion=use over=need
            no   review_programme P Programme instruments=CBD criteria=use,need weighted_by=pairwise comparisons=use:need:0
                 refused: compared_once criterion=use over=need
            no   review_programme P Programme instruments=CBD criteria=use,need weighted_by=pairwise comparisons=use:need:2,use:beauty:1
                 refused: compared_once criterion=use over=beauty
            #5   review_programme P Programme instruments=CBD criteria=use,need,cost weighted_by=pairwise comparisons=use:need:2,use:cost:4,cost:need:0.5
                 warning: revised
        "#]],
    );
}

#[test]
fn an_instrument_is_not_ended_under_those_who_are_bound_without_a_word() {
    check(
        "
        instrument OLD adopted=1950 in_force=1951 strength=binding
        instrument NEW adopted=2000
        ratification OLD FRA 1960
        ratification OLD DEU 1961
        ratification NEW DEU 2005
        review_programme P Programme profile=iso instruments=OLD,NEW bodies=TC
        review_programme Q Others instruments=OLD bodies=TC
        evaluation_calendar on=2020-12-31
        disposition P OLD replace 2010-01-01 TC replaced_by=NEW
        disposition P OLD replace 2010-01-01 TC replaced_by=NEW carried_out_on=2012-01-01
        dispositions on=2020-12-31
        evaluation_calendar on=2020-12-31
        review_programme P Programme profile=iso instruments=NEW bodies=TC
        dispositions on=2020-12-31",
        expect![[r#"
            #4   instrument OLD adopted=1950 in_force=1951 strength=binding
            #5   instrument NEW adopted=2000
            #6   ratification OLD FRA 1960
            #7   ratification OLD DEU 1961
            #8   ratification NEW DEU 2005
            #9   review_programme P Programme profile=iso instruments=OLD,NEW bodies=TC
            #10  review_programme Q Others instruments=OLD bodies=TC
            ?    evaluation_calendar on=2020-12-31
                 trigger=P/OLD trigger_kind=stock_programme OLD review_programme=P due_on=1955-12-31 due #9
                 trigger=P/NEW trigger_kind=stock_programme NEW review_programme=P due_on=2005-12-31 due #9
            #11  disposition P OLD replace 2010-01-01 TC replaced_by=NEW
            #12  disposition P OLD replace 2010-01-01 TC replaced_by=NEW carried_out_on=2012-01-01
                 warning: revised
                 warning: members_remain members=1
            ?    dispositions on=2020-12-31
                 programme=P NEW profile=iso members_bound=1 low_use next_step=decide review_due_on=2005-12-31
                 programme=P OLD profile=iso disposition=replace term=replaced_by decided_on=2010-01-01 body=TC replaced_by=NEW members_bound=2 to_move=FRA low_use carried_out_on=2012-01-01 last_reviewed_on=2010-01-01 #12
                 programme=Q OLD members_bound=2 last_reviewed_on=2010-01-01
            ?    evaluation_calendar on=2020-12-31
                 trigger=P/NEW trigger_kind=stock_programme NEW review_programme=P due_on=2005-12-31 due #9
            #13  review_programme P Programme profile=iso instruments=NEW bodies=TC
                 warning: revised
            ?    dispositions on=2020-12-31
                 programme=P NEW profile=iso members_bound=1 low_use next_step=decide review_due_on=2005-12-31
                 programme=P OLD profile=iso disposition=replace term=replaced_by decided_on=2010-01-01 body=TC replaced_by=NEW members_bound=2 to_move=FRA low_use carried_out_on=2012-01-01 last_reviewed_on=2010-01-01 #12
                 programme=Q OLD members_bound=2 last_reviewed_on=2010-01-01
        "#]],
    );
}

//! Scripts of what evaluations find and recommend, and what comes of it.

use expect_test::expect;

use crate::check;

#[test]
fn reasons_do_not_go_in_circles() {
    check(
        "
        criteria DAC relevance:\"Is it the right thing?\",impact
        criteria TWICE impact,impact
        evaluation E Title criteria=DAC
        question E Q-1 \"Who uses it?\" criterion=relevance
        question E Q-1.1 \"Where?\" parent=Q-1 methods=survey,interview
        question E Q-1 \"Who uses it?\" parent=Q-1.1
        question E Q-2 Why criterion=beauty
        statement E E-1 evidence Words source=Report question=Q-1 evidence_kind=official evidence_strength=strong
        statement E E-2 evidence Words view=nonsense as_of=1
        statement E E-2 evidence Words view=ratings as_of=999
        statement E E-2 evidence Words sha256=abc
        statement E E-2 evidence Words events=#2 cites=E-1
        statement E F-1 finding Words cites=C-1
        statement E F-1 finding Words cites=E-1 question=Q-1
        statement E F-2 finding Words cites=F-1
        statement E C-1 conclusion Words cites=F-1 criterion=impact
        statement E F-1 finding Words cites=C-1
        statement E F-1 evidence Words source=x
        statement E R-1 recommendation Words cites=C-1 priority=high
        scale SIX 1 ordinal values=bad:not_met,good:met
        judgement E impact s-1 SIX 1 good cites=C-1
        judgement E impact s-2 SIX 1 bad
        judgement E impact s-2 SIX 1 middling
        judgement E beauty s-2 SIX 1 bad
        criteria
        evaluation_statements evaluation=E
        evaluation_matrix
        judgements",
        expect![[r##"
            #4   criteria DAC relevance:"Is it the right thing?",impact
            no   criteria TWICE impact,impact
                 refused: code_twice twice=impact
            #5   evaluation E Title criteria=DAC
            #6   question E Q-1 "Who uses it?" criterion=relevance
            #7   question E Q-1.1 "Where?" parent=Q-1 methods=survey,interview
            no   question E Q-1 "Who uses it?" parent=Q-1.1
                 refused: code_twice twice=Q-1
            no   question E Q-2 Why criterion=beauty
                 refused: not_judged judged=beauty
            #8   statement E E-1 evidence Words source=Report question=Q-1 evidence_kind=official evidence_strength=strong
            no   statement E E-2 evidence Words view=nonsense as_of=1
                 refused: view_not_frozen current=8 view=nonsense
            no   statement E E-2 evidence Words view=ratings as_of=999
                 refused: view_not_frozen current=8 view=ratings
            no   statement E E-2 evidence Words sha256=abc
                 refused: no_digest given=abc
            no   statement E E-2 evidence Words events=#2 cites=E-1
                 refused: cites_forward cited=E-1 statement=E-2
            no   statement E F-1 finding Words cites=C-1
                 refused: nothing_filed subject=statements/E/C-1
            #9   statement E F-1 finding Words cites=E-1 question=Q-1
            no   statement E F-2 finding Words cites=F-1
                 refused: cites_forward cited=F-1 statement=F-2
            #10  statement E C-1 conclusion Words cites=F-1 criterion=impact
            no   statement E F-1 finding Words cites=C-1
                 refused: cites_forward cited=C-1 statement=F-1
            no   statement E F-1 evidence Words source=x
                 refused: statement_kind_fixed statement=F-1
            #11  statement E R-1 recommendation Words cites=C-1 priority=high
            #12  scale SIX 1 ordinal values=bad:not_met,good:met
            #13  judgement E impact s-1 SIX 1 good cites=C-1
            #14  judgement E impact s-2 SIX 1 bad
            no   judgement E impact s-2 SIX 1 middling
                 refused: value_off_scale scale=SIX value=middling version=1
            no   judgement E beauty s-2 SIX 1 bad
                 refused: not_judged judged=beauty
            ?    criteria
                 criteria=DAC criterion=relevance question=Is it the right thing? #4
                 criteria=DAC criterion=impact #4
            ?    evaluation_statements evaluation=E
                 evaluation=E evaluation_statement=E-1 statement_kind=evidence text=Words cited=1 question=Q-1 evidence_kind=official evidence_strength=strong source=Report #8
                 evaluation=E evaluation_statement=F-1 statement_kind=finding text=Words cites=E-1 cited=1 question=Q-1 #9
                 evaluation=E evaluation_statement=C-1 statement_kind=conclusion text=Words cites=F-1 cited=1 criterion=impact #10
                 evaluation=E evaluation_statement=R-1 statement_kind=recommendation text=Words cites=C-1 priority=high #11
            ?    evaluation_matrix
                 evaluation=E criterion=relevance question=Q-1 text=Who uses it? evidence_codes=E-1 findings=F-1 #6
                 evaluation=E question=Q-1.1 parent=Q-1 text=Where? methods=survey interview #7
            ?    judgements
                 evaluation=E judged=impact by=s-1 value=good scale=SIX scale_version=1 cites=C-1 #13
                 evaluation=E judged=impact by=s-2 value=bad scale=SIX scale_version=1 #14
        "##]],
    );
}

#[test]
fn what_was_recommended_is_responded_to_and_followed_up() {
    check(
        "
        evaluation E Title
        statement E E-1 evidence Words source=x
        statement E F-1 finding Words cites=E-1
        statement E R-1 recommendation \"Help first.\" cites=F-1 stated_on=2025-01-01 due_on=2026-01-01 priority=high
        statement E R-2 recommendation \"Drop it.\" cites=F-1 stated_on=2025-03-01
        statement E R-3 recommendation \"Ask again.\" cites=F-1
        response E F-1 accepted
        response E R-9 accepted
        action E A-1 R-1 \"Open a desk\" not_started
        response E R-1 partially_accepted
        response E R-1 partially_accepted reason=money responded_on=2025-02-01
        response E R-2 rejected reason=needed
        action E A-1 R-1 \"Open a desk\" in_progress due_on=2025-12-31 responding_unit=Help
        action E A-2 R-1 \"Train\" implemented due_on=2025-06-30 validated=true
        action E A-3 R-2 \"Prepare\" not_started
        recommendations
        recommendations on=2025-12-31
        actions
        follow_up
        action E A-1 R-1 \"Open a desk\" implemented due_on=2025-12-31 responding_unit=Help
        follow_up
        follow_up as_of=11",
        expect![[r##"
            #4   evaluation E Title
            #5   statement E E-1 evidence Words source=x
            #6   statement E F-1 finding Words cites=E-1
            #7   statement E R-1 recommendation "Help first." cites=F-1 stated_on=2025-01-01 due_on=2026-01-01 priority=high
            #8   statement E R-2 recommendation "Drop it." cites=F-1 stated_on=2025-03-01
            #9   statement E R-3 recommendation "Ask again." cites=F-1
            no   response E F-1 accepted
                 refused: not_recommended statement=F-1
            no   response E R-9 accepted
                 refused: nothing_filed subject=statements/E/R-9
            no   action E A-1 R-1 "Open a desk" not_started
                 refused: not_accepted recommendation=R-1
            no   response E R-1 partially_accepted
                 refused: reason_missing
            #10  response E R-1 partially_accepted reason=money responded_on=2025-02-01
            #11  response E R-2 rejected reason=needed
            #12  action E A-1 R-1 "Open a desk" in_progress due_on=2025-12-31 responding_unit=Help
            #13  action E A-2 R-1 "Train" implemented due_on=2025-06-30 validated=true
            no   action E A-3 R-2 "Prepare" not_started
                 refused: not_accepted recommendation=R-2
            ?    recommendations
                 evaluation=E recommendation=R-1 text=Help first. priority=high due_on=2026-01-01 response=partially_accepted responded_on=2025-02-01 reason=money actions=2 actions_open=1 open overdue days=690 #7
                 evaluation=E recommendation=R-2 text=Drop it. response=rejected reason=needed days=631 #8
                 evaluation=E recommendation=R-3 text=Ask again. open #9
            ?    recommendations on=2025-12-31
                 evaluation=E recommendation=R-1 text=Help first. priority=high due_on=2026-01-01 response=partially_accepted responded_on=2025-02-01 reason=money actions=2 actions_open=1 open days=364 #7
                 evaluation=E recommendation=R-2 text=Drop it. response=rejected reason=needed days=305 #8
                 evaluation=E recommendation=R-3 text=Ask again. open #9
            ?    actions
                 evaluation=E action=A-1 recommendation=R-1 text=Open a desk responding_unit=Help due_on=2025-12-31 progress=in_progress overdue #12
                 evaluation=E action=A-2 recommendation=R-1 text=Train due_on=2025-06-30 progress=implemented validated #13
            ?    follow_up
                 recommendations=3 recommendations_open=2 responded=2 partially_accepted=1 rejected=1 acceptance_rate=0.500 actions=2 implementation_rate=0.500 overdue_share=0.500 median_days=631
                 evaluation=E recommendations=3 recommendations_open=2 responded=2 partially_accepted=1 rejected=1 acceptance_rate=0.500 actions=2 implementation_rate=0.500 overdue_share=0.500 median_days=631
            #14  action E A-1 R-1 "Open a desk" implemented due_on=2025-12-31 responding_unit=Help
                 warning: revised
            ?    follow_up
                 recommendations=3 recommendations_open=1 responded=2 partially_accepted=1 rejected=1 acceptance_rate=0.500 actions=2 implementation_rate=1.000 overdue_share=0.000 median_days=631
                 evaluation=E recommendations=3 recommendations_open=1 responded=2 partially_accepted=1 rejected=1 acceptance_rate=0.500 actions=2 implementation_rate=1.000 overdue_share=0.000 median_days=631
            ?    follow_up as_of=11
                 recommendations=3 recommendations_open=2 responded=2 partially_accepted=1 rejected=1 acceptance_rate=0.500 median_days=631
                 evaluation=E recommendations=3 recommendations_open=2 responded=2 partially_accepted=1 rejected=1 acceptance_rate=0.500 median_days=631
        "##]],
    );
}

#[test]
fn what_was_told_of_a_later_day_says_nothing_of_an_earlier_one() {
    check(
        "
        evaluation E Title
        statement E E-1 evidence Words source=Report stated_on=2020
        statement E F-1 finding Words cites=E-1 stated_on=2020
        statement E R-1 recommendation Words cites=F-1 stated_on=2021-03-01
        response E R-1 rejected reason=Costly responded_on=2021-06-01
        response E R-1 accepted responded_on=2022-06-01
        action E A-1 R-1 Words in_progress progress_on=2022-07-01 due_on=2022-12-31
        action E A-1 R-1 Words implemented progress_on=2023-05-01 due_on=2022-12-31
        lesson L-1 Words learnt_on=2021
        lesson_fate L-1 endorsed 2022
        lesson_fate L-1 retired 2024 reason=Outlived
        recommendations on=2021-02-28
        recommendations on=2021-05-31
        recommendations on=2021-06-01
        actions on=2021-02-28
        actions on=2022-06-30
        actions on=2023-04-30
        actions on=2023-05-01
        actions on=2023-05-01 as_of=10
        lessons on=2020-12-31
        lessons on=2022-12-31
        lessons on=2023-12-31
        lessons on=2024-12-31",
        expect![[r#"
            #4   evaluation E Title
            #5   statement E E-1 evidence Words source=Report stated_on=2020
            #6   statement E F-1 finding Words cites=E-1 stated_on=2020
            #7   statement E R-1 recommendation Words cites=F-1 stated_on=2021-03-01
            #8   response E R-1 rejected reason=Costly responded_on=2021-06-01
            #9   response E R-1 accepted responded_on=2022-06-01
                 warning: revised
            #10  action E A-1 R-1 Words in_progress progress_on=2022-07-01 due_on=2022-12-31
            #11  action E A-1 R-1 Words implemented progress_on=2023-05-01 due_on=2022-12-31
                 warning: revised
            #12  lesson L-1 Words learnt_on=2021
            #13  lesson_fate L-1 endorsed 2022
            #14  lesson_fate L-1 retired 2024 reason=Outlived
                 warning: revised
            ?    recommendations on=2021-02-28
            ?    recommendations on=2021-05-31
                 evaluation=E recommendation=R-1 text=Words actions=1 actions_open=1 open days=91 #7
            ?    recommendations on=2021-06-01
                 evaluation=E recommendation=R-1 text=Words response=rejected responded_on=2021-06-01 reason=Costly actions=1 actions_open=1 days=92 #7
            ?    actions on=2021-02-28
            ?    actions on=2022-06-30
                 evaluation=E action=A-1 recommendation=R-1 text=Words due_on=2022-12-31 progress=not_started #11
            ?    actions on=2023-04-30
                 evaluation=E action=A-1 recommendation=R-1 text=Words due_on=2022-12-31 progress=in_progress progress_on=2022-07-01 overdue #11
            ?    actions on=2023-05-01
                 evaluation=E action=A-1 recommendation=R-1 text=Words due_on=2022-12-31 progress=implemented progress_on=2023-05-01 #11
            ?    actions on=2023-05-01 as_of=10
                 evaluation=E action=A-1 recommendation=R-1 text=Words due_on=2022-12-31 progress=in_progress progress_on=2022-07-01 overdue #10
            ?    lessons on=2020-12-31
            ?    lessons on=2022-12-31
                 lesson=L-1 statement=Words endorsed learnt_on=2021 held_since=2022 days=729 #12
            ?    lessons on=2023-12-31
                 lesson=L-1 statement=Words endorsed learnt_on=2021 held_since=2022 days=1094 #12
            ?    lessons on=2024-12-31
                 lesson=L-1 statement=Words retired learnt_on=2021 reason=Outlived held_since=2024 days=1460 #12
        "#]],
    );
}

#[test]
fn what_was_cited_does_not_come_back_as_something_else() {
    check(
        "
        evaluation E Title
        statement E E-1 evidence Words source=Report
        statement E F-1 finding Words cites=E-1
        statement E C-1 conclusion Words cites=F-1
        retract #6 mistake
        statement E F-1 recommendation Words cites=C-1
        erase #6 privacy
        statement E F-1 recommendation Words cites=C-1
        statement E F-1 finding Words cites=E-1",
        expect![[r#"
            #4   evaluation E Title
            #5   statement E E-1 evidence Words source=Report
            #6   statement E F-1 finding Words cites=E-1
            #7   statement E C-1 conclusion Words cites=F-1
            #8   retract #6 mistake
                 warning: still_named by=statements/E/C-1 records=1
            no   statement E F-1 recommendation Words cites=C-1
                 refused: statement_kind_fixed statement=F-1
            #9   erase #6 privacy
            no   statement E F-1 recommendation Words cites=C-1
                 refused: cites_forward cited=F-1 statement=C-1
            #10  statement E F-1 finding Words cites=E-1
        "#]],
    );
}

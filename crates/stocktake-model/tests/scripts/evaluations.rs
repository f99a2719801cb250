//! Scripts of evaluations and of what stands beside them.

use expect_test::expect;

use crate::check;

#[test]
fn an_evaluation_is_known_by_its_dimensions() {
    check(
        "
        evaluation E-1 \"Do they hold?\" timing=ex_post unit=single objects=use,impact done_by=external instruments=CBD starts_on=2026-01-15 due_on=2026-09-30
        evaluation E-2 Again previous=E-1 regularity=systematic obligation=mandatory publicity=public depth=full
        evaluation A-1 Accounts activity=audit instruments=CBD starts_on=2026 completed_on=2026-03
        evaluations
        evaluations on=2026-02-01
        evaluations instrument=CBD
        evaluation E-1 \"Do they hold?\" instruments=CBD starts_on=2026-01-15 due_on=2026-09-30 completed_on=2026-09-15
        evaluations instrument=CBD
        evaluations as_of=5
        retract #7 mistake
        evaluations instrument=CBD
        erase #6 request
        evaluations",
        expect![[r##"
            #4   evaluation E-1 "Do they hold?" timing=ex_post unit=single objects=use,impact done_by=external instruments=CBD starts_on=2026-01-15 due_on=2026-09-30
            #5   evaluation E-2 Again previous=E-1 regularity=systematic obligation=mandatory publicity=public depth=full
            #6   evaluation A-1 Accounts activity=audit instruments=CBD starts_on=2026 completed_on=2026-03
            ?    evaluations
                 evaluation=A-1 title=Accounts activity=audit stage=proposed instruments=CBD starts_on=2026 completed_on=2026-03 days=89 #6
                 evaluation=E-1 title=Do they hold? activity=evaluation stage=proposed timing=ex_post unit=single objects=use impact done_by=external instruments=CBD starts_on=2026-01-15 due_on=2026-09-30 days=311 overdue #4
                 evaluation=E-2 title=Again activity=evaluation stage=proposed regularity=systematic obligation=mandatory publicity=public depth=full previous=E-1 #5
            ?    evaluations on=2026-02-01
                 evaluation=A-1 title=Accounts activity=audit stage=proposed instruments=CBD starts_on=2026 completed_on=2026-03 days=31 #6
                 evaluation=E-1 title=Do they hold? activity=evaluation stage=proposed timing=ex_post unit=single objects=use impact done_by=external instruments=CBD starts_on=2026-01-15 due_on=2026-09-30 days=17 #4
                 evaluation=E-2 title=Again activity=evaluation stage=proposed regularity=systematic obligation=mandatory publicity=public depth=full previous=E-1 #5
            ?    evaluations instrument=CBD
                 evaluation=A-1 title=Accounts activity=audit stage=proposed instruments=CBD starts_on=2026 completed_on=2026-03 days=89 #6
                 evaluation=E-1 title=Do they hold? activity=evaluation stage=proposed timing=ex_post unit=single objects=use impact done_by=external instruments=CBD starts_on=2026-01-15 due_on=2026-09-30 days=311 overdue #4
            #7   evaluation E-1 "Do they hold?" instruments=CBD starts_on=2026-01-15 due_on=2026-09-30 completed_on=2026-09-15
                 warning: revised
            ?    evaluations instrument=CBD
                 evaluation=A-1 title=Accounts activity=audit stage=proposed instruments=CBD starts_on=2026 completed_on=2026-03 days=89 #6
                 evaluation=E-1 title=Do they hold? activity=evaluation stage=proposed instruments=CBD starts_on=2026-01-15 due_on=2026-09-30 completed_on=2026-09-15 days=243 #7
            ?    evaluations as_of=5
                 evaluation=E-1 title=Do they hold? activity=evaluation stage=proposed timing=ex_post unit=single objects=use impact done_by=external instruments=CBD starts_on=2026-01-15 due_on=2026-09-30 days=311 overdue #4
                 evaluation=E-2 title=Again activity=evaluation stage=proposed regularity=systematic obligation=mandatory publicity=public depth=full previous=E-1 #5
            #8   retract #7 mistake
            ?    evaluations instrument=CBD
                 evaluation=A-1 title=Accounts activity=audit stage=proposed instruments=CBD starts_on=2026 completed_on=2026-03 days=89 #6
                 evaluation=E-1 title=Do they hold? activity=evaluation stage=proposed timing=ex_post unit=single objects=use impact done_by=external instruments=CBD starts_on=2026-01-15 due_on=2026-09-30 days=311 overdue #4
            #9   erase #6 request
            ?    evaluations
                 evaluation=E-1 title=Do they hold? activity=evaluation stage=proposed timing=ex_post unit=single objects=use impact done_by=external instruments=CBD starts_on=2026-01-15 due_on=2026-09-30 days=311 overdue #4
                 evaluation=E-2 title=Again activity=evaluation stage=proposed regularity=systematic obligation=mandatory publicity=public depth=full previous=E-1 #5
                 (erased: #6)
        "##]],
    );
}

#[test]
fn an_evaluation_is_held_to_what_it_names() {
    check(
        "
        evaluation E-1 Title instruments=XYZ
        evaluation E-1 Title instruments=CBD provisions=5
        evaluation E-1 Title provisions=5
        provision CBD 5
        evaluation E-1 Title instruments=CBD provisions=5 unit=provision
        evaluation E-1 Title instruments=CBD provisions=5 unit=provision
        evaluation E-2 Title previous=E-0
        evaluation E-2 Title previous=E-2
        evaluation E-2 Title previous=E-1
        evaluation E-3 Title previous=E-2
        evaluation E-1 Title previous=E-3
        evaluation E-2 20001*x
        evaluation E-2 Title text=\"\"
        evaluation E-2 Title starts_on=2026 completed_on=2025
        evaluations",
        expect![[r#"
            no   evaluation E-1 Title instruments=XYZ
                 refused: instrument_unknown instrument=XYZ
            no   evaluation E-1 Title instruments=CBD provisions=5
                 refused: provision_unknown instrument=CBD provision=5
            no   evaluation E-1 Title provisions=5
                 refused: field_missing field=instruments
            #4   provision CBD 5
            #5   evaluation E-1 Title instruments=CBD provisions=5 unit=provision
            same evaluation E-1 Title instruments=CBD provisions=5 unit=provision -> #5
            no   evaluation E-2 Title previous=E-0
                 refused: nothing_filed subject=evaluations/E-0
            no   evaluation E-2 Title previous=E-2
                 refused: nothing_filed subject=evaluations/E-2
            #6   evaluation E-2 Title previous=E-1
            #7   evaluation E-3 Title previous=E-2
            no   evaluation E-1 Title previous=E-3
                 refused: follows_itself evaluation=E-1
            no   evaluation E-2 20001*x
                 refused: text_too_long characters_max=20000 field=title
            no   evaluation E-2 Title text=""
                 refused: field_blank field=text
            no   evaluation E-2 Title starts_on=2026 completed_on=2025
                 refused: period_reversed from=2026 until=2025
            ?    evaluations
                 evaluation=E-1 title=Title activity=evaluation stage=proposed unit=provision instruments=CBD provisions=5 #5
                 evaluation=E-2 title=Title activity=evaluation stage=proposed previous=E-1 #6
                 evaluation=E-3 title=Title activity=evaluation stage=proposed previous=E-2 #7
        "#]],
    );
}
#[test]
fn an_evaluation_moves_on_when_what_it_needs_is_there() {
    check(
        "
        evaluation E Title instruments=CBD starts_on=2025-01-01 due_on=2026-06-30
        evaluation_step E planned 2025-01-10
        evaluation_step E evaluability_checked 2025-01-05
        evaluation_step E evaluability_checked 2025-01-05 evaluable=false
        evaluation_step E planned 2025-01-10
        evaluation_step E evaluability_checked 2025-01-06 evaluable=true
        evaluation_step E planned 2025-01-10
        evaluation_role E evaluator s-1
        evaluation_role E commissioner s-2
        evaluation_step E planned 2025-01-10
        evaluation_role E evaluator s-1 interests=\"Drafted it\"
        evaluation_role E evaluator s-1 interests=\"Drafted it\" declared_on=2025-01-08
        evaluation_step E data_collection 2025-02-01
        evaluation_step E planned 2025-01-10
        evaluation_step E draft 2025-06-01
        statement E F-1 finding \"Few use it.\"
        statement E E-1 evidence \"Three of 195.\"
        statement E E-1 evidence \"Three of 195.\" view=matrix as_of=3
        statement E F-1 finding \"Few use it.\" cites=E-1
        evaluation_step E postponed 2025-05-01
        evaluation_step E postponed 2025-05-01 reason=budget
        evaluation_step E draft 2025-06-01
        evaluation_step E approved 2025-08-01
        evaluation_step E quality_assured 2025-07-01
        evaluation_step E approved 2025-08-01
        statement E R-1 recommendation \"Promote it.\" cites=F-1
        evaluation_step E responded 2025-09-01
        response E R-1 accepted
        evaluation_step E responded 2025-09-01
        evaluation_step E closed 2025-10-01
        evaluation_step E published 2025-10-02
        evaluations
        evaluations on=2025-05-15
        evaluations on=2024-12-31
        evaluation_pipeline
        evaluation_pipeline on=2025-05-15",
        expect![[r##"
            #4   evaluation E Title instruments=CBD starts_on=2025-01-01 due_on=2026-06-30
            no   evaluation_step E planned 2025-01-10
                 refused: stage_too_early evaluation=E missing=evaluability_check stage=planned
            no   evaluation_step E evaluability_checked 2025-01-05
                 refused: field_missing field=evaluable
            #5   evaluation_step E evaluability_checked 2025-01-05 evaluable=false
            no   evaluation_step E planned 2025-01-10
                 refused: stage_too_early evaluation=E missing=evaluable stage=planned
            #6   evaluation_step E evaluability_checked 2025-01-06 evaluable=true
                 warning: revised
            no   evaluation_step E planned 2025-01-10
                 refused: stage_too_early evaluation=E missing=team stage=planned
            #7   evaluation_role E evaluator s-1
            #8   evaluation_role E commissioner s-2
            no   evaluation_step E planned 2025-01-10
                 refused: stage_too_early evaluation=E missing=interests stage=planned
            no   evaluation_role E evaluator s-1 interests="Drafted it"
                 refused: field_missing field=declared_on
            #9   evaluation_role E evaluator s-1 interests="Drafted it" declared_on=2025-01-08
                 warning: revised
            no   evaluation_step E data_collection 2025-02-01
                 refused: stage_too_early evaluation=E missing=plan stage=data_collection
            #10  evaluation_step E planned 2025-01-10
            no   evaluation_step E draft 2025-06-01
                 refused: stage_too_early evaluation=E missing=finding stage=draft
            no   statement E F-1 finding "Few use it."
                 refused: cites_nothing statement=F-1
            no   statement E E-1 evidence "Three of 195."
                 refused: evidence_without_source statement=E-1
            #11  statement E E-1 evidence "Three of 195." view=matrix as_of=3
            #12  statement E F-1 finding "Few use it." cites=E-1
            no   evaluation_step E postponed 2025-05-01
                 refused: reason_missing
            #13  evaluation_step E postponed 2025-05-01 reason=budget
            #14  evaluation_step E draft 2025-06-01
            no   evaluation_step E approved 2025-08-01
                 refused: stage_too_early evaluation=E missing=quality_assurance stage=approved
            #15  evaluation_step E quality_assured 2025-07-01
            #16  evaluation_step E approved 2025-08-01
            #17  statement E R-1 recommendation "Promote it." cites=F-1
            no   evaluation_step E responded 2025-09-01
                 refused: stage_too_early evaluation=E missing=responses stage=responded
            #18  response E R-1 accepted
            #19  evaluation_step E responded 2025-09-01
            #20  evaluation_step E closed 2025-10-01
            no   evaluation_step E published 2025-10-02
                 refused: evaluation_ended evaluation=E stage=closed
            ?    evaluations
                 evaluation=E title=Title activity=evaluation stage=closed stage_since=2025-10-01 instruments=CBD starts_on=2025-01-01 due_on=2026-06-30 days=212 #4
            ?    evaluations on=2025-05-15
                 evaluation=E title=Title activity=evaluation stage=postponed stage_since=2025-05-01 instruments=CBD starts_on=2025-01-01 due_on=2026-06-30 days=134 #4
            ?    evaluations on=2024-12-31
                 evaluation=E title=Title activity=evaluation stage=proposed instruments=CBD starts_on=2025-01-01 due_on=2026-06-30 #4
            ?    evaluation_pipeline
                 stage=closed evaluations=1 longest_days=212
            ?    evaluation_pipeline on=2025-05-15
                 stage=postponed evaluations=1 longest_days=134
        "##]],
    );
}

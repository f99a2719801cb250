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
                 evaluation=A-1 title=Accounts activity=audit instruments=CBD starts_on=2026 completed_on=2026-03 days=89 #6
                 evaluation=E-1 title=Do they hold? activity=evaluation timing=ex_post unit=single objects=use impact done_by=external instruments=CBD starts_on=2026-01-15 due_on=2026-09-30 days=311 overdue #4
                 evaluation=E-2 title=Again activity=evaluation regularity=systematic obligation=mandatory publicity=public depth=full previous=E-1 #5
            ?    evaluations on=2026-02-01
                 evaluation=A-1 title=Accounts activity=audit instruments=CBD starts_on=2026 completed_on=2026-03 days=31 #6
                 evaluation=E-1 title=Do they hold? activity=evaluation timing=ex_post unit=single objects=use impact done_by=external instruments=CBD starts_on=2026-01-15 due_on=2026-09-30 days=17 #4
                 evaluation=E-2 title=Again activity=evaluation regularity=systematic obligation=mandatory publicity=public depth=full previous=E-1 #5
            ?    evaluations instrument=CBD
                 evaluation=A-1 title=Accounts activity=audit instruments=CBD starts_on=2026 completed_on=2026-03 days=89 #6
                 evaluation=E-1 title=Do they hold? activity=evaluation timing=ex_post unit=single objects=use impact done_by=external instruments=CBD starts_on=2026-01-15 due_on=2026-09-30 days=311 overdue #4
            #7   evaluation E-1 "Do they hold?" instruments=CBD starts_on=2026-01-15 due_on=2026-09-30 completed_on=2026-09-15
                 warning: revised
            ?    evaluations instrument=CBD
                 evaluation=A-1 title=Accounts activity=audit instruments=CBD starts_on=2026 completed_on=2026-03 days=89 #6
                 evaluation=E-1 title=Do they hold? activity=evaluation instruments=CBD starts_on=2026-01-15 due_on=2026-09-30 completed_on=2026-09-15 days=243 #7
            ?    evaluations as_of=5
                 evaluation=E-1 title=Do they hold? activity=evaluation timing=ex_post unit=single objects=use impact done_by=external instruments=CBD starts_on=2026-01-15 due_on=2026-09-30 days=311 overdue #4
                 evaluation=E-2 title=Again activity=evaluation regularity=systematic obligation=mandatory publicity=public depth=full previous=E-1 #5
            #8   retract #7 mistake
            ?    evaluations instrument=CBD
                 evaluation=A-1 title=Accounts activity=audit instruments=CBD starts_on=2026 completed_on=2026-03 days=89 #6
                 evaluation=E-1 title=Do they hold? activity=evaluation timing=ex_post unit=single objects=use impact done_by=external instruments=CBD starts_on=2026-01-15 due_on=2026-09-30 days=311 overdue #4
            #9   erase #6 request
            ?    evaluations
                 evaluation=E-1 title=Do they hold? activity=evaluation timing=ex_post unit=single objects=use impact done_by=external instruments=CBD starts_on=2026-01-15 due_on=2026-09-30 days=311 overdue #4
                 evaluation=E-2 title=Again activity=evaluation regularity=systematic obligation=mandatory publicity=public depth=full previous=E-1 #5
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
                 evaluation=E-1 title=Title activity=evaluation unit=provision instruments=CBD #5
                 evaluation=E-2 title=Title activity=evaluation previous=E-1 #6
                 evaluation=E-3 title=Title activity=evaluation previous=E-2 #7
        "#]],
    );
}

#[test]
fn a_lesson_is_told_for_each_instrument_it_is_about() {
    check(
        "
        instrument CP
        lesson L-1 \"Deadlines without help are missed.\" instruments=CBD,CP phase=under_revision mechanism=assistance learnt_from=monitoring
        lesson L-2 \"Ask once.\" tags=burden,reports evidence_strength=weak
        lesson L-3 \"From nowhere.\" evaluation=E-9
        lesson L-3 \"From nowhere.\" evaluation_statement=L-2
        lessons
        lessons instrument=CP
        lessons as_of=5
        retract #5 mistake
        lessons",
        expect![[r##"
            #4   instrument CP
            #5   lesson L-1 "Deadlines without help are missed." instruments=CBD,CP phase=under_revision mechanism=assistance learnt_from=monitoring
            #6   lesson L-2 "Ask once." tags=burden,reports evidence_strength=weak
            no   lesson L-3 "From nowhere." evaluation=E-9
                 refused: nothing_filed subject=evaluations/E-9
            no   lesson L-3 "From nowhere." evaluation_statement=L-2
                 refused: field_missing field=evaluation
            ?    lessons
                 lesson=L-1 statement=Deadlines without help are missed. CBD phase=under_revision mechanism=assistance learnt_from=monitoring #5
                 lesson=L-1 statement=Deadlines without help are missed. CP phase=under_revision mechanism=assistance learnt_from=monitoring #5
                 lesson=L-2 statement=Ask once. evidence_strength=weak tags=burden reports #6
            ?    lessons instrument=CP
                 lesson=L-1 statement=Deadlines without help are missed. CP phase=under_revision mechanism=assistance learnt_from=monitoring #5
            ?    lessons as_of=5
                 lesson=L-1 statement=Deadlines without help are missed. CBD phase=under_revision mechanism=assistance learnt_from=monitoring #5
                 lesson=L-1 statement=Deadlines without help are missed. CP phase=under_revision mechanism=assistance learnt_from=monitoring #5
            #7   retract #5 mistake
            ?    lessons
                 lesson=L-2 statement=Ask once. evidence_strength=weak tags=burden reports #6
        "##]],
    );
}

//! Scripts of procedures: cases that go through an organisation's own stages.

use expect_test::expect;

use crate::check;

const EU: &str = "procedure_type EU 1 stages=L:opens,R:escalates,A:answers,C:closes,W:withdraws";

fn with_stages(script: &str) -> String {
    format!("{EU}\n{script}")
}

#[test]
fn a_case_goes_through_the_stages_until_it_is_closed() {
    check(
        &with_stages(
            "
        step 1 FRA EU 1 L 2010-01-28 instrument=CBD
        step 1 FRA EU 1 A 2010-03 instrument=CBD
        step 1 FRA EU 1 R 2010-06-24 instrument=CBD
        step 1 FRA EU 1 C 2012-04-26 instrument=CBD
        step 2 DEU EU 1 L 2011
        procedures
        procedures on=2010-01-27
        procedures on=2010-03-15
        procedures on=2012-04-25
        procedures as_of=6
        procedures member=DEU
        procedures instrument=CBD
        procedure_steps
        procedure_types",
        ),
        expect![[r#"
            #4   procedure_type EU 1 stages=L:opens,R:escalates,A:answers,C:closes,W:withdraws
            #5   step 1 FRA EU 1 L 2010-01-28 instrument=CBD
            #6   step 1 FRA EU 1 A 2010-03 instrument=CBD
            #7   step 1 FRA EU 1 R 2010-06-24 instrument=CBD
            #8   step 1 FRA EU 1 C 2012-04-26 instrument=CBD
            #9   step 2 DEU EU 1 L 2011
            ?    procedures
                 case=1 FRA CBD procedure_type=EU version=1 stage=C stage_since=2012-04-26 opened=2010-01-28 closed=2012-04-26 days=819 steps=4
                 case=2 DEU procedure_type=EU version=1 stage=L stage_since=2011 opened=2011 open days=5440 steps=1
            ?    procedures on=2010-01-27
            ?    procedures on=2010-03-15
                 case=1 FRA CBD procedure_type=EU version=1 stage=L stage_since=2010-01-28 opened=2010-01-28 open days=46 steps=1 uncertain
            ?    procedures on=2012-04-25
                 case=1 FRA CBD procedure_type=EU version=1 stage=R stage_since=2010-06-24 opened=2010-01-28 open days=818 steps=3
                 case=2 DEU procedure_type=EU version=1 stage=L stage_since=2011 opened=2011 open days=116 steps=1
            ?    procedures as_of=6
                 case=1 FRA CBD procedure_type=EU version=1 stage=A stage_since=2010-03 opened=2010-01-28 open days=6142 steps=2
            ?    procedures member=DEU
                 case=2 DEU procedure_type=EU version=1 stage=L stage_since=2011 opened=2011 open days=5440 steps=1
            ?    procedures instrument=CBD
                 case=1 FRA CBD procedure_type=EU version=1 stage=C stage_since=2012-04-26 opened=2010-01-28 closed=2012-04-26 days=819 steps=4
            ?    procedure_steps
                 case=1 FRA CBD stage=L stage_kind=opens occurred_on=2010-01-28 #5
                 case=1 FRA CBD stage=A stage_kind=answers occurred_on=2010-03 #6
                 case=1 FRA CBD stage=R stage_kind=escalates occurred_on=2010-06-24 #7
                 case=1 FRA CBD stage=C stage_kind=closes occurred_on=2012-04-26 #8
                 case=2 DEU stage=L stage_kind=opens occurred_on=2011 #9
            ?    procedure_types
                 procedure_type=EU version=1 stage=L stage_kind=opens
                 procedure_type=EU version=1 stage=R stage_kind=escalates
                 procedure_type=EU version=1 stage=A stage_kind=answers
                 procedure_type=EU version=1 stage=C stage_kind=closes
                 procedure_type=EU version=1 stage=W stage_kind=withdraws
        "#]],
    );
}

#[test]
fn a_step_taken_now_is_held_to_the_rules() {
    check(
        &with_stages(
            "
        procedure_type EU 1 stages=L:opens,R:escalates,A:answers,C:closes,W:withdraws
        procedure_type EU 2 stages=L:opens,L:closes
        step 1 FRA EU 2 L 2010
        step 1 FRA EU 1 X 2010
        step 1 XXX EU 1 L 2010
        step 1 FRA EU 1 L 2010 instrument=XYZ
        step 1 FRA EU 1 L 2010 instrument=CBD provision=1
        step 1 FRA EU 1 L 2010 provision=1
        step 1 FRA EU 1 R 2010
        step 1 FRA EU 1 L 2010
        step 1 DEU EU 1 R 2011
        step 1 FRA EU 1 R 2011 instrument=CBD
        step 1 FRA EU 1 R 2011
        step 1 FRA EU 1 R 2012
        step 1 FRA EU 1 W 2013-05-01
        step 1 FRA EU 1 R 2014
        replace_step #8 2 FRA EU 1 L 2014
        replace_step #8 1 FRA EU 1 C 2013-06
        procedures
        retract #9 mistake
        procedures
        step 1 FRA EU 1 C 2027
        step 1 FRA EU 1 A unknown text=20001*x",
        ),
        expect![[r#"
            #4   procedure_type EU 1 stages=L:opens,R:escalates,A:answers,C:closes,W:withdraws
            same procedure_type EU 1 stages=L:opens,R:escalates,A:answers,C:closes,W:withdraws -> #4
            no   procedure_type EU 2 stages=L:opens,L:closes
                 refused: stage_twice stage=L
            no   step 1 FRA EU 2 L 2010
                 refused: procedure_type_unknown procedure_type=EU version=2
            no   step 1 FRA EU 1 X 2010
                 refused: stage_unknown procedure_type=EU stage=X version=1
            no   step 1 XXX EU 1 L 2010
                 refused: member_unknown member=XXX
            no   step 1 FRA EU 1 L 2010 instrument=XYZ
                 refused: instrument_unknown instrument=XYZ
            no   step 1 FRA EU 1 L 2010 instrument=CBD provision=1
                 refused: provision_unknown instrument=CBD provision=1
            no   step 1 FRA EU 1 L 2010 provision=1
                 refused: provision_without_instrument case=1
            no   step 1 FRA EU 1 R 2010
                 refused: case_not_opened case=1 stage=R
            #5   step 1 FRA EU 1 L 2010
            no   step 1 DEU EU 1 R 2011
                 refused: case_differs case=1
            no   step 1 FRA EU 1 R 2011 instrument=CBD
                 refused: case_differs case=1
            #6   step 1 FRA EU 1 R 2011
            #7   step 1 FRA EU 1 R 2012
                 warning: stage_repeated earlier=2011 stage=R
            #8   step 1 FRA EU 1 W 2013-05-01
            no   step 1 FRA EU 1 R 2014
                 refused: case_closed case=1 closed_on=2013-05-01
            no   replace_step #8 2 FRA EU 1 L 2014
                 refused: replaces_other_case case=2
            #9   replace_step #8 1 FRA EU 1 C 2013-06
            ?    procedures
                 case=1 FRA procedure_type=EU version=1 stage=C stage_since=2013-06 opened=2010 closed=2013-06 days=912 steps=4
            #10  retract #9 mistake
            ?    procedures
                 case=1 FRA procedure_type=EU version=1 stage=R stage_since=2012 opened=2010 open days=5805 steps=3
            #11  step 1 FRA EU 1 C 2027
                 warning: in_future occurred_on=2027
            no   step 1 FRA EU 1 A unknown text=20001*x
                 refused: text_too_long characters_max=20000 field=text
        "#]],
    );
}

#[test]
fn a_file_tells_cases_of_the_past_as_they_are() {
    check(
        &with_stages(
            "
        file key=
        import_step 1 EL EU 1 R 2010-06-24 instrument=32002L0049 reference=1
        import_step 1 EL EU 1 R 2010-06-24 instrument=32002L0049 reference=1
        import_step 1 EL EU 1 R 2010-06-24 instrument=32002L0049 reference=2
        import_step 1 EL EU 1 C 2011 instrument=32002L0049
        import_step 1 EL EU 1 C 2011 instrument=32002L0049
        import_step 1 EL EU 1 R 2012 reference=3
        procedures
        file key=
        import_step 1 EL EU 1 L 2010-06-24 instrument=32002L0049 reference=1
        import_step 1 EL EU 1 R 2010-06-24 instrument=32002L0049 reference=2
        import_step 1 EL EU 1 C 2011 instrument=32002L0049 text=late
        import_step 1 EL EU 2 C 2011
        procedures
        quality",
        ),
        expect![[r#"
            #4   procedure_type EU 1 stages=L:opens,R:escalates,A:answers,C:closes,W:withdraws
                 file key=
            #5   (member.recorded.v1)
            #6   (instrument.recorded.v1)
            #7   import_step 1 EL EU 1 R 2010-06-24 instrument=32002L0049 reference=1
                 warning: case_not_opened stage=R
            same import_step 1 EL EU 1 R 2010-06-24 instrument=32002L0049 reference=1 -> #7
            #8   import_step 1 EL EU 1 R 2010-06-24 instrument=32002L0049 reference=2
                 warning: stage_repeated earlier=2010-06-24 stage=R
            #9   import_step 1 EL EU 1 C 2011 instrument=32002L0049
            same import_step 1 EL EU 1 C 2011 instrument=32002L0049 -> #9
            #10  import_step 1 EL EU 1 R 2012 reference=3
                 warning: case_differs
                 warning: case_closed closed_on=2011
                 warning: stage_repeated earlier=2010-06-24 stage=R
            ?    procedures
                 case=1 EL procedure_type=EU version=1 stage=R stage_since=2012 opened=2010-06-24 open days=5995 steps=4
                 file key=
            #11  import_step 1 EL EU 1 L 2010-06-24 instrument=32002L0049 reference=1
                 warning: step_corrected stage=R was=2010-06-24
            same import_step 1 EL EU 1 R 2010-06-24 instrument=32002L0049 reference=2 -> #8
            #12  import_step 1 EL EU 1 C 2011 instrument=32002L0049 text=late
                 warning: step_corrected stage=C was=2011
            no   import_step 1 EL EU 2 C 2011
                 refused: procedure_type_unknown procedure_type=EU version=2
            ?    procedures
                 case=1 EL procedure_type=EU version=1 stage=R stage_since=2012 opened=2010-06-24 open days=5995 steps=4
            ?    quality
                 warning=case_differs EL occurred_on=2012 #10
                 warning=case_closed EL occurred_on=2012 beside=2011 #10
                 warning=stage_repeated EL occurred_on=2012 beside=2010-06-24 #10
        "#]],
    );
}

#[test]
fn a_corrected_step_keeps_its_place_in_the_sequence() {
    check(
        &with_stages(
            "
        step 1 FRA EU 1 L 2010-01-28
        step 1 FRA EU 1 C 2010-01-28
        replace_step #5 1 FRA EU 1 L 2010-01-28 text=reasoned
        procedures
        procedure_steps
        replace_step #7 1 FRA EU 1 L 2010-01-28 text=again
        procedure_steps
        replace_step #8 1 FRA EU 1 L 2010-01-29
        procedure_steps
        procedure_steps as_of=8",
        ),
        expect![[r#"
            #4   procedure_type EU 1 stages=L:opens,R:escalates,A:answers,C:closes,W:withdraws
            #5   step 1 FRA EU 1 L 2010-01-28
            #6   step 1 FRA EU 1 C 2010-01-28
            #7   replace_step #5 1 FRA EU 1 L 2010-01-28 text=reasoned
            ?    procedures
                 case=1 FRA procedure_type=EU version=1 stage=C stage_since=2010-01-28 opened=2010-01-28 closed=2010-01-28 steps=2
            ?    procedure_steps
                 case=1 FRA stage=L stage_kind=opens occurred_on=2010-01-28 #7
                 case=1 FRA stage=C stage_kind=closes occurred_on=2010-01-28 #6
            #8   replace_step #7 1 FRA EU 1 L 2010-01-28 text=again
            ?    procedure_steps
                 case=1 FRA stage=L stage_kind=opens occurred_on=2010-01-28 #8
                 case=1 FRA stage=C stage_kind=closes occurred_on=2010-01-28 #6
            no   replace_step #8 1 FRA EU 1 L 2010-01-29
                 refused: case_closed case=1 closed_on=2010-01-28
            ?    procedure_steps
                 case=1 FRA stage=L stage_kind=opens occurred_on=2010-01-28 #8
                 case=1 FRA stage=C stage_kind=closes occurred_on=2010-01-28 #6
            ?    procedure_steps as_of=8
                 case=1 FRA stage=L stage_kind=opens occurred_on=2010-01-28 #8
                 case=1 FRA stage=C stage_kind=closes occurred_on=2010-01-28 #6
        "#]],
    );
}

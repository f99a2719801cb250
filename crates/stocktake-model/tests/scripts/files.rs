//! Scripts of files: what an import records, knows again and corrects.

use expect_test::expect;

use crate::check;

#[test]
fn an_import_records_what_it_meets_and_knows_it_again() {
    check(
        r#"
        file key=act,date
        import CPB GUY signature 2000-05-24 title="Cartagena Protocol" name=Guyana alias=iso2:GY
        import CPB GUY ratification 2003-01-01
        import CPB FRA objection 2003-05-01 whose=XYZ title="Another title"
        file key=act,date
        import CPB GUY signature 2000-05-24 title="Cartagena Protocol" name=Guyana alias=iso2:GY
        import CPB GUY ratification 2003-01-01
        import CPB FRA objection 2003-05-01 whose=XYZ title="Another title"
        matrix
        members
        instruments"#,
        expect![[r#"
                 file key=act,date
            #4   (instrument.recorded.v1)
            #5   (member.recorded.v1)
            #6   import CPB GUY signature 2000-05-24 title="Cartagena Protocol" name=Guyana alias=iso2:GY
            #7   import CPB GUY ratification 2003-01-01
            #8   (member.recorded.v1)
            #9   import CPB FRA objection 2003-05-01 whose=XYZ title="Another title"
                 warning: no_such_reservation whose=XYZ
                 warning: other_title given=Another title known=Cartagena Protocol
                 file key=act,date
            same import CPB GUY signature 2000-05-24 title="Cartagena Protocol" name=Guyana alias=iso2:GY -> #6
            same import CPB GUY ratification 2003-01-01 -> #7
            same import CPB FRA objection 2003-05-01 whose=XYZ title="Another title" -> #9
            ?    matrix
                 CPB FRA none
                 CPB GUY bound since=2003-01-01 act=ratification
            ?    members
                 DEU exists
                 FRA exists last_act_on=2003-05-01
                 GUY name=Guyana exists aliases=iso2:GY instruments_bound=1 last_act_on=2003-01-01
                 XYZ exists
            ?    instruments
                 CBD
                 CPB title=Cartagena Protocol members_bound=1 last_act_on=2003-05-01
        "#]],
    );
}

#[test]
fn an_import_obeys_the_rules_of_members_and_instruments() {
    check(
        "
        file
        member AUT alias=iso2:AT
        import CBD AUS signature 1992 alias=iso2:AT
        import CBD AUS signature 1992 ceased_on=1990 exists_from=1991
        import CPB FRA signature 2000 relation=revises:CPB
        import CPB FRA signature 2000 relation=revises:XYZ
        import CBD AUS signature 1992 name=20001*x
        import CBD AUS objection 1992
        members",
        expect![[r#"
                 file
            #4   member AUT alias=iso2:AT
            no   import CBD AUS signature 1992 alias=iso2:AT
                 refused: alias_taken member=AUT scheme=iso2 value=AT
            no   import CBD AUS signature 1992 ceased_on=1990 exists_from=1991
                 refused: ceased_before_existed member=AUS
            no   import CPB FRA signature 2000 relation=revises:CPB
                 refused: related_to_itself instrument=CPB
            #5   (instrument.recorded.v1)
            #6   import CPB FRA signature 2000 relation=revises:XYZ
                 warning: relation_unknown to=XYZ
            no   import CBD AUS signature 1992 name=20001*x
                 refused: text_too_long characters_max=20000 field=name
            no   import CBD AUS objection 1992
                 refused: whose_missing act=objection
            ?    members
                 AUT exists aliases=iso2:AT
                 DEU exists
                 FRA exists last_act_on=2000
        "#]],
    );
}

#[test]
fn a_file_without_a_key_always_adds() {
    check(
        "
        file
        import CBD FRA signature 1992
        import CBD FRA signature 1992
        history CBD FRA",
        expect![[r#"
                 file
            #4   import CBD FRA signature 1992
            #5   import CBD FRA signature 1992
                 warning: recorded_twice act=signature earlier=1992
            ?    history CBD FRA
                 #4 signature 1992
                 #5 signature 1992
        "#]],
    );
}

#[test]
fn an_import_corrects_the_fact_of_an_earlier_one() {
    check(
        "
        file key=act
        import CBD FRA signature 1992
        import CBD FRA ratification 1994
        file key=act
        import CBD FRA signature 1992
        import CBD FRA ratification 1995
        history CBD FRA
        file key=
        import CBD DEU signature 1992
        file key=
        import CBD DEU accession 1993
        status CBD DEU",
        expect![[r#"
                 file key=act
            #4   import CBD FRA signature 1992
            #5   import CBD FRA ratification 1994
                 file key=act
            same import CBD FRA signature 1992 -> #4
            #6   import CBD FRA ratification 1995
                 warning: corrected act=ratification was=1994
            ?    history CBD FRA
                 #4 signature 1992
                 #5 ratification 1994 retracted_at=6
                 #6 ratification 1995
                 file key=
            #7   import CBD DEU signature 1992
                 file key=
            #8   import CBD DEU accession 1993
                 warning: corrected act=signature was=1992
            ?    status CBD DEU
                 CBD DEU bound since=1993 act=accession
        "#]],
    );
}

#[test]
fn a_consent_may_be_odd_in_two_ways() {
    check(
        "
        member FRA
        instrument CBD
        signature CBD FRA 1995
        entry_into_force CBD FRA 1993
        ratification CBD FRA 1994",
        expect![[r#"
            same member FRA -> #2
            same instrument CBD -> #1
            #4   signature CBD FRA 1995
            #5   entry_into_force CBD FRA 1993
                 warning: in_force_without_consent
            #6   ratification CBD FRA 1994
                 warning: consent_before_signature consent=1994 signature=1995
                 warning: in_force_before_consent consent=1994 in_force=1993
        "#]],
    );
}

#[test]
fn other_words_are_other_content_and_no_words_say_nothing() {
    check(
        "
        file key=act
        import CBD FRA reservation 1994-07-01 text=first
        file key=act
        import CBD FRA reservation 1994-07-01
        import CBD DEU reservation 1994-07-01
        file key=act
        import CBD FRA reservation 1994-07-01 text=second
        history CBD FRA",
        expect![[r#"
                 file key=act
            #4   import CBD FRA reservation 1994-07-01 text=first
                 file key=act
            same import CBD FRA reservation 1994-07-01 -> #4
            #5   import CBD DEU reservation 1994-07-01
                 file key=act
            #6   import CBD FRA reservation 1994-07-01 text=second
                 warning: corrected act=reservation was=1994-07-01
            ?    history CBD FRA
                 #4 reservation 1994-07-01 retracted_at=6
                 #6 reservation 1994-07-01
        "#]],
    );
}

#[test]
fn an_import_corrects_nothing_that_was_recorded_since_it_began() {
    check(
        "
        file key=act
        accession CBD FRA 1994
        import CBD FRA accession 1995
        import CBD FRA accession 1994
        history CBD FRA
        file key=act
        import CBD FRA accession 1996
        history CBD FRA",
        expect![[r#"
                 file key=act
            #4   accession CBD FRA 1994
            #5   import CBD FRA accession 1995
                 warning: recorded_twice act=accession earlier=1994
            same import CBD FRA accession 1994 -> #4
            ?    history CBD FRA
                 #4 accession 1994
                 #5 accession 1995
                 file key=act
            #6   import CBD FRA accession 1996
                 warning: corrected act=accession was=1995
                 warning: recorded_twice act=accession earlier=1994
            ?    history CBD FRA
                 #4 accession 1994
                 #5 accession 1995 retracted_at=6
                 #6 accession 1996
        "#]],
    );
}

#[test]
fn rows_of_one_file_with_one_key_are_facts_of_their_own() {
    check(
        "
        file key=act
        import CBD FRA accession 1994
        import CBD FRA accession 2010
        import CBD FRA accession 2010
        history CBD FRA
        file key=act
        import CBD FRA accession 1994
        import CBD FRA accession 2010
        import CBD FRA accession 2010
        history CBD FRA",
        expect![[r#"
                 file key=act
            #4   import CBD FRA accession 1994
            #5   import CBD FRA accession 2010
                 warning: recorded_twice act=accession earlier=1994
            same import CBD FRA accession 2010 -> #5
            ?    history CBD FRA
                 #4 accession 1994
                 #5 accession 2010
                 file key=act
            same import CBD FRA accession 1994 -> #4
            same import CBD FRA accession 2010 -> #5
            same import CBD FRA accession 2010 -> #5
            ?    history CBD FRA
                 #4 accession 1994
                 #5 accession 2010
        "#]],
    );
}

#[test]
fn a_corrected_file_changes_only_the_row_it_corrects() {
    check(
        "
        file key=act
        import CBD FRA accession 1994
        import CBD FRA accession 2010
        file key=act
        import CBD FRA accession 1994
        import CBD FRA accession 2011
        history CBD FRA
        file key=act
        import CBD FRA accession 1995
        import CBD FRA accession 2011
        history CBD FRA",
        expect![[r#"
                 file key=act
            #4   import CBD FRA accession 1994
            #5   import CBD FRA accession 2010
                 warning: recorded_twice act=accession earlier=1994
                 file key=act
            same import CBD FRA accession 1994 -> #4
            #6   import CBD FRA accession 2011
                 warning: corrected act=accession was=2010
                 warning: recorded_twice act=accession earlier=1994
            ?    history CBD FRA
                 #4 accession 1994
                 #5 accession 2010 retracted_at=6
                 #6 accession 2011
                 file key=act
            #7   import CBD FRA accession 1995
                 warning: corrected act=accession was=1994
                 warning: recorded_twice act=accession earlier=2011
            same import CBD FRA accession 2011 -> #6
            ?    history CBD FRA
                 #4 accession 1994 retracted_at=7
                 #5 accession 2010 retracted_at=6
                 #6 accession 2011
                 #7 accession 1995
        "#]],
    );
}

#[test]
fn a_corrected_row_that_comes_first_ends_in_the_same_facts() {
    check(
        "
        file key=act
        import CBD FRA accession 1994
        import CBD FRA accession 2010
        file key=act
        import CBD FRA accession 2011
        import CBD FRA accession 1994
        history CBD FRA",
        expect![[r#"
                 file key=act
            #4   import CBD FRA accession 1994
            #5   import CBD FRA accession 2010
                 warning: recorded_twice act=accession earlier=1994
                 file key=act
            #6   import CBD FRA accession 2011
                 warning: corrected act=accession was=2010
                 warning: recorded_twice act=accession earlier=1994
            same import CBD FRA accession 1994 -> #4
            ?    history CBD FRA
                 #4 accession 1994
                 #5 accession 2010 retracted_at=6
                 #6 accession 2011
        "#]],
    );
}

#[test]
fn an_import_taken_back_can_be_imported_again() {
    check(
        r#"
        file key=act,date
        import CPB GUY signature 2000
        retract #4 "import 1"
        retract #5 "import 1"
        retract #6 "import 1"
        matrix
        members
        instruments
        file key=act,date
        import CPB GUY signature 2000
        matrix
        members
        instruments"#,
        expect![[r#"
                 file key=act,date
            #4   (instrument.recorded.v1)
            #5   (member.recorded.v1)
            #6   import CPB GUY signature 2000
            #7   retract #4 "import 1"
            #8   retract #5 "import 1"
            #9   retract #6 "import 1"
            ?    matrix
            ?    members
                 DEU exists
                 FRA exists
            ?    instruments
                 CBD
                 file key=act,date
            #10  (instrument.recorded.v1)
            #11  (member.recorded.v1)
            #12  import CPB GUY signature 2000
            ?    matrix
                 CPB GUY signed since=2000 act=signature
            ?    members
                 DEU exists
                 FRA exists
                 GUY exists last_act_on=2000
            ?    instruments
                 CBD
                 CPB members_signed=1 last_act_on=2000
        "#]],
    );
}

#[test]
fn an_import_may_tell_a_retracted_fact_anew() {
    check(
        r#"
        file key=act
        import CBD FRA signature 1992
        retract #4 "recorded in error"
        file key=act
        import CBD FRA signature 1992
        history CBD FRA"#,
        expect![[r#"
                 file key=act
            #4   import CBD FRA signature 1992
            #5   retract #4 "recorded in error"
                 file key=act
            #6   import CBD FRA signature 1992
            ?    history CBD FRA
                 #4 signature 1992 retracted_at=5
                 #6 signature 1992
        "#]],
    );
}

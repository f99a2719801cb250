//! Scripts of what is refused.

use expect_test::expect;

use crate::check;

#[test]
fn what_is_not_recorded_is_unknown() {
    check(
        r#"
        ratification XYZ FRA 1994
        ratification CBD XXX 1994
        retract #9 "a mistake"
        erase #9 "request 12"
        replace #9 ratification CBD FRA 1994"#,
        expect![[r#"
            no   ratification XYZ FRA 1994
                 refused: instrument_unknown instrument=XYZ
            no   ratification CBD XXX 1994
                 refused: member_unknown member=XXX
            no   retract #9 "a mistake"
                 refused: event_unknown event=#9
            no   erase #9 "request 12"
                 refused: event_unknown event=#9
            no   replace #9 ratification CBD FRA 1994
                 refused: event_unknown event=#9
        "#]],
    );
}

#[test]
fn one_log_is_one_organisations() {
    check(
        r#"
        organisation IO name="An organisation" kind=igo
        organisation IO name="An organisation" kind=igo
        organisation IO
        organisation OI"#,
        expect![[r##"
            #4   organisation IO name="An organisation" kind=igo
            same organisation IO name="An organisation" kind=igo -> #4
            #5   organisation IO
                 warning: revised
            no   organisation OI
                 refused: organisation_differs organisation=IO
        "##]],
    );
}

#[test]
fn texts_have_an_end() {
    check(
        "
        ratification CBD FRA 1994 text=20001*x
        member FRA name=20001*x
        member FRA alias=name:20001*x
        instrument CBD title=20001*x
        organisation IO name=20001*x
        retract #1 20001*x
        erase #1 20001*x
        ratification CBD FRA 1994 text=20000*é",
        expect![[r#"
            no   ratification CBD FRA 1994 text=20001*x
                 refused: text_too_long characters_max=20000 field=text
            no   member FRA name=20001*x
                 refused: text_too_long characters_max=20000 field=name
            #4   member FRA alias=name:20001*x
                 warning: revised
            no   instrument CBD title=20001*x
                 refused: text_too_long characters_max=20000 field=title
            no   organisation IO name=20001*x
                 refused: text_too_long characters_max=20000 field=name
            no   retract #1 20001*x
                 refused: text_too_long characters_max=20000 field=reason
            no   erase #1 20001*x
                 refused: text_too_long characters_max=20000 field=ground
            #5   ratification CBD FRA 1994 text=20000*é
        "#]],
    );
}

#[test]
fn a_retraction_has_a_reason_and_is_final() {
    check(
        r#"
        accession CBD FRA 1994
        retract #4 ""
        retract #4 " "
        retract #4 "wrong member"
        retract #4 "wrong member"
        retract #5 "not wrong after all"
        replace #4 accession CBD FRA 1995
        erase #4 """#,
        expect![[r##"
            #4   accession CBD FRA 1994
            no   retract #4 ""
                 refused: reason_missing
            no   retract #4 " "
                 refused: reason_missing
            #5   retract #4 "wrong member"
            no   retract #4 "wrong member"
                 refused: already_retracted event=#4
            no   retract #5 "not wrong after all"
                 refused: not_retractable event=#5
            no   replace #4 accession CBD FRA 1995
                 refused: replaces_another instrument=CBD member=FRA
            no   erase #4 ""
                 refused: reason_missing
        "##]],
    );
}

//! Scripts of an instrument's text: its versions and its provisions.

use expect_test::expect;

use crate::check;

#[test]
fn an_instrument_has_versions() {
    check(
        r#"
        version CBD 1992 adopted=1992-05-22 in_force=1993-12-29
        version CBD 2010 revises=1992 made_by=NAGOYA in_force=2014
        version CBD 2010 revises=1992 made_by=NAGOYA in_force=2014
        version CBD 2010 revises=1999
        version CBD 2010 revises=2010
        version XYZ 2010
        version CBD 1992 in_force=1993 ended=1992
        version CBD 1992 adopted=1992-05-22 in_force=1993-12-29 ended=2014"#,
        expect![[r#"
            #4   version CBD 1992 adopted=1992-05-22 in_force=1993-12-29
            #5   version CBD 2010 revises=1992 made_by=NAGOYA in_force=2014
                 warning: relation_unknown to=NAGOYA
            same version CBD 2010 revises=1992 made_by=NAGOYA in_force=2014 -> #5
            no   version CBD 2010 revises=1999
                 refused: version_unknown instrument=CBD version=1999
            no   version CBD 2010 revises=2010
                 refused: revises_itself version=2010
            no   version XYZ 2010
                 refused: instrument_unknown instrument=XYZ
            no   version CBD 1992 in_force=1993 ended=1992
                 refused: period_reversed from=1993 until=1992
            #6   version CBD 1992 adopted=1992-05-22 in_force=1993-12-29 ended=2014
                 warning: revised
        "#]],
    );
}

#[test]
fn provisions_are_a_tree() {
    check(
        r#"
        version CBD 1992
        provision CBD 27 title="Settlement of disputes"
        provision CBD 27.3 parent=27 order=3 version=1992 from=1993-12-29
        provision CBD 27.3 parent=27 order=3 version=1992 from=1993-12-29
        provision CBD 27.3 parent=27 order=3 version=1992 from=1993-12-29 text="When ratifying …"
        provision CBD 27.3 parent=28
        provision CBD 27.3 version=2010
        provision CBD 27 parent=27
        provision CBD 27 parent=27.3
        provision XYZ 1
        provision CBD 1 from=1993 until=1992
        retract #7 mistake
        provision CBD 27.3 parent=27 order=3 version=1992 from=1993-12-29"#,
        expect![[r##"
            #4   version CBD 1992
            #5   provision CBD 27 title="Settlement of disputes"
            #6   provision CBD 27.3 parent=27 order=3 version=1992 from=1993-12-29
            same provision CBD 27.3 parent=27 order=3 version=1992 from=1993-12-29 -> #6
            #7   provision CBD 27.3 parent=27 order=3 version=1992 from=1993-12-29 text="When ratifying …"
                 warning: revised
            no   provision CBD 27.3 parent=28
                 refused: provision_unknown instrument=CBD provision=28
            no   provision CBD 27.3 version=2010
                 refused: version_unknown instrument=CBD version=2010
            no   provision CBD 27 parent=27
                 refused: part_of_itself provision=27
            no   provision CBD 27 parent=27.3
                 refused: part_of_itself provision=27
            no   provision XYZ 1
                 refused: instrument_unknown instrument=XYZ
            no   provision CBD 1 from=1993 until=1992
                 refused: period_reversed from=1993 until=1992
            #8   retract #7 mistake
            same provision CBD 27.3 parent=27 order=3 version=1992 from=1993-12-29 -> #6
        "##]],
    );
}

#[test]
fn versions_and_provisions_on_a_day() {
    check(
        r#"
        version ISO 2008 adopted=2008-11 in_force=2008-11-15
        version ISO 2015 revises=2008 in_force=2015-09-15 title="Fifth edition"
        version ISO 2026 revises=2015
        instrument ISO
        version ISO 2008 adopted=2008-11 in_force=2008-11-15
        version ISO 2015 revises=2008 in_force=2015-09-15 title="Fifth edition"
        version ISO 2026 revises=2015
        versions on=2010-01-01
        versions
        versions instrument=CBD
        provision ISO 4 version=2008 title="Quality management system" until=2015-09-15
        provision ISO 4 version=2015 title="Context of the organization"
        provision ISO 4.10 parent=4 version=2015
        provision ISO 4.2 parent=4 version=2015 title="Interested parties"
        provision ISO 4.2.1 parent=4.2
        provision ISO 10 version=2015 order=1
        provisions on=2010-01-01
        provisions
        provisions as_of=9
        provisions instrument=CBD"#,
        expect![[r#"
            no   version ISO 2008 adopted=2008-11 in_force=2008-11-15
                 refused: instrument_unknown instrument=ISO
            no   version ISO 2015 revises=2008 in_force=2015-09-15 title="Fifth edition"
                 refused: instrument_unknown instrument=ISO
            no   version ISO 2026 revises=2015
                 refused: instrument_unknown instrument=ISO
            #4   instrument ISO
            #5   version ISO 2008 adopted=2008-11 in_force=2008-11-15
            #6   version ISO 2015 revises=2008 in_force=2015-09-15 title="Fifth edition"
            #7   version ISO 2026 revises=2015
            ?    versions on=2010-01-01
                 ISO version=2008 adopted_on=2008-11 in_force_on=2008-11-15 current
                 ISO version=2015 title=Fifth edition revises=2008 in_force_on=2015-09-15
                 ISO version=2026 revises=2015
            ?    versions
                 ISO version=2008 adopted_on=2008-11 in_force_on=2008-11-15
                 ISO version=2015 title=Fifth edition revises=2008 in_force_on=2015-09-15 current
                 ISO version=2026 revises=2015
            ?    versions instrument=CBD
            #8   provision ISO 4 version=2008 title="Quality management system" until=2015-09-15
            #9   provision ISO 4 version=2015 title="Context of the organization"
            #10  provision ISO 4.10 parent=4 version=2015
            #11  provision ISO 4.2 parent=4 version=2015 title="Interested parties"
            #12  provision ISO 4.2.1 parent=4.2
            #13  provision ISO 10 version=2015 order=1
            ?    provisions on=2010-01-01
                 ISO provision=10 version=2015 applies_from=2015-09-15
                 ISO provision=4 title=Quality management system version=2008 applies_from=2008-11-15 applies_until=2015-09-15 applies
                 ISO provision=4 title=Context of the organization version=2015 applies_from=2015-09-15
                 ISO provision=4.2 parent=4 depth=1 title=Interested parties version=2015 applies_from=2015-09-15
                 ISO provision=4.2.1 parent=4.2 depth=2 applies
                 ISO provision=4.10 parent=4 depth=1 version=2015 applies_from=2015-09-15
            ?    provisions
                 ISO provision=10 version=2015 applies_from=2015-09-15 applies
                 ISO provision=4 title=Quality management system version=2008 applies_from=2008-11-15 applies_until=2015-09-15
                 ISO provision=4 title=Context of the organization version=2015 applies_from=2015-09-15 applies
                 ISO provision=4.2 parent=4 depth=1 title=Interested parties version=2015 applies_from=2015-09-15 applies
                 ISO provision=4.2.1 parent=4.2 depth=2 applies
                 ISO provision=4.10 parent=4 depth=1 version=2015 applies_from=2015-09-15 applies
            ?    provisions as_of=9
                 ISO provision=4 title=Quality management system version=2008 applies_from=2008-11-15 applies_until=2015-09-15
                 ISO provision=4 title=Context of the organization version=2015 applies_from=2015-09-15 applies
            ?    provisions instrument=CBD
        "#]],
    );
}

#[test]
fn a_provision_that_lost_its_parent_or_turned_upon_itself_is_shown() {
    check(
        r#"
        provision CBD A
        provision CBD B parent=A
        provision CBD C parent=B
        retract #4 mistake
        provisions
        provision CBD B
        provision CBD A parent=C
        provisions
        retract #8 mistake
        provisions
        provision CBD B parent=C
        provision CBD C
        provision CBD B parent=C
        provisions"#,
        expect![[r#"
            #4   provision CBD A
            #5   provision CBD B parent=A
            #6   provision CBD C parent=B
            #7   retract #4 mistake
            ?    provisions
                 CBD provision=B applies
                 CBD provision=C parent=B depth=1 applies
            #8   provision CBD B
                 warning: revised
            #9   provision CBD A parent=C
            ?    provisions
                 CBD provision=B applies
                 CBD provision=C parent=B depth=1 applies
                 CBD provision=A parent=C depth=2 applies
            #10  retract #8 mistake
            ?    provisions
                 CBD provision=A parent=C applies
                 CBD provision=B parent=A depth=1 applies
                 CBD provision=C parent=B depth=2 applies
            no   provision CBD B parent=C
                 refused: part_of_itself provision=B
            #11  provision CBD C
                 warning: revised
            #12  provision CBD B parent=C
                 warning: revised
            ?    provisions
                 CBD provision=C applies
                 CBD provision=A parent=C depth=1 applies
                 CBD provision=B parent=C depth=1 applies
        "#]],
    );
}

#[test]
fn relations_are_shown_from_both_sides() {
    check(
        r#"
        instrument NP relation=is_protocol_to:CBD
        instrument CBD relation=refers_to:NP
        instrument ABC
        relations
        relations instrument=CBD
        relations instrument=ABC
        relations as_of=4"#,
        expect![[r#"
            #4   instrument NP relation=is_protocol_to:CBD
            #5   instrument CBD relation=refers_to:NP
                 warning: revised
            #6   instrument ABC
            ?    relations
                 CBD relation=refers_to to=NP
                 NP relation=is_protocol_to to=CBD
            ?    relations instrument=CBD
                 CBD relation=refers_to to=NP
                 NP relation=is_protocol_to to=CBD
            ?    relations instrument=ABC
            ?    relations as_of=4
                 NP relation=is_protocol_to to=CBD
        "#]],
    );
}

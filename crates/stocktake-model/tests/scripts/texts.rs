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

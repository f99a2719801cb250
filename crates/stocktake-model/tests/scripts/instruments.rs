//! Scripts of instruments as known.

use expect_test::expect;

use crate::check;

#[test]
fn an_instrument_as_known() {
    check(
        r#"
        instrument CPB title="Cartagena Protocol" local_term=Protocol family=treaty strength=binding commits_by=ratification adopted=2000-01-29 opened=2000-05-15 in_force=2003-09-11 relation=is_protocol_to:CBD,amends:XYZ
        instrument CPB title="Cartagena Protocol" local_term=Protocol family=treaty strength=binding commits_by=ratification adopted=2000-01-29 opened=2000-05-15 in_force=2003-09-11 relation=is_protocol_to:CBD,amends:XYZ
        instrument CPB title="Cartagena Protocol on Biosafety"
        instrument CPB relation=revises:CPB
        signature CPB FRA 2000-05-24
        accession CPB DEU 2003
        instruments
        instruments as_of=4
        instruments on=2001-01-01"#,
        expect![[r##"
            #4   instrument CPB title="Cartagena Protocol" local_term=Protocol family=treaty strength=binding commits_by=ratification adopted=2000-01-29 opened=2000-05-15 in_force=2003-09-11 relation=is_protocol_to:CBD,amends:XYZ
                 warning: relation_unknown to=XYZ
            same instrument CPB title="Cartagena Protocol" local_term=Protocol family=treaty strength=binding commits_by=ratification adopted=2000-01-29 opened=2000-05-15 in_force=2003-09-11 relation=is_protocol_to:CBD,amends:XYZ -> #4
            #5   instrument CPB title="Cartagena Protocol on Biosafety"
                 warning: revised
            no   instrument CPB relation=revises:CPB
                 refused: related_to_itself instrument=CPB
            #6   signature CPB FRA 2000-05-24
            #7   accession CPB DEU 2003
            ?    instruments
                 CBD
                 CPB title=Cartagena Protocol on Biosafety members_signed=1 members_bound=1 last_act_on=2003
            ?    instruments as_of=4
                 CBD
                 CPB title=Cartagena Protocol local_term=Protocol family=treaty strength=binding commits_by=ratification adopted_on=2000-01-29 opened_on=2000-05-15 in_force_on=2003-09-11 relations=is_protocol_to:CBD amends:XYZ
            ?    instruments on=2001-01-01
                 CBD
                 CPB title=Cartagena Protocol on Biosafety members_signed=1 last_act_on=2000-05-24
        "##]],
    );
}

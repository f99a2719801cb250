//! Scripts of groups of members.

use expect_test::expect;

use crate::check;

#[test]
fn members_belong_to_groups_for_a_time() {
    check(
        "
        group EU name=\"European Union\" kind=group
        group m49:150 name=Europe kind=region
        member DEU in=EU@1958..,m49:150
        member GBR in=EU@1973-01-01..2020-02-01,m49:150
        member DDR in=m49:150 exists_from=1949-10-07 ceased_on=1990-10-03
        groups on=1972-12-31
        groups on=1973-01-01
        groups on=2020-02-01
        groups as_of=6 on=1960-01-01
        members in=EU on=1980-01-01
        members on=2026-01-01
        ratification CBD DEU 1993
        ratification CBD GBR 1994
        ratification CBD FRA 1994
        matrix in=EU on=2000-01-01
        matrix in=EU all on=2000-01-01
        matrix in=EU on=2026-01-01
        instruments in=EU on=2000-01-01",
        expect![[r##"
            #4   group EU name="European Union" kind=group
            #5   group m49:150 name=Europe kind=region
            #6   member DEU in=EU@1958..,m49:150
                 warning: revised
            #7   member GBR in=EU@1973-01-01..2020-02-01,m49:150
            #8   member DDR in=m49:150 exists_from=1949-10-07 ceased_on=1990-10-03
            ?    groups on=1972-12-31
                 group=EU name=European Union kind=group members=1
                 group=m49:150 name=Europe kind=region members=3
            ?    groups on=1973-01-01
                 group=EU name=European Union kind=group members=2
                 group=m49:150 name=Europe kind=region members=3
            ?    groups on=2020-02-01
                 group=EU name=European Union kind=group members=1
                 group=m49:150 name=Europe kind=region members=2
            ?    groups as_of=6 on=1960-01-01
                 group=EU name=European Union kind=group members=1
                 group=m49:150 name=Europe kind=region members=1
            ?    members in=EU on=1980-01-01
                 DEU exists groups=EU m49:150
                 GBR exists groups=EU m49:150
            ?    members on=2026-01-01
                 DDR exists_from=1949-10-07 ceased_on=1990-10-03 groups=m49:150
                 DEU exists groups=EU m49:150
                 FRA exists
                 GBR exists groups=m49:150
            #9   ratification CBD DEU 1993
            #10  ratification CBD GBR 1994
            #11  ratification CBD FRA 1994
            ?    matrix in=EU on=2000-01-01
                 CBD DEU bound since=1993 act=ratification
                 CBD GBR bound since=1994 act=ratification
            ?    matrix in=EU all on=2000-01-01
                 CBD DEU bound since=1993 act=ratification
                 CBD GBR bound since=1994 act=ratification
            ?    matrix in=EU on=2026-01-01
                 CBD DEU bound since=1993 act=ratification
            ?    instruments in=EU on=2000-01-01
                 CBD members_bound=2 last_act_on=1994
        "##]],
    );
}

#[test]
fn a_group_is_known_by_its_own_record_or_by_that_of_a_member() {
    check(
        "
        group EU name=\"European Union\" kind=group
        member FRA in=EU@2001..2000
        member DEU in=EU,EFTA
        groups
        retract #4 mistake
        groups
        group EU name=\"European Union\" kind=group
        group EU name=\"European Union\" kind=group
        group EU name=EU kind=group
        groups",
        expect![[r##"
            #4   group EU name="European Union" kind=group
            no   member FRA in=EU@2001..2000
                 refused: left_before_joined group=EU
            #5   member DEU in=EU,EFTA
                 warning: revised
                 warning: group_unknown group=EFTA
            ?    groups
                 group=EFTA members=1
                 group=EU name=European Union kind=group members=1
            #6   retract #4 mistake
            ?    groups
                 group=EFTA members=1
                 group=EU members=1
            #7   group EU name="European Union" kind=group
            same group EU name="European Union" kind=group -> #7
            #8   group EU name=EU kind=group
                 warning: revised
            ?    groups
                 group=EFTA members=1
                 group=EU name=EU kind=group members=1
        "##]],
    );
}

#[test]
fn an_import_records_the_groups_of_the_members_that_it_meets() {
    check(
        "
        file key=act
        import CBD KEN signature 1992 in=m49:002
        import CBD KEN ratification 1994 in=m49:002
        import CBD FRA signature 1992 in=m49:150
        import CBD EGY signature 1992 in=m49:002
        file key=act
        import CBD EGY signature 1992 in=m49:002
        members
        groups",
        expect![[r#"
                 file key=act
            #4   (group.recorded.v1)
            #5   (member.recorded.v1)
            #6   import CBD KEN signature 1992 in=m49:002
            #7   import CBD KEN ratification 1994 in=m49:002
            #8   import CBD FRA signature 1992 in=m49:150
            #9   (member.recorded.v1)
            #10  import CBD EGY signature 1992 in=m49:002
                 file key=act
            same import CBD EGY signature 1992 in=m49:002 -> #10
            ?    members
                 DEU exists
                 EGY exists groups=m49:002 last_act_on=1992
                 FRA exists last_act_on=1992
                 KEN exists groups=m49:002 instruments_bound=1 last_act_on=1994
            ?    groups
                 group=m49:002 members=2
        "#]],
    );
}

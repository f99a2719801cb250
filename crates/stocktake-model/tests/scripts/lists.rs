//! Scripts of lists: all or some, narrowed, sorted, in parts.

use expect_test::expect;

use crate::check;

#[test]
fn the_matrix_lists_cells_with_facts_and_all_cells_on_demand() {
    check(
        "
        instrument ABC
        signature CBD FRA 1992
        matrix
        matrix all
        matrix all as_of=3
        matrix all member=DEU
        matrix instrument=ABC
        status ABC XXX
        why ABC DEU
        history ABC DEU
        status CBD FRA as_of=99
        matrix as_of=0",
        expect![[r#"
            #4   instrument ABC
            #5   signature CBD FRA 1992
            ?    matrix
                 CBD FRA signed since=1992 act=signature
            ?    matrix all
                 ABC DEU none
                 ABC FRA none
                 CBD DEU none
                 CBD FRA signed since=1992 act=signature
            ?    matrix all as_of=3
                 CBD DEU none
                 CBD FRA none
            ?    matrix all member=DEU
                 ABC DEU none
                 CBD DEU none
            ?    matrix instrument=ABC
            ?    status ABC XXX
            ?    why ABC DEU
            ?    history ABC DEU
            ?    status CBD FRA as_of=99
                 the log ends at position 5; there is no position 99 yet
            ?    matrix as_of=0
        "#]],
    );
}

#[test]
fn lists_are_narrowed_by_what_one_looks_for() {
    check(
        "
        instrument CBD title=\"Convention on Biological Diversity\" family=treaty commits_by=ratification
        instrument C87 title=\"Freedom of Association and Protection of the Right to Organise Convention, 1948\" family=treaty
        instrument HR title=\"Déclaration universelle des droits de l’homme\" family=declaration strength=non_binding
        member FRA name=France kind=state alias=iso2:FR
        member CIV name=\"Côte d'Ivoire\" kind=state
        member SUN name=\"Union of Soviet Socialist Republics\" kind=former_state ceased_on=1991-12-26
        ratification CBD FRA 1994-07-01
        signature CBD CIV 1992-06-10
        instruments search=\"conv bio\"
        instruments search=declaration
        instruments search=\"convention organ\" family=treaty
        instruments search=convention family=declaration
        instruments strength=non_binding
        instruments commits_by=ratification
        instruments search=cbd as_of=1
        members search=cote
        members search=fr
        members search=republics existing
        members kind=former_state
        members existing on=1991-12-25 search=soviet
        matrix status=bound
        matrix status=signed
        matrix status=provisional",
        expect![[r##"
            #4   instrument CBD title="Convention on Biological Diversity" family=treaty commits_by=ratification
                 warning: revised
            #5   instrument C87 title="Freedom of Association and Protection of the Right to Organise Convention, 1948" family=treaty
            #6   instrument HR title="Déclaration universelle des droits de l’homme" family=declaration strength=non_binding
            #7   member FRA name=France kind=state alias=iso2:FR
                 warning: revised
            #8   member CIV name="Côte d'Ivoire" kind=state
            #9   member SUN name="Union of Soviet Socialist Republics" kind=former_state ceased_on=1991-12-26
            #10  ratification CBD FRA 1994-07-01
            #11  signature CBD CIV 1992-06-10
            ?    instruments search="conv bio"
                 CBD title=Convention on Biological Diversity family=treaty commits_by=ratification members_signed=1 members_bound=1 last_act_on=1994-07-01
            ?    instruments search=declaration
                 HR title=Déclaration universelle des droits de l’homme family=declaration strength=non_binding
            ?    instruments search="convention organ" family=treaty
                 C87 title=Freedom of Association and Protection of the Right to Organise Convention, 1948 family=treaty
            ?    instruments search=convention family=declaration
            ?    instruments strength=non_binding
                 HR title=Déclaration universelle des droits de l’homme family=declaration strength=non_binding
            ?    instruments commits_by=ratification
                 CBD title=Convention on Biological Diversity family=treaty commits_by=ratification members_signed=1 members_bound=1 last_act_on=1994-07-01
            ?    instruments search=cbd as_of=1
                 CBD
            ?    members search=cote
                 CIV name=Côte d'Ivoire kind=state exists last_act_on=1992-06-10
            ?    members search=fr
                 FRA name=France kind=state exists aliases=iso2:FR instruments_bound=1 last_act_on=1994-07-01
            ?    members search=republics existing
            ?    members kind=former_state
                 SUN name=Union of Soviet Socialist Republics kind=former_state ceased_on=1991-12-26
            ?    members existing on=1991-12-25 search=soviet
                 SUN name=Union of Soviet Socialist Republics kind=former_state ceased_on=1991-12-26 exists
            ?    matrix status=bound
                 CBD FRA bound since=1994-07-01 act=ratification
            ?    matrix status=signed
                 CBD CIV signed since=1992-06-10 act=signature
            ?    matrix status=provisional
        "##]],
    );
}

#[test]
fn a_list_is_sorted_by_any_column_and_shown_in_parts() {
    check(
        "
        instrument A title=zebra adopted=1990
        instrument B title=Éclair adopted=1992-05
        instrument C title=apple
        instrument D adopted=unknown
        member KEN kind=state
        ratification C FRA 2001-01-01
        ratification C DEU 2002-02-02
        ratification B KEN 1999
        instruments sort=title
        instruments sort=-title
        instruments sort=-members_bound rows=0..2
        instruments sort=-last_act_on rows=0..3
        instruments sort=adopted_on rows=1..3
        instruments sort=-instrument rows=0..2
        instruments sort=nonsense rows=0..1
        members sort=-instruments_bound
        members sort=kind",
        expect![[r#"
            #4   instrument A title=zebra adopted=1990
            #5   instrument B title=Éclair adopted=1992-05
            #6   instrument C title=apple
            #7   instrument D adopted=unknown
            #8   member KEN kind=state
            #9   ratification C FRA 2001-01-01
            #10  ratification C DEU 2002-02-02
            #11  ratification B KEN 1999
            ?    instruments sort=title
                 C title=apple members_bound=2 last_act_on=2002-02-02
                 B title=Éclair adopted_on=1992-05 members_bound=1 last_act_on=1999
                 A title=zebra adopted_on=1990
                 CBD
                 D adopted_on=unknown
            ?    instruments sort=-title
                 A title=zebra adopted_on=1990
                 B title=Éclair adopted_on=1992-05 members_bound=1 last_act_on=1999
                 C title=apple members_bound=2 last_act_on=2002-02-02
                 CBD
                 D adopted_on=unknown
            ?    instruments sort=-members_bound rows=0..2
                 C title=apple members_bound=2 last_act_on=2002-02-02
                 B title=Éclair adopted_on=1992-05 members_bound=1 last_act_on=1999
            ?    instruments sort=-last_act_on rows=0..3
                 C title=apple members_bound=2 last_act_on=2002-02-02
                 B title=Éclair adopted_on=1992-05 members_bound=1 last_act_on=1999
                 A title=zebra adopted_on=1990
            ?    instruments sort=adopted_on rows=1..3
                 B title=Éclair adopted_on=1992-05 members_bound=1 last_act_on=1999
                 C title=apple members_bound=2 last_act_on=2002-02-02
            ?    instruments sort=-instrument rows=0..2
                 D adopted_on=unknown
                 CBD
            ?    instruments sort=nonsense rows=0..1
                 A title=zebra adopted_on=1990
            ?    members sort=-instruments_bound
                 DEU exists instruments_bound=1 last_act_on=2002-02-02
                 FRA exists instruments_bound=1 last_act_on=2001-01-01
                 KEN kind=state exists instruments_bound=1 last_act_on=1999
            ?    members sort=kind
                 KEN kind=state exists instruments_bound=1 last_act_on=1999
                 DEU exists instruments_bound=1 last_act_on=2002-02-02
                 FRA exists instruments_bound=1 last_act_on=2001-01-01
        "#]],
    );
}

//! Scripts of fact sheets: what is known of an instrument when the stock is reviewed.

use expect_test::expect;

use crate::check;

#[test]
fn a_fact_sheet_says_what_is_known_of_an_instrument() {
    check(
        "
        instrument CBD adopted=1992-06-05 relation=amends:OLD
        instrument OLD adopted=1950
        ratification CBD FRA 1994-07-01
        ratification CBD DEU 1993-12-21
        ratification OLD FRA 1951
        ratification OLD DEU 1952
        withdrawal OLD DEU 2000
        evaluation E-1 Use objects=use instruments=CBD completed_on=2020-05-01
        evaluation E-2 Accounts activity=audit instruments=CBD completed_on=2021
        fact_sheets on=2021-12-31
        fact_sheets on=1993-12-31
        fact_sheets instrument=CBD as_of=6 on=2021-12-31",
        expect![[r#"
            #4   instrument CBD adopted=1992-06-05 relation=amends:OLD
                 warning: revised
                 warning: relation_unknown to=OLD
            #5   instrument OLD adopted=1950
            #6   ratification CBD FRA 1994-07-01
            #7   ratification CBD DEU 1993-12-21
            #8   ratification OLD FRA 1951
            #9   ratification OLD DEU 1952
            #10  withdrawal OLD DEU 2000
            #11  evaluation E-1 Use objects=use instruments=CBD completed_on=2020-05-01
            #12  evaluation E-2 Accounts activity=audit instruments=CBD completed_on=2021
            ?    fact_sheets on=2021-12-31
                 CBD adopted_on=1992-06-05 age=29 members_bound=2 members=2 share_bound=1.000 members_bound_before=2 share_bound_before=1.000 first_consent=1993-12-21 last_consent=1994-07-01 evaluations=1 last_evaluation=2020-05-01 relations=amends:OLD
                 OLD adopted_on=1950 age=71 members_bound=1 members=2 share_bound=0.500 members_bound_before=1 share_bound_before=0.500 first_consent=1951 last_consent=1952 related_by=amends:CBD
            ?    fact_sheets on=1993-12-31
                 CBD adopted_on=1992-06-05 age=1 members_bound=1 members=2 share_bound=0.500 share_bound_before=0.000 first_consent=1993-12-21 last_consent=1993-12-21 relations=amends:OLD
                 OLD adopted_on=1950 age=43 members_bound=2 members=2 share_bound=1.000 members_bound_before=2 share_bound_before=1.000 first_consent=1951 last_consent=1952 related_by=amends:CBD
            ?    fact_sheets instrument=CBD as_of=6 on=2021-12-31
                 CBD adopted_on=1992-06-05 age=29 members_bound=1 members=2 share_bound=0.500 members_bound_before=1 share_bound_before=0.500 first_consent=1994-07-01 last_consent=1994-07-01 relations=amends:OLD
        "#]],
    );
}

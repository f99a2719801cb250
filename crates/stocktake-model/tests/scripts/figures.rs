//! Scripts of compliance in numbers: over time, by group, by provision.

use expect_test::expect;

use crate::{check, scales::with_scale};

const RATED: &str = "
        group G kind=region
        member FRA in=G
        member DEU
        provision CBD 1
        provision CBD 2
        rule R 1 worst 2015
        rate CBD FRA secretariat TC 2013 NC 2018-03-31 provision=1
        rate CBD FRA secretariat TC 2013 C 2018-11 provision=1
        rate CBD DEU secretariat TC 2013 PC 2018-06-30 provision=1
        rate CBD DEU self_assessment TC 2013 C 2018-06-30 provision=1
        exempt CBD DEU exemption provision=2";

#[test]
fn a_trend_is_what_one_gets_who_asks_at_each_end() {
    check(
        &with_scale(&format!(
            "{RATED}
        compliance_trend every=quarter on=2019-02-01
        compliance_trend on=2019-06-30
        compliance_trend every=month on=2018-05-15 member=FRA
        compliance_trend on=2018-03-30
        rating_trend every=quarter on=2018-12-31
        compliance_trend as_of=9 on=2018-12-31"
        )),
        expect![[r#"
            #4   scale TC 2013 ordinal values=NC:not_met,PC:partly_met,LC:met,C:met outside=NA:outside,no_report:unknown
            #5   group G kind=region
            #6   member FRA in=G
                 warning: revised
            same member DEU -> #3
            #7   provision CBD 1
            #8   provision CBD 2
            #9   rule R 1 worst 2015
            #10  rate CBD FRA secretariat TC 2013 NC 2018-03-31 provision=1
            #11  rate CBD FRA secretariat TC 2013 C 2018-11 provision=1
            #12  rate CBD DEU secretariat TC 2013 PC 2018-06-30 provision=1
            #13  rate CBD DEU self_assessment TC 2013 C 2018-06-30 provision=1
            #14  exempt CBD DEU exemption provision=2
            ?    compliance_trend every=quarter on=2019-02-01
                 CBD day=2018-03-31 not_compliant members=1
                 CBD day=2018-03-31 undetermined members=1
                 CBD day=2018-06-30 partly_compliant members=1
                 CBD day=2018-06-30 not_compliant members=1
                 CBD day=2018-09-30 partly_compliant members=1
                 CBD day=2018-09-30 not_compliant members=1
                 CBD day=2018-12-31 compliant members=1
                 CBD day=2018-12-31 partly_compliant members=1
                 CBD day=2019-02-01 compliant members=1
                 CBD day=2019-02-01 partly_compliant members=1
            ?    compliance_trend on=2019-06-30
                 CBD day=2018-12-31 compliant members=1
                 CBD day=2018-12-31 partly_compliant members=1
                 CBD day=2019-06-30 compliant members=1
                 CBD day=2019-06-30 partly_compliant members=1
            ?    compliance_trend every=month on=2018-05-15 member=FRA
                 CBD day=2018-03-31 not_compliant members=1
                 CBD day=2018-04-30 not_compliant members=1
                 CBD day=2018-05-15 not_compliant members=1
            ?    compliance_trend on=2018-03-30
            ?    rating_trend every=quarter on=2018-12-31
                 CBD day=2018-03-31 opinion=secretariat scale=TC scale_version=2013 band=NC counts_as=not_met ratings=1
                 CBD day=2018-06-30 opinion=self_assessment scale=TC scale_version=2013 band=C counts_as=met ratings=1
                 CBD day=2018-06-30 opinion=secretariat scale=TC scale_version=2013 band=NC counts_as=not_met ratings=1
                 CBD day=2018-06-30 opinion=secretariat scale=TC scale_version=2013 band=PC counts_as=partly_met ratings=1
                 CBD day=2018-09-30 opinion=self_assessment scale=TC scale_version=2013 band=C counts_as=met ratings=1
                 CBD day=2018-09-30 opinion=secretariat scale=TC scale_version=2013 band=NC counts_as=not_met ratings=1
                 CBD day=2018-09-30 opinion=secretariat scale=TC scale_version=2013 band=PC counts_as=partly_met ratings=1
                 CBD day=2018-12-31 opinion=self_assessment scale=TC scale_version=2013 band=C counts_as=met ratings=1
                 CBD day=2018-12-31 opinion=secretariat scale=TC scale_version=2013 band=C counts_as=met ratings=1
                 CBD day=2018-12-31 opinion=secretariat scale=TC scale_version=2013 band=PC counts_as=partly_met ratings=1
            ?    compliance_trend as_of=9 on=2018-12-31
        "#]],
    );
}

#[test]
fn statuses_are_counted_by_group_and_ratings_by_provision() {
    check(
        &with_scale(&format!(
            "{RATED}
        compliance_summary
        compliance_summary on=2018-04-01
        compliance_summary by=group
        rating_distribution
        scale N 1 numeric least=0 greatest=100 bands=0:not_met,50:met
        rate CBD FRA peer N 1 70 2019 provision=2
        rate CBD FRA peer N 1 90 2019 provision=2 by=P
        rating_distribution member=FRA"
        )),
        expect![[r#"
            #4   scale TC 2013 ordinal values=NC:not_met,PC:partly_met,LC:met,C:met outside=NA:outside,no_report:unknown
            #5   group G kind=region
            #6   member FRA in=G
                 warning: revised
            same member DEU -> #3
            #7   provision CBD 1
            #8   provision CBD 2
            #9   rule R 1 worst 2015
            #10  rate CBD FRA secretariat TC 2013 NC 2018-03-31 provision=1
            #11  rate CBD FRA secretariat TC 2013 C 2018-11 provision=1
            #12  rate CBD DEU secretariat TC 2013 PC 2018-06-30 provision=1
            #13  rate CBD DEU self_assessment TC 2013 C 2018-06-30 provision=1
            #14  exempt CBD DEU exemption provision=2
            ?    compliance_summary
                 CBD compliant members=1
                 CBD partly_compliant members=1
                 CBD group=G compliant members=1
            ?    compliance_summary on=2018-04-01
                 CBD not_compliant members=1
                 CBD undetermined members=1
                 CBD group=G not_compliant members=1
            ?    compliance_summary by=group
                 CBD compliant members=1
                 CBD partly_compliant members=1
            ?    rating_distribution
                 CBD provision=1 opinion=self_assessment scale=TC scale_version=2013 band=C counts_as=met ratings=1
                 CBD provision=1 opinion=secretariat scale=TC scale_version=2013 band=C counts_as=met ratings=1
                 CBD provision=1 opinion=secretariat scale=TC scale_version=2013 band=PC counts_as=partly_met ratings=1
            #15  scale N 1 numeric least=0 greatest=100 bands=0:not_met,50:met
            #16  rate CBD FRA peer N 1 70 2019 provision=2
            #17  rate CBD FRA peer N 1 90 2019 provision=2 by=P
            ?    rating_distribution member=FRA
                 CBD provision=1 opinion=secretariat scale=TC scale_version=2013 band=C counts_as=met ratings=1
                 CBD provision=2 opinion=peer scale=N scale_version=1 band=met counts_as=met ratings=2
        "#]],
    );
}

#[test]
fn each_provision_shows_the_rating_that_counts() {
    check(
        &with_scale(&format!(
            "{RATED}
        provision_matrix
        provision_matrix on=2018-10-31
        rule R 2 latest 2018 opinions=self_assessment
        provision_matrix
        rules
        rules on=2016-12-31
        retract #10 mistake
        provision_matrix on=2016-12-31
        provision_matrix on=2018-10-31"
        )),
        expect![[r#"
            #4   scale TC 2013 ordinal values=NC:not_met,PC:partly_met,LC:met,C:met outside=NA:outside,no_report:unknown
            #5   group G kind=region
            #6   member FRA in=G
                 warning: revised
            same member DEU -> #3
            #7   provision CBD 1
            #8   provision CBD 2
            #9   rule R 1 worst 2015
            #10  rate CBD FRA secretariat TC 2013 NC 2018-03-31 provision=1
            #11  rate CBD FRA secretariat TC 2013 C 2018-11 provision=1
            #12  rate CBD DEU secretariat TC 2013 PC 2018-06-30 provision=1
            #13  rate CBD DEU self_assessment TC 2013 C 2018-06-30 provision=1
            #14  exempt CBD DEU exemption provision=2
            ?    provision_matrix
                 CBD DEU provision=1 value=PC scale=TC scale_version=2013 counts_as=partly_met opinion=secretariat part_effect=counted #12
                 CBD DEU provision=2 exemption=exemption part_effect=exempts #14
                 CBD FRA provision=1 value=C scale=TC scale_version=2013 counts_as=met opinion=secretariat part_effect=counted #11
            ?    provision_matrix on=2018-10-31
                 CBD DEU provision=1 value=PC scale=TC scale_version=2013 counts_as=partly_met opinion=secretariat part_effect=counted #12
                 CBD DEU provision=2 exemption=exemption part_effect=exempts #14
                 CBD FRA provision=1 value=NC scale=TC scale_version=2013 counts_as=not_met opinion=secretariat part_effect=counted #10
            #15  rule R 2 latest 2018 opinions=self_assessment
            ?    provision_matrix
                 CBD DEU provision=1 value=C scale=TC scale_version=2013 counts_as=met opinion=self_assessment part_effect=counted #13
                 CBD DEU provision=2 exemption=exemption part_effect=exempts #14
            ?    rules
                 rule=R version=1 effective_on=2015 method=worst #9
                 rule=R version=2 effective_on=2018 method=latest opinions=self_assessment decides #15
            ?    rules on=2016-12-31
                 rule=R version=1 effective_on=2015 method=worst decides #9
                 rule=R version=2 effective_on=2018 method=latest opinions=self_assessment #15
            #16  retract #10 mistake
            ?    provision_matrix on=2016-12-31
                 CBD DEU provision=2 exemption=exemption part_effect=exempts #14
            ?    provision_matrix on=2018-10-31
                 CBD DEU provision=1 value=PC scale=TC scale_version=2013 counts_as=partly_met opinion=secretariat part_effect=counted #12
                 CBD DEU provision=2 exemption=exemption part_effect=exempts #14
        "#]],
    );
}

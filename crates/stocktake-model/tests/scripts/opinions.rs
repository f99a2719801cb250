//! Scripts of opinions side by side: which of them makes the status, to which
//! version it keeps, and what is told where one was erased.

use expect_test::expect;

use crate::{check, scales::with_scale};

#[test]
fn a_status_keeps_to_the_version_that_was_rated_last() {
    // A questionnaire of two provisions, and then one of two others.
    check(
        &with_scale(
            "
        version CBD 2010
        version CBD 2018
        provision CBD 1 version=2010
        provision CBD 2 version=2010
        provision CBD 3 version=2018
        cycle CBD 2017 version=2010
        cycle CBD 2018 version=2018
        rule R 1 share 2009 met=80 partly=40
        rate CBD FRA self_assessment TC 2013 C 2017 cycle=2017 provision=1
        rate CBD FRA self_assessment TC 2013 NC 2017 cycle=2017 provision=2
        compliance
        rate CBD FRA self_assessment TC 2013 C 2018 cycle=2018 provision=3
        compliance
        compliance on=2018-06-30
        compliance_why
        rate CBD FRA peer TC 2013 NC 2012 version=2010 provision=1
        compliance
        rule R 2 share 2020 met=80 opinions=peer
        compliance",
        ),
        expect![[r#"
            #4   scale TC 2013 ordinal values=NC:not_met,PC:partly_met,LC:met,C:met outside=NA:outside,no_report:unknown
            #5   version CBD 2010
            #6   version CBD 2018
            #7   provision CBD 1 version=2010
            #8   provision CBD 2 version=2010
            #9   provision CBD 3 version=2018
            #10  cycle CBD 2017 version=2010
            #11  cycle CBD 2018 version=2018
            #12  rule R 1 share 2009 met=80 partly=40
            #13  rate CBD FRA self_assessment TC 2013 C 2017 cycle=2017 provision=1
            #14  rate CBD FRA self_assessment TC 2013 NC 2017 cycle=2017 provision=2
            ?    compliance
                 CBD FRA partly_compliant rule=R rule_version=1 score=50 rated=2 version=2010
            #15  rate CBD FRA self_assessment TC 2013 C 2018 cycle=2018 provision=3
            ?    compliance
                 CBD FRA compliant rule=R rule_version=1 score=100 rated=1 version=2018
            ?    compliance on=2018-06-30
                 CBD FRA partly_compliant rule=R rule_version=1 score=50 rated=2 version=2010
            ?    compliance_why
                 CBD FRA provision=1 cycle=2017 opinion=self_assessment value=C scale=TC scale_version=2013 counts_as=met weight=1 part_effect=other_version #13
                 CBD FRA provision=2 cycle=2017 opinion=self_assessment value=NC scale=TC scale_version=2013 counts_as=not_met weight=1 part_effect=other_version #14
                 CBD FRA provision=3 cycle=2018 opinion=self_assessment value=C scale=TC scale_version=2013 counts_as=met weight=1 part_effect=counted #15
            #16  rate CBD FRA peer TC 2013 NC 2012 version=2010 provision=1
            ?    compliance
                 CBD FRA compliant rule=R rule_version=1 score=100 rated=1 version=2018
            #17  rule R 2 share 2020 met=80 opinions=peer
            ?    compliance
                 CBD FRA not_compliant rule=R rule_version=2 rated=1 version=2010
        "#]],
    );
}

#[test]
fn each_assessor_has_an_opinion_of_their_own() {
    // P and Q rate on one day, Q recorded last; S a year before.
    let script = |ties: &str| {
        with_scale(&format!(
            "
        provision CBD 1
        rate CBD FRA peer TC 2013 NC 2018-05-02 provision=1 by=P
        rate CBD FRA peer TC 2013 C 2018-05-02 provision=1 by=Q
        rate CBD FRA peer TC 2013 PC 2017 provision=1 by=S
        rate CBD FRA peer TC 2013 C 2016 provision=1 by=S
        rate CBD FRA self_assessment TC 2013 C 2019 provision=1
        rate CBD DEU peer TC 2013 no_report 2018-05-02 provision=1 by=P
        rate CBD DEU peer TC 2013 C 2018-05-02 provision=1 by=Q
        rate CBD DEU peer TC 2013 NC 2017 provision=1 by=S
        rule R 1 worst 2015{ties}
        compliance_why
        compliance"
        ))
    };
    check(
        &script(""),
        expect![[r#"
        #4   scale TC 2013 ordinal values=NC:not_met,PC:partly_met,LC:met,C:met outside=NA:outside,no_report:unknown
        #5   provision CBD 1
        #6   rate CBD FRA peer TC 2013 NC 2018-05-02 provision=1 by=P
        #7   rate CBD FRA peer TC 2013 C 2018-05-02 provision=1 by=Q
        #8   rate CBD FRA peer TC 2013 PC 2017 provision=1 by=S
        #9   rate CBD FRA peer TC 2013 C 2016 provision=1 by=S
        #10  rate CBD FRA self_assessment TC 2013 C 2019 provision=1
        #11  rate CBD DEU peer TC 2013 no_report 2018-05-02 provision=1 by=P
        #12  rate CBD DEU peer TC 2013 C 2018-05-02 provision=1 by=Q
        #13  rate CBD DEU peer TC 2013 NC 2017 provision=1 by=S
        #14  rule R 1 worst 2015
        ?    compliance_why
             CBD DEU provision=1 opinion=peer by=P value=no_report scale=TC scale_version=2013 counts_as=unknown weight=1 part_effect=tied #11
             CBD DEU provision=1 opinion=peer by=Q value=C scale=TC scale_version=2013 counts_as=met weight=1 part_effect=counted #12
             CBD DEU provision=1 opinion=peer by=S value=NC scale=TC scale_version=2013 counts_as=not_met weight=1 part_effect=passed_over #13
             CBD FRA provision=1 opinion=peer by=P value=NC scale=TC scale_version=2013 counts_as=not_met weight=1 part_effect=counted #6
             CBD FRA provision=1 opinion=peer by=Q value=C scale=TC scale_version=2013 counts_as=met weight=1 part_effect=tied #7
             CBD FRA provision=1 opinion=peer by=S value=PC scale=TC scale_version=2013 counts_as=partly_met weight=1 part_effect=passed_over #8
             CBD FRA provision=1 opinion=self_assessment value=C scale=TC scale_version=2013 counts_as=met weight=1 part_effect=passed_over #10
        ?    compliance
             CBD DEU compliant rule=R rule_version=1 rated=1
             CBD FRA not_compliant rule=R rule_version=1 rated=1
    "#]],
    );
    check(
        &script(" ties=worst"),
        expect![[r#"
        #4   scale TC 2013 ordinal values=NC:not_met,PC:partly_met,LC:met,C:met outside=NA:outside,no_report:unknown
        #5   provision CBD 1
        #6   rate CBD FRA peer TC 2013 NC 2018-05-02 provision=1 by=P
        #7   rate CBD FRA peer TC 2013 C 2018-05-02 provision=1 by=Q
        #8   rate CBD FRA peer TC 2013 PC 2017 provision=1 by=S
        #9   rate CBD FRA peer TC 2013 C 2016 provision=1 by=S
        #10  rate CBD FRA self_assessment TC 2013 C 2019 provision=1
        #11  rate CBD DEU peer TC 2013 no_report 2018-05-02 provision=1 by=P
        #12  rate CBD DEU peer TC 2013 C 2018-05-02 provision=1 by=Q
        #13  rate CBD DEU peer TC 2013 NC 2017 provision=1 by=S
        #14  rule R 1 worst 2015 ties=worst
        ?    compliance_why
             CBD DEU provision=1 opinion=peer by=P value=no_report scale=TC scale_version=2013 counts_as=unknown weight=1 part_effect=tied #11
             CBD DEU provision=1 opinion=peer by=Q value=C scale=TC scale_version=2013 counts_as=met weight=1 part_effect=tied #12
             CBD DEU provision=1 opinion=peer by=S value=NC scale=TC scale_version=2013 counts_as=not_met weight=1 part_effect=counted #13
             CBD FRA provision=1 opinion=peer by=P value=NC scale=TC scale_version=2013 counts_as=not_met weight=1 part_effect=counted #6
             CBD FRA provision=1 opinion=peer by=Q value=C scale=TC scale_version=2013 counts_as=met weight=1 part_effect=tied #7
             CBD FRA provision=1 opinion=peer by=S value=PC scale=TC scale_version=2013 counts_as=partly_met weight=1 part_effect=tied #8
             CBD FRA provision=1 opinion=self_assessment value=C scale=TC scale_version=2013 counts_as=met weight=1 part_effect=passed_over #10
        ?    compliance
             CBD DEU not_compliant rule=R rule_version=1 rated=1
             CBD FRA not_compliant rule=R rule_version=1 rated=1
    "#]],
    );
    check(
        &script(" ties=best"),
        expect![[r#"
        #4   scale TC 2013 ordinal values=NC:not_met,PC:partly_met,LC:met,C:met outside=NA:outside,no_report:unknown
        #5   provision CBD 1
        #6   rate CBD FRA peer TC 2013 NC 2018-05-02 provision=1 by=P
        #7   rate CBD FRA peer TC 2013 C 2018-05-02 provision=1 by=Q
        #8   rate CBD FRA peer TC 2013 PC 2017 provision=1 by=S
        #9   rate CBD FRA peer TC 2013 C 2016 provision=1 by=S
        #10  rate CBD FRA self_assessment TC 2013 C 2019 provision=1
        #11  rate CBD DEU peer TC 2013 no_report 2018-05-02 provision=1 by=P
        #12  rate CBD DEU peer TC 2013 C 2018-05-02 provision=1 by=Q
        #13  rate CBD DEU peer TC 2013 NC 2017 provision=1 by=S
        #14  rule R 1 worst 2015 ties=best
        ?    compliance_why
             CBD DEU provision=1 opinion=peer by=P value=no_report scale=TC scale_version=2013 counts_as=unknown weight=1 part_effect=tied #11
             CBD DEU provision=1 opinion=peer by=Q value=C scale=TC scale_version=2013 counts_as=met weight=1 part_effect=counted #12
             CBD DEU provision=1 opinion=peer by=S value=NC scale=TC scale_version=2013 counts_as=not_met weight=1 part_effect=tied #13
             CBD FRA provision=1 opinion=peer by=P value=NC scale=TC scale_version=2013 counts_as=not_met weight=1 part_effect=tied #6
             CBD FRA provision=1 opinion=peer by=Q value=C scale=TC scale_version=2013 counts_as=met weight=1 part_effect=counted #7
             CBD FRA provision=1 opinion=peer by=S value=PC scale=TC scale_version=2013 counts_as=partly_met weight=1 part_effect=tied #8
             CBD FRA provision=1 opinion=self_assessment value=C scale=TC scale_version=2013 counts_as=met weight=1 part_effect=passed_over #10
        ?    compliance
             CBD DEU compliant rule=R rule_version=1 rated=1
             CBD FRA compliant rule=R rule_version=1 rated=1
    "#]],
    );
}

#[test]
fn a_rating_that_was_erased_is_told_as_erased() {
    check(
        &with_scale(
            "
        rate CBD FRA secretariat TC 2013 C 2018
        rate CBD DEU secretariat TC 2013 C 2018
        rule R 1 worst 2015
        erase #5 law
        compliance
        compliance as_of=7",
        ),
        expect![[r#"
            #4   scale TC 2013 ordinal values=NC:not_met,PC:partly_met,LC:met,C:met outside=NA:outside,no_report:unknown
            #5   rate CBD FRA secretariat TC 2013 C 2018
            #6   rate CBD DEU secretariat TC 2013 C 2018
            #7   rule R 1 worst 2015
            #8   erase #5 law
            ?    compliance
                 CBD DEU compliant rule=R rule_version=1 rated=1
                 CBD FRA undetermined rule=R rule_version=1 erased=1
                 (erased: #5)
            ?    compliance as_of=7
                 CBD DEU compliant rule=R rule_version=1 rated=1
                 (erased: #5)
        "#]],
    );
}

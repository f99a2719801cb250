//! Scripts of scales and reporting cycles.

use expect_test::expect;

use crate::check;

/// A scale that scripts rate on.
pub(crate) const TC: &str = "scale TC 2013 ordinal values=NC:not_met,PC:partly_met,LC:met,C:met \
    outside=NA:outside,no_report:unknown";

/// A script after that scale.
pub(crate) fn with_scale(script: &str) -> String {
    format!("{TC}\n{script}")
}

#[test]
fn a_scale_is_versioned_data() {
    check(
        &with_scale(
            "
        scale TC 2013 ordinal values=NC:not_met,PC:partly_met,LC:met,C:met outside=NA:outside,no_report:unknown
        scale SCORE 1 numeric least=0 greatest=100 unit=% bands=0:not_met,50:partly_met,80:met
        scale SCORE 2 numeric direction=lower_is_better
        scale CATEGORY 1 nominal values=1:met,2:partly_met,3:not_met
        scale BY 1 date outside=never:not_met
        scale TC 2013 ordinal values=NC:not_met,C:met
        scales
        scales as_of=5
        scale X 1 ordinal
        scale X 1 nominal outside=NA:outside
        scale X 1 ordinal values=A:met,B:not_met,A:met
        scale X 1 ordinal values=A:met outside=A:outside
        scale X 1 ordinal values=A:met least=0
        scale X 1 date least=0
        scale X 1 numeric values=A:met
        scale X 1 numeric least=10 greatest=9.9
        scale X 1 numeric bands=50:met,50:high",
        ),
        expect![[r#"
            #4   scale TC 2013 ordinal values=NC:not_met,PC:partly_met,LC:met,C:met outside=NA:outside,no_report:unknown
            same scale TC 2013 ordinal values=NC:not_met,PC:partly_met,LC:met,C:met outside=NA:outside,no_report:unknown -> #4
            #5   scale SCORE 1 numeric least=0 greatest=100 unit=% bands=0:not_met,50:partly_met,80:met
            #6   scale SCORE 2 numeric direction=lower_is_better
            #7   scale CATEGORY 1 nominal values=1:met,2:partly_met,3:not_met
            #8   scale BY 1 date outside=never:not_met
            #9   scale TC 2013 ordinal values=NC:not_met,C:met
                 warning: revised
            ?    scales
                 scale=BY version=1 kind=date part=outside value=never counts_as=not_met
                 scale=CATEGORY version=1 kind=nominal part=value value=1 counts_as=met
                 scale=CATEGORY version=1 kind=nominal part=value value=2 counts_as=partly_met
                 scale=CATEGORY version=1 kind=nominal part=value value=3 counts_as=not_met
                 scale=SCORE version=1 kind=numeric part=range value=0..100 label=%
                 scale=SCORE version=1 kind=numeric part=band counts_as=not_met label=not_met
                 scale=SCORE version=1 kind=numeric part=band value=50 counts_as=partly_met label=partly_met
                 scale=SCORE version=1 kind=numeric part=band value=80 counts_as=met label=met
                 scale=SCORE version=2 kind=numeric part=range value=..
                 scale=TC version=2013 kind=ordinal part=value value=NC place=1 counts_as=not_met
                 scale=TC version=2013 kind=ordinal part=value value=C place=2 counts_as=met
            ?    scales as_of=5
                 scale=SCORE version=1 kind=numeric part=range value=0..100 label=%
                 scale=SCORE version=1 kind=numeric part=band counts_as=not_met label=not_met
                 scale=SCORE version=1 kind=numeric part=band value=50 counts_as=partly_met label=partly_met
                 scale=SCORE version=1 kind=numeric part=band value=80 counts_as=met label=met
                 scale=TC version=2013 kind=ordinal part=value value=NC place=1 counts_as=not_met
                 scale=TC version=2013 kind=ordinal part=value value=PC place=2 counts_as=partly_met
                 scale=TC version=2013 kind=ordinal part=value value=LC place=3 counts_as=met
                 scale=TC version=2013 kind=ordinal part=value value=C place=4 counts_as=met
                 scale=TC version=2013 kind=ordinal part=outside value=NA counts_as=outside
                 scale=TC version=2013 kind=ordinal part=outside value=no_report counts_as=unknown
            no   scale X 1 ordinal
                 refused: scale_values_missing kind=ordinal
            no   scale X 1 nominal outside=NA:outside
                 refused: scale_values_missing kind=nominal
            no   scale X 1 ordinal values=A:met,B:not_met,A:met
                 refused: scale_value_twice value=A
            no   scale X 1 ordinal values=A:met outside=A:outside
                 refused: scale_value_twice value=A
            no   scale X 1 ordinal values=A:met least=0
                 refused: scale_field_not_allowed kind=ordinal
            no   scale X 1 date least=0
                 refused: scale_field_not_allowed kind=date
            no   scale X 1 numeric values=A:met
                 refused: scale_field_not_allowed kind=numeric
            no   scale X 1 numeric least=10 greatest=9.9
                 refused: scale_out_of_order
            no   scale X 1 numeric bands=50:met,50:high
                 refused: scale_out_of_order
        "#]],
    );
}

#[test]
fn values_of_one_version_are_read_on_another() {
    check(
        &with_scale(
            "
        scale TC 2023 ordinal values=no:not_met,yes:met
        scale_mapping TC 2013 TC 2023 approximate values=NC:no,PC:no,LC:yes,C:yes
        scale_mapping TC 2013 TC 2023 approximate values=NC:no,PC:no,LC:yes,C:yes
        scale_mapping TC 2013 TC 2023 broken
        scale_mapping TC 2013 TC 2013 same
        scale_mapping TC 2013 TC 2024 same
        scale_mapping TC 2013 TC 2023 same values=C:perhaps
        scale_mapping TC 2013 TC 2023 same values=C:yes,C:no",
        ),
        expect![[r#"
            #4   scale TC 2013 ordinal values=NC:not_met,PC:partly_met,LC:met,C:met outside=NA:outside,no_report:unknown
            #5   scale TC 2023 ordinal values=no:not_met,yes:met
            #6   scale_mapping TC 2013 TC 2023 approximate values=NC:no,PC:no,LC:yes,C:yes
            same scale_mapping TC 2013 TC 2023 approximate values=NC:no,PC:no,LC:yes,C:yes -> #6
            #7   scale_mapping TC 2013 TC 2023 broken
                 warning: revised
            no   scale_mapping TC 2013 TC 2013 same
                 refused: maps_to_itself scale=TC version=2013
            no   scale_mapping TC 2013 TC 2024 same
                 refused: scale_unknown scale=TC version=2024
            no   scale_mapping TC 2013 TC 2023 same values=C:perhaps
                 refused: value_off_scale scale=TC value=perhaps version=2023
            no   scale_mapping TC 2013 TC 2023 same values=C:yes,C:no
                 refused: scale_value_twice value=C
        "#]],
    );
}

#[test]
fn a_scale_that_changes_leaves_old_ratings_as_they_were_read() {
    check(
        &with_scale(
            "
        rate CBD FRA peer TC 2013 PC 2018
        scale TC 2013 ordinal values=NC:not_met,PC:not_met,C:met
        ratings
        ratings as_of=5
        scale TC 2013 ordinal values=NC:not_met,C:met
        ratings
        scales instrument=CBD
        scales instrument=CBD as_of=4",
        ),
        expect![[r#"
            #4   scale TC 2013 ordinal values=NC:not_met,PC:partly_met,LC:met,C:met outside=NA:outside,no_report:unknown
            #5   rate CBD FRA peer TC 2013 PC 2018
            #6   scale TC 2013 ordinal values=NC:not_met,PC:not_met,C:met
                 warning: revised
            ?    ratings
                 CBD FRA opinion=peer value=PC scale=TC scale_version=2013 counts_as=not_met rated_on=2018 #5
            ?    ratings as_of=5
                 CBD FRA opinion=peer value=PC scale=TC scale_version=2013 counts_as=partly_met rated_on=2018 #5
            #7   scale TC 2013 ordinal values=NC:not_met,C:met
                 warning: revised
            ?    ratings
                 CBD FRA opinion=peer value=PC scale=TC scale_version=2013 rated_on=2018 #5
            ?    scales instrument=CBD
                 scale=TC version=2013 kind=ordinal part=value value=NC place=1 counts_as=not_met
                 scale=TC version=2013 kind=ordinal part=value value=C place=2 counts_as=met
            ?    scales instrument=CBD as_of=4
        "#]],
    );
}

#[test]
fn a_cycle_is_planned_open_overdue_and_closed() {
    check(
        "
        cycle CBD 1 opens=2018-01-01 due=2018-06-30 closes=2019-01-01
        cycle CBD 2 due=2018
        cycle CBD 3
        cycles on=2017-12-31
        cycles on=2018-01-01
        cycles on=2018-07-01
        cycles on=2019-01-01",
        expect![[r#"
            #4   cycle CBD 1 opens=2018-01-01 due=2018-06-30 closes=2019-01-01
            #5   cycle CBD 2 due=2018
            #6   cycle CBD 3
            ?    cycles on=2017-12-31
                 CBD cycle=3
                 CBD cycle=2 due_on=2018 phase=open
                 CBD cycle=1 opens_on=2018-01-01 due_on=2018-06-30 closes_on=2019-01-01 phase=planned
            ?    cycles on=2018-01-01
                 CBD cycle=3
                 CBD cycle=2 due_on=2018 phase=open
                 CBD cycle=1 opens_on=2018-01-01 due_on=2018-06-30 closes_on=2019-01-01 phase=open
            ?    cycles on=2018-07-01
                 CBD cycle=3
                 CBD cycle=2 due_on=2018 phase=open
                 CBD cycle=1 opens_on=2018-01-01 due_on=2018-06-30 closes_on=2019-01-01 phase=overdue
            ?    cycles on=2019-01-01
                 CBD cycle=3
                 CBD cycle=2 due_on=2018 phase=overdue
                 CBD cycle=1 opens_on=2018-01-01 due_on=2018-06-30 closes_on=2019-01-01 phase=closed
        "#]],
    );
}

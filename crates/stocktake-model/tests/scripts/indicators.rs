//! Scripts of indicators: what was expected of them, and what was observed.

use expect_test::expect;

use crate::check;

const SMOKING: &str = "
        member KEN
        indicator SMOKE Smoking percent direction=lower_is_better level=impact instruments=CBD baseline=30:2005 target=20:2025 milestones=25:2015,22:2020";

fn with_smoking(script: &str) -> String {
    format!("{SMOKING}{script}")
}

#[test]
fn an_indicator_comes_from_its_baseline_to_its_target() {
    check(
        &with_smoking(
            "
        observe SMOKE FRA 2004 99 percent
        observe SMOKE FRA 2010 27.5 percent
        observe SMOKE FRA 2020 22 percent source=survey
        observe SMOKE KEN 2015 31 percent
        observe SMOKE KEN 2025 19 percent
        observe SMOKE FRA 2020 20 percent disaggregation=sex=female
        indicator BARE Bare percent
        indicator STILL Still percent baseline=1:2000 target=1:2020
        indicator AIMLESS Aimless percent baseline=1:2000
        observations on=2021-01-01
        progress on=2021-01-01
        progress on=2010-12-31 member=FRA
        progress member=KEN
        progress as_of=8 on=2021-01-01
        indicators on=2021-01-01",
        ),
        expect![[r#"
            #4   member KEN
            #5   indicator SMOKE Smoking percent direction=lower_is_better level=impact instruments=CBD baseline=30:2005 target=20:2025 milestones=25:2015,22:2020
            #6   observe SMOKE FRA 2004 99 percent
            #7   observe SMOKE FRA 2010 27.5 percent
            #8   observe SMOKE FRA 2020 22 percent source=survey
            #9   observe SMOKE KEN 2015 31 percent
            #10  observe SMOKE KEN 2025 19 percent
            #11  observe SMOKE FRA 2020 20 percent disaggregation=sex=female
            #12  indicator BARE Bare percent
            #13  indicator STILL Still percent baseline=1:2000 target=1:2020
            #14  indicator AIMLESS Aimless percent baseline=1:2000
            ?    observations on=2021-01-01
                 indicator=SMOKE FRA observed_on=2004 value=99 unit=percent #6
                 indicator=SMOKE FRA observed_on=2010 value=27.5 unit=percent #7
                 indicator=SMOKE FRA observed_on=2020 value=22 unit=percent source=survey #8
                 indicator=SMOKE FRA disaggregation=sex=female observed_on=2020 value=20 unit=percent #11
                 indicator=SMOKE KEN observed_on=2015 value=31 unit=percent #9
            ?    progress on=2021-01-01
                 indicator=AIMLESS baseline=1 baseline_on=2000 advance=no_target
                 indicator=BARE advance=no_baseline
                 indicator=SMOKE baseline=30 baseline_on=2005 target=20 target_on=2025 actual=26.5 actual_on=2020 progress=0.35 advance=advancing milestone=22 milestone_on=2020
                 indicator=SMOKE disaggregation=sex=female baseline=30 baseline_on=2005 target=20 target_on=2025 actual=20 actual_on=2020 progress=1 advance=reached milestone=22 milestone_on=2020 milestone_met
                 indicator=SMOKE FRA baseline=30 baseline_on=2005 target=20 target_on=2025 actual=22 actual_on=2020 progress=0.8 advance=advancing milestone=22 milestone_on=2020 milestone_met
                 indicator=SMOKE FRA disaggregation=sex=female baseline=30 baseline_on=2005 target=20 target_on=2025 actual=20 actual_on=2020 progress=1 advance=reached milestone=22 milestone_on=2020 milestone_met
                 indicator=SMOKE KEN baseline=30 baseline_on=2005 target=20 target_on=2025 actual=31 actual_on=2015 progress=-0.1 advance=receding milestone=22 milestone_on=2020
                 indicator=STILL baseline=1 baseline_on=2000 target=1 target_on=2020 advance=target_is_baseline
            ?    progress on=2010-12-31 member=FRA
                 indicator=SMOKE FRA baseline=30 baseline_on=2005 target=20 target_on=2025 actual=27.5 actual_on=2010 progress=0.25 advance=advancing
            ?    progress member=KEN
                 indicator=SMOKE KEN baseline=30 baseline_on=2005 target=20 target_on=2025 actual=19 actual_on=2025 progress=1.1 advance=reached milestone=22 milestone_on=2020 milestone_met
            ?    progress as_of=8 on=2021-01-01
                 indicator=SMOKE baseline=30 baseline_on=2005 target=20 target_on=2025 actual=22 actual_on=2020 progress=0.8 advance=advancing milestone=22 milestone_on=2020 milestone_met
                 indicator=SMOKE FRA baseline=30 baseline_on=2005 target=20 target_on=2025 actual=22 actual_on=2020 progress=0.8 advance=advancing milestone=22 milestone_on=2020 milestone_met
            ?    indicators on=2021-01-01
                 indicator=AIMLESS title=Aimless unit=percent baseline=1 baseline_on=2000 #14
                 indicator=BARE title=Bare unit=percent #12
                 indicator=SMOKE title=Smoking unit=percent level=impact direction=lower_is_better instruments=CBD baseline=30 baseline_on=2005 target=20 target_on=2025 milestones=25@2015 22@2020 observations=5 members=2 last_on=2020 #5
                 indicator=STILL title=Still unit=percent baseline=1 baseline_on=2000 target=1 target_on=2020 #13
        "#]],
    );
}

#[test]
fn late_and_revised_values_are_on_both_clocks() {
    check(
        &with_smoking(
            "
        observe SMOKE FRA 2010 27 percent
        observe SMOKE FRA 2010 27.0 percent
        observe SMOKE FRA 2010 27 percent source=other
        replace_observation #6 SMOKE FRA 2010 26 percent
        retract #7 mistake
        observe SMOKE FRA 2030 26 percent
        observations on=2020-01-01
        observations on=2020-01-01 as_of=7
        observations on=2020-01-01 as_of=6
        observations",
        ),
        expect![[r#"
            #4   member KEN
            #5   indicator SMOKE Smoking percent direction=lower_is_better level=impact instruments=CBD baseline=30:2005 target=20:2025 milestones=25:2015,22:2020
            #6   observe SMOKE FRA 2010 27 percent
            same observe SMOKE FRA 2010 27.0 percent -> #6
            #7   observe SMOKE FRA 2010 27 percent source=other
            #8   replace_observation #6 SMOKE FRA 2010 26 percent
            #9   retract #7 mistake
            #10  observe SMOKE FRA 2030 26 percent
                 warning: in_future occurred_on=2030
            ?    observations on=2020-01-01
                 indicator=SMOKE FRA observed_on=2010 value=26 unit=percent #8
            ?    observations on=2020-01-01 as_of=7
                 indicator=SMOKE FRA observed_on=2010 value=27 unit=percent source=other #7
            ?    observations on=2020-01-01 as_of=6
                 indicator=SMOKE FRA observed_on=2010 value=27 unit=percent #6
            ?    observations
                 indicator=SMOKE FRA observed_on=2010 value=26 unit=percent #8
        "#]],
    );
}

#[test]
fn a_file_again_is_known_and_a_corrected_file_corrects() {
    check(
        "
        file key=
        import_observation DEATHS FRA 2010 4.1 per_1000 disaggregation=sex=male
        import_observation DEATHS FRA 2010 3.5 per_1000 disaggregation=sex=female
        file key=
        import_observation DEATHS FRA 2010 4.1 per_1000 disaggregation=sex=male
        import_observation DEATHS FRA 2010 3.6 per_1000 disaggregation=sex=female
        import_observation DEATHS FRA 2010 3.7 percent disaggregation=sex=female
        import_observation DEATHS FRA 2010 3.6 percent disaggregation=sex=female
        observations
        observations as_of=5",
        expect![[r#"
                 file key=
            #4   (indicator.recorded.v1)
            #5   import_observation DEATHS FRA 2010 4.1 per_1000 disaggregation=sex=male
            #6   import_observation DEATHS FRA 2010 3.5 per_1000 disaggregation=sex=female
                 file key=
            same import_observation DEATHS FRA 2010 4.1 per_1000 disaggregation=sex=male -> #5
            #7   import_observation DEATHS FRA 2010 3.6 per_1000 disaggregation=sex=female
                 warning: observation_corrected value=3.5
            no   import_observation DEATHS FRA 2010 3.7 percent disaggregation=sex=female
                 refused: unit_differs expected=per_1000 indicator=DEATHS unit=percent
            no   import_observation DEATHS FRA 2010 3.6 percent disaggregation=sex=female
                 refused: unit_differs expected=per_1000 indicator=DEATHS unit=percent
            ?    observations
                 indicator=DEATHS FRA disaggregation=sex=female observed_on=2010 value=3.6 unit=per_1000 #7
                 indicator=DEATHS FRA disaggregation=sex=male observed_on=2010 value=4.1 unit=per_1000 #5
            ?    observations as_of=5
                 indicator=DEATHS FRA disaggregation=sex=male observed_on=2010 value=4.1 unit=per_1000 #5
        "#]],
    );
}

#[test]
fn what_does_not_fit_is_refused() {
    check(
        &with_smoking(
            "
        observe SMOKE FRA 2010 27 kilograms
        observe NONE FRA 2010 27 percent
        observe SMOKE ITA 2010 27 percent
        observe SMOKE FRA 2010 27 percent
        indicator SMOKE Smoking kilograms
        observe SMOKE KEN 2010 27 percent
        replace_observation #6 SMOKE KEN 2010 26 percent
        observe SMOKE FRA 2010 27 percent disaggregation=20001*x
        expectation E SMOKE 2020
        expectation E NONE 2020 value=1
        expectation E SMOKE 2020 lower=1
        expectation E SMOKE 2020 lower=2 upper=1
        expectation E SMOKE 2020 probability=1.5
        indicator BARE Bare percent
        expectation E BARE 2020 probability=0.5
        expectation E SMOKE 2020 value=1 member=ITA
        indicator SMOKE Smoking percent
        retract #6 mistake
        retract #7 mistake
        indicator SMOKE Smoking kilograms",
        ),
        expect![[r#"
            #4   member KEN
            #5   indicator SMOKE Smoking percent direction=lower_is_better level=impact instruments=CBD baseline=30:2005 target=20:2025 milestones=25:2015,22:2020
            no   observe SMOKE FRA 2010 27 kilograms
                 refused: unit_differs expected=percent indicator=SMOKE unit=kilograms
            no   observe NONE FRA 2010 27 percent
                 refused: nothing_filed subject=indicators/NONE
            no   observe SMOKE ITA 2010 27 percent
                 refused: member_unknown member=ITA
            #6   observe SMOKE FRA 2010 27 percent
            no   indicator SMOKE Smoking kilograms
                 refused: unit_differs expected=percent indicator=SMOKE unit=kilograms
            #7   observe SMOKE KEN 2010 27 percent
            no   replace_observation #6 SMOKE KEN 2010 26 percent
                 refused: replaces_other subject=observations/SMOKE/KEN
            no   observe SMOKE FRA 2010 27 percent disaggregation=20001*x
                 refused: text_too_long characters_max=20000 field=disaggregation
            no   expectation E SMOKE 2020
                 refused: field_missing field=value
            no   expectation E NONE 2020 value=1
                 refused: nothing_filed subject=indicators/NONE
            no   expectation E SMOKE 2020 lower=1
                 refused: field_missing field=upper
            no   expectation E SMOKE 2020 lower=2 upper=1
                 refused: range_reversed lower=2 upper=1
            no   expectation E SMOKE 2020 probability=1.5
                 refused: no_probability probability=1.5
            #8   indicator BARE Bare percent
            no   expectation E BARE 2020 probability=0.5
                 refused: field_missing field=value
            no   expectation E SMOKE 2020 value=1 member=ITA
                 refused: member_unknown member=ITA
            #9   indicator SMOKE Smoking percent
                 warning: revised
            #10  retract #6 mistake
            #11  retract #7 mistake
            #12  indicator SMOKE Smoking kilograms
                 warning: revised
        "#]],
    );
}

#[test]
fn what_was_expected_is_set_against_what_came() {
    check(
        &with_smoking(
            "
        observe SMOKE FRA 2010 28 percent
        observe SMOKE KEN 2010 32 percent
        expectation E1 SMOKE 2015 value=25 member=FRA assumption=prices-rise
        expectation E2 SMOKE 2015 value=28 lower=20 upper=27
        expectation E3 SMOKE 2025 probability=0.7 member=FRA
        expectation E4 SMOKE 2015 value=26 probability=0.9 member=FRA
        expectation E5 SMOKE 2015 value=25 member=FRA disaggregation=sex=female
        expectation E6 SMOKE 2015 value=25 member=FRA expected_on=2009
        observe SMOKE FRA 2015 26 percent
        observe SMOKE KEN 2015 30 percent
        expected_actual on=2014-12-31
        expected_actual on=2015-12-31
        expected_actual on=2016-01-01 member=FRA
        observe SMOKE FRA 2015-06 24 percent
        expected_actual on=2016-01-01 as_of=14
        expected_actual on=2016-01-01",
        ),
        expect![[r#"
            #4   member KEN
            #5   indicator SMOKE Smoking percent direction=lower_is_better level=impact instruments=CBD baseline=30:2005 target=20:2025 milestones=25:2015,22:2020
            #6   observe SMOKE FRA 2010 28 percent
            #7   observe SMOKE KEN 2010 32 percent
            #8   expectation E1 SMOKE 2015 value=25 member=FRA assumption=prices-rise
            #9   expectation E2 SMOKE 2015 value=28 lower=20 upper=27
            #10  expectation E3 SMOKE 2025 probability=0.7 member=FRA
            #11  expectation E4 SMOKE 2015 value=26 probability=0.9 member=FRA
            #12  expectation E5 SMOKE 2015 value=25 member=FRA disaggregation=sex=female
            #13  expectation E6 SMOKE 2015 value=25 member=FRA expected_on=2009
            #14  observe SMOKE FRA 2015 26 percent
            #15  observe SMOKE KEN 2015 30 percent
            ?    expected_actual on=2014-12-31
                 expectation=E1 indicator=SMOKE FRA due_on=2015 expected=25 known_then=28 known_then_on=2010 assumption=prices-rise #8
                 expectation=E2 indicator=SMOKE due_on=2015 expected=28 lower=20 upper=27 known_then=30 known_then_on=2010 #9
                 expectation=E4 indicator=SMOKE FRA due_on=2015 expected=26 probability=0.9 known_then=28 known_then_on=2010 #11
                 expectation=E5 indicator=SMOKE FRA disaggregation=sex=female due_on=2015 expected=25 #12
                 expectation=E6 indicator=SMOKE FRA due_on=2015 expected=25 expected_on=2009 #13
                 expectation=E3 indicator=SMOKE FRA due_on=2025 expected=20 probability=0.7 known_then=28 known_then_on=2010 #10
            ?    expected_actual on=2015-12-31
                 expectation=E1 indicator=SMOKE FRA due_on=2015 expected=25 actual=26 actual_on=2015 members=1 error=-1 ratio=0.961538461538 known_then=28 known_then_on=2010 assumption=prices-rise #8
                 expectation=E2 indicator=SMOKE due_on=2015 expected=28 lower=20 upper=27 actual=28 actual_on=2015 members=2 ratio=1 known_then=30 known_then_on=2010 #9
                 expectation=E4 indicator=SMOKE FRA due_on=2015 expected=26 probability=0.9 actual=26 actual_on=2015 members=1 reached known_then=28 known_then_on=2010 #11
                 expectation=E5 indicator=SMOKE FRA disaggregation=sex=female due_on=2015 expected=25 #12
                 expectation=E6 indicator=SMOKE FRA due_on=2015 expected=25 actual=26 actual_on=2015 members=1 error=-1 ratio=0.961538461538 expected_on=2009 #13
                 expectation=E3 indicator=SMOKE FRA due_on=2025 expected=20 probability=0.7 known_then=28 known_then_on=2010 #10
            ?    expected_actual on=2016-01-01 member=FRA
                 expectation=E1 indicator=SMOKE FRA due_on=2015 expected=25 actual=26 actual_on=2015 members=1 error=-1 ratio=0.961538461538 known_then=28 known_then_on=2010 assumption=prices-rise #8
                 expectation=E2 indicator=SMOKE due_on=2015 expected=28 lower=20 upper=27 actual=28 actual_on=2015 members=2 ratio=1 known_then=30 known_then_on=2010 #9
                 expectation=E4 indicator=SMOKE FRA due_on=2015 expected=26 probability=0.9 actual=26 actual_on=2015 members=1 reached known_then=28 known_then_on=2010 #11
                 expectation=E5 indicator=SMOKE FRA disaggregation=sex=female due_on=2015 expected=25 #12
                 expectation=E6 indicator=SMOKE FRA due_on=2015 expected=25 actual=26 actual_on=2015 members=1 error=-1 ratio=0.961538461538 expected_on=2009 #13
                 expectation=E3 indicator=SMOKE FRA due_on=2025 expected=20 probability=0.7 known_then=28 known_then_on=2010 #10
            #16  observe SMOKE FRA 2015-06 24 percent
            ?    expected_actual on=2016-01-01 as_of=14
                 expectation=E1 indicator=SMOKE FRA due_on=2015 expected=25 actual=26 actual_on=2015 members=1 error=-1 ratio=0.961538461538 known_then=28 known_then_on=2010 assumption=prices-rise #8
                 expectation=E2 indicator=SMOKE due_on=2015 expected=28 lower=20 upper=27 actual=26 actual_on=2015 members=1 error=2 ratio=1.07692307692 within known_then=30 known_then_on=2010 #9
                 expectation=E4 indicator=SMOKE FRA due_on=2015 expected=26 probability=0.9 actual=26 actual_on=2015 members=1 reached known_then=28 known_then_on=2010 #11
                 expectation=E5 indicator=SMOKE FRA disaggregation=sex=female due_on=2015 expected=25 #12
                 expectation=E6 indicator=SMOKE FRA due_on=2015 expected=25 actual=26 actual_on=2015 members=1 error=-1 ratio=0.961538461538 expected_on=2009 #13
                 expectation=E3 indicator=SMOKE FRA due_on=2025 expected=20 probability=0.7 known_then=28 known_then_on=2010 #10
            ?    expected_actual on=2016-01-01
                 expectation=E1 indicator=SMOKE FRA due_on=2015 expected=25 actual=26 actual_on=2015 members=1 error=-1 ratio=0.961538461538 known_then=28 known_then_on=2010 assumption=prices-rise #8
                 expectation=E2 indicator=SMOKE due_on=2015 expected=28 lower=20 upper=27 actual=28 actual_on=2015 members=2 ratio=1 known_then=30 known_then_on=2010 #9
                 expectation=E4 indicator=SMOKE FRA due_on=2015 expected=26 probability=0.9 actual=26 actual_on=2015 members=1 reached known_then=28 known_then_on=2010 #11
                 expectation=E5 indicator=SMOKE FRA disaggregation=sex=female due_on=2015 expected=25 #12
                 expectation=E6 indicator=SMOKE FRA due_on=2015 expected=25 actual=26 actual_on=2015 members=1 error=-1 ratio=0.961538461538 expected_on=2009 #13
                 expectation=E3 indicator=SMOKE FRA due_on=2025 expected=20 probability=0.7 known_then=28 known_then_on=2010 #10
        "#]],
    );
}

#[test]
fn what_is_expected_in_hindsight_is_told_apart() {
    check(
        "
        indicator SMOKE Smoking percent
        observe SMOKE FRA 2020 22 percent
        expectation X-1 SMOKE 2020 value=22 member=FRA
        expectation X-2 SMOKE 2020 value=25 member=FRA expected_on=2015
        expectation X-3 SMOKE 2020 value=22 member=FRA expected_on=2021
        expectation X-4 SMOKE 2024 value=20 member=FRA
        expected_actual",
        expect![[r#"
            #4   indicator SMOKE Smoking percent
            #5   observe SMOKE FRA 2020 22 percent
            #6   expectation X-1 SMOKE 2020 value=22 member=FRA
            #7   expectation X-2 SMOKE 2020 value=25 member=FRA expected_on=2015
            #8   expectation X-3 SMOKE 2020 value=22 member=FRA expected_on=2021
            #9   expectation X-4 SMOKE 2024 value=20 member=FRA
            ?    expected_actual
                 expectation=X-1 indicator=SMOKE FRA due_on=2020 expected=22 actual=22 actual_on=2020 hindsight members=1 ratio=1 known_then=22 known_then_on=2020 #6
                 expectation=X-2 indicator=SMOKE FRA due_on=2020 expected=25 actual=22 actual_on=2020 members=1 error=3 ratio=1.13636363636 expected_on=2015 #7
                 expectation=X-3 indicator=SMOKE FRA due_on=2020 expected=22 actual=22 actual_on=2020 hindsight members=1 ratio=1 known_then=22 known_then_on=2020 expected_on=2021 #8
                 expectation=X-4 indicator=SMOKE FRA due_on=2024 expected=20 known_then=22 known_then_on=2020 #9
        "#]],
    );
}

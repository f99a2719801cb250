//! Scripts of lessons, from what was learnt to the version that took it up.

use expect_test::expect;

use crate::check;

#[test]
fn a_lesson_is_told_for_each_instrument_it_is_about() {
    check(
        "
        instrument CP
        lesson L-1 \"Deadlines without help are missed.\" instruments=CBD,CP phase=under_revision mechanism=assistance learnt_from=monitoring
        lesson L-2 \"Ask once.\" tags=burden,reports evidence_strength=weak
        lesson L-3 \"From nowhere.\" evaluation=E-9
        lesson L-3 \"From nowhere.\" evaluation_statement=L-2
        lessons
        lessons instrument=CP
        lessons as_of=5
        retract #5 mistake
        lessons",
        expect![[r##"
            #4   instrument CP
            #5   lesson L-1 "Deadlines without help are missed." instruments=CBD,CP phase=under_revision mechanism=assistance learnt_from=monitoring
            #6   lesson L-2 "Ask once." tags=burden,reports evidence_strength=weak
            no   lesson L-3 "From nowhere." evaluation=E-9
                 refused: nothing_filed subject=evaluations/E-9
            no   lesson L-3 "From nowhere." evaluation_statement=L-2
                 refused: field_missing field=evaluation
            ?    lessons
                 lesson=L-1 statement=Deadlines without help are missed. open CBD phase=under_revision mechanism=assistance learnt_from=monitoring #5
                 lesson=L-1 statement=Deadlines without help are missed. open CP phase=under_revision mechanism=assistance learnt_from=monitoring #5
                 lesson=L-2 statement=Ask once. open evidence_strength=weak tags=burden reports #6
            ?    lessons instrument=CP
                 lesson=L-1 statement=Deadlines without help are missed. open CP phase=under_revision mechanism=assistance learnt_from=monitoring #5
            ?    lessons as_of=5
                 lesson=L-1 statement=Deadlines without help are missed. open CBD phase=under_revision mechanism=assistance learnt_from=monitoring #5
                 lesson=L-1 statement=Deadlines without help are missed. open CP phase=under_revision mechanism=assistance learnt_from=monitoring #5
            #7   retract #5 mistake
            ?    lessons
                 lesson=L-2 statement=Ask once. open evidence_strength=weak tags=burden reports #6
        "##]],
    );
}

#[test]
fn a_lesson_is_followed_to_the_version_that_took_it_up() {
    check(
        "
        instrument CBD subject=Biodiversity
        version CBD 2024
        lesson L-1 Words instruments=CBD phase=under_revision mechanism=assistance learnt_on=2024-01-01
        lesson L-2 Words instruments=CBD phase=under_revision learnt_on=2024-02-01
        lesson L-3 Words learnt_on=2024-03-01
        proposal L-1 P-1 CBD \"Add help\" taken_up_by=2030
        proposal L-1 P-1 CBD \"Add help\" proposed_on=2024-05-01
        lessons
        proposal L-1 P-1 CBD \"Add help\" proposed_on=2024-05-01 taken_up_by=2024 taken_up_on=2024-11-01
        proposal L-2 P-1 CBD \"Ask once\" reason=\"Out of scope\"
        lesson_fate L-3 retired 2025
        lesson_fate L-3 merged 2025
        lesson_fate L-3 merged 2025 into=L-3
        lesson_fate L-3 merged 2025 into=L-2
        lesson_fate L-2 merged 2025 into=L-3
        lesson_fate L-2 challenged 2025-06-01 reason=\"One case\"
        lessons
        lessons on=2024-10-31
        lesson_uptake
        lesson_uptake on=2024-10-31",
        expect![[r##"
            #4   instrument CBD subject=Biodiversity
                 warning: revised
            #5   version CBD 2024
            #6   lesson L-1 Words instruments=CBD phase=under_revision mechanism=assistance learnt_on=2024-01-01
            #7   lesson L-2 Words instruments=CBD phase=under_revision learnt_on=2024-02-01
            #8   lesson L-3 Words learnt_on=2024-03-01
            no   proposal L-1 P-1 CBD "Add help" taken_up_by=2030
                 refused: version_unknown instrument=CBD version=2030
            #9   proposal L-1 P-1 CBD "Add help" proposed_on=2024-05-01
            ?    lessons
                 lesson=L-1 statement=Words open CBD phase=under_revision mechanism=assistance learnt_on=2024-01-01 proposals=1 days=1056 #6
                 lesson=L-2 statement=Words open CBD phase=under_revision learnt_on=2024-02-01 days=1025 #7
                 lesson=L-3 statement=Words open learnt_on=2024-03-01 days=996 #8
            #10  proposal L-1 P-1 CBD "Add help" proposed_on=2024-05-01 taken_up_by=2024 taken_up_on=2024-11-01
                 warning: revised
            #11  proposal L-2 P-1 CBD "Ask once" reason="Out of scope"
            no   lesson_fate L-3 retired 2025
                 refused: reason_missing
            no   lesson_fate L-3 merged 2025
                 refused: field_missing field=into
            no   lesson_fate L-3 merged 2025 into=L-3
                 refused: merged_into_itself lesson=L-3
            #12  lesson_fate L-3 merged 2025 into=L-2
            no   lesson_fate L-2 merged 2025 into=L-3
                 refused: merged_into_itself lesson=L-2
            #13  lesson_fate L-2 challenged 2025-06-01 reason="One case"
            ?    lessons
                 lesson=L-1 statement=Words taken_up CBD phase=under_revision mechanism=assistance learnt_on=2024-01-01 proposals=1 taken_up_by=CBD/2024 days=305 #6
                 lesson=L-2 statement=Words challenged CBD phase=under_revision learnt_on=2024-02-01 proposals=1 reason=One case held_since=2025-06-01 days=1025 #7
                 lesson=L-3 statement=Words merged learnt_on=2024-03-01 into=L-2 held_since=2025 days=670 #8
            ?    lessons on=2024-10-31
                 lesson=L-1 statement=Words open CBD phase=under_revision mechanism=assistance learnt_on=2024-01-01 proposals=1 days=304 #6
                 lesson=L-2 statement=Words open CBD phase=under_revision learnt_on=2024-02-01 proposals=1 days=273 #7
                 lesson=L-3 statement=Words open learnt_on=2024-03-01 days=244 #8
            ?    lesson_uptake
                 dimension=instrument heading=CBD lessons=2 lessons_open=1 taken_up=1 uptake_rate=0.500 median_days=1025
                 dimension=phase heading=under_revision lessons=2 lessons_open=1 taken_up=1 uptake_rate=0.500 median_days=1025
                 dimension=mechanism heading=assistance lessons=1 taken_up=1 uptake_rate=1.000
                 dimension=subject heading=Biodiversity lessons=2 lessons_open=1 taken_up=1 uptake_rate=0.500 median_days=1025
            ?    lesson_uptake on=2024-10-31
                 dimension=instrument heading=CBD lessons=2 lessons_open=2 uptake_rate=0.000 median_days=273
                 dimension=phase heading=under_revision lessons=2 lessons_open=2 uptake_rate=0.000 median_days=273
                 dimension=mechanism heading=assistance lessons=1 lessons_open=1 uptake_rate=0.000 median_days=304
                 dimension=subject heading=Biodiversity lessons=2 lessons_open=2 uptake_rate=0.000 median_days=273
        "##]],
    );
}

#[test]
fn a_lesson_is_taken_up_by_the_instrument_that_was_revised_for_it() {
    check(
        "
        instrument CBD subject=Biodiversity
        instrument CP
        version CP 2024 adopted=2024-03-01
        lesson L-1 Words instruments=CBD learnt_on=2020-01-01
        proposal L-1 P-1 CP \"Add help\" taken_up_by=2024 reason=\"Too costly\"
        proposal L-1 P-1 CP \"Add help\" taken_up_by=2024
        lessons on=2024-02-28
        lessons on=2026-02-28
        lesson_uptake on=2026-02-28
        open_lessons on=2024-02-28
        open_lessons on=2026-02-28
        lesson_fate L-1 retired 2025-01-01 reason=Outlived by=Bureau
        lessons on=2026-02-28",
        expect![[r##"
            #4   instrument CBD subject=Biodiversity
                 warning: revised
            #5   instrument CP
            #6   version CP 2024 adopted=2024-03-01
            #7   lesson L-1 Words instruments=CBD learnt_on=2020-01-01
            no   proposal L-1 P-1 CP "Add help" taken_up_by=2024 reason="Too costly"
                 refused: taken_up_and_not lesson=L-1 version=2024
            #8   proposal L-1 P-1 CP "Add help" taken_up_by=2024
            ?    lessons on=2024-02-28
                 lesson=L-1 statement=Words open CBD learnt_on=2020-01-01 days=1519 #7
                 lesson=L-1 statement=Words open CP learnt_on=2020-01-01 proposals=1 days=1519 #7
            ?    lessons on=2026-02-28
                 lesson=L-1 statement=Words taken_up CBD learnt_on=2020-01-01 days=2250 #7
                 lesson=L-1 statement=Words taken_up CP learnt_on=2020-01-01 proposals=1 taken_up_by=CP/2024 days=1521 #7
            ?    lesson_uptake on=2026-02-28
                 dimension=instrument heading=CBD lessons=1 lessons_open=1 uptake_rate=0.000 median_days=2250
                 dimension=instrument heading=CP lessons=1 taken_up=1 uptake_rate=1.000
                 dimension=subject heading=Biodiversity lessons=1 lessons_open=1 uptake_rate=0.000 median_days=2250
            ?    open_lessons on=2024-02-28
                 lesson=L-1 statement=Words open CBD learnt_on=2020-01-01 days=1519 #7
                 lesson=L-1 statement=Words open CP learnt_on=2020-01-01 proposals=1 days=1519 #7
            ?    open_lessons on=2026-02-28
                 lesson=L-1 statement=Words taken_up CBD learnt_on=2020-01-01 days=2250 #7
            #9   lesson_fate L-1 retired 2025-01-01 reason=Outlived by=Bureau
            ?    lessons on=2026-02-28
                 lesson=L-1 statement=Words retired CBD learnt_on=2020-01-01 reason=Outlived held_by=Bureau held_since=2025-01-01 days=1827 #7
                 lesson=L-1 statement=Words retired CP learnt_on=2020-01-01 proposals=1 taken_up_by=CP/2024 reason=Outlived held_by=Bureau held_since=2025-01-01 days=1827 #7
        "##]],
    );
}

#[test]
fn an_instrument_is_under_revision_between_proposal_and_version() {
    check(
        "
        lesson L Words instruments=CBD learnt_on=2024
        proposal L P CBD \"Say it\" proposed_on=2025-01 revision_since=2025-06-01
        proposal L Q CBD \"Say more\" proposed_on=2025-01 reason=\"Said already\"
        version CBD 2 adopted=2026-01-01
        proposal L P CBD \"Say it\" proposed_on=2025-01 revision_since=2025-06-01 taken_up_by=2
        lesson_proposals on=2025-03-01
        lesson_proposals on=2025-07-01
        lesson_proposals on=2026-02-01
        lessons on=2025-07-01
        review_programme R Stock instruments=CBD bodies=Council
        disposition R CBD revise 2026-03-01 Council
        fact_sheets on=2025-07-01
        fact_sheets on=2026-02-01
        fact_sheets on=2026-03-02",
        expect![[r##"
            #4   lesson L Words instruments=CBD learnt_on=2024
            #5   proposal L P CBD "Say it" proposed_on=2025-01 revision_since=2025-06-01
            #6   proposal L Q CBD "Say more" proposed_on=2025-01 reason="Said already"
            #7   version CBD 2 adopted=2026-01-01
            #8   proposal L P CBD "Say it" proposed_on=2025-01 revision_since=2025-06-01 taken_up_by=2
                 warning: revised
            ?    lesson_proposals on=2025-03-01
                 lesson=L proposal=P CBD text=Say it proposal_status=proposed proposed_on=2025-01 revision_since=2025-06-01 #8
                 lesson=L proposal=Q CBD text=Say more proposal_status=not_taken_up proposed_on=2025-01 reason=Said already #6
            ?    lesson_proposals on=2025-07-01
                 lesson=L proposal=P CBD text=Say it proposal_status=under_revision proposed_on=2025-01 revision_since=2025-06-01 #8
                 lesson=L proposal=Q CBD text=Say more proposal_status=not_taken_up proposed_on=2025-01 reason=Said already #6
            ?    lesson_proposals on=2026-02-01
                 lesson=L proposal=P CBD text=Say it proposal_status=taken_up proposed_on=2025-01 revision_since=2025-06-01 taken_up_by=2 taken_up_on=2026-01-01 #8
                 lesson=L proposal=Q CBD text=Say more proposal_status=not_taken_up proposed_on=2025-01 reason=Said already #6
            ?    lessons on=2025-07-01
                 lesson=L statement=Words open CBD learnt_on=2024 proposals=2 under_revision_since=2025-06-01 days=547 #4
            #9   review_programme R Stock instruments=CBD bodies=Council
            #10  disposition R CBD revise 2026-03-01 Council
            ?    fact_sheets on=2025-07-01
                 CBD members=2 share_bound=0.000 share_bound_before=0.000 under_revision_since=2025-06-01
            ?    fact_sheets on=2026-02-01
                 CBD versions=1 members=2 share_bound=0.000 share_bound_before=0.000
            ?    fact_sheets on=2026-03-02
                 CBD versions=1 members=2 share_bound=0.000 share_bound_before=0.000 last_review=2026-03-01 disposition=revise under_revision_since=2026-03-01
        "##]],
    );
}

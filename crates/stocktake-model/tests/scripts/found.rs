//! Scripts of the search over everything that has a name.

use expect_test::expect;

use crate::check;

#[test]
fn instruments_provisions_members_and_cases_are_found_the_nearest_first() {
    check(
        r#"
        instrument CBD title="Convention on Biological Diversity" subject=environment
        instrument BWC title="Biological Weapons Convention"
        provision CBD 27 title="Settlement of disputes"
        provision CBD 27.3 parent=27 title="Means of settlement"
        member FRA name=France
        find search=conv
        find search="biological conv"
        find search=settlement
        find search=setlement
        find search=environment
        find search=fra
        find search="bio settlement"
        find search=""
        find search="settlement" as_of=5
        member FRA name=Gaul
        find search=france
        find search=france as_of=8"#,
        expect![[r##"
            #4   instrument CBD title="Convention on Biological Diversity" subject=environment
                 warning: revised
            #5   instrument BWC title="Biological Weapons Convention"
            #6   provision CBD 27 title="Settlement of disputes"
            #7   provision CBD 27.3 parent=27 title="Means of settlement"
            #8   member FRA name=France
                 warning: revised
            ?    find search=conv
                 found=instrument code=BWC BWC title=Biological Weapons Convention distance=1
                 found=instrument code=CBD CBD title=Convention on Biological Diversity distance=1
            ?    find search="biological conv"
                 found=instrument code=BWC BWC title=Biological Weapons Convention distance=1
                 found=instrument code=CBD CBD title=Convention on Biological Diversity distance=1
            ?    find search=settlement
                 found=provision code=27 CBD title=Settlement of disputes
                 found=provision code=27.3 CBD title=Means of settlement
            ?    find search=setlement
                 found=provision code=27 CBD title=Settlement of disputes distance=2
                 found=provision code=27.3 CBD title=Means of settlement distance=2
            ?    find search=environment
                 found=instrument code=CBD CBD title=Convention on Biological Diversity
            ?    find search=fra
                 found=member code=FRA FRA title=France
            ?    find search="bio settlement"
            ?    find search=""
            ?    find search="settlement" as_of=5
            #9   member FRA name=Gaul
                 warning: revised
            ?    find search=france
            ?    find search=france as_of=8
                 found=member code=FRA FRA title=France
        "##]],
    );
}

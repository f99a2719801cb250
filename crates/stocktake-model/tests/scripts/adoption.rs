//! Scripts of how an instrument spread.

use expect_test::expect;

use crate::check;

#[test]
fn the_adoption_of_an_instrument_day_by_day() {
    check(
        "
        member SUN exists_from=1922 ceased_on=1991-12-26
        member NEW exists_from=1993-06-01
        signature CBD FRA 1990-01-01
        ratification CBD FRA 1991-05-01
        reservation CBD FRA 1991-05-01
        accession CBD DEU 1991-05
        accession CBD SUN 1991-05-31
        succession CBD NEW 1993-06-01
        withdrawal CBD DEU 1993-06-01
        accession CBD DEU 1993-06-01
        withdrawal CBD FRA 1994
        adoption CBD
        adoption CBD on=1991-05-31
        adoption CBD as_of=6
        adoption HR",
        expect![[r#"
            #4   member SUN exists_from=1922 ceased_on=1991-12-26
            #5   member NEW exists_from=1993-06-01
            #6   signature CBD FRA 1990-01-01
            #7   ratification CBD FRA 1991-05-01
            #8   reservation CBD FRA 1991-05-01
            #9   accession CBD DEU 1991-05
            #10  accession CBD SUN 1991-05-31
            #11  succession CBD NEW 1993-06-01
            #12  withdrawal CBD DEU 1993-06-01
            #13  accession CBD DEU 1993-06-01
            #14  withdrawal CBD FRA 1994
            ?    adoption CBD
                 CBD day=1991-05-01 joined=1 bound=1 members=3 share=0.333
                 CBD day=1991-05-31 joined=2 bound=3 members=3 share=1.000
                 CBD day=1991-12-26 left=1 bound=2 members=2 share=1.000
                 CBD day=1993-06-01 joined=1 bound=3 members=3 share=1.000
                 CBD day=1994-12-31 left=1 bound=2 members=3 share=0.667
            ?    adoption CBD on=1991-05-31
                 CBD day=1991-05-01 joined=1 bound=1 members=3 share=0.333
                 CBD day=1991-05-31 joined=2 bound=3 members=3 share=1.000
            ?    adoption CBD as_of=6
            ?    adoption HR
        "#]],
    );
}

#[test]
fn adoption_by_group_counts_those_that_belong_to_it_on_the_day() {
    check(
        "
        group EU kind=group
        group m49:150 kind=region
        group m49:002 kind=region
        member FRA in=EU,m49:150
        member DEU in=EU@1991..,m49:150
        member GBR in=EU@1973-01-01..2020-02-01,m49:150
        member KEN in=m49:002 exists_from=1963-12-12
        accession CBD DEU 1990-05-01
        accession CBD GBR 1994-01-01
        accession CBD KEN 1995-01-01
        adoption CBD in=EU
        adoption CBD in=EU as_of=8
        adoption CBD by=region
        adoption CBD by=region on=1994-06-30",
        expect![[r#"
            #4   group EU kind=group
            #5   group m49:150 kind=region
            #6   group m49:002 kind=region
            #7   member FRA in=EU,m49:150
                 warning: revised
            #8   member DEU in=EU@1991..,m49:150
                 warning: revised
            #9   member GBR in=EU@1973-01-01..2020-02-01,m49:150
            #10  member KEN in=m49:002 exists_from=1963-12-12
            #11  accession CBD DEU 1990-05-01
            #12  accession CBD GBR 1994-01-01
            #13  accession CBD KEN 1995-01-01
            ?    adoption CBD in=EU
                 CBD group=EU day=1991-12-31 joined=1 bound=1 members=3 share=0.333
                 CBD group=EU day=1994-01-01 joined=1 bound=2 members=3 share=0.667
                 CBD group=EU day=2020-02-01 left=1 bound=1 members=2 share=0.500
            ?    adoption CBD in=EU as_of=8
            ?    adoption CBD by=region
                 CBD group=m49:002 day=1995-01-01 joined=1 bound=1 members=1 share=1.000
                 CBD group=m49:150 day=1990-05-01 joined=1 bound=1 members=3 share=0.333
                 CBD group=m49:150 day=1994-01-01 joined=1 bound=2 members=3 share=0.667
            ?    adoption CBD by=region on=1994-06-30
                 CBD group=m49:150 day=1990-05-01 joined=1 bound=1 members=3 share=0.333
                 CBD group=m49:150 day=1994-01-01 joined=1 bound=2 members=3 share=0.667
        "#]],
    );
}

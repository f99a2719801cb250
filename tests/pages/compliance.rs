//! Compliance on pages: heat maps, why a status is as it is, and that every cell
//! says in words what its colour says.

use super::site::Site;
use crate::support::Backend;

on_both!(
    a_heat_map_has_a_word_and_a_reason_in_every_cell,
    a_status_is_explained_by_its_rule_and_its_entries,
    compliance_is_asked_of_both_clocks,
    a_case_is_found_and_followed_step_by_step,
    a_rule_is_looked_at_before_it_is_recorded,
    a_scale_is_read_back_before_it_is_recorded,
    a_trend_a_distribution_and_a_cycle_are_pages,
    what_changed_since_the_last_look_is_a_link,
);

const INSTRUMENT: &str = "/demo/compliance/EU_MEMBERSHIP";

fn a_heat_map_has_a_word_and_a_reason_in_every_cell(backend: Backend) {
    let site = Site::rated(backend);
    let all = site.server.get("/demo/compliance").is(200).body;
    for (member, word, class) in
        [("FRA", "complies", "compliant"), ("DEU", "complies in part", "partly_compliant")]
    {
        let cell = format!(
            "<td class=\"status status-{class}\"><a href=\"{INSTRUMENT}/{member}\">{word}</a></td>"
        );
        assert!(all.contains(&cell), "{cell}: {all}");
    }
    let one = site.server.get(INSTRUMENT).is(200).body;
    for (cell, band, word) in [
        ("FRA?provision=1", "met", "all"),
        ("FRA?provision=3", "partly_met", "some"),
        ("DEU?provision=2", "not_met", "none"),
        ("DEU?provision=3", "exempt", "exemption"),
    ] {
        let cell = format!(
            "<td class=\"status status-{band}\"><a href=\"{INSTRUMENT}/{cell}\">{word}</a></td>"
        );
        assert!(one.contains(&cell), "{cell}: {one}");
    }
    let file = site.server.get(&format!("{INSTRUMENT}?table=provision_matrix&format=csv")).is(200);
    assert_eq!(file.body.lines().count(), 1 + 3 + 3, "what the cells say: {}", file.body);
    let narrowed = site.server.get(&format!("{INSTRUMENT}?status=compliant")).is(200).body;
    assert!(
        narrowed.contains("/EU_MEMBERSHIP/FRA\"") && !narrowed.contains("/EU_MEMBERSHIP/DEU\"")
    );
}

fn a_status_is_explained_by_its_rule_and_its_entries(backend: Backend) {
    let site = Site::rated(backend);
    let why = site.server.get(&format!("{INSTRUMENT}/FRA")).is(200).body;
    let bare = why.replace(['\u{2068}', '\u{2069}'], "");
    for said in [
        "status-compliant\">complies<",
        "From 1 January 2018 on, for EU_MEMBERSHIP: the score is the weighted share",
        "A member complies at 60 or more. It complies in part at 40 or more.",
        "What counts: met: 2; partly met: 1.",
        "The score is 66.666667; so the status is: complies.",
        "passed over for another one",
        "/demo/log/",
    ] {
        assert!(bare.contains(said), "{said}: {bare}");
    }
    assert!(!why.contains("CASE 1"), "a case of another member");
    let other = site.server.get(&format!("{INSTRUMENT}/DEU?provision=2")).is(200).body;
    assert!(other.contains("CASE 1") && !other.contains("<bdi>all</bdi>"), "{other}");
    let nothing = site.server.get(&format!("{INSTRUMENT}/GBR")).is(200).body;
    assert!(nothing.contains("status-undetermined\">undetermined<"), "{nothing}");
}

fn compliance_is_asked_of_both_clocks(backend: Backend) {
    let site = Site::rated(backend);
    let before = site.server.get(&format!("{INSTRUMENT}/FRA?on=2017-12-31")).is(200).body;
    assert!(before.contains("No rule decides") && before.contains("undetermined"), "{before}");
    let today = site.server.get(&format!("{INSTRUMENT}?on=2017-12-31&todays_rule=true")).is(200);
    assert!(!today.body.contains("No rule decides"), "{}", today.body);
    let early = site.server.get("/demo/compliance?as_of=40").is(200).body;
    assert!(!early.contains("/compliance/EU_MEMBERSHIP/FRA"), "{early}");
}

fn a_case_is_found_and_followed_step_by_step(backend: Backend) {
    let site = Site::rated(backend);
    for (query, open, closed) in [
        ("", true, true),
        ("?standing=open", true, false),
        ("?standing=closed", false, true),
        ("?standing=open&on=2017-03-01", false, true),
        ("?member=DEU", true, false),
        ("?search=2", false, true),
        ("?as_of=40", false, false),
    ] {
        let page = site.server.get(&format!("/demo/procedures{query}")).is(200).body;
        let shows = |case| page.contains(&format!("/demo/procedures/CASE%20{case}"));
        assert_eq!((shows(1), shows(2)), (open, closed), "{query}: {page}");
    }
    let case = site.server.get("/demo/procedures/CASE%201").is(200).body;
    let (letter, opinion) = (case.find("1 February 2018"), case.rfind("1 August 2018"));
    assert!(letter.is_some() && letter < opinion, "in their order: {case}");
    assert!(case.contains("/demo/compliance/EU_MEMBERSHIP/DEU") && case.contains("goes further"));
    for path in ["/demo/procedures/NIX", "/demo/rules/NIX/1", "/demo/scales/STEPS/9"] {
        assert_eq!(site.server.get(path).status, 404, "{path}");
    }
    assert_eq!(site.server.get("/demo/procedures?standing=x").status, 400);
}

const RULE: &str = "code=HALF&version=2&instrument=EU_MEMBERSHIP&effective_on=2021-01-01";

fn a_rule_is_looked_at_before_it_is_recorded(backend: Backend) {
    let site = Site::rated(backend);
    let form = "/demo/edit/rule";
    let known = site.server.get(&format!("{form}?code=HALF&version=1")).is(200).body;
    assert!(known.contains("value=\"60\"") && !known.contains("method=\"post\""), "{known}");
    for (asked, why) in [
        ("method=mean", "needs"),
        ("method=worst&instrument=NIX", "no instrument NIX"),
        ("method=worst&least_rated=x", "least_rated"),
        ("method=worst&weights=9+2", "no provision 9"),
        ("method=worst&opinion=peer&opinion=peer", "listed twice"),
    ] {
        let rule = if asked.contains("instrument") {
            RULE.replace("&instrument=EU_MEMBERSHIP", "")
        } else {
            RULE.to_owned()
        };
        let page = site.server.get(&format!("{form}?{rule}&{asked}")).is(200).body;
        let alert = page.split("role=\"alert\">").nth(1).expect(asked).split('<').next().unwrap();
        assert!(alert.replace(['\u{2068}', '\u{2069}'], "").contains(why), "{asked}: {alert}");
        assert!(!page.contains("method=\"post\""), "{asked}");
    }
    let seen = site.server.get(&format!("{form}?{RULE}&method=worst")).is(200).body;
    assert!(seen.contains("class=\"status status-not_compliant\""), "{seen}");
    let key = seen.split("name=\"key\" value=\"").nth(1).unwrap().split('"').next().unwrap();
    let at = seen.split("name=\"seen\" value=\"").nth(1).unwrap().split('"').next().unwrap();
    let body = format!("{RULE}&method=worst&key={key}&seen={at}");
    let post = |headers: &[&str], body: &str| {
        let form_type = "content-type: application/x-www-form-urlencoded";
        let headers = [&[form_type], headers].concat();
        site.server.send("POST", form, &headers, body.as_bytes())
    };
    assert_eq!(post(&["sec-fetch-site: cross-site"], &body).status, 403);
    assert_eq!(post(&[], &format!("{RULE}&method=worst")).status, 400, "no key");
    assert_eq!(site.server.get("/demo/rules/HALF/2").status, 404, "nothing is recorded yet");
    let head = |answer: &str| answer.split("known at entry ").nth(1).map(str::to_owned);
    for _ in 0..2 {
        let answer = post(&["sec-fetch-site: same-origin"], &body);
        let to = answer.header("location").map(str::to_owned);
        assert_eq!((answer.status, to.as_deref()), (303, Some("/demo/rules/HALF/2")));
    }
    let late = body.replace("method=worst", "method=latest").replace(key, "another");
    assert_eq!(post(&[], &late).status, 409, "the record goes on since it was looked at");
    let rule = site.server.get("/demo/rules/HALF/2").is(200).body;
    assert!(head(&rule).unwrap().contains("532"), "recorded once: {rule}");
    let of = |query: &str| site.server.get(&format!("/demo/compliance{query}")).is(200).body;
    let cell =
        |class: &str| format!("<td class=\"status status-{class}\"><a href=\"{INSTRUMENT}/FRA");
    assert!(of("").contains(&cell("partly_compliant")), "by the worst");
    assert!(of("?on=2020-12-31").contains(&cell("compliant")), "the day before");
    assert!(of("?as_of=531").contains(&cell("compliant")), "as it was known before");
}

fn a_scale_is_read_back_before_it_is_recorded(backend: Backend) {
    let site = Site::rated(backend);
    let form = "/demo/edit/scale";
    let known = site.server.get(&format!("{form}?code=STEPS&version=1")).is(200).body;
    assert!(known.contains("some | partly_met") && !known.contains("method=\"post\""), "{known}");
    let scale = "code=STEPS&version=2&kind=ordinal&source=Annex+2";
    for (asked, why) in [
        ("values=one", "counts_as"),
        ("values=one+|+nearly", "nearly"),
        ("values=one+|+met%0Aone+|+not_met", "one"),
        ("values=one+|+met&bands=5+|+met+|+Five", "band"),
    ] {
        let page = site.server.get(&format!("{form}?{scale}&{asked}")).is(200).body;
        let alert = page.split("role=\"alert\">").nth(1).expect(asked).split('<').next().unwrap();
        assert!(alert.replace(['\u{2068}', '\u{2069}'], "").contains(why), "{asked}: {alert}");
        assert!(!page.contains("method=\"post\""), "{asked}");
    }
    let values = "values=no+|+not_met+|+Not+at+all%0D%0Ayes+|+met+|+Wholly&outside=n%2Fa+|+outside";
    let seen = site.server.get(&format!("{form}?{scale}&{values}")).is(200).body;
    assert!(seen.contains("<bdi>Wholly</bdi>") && seen.contains("<bdi>n/a</bdi>"), "{seen}");
    let key = seen.split("name=\"key\" value=\"").nth(1).unwrap().split('"').next().unwrap();
    assert_eq!(site.server.get("/demo/scales/STEPS/2").status, 404, "nothing is recorded yet");
    let body = format!("{scale}&{values}&key={key}");
    for _ in 0..2 {
        let form_type = "content-type: application/x-www-form-urlencoded";
        let answer = site.server.send("POST", form, &[form_type], body.as_bytes());
        let to = answer.header("location").map(str::to_owned);
        assert_eq!((answer.status, to.as_deref()), (303, Some("/demo/scales/STEPS/2")));
    }
    let scale = site.server.get("/demo/scales/STEPS/2").is(200).body;
    assert!(scale.contains("<bdi>Not at all</bdi>") && scale.contains("Annex 2"), "{scale}");
    let old = site.server.get("/demo/scales/STEPS/1").is(200).body;
    assert!(old.contains("<bdi>some</bdi>"), "the version before stays: {old}");
}

fn a_trend_a_distribution_and_a_cycle_are_pages(backend: Backend) {
    let site = Site::rated(backend);
    let trend = site.server.get("/demo/trends/EU_MEMBERSHIP?on=2020-06-01").is(200).body;
    // Of the two members that are rated, one complies and one does in part.
    for year in [2018, 2019] {
        let day = format!("31 December {year}");
        assert!(trend.contains(&format!("<title>{day}: complies, 1</title>")), "{trend}");
        assert!(trend.contains(&format!("<title>{day}: complies in part, 1</title>")), "{trend}");
    }
    assert!(trend.contains("<title>2: met, 1</title>"), "{trend}");
    assert!(trend.contains("<title>2: not met, 1</title>"), "{trend}");
    let table = "/demo/trends/EU_MEMBERSHIP?every=quarter&table=compliance_trend&format=csv";
    let quarters = site.server.get(&format!("{table}&on=2018-12-31")).is(200).body;
    assert_eq!(quarters.lines().count(), 1 + 3 * 2, "from the first rating on: {quarters}");
    assert_eq!(site.server.get("/demo/trends/EU_MEMBERSHIP?every=week").status, 400);
    let cycle = site.server.get("/demo/cycles/EU_MEMBERSHIP/2018?on=2019-06-01").is(200).body;
    assert!(cycle.contains("overdue") && cycle.contains("<bdi>some</bdi>"), "{cycle}");
    assert!(cycle.contains("/demo/members/ITA"), "who has not reported: {cycle}");
    for path in ["/demo/trends/NIX", "/demo/cycles/EU_MEMBERSHIP/NIX"] {
        assert_eq!(site.server.get(path).status, 404, "{path}");
    }
}

fn what_changed_since_the_last_look_is_a_link(backend: Backend) {
    let site = Site::rated(backend);
    let changes = "/demo/changes?since_on=2017-12-31&on=2019-01-01&instrument=EU_MEMBERSHIP";
    let first = site.server.get(changes).is(200);
    assert!(first.body.contains("status status-partly_compliant"), "{}", first.body);
    assert!(first.body.contains("/demo/procedures/CASE%201"), "{}", first.body);
    assert!(!first.body.contains("Since you looked last"), "{}", first.body);
    let cookie = first.header("set-cookie").unwrap().to_owned();
    for part in ["seen=", "HttpOnly", "SameSite=Lax", "Path=/demo/changes"] {
        assert!(cookie.contains(part), "{cookie}");
    }
    let held = format!("cookie: {}", cookie.split(';').next().unwrap());
    let second = site.server.send("GET", "/demo/changes", &[&held], b"").is(200);
    let seen = held.split('=').nth(1).unwrap();
    assert!(second.body.contains("Since you looked last"), "{}", second.body);
    assert!(second.body.contains(&format!("/demo/changes?since={seen}&#38;")), "{}", second.body);
    let odd = site.server.send("GET", "/demo/changes", &["cookie: seen=<x>"], b"").is(200);
    assert!(!odd.body.contains("Since you looked last"), "{}", odd.body);
}

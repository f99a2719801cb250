//! Compliance on pages: heat maps, why a status is as it is, and that every cell
//! says in words what its colour says.

use super::site::Site;
use crate::support::Backend;

on_both!(
    a_heat_map_has_a_word_and_a_reason_in_every_cell,
    a_status_is_explained_by_its_rule_and_its_entries,
    compliance_is_asked_of_both_clocks,
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
    let file = site.server.get(&format!("{INSTRUMENT}?table=compliance_why&format=csv")).is(200);
    assert_eq!(file.body.lines().count(), 1 + 6 + 1, "ratings and exemptions: {}", file.body);
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

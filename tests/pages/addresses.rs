//! What an address says and what a page does with it: codes, both clocks, the
//! language; and what it does with nonsense.

use super::site::Site;
use crate::support::{
    Backend,
    server::{PATIENCE, Server},
};

on_both!(
    pages_say_only_what_this_server_sends,
    an_address_that_is_wrong_is_answered_in_words,
    short_forms_become_plain_addresses,
    the_position_and_the_day_are_in_the_address,
    words_of_others_stay_words,
    members_are_found_by_the_names_that_readers_see,
    everything_with_a_name_is_found_perhaps_mistyped,
    each_number_of_the_front_page_leads_to_its_proof,
    a_page_comes_small_and_only_once,
    an_operator_may_bring_a_map,
    what_was_erased_is_gone_and_its_place_says_so,
);

fn pages_say_only_what_this_server_sends(backend: Backend) {
    let site = Site::start(backend);
    let page = site.server.get("/demo");
    let policy = page.header("content-security-policy").unwrap();
    assert!(policy.contains("default-src 'none'") && !policy.contains("unsafe"), "{policy}");
    for (name, value) in [("x-content-type-options", "nosniff"), ("referrer-policy", "same-origin")]
    {
        assert_eq!(page.header(name), Some(value));
    }
    assert!(!page.body.contains(" style=") && !page.body.contains("<style"), "no style in a page");
    let assets: Vec<&str> =
        page.body.split(['"', '\'']).filter(|word| word.starts_with("/assets/")).collect();
    assert_eq!(assets.len(), 3, "{assets:?}");
    for asset in assets {
        let answer = site.server.get(asset);
        assert_eq!(answer.status, 200, "{asset}");
        assert!(answer.header("cache-control").unwrap().contains("immutable"));
    }
}

fn an_address_that_is_wrong_is_answered_in_words(backend: Backend) {
    let site = Site::start(backend);
    for (path, status, word) in [
        ("/nobody", 404, "no organisation nobody"),
        ("/demo/instruments/NIX", 404, "no instrument NIX"),
        ("/demo/members/%00", 404, "no member"),
        ("/demo/members?group=NIX", 404, "no group NIX"),
        ("/demo/instruments?group=NIX", 404, "no group NIX"),
        ("/demo/commitments?group=NIX", 404, "no group NIX"),
        ("/demo/members/%FF", 400, "not understood"),
        ("/demo/commitments/EU_MEMBERSHIP/NIX", 404, "no member NIX"),
        ("/demo/log/0", 404, "no such event"),
        ("/demo/log/1e9", 404, "no such event"),
        ("/demo/log/99999999999999999999", 404, "no such event"),
        ("/demo/log?to=-1", 400, "to is not understood"),
        ("/demo?on=2025-02-30", 400, "no such day"),
        ("/demo?as_of=4000000", 404, "ends at entry"),
        ("/demo?as_of=yesterday", 400, "as_of is not understood"),
        ("/demo/instruments?family=poem", 400, "family"),
        ("/demo/commitments?status=bound&status=%27%3Bdrop+table", 400, "status"),
        ("/demo/instruments?format=exe", 400, "csv, ndjson or xlsx"),
        ("/demo/instruments?sort=-nonsense", 400, "members_bound, "),
        ("/demo/changes?since_on=2999-01-01", 400, "later than"),
        ("/demo/quality?warning=nonsense", 400, "warning is not understood"),
        ("/demo/instruments?page=x", 400, "page"),
        ("/demo/nowhere", 404, "nothing at this address"),
        ("/assets/style.css", 404, "nothing at this address"),
    ] {
        let answer = site.server.get(path);
        assert_eq!(answer.status, status, "{path}: {}", answer.body);
        assert!(answer.body.contains("<html lang=\"en\""), "{path}: {}", answer.body);
        assert!(bare(&answer.body).contains(word), "{path}: {}", answer.body);
    }
    assert_eq!(site.server.get("/demo/instruments?page=999999999999").status, 200);
}

/// Without the marks that keep directions of writing apart.
fn bare(text: &str) -> String {
    text.replace(['\u{2068}', '\u{2069}'], "")
}

fn short_forms_become_plain_addresses(backend: Backend) {
    let site = Site::start(backend);
    for (path, to) in [
        ("/demo?year=1990", "/demo?on=1990-12-31"),
        (
            "/demo/members?search=a%26b&on=2000-01-01&year=1950",
            "/demo/members?search=a%26b&on=1950-12-31",
        ),
        ("/demo?as_of=5&lang=fr", "/demo?as_of=5"),
        ("/demo?year=0", "/demo"),
        ("/demo?year=x&on=2000-01-01", "/demo?on=2000-01-01"),
    ] {
        let answer = site.server.get(path);
        assert_eq!((answer.status, answer.header("location")), (303, Some(to)), "{path}");
    }
    let french = site.server.send("GET", "/demo", &["cookie: language=fr"], &[]);
    assert!(french.body.contains("<html lang=\"fr\" dir=\"ltr\""));
    let arabic = site.server.send("GET", "/nobody", &["accept-language: ar-EG,en;q=0.5"], &[]);
    assert!(arabic.body.contains("<html lang=\"ar\" dir=\"rtl\""), "problems too: {}", arabic.body);
    let elsewhere = site.server.get("//example.org/?year=1990");
    assert!(elsewhere.header("location").is_none(), "{elsewhere:?}");
}

fn the_position_and_the_day_are_in_the_address(backend: Backend) {
    let site = Site::start(backend);
    let page = site.server.get("/demo/instruments?as_of=5&on=1950-01-01").body;
    assert!(page.contains("class=\"past\""), "a banner says that one looks at the past");
    for link in page.split("href=\"/demo").skip(1) {
        let link = link.split('"').next().unwrap();
        assert!(
            link.contains("as_of=5") || link.contains("search") || !link.contains('?'),
            "the clocks go along: {link}"
        );
    }
    assert!(page.contains("/demo/instruments/UN_CHARTER_1945?as_of=5&#38;on=1950-01-01"), "{page}");
    assert_eq!(site.server.get("/demo/log/6?as_of=5").status, 404, "not known by then");
    let today = site.server.get("/demo").body;
    assert!(!today.contains("class=\"past\""));
}

fn words_of_others_stay_words(backend: Backend) {
    let site = Site::start(backend);
    let evil = "<script>alert(1)</script>\"'&";
    let line = serde_json::json!({"key": "1", "type": "instrument.recorded.v1", "data": {"code": "X\"><img src=x>", "title": evil}});
    let path = site.database.path("line.json");
    std::fs::write(&path, line.to_string()).unwrap();
    site.database.run(&["record", "--organisation", "demo", path.to_str().unwrap()]).exits(0);
    let page = followed(&site, "/demo/instruments?search=script", "alert");
    assert!(!page.contains("<script>alert") && !page.contains("<img"), "{page}");
    let one = site.server.get("/demo/instruments/X%22%3E%3Cimg%20src%3Dx%3E");
    assert_eq!(one.status, 200);
    assert!(!one.body.contains("<script>alert") && !one.body.contains("<img"), "{}", one.body);
}

/// By their names in any language, so that an address means the same to
/// whoever opens it; and for programs as for people.
fn everything_with_a_name_is_found_perhaps_mistyped(backend: Backend) {
    let site = Site::start(backend);
    for search in ["germany", "allemagne", "grmany", "allemange", "DEU"] {
        let page = site.server.get(&format!("/demo/search?q={search}"));
        assert!(page.body.contains("/demo/members/DEU"), "{search}");
        assert!(!page.body.contains("/demo/members/FRA"), "{search}");
        let csv = site.server.get(&format!("/api/v1/demo/search?q={search}&format=csv"));
        assert!(csv.body.lines().nth(1).unwrap().starts_with("member,DEU,"), "{search}");
        site.database
            .run(&["export", "search", "--search", search, "--organisation", "demo"])
            .exits(0);
    }
    let page = site.server.get("/demo/search?q=membership");
    assert!(page.body.contains("/demo/instruments/EU_MEMBERSHIP"));
    assert_eq!(site.server.get("/demo/search").status, 200);
    assert_eq!(site.server.get("/api/v1/demo/search").status, 400);
}

fn members_are_found_by_the_names_that_readers_see(backend: Backend) {
    let site = Site::start(backend);
    for search in ["allem", "germ", "%D8%A3%D9%84%D9%85%D8%A7%D9%86", "deu"] {
        let api = site.server.get(&format!("/api/v1/demo/members?search={search}&format=csv"));
        let codes: Vec<&str> =
            api.body.lines().skip(1).filter_map(|line| line.split(',').next()).collect();
        assert_eq!(codes, ["DEU"], "{search}");
        let page = site.server.get(&format!("/demo/members?search={search}"));
        assert!(
            page.body.contains("/demo/members/DEU") && !page.body.contains("/demo/members/FRA")
        );
    }
}

fn each_number_of_the_front_page_leads_to_its_proof(backend: Backend) {
    let site = Site::start(backend);
    for query in ["", "?on=1950-01-01", "?as_of=40&on=1990-01-01"] {
        let front = site.server.get(&format!("/demo{query}")).body;
        let figures: Vec<&str> = front.split("class=\"figure\">").skip(1).collect();
        let links: Vec<&str> =
            front.split("<ul class=\"figures\">").nth(1).unwrap().split("href=\"").collect();
        assert_eq!((figures.len(), links.len() > 3), (3, true), "{front}");
        for (figure, link) in figures.iter().zip(&links[1..4]) {
            let number = bare(figure.split('<').next().unwrap());
            let link = link.split('"').next().unwrap().replace("&#38;", "&");
            let list = bare(&site.server.get(&link).body);
            let says =
                list.split("class=\"under\"><span>").nth(1).unwrap().split('<').next().unwrap();
            let count = says
                .split(' ')
                .rfind(|word| word.bytes().all(|b| b.is_ascii_digit()))
                .unwrap_or("No");
            assert!(
                count == number || (count == "No" && number == "0"),
                "{link}: {number} and {says}"
            );
        }
    }
}

fn a_page_comes_small_and_only_once(backend: Backend) {
    let site = Site::start(backend);
    let page = site.server.send("GET", "/demo/members", &["accept-encoding: identity"], &[]);
    let tag = format!("if-none-match: {}", page.header("etag").unwrap());
    let again = site.server.send("GET", "/demo/members", &[&tag], &[]);
    assert_eq!((again.status, again.body.as_str()), (304, ""));
    let other = site.server.send("GET", "/demo/members?on=1950-01-01", &[&tag], &[]);
    assert_eq!(other.status, 200);
    let raw = site.server.raw(format!(
        "GET /demo/members HTTP/1.1\r\nHost: {}\r\nAccept-Encoding: gzip\r\nConnection: close\r\n\r\n",
        site.server.address
    ));
    assert!(
        raw.to_lowercase().contains("content-encoding: gzip"),
        "{}",
        &raw[..200.min(raw.len())]
    );
    assert!(raw.len() * 4 < page.body.len(), "{} of {}", raw.len(), page.body.len());
}

fn an_operator_may_bring_a_map(backend: Backend) {
    let mut site = Site::start(backend);
    let page = "/demo/instruments/EU_MEMBERSHIP";
    assert!(!site.server.get(page).body.contains("M1 1h7v7z"));
    let path = site.database.path("map.csv");
    let shipped = include_str!("../../crates/stocktake/map/world.csv");
    let france = shipped.lines().find(|line| line.starts_with("250,")).unwrap();
    let (before, _) = france.rsplit_once(',').unwrap();
    std::fs::write(&path, shipped.replace(france, &format!("{before},M1 1h7v7z"))).unwrap();
    let map = ["serve", "--map", path.to_str().unwrap()];
    site.server = Server::launch(&mut site.database.stocktake(&map));
    site.server.ready();
    assert!(site.server.get(page).body.contains("M1 1h7v7z"));

    std::fs::write(&path, "m49,kind\n250,area\n").unwrap();
    let refused = site.database.run(&map).exits(2);
    assert!(refused.stderr.contains("map.csv"), "{}", refused.stderr);
}

/// A page, once it shows what another process recorded.
fn followed(site: &Site, path: &str, expected: &str) -> String {
    let began = std::time::Instant::now();
    loop {
        let page = site.server.get(path).body;
        if page.contains(expected) {
            return page;
        }
        assert!(began.elapsed() < PATIENCE, "the server follows the log: {page}");
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
}

fn what_was_erased_is_gone_and_its_place_says_so(backend: Backend) {
    let site = Site::start(backend);
    let line = serde_json::json!({"key": "1", "type": "instrument.recorded.v1", "data": {"code": "SECRET", "title": "Of Jane Doe"}});
    let path = site.database.path("line.json");
    std::fs::write(&path, line.to_string()).unwrap();
    let recorded =
        site.database.run(&["record", "--organisation", "demo", path.to_str().unwrap()]).exits(0);
    let receipt = recorded.json();
    let entry = format!("/demo/log/{}", receipt["position"]);
    assert!(followed(&site, "/demo/log", "Jane Doe").contains(&entry));
    let erase = ["erase", "--ground", "request 2026-014", receipt["event"].as_str().unwrap()];
    site.database.run(&erase).exits(0);
    let log = followed(&site, "/demo/log", "content erased");
    let page = site.server.get(&entry);
    assert_eq!(page.status, 200);
    assert!(
        page.body.contains("was erased") && page.body.contains("Running hash"),
        "{}",
        page.body
    );
    assert!(!log.contains("Jane Doe") && !page.body.contains("Jane Doe"), "{}", page.body);
}

//! Reading over HTTP: views as lists and files, at any point of the record.

use std::fs;

use serde_json::{Value, json};

use super::api::{EVENTS, commitment, event, position, scene, send_event};
use crate::support::{
    Backend, Database,
    server::{Answer, Server},
};

on_both!(
    files_hold_the_bytes_of_an_export,
    pages_are_parts_of_one_answer,
    a_cursor_of_another_list_is_refused,
    what_a_client_holds_already_is_not_sent_again,
    the_past_is_asked_like_the_present,
    lists_are_narrowed,
    questions_that_do_not_read_are_refused_by_name,
    a_client_waits_for_what_it_has_seen,
    what_was_erased_is_said_to_be,
    a_range_is_no_way_to_ask,
);

/// A scene with some facts.
fn facts(backend: Backend) -> (Database, Server) {
    let (database, server) = scene(backend);
    for (n, (member, act, day)) in [
        ("FRA", "signature", "1992-06-13"),
        ("FRA", "ratification", "1994-07-01"),
        ("DEU", "signature", "1992-06-12"),
        ("DEU", "ratification", "1993-12-21"),
    ]
    .into_iter()
    .enumerate()
    {
        send_event(&server, &event(&n.to_string(), &commitment(member, act, day))).is(201);
    }
    (database, server)
}

fn files_hold_the_bytes_of_an_export(backend: Backend) {
    let (database, server) = facts(backend);
    let cell = ["--instrument", "CBD", "--member", "FRA"];
    let of_cell = "instrument=CBD&member=FRA&";
    for (view, arguments, query) in [
        ("instruments", &[][..], ""),
        ("members", &[], ""),
        ("matrix", &[], ""),
        ("matrix", &["--all"], "all=true&"),
        ("matrix", &["--as-of", "5", "--on", "1993-01-01"], "as_of=5&on=1993-01-01&"),
        ("why", &cell, of_cell),
        ("history", &cell, of_cell),
        ("adoption", &cell[..2], "instrument=CBD&"),
        ("events", &[], ""),
        ("events", &["--as-of", "2"], "as_of=2&"),
    ] {
        for (format, media_type) in [("csv", "text/csv"), ("ndjson", "application/x-ndjson")] {
            let path = database.path("out");
            let out = path.to_str().unwrap();
            let export = ["export", view, "--format", format, "--output", out];
            database.run(&[&export[..], arguments].concat()).exits(0);
            let exported = fs::read_to_string(&path).unwrap();
            assert!(exported.lines().count() > 1 || format == "ndjson", "{exported}");
            let address = format!("/api/v1/main/{view}?{query}");
            let by_name = server.get(&format!("{address}format={format}")).is(200);
            let accept = format!("accept: text/html, {media_type};q=0.9, application/json;q=0.1");
            let by_type = server.send("GET", &address, &[&accept], &[]).is(200);
            for answer in [by_name, by_type] {
                assert_eq!(answer.body, exported, "{view} as {format}");
                assert!(answer.header("content-type").unwrap().starts_with(media_type));
                let disposition = answer.header("content-disposition").unwrap();
                assert!(disposition.starts_with("attachment; filename=\""), "{disposition}");
                assert!(disposition.ends_with(&format!(".{format}\"")), "{disposition}");
            }
        }
    }
    // A cell in which a spreadsheet would see a formula is exact in JSON.
    let csv = server.get("/api/v1/main/instruments?format=csv").body;
    assert!(csv.contains(",'=Convention,"), "{csv}");
    let json = server.get("/api/v1/main/instruments").json();
    assert_eq!(json["items"][0]["title"], "=Convention");
}

/// All items of a list, taken in pages of `limit`.
fn walk(server: &Server, address: &str, limit: usize, between: impl Fn(usize)) -> Vec<Value> {
    let mut items = Vec::new();
    let mut address = format!("{address}?limit={limit}");
    for page in 0..100 {
        let answer = server.get(&address).is(200);
        let body = answer.json();
        items.extend(body["items"].as_array().unwrap().iter().cloned());
        let Some(next) = body["next"].as_str() else {
            assert_eq!(answer.header("link"), None);
            return items;
        };
        let link = answer.header("link").unwrap();
        let (link, relation) = link.split_once('>').unwrap();
        assert_eq!(relation, "; rel=\"next\"");
        address = link.trim_start_matches('<').to_owned();
        assert!(address.contains(next), "{address} {next}");
        between(page);
    }
    panic!("{address} has no end");
}

fn pages_are_parts_of_one_answer(backend: Backend) {
    let (_database, server) = facts(backend);
    for list in ["members", "matrix", "events"] {
        let address = format!("/api/v1/main/{list}");
        let whole = server.get(&format!("{address}?limit=1000")).is(200).json();
        let whole = whole["items"].as_array().unwrap().clone();
        // Whatever is recorded between two pages is in none of them.
        let items = walk(&server, &address, 1, |page| {
            let data = json!({"code": format!("NEW-{list}-{page}")});
            let mut event = event(&format!("{list}{page}"), &data);
            event["type"] = json!("member.recorded.v1");
            send_event(&server, &event).is(201);
        });
        assert_eq!(items, whole, "{list}");
        assert!(server.get(&address).json()["position"].as_u64() > Some(8), "{list}");
    }
    let types = server.get(&format!("{EVENTS}?type=commitment.recorded.v1&limit=2")).is(200).json();
    assert_eq!(types["items"].as_array().unwrap().len(), 2);
    assert_eq!(types["items"][0]["position"], 5);
    let about = server.get(&format!("{EVENTS}?subject=commitments/CBD/DEU&after=7")).is(200).json();
    assert_eq!(about["items"].as_array().unwrap().len(), 1, "{about}");
    assert_eq!(about["items"][0]["position"], 8);
}

fn a_cursor_of_another_list_is_refused(backend: Backend) {
    let (_database, server) = facts(backend);
    let next = server.get("/api/v1/main/members?limit=1").json()["next"].clone();
    let next = next.as_str().unwrap();
    server.get(&format!("/api/v1/main/members?cursor={next}")).is(200);
    let mut altered = next.to_owned();
    altered.replace_range(..1, "9");
    for query in [
        format!("matrix?cursor={next}"),
        format!("members?as_of=3&cursor={next}"),
        format!("members?format=csv&cursor={next}"),
        format!("members?cursor={altered}"),
        format!("members?cursor={next}0"),
        "members?cursor=".to_owned(),
        "members?cursor=%22%27%3B--".to_owned(),
    ] {
        server.get(&format!("/api/v1/main/{query}")).problem(400, "cursor_invalid");
    }
}

fn what_a_client_holds_already_is_not_sent_again(backend: Backend) {
    let (_database, server) = facts(backend);
    let get = |path: &str, etag: &str| {
        server.send("GET", path, &[&format!("if-none-match: {etag}")], &[])
    };
    for path in ["/api/v1/main", "/api/v1/main/members", "/api/v1/main/commitments/CBD/FRA"] {
        let first = server.get(path).is(200);
        let etag = first.header("etag").unwrap().to_owned();
        assert!(etag.starts_with("W/\""), "{etag}");
        for tags in [etag.clone(), format!("\"x\", {etag}"), etag[2..].to_owned()] {
            let answer = get(path, &tags).is(304);
            assert_eq!(answer.body, "");
            assert_eq!(answer.header("etag"), Some(etag.as_str()));
            assert_eq!(answer.header("stocktake-position"), first.header("stocktake-position"));
        }
        get(path, "\"x\"").is(200);
        // Another question or format is another answer.
        for other in ["?on=1993-01-01", "?as_of=4"] {
            get(&format!("{path}{other}"), &etag).is(200);
        }
        let csv = [&*format!("if-none-match: {etag}"), "accept: text/csv"];
        let csv = server.send("GET", path, &csv, &[]);
        assert!(csv.status == 200 || path != "/api/v1/main/members", "{csv:?}");
        let head = server.send("HEAD", path, &[], &[]).is(200);
        assert_eq!((head.header("etag"), head.body.as_str()), (Some(etag.as_str()), ""));
        // So is the same one once something is recorded.
        send_event(&server, &event(path, &commitment("FRA", "signature", &day(path)))).is(201);
        get(path, &etag).is(200);
        // What was asked as of a position stays the same.
        let past = format!("{path}?as_of=5&on=2020-01-01");
        let etag = server.get(&past).header("etag").unwrap().to_owned();
        send_event(&server, &event(&past, &commitment("DEU", "signature", &day(path)))).is(201);
        get(&past, &etag).is(304);
    }
}

/// A day of its own for each path.
fn day(path: &str) -> String {
    (1800 + path.len()).to_string()
}

fn the_past_is_asked_like_the_present(backend: Backend) {
    let (_database, server) = facts(backend);
    let status = |query: &str| {
        let cell = server.get(&format!("/api/v1/main/commitments/CBD/FRA?{query}")).is(200);
        assert_eq!(
            (cell.header("stocktake-position"), cell.header("stocktake-on")),
            (
                Some(&*cell.json()["position"].to_string()),
                Some(cell.json()["on"].as_str().unwrap())
            )
        );
        cell.json()["item"]["status"].as_str().unwrap().to_owned()
    };
    assert_eq!(status(""), "bound");
    assert_eq!(status("as_of=5"), "signed");
    assert_eq!(status("as_of=4"), "none");
    assert_eq!(status("on=1993-01-01"), "signed");
    assert_eq!(status("as_of=head&on=1950-01-01"), "none");
    server.get("/api/v1/main/commitments/CBD/FRA?as_of=1").problem(404, "commitment_unknown");
    server.get("/api/v1/main/instruments/CBD?as_of=0").problem(404, "instrument_unknown");
    server.get("/api/v1/main/members?as_of=0").is(200);
    let head = position(&server);
    let not_yet = server.get(&format!("/api/v1/main/members?as_of={}", head + 1));
    assert_eq!(not_yet.problem(404, "not_yet").json()["head"], head.to_string());
}

fn lists_are_narrowed(backend: Backend) {
    let (_database, server) = facts(backend);
    let total = |query: &str| {
        let list = server.get(&format!("/api/v1/main/{query}")).is(200).json();
        assert_eq!(list["total"], list["items"].as_array().unwrap().len(), "{list}");
        list["total"].as_u64().unwrap()
    };
    for (query, expected) in [
        ("instruments?search=conv", 1),
        ("instruments?search=nothing", 0),
        ("instruments?family=treaty", 0),
        ("members?search=fr", 1),
        ("members?existing=true", 2),
        ("members?kind=state", 0),
        ("matrix?status=bound", 2),
        ("matrix?status=bound&on=1994-01-01", 1),
        ("matrix?status=bound,signed&on=1994-01-01", 2),
        ("matrix?member=DEU", 1),
        ("adoption?instrument=CBD", 2),
        ("adoption?instrument=CBD&on=1994-01-01", 1),
    ] {
        assert_eq!(total(query), expected, "{query}");
    }
}

fn questions_that_do_not_read_are_refused_by_name(backend: Backend) {
    let (_database, server) = facts(backend);
    for (query, what, code) in [
        ("members?limit=0", "limit", "malformed"),
        ("members?limit=-1", "limit", "malformed"),
        ("members?limit=1000000000", "limit", "malformed"),
        ("members?limit=99999999999999999999", "limit", "malformed"),
        ("members?limit=", "limit", "malformed"),
        ("members?limit=1&limit=2", "limit", "malformed"),
        ("members?format=ods", "format", "malformed"),
        ("members?as_of=yesterday", "as_of", "malformed"),
        ("members?as_of=4&as_of=5", "as_of", "malformed"),
        ("members?on=2025-02-30", "on", "malformed"),
        ("members?on=10000-01-01", "on", "malformed"),
        ("members?sort=pos;drop%20table", "sort", "malformed"),
        ("members?organisation=other", "organisation", "parameter_unknown"),
        ("members/FRA?limit=1", "limit", "parameter_unknown"),
        ("matrix?member=%00", "member", "malformed"),
        ("matrix?member=%ff", "member", "malformed"),
        ("matrix?member=%zz", "member", "malformed"),
        ("matrix?member=Wu%CC%88rttemberg", "member", "malformed"),
        ("matrix?all=1", "all", "malformed"),
        ("why?instrument=CBD", "member", "malformed"),
        ("matrix?status=bound,x", "status", "malformed"),
        ("members?kind=x", "kind", "malformed"),
        ("instruments?family=%27", "family", "malformed"),
        ("adoption", "instrument", "malformed"),
        ("events?after=-1", "after", "malformed"),
        ("events?after=4294967296", "after", "malformed"),
        ("events?subject=x", "subject", "malformed"),
        ("events?type=x", "type", "malformed"),
    ] {
        let answer = server.get(&format!("/api/v1/main/{query}")).problem(400, code);
        assert_eq!(answer.json()["what"], what, "{query}");
    }
    for (path, code) in [
        ("main/members/XXX", "member_unknown"),
        ("main/members/%00", "member_unknown"),
        ("main/members/Wu%CC%88rttemberg", "member_unknown"),
        ("main/instruments/'%20or%201=1", "instrument_unknown"),
        ("main/matrix?member=XXX", "member_unknown"),
        ("main/matrix?instrument=%22%27%3B", "instrument_unknown"),
        ("main/members?group=G", "group_unknown"),
        ("main/instruments?group=G", "group_unknown"),
        ("main/matrix?group=G", "group_unknown"),
        ("main/adoption?instrument=CBD&group=G", "group_unknown"),
        ("main/commitments/CBD/XXX", "member_unknown"),
        ("main/commitments/XXX/FRA", "instrument_unknown"),
        ("main/events/0", "event_unknown"),
        ("main/events/9", "event_unknown"),
        ("main/events/x", "event_unknown"),
        ("main/events/0f9e8d7c-6b5a-4948-8372-615049382710", "event_unknown"),
        ("other", "organisation_unknown"),
        ("other/members", "organisation_unknown"),
        ("other/events/1", "organisation_unknown"),
        ("main/nothing", "nothing_here"),
        ("main/..%2fmain/members", "nothing_here"),
        ("main//members", "nothing_here"),
    ] {
        server.get(&format!("/api/v1/{path}")).problem(404, code);
    }
    server.send("DELETE", "/api/v1/main/members", &[], &[]).problem(405, "method_not_allowed");
    server.send("TRACE", "/api/v1/main/members", &[], &[]).problem(405, "method_not_allowed");
}

fn a_client_waits_for_what_it_has_seen(backend: Backend) {
    let (_database, server) = facts(backend);
    let head = position(&server);
    let get = |wanted: &str| {
        server.send("GET", "/api/v1/main", &[&format!("stocktake-min-position: {wanted}")], &[])
    };
    get(&head.to_string()).is(200);
    get("0").is(200);
    let answer = get(&(head + 1).to_string()).problem(503, "not_reached");
    assert!(answer.header("retry-after").is_some());
    for wrong in ["-1", "9223372036854775807", "x", ""] {
        get(wrong).problem(400, "malformed");
    }
    // One that waits is answered as soon as the position is there.
    let answer = std::thread::scope(|scope| {
        let waiting = scope.spawn(|| get(&(head + 1).to_string()));
        send_event(&server, &event("w", &commitment("FRA", "withdrawal", "2020"))).is(201);
        waiting.join().unwrap()
    });
    assert_eq!(answer.is(200).json()["position"], head + 1);
}

fn what_was_erased_is_said_to_be(backend: Backend) {
    let (database, server) = facts(backend);
    let erased = server.get(&format!("{EVENTS}/5")).is(200);
    let id = erased.json()["id"].as_str().unwrap().to_owned();
    let before = server.get("/api/v1/main/members?as_of=6&on=2020-01-01");
    drop(server);
    database.run(&["erase", &id, "--ground", "personal data"]).exits(0);
    let server = Server::start(&database);
    let gone = |answer: Answer| {
        let gone = answer.problem(410, "event_erased").json();
        assert_eq!(gone["position"], "5", "{gone}");
    };
    gone(server.get(&format!("{EVENTS}/5")));
    gone(server.get(&format!("{EVENTS}/{id}")));
    let events = server.get(&format!("{EVENTS}?after=4&limit=1")).is(200).json();
    assert_eq!(
        events["items"],
        json!([{"position": 5, "retracted_at": null, "erased": true, "event": null}])
    );
    let members = server.get("/api/v1/main/members?as_of=6&on=2020-01-01").is(200);
    assert_eq!(members.json()["erased"], json!([5]));
    assert_eq!(members.header("stocktake-erased"), Some("1"));
    assert_ne!(members.header("etag"), before.header("etag"), "it lost an entry since");
    assert_eq!(server.get("/api/v1/main/members?as_of=4").header("stocktake-erased"), None);
}

fn a_range_is_no_way_to_ask(backend: Backend) {
    let (_database, server) = facts(backend);
    let parts: Vec<String> = (0..1000).map(|n| format!("{n}-{n}")).collect();
    let range = format!("range: bytes={}", parts.join(","));
    for path in ["/api/v1/main/matrix?format=csv", "/api/v1/main/events", "/main/commitments"] {
        let whole = server.get(path).is(200).body;
        assert_eq!(server.send("GET", path, &[&range], &[]).is(200).body, whole, "{path}");
    }
}

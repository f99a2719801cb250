//! Evaluations and lessons on pages: from what is due to the report, and the form
//! that files whatever belongs to them.

use super::site::Site;
use crate::support::{Backend, server::Answer};

on_both!(
    an_evaluation_is_followed_from_plan_to_follow_up,
    a_report_rests_each_statement_on_others,
    nothing_that_is_told_of_an_evaluation_is_missing,
    evidence_leads_to_what_it_rests_on,
    an_instrument_has_its_fact_sheet,
    what_was_never_evaluated_is_folded_away,
    what_was_computed_is_rounded_on_pages_only,
    a_lesson_shows_its_loop,
    a_review_shows_what_was_decided_and_what_comes_next,
    what_says_the_same_already_is_offered,
    evaluations_are_asked_of_both_clocks,
    a_record_is_read_back_before_it_is_filed,
    what_stands_on_a_line_is_said_in_the_language_of_the_reader,
    what_a_rule_refuses_is_said_on_the_form,
);

const EVALUATION: &str = "/demo/evaluations/EV-1";

/// Without the marks that keep directions of writing apart.
fn bare(page: &str) -> String {
    page.replace(['\u{2068}', '\u{2069}'], "")
}

fn an_evaluation_is_followed_from_plan_to_follow_up(backend: Backend) {
    let site = Site::evaluated(backend);
    let all = bare(&site.server.get("/demo/evaluations?on=2020-12-01").is(200).body);
    for said in [
        "Ten years of membership",
        "CLAUSE",
        "1 January 2021",
        "href=\"/demo/lessons?on=2020-12-01\"",
    ] {
        assert!(all.contains(said), "{said}: {all}");
    }
    let one = bare(&site.server.get(&format!("{EVALUATION}?on=2021-05-01")).is(200).body);
    for said in [
        "aria-current=\"step\">published",
        "15 October 2020",
        "Membership grew until one member left.",
        "Only for the procedure.",
        "Draft a procedure.",
        "Did more members apply it?",
        "ada",
    ] {
        assert!(one.contains(said), "{said}: {one}");
    }
    let overdue = |on: &str| {
        let csv = format!("{EVALUATION}?on={on}&table=actions&format=csv");
        site.server.get(&csv).is(200).body.lines().nth(1).unwrap().ends_with("true")
    };
    assert!(!overdue("2021-03-31") && overdue("2021-04-01"), "overdue is a question of the day");
    assert_eq!(site.server.get("/demo/evaluations/NIX").status, 404);
}

fn a_report_rests_each_statement_on_others(backend: Backend) {
    let site = Site::evaluated(backend);
    let report = bare(&site.server.get(&format!("{EVALUATION}/report")).is(200).body);
    let place = |said: &str| report.find(said).unwrap_or_else(|| panic!("{said}: {report}"));
    let chapters = ["Conclusions", "Recommendations", "Lessons", "Findings", "Evidence"];
    let places: Vec<usize> =
        chapters.iter().map(|title| place(&format!("<h2>{title}</h2>"))).collect();
    assert!(places.is_sorted(), "what is judged comes first, what it rests on last: {places:?}");
    assert!(report.contains("Rests on: <bdi>C1 L1</bdi>"), "{report}");
    assert!(report.contains("accepted in part"), "the response stands with it: {report}");
}

fn nothing_that_is_told_of_an_evaluation_is_missing(backend: Backend) {
    let site = Site::evaluated(backend);
    let one = bare(&site.server.get(EVALUATION).is(200).body);
    let report = bare(&site.server.get(&format!("{EVALUATION}/report")).is(200).body);
    for said in [
        "<dt>Provisions</dt><dd><bdi>1 3</bdi>",
        "Legal office",
        "A made-up evaluation.",
        "Two months of a lawyer",
        "The procedure is adopted",
        ">internal<",
        "/demo/instruments/EU_MEMBERSHIP",
    ] {
        assert!(one.contains(said), "{said}: {one}");
        assert!(report.contains(said), "{said}: {report}");
    }
    let indicators = bare(&site.server.get("/demo/indicators").is(200).body);
    for said in ["on the last day of the year", "Counted in the list", "yearly", "25@2010"] {
        assert!(indicators.contains(said), "{said}: {indicators}");
    }
    file(&site, "evaluations", "code=EV-2&title=Later");
    let why = "evaluation=EV-2&stage=postponed&occurred_on=2021-03-01&reason=Too+few+data.";
    file(&site, "evaluation-steps", why);
    let later = bare(&site.server.get("/demo/evaluations/EV-2").is(200).body);
    assert!(later.contains("Too few data."), "why it is put off: {later}");
}

fn evidence_leads_to_what_it_rests_on(backend: Backend) {
    let site = Site::evaluated(backend);
    let seen = site.server.get("/api/v1/demo/events?after=41&limit=1").is(200).json();
    let event = seen["items"][0]["event"]["id"].as_str().unwrap().to_owned();
    for (code, more) in [
        ("E2", format!("events={event}")),
        ("E3", "view=fact_sheets&view_as_of=120&view_on=2015-01-01".to_owned()),
        ("E4", "view=territories&view_as_of=90".to_owned()),
    ] {
        let asked = format!("code={code}&statement_kind=evidence&text=Seen.&{more}");
        file(&site, "statements", &format!("evaluation=EV-1&{asked}"));
    }
    for path in [EVALUATION.to_owned(), format!("{EVALUATION}/report")] {
        let page = site.server.get(&path).is(200).body.replace("&#38;", "&");
        for (to, status) in [
            (format!("/demo/log/{event}"), 303),
            ("/demo/commitments?as_of=100#matrix".to_owned(), 200),
            ("/demo/fact-sheets?as_of=120&on=2015-01-01#fact_sheets".to_owned(), 200),
            ("/api/v1/demo/territories?as_of=90".to_owned(), 200),
            ("/demo/log/120".to_owned(), 200),
        ] {
            assert!(page.contains(&format!("href=\"{to}\"")), "{to}: {page}");
            let to = to.split('#').next().unwrap();
            assert_eq!(site.server.get(to).status, status, "{to}");
        }
    }
    let to = site.server.get(&format!("/demo/log/{event}?on=2015-01-01"));
    assert_eq!(to.header("location"), Some("/demo/log/42?on=2015-01-01"));
    assert_eq!(site.server.get(&format!("/demo/log/{event}?as_of=41")).status, 404, "not yet");
    let none = site.server.get("/demo/log/01936b2f-6000-7000-8000-000000000066");
    assert_eq!(none.status, 404, "an event of nobody");
}

fn an_instrument_has_its_fact_sheet(backend: Backend) {
    let site = Site::evaluated(backend);
    let instrument = site.server.get("/demo/instruments/EU_MEMBERSHIP").is(200).body;
    let sheet = "/demo/instruments/EU_MEMBERSHIP/fact-sheet";
    for to in [
        sheet,
        "/demo/evaluations?instrument=EU_MEMBERSHIP",
        "/demo/lessons?instrument=EU_MEMBERSHIP",
    ] {
        assert!(instrument.contains(&format!("href=\"{to}\"")), "{to}: {instrument}");
    }
    let page = bare(&site.server.get(sheet).is(200).body);
    let csv = site.server.get(&format!("{sheet}?table=fact_sheets&format=csv")).is(200).body;
    let mut read = csv::Reader::from_reader(csv.as_bytes());
    let names = read.headers().unwrap().clone();
    let row = read.records().next().unwrap().unwrap();
    let told = row.iter().filter(|value| !value.is_empty()).count();
    let facts = page.matches("<dt>").count();
    assert_eq!(facts, told - 2, "each but the code and the title, which name it: {names:?} {page}");
    assert_eq!(row.iter().count(), names.len());
    for said in ["/demo/evaluations/EV-1", "/demo/lessons/LEAVING", "/demo/reviews/STOCK"] {
        assert!(page.contains(said), "{said}: {page}");
    }
    assert_eq!(site.server.get("/demo/instruments/NIX/fact-sheet").status, 404);
    let sheets = site.server.get("/demo/fact-sheets").is(200).body;
    assert!(sheets.contains(&format!("href=\"{sheet}\"")), "{sheets}");
    let ended = "programme=STOCK&instrument=EU_MEMBERSHIP&disposition=abrogate\
        &decided_on=2021-06-01&body=Council&carried_out_on=2021-09-01";
    file(&site, "dispositions", ended);
    let instrument = bare(&site.server.get("/demo/instruments/EU_MEMBERSHIP").is(200).body);
    assert!(instrument.contains("<dt>Ended by</dt><dd><bdi>abrogate"), "{instrument}");
    assert!(instrument.contains("1 September 2021"), "{instrument}");
}

fn what_was_never_evaluated_is_folded_away(backend: Backend) {
    let site = Site::evaluated(backend);
    let page = site.server.get("/demo/evaluations?on=2021-05-01").is(200).body;
    let folded = "<details><summary>Where nothing was evaluated</summary>";
    let (shown, folded) = page.split_once(folded).expect("rows without any are folded");
    let open = shown.split("id=\"coverage\"").nth(1).expect("those with some are not");
    assert!(open.contains("<tbody>\n<tr>"), "{open}");
    assert!(folded.contains("id=\"uncovered\""), "{folded}");
    let csv =
        site.server.get("/demo/evaluations?on=2021-05-01&table=coverage&format=csv").is(200).body;
    let share = |line: &str| line.rsplit(',').next().unwrap().to_owned();
    assert!(csv.lines().skip(1).all(|line| share(line) != "0.000"), "{csv}");
}

fn what_was_computed_is_rounded_on_pages_only(backend: Backend) {
    let site = Site::evaluated(backend);
    let board = "/demo/reviews/STOCK?on=2022-01-01";
    let page = site.server.get(board).is(200).body;
    assert!(page.contains(">0.667<"), "the weight of need is two thirds: {page}");
    let csv = site.server.get(&format!("{board}&table=review_weights&format=csv")).is(200).body;
    assert!(csv.contains("0.666666666667"), "{csv}");
}

fn a_lesson_shows_its_loop(backend: Backend) {
    let site = Site::evaluated(backend);
    let lessons = site.server.get("/demo/lessons").is(200).body;
    assert!(lessons.contains("/demo/lessons/LEAVING"), "{lessons}");
    let uptake = lessons.split("id=\"lesson_uptake\"").nth(1).expect(&lessons);
    let french = site.server.send("GET", "/demo/lessons", &["accept-language: fr"], &[]).body;
    assert!(french.contains("<td class=\"\"><bdi>préparation</bdi>"), "in words: {french}");
    assert!(uptake.contains("/demo/instruments/EU_MEMBERSHIP"), "{uptake}");
    assert!(
        lessons.contains("· stage of the life cycle</title>"),
        "one picture, of one dimension: {lessons}"
    );
    let lesson = bare(&site.server.get("/demo/lessons/LEAVING").is(200).body);
    for said in [
        "Leaving has to be provided for.",
        "An article on leaving.",
        "href=\"/demo/evaluations/EV-1\"><bdi>EV-1</bdi>",
    ] {
        assert!(lesson.contains(said), "{said}: {lesson}");
    }
    let home = site.server.get("/?q=leav").is(200).body;
    assert!(home.contains("/demo/lessons/LEAVING"), "what is public stands side by side: {home}");
    assert!(!site.server.get("/?q=budget").is(200).body.contains("/demo/lessons/"));
    let published = site.server.get("/api/lessons?q=leaving").is(200).json();
    let published = &published["items"][0];
    assert_eq!(
        (&published["organisation"], &published["lesson"]),
        (&"demo".into(), &"LEAVING".into())
    );
    let narrowed = |by: &str| {
        let lessons = site.server.get(&format!("/api/lessons?{by}")).is(200).json();
        lessons["items"].as_array().unwrap().len()
    };
    assert_eq!(narrowed("instrument=EU_MEMBERSHIP&phase=preparation"), 1);
    assert_eq!(narrowed("phase=adoption"), 0);
    assert_eq!(narrowed("mechanism=monitoring"), 0);
    assert_eq!(narrowed("subject=none"), 0);
    assert_eq!(site.server.get("/api/lessons?phase=never").status, 400);
    let practices = site.server.get("/demo/practices").is(200).body;
    assert!(practices.contains("Two lists compared"), "{practices}");
    assert_eq!(site.server.get("/demo/lessons/NIX").status, 404);
    let sheets = site.server.get("/demo/fact-sheets").is(200).body;
    assert!(sheets.contains("/demo/instruments/EU_MEMBERSHIP"), "{sheets}");
    let indicators = site.server.get("/demo/indicators").is(200).body;
    assert!(indicators.contains("/demo/edit/expectations"), "{indicators}");
}

fn a_review_shows_what_was_decided_and_what_comes_next(backend: Backend) {
    let site = Site::evaluated(backend);
    let reviews = bare(&site.server.get("/demo/reviews?on=2022-01-01").is(200).body);
    assert!(reviews.contains("/demo/reviews/STOCK"), "{reviews}");
    let board = "/demo/reviews/STOCK?on=2022-01-01";
    let review = bare(&site.server.get(board).is(200).body);
    for said in [
        "retain with guidance",
        "to be decided",
        "to be carried out",
        "Write to those who are not members.",
        "Council · Secretariat",
        "class=\"ranges-chart\"",
        "weighted sum",
    ] {
        assert!(review.contains(said), "{said}: {review}");
    }
    let csv = site.server.get(&format!("{board}&table=decisions&format=csv")).is(200).body;
    let decided = csv.lines().find(|line| line.starts_with("COE")).expect(&csv);
    assert!(decided.contains("retain_with_guidance,,2021-06-01,Council"), "{csv}");
    assert!(!csv.contains("EU_MEMBERSHIP"), "of that nothing is decided: {csv}");
    let before = site.server.get("/demo/reviews/STOCK?on=2021-05-31").is(200).body;
    assert!(!before.contains("retain with guidance"), "not decided yet");
    assert_eq!(site.server.get("/demo/reviews/NIX").status, 404);
    let french = site.server.send("GET", board, &["accept-language: fr"], &[]);
    assert!(french.body.contains("maintenir, avec des orientations"), "{}", french.body);
}

fn what_says_the_same_already_is_offered(backend: Backend) {
    let site = Site::evaluated(backend);
    let form = "/demo/edit/lessons";
    let asked = "code=EXIT&statement=Leaving+needs+to+be+provided+for";
    let read_back = bare(&site.server.get(&format!("{form}?{asked}&filled=true")).is(200).body);
    assert!(read_back.contains("/demo/lessons/LEAVING"), "{read_back}");
    let part = site.server.get(&format!("{form}/alike?{asked}")).is(200).body;
    assert!(part.contains("/demo/lessons/LEAVING") && !part.contains("<html"), "{part}");
    for other in ["code=LEAVING&statement=Leaving+has+to+be+provided+for.", "statement=Budgets", ""]
    {
        let part = site.server.get(&format!("{form}/alike?{other}")).is(200).body;
        assert!(!part.contains("/demo/lessons/"), "{other}: {part}");
    }
}

fn evaluations_are_asked_of_both_clocks(backend: Backend) {
    let site = Site::evaluated(backend);
    let early = bare(&site.server.get(&format!("{EVALUATION}?on=2020-06-30")).is(200).body);
    assert!(early.contains("aria-current=\"step\">planned"), "{early}");
    let unknown = site.server.get(&format!("{EVALUATION}?as_of=500"));
    assert_eq!(unknown.status, 404, "before it was recorded");
}

fn post(site: &Site, form: &str, body: &str) -> Answer {
    let form_type = "content-type: application/x-www-form-urlencoded";
    site.server.send("POST", form, &[form_type, "sec-fetch-site: same-origin"], body.as_bytes())
}

/// Files a record by its form.
fn file(site: &Site, kind: &str, asked: &str) {
    let form = format!("/demo/edit/{kind}");
    let seen = site.server.get(&format!("{form}?{asked}&filled=true")).is(200).body;
    let key = seen.split("name=\"key\" value=\"").nth(1).expect(&seen).split('"').next().unwrap();
    let answer = post(site, &form, &format!("{asked}&key={key}"));
    assert_eq!(answer.status, 303, "{}", answer.body);
}

fn a_record_is_read_back_before_it_is_filed(backend: Backend) {
    let site = Site::evaluated(backend);
    let form = "/demo/edit/statements";
    let empty = site.server.get(&format!("{form}?evaluation=EV-1")).is(200).body;
    assert!(empty.contains("value=\"EV-1\"") && !empty.contains("method=\"post\""), "{empty}");
    assert!(empty.contains("<option value=\"finding\">"), "words to choose from: {empty}");
    let asked = "evaluation=EV-1&code=C2&statement_kind=conclusion&text=One+left.&cites=E1%0D%0AF1";
    let seen = site.server.get(&format!("{form}?{asked}&filled=true")).is(200).body;
    let key = seen.split("name=\"key\" value=\"").nth(1).expect(&seen).split('"').next().unwrap();
    let body = format!("{asked}&key={key}");
    for _ in 0..2 {
        let answer = post(&site, form, &body);
        let to = answer.header("location").map(str::to_owned);
        assert_eq!((answer.status, to.as_deref()), (303, Some(EVALUATION)), "{}", answer.body);
    }
    let one = site.server.get(&format!("{EVALUATION}?table=evaluation_statements&format=csv"));
    assert_eq!(one.body.matches("One left.").count(), 1, "recorded once: {}", one.body);
    let change = "/demo/edit/evaluations?of=evaluations%2FEV-1";
    let page = site.server.get(EVALUATION).is(200).body;
    assert!(page.contains(&format!("href=\"{change}\"")), "{page}");
    let known = site.server.get(change).is(200).body;
    assert!(known.contains("value=\"Ten years of membership\""), "{known}");
    assert!(known.contains("value=\"impact\" checked"), "{known}");
    let criteria = "/demo/edit/criteria?of=criteria%2FDAC";
    let lines = site.server.get(criteria).is(200).body;
    assert!(lines.contains("relevance | Is it still the right thing?"), "{lines}");
    assert_eq!(site.server.get("/demo/edit/nothing").status, 404);
    assert_eq!(post(&site, form, asked).status, 400, "no key");
}

fn what_stands_on_a_line_is_said_in_the_language_of_the_reader(backend: Backend) {
    let site = Site::evaluated(backend);
    let form = "/demo/edit/review-programmes";
    for (language, said) in [
        ("en", "Code | Weight | Question | Cost (true, false)"),
        ("fr", "Code | Poids | Question | Coût (true, false)"),
        ("ar", "الرمز | الوزن | السؤال | التكلفة (true, false)"),
    ] {
        let page = site.server.send("GET", form, &[&format!("accept-language: {language}")], &[]);
        assert!(page.body.contains(said), "{said}: {}", page.body);
    }
}

fn what_a_rule_refuses_is_said_on_the_form(backend: Backend) {
    let site = Site::evaluated(backend);
    for (form, asked, why) in [
        ("statements", "code=F1&statement_kind=finding&text=x&cites=F1", "F1"),
        ("statements", "code=F9&statement_kind=finding&text=x", "rests on nothing"),
        ("statements", "code=F9&statement_kind=opinion&text=x", "statement_kind"),
        ("responses", "recommendation=F1&response=accepted", "F1"),
        ("responses", "recommendation=R1&response=rejected", "reason"),
        ("evaluation-steps", "stage=closed&occurred_on=2021-01-01", "respon"),
        ("evaluation-steps", "stage=published&occurred_on=tomorrow", "occurred_on"),
    ] {
        let path = format!("/demo/edit/{form}?evaluation=EV-1&{asked}&filled=true");
        let page = site.server.get(&path).is(200).body;
        let alert = page.split("role=\"alert\">").nth(1).expect(asked).split('<').next().unwrap();
        assert!(bare(alert).contains(why), "{asked}: {alert}");
        assert!(!page.contains("method=\"post\""), "{asked}");
    }
}

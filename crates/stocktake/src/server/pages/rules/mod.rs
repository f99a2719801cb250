//! Rules: all of them, one of them as a sentence, and the form that makes a new
//! one (`edit`).

mod edit;

use askama::Template;
use axum::response::Response;
use stocktake_model::{
    RuleCode, VersionCode,
    view::{self, Scope, Value},
};

use super::{
    facts::Fact,
    html,
    links::To,
    shell::{Link, Section, Shell},
    table::{Instead, TableOnPage, show},
    visit::Visit,
};
use crate::server::problem::{Kind, Problem};
pub(super) use edit::{page as edit, record};

const COLUMNS: [&str; 7] =
    ["rule", "version", "title", "instrument", "effective_on", "method", "decides"];

#[derive(Template)]
#[template(path = "listed.html")]
struct Rules {
    shell: Shell,
    links: Vec<Link>,
    table: TableOnPage,
}

/// `GET /{organisation}/rules`
pub(super) async fn list(visit: Visit) -> Result<Response, Instead> {
    let title = visit.words.text("rules-title");
    let table = view::rules(visit.state(), visit.at(), visit.reader(), &Scope::default());
    Ok(html(&Rules {
        links: vec![Link {
            href: visit.link(To::EditRule),
            text: visit.words.text("rule-new"),
            current: false,
        }],
        table: show(&visit, &table, &COLUMNS, title.clone())?,
        shell: visit.shell(Section::Compliance, title),
    })?)
}

#[derive(Template)]
#[template(path = "rule.html")]
struct RulePage {
    shell: Shell,
    links: Vec<Link>,
    says: String,
    facts: Vec<Fact>,
    known: TableOnPage,
}

/// `GET /{organisation}/rules/{rule}/{version}`
pub(super) async fn one(visit: Visit) -> Result<Response, Instead> {
    let (words, at) = (visit.words, visit.at());
    let code: Option<RuleCode> = visit.asked.path("rule").parse().ok();
    let version: Option<VersionCode> = visit.asked.path("version").parse().ok();
    let known = code.zip(version).and_then(|(code, version)| visit.state().rule(&code, &version));
    let nothing = || Problem::new(Kind::NothingHere);
    let known = known.ok_or_else(nothing)?;
    let rule = known.at(at.position).ok_or_else(nothing)?;
    let link = |href, text| Link { href, text, current: false };
    let asked = [("code", rule.code.as_str()), ("version", rule.version.as_str())];
    let mut links = vec![
        link(visit.link(To::Rules), words.text("rules-title")),
        link(visit.link_with(To::EditRule, &asked), words.text("rule-change")),
    ];
    links.extend(rule.instrument.as_ref().map(|instrument| {
        link(visit.link(To::ComplianceOf(instrument)), words.text("why-of-all"))
    }));
    let versions = known.versions(at.position);
    let versions = visit
        .versions(versions.map(|(at, retracted, rule)| (at, retracted, rule.title.as_deref())));
    let columns = ["position", "recorded", "title", "retracted_at"];
    let title = rule.title.clone().unwrap_or_else(|| format!("{} · {}", rule.code, rule.version));
    Ok(html(&RulePage {
        links,
        says: words.rule(rule),
        facts: visit.facts([
            ("rule", Value::name(&rule.code)),
            ("version", Value::name(&rule.version)),
            ("effective_on", Value::Date(rule.effective_on)),
            ("source", Value::text(rule.source.as_deref())),
        ]),
        known: show(&visit, &versions, &columns, words.text("rule-versions"))?,
        shell: visit.shell(Section::Compliance, title),
    })?)
}

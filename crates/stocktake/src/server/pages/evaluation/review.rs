//! One review of the stock: what is under review with its fact sheets, which comes first by the
//! scores and how far that depends on weights, whether reviewers agree, what was decided and
//! what comes next.

use askama::Template;
use axum::response::Response;
use stocktake_model::{
    ProgrammeCode,
    event::ReviewProgrammeRecorded,
    filed::{Kind as FiledKind, Record},
    subject::Subject,
    view::{self, Scope},
};

use super::{
    super::{
        facts::{self, Fact},
        html,
        links::To,
        pictured::{Bars, Drawn, Pictured, Ranges, Shown, pictured},
        shell::{Link, Section, Shell},
        table::Instead,
        visit::Visit,
    },
    OF,
    overview::{OVERLAPS, SHEET},
    parts,
};
use crate::{
    chart::Width,
    server::problem::{Kind, Problem},
    statistics,
};

const LISTS: [Pictured; 8] = [
    Pictured::drawn(
        view::dispositions,
        Drawn::Bars(Bars {
            bar: "next_step",
            part: "disposition",
            count: None,
            width: Width::Count,
            only: None,
        }),
        &[
            "instrument",
            "members_bound",
            "low_use",
            "next_step",
            "follow_up",
            "to_move",
            "due_on",
            "overdue",
            "review_due_on",
        ],
    ),
    Pictured::plain(
        parts::decisions,
        &[
            "instrument",
            "disposition",
            "term",
            "classification",
            "decided_on",
            "body",
            "replaced_by",
            "carried_out_on",
        ],
    ),
    Pictured::drawn(
        statistics::ranking,
        Drawn::Ranges(Ranges {
            line: "instrument",
            ends: ["rank_best", "rank_worst"],
            mark: "rank",
            against: None,
            only: Some(("ranked_by", "weighted_sum")),
        }),
        &["instrument", "ranked_by", "score", "rank", "rank_best", "rank_worst"],
    ),
    Pictured::plain(
        statistics::review_weights,
        &["criterion", "question", "cost", "weighted_by", "weight", "consistency", "consistent"],
    ),
    Pictured::plain(view::fact_sheets, SHEET),
    Pictured::plain(OVERLAPS.0, OVERLAPS.1),
    Pictured::plain(
        statistics::reviewer_agreement,
        &[
            "criterion",
            "reviewers",
            "reviewed",
            "alpha_nominal",
            "alpha_ordinal",
            "alpha_interval",
            "fleiss_kappa",
            "gwet_ac1",
        ],
    ),
    Pictured::plain(
        view::review_scores,
        &["instrument", "criterion", "by", "value", "scored_on", "reason"],
    ),
];

#[derive(Template)]
#[template(path = "review.html")]
struct ReviewPage {
    shell: Shell,
    links: Vec<Link>,
    facts: Vec<Fact>,
    shown: Vec<Shown>,
}

/// `GET /{organisation}/reviews/{programme}`
pub(in crate::server::pages) async fn page(visit: Visit) -> Result<Response, Instead> {
    let words = visit.words;
    let code: Option<ProgrammeCode> = visit.asked.path("programme").parse().ok();
    let told: Option<&ReviewProgrammeRecorded> =
        code.and_then(|code| visit.state().one(&[&code], visit.at().position));
    let told = told.ok_or_else(|| Problem::new(Kind::NothingHere))?;
    let scope = Scope { programme: Some(told.code.clone()), ..Scope::default() };
    let link = |href, id| Link { href, text: words.text(id), current: false };
    let of = Subject::Filed(told.key()).to_string();
    let change = visit.link_with(To::File(FiledKind::ReviewProgramme.path()), &[(OF, &of)]);
    let file = |kind| super::new(&visit, kind, Some(("programme", told.code.as_str())));
    Ok(html(&ReviewPage {
        links: vec![
            link(visit.link(To::Reviews), "reviews-title"),
            link(change, "review-change"),
            file(FiledKind::Score),
            file(FiledKind::Disposition),
        ],
        facts: facts(&visit, told, &scope),
        shown: pictured(&visit, &scope, &LISTS)?,
        shell: visit.shell(Section::Evaluation, told.title.clone()),
    })?)
}

/// What it is, as its list says it, and who decides.
fn facts(visit: &Visit, told: &ReviewProgrammeRecorded, scope: &Scope) -> Vec<Fact> {
    let table = view::review_programmes(visit.state(), visit.at(), visit.reader(), scope);
    let mut facts = facts::of_first(visit, &table, &["programme", "title", "position"]);
    let bodies: Vec<&str> = told.bodies.iter().map(|it| it.body.as_str()).collect();
    if !bodies.is_empty() {
        facts.push(Fact::plain(visit.words.column("bodies"), bodies.join(" · ")));
    }
    facts
}

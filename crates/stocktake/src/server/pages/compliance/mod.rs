//! Computed statuses: members by instruments, the members of one instrument by
//! its provisions, and why one of them is as it is.

mod heat;
mod marks;
mod trend;
mod why;

use std::{
    collections::{BTreeMap, BTreeSet},
    iter,
};

use askama::Template;
use axum::response::Response;
use stocktake_model::{
    At, InstrumentCode, MemberCode,
    event::RuleRecorded,
    rule::{Compliance, deciding},
    view::{self, MemberFilter, Scope, ScopedView, Table, Value},
};

use super::{
    groups, html,
    links::To,
    shell::{Link, Section, Shell},
    table::{Instead, TableOnPage, give, more, show},
    visit::{Choice, Visit, choices_of},
};
use heat::{Cell, Head, Heat, Plan};
use marks::{Marks, STATUS, WHOLE};
pub(super) use trend::page as trend;
pub(super) use why::page as why;

/// The columns of the statuses of one instrument that fit a page.
const COLUMNS: [&str; 11] = [
    "member",
    "status",
    "score",
    "rated",
    "exempt",
    "overdue",
    "due_on",
    "open_procedures",
    "measures",
    "application",
    "uncertain",
];

/// The columns of the cells of the heat map.
const CELL_COLUMNS: [&str; 12] = [
    "member",
    "provision",
    "value",
    "scale",
    "scale_version",
    "counts_as",
    "label",
    "opinion",
    "exemption",
    "part_effect",
    "uncertain",
    "position",
];

/// What more there is of an instrument, where anything is.
const MORE: [(ScopedView, &[&str]); 1] =
    [(view::gaps, &["member", "due_cycle", "due_on", "last_cycle", "never"])];

/// What every page of statuses can be narrowed to, as a form.
struct Filters {
    action: String,
    kept: Vec<(String, String)>,
    member: String,
    groups: Vec<Choice>,
    statuses: Vec<Choice>,
    todays_rule: bool,
}

/// What is wanted of the statuses.
struct Wanted {
    member: Option<MemberCode>,
    /// The members of the group that was chosen.
    group: Option<BTreeSet<String>>,
    status: Vec<Compliance>,
}

impl Wanted {
    fn asked(visit: &Visit) -> Result<(Self, Filters), Instead> {
        let member: Option<MemberCode> = visit.parsed("member")?;
        let status: Vec<Compliance> = visit.parsed_all("status")?;
        let group = groups::asked(visit)?;
        let filters = Filters {
            action: visit.path().to_owned(),
            kept: visit.hidden(&["member", "group", "status", "todays_rule", "across"]),
            member: visit.given("member").unwrap_or_default().to_owned(),
            groups: groups::choices(visit, group.as_ref()),
            statuses: choices_of(visit, |word| status.contains(&word)),
            todays_rule: visit.given(TODAYS_RULE).is_some(),
        };
        let members = |group| {
            let filter = MemberFilter { group: Some(group), ..MemberFilter::default() };
            let table = view::members(visit.state(), visit.at(), visit.reader(), &filter);
            table.rows.iter().map(|row| row[0].to_string()).collect()
        };
        Ok((Self { member, group: group.map(members), status }, filters))
    }

    /// The statuses that are wanted.
    fn of(&self, visit: &Visit, scope: &Scope) -> Table {
        let mut table = view::compliance(visit.state(), visit.at(), visit.reader(), scope);
        table.rows.retain(|row| {
            let among = |group: &BTreeSet<String>| group.contains(&row[1].to_string());
            let is = |status: &Compliance| row[2] == Value::Code(status.code());
            self.group.as_ref().is_none_or(among)
                && (self.status.is_empty() || self.status.iter().any(is))
        });
        table
    }
}

/// The choice to see every day by the rule of today.
const TODAYS_RULE: &str = "todays_rule";

/// Of these, by the rule of the day, or by that of today where it was chosen.
fn scope(visit: &Visit, instrument: Option<&InstrumentCode>, member: Option<&MemberCode>) -> Scope {
    let today = At { position: visit.state().position(), on: visit.asked.today };
    Scope {
        instrument: instrument.cloned(),
        member: member.cloned(),
        ruled_at: visit.given(TODAYS_RULE).map(|_| today),
        ..Scope::default()
    }
}

/// The address of why a member has its status, or one of its provisions.
fn because(
    visit: &Visit,
    instrument: &InstrumentCode,
    member: &MemberCode,
    provision: Option<&str>,
) -> String {
    let ruled = visit.given(TODAYS_RULE).map(|_| (TODAYS_RULE, "true"));
    let of = provision.filter(|it| *it != WHOLE).map(|provision| ("provision", provision));
    let asked: Vec<(&str, &str)> = ruled.into_iter().chain(of).collect();
    visit.link_with(To::Why(instrument, member), &asked)
}

/// A status as a cell.
fn status_cell(visit: &Visit, status: &Value, href: String) -> Cell {
    Cell { text: visit.words.value("status", status), band: status.to_string(), href }
}

/// The members of some statuses, each once.
fn members_of(table: &Table) -> Vec<MemberCode> {
    let members: BTreeSet<MemberCode> =
        table.rows.iter().filter_map(|row| row[1].to_string().parse().ok()).collect();
    members.into_iter().collect()
}

#[derive(Template)]
#[template(path = "compliance.html")]
struct CompliancePage {
    shell: Shell,
    lead: String,
    links: Vec<Link>,
    filters: Filters,
    heat: Heat,
    more: Vec<TableOnPage>,
}

/// `GET /{organisation}/compliance`
pub(super) async fn list(visit: Visit) -> Result<Response, Instead> {
    let (wanted, filters) = Wanted::asked(&visit)?;
    let table = wanted.of(&visit, &scope(&visit, None, wanted.member.as_ref()));
    give(&visit, &table, &[&["instrument"][..], &COLUMNS].concat())?;
    let cells: BTreeMap<(String, String), &Value> =
        table.rows.iter().map(|row| ((row[1].to_string(), row[0].to_string()), &row[2])).collect();
    let instruments: BTreeSet<InstrumentCode> =
        table.rows.iter().filter_map(|row| row[0].to_string().parse().ok()).collect();
    let head = |code: &InstrumentCode| Head {
        code: code.to_string(),
        text: code.to_string(),
        title: visit.instrument_name(code),
        href: Some(visit.link(To::ComplianceOf(code))),
    };
    let title = visit.words.text("compliance-title");
    let plan = Plan {
        caption: visit.words.text("compliance-by-instrument"),
        view: table.name,
        members: members_of(&table),
        heads: instruments.iter().map(head).collect(),
        fixed: 0,
    };
    let heat = plan.shown(
        &visit,
        |member| visit.link(To::Member(member)),
        |member, head| {
            let status = cells.get(&(member.to_string(), head.code.clone()))?;
            let instrument = head.code.parse().ok()?;
            Some(status_cell(&visit, status, because(&visit, &instrument, member, None)))
        },
    )?;
    Ok(html(&CompliancePage {
        lead: visit.words.text("compliance-lead"),
        links: [
            (To::Rules, "rules-title"),
            (To::Scales, "scales-title"),
            (To::Cycles, "list-cycles"),
        ]
        .map(|(to, id)| Link { href: visit.link(to), text: visit.words.text(id), current: false })
        .into(),
        filters,
        heat,
        more: Vec::new(),
        shell: visit.shell(Section::Compliance, title),
    })?)
}

/// `GET /{organisation}/compliance/{instrument}`
pub(super) async fn one(visit: Visit) -> Result<Response, Instead> {
    let words = visit.words;
    let code = visit.asked.instrument()?.code.clone();
    let (wanted, filters) = Wanted::asked(&visit)?;
    let scope = scope(&visit, Some(&code), wanted.member.as_ref());
    let rule = deciding(visit.state(), &code, scope.ruled_at.unwrap_or(visit.at()));
    let statuses = wanted.of(&visit, &scope);
    let members = members_of(&statuses);
    let marks = Marks::of(&visit, &scope);
    give(&visit, &marks.table, &CELL_COLUMNS)?;
    let of_member: BTreeMap<String, &Value> =
        statuses.rows.iter().map(|row| (row[1].to_string(), &row[2])).collect();
    let name = visit.instrument_name(&code);
    let plan = Plan {
        caption: words.text("compliance-by-provision"),
        view: marks.table.name,
        members,
        heads: marks.heads(&visit, &code),
        fixed: 1,
    };
    let heat = plan.shown(
        &visit,
        |member| because(&visit, &code, member, None),
        |member, head| match head.code.as_str() {
            STATUS => of_member
                .get(member.as_str())
                .map(|status| status_cell(&visit, status, because(&visit, &code, member, None))),
            provision => marks.said(&visit, member, provision).map(|(text, band)| {
                let href = because(&visit, &code, member, Some(provision));
                Cell { text, band, href }
            }),
        },
    )?;
    let statuses = show(&visit, &statuses, &COLUMNS, words.text("list-compliance"))?;
    let gaps = more(&visit, &scope, &MORE)?;
    Ok(html(&CompliancePage {
        lead: rule.map_or_else(|| words.text("rule-none"), |rule| words.rule(rule)),
        links: links(&visit, &code, rule),
        filters,
        heat,
        more: iter::once(statuses).chain(gaps).collect(),
        shell: visit.shell(
            Section::Compliance,
            words.message("compliance-of", &[("instrument", name.into())]),
        ),
    })?)
}

/// To the instrument, and to the rule that decides or the form for one.
fn links(visit: &Visit, code: &InstrumentCode, rule: Option<&RuleRecorded>) -> Vec<Link> {
    let link = |href, id| Link { href, text: visit.words.text(id), current: false };
    let rule = match rule {
        Some(rule) => link(visit.link(To::Rule(&rule.code, &rule.version)), "why-rule"),
        None => {
            let of = [("instrument", code.as_str())];
            link(visit.link_with(To::EditRule, &of), "rule-new")
        }
    };
    let trend = link(visit.link(To::Trend(code)), "trend-link");
    vec![link(visit.link(To::Instrument(code)), "column-instrument"), rule, trend]
}

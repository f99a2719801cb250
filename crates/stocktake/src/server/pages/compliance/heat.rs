//! Heat maps: members by something else, a word in every cell. What a cell
//! counts as is a class, which gives it a mark and a colour; the word says the
//! same to those who see neither. A page shows a part of both, so that it stays
//! small however many members and provisions there are.

use stocktake_model::MemberCode;

use super::super::{
    shell::Link,
    table::{exports, says},
    visit::Visit,
};
use crate::server::problem::Problem;

/// How many members and how many columns a page shows.
const ROWS_MAX: usize = 50;
const COLUMNS_MAX: usize = 40;

/// A heat map on a page.
pub(in crate::server::pages) struct Heat {
    pub(in crate::server::pages) caption: String,
    /// What the first column holds.
    pub(in crate::server::pages) member: String,
    pub(in crate::server::pages) heads: Vec<Head>,
    pub(in crate::server::pages) rows: Vec<Row>,
    /// How many members there are, and which are shown.
    pub(in crate::server::pages) says: String,
    /// The same of the columns, where not all are shown.
    pub(in crate::server::pages) across: Option<String>,
    pub(in crate::server::pages) turns: Vec<Link>,
    pub(in crate::server::pages) exports: Vec<Link>,
}

/// What a column is about.
#[derive(Clone)]
pub(in crate::server::pages) struct Head {
    pub(in crate::server::pages) code: String,
    pub(in crate::server::pages) text: String,
    pub(in crate::server::pages) title: String,
    pub(in crate::server::pages) href: Option<String>,
}

/// A member.
pub(in crate::server::pages) struct Row {
    pub(in crate::server::pages) name: String,
    pub(in crate::server::pages) href: String,
    pub(in crate::server::pages) cells: Vec<Option<Cell>>,
}

/// A word, what it counts as, and why.
pub(in crate::server::pages) struct Cell {
    pub(in crate::server::pages) text: String,
    pub(in crate::server::pages) band: String,
    pub(in crate::server::pages) href: String,
}

/// What a heat map is made of.
pub(super) struct Plan {
    pub(super) caption: String,
    /// The view whose rows are its cells, as its exports have them.
    pub(super) view: &'static str,
    pub(super) members: Vec<MemberCode>,
    pub(super) heads: Vec<Head>,
    /// How many of the columns stand on every page.
    pub(super) fixed: usize,
}

impl Plan {
    /// The part of it that is asked for: `page` turns the members, `across` the columns.
    pub(super) fn shown(
        self,
        visit: &Visit,
        row: impl Fn(&MemberCode) -> String,
        cell: impl Fn(&MemberCode, &Head) -> Option<Cell>,
    ) -> Result<Heat, Problem> {
        let (fixed, turned) = self.heads.split_at(self.fixed.min(self.heads.len()));
        let down = Part::asked(visit, "page", ROWS_MAX, self.members.len())?;
        let over = Part::asked(visit, "across", COLUMNS_MAX, turned.len())?;
        let heads: Vec<Head> =
            fixed.iter().chain(&turned[over.first..over.last]).cloned().collect();
        let rows = self.members[down.first..down.last].iter().map(|member| Row {
            name: visit.member_name(member),
            href: row(member),
            cells: heads.iter().map(|head| cell(member, head)).collect(),
        });
        let rows = rows.collect();
        let across = (over.last - over.first < over.of).then(|| {
            let fields = [
                ("first", (over.first + 1).into()),
                ("last", over.last.into()),
                ("count", over.of.into()),
            ];
            visit.words.message("heat-some-columns", &fields)
        });
        let turns = [
            down.previous(visit, "table-previous"),
            down.next(visit, "table-next"),
            over.previous(visit, "heat-columns-before"),
            over.next(visit, "heat-columns-after"),
        ];
        Ok(Heat {
            caption: self.caption,
            member: visit.words.column("member"),
            heads,
            rows,
            says: says(visit, down.first, down.last, down.of),
            across,
            turns: turns.into_iter().flatten().collect(),
            exports: exports(visit, self.view),
        })
    }
}

/// Which of many are shown.
struct Part {
    parameter: &'static str,
    page: usize,
    first: usize,
    last: usize,
    of: usize,
}

impl Part {
    fn asked(
        visit: &Visit,
        parameter: &'static str,
        most: usize,
        of: usize,
    ) -> Result<Self, Problem> {
        let page: usize = visit.parsed(parameter)?.unwrap_or(1).max(1);
        let first = (page - 1).saturating_mul(most).min(of);
        let last = first.saturating_add(most).min(of);
        Ok(Self { parameter, page, first, last, of })
    }

    fn previous(&self, visit: &Visit, id: &str) -> Option<Link> {
        (self.first > 0).then(|| self.turn(visit, self.page - 1, id))
    }

    fn next(&self, visit: &Visit, id: &str) -> Option<Link> {
        (self.last < self.of).then(|| self.turn(visit, self.page + 1, id))
    }

    fn turn(&self, visit: &Visit, page: usize, id: &str) -> Link {
        // The other direction stays where it is: an address forgets its page otherwise.
        let (page, kept) = (page.to_string(), visit.given("page").map(str::to_owned));
        let down = if self.parameter == "page" { Some(page.as_str()) } else { kept.as_deref() };
        let over =
            if self.parameter == "across" { Some(page.as_str()) } else { visit.given("across") };
        let href = visit.here(&[("page", down), ("across", over)]);
        Link { href, text: visit.words.text(id), current: false }
    }
}
